"""The search of an extremum: a point that reaches it, and a cover beyond which nothing is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cached_property

from ..box import Point
from ..certificate.check import CHECK_PRECISION
from ..certificate.judge import StepJudge
from ..certificate.schema import StepResult
from ..certificate.steps import ExtremumStep
from ..search.branch_and_bound import Meter
from ..verdict import Verdict
from .cover_step import CoverSearch
from .outcome import ProvedStep, Tell

FAR = Fraction(10**40)
"""Farther than any value that is bounded."""

MAX_HALVINGS = 40
"""How fine the steps become by which a point is sought that reaches an extremum."""


class ExtremumSearch:
    """First the point, then that nothing is beyond; if no point is found, that there is none."""

    def __init__(
        self, step: ExtremumStep, polish: int, meter: Meter, tell: Tell, patience: int
    ) -> None:
        self.step = step
        self.reach = StepJudge(step.reach, CHECK_PRECISION)
        self.bound = CoverSearch(step.bound, polish, meter, tell, patience)
        self.miss = CoverSearch(step.miss, polish, meter, tell, patience)
        self.meter = meter
        self.witness: Point | None = None

    def decide(self) -> None:
        """As of any `StepSearch`: no part of it takes more than half of what the others need."""
        if self._fails_at_its_point:
            return
        with self.meter.part(Fraction(1, 2)):
            self.bound.decide()
        if self.bound.search.witness is None and self.witness is None:
            self.witness = self._find()
            if self._is_missed:
                with self.meter.part(Fraction(1, 2)):
                    self.miss.decide()
        if not self._is_missed or self.miss.search.undecided:
            self.bound.decide()

    def try_first(self, points: Sequence[Point]) -> None:
        """As of any `StepSearch`."""
        self.bound.try_first(points)

    @property
    def wants_more(self) -> bool:
        """As of any `StepSearch`."""
        if self._fails_at_its_point or (self._is_missed and not self.miss.search.undecided):
            return False
        return self.bound.wants_more or (self._is_missed and self.miss.wants_more)

    def polish(self) -> None:
        """As of any `StepSearch`."""
        (self.miss if self._is_missed else self.bound).polish()

    @property
    def _is_missed(self) -> bool:
        return self.witness is None and self.step.at is None

    @cached_property
    def _fails_at_its_point(self) -> bool:
        at = self.step.at
        return at is not None and bool(self.reach.violation(at) or self.bound.checker.violation(at))

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
        """As of any `StepSearch`."""
        cells = self.bound.search.cells + self.miss.search.cells
        if self.step.at is not None and self._fails_at_its_point:
            return self._refuted_at(self.step.at, cells)
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
        reason = bounded.reason or f"no point was found that reaches the extremum; {missed.reason}"
        undecided = replace(bounded, verdict=Verdict.UNDECIDED, reason=reason)
        return undecided, StepResult(Verdict.UNDECIDED, result.tree, result.margin)
