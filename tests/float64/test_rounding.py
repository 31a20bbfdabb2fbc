"""Directed rounding against exact rational numbers."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from interval_strategies import INF, MAX, SPECIAL, finite, ulp_distance

from snnproof.float64 import rounding
from snnproof.float64.rounding import (
    TINY,
    down,
    rational_down,
    rational_up,
    sum_down,
    sum_up,
    two_product,
    up,
    widened_down,
    widened_up,
    widening,
)


@given(finite)
@example(1.0)
@example(-MAX)
@example(2.0**-969)
@example(2.0**-1021)
def test_down_and_up_pass_the_neighbours_and_not_by_much(x: float) -> None:
    assert down(x) <= math.nextafter(x, -INF)
    assert up(x) >= math.nextafter(x, INF)
    if 2.0**-900 < abs(x) < MAX:
        assert ulp_distance(down(x), x) <= 2
        assert ulp_distance(up(x), x) <= 2


@given(st.floats(min_value=2.0**-1021, allow_infinity=False), st.sampled_from([1.0, -1.0]))
@example(2.0**-1021, 1.0)
@example(math.nextafter(2.0**-1020, 0.0), -1.0)
@example(MAX, 1.0)
def test_sum_down_and_sum_up_pass_the_neighbours(x: float, sign: float) -> None:
    assert sum_down(sign * x) <= math.nextafter(sign * x, -INF)
    assert sum_up(sign * x) >= math.nextafter(sign * x, INF)


@given(finite, finite)
def test_sums_are_enclosed(a: float, b: float) -> None:
    s = a + b
    if math.isfinite(s):
        assert sum_down(s) <= Fraction(a) + Fraction(b) <= sum_up(s)
        assert down(s) <= Fraction(a) + Fraction(b) <= up(s)


def test_exact_zero_stays_zero() -> None:
    assert sum_down(0.0) == 0.0 == sum_up(0.0)
    assert down(0.0) == -TINY
    assert up(-0.0) == TINY


@given(finite, finite)
def test_products_and_quotients_are_enclosed(a: float, b: float) -> None:
    p = a * b
    if math.isfinite(p):
        assert down(p) <= Fraction(a) * Fraction(b) <= up(p)
    if b != 0.0 and math.isfinite(a / b):
        assert down(a / b) <= Fraction(a) / Fraction(b) <= up(a / b)


@given(st.floats(min_value=0.0, allow_infinity=False))
def test_roots_are_enclosed(a: float) -> None:
    root = math.sqrt(a)
    assert Fraction(sum_down(root)) ** 2 <= Fraction(a) <= Fraction(sum_up(root)) ** 2


def test_infinities_and_nan() -> None:
    assert down(INF) == MAX
    assert up(-INF) == -MAX
    assert down(-INF) == -INF
    assert up(INF) == INF
    assert all(math.isnan(f(math.nan)) for f in (down, up, sum_down, sum_up))
    assert math.isnan(sum_down(INF))
    assert math.isnan(sum_up(-INF))
    assert sum_down(-INF) == -INF
    assert sum_up(INF) == INF


half = st.floats(2.0**-480, 2.0**497).map(lambda x: x)


@given(half, half, st.sampled_from([1.0, -1.0]))
def test_two_product_is_exact(a: float, b: float, sign: float) -> None:
    a *= sign
    if 2.0**-960 <= abs(a * b) <= 2.0**1021:
        high, low = two_product(a, b)
        assert high == a * b
        assert Fraction(high) + Fraction(low) == Fraction(a) * Fraction(b)


@given(
    st.floats(min_value=0.0, allow_infinity=False),
    st.fractions(-1, 1, max_denominator=10**6),
    st.sampled_from([1.02, 3.6, 5.9, 28.0]),
)
@example(1.0, Fraction(1), 28.0)
@example(math.nextafter(2.0, 0.0), Fraction(-1), 1.02)
@example(0.0, Fraction(1), 1.02)
def test_widening_covers_the_whole_error(v: float, share: Fraction, units: float) -> None:
    """r is as far from v as is allowed: |v - r| = error*r + TINY/2."""
    error = Fraction(units * 2.0**-53) * share
    factor = widening(units * 2.0**-53)
    r = (Fraction(v) + Fraction(TINY) / 2 * share) / (1 + error)
    if r > 0:
        assert max(0.0, widened_down(v, factor)) <= r
        assert widened_up(v, factor) >= r


def test_overflowed_values_count_as_the_largest_number() -> None:
    assert 0.999 * MAX < widened_down(INF, widening(2.0**-52)) < MAX
    assert widened_up(INF, widening(2.0**-52)) == INF
    assert math.isnan(widened_down(math.nan, 2.0**-52))


@given(st.fractions() | finite.map(Fraction) | st.integers(-(10**400), 10**400).map(Fraction))
def test_rationals_are_rounded_to_the_nearest_float_outside(value: Fraction) -> None:
    below, above = rational_down(value), rational_up(value)
    assert below <= value <= above
    assert above in (below, math.nextafter(below, INF))


def test_rational_overflow() -> None:
    assert rational_down(Fraction(10) ** 400) == MAX
    assert rational_up(Fraction(10) ** 400) == INF
    assert rational_down(-(Fraction(10) ** 400)) == -INF


@pytest.mark.parametrize("x", SPECIAL)
def test_special_rationals_are_exact(x: float) -> None:
    assert rational_down(Fraction(x)) == x == rational_up(Fraction(x))


def test_the_constants_are_what_the_proofs_say() -> None:
    assert rounding.UNIT == 2.0**-53
    assert Fraction(rounding.PHI) == Fraction(3, 2**54)
    assert rounding.PHI * TINY >= 2.0**-1022
    assert rounding.MAX_FLOAT == MAX
