"""omega and tau of every unit: the sum of its weights and that of their squares.

*Guarantee*: the exact sum of the numbers that are stored lies between the two ends.  `math.fsum`
adds without error and rounds once, to nearest, so that the exact sum lies between the neighbours of
what it gives.  The squares are exact, too: that of a number with at most 24 digits fits into a
float64, and that of any other is the sum of two (Dekker's product), where nothing over- or
underflows.  Where something might, sums are made of fractions.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from .outward import above, around, below

_EXACT_SQUARES = ("float16", "bfloat16", "float32")
_SPLIT = float(2**27 + 1)  # Veltkamp's, for 53 digits
_LEAST, _MOST = 2.0**-480, 2.0**480
"""Between them, or at zero, Dekker's product is exact: no part of it leaves the normal numbers."""


@dataclass(frozen=True)
class Sums:
    """For each unit an enclosure of omega and of tau, as arrays of float64.

    exact_zero: units all of whose weights are zero;  bad: units with a weight that is NaN or
    infinite, whose enclosures say nothing.
    """

    omega_lower: Any
    omega_upper: Any
    tau_lower: Any
    tau_upper: Any
    exact_zero: Any
    bad: Any


def rows_of(array: Any, unit_axes: tuple[int, ...]) -> Any:
    """The weights as a matrix with a row for each unit, of the type that is stored."""
    moved = np.moveaxis(array, unit_axes, range(len(unit_axes)))
    units = math.prod(moved.shape[: len(unit_axes)])
    return moved.reshape(units, -1)


def sums(rows: Any) -> Sums:
    """The enclosures for a matrix with a row for each unit."""
    exact_squares = rows.dtype.name in _EXACT_SQUARES
    count = len(rows)
    omega, tau = np.empty((2, count)), np.empty((2, count))
    zero, bad = np.zeros(count, bool), np.zeros(count, bool)
    for unit, row in enumerate(_doubles(rows)):
        if not np.isfinite(row).all():
            bad[unit] = True
            omega[:, unit] = tau[:, unit] = -math.inf, math.inf
            continue
        zero[unit] = not row.any()
        omega[:, unit] = _around(row.tolist())
        tau[:, unit] = _squares(row, exact_squares)
    return Sums(omega[0], omega[1], tau[0], tau[1], zero, bad)


def exact_sums(row: Any) -> tuple[Fraction, Fraction]:
    """omega and tau of one unit as fractions: slow, for units near a bound."""
    weights = [Fraction(weight) for weight in np.asarray(row, np.float64).tolist()]
    return sum(weights, Fraction()), sum((w * w for w in weights), Fraction())


def _doubles(rows: Any) -> Iterator[Any]:
    """The rows in float64, exactly, a block at a time: not all of a large matrix twice."""
    block = max(1, (1 << 20) // max(1, rows.shape[1]))
    for begin in range(0, len(rows), block):
        yield from rows[begin : begin + block].astype(np.float64)


def _around(terms: list[float]) -> tuple[float, float]:
    """Neighbours between which the exact sum lies; the sum itself where it is zero."""
    try:
        nearest = math.fsum(terms)
    except OverflowError:  # of a part of the sum
        return around(sum(map(Fraction, terms), Fraction()))
    if nearest == 0.0:  # a sum of multiples of 2^-1074 that rounds to zero is zero
        return 0.0, 0.0
    return float(below(nearest)), float(above(nearest))


def _squares(row: Any, exact: bool) -> tuple[float, float]:
    if exact:
        return _positive(_around((row * row).tolist()))
    size = np.abs(row[row != 0])
    if size.size and (size.min() < _LEAST or size.max() > _MOST):
        return around(exact_sums(row)[1])
    high = row * row
    shifted = _SPLIT * row
    upper = shifted - (shifted - row)
    lower = row - upper
    low = ((upper * upper - high) + 2 * upper * lower) + lower * lower
    return _positive(_around([*high.tolist(), *low.tolist()]))


def _positive(ends: tuple[float, float]) -> tuple[float, float]:
    return max(0.0, ends[0]), ends[1]
