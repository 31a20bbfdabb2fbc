"""The generic functions: one name, and each kind of number answers with its own."""

import math
from decimal import Decimal
from fractions import Fraction

import mpmath
import pytest
import sympy
from oracles.high_precision import rational

from snnproof.arithmetic import functions
from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.precision import precision

NAMES = ("sqr", "sqrt", "exp", "erfc", "erfcx")
DEFINITIONS = {
    "sqr": lambda x: x * x,
    "sqrt": lambda x: mpmath.sqrt(x),
    "exp": lambda x: mpmath.exp(x),
    "erfc": lambda x: mpmath.erfc(x),
    "erfcx": lambda x: mpmath.exp(x * x) * mpmath.erfc(x),
}


def wanted(name, x):
    with mpmath.workdps(60):
        return mpmath.mpf(DEFINITIONS[name](mpmath.mpf(x)))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("x", [0.125, 1.0, 3.5])
def test_floats_are_answered_with_nearly_correct_floats(name, x):
    value = getattr(functions, name)(x)
    assert type(value) is float
    assert value == pytest.approx(float(wanted(name, x)), rel=4e-16, abs=0)


@pytest.mark.parametrize("name", NAMES)
def test_mpmath_numbers_are_answered_in_their_own_precision(name):
    with mpmath.workdps(40):
        value = getattr(functions, name)(mpmath.mpf("0.75"))
        assert abs(value / wanted(name, "0.75") - 1) < mpmath.mpf(10) ** -38


@pytest.mark.parametrize("name", NAMES)
def test_balls_are_answered_with_balls(name):
    with precision(128):
        ball = getattr(functions, name)(Ball.enclose("0.75"))
        assert isinstance(ball, Ball)
        assert abs(ball - rational(wanted(name, "0.75"))).certainly_lt(Fraction(1, 10**30))


@pytest.mark.parametrize("name", NAMES)
def test_symbols_are_answered_with_expressions(name):
    x = sympy.Symbol("x", positive=True)
    expression = getattr(functions, name)(x)
    definitions = {
        "sqr": x**2,
        "sqrt": sympy.sqrt(x),
        "exp": sympy.exp(x),
        "erfc": sympy.erfc(x),
        "erfcx": sympy.exp(x**2) * sympy.erfc(x),
    }
    assert sympy.simplify(expression - definitions[name]) == 0


def test_numpy_scalars_are_answered_as_floats():
    numpy = pytest.importorskip("numpy")
    assert functions.exp(numpy.float64(1.0)) == math.e
    assert functions.sqr(numpy.float64(3.0)) == 9.0


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("number", [Decimal(1), Fraction(1, 2)])
def test_numbers_without_such_functions_are_refused_by_name(name, number):
    with pytest.raises(TypeError, match="no elementary functions for numbers of type"):
        getattr(functions, name)(number)
