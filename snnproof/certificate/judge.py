"""Judging the cells of a step: where the statement meets the enclosures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..arithmetic.ball import precision
from ..box import Box, Point
from ..cover.condition import UNKNOWN, VACUOUS, Enclosure, Judgement, judge
from ..errors import UnboundedError
from ..formula.identity import same_function
from .charts import chart
from .steps import AT_FIXED_POINTS, CoverStep, IdentityStep, source_of


class StepJudge:
    """Judges cells of the chart, and points of the domain, for one cover step.

    bits: the working precision, whatever it is elsewhere.
    *Raises*: UsageError and its kinds if the step speaks of what is not known.
    """

    def __init__(self, step: CoverStep, bits: int) -> None:
        self.step = step
        self.bits = bits
        with precision(bits):
            self._chart = chart(step.domain, step.conditions, source_of(step))

    @property
    def root(self) -> Box:
        """The box that the leaves must cover."""
        return self._chart.root

    def judge(self, cell: Box) -> Judgement:
        """Do the conditions hold at all points of the step's scope that the cell stands for?"""
        with precision(self.bits):
            if self.step.scope == AT_FIXED_POINTS and self._chart.excludes_fixed_point(cell):
                return VACUOUS
            try:
                enclosures = self._chart.enclosures(cell)
            except UnboundedError:
                return UNKNOWN
            return judge(self.step.conditions, enclosures)

    def values(self, point: Point) -> Mapping[str, Enclosure] | None:
        """Enclosures of the quantities at a point; None if outside the domain, or unbounded."""
        if not self.step.domain.contains(point):
            return None
        with precision(self.bits):
            try:
                return self._chart.enclosures_at(point)
            except UnboundedError:
                return None

    def holds_at(self, point: Point) -> bool:
        """Do all conditions certainly hold at an exact point of the domain?"""
        values = self.values(point)
        return values is not None and judge(self.step.conditions, values).holds

    def violation(self, point: Point) -> Mapping[str, Enclosure] | None:
        """The quantities whose condition certainly fails at an exact point of the domain.

        None if there are none, if an enclosure is unbounded, if the point is not in the domain, or
        if the scope of the step is narrower than its domain: the point need not belong to it.
        """
        values = None if self.step.scope == AT_FIXED_POINTS else self.values(point)
        if values is None:
            return None
        conditions = self.step.conditions.items()
        return {q: values[q] for q, c in conditions if c.fails(values[q])} or None

    def candidates(self, cell: Box) -> Iterator[Point]:
        """Points of the domain over the cell, where the quantities may be extreme."""
        return self._chart.candidates(cell)


def identity_holds(step: IdentityStep) -> bool:
    """Are the two sides the same function?  False if that is not seen."""
    return same_function(step.left, step.right, step.domain)
