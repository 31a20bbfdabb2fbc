"""Taylor polynomials in several variables: what a formula is beyond its slopes.

For a function f on a box with the centre c, a `Jet` holds enclosures of the homogeneous parts of
degree k of the Taylor series of f(v + h) in the displacement h: a number for k = 0, and a `Form` in
h for each k above.  Taylor's theorem says, for each point c + h of the box,

    f(c + h)  is in  f_0 + f_1(h) + ... + f_(n-1)(h)  at v = c,  plus f_n(h) with v all of the box.

Where terms of f cancel to a high order this is what sees it.  The rules are those of power series
in s, for v + s h (R. E. Moore, Interval Analysis, 1966, chapter 11).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import factorial, prod
from typing import Any

from .ball import Ball
from .precision import precision, working_precision
from .span import Span

Number = Span | Ball | int | Fraction

MAX_GUARD = 1 << 13
"""Bits that Taylor coefficients are given at most beyond those that are asked for."""


class Form:
    """A homogeneous polynomial: its coefficients, by the powers of the variables."""

    __slots__ = ("terms",)

    def __init__(self, terms: Mapping[tuple[int, ...], Any]) -> None:
        self.terms = {powers: _exactly(a) for powers, a in terms.items()}

    def __neg__(self) -> Form:
        return Form({powers: -a for powers, a in self.terms.items()})

    def __add__(self, other: Form) -> Form:
        terms = dict(self.terms)
        for powers, a in other.terms.items():
            terms[powers] = terms[powers] + a if powers in terms else a
        return Form(terms)

    def __mul__(self, other: Form | Number) -> Form:
        if not isinstance(other, Form):
            return Form({powers: a * other for powers, a in self.terms.items()})
        total = Form({})
        for powers, a in self.terms.items():
            shifted = {
                tuple(i + j for i, j in zip(powers, more, strict=True)): a * b
                for more, b in other.terms.items()
            }
            total = total + Form(shifted)
        return total

    __rmul__ = __mul__

    def __truediv__(self, other: Number) -> Form:
        return Form({powers: a / other for powers, a in self.terms.items()})

    def sqr(self) -> Form:
        return self * self

    def over(self, reach: Sequence[Fraction]) -> Span:
        """Its values where no variable is farther from 0 than that."""
        total = Span.enclose(Fraction(0), Fraction(0))
        for powers, a in self.terms.items():
            size = prod(
                (r**power for r, power in zip(reach, powers, strict=True)), start=Fraction(1)
            )
            is_square = all(power % 2 == 0 for power in powers)
            total = total + Span.enclose(Fraction(0) if is_square else -size, size) * a
        return total


class Jet:
    """The number and the forms, by degree, to a fixed one; the ints 0 among them are exact.

    Operands may be jets of the same degree or plain numbers, which are constant.

    >>> s = Jet([Span.enclose(Fraction(1), Fraction(1)), Form({(1,): 1}), 0])
    >>> (1 / s).coefficients[2].over([Fraction(1)]).ball().estimate()
    0.5
    """

    __slots__ = ("coefficients",)

    def __init__(self, coefficients: Sequence[Any]) -> None:
        self.coefficients = tuple(coefficients)

    def _constant(self, value: Number) -> Jet:
        return Jet([value, *(0 for _ in self.coefficients[1:])])

    def _pairs(self, other: Jet | Number) -> Iterable[tuple[Any, Any]]:
        jet = other if isinstance(other, Jet) else self._constant(other)
        return zip(self.coefficients, jet.coefficients, strict=True)

    def certainly_ge(self, number: int) -> bool:
        """Is the value, of degree 0, certainly at least the number?"""
        return bool(self.coefficients[0].certainly_ge(number))

    # -- arithmetic -------------------------------------------------------------------------

    def __neg__(self) -> Jet:
        return Jet([-a for a in self.coefficients])

    def __pos__(self) -> Jet:
        return self

    def __add__(self, other: Jet | Number) -> Jet:
        return Jet([_plus(a, b) for a, b in self._pairs(other)])

    __radd__ = __add__

    def __sub__(self, other: Jet | Number) -> Jet:
        return Jet([_plus(a, -b) for a, b in self._pairs(other)])

    def __rsub__(self, other: Number) -> Jet:
        return -self + other

    def __mul__(self, other: Jet | Number) -> Jet:
        if not isinstance(other, Jet):
            return Jet([_times(a, other) for a in self.coefficients])
        a, b = self.coefficients, other.coefficients
        return Jet([_sum(_times(a[i], b[k - i]) for i in range(k + 1)) for k in range(len(a))])

    __rmul__ = __mul__

    def __truediv__(self, other: Jet | Number) -> Jet:
        if not isinstance(other, Jet):
            return Jet([_over(a, other) for a in self.coefficients])
        a, b = self.coefficients, other.coefficients
        found: list[Any] = []
        for k in range(len(a)):
            known = _sum(_times(b[i], found[k - i]) for i in range(1, k + 1))
            found.append(_over(_plus(a[k], -known), b[0]))
        return Jet(found)

    def __rtruediv__(self, other: Number) -> Jet:
        return self._constant(other) / self

    def sqr(self) -> Jet:
        """The square: mixed products twice, each once."""
        a = self.coefficients
        found = []
        for k in range(len(a)):
            mixed = _times(2, _sum(_times(a[i], a[k - i]) for i in range((k + 1) // 2)))
            found.append(mixed if k % 2 else _plus(mixed, _squared(a[k // 2])))
        return Jet(found)

    # -- functions --------------------------------------------------------------------------

    def sqrt(self) -> Jet:
        """The root, from its square."""
        a = self.coefficients
        found = [a[0].sqrt()]
        for k in range(1, len(a)):
            known = _sum(_times(found[i], found[k - i]) for i in range(1, k))
            found.append(_over(_plus(a[k], -known), 2 * found[0]))
        return Jet(found)

    def exp(self) -> Jet:
        return self._integrated(self.coefficients[0].exp(), None)

    def erfc(self) -> Jet:
        density = (-self.sqr()).exp() * (-2 / Ball.pi().sqrt())
        return self._integrated(self.coefficients[0].erfc(), density)

    def _integrated(self, value: Any, derivative: Jet | None) -> Jet:
        """The function with this value whose derivative is given; None if that is itself."""
        a = self.coefficients
        found = [value]
        known = found if derivative is None else derivative.coefficients
        for k in range(1, len(a)):
            total = _sum(
                _times(Fraction(i, k), _times(a[i], known[k - i])) for i in range(1, k + 1)
            )
            found.append(total)
        return Jet(found)

    def erfcx(self) -> Jet:
        return self._erfcx(0)

    def erfcx_slope(self) -> Jet:
        """The derivative of erfcx."""
        return self._erfcx(1)

    def _erfcx(self, derived: int) -> Jet:
        """By its Taylor series at the value.

        The derivatives of erfcx(t) = (2/sqrt(pi)) int_0^oo e^(-u^2 - 2 t u) du have the signs of
        (-1)^k and moduli that decrease: over an interval they are extreme at its ends.
        """
        order = len(self.coefficients)
        start: Span = self.coefficients[0]
        ends = [erfcx_coefficients(end, order + derived) for end in (start.low, start.high)]
        weights = [factorial(k + derived) // factorial(k) for k in range(order)]
        series = [
            _times(w, Span.between(*(end[k + derived] for end in ends)))
            for k, w in enumerate(weights)
        ]
        step = Jet([0, *self.coefficients[1:]])
        found = self._constant(series[-1])
        for coefficient in reversed(series[:-1]):
            found = found * step + coefficient
        return found


def _plus(a: Any, b: Any) -> Any:
    if _is_zero(a):
        return b
    return a if _is_zero(b) else a + b


def _times(a: Any, b: Any) -> Any:
    if _is_zero(a) or _is_zero(b):
        return 0
    return b * a if isinstance(b, Form) else a * b


def _over(a: Any, b: Any) -> Any:
    return 0 if _is_zero(a) else _exactly(a) / b


def _exactly(a: Any) -> Any:
    """An int as a Fraction: the quotient of two ints would be a float."""
    return Fraction(a) if isinstance(a, int) else a


def _squared(a: Any) -> Any:
    return a * a if isinstance(a, int | Fraction) else a.sqr()


def _sum(parts: Iterable[Any]) -> Any:
    total: Any = 0
    for part in parts:
        total = _plus(total, part)
    return total


def _is_zero(a: Any) -> bool:
    return isinstance(a, int | Fraction) and a == 0


def erfcx_coefficients(t: Ball, count: int) -> list[Ball]:
    """The Taylor coefficients of erfcx at an exact number, from that of s^0 on.

    From erfcx' = 2 t erfcx - 2/sqrt(pi), with more bits, since for large t digits cancel.
    """
    number = t.upper()
    magnitude = max(0, number.numerator.bit_length() - number.denominator.bit_length() + 1)
    guard = min(MAX_GUARD, 2 * count * (magnitude + 2))
    with precision(working_precision() + guard):
        found = [t.erfcx()]
        for k in range(1, count):
            before = 2 * found[k - 2] if k > 1 else -2 / Ball.pi().sqrt()
            found.append((2 * t * found[k - 1] + before) / k)
    return found
