"""exp, erfcx and erfc for binary64 numbers without tables and without branches.

A compiler turns a loop over them into vector instructions: there is nothing in them but + - * /,
the fused a*b + c and an integer addition to the exponent.  The kernels of
:mod:`snnproof.float64.elementary` know more arguments and are more accurate, but look their
coefficients up in tables, for which a vector has to be gathered.

*Guarantee.*  For every binary64 number x with F_FROM <= x <= F_TO

    |f_straight(x) - f(x)| <= F_ERROR*|f(x)|.

Nothing is checked, and nothing is claimed of other arguments.  The proof is
``proofs/kernels/straight_kernels.py``, which runs this very source.

Method.  exp: x = n*ln(2) + r with |r| <= 0.3466, n*ln(2) subtracted in two parts, and a polynomial
for (e^r - 1)/r.  erfcx: with q = 1/(z + 4.5) and t = z*q - 11/16, (z + 4.5)*erfcx(z) is nearly a
polynomial of degree 25 in t, for all z >= -1, and there is one division.  (M. M. Shepherd, J. G.
Laframboise, "Chebyshev approximation of (1 + 2x)exp(x^2)erfc x in 0 <= x < inf", Math. Comp. 36
(1981), 249-253, have such a t.)  erfcx is steepest near z = -1, where z*q is small, so that the
error of q counts little; and t is not centred, since powers of a positive t would cancel.  erfc:
1 - z*Q(z^2).  Polynomials are evaluated as E(t^2) + t*O(t^2), which halves the chain of operations
that wait for each other.
"""

from __future__ import annotations

import math

from .fused import fma
from .rounding import widening
from .straight_coefficients import ERF_POWERS, ERFCX_POWERS, EXP_POWERS

EXP_ERROR = 2.4 * 2.0**-53
"""Relative error of :func:`exp_straight`."""

ERFCX_ERROR = 14.0 * 2.0**-53
"""Relative error of :func:`erfcx_straight`."""

ERFC_ERROR = 18.6 * 2.0**-53
"""Relative error of :func:`erfc_straight`."""

EXP_WIDENING = widening(EXP_ERROR)
ERFCX_WIDENING = widening(ERFCX_ERROR)
ERFC_WIDENING = widening(ERFC_ERROR)
"""Factors with which values are widened to enclosures, see the last theorem of `fused`."""

EXP_FROM, EXP_TO = -707.0, 709.0
ERFCX_FROM, ERFCX_TO = -1.0, 2.0**1000
ERFC_FROM, ERFC_TO = -1.0, 1.0

STEPS = 1.4426950408889634
"""1/ln(2), rounded."""

LN2_HIGH = 0.6931471805599453
"""ln(2), rounded."""

LN2_LOW = 2.3190468138462996e-17
"""ln(2) - LN2_HIGH, rounded."""

TO_INTEGER = 1.5 * 2.0**52
"""A number below 2^51 that is added to it is rounded to the nearest integer."""


def times_power(p: float, steps: float) -> float:
    """p*2^n for steps = n + TO_INTEGER, where p and the result are normal numbers: exact.

    Compiled, the last 12 bits of `steps`, which are those of n, are added to the exponent of p.
    """
    return math.ldexp(p, int(steps - TO_INTEGER))


# --- exp ----------------------------------------------------------------------------------------


def _steps(x: float) -> float:
    """n + TO_INTEGER, where n is the integer nearest to x/ln(2), nearly."""
    return fma(x, STEPS, TO_INTEGER)


def _remainder(x: float, steps: float) -> float:
    """x - n*ln(2)."""
    n = steps - TO_INTEGER
    return fma(n, -LN2_LOW, fma(n, -LN2_HIGH, x))


def _exp_quotient(r: float) -> float:
    """(e^r - 1)/r."""
    w = r * r
    even = fma(EXP_POWERS[10], w, EXP_POWERS[8])
    even = fma(even, w, EXP_POWERS[6])
    even = fma(even, w, EXP_POWERS[4])
    even = fma(even, w, EXP_POWERS[2])
    even = fma(even, w, EXP_POWERS[0])
    odd = fma(EXP_POWERS[9], w, EXP_POWERS[7])
    odd = fma(odd, w, EXP_POWERS[5])
    odd = fma(odd, w, EXP_POWERS[3])
    odd = fma(odd, w, EXP_POWERS[1])
    return fma(odd, r, even)


def _exp_of_remainder(r: float) -> float:
    """e^r."""
    return fma(r, _exp_quotient(r), 1.0)


def exp_straight(x: float) -> float:
    """e^x within EXP_ERROR for EXP_FROM <= x <= EXP_TO, unchecked.

    >>> exp_straight(0.0), exp_straight(1.0)
    (1.0, 2.718281828459045)
    """
    steps = _steps(x)
    return times_power(_exp_of_remainder(_remainder(x, steps)), steps)


# --- erfcx --------------------------------------------------------------------------------------


def _reciprocal(z: float) -> float:
    """q = 1/(z + 4.5)."""
    return 1.0 / (z + 4.5)


def _variable(z: float, q: float) -> float:
    """t = z*q - 11/16."""
    return fma(z, q, -0.6875)


def _erfcx_over_q(t: float) -> float:
    """(z + 4.5)*erfcx(z)."""
    w = t * t
    even = fma(ERFCX_POWERS[24], w, ERFCX_POWERS[22])
    even = fma(even, w, ERFCX_POWERS[20])
    even = fma(even, w, ERFCX_POWERS[18])
    even = fma(even, w, ERFCX_POWERS[16])
    even = fma(even, w, ERFCX_POWERS[14])
    even = fma(even, w, ERFCX_POWERS[12])
    even = fma(even, w, ERFCX_POWERS[10])
    even = fma(even, w, ERFCX_POWERS[8])
    even = fma(even, w, ERFCX_POWERS[6])
    even = fma(even, w, ERFCX_POWERS[4])
    even = fma(even, w, ERFCX_POWERS[2])
    even = fma(even, w, ERFCX_POWERS[0])
    odd = fma(ERFCX_POWERS[25], w, ERFCX_POWERS[23])
    odd = fma(odd, w, ERFCX_POWERS[21])
    odd = fma(odd, w, ERFCX_POWERS[19])
    odd = fma(odd, w, ERFCX_POWERS[17])
    odd = fma(odd, w, ERFCX_POWERS[15])
    odd = fma(odd, w, ERFCX_POWERS[13])
    odd = fma(odd, w, ERFCX_POWERS[11])
    odd = fma(odd, w, ERFCX_POWERS[9])
    odd = fma(odd, w, ERFCX_POWERS[7])
    odd = fma(odd, w, ERFCX_POWERS[5])
    odd = fma(odd, w, ERFCX_POWERS[3])
    odd = fma(odd, w, ERFCX_POWERS[1])
    return fma(odd, t, even)


def erfcx_straight(z: float) -> float:
    """erfcx(z) = e^(z^2) erfc(z) within ERFCX_ERROR for ERFCX_FROM <= z <= ERFCX_TO, unchecked.

    >>> abs(erfcx_straight(0.0) - 1.0) < ERFCX_ERROR
    True
    """
    q = _reciprocal(z)
    return q * _erfcx_over_q(_variable(z, q))


# --- erfc ---------------------------------------------------------------------------------------


def _erf_over_z(v: float) -> float:
    """erf(z)/z for v = z^2."""
    w = v * v
    even = fma(ERF_POWERS[10], w, ERF_POWERS[8])
    even = fma(even, w, ERF_POWERS[6])
    even = fma(even, w, ERF_POWERS[4])
    even = fma(even, w, ERF_POWERS[2])
    even = fma(even, w, ERF_POWERS[0])
    odd = fma(ERF_POWERS[11], w, ERF_POWERS[9])
    odd = fma(odd, w, ERF_POWERS[7])
    odd = fma(odd, w, ERF_POWERS[5])
    odd = fma(odd, w, ERF_POWERS[3])
    odd = fma(odd, w, ERF_POWERS[1])
    return fma(odd, v, even)


def erfc_straight(z: float) -> float:
    """erfc(z) = 1 - erf(z) within ERFC_ERROR for ERFC_FROM <= z <= ERFC_TO, unchecked.

    >>> erfc_straight(0.0)
    1.0
    """
    return fma(-z, _erf_over_z(z * z), 1.0)
