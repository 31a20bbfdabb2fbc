"""What d and at mean, and in which order: every name and every axis, against SymPy."""

import itertools
from fractions import Fraction

import pytest
from depth import DEEP, crossed, deep
from oracles import formula_text, symbolic
from oracles.high_precision import rational
from oracles.symbolic import QUANTITIES, VARIABLES

from snnproof.arithmetic.precision import precision
from snnproof.ask.decide import decide
from snnproof.box import Box
from snnproof.certificate.steps import CoverStep, ExtremumStep, IdentityStep
from snnproof.errors import UsageError
from snnproof.formula.formula import Formula
from snnproof.moments.selu import ball_parameters
from snnproof.statements.registry import claims
from snnproof.verdict import Verdict

POINT = {"mu": "1/3", "omega": "3/4", "nu": "5/4", "tau": "9/10"}
PARAMETERS = {"alpha": "8/5", "lambda": "6/5"}
ERROR = Fraction(1, 10**25)


def agrees(text, quantity, **values):
    """The value of the text is that of SymPy, with these values put in."""
    point = {axis: Fraction(value) for axis, value in POINT.items()}
    with precision(160):
        p = ball_parameters(*PARAMETERS.values())
        low, high = Formula(text, tuple(point)).ends_at(point, p)
    value = rational(symbolic.number(quantity, {**POINT, **PARAMETERS}, **values))
    assert low - ERROR <= value <= high + ERROR, text
    assert high - low < ERROR, text


@pytest.mark.parametrize("name", QUANTITIES)
def test_derivative_first_then_the_value_for_all_pairs_of_axes(name):
    quantity = QUANTITIES[name]
    for by in VARIABLES:
        slope = symbolic.derivative(quantity, by)
        agrees(f"d({name}, {by})", slope)
        for axis in VARIABLES:
            agrees(f"at(d({name}, {by}), {axis}=7/6)", slope, **{axis: "7/6"})


@pytest.mark.parametrize(
    "name", ["f", "J21", *(pytest.param(name, marks=deep) for name in ("nu_tilde", "drift", "J12"))]
)
def test_value_first_then_the_derivative_for_all_pairs_of_axes(name):
    for axis, by in itertools.product(VARIABLES, VARIABLES):
        put = symbolic.put(QUANTITIES[name], **{axis: "7/6"})
        text = f"d(at({name}, {axis}=7/6), {by})"
        factors = {"y": ("mu", "omega"), "x": ("nu", "tau")}
        if axis in factors.get(by, ()) and VARIABLES[by] in QUANTITIES[name].free_symbols:
            with pytest.raises(UsageError, match="with a value for one of them"):
                Formula(text, tuple(POINT))
        else:
            agrees(text, symbolic.derivative(put, by))


VALUES = [
    {"x": "nu*tau"},
    {"y": "mu*omega", "x": "nu*tau"},
    {"x": "1 + y"},
    {"nu": "nu*tau"},
    {"nu": "tau", "tau": "nu"},
    {"mu": "nu", "x": "mu + tau"},
    {"omega": "x", "nu": "y"},
]


@pytest.mark.parametrize(("name", "values"), crossed(["nu_tilde", "H22"], VALUES, every=2))
def test_values_that_are_formulas(name, values):
    put = ", ".join(f"{axis}={value}" for axis, value in values.items())
    known = {axis: symbolic.sp.sympify(value, VARIABLES) for axis, value in values.items()}
    for by in VARIABLES:
        slope = symbolic.derivative(QUANTITIES[name], by)
        agrees(f"at(d({name}, {by}), {put})", symbolic.put(slope, **known))
    again = symbolic.derivative(symbolic.put(QUANTITIES[name], **known), "tau")
    agrees(f"d(at({name}, {put}), tau)", again)


def test_putting_the_product_in_the_place_of_its_name_changes_nothing():
    over = "mu=-0.1:0.1,omega=-0.1:0.1,nu=0.8:1.5,tau=0.95:1.1"
    assert decide("at(d(nu_tilde, nu), x=nu*tau) < 0.1", over).verdict is Verdict.REFUTED
    assert decide("at(d(nu_tilde, nu), x=1) > 0.7", "mu=0,omega=0,nu=1,tau=1").verdict is (
        Verdict.PROVED
    )


def test_a_variable_of_its_own_is_not_moved_by_others():
    """On the plane x is an axis; so it is in a box that has nu, too."""
    point = {"nu": Fraction(2), "tau": Fraction(3), "x": Fraction(5)}
    with precision(64):
        for text, value in (("d(x, nu)", 0), ("at(x, nu=7)", 5), ("d(at(x, nu=7), x)", 1)):
            assert Formula(text, tuple(point)).ends_at(point, ball_parameters()) == (value, value)


def _registered():
    """The formulas of all registered statements that use d or at, each with a box for it."""
    found = {}
    for claim in claims():
        for step in claim.statement().steps:
            texts = ()
            if isinstance(step, CoverStep):
                texts = tuple(step.conditions)
            elif isinstance(step, ExtremumStep):
                texts = (step.quantity,)
            elif isinstance(step, IdentityStep):
                texts = (step.left, step.right)
            for text in texts:
                if "d(" in text or "at(" in text:
                    found[text, tuple(step.domain)] = step.domain
    return found


def _inside(box: Box):
    """A point with nothing special about it."""
    parts = (Fraction(37 + 2 * place, 101) for place in itertools.count())
    return {axis: low + (high - low) * next(parts) for axis, (low, high) in box.items()}


def test_no_registered_statement_depends_on_the_order_of_d_and_at():
    """Read the other way, the values put in first, each has the same value."""
    registered = _registered()
    assert len(registered) > 100
    for (text, _), box in list(registered.items())[:: 1 if DEEP else 4]:
        point = _inside(box)
        value = formula_text.value(text, point)
        other = formula_text.value(text, point, values_first=True)
        assert abs(value - other) <= formula_text.TOLERANCE * max(1, abs(value)), text
        with precision(192):
            low, high = Formula(text, tuple(box)).ends_at(point, ball_parameters())
        error = Fraction(1, 10**14) * max(1, abs(rational(value)))
        assert low - error <= rational(value) <= high + error, text
