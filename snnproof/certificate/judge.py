"""Judging the cells of a step: where the statement meets the enclosures.

Most cells are judged as usual: in balls of the precision of the judge.  A cell on which numbers
cancel, or have very different sizes, may be judged *finely*: in more bits, and with both ends of
all intervals kept.  In how many, the certificate says of each such leaf, and of a witness.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..arithmetic.precision import precision
from ..box import Box, Point
from ..errors import UnboundedError
from ..formula.identity import same_function
from .charts import Chart, chart
from .condition import UNKNOWN, VACUOUS, Enclosure, Judgement, judge
from .steps import AT_FIXED_POINTS, CoverStep, IdentityStep, source_of


class StepJudge:
    """Judges cells of the chart, and points of the domain, for one cover step.

    bits: the working precision, whatever it is elsewhere; where a method is given others, of
    FINE_BITS, it judges finely in those.
    *Raises*: UsageError and its kinds if the step speaks of what is not known.
    """

    def __init__(self, step: CoverStep, bits: int) -> None:
        self.step = step
        self.bits = bits
        self._charts: dict[int, Chart] = {}
        self._chart = self._chart_of(bits)

    def _chart_of(self, bits: int) -> Chart:
        """With parameters that are enclosed in so many bits."""
        if bits not in self._charts:
            with precision(bits):
                source = source_of(self.step)
                self._charts[bits] = chart(self.step.domain, self.step.conditions, source)
        return self._charts[bits]

    @property
    def root(self) -> Box:
        """The box that the leaves must cover."""
        return self._chart.root

    def judge(self, cell: Box, fine_bits: int = 0) -> Judgement:
        """Do the conditions hold at all points of the step's scope that the cell stands for?"""
        bits = fine_bits or self.bits
        chart = self._chart_of(bits)
        with precision(bits):
            if self.step.scope == AT_FIXED_POINTS and chart.excludes_fixed_point(cell):
                return VACUOUS
            try:
                enclosures = chart.enclosures(cell, finely=bool(fine_bits))
            except UnboundedError:
                return UNKNOWN
            return judge(self.step.conditions, enclosures)

    def values(self, point: Point, fine_bits: int = 0) -> Mapping[str, Enclosure] | None:
        """Enclosures of the quantities at a point; None if outside the domain, or unbounded."""
        if not self.step.domain.contains(point):
            return None
        bits = fine_bits or self.bits
        chart = self._chart_of(bits)
        with precision(bits):
            try:
                return chart.enclosures_at(point)
            except UnboundedError:
                return None

    def tells(self, values: Mapping[str, Enclosure] | None) -> bool | None:
        """What `values` say of a point: do all conditions hold, or fails one?  None if neither."""
        if values is None:
            return None
        if all(c.holds(values[quantity]) for quantity, c in self.step.conditions.items()):
            return True
        return False if self._failing(values) else None

    def holds_at(self, point: Point, fine_bits: int = 0) -> bool:
        """Do all conditions certainly hold at an exact point of the domain?"""
        return self.tells(self.values(point, fine_bits)) is True

    def violation(self, point: Point, fine_bits: int = 0) -> Mapping[str, Enclosure] | None:
        """The quantities whose condition certainly fails at an exact point of the domain.

        None if there are none, if an enclosure is unbounded, if the point is not in the domain, or
        if the scope of the step is narrower than its domain: the point need not belong to it.
        """
        values = None if self.step.scope == AT_FIXED_POINTS else self.values(point, fine_bits)
        return None if values is None else self._failing(values) or None

    def _failing(self, values: Mapping[str, Enclosure]) -> Mapping[str, Enclosure]:
        return {q: values[q] for q, c in self.step.conditions.items() if c.fails(values[q])}

    def candidates(self, cell: Box) -> Iterator[Point]:
        """Points of the domain over the cell, where the quantities may be extreme."""
        return self._chart.candidates(cell)


def identity_holds(step: IdentityStep) -> bool:
    """Are the two sides the same function?  False if that is not seen."""
    return same_function(step.left, step.right, step.domain)
