"""|u| in the text of an activation: u or -u, on the two sides of its zero.

Where u is a z + b, with rational a and b, that zero is a rational number, and the line falls into
pieces on which there is no |u|.  |u| inside of u goes first: ||z| - 1| has three zeros.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from ..errors import UsageError
from ..formula.expression import NUMBER, SYMBOL, Expression, call
from .pieces import MAX_PIECES, End

Part = tuple[End, End, Expression]
"""A formula from one end to another."""


class Line(NamedTuple):
    """slope z + value, with rational numbers."""

    slope: Fraction
    value: Fraction

    def __neg__(self) -> Line:
        return Line(-self.slope, -self.value)

    def at(self, z: Fraction) -> Fraction:
        """The value there."""
        return self.slope * z + self.value

    @property
    def zero(self) -> Fraction:
        """Where it is 0, for a slope other than 0."""
        return -self.value / self.slope


def lines(expression: Expression) -> Iterator[Line]:
    """The lines among its parts, where that is seen, operands before what uses them."""
    known: dict[int, Line | None] = {}
    for node in expression.nodes():
        line = known[id(node)] = _line(node, [known[id(arg)] for arg in node.args])
        if line is not None:
            yield line


def _line(node: Expression, args: Sequence[Line | None]) -> Line | None:
    """The line that an operation on lines is, or None."""
    parts = [arg for arg in args if arg is not None]
    if len(parts) < len(args):
        return None
    if node.op == NUMBER:
        return Line(Fraction(0), node.value)
    if node.op == SYMBOL:
        return Line(Fraction(1), Fraction(0)) if node.name == "z" else None
    if node.op == "neg":
        return -parts[0]
    if node.op in ("+", "-"):
        a, b = parts if node.op == "+" else (parts[0], -parts[1])
        return Line(a.slope + b.slope, a.value + b.value)
    if node.op in ("*", "/"):
        u, (slope, factor) = parts if node.op == "/" or not parts[1].slope else parts[::-1]
        if slope or (node.op == "/" and not factor):
            return None
        factor = factor if node.op == "*" else 1 / factor
        return Line(u.slope * factor, u.value * factor)
    return None


def without_absolute(part: Part) -> Iterator[Part]:
    """The piece as pieces, in the order of the line, whose formulas have no |u|.

    *Guarantee*: together they are the function that the piece is.
    *Raises*: UsageError where u is not a z + b with rational numbers, or there are too many pieces.
    """
    waiting, count = [part], 1
    while waiting:
        lower, upper, formula = waiting.pop()
        found = _resolved(lower, upper, formula)
        if isinstance(found, Expression):
            yield lower, upper, found
            continue
        count += 1
        if count > MAX_PIECES:
            raise UsageError(f"an activation has at most {MAX_PIECES} pieces, those of abs counted")
        waiting += [(found, upper, formula), (lower, found, formula)]


def _resolved(lower: End, upper: End, formula: Expression) -> Expression | Fraction:
    """The formula with u or -u for each |u|; or a zero of a u inside of the interval."""
    done: dict[int, Expression] = {}
    known: dict[int, Line | None] = {}
    for node in formula.nodes():
        args = [done[id(arg)] for arg in node.args]
        parts = [known[id(arg)] for arg in node.args]
        if node.op != "abs":
            done[id(node)] = call(node.op, *args) if args else node
            known[id(node)] = _line(node, parts)
            continue
        (line,) = parts
        if line is None:
            raise UsageError("abs(u) needs a u of the form a z + b, with rational numbers a and b")
        if line.slope and _lies_between(line.zero, lower, upper):
            return line.zero
        is_positive = line.at(_inside(lower, upper)) >= 0
        done[id(node)] = args[0] if is_positive else -args[0]
        known[id(node)] = line if is_positive else -line
    return done[id(formula)]


def _lies_between(zero: Fraction, lower: End, upper: End) -> bool:
    return (lower is None or lower < zero) and (upper is None or zero < upper)


def _inside(lower: End, upper: End) -> Fraction:
    """A number between the ends."""
    if lower is None:
        return Fraction(0) if upper is None else upper - 1
    return lower + 1 if upper is None else (lower + upper) / 2
