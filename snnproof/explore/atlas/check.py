"""Checking an atlas: every leaf is judged anew, in another precision, and must come out as stated.

Coverage needs no check: the text of a row cannot be read unless it is that of all its cells.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from ...errors import CertificateError
from ...exact import lower_decimal
from ...proving.processes import Processes
from .cell import EXISTS, SOLVED, UNKNOWN, CellClass, judge
from .document import Areas, Atlas, areas, parse_document
from .rows import Leaf, Row, leaves, radius_agrees
from .spec import Spec

CHECK_BITS = 128

Progress = Callable[[int, int], None]
"""Called with how many rows are done, and how many there are."""


@dataclass(frozen=True)
class CheckedAtlas:
    """An atlas all of whose statements were confirmed."""

    atlas: Atlas
    areas: Areas
    leaves: int


def check_atlas(
    content: bytes, *, workers: int | None = None, progress: Progress = lambda done, of: None
) -> CheckedAtlas:
    """Check the file of an atlas.

    workers: processes (by default one for each processor).
    *Guarantee*: on return, every class holds for all targets of its leaf, every radius is right to
    within a unit, and the leaves tile the rectangle.
    *Raises*: CertificateError otherwise.
    """
    atlas = parse_document(content)
    found = atlas.leaves()
    with Processes(workers, len(atlas.rows)) as processes:
        jobs: list[Future[str]] = [
            processes.submit(check_row, atlas.spec, index, row)
            for index, row in enumerate(atlas.rows)
        ]
        for done, job in enumerate(jobs):
            progress(done, len(jobs))
            if error := job.result():
                raise CertificateError(error)
    return CheckedAtlas(atlas, areas(found), sum(map(len, found)))


def check_row(spec: Spec, index: int, row: Row) -> str:
    """What is wrong with a row; nothing if all of it is confirmed."""
    for leaf in leaves(row, index, spec):
        if error := _check_leaf(leaf, spec):
            low, high = leaf.mean[0], leaf.variance[0]
            place = f"the cell from mean {lower_decimal(low, 6)}, variance {lower_decimal(high, 6)}"
            return f"{place} (row {index}) is not confirmed: {error}"
    return ""


def _check_leaf(leaf: Leaf, spec: Spec) -> str:
    judged = judge(leaf.mean, leaf.variance, spec.omega, spec.tau, CHECK_BITS)
    stated, known = leaf.cell_class, judged.cell_class
    for field, word, mine in zip(CellClass._fields, stated, known, strict=True):
        if not _follows(field, word, mine):
            return f"{field} is stated as {word!r}, but found as {mine!r}"
    # What is stated to exist was found to exist: so no stated radius lacks its partner.
    for number, radius in zip(leaf.radii, judged.radii, strict=False):
        if number is not None and not radius_agrees(number, radius):
            return f"the spectral radius at its centre is {radius}, not {number}/1000"
    return ""


def _follows(field: str, stated: str, known: str) -> bool:
    """Does the stated word follow from the known one?  What leaves open always does."""
    if stated in (known, UNKNOWN):
        return True
    if field == "alpha":  # stated as none: nothing is known of a solution
        return stated == "none"
    return stated == EXISTS and known in SOLVED
