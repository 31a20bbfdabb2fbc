"""Intervals by their two ends, which may be of very different magnitude.

A ball around a midpoint has one radius, with 30 bits: of [e^-9, e^999] it keeps no lower end, not
even its sign.  A `Span` keeps both ends, rounded outward to the working precision, and is otherwise
used as a `Ball` is: by formulas that are written with + - * / and the generic functions.

*Guarantee* of every operation: for all reals in the operands, the result contains its value.
*Raises*: UnboundedError where that is not defined, or not bounded, for all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from flint import arb, ctx, fmpq

from ..errors import UnboundedError
from .ball import Ball, precision

MAX_GUARD = 1 << 13
"""Bits that Taylor coefficients are given at most beyond those that are asked for."""


class Span:
    """A closed interval [low, high]; operands may be balls, ints and Fractions as well.

    >>> wide = Span.enclose(Fraction(-9), Fraction(999)).exp()
    >>> wide.certainly_gt(0), (1 / wide).certainly_gt(0)
    (True, True)
    """

    __slots__ = ("_high", "_low")

    def __init__(self, low: arb, high: arb) -> None:
        self._low, self._high = low.lower(), high.upper()
        if not (self._low.is_finite() and self._high.is_finite()):
            raise UnboundedError("the enclosure is unbounded")

    @classmethod
    def enclose(cls, low: Fraction, high: Fraction) -> Span:
        """A span that contains [low, high]."""
        return cls(*(arb(fmpq(end.numerator, end.denominator)) for end in (low, high)))

    @classmethod
    def between(cls, a: Ball, b: Ball) -> Span:
        """A span that contains both, and all between them."""
        return cls(a._arb.min(b._arb), a._arb.max(b._arb))

    def ball(self) -> Ball:
        """A ball that contains it."""
        return Ball(self._low.union(self._high))

    @property
    def low(self) -> Ball:
        """The lower end, exactly."""
        return Ball(self._low)

    @property
    def high(self) -> Ball:
        """The upper end, exactly."""
        return Ball(self._high)

    def lower(self) -> Fraction:
        """The lower end as a rational, or one below it; raises as that of a ball."""
        return self.low.lower()

    def upper(self) -> Fraction:
        """The upper end as a rational, or one above it; raises as that of a ball."""
        return self.high.upper()

    def certainly_gt(self, number: int) -> bool:
        """Is every element above the number?"""
        return bool(self._low > number)

    def certainly_ge(self, number: int) -> bool:
        return bool(self._low >= number)

    def certainly_lt(self, number: int) -> bool:
        return bool(self._high < number)

    def certainly_le(self, number: int) -> bool:
        return bool(self._high <= number)

    def meet(self, other: Span) -> Span:
        """The intersection of two enclosures of the same values."""
        low = self._low if self._low >= other._low else other._low
        return Span(low, self._high if self._high <= other._high else other._high)

    # -- arithmetic -------------------------------------------------------------------------

    def __neg__(self) -> Span:
        return Span(-self._high, -self._low)

    def __pos__(self) -> Span:
        return self

    def __add__(self, other: Operand) -> Span:
        other = as_span(other)
        return Span(self._low + other._low, self._high + other._high)

    __radd__ = __add__

    def __sub__(self, other: Operand) -> Span:
        other = as_span(other)
        return Span(self._low - other._high, self._high - other._low)

    def __rsub__(self, other: Operand) -> Span:
        return as_span(other) - self

    def __mul__(self, other: Operand) -> Span:
        """Extreme products are those of ends."""
        other = as_span(other)
        a, b, c, d = self._low, self._high, other._low, other._high
        if a >= 0:
            return Span((a if c >= 0 else b) * c, (b if d >= 0 else a) * d)
        if b <= 0:
            return Span((a if d >= 0 else b) * d, (b if c >= 0 else a) * c)
        if c >= 0 or d <= 0:
            return other * self
        return Span((a * d).min(b * c), (a * c).max(b * d))

    __rmul__ = __mul__

    def __truediv__(self, other: Operand) -> Span:
        return self * as_span(other)._reciprocal()

    def __rtruediv__(self, other: Operand) -> Span:
        return as_span(other) * self._reciprocal()

    def _reciprocal(self) -> Span:
        if not (self._low > 0 or self._high < 0):
            raise UnboundedError("the formula divides by what may be zero")
        return Span(1 / self._high, 1 / self._low)

    def sqr(self) -> Span:
        """The squares of its elements."""
        a, b = self._low, self._high
        if a < 0 < b:
            return Span(arb(0), (a * a).max(b * b))
        return Span(a * a, b * b) if a >= 0 else Span(b * b, a * a)

    # -- functions --------------------------------------------------------------------------

    def sqrt(self) -> Span:
        """Square roots.  *Raises*: UnboundedError if an element may be negative."""
        if not self._low >= 0:
            raise UnboundedError("the root of what may be negative")
        return self._rising(Ball.sqrt)

    def exp(self) -> Span:
        return self._rising(Ball.exp)

    def erfc(self) -> Span:
        return self._falling(Ball.erfc)

    def erfcx(self) -> Span:
        return self._falling(Ball.erfcx)

    def erfcx_slope(self) -> Span:
        """The derivative of erfcx."""
        return self._rising(Ball.erfcx_slope)

    def _rising(self, function: Callable[[Ball], Ball]) -> Span:
        return _hull(function(self.low), function(self.high))

    def _falling(self, function: Callable[[Ball], Ball]) -> Span:
        return _hull(function(self.high), function(self.low))


Operand = Span | Ball | int | Fraction


def as_span(value: Operand) -> Span:
    """The number as a span."""
    if isinstance(value, Span):
        return value
    return _hull(value, value) if isinstance(value, Ball) else Span.enclose(*[Fraction(value)] * 2)


def _hull(low: Ball, high: Ball) -> Span:
    """From the lower end of one to the upper end of the other."""
    return Span(low._arb, high._arb)


def erfcx_coefficients(t: Ball, count: int) -> list[Ball]:
    """The Taylor coefficients of erfcx at an exact number, from that of s^0 on.

    From erfcx' = 2 t erfcx - 2/sqrt(pi), with more bits, since for large t digits cancel.
    """
    mantissa, exponent = t._arb.man_exp()
    magnitude = max(0, int(mantissa).bit_length() + int(exponent))
    with precision(ctx.prec + min(MAX_GUARD, 2 * count * (magnitude + 2))):
        found = [t.erfcx()]
        for k in range(1, count):
            before = 2 * found[k - 2] if k > 1 else -2 / Ball.pi().sqrt()
            found.append((2 * t * found[k - 1] + before) / k)
    return found
