"""`snnproof prove`."""

import hashlib
import os
from pathlib import Path

import pytest
from depth import DEEP

import snnproof
from snnproof.cli import prove as prove_module
from snnproof.exact import exact
from snnproof.search.branch_and_bound import Budget

KEYS = {
    "claim",
    "title",
    "reference",
    "domain",
    "verdict",
    "margin",
    "cells",
    "seconds",
    "certificate",
    "sha256",
    "statement_sha256",
    "remarks",
    "steps",
}
STEP_KEYS = {
    "id",
    "kind",
    "text",
    "verdict",
    "margin",
    "leaves",
    "cells",
    "bounds",
    "witness",
    "values",
    "worst",
    "reason",
    "uses",
    "relies",
    "rests",
}


PROOFS = {}


@pytest.fixture(autouse=True)
def remembered(monkeypatch):
    """The same search is done once for all tests: what differs is how it is shown."""
    search = prove_module.prove_claim

    def prove_claim(claim, over=None, budget=None, progress=None):
        key = (claim.id, str(over), budget)
        if key not in PROOFS:
            PROOFS[key] = search(claim, over=over, budget=budget)
        return PROOFS[key]

    monkeypatch.setattr(prove_module, "prove_claim", prove_claim)


def test_a_proof_in_json(run):
    ran = run("prove", "theorem-1", "--json")
    assert ran.code == 0
    assert ran.err == ""
    (proof,) = ran.items
    assert proof.keys() == KEYS
    assert (proof["claim"], proof["verdict"]) == ("theorem-1", "proved")
    assert proof["domain"]["tau"] == ["0.95", "1.1"]
    assert proof["certificate"] == str(Path("certificates/theorem-1.json"))
    content = Path(proof["certificate"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == proof["sha256"]
    assert all(step.keys() == STEP_KEYS for step in proof["steps"])
    steps = {step["id"]: step for step in proof["steps"]}
    assert steps["contraction"]["kind"] == "cover"
    assert steps["banach"]["kind"] == "by hand"
    assert steps["banach"]["uses"] == ["map", "reduction", "contraction", "invariance"]
    assert [use["step"] for use in steps["banach"]["relies"]] == ["S-second-line"]
    assert steps["banach"]["margin"] is None
    assert exact(proof["margin"]) == min(exact(s["margin"]) for s in steps.values() if s["margin"])
    assert proof["cells"] == sum(step["cells"] for step in steps.values())


def test_bounds_and_margins_are_rounded_to_the_safe_side(run):
    ours = snnproof.prove("theorem-1")
    (proof,) = run("prove", "theorem-1", "--json").items
    for step, shown in zip(ours.steps, proof["steps"], strict=True):
        for quantity, (lower, upper) in step.ranges.items():
            bounds = shown["bounds"][quantity]
            assert exact(bounds["lower"]) <= lower < upper <= exact(bounds["upper"])
        if step.margin is not None:
            assert exact(shown["margin"]) <= step.margin


def test_a_proof_for_people(run):
    ran = run("prove", "theorem-1", "--out", "here")
    assert ran.code == 0
    assert "\x1b" not in ran.out
    assert all(len(line) <= 80 for line in ran.out.splitlines())
    for part in (
        "theorem-1: Stable and attracting fixed points",
        "S < 1",
        "by hand",
        "from map, reduction,\n",
        "theorem-1, given, not confirmed here: steps of equations-2-5, equations-56-72,",
        "theorem-1: PROVED  margin ",
        "certificate  here/theorem-1.json",
        "sha256 ",
    ):
        assert part in ran.out
    assert (Path("here/SHA256SUMS")).exists()


def test_in_brief_the_verdict_and_what_it_is_given(run):
    ran = run("prove", "theorem-1", "--brief")
    whole = run("prove", "theorem-1").out
    assert ran.code == 0
    assert ran.out.startswith("theorem-1, given, not confirmed here: ")
    assert whole.endswith(ran.out)
    assert len(ran.out.splitlines()) == 5


@pytest.mark.parametrize("columns", [1, 40, 60, 140])
def test_other_widths(run, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    ran = run("prove", "theorem-1")
    table = ran.out.partition("\nstep ")[2].partition("\n\n")[0]
    assert all(len(line) <= max(columns, 40) for line in table.splitlines())
    assert "0.898348" in table


def test_a_refutation_shows_its_witness(run):
    ran = run("prove", "theorem-1", "--over", "tau=0.95:1.3")
    assert ran.code == 1
    assert "theorem-1-elsewhere-" in ran.out
    assert ": REFUTED" in ran.out
    assert "contraction is refuted by the exact point\n  mu = " in ran.out
    assert "against S < 1" in ran.out
    assert len(list(Path("certificates").glob("theorem-1-elsewhere-*.json"))) == 1
    (proof,) = run("prove", "theorem-1", "--over", "tau=0.95:1.3", "--json").items
    step = proof["steps"][0]
    assert step["verdict"] == proof["verdict"] == "refuted"
    assert exact(step["values"]["S"]["lower"]) >= 1
    assert proof["margin"] is None
    over = ",".join(f"{axis}={value}" for axis, value in step["witness"].items())
    assert snnproof.enclose("S", over).lower > 1


def test_an_undecided_step_says_why_and_what_to_try(run):
    ran = run("prove", "theorem-1", "--max-cells", "60")
    assert ran.code == 3
    assert "the budget of 60 cells is used up" in ran.out
    assert "worst cell (y = mu omega, x = nu tau): y=" in ran.out
    assert "try: --max-cells 600" in ran.out
    (proof,) = run("prove", "theorem-1", "--max-cells", "60", "--json").items
    step = next(step for step in proof["steps"] if step["id"] == "location")
    assert step["verdict"] == "undecided"
    assert step["worst"].keys() == {"y", "x"}
    assert step["reason"]
    assert exact(step["margin"]) < 0


def test_too_little_time(run):
    ran = run("prove", "theorem-1", "--max-seconds", "1e-9")
    assert ran.code == 3
    assert "try: --max-seconds 1e-08" in ran.out


def test_advice_where_more_cells_would_not_help():
    assert "--over" in prove_module.advice("a cell is a single point", Budget())


def test_all_claims_by_default_and_none_twice(run, monkeypatch):
    assert prove_module.claims is snnproof.claims
    if not DEEP:
        few = [snnproof.claim(name) for name in ("equation-14", "lemma-24", "corollary-14")]
        monkeypatch.setattr(prove_module, "claims", lambda: few)
    everything = [proof["claim"] for proof in run("prove", "--max-cells", "1", "--json").items]
    assert everything == [claim.id for claim in prove_module.claims()]
    assert len(run("prove", "theorem-1", "theorem-1", "--json").items) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["theorm-1"], "unknown claim 'theorm-1' (nearest: theorem-1"),
        (["--over", "tau=1.1:0.95"], "the interval of tau is reversed or empty"),
        (["--over", "tau=0:1"], "tau must be above 0"),
        (["--over", "nu=-1:1"], "nu must be above 0"),
        (["--over", "rho=1"], "unknown axis 'rho'"),
        (["--over", "tau"], "cannot read 'tau'"),
        (["--over", "tau=x"], "tau 'x' is no decimal or fraction"),
        (["--over", ""], "cannot read ''"),
        (["--max-cells", "-3"], "a budget needs at least 1 cell"),
        (["--max-cells", "0"], "a budget needs at least 1 cell"),
        (["--max-cells", "many"], "Invalid value for '--max-cells'"),
        (["--max-seconds", "0"], "more than 0 seconds"),
        (["--max-seconds", "nan"], "more than 0 seconds"),
        (["--out", "/dev/null"], "cannot write to /dev/null: /dev/null is not a folder"),
        (["--out", "/dev/null/x"], "/dev/null is not a folder"),
        (["--nonsense"], "--nonsense"),
        (["\udcff"], "unknown claim '\\udcff'"),
    ],
)
def test_usage_errors(run, arguments, message):
    ran = run("prove", "theorem-1", *arguments)
    assert ran.code == 2
    assert message in ran.error
    assert not Path("certificates").exists()


def test_a_folder_that_access_refuses(run, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert "no permission" in run("prove", "theorem-1", "--out", "deeper").error


@pytest.mark.parametrize("cells", [100_000, 200_000])
def test_the_advice_is_one_that_can_be_taken(cells):
    from snnproof.certificate.read import MAX_NODES
    from snnproof.cli.shared.certificates import advice
    from snnproof.search.branch_and_bound import Budget, Meter

    budget = Budget(cells=cells)
    text = advice(Meter(budget).exhausted(cells + 1), budget)
    if cells < MAX_NODES:
        assert text == f"--max-cells {MAX_NODES}"
    else:
        assert text.startswith("smaller domains")
        assert "--max-cells" not in text
