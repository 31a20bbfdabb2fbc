"""An atlas as a table: one line for each leaf, for programs that read no quadtrees."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...exact import exact_text
from .rows import Leaf

_HEAD = (
    "mean_low,mean_high,variance_low,variance_high,level,falling,alpha,rising,"
    "falling_radius_thousandths,rising_radius_thousandths"
)


def table(rows: Iterable[Sequence[Leaf]]) -> str:
    """CSV with a head; sides exact, fields of missing radii empty."""
    lines = [_HEAD]
    for row in rows:
        lines += map(_line, row)
    return "\n".join(lines) + "\n"


def _line(leaf: Leaf) -> str:
    radii = ["" if r is None else str(r) for r in leaf.radii] + ["", ""]
    sides = [exact_text(end) for side in (leaf.mean, leaf.variance) for end in side]
    return ",".join([*sides, str(leaf.level), *leaf.cell_class, *radii[:2]])
