"""What float64 says of a step that a certificate decides: in intervals, and in plain floats.

*In intervals*: each leaf of its tree and each point that bears its verdict, enclosed anew in
outward rounded float64 (`interval_judge`).  What is confirmed there is proved there.

*A hint*: plain floats at corners and middles of the leaves, and at the points that bear verdicts.
Nothing follows from it; but it is what a reader would try first, and where it speaks against a
verdict, one of the two is wrong.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from ..arithmetic.precision import precision
from ..box import Point
from ..certificate.charts import FormulaChart
from ..certificate.condition import Condition
from ..certificate.judge import StepJudge
from ..certificate.schema import StepResult
from ..certificate.steps import (
    AT_FIXED_POINTS,
    CoverStep,
    ExtremumStep,
    IdentityStep,
    MachineStep,
    source_of,
)
from ..certificate.tree import Cut, judged_leaves
from ..errors import UsageError
from ..verdict import Verdict
from .by_numbers import FLOATS, Line
from .graph import CONSTANT_PRECISION, SIDE, Graph, Node
from .interval_judge import IntervalJudge

ROUNDING = 1e-12
"""A float so near to a bound, as a part of its terms, tells nothing of it: they are rounded."""


class Duty(NamedTuple):
    """What bears a verdict: that conditions hold on all leaves, or hold or fail at a point."""

    step: CoverStep
    point: Point | None = None
    fails: bool = False


def duties(step: MachineStep, result: StepResult) -> list[Duty]:
    """What the checker asks of a decided step; nothing of a true identity, which is algebra."""
    if result.verdict is Verdict.UNDECIDED:
        return []
    refuted = result.verdict is Verdict.REFUTED
    if isinstance(step, CoverStep):
        return [Duty(step, result.witness, fails=True) if refuted else Duty(step)]
    if isinstance(step, IdentityStep):
        return [Duty(step.difference, result.witness, fails=True)] if refuted else []
    if refuted and result.witness is None:
        return [Duty(step.miss)]
    if refuted:
        asked = step.reach if _is_missed(step, result) else step.bound
        return [Duty(asked, result.witness, fails=True)]
    at_point = [Duty(step.bound, step.at)] if step.at is not None else []
    return [Duty(step.bound), Duty(step.reach, result.witness), *at_point]


_BITS = 128


def _is_missed(step: ExtremumStep, result: StepResult) -> bool:
    """Does the witness refute that the extremum is reached there, and not that it is one?"""
    judge = StepJudge(step.reach, _BITS)
    here = result.witness is not None and result.witness == step.at
    return here and judge.violation(result.witness or {}, result.bits) is not None


def _confirmed(duty: Duty, result: StepResult) -> Iterator[bool]:
    judge = IntervalJudge(duty.step)
    if duty.point is None:
        for cell, _ in judged_leaves(result.tree or (), judge.root):
            yield judge.judge(cell).holds
    elif duty.fails:
        yield judge.violation(duty.point) is not None
    else:
        yield judge.holds_at(duty.point)


# -- the hint --------------------------------------------------------------------------------------


class Hint(Enum):
    """What plain floats say of a verdict."""

    FOR = "for"
    SILENT = "silent"
    AGAINST = "against"


class Value(NamedTuple):
    """A float, and the size of the largest term of the sum that it is: what its roundings are of.

    >>> negative = Condition(above=None, below=Fraction(0))
    >>> Value(1e-16, 1.0).sign(negative), Value(-1e-16, 1e-16).sign(negative)
    (0, 1)
    """

    value: float
    size: float

    def sign(self, condition: Condition) -> int:
        """1 if it meets the condition, -1 if not, 0 where a rounding might decide."""
        signs = []
        for bound, way in ((condition.above, 1), (condition.below, -1)):
            if bound is not None:
                distance = way * (self.value - _float(bound))
                near = abs(distance) <= ROUNDING * max(self.size, abs(_float(bound)))
                signs.append(0 if near else 1 if distance > 0 else -1)
        return min(signs)


class FloatValues:
    """The quantities of a step at points, in plain floats.  *Raises*: as `IntervalJudge`."""

    def __init__(self, step: CoverStep) -> None:
        with precision(CONSTANT_PRECISION):
            source = source_of(step)
            chart = FormulaChart(step.domain, tuple(step.conditions), source)
            graph = Graph(source)
        self._image, self._names, outputs = chart.projection.image, list(chart.formulas), []
        for one in chart.formulas.values():
            sides = {axis: graph.leaf(SIDE, axis) for axis in one.variables}
            outputs.append(_terms(graph.trace(one.expression, sides)))
        self._lines = [Line(nodes, FLOATS) for nodes in outputs]

    def at(self, points: Iterable[Point]) -> Iterator[Mapping[str, Value]]:
        """The values at these points, where they can be computed.

        Of points whose coordinates round to the same floats only the first counts.
        """
        seen = set()
        for point in points:
            image = {axis: _float(value) for axis, value in self._image(point).items()}
            key = tuple(image.values())
            if key in seen:
                continue
            seen.add(key)
            try:
                found = [line.run(image) for line in self._lines]
            except (ArithmeticError, ValueError):
                continue
            if all(math.isfinite(value) for values in found for value in values):
                sizes = [Value(values[0], max(map(abs, values))) for values in found]
                yield dict(zip(self._names, sizes, strict=True))


def _terms(node: Node) -> list[Node]:
    """The node itself, and what it is the sum or the difference of."""
    found, waiting = [node], [node]
    while waiting:
        one = waiting.pop()
        if one.op in ("+", "-", "neg"):
            waiting += one.args
        else:
            found.append(one)
    return found


def _hint(told: Sequence[Hint]) -> Hint:
    """That of a step, from those of all that bears its verdict."""
    if Hint.AGAINST in told:
        return Hint.AGAINST
    return Hint.FOR if all(one is Hint.FOR for one in told) else Hint.SILENT


def _told(duty: Duty, result: StepResult) -> Hint:
    """FOR if no point speaks against it, and one (of a duty to fail: the point) speaks for it."""
    if duty.step.scope == AT_FIXED_POINTS:
        return Hint.SILENT  # a float is never one
    signs = {_sign(duty, values) for values in FloatValues(duty.step).at(_points(duty, result))}
    if -1 in signs:
        return Hint.AGAINST
    return Hint.FOR if 1 in signs else Hint.SILENT


def _points(duty: Duty, result: StepResult) -> Iterator[Point]:
    """Where it is tried: corners and middles of the leaves, or the point."""
    if duty.point is not None:
        yield duty.point
        return
    judge = StepJudge(duty.step, _BITS)
    for cell, _ in judged_leaves(result.tree or (), judge.root):
        yield from judge.candidates(cell)


def _sign(duty: Duty, values: Mapping[str, Value]) -> int:
    """1 for the duty, -1 against it, 0 if a rounding might decide."""
    sign = min(values[q].sign(condition) for q, condition in duty.step.conditions.items())
    return -sign if duty.fails else sign


def _float(value: Fraction) -> float:
    """The nearest float; infinite if it is too large for one."""
    try:
        return float(value)
    except OverflowError:
        return math.copysign(math.inf, value.numerator)


# -- a step ----------------------------------------------------------------------------------------


class Reading(NamedTuple):
    """Of how many leaves and points intervals show what bears the verdict; what floats say."""

    cells: int
    of: int
    hint: Hint

    @property
    def is_for(self) -> bool:
        """Do plain floats speak for the verdict?"""
        return self.hint is Hint.FOR

    @property
    def is_against(self) -> bool:
        """Do they speak against it?"""
        return self.hint is Hint.AGAINST


def reading(step: MachineStep, result: StepResult) -> Reading | None:
    """What float64 says of a step; None if nothing is enclosed there: an identity is algebra.

    Of an activation whose moments are no formulas it can say nothing, and confirms nothing.
    """
    asked = duties(step, result)
    if not asked:
        return None
    try:
        seen = [one for duty in asked for one in _confirmed(duty, result)]
        return Reading(sum(seen), len(seen), _hint([_told(duty, result) for duty in asked]))
    except UsageError:
        leaves = sum(not isinstance(node, Cut) for node in result.tree or ())
        points = sum(duty.point is not None for duty in asked)
        return Reading(0, leaves + points, Hint.SILENT)
