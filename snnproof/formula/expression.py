"""Formulas as trees, made by a parser or by calling the formulas of the paper on symbols.

An `Expression` is a number of the house: it has + - * / and the generic functions, so that the
source of `snnproof.moments`, called with expressions, gives the formula itself.  Constants are
exact and folded; nothing else is rearranged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from ..errors import DomainError, UsageError
from ..exact import exact

NUMBER, SYMBOL = "number", "symbol"
UNARY = ("neg", "sqr", "sqrt", "exp", "erfc", "erfcx", "erfcx_slope", "abs", "sign")
BINARY = ("+", "-", "*", "/")
GAUSSIAN = ("E0", "E1", "E2", "D", "xD", "G", "e1", "e2")
"""Functions of (y, x), see `snnproof.formula.gaussian_rules`."""

MOMENTS = tuple(f"{name}_{order}" for name in ("mu", "xi") for order in range(13))
"""y-derivatives of mu~ and xi~ of each order, as functions of (y, x)."""

SLOPES = tuple(f"eta_{order}" for order in range(13))
"""Those of E f'(z)^2, for activations other than SELU, for which it is written out."""

MAX_BITS = 1 << 16
"""Largest constants, in bits, that are computed exactly."""


class Expression:
    """A node: an operation and its operands; a number has a value, a symbol a name.

    >>> x = symbol("x")
    >>> (2 * x + 0) / 1
    Expression('2 * x')
    """

    __slots__ = ("args", "name", "op", "value")

    def __init__(
        self,
        op: str,
        args: tuple[Expression, ...] = (),
        *,
        value: Fraction = Fraction(0),
        name: str = "",
    ) -> None:
        self.op, self.args, self.value, self.name = op, args, value, name

    # -- arithmetic --------------------------------------------------------------------------------

    def __add__(self, other: Operand) -> Expression:
        return _sum(self, _expression(other))

    def __radd__(self, other: Operand) -> Expression:
        return _sum(_expression(other), self)

    def __sub__(self, other: Operand) -> Expression:
        return _difference(self, _expression(other))

    def __rsub__(self, other: Operand) -> Expression:
        return _difference(_expression(other), self)

    def __mul__(self, other: Operand) -> Expression:
        return _product(self, _expression(other))

    def __rmul__(self, other: Operand) -> Expression:
        return _product(_expression(other), self)

    def __truediv__(self, other: Operand) -> Expression:
        return _quotient(self, _expression(other))

    def __rtruediv__(self, other: Operand) -> Expression:
        return _quotient(_expression(other), self)

    def __neg__(self) -> Expression:
        return call("neg", self)

    def __abs__(self) -> Expression:
        return call("abs", self)

    def sqr(self) -> Expression:
        return call("sqr", self)

    def sqrt(self) -> Expression:
        return call("sqrt", self)

    def exp(self) -> Expression:
        return call("exp", self)

    def erfc(self) -> Expression:
        return call("erfc", self)

    def erfcx(self) -> Expression:
        return call("erfcx", self)

    def capped(self, bound: Expression) -> Expression:
        return self

    # -- looking at it -----------------------------------------------------------------------------

    @property
    def is_number(self) -> bool:
        return self.op == NUMBER

    def is_value(self, value: int) -> bool:
        """Is it the constant?"""
        return self.op == NUMBER and self.value == value

    def nodes(self, closed: tuple[str, ...] = ()) -> Iterator[Expression]:
        """Every node once, operands before what uses them; of `closed` operations without those."""
        seen: set[int] = set()
        waiting: list[tuple[Expression, bool]] = [(self, False)]
        while waiting:
            node, ready = waiting.pop()
            if ready:
                yield node
            elif id(node) not in seen:
                seen.add(id(node))
                waiting.append((node, True))
                if node.op not in closed:
                    waiting += [(arg, False) for arg in reversed(node.args)]

    def rebuild(self, replace: Callable[[Expression], Expression | None]) -> Expression:
        """The expression with every node for which `replace` gives another one replaced."""
        done: dict[int, Expression] = {}
        for node in self.nodes():
            new = replace(node)
            if new is None:
                args = tuple(done[id(arg)] for arg in node.args)
                same = all(a is b for a, b in zip(args, node.args, strict=True))
                new = node if same else call(node.op, *args)
            done[id(node)] = new
        return done[id(self)]

    def __repr__(self) -> str:
        return f"Expression({_text(self)!r})"


Operand = Expression | int | Fraction


def number(value: int | Fraction | str) -> Expression:
    """A constant, exact."""
    return Expression(NUMBER, value=exact(value))


def symbol(name: str) -> Expression:
    """A variable or a parameter."""
    return Expression(SYMBOL, name=name)


def call(op: str, *args: Expression) -> Expression:
    """The operation on its operands, folded where they are constants."""
    if op in _FOLDING:
        return _FOLDING[op](*args)
    return Expression(op, args)


def _folded(value: Fraction) -> Expression:
    """A constant that was computed.  *Raises*: UsageError if it has more than MAX_BITS bits."""
    if max(abs(value.numerator), value.denominator).bit_length() > MAX_BITS:
        raise UsageError(f"a constant of the formula has more than {MAX_BITS} bits")
    return Expression(NUMBER, value=value)


def _expression(operand: Operand) -> Expression:
    return operand if isinstance(operand, Expression) else number(operand)


def _sum(a: Expression, b: Expression) -> Expression:
    if a.is_number and b.is_number:
        return _folded(a.value + b.value)
    if a.is_value(0):
        return b
    return a if b.is_value(0) else Expression("+", (a, b))


def _difference(a: Expression, b: Expression) -> Expression:
    if a.is_number and b.is_number:
        return _folded(a.value - b.value)
    if a.is_value(0):
        return _negation(b)
    return a if b.is_value(0) else Expression("-", (a, b))


def _product(a: Expression, b: Expression) -> Expression:
    if a.is_number and b.is_number:
        return _folded(a.value * b.value)
    if a.is_value(0) or b.is_value(0):
        return number(0)
    if a.is_value(1):
        return b
    return a if b.is_value(1) else Expression("*", (a, b))


def _quotient(a: Expression, b: Expression) -> Expression:
    if b.is_value(0):
        raise DomainError("the formula divides by zero")
    if a.is_number and b.is_number:
        return _folded(a.value / b.value)
    return a if b.is_value(1) else Expression("/", (a, b))


def _negation(a: Expression) -> Expression:
    if a.is_number:
        return _folded(-a.value)
    return a.args[0] if a.op == "neg" else Expression("neg", (a,))


def _square(a: Expression) -> Expression:
    return _folded(a.value * a.value) if a.is_number else Expression("sqr", (a,))


def _absolute(a: Expression) -> Expression:
    return number(abs(a.value)) if a.is_number else Expression("abs", (a,))


_FOLDING: dict[str, Callable[..., Expression]] = {
    "+": _sum,
    "-": _difference,
    "*": _product,
    "/": _quotient,
    "neg": _negation,
    "sqr": _square,
    "abs": _absolute,
}


def _text(node: Expression) -> str:
    if node.op == NUMBER:
        return str(node.value)
    if node.op == SYMBOL:
        return node.name
    if node.op in BINARY:
        parts = [f"({_text(a)})" if a.op in BINARY else _text(a) for a in node.args]
        return f"{parts[0]} {node.op} {parts[1]}"
    return f"{node.op}({', '.join(_text(a) for a in node.args)})"
