"""Real balls of arbitrary precision: the arithmetic of proofs and certificates.

A thin coat over Arb (F. Johansson, "Arb: efficient arbitrary-precision midpoint-radius interval
arithmetic", IEEE Trans. Comput. 66, 2017); only quadrature imports it, too.  The coat adds what
a proof needs and takes away what misleads: numbers enter exactly, comparisons say what they mean,
ends come out as rationals, and monotone functions are evaluated at the two ends, so that wide
balls stay tight.

*Guarantee* of every operation: for all reals in the operands at which it is defined, the result
contains its value; where it is defined for no real of an operand, or not for all of them, the
result is the whole line (`is_finite` is False) or DomainError is raised, as each operation says.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, NoReturn

from flint import arb, ctx, fmpq

from ..errors import AmbiguousComparisonError, SnnproofError, UnboundedError
from ..exact import Exact, exact
from . import bare as below
from .precision import MAX_EXPONENT, precision


class Ball:
    """A closed real interval [midpoint - radius, midpoint + radius].

    Made by `enclose`, from exact numbers only.  Arithmetic accepts balls, ints and Fractions.

    >>> tenth = Ball.enclose("0.1")
    >>> tenth.contains(Fraction(1, 10)), tenth.certainly_lt(Fraction(11, 100))
    (True, True)
    >>> tenth < 1
    Traceback (most recent call last):
    ...
    snnproof.errors.AmbiguousComparisonError: enclosures have no '<': use certainly_lt, possibly_lt
    """

    __slots__ = ("_arb",)
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, value: arb) -> None:
        if value.__class__ is not arb:
            raise TypeError("use Ball.enclose, which takes exact numbers")
        self._arb = value

    @classmethod
    def enclose(cls, lower: Exact, upper: Exact | None = None) -> Ball:
        """A ball that contains `lower`, or all of [lower, upper].  Raises as `exact` does."""
        low = _from_fraction(exact(lower))
        return cls(low if upper is None else low.union(_from_fraction(exact(upper))))

    @classmethod
    def pi(cls) -> Ball:
        return cls(arb.pi())

    # -- what is in it ----------------------------------------------------------------------

    @property
    def is_finite(self) -> bool:
        """Is it a bounded interval (neither the whole line nor "not a number")?"""
        return bool(self._arb.is_finite())

    @property
    def is_exact(self) -> bool:
        """Is it a single number?  Its radius is zero then, and not only too small for a float."""
        return bool(self._arb.is_exact())

    def lower(self) -> Fraction:
        """A rational that is not above any element, in any precision.

        The end itself, unless midpoint and radius are so far apart that it has too many digits.
        *Raises*: UnboundedError if the ball is not finite, or reaches beyond 2**MAX_EXPONENT.
        """
        end = _exact_end(self._arb, -1)
        if end is not None:
            return end
        with precision(_bits_of_ends(self._arb)):
            return _to_fraction(self._arb.lower(), upward=False)

    def upper(self) -> Fraction:
        """A rational that is not below any element.  Raises as `lower`."""
        end = _exact_end(self._arb, 1)
        if end is not None:
            return end
        with precision(_bits_of_ends(self._arb)):
            return _to_fraction(self._arb.upper(), upward=True)

    def ends(self) -> tuple[Ball, Ball]:
        """Its two ends as exact balls, each rounded outward to the working precision."""
        return Ball(self._arb.lower()), Ball(self._arb.upper())

    def midpoint(self) -> Ball:
        """The exact centre, as a ball of radius zero."""
        return Ball(self._arb.mid())

    def estimate(self) -> float:
        """The centre as a float, without guarantee: for pictures and for choosing what to do."""
        return float(self._arb.mid())

    def contains(self, value: Exact) -> bool:
        """Is the exact number in the ball?  Decided exactly.

        The number is enclosed ever more tightly until its enclosure is inside or outside.  That
        ends: a number that is no end of the ball has a distance from both, and the ends are dyadic
        rationals, which are enclosed exactly once the precision is large enough.
        """
        number, bits = exact(value), ctx.prec
        while True:
            with precision(bits):
                enclosed = _from_fraction(number)
            if self._arb.contains(enclosed):
                return True
            if not self._arb.overlaps(enclosed):
                return False
            bits *= 2

    def includes(self, other: Ball) -> bool:
        """Is every element of the other in it?  Decided exactly."""
        return bool(self._arb.contains(other._arb))

    # -- arithmetic -------------------------------------------------------------------------

    def __add__(self, other: Ball | int | Fraction) -> Ball:
        if other.__class__ is Ball:  # the most frequent case, without a question more
            result = object.__new__(Ball)
            result._arb = self._arb + other._arb
            return result
        if other.__class__ is int:
            return Ball(self._arb + other)
        return _apply(arb.__add__, self, other)

    __radd__ = __add__

    def __sub__(self, other: Ball | int | Fraction) -> Ball:
        if other.__class__ is Ball:  # the most frequent case, without a question more
            result = object.__new__(Ball)
            result._arb = self._arb - other._arb
            return result
        if other.__class__ is int:
            return Ball(self._arb - other)
        return _apply(arb.__sub__, self, other)

    def __rsub__(self, other: int | Fraction) -> Ball:
        if other.__class__ is int:
            return Ball(other - self._arb)
        return _apply(arb.__sub__, other, self)

    def __mul__(self, other: Ball | int | Fraction) -> Ball:
        if other.__class__ is Ball:  # the most frequent case, without a question more
            result = object.__new__(Ball)
            result._arb = self._arb * other._arb
            return result
        if other.__class__ is int:
            return Ball(self._arb * other)
        return _apply(arb.__mul__, self, other)

    __rmul__ = __mul__

    def __truediv__(self, other: Ball | int | Fraction) -> Ball:
        if other.__class__ is Ball:  # the most frequent case, without a question more
            result = object.__new__(Ball)
            result._arb = self._arb / other._arb
            return result
        if other.__class__ is int:
            return Ball(self._arb / other)
        return _apply(arb.__truediv__, self, other)

    def __rtruediv__(self, other: int | Fraction) -> Ball:
        if other.__class__ is int:
            return Ball(other / self._arb)
        return _apply(arb.__truediv__, other, self)

    def __neg__(self) -> Ball:
        return Ball(-self._arb)

    def __pos__(self) -> Ball:
        return self

    def __abs__(self) -> Ball:
        return Ball(below.absolute(self._arb))

    def sqr(self) -> Ball:
        """The squares of its elements; below zero at most by the rounding of a radius."""
        return Ball(below.sqr(self._arb))

    # -- functions --------------------------------------------------------------------------

    def sqrt(self) -> Ball:
        """Square roots of the non-negative elements.

        *Guarantee*: contains sqrt(t) for every t >= 0 in the ball; nothing is said of t < 0, which
        an enclosure of a sum of squares may reach by its own width.
        *Raises*: DomainError if the ball is certainly negative.
        """
        return Ball(below.sqrt(self._arb))

    def exp(self) -> Ball:
        """The exponential function."""
        return Ball(below.exp(self._arb))

    def erfc(self) -> Ball:
        """erfc, decreasing."""
        return Ball(below.erfc(self._arb))

    def erfcx(self) -> Ball:
        """e^(t^2) erfc(t), decreasing on the whole line."""
        return Ball(below.erfcx(self._arb))

    def erfcx_slope(self) -> Ball:
        """The derivative of erfcx, 2 (t erfcx(t) - 1/sqrt(pi)), increasing on the whole line."""
        return Ball(below.erfcx_slope(self._arb))

    # -- sets -------------------------------------------------------------------------------

    def hull(self, other: Ball) -> Ball:
        """The smallest ball that is offered for the union."""
        return Ball(self._arb.union(other._arb))

    def capped(self, bound: Ball) -> Ball:
        """An enclosure of those x in the ball that have 0 <= x <= some element of `bound`.

        Nothing is said if there are none.
        """
        return Ball(below.capped(self._arb, bound._arb))

    def intersection(self, other: Ball) -> Ball | None:
        """A ball that contains all common elements; None if there certainly are none."""
        common = below.intersection(self._arb, other._arb)
        return None if common is None else Ball(common)

    def meet(self, other: Ball) -> Ball:
        """The intersection of two enclosures of the same values.

        *Raises*: SnnproofError if they are disjoint, which would mean that one of them is wrong.
        """
        common = self.intersection(other)
        if common is None:
            raise SnnproofError(
                f"two enclosures of the same values contradict each other: {self}, {other}"
            )
        return common

    # -- comparisons that say what they know ---------------------------------------------------

    def certainly_lt(self, other: Ball | int | Fraction) -> bool:
        """Is every element of self below every element of other?"""
        return bool(self._arb < _operand(other))

    def certainly_le(self, other: Ball | int | Fraction) -> bool:
        return bool(self._arb <= _operand(other))

    def certainly_gt(self, other: Ball | int | Fraction) -> bool:
        return bool(self._arb > _operand(other))

    def certainly_ge(self, other: Ball | int | Fraction) -> bool:
        return bool(self._arb >= _operand(other))

    def possibly_lt(self, other: Ball | int | Fraction) -> bool:
        """May some element of self be below some element of other?"""
        return not self.certainly_ge(other)

    def possibly_le(self, other: Ball | int | Fraction) -> bool:
        return not self.certainly_gt(other)

    def possibly_gt(self, other: Ball | int | Fraction) -> bool:
        return not self.certainly_le(other)

    def possibly_ge(self, other: Ball | int | Fraction) -> bool:
        return not self.certainly_lt(other)

    def is_identical(self, other: Ball) -> bool:
        """Are the two the same set?"""
        return self.lower() == other.lower() and self.upper() == other.upper()

    def __lt__(self, other: object) -> NoReturn:
        raise AmbiguousComparisonError("<", "certainly_lt, possibly_lt")

    def __le__(self, other: object) -> NoReturn:
        raise AmbiguousComparisonError("<=", "certainly_le, possibly_le")

    def __gt__(self, other: object) -> NoReturn:
        raise AmbiguousComparisonError(">", "certainly_gt, possibly_gt")

    def __ge__(self, other: object) -> NoReturn:
        raise AmbiguousComparisonError(">=", "certainly_ge, possibly_ge")

    def __eq__(self, other: object) -> NoReturn:
        raise AmbiguousComparisonError("==", "is_identical")

    def __ne__(self, other: object) -> NoReturn:
        raise AmbiguousComparisonError("!=", "is_identical")

    def __contains__(self, value: object) -> NoReturn:
        raise AmbiguousComparisonError("in", "contains")

    def __bool__(self) -> NoReturn:
        raise AmbiguousComparisonError("truth value", "certainly_... or possibly_...")

    def __str__(self) -> str:
        return str(self._arb.str(15))

    def __repr__(self) -> str:
        return f"Ball({self})"


def bare(ball: Ball) -> Any:
    """The ball of Arb that is below the coat; `Ball` puts the coat on again."""
    return ball._arb


Operand = Ball | int | Fraction


def _apply(operation: Callable[[arb, arb], arb], left: Operand, right: Operand) -> Ball:
    """The operation on two operands; of another kind of number Python may ask that kind."""
    if not isinstance(left, _OPERANDS) or not isinstance(right, _OPERANDS):
        return NotImplemented
    return Ball(operation(_operand(left), _operand(right)))


def _operand(value: Operand) -> arb:
    if isinstance(value, Ball):
        return value._arb
    if isinstance(value, int):
        return arb(value)
    return _from_fraction(exact(value))


_OPERANDS = (Ball, int, Fraction, float)  # a float is let in so that `exact` can refuse it


def _from_fraction(value: Fraction) -> arb:
    return arb(fmpq(value.numerator, value.denominator))


_ORDINARY = 1 << 12  # exponents of numbers whose ends are computed at once, in integers


def _exact_end(ball: arb, sign: int) -> Fraction | None:
    """midpoint + sign*radius; None if the ball is not finite or its numbers are not ordinary."""
    if not ball.is_finite():
        return None
    middle, radius = ball.mid().man_exp(), ball.rad().man_exp()
    first, second = int(middle[1]), int(radius[1])
    if not (-_ORDINARY < first < _ORDINARY and -_ORDINARY < second < _ORDINARY):
        return None
    lowest = min(first, second)
    end = (int(middle[0]) << first - lowest) + sign * (int(radius[0]) << second - lowest)
    return Fraction(end << lowest) if lowest >= 0 else Fraction(end, 1 << -lowest)


def _bits_of_ends(ball: arb) -> int:
    """Bits that midpoint - radius and midpoint + radius have, but not without limit."""
    if not ball.is_finite():
        return int(ctx.prec)
    middle, radius = ball.mid().man_exp(), ball.rad().man_exp()
    first, second = int(middle[1]), int(radius[1])
    top = max(int(middle[0]).bit_length() + first, int(radius[0]).bit_length() + second)
    return min(top - min(first, second) + 2, 2 * MAX_EXPONENT)


def _to_fraction(end: arb, *, upward: bool) -> Fraction:
    if not end.is_finite():
        raise UnboundedError("the enclosure is unbounded")
    mantissa, exponent = (int(part) for part in end.man_exp())
    magnitude = mantissa.bit_length() + exponent
    if mantissa and magnitude > MAX_EXPONENT:
        raise UnboundedError(f"the enclosure reaches beyond 2^{MAX_EXPONENT}")
    if mantissa and magnitude < -MAX_EXPONENT:
        outward = (mantissa > 0) == upward
        sign = 1 if mantissa > 0 else -1
        return sign * Fraction(1, 1 << MAX_EXPONENT) if outward else Fraction(0)
    return Fraction(mantissa << exponent) if exponent >= 0 else Fraction(mantissa, 1 << -exponent)
