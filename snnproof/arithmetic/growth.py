"""Bounds of functions on the real line by C (1 + |z|)^d e^(k |z|), and their Gaussian means."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import NamedTuple

from .ball import Ball


class Growth(NamedTuple):
    """The bound |f(z)| <= factor (1 + |z|)^degree e^(rate |z|) for all real z; rate >= 0."""

    factor: Fraction
    degree: int
    rate: Fraction

    def square(self) -> Growth:
        """The bound on f^2."""
        return Growth(self.factor**2, 2 * self.degree, 2 * self.rate)

    def tail(self, y: Ball, s: Ball, end: Ball) -> Ball | None:
        """A ball whose upper end bounds int_{|t| > T} f(y + s t)^2 phi(t) dt, T = end > 0, s > 0.

        With G(r) = C (1 + r)^d e^(k r), Y = |y| and t >= T one has
        1 + Y + s t <= (1 + Y + s T) t/T, t/T <= e^((t - T)/T) and t^2 >= T^2 + 2 T (t - T), so
        G(Y + s t)^2 phi(t) <= G(Y + s T)^2 phi(T) e^((2 d/T + 2 k s - T)(t - T)).  Integrated over
        t > T, and as much over t < -T, this is at most

            2 G(Y + s T)^2 phi(T) / (T - 2 d/T - 2 k s),     where that denominator is positive.

        None where it is not seen to be.
        """
        slack = end - 2 * self.degree / end - 2 * self.rate * s
        if not slack.certainly_gt(0):
            return None
        reach = abs(y) + s * end
        size = self.factor * (1 + reach).power(self.degree) * (self.rate * reach).exp()
        phi = (-end.sqr() / 2).exp() / (2 * Ball.pi()).sqrt()
        return 2 * size.sqr() * phi / slack

    def mean_square(self, y: Ball, x: Ball) -> Ball:
        """A ball whose upper end bounds E f(z)^2, z ~ N(y', x'), for all y' in y and x' in x.

        With Y >= |y'|, S >= sqrt(x'), p = 2 degree, a = 2 rate S: f(z)^2 is at most
        factor^2 (1 + Y + S |t|)^p e^(2 rate Y + a |t|), and the mean of the middle is the sum over
        i of C(p, i) (1 + Y)^(p-i) S^i E |t|^i e^(a |t|), where with j = ceil(i/2)

            E |t|^i e^(a |t|) <= 2 E (1 + t^2)^j e^(a t) = 2 e^(a^2/2) E (1 + (t + a)^2)^j

        and E (t + a)^(2 l) = sum_r C(2 l, 2 r) a^(2 l - 2 r) (2 r - 1)!!.  Where a = 0 the factor 2
        is left out.
        """
        reach, scale = 1 + _largest(y), _largest(x).sqrt()
        a, power = 2 * self.rate * scale, 2 * self.degree
        even = [_shifted_moment(a, j) for j in range(self.degree + 1)]
        means = [
            sum((math.comb(j, r) * even[r] for r in range(j + 1)), Ball.enclose(0))
            for j in range(self.degree + 1)
        ]
        total = Ball.enclose(0)
        for i in range(power + 1):
            term = math.comb(power, i) * reach.power(power - i) * scale.power(i)
            total = total + term * means[(i + 1) // 2]
        total = total * self.factor**2
        if self.rate:
            total = total * 2 * (2 * self.rate * reach + a.sqr() / 2).exp()
        return total


def _largest(ball: Ball) -> Ball:
    """A thin ball at the largest absolute value."""
    return Ball.enclose(max(abs(ball.lower()), abs(ball.upper())))


def _shifted_moment(a: Ball, j: int) -> Ball:
    """E (t + a)^(2 j)."""
    total = Ball.enclose(0)
    for r in range(j + 1):
        pairs = math.prod(range(1, 2 * r, 2))
        total = total + math.comb(2 * j, 2 * r) * pairs * a.power(2 * (j - r))
    return total
