"""Functions near the real line, for quadrature: their values at complex balls, and tiles of them.

Also what all rules of quadrature share: the Gaussian density phi, rows of the normalised Hermite
polynomials h_n = He_n/sqrt(n!) at given points, and what lies far away.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from flint import acb, arb, fmpq

from ..errors import UnboundedError
from .ball import Ball
from .growth import Growth

TILE_BITS = 53
"""Precision of the ranges over tiles and panels."""

Function = Callable[[Any, bool], Any]
"""f at a real or complex ball; where the flag is set, only values of an analytic branch."""

Rows = list[list[Any]]
"""For f and for f^2, a number for each order."""


class Part(NamedTuple):
    """What binds a function that is meant from `lower` to `upper`, of z, None where infinite."""

    bind: Callable[[], Function]
    lower: Fraction | None = None
    upper: Fraction | None = None


Box = tuple[Fraction, Fraction, Fraction, Fraction]
"""A tile of the t-plane: left, right, bottom, top."""


def constant(value: Fraction) -> Any:
    """An enclosure of the rational number in the working precision, as Arb's own real ball."""
    return arb(fmpq(value.numerator, value.denominator))


def nothing() -> Any:
    """The complex ball that stands for every value: what a function gives where it has none."""
    return acb(arb("nan"), arb("nan"))


def phi(t: Any) -> Any:
    """The density of N(0, 1)."""
    return (-t * t / 2).exp() / (2 * arb.pi()).sqrt()


def hermite_rows(points: Sequence[Any], weights: Sequence[Any], highest: int) -> list[list[Any]]:
    """weights[k] h_n(points[k]) by k, a row for each n = 0 .. highest."""
    rows, before = [list(weights)], [arb(0)] * len(points)
    for n in range(highest):
        low, high = arb(n).sqrt(), arb(n + 1).sqrt()
        now = rows[-1]
        rows.append([(t * a - low * b) / high for t, a, b in zip(points, now, before, strict=True)])
        before = now
    return rows


class Plane:
    """f(y + sqrt(x) t) as a function of complex t, over tiles."""

    def __init__(self, f: Function, y: Fraction, x: Fraction) -> None:
        self.f, self.y, self.s = f, constant(y), constant(x).sqrt()

    def over(self, box: Box) -> Any:
        """All values over the box; finite only if the function is analytic on all of it."""
        left, right, bottom, top = map(constant, box)
        return self.f(acb(self.y + self.s * left.union(right), self.s * bottom.union(top)), True)

    def tiles(self, box: Box, most: int) -> Iterator[tuple[Box, Any]] | None:
        """Tiles that cover the box, with bounds of |f|; None if more than `most` are needed."""
        done: list[tuple[Box, Any]] = []
        waiting = [box]
        while waiting:
            if len(done) + len(waiting) > most:
                return None
            tile = waiting.pop()
            value = abs(self.over(tile)).upper()
            if value.is_finite():
                done.append((tile, value))
                continue
            left, right, bottom, top = tile
            if max(right - left, top - bottom) < Fraction(1, 1 << 20):
                return None
            if right - left >= top - bottom:
                middle = (left + right) / 2
                waiting += [(left, middle, bottom, top), (middle, right, bottom, top)]
            else:
                middle = (bottom + top) / 2
                waiting += [(left, right, bottom, middle), (left, right, middle, top)]
        return iter(done)


# -- how far, and how finely -----------------------------------------------------------------------


def beyond(growth: Growth, y: Fraction, x: Fraction, end: Fraction) -> Any:
    """An upper bound of what lies beyond -end and end, for every order."""
    squares = growth.tail(Ball.enclose(y), Ball.enclose(x).sqrt(), Ball.enclose(end))
    return arb("+inf") if squares is None else squares._arb.upper().sqrt()


def end_for(growth: Growth, y: Fraction, x: Fraction, bits: int) -> int:
    """An integer beyond which the tails of f and f^2 are about 2^-bits."""
    mean, s, size = Ball.enclose(y), Ball.enclose(x).sqrt(), Fraction(1, 1 << (2 * bits))
    end = math.ceil(math.sqrt(4 * bits * math.log(2)))
    while end < 10_000:
        tail = growth.square().tail(mean, s, Ball.enclose(end))
        if tail is not None and tail.certainly_lt(size):
            return end
        end += 1 + end // 32
    raise UnboundedError("the activation grows too fast for a variance as large as this")


def bits_of_sums(highest: int, bits: int) -> int:
    """The precision of sums up to that order."""
    return bits + (3 * highest) // 4 + 40
