"""Interval operations as pure functions of endpoints: (alo, ahi[, blo, bhi]) -> (lo, hi).

They are written once and used twice, by the Python class (:mod:`snnproof.arithmetic.interval`) and,
compiled, by its numba type (:mod:`snnproof.arithmetic.interval_numba`); the two agree bit for bit.

Each function here is the short way for ordinary operands: finite, no endpoint of the result zero or
tiny or too large.  A test at the end notices everything else (no comparison with a NaN holds),
and then :mod:`snnproof.arithmetic.special_cases`, where the semantics is tabled, does the whole
operation again.  The short way is sound by itself: an endpoint of the exact result is the value of
the operation at a pair of endpoints, because the operation is monotone in each operand; it is
rounded by ``sum_down`` and ``sum_up``, whose theorems are in :mod:`snnproof.arithmetic.rounding`.
"""

from __future__ import annotations

import math

from . import special_cases
from .elementary import erfcx_table, exp_inside
from .rounding import INFINITY, TINY, sum_down, sum_up
from .special_cases import (
    ERFCX_TABLE_WIDENING,
    EXP_WIDENING,
    Ends,
    absolute,
    erf,
    erfc,
    hull,
    intersection,
    neg,
    valid,
)

__all__ = [
    "Ends",
    "absolute",
    "add",
    "div",
    "erf",
    "erfc",
    "erfcx",
    "exp",
    "hull",
    "intersection",
    "mul",
    "neg",
    "scale",
    "sqr",
    "sqrt",
    "sub",
    "valid",
]


def likely(condition: bool) -> bool:
    """The condition; the compiled version tells the compiler that it is nearly always true."""
    return condition


def smaller(x: float, y: float) -> float:
    return x if x < y else y


def larger(x: float, y: float) -> float:
    return x if x > y else y


def add(alo: float, ahi: float, blo: float, bhi: float) -> Ends:
    lo = sum_down(alo + blo)
    hi = sum_up(ahi + bhi)
    if likely(lo <= hi):
        return lo, hi
    return special_cases.add(alo, ahi, blo, bhi)


def sub(alo: float, ahi: float, blo: float, bhi: float) -> Ends:
    lo = sum_down(alo - bhi)
    hi = sum_up(ahi - blo)
    if likely(lo <= hi):
        return lo, hi
    return special_cases.add(alo, ahi, -bhi, -blo)


def mul(alo: float, ahi: float, blo: float, bhi: float) -> Ends:
    """The least and the largest of the four products of endpoints.

    If an operand is infinite or empty, then the result is infinite, zero or NaN, which the tests at
    the end notice, whatever becomes of a product 0*inf = NaN on the way: this depends only on the
    signs of the endpoints, so that it is decided by running through them (tests/arithmetic).
    """
    p = alo * blo
    q = alo * bhi
    r = ahi * blo
    s = ahi * bhi
    least = smaller(smaller(p, q), smaller(r, s))
    largest = larger(larger(p, q), larger(r, s))
    lo = sum_down(least)
    hi = sum_up(largest)
    if likely(hi - lo < INFINITY) and likely(smaller(abs(least), abs(largest)) >= TINY):
        return lo, hi
    return special_cases.mul(alo, ahi, blo, bhi)


def scale(alo: float, ahi: float, blo: float, bhi: float) -> Ends:
    """The product with a thin interval, blo = bhi; bit for bit that of :func:`mul`.

    If b is the whole line instead (a scalar that was no number), the test at the end fails.
    """
    if blo >= 0.0:
        least = alo * blo
        largest = ahi * blo
    else:
        least = ahi * blo
        largest = alo * blo
    lo = sum_down(least)
    hi = sum_up(largest)
    if likely(hi - lo < INFINITY) and likely(smaller(abs(least), abs(largest)) >= TINY):
        return lo, hi
    return special_cases.mul(alo, ahi, blo, bhi)


def div(alo: float, ahi: float, blo: float, bhi: float) -> Ends:
    """The quotient; for a divisor without zero

    lower end   a >= 0    a mixed   a <= 0        upper end   a >= 0    a mixed   a <= 0
    b > 0       alo/bhi   alo/blo   alo/blo       b > 0       ahi/blo   ahi/blo   ahi/bhi
    b < 0       ahi/bhi   ahi/bhi   ahi/blo       b < 0       alo/blo   alo/bhi   alo/bhi
    """
    if likely(blo > 0.0):
        least = alo / (bhi if alo >= 0.0 else blo)
        largest = ahi / (blo if ahi >= 0.0 else bhi)
    elif bhi < 0.0:
        least = ahi / (bhi if ahi >= 0.0 else blo)
        largest = alo / (blo if alo >= 0.0 else bhi)
    else:
        return special_cases.div(alo, ahi, blo, bhi)
    lo = sum_down(least)
    hi = sum_up(largest)
    if likely(lo <= hi) and likely(smaller(abs(least), abs(largest)) >= TINY):
        return lo, hi
    return special_cases.div(alo, ahi, blo, bhi)


def sqr(alo: float, ahi: float) -> Ends:
    p = alo * alo
    q = ahi * ahi
    least = smaller(p, q)
    lo = 0.0 if alo < 0.0 and ahi > 0.0 else sum_down(least)
    hi = sum_up(larger(p, q))
    if likely(lo <= hi) and likely(least >= TINY):
        return lo, hi
    return special_cases.sqr(alo, ahi)


def sqrt(alo: float, ahi: float) -> Ends:
    if likely(alo > 0.0):
        return sum_down(math.sqrt(alo)), sum_up(math.sqrt(ahi))
    return special_cases.sqrt(alo, ahi)


def exp(alo: float, ahi: float) -> Ends:
    """Increasing; no underflow in this range, so that the relative error bound suffices."""
    if likely(alo >= -660.0) and likely(ahi <= 700.0):
        below = exp_inside(alo)
        above = exp_inside(ahi)
        return below - EXP_WIDENING * below, above + EXP_WIDENING * above
    return special_cases.exp(alo, ahi)


def erfcx(alo: float, ahi: float) -> Ends:
    """Decreasing; the relative error bound suffices here, too."""
    if likely(alo >= -1.0) and likely(ahi <= 8.0):
        below = erfcx_table(ahi)
        above = erfcx_table(alo)
        return below - ERFCX_TABLE_WIDENING * below, above + ERFCX_TABLE_WIDENING * above
    return special_cases.erfcx(alo, ahi)
