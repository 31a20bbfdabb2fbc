"""mpmath at 80 digits as the oracle for balls: it shares no line with them.

A ball must contain the value itself.  The oracle knows it to about 80 digits, the balls under test
have 38; so the rational that the oracle offers is as good as the value, and nothing is tolerated.
"""

from fractions import Fraction

from mpmath import MPContext

DIGITS = 80

SMALLEST = 200_000  # as an exponent of 2; ends of balls are rounded outward before that

mp = MPContext()
mp.dps = DIGITS


def real(value):
    """A rational as an mpmath number."""
    return mp.mpf(value.numerator) / value.denominator


def rational(value) -> Fraction:
    """An mpmath number as the rational that it is; below 2^-200000 as that, with its sign."""
    sign, mantissa, exponent, bits = mp.mpf(value)._mpf_
    if mantissa and exponent + bits < -SMALLEST:
        mantissa, exponent = 1, -SMALLEST
    magnitude = int(mantissa) * Fraction(2) ** int(exponent)
    return -magnitude if sign else magnitude


def relative_width(ball) -> Fraction:
    """Width over the largest absolute value of a ball."""
    low, high = ball.lower(), ball.upper()
    return (high - low) / max(abs(low), abs(high)) if (low, high) != (0, 0) else Fraction(0)
