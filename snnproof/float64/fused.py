"""The fused a*b + c, and directed rounding by it: one operation an end.

A rounded result x is moved outward by PHI*|x| as in :mod:`snnproof.float64.rounding`, whose
notation this is; but x - PHI*|x| is rounded once here, which makes the argument shorter.

**Lemma.** For finite x with |x| >= 2^-1021, fl(x - PHI*|x|) and fl(x + PHI*|x|) are not above the
lower and not below the upper neighbour of x.
*Proof.*  PHI*|x| >= 1.5*u*ufp(x), and the neighbours are at most 2*u*ufp(x) away: x -+ PHI*|x| lies
beyond the midpoint of x and its neighbour.  Rounding is monotone.

**Theorem.** Let x = fl(r) and either r = a + b, r = sqrt(a), or r = 0, or |x| >= TINY.  Then
``fused_down(x) <= r <= fused_up(x)``.
*Proof.*  If |x| < 2^-1021, r = x: sums are multiples of 2^-1074, and roots so small are zero.
Moving x outward, or not at all, keeps the inequality.  Otherwise the Lemma: r lies between the
midpoints to the neighbours.

**Theorem (all operations).** If x = fl(r) for any real r and x is finite, then
``fused_tiny_down(x) <= r <= fused_tiny_up(x)``.
*Proof.*  The shift is e = fl(PHI*|x| + TINY) >= TINY.  If u*ufp(x) >= TINY, then 1.5*u*ufp(x) is a
binary64 number, and e is not below it; so e is more than half the distance to a neighbour, as it
is for all smaller x: half of it is at most u*ufp(x) < TINY, or 2^-1075.  Then fl(x - e) and
fl(x + e) are at or beyond the neighbours (Lemma 2 of `rounding`), and r lies between the midpoints.

**Theorem (functions).** Let v be computed for a real r > 0 with |v - r| <= error*r, error <= 28u,
TINY <= v <= MAX_FLOAT/2, and W = widening(error) (:mod:`snnproof.float64.rounding`).  Then
``fma(-W, v, v) <= r <= fma(W, v, v)``.
*Proof.*  (error + u)(1 + 61u) <= W <= 1.01(error + u).  r >= v/(1+error) >= v(1-error), and
fl(v(1-W)) <= v(1-W)(1+u) <= v(1-W+u) <= v(1-error).  r <= v/(1-error) <= v(1+error+2*error^2), and
fl(v(1+W)) >= v(1+W)(1-u) >= v(1+W-u-W*u), where W-u-W*u >= error + (error+u)(61u-1.01u), which is
at least error + 59u*error >= error + 2*error^2.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

from .rounding import PHI, TINY


def fma(a: Any, b: Any, c: Any) -> float:
    """a*b + c, rounded once.

    Here by exact fractions; compiled it is LLVM's ``llvm.fma``, which is correctly rounded by its
    definition: one instruction where the processor has it, else a (slow) function of the C library.
    Operands that are no floats, like those of a proof, bring their own method ``fma``.
    """
    for x in (a, b, c):
        if not isinstance(x, float):
            result: float = x.fma(a, b, c)
            return result
    if math.isinf(c) and math.isfinite(a) and math.isfinite(b):
        return float(c)  # whatever the product, which may be too large for a float
    plain: float = a * b + c
    if not (math.isfinite(a) and math.isfinite(b) and math.isfinite(c)):
        return plain
    exact = Fraction(a) * Fraction(b) + Fraction(c)
    if exact == 0:
        return plain  # for the sign of the zero
    try:
        return float(exact)
    except OverflowError:
        return math.inf if exact > 0 else -math.inf


def fused_down(x: float) -> float:
    """A lower bound of a sum or root that rounds to x, or of any result if |x| >= TINY or exact."""
    return fma(-PHI, abs(x), x)


def fused_up(x: float) -> float:
    """An upper bound of a sum or root that rounds to x, or of any result as above."""
    return fma(PHI, abs(x), x)


def positive_down(x: float) -> float:
    """`fused_down` of what is not negative."""
    return fma(-PHI, x, x)


def positive_up(x: float) -> float:
    """`fused_up` of what is not negative."""
    return fma(PHI, x, x)


def fused_tiny_down(x: float) -> float:
    """A lower bound of every real that rounds to x."""
    return x - fma(PHI, abs(x), TINY)


def fused_tiny_up(x: float) -> float:
    """An upper bound of every real that rounds to x."""
    return x + fma(PHI, abs(x), TINY)


def smaller(x: float, y: float) -> float:
    """The smaller number; the second if one is NaN."""
    return x if x < y else y


def larger(x: float, y: float) -> float:
    """The larger number; the second if one is NaN."""
    return x if x > y else y


def root(x: float) -> float:
    """sqrt(x), correctly rounded; NaN for x < 0."""
    return math.sqrt(x) if x >= 0.0 else math.nan


def chosen(condition: bool, x: float, y: float) -> float:
    """x if the condition holds, else y."""
    return x if condition else y
