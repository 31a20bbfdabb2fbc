"""Sharper enclosures of formulas of elementary functions, for searches that cut few cells.

By spans, which keep the sign of numbers of all magnitudes; and by Taylor's theorem along the
segments from the centre of a box (`snnproof.arithmetic.jet`), for the values and the slopes.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from ..arithmetic.jet import Form, Jet
from ..arithmetic.span import Span
from ..box import Box, Side
from ..errors import UnboundedError
from ..moments.source import Source
from .expression import BINARY, NUMBER, SYMBOL, Expression
from .formula import Formula
from .gather import gathered
from .tape import Tape

ORDERS = (6, 4, 3)
"""Degrees of Taylor's remainder in 1, 2, 3 free variables, and 2 in more."""

ELEMENTARY = frozenset(
    [NUMBER, SYMBOL, *BINARY, "neg", "sqr", "sqrt", "exp", "erfc", "erfcx", "erfcx_slope"]
)


def sharper(expression: Expression, axes: tuple[str, ...]) -> Formula:
    """A `TaylorFormula` if all of it is elementary, else a `Formula`."""
    if not all(node.op in ELEMENTARY for node in expression.nodes()):
        return Formula(expression, axes)
    return TaylorFormula(gathered(expression), axes)


class TaylorFormula(Formula):
    """As a `Formula`, which it agrees with at points."""

    _cell: tuple[Box, Source, list[Span]] | None = None

    def upper(self, box: Box, p: Source) -> Fraction:
        """As of a `Formula`."""
        if self._is_point(box):
            return super().upper(box, p)
        value, *slopes = self._spans(box, p)
        signs: dict[str, Any] = dict(zip(self.variables, slopes, strict=False))
        ends = self._ends(box, signs, upper=True)
        return self.upper(box.replace(Box(ends)), p) if ends else value.upper()

    def slopes(self, box: Box, p: Source) -> Mapping[str, Any] | None:
        """As of a `Formula`."""
        if self._is_point(box):
            return super().slopes(box, p)
        try:
            _, *slopes = self._spans(box, p)
        except UnboundedError:
            return None
        return dict(zip(self.variables, slopes, strict=True)) if slopes else None

    def _spans(self, box: Box, p: Source) -> list[Span]:
        """The value and the slopes over the box, or the value alone; of the last box it is kept."""
        if self._cell is None or self._cell[0] != box or self._cell[1] is not p:
            self._cell = box, p, self._computed(box, p)
        return self._cell[2]

    def _computed(self, box: Box, p: Source) -> list[Span]:
        tape = self._tape("slopes", [self.expression, *(self._slopes or [])], p)
        cell = {axis: Span.enclose(*box[axis]) for axis in self.variables}
        try:
            natural = _run(tape, cell, p)
        except UnboundedError:
            return _run(self._value(p), cell, p)
        free = [s for axis, s in zip(self.variables, natural[1:], strict=True) if box.width(axis)]
        if all(slope.certainly_ge(0) or slope.certainly_le(0) for slope in free):
            return natural
        try:
            taylor = _taylor(tape, {axis: box[axis] for axis in self.variables}, p)
        except UnboundedError:
            return natural
        return [a.meet(b) for a, b in zip(natural, taylor, strict=True)]


def _run(tape: Tape, variables: Mapping[str, Any], p: Source) -> list[Any]:
    run: Any = tape.run  # which takes any numbers that have the operations
    values = run(variables, p)
    return [value if isinstance(value, Jet) else Span.of(value) for value in values]


def _taylor(tape: Tape, sides: Mapping[str, Side], p: Source) -> list[Span]:
    """Enclosures over a box by Taylor's theorem."""
    centre, whole, reach = {}, {}, []
    free = [axis for axis, (low, high) in sides.items() if low < high]
    order = dict(enumerate(ORDERS, 1)).get(len(free), 2)
    for axis, (low, high) in sides.items():
        beyond: list[Any] = [0] * order
        if low < high:
            beyond[0] = Form({tuple(int(axis == other) for other in free): 1})
            reach.append((high - low) / 2)
        middle = (low + high) / 2
        centre[axis] = Jet([Span.enclose(middle, middle), *beyond])
        whole[axis] = Jet([Span.enclose(low, high), *beyond])
    pairs = zip(_run(tape, centre, p), _run(tape, whole, p), strict=True)
    return [_form(at, over, reach) for at, over in pairs]


def _form(at: Jet | Span, over: Jet | Span, reach: list[Fraction]) -> Span:
    if isinstance(over, Span):
        return over
    if isinstance(at, Span):
        return at
    value, *forms = at.coefficients[:-1]
    total = Span.of(value)
    for form in (*forms, over.coefficients[-1]):
        if isinstance(form, Form):
            total = total + form.over(reach)
    return total
