"""Where a refuted row fails, as data for a small picture: its point on each side of the domain.

All numbers in words are exact, or enclosures; the shares, of the length of a line, are for drawing.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from ..box import Side, point_text
from ..certificate.condition import Condition
from ..certificate.judge import StepJudge
from ..certificate.schema import StepResult
from ..certificate.steps import CoverStep, HandStep, Step
from ..exact import exact_text
from .text import enclosure_text

BITS = 192

FAR = 4
"""So many times the violation, and a bound is left out of the picture."""


def where_false(step: Step, result: StepResult | None) -> dict[str, Any]:
    """The point, its place on the sides of the domain, and the value that breaks the print.

    Empty if there is no point: a number that is refuted as an extremum has none.
    """
    if result is None or result.witness is None or isinstance(step, HandStep):
        return {}
    point = result.witness
    free = [(axis, ends) for axis, ends in step.domain.items() if ends[0] < ends[1]]
    sides = [
        [axis, *map(exact_text, ends), share_of(point[axis], ends)]
        for axis, ends in free
        if axis in point
    ]
    return {"at": point_text(point), "sides": sides, **_value(step, result)}


def _value(step: Step, result: StepResult) -> dict[str, Any]:
    if not isinstance(step, CoverStep) or result.witness is None:
        return {}
    failing = StepJudge(step, BITS).violation(result.witness, result.bits)
    if not failing:
        return {}
    quantity, (low, high) = next(iter(failing.items()))
    condition = step.conditions[quantity]
    return {
        "value": {
            "quantity": quantity,
            "found": enclosure_text((low, high)),
            "not": condition.text(quantity),
            "line": _line(condition, (low + high) / 2),
        }
    }


def _line(condition: Condition, value: Fraction) -> list[float]:
    """Of a line for the quantity: where what is allowed begins and ends, and where the value is."""
    bounds = [bound for bound in (condition.above, condition.below) if bound is not None]
    away = min(abs(value - bound) for bound in bounds)
    near = [bound for bound in bounds if abs(value - bound) <= (FAR + 1) * away]
    low, high = min(*near, value), max(*near, value)
    room = (high - low) / 2 or Fraction(1)
    shown = (low - room, high + room)
    allowed = (
        condition.above if condition.above in near else shown[0],
        condition.below if condition.below in near else shown[1],
    )
    begin, end = (share_of(Fraction(at), shown) for at in allowed if at is not None)
    return [begin, end, share_of(value, shown)]


def share_of(value: Fraction, ends: Side) -> float:
    """How far along from the first end to the second.

    >>> share_of(Fraction(1), (Fraction(0), Fraction(4)))
    0.25
    """
    return round(float((value - ends[0]) / (ends[1] - ends[0])), 4)
