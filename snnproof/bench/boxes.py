"""The boxes on which everything is measured."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from ..box import Box
from ..float64.rounding import rational_down, rational_up
from ..moments import domains
from .formulas import AXES

Array = NDArray[np.float64]


def small_boxes(count: int) -> tuple[Array, Array]:
    """Random boxes of one thousandth of Theorem 1's domain in each direction: corners, (n, 4)."""
    low, high = outer_ends(domains.THEOREM_1)
    width = (high - low) / 1000
    lower = low + (high - low - width) * np.random.default_rng(0).random((count, len(AXES)))
    return lower, lower + width


GRID = (64, 64, 64, 64)
"""Boxes of the grid of `grid_edges` along each axis."""


def grid_edges() -> list[Array]:
    """A grid of such boxes in the middle of Theorem 1's domain: the ends along each axis."""
    low, high = outer_ends(domains.THEOREM_1)
    return [
        np.linspace(middle - count * width / 2, middle + count * width / 2, count + 1)
        for middle, width, count in zip((low + high) / 2, (high - low) / 1000, GRID, strict=True)
    ]


def outer_ends(box: Box) -> tuple[Array, Array]:
    """Lower and upper ends of the axes, as the nearest float64 numbers outside."""
    return (
        np.array([rational_down(low) for low, _ in box.values()]),
        np.array([rational_up(high) for _, high in box.values()]),
    )


def exact_box(axes: tuple[str, ...], lower: Array, upper: Array) -> Box:
    """The box with these corners, as exact rational numbers."""
    sides = zip(axes, lower, upper, strict=True)
    return Box({axis: (Fraction(float(a)), Fraction(float(b))) for axis, a, b in sides})
