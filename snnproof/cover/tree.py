"""Bisection trees: how a box is cut into cells that cover it.

A tree is a list in preorder: an inner node says its axis and where it cuts, None is a leaf.  It
holds no cell.  The cells follow from the box at the root, each cut giving both halves the shared
face; so whatever list of nodes is walked to its end, the leaves cover the box.  There is nothing
to trust in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..box import Box
from ..errors import CertificateError

MAX_DEPTH = 200
"""Deepest nesting of cuts that is followed."""


@dataclass(frozen=True)
class Cut:
    """An inner node: the cell is cut across `axis` at the coordinate `at`."""

    axis: str
    at: Fraction


Tree = Sequence[Cut | None]
"""The nodes in preorder, lower half before upper; None is a leaf."""


def leaves(tree: Tree, root: Box) -> Iterator[Box]:
    """The leaf cells, in order.

    *Guarantee*: if the iteration ends without an error, their union is `root`.
    *Raises*: CertificateError if nodes are missing or left over, or the nesting exceeds MAX_DEPTH;
    BoxError for a cut outside its cell or across an axis that the box does not have.
    """
    waiting: list[tuple[Box, int]] = [(root, 0)]
    for index, node in enumerate(tree):
        if not waiting:
            raise CertificateError(f"{len(tree) - index} node(s) left over after a complete tree")
        cell, depth = waiting.pop()
        if node is None:
            yield cell
            continue
        if depth >= MAX_DEPTH:
            raise CertificateError(f"the tree is nested deeper than {MAX_DEPTH} cuts")
        lower, upper = cell.split(node.axis, node.at)
        waiting += [(upper, depth + 1), (lower, depth + 1)]
    if waiting:
        raise CertificateError(f"the tree ends with {len(waiting)} cell(s) missing")
