"""Without a safeguard on uses and remarks, a check of them fails; the true package passes all."""

import inspect

import pytest
from mutants.checks import use_checks as checks
from mutants.checks.mutation import mutate

import snnproof.statements.registry
from snnproof.certificate import check, confirm, schema, steps
from snnproof.errors import UsageError
from snnproof.proving import claim as prover
from snnproof.statements.rows import by_hand


def nothing_said_is_refused():
    with pytest.raises(UsageError):
        by_hand("so", "So.", argument="-")


def a_circle_is_refused(monkeypatch):
    claims = {
        name: checks.claim_of(name, checks.bound(), checks.hand("so", f"{other}.fact"))
        for name, other in ("ab", "ba")
    }
    checks.in_registry(monkeypatch, claims)
    with pytest.raises(UsageError):
        claims["a"].statement()


MUTANTS = {
    "nothing need be said": (
        *(steps.HandStep, "__post_init__", "if not (self.uses", "if False and (self.uses", []),
        nothing_said_is_refused,
    ),
    "a circle of claims": (
        *(snnproof.statements.registry.Claim, "plan", "if self.id in chain[:-1]", "if False", []),
        a_circle_is_refused,
    ),
    "what is used elsewhere is believed": (
        *(schema, "verdicts_of", "known.get(one, Verdict.PROVED)", "Verdict.PROVED"),
        *([check, prover], checks.what_stands_on_a_false_step_is_undecided),
    ),
    "what is open is not said": (
        *(schema, "rests_of", "known.get(one, (one,))", "known.get(one, ())", [check, prover]),
        checks.alone_it_says_on_what_it_rests,
    ),
    "what is open farther down is not said": (
        *(check, "concluded", "one: e.rests for", "one: () for", [confirm]),
        checks.what_it_rests_on_in_the_end_is_said,
    ),
    "what is open above is not said": (
        *(schema, "rests_of", "for one in rests[used]", "for one in ()", [check, prover]),
        checks.alone_it_says_on_what_it_rests,
    ),
    "any statement of that name": (
        *(confirm, "_confirmed", "elif use.claim in names", "elif False", []),
        checks.a_forged_hash_is_refused,
    ),
    "any statement of a registered claim": (
        *(check, "require_stated", "stated.sha256() != one.statement", "False", [confirm]),
        checks.a_registered_claim_is_not_misquoted,
    ),
    "any step": (
        *(check, "require_stated", "one.step not in", "None in", [confirm]),
        checks.a_step_that_is_not_there_is_refused,
    ),
    "any claim with the hash": (
        *(check, "require_stated", "stated.claim != one.claim", "False", [confirm]),
        checks.a_hash_of_another_claim_is_refused,
    ),
    "the last certificate of a statement is its own": (
        *(
            confirm,
            "_confirmed",
            "next((s for s in steps if s.verdict is Verdict.PROVED), steps[0])",
        ),
        *("steps[-1]", [], checks.each_file_keeps_its_own_verdict),
    ),
    "hashes of any form": (
        *(schema.Statement, "_require_uses", "not SHA256.fullmatch(one.statement)", "False", []),
        checks.what_is_no_hash_is_refused,
    ),
    "remarks count": (
        *(schema.Statement, "of_claim", "if step.id not in self.remarks", "", []),
        checks.a_remark_is_no_part_of_the_claim,
    ),
    "words beside remarks are a claim": (
        *(
            schema.Statement,
            "__post_init__",
            "for step in self.steps if step.id in seen",
            "for step in self.steps",
            [],
        ),
        checks.remarks_do_not_make_a_claim_of_words,
    ),
}


def run(function, monkeypatch):
    function(*([monkeypatch] if inspect.signature(function).parameters else []))


@pytest.mark.parametrize("name", MUTANTS)
def test_the_true_package_passes_the_check(monkeypatch, name):
    run(MUTANTS[name][-1], monkeypatch)


@pytest.mark.parametrize("name", MUTANTS)
def test_without_the_safeguard_the_check_fails(monkeypatch, name):
    checks.plain_middle()  # made by the true package
    owner, function, old, new, also, holds = MUTANTS[name]
    mutate(monkeypatch, owner, function, old, new, also)
    with pytest.raises((AssertionError, KeyError, pytest.fail.Exception, RecursionError)):
        run(holds, monkeypatch)
