"""F(x) = tau xi(x) + s - x, whose zeros are the levels: its signs, and its zeros in brackets.

For weights that sum to zero in each unit nu stands in place of xi: the variance of f(sqrt(x) Z).
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from itertools import pairwise
from typing import NamedTuple

from ...arithmetic.ball import Ball
from ...arithmetic.precision import precision
from ...box import Side
from ...errors import UnboundedError
from ...moments.source import Source, derivatives
from ..fixed_points.search import kept

_ROUNDS = 200

_SHORT, _PARTS = Fraction(1, 1024), 32
"""Intervals longer than that, in comparison with x, are looked at in so many parts."""

_ZERO = Ball.enclose(0)


class Bracket(NamedTuple):
    """F has the sign `sign` at `low` and the other one at `high`, for all tau and s."""

    low: Fraction
    high: Fraction
    sign: int


class Drift:
    """F for all tau and s of two sides; it rises with both, so that its extremes are two."""

    def __init__(
        self,
        source: Callable[[], Source],
        tau: Side,
        bias: Side,
        bits: int,
        *,
        zero_sum: bool = False,
    ) -> None:
        self.source, self.bits, self.zero_sum = kept(source), bits, zero_sum
        self.least, self.most = (tau[0], bias[0]), (tau[1], bias[1])

    def value(self, x: Ball, weights: tuple[Fraction, Fraction]) -> Ball:
        """F at one tau and s, over the ball."""
        result: Ball = weights[0] * self.size(x) + weights[1] - x
        return result

    def size(self, x: Ball) -> Ball:
        """The second moment of the units over the ball, or their variance."""
        mu, xi = derivatives(self.source(), _ZERO, x, 0)
        result: Ball = xi[0] - mu[0].sqr() if self.zero_sum else xi[0]
        return result

    def slope(self, x: Ball) -> Ball:
        """tau xi'(x) over the ball, for all tau."""
        mu, xi = derivatives(self.source(), _ZERO, x, 2)
        twice = xi[2] - 2 * mu[0] * mu[2] if self.zero_sum else xi[2]
        result: Ball = Ball.enclose(self.least[0], self.most[0]) * twice / 2
        return result

    def over(self, x: Side) -> tuple[Ball, Ball]:
        """`size` and `slope` over an interval of x, for all tau: by short parts of it.

        Where the size rises throughout, its ends are the values at the ends.
        """
        count = 1 if x[1] - x[0] <= x[0] * _SHORT else _PARTS
        cuts = [x[0] + (x[1] - x[0]) * Fraction(i, count) for i in range(count + 1)]
        cells = [Ball.enclose(a, b) for a, b in pairwise(cuts)]
        slope = reduce(Ball.hull, map(self.slope, cells))
        is_rising = slope.certainly_ge(0)
        points = [Ball.enclose(end) for end in x] if is_rising else cells
        size = reduce(Ball.hull, map(self.size, points))
        return Ball.enclose(max(size.lower(), Fraction(0)), size.upper()), slope

    def sign(self, x: Fraction) -> int:
        """The sign of F there for all tau and s; 0 where that is not seen, or not one."""
        with precision(self.bits):
            ball = Ball.enclose(x)
            if self.value(ball, self.least).certainly_gt(0):
                return 1
            return -1 if self.value(ball, self.most).certainly_lt(0) else 0

    def zero(self, one: Bracket, weights: tuple[Fraction, Fraction], width: Fraction) -> Side:
        """A part of the bracket, of that width in comparison with x, that holds a zero of F.

        By Newton's interval steps where they serve, and by bisection.
        """
        low, high = one.low, one.high
        with precision(self.bits):
            for _ in range(_ROUNDS):
                if high - low <= width * low:
                    break
                middle = (low + high) / 2
                at = self.value(Ball.enclose(middle), weights)
                try:
                    slope = self.slope(Ball.enclose(low, high)) - 1
                    step = Ball.enclose(middle) - at / slope
                    new_low, new_high = max(low, step.lower()), min(high, step.upper())
                except UnboundedError:
                    new_low, new_high = low, high
                if new_low <= new_high and 2 * (new_high - new_low) < high - low:
                    low, high = new_low, new_high
                elif (one.sign * at).certainly_gt(0):
                    low = middle
                elif (one.sign * at).certainly_lt(0):
                    high = middle
                else:
                    break
        return low, high


def crossings(signs: list[tuple[Fraction, int]]) -> list[Bracket]:
    """Neighbouring points of opposite signs, those of no sign between them left out."""
    told = [(x, sign) for x, sign in signs if sign]
    return [Bracket(x, to, sign) for (x, sign), (to, other) in pairwise(told) if sign != other]
