"""Intervals by their two ends, against exact rationals and mpmath."""

from fractions import Fraction

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from snnproof.arithmetic.ball import Ball, precision
from snnproof.arithmetic.span import Span, as_span, erfcx_coefficients
from snnproof.errors import UnboundedError

NUMBERS = st.builds(
    lambda q, k: q * Fraction(10) ** k, st.fractions(-9, 9, max_denominator=7), st.integers(-40, 40)
)
SIDES = st.tuples(NUMBERS, NUMBERS).map(sorted)


def between(side, share):
    return side[0] + share * (side[1] - side[0])


@given(SIDES, SIDES, st.fractions(0, 1, max_denominator=5), st.fractions(0, 1, max_denominator=5))
def test_arithmetic_contains_every_value_and_is_tight(a, b, s, t):
    x, y = between(a, s), between(b, t)
    one, two = Span.enclose(*a), Span.enclose(*b)
    cases = [
        (one + two, x + y, [p + q for p in a for q in b]),
        (one - two, x - y, [p - q for p in a for q in b]),
        (one * two, x * y, [p * q for p in a for q in b]),
        (one.sqr(), x * x, [p * p for p in a] + [Fraction(0)] * (a[0] < 0 < a[1])),
        (-one, -x, [-p for p in a]),
        (2 - one, 2 - x, [2 - p for p in a]),
    ]
    if not b[0] <= 0 <= b[1]:
        cases.append((one / two, x / y, [p / q for p in a for q in b]))
    for found, value, corners in cases:
        assert found.lower() <= value <= found.upper()
        room = max(map(abs, [*corners, *a, *b, 2])) / 2**40
        assert found.upper() <= max(corners) + room
        assert min(corners) - room <= found.lower()


def test_the_sign_survives_all_magnitudes():
    wide = Span.enclose(Fraction(-900), Fraction(900)).exp()
    assert wide.certainly_gt(0)
    assert (wide * wide / wide).certainly_gt(0)
    assert (-wide).certainly_lt(0)
    assert not wide.ball().certainly_gt(0)  # which is why there are spans


@pytest.mark.parametrize("name", ["exp", "erfc", "erfcx", "erfcx_slope", "sqrt"])
def test_functions_have_their_values_at_the_ends(name):
    exact = {
        "exp": mpmath.exp,
        "erfc": mpmath.erfc,
        "erfcx": lambda t: mpmath.exp(t * t) * mpmath.erfc(t),
        "erfcx_slope": lambda t: mpmath.diff(lambda s: mpmath.exp(s * s) * mpmath.erfc(s), t),
        "sqrt": mpmath.sqrt,
    }[name]  # fmt: skip
    with precision(150), mpmath.workdps(90):
        found = getattr(Span.enclose(Fraction(1, 2), Fraction(7)), name)()
        ends = sorted(exact(mpmath.mpf(t)) for t in (0.5, 7))
        for ours, true in zip((found.lower(), found.upper()), ends, strict=True):
            assert abs(mpmath.mpf(ours.numerator) / ours.denominator - true) < 1e-25


@pytest.mark.parametrize(
    "make",
    [
        lambda zero: 1 / zero,
        lambda zero: zero.sqrt(),
        lambda zero: (10**30 * (zero + 1)).exp().exp(),
    ],
)
def test_what_is_undefined_or_unbounded_is_said(make):
    with pytest.raises(UnboundedError):
        make(Span.enclose(Fraction(-1, 2), Fraction(1)))


@pytest.mark.parametrize("t", ["-5", "0", "1/3", "10", "1000"])
def test_taylor_coefficients_of_erfcx(t):
    number = Fraction(t)
    with precision(150), mpmath.workdps(90):
        centre = mpmath.mpf(number.numerator) / number.denominator
        true = mpmath.taylor(lambda s: mpmath.exp(s * s) * mpmath.erfc(s), centre, 6)
        start = as_span(number)
        for found, value in zip(erfcx_coefficients(start.low, 7), true, strict=True):
            ours = mpmath.mpf(found.lower().numerator) / found.lower().denominator
            assert abs(ours - value) <= abs(value) * mpmath.mpf(10) ** -25
            assert (found.upper() - found.lower()) <= abs(found.upper()) / 10**30


def test_a_ball_is_an_operand():
    total = Ball.pi() + Span.enclose(Fraction(1), Fraction(2)) * Ball.pi()
    assert total.lower() < Fraction(62832, 10**4)
    assert total.upper() > Fraction(94247, 10**4)
