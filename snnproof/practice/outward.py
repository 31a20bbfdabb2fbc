"""Floats that are certain to lie on one side of an exact number.

Every operation of float64 rounds to nearest, so that its exact result lies between the neighbours
of the rounded one.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np

from ..box import Side

MAX = float(np.finfo(np.float64).max)


def below(values: Any) -> Any:
    """The next floats below: no greater than what was rounded to `values`."""
    with np.errstate(over="ignore"):  # beyond the largest float is infinity
        return np.nextafter(values, -np.inf)


def above(values: Any) -> Any:
    """The next floats above: no less than what was rounded to `values`."""
    with np.errstate(over="ignore"):
        return np.nextafter(values, np.inf)


def around(value: Fraction) -> tuple[float, float]:
    """Two floats with the number between them; the same one twice if it is a float."""
    try:
        nearest = float(value)
    except OverflowError:
        return (MAX, math.inf) if value > 0 else (-math.inf, -MAX)
    low = math.nextafter(nearest, -math.inf) if Fraction(nearest) > value else nearest
    high = math.nextafter(nearest, math.inf) if Fraction(nearest) < value else nearest
    return low, high


def within(side: Side) -> tuple[float, float]:
    """The widest interval of floats that lies in the side."""
    return around(side[0])[1], around(side[1])[0]
