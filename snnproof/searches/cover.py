"""The search of a cover: cells on all of which the conditions hold, or a point where one fails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ..box import Box, Point, Side
from ..certificate.check import CHECK_PRECISION
from ..certificate.judge import StepJudge
from ..certificate.schema import StepResult
from ..certificate.steps import EVERYWHERE, CoverStep
from ..cover.batches import Batches, BatchSearch
from ..cover.condition import Judgement, Summary
from ..cover.search import Meter
from ..cover.tree import leaves
from ..exact import MAX_EXPONENT, lower_rounded
from ..verdict import Verdict
from .batch import FRONTIER, kernel_advice
from .outcome import ProvedStep, Tell

SEARCH_PRECISION = 64
"""Bits of the arithmetic that judges cells during the search."""

MARGIN_DIGITS = 6
"""Significant digits to which margins are rounded down when they are written."""

LARGEST = Fraction(10) ** MAX_EXPONENT
"""Margins of a larger size, or of less than its reciprocal, are not written out."""

SHARP = Fraction(1, 10**5)
"""A margin is good enough that misses the one at some point by so much of the value there."""


@dataclass(frozen=True)
class _Closest:
    """A point, its distance to the nearest bound, and the value that has it."""

    point: Point
    margin: Fraction
    value: Fraction


class CoverSearch:
    """Branch and bound in the precision of a search; its outcome in that of the checker."""

    def __init__(self, step: CoverStep, polish: int, meter: Meter, tell: Tell) -> None:
        self.step = step
        self.leaves = polish
        self.closest: _Closest | None = None
        self.judge = StepJudge(step, SEARCH_PRECISION)
        self.checker = StepJudge(step, CHECK_PRECISION)
        self._confirmed: dict[Box, Judgement] = {}
        self.search: BatchSearch[Point] = BatchSearch(
            self.judge.root,
            self.judge.judge,
            refute=self._refute,
            meter=meter,
            progress=lambda state: tell(step, state),
            batches=Batches(FRONTIER, lambda: kernel_advice(step), self._confirm),
        )

    def decide(self) -> None:
        """As of any `StepSearch`."""
        self.search.decide()

    def polish(self) -> None:
        """As of any `StepSearch`."""
        self.search.polish(self.leaves, self._is_sharp)

    def _is_sharp(self, cell: Box, judgement: Judgement) -> bool:
        """Has some point a margin that is hardly larger than that of the cell?"""
        self._look_for_closest(cell)
        if self.closest is None or judgement.margin is None:
            return False
        return self.closest.margin - judgement.margin <= SHARP * abs(self.closest.value)

    def _confirm(self, cell: Box) -> Judgement:
        """What the checker will say of a leaf, kept so that it need not be asked again."""
        judgement = self._confirmed[cell] = self.checker.judge(cell)
        return judgement

    def _look_for_closest(self, cell: Box) -> None:
        """Among the candidates of the cell the point with the least distance to a bound."""
        if self.step.scope != EVERYWHERE:
            return
        for point in self.judge.candidates(cell):
            values = self.judge.values(point)
            if values is None:
                continue
            for quantity, condition in self.step.conditions.items():
                margin = condition.margin(values[quantity])
                if self.closest is None or margin < self.closest.margin:
                    self.closest = _Closest(point, margin, values[quantity][0])

    def _refute(self, cell: Box) -> Point | None:
        """A point of the cell that certainly violates the step, among the candidates."""
        if self.step.scope != EVERYWHERE:
            return None
        for point in self.judge.candidates(cell):
            if self.judge.violation(point) and self.checker.violation(point):
                return self._simplified(dict(point))
        return None

    def _simplified(self, witness: dict[str, Fraction]) -> Point:
        """The witness with each coordinate replaced by the first simple one that still refutes."""
        for axis, value in witness.items():
            for simple in _simple_values(self.step.domain[axis], value):
                other = {**witness, axis: simple}
                if self.checker.violation(other):
                    witness = other
                    break
        return witness

    def outcome(self) -> tuple[ProvedStep, StepResult]:
        """As of any `StepSearch`."""
        found = self.search.found()
        if found.witness is not None:
            refuted = ProvedStep(
                step=self.step,
                verdict=Verdict.REFUTED,
                worst=found.worst,
                leaves=found.summary.leaves,
                cells=found.cells,
                witness=found.witness,
                values=self.checker.values(found.witness) or {},
            )
            return refuted, StepResult(Verdict.REFUTED, witness=found.witness)
        summary = Summary()
        for cell in leaves(found.tree, self.checker.root):
            summary.add(self._confirmed.get(cell) or self.checker.judge(cell))
        reason = found.reason or "the margin is too small for the precision of the checker"
        self._look_for_closest(found.worst)
        closest = None if self.closest is None else self.closest.point
        values = None if closest is None else self.checker.values(closest)
        result = StepResult(
            verdict=Verdict.PROVED if summary.holds else Verdict.UNDECIDED,
            tree=found.tree,
            margin=_rounded_down(summary.margin),
            closest=None if values is None else closest,
        )
        decided = ProvedStep(
            step=self.step,
            verdict=result.verdict,
            margin=result.margin,
            ranges=summary.ranges,
            worst=found.worst,
            leaves=summary.leaves,
            cells=found.cells,
            witness=result.closest,
            values=values or {},
            reason="" if summary.holds else reason,
        )
        return decided, result


def _simple_values(side: Side, value: Fraction) -> Iterator[Fraction]:
    """Numbers of an interval, the simplest first: its ends, 0, its middle, short decimals."""
    low, high = side
    yield from (low, high, Fraction(0), (low + high) / 2) if low <= 0 <= high else (low, high)
    for digits in range(1, 12):
        rounded = lower_rounded(value, digits)
        if low <= rounded <= high:
            yield rounded
    yield value


def _rounded_down(margin: Fraction | None) -> Fraction | None:
    """A short decimal not above the margin, of a size that can be read; None if there is none."""
    if margin is None or margin < -LARGEST:
        return None
    if 0 < margin < 1 / LARGEST:
        return Fraction(0)
    if -1 / LARGEST < margin < 0:
        return -1 / LARGEST
    return lower_rounded(min(margin, LARGEST), MARGIN_DIGITS)
