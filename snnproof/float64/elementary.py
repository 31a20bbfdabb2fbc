"""The functions exp, erf, erfc and erfcx for binary64 numbers, with proved error bounds.

Each kernel f comes with a constant F_ERROR such that for every binary64 number x with f(x) real

    |f_kernel(x) - f(x)| <= F_ERROR*|f(x)| + FLUSHED,        FLUSHED = TINY/2 = 2^-961,

where a kernel value +inf means that the value before the last rounding was above MAX_FLOAT.  The
proof is ``proofs/kernels/elementary_kernels.py``: it bounds the error of the polynomials with Arb
and the rounding errors by running the functions below on numbers that carry their own error, so
that this source is what is proved.  The functions whose name begins with an underscore are
straight-line code for that reason; the kernels choose among them.

Method.  exp: x = (128*m + j)*ln(2)/128 + r with |r| <= 0.00271; a table holds 2^(j/128) in two
parts; e^r - 1 is a Taylor polynomial; the power of two is exact.  (P. T. P. Tang, "Table-driven
implementation of the exponential function", ACM Trans. Math. Softw. 15 (1989), 144-157.)
erfcx: on [-1, 8] a table of polynomials of degree 8 around the multiples of 1/16; above 8 an
economised asymptotic series in 1/z^2; below -1 by reflection, erfcx(z) = 2*exp(z^2) - erfcx(-z).
erfc and erf: e^(-z^2)*erfcx(z) with z^2 in two parts; an odd polynomial for small arguments.

Values below FLUSHED may be returned as zero.  NaN gives NaN.  Only comparisons, + - * / and table
look-ups are used, no function of a mathematical library.
"""

from __future__ import annotations

from .elementary_tables import ERFCX_LARGE, ERFCX_PIECES, EXP_HIGH, EXP_LOW, ODD_ERF, POWERS_OF_TWO
from .rounding import INFINITY, TINY, two_product

FLUSHED = TINY / 2.0
"""Absolute part of every error bound; values below it may be flushed to zero."""

EXP_ERROR = 1.02 * 2.0**-53
"""Relative error of :func:`exp_kernel`."""

ERFCX_TABLE_ERROR = 2.4 * 2.0**-53
"""Relative error of :func:`erfcx_table`."""

ERFCX_ERROR = 3.6 * 2.0**-53
"""Relative error of :func:`erfcx_kernel`."""

ERFC_ERROR = 5.9 * 2.0**-53
"""Relative error of :func:`erfc_kernel`."""

ERF_ERROR = 3.1 * 2.0**-53
"""Relative error of :func:`erf_kernel`."""

EXP_STEPS = 184.6649652337873
"""128/ln(2), rounded."""

EXP_STEP_HIGH = float.fromhex("0x1.62e42fefap-8")
"""ln(2)/128 in two parts: the high part is a multiple of 2^-43, so that its products with integers
up to 131073 are exact."""

EXP_STEP_LOW = float.fromhex("0x1.cf79abc9e3b3ap-47")

EXP_UNDERFLOW = -667.0
"""Below it e^x < FLUSHED, and exp_kernel is 0."""

EXP_OVERFLOW = 709.79
"""Above it e^x > MAX_FLOAT, and exp_kernel is +inf."""

_TO_INTEGER = 1.5 * 2.0**52
"""Adding and subtracting it rounds a number below 2^51 to the nearest integer."""

ERFCX_OVERFLOW = -26.64
"""Below it erfcx(z) > MAX_FLOAT, and erfcx_kernel is +inf."""

ERFC_UNDERFLOW = 25.75
"""Above it erfc(z) < FLUSHED, and erfc_kernel is 0."""


def _exp_steps(x: float) -> float:
    """The integer n nearest to 128*x/ln(2), or a neighbour of it if that is nearly a tie."""
    return (x * EXP_STEPS + _TO_INTEGER) - _TO_INTEGER


def _exp_remainder(x: float, n: float) -> float:
    """x - n*ln(2)/128."""
    return (x - n * EXP_STEP_HIGH) - n * EXP_STEP_LOW


def _exp_remainder_power(high: float, low: float, r: float) -> float:
    """(high + low)*e^r for |r| <= 0.00271."""
    square = r * r
    p = r + square * ((0.5 + r * (1.0 / 6.0)) + square * (1.0 / 24.0 + r * (1.0 / 120.0)))
    return high + (low + high * p)


def _exp_fraction(x: float) -> tuple[float, int]:
    """y and m with e^x = y*2^m, 0.99 < y < 2, for EXP_UNDERFLOW <= x <= EXP_OVERFLOW."""
    steps = _exp_steps(x)
    n = int(steps)
    j = n & 127
    r = _exp_remainder(x, steps)
    return _exp_remainder_power(float(EXP_HIGH[j]), float(EXP_LOW[j]), r), n >> 7


def exp_inside(x: float) -> float:
    """e^x within EXP_ERROR for EXP_UNDERFLOW <= x <= 700, unchecked."""
    y, m = _exp_fraction(x)
    return y * float(POWERS_OF_TWO[(m + 1024) & 2047])


def exp_kernel(x: float) -> float:
    """e^x within EXP_ERROR.

    >>> exp_kernel(0.0), exp_kernel(1.0), exp_kernel(-1e9), exp_kernel(1e9)
    (1.0, 2.718281828459045, 0.0, inf)
    """
    if EXP_UNDERFLOW <= x <= EXP_OVERFLOW:
        # 2^m in two steps, since m may be 1024; both products are exact or overflow.
        y, m = _exp_fraction(x)
        return y * float(POWERS_OF_TWO[(m + 1023) & 2047]) * 2.0
    if x > EXP_OVERFLOW:
        return INFINITY
    return 0.0 if x < EXP_UNDERFLOW else x


def _erfcx_centre(i: int) -> float:
    """The centre of a piece of the table."""
    return (i - 16) * 0.0625


def _erfcx_piece(base: int, h: float) -> float:
    """erfcx(centre + h) for |h| <= 1/32, the coefficients beginning at `base`."""
    square = h * h
    fourth = square * square
    p12 = float(ERFCX_PIECES[base + 1]) + h * float(ERFCX_PIECES[base + 2])
    p34 = float(ERFCX_PIECES[base + 3]) + h * float(ERFCX_PIECES[base + 4])
    p56 = float(ERFCX_PIECES[base + 5]) + h * float(ERFCX_PIECES[base + 6])
    p78 = float(ERFCX_PIECES[base + 7]) + h * float(ERFCX_PIECES[base + 8])
    p = (p12 + square * p34) + fourth * (p56 + square * p78)
    return float(ERFCX_PIECES[base]) + h * p


def erfcx_table(z: float) -> float:
    """erfcx(z) within ERFCX_TABLE_ERROR for -1 <= z <= 8, unchecked."""
    i = int(z * 16.0 + 16.5) & 255
    return _erfcx_piece(9 * i, z - _erfcx_centre(i))


def _erfcx_large_series(v: float) -> float:
    """z*erfcx(z) for v = 1/z^2 <= 1/64."""
    p = float(ERFCX_LARGE[10])
    for k in range(9, -1, -1):
        p = float(ERFCX_LARGE[k]) + v * p
    return p


def _erfcx_large(z: float) -> float:
    """erfcx(z) for z >= 8."""
    return _erfcx_large_series(1.0 / (z * z)) / z


def _erfcx_positive(z: float) -> float:
    """erfcx(z) for z >= -1."""
    if z <= 8.0:
        return erfcx_table(z)
    return _erfcx_large(z)


def _reflected(power: float, low: float, other: float) -> float:
    """2*e^(z^2) - erfcx(-z), where `power` is e^high, z^2 = high + low, `other` erfcx(-z)."""
    return 2.0 * (power + power * low) - other


def erfcx_kernel(z: float) -> float:
    """erfcx(z) = e^(z^2) erfc(z) within ERFCX_ERROR.

    >>> erfcx_kernel(0.0), erfcx_kernel(-27.0), erfcx_kernel(INFINITY)
    (1.0, inf, 0.0)
    """
    if -1.0 <= z <= 8.0:
        return erfcx_table(z)
    if z > 8.0:
        return _erfcx_large(z)
    if z < ERFCX_OVERFLOW:
        return INFINITY
    if z != z:
        return z
    high, low = two_product(z, z)
    return _reflected(exp_kernel(high), low, _erfcx_positive(-z))


def _scaled_back(power: float, low: float, scaled: float) -> float:
    """e^(-z^2) erfcx(z), where `power` is e^-high, z^2 = high + low, `scaled` is erfcx(z)."""
    p = power * scaled
    return p - p * low


def _erfc_tail(z: float) -> float:
    """erfc(z) for 0.5 <= z <= ERFC_UNDERFLOW."""
    high, low = two_product(z, z)
    return _scaled_back(exp_kernel(-high), low, _erfcx_positive(z))


def _erf_odd_series(v: float) -> float:
    """erf(z)/z for v = z^2 <= 1."""
    p = float(ODD_ERF[12])
    for k in range(11, -1, -1):
        p = float(ODD_ERF[k]) + v * p
    return p


def _erf_odd(z: float) -> float:
    """erf(z) for |z| <= 1."""
    return z * _erf_odd_series(z * z)


def _one_minus(p: float) -> float:
    """1 - p."""
    return 1.0 - p


def _two_minus(p: float) -> float:
    """2 - p."""
    return 2.0 - p


def erfc_small(z: float) -> float:
    """erfc(z) within ERFC_ERROR for |z| <= 1/2, unchecked."""
    return _one_minus(_erf_odd(z))


def erfc_kernel(z: float) -> float:
    """erfc(z) = 1 - erf(z) within ERFC_ERROR.

    >>> erfc_kernel(0.0), erfc_kernel(-7.0), erfc_kernel(30.0)
    (1.0, 2.0, 0.0)
    """
    if z >= 0.5:
        return _erfc_tail(z) if z <= ERFC_UNDERFLOW else 0.0
    if z > -0.5:
        return erfc_small(z)
    if z >= -6.0:
        return _two_minus(_erfc_tail(-z))
    return 2.0 if z < -6.0 else z


def erf_kernel(z: float) -> float:
    """erf(z) = (2/sqrt(pi)) * integral of e^(-t^2) over t from 0 to z, within ERF_ERROR.

    >>> erf_kernel(0.0), erf_kernel(7.0), erf_kernel(-7.0)
    (0.0, 1.0, -1.0)
    """
    if -1.0 <= z <= 1.0:
        return _erf_odd(z)
    if z > 1.0:
        return _one_minus(_erfc_tail(z)) if z <= 6.0 else 1.0
    if z >= -6.0:
        return -_one_minus(_erfc_tail(-z))
    return -1.0 if z < -6.0 else z
