"""The summaries of sweeps that are kept say what a sweep of today would be about."""

import json
import math
from fractions import Fraction
from pathlib import Path

import pytest

import snnproof
from snnproof.certificate.steps import CoverStep
from snnproof.sweep.grid import Grid, paper_counts

FOLDER = Path(__file__).resolve().parents[2] / "proofs" / "sweeps"
SUMMARIES = sorted(FOLDER.glob("*.json"))


def test_both_grids_of_the_paper_were_swept():
    assert [path.stem for path in SUMMARIES] == ["lemma-12", "lemma-43"]


@pytest.mark.parametrize("path", SUMMARIES, ids=lambda path: path.stem)
def test_a_summary_is_about_the_registered_step_on_the_grid_of_the_paper(path):
    summary = json.loads(path.read_text())
    claim = snnproof.claim(summary["claim"])
    step = claim.statement().step(summary["step"]["id"])
    assert isinstance(step, CoverStep)
    assert summary["step"] == step.to_json()
    counts = paper_counts(claim.domain, claim.grid)
    assert summary["grid"] == counts
    grid = Grid(step.domain, tuple(counts[axis] for axis in step.domain))
    assert grid.covers()
    assert summary["boxes"] == math.prod(counts.values()) == sum(summary["histogram"]["boxes"])
    assert summary["worst"]["box"] == grid.box(summary["worst"]["number"]).to_json()


@pytest.mark.parametrize("path", SUMMARIES, ids=lambda path: path.stem)
def test_the_margin_of_a_sweep_is_below_that_of_its_certificate(path):
    """A sweep by the natural extension cannot do better than the sharp bound of a cover."""
    summary = json.loads(path.read_text())
    assert (summary["verdict"], summary["undecided"], summary["witness"]) == ("proved", 0, None)
    checked = snnproof.check(FOLDER.parent / "certificates" / f"{summary['claim']}.json")
    sharp = checked.steps[summary["step"]["id"]].margin
    assert 0 < Fraction(summary["margin"]) < sharp
    # the worst box alone, enclosed by other means, has at least the margin of its kernel
    (quantity, condition), *_ = (
        snnproof.claim(summary["claim"]).statement().step(summary["step"]["id"]).conditions.items()
    )
    worst = snnproof.Box(summary["worst"]["box"])
    over = snnproof.bound(quantity, worst, digits=6)
    margin = condition.margin((over.infimum.lower, over.supremum.upper))
    assert margin >= Fraction(summary["margin"])
