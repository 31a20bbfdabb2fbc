"""Branch and bound in batches: where many cells are undecided, many are cut at once.

Judging many cells together can cost a thousandth of judging one after the other.  Such judgements
lead the search, and decide nothing: what they say holds is a claim, which is confirmed cell by cell
when nothing else is left to cut.  A cell of which that fails is cut on; if it fails again of what
comes of it, singly.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..box import Box
from ..certificate.condition import Judgement
from ..certificate.tree import Cut, cut_point
from ..float64.rounding import rational_down
from .branch_and_bound import Finer, Meter, Node, Progress, Search, Witness, why_an_end
from .merit import rank


class Advice(NamedTuple):
    """How to cut a cell in halves, and what is to be expected of them.

    axis: across which;  halves: the judgements of the lower and the upper half;  centre: of the
    centre alone.
    """

    axis: str
    halves: tuple[Judgement, Judgement]
    centre: Judgement


Advise = Callable[[Sequence[Box]], Sequence[Advice]]
"""For each cell that has a width."""

BATCH = 4_096
"""Most cells that are cut at once; the clock is looked at between batches."""

REFUTATIONS = 16
"""In so many cells of a batch a point that refutes is looked for, if their centres seem to be."""

ATTEMPTS = 8
"""In so many cells of a batch in a row it may fail to judge singly what the advice leaves open."""

CONFIRMATIONS = 64
"""So many claims are confirmed before the clock is looked at."""

DOUBTS = 1
"""So often a claim on a cell, or on one that it is a part of, may fail before it is cut singly.

A second cut often helps; but what is too sure of itself does not know either how to cut.
"""


@dataclass(frozen=True)
class Batches:
    """When cells are cut in batches, and how.

    frontier: so many may be undecided before that;  start: makes what advises, None if there is no
    way; called once, when first needed;  confirm: judges a cell that is said to hold.
    """

    frontier: int
    start: Callable[[], Advise | None]
    confirm: Callable[[Box], Judgement]


class BatchSearch(Search[Witness]):
    """A `Search` that goes on in batches once more than `frontier` cells are undecided.

    *Guarantee*: whatever the advice, a leaf counts as decided only by `judge` or `confirm`.
    """

    def __init__(
        self,
        root: Box,
        judge: Callable[[Box], Judgement],
        *,
        refute: Callable[[Box], Witness | None],
        meter: Meter,
        progress: Callable[[Progress], None],
        batches: Batches,
        finer: Finer | None = None,
    ) -> None:
        super().__init__(root, judge, refute=refute, meter=meter, progress=progress, finer=finer)
        self._batches = batches
        self._frontier = batches.frontier
        self._advise: Advise | None = None
        self._roots: set[int] = set()
        self._cells: list[Node] = []  # to be cut in batches
        self._claims: list[Node] = []  # said to hold

    def _step(self) -> None:
        if self.undecided > self._frontier:
            self._frontier = sys.maxsize
            self._advise = self._batches.start()
            if self._advise is not None:
                self._cells = [self._pop() for _ in range(self.undecided)]
                self._roots = {id(node) for node in self._cells}
                self.undecided = len(self._cells)
        if self._advise is not None and (self._cells or self._claims):
            self._batch(self._advise)
        else:
            super()._step()

    def _batch(self, advise: Advise) -> None:
        count = len(self._cells) + len(self._claims)
        if self._cells:
            self._cut_many(advise)
        else:
            self._confirm()
        self.undecided += len(self._cells) + len(self._claims) - count
        self.progress(Progress(self.cells, self.undecided, self._worst().judgement.margin))

    def _worst(self) -> Node:
        if self._cells:
            return min(self._cells, key=_margin_of)
        return self._claims[0] if self._claims else super()._worst()

    def _is_leaf(self, node: Node) -> bool:
        """Of a search without a result only what was there before the batches is shown.

        All of it would be a hundred times more for the checker to judge than was judged singly.
        """
        return super()._is_leaf(node) or (self.undecided > 0 and id(node) in self._roots)

    def _cut_many(self, advise: Advise) -> None:
        """Cut the worst cells."""
        self._cells.sort(key=_margin_of)
        self.witness = self.refute(self._cells[0].cell)
        if self.witness is not None:
            return
        if self._settles(self._cells[0]):
            self._push(self._cells.pop(0))
            return
        batch = self._worst_that_can_be_cut()
        if not batch:
            return
        pairs = list(zip(batch, advise([node.cell for node in batch]), strict=True))
        self.witness = self._refute_centres(pairs)
        if self.witness is not None:
            return
        self._cells = self._cells[len(batch) :]
        halves = [half for node, advice in pairs for half in self._cut(node, advice)]
        self._claims += [half for half in halves if half.judgement.holds]
        self._judge_closest([half for half in halves if not half.judgement.holds])

    def _worst_that_can_be_cut(self) -> list[Node]:
        """The first cells, as many as the budget allows; if it allows none, why."""
        first, self._cells = self._cells[:BATCH], self._cells[BATCH:]
        for node in filter(why_an_end, first):
            self._set_aside(node)
        batch = [node for node in first if not why_an_end(node)]
        self._cells = batch + self._cells
        for count, node in enumerate(batch):
            if spent := self._spent(node, count):
                self.reason = "" if count else spent
                return batch[:count]
        return batch

    def _refute_centres(self, pairs: list[tuple[Node, Advice]]) -> Witness | None:
        """A point of a cell whose centre seems to be one that refutes."""
        failing = [(node, advice.centre) for node, advice in pairs if not advice.centre.holds]
        failing.sort(key=lambda pair: rational_down(rank(pair[1])))
        for node, _ in failing[:REFUTATIONS]:
            if (witness := self.refute(node.cell)) is not None:
                return witness
        return None

    def _cut(self, node: Node, advice: Advice) -> list[Node]:
        judged = 2 * sum(low < high for low, high in node.cell.values())
        self.cells += judged
        self.meter.cells += judged
        cut = Cut(advice.axis, cut_point(*node.cell[advice.axis]))
        pairs = zip(node.cell.split(cut.axis, cut.at), advice.halves, strict=True)
        halves = [Node(half, j, node.depth + 1, doubts=node.doubts) for half, j in pairs]
        self._put(node, cut, halves)
        return halves

    def _judge_closest(self, halves: list[Node]) -> None:
        """Judge what is said to come closest to holding, while that holds more often than not.

        What decides may be finer than the advice, in whatever way: so hardly a leaf more is made.
        """
        attempts = ATTEMPTS
        halves.sort(key=_margin_of, reverse=True)
        for node in halves:
            if attempts and not self.meter.exhausted(0):
                judgement = self._batches.confirm(node.cell)
                attempts = min(attempts + 1, ATTEMPTS) if judgement.holds else attempts - 1
                if judgement.holds:
                    node.judgement = judgement
                    self._push(node)
                    continue
            self._cells.append(node)

    def _confirm(self) -> None:
        """Judge some of what is said to hold."""
        self.reason = self.meter.exhausted(0)
        if self.reason:
            return
        for node in self._claims[:CONFIRMATIONS]:
            node.judgement = self._batches.confirm(node.cell)
            node.doubts += not node.judgement.holds
            if node.judgement.holds or node.doubts > DOUBTS:
                self._push(node)
            else:
                self._cells.append(node)
        self._claims = self._claims[CONFIRMATIONS:]


def _margin_of(node: Node) -> float:
    return rational_down(rank(node.judgement))
