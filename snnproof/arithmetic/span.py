"""Intervals that are kept by their two ends: for cells on which numbers have very different sizes.

A ball has a radius of 30 bits: that of [0, 1/3] reaches below 0, that of [e^-900, 1] too, and a
root, a quotient or a sign is lost there.  A `Span` holds both ends in the working precision, each
rounded outward, so an end that is a number of that precision stays what it is.  It costs two to
four evaluations in place of one, and is asked where a ball does not decide.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from ..errors import DomainError, SnnproofError, UnboundedError
from ..exact import Exact, exact
from .ball import Ball


class Span:
    """The bounded interval from `low` to `high`, two exact balls.

    *Guarantee* of every operation: for all reals in the operands the result contains its value.
    *Raises*: UnboundedError where it is not bounded, or not defined, on all of them.

    >>> third = Span.enclose(0, Fraction(1, 3))
    >>> third.sqrt().lower(), Ball.enclose(0, Fraction(1, 3)).certainly_ge(0)
    (Fraction(0, 1), False)
    """

    __slots__ = ("high", "low")

    def __init__(self, low: Ball, high: Ball) -> None:
        if not (low.is_finite and high.is_finite):
            raise UnboundedError("the enclosure is unbounded")
        self.low, self.high = low, high

    @classmethod
    def enclose(cls, lower: Exact, upper: Exact | None = None) -> Span:
        """As `Ball.enclose`."""
        low, high = Ball.enclose(exact(lower)).ends()
        return cls(low, high if upper is None else Ball.enclose(exact(upper)).ends()[1])

    @classmethod
    def of(cls, value: Span | Ball | int | Fraction) -> Span:
        """The smallest one that is offered for a number of any of these kinds."""
        if isinstance(value, Span):
            return value
        return cls(*(value if isinstance(value, Ball) else Ball.enclose(value)).ends())

    @classmethod
    def between(cls, a: Ball, b: Ball) -> Span:
        """One that contains both, and all between them."""
        return _hull([a, b])

    @property
    def is_finite(self) -> bool:
        """It always is."""
        return True

    def lower(self) -> Fraction:
        """As of a `Ball`."""
        return self.low.lower()

    def upper(self) -> Fraction:
        """As of a `Ball`."""
        return self.high.upper()

    def ball(self) -> Ball:
        """A ball that contains it."""
        return self.low.hull(self.high)

    # -- arithmetic -------------------------------------------------------------------------

    def __add__(self, other: Span | Ball | int | Fraction) -> Span:
        right = Span.of(other)
        return _from(self.low + right.low, self.high + right.high)

    __radd__ = __add__

    def __pos__(self) -> Span:
        return self

    def __neg__(self) -> Span:
        return Span(-self.high, -self.low)

    def __sub__(self, other: Span | Ball | int | Fraction) -> Span:
        return self + -Span.of(other)

    def __rsub__(self, other: Ball | int | Fraction) -> Span:
        return -self + other

    def __mul__(self, other: Span | Ball | int | Fraction) -> Span:
        """Products are extremal at corners."""
        right = Span.of(other)
        corners = [a * b for a in (self.low, self.high) for b in (right.low, right.high)]
        return _hull(corners)

    __rmul__ = __mul__

    def __truediv__(self, other: Span | Ball | int | Fraction) -> Span:
        """Quotients by what has one sign are extremal at corners."""
        right = Span.of(other)
        if not (right.low.certainly_gt(0) or right.high.certainly_lt(0)):
            raise UnboundedError("the quotient by what may be 0")
        return _hull([a / b for a in (self.low, self.high) for b in (right.low, right.high)])

    def __rtruediv__(self, other: Ball | int | Fraction) -> Span:
        return Span.of(other) / self

    def __abs__(self) -> Span:
        if self.certainly_ge(0):
            return self
        if self.certainly_le(0):
            return -self
        return Span(Ball.enclose(0), _larger(-self.low, self.high))

    def sqr(self) -> Span:
        """The squares of its elements; never below zero."""
        size = abs(self)
        return _from(size.low.sqr(), size.high.sqr())._at_least_zero()

    # -- functions --------------------------------------------------------------------------

    def sqrt(self) -> Span:
        """As of a `Ball`: square roots of the non-negative elements."""
        if self.certainly_lt(0):
            raise DomainError("square root of what is certainly negative")
        return _from(_larger(self.low, Ball.enclose(0)).sqrt(), self.high.sqrt())

    def exp(self) -> Span:
        """The exponential function, increasing and positive."""
        return self._increasing(Ball.exp)._at_least_zero()

    def erfc(self) -> Span:
        """erfc, decreasing and positive."""
        return self._decreasing(Ball.erfc)._at_least_zero()

    def erfcx(self) -> Span:
        """e^(t^2) erfc(t), decreasing and positive."""
        return self._decreasing(Ball.erfcx)._at_least_zero()

    def erfcx_slope(self) -> Span:
        """The derivative of erfcx, increasing."""
        return self._increasing(Ball.erfcx_slope)

    def _increasing(self, function: Callable[[Ball], Ball]) -> Span:
        return _from(function(self.low), function(self.high))

    def _decreasing(self, function: Callable[[Ball], Ball]) -> Span:
        return _from(function(self.high), function(self.low))

    def _at_least_zero(self) -> Span:
        return Span(_larger(self.low, Ball.enclose(0)), self.high)

    # -- sets -------------------------------------------------------------------------------

    def capped(self, bound: Span | Ball) -> Span:
        """As of a `Ball`: those x that have 0 <= x <= some element of `bound`."""
        low, top = _larger(self.low, Ball.enclose(0)), Span.of(bound).high
        high = top if self.high.certainly_gt(top) else self.high
        return Span(low, high) if low.certainly_le(high) else Span(Ball.enclose(0), top)

    def meet(self, other: Span | Ball) -> Span:
        """As of a `Ball`: the intersection of two enclosures of the same values."""
        right = Span.of(other)
        low = _larger(self.low, right.low)
        high = right.high if self.high.certainly_gt(right.high) else self.high
        if low.certainly_gt(high):
            raise SnnproofError(
                f"two enclosures of the same values contradict each other: {self}, {right}"
            )
        return Span(low, high)

    # -- comparisons that say what they know ---------------------------------------------------

    def certainly_lt(self, other: int | Fraction) -> bool:
        """Is every element below the number?"""
        return self.high.certainly_lt(other)

    def certainly_le(self, other: int | Fraction) -> bool:
        return self.high.certainly_le(other)

    def certainly_gt(self, other: int | Fraction) -> bool:
        return self.low.certainly_gt(other)

    def certainly_ge(self, other: int | Fraction) -> bool:
        return self.low.certainly_ge(other)

    def __str__(self) -> str:
        return f"[{self.low}, {self.high}]"

    def __repr__(self) -> str:
        return f"Span({self})"


def _from(low: Ball, high: Ball) -> Span:
    """From below the first to above the second."""
    return Span(low.ends()[0], high.ends()[1])


def _larger(a: Ball, b: Ball) -> Ball:
    """Of two exact ones."""
    return a if a.certainly_ge(b) else b


def _hull(values: list[Ball]) -> Span:
    """From the least to the largest."""
    found = Span.of(values[0])
    for value in values[1:]:
        low, high = value.ends()
        found = Span(low if low.certainly_lt(found.low) else found.low, _larger(found.high, high))
    return found
