"""Branch and bound: find a tree on whose leaves a judgement holds.

What is found here is not trusted: a checker walks the tree again with a judge of its own.  The
order of cells, the choice of axes and the polish only decide how soon and how well.
"""

from __future__ import annotations

import heapq
import itertools
import math
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Generic, TypeVar

from ..box import Box
from ..certificate.condition import UNKNOWN, VACUOUS, Judgement, Summary
from ..certificate.tree import MAX_DEPTH, Cut, Tree, cut_point
from ..errors import UsageError, require_kind
from . import stop
from .merit import NO_PAIR, merit_of_pair, most_of_pair, rank

Witness = TypeVar("Witness")


@dataclass(frozen=True)
class Budget:
    """What a search may spend; it ends undecided when either is used up.

    cells: cells judged; seconds: wall time, looked at before each cut (what is done with the
    result, such as judging its leaves again, comes on top).  By default there is no limit of
    seconds: with one, a verdict may depend on what else the machine does.
    *Raises*: UsageError unless both are positive.
    """

    cells: int = 100_000
    seconds: float = math.inf

    def __post_init__(self) -> None:
        require_kind(self.cells, int, "the cells of a budget are a whole number")
        require_kind(self.seconds, (int, float), "the seconds of a budget are a number")
        if self.cells < 1 or not self.seconds > 0:
            raise UsageError("a budget needs at least 1 cell and more than 0 seconds")

    @classmethod
    def of(cls, given: Budget | None, default: Budget | None = None) -> Budget:
        """What a caller gives, or the default.  *Raises*: UsageError for anything else."""
        require_kind(given, (Budget, type(None)), "the budget is a snnproof.Budget")
        return given or default or cls()


class Meter:
    """What is spent of a budget, by one search or by several that share it.

    clock: seconds since some time.
    """

    def __init__(self, budget: Budget, clock: Callable[[], float] = time.perf_counter) -> None:
        self.budget = budget
        self.cells = 0
        self.clock, self.started = clock, clock()
        self._cells_now = budget.cells
        self._seconds_now = budget.seconds

    def allow(self, share: Fraction) -> None:
        """From now on let that share of what is left be spent, and no more."""
        self._cells_now, self._seconds_now = self.budget.cells, self.budget.seconds
        self._restrict(share)

    @contextmanager
    def part(self, share: Fraction) -> Iterator[None]:
        """Inside the block let that share be spent of what is allowed now."""
        allowed = self._cells_now, self._seconds_now
        self._restrict(share)
        try:
            yield
        finally:
            self._cells_now, self._seconds_now = allowed

    def _restrict(self, share: Fraction) -> None:
        spent = self.seconds
        self._cells_now = self.cells + int(share * (self._cells_now - self.cells))
        self._seconds_now = spent + float(share) * (self._seconds_now - spent)

    @property
    def seconds(self) -> float:
        return self.clock() - self.started

    def exhausted(self, cells: int) -> str:
        """Why so many more cells may not be judged; empty if they may."""
        if stop.asked():
            return stop.REASON
        if self.cells + cells > self._cells_now:
            return f"the budget of {self.budget.cells} cells is used up"
        if self.seconds >= self._seconds_now:
            return f"the budget of {self.budget.seconds:g} seconds is used up"
        return ""


@dataclass
class Progress:
    """What a search tells while it runs."""

    cells: int
    undecided: int
    margin: Fraction | None


@dataclass
class Node:
    """A cell of the tree; an inner one has a cut and halves.

    doubts: how often it was said to hold, or what it is a part of was, and that was not confirmed.
    """

    cell: Box
    judgement: Judgement
    depth: int
    cut: Cut | None = None
    halves: tuple[Node, ...] = field(default=())
    doubts: int = 0


@dataclass(frozen=True)
class Finer:
    """A second look at a cell that is undecided.

    judgements: more and more costly ones, of which the first that holds counts;  patience: so many
    cells are judged before a cell that can be cut is looked at again.
    """

    judgements: Callable[[Box, Judgement], Iterable[Judgement]]
    patience: int = 0


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
    witness: Witness | None
    reason: str


class Search(Generic[Witness]):
    """A search in parts, so that several can share a budget and be decided before any is polished.

    judge: called once for each cell; refute: called on cells where the judgement does not hold;
    finer: asked of such a cell before it is cut.  The root is judged whatever the budget.
    """

    def __init__(
        self,
        root: Box,
        judge: Callable[[Box], Judgement],
        *,
        refute: Callable[[Box], Witness | None],
        meter: Meter,
        progress: Callable[[Progress], None],
        finer: Finer | None = None,
    ) -> None:
        self.judge, self.refute, self.meter, self.progress = judge, refute, meter, progress
        self.finer = finer
        self.cells = 0
        self.leaves = 1
        self.undecided = 0
        self.witness: Witness | None = None
        self.reason = ""
        self.tick = itertools.count()  # breaks ties in the heap
        self.root = self._node(root, 0)
        self.heap: list[tuple[bool, Fraction, int, Node]] = []
        self.ends: list[Node] = []  # undecided, and not to be cut
        self._push(self.root)

    def decide(self) -> None:
        """Cut the worst undecided cell until none is left, or `refute` finds a witness.

        Called again after the budget stopped it, it goes on where it was.  A cell that cannot be
        cut does not stop it while there are others.
        """
        self.reason = ""
        while self.undecided and self.witness is None and not self.reason:
            if self.undecided == len(self.ends):
                self.reason = why_an_end(self.ends[0])
            else:
                self._step()

    @property
    def wants_more(self) -> bool:
        """Is it undecided for want of budget alone?"""
        return self.witness is None and self.undecided > len(self.ends)

    def review(self, confirm: Callable[[Box], Judgement]) -> bool:
        """If all is decided, judge all leaves anew; those that do not hold are undecided again.

        Are there any?
        """
        if self.undecided or self.witness is not None:
            return False
        nodes = [node for node in self._nodes() if node.cut is None]
        judgements = [confirm(node.cell) for node in nodes]
        if all(judgement.holds for judgement in judgements):
            return False
        self.heap = []
        for node, judgement in zip(nodes, judgements, strict=True):
            node.judgement = node.judgement if judgement.holds else judgement
            self._push(node)
        return True

    def _step(self) -> None:
        node = self._worst()
        self.witness = self.refute(node.cell)
        if self.witness is not None:
            return
        if self._settles(node):
            self._push(self._pop())
        elif why_an_end(node):
            self._set_aside(self._pop())
        else:
            self.reason = self._spent(node)
            if not self.reason:
                self._replace_worst(*self._best_cut(node))

    def _set_aside(self, node: Node) -> None:
        self.ends.append(node)
        self.undecided += 1

    def _settles(self, node: Node) -> bool:
        """Does a judgement that costs more hold?  Then it is that of the node."""
        if self.finer is None or (node is not self.root and self.meter.exhausted(1)):
            return False
        if self.cells < self.finer.patience and not why_an_end(node):
            return False
        for judgement in self.finer.judgements(node.cell, node.judgement):
            self.cells += 1
            self.meter.cells += 1
            if judgement.holds:
                node.judgement = judgement
                return True
        return False

    def polish(
        self, leaves: int, enough: Callable[[Box, Judgement], bool] = lambda cell, judged: False
    ) -> None:
        """If all is decided, cut the worst leaf while there are fewer, for a better margin.

        enough: asked of the worst leaf, whether its margin needs no improvement.  A cut is kept
        only if both halves hold with no smaller margin: enclosures over a part are not always
        within those over the whole.
        """
        while self.heap and not self.undecided and self.leaves < leaves:
            node = self._worst()
            if enough(node.cell, node.judgement) or why_an_end(node) or self._spent(node):
                return
            cut, halves = self._best_cut(node)
            margins = [half.judgement.margin for half in halves if half.judgement != VACUOUS]
            worse = any(margin is None or margin < rank(node.judgement) for margin in margins)
            if worse or not all(half.judgement.holds for half in halves):
                return
            self._replace_worst(cut, halves)

    def found(self) -> Found[Witness]:
        tree, summary = self._harvest()
        return Found(
            tree=tree,
            summary=summary,
            worst=self._found_worst().cell,
            cells=self.cells,
            witness=self.witness,
            reason=self.reason if self.witness is None else "",
        )

    def _harvest(self) -> tuple[Tree, Summary]:
        """The tree in preorder, and what its leaves say."""
        tree: list[Cut | None] = []
        summary = Summary()
        for node in self._nodes():
            is_leaf = self._is_leaf(node)
            tree.append(None if is_leaf else node.cut)
            if is_leaf:
                summary.add(node.judgement)
        return tree, summary

    def _nodes(self) -> Iterator[Node]:
        """In preorder, down to what is a leaf."""
        waiting = [self.root]
        while waiting:
            node = waiting.pop()
            yield node
            if not self._is_leaf(node):
                waiting += reversed(node.halves)

    def _is_leaf(self, node: Node) -> bool:
        return node.cut is None

    def _worst(self) -> Node:
        return self.heap[0][3] if self.heap else self.root

    def _found_worst(self) -> Node:
        """Of all leaves."""
        if self.ends and self.undecided == len(self.ends):
            return min(self.ends, key=lambda node: rank(node.judgement))
        return self._worst()

    def _spent(self, node: Node, others: int = 0) -> str:
        """Why the budget does not let the cell be cut beside others; empty if it does."""
        return self.meter.exhausted((others + 1) * 2 * len(node.cell))  # two for each axis

    def _node(self, cell: Box, depth: int) -> Node:
        self._count()
        return Node(cell, self.judge(cell), depth)

    def _count(self) -> None:
        self.cells += 1
        self.meter.cells += 1

    def _push(self, node: Node) -> None:
        """Undecided cells come first, of either kind the worst margin; vacuous leaves never."""
        judgement = node.judgement
        if judgement != VACUOUS:
            entry = (judgement.holds, rank(judgement), next(self.tick), node)
            heapq.heappush(self.heap, entry)
            self.undecided += not judgement.holds

    def _best_cut(self, node: Node) -> tuple[Cut, list[Node]]:
        """Halve the cell across the axis that leaves the better pair of halves.

        The second half of a pair that the first makes worse than another is counted, not judged.
        """
        best: tuple[Cut, list[Node]] | None = None
        merit = NO_PAIR
        for axis in node.cell:
            if node.cell.width(axis) == 0:
                continue
            cut = Cut(axis, cut_point(*node.cell[axis]))
            lower, upper = node.cell.split(axis, cut.at)
            first = self._node(lower, node.depth + 1)
            if most_of_pair(first.judgement) < merit[:2]:
                self._count()
                continue
            second = self._node(upper, node.depth + 1)
            this = merit_of_pair(first.judgement, second.judgement)
            if this > merit:
                best, merit = (cut, [first, second]), this
        if best is None:
            raise ValueError("a point cannot be cut")
        return best

    def _replace_worst(self, cut: Cut, halves: list[Node]) -> None:
        """Put the halves in the place of the worst cell."""
        self._put(self._pop(), cut, halves)
        for half in halves:
            self._push(half)
        self.progress(Progress(self.cells, self.undecided, self._worst().judgement.margin))

    def _pop(self) -> Node:
        """Take the worst cell out."""
        holds, _, _, node = heapq.heappop(self.heap)
        self.undecided -= not holds
        return node

    def _put(self, node: Node, cut: Cut, halves: list[Node]) -> None:
        """Make a leaf an inner node of the tree."""
        node.cut, node.halves = cut, tuple(halves)
        self.leaves += 1


def why_an_end(node: Node) -> str:
    """Why the cell cannot be cut; empty if it can."""
    if node.cell.is_point:
        why = "a cell is a single point"
    elif node.depth >= MAX_DEPTH:
        why = f"a cell is nested {MAX_DEPTH} cuts deep"
    else:
        return ""
    return why + (", and no bounds are known there" if node.judgement == UNKNOWN else "")
