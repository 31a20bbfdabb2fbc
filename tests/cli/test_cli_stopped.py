"""Ctrl-C in the middle of a search, and budgets: what was found is kept, the rest is undecided."""

import os
import signal
from fractions import Fraction

import pytest

from snnproof.cli import INTERRUPTED
from snnproof.explore.fixed_points.search import MapSearch
from snnproof.search import stop

BRANCH = ("branch", "--omega", "0.01", "--tau", "1:1.1", "--over", "mu=-1:1,nu=0.5:3")


def press_ctrl_c(monkeypatch, owner, name, calls):
    """After so many calls of a method."""
    original, count = getattr(owner, name), [0]

    def counted(*arguments, **more):
        count[0] += 1
        if count[0] == calls:
            os.kill(os.getpid(), signal.SIGINT)
        return original(*arguments, **more)

    monkeypatch.setattr(owner, name, counted)


def test_a_branch_keeps_the_rows_that_were_found(run, monkeypatch):
    press_ctrl_c(monkeypatch, MapSearch, "find", 6)
    ran = run(*BRANCH, "--json")
    assert ran.code == INTERRUPTED
    assert not stop.asked()  # nothing of it is left for what is searched next
    first, *_, last = ran.json["stretches"]
    assert first["stability"] == ["attracting"]
    assert (last["stability"], last["reason"]) == (None, "interrupted")
    assert last["tau"][1] == "1.1"
    assert Fraction(first["tau"][1]) <= Fraction(last["tau"][0]) < Fraction("1.1")


def test_a_branch_ends_with_its_cells(run):
    ran = run(*BRANCH, "--max-cells", 40)
    assert ran.code == 3
    assert "PROVED exactly 1, attracting, for tau from 1" in ran.out
    assert "the budget of 40 cells is used up" in " ".join(ran.out.split())


def test_fixed_points_keeps_those_that_were_found(run, monkeypatch):
    arguments = ("fixed-points", "--over", "mu=-3:3,nu=0.01:20", "--tau", "3.5")
    arguments += ("--alpha", "-1", "--lambda", "1", "--json")
    ran = run(*arguments, "--max-cells", 30)
    assert ran.code == 3
    assert ran.json["reason"].startswith("the budget of 30 cells is used up")
    assert ran.json["undecided"]
    press_ctrl_c(monkeypatch, MapSearch, "contract", 5)
    ran = run(*arguments)
    assert ran.code == INTERRUPTED
    assert ran.json["reason"].startswith("interrupted")
    assert ran.json["undecided"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("bound", "S", "--over", "mu=-0.1:0.1,omega=-0.1:0.1,nu=0.8:1.5,tau=0.95:1.1"),
        (
            "decide",
            "nu_tilde < 1.4816",
            "--over",
            "mu=-0.1:0.1,omega=-0.1:0.1,nu=0.8:1.5,tau=1:1.1",
        ),
        ("contract", "--mean", "0", "--variance", "1"),
    ],
)
def test_other_searches_say_what_they_know(run, monkeypatch, arguments):
    from snnproof.formula.formula import Formula
    from snnproof.moments import plane

    press_ctrl_c(monkeypatch, plane.PlaneCell, "__init__", 3)
    press_ctrl_c(monkeypatch, Formula, "upper", 3)
    ran = run(*arguments, "--json")
    assert ran.code == INTERRUPTED
    assert "interrupted" in ran.out


def test_a_table_of_activations_keeps_its_rows(run, monkeypatch):
    from snnproof.cli import normalize

    press_ctrl_c(monkeypatch, normalize, "normalized_claim", 3)
    ran = run("normalize", "--all")
    assert ran.code == INTERRUPTED
    assert len(ran.out.splitlines()) == 1 + 3


def test_a_domain_that_was_interrupted_has_no_bracket(run, monkeypatch):
    from snnproof.ask import bracket

    press_ctrl_c(monkeypatch, bracket, "extreme", 2)
    ran = run("grow", "theorem-1", "--grow", "tau.upper", "--json")
    assert ran.code == INTERRUPTED
    assert ran.json["reason"] == "interrupted"
    assert ran.json["refuted"] is None


def test_a_frontier_keeps_the_places_that_are_done(run, monkeypatch):
    from snnproof.ask.grow import _Growing

    press_ctrl_c(monkeypatch, _Growing, "_prove", 5)
    arguments = ("grow", "theorem-1", "--grow", "tau.upper,omega.upper")
    ran = run(*arguments, "--points", 20, "--digits", 2, "--json")
    assert ran.code == INTERRUPTED
    first = ran.items[0]
    assert 1 <= len(ran.items) < 20
    assert first["proved"] is not None
    assert ran.items[-1]["reason"] in ("", "interrupted")


def test_rows_that_were_reproduced_are_kept(run, monkeypatch):
    from snnproof.proving import reproduce

    press_ctrl_c(monkeypatch, reproduce, "rows_of_proof", 2)
    claims = ("--only", "theorem-1", "--only", "lemma-13", "--only", "lemma-12")
    ran = run("reproduce", *claims, "--workers", 1, "--json")
    assert ran.code == INTERRUPTED
    reasons = {row["id"].split(".")[0]: row["reason"] for row in ran.items}
    assert set(reasons) == {"theorem-1", "lemma-12", "lemma-13"}
    assert list(reasons.values()).count("interrupted") == 1
    assert any(row["verdict"] == "proved" for row in ran.items)


def test_claims_are_reproduced_within_cells_and_seconds(run):
    ran = run("reproduce", "--only", "theorem-1", "--workers", 1, "--max-cells", 40, "--json")
    assert ran.code == 3
    rows = {row["id"]: row for row in ran.items}
    assert rows["theorem-1.location"]["reason"] == "the budget of 40 cells is used up"
    ran = run("reproduce", "--only", "theorem-1", "--workers", 1, "--max-seconds", 1e-9, "--json")
    assert ran.code == 3
    assert {row["reason"] for row in ran.items} == {"the budget of 1e-09 seconds is used up"}


@pytest.mark.parametrize("command", ["reproduce", "atlas", "sweep"])
@pytest.mark.parametrize("limit", ["--max-cells", "--max-seconds"])
def test_a_budget_is_positive(run, command, limit):
    arguments = {
        "reproduce": ("--only", "theorem-1"),
        "atlas": ("--mean", "0:1", "--variance", "1:2"),
        "sweep": ("theorem-1.contraction", "--grid", "nu=2"),
    }
    ran = run(command, *arguments[command], limit, 0)
    assert ran.code == 2
    assert ran.error == "a budget needs at least 1 cell and more than 0 seconds"


def test_an_atlas_goes_on_where_its_cells_ended(run, tmp_path):
    asked = ("atlas", "--mean", "-1:1", "--variance", "0.5:2", "--grid", "4x4", "--workers", 1)
    ran = run(*asked, "--out", tmp_path / "parts", "--max-cells", 6)
    assert ran.code == 3
    assert "the budget of 6 cells is used up" in ran.err
    assert "--resume goes on" in ran.err
    assert run(*asked, "--out", tmp_path / "parts", "--max-seconds", 1e-9, "--resume").code == 3
    assert run(*asked, "--out", tmp_path / "parts", "--resume").code == 0
    assert run(*asked, "--out", tmp_path / "whole").code == 0
    parts, whole = (tmp_path / name / "atlas.json" for name in ("parts", "whole"))
    assert parts.read_bytes() == whole.read_bytes()
