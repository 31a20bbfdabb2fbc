"""Searching one step: a cover of the domain, a point that refutes it, or neither.

What is found here is not trusted; the checker of `snnproof.certificate` judges it again.  So the
outcome is put in the precision of the checker already: more bits need not give a narrower
enclosure, and a margin from the search might not be confirmed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Protocol

from .box import Box, Point, Side, point_text
from .certificate.check import CHECK_PRECISION
from .certificate.judge import StepJudge, identity_holds
from .certificate.schema import StepResult
from .certificate.steps import (
    EVERYWHERE,
    CoverStep,
    ExtremumStep,
    HandStep,
    IdentityStep,
    MachineStep,
    Step,
)
from .cover.condition import Enclosure, Judgement, Summary
from .cover.search import Meter, Progress, Search
from .cover.tree import Tree, leaves
from .exact import MAX_EXPONENT, exact, lower_decimal
from .verdict import Verdict

SEARCH_PRECISION = 64
"""Bits of the arithmetic that judges cells during the search."""

MARGIN_DIGITS = 6
"""Significant digits to which margins are rounded down when they are written."""

LARGEST = Fraction(10) ** MAX_EXPONENT
"""Margins of a larger size, or of less than its reciprocal, are not written out."""

FAR = Fraction(10**40)
"""Farther than any value that is bounded."""

MAX_HALVINGS = 40
"""How fine the steps become by which a point is sought that reaches an extremum."""

SHARP = Fraction(1, 10**5)
"""A margin is good enough that misses the one at some point by so much of the value there."""


@dataclass(frozen=True)
class ProvedStep:
    """The outcome of a step.

    margin: the least distance to a bound over all leaves, rounded down; ranges: enclosures of the
    quantities over the scope of the step; worst: the cell with the least margin; witness: the point
    that bears the verdict, or of a proved cover one that comes close to its bound; values:
    enclosures there; reason: why it is undecided.  A step by hand has a verdict alone.
    """

    step: Step
    verdict: Verdict
    margin: Fraction | None = None
    ranges: Mapping[str, Enclosure] = field(default_factory=dict)
    worst: Box | None = None
    leaves: int = 0
    cells: int = 0
    witness: Point | None = None
    values: Mapping[str, Enclosure] = field(default_factory=dict)
    reason: str = ""
    seconds: float = 0.0

    def __str__(self) -> str:
        if self.margin is not None:
            detail = f"margin {lower_decimal(self.margin, 4)} on {self.leaves} leaves"
        elif self.verdict is Verdict.REFUTED and self.witness is not None:
            detail = f"at {point_text(self.witness)}"
        else:
            detail = self.step.kind if self.verdict is not Verdict.UNDECIDED else self.reason
        return f"{self.step.id:20} {self.verdict.value:10} {detail}"


class StepSearch(Protocol):
    """The search of one step, in parts, see `Search`."""

    def decide(self) -> None: ...
    def polish(self) -> None: ...
    def outcome(self) -> tuple[ProvedStep, StepResult]:
        """What is known of the step, and what its certificate says."""


Tell = Callable[[Step, Progress], None]


def step_search(step: MachineStep, polish: int, meter: Meter, tell: Tell) -> StepSearch:
    """The search that fits the kind of step; `polish` as in `Search.polish`."""
    if isinstance(step, CoverStep):
        return _CoverSearch(step, polish, meter, tell)
    if isinstance(step, ExtremumStep):
        return _ExtremumSearch(step, polish, meter, tell)
    return _IdentitySearch(step, meter)


@dataclass(frozen=True)
class _Closest:
    """A point, its distance to the nearest bound, and the value that has it."""

    point: Point
    margin: Fraction
    value: Fraction


class _CoverSearch:
    def __init__(self, step: CoverStep, polish: int, meter: Meter, tell: Tell) -> None:
        self.step = step
        self.leaves = polish
        self.closest: _Closest | None = None
        self.judge = StepJudge(step, SEARCH_PRECISION)
        self.checker = StepJudge(step, CHECK_PRECISION)
        self.search: Search[Point] = Search(
            self.judge.root,
            self.judge.judge,
            refute=self._refute,
            meter=meter,
            progress=lambda state: tell(step, state),
        )

    def decide(self) -> None:
        self.search.decide()

    def polish(self) -> None:
        self.search.polish(self.leaves, self._is_sharp)

    def _is_sharp(self, cell: Box, judgement: Judgement) -> bool:
        """Has some point a margin that is hardly larger than that of the cell?"""
        self._look_for_closest(cell)
        if self.closest is None or judgement.margin is None:
            return False
        return self.closest.margin - judgement.margin <= SHARP * abs(self.closest.value)

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
        summary = _summary(self.checker, found.tree)
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


class _ExtremumSearch:
    """First the point, then that nothing is beyond; if no point is found, that there is none."""

    def __init__(self, step: ExtremumStep, polish: int, meter: Meter, tell: Tell) -> None:
        self.step = step
        self.reach = StepJudge(step.reach, CHECK_PRECISION)
        self.bound = _CoverSearch(step.bound, polish, meter, tell)
        self.miss = _CoverSearch(step.miss, polish, meter, tell)
        self.witness: Point | None = None

    def decide(self) -> None:
        if self.step.at is not None and self._fails_at(self.step.at):
            return
        self.bound.decide()
        if self.bound.search.witness is None:
            self.witness = self._find()
            if self._is_missed:
                self.miss.decide()

    def polish(self) -> None:
        (self.miss if self._is_missed else self.bound).polish()

    @property
    def _is_missed(self) -> bool:
        return self.witness is None and self.step.at is None

    def _fails_at(self, point: Point) -> bool:
        return bool(self.reach.violation(point) or self.bound.checker.violation(point))

    def _find(self) -> Point | None:
        """A point that reaches the extremum: that of the statement, or one near the worst cell."""
        if self.step.at is not None:
            points = iter([self.step.at])
        else:
            cells = [self.bound.search.found().worst, self.bound.search.root.cell]
            starts = [point for cell in cells for point in self.bound.judge.candidates(cell)]
            best = min(starts, key=self._shortfall, default=None)
            points = iter(()) if best is None else self._climb(best)
        return next((point for point in points if self.reach.holds_at(point)), None)

    def _shortfall(self, point: Point) -> Fraction:
        """How far the quantity stays from the bound that is to be reached; rounded."""
        values = self.reach.values(point)
        if values is None:
            return FAR
        return -self.step.reach.conditions[self.step.quantity].margin(values[self.step.quantity])

    def _climb(self, start: Point) -> Iterator[Point]:
        """Better and better points: steps along the axes, halved when none of them helps."""
        domain = self.step.domain
        here, shortfall = dict(start), self._shortfall(start)
        yield here
        for halvings in range(2, MAX_HALVINGS):
            steps = {axis: domain.width(axis) / 2**halvings for axis in domain}
            nearby = [
                {**here, axis: here[axis] + sign * step}
                for axis, step in steps.items()
                for sign in (-1, 1)
            ]
            inside = [(self._shortfall(point), point) for point in nearby if domain.contains(point)]
            better = min(inside, key=lambda pair: pair[0], default=(shortfall, here))
            if better[0] < shortfall:
                shortfall, here = better
                yield here

    def outcome(self) -> tuple[ProvedStep, StepResult]:
        cells = self.bound.search.cells + self.miss.search.cells
        at = self.step.at
        if at is not None and self._fails_at(at):
            return self._refuted_at(at, cells)
        bounded, result = self.bound.outcome()
        bounded = replace(bounded, step=self.step, cells=cells)
        if result.verdict is Verdict.REFUTED:
            return bounded, result
        if self.witness is None:
            return self._without_witness(bounded, result)
        result = replace(result, witness=self.witness, closest=None)
        if result.verdict is Verdict.UNDECIDED:
            return bounded, replace(result, witness=None)
        values = self.reach.values(self.witness) or {}
        return replace(bounded, witness=self.witness, values=values), result

    def _refuted_at(self, at: Point, cells: int) -> tuple[ProvedStep, StepResult]:
        values = self.reach.values(at) or {}
        refuted = ProvedStep(self.step, Verdict.REFUTED, cells=cells, witness=at, values=values)
        return refuted, StepResult(Verdict.REFUTED, witness=at)

    def _without_witness(
        self, bounded: ProvedStep, result: StepResult
    ) -> tuple[ProvedStep, StepResult]:
        missed, miss_result = self.miss.outcome()
        if miss_result.verdict is Verdict.PROVED:
            refuted = replace(missed, step=self.step, verdict=Verdict.REFUTED, cells=bounded.cells)
            result = StepResult(Verdict.REFUTED, miss_result.tree, closest=miss_result.closest)
            return refuted, result
        reason = bounded.reason or "no point was found that reaches the extremum"
        undecided = replace(bounded, verdict=Verdict.UNDECIDED, reason=reason)
        return undecided, StepResult(Verdict.UNDECIDED, result.tree, result.margin)


class _IdentitySearch:
    def __init__(self, step: IdentityStep, meter: Meter) -> None:
        self.step = step
        self.meter = meter
        self.checker = StepJudge(step.difference, CHECK_PRECISION)
        self.holds = False
        self.witness: Point | None = None

    def decide(self) -> None:
        self.meter.cells += 1
        self.holds = identity_holds(self.step)
        points = () if self.holds else self.checker.candidates(self.step.domain)
        self.witness = next((p for p in points if self.checker.violation(p)), None)

    def polish(self) -> None:
        """There is nothing to polish."""

    def outcome(self) -> tuple[ProvedStep, StepResult]:
        if self.holds:
            return ProvedStep(self.step, Verdict.PROVED), StepResult(Verdict.PROVED)
        if self.witness is not None:
            values = self.checker.values(self.witness) or {}
            refuted = ProvedStep(self.step, Verdict.REFUTED, witness=self.witness, values=values)
            return refuted, StepResult(Verdict.REFUTED, witness=self.witness)
        reason = "the normal forms differ, but the values do not at any point that was tried"
        undecided = ProvedStep(self.step, Verdict.UNDECIDED, reason=reason)
        return undecided, StepResult(Verdict.UNDECIDED)


def by_hand(step: HandStep, verdict: Verdict) -> ProvedStep:
    """The outcome of a step that no machine checks, given what follows from those that it uses."""
    reason = "" if verdict is Verdict.PROVED else "what it uses is not proved"
    return ProvedStep(step, verdict, reason=reason)


def _simple_values(side: Side, value: Fraction) -> Iterator[Fraction]:
    """Numbers of an interval, the simplest first: its ends, 0, its middle, short decimals."""
    low, high = side
    yield from (low, high, Fraction(0), (low + high) / 2) if low <= 0 <= high else (low, high)
    for digits in range(1, 12):
        rounded = exact(lower_decimal(value, digits))
        if low <= rounded <= high:
            yield rounded
    yield value


def _summary(checker: StepJudge, tree: Tree) -> Summary:
    """What the leaves say in the precision of the checker, which is what a certificate may say."""
    summary = Summary()
    for cell in leaves(tree, checker.root):
        summary.add(checker.judge(cell))
    return summary


def _rounded_down(margin: Fraction | None) -> Fraction | None:
    """A short decimal not above the margin, of a size that can be read; None if there is none."""
    if margin is None or margin < -LARGEST:
        return None
    if 0 < margin < 1 / LARGEST:
        return Fraction(0)
    if -1 / LARGEST < margin < 0:
        return -1 / LARGEST
    return exact(lower_decimal(min(margin, LARGEST), MARGIN_DIGITS))
