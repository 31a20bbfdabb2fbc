"""Directed rounding in round-to-nearest: the only place where it is done.

The processor's rounding mode is never switched (an optimising compiler does not know about it).  A
rounded result is instead moved outward by slightly more than half a unit in the last place, with
ordinary operations:

    x - (PHI*|x| + TINY)    and    x + (PHI*|x| + TINY)

after S. M. Rump, P. Zimmermann, S. Boldo, G. Melquiond, "Computing predecessor and successor in
rounding to nearest", BIT 49 (2009), 419-431, with two changes: TINY is a *normal* number, since
arithmetic with subnormal numbers is slow on most processors; and PHI is 1.5u where they have
u(1+2u), so that the form without TINY is correct too, down to the smallest numbers.

Notation: u = 2^-53; fl is rounding to nearest, ties to even; ufp(x) is the largest power of two
that is not above |x|.  All functions take and return binary64 numbers, and are plain enough to
be compiled as they stand; there is no fastmath, so a compiler keeps every operation.

**Lemma 1.** For finite x let e = fl(PHI*|x|).  If ufp(x) >= 2^-1021, then e > u*ufp(x).
*Proof.*  u*ufp(x) is an integer multiple m*2^-1074, m a power of two.  PHI*|x| >= 1.5*u*ufp(x).  If
m >= 2, then 1.5*m*2^-1074 is a binary64 number, so that by monotonicity e >= 1.5*u*ufp(x).  If
m = 1, the tie 1.5*2^-1074 goes to the even 2*2^-1074, so that e >= 2*u*ufp(x).

**Lemma 2.** Let x be finite and e > g/2, g being the distance from x to its lower (upper)
neighbour.  Then fl(x - e) (or fl(x + e)) is not above the lower (not below the upper) neighbour.
*Proof.*  x - e lies strictly below the midpoint of x and its neighbour; rounding is monotone.

**Theorem (sums and roots).**  Let x = fl(r), r = a + b or r = sqrt(a).  Then
``sum_down(x) <= r <= sum_up(x)``, and equality holds if x = 0.
*Proof.*  If |x| < 2^-1021, then r = x: a sum of two binary64 numbers is a multiple of 2^-1074, and
a root so small is zero.  Moving outward (or not at all) keeps the inequality.  Otherwise both
neighbours of x are at a distance of at most 2*u*ufp(x); by Lemmas 1 and 2 the result lies at or
beyond the neighbour, and r between the midpoints to the neighbours.

**Theorem (all operations).**  Let x = fl(r) for any real r.  Then ``down(x) <= r <= up(x)``.
*Proof.*  If |x| >= 2^-1021 as before, since adding TINY > 0 and rounding cannot make e smaller.
Otherwise e >= TINY > 2^-1074, and half the distance to a neighbour is at most 2^-1074.

**Theorem (all operations, away from zero).**  If x = fl(r) for any real r and |x| >= TINY, then
``sum_down(x) <= r <= sum_up(x)``: Lemmas 1 and 2 again.

*Infinities.*  fl(r) = +inf for real r means r > MAX_FLOAT.  Hence ``down(+inf)`` is MAX_FLOAT and
``up(-inf)`` is -MAX_FLOAT, while an infinity on its own side stays.  ``sum_down(+inf)`` and
``sum_up(-inf)`` are inf - inf = NaN: their users test the result and come back to ``down`` and
``up``.  NaN stays NaN: the selections below take the second branch for it.
"""

from __future__ import annotations

import math
from fractions import Fraction

UNIT = 2.0**-53
"""u, the relative error of one operation rounded to nearest."""

PHI = 1.5 * UNIT
"""Relative outward shift of a rounded result."""

TINY = 2.0**-960
"""Absolute outward shift where underflow is possible: so large that PHI*TINY is still normal."""

INFINITY = float("inf")

MAX_FLOAT = (2.0 - 2.0**-52) * 2.0**1023
"""The largest finite number."""

LEAST_POSITIVE = 2.0**-1074
"""The least number above zero."""

_SPLITTER = 2.0**27 + 1.0


def sum_down(x: float) -> float:
    """A lower bound of a sum, difference or square root that rounds to x; zero stays zero.

    *Guarantee*: fl(r) = x implies sum_down(x) <= r for r = a + b or r = sqrt(a); and for any real r
    if |x| >= TINY.  At most two neighbours below x.
    *Special cases*: sum_down(-inf) = -inf; NaN, for which no comparison holds, from +inf and NaN.

    >>> sum_down(0.0), sum_down(-1.0) < -1.0
    (0.0, True)
    """
    return x - PHI * abs(x)


def sum_up(x: float) -> float:
    """An upper bound of a sum, difference or square root that rounds to x; zero stays zero.

    *Guarantee*: fl(r) = x implies r <= sum_up(x) for r = a + b or r = sqrt(a); and for any real r
    if |x| >= TINY.  At most two neighbours above x.
    *Special cases*: sum_up(+inf) = inf; NaN, for which no comparison holds, from -inf and NaN.
    """
    return x + PHI * abs(x)


def down(x: float) -> float:
    """A lower bound of every real r that rounds to x.

    *Guarantee*: fl(r) = x implies down(x) <= r.  At most two neighbours below x if |x| > 2^-900.
    *Special cases*: down(+inf) = MAX_FLOAT, down(-inf) = -inf, down(NaN) = NaN.

    >>> down(1.0) < 1.0, down(0.0) == -TINY, down(INFINITY) == MAX_FLOAT
    (True, True, True)
    """
    return MAX_FLOAT if x == INFINITY else x - (PHI * abs(x) + TINY)


def up(x: float) -> float:
    """An upper bound of every real r that rounds to x.

    *Guarantee*: fl(r) = x implies r <= up(x).  At most two neighbours above x if |x| > 2^-900.
    *Special cases*: up(-inf) = -MAX_FLOAT, up(+inf) = inf, up(NaN) = NaN.
    """
    return -MAX_FLOAT if x == -INFINITY else x + (PHI * abs(x) + TINY)


def widening(error: float) -> float:
    """The factor with which :func:`widened_down` and :func:`widened_up` cover a relative error.

    *Definition*: (error + u)(1 + 64u), rounded; at least (error + u)(1 + 61u), as there are three
    roundings.
    *Domain*: 0 <= error <= 28u.
    """
    return (error + UNIT) * (1.0 + 64.0 * UNIT)


def widened_down(v: float, factor: float) -> float:
    """A lower bound of a positive real r that was computed as v >= 0 with a known error.

    *Guarantee*: |v - r| <= error*r + TINY/2 and factor >= widening(error) imply
    max(0, widened_down(v, factor)) <= r.
    *Proof*: r >= (v - TINY/2)/(1+error) >= v(1-error) - TINY/2.  The shift e = fl(fl(factor*v) +
    TINY) is at least factor*v(1-2u) + TINY/2 >= (error+u)v + TINY/2.  If v <= e, the result is not
    positive.  Otherwise fl(v-e) <= (v-e)(1+u) <= v + u*v - e <= v(1-error) - TINY/2.
    *Special cases*: v = +inf (the computation overflowed) counts as MAX_FLOAT; NaN stays.
    """
    finite = MAX_FLOAT if v == INFINITY else v
    return finite - (factor * finite + TINY)


def widened_up(v: float, factor: float) -> float:
    """An upper bound of a positive real r that was computed as v >= 0 with a known error.

    *Guarantee*: |v - r| <= error*r + TINY/2 and factor >= widening(error) imply
    r <= widened_up(v, factor).
    *Proof*: r <= (v + TINY/2)/(1-error) <= v(1 + error + 2*error^2) + (2/3)TINY.  The result is at
    least (v+e)(1-u) >= v - u*v + e(1-u), where e(1-u) >= factor*v(1-3u) + (2/3)TINY.  It remains
    that
    factor(1-3u) >= (error+u)(1+57u) >= error + u + 57u*error >= error + u + 2*error^2.
    *Special cases*: v = +inf and NaN stay.
    """
    return v + (factor * v + TINY)


def two_product(a: float, b: float) -> tuple[float, float]:
    """The product as an unevaluated sum: a*b = high + low exactly, high = fl(a*b).

    T. J. Dekker, "A floating-point technique for extending the available precision", Numer. Math.
    18 (1971), 224-242, with Veltkamp's splitting; no fused operation is needed.
    *Domain*: |a|, |b| <= 2^995, and a*b = 0 or 2^-960 <= |a*b| <= 2^1021; outside it the low part
    may be wrong.
    """
    high = a * b
    c = _SPLITTER * a
    a_high = c - (c - a)
    a_low = a - a_high
    d = _SPLITTER * b
    b_high = d - (d - b)
    b_low = b - b_high
    low = a_low * b_low - (((high - a_high * b_high) - a_low * b_high) - a_high * b_low)
    return high, low


def rational_down(value: Fraction) -> float:
    """The largest binary64 number (or -inf) that is not above an exact number.

    >>> rational_down(Fraction(1, 2)), rational_down(Fraction(1, 10)) < Fraction(1, 10)
    (0.5, True)
    """
    try:
        nearest = float(value)  # correctly rounded, by the division of Python's integers
    except OverflowError:
        return MAX_FLOAT if value > 0 else -INFINITY
    return nearest if Fraction(nearest) <= value else math.nextafter(nearest, -INFINITY)


def rational_up(value: Fraction) -> float:
    """The smallest binary64 number (or inf) that is not below an exact number."""
    return -rational_down(-value)
