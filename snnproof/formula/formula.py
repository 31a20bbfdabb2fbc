"""A formula over the axes of a box, and enclosures of its range.

Three enclosures of the same range are intersected: the natural one; the mean-value form

    q(v)  in  q(c) + sum_i (dq/dv_i)(cell) (v_i - c_i);

and, where dq/dv_i has one sign on the cell, the extremes lie on the faces v_i = end, where the
variable is a number: a cell on which all of them have a sign is as good as two points.

Where the normal form of a formula is a number (`snnproof.formula.identity`), and a cell is one on
which all parts of the formula are defined, that number is its range.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any, TypeVar, cast

from ..arithmetic.ball import Ball
from ..arithmetic.precision import working_precision
from ..arithmetic.span import Span
from ..box import Box, Side
from ..errors import UnboundedError, UnknownNameError, UsageError, require_kind
from ..moments.selu import Parameters
from ..moments.source import Source
from .definitions import PARAMETERS, SELU
from .derivative import derivative
from .expansion import size_written_out, write_out
from .expression import Expression
from .grammar import FUNCTIONS, names_in, read
from .identity import constant_value
from .parse import parsed
from .signs import never_negative
from .tape import Tape

Kind = type[Ball] | type[Span]

Kept = TypeVar("Kept")

MAX_KEPT = 4_096
"""Of so many points and cells what was computed is kept."""

MAX_WORK = 200_000
"""Most work on one cell, see `Formula.work`: of a formula, and of all formulas of one step."""


def require_work(work: int) -> None:
    """*Raises*: UsageError if that is more than MAX_WORK."""
    if work > MAX_WORK:
        raise UsageError(f"more than {MAX_WORK} operations on a cell: the formula is too large")


@dataclass
class _OnCell:
    """The enclosures over a cell; `best`, by the mean-value form as well, once it is asked for."""

    box: Box
    parameters: Source
    kind: Kind
    natural: Ball | Span
    slopes: Mapping[str, Ball | Span] | None
    best: Ball | Span | None = None


class Formula:
    """A formula, as text or as an expression, over `axes`; `variables`: those that occur.

    selu: is text meant of SELU, and not of another activation?

    work: its parts with SELU's moments written out, once for the value and once for each slope, and
    what was made to read it: counted before any of that is done.
    *Raises*: as `parse`; UnknownNameError if it needs another axis; UsageError for more than
    MAX_WORK.  Where a source is asked for:
    UsageError if it is made of alpha or lambda, and the source is not that of SELU.
    """

    def __init__(
        self, source: str | Expression, axes: tuple[str, ...], *, selu: bool = True
    ) -> None:
        require_kind(source, (str, Expression), "a formula is text")
        self.expression, read_in = (
            parsed(source, axes, selu=selu) if isinstance(source, str) else (source, 0)
        )
        symbols = names_in(self.expression)
        written = names_in(read(source, FUNCTIONS)) if isinstance(source, str) else symbols
        self._names_selu = not (written | symbols).isdisjoint(SELU)
        for name in sorted(symbols - PARAMETERS.keys() - set(axes)):
            raise UnknownNameError("axis", name, axes)
        self.variables = tuple(axis for axis in axes if axis in symbols)
        self.work = read_in + size_written_out(self.expression) * (1 + len(self.variables))
        require_work(self.work)
        self._numbers: dict[tuple[bool, ...], Fraction | None] = {}
        self._memory: dict[tuple[Any, ...], Any] = {}
        self._tapes: dict[tuple[str, bool], Tape] = {}

    def _tape(self, what: str, expressions: Sequence[Expression], p: Source) -> Tape:
        """The steps that compute these, kept under a name: for SELU, or for any other source."""
        key = (what, isinstance(p, Parameters))
        self.require_source(p)
        if key not in self._tapes:
            self._tapes[key] = Tape(expressions, selu=key[1])
        return self._tapes[key]

    def require_source(self, p: Source) -> None:
        """*Raises*: UsageError if it is made of alpha or lambda, and p is not of SELU.

        d(mu_tilde, alpha) and the like are SELU's formulas, written out, whatever p is.
        """
        if self._names_selu and not isinstance(p, Parameters):
            raise UsageError("alpha and lambda are SELU's: this is about another activation")

    def _value(self, p: Source) -> Tape:
        return self._tape("value", [self.expression], p)

    @cached_property
    def _slopes(self) -> list[Expression] | None:
        """The derivatives by `variables`; None if it contains the sign of something."""
        try:
            return [derivative(self.expression, axis) for axis in self.variables]
        except UsageError:
            return None

    def at(self, point: Mapping[str, Fraction], p: Source) -> Ball:
        """An enclosure of the value at a point.  *Raises*: UnboundedError where undefined."""
        value = self._exactly(point, p)
        known = self._number(_ends_of(point), p)
        if known is not None:
            return Ball.enclose(known)
        return Ball.enclose(value) if isinstance(value, Fraction) else value

    def _number(self, sides: Mapping[str, Side], p: Source) -> Fraction | None:
        """The value at all points of these sides where it is defined, if the normal form is one."""
        signs = [sides[axis][0].numerator >= 0 for axis in self.variables]
        key = (*signs, isinstance(p, Parameters))
        if key not in self._numbers:
            positive = {axis for axis, sign in zip(self.variables, signs, strict=True) if sign}
            varies = self._varies(sides, p)
            known = None if varies else constant_value(self.expression, positive)
            if known is None and isinstance(p, Parameters) and not varies:
                known = constant_value(write_out(self.expression), positive)
            self._numbers[key] = known
        return self._numbers[key]

    def _varies(self, sides: Mapping[str, Side], p: Source) -> bool:
        """Are there two values?  Looked at in two points, where axes have the signs of `sides`.

        This is much cheaper than a normal form, which could then not be a number.
        """
        here = {axis: (sides[axis][0] + sides[axis][1]) / 2 for axis in self.variables}
        there = {axis: sides[axis][0] + abs(sides[axis][0]) / 8 for axis in self.variables}
        there = {axis: (v * 9 / 7 + Fraction(1, 64) if v >= 0 else v) for axis, v in there.items()}
        try:
            a, b = (self._value(p).run_exactly(point, p)[0] for point in (here, there))
        except UnboundedError:
            return False
        a, b = (Ball.enclose(v) if isinstance(v, Fraction) else v for v in (a, b))
        return bool(a.certainly_lt(b) or b.certainly_lt(a))

    def ends_at(self, point: Mapping[str, Fraction], p: Source) -> Side:
        """The ends of an enclosure of the value at a point; equal where all of it is exact.

        *Raises*: as `at`.
        """
        value = self._exactly(point, p)
        if isinstance(value, Fraction):
            return value, value
        known = self._number(_ends_of(point), p)
        if known is not None:
            return known, known
        return self._at_least_zero(value.lower()), value.upper()

    def _exactly(self, point: Mapping[str, Fraction], p: Source) -> Ball | Fraction:
        """The value at a point: corners and centres are those of many cells."""
        key = (id(p), *(point[axis].as_integer_ratio() for axis in self.variables))
        return self._kept(key, lambda: (p, self._value(p).run_exactly(point, p)[0]))[1]

    def _kept(self, key: tuple[Any, ...], find: Callable[[], Kept]) -> Kept:
        """What is found, and kept with the source of which the `id` is in the key."""
        key = (working_precision(), *key)
        known = self._memory.get(key)
        if known is None:
            if len(self._memory) >= MAX_KEPT:
                self._memory.clear()
            known = self._memory[key] = find()
        return known

    @cached_property
    def _never_negative(self) -> bool:
        return never_negative(self.expression)

    def _at_least_zero(self, lower: Fraction) -> Fraction:
        return max(lower, Fraction(0)) if self._never_negative else lower

    def range(self, box: Box, p: Source, *, finely: bool = False) -> Side:
        """*Guarantee*: contains the value at every point of the box.

        finely: with both ends of all intervals, which costs two to four times as much.
        *Raises*: UnboundedError if the formula is not defined, or no bound is found, on all of it.
        """
        if self._is_point(box):
            return self.ends_at(self._middle(box), p)
        cell = self._on(box, p, Span if finely else Ball)
        low, high = self._end(cell, upper=False), self._end(cell, upper=True)
        known = self._number(box, p)  # it is defined on all of the box, or there were no ends
        return (self._at_least_zero(low), high) if known is None else (known, known)

    def upper(self, box: Box, p: Source) -> Fraction:
        """The upper end of `range`, for less.  *Raises*: as `range`."""
        if self._is_point(box):
            return self.ends_at(self._middle(box), p)[1]
        upper, known = self._end(self._on(box, p, Ball), upper=True), self._number(box, p)
        return upper if known is None else known

    def _is_point(self, box: Box) -> bool:
        return all(low == high for low, high in map(box.__getitem__, self.variables))

    def _middle(self, box: Box) -> dict[str, Fraction]:
        return {axis: box.middle(axis) for axis in self.variables}

    def slopes(self, box: Box, p: Source) -> Mapping[str, Ball] | None:
        """Enclosures of the derivatives by `variables` over the box; None where there are none."""
        if self._slopes is None:
            return None
        try:
            return cast(Mapping[str, Ball] | None, self._on(box, p, Ball).slopes)
        except UnboundedError:
            return None

    @cached_property
    def _curvatures(self) -> tuple[list[tuple[str, str]], list[Expression]] | None:
        """The second derivatives, each pair of variables once."""
        pairs = [(a, b) for i, a in enumerate(self.variables) for b in self.variables[i:]]
        try:
            seconds = [derivative(derivative(self.expression, a), b) for a, b in pairs]
        except UsageError:
            return None
        return pairs, seconds

    def curvatures(self, box: Box, p: Source) -> Mapping[tuple[str, str], Ball] | None:
        """Enclosures of the second derivatives over the box; None where there are none."""
        if self._curvatures is None:
            return None
        pairs, seconds = self._curvatures
        tape = self._tape("curvatures", seconds, p)
        try:
            values = tape.run({a: Ball.enclose(*box[a]) for a in self.variables}, p)
        except UnboundedError:
            return None
        known = dict(zip(pairs, values, strict=True))
        return {**known, **{(b, a): value for (a, b), value in known.items()}}

    def _on(self, box: Box, p: Source, kind: Kind) -> _OnCell:
        """What is known over a cell: two ends of a range begin there, and halves share faces.

        *Raises*: UnboundedError if not even the natural extension is.
        """
        key = (id(p), kind, *(e.as_integer_ratio() for axis in self.variables for e in box[axis]))
        return self._kept(key, lambda: _OnCell(box, p, kind, *self._evaluate(box, p, kind)))

    def _evaluate(
        self, box: Box, p: Source, kind: Kind
    ) -> tuple[Ball | Span, Mapping[str, Ball | Span] | None]:
        """The natural extension, and the slopes if they are all defined and bounded."""
        cell: dict[str, Any] = {axis: kind.enclose(*box[axis]) for axis in self.variables}
        if self._slopes is not None:
            tape = self._tape("slopes", [self.expression, *self._slopes], p)
            try:
                value, *slopes = tape.run(cell, p)
                return value, dict(zip(self.variables, slopes, strict=True))
            except UnboundedError:
                pass
        return self._value(p).run(cell, p)[0], None

    def _end(self, cell: _OnCell, *, upper: bool) -> Fraction:
        """A bound on one side: on the face that holds the largest (or least) of all values.

        On the face other slopes may have a sign that they do not have on all of the box.
        """
        p = cell.parameters
        if cell.slopes and (ends := self._ends(cell.box, cell.slopes, upper=upper)):
            face = cell.box.replace(Box(ends))
            if self._is_point(face):
                return self.ends_at(self._middle(face), p)[int(upper)]
            return self._end(self._on(face, p, cell.kind), upper=upper)
        if cell.best is None:
            cell.best = cell.natural
            if cell.slopes is not None:
                cell.best = self._mean_value(cell, p).meet(cell.natural)
        return cell.best.upper() if upper else cell.best.lower()

    def _ends(
        self, box: Box, slopes: Mapping[str, Ball | Span], *, upper: bool
    ) -> dict[str, Fraction]:
        """Of each axis along which the values rise or fall throughout, the end with the extreme."""
        ends = {}
        for axis, slope in slopes.items():
            low, high = box[axis]
            if low < high and slope.certainly_ge(0):
                ends[axis] = high if upper else low
            elif low < high and slope.certainly_le(0):
                ends[axis] = low if upper else high
        return ends

    def _mean_value(self, cell: _OnCell, p: Source) -> Any:
        """The form over a cell on which the slopes are known, in the kind of number of that."""
        box, slopes = cell.box, cell.slopes or {}
        centre = self._middle(box)
        value: Any = self.at(centre, p)
        for axis in self.variables:
            if box.width(axis) > 0:
                value = value + slopes[axis] * (cell.kind.enclose(*box[axis]) - centre[axis])
        return value


def _ends_of(point: Mapping[str, Fraction]) -> dict[str, Side]:
    return {axis: (value, value) for axis, value in point.items()}


@lru_cache(maxsize=256)
def formula(text: str, axes: tuple[str, ...], *, selu: bool = True) -> Formula:
    """The formula that the text says, parsed once.  *Raises*: as `Formula`."""
    return Formula(text, axes, selu=selu)
