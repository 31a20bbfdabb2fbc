"""Taylor coefficients against mpmath."""

from fractions import Fraction

import mpmath
import pytest

from snnproof.arithmetic.jet import Form, Jet, erfcx_coefficients
from snnproof.arithmetic.precision import precision
from snnproof.arithmetic.span import Span


@pytest.mark.parametrize("t", ["-5", "0", "1/3", "10", "1000"])
def test_taylor_coefficients_of_erfcx(t):
    number = Fraction(t)
    with precision(150), mpmath.workdps(90):
        centre = mpmath.mpf(number.numerator) / number.denominator
        true = mpmath.taylor(lambda s: mpmath.exp(s * s) * mpmath.erfc(s), centre, 6)
        start = Span.enclose(number)
        for found, value in zip(erfcx_coefficients(start.low, 7), true, strict=True):
            ours = mpmath.mpf(found.lower().numerator) / found.lower().denominator
            assert abs(ours - value) <= abs(value) * mpmath.mpf(10) ** -25
            assert (found.upper() - found.lower()) <= abs(found.upper()) / 10**30


def test_no_quotient_of_ints_is_a_float():
    third = Jet([1, Form({(1,): 1}), 0]) / 3
    assert third.coefficients[0] == Fraction(1, 3)
    assert third.coefficients[1].terms == {(1,): Fraction(1, 3)}
    assert (1 / Jet([3, 0, 0])).coefficients[0] == Fraction(1, 3)
    assert isinstance((Form({(1,): 2}) / 7).terms[(1,)], Fraction)
