"""capped(x, bound) keeps every x with 0 <= x <= bound that the enclosure had, and little else."""

from fractions import Fraction

import mpmath
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

import snnproof
from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.functions import capped
from snnproof.float64.interval import Interval

numbers = st.fractions(min_value=-5, max_value=5, max_denominator=64)


def _enclosure(kind, lower, upper):
    return kind.enclose(min(lower, upper), max(lower, upper))


def _ends(x):
    return (x.lower(), x.upper()) if isinstance(x, Ball) else (Fraction(x.lo), Fraction(x.hi))


@pytest.mark.parametrize("kind", [Ball, Interval])
@given(a=numbers, b=numbers, c=numbers, d=numbers, x=numbers, bound=numbers)
def test_no_value_that_may_be_is_lost(kind, a, b, c, d, x, bound):
    this, that = _enclosure(kind, a, b), _enclosure(kind, c, d)
    if 0 <= x <= bound and this.contains(x) and that.contains(bound):
        assert capped(this, that).contains(x)


@pytest.mark.parametrize("kind", [Ball, Interval])
def test_what_cannot_be_is_cut_off(kind):
    lower, upper = _ends(capped(_enclosure(kind, -3, 10**6), _enclosure(kind, 1, 2)))
    assert -Fraction(1, 10**8) < lower <= 0
    assert 2 <= upper < 2 + Fraction(1, 10**8)


def test_plain_numbers_are_what_they_are():
    x = sympy.Symbol("x")
    assert capped(0.25, 1.0) == 0.25
    assert capped(x, sympy.Integer(1)) is x
    assert capped(mpmath.mpf(3), mpmath.mpf(4)) == 3


def test_an_unbounded_cap_says_nothing_and_a_cap_bounds_the_whole_line():
    line = Ball.enclose(1) / Ball.enclose(-1, 1)
    five = Ball.enclose(5)
    assert capped(five, line).is_identical(five)
    assert capped(line, five).is_finite


def test_an_empty_interval_stays_empty():
    assert capped(Interval.empty(), Interval(0.0, 1.0)).is_empty()


@pytest.mark.parametrize("quantity", ["mu_tilde", "xi_tilde", "nu_tilde", "S"])
def test_wide_means_at_small_variance_are_bounded(quantity):
    enclosed = snnproof.enclose(quantity, "mu=-1:1,omega=-1:1,nu=1e-6,tau=1")
    assert enclosed.upper < 1000
