"""Balls do not mislead: comparisons are certain or refused, and floats are refused."""

import operator
from fractions import Fraction

import pytest
from arithmetic.intervals import intervals
from hypothesis import given

from snnproof.arithmetic.ball import Ball
from snnproof.errors import AmbiguousComparisonError, ExactNumberError


@given(intervals(), intervals())
def test_what_a_comparison_calls_certain_is_so_for_all_elements(a, b):
    left, right = Ball.enclose(*a[:2]), Ball.enclose(*b[:2])
    x, y = a[2], b[2]
    assert not left.certainly_lt(right) or x < y
    assert not left.certainly_le(right) or x <= y
    assert not left.certainly_gt(right) or x > y
    assert not left.certainly_ge(right) or x >= y
    assert x >= y or left.possibly_lt(right)
    assert x > y or left.possibly_le(right)
    assert x <= y or left.possibly_gt(right)
    assert x < y or left.possibly_ge(right)


def test_comparisons_know_what_is_clear():
    ball = Ball.enclose(1, 2)
    assert ball.certainly_lt(3)
    assert ball.certainly_gt(Fraction(1, 2))
    assert Ball.enclose(1).certainly_ge(1)
    assert not Ball.enclose(1).certainly_gt(1)
    assert not ball.certainly_lt(Ball.enclose("1.5", 3))
    assert ball.possibly_lt(Ball.enclose("1.5", 3))
    assert not ball.possibly_gt(3)
    assert ball.contains("1.5")
    assert not ball.contains(Fraction(2) + Fraction(1, 10**6))


@pytest.mark.parametrize("symbol", ["<", "<=", ">", ">=", "==", "!="])
@pytest.mark.parametrize("other", [1, Fraction(1, 2), Ball.enclose(3), None])
def test_operators_that_would_guess_are_refused_with_the_name_to_use(symbol, other):
    compare = {"<": "lt", "<=": "le", ">": "gt", ">=": "ge", "==": "eq", "!=": "ne"}[symbol]
    with pytest.raises(AmbiguousComparisonError, match=r"certainly_|is_identical"):
        getattr(operator, compare)(Ball.enclose(1), other)


def test_other_ways_to_take_a_ball_for_a_number_are_refused():
    ball = Ball.enclose(1, 2)
    for use in (
        lambda: 1 in ball,
        lambda: bool(ball),
        lambda: min(ball, ball + 1),
        lambda: sorted([ball, ball]),
    ):
        with pytest.raises(AmbiguousComparisonError):
            use()
    with pytest.raises(TypeError):
        hash(ball)
    with pytest.raises(TypeError):
        Ball(1)


@pytest.mark.parametrize("operation", [operator.add, operator.sub, operator.mul, operator.truediv])
def test_floats_are_refused_in_arithmetic_on_both_sides(operation):
    for operands in ((Ball.enclose(1), 0.5), (0.5, Ball.enclose(1))):
        with pytest.raises(ExactNumberError):
            operation(*operands)
    for door in (Ball.enclose, Ball.enclose(1).contains, Ball.enclose(1).certainly_lt):
        with pytest.raises(ExactNumberError):
            door(0.5)
