"""Duals carry exact derivatives over exact numbers; the mean-value form holds over balls."""

from fractions import Fraction

import pytest
import sympy
from hypothesis import assume, given
from hypothesis import strategies as st

from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.dual import Dual, variables
from snnproof.arithmetic.functions import sqr, sqrt
from snnproof.arithmetic.precision import precision

X, Y = sympy.symbols("x y")

FUNCTIONS = {
    "sum": lambda x, y: x + y + 3 + x,
    "reflected sum": lambda x, y: 3 + x - y,
    "difference": lambda x, y: x - y - 3,
    "reflected difference": lambda x, y: 3 - x - (y - x),
    "product": lambda x, y: x * y * 5,
    "reflected product": lambda x, y: 5 * x * y,
    "quotient": lambda x, y: x / y / 7,
    "reflected quotient": lambda x, y: 7 / x + 1 / y,
    "signs": lambda x, y: -x * -y,
    "square": lambda x, y: (x * y + 1) ** 2 if isinstance(x, sympy.Expr) else _square(x * y + 1),
    "all": lambda x, y: (x * x - 2 * y) / (3 + y * y) - x / (y - 1 / x),
}


def _square(number):
    return number.sqr() if isinstance(number, Dual) else number * number


@pytest.mark.parametrize("name", FUNCTIONS)
@given(x=st.fractions(-9, 9, max_denominator=99), y=st.fractions(-9, 9, max_denominator=99))
def test_slopes_of_rational_functions_are_their_derivatives(name, x, y):
    function = FUNCTIONS[name]
    symbolic = function(X, Y)
    at = {X: sympy.Rational(x), Y: sympy.Rational(y)}
    with precision(200):
        try:
            wanted = [_fraction(e.subs(at)) for e in (symbolic, symbolic.diff(X), symbolic.diff(Y))]
        except (ValueError, ZeroDivisionError):
            assume(False)
        dual = function(*variables([Ball.enclose(x), Ball.enclose(y)]))
        for ball, value in zip((dual.value, *dual.slopes), wanted, strict=True):
            found = ball if isinstance(ball, Ball) else Ball.enclose(ball)
            assert found.contains(value)
            assert not found.is_finite or found.upper() - found.lower() < Fraction(1, 10**30)


def _fraction(value):
    if not value.is_Rational:
        raise ValueError("a pole")
    return Fraction(int(value.p), int(value.q))


@given(st.fractions("0.01", 9), st.fractions("0.01", 9))
def test_slopes_of_square_roots_are_their_derivatives(x, y):
    with precision(200):
        root = sqrt(Dual(Ball.enclose(x), (1, 0)) * Dual(Ball.enclose(y), (0, 1)))
        assert root.value.sqr().contains(x * y)
        assert (2 * root.value * root.slopes[0]).contains(y)
        assert (2 * root.value * root.slopes[1]).contains(x)


def test_the_slope_of_a_root_is_infinite_where_the_value_may_be_zero():
    root = sqrt(Dual(Ball.enclose(0, 1), (1,)))
    assert not root.slopes[0].is_finite


def test_duals_of_different_variables_do_not_mix():
    with pytest.raises(ValueError, match=r"shorter|longer"):
        Dual(1, (1, 0)) + Dual(1, (1,))


def test_generic_functions_reach_duals_over_floats():
    square = sqr(Dual(3.0, (1.0,)))
    assert (square.value, square.slopes) == (9.0, (6.0,))


@given(
    low=st.fractions("0.1", 5),
    width=st.fractions(0, 1),
    centre=st.fractions(0, 1),
    share=st.fractions(0, 1),
)
def test_the_mean_value_form_contains_the_function_from_any_centre(low, width, centre, share):
    def function(x):
        return (x * x - 3) / (1 + x) - 2 / x

    c, t = low + centre * width, low + share * width
    with precision(128):
        cell = Ball.enclose(low, low + width)
        slope = function(Dual(cell, (1,))).slopes[0]
        form = function(Ball.enclose(c)) + slope * (cell - c)
        assert form.contains(function(t))
