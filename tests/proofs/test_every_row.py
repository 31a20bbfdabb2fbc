"""Every registered row against plain computation that shares nothing with the package.

What is proved must hold at each of some points of its domain, what is refuted must fail at its
witness.  The formulas are read anew by `oracles.formula_text`, the verdicts come from the
committed certificates where these are of the statement, else from a short search.
"""

import random
from fractions import Fraction
from functools import cache
from itertools import islice, product

import pytest
from depth import DEEP
from oracles import formula_text, length_map
from oracles.formula_text import TOLERANCE, UndefinedError, mp, real

import snnproof
from snnproof.certificate.read import parse_certificate
from snnproof.certificate.steps import (
    AT_FIXED_POINTS,
    MAXIMUM,
    CoverStep,
    ExtremumStep,
    HandStep,
    IdentityStep,
)
from snnproof.errors import SnnproofError
from snnproof.statements.registry import committed_folder
from snnproof.verdict import Verdict

CELLS = 1000
"""Of search for a claim without a certificate of its statement."""

NARROW = Fraction(1, 10**8)
"""Sides that are relatively shorter than that are as good as points to compare numbers at."""

CORNERS, RANDOM = (3, 3) if DEEP else (1, 1)
"""How many points of each kind are tried for a row."""


@cache
def results(claim_id):
    """The statement and the result of each step that a machine decides."""
    claim = snnproof.claim(claim_id)
    statement = claim.statement()
    path = committed_folder() / f"{claim_id}.json"
    if path.exists():
        try:
            certificate = parse_certificate(path.read_bytes())
        except SnnproofError:
            certificate = None
        if certificate is not None and certificate.statement.sha256() == statement.sha256():
            return statement, certificate.results
    proof = snnproof.prove(claim_id, max_cells=CELLS)
    return statement, proof.certificate.results


def points(domain, seed):
    """Corners, and points at random shares of the sides, as exact numbers."""
    generator = random.Random(seed)
    if all(high - low <= NARROW * abs(high) for low, high in domain.values()):
        yield {axis: low for axis, (low, _) in domain.items()}  # others would tell nothing new
        return
    corners = list(islice(product(*domain.values()), 64))
    for ends in generator.sample(corners, min(CORNERS, len(corners))):
        yield dict(zip(domain, ends, strict=True))
    for _ in range(RANDOM if not domain.is_point else 0):
        yield {
            axis: low + Fraction(generator.randrange(1001), 1000) * (high - low)
            for axis, (low, high) in domain.items()
        }


def value(text, point, step):
    if getattr(step, "activation", None) is not None:
        return length_map.formula(text, point, step.activation.title)
    alpha, lambda_ = getattr(step, "alpha", None), getattr(step, "lambda_", None)
    return formula_text.value(text, point, alpha, lambda_)


def meets(condition, number):
    """Does the number meet the condition, but for the oracle's error?"""
    error = TOLERANCE * max(1, abs(number))
    low = condition.above is None or number >= real(condition.above) - error
    high = condition.below is None or number <= real(condition.below) + error
    return low and high


def fails(condition, number):
    """Does the number fail the condition, but for the oracle's error?"""
    error = TOLERANCE * max(1, abs(number))
    low = condition.above is not None and number <= real(condition.above) + error
    high = condition.below is not None and number >= real(condition.below) - error
    return low or high


# -- one row of each kind --------------------------------------------------------------------------


def cover_agrees(step, result):
    if result.verdict is Verdict.REFUTED:
        numbers = {text: value(text, result.witness, step) for text in step.conditions}
        assert any(fails(c, numbers[text]) for text, c in step.conditions.items()), numbers
        return
    if step.scope == AT_FIXED_POINTS:
        where = fixed_points(step.domain)
    else:
        where = [*points(step.domain, step.id), *([result.closest] if result.closest else [])]
    for point in where:
        for text, condition in step.conditions.items():
            number = value(text, point, step)
            assert meets(condition, number), f"{text} = {number} at {point}"


def extremum_agrees(step, result):
    ((text, bound),) = step.bound.conditions.items()
    reach = step.reach.conditions[text]
    if result.verdict is Verdict.REFUTED and result.witness is not None:
        number = value(text, result.witness, step)
        assert fails(bound, number) or (result.witness == step.at and fails(reach, number))
        return
    for point in points(step.domain, step.id):
        number = value(text, point, step)
        if result.verdict is Verdict.PROVED:
            assert meets(bound, number), f"{number} at {point}"
        else:
            limit = real(step.lower if step.extremum == MAXIMUM else step.upper)
            beyond = number - limit if step.extremum == MAXIMUM else limit - number
            assert beyond <= TOLERANCE * max(1, abs(number)), f"{number} at {point}"
    if result.verdict is Verdict.PROVED:
        number = value(text, result.witness, step)
        assert meets(reach, number)
        assert meets(bound, number)


def identity_agrees(step, result):
    if result.verdict is Verdict.REFUTED:
        left, right = (value(text, result.witness, step) for text in (step.left, step.right))
        assert abs(left - right) > TOLERANCE * max(1, abs(left))
        return
    tried = 0
    for alpha, lambda_ in ((None, None), ("1.25", "0.75")):
        for point in points(step.domain, step.id):
            try:
                left, right = (
                    formula_text.value(text, point, alpha, lambda_)
                    for text in (step.left, step.right)
                )
            except (UndefinedError, ZeroDivisionError):
                continue
            tried += 1
            scale = max(1, abs(left), abs(right))
            assert abs(left - right) <= 10**6 * TOLERANCE * scale, f"{left}, {right} at {point}"
    assert tried, "nowhere defined where it was tried"


@cache
def fixed_points(domain):
    """Some fixed points of g in the domain, by iteration, to about twelve digits."""
    found = []
    for omega, tau in product(*({*domain[axis], domain.middle(axis)} for axis in ("omega", "tau"))):
        mu, nu = (real(domain.middle(axis)) for axis in ("mu", "nu"))
        for _ in range(400):
            where = {"mu": mu, "nu": nu, "omega": real(omega), "tau": real(tau)}
            where |= dict(zip(("alpha", "lambda_"), formula_text.closed_forms(), strict=True))
            there = [formula_text.named(name, where) for name in ("mu_tilde", "nu_tilde")]
            moved = abs(there[0] - mu) + abs(there[1] - nu)
            mu, nu = there
            if moved < mp.mpf(10) ** -12:
                break
        point = {"mu": mu, "omega": omega, "nu": nu, "tau": tau}
        exact = {axis: Fraction(str(mp.nstr(real_or(v), 20))) for axis, v in point.items()}
        if domain.contains(exact):
            found.append(exact)
    return found


def real_or(number):
    return real(number) if isinstance(number, Fraction) else number


AGREES = {CoverStep: cover_agrees, ExtremumStep: extremum_agrees, IdentityStep: identity_agrees}


@pytest.mark.parametrize("claim_id", [claim.id for claim in snnproof.claims()])
def test_what_is_proved_holds_and_what_is_refuted_fails(claim_id):
    statement, found = results(claim_id)
    wrong = []
    for step in statement.steps:
        if isinstance(step, HandStep) or found[step.id].verdict is Verdict.UNDECIDED:
            continue
        try:
            AGREES[type(step)](step, found[step.id])
        except AssertionError as error:
            wrong.append(f"{step.id} is {found[step.id].verdict.value}: {error}")
        except UndefinedError:
            wrong.append(f"{step.id} is {found[step.id].verdict.value}, but not defined everywhere")
    assert not wrong, "\n".join(wrong)


def test_the_oracle_itself_notices_what_is_false():
    """Rows made false by a little are noticed at the points that are tried."""
    from snnproof.box import Box
    from snnproof.certificate.condition import above, below
    from snnproof.certificate.schema import StepResult
    from snnproof.statements.rows import bounds, maximum, same

    box = Box(y=("-0.01", "0.01"), x=("0.64", "1.875"))
    claimed = StepResult(Verdict.PROVED, tree=[None], witness={"y": Fraction(0), "x": Fraction(1)})
    for planned in (
        bounds("p", "", "d(f, x)", below(0), over=box),
        bounds("p", "", "mu_tilde - at(mu_tilde, y=0.01)", above(0), over=box),
        maximum("p", "", "f", "0.1", over=box),
        same("p", "", "d(e1, y)", "(y/x + 1)*e1 + s/sqrt(x)", over=box),
        same("p", "", "mu_tilde*1.000001", "mu_tilde", over=box),
    ):
        with pytest.raises(AssertionError):
            AGREES[type(planned.step)](planned.step, claimed)
