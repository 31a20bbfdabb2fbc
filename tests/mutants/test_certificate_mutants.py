"""A checker with one safeguard taken out accepts a forgery, which the true one refuses by name."""

from functools import cache, partial

import pytest
from mutants.checks import certificate_checks as checks
from mutants.checks.mutation import mutate

from snnproof.certificate import charts, check, condition, judge, read, tree
from snnproof.certificate.condition import below
from snnproof.errors import CertificateError, SnnproofError
from snnproof.files import strict_json
from snnproof.moments import plane
from snnproof.moments.plane import PlaneCell


def forgery(name):
    return partial(checks.forgery_is_refused, name)


def witness(name):
    return partial(checks.witness_is_refused, name)


def text_is_refused(text):
    with pytest.raises(CertificateError):
        strict_json.require_text(text, "title")


MUTANTS = {
    "a text that feigns a line": (
        *(strict_json, "require_text", '"\\n" in text', "False", []),
        partial(text_is_refused, "Fine\n\ntheorem-1: PROVED"),
    ),
    "a text that steers a terminal": (
        *(strict_json, "require_lines", 'data.replace("\\n", "").isprintable()', "True", []),
        partial(text_is_refused, "\x1b[2J"),
    ),
    "a dropped cell": (
        *(tree, "judged_leaves", "    if waiting:", "    if False:", [check]),
        forgery("a leaf is missing"),
    ),
    "nodes after the end": (
        *(tree, "judged_leaves", 'raise CertificateError(f"{len(tree) - index} node(s)'),
        'return (f"',
        *([check], forgery("a node is left over")),
    ),
    "unlimited depth": (
        *(tree, "judged_leaves", "depth >= MAX_DEPTH", "False", [check]),
        checks.trees_too_deep_are_refused,
    ),
    "any number of bits": (
        *(read, "_fine_bits", "text not in known", "False", []),
        forgery("a leaf in bits that none is judged in"),
    ),
    "fewer bits than are said": (
        *(check, "_check_tree", "judge.judge(cell, fine_bits)", "judge.judge(cell)", []),
        checks.truth_that_needs_bits_is_accepted,
    ),
    "a witness in fewer bits": (
        *(check, "_check_violation", "judge.violation(witness, fine_bits)"),
        *("judge.violation(witness)", [], checks.truth_that_needs_bits_is_accepted),
    ),
    "balls where both ends are to be kept": (
        *(judge.StepJudge, "judge", "finely=bool(fine_bits)", "finely=False", []),
        checks.truth_that_needs_bits_is_accepted,
    ),
    "leaves are not judged": (
        *(check, "_check_tree", "not judgement.holds", "False", []),
        forgery("the tree is too coarse"),
    ),
    "the margin is believed": (
        *(check, "_check_tree", "summary.margin < result.margin", "False", []),
        forgery("the margin is raised"),
    ),
    "the verdict is believed": (
        *(check, "_check_step", "derived.verdict is not result.verdict", "False", []),
        forgery("proved is flipped to undecided"),
    ),
    "the witness may be anywhere": (
        *(check, "_values", "not judge.step.domain.contains(point)", "False", []),
        witness("outside the domain"),
    ),
    "the witness need not violate": (
        *(check, "_check_violation", "judge.violation(witness, fine_bits) is None", "False", []),
        checks.witness_that_violates_nothing_is_refused,
    ),
    "any statement under a name": (
        *(check, "check_bytes", "expected is not None and", "False and", []),
        partial(checks.another_statement_under_the_name_is_refused, "the bound"),
    ),
    "the hash is not compared": (
        *(read, "parse_certificate", 'statement.sha256() != top["sha256"]', "False", [check]),
        partial(checks.stale_hash_is_refused, "the bound"),
    ),
    "the last of repeated keys": (
        *(strict_json, "_no_repeated_keys", "len(result) != len(pairs)", "False", []),
        checks.repeated_keys_are_refused,
    ),
    "numbers as JSON has them": (
        *(strict_json, "_refuse_number", "raise CertificateError(", "return str(", []),
        checks.numbers_are_refused,
    ),
    "unknown keys": (
        *(strict_json, "require_object", "key not in keys and key not in optional", "False"),
        [read],
        forgery("an unknown key"),
    ),
    "missing keys": (
        *(strict_json, "require_object", "key not in data:", "False:"),
        [read],
        forgery("no result for a step"),
    ),
    "another schema": (
        *(read, "parse_certificate", 'top["schema"] != SCHEMA', "False", [check]),
        forgery("another schema"),
    ),
    "a swapped axis": (
        *(plane, "plane_box", "return Box(y=y, x=x)", "return Box(y=x, x=y)", [charts]),
        checks.truth_is_accepted,
    ),
    "a bound compared the wrong way": (
        *(condition.Condition, "margin", "self.below - upper", "upper - self.below", []),
        checks.truth_is_accepted,
    ),
    "only the lower end is looked at": (
        *(condition.Condition, "margin", "self.below - upper", "self.below - lower", []),
        forgery("the tree is too coarse"),
    ),
    "any of the conditions": (
        *(condition, "judge", "holds = all(", "holds = any(", [judge]),
        "one of two conditions",
    ),
    "cells excluded at random": (
        *(PlaneCell, "excludes_fixed_point", "return any(", "return True or any(", []),
        "a false claim about fixed points",
    ),
    "the scope is ignored": (
        *(judge.StepJudge, "judge", "self.step.scope == AT_FIXED_POINTS and", "True and", []),
        "vacuous everywhere",
    ),
}


def one_of_two_conditions():
    """S < 1 holds on every leaf, nu~ > 0.81 does not."""
    data = checks.forged(
        checks.small(),
        lambda d: d["statement"]["steps"][0]["conditions"].update(
            nu_tilde={"above": "0.81", "below": None, "strict": True}
        ),
    )
    del data["results"]["only"]["margin"]
    assert "nu_tilde is only known" in checks.refusal(checks.dumped(checks.rehashed(data)))


def false_claim_about_fixed_points():
    """Some fixed points have nu~ > 1.4."""
    data = checks.forged(
        checks.small(), lambda d: d["statement"]["steps"][0].update(scope="fixed points")
    )
    data["statement"]["steps"][0]["conditions"] = {
        "nu_tilde": {"above": None, "below": "1.4", "strict": True}
    }
    del data["results"]["only"]["margin"]
    assert "only known" in checks.refusal(checks.dumped(checks.rehashed(data)))


@cache
def about_fixed_points():
    """A true certificate: all fixed points have nu~ < 1.42."""
    proof = checks.prove({"nu_tilde": below("1.42")}, at_fixed_points=True)
    assert checks.accepted(checks.content_of(proof)).value == "proved"
    return checks.content_of(proof)


def claim_about_all_points():
    """What holds at fixed points, claimed of all points, of which some have nu~ > 1.42."""
    data = checks.forged(
        about_fixed_points(), lambda d: d["statement"]["steps"][0].update(scope="all points")
    )
    del data["results"]["only"]["margin"]
    assert "only known" in checks.refusal(checks.dumped(checks.rehashed(data)))


FAILURES = (AssertionError, KeyError, SnnproofError, pytest.fail.Exception)
"""What a failed check raises; `truth_is_accepted` passes on the refusal of a true certificate."""

WORDS = {
    "one of two conditions": one_of_two_conditions,
    "a false claim about fixed points": false_claim_about_fixed_points,
    "vacuous everywhere": claim_about_all_points,
}


def check_of(name):
    last = MUTANTS[name][-1]
    return WORDS.get(last, last) if isinstance(last, str) else last


@pytest.mark.parametrize("name", MUTANTS)
def test_the_true_checker_passes_the_check(name):
    check_of(name)()


@pytest.mark.parametrize("name", MUTANTS)
def test_a_checker_without_the_safeguard_fails_the_check(monkeypatch, name):
    owner, function, old, new, also, _ = MUTANTS[name]
    made = (checks.theorem, checks.small, checks.refuted, about_fixed_points)
    for content in (*made, checks.fine, checks.refuted_finely):
        content()  # made by the true package
    mutate(monkeypatch, owner, function, old, new, also)
    with pytest.raises(FAILURES):
        check_of(name)()
