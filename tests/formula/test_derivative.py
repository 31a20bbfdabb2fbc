"""Derivatives of formulas, against SymPy's derivatives and against difference quotients."""

from fractions import Fraction
from functools import cache

import pytest
import sympy
from depth import DEEP, crossed, examples
from hypothesis import given
from hypothesis import strategies as st
from oracles import formula_text, paper_formulas
from oracles.high_precision import mp, rational, real

from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.precision import precision
from snnproof.errors import UnboundedError, UsageError
from snnproof.formula.derivative import derivative
from snnproof.formula.expression import GAUSSIAN, MOMENTS, call, number, symbol
from snnproof.formula.formula import Formula
from snnproof.formula.tape import Tape
from snnproof.moments.selu import ball_parameters

X, Y = paper_formulas.X, paper_formulas.Y

IN_SYMPY = {
    "E0": paper_formulas.E0,
    "E1": paper_formulas.G * paper_formulas.E1,
    "E2": paper_formulas.G * paper_formulas.E2,
    "D": paper_formulas.S2PI / sympy.sqrt(X) * paper_formulas.G,
    "xD": paper_formulas.S2PI * sympy.sqrt(X) * paper_formulas.G,
    "G": paper_formulas.G,
    "e1": paper_formulas.E1,
    "e2": paper_formulas.E2,
    "mu_0": paper_formulas.MU_TILDE,
    "xi_0": paper_formulas.XI_TILDE,
}
"""Everything but G e_k by the paper's own formulas; G e_k = E_k."""

SPOTS = [(Fraction(1, 4), Fraction(3, 2)), (Fraction(-1), Fraction(1, 3))]
PARAMETERS = paper_formulas.parameters()
HIGH = [(4, 0), (5, 0), (6, 0), (0, 4), (0, 6), (2, 2), (3, 1)]


@cache
def of_sympy(name, y_order, x_order):
    formula = sympy.diff(IN_SYMPY[name], Y, y_order, X, x_order)
    return paper_formulas.compiled((Y, X, paper_formulas.A, paper_formulas.L), formula)


def derived(name, y_order, x_order):
    """The formula of the derivative, as text."""
    text = name
    for axis in "x" * x_order + "y" * y_order:
        text = f"d({text}, {axis})"
    return text


def ball_at(text, y, x, bits=200):
    with precision(bits):
        return Formula(text, ("y", "x")).at({"y": y, "x": x}, ball_parameters())


def holds(ball, value, digits=40):
    """The ball holds the value, but for the oracle's error, and is narrow."""
    error = max(Fraction(1), abs(value)) / 10**digits
    assert ball.lower() - error <= value <= ball.upper() + error
    assert ball.upper() - ball.lower() < error


LOW = [(a, b) for a in range(4) for b in range(3) if 0 < a + b <= 3]


@pytest.mark.parametrize(("name", "orders"), crossed(IN_SYMPY, LOW), ids=str)
def test_every_function_of_the_plane_against_sympy(name, orders):
    for y, x in SPOTS:
        at = (real(y), real(x), *PARAMETERS)
        holds(ball_at(derived(name, *orders), y, x), rational(of_sympy(name, *orders)(*at)))


@pytest.mark.parametrize(("name", "orders"), crossed(IN_SYMPY, HIGH), ids=str)
def test_every_function_of_the_plane_up_to_order_six(name, orders):
    function = of_sympy(name, 0, 0)
    for y, x in SPOTS:
        value = mp.diff(lambda s, t: function(s, t, *PARAMETERS), (real(y), real(x)), orders)
        holds(ball_at(derived(name, *orders), y, x), rational(value), digits=20)


@pytest.mark.parametrize("kind", ["mu", "xi"])
def test_the_orders_of_the_moments_follow_each_other(kind):
    """mu_n by its formula is the derivative of mu_(n-1); by x it is half of mu_(n+1)."""
    function = of_sympy(f"{kind}_0", 0, 0)
    for order in range(1, 13) if DEEP else (1, 2, 3, 7, 12):
        for y, x in SPOTS[:1]:
            value = mp.diff(lambda t, x=x: function(t, real(x), *PARAMETERS), real(y), order)
            holds(ball_at(f"{kind}_{order}", y, x), rational(value), digits=20)
            assert meet(f"{kind}_{order}", f"d({kind}_{order - 1}, y)", y, x)
            if order > 1:
                assert meet(f"{kind}_{order}/2", f"d({kind}_{order - 2}, x)", y, x)


def meet(one, other, y, x):
    """May the two be equal there?"""
    return ball_at(one, y, x).intersection(ball_at(other, y, x)) is not None


ONE_ARGUMENT = {
    "neg": lambda u: -u,
    "sqr": lambda u: u**2,
    "sqrt": lambda u: mp.sqrt(u),
    "exp": mp.exp,
    "erfc": mp.erfc,
    "erfcx": lambda u: mp.exp(u * u) * mp.erfc(u),
    "abs": abs,
}


DERIVED = [(op, order) for op in ONE_ARGUMENT for order in ((1,) if op == "abs" else (1, 2, 3))]


@pytest.mark.parametrize(("op", "order"), DERIVED)
def test_functions_of_one_argument(op, order):
    u = symbol("u")
    slope = call(op, u * u + u / 3)
    for _ in range(order):
        slope = derivative(slope, "u")
    for at in (Fraction(1, 2), Fraction(5, 2), Fraction(-7, 3)):
        value = mp.diff(lambda t: ONE_ARGUMENT[op](t * t + t / 3), real(at), order)
        with precision(200):
            (found,) = Tape([slope]).run_exactly({"u": at}, ball_parameters())
            ball = Ball.enclose(found) if isinstance(found, Fraction) else found
        error = max(Fraction(1), abs(rational(value))) / 10**15
        assert ball.lower() - error <= rational(value) <= ball.upper() + error
        assert ball.upper() - ball.lower() < error


def test_the_sign_of_something_has_no_derivative():
    u = symbol("u")
    with pytest.raises(UsageError, match="no derivative"):
        derivative(derivative(abs(u), "u"), "u")
    assert derivative(derivative(abs(u), "u"), "v").is_value(0)


def test_every_operation_has_a_rule():
    u, v = symbol("u"), symbol("v")
    for op in (*GAUSSIAN, *MOMENTS[:11]):
        assert not derivative(call(op, u, v), "u").is_value(0)
        assert not derivative(call(op, u, v * v), "v").is_value(0)
        assert derivative(call(op, u, v), "w").is_value(0)
    assert derivative(number(3), "u").is_value(0)


# -- compositions ----------------------------------------------------------------------------------


@st.composite
def texts(draw, depth=3):
    """Formulas in mu and nu that are smooth and not astronomical near (1/2, 3/2)."""
    if depth == 0 or draw(st.integers(0, 5)) == 0:
        return draw(st.sampled_from(["mu", "nu", "2", "0.3", "pi", "alpha", "f", "G", "mu_1"]))
    one, two = draw(texts(depth - 1)), draw(texts(depth - 1))
    form = draw(
        st.sampled_from(
            [
                *("({0} + {1})", "({0} - {1})", "({0} * {1})", "({0} / (3 + sqr({1})))"),
                *("exp(-sqr({0}))", "erfc({0})", "erfcx(1 + sqr({0}))", "sqrt(1 + sqr({0}))"),
                *(
                    "{0}^3",
                    "(2 + sqr({0}))^(-3/2)",
                    "at(E1, y={0}, x=1 + sqr({1}))",
                    "abs({0} + 7)",
                ),
                *("at({0}, mu={1}/5)", "d({0}, nu)"),
            ]
        )
    )
    return form.format(one, two)


@examples(150)
@given(texts(), st.sampled_from(["mu", "nu"]))
def test_compositions_against_difference_quotients(text, axis):
    axes = ("mu", "nu", "y", "x")
    point = {"mu": Fraction(1, 2), "nu": Fraction(3, 2), "y": Fraction(1, 5), "x": Fraction(4, 5)}
    if "d(abs" in text.replace(" ", "") or text.count("d(") > 2:
        return
    try:
        value = rational(formula_text.value(f"d({text}, {axis})", point))
        with precision(160):
            ball = Formula(f"d({text}, {axis})", axes).at(point, ball_parameters())
    except (UsageError, UnboundedError):
        return
    error = max(Fraction(1), abs(value), *(abs(e) for e in (ball.lower(), ball.upper()))) / 10**12
    assert ball.lower() - error <= value <= ball.upper() + error
