"""A row of cells as text, and back: letters for classes, "+" for a cut, whole numbers for radii.

The cells of a row stand in the order of M.  A cell is a letter (`snnproof.explore.atlas.cell`), or
"+" and its four quarters: low M and low V, high M and low V, low M and high V, high M and high V.
So a row that can be read covers its cells without a gap, and none twice.

The radii stand in the order of the leaves, the falling branch before the rising one, for each
solution that exists: a whole number d says that the spectral radius of H at the centre of the leaf
is within 1/1000 of d/1000; "?" says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ...arithmetic.ball import Ball
from ...errors import CertificateError, short
from .cell import LETTERS, SOLVED, CellClass
from .spec import Spec
from .target_cell import Side

CUT = "+"
NO_RADIUS = "?"
UNITS = 1000
"""Radii are given in parts of 1/UNITS, and are off by one part at most."""

_MAX_RADIUS_DIGITS = 12


@dataclass(frozen=True)
class Row:
    """A row of the grid as it is written."""

    cells: str
    radii: str


@dataclass(frozen=True)
class Leaf:
    """A cell, or a part of one, that was judged; radii: d as in the text, None for "?".

    level: how often its cell was cut, so that the area is that of the cell divided by 4^level.
    """

    mean: Side
    variance: Side
    level: int
    cell_class: CellClass
    radii: tuple[int | None, ...]


def quarters(mean: Side, variance: Side) -> Iterator[tuple[Side, Side]]:
    """The quarters of a cell, in their order."""
    for v in _halves(variance):
        for m in _halves(mean):
            yield m, v


def _halves(side: Side) -> tuple[Side, Side]:
    middle = (side[0] + side[1]) / 2
    return (side[0], middle), (middle, side[1])


def branches(cell_class: CellClass) -> int:
    """How many solutions exist, and have radii."""
    return (cell_class.falling in SOLVED) + (cell_class.rising in SOLVED)


def leaves(row: Row, index: int, spec: Spec) -> list[Leaf]:
    """The leaves of a row of the grid.

    *Raises*: CertificateError unless the text is that of exactly the cells of one row.
    """
    letters, radii = iter(row.cells), iter(row.radii.split(" ") if row.radii else ())
    found: list[Leaf] = []

    def read(mean: Side, variance: Side, level: int) -> None:
        letter = next(letters, None)
        if letter is None:
            raise CertificateError(f"row {index} lacks cells")
        if letter == CUT:
            if level == spec.levels:
                raise CertificateError(f"row {index} cuts a cell more than {level} times")
            for quarter in quarters(mean, variance):
                read(*quarter, level + 1)
            return
        if letter not in LETTERS:
            raise CertificateError(f"row {index} has an unknown class {short(letter)}")
        known = LETTERS[letter]
        numbers = tuple(_radius(next(radii, None), index) for _ in range(branches(known)))
        found.append(Leaf(mean, variance, level, known, numbers))

    for column in range(spec.columns):
        read(*spec.cell(column, index), 0)
    if next(letters, None) is not None:
        raise CertificateError(f"row {index} has more cells than the grid has columns")
    if next(radii, None) is not None:
        raise CertificateError(f"row {index} has more radii than solutions")
    return found


def _radius(text: str | None, index: int) -> int | None:
    if text is None:
        raise CertificateError(f"row {index} lacks radii")
    if text == NO_RADIUS:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= _MAX_RADIUS_DIGITS):
        raise CertificateError(f"row {index} has a radius {short(text)} that is no whole number")
    return int(text)


def radius_agrees(number: int, radius: Ball) -> bool:
    """Is the radius certainly within one part of number/UNITS?"""
    scaled = radius * UNITS
    return scaled.certainly_ge(number - 1) and scaled.certainly_le(number + 1)


def area(leaf: Leaf) -> Fraction:
    """The area of the leaf in the plane of (M, V)."""
    return (leaf.mean[1] - leaf.mean[0]) * (leaf.variance[1] - leaf.variance[0])
