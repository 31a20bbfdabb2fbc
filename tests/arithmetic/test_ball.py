"""Balls contain what they must, and are no wider than they need."""

import itertools
import operator
from fractions import Fraction

import pytest
from arithmetic.intervals import NUMBERS, SHARES, intervals
from hypothesis import given
from hypothesis import strategies as st
from oracles.high_precision import mp, rational, real, relative_width

from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.precision import precision
from snnproof.errors import DomainError

THIN = Fraction(1, 2**100)


@pytest.fixture(autouse=True)
def bits():
    """The precision of the tests that do not choose one."""
    with precision(128):
        yield 128


PRECISIONS = st.sampled_from([24, 53, 64, 128])


# -- containment -----------------------------------------------------------------------------------


@given(intervals(), PRECISIONS)
def test_a_ball_encloses_the_interval_it_was_made_from(interval, bits):
    low, high, inside = interval
    with precision(bits):
        ball = Ball.enclose(low, high)
    assert ball.contains(low)
    assert ball.contains(high)
    assert ball.contains(inside)
    assert ball.lower() <= low <= high <= ball.upper()


@pytest.mark.parametrize("operation", [operator.add, operator.sub, operator.mul, operator.truediv])
@given(intervals(), intervals(), PRECISIONS)
def test_arithmetic_contains_the_exact_result(operation, a, b, bits):
    with precision(bits):
        left, right = Ball.enclose(*a[:2]), Ball.enclose(*b[:2])
        results = [operation(left, right), operation(left, b[2]), operation(a[2], right)]
    if operation is operator.truediv and b[0] <= 0 <= b[1]:
        assert not results[0].is_finite
        assert not results[2].is_finite
        return
    for ball in results:
        assert ball.contains(operation(a[2], b[2]))


@pytest.mark.parametrize("operation", [operator.add, operator.sub, operator.mul])
@given(intervals(), st.integers(-(10**40), 10**40))
def test_integers_enter_arithmetic_exactly(operation, a, integer):
    ball = Ball.enclose(*a[:2])
    assert operation(ball, integer).contains(operation(a[2], integer))
    assert operation(integer, ball).contains(operation(integer, a[2]))


@given(intervals())
def test_sign_absolute_value_and_square_contain_the_exact_result(a):
    ball = Ball.enclose(*a[:2])
    assert (-ball).contains(-a[2])
    assert (+ball).contains(a[2])
    assert abs(ball).contains(abs(a[2]))
    assert ball.sqr().contains(a[2] ** 2)


@given(intervals(), intervals())
def test_hull_and_intersection_contain_what_they_should(a, b):
    left, right = Ball.enclose(*a[:2]), Ball.enclose(*b[:2])
    for number in (a[2], b[2]):
        assert left.hull(right).contains(number)
    common = left.intersection(right)
    if common is None:
        assert a[1] < b[0] or b[1] < a[0]
    for number in (a[2], b[2]):
        if a[0] <= number <= a[1] and b[0] <= number <= b[1]:
            assert common.contains(number)


ORACLE = {
    "exp": mp.exp,
    "erfc": mp.erfc,
    "erfcx": lambda t: mp.exp(t * t) * mp.erfc(t),
    "sqrt": mp.sqrt,
}


def small(name):
    return st.fractions(0 if name == "sqrt" else -60, 60, max_denominator=10**9)


@pytest.mark.parametrize("name", ORACLE)
@given(st.data())
def test_functions_contain_their_values(name, data):
    low, high, inside = data.draw(intervals(small(name)))
    ball = getattr(Ball.enclose(low, high), name)()
    assert ball.contains(rational(ORACLE[name](real(inside))))


@pytest.mark.parametrize("name", ORACLE)
@given(st.data())
def test_functions_contain_their_values_over_narrow_balls(name, data):
    low = data.draw(small(name))
    width = Fraction(1, 10 ** data.draw(st.integers(3, 40)))
    inside = low + data.draw(SHARES) * width
    ball = getattr(Ball.enclose(low, low + width), name)()
    assert ball.contains(rational(ORACLE[name](real(inside))))


ERFCX_POINTS = [
    *("0", "1e-30", "-1e-30", "0.5", "-0.5", "5", "-5", "27", "63.999999999999999999", "64"),
    *("64.000000000000000001", "65", "100", "12345.678", "1e6", "-27", "-100.25", "1e30"),
]


def erfcx_oracle(text):
    """By definition, with the digits that t^2 has before the point in addition."""
    with mp.workdps(100 + 2 * max(0, len(str(int(Fraction(text)))))):
        t = real(Fraction(text))
        return rational(mp.exp(t * t) * mp.erfc(t))


@pytest.mark.parametrize("text", ERFCX_POINTS)
def test_erfcx_contains_its_value_by_both_routes(text, bits):
    ball = Ball.enclose(text).erfcx()
    value = erfcx_oracle(text)
    assert ball.contains(value)
    exact_part = Ball.enclose(text).midpoint().erfcx()
    assert relative_width(exact_part) < Fraction(1, 2 ** (bits - 8))


@pytest.mark.parametrize("text", ["-1e3", "-123456.75", "-1e6"])
def test_erfcx_of_large_negative_numbers_is_nearly_twice_an_exponential(text, bits):
    t = Ball.enclose(text)
    square = Ball.enclose(Fraction(text) ** 2)
    with precision(bits + 60):
        exponential = square.exp()
    quotient = t.erfcx() / exponential  # 2 - erfc(-t), which is less below 2 than can be written
    assert quotient.contains(2)
    assert relative_width(quotient) < Fraction(1, 2 ** (bits - 8))


def test_erfcx_is_continuous_across_the_switch_of_routes():
    values = [Ball.enclose(64 + Fraction(k, 2**90)).erfcx() for k in (-1, 0, 1)]
    for left, right in itertools.pairwise(values):
        assert left.intersection(right) is not None or left.certainly_gt(right)
    with precision(256):
        below, at, above = (Ball.enclose(64 + Fraction(k, 2**90)).erfcx() for k in (-1, 0, 1))
        assert below.certainly_gt(at)
        assert at.certainly_gt(above)
        steps = [(a - b).midpoint() for a, b in ((below, at), (at, above))]
        assert (steps[0] / steps[1] - 1).certainly_lt(Fraction(1, 2**80))


@given(st.fractions(-50, 200), st.fractions(0, 100), SHARES)
def test_erfcx_over_a_ball_across_the_switch_contains_its_values(low, width, share):
    inside = low + share * width
    with mp.workdps(110):
        value = rational(ORACLE["erfcx"](real(inside)))
    assert Ball.enclose(low, low + width).erfcx().contains(value)


def test_erfcx_of_an_enormous_number_lies_between_two_terms_of_its_series():
    ball = Ball.enclose("1e300").erfcx()
    with mp.workdps(700):
        first = 1 / (mp.mpf(10) ** 300 * mp.sqrt(mp.pi))
        second = first * (1 - mp.mpf(10) ** -600 / 2)
        assert ball.contains(rational(first))
        assert ball.contains(rational(second))
    assert relative_width(ball) < THIN


# -- tightness -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ORACLE)
@given(st.data())
def test_functions_of_exact_numbers_are_thin(name, data):
    number = data.draw(st.integers(0 if name == "sqrt" else -(2**20), 2**20)) * Fraction(1, 2**14)
    with precision(128):
        ball = getattr(Ball.enclose(number), name)()
        assert relative_width(ball) < THIN


@pytest.mark.parametrize("operation", [operator.add, operator.sub, operator.mul, operator.truediv])
@given(NUMBERS, NUMBERS)
def test_arithmetic_on_numbers_is_thin(operation, a, b):
    if operation is operator.truediv and b == 0:
        return
    with precision(128):
        ball = operation(Ball.enclose(a), Ball.enclose(b))
        low, high = ball.lower(), ball.upper()
        scale = max(abs(a), abs(b)) if operation in (operator.add, operator.sub) else abs(high)
        assert high - low <= scale * THIN


@pytest.mark.parametrize(("name", "rising"), [("exp", 1), ("erfc", 0), ("erfcx", 0), ("sqrt", 1)])
@pytest.mark.parametrize("ends", [(0, 1), ("0.001", 3), ("0.3", "7.5"), (2, "2.001"), (60, 70)])
def test_monotone_functions_of_wide_balls_are_the_hull_of_their_end_values(name, rising, ends):
    ball = Ball.enclose(*ends)
    image = getattr(ball, name)()
    inner = [max(ball.lower(), 0), ball.upper()]
    low, high = (
        getattr(Ball.enclose(end), name)() for end in (inner if rising else reversed(inner))
    )
    slack = (high.upper() - low.lower()) / 10**8
    assert low.lower() - slack <= image.lower() <= low.upper()
    assert high.lower() <= image.upper() <= high.upper() + slack


@pytest.mark.parametrize("ends", [(0, 1), ("-0.1", "0.1"), ("0.8", "1.5"), ("-1e-9", "3e6")])
def test_a_ball_is_hardly_wider_than_its_interval(ends):
    low, high = (Fraction(end) for end in ends)
    ball = Ball.enclose(*ends)
    slack = (high - low) / 2**28
    assert low - slack <= ball.lower() <= low
    assert high <= ball.upper() <= high + slack


def test_the_square_of_a_ball_around_zero_is_not_much_below_zero():
    square = Ball.enclose(-3, 2).sqr()
    assert square.lower() > -Fraction(9, 2**28)
    assert 9 <= square.upper() < 9 + Fraction(1, 10**6)
    assert Ball.enclose(2, 3).sqr().lower() > 4 - Fraction(1, 10**6)
    assert Ball.enclose(-3, -2).sqr().lower() > 4 - Fraction(1, 10**6)


# -- where nothing is defined ----------------------------------------------------------------------


@pytest.mark.parametrize("divisor", [(0, 0), (-1, 1), (0, 1), (-1, 0)])
@pytest.mark.parametrize("dividend", [(0, 0), (1, 2), (-1, 1)])
def test_division_by_a_ball_that_holds_zero_is_not_finite(dividend, divisor):
    for quotient in (
        Ball.enclose(*dividend) / Ball.enclose(*divisor),
        1 / Ball.enclose(*divisor),
    ):
        assert not quotient.is_finite
        for end in (quotient.lower, quotient.upper):
            with pytest.raises(DomainError):
                end()


def test_nothing_is_certain_of_a_ball_that_is_not_finite():
    lost = 1 / Ball.enclose(0)
    for number in (-1, 0, 1, Fraction(1, 3), 10**100):
        assert not lost.certainly_lt(number)
        assert not lost.certainly_le(number)
        assert not lost.certainly_gt(number)
        assert not lost.certainly_ge(number)
        assert lost.possibly_lt(number)
        assert lost.possibly_gt(number)
    for value in (lost.exp(), lost.erfc(), lost.erfcx(), lost.sqr(), lost + 1, lost * 0, -lost):
        assert not value.is_finite or value.certainly_ge(0)


def test_square_roots_are_of_the_part_that_is_not_negative():
    root = Ball.enclose(-1, 4).sqrt()
    assert root.contains(0)
    assert root.contains(2)
    assert root.upper() < Fraction(21, 10)
    assert Ball.enclose(0).sqrt().contains(0)
    assert Ball.enclose(-1, 0).sqrt().contains(0)
    with pytest.raises(DomainError, match="negative"):
        Ball.enclose(-2, -1).sqrt()


def test_values_too_large_or_small_to_write_are_refused_or_rounded_outward():
    with pytest.raises(DomainError, match="beyond"):
        Ball.enclose(10**6).exp().upper()
    tiny = Ball.enclose(-(10**6)).exp()
    assert tiny.lower() >= 0
    assert 0 < tiny.upper() < Fraction(1, 2**1000)
    assert (-tiny).lower() < 0 <= -tiny.lower()
