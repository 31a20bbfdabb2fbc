"""Judging a row of the grid, and cutting what is undecided.  Nothing here is trusted."""

from __future__ import annotations

import hashlib
import random

from ...arithmetic.ball import Ball
from .cell import LETTER_OF, judge
from .rows import CUT, NO_RADIUS, UNITS, Leaf, Row, leaves, quarters, radius_agrees
from .spec import Spec
from .target_cell import Side

SEARCH_BITS = 64

SAMPLED = 16
"""Leaves of a row that was read that are judged again."""


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


def audit_row(spec: Spec, index: int, row: Row) -> tuple[int, str]:
    """How many leaves of a row that was read were judged again; what is wrong, if anything.

    They are drawn from the hash of the row: evidence for the rest of it, and no proof.
    """
    found = leaves(row, index, spec)
    text = f"{spec.sha256()} {index} {row.cells} {row.radii}"
    seed = hashlib.sha256(text.encode("ascii", "backslashreplace")).digest()
    shake = random.Random(int.from_bytes(seed, "big"))
    sample = shake.sample(found, min(SAMPLED, len(found)))
    for leaf in sample:
        if not _is_found(leaf, spec):
            mean, variance = float(leaf.mean[0]), float(leaf.variance[0])
            place = f"the cell from mean {mean:.6g}, variance {variance:.6g}"
            return len(sample), f"{place} is found to be another"
    return len(sample), ""


def _is_found(leaf: Leaf, spec: Spec) -> bool:
    """Would the search find this leaf?"""
    judged = judge(leaf.mean, leaf.variance, spec.omega, spec.tau, SEARCH_BITS)
    stated = [NO_RADIUS if number is None else str(number) for number in leaf.radii]
    return (
        judged.cell_class == leaf.cell_class
        and [radius_text(radius) for radius in judged.radii] == stated
        and (judged.cell_class.is_decided or leaf.level == spec.levels)
    )
