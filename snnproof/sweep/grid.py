"""Grids: a box cut into boxes with binary64 corners that cover it, exactly.

Of each axis there are increasing edges; neighbours share one, so that nothing lies between them.
The outermost edges are rounded outward, so that nothing of the domain lies beyond them.  Boxes are
numbered in the order of `numpy.ravel_multi_index`, the last axis running fastest.
"""

from __future__ import annotations

import hashlib
import itertools
import math
from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from ..box import Box, Side
from ..errors import UnknownNameError, UsageError, short
from ..exact import exact, lower_decimal
from ..float64.rounding import rational_down, rational_up
from ..kernels.kernel import MOST_BOXES

Edges = NDArray[np.float64]

MAX_PARTS = 2**20
"""Most parts of one axis: their edges are kept in memory."""

_LITTLE = Fraction(1, 2**100)


class Grid:
    """A box cut into `counts` parts by axis, in the order of its axes.

    edges: of each axis, counts + 1 increasing numbers (of an axis that is a binary64 number, that
    and one a little above it).
    *Guarantee*: the union of the closed boxes contains the domain; see `covers`.
    *Raises*: UsageError for a count below 1, too many parts or boxes, a domain beyond binary64, or
    an axis too narrow for so many parts.
    """

    def __init__(self, domain: Box, counts: Sequence[int]) -> None:
        if len(counts) != len(domain):
            raise UsageError(f"a grid of {len(domain)} axes needs as many counts")
        self.domain = domain
        self.counts = tuple(counts)
        self.edges = tuple(
            _edges(axis, domain[axis], count) for axis, count in zip(domain, counts, strict=True)
        )
        self.boxes = math.prod(self.counts)
        if self.boxes > MOST_BOXES:
            number = lower_decimal(Fraction(self.boxes), 3)
            raise UsageError(f"{number} boxes are too many: at most 2^62 can be numbered")

    def box(self, number: int) -> Box:
        """The box of that number, with its exact sides."""
        at = np.unravel_index(number, self.counts)
        return Box(
            {
                axis: (Fraction(float(edges[k])), Fraction(float(edges[k + 1])))
                for axis, edges, k in zip(self.domain, self.edges, at, strict=True)
            }
        )

    def corners(self, numbers: Sequence[int]) -> tuple[Edges, Edges]:
        """Lower and upper corners of the boxes of these numbers, of shape (n, axes)."""
        at = np.unravel_index(np.asarray(numbers, dtype=np.int64), self.counts)
        pairs = list(zip(self.edges, at, strict=True))
        lower = np.stack([edges[k] for edges, k in pairs], axis=1)
        return lower, np.stack([edges[k + 1] for edges, k in pairs], axis=1)

    def covers(self) -> bool:
        """Do the closed boxes cover the domain without a gap?  In exact numbers.

        Along each axis: every part is an interval (its ends in order), the next begins where it
        ends (they share an edge), the first begins at or before the domain, the last ends at or
        after it.  A product of covers of the sides covers the product of the sides.
        """
        return all(map(_covers, self.edges, self.domain.values(), self.counts))

    def digest(self) -> str:
        """SHA-256 of all edges, as little-endian binary64 numbers."""
        sha = hashlib.sha256()
        for edges in self.edges:
            sha.update(len(edges).to_bytes(8, "little") + edges.astype("<f8").tobytes())
        return sha.hexdigest()


def _edges(axis: str, side: Side, count: int) -> Edges:
    lower, upper = side
    if count < 1:
        raise UsageError(f"axis {axis} is cut into {count} parts: it needs at least 1")
    if count > MAX_PARTS:
        raise UsageError(f"axis {axis} is cut into {count} parts: at most {MAX_PARTS} are possible")
    step = (upper - lower) / count
    inner = [float(lower + k * step) for k in range(1, count)] if _is_finite(side) else []
    first, last = rational_down(lower), rational_up(upper)
    if first == last:  # kernels take no grid of points
        last = rational_up(upper + _LITTLE)
    edges = np.array([first, *inner, last]) + 0.0  # no -0.0
    if not np.isfinite(edges).all():
        raise UsageError(f"axis {axis} reaches beyond the binary64 numbers")
    if not _covers(edges, side, count):
        raise UsageError(f"axis {axis} is too narrow for {count} parts in binary64 numbers")
    return edges


def _is_finite(side: Side) -> bool:
    return math.isfinite(rational_down(side[0])) and math.isfinite(rational_up(side[1]))


def _covers(edges: Edges, side: Side, count: int) -> bool:
    """Binary64 numbers compare exactly, with each other and with fractions."""
    numbers = edges.tolist()
    return (
        len(numbers) == count + 1
        and all(map(math.isfinite, numbers))
        and all(a < b for a, b in itertools.pairwise(numbers))
        and numbers[0] <= side[0]
        and side[1] <= numbers[-1]
    )


# -- how many parts --------------------------------------------------------------------------------


def parse_counts(text: str) -> dict[str, int]:
    """Read ``mu=30,omega=242``.  *Raises*: UsageError with the part that cannot be read."""
    counts: dict[str, int] = {}
    for part in text.split(","):
        axis, _, number = (piece.strip() for piece in part.partition("="))
        if not axis.isidentifier() or not (number.isascii() and number.isdigit()):
            raise UsageError(f"cannot read {short(part.strip())}: write AXIS=COUNT, as in mu=30")
        if axis in counts:
            raise UsageError(f"axis {short(axis)} is given twice")
        if len(number) > 19:
            raise UsageError(f"axis {short(axis)} is cut into too many parts")
        counts[axis] = int(number)
    return counts


def ordered_counts(domain: Box, counts: Mapping[str, int]) -> tuple[int, ...]:
    """The counts in the order of the axes; an axis that is a point needs none.

    *Raises*: UnknownNameError for an axis that the domain lacks, UsageError for one not given.
    """
    for axis in counts:
        if axis not in domain:
            raise UnknownNameError("axis", axis, domain)
    for axis in domain:
        if axis not in counts and domain.width(axis):
            raise UsageError(f"the grid does not say into how many parts {axis} is cut")
    return tuple(counts.get(axis, 1) for axis in domain)


def paper_counts(domain: Box, lengths: Mapping[str, str]) -> dict[str, int]:
    """As many parts as make none longer than the step of the paper along its axis.

    >>> paper_counts(Box(mu=("-0.1", "0.1")), {"mu": "0.0068097371"})
    {'mu': 30}
    """
    return {
        axis: max(1, math.ceil(domain.width(axis) / exact(length, axis)))
        for axis, length in lengths.items()
        if axis in domain
    }
