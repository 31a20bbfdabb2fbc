"""What is looked at before a sweep: a few boxes, and from them the bins of its histogram."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable
from fractions import Fraction

import numpy as np

from .grid import Grid

SPREAD = 512
"""Boxes spread evenly through the numbering."""

MAX_CORNER_AXES = 10
"""Boxes at all corners of the domain are looked at for so many axes at most."""

BINS = 20
"""About so many bins lie between the least and the largest margin of the sample."""

LARGE = 1e300
"""Margins from here on are left out: edges around them would be no binary64 numbers."""

SMALL = Fraction(1, 10**300)
"""No smaller span of margins is told apart."""


def sample(grid: Grid) -> list[int]:
    """Numbers of boxes, increasing: some spread evenly, and those at the corners of the domain."""
    spread = {k * (grid.boxes - 1) // (SPREAD - 1) for k in range(SPREAD)}
    ends = [(0, count - 1) for count in grid.counts[:MAX_CORNER_AXES]]
    ends += [(0, 0)] * (len(grid.counts) - len(ends))
    corners = {int(np.ravel_multi_index(at, grid.counts)) for at in itertools.product(*ends)}
    return sorted(spread | corners)


def bins(margins: Iterable[float]) -> tuple[float, ...]:
    """Increasing edges of about BINS bins around the finite ones of the margins.

    Multiples of a step of 1, 2 or 5 times a power of ten, so that 0 is among them if it lies
    between the margins.  Margins that are infinite (or nearly) or NaN bear on nothing here.
    """
    finite = [Fraction(margin) for margin in margins if abs(margin) < LARGE]
    low, high = min(finite, default=Fraction(0)), max(finite, default=Fraction(0))
    span = (high - low) or abs(high) or Fraction(BINS)
    step = _step(max(span, SMALL) / BINS)
    first, last = math.floor(low / step), math.ceil(high / step)
    edges = [float(k * step) for k in range(first, max(last, first + 1) + 1)]
    return tuple(dict.fromkeys(edges))


def _step(least: Fraction) -> Fraction:
    """The smallest of 1, 2 and 5 times a power of ten that is not below `least` > 0."""
    power = Fraction(10) ** math.floor(math.log10(least))
    candidates = (factor * power / 10 for factor in (5, 10, 20, 50, 100, 200))
    return next(step for step in candidates if step >= least)
