"""Taylor coefficients against mpmath."""

from fractions import Fraction

import mpmath
import pytest

from snnproof.arithmetic.jet import erfcx_coefficients
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
