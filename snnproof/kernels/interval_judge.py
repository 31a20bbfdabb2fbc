"""The cells of a certificate, judged in float64 intervals and no Arb.

The charts, the conditions and the formulas are those of the checker (`snnproof.certificate`); what
encloses is another arithmetic, of `snnproof.float64`, whose errors are proved by themselves.  Only
numbers without variables (pi, or alpha_01 in a formula) are Arb's, rounded outward.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from ..arithmetic.precision import precision
from ..box import Box, Side
from ..certificate.charts import Chart, FormulaChart, PlaneChart, chart
from ..certificate.judge import StepJudge
from ..certificate.steps import CoverStep, source_of
from ..errors import UnboundedError, UsageError
from ..float64.interval import Interval
from ..formula.derivative import derivative
from ..formula.formula import Formula
from ..formula.signs import never_negative
from ..moments.plane import PlaneCell
from ..moments.selu import Parameters, selu_parameters
from ..moments.source import Source, derivatives
from .by_numbers import INTERVALS, Line, meet
from .forms import MEAN_VALUE, enclosed
from .graph import CONSTANT_PRECISION, SIDE, Graph

PI = Interval.enclose("3.14159265358979323846", "3.14159265358979323847")


class IntervalJudge(StepJudge):
    """As `StepJudge`, in float64: of finer bits it knows nothing, and judges such a cell as others.

    *Raises*: as `StepJudge`; UsageError for an activation whose moments are no formulas.
    """

    def __init__(self, step: CoverStep) -> None:
        super().__init__(step, CONSTANT_PRECISION)

    def _chart_of(self, bits: int) -> Chart:
        """The same at all precisions."""
        known = self._charts.get(CONSTANT_PRECISION)
        if known is None:
            with precision(CONSTANT_PRECISION):
                known = self._charts[CONSTANT_PRECISION] = _interval_chart(self.step)
        return known


def _interval_chart(step: CoverStep) -> Chart:
    source = source_of(step)
    usual = chart(step.domain, step.conditions, source)
    if isinstance(usual, PlaneChart):
        if not isinstance(source, Parameters):
            raise UsageError("in the plane, float64 intervals know SELU alone")
        parameters = selu_parameters(
            Interval.enclose,
            PI,
            None if step.alpha is None else Interval.enclose(step.alpha),
            None if step.lambda_ is None else Interval.enclose(step.lambda_),
        )
        return _IntervalPlane(step.domain, tuple(step.conditions), parameters)
    return _IntervalFormulas(step.domain, tuple(step.conditions), source)


class _IntervalCell(PlaneCell):
    """Enclosed in float64, which has no coats."""

    _enclose = staticmethod(Interval.enclose)
    _bare = _coated = staticmethod(lambda interval: interval)
    _meet = staticmethod(meet)
    _derivatives = staticmethod(derivatives)


class _IntervalPlane(PlaneChart):
    cell = _IntervalCell


class _IntervalFormulas(FormulaChart):
    """Formulas over the domain itself."""

    def __init__(self, domain: Box, quantities: tuple[str, ...], source: Source) -> None:
        super().__init__(domain, quantities, source)
        graph = Graph(source)
        self._ranges = {text: _Range(graph, f) for text, f in self.formulas.items()}

    def enclosures(self, cell: Box, *, finely: bool = False) -> dict[str, Side]:
        return {text: one.over(cell) for text, one in self._ranges.items()}

    def enclosures_at(self, point: Mapping[str, Fraction]) -> dict[str, Side]:
        image = self.projection.image(point)
        spot = Box({axis: (value, value) for axis, value in image.items()})
        return {text: one.over(spot) for text, one in self._ranges.items()}


class _Range:
    """The enclosures of a formula that `Formula.range` intersects, in intervals."""

    def __init__(self, graph: Graph, formula: Formula) -> None:
        self.variables = formula.variables
        natural = graph.trace(
            formula.expression, {axis: graph.leaf(SIDE, axis) for axis in self.variables}
        )
        self._natural = Line([natural], INTERVALS)
        self._never_negative = never_negative(formula.expression)
        self._graph, self._formula = graph, formula
        self._best: Line | None = None
        self._is_simple = not self.variables

    def over(self, box: Box) -> Side:
        """*Guarantee*: contains the value at every point of the box.

        *Raises*: UnboundedError if the formula is not defined, or no bound is found, on all of it.
        """
        low, high = (self._end(box, upper=upper) for upper in (False, True))
        return (max(low, Fraction(0)) if self._never_negative else low), high

    def _end(self, box: Box, *, upper: bool) -> Fraction:
        """A bound on one side: on the face that holds the extreme, as in `Formula`."""
        sides = {axis: Interval.enclose(*box[axis]) for axis in self.variables}
        value: Any = self._natural.run(sides)[0]
        is_point = all(box.width(axis) == 0 for axis in self.variables)
        line = None if is_point else self._with_slopes()
        if line is not None:
            try:
                value, *slopes = line.run(sides)
            except UnboundedError:
                slopes = []
            ends = _ends(box, dict(zip(self.variables, slopes, strict=False)), upper=upper)
            if ends:
                return self._end(box.replace(Box(ends)), upper=upper)
        bound: Fraction = value.upper() if upper else value.lower()
        return bound

    def _with_slopes(self) -> Line | None:
        """The mean-value form met with the natural one, and the slopes; None if there are none."""
        if self._best is None and not self._is_simple:
            try:
                value, _ = enclosed(self._graph, self._formula, MEAN_VALUE)
            except UsageError:
                self._is_simple = True
                return None
            sides = {axis: self._graph.leaf(SIDE, axis) for axis in self.variables}
            slopes = [
                self._graph.trace(derivative(self._formula.expression, axis), sides)
                for axis in self.variables
            ]
            self._best = Line([value, *slopes], INTERVALS)
        return self._best


def _ends(box: Box, slopes: Mapping[str, Interval], *, upper: bool) -> dict[str, Fraction]:
    """Of each axis along which the values rise or fall throughout, the end with the extreme."""
    ends = {}
    for axis, slope in slopes.items():
        low, high = box[axis]
        if low < high and slope.certainly_ge(0):
            ends[axis] = high if upper else low
        elif low < high and slope.certainly_le(0):
            ends[axis] = low if upper else high
    return ends
