"""Bisection trees: how a box is cut into cells that cover it.

A tree is a list in preorder: an inner node says its axis and where it cuts, None is a leaf, and so
is a number of bits in which that leaf is to be judged.  It holds no cell.  The cells follow from
the box at the root, each cut giving both halves the shared face; so whatever list of nodes is
walked to its end, the leaves cover the box.  There is nothing to trust in it.
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


FINE_BITS = (128, 512, 2048, 8192)
"""In so many bits a leaf, or a witness, may be judged finely, and in no others."""


@dataclass(frozen=True)
class Fine:
    """A leaf that is judged finely: in so many bits, both ends of all intervals kept."""

    bits: int


Tree = Sequence[Cut | Fine | None]
"""The nodes in preorder, lower half before upper; None is a leaf that is judged as usual."""

FAR_APART = 2**20
"""An interval with an end of so many times the size of the other is cut by size."""


def cut_point(low: Fraction, high: Fraction, far_apart: int = FAR_APART) -> Fraction:
    """Where an interval is cut: in its middle, or where the size or the sign of numbers changes.

    Of ends of one sign that are far apart a power of 2 near their geometric mean; with 0 as one end
    and the other far from 1, 1 of its sign; of ends with two signs and one of them that far from
    the other or from 0, 0.  It only says where a search cuts: the tree holds what it said.

    >>> cut_point(Fraction(1), Fraction(4)), cut_point(Fraction(1), Fraction(10) ** 30)
    (Fraction(5, 2), Fraction(562949953421312, 1))
    """
    small, large = sorted((abs(low), abs(high)))
    compared = small if low * high > 0 else min(small, Fraction(1)) or Fraction(1)
    if large <= far_apart * compared:
        return (low + high) / 2
    if low < 0 < high:
        return Fraction(0)
    size = Fraction(2) ** (_log2(small * large) // 2) if small else Fraction(1)
    return size if high > 0 else -size


def _log2(value: Fraction) -> int:
    """The logarithm to base 2, to the nearest integers."""
    return value.numerator.bit_length() - value.denominator.bit_length()


def leaves(tree: Tree, root: Box) -> Iterator[Box]:
    """The cells of `judged_leaves`."""
    return (cell for cell, _ in judged_leaves(tree, root))


def judged_leaves(tree: Tree, root: Box) -> Iterator[tuple[Box, int]]:
    """The leaf cells, in order, each with the bits of a `Fine` one, 0 for the others.

    *Guarantee*: if the iteration ends without an error, their union is `root`.
    *Raises*: CertificateError if nodes are missing or left over, or the nesting exceeds MAX_DEPTH;
    BoxError for a cut outside its cell or across an axis that the box does not have.
    """
    waiting: list[tuple[Box, int]] = [(root, 0)]
    for index, node in enumerate(tree):
        if not waiting:
            raise CertificateError(f"{len(tree) - index} node(s) left over after a complete tree")
        cell, depth = waiting.pop()
        if not isinstance(node, Cut):
            yield cell, 0 if node is None else node.bits
            continue
        if depth >= MAX_DEPTH:
            raise CertificateError(f"the tree is nested deeper than {MAX_DEPTH} cuts")
        lower, upper = cell.split(node.axis, node.at)
        waiting += [(upper, depth + 1), (lower, depth + 1)]
    if waiting:
        raise CertificateError(f"the tree ends with {len(waiting)} cell(s) missing")
