"""Steps that rest on other claims, and remarks that are no part of a claim."""

import json
import re

import pytest
from mutants.checks import use_checks as checks
from mutants.checks.certificate_checks import accepted, dumped, refusal, rehashed, small

import snnproof
from snnproof.certificate.read import parse_certificate
from snnproof.certificate.schema import Statement
from snnproof.certificate.steps import CoverStep, HandStep
from snnproof.certificate.write import maker
from snnproof.errors import UnknownNameError, UsageError
from snnproof.statements.registry import committed_folder, statement_of
from snnproof.statements.rows import by_hand


@pytest.mark.parametrize(
    "holds",
    [
        checks.alone_it_says_on_what_it_rests,
        checks.what_is_there_is_confirmed,
        checks.what_it_rests_on_in_the_end_is_said,
        checks.what_stands_on_a_false_step_is_undecided,
        checks.a_forged_hash_is_refused,
        checks.a_step_that_is_not_there_is_refused,
        checks.a_hash_of_another_claim_is_refused,
        checks.a_registered_claim_is_not_misquoted,
        checks.each_file_keeps_its_own_verdict,
    ],
    ids=lambda function: function.__name__,
)
def test_certificates_that_rely_on_each_other(holds, monkeypatch):
    holds(monkeypatch)


def test_what_is_no_hash_or_no_name_is_refused():
    checks.what_is_no_hash_is_refused()


def test_a_remark_is_no_part_of_the_claim():
    checks.a_remark_is_no_part_of_the_claim()


def test_a_step_by_hand_beside_remarks_claims_nothing():
    checks.remarks_do_not_make_a_claim_of_words()


def test_what_a_certificate_says_of_uses_is_read_as_it_was_written(monkeypatch):
    checks.in_registry(monkeypatch)
    for claim in (*checks.CLAIMS.values(), checks.remarks()):
        assert parse_certificate(checks.content(claim)).statement == claim.statement()


# -- at registration -------------------------------------------------------------------------------


def test_a_step_by_hand_that_uses_nothing_says_why():
    for uses, alone in (((), ""), ((), "  "), (("a",), "It is a definition.")):
        with pytest.raises(UsageError, match="uses nothing"):
            by_hand("b", "So.", uses=uses, alone=alone, argument="-")
    assert by_hand("b", "So.", alone="It is a definition.", argument="-").step.premises == ()
    data = json.loads(small())
    data["statement"]["steps"].append(
        {"id": "so", "kind": "by hand", "text": "So.", "argument": "-", "uses": []}
    )
    assert "does not say why" in refusal(dumped(rehashed(data)))


@pytest.mark.parametrize(
    ("use", "error", "words"),
    [
        ("theorem-1.no-such-step", UsageError, "no step 'no-such-step'"),
        ("no-such-claim.step", UnknownNameError, "no-such-claim"),
        ("later", UsageError, "not before it"),
        ("nowhere", UsageError, "not before it"),
    ],
)
def test_a_use_that_does_not_resolve_is_refused(use, error, words):
    rows = checks.bound(), checks.hand("so", use), checks.hand("later", "fact")
    with pytest.raises(error, match=words):
        checks.claim_of("planted", *rows).statement()


def test_claims_cannot_use_each_other_in_a_circle(monkeypatch):
    for steps in (("a.fact", "b.fact"), ("a.so", "b.so")):
        round_ = {
            "a": checks.claim_of("a", checks.bound(), checks.hand("so", steps[1])),
            "b": checks.claim_of("b", checks.bound(), checks.hand("so", "c.fact")),
            "c": checks.claim_of("c", checks.bound(), checks.hand("so", steps[0])),
        }
        checks.in_registry(monkeypatch, round_)
        for name in round_:
            with pytest.raises(UsageError, match=r"in a circle: \w uses \w uses \w uses \w$"):
                round_[name].statement()
    itself = checks.claim_of("a", checks.bound(), checks.hand("so", "a.fact"))
    checks.in_registry(monkeypatch, {"a": itself})
    with pytest.raises(UsageError, match="a uses a"):
        itself.statement()


@pytest.mark.parametrize(
    ("remarks", "words"),
    [(("no",), "is no step"), (("a", "a"), "twice"), (("a", "b"), "besides remarks")],
)
def test_remarks_are_steps_and_not_all_of_them(remarks, words):
    steps = checks.bound("a").step, HandStep("b", "", "", ("a",))
    with pytest.raises(UsageError, match=words):
        Statement("x", "", "", steps, remarks)


# -- of the paper ----------------------------------------------------------------------------------


def test_what_the_committed_certificates_rely_on_is_there_by_its_hash():
    """The certificates name the statements that are registered, and the rows that these have."""
    stated = {
        path.stem: parse_certificate(path.read_bytes()).statement
        for path in committed_folder().glob("*.json")
    }
    uses = [use for one in stated.values() for use in one.relies()]
    assert {str(use) for use in uses} >= {
        "equations-2-5.integrals",
        "lemma-22.upper-strict",
        "appendix-A6.dJ21-dmu-form",
    }
    for use in uses:
        assert stated[use.claim].sha256() == use.statement == statement_of(use.claim).sha256()
        stated[use.claim].step(use.step)


def test_a_theorem_is_confirmed_by_the_folder_that_it_lies_in():
    from snnproof.certificate.confirm import confirm_by_folder

    alone = snnproof.check(committed_folder() / "lemma-24.json")
    assert {use.claim for use in alone.rests} == {"lemma-21", "lemma-22", "lemma-23"}
    together = confirm_by_folder(alone, committed_folder(), statement_of)
    assert together.rests == ()
    assert together.verdict is alone.verdict is snnproof.Verdict.PROVED


@pytest.mark.parametrize("name", ["theorem-1", "theorem-2", "theorem-3", "theorem-16"])
def test_theorems_say_that_the_map_is_the_map_and_what_cells_stand_for(name):
    statement = snnproof.claim(name).statement()
    claims = {use.claim for step in ("map", "reduction") for use in statement.step(step).relies}
    assert claims == {"equations-2-5", "equations-56-72", "lemma-19", "lemma-21", "lemma-23"}


def test_the_monotony_of_an_enclosure_is_not_shown_by_itself():
    """Balls take exp, erfc, erfcx and the slope of erfcx at their ends: no row covers that so."""
    for name in ("lemma-21", "lemma-23", "lemma-24"):
        for step in snnproof.claim(name).statement().steps:
            if isinstance(step, CoverStep) and not step.id.startswith(("lower", "upper")):
                assert step.id in ("decreasing-here", "convex-here", "increasing-here")
                assert not any(
                    "erfcx" in quantity or "d(" in quantity for quantity in step.conditions
                )


def test_the_rows_that_were_mended_name_what_they_stand_on():
    for row, uses in {
        "lemma-44-polynomial.267-suffices": {"267"},
        "lemma-39-ranges.J21-by-mu-on-domain": {"appendix-A6.dJ21-dmu-form"},
        "lemma-24.sign": {"lemma-21.erfc-decreasing", "lemma-21.exp-increasing"},
        "lemma-24.bounds": {"lemma-22.lower", "lemma-22.upper"},
        "theorem-1.exact-fixed-point": {"equation-14.variance"},
        "lemma-11.105": {"lemma-19.mean-value"},
    }.items():
        name, _, step = row.partition(".")
        assert uses <= set(snnproof.claim(name).statement().step(step).premises)


# -- who made it -----------------------------------------------------------------------------------


def test_a_certificate_names_the_arithmetic_that_it_was_made_with_and_is_checked_by_any():
    data = json.loads(small())
    assert data["tool"] == maker()
    assert re.fullmatch(r"snnproof \S+, python-flint \S+, FLINT \S+", data["tool"])
    other = {**data, "tool": "snnproof 0.0.1, python-flint 0.8.0, FLINT 3.0.1"}
    assert accepted(dumped(other)) is snnproof.Verdict.PROVED
    assert rehashed(other)["sha256"] == data["sha256"]
