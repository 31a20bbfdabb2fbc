"""Verdicts of sweeps: never PROVED of what is false; and another way to the same boxes."""

import json
import math
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from depth import deep
from sweep.planted import BOXES, COUNTS, FALSE, LOOSE, SUBTLE, TRUE, planted, step, swept

from snnproof.arithmetic.precision import precision
from snnproof.box import Box
from snnproof.certificate.condition import above, below, inside
from snnproof.certificate.judge import StepJudge
from snnproof.errors import SnnproofError
from snnproof.formula.formula import Formula
from snnproof.moments.selu import ball_parameters
from snnproof.statements.registry import claim
from snnproof.sweep.merge import merge
from snnproof.sweep.report import Run, judge, summary_text
from snnproof.sweep.run import count
from snnproof.verdict import Verdict


def test_proved_with_its_margin_and_its_worst_box(tmp_path):
    report, _ = swept(tmp_path / "sweep", TRUE)
    assert report.verdict is Verdict.PROVED
    assert Fraction("0.0099") < report.margin <= Fraction("0.01")
    assert report.tally.worst_box == BOXES - 1
    assert report.worst["a"][1] >= Fraction("0.9")
    assert report.worst["b"][1] >= Fraction("0.7")
    assert report.witness is None


def test_a_false_claim_is_refuted_by_an_exact_point_of_the_domain(tmp_path):
    report, _ = swept(tmp_path / "sweep", FALSE)
    assert report.verdict is Verdict.REFUTED
    assert FALSE.domain.contains(report.witness)
    assert report.witness["a"] * report.witness["b"] >= Fraction("0.6")
    assert StepJudge(FALSE, 64).violation(report.witness)
    assert report.values["a*b"][0] > Fraction("0.6")


def test_what_is_true_but_not_seen_is_undecided(tmp_path):
    report, _ = swept(tmp_path / "sweep", SUBTLE)
    assert report.verdict is Verdict.UNDECIDED
    assert report.margin < 0
    assert report.witness is None
    finer, _ = swept(tmp_path / "finer", SUBTLE, counts={"a": 20000, "b": 1}, size=10**6)
    assert finer.verdict is Verdict.PROVED


def test_a_claim_that_touches_equality_is_not_proved(tmp_path):
    """a b < 0.63 fails at one corner only, and by nothing."""
    report, _ = swept(tmp_path / "sweep", step({"a*b": below("0.63")}))
    assert report.verdict is not Verdict.PROVED


def test_a_violation_between_the_sampled_points_is_never_proved(tmp_path):
    """A spike of height 1 and width 1e-3 that no corner and no centre meets."""
    spike = "1/(1 + 1e8*(a - 0.33333)^2)"
    report, _ = swept(tmp_path / "sweep", step({spike: below("0.9")}))
    assert report.verdict is not Verdict.PROVED


def test_unbounded_enclosures_are_undecided(tmp_path):
    report, _ = swept(tmp_path / "sweep", step({"1/b": above(-1000)}))
    assert report.verdict is not Verdict.PROVED
    assert report.margin is None
    assert report.tally.worst == -math.inf
    assert report.to_json()["margin"] is None
    assert "none" not in summary_text(report, RUN)


RUN = Run(2.0, 3.0, BOXES, "hand", 1, 0)


@pytest.fixture(scope="module")
def tallied():
    spec, kernel = planted()
    return spec, kernel, merge([count(kernel, spec, 0, BOXES, BOXES)], spec)


def test_an_undecided_box_forbids_proved(tallied):
    spec, kernel, tally = tallied
    assert judge(spec, tally, kernel).verdict is Verdict.PROVED
    one = judge(spec, replace(tally, undecided=1), kernel)
    assert one.verdict is Verdict.UNDECIDED


def test_boxes_that_do_not_cover_the_domain_forbid_proved(tallied):
    spec, kernel, tally = tallied
    with pytest.raises(SnnproofError, match="do not cover"):
        judge(spec, replace(tally, boxes=BOXES - 1), kernel)
    gap, _ = planted()
    gap.grid.edges[0][0] += 1e-9
    with pytest.raises(SnnproofError, match="do not cover"):
        judge(gap, tally, kernel)


def test_the_summary_says_all(tallied):
    spec, kernel, tally = tallied
    data = json.loads(summary_text(judge(spec, tally, kernel), RUN))
    assert data["verdict"] == "proved"
    assert data["grid"] == COUNTS
    assert data["boxes"] == sum(data["histogram"]["boxes"]) == BOXES
    assert len(data["histogram"]["boxes"]) == len(data["histogram"]["edges"]) + 1
    assert Fraction(data["margin"]) <= Fraction(tally.worst)
    assert data["sha256"] == spec.sha256
    assert data["step"] == spec.step.to_json()
    assert "no certificate" in data["rests_on"]
    assert data["run"]["boxes_per_second"] == round(BOXES / 2)
    assert data["run"]["boxes_per_core_second"] == round(BOXES / 3)
    assert replace(RUN, counted=0).to_json(BOXES)["boxes_per_second"] is None


# -- by other means --------------------------------------------------------------------------------


def by_balls(one, box, depth=0):
    """Do the conditions hold on the box, by Arb, cut in two along each axis so many times?"""
    if depth:
        axis = list(box)[depth % len(box)]
        return all(by_balls(one, half, depth - 1) for half in box.split(axis, box.middle(axis)))
    with precision(128):
        parameters = ball_parameters(one.alpha, one.lambda_)
        ranges = {
            text: Formula(text, tuple(one.domain)).range(box, parameters) for text in one.conditions
        }
    return all(c.holds(ranges[text]) for text, c in one.conditions.items())


WIDE = Box(mu=("-0.1", "0.1"), omega=("-0.1", "0.1"), nu=("0.8", "1.5"), tau=("0.8", "1.25"))
MOMENTS = step({"mu_tilde": inside("-0.04", "0.07"), "nu_tilde": above("0.7")}, WIDE)


S = claim("lemma-12").statement().step("S")
MU_SQUARED = claim("lemma-43").statement().step("bound")


@pytest.mark.parametrize(
    ("one", "counts", "form"),
    [
        (LOOSE, COUNTS, "natural"),
        (SUBTLE, COUNTS, "monotone"),
        pytest.param(MOMENTS, {"mu": 2, "omega": 2, "nu": 5, "tau": 4}, "mean-value", marks=deep),
        (S, {"mu": 2, "omega": 3, "nu": 6, "tau": 4}, "natural"),
        (MU_SQUARED, {"mu": 3, "omega": 3, "nu": 4, "tau": 3}, "mean-value"),
    ],
)
def test_every_box_agrees_with_arb(one, counts, form):
    """What holds on a box according to the sweep holds by balls of 128 bits, box by box.

    The other way round most boxes agree: the sweep would be useless if it missed many.
    """
    spec, kernel = planted(one, counts, form)
    numbers = range(spec.grid.boxes)
    holds = kernel.holds(kernel.margins(*spec.grid.corners(numbers)))
    assert count(kernel, spec, 0, len(numbers), 1000).tally.undecided == np.count_nonzero(~holds)
    judged = [by_balls(one, spec.grid.box(number)) for number in numbers]
    for number in np.flatnonzero(holds):
        assert judged[number] or by_balls(one, spec.grid.box(number), depth=4)
    assert np.count_nonzero(holds) >= 0.7 * sum(judged)
    assert sum(judged) > 0


@pytest.mark.parametrize(
    ("one", "counts"),
    [
        (SUBTLE, COUNTS),
        (S, {"mu": 2, "omega": 3, "nu": 6, "tau": 4}),
    ],
)
def test_no_point_of_a_box_is_below_its_margin(one, counts):
    """By the values at a few points of each box, that are no corners, in balls."""
    spec, kernel = planted(one, counts)
    margins = kernel.margins(*spec.grid.corners(range(spec.grid.boxes)))
    judge = StepJudge(one, 128)
    ((quantity, condition),) = one.conditions.items()
    for number in range(0, spec.grid.boxes, 3):
        for k in range(1, 5):
            point = {
                axis: low + (high - low) * Fraction(k, 5 + j)
                for j, (axis, (low, high)) in enumerate(spec.grid.box(number).items())
            }
            values = judge.values(point)
            assert Fraction(float(margins[number])) <= condition.margin(values[quantity])
