"""Moments at points as floats, for searches: nothing is promised of them, and no checker asks.

Those of an analytic activation are sums by the trapezoidal rule; what half of its nodes say shows
whether they are enough.  All others, and these where they are not, are the middles of enclosures.
"""

from __future__ import annotations

import math
from fractions import Fraction
from functools import lru_cache

from ..arithmetic.ball import Ball, bare
from ..moments.source import Source, derivatives
from .affine import Affine
from .analytic import Analytic
from .moments_by_quadrature import Smooth

Rows = tuple[list[float], list[float]]
"""Of mu~ and xi~, by order."""

STEP, NODES = Fraction(1, 8), 72
"""Of the rule: t = 0, +-STEP, ..., +-NODES STEP, beyond which the Gaussian is below 1e-17."""

AGREE = 1e-6
"""So much half of the nodes may differ, in units of E f(z)^2: the error of all is its square."""


def estimate_derivatives(source: Source, y: Fraction, x: Fraction, highest: int) -> Rows:
    """As `derivatives`, by floats.  *Raises*: as that, where the rule is not enough."""
    if isinstance(source, Affine):
        mu, xi = estimate_derivatives(source.inner, y, x, highest)
        a, b = source.scale.estimate(), source.shift.estimate()
        means = [a * m for m in mu]
        squares = [a * (a * s + 2 * b * m) for m, s in zip(mu, xi, strict=True)]
        return [means[0] + b, *means[1:]], [squares[0] + b * b, *squares[1:]]
    if isinstance(source, Smooth) and isinstance(source.function, Analytic):
        found = _by_sums(source.function, y, x, highest)
        if found is not None:
            return found
    rows = derivatives(source, Ball.enclose(y), Ball.enclose(x), highest)
    return [one.estimate() for one in rows[0]], [one.estimate() for one in rows[1]]


def _by_sums(function: Analytic, y: Fraction, x: Fraction, highest: int) -> Rows | None:
    """x^(-n/2) E[f(z) He_n(t)], and of f^2; None where the rule is not seen to be enough."""
    f, centre = function.bind(), bare(Ball.enclose(y))
    step = bare(Ball.enclose(x).sqrt() * STEP)
    values = [float(f(centre + k * step, False)) for k in range(-NODES, NODES + 1)]
    if not all(map(math.isfinite, values)):
        return None
    squares = [value * value for value in values]
    weights = _weights(highest)
    size = sum(w * s for w, s in zip(weights[0], squares, strict=True))
    rows: Rows = ([], [])
    for row, numbers, unit in zip(rows, (values, squares), (math.sqrt(size), size), strict=True):
        for n, column in enumerate(weights):
            terms = [w * v for w, v in zip(column, numbers, strict=True)]
            total = math.fsum(terms)
            if not abs(2 * math.fsum(terms[::2]) - total) <= AGREE * unit:
                return None
            row.append(total / float(x) ** (n / 2))
    return rows


@lru_cache(maxsize=8)
def _weights(highest: int) -> list[list[float]]:
    """STEP He_n(t) phi(t) at the nodes, by order."""
    points = [float(k * STEP) for k in range(-NODES, NODES + 1)]
    unit = float(STEP) / math.sqrt(2 * math.pi)
    rows, before = [[unit * math.exp(-t * t / 2) for t in points]], [0.0] * len(points)
    for n in range(highest):
        now = rows[-1]
        rows.append([t * a - n * b for t, a, b in zip(points, now, before, strict=True)])
        before = now
    return rows
