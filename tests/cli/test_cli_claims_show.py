"""`snnproof claims` and `snnproof show`."""

from pathlib import Path

import snnproof
from snnproof.cli import show as show_module
from snnproof.cli.shared.steps import reflow

SHOW_KEYS = {
    "claim",
    "title",
    "reference",
    "domain",
    "meaning",
    "argument",
    "steps",
    "statement_sha256",
    "remarks",
    "schema",
    "verdict",
    "claim_verdict",
    "items",
    "error",
    "certificate",
    "ladder",
    "code",
}


def _commit(monkeypatch, folder):
    monkeypatch.setattr(show_module, "committed_folder", lambda: folder)


def test_claims(run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "160")  # a long name is broken where there is less room
    ran = run("claims")
    assert ran.code == 0
    listed = run("claims", "--json").items
    assert [entry["claim"] for entry in listed] == [claim.id for claim in snnproof.claims()]
    for entry in listed:
        assert entry["claim"] in ran.out
        assert entry.keys() == {
            *("claim", "title", "reference", "domain", "steps", "ladder", "code"),
        }
        assert Path(entry["code"]).exists()
    rungs = next(e for e in listed if e["claim"] == "theorem-1")["ladder"]
    assert rungs["arb"] is rungs["checker"] is True
    assert "theorem_1" in rungs["coq"]["theorems"]
    assert rungs["float64_interval"] == {"cells": 183, "confirmed": 183}
    assert rungs["float_hint"] == {"steps": 4, "agreed": 2, "against": []}


def test_claims_on_a_narrow_terminal(run):
    lines = run("claims").out.splitlines()
    assert max(map(len, lines)) <= 80
    at = lines.index(next(line for line in lines if line.split()[:1] == ["theorem-1"]))
    assert lines[at].split(maxsplit=1)[1] == "float64, twice, Coq"
    assert lines[at + 1] == (
        "  Stable and attracting fixed points. Theorem 1; Lemmas 12, 13; Corollary 14."
    )


def test_formulas_and_items_keep_their_indentation_where_they_are_broken(run):
    shown = run("show", "theorem-1").out
    assert "    -0.1 <= mu <= 0.1,   -0.1 <= omega <= 0.1, " in shown
    assert "0.95 <= tau\n    <= 1.1\n" in shown
    assert "\n2. invariance: g maps the rectangle R = [-0.1, 0.1]" in shown
    assert "\n   into its interior, for each of the weights" in shown
    assert "*" not in shown.partition("Argument")[2].partition("\nSteps\n")[0]


def test_show(run, proved, monkeypatch):
    _commit(monkeypatch, proved)
    ran = run("show", "theorem-1")
    assert ran.code == 0
    for part in (
        "In the paper: Theorem 1",
        "Domain: mu=-0.1:0.1",
        "Why so few cells are enough\n---------------------------\nThe paper",
        "banach (by hand)",
        "uses: map, reduction, contraction, invariance, equations-56-72.S-second-line",
        "proved in Coq: Plane.mean_value_inequality, Banach.fixed_exists",
        "float hint        2 of 4 steps: plain floats agree, a hint",
        "float64 interval  all 183 leaves and points confirmed",
        "Coq (proofs/coq)  theorems theorem_1,",
        "for each fixed point of g in",
        "proved by its certificate, checked just now",
        "theorem_1.py",
    ):
        assert part in ran.out
    data = run("show", "theorem-1", "--json").json
    assert data.keys() == SHOW_KEYS
    assert (data["verdict"], data["claim_verdict"]) == ("answered", "proved")
    steps = {step["id"]: step for step in data["steps"]}
    assert steps["banach"]["by_hand"]
    assert steps["banach"]["uses"] == ["map", "reduction", "contraction", "invariance"]
    assert "Banach" in steps["banach"]["argument"]
    assert "Banach.iterates_converge" in steps["banach"]["coq"]
    assert steps["contraction"]["coq"] == []
    assert steps["contraction"]["verdict"] == "proved"
    assert steps["contraction"]["conditions"]["S"]["below"] == "1"


def test_a_theorem_is_proved_whatever_is_said_of_its_print(run):
    """Theorem 2 is; that means stay between -1 and 1, which its corollary would need, is not."""
    ran = run("show", "theorem-2")
    assert ran.code == 0
    verdict = ran.out.partition("\nVerdict\n")[2]
    assert "proved by its certificate, checked just now" in verdict
    assert "about the print, refuted: mean-stays" in verdict
    assert "mean-stays (about the print)" in ran.out
    assert "relies on" not in verdict  # it is confirmed by the certificates beside it
    data = run("show", "theorem-2", "--json").json
    assert (data["verdict"], data["claim_verdict"]) == ("answered", "proved")
    assert data["remarks"] == ["mean-stays"]
    assert (
        run("show", "lemma-13", "--json").json["claim_verdict"] == "refuted"
    )  # the lemma itself is


def test_show_without_a_certificate(run, tmp_path, monkeypatch):
    _commit(monkeypatch, tmp_path)
    ran = run("show", "theorem-1")
    assert ran.code == 0
    assert "No certificate is committed: snnproof prove theorem-1" in ran.out
    data = run("show", "theorem-1", "--json").json
    assert data["claim_verdict"] is data["certificate"] is None


def test_show_with_an_invalid_certificate(run, tmp_path, monkeypatch):
    _commit(monkeypatch, tmp_path)
    (tmp_path / "theorem-1.json").write_text("[]")
    ran = run("show", "theorem-1")
    assert ran.code == 1
    assert "theorem-1.json: invalid: the certificate is no object" in ran.out
    assert run("show", "theorem-1", "--json").json["verdict"] == "invalid"


def test_an_unknown_claim(run):
    ran = run("show", "theorem1")
    assert ran.code == 2
    assert "nearest: theorem-1" in ran.error


def test_reflow_keeps_formulas_and_headings():
    text = "A\nheading\n---\nText on\ntwo lines.\n\n    a = 1\n    b = 2\n\n- one\n  more\n- two"
    assert reflow(text) == [
        "A heading\n---\nText on two lines.",
        "",
        "    a = 1\n    b = 2",
        "",
        "- one more",
        "- two",
    ]
