r"""Two inputs of a deep network at a level: what becomes of their correlation.

Let the net inputs of two inputs have the variance x of a level, and the correlation c.  In the next
layer it is

    R(c) = (tau E f(z) f(z') + s)/x = r_0 + sum_(n >= 1) r_n c^n,     r_n = tau x^n mu_n^2/(n! x),

with mu_n the n-th y-derivative of mu~ at (0, x) (Mehler; `snnproof.explore.correlation`), and
r_0 = (tau mu_0^2 + s)/x, or s/x where weights sum to zero.  All r_n >= 0: R is convex on [0, 1] and
rises.  At a level R(1) = 1, and R'(1) = tau E f'(z)^2 = chi, the growth of squared gradients.  So

    chi <= 1 (f not affine)  R(c) > c below 1: two inputs become one
    chi > 1                  there is exactly one c* = R(c*) in [0, 1), and it attracts [0, 1).

With dropout, whose masks differ from input to input, tau is that of the weights alone: R(1) < 1,
and again there is one c*.  What the series leaves out is between 0 and (R(1) - sum r_n) c^(N + 1).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import factorial

from ..activations.moments_by_pieces import Piecewise
from ..arithmetic.ball import Ball
from ..arithmetic.number import Number
from ..moments.source import Source, derivatives

ORDERS = 30
"""Of the series; CLOSED_FORM, where moments have closed forms and kinks make it converge slowly."""

CLOSED_FORM = 60

START = Fraction(1, 2)
"""The correlation of two inputs of which layers are counted."""

NEAR = Fraction(1, 100)

_HALVINGS = 40
_DIGITS = 6


@dataclass(frozen=True)
class TwoInputs:
    """limit: c*, to which correlations tend;  rate: R'(c*), the factor by which their distance from
    it shrinks in the end;  layers: after so many two inputs of correlation 1/2 are certainly within
    0.01 of it, None if that takes too long to see.
    """

    limit: Number
    rate: Number
    layers: int | None


class Series:
    """R, between two bounds."""

    def __init__(
        self, source: Source, x: Ball, tau: Ball, bias: Fraction, *, zero_sum: bool = False
    ) -> None:
        self.orders = CLOSED_FORM if isinstance(source, Piecewise) else ORDERS
        mu, xi = derivatives(source, Ball.enclose(0), x, self.orders)
        self.terms = [
            tau * x.power(n) * mu[n].sqr() / (factorial(n) * x) for n in range(self.orders + 1)
        ]
        square = mu[0].sqr()
        self.terms[0] = bias / x if zero_sum else (tau * square + bias) / x
        self.at_1 = (tau * (xi[0] - square if zero_sum else xi[0]) + bias) / x
        left = self.at_1 - sum(self.terms, Ball.enclose(0))
        self.rest = max(left.upper(), Fraction(0))
        self.zero_at_0 = self.terms[0].is_exact and self.terms[0].contains(0)

    def __call__(self, c: Fraction) -> Ball:
        """An enclosure of R(c), 0 <= c <= 1."""
        total = Ball.enclose(0)
        for term in reversed(self.terms):
            total = total * c + term
        return total + Ball.enclose(0, self.rest * c ** (self.orders + 1))

    def slope(self, c: Ball, at_1: Ball | None) -> Ball:
        """R' over a ball within [0, 1); at_1: R'(1), where it is known.

        Of what is left out it is at most c^N times what R'(1) has beyond the terms; and a convex
        function is at most as steep as its chord to 1.
        """
        total = Ball.enclose(0)
        for n in range(self.orders, 0, -1):
            total = total * c + n * self.terms[n]
        known = self.derivative_of_terms_at_1
        if at_1 is None:
            here = self(c.upper())
            chord = (self.at_1 - here).upper() / (1 - c.upper())
            return total.hull(Ball.enclose(max(chord, total.upper())))
        more = max((at_1 - known).upper(), Fraction(0))
        return total + Ball.enclose(0, more * c.upper() ** self.orders)

    @property
    def derivative_of_terms_at_1(self) -> Ball:
        return sum((n * term for n, term in enumerate(self.terms)), Ball.enclose(0))


def two_inputs(series: Series, at_1: Ball | None, most: int, *, masked: bool) -> TwoInputs | None:
    """What becomes of correlations; None where the numbers do not tell.

    at_1: R'(1), None where it is not known;  most: layers that are followed;  masked: with dropout,
    whose masks differ.
    *Guarantee*: as `TwoInputs` says, for each x, tau and s of the balls of the series.
    """
    if not masked and at_1 is not None and at_1.certainly_le(1):
        limit, rate = Ball.enclose(1), at_1
    else:
        grows = not masked and at_1 is not None and at_1.certainly_gt(1)
        limit_or_none = _below_1(series, is_there=grows)
        if limit_or_none is None:
            return None
        limit = limit_or_none
        rate = series.slope(limit, at_1)
    layers = _layers(series, limit, most)
    least = min(rate.upper(), Fraction(1))  # R is convex, and R(1) <= 1
    return TwoInputs(Number.of(limit, _DIGITS), Number(rate.lower(), least, _DIGITS), layers)


def _below_1(series: Series, *, is_there: bool) -> Ball | None:
    """c* in [0, 1), if it is seen that there is one: R(c) > c before it, R(c) < c behind it.

    is_there: is that known?  Then what is found of it may reach up to 1.
    """
    low, high = Fraction(0), Fraction(1)
    if series.zero_at_0:
        return Ball.enclose(0) if series(START).certainly_lt(START) else None
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        value = series(middle)
        if value.certainly_lt(middle):
            high = middle
        elif value.certainly_gt(middle):
            low = middle
        else:
            low, high = _narrowed(series, low, high)
            break
    return Ball.enclose(low, high) if high < 1 or is_there else None


def _narrowed(series: Series, low: Fraction, high: Fraction) -> tuple[Fraction, Fraction]:
    """Where the middle does not tell, either end may still come nearer."""
    left, right = low, high
    for _ in range(_HALVINGS // 2):
        middle = (left + right) / 2
        if series(middle).certainly_gt(middle):
            left = middle
        else:
            right = middle
    low, right = left, high
    for _ in range(_HALVINGS // 2):
        middle = (left + right) / 2
        if series(middle).certainly_lt(middle):
            right = middle
        else:
            left = middle
    return low, right


def _layers(series: Series, limit: Ball, most: int) -> int | None:
    low = high = START
    for layer in range(most + 1):
        if limit.upper() - low <= NEAR and high - limit.lower() <= NEAR:
            return layer
        low = max(series(low).lower(), Fraction(0))
        high = min(series(high).upper(), Fraction(1))
    return None
