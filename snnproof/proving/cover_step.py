"""The search of a cover: cells on all of which the conditions hold, or a point where one fails.

Cells are judged in few bits.  Where that leaves a cell undecided, and there is a sign that digits
are what lacks, it is judged finely (`StepJudge`) before it is cut; and of what holds in the search
the checker must say the same, or the search goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from ..arithmetic.precision import precision
from ..box import Box, Point, Side, point_text
from ..certificate.charts import chart
from ..certificate.check import CHECK_PRECISION
from ..certificate.condition import Enclosure, Judgement, Summary
from ..certificate.judge import StepJudge
from ..certificate.schema import StepResult
from ..certificate.steps import EVERYWHERE, CoverStep, source_of
from ..certificate.tree import FINE_BITS, Fine, Tree, leaves
from ..errors import SnnproofError
from ..exact import MAX_EXPONENT, lower_rounded
from ..search.batches import Advise, Batches, BatchSearch
from ..search.branch_and_bound import Finer, Meter
from ..verdict import Verdict
from .outcome import ProvedStep, Tell

SEARCH_PRECISION = 64
"""Bits of the arithmetic that judges cells during the search."""

MARGIN_DIGITS = 6
"""Significant digits to which margins are rounded down when they are written."""

LARGEST = Fraction(10) ** MAX_EXPONENT
"""Margins of a larger size, or of less than its reciprocal, are not written out."""

SHARP = Fraction(1, 10**5)
"""A margin is good enough that misses the one at some point by so much of the value there."""


ROUNDING = Fraction(1, 2**20)
"""A ball of numbers that differ by more than this factor may lose the smaller ones."""

HOPELESS = 32
"""So many points may be met at which all bits that there are tell nothing; then none is asked."""


@dataclass(frozen=True)
class _Closest:
    """A point, its distance to the nearest bound, and the value that has it."""

    point: Point
    margin: Fraction
    value: Fraction


@dataclass
class _Seen:
    """Of the points of a cell: the fewest bits that tell of each, and the values there."""

    cell: Box
    bits: int = 0
    values: list[Mapping[str, Enclosure]] = field(default_factory=list)


class CoverSearch:
    """Branch and bound in the precision of a search; its outcome in that of the checker."""

    def __init__(
        self, step: CoverStep, polish: int, meter: Meter, tell: Tell, patience: int
    ) -> None:
        self.step = step
        self.leaves, self.patience = polish, patience
        self.closest: _Closest | None = None
        self.judge = StepJudge(step, SEARCH_PRECISION)
        self.checker = StepJudge(step, CHECK_PRECISION)
        self._confirmed: dict[Box, Judgement] = {}
        self._fine_bits: dict[Box, int] = {}  # of cells that hold in so many
        self._seen = _Seen(step.domain)
        self._hints: list[Point] = []
        self._untold: Point | None = None
        self._hopeless = 0
        self._witness_bits = 0
        self.search: BatchSearch[Point] = BatchSearch(
            self.judge.root,
            self.judge.judge,
            refute=self._refute,
            meter=meter,
            progress=lambda state: tell(step, state),
            batches=Batches(FRONTIER, lambda: kernel_advice(step), self._confirm),
            finer=Finer(self._finely, patience),
        )

    def decide(self) -> None:
        """As of any `StepSearch`."""
        self.search.decide()
        while self.search.review(self._confirm_somehow):
            self.search.decide()

    def try_first(self, points: Sequence[Point]) -> None:
        """As of any `StepSearch`."""
        self._hints = list(points)

    @property
    def wants_more(self) -> bool:
        """As of any `StepSearch`."""
        return self.search.wants_more

    def polish(self) -> None:
        """As of any `StepSearch`."""
        self.search.polish(self.leaves, self._is_sharp)
        self.decide()

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

    def _confirm_somehow(self, cell: Box) -> Judgement:
        """The same, finely if that does not hold."""
        judgement = self._confirmed.get(cell) or self._confirm(cell)
        if judgement.holds:
            return judgement
        return next((fine for fine in self._in_bits(cell, *FINE_BITS) if fine.holds), judgement)

    def _finely(self, cell: Box, judgement: Judgement) -> Iterator[Judgement]:
        """Finer judgements of a cell that `_refute` was asked of, if there is a sign for them."""
        bits = max(self._seen.bits if self._seen.cell == cell else 0, _bits_for(cell))
        if bits <= CHECK_PRECISION and (bits or self._may_be_rounding(cell, judgement)):
            yield self._confirm(cell)
            yield from self._in_bits(cell, FINE_BITS[0])
        elif bits:
            yield from self._in_bits(cell, bits)

    def _in_bits(self, cell: Box, *ladder: int) -> Iterator[Judgement]:
        for bits in ladder:
            judgement = self.checker.judge(cell, bits)
            if judgement.holds:
                self._confirmed[cell], self._fine_bits[cell] = judgement, bits
            yield judgement

    def _may_be_rounding(self, cell: Box, judgement: Judgement) -> bool:
        """May it be that the cell is undecided since balls forget small numbers beside large ones?

        So it is where there is no bounded enclosure, where a bound is met or crossed by little of
        the width of one, and where distances to a bound differ that much between points.
        """
        if judgement.margin is None:
            return True
        for quantity, (low, high) in judgement.enclosures.items():
            margin = self.step.conditions[quantity].margin((low, high))
            if 0 >= margin >= ROUNDING * (low - high):
                return True
        values = self._seen.values if self._seen.cell == cell else []
        margins = (self.step.conditions[q].margin(side) for at in values for q, side in at.items())
        sizes = [abs(margin) for margin in margins if margin]
        return bool(sizes) and min(sizes) < ROUNDING * max(sizes)

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
        """A point that certainly violates the step: a hint, or a candidate of the cell."""
        if self.step.scope != EVERYWHERE:
            return None
        seen = self._seen = _Seen(cell)
        hints, self._hints = self._hints, []
        for point in (*hints, *self.judge.candidates(cell)):
            values = self.judge.values(point)
            told, bits = self.judge.tells(values), 0
            if told is None:
                told, bits = self._told_finely(point)
            if told is False and self.checker.violation(point, bits):
                self._witness_bits = 0 if bits == CHECK_PRECISION else bits
                return self._simplified(dict(point))
            seen.bits = max(seen.bits, bits)
            seen.values.append(values or {})
        return None

    def _told_finely(self, point: Point) -> tuple[bool | None, int]:
        """Whether the step holds at a point, and the fewest bits that tell; 0 if none are known."""
        if self.search.cells < self.patience or self._hopeless >= HOPELESS:
            return None, 0
        for bits in FINE_BITS:
            told = self.checker.tells(self.checker.values(point, bits))
            if told is not None:
                return told, bits
        self._untold = point if self._untold is None else self._untold
        self._hopeless += 1
        return None, 0

    def _simplified(self, witness: dict[str, Fraction]) -> Point:
        """The witness with each coordinate replaced by the first simple one that still refutes."""
        for axis, value in witness.items():
            for simple in _simple_values(self.step.domain[axis], value):
                other = {**witness, axis: simple}
                if self.checker.violation(other, self._witness_bits):
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
                values=self.checker.values(found.witness, self._witness_bits) or {},
            )
            return refuted, StepResult(
                Verdict.REFUTED, witness=found.witness, bits=self._witness_bits
            )
        summary = Summary()
        for cell in leaves(found.tree, self.checker.root):
            summary.add(self._confirmed.get(cell) or self.checker.judge(cell))
        self._look_for_closest(found.worst)
        closest = None if self.closest is None else self.closest.point
        values = None if closest is None else self.checker.values(closest)
        result = StepResult(
            verdict=Verdict.PROVED if summary.holds else Verdict.UNDECIDED,
            tree=self._with_bits(found.tree),
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
            reason="" if summary.holds else self._reason(found.reason),
        )
        return decided, result

    def _reason(self, reason: str) -> str:
        """Why it is undecided: also what was met at a point, if that is it."""
        if self._untold is None:
            return reason
        where = f" at {point_text(self._untold)}" if self._untold else ""
        is_known = self.checker.values(self._untold, FINE_BITS[-1]) is not None
        what = (
            f"{FINE_BITS[-1]} bits do not tell whether it holds"
            if is_known
            else "no value is known"
        )
        return f"{what}{where}; {reason}"

    def _with_bits(self, tree: Tree) -> Tree:
        """The tree with the leaves marked that are judged finely."""
        cells = leaves(tree, self.checker.root)
        fine = ((node, 0 if node else self._fine_bits.get(next(cells), 0)) for node in tree)
        return [Fine(bits) if bits else node for node, bits in fine]


def _bits_for(cell: Box) -> int:
    """The fewest bits of which half tell the ends of all sides apart; 0 for those of the search."""
    sides = [(high - low) / max(abs(low), abs(high)) for low, high in cell.values() if low < high]
    thin = min(sides, default=Fraction(1))
    enough = (bits for bits in (SEARCH_PRECISION, *FINE_BITS) if thin * 2 ** (bits // 2) >= 1)
    bits = next(enough, FINE_BITS[-1])
    return 0 if bits == SEARCH_PRECISION else bits


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


FRONTIER = 2_000
"""With more undecided cells than these the search goes on in batches.

They need at least as many cuts, of 5 to 20 ms each where the formulas are those of the moment map:
as much as the kernels take to compile.
"""


_PRECISION = 64


def kernel_advice(step: CoverStep) -> Advise | None:
    """Advice by kernels on cells of the chart of a step.

    None where there is no way: the extra `kernels` is not installed, the kernels do not know the
    formulas or the activation, or the step speaks of fixed points alone.
    """
    if step.scope != EVERYWHERE:
        return None
    with precision(_PRECISION):
        cells = chart(step.domain, step.conditions, source_of(step))
    try:
        from .advice import Advisor

        advisor = Advisor(step, cells)
        advisor([cells.root])  # which compiles, or says why not
    except (ModuleNotFoundError, SnnproofError):
        return None
    return advisor
