"""Branch and bound: find a tree on whose leaves a judgement holds.

What is found here is not trusted: a checker walks the tree again with a judge of its own.  The
order of cells, the choice of axes and the polish only decide how soon and how well.
"""

from __future__ import annotations

import heapq
import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Generic, TypeVar

from ..box import Box
from ..errors import UsageError
from .condition import VACUOUS, Judgement, Summary
from .tree import MAX_DEPTH, Cut, Tree

Witness = TypeVar("Witness")


@dataclass(frozen=True)
class Budget:
    """What a search may spend; it ends undecided when either is used up.

    cells: cells judged; seconds: wall time.  *Raises*: UsageError unless both are positive.
    """

    cells: int = 100_000
    seconds: float = 60.0

    def __post_init__(self) -> None:
        if self.cells < 1 or not self.seconds > 0:
            raise UsageError("a budget needs at least 1 cell and more than 0 seconds")

    def less(self, *, cells: int, seconds: float) -> Budget:
        """What is left after spending so much: never less than one cell and an instant."""
        return Budget(max(1, self.cells - cells), max(1e-9, self.seconds - seconds))


@dataclass
class Progress:
    """What a search tells while it runs."""

    cells: int
    undecided: int
    margin: Fraction | None


@dataclass
class _Node:
    cell: Box
    judgement: Judgement
    depth: int
    cut: Cut | None = None
    halves: tuple[_Node, ...] = field(default=())


@dataclass(frozen=True)
class Found(Generic[Witness]):
    """The result of a search.

    tree: a cover of the root; summary: of the judgements of its leaves; worst: the leaf with the
    least margin; cells: how many cells were judged; witness: what `refute` returned, if anything;
    reason: if the judgement does not hold and there is no witness, why the search stopped.
    """

    tree: Tree
    summary: Summary
    worst: Box
    cells: int
    seconds: float
    witness: Witness | None
    reason: str


def branch_and_bound(
    root: Box,
    judge: Callable[[Box], Judgement],
    *,
    refute: Callable[[Box], Witness | None] = lambda cell: None,
    budget: Budget | None = None,
    polish: int = 0,
    progress: Callable[[Progress], None] = lambda state: None,
) -> Found[Witness]:
    """Cut the worst undecided cell until the judgement holds on all, or `refute` finds a witness.

    judge: called once for each cell; refute: called on cells where the judgement does not hold;
    polish: once it holds everywhere, go on cutting the worst leaf while there are fewer leaves
    than this, for a better margin.
    """
    return _Search(root, judge, refute, budget or Budget(), progress).run(polish)


class _Search(Generic[Witness]):
    def __init__(
        self,
        root: Box,
        judge: Callable[[Box], Judgement],
        refute: Callable[[Box], Witness | None],
        budget: Budget,
        progress: Callable[[Progress], None],
    ) -> None:
        self.judge, self.refute, self.budget, self.progress = judge, refute, budget, progress
        self.started = time.perf_counter()
        self.cells = 0
        self.leaves = 1
        self.undecided = 0
        self.tick = itertools.count()  # breaks ties in the heap
        self.root = self._node(root, 0)
        self.heap: list[tuple[bool, Fraction, int, _Node]] = []
        self._push(self.root)

    def run(self, polish: int) -> Found[Witness]:
        witness, reason = None, ""
        while self.heap:
            holds, _, _, node = self.heap[0]
            if holds and self.leaves >= polish:
                break
            if not holds and (witness := self.refute(node.cell)) is not None:
                break
            if reason := self._exhausted(node):
                break
            heapq.heappop(self.heap)
            self.undecided -= not holds
            self._cut(node)
            self.progress(Progress(self.cells, self.undecided, self._worst().judgement.margin))
        tree, summary = self._harvest()
        return Found(
            tree=tree,
            summary=summary,
            worst=self._worst().cell,
            cells=self.cells,
            seconds=time.perf_counter() - self.started,
            witness=witness,
            reason=reason if witness is None and not summary.holds else "",
        )

    def _harvest(self) -> tuple[Tree, Summary]:
        """The tree in preorder, and what its leaves say."""
        tree: list[Cut | None] = []
        summary = Summary()
        waiting = [self.root]
        while waiting:
            node = waiting.pop()
            tree.append(node.cut)
            waiting += reversed(node.halves)
            if node.cut is None:
                summary.add(node.judgement)
        return tree, summary

    def _worst(self) -> _Node:
        return self.heap[0][3] if self.heap else self.root

    def _exhausted(self, node: _Node) -> str:
        if self.cells + 2 * len(node.cell) > self.budget.cells:  # a cut judges two for each axis
            return f"the budget of {self.budget.cells} cells is used up"
        if time.perf_counter() - self.started >= self.budget.seconds:
            return f"the budget of {self.budget.seconds:g} seconds is used up"
        if node.depth >= MAX_DEPTH:
            return f"a cell is nested {MAX_DEPTH} cuts deep"
        if all(node.cell.width(axis) == 0 for axis in node.cell):
            return "a cell is a single point"
        return ""

    def _node(self, cell: Box, depth: int) -> _Node:
        self.cells += 1
        return _Node(cell, self.judge(cell), depth)

    def _push(self, node: _Node) -> None:
        """Undecided cells come first, of either kind the worst margin; vacuous leaves never."""
        judgement = node.judgement
        if judgement != VACUOUS:
            entry = (judgement.holds, _rank(judgement), next(self.tick), node)
            heapq.heappush(self.heap, entry)
            self.undecided += not judgement.holds

    def _cut(self, node: _Node) -> None:
        """Halve the cell across the axis that leaves the better pair of halves."""
        pairs = []
        for axis in node.cell:
            if node.cell.width(axis) == 0:
                continue
            middle = node.cell.middle(axis)
            halves = [self._node(half, node.depth + 1) for half in node.cell.split(axis, middle)]
            pairs.append((Cut(axis, middle), halves))
        node.cut, halves = max(pairs, key=lambda pair: _merit(pair[1]))
        node.halves = tuple(halves)
        self.leaves += 1
        for half in halves:
            self._push(half)


_NO_MARGIN = Fraction(-(10**40))  # stands before every margin that a bounded enclosure gives


def _rank(judgement: Judgement) -> Fraction:
    return _NO_MARGIN if judgement.margin is None else judgement.margin


def _merit(halves: list[_Node]) -> tuple[int, Fraction, Fraction]:
    """How many halves are done, then the worse margin, then the better one."""
    margins = [_rank(half.judgement) for half in halves if half.judgement != VACUOUS]
    done = sum(half.judgement.holds for half in halves)
    if not margins:
        return done, Fraction(0), Fraction(0)
    return done, min(margins), max(margins)
