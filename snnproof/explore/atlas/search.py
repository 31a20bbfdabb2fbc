"""Judging a row of the grid, and cutting what is undecided.  Nothing here is trusted."""

from __future__ import annotations

from ...arithmetic.ball import Ball
from ...moments.target_cell import Side
from .cell import LETTER_OF, judge
from .rows import CUT, NO_RADIUS, UNITS, Row, quarters, radius_agrees
from .spec import Spec

SEARCH_BITS = 64


def search_row(spec: Spec, index: int) -> Row:
    """The classes of a row of cells, those that are undecided cut up to `spec.levels` times."""
    letters: list[str] = []
    radii: list[str] = []

    def visit(mean: Side, variance: Side, level: int) -> None:
        judged = judge(mean, variance, spec.omega, spec.tau, SEARCH_BITS)
        if level < spec.levels and not judged.cell_class.is_decided:
            letters.append(CUT)
            for quarter in quarters(mean, variance):
                visit(*quarter, level + 1)
            return
        letters.append(LETTER_OF[judged.cell_class])
        radii.extend(map(radius_text, judged.radii))

    for column in range(spec.columns):
        visit(*spec.cell(column, index), 0)
    return Row("".join(letters), " ".join(radii))


def radius_text(radius: Ball) -> str:
    """The nearest d, or what says nothing."""
    if not radius.is_finite:
        return NO_RADIUS
    nearest = round((radius.lower() + radius.upper()) / 2 * UNITS)
    return str(nearest) if radius_agrees(nearest, radius) else NO_RADIUS
