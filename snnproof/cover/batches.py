"""Branch and bound in batches: where many cells are undecided, many are cut at once.

Judging many cells together can cost a thousandth of judging one after the other.  Such judgements
lead the search, and decide nothing: what they say holds is a claim, which is confirmed cell by cell
as soon as nothing else is left to cut; a cell of which that fails is cut on.
"""

from __future__ import annotations

import heapq
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..box import Box
from .condition import Judgement
from .search import Meter, Node, Progress, Search, Witness, merit, rank, ways_to_cut
from .tree import Cut

JudgeMany = Callable[[Sequence[Box]], Sequence[Judgement]]
"""The judgements of cells, one for each."""

BATCH = 4_096
"""Most cells that are cut at once; the clock is looked at between batches."""

REFUTATIONS = 16
"""In how many cells of a batch a point that refutes is looked for, if their centres seem to be."""


@dataclass(frozen=True)
class Batches:
    """When and how many cells are judged at once.

    frontier: so many may be undecided before it is asked for;  start: makes what judges them, or
    None if there is no way, called once;  confirm: judges a cell of which that claims that it
    holds.
    """

    frontier: int
    start: Callable[[], JudgeMany | None]
    confirm: Callable[[Box], Judgement]


class BatchSearch(Search[Witness]):
    """A `Search` that goes on in batches when more than `frontier` cells are undecided.

    *Guarantee*: whatever the batches say, a leaf counts as decided only by `judge` or `confirm`.
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
    ) -> None:
        super().__init__(root, judge, refute=refute, meter=meter, progress=progress)
        self._batches = batches
        self._frontier = batches.frontier
        self._many: JudgeMany | None = None

    def _step(self) -> None:
        if self._many is None and self.undecided > self._frontier:
            self._many = self._batches.start()
            self._frontier = sys.maxsize
        if self._many is None:
            super()._step()
        elif self._worst().claimed:
            self._confirm()
        else:
            self._cut_many(self._many)

    def _cut_many(self, many: JudgeMany) -> None:
        """Cut the worst cells, as many as may be."""
        self.witness = self.refute(self._worst().cell)
        if self.witness is not None:
            return
        batch = self._take()
        if not batch:
            return
        self.witness = self._refute_centres(many, batch)
        if self.witness is not None:
            for node in batch:
                self._push(node)
            return
        for node, (cut, halves) in zip(batch, self._best_cuts(many, batch), strict=True):
            for half in halves:
                self._settle(half, node)
            self._replace(node, cut, halves)
        self._tell()

    def _take(self) -> list[Node]:
        """Take out the worst cells; where the first of them cannot be cut, that is the reason."""
        batch: list[Node] = []
        while len(batch) < BATCH and self.heap:
            node = self._worst()
            if self.heap[0][0] or node.claimed:
                break
            if obstacle := self._obstacle(node, len(batch)):
                self.reason = "" if batch else obstacle
                break
            batch.append(self._pop())
        return batch

    def _refute_centres(self, many: JudgeMany, batch: list[Node]) -> Witness | None:
        """A point of a cell whose centre seems to be one that refutes."""
        centres = [Box({axis: node.cell.middle(axis) for axis in node.cell}) for node in batch]
        pairs = zip(many(centres), batch, strict=True)
        failing = [(rank(judgement), node) for judgement, node in pairs if not judgement.holds]
        for _, node in heapq.nsmallest(REFUTATIONS, failing, key=lambda pair: pair[0]):
            if (witness := self.refute(node.cell)) is not None:
                return witness
        return None

    def _best_cuts(self, many: JudgeMany, batch: list[Node]) -> list[tuple[Cut, list[Node]]]:
        """As `_best_cut`, of all of them."""
        ways = [(node, *way) for node in batch for way in ways_to_cut(node.cell)]
        cells = [(node, half) for node, _, halves in ways for half in halves]
        self.cells += len(cells)
        self.meter.cells += len(cells)
        nodes = [
            Node(half, judgement, node.depth + 1)
            for (node, half), judgement in zip(
                cells, many([half for _, half in cells]), strict=True
            )
        ]
        pairs: dict[int, list[tuple[Cut, list[Node]]]] = {id(node): [] for node in batch}
        for k, (node, cut, _) in enumerate(ways):
            pairs[id(node)].append((cut, nodes[2 * k : 2 * k + 2]))
        return [max(each, key=lambda pair: merit(pair[1])) for each in pairs.values()]

    def _settle(self, half: Node, whole: Node) -> None:
        """What is said to hold is a claim; what is no better than the whole is judged singly.

        The latter happens where cells are so small that the rounding of the batches matters.
        """
        judgement = half.judgement
        if judgement.holds:
            margin = max(judgement.margin or Fraction(0), Fraction(0))
            half.judgement = Judgement(False, margin, judgement.enclosures)
            half.claimed = True
        elif rank(judgement) <= rank(whole.judgement):
            half.judgement = self.judge(half.cell)

    def _confirm(self) -> None:
        """Judge what is claimed to hold, while time allows."""
        claims = []
        while self.heap and self._worst().claimed:
            claims.append(self._pop())
        for node in claims:
            if not self.reason:
                self.reason = self.meter.exhausted(0)
            if not self.reason:
                node.judgement = self._batches.confirm(node.cell)
                node.claimed = False
            self._push(node)
        self._tell()
