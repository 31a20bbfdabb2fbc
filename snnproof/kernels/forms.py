"""The forms in which a formula can be enclosed over a box."""

from __future__ import annotations

from ..errors import UnknownNameError, require_text
from ..formula.derivative import derivative
from ..formula.formula import Formula
from .graph import CENTRE, CORNER, MEET, SIDE, Graph, Node

NATURAL = "natural"
"""The natural interval extension."""

MONOTONE = "monotone"
"""Each end over the faces on which it lies, where the sign of a slope is known."""

MEAN_VALUE = "mean-value"
"""The mean-value form about the centre, intersected with the natural extension."""

FORMS = (NATURAL, MONOTONE, MEAN_VALUE)


def require_form(form: str) -> str:
    """*Raises*: UnknownNameError."""
    if require_text(form, "a form") not in FORMS:
        raise UnknownNameError("form", form, FORMS)
    return form


def enclosed(graph: Graph, formula: Formula, form: str) -> tuple[Node, Node]:
    """Two nodes: the lower end of the first and the upper end of the second enclose the range.

    *Raises*: UsageError where a form needs a derivative that does not exist.
    """
    sides = {axis: graph.leaf(SIDE, axis) for axis in formula.variables}
    natural = graph.trace(formula.expression, sides)
    if form == NATURAL or not formula.variables:
        return natural, natural
    slopes = {
        axis: graph.trace(derivative(formula.expression, axis), sides) for axis in formula.variables
    }
    if form == MONOTONE:
        least, largest = (
            {axis: graph.leaf(CORNER, f"{axis} {sought}", slopes[axis]) for axis in slopes}
            for sought in ("least", "largest")
        )
        return graph.trace(formula.expression, least), graph.trace(formula.expression, largest)
    centre = {axis: graph.leaf(CENTRE, axis) for axis in slopes}
    value = graph.trace(formula.expression, centre)
    for axis, slope in slopes.items():
        value = value + slope * (sides[axis] - centre[axis])
    met = graph.call(MEET, natural, value)
    return met, met
