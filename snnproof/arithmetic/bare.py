"""Arb's own balls as numbers of the generic functions: what is below the coat that `Ball` is.

The coat says what comparisons mean, and costs more than what it covers.  Formulas that compare
nothing are evaluated on bare balls (`bare`), and their results are put into coats again.

*Guarantee* of every function: as of the method of `Ball` that has its name, which it is.
"""

from __future__ import annotations

from collections.abc import Callable

from flint import arb

from ..errors import DomainError
from .erfcx import erfcx_at, erfcx_slope_at

ZERO = arb(0)


def sqr(x: arb) -> arb:
    """The squares of its elements; below zero at most by the rounding of a radius."""
    low, high = x.abs_lower(), x.abs_upper()
    return (low * low).union(high * high)


def sqrt(x: arb) -> arb:
    """Square roots of the non-negative elements.  *Raises*: DomainError if there are none."""
    if x >= ZERO or not x.is_finite():
        return _at_ends(arb.sqrt, x)
    if x < ZERO:
        raise DomainError(f"square root of {x.str(15)}, which is certainly negative")
    return ZERO.union(x.upper().sqrt())


def exp(x: arb) -> arb:
    """The exponential function."""
    return _at_ends(arb.exp, x)


def erfc(x: arb) -> arb:
    """erfc, decreasing."""
    return _at_ends(arb.erfc, x)


def erfcx(x: arb) -> arb:
    """e^(t^2) erfc(t), decreasing on the whole line."""
    return _at_ends(erfcx_at, x)


def erfcx_slope(x: arb) -> arb:
    """The derivative of erfcx, 2 (t erfcx(t) - 1/sqrt(pi)), increasing on the whole line.

    Increasing, since erfcx(t) = (2/sqrt(pi)) int_0^oo e^(-u^2 - 2 t u) du is convex.
    """
    return _at_ends(erfcx_slope_at, x)


def _at_ends(monotone: Callable[[arb], arb], x: arb) -> arb:
    """The image under a monotone function: the hull of its values at the two ends."""
    if x.is_exact() or not x.is_finite():
        return monotone(x)
    return monotone(x.lower()).union(monotone(x.upper()))


def absolute(x: arb) -> arb:
    """The sizes of its elements."""
    return x.abs_lower().union(x.abs_upper())


def intersection(x: arb, y: arb) -> arb | None:
    """A ball that contains all common elements; None if there certainly are none."""
    if not x.is_finite():  # it may be "not a number", which stands for the whole line
        return y
    if not y.is_finite():
        return x
    return x.intersection(y) if x.overlaps(y) else None


def capped(x: arb, bound: arb) -> arb:
    """An enclosure of those elements of x that have 0 <= x <= some element of `bound`.

    Nothing is said if there are none.
    """
    if not bound.is_finite():
        return x
    allowed = ZERO.union(bound)
    common = intersection(x, allowed)
    return allowed if common is None else common
