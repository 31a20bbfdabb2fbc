"""Wrong checks of extrema and identities, each caught by name."""

from functools import partial

import pytest
from mutants.checks import step_checks
from mutants.checks.mutation import mutate

from snnproof.certificate import check
from snnproof.certificate.steps import ExtremumStep
from snnproof.errors import SnnproofError


def forgery(name):
    return partial(step_checks.forgery_is_refused, name)


EXTREMUM = (check, "_check_extremum")

MUTANTS = {
    "any witness of an extremum": (
        *(*EXTREMUM, "not reach.holds_at(witness, result.bits)", "False", []),
        forgery("a witness that does not reach"),
    ),
    "another point than that of the statement": (
        *(*EXTREMUM, "step.at is not None and witness != step.at", "False", []),
        forgery("a witness that is another point"),
    ),
    "any low value refutes": (
        *(*EXTREMUM, "witness == step.at and reach", "reach", []),
        forgery("a low value elsewhere than at the point"),
    ),
    "leaves that miss are not judged": (
        *(*EXTREMUM, "replace(result, verdict=Verdict.PROVED)", "result", []),
        forgery("a tree that hits is said to miss"),
    ),
    "the leaves of the bound are not judged": (
        *(*EXTREMUM, "_check_tree(bound, result", "_check_tree(miss, result", []),
        step_checks.truth_is_accepted,
    ),
    "a touched bound counts as missed": (
        *(ExtremumStep, "miss", "below(self.lower)", "below(self.lower, strict=False)", []),
        forgery("a bound that is touched is said to be missed"),
    ),
    "the bound of the minimum for that of the maximum": (
        *(ExtremumStep, "bound", "self.extremum == MAXIMUM", "self.extremum != MAXIMUM", []),
        forgery("the minimum for the maximum"),
    ),
    "every identity holds": (
        *(check, "_check_identity", "if identity_holds(step):", "if True:", []),
        forgery("no identity said to be proved"),
    ),
    "any witness against an identity": (
        *(check, "_check_violation", "judge.violation(witness, fine_bits) is None", "False", []),
        forgery("a witness where the two sides agree"),
    ),
    "witnesses outside the domain": (
        *(check, "_values", "not judge.step.domain.contains(point)", "False", []),
        forgery("a witness outside the domain"),
    ),
}

FAILURES = (AssertionError, SnnproofError, KeyError, pytest.fail.Exception)


@pytest.fixture(autouse=True)
def certificates():
    """Made by the true package."""
    for source in step_checks.PLANNED:
        step_checks.certificate(source)


@pytest.mark.parametrize("name", MUTANTS)
def test_the_true_check_passes(name):
    MUTANTS[name][-1]()


@pytest.mark.parametrize("name", MUTANTS)
def test_a_wrong_check_is_caught(monkeypatch, name):
    owner, function, old, new, also, caught_by = MUTANTS[name]
    mutate(monkeypatch, owner, function, old, new, also)
    with pytest.raises(FAILURES):
        caught_by()
