"""False claims with margins from 1e-3 to 1e-30: no cell, point or search bears any of them."""

from fractions import Fraction

import pytest
from oracles.formula_text import value
from oracles.high_precision import rational

import snnproof
from snnproof.box import Box
from snnproof.certificate.check import CHECK_PRECISION
from snnproof.certificate.condition import above, below
from snnproof.certificate.judge import StepJudge
from snnproof.certificate.steps import EVERYWHERE, CoverStep
from snnproof.certificate.tree import FINE_BITS
from snnproof.exact import exact
from snnproof.formula.identity import same_function
from snnproof.search.branch_and_bound import Budget
from snnproof.verdict import Verdict

LARGEST = {
    "t*(1 - t)": ("t=0:1", "t=1/2"),
    "exp(-t^2)": ("t=-1:2", "t=0"),
    "erf(t)": ("t=0:3", "t=3"),
    "exp(a)*erfc(b)": ("a=-2:1/3,b=1/7:9", "a=1/3,b=1/7"),
    "sqrt(a)*exp(b)": ("a=0:1/3,b=-1:0", "a=1/3,b=0"),
    "abs(a - b)/(1 + abs(a - b))": ("a=0:1,b=0:2", "a=0,b=2"),
    "a^2/(a^2 + b)": ("a=-1:3,b=1/10:2", "a=3,b=1/10"),
    "nu_tilde": ("mu=0,omega=0,nu=0.8:1.5,tau=1", "mu=0,omega=0,nu=1.5,tau=1"),
}
"""Formulas with a box and the only point at which each is largest."""

MARGINS = ("1e-3", "1e-8", "1e-15", "1e-22", "1e-30")


def largest(quantity):
    """The box, the point, and the value there to 60 digits or more."""
    box, at = map(Box.parse, LARGEST[quantity])
    point = {axis: ends[0] for axis, ends in at.items()}
    return box, point, rational(value(quantity, point))


def cells_around(point, root):
    """Cells of a chart that contain the point, down to the point itself."""
    yield root
    if "y" in root:
        point = {"y": point["mu"] * point["omega"], "x": point["nu"] * point["tau"]}
    for width in map(exact, ("0.1", "1e-6", "1e-20", "1e-40", "0")):
        yield Box(
            {
                axis: (max(low, point[axis] - width), min(high, point[axis] + width))
                for axis, (low, high) in root.items()
            }
        )


@pytest.mark.parametrize("margin", MARGINS)
@pytest.mark.parametrize("quantity", LARGEST)
def test_a_bound_that_is_too_small_is_never_proved(quantity, margin):
    box, point, most = largest(quantity)
    bound = Fraction((most - exact(margin)) * 10**34 // 1, 10**34)
    for signed, condition in ((quantity, below(bound)), (f"-({quantity})", above(-bound))):
        step = CoverStep("planted", "", box, EVERYWHERE, {signed: condition})
        judge = StepJudge(step, CHECK_PRECISION)
        for cell in cells_around(point, judge.root):
            assert not any(judge.judge(cell, bits).holds for bits in (0, *FINE_BITS[:3]))
        assert not judge.holds_at(point)
        assert judge.violation(point, 512), "it is refuted at the point"
    decided = snnproof.decide(
        f"{quantity} < {bound.numerator}/{bound.denominator}", box, budget=Budget(30)
    )
    assert decided.verdict is not Verdict.PROVED


@pytest.mark.parametrize("quantity", LARGEST)
def test_a_bound_that_is_just_large_enough_is_never_refuted(quantity):
    """It is above the largest value by 1e-30."""
    box, point, most = largest(quantity)
    bound = most + exact("1e-30")
    step = CoverStep("planted", "", box, EVERYWHERE, {quantity: below(bound)})
    judge = StepJudge(step, CHECK_PRECISION)
    assert not any(judge.violation(point, bits) for bits in (0, *FINE_BITS[:3]))
    assert judge.holds_at(point, 512)


@pytest.mark.parametrize(
    ("quantity", "most"),
    [("t*(1 - t)", "1/4"), ("exp(-t^2)", "1"), ("abs(a - b)/(1 + abs(a - b))", "2/3")],
)
def test_at_the_threshold_less_is_refuted_and_at_most_is_not(quantity, most):
    box, *_ = largest(quantity)
    less, at_most = (
        snnproof.decide(f"{quantity} {sign} {most}", box).verdict for sign in ("<", "<=")
    )
    assert less is Verdict.REFUTED
    assert at_most is not Verdict.REFUTED


ALMOST = [
    ("erf(t)", "1 - erfc(t) + t/10^12", "t=1:2"),
    ("exp(t)*exp(-t)", "1 + 1e-30", "t=-1:1"),
    ("sqrt(t^2)", "t", "t=-1:1"),
    ("abs(t)", "t", "t=-1:1"),
    ("sqrt(a^2*b)", "a*sqrt(b)", "a=-1:1,b=1:2"),
    ("sqrt(a^2 + b^2)", "a + b", "a=0:1,b=0:1"),
    ("exp(a)*exp(b)", "exp(a*b)", "a=1:2,b=1:2"),
    ("erfcx(t)*exp(-t)", "erfc(t)", "t=0:1"),
    ("erfc(-t)", "erfc(t)", "t=-1:1"),
    ("xi_tilde - mu_tilde^2*0.999999999999", "nu_tilde", "mu=0:1,omega=0:1,nu=1:2,tau=1:2"),
    ("d(nu_tilde, nu)", "d(nu_tilde, tau)", "mu=0:1,omega=0:1,nu=1:2,tau=1:2"),
    ("alpha*lambda", "1.75809934", "t=0:1"),
    ("1/(1 + 1/t)", "t/(1 + t) + 1e-40*t", "t=1:2"),
    ("sqrt(8)", "2.8284271247461901", "t=0:1"),
]


@pytest.mark.parametrize(("left", "right", "box"), ALMOST)
def test_what_is_almost_an_identity_is_none(left, right, box):
    assert not same_function(left, right, Box.parse(box))
    decided = snnproof.decide(f"{left} == {right}", box, budget=Budget(30))
    assert decided.verdict is not Verdict.PROVED
