"""The short way of each interval operation: (alo, ahi[, blo, bhi]) -> (lo, hi, ok), branch-free.

For ordinary operands (finite, no endpoint of the result zero, tiny or too large) `ok` is True and
[lo, hi] encloses the exact result.  Otherwise `ok` is False and nothing is claimed of lo and hi;
:mod:`snnproof.float64.special_cases` then knows what to do.  There is no branch and no call that
could not be inlined, so that a compiler may do several boxes at once.

*Guarantee*: if ok, lo <= r <= hi for every r = f(x[, y]) with x in [alo, ahi], y in [blo, bhi].
*Proof*: an endpoint of the exact result is the value of the operation at a pair of endpoints, since
the operation is monotone in each operand.  It is rounded by ``sum_down`` and ``sum_up``, whose
theorems are in :mod:`snnproof.float64.rounding`; those for any operation need |result| >= TINY,
which is part of `ok`, as is hi - lo < inf: that is False if an endpoint is infinite or NaN.
"""

from __future__ import annotations

import math

from .elementary import (
    ERFC_ERROR,
    ERFCX_TABLE_ERROR,
    EXP_ERROR,
    erfc_small,
    erfcx_table,
    exp_inside,
)
from .rounding import INFINITY, TINY, sum_down, sum_up, widening

Checked = tuple[float, float, bool]
"""Endpoints, and whether they enclose."""

EXP_FROM, EXP_TO = -660.0, 700.0
ERFC_FROM, ERFC_TO = -0.5, 0.5
ERFCX_FROM, ERFCX_TO = -1.0, 8.0
"""Where the kernels are straight lines, and no value is tiny: a relative bound is enough."""

_EXP_WIDENING = widening(EXP_ERROR)
_ERFC_WIDENING = widening(ERFC_ERROR)
_ERFCX_WIDENING = widening(ERFCX_TABLE_ERROR)


def smaller(x: float, y: float) -> float:
    """The smaller number; the second if one is NaN."""
    return x if x < y else y


def larger(x: float, y: float) -> float:
    """The larger number; the second if one is NaN."""
    return x if x > y else y


def clamped(x: float, low: float, high: float) -> float:
    """x, moved into [low, high]; `low` for NaN."""
    return smaller(larger(x, low), high)


def root(x: float) -> float:
    """sqrt(x), correctly rounded; compiled, one instruction, and NaN for x < 0."""
    return math.sqrt(x) if x >= 0.0 else math.nan


def add(alo: float, ahi: float, blo: float, bhi: float) -> Checked:
    """The sum."""
    lo = sum_down(alo + blo)
    hi = sum_up(ahi + bhi)
    return lo, hi, hi - lo < INFINITY


def sub(alo: float, ahi: float, blo: float, bhi: float) -> Checked:
    """The difference."""
    lo = sum_down(alo - bhi)
    hi = sum_up(ahi - blo)
    return lo, hi, hi - lo < INFINITY


def mul(alo: float, ahi: float, blo: float, bhi: float) -> Checked:
    """The least and the largest of the four products of endpoints.

    If an operand is infinite or empty, then the result is infinite, zero or NaN, which the test
    notices, whatever becomes of a product 0*inf = NaN on the way: this depends only on the signs
    of the endpoints, so that it is decided by running through them (tests/arithmetic).
    """
    p = alo * blo
    q = alo * bhi
    r = ahi * blo
    s = ahi * bhi
    return _rounded(smaller(smaller(p, q), smaller(r, s)), larger(larger(p, q), larger(r, s)))


def div(alo: float, ahi: float, blo: float, bhi: float) -> Checked:
    """The quotient by a positive divisor.

    lower end: alo/bhi if alo >= 0, else alo/blo;  upper end: ahi/blo if ahi >= 0, else ahi/bhi
    """
    positive = blo > 0.0
    low = blo if positive else 1.0  # no division by zero, which Python does not allow
    high = bhi if positive else 1.0
    lo, hi, ok = _rounded(alo / (high if alo >= 0.0 else low), ahi / (low if ahi >= 0.0 else high))
    return lo, hi, ok & positive


def sqr(alo: float, ahi: float) -> Checked:
    """The squares, from 0 on if the operand has both signs."""
    p = alo * alo
    q = ahi * ahi
    least = smaller(p, q)
    lo = 0.0 if (alo < 0.0) & (ahi > 0.0) else sum_down(least)
    hi = sum_up(larger(p, q))
    return lo, hi, (hi - lo < INFINITY) & (least >= TINY)


def sqrt(alo: float, ahi: float) -> Checked:
    """The square roots."""
    return sum_down(root(alo)), sum_up(root(ahi)), (alo > 0.0) & (ahi < INFINITY)


def capped(alo: float, ahi: float, blo: float, bhi: float) -> Checked:
    """The members of a between 0 and bhi, which is not to be negative; exact."""
    lo = clamped(alo, 0.0, bhi)
    hi = clamped(ahi, 0.0, bhi)
    return lo, hi, (alo <= ahi) & (bhi >= 0.0)


def exp(alo: float, ahi: float) -> Checked:
    """Increasing."""
    below = exp_inside(clamped(alo, EXP_FROM, EXP_TO))
    above = exp_inside(clamped(ahi, EXP_FROM, EXP_TO))
    inside = (alo >= EXP_FROM) & (ahi <= EXP_TO)
    return below - _EXP_WIDENING * below, above + _EXP_WIDENING * above, inside


def erfc(alo: float, ahi: float) -> Checked:
    """Decreasing."""
    below = erfc_small(clamped(ahi, ERFC_FROM, ERFC_TO))
    above = erfc_small(clamped(alo, ERFC_FROM, ERFC_TO))
    inside = (alo > ERFC_FROM) & (ahi < ERFC_TO)
    return below - _ERFC_WIDENING * below, above + _ERFC_WIDENING * above, inside


def erfcx(alo: float, ahi: float) -> Checked:
    """Decreasing."""
    below = erfcx_table(clamped(ahi, ERFCX_FROM, ERFCX_TO))
    above = erfcx_table(clamped(alo, ERFCX_FROM, ERFCX_TO))
    inside = (alo >= ERFCX_FROM) & (ahi <= ERFCX_TO)
    return below - _ERFCX_WIDENING * below, above + _ERFCX_WIDENING * above, inside


def neg(alo: float, ahi: float) -> Checked:
    """Exact, as are its special cases: the operand's own `ok` is all there is to say."""
    return -ahi, -alo, True


def _rounded(least: float, largest: float) -> Checked:
    """Rounded outward, the results being the extreme values of any operation."""
    lo = sum_down(least)
    hi = sum_up(largest)
    return lo, hi, (hi - lo < INFINITY) & (smaller(abs(least), abs(largest)) >= TINY)
