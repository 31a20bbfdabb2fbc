"""The interval operations for all operands, with the semantics of IEEE 1788.

An interval is a closed connected set of real numbers with binary64 endpoints, as in IEEE 1788-2015
(set-based): lo <= hi, lo < inf, hi > -inf; an infinite endpoint is not a member.  The empty set is
(NaN, NaN).  Every operation is total: it encloses the set of all f(x, y) with x in a and y in b for
which f is defined.

    case                              result
    an operand is empty               empty
    0 * [.., inf]                     endpoint products 0*inf count as 0
    a / [0, 0]                        empty
    [0, 0] / b, b other than [0, 0]   [0, 0]
    a / b, 0 inside b                 the whole line
    a / [0, b], a >= 0                [alo/b, inf]    (and by symmetry; a of both signs: line)
    sqrt(a), alo < 0 <= ahi           sqrt of [0, ahi]
    sqrt(a), ahi < 0                  empty
    overflow                          lower end MAX_FLOAT or upper end inf (and mirrored)
    the sign is known (a, b >= 0 ..)  the result does not cross zero

Each line of casework ends in a rounding function whose theorem stands in
:mod:`snnproof.float64.rounding`; what is rounded is an endpoint of the exact result, because the
operation is monotone in each operand on each case.
"""

from __future__ import annotations

import math

from .elementary import (
    ERF_ERROR,
    ERFC_ERROR,
    ERFCX_ERROR,
    EXP_ERROR,
    erf_kernel,
    erfc_kernel,
    erfcx_kernel,
    exp_kernel,
)
from .rounding import (
    INFINITY,
    MAX_FLOAT,
    down,
    sum_down,
    sum_up,
    up,
    widened_down,
    widened_up,
    widening,
)

Ends = tuple[float, float]
"""Lower and upper endpoint; (NaN, NaN) is empty."""

NAN = float("nan")

EXP_WIDENING = widening(EXP_ERROR)
ERF_WIDENING = widening(ERF_ERROR)
ERFC_WIDENING = widening(ERFC_ERROR)
ERFCX_WIDENING = widening(ERFCX_ERROR)


def not_below(bound: float, x: float) -> float:
    """max(bound, x); NaN for x = NaN."""
    return bound if x < bound else x


def not_above(bound: float, x: float) -> float:
    """min(bound, x); NaN for x = NaN."""
    return bound if x > bound else x


def valid(lo: float, hi: float) -> bool:
    """Is (lo, hi) a non-empty interval?"""
    return lo <= hi and lo < INFINITY and hi > -INFINITY


def neg(alo: float, ahi: float) -> Ends:
    return -ahi, -alo


def absolute(alo: float, ahi: float) -> Ends:
    if ahi <= 0.0:
        return -ahi, -alo
    if alo < 0.0:
        return 0.0, not_below(-alo, ahi)
    return alo, ahi


def add(alo: float, ahi: float, blo: float, bhi: float) -> Ends:
    """The sum."""
    x = alo + blo
    y = ahi + bhi
    return (
        MAX_FLOAT if x == INFINITY else sum_down(x),
        -MAX_FLOAT if y == -INFINITY else sum_up(y),
    )


def sub(alo: float, ahi: float, blo: float, bhi: float) -> Ends:
    """The difference: the sum with the negative."""
    return add(alo, ahi, -bhi, -blo)


def _is_zero(alo: float, ahi: float) -> bool:
    return alo == 0.0 and ahi == 0.0


def _times(x: float, y: float) -> float:
    """x*y, but 0*inf = 0 (a limit of products of members); NaN only from NaN."""
    p = x * y
    if p != p and x == x and y == y:
        return 0.0
    return p


def mul(alo: float, ahi: float, blo: float, bhi: float) -> Ends:
    """The product.

    lower end   a >= 0    a mixed   a <= 0        upper end   a >= 0    a mixed   a <= 0
    b >= 0      alo*blo   alo*bhi   alo*bhi       b >= 0      ahi*bhi   ahi*bhi   ahi*blo
    b <= 0      ahi*blo   ahi*blo   ahi*bhi       b <= 0      alo*bhi   alo*blo   alo*blo
    b mixed     ahi*blo   min of    alo*bhi       b mixed     ahi*bhi   max of    alo*blo
                          the two                                       the two
    """
    if (_is_zero(alo, ahi) and blo == blo) or (_is_zero(blo, bhi) and alo == alo):
        return 0.0, 0.0
    if blo >= 0.0:
        lo = down(_times(alo, blo if alo >= 0.0 else bhi))
        hi = up(_times(ahi, bhi if ahi >= 0.0 else blo))
        return (
            not_below(0.0, lo) if alo >= 0.0 else lo,
            not_above(0.0, hi) if ahi <= 0.0 else hi,
        )
    if bhi <= 0.0:
        lo = down(_times(ahi, blo if ahi >= 0.0 else bhi))
        hi = up(_times(alo, bhi if alo >= 0.0 else blo))
        return (
            not_below(0.0, lo) if ahi <= 0.0 else lo,
            not_above(0.0, hi) if alo >= 0.0 else hi,
        )
    if alo >= 0.0:
        return down(_times(ahi, blo)), up(_times(ahi, bhi))
    if ahi <= 0.0:
        return down(_times(alo, bhi)), up(_times(alo, blo))
    # Both mixed (no endpoint is zero), or one of them empty.
    return (
        down(not_above(ahi * blo, alo * bhi)),
        up(not_below(alo * blo, ahi * bhi)),
    )


def div(alo: float, ahi: float, blo: float, bhi: float) -> Ends:
    """The quotient; for a divisor without zero

    lower end   a >= 0    a mixed   a <= 0        upper end   a >= 0    a mixed   a <= 0
    b > 0       alo/bhi   alo/blo   alo/blo       b > 0       ahi/blo   ahi/blo   ahi/bhi
    b < 0       ahi/bhi   ahi/bhi   ahi/blo       b < 0       alo/blo   alo/bhi   alo/bhi
    """
    if blo > 0.0:
        lo = down(alo / (bhi if alo >= 0.0 else blo))
        hi = up(ahi / (blo if ahi >= 0.0 else bhi))
        return (
            not_below(0.0, lo) if alo >= 0.0 else lo,
            not_above(0.0, hi) if ahi <= 0.0 else hi,
        )
    if bhi < 0.0:
        lo = down(ahi / (bhi if ahi >= 0.0 else blo))
        hi = up(alo / (blo if alo >= 0.0 else bhi))
        return (
            not_below(0.0, lo) if ahi <= 0.0 else lo,
            not_above(0.0, hi) if alo >= 0.0 else hi,
        )
    return _div_by_zero(alo, ahi, blo, bhi)


def _div_by_zero(alo: float, ahi: float, blo: float, bhi: float) -> Ends:
    """The quotient by an interval that contains zero, or with an empty operand."""
    if alo != alo or blo != blo or _is_zero(blo, bhi):
        return NAN, NAN
    if _is_zero(alo, ahi):
        return 0.0, 0.0
    if (blo < 0.0 and bhi > 0.0) or (alo < 0.0 and ahi > 0.0):
        return -INFINITY, INFINITY
    if bhi > 0.0:  # the divisor is [0, bhi], or (0, bhi], which is the same here
        if alo >= 0.0:
            return not_below(0.0, down(alo / bhi)), INFINITY
        return -INFINITY, not_above(0.0, up(ahi / bhi))
    if alo >= 0.0:
        return -INFINITY, not_above(0.0, up(alo / blo))
    return not_below(0.0, down(ahi / blo)), INFINITY


def sqr(alo: float, ahi: float) -> Ends:
    lo, hi = absolute(alo, ahi)
    return not_below(0.0, down(lo * lo)), up(hi * hi)


def sqrt(alo: float, ahi: float) -> Ends:
    if ahi >= 0.0:
        return (
            sum_down(math.sqrt(alo)) if alo > 0.0 else 0.0,
            sum_up(math.sqrt(ahi)),
        )
    return NAN, NAN


def exp(alo: float, ahi: float) -> Ends:
    """Increasing and positive."""
    lo = widened_down(exp_kernel(alo), EXP_WIDENING)
    return not_below(0.0, lo), widened_up(exp_kernel(ahi), EXP_WIDENING)


def erfcx(alo: float, ahi: float) -> Ends:
    """Decreasing and positive."""
    lo = widened_down(erfcx_kernel(ahi), ERFCX_WIDENING)
    return not_below(0.0, lo), widened_up(erfcx_kernel(alo), ERFCX_WIDENING)


def erfc(alo: float, ahi: float) -> Ends:
    """Decreasing, with values between 0 and 2."""
    lo = widened_down(erfc_kernel(ahi), ERFC_WIDENING)
    return not_below(0.0, lo), not_above(2.0, widened_up(erfc_kernel(alo), ERFC_WIDENING))


def _erf_down(x: float) -> float:
    if x > 0.0:
        return not_below(0.0, widened_down(erf_kernel(x), ERF_WIDENING))
    if x == 0.0:
        return 0.0
    return not_below(-1.0, -widened_up(-erf_kernel(x), ERF_WIDENING))


def erf(alo: float, ahi: float) -> Ends:
    """Increasing and odd, with values between -1 and 1."""
    return _erf_down(alo), -_erf_down(-ahi)


def hull(alo: float, ahi: float, blo: float, bhi: float) -> Ends:
    """The smallest interval that contains both; an empty operand adds nothing."""
    if alo != alo:
        return blo, bhi
    if blo != blo:
        return alo, ahi
    return not_above(blo, alo), not_below(bhi, ahi)


def capped(alo: float, ahi: float, blo: float, bhi: float) -> Ends:
    """The members of a, each moved into [0, bhi]; empty if an operand is, or bhi is negative."""
    if alo <= ahi and bhi >= 0.0:
        return not_above(bhi, not_below(0.0, alo)), not_above(bhi, not_below(0.0, ahi))
    return NAN, NAN


def intersection(alo: float, ahi: float, blo: float, bhi: float) -> Ends:
    """The common members; empty if there is none."""
    lo = not_below(blo, alo)
    hi = not_above(bhi, ahi)
    if lo <= hi and blo <= bhi:  # an empty b would otherwise go unnoticed
        return lo, hi
    return NAN, NAN
