"""Formulas in the syntax of Formula.v of `proofs/coq`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from ..errors import UsageError
from ..formula.expression import GAUSSIAN, MOMENTS, NUMBER, SYMBOL, Expression, call, number
from ..formula.gaussian_rules import PI, SQRT_2_OVER_PI, kind_and_order

MAX_SIZE = 6000
"""Most parts of a formula, shared ones counted as often as they occur."""

OPERATIONS = {
    "neg": "Opp",
    "sqr": "Sqr",
    "sqrt": "Sqrt",
    "exp": "Exp",
    "erfc": "Erfc",
    "erfcx": "Erfcx",
    "abs": "Abs",
    "+": "Add",
    "-": "Sub",
    "*": "Mul",
    "/": "Div",
}
SYMBOLS = {"alpha": "Alpha", "lambda": "Lambda", "pi": "Pi"}


def rational(value: Fraction) -> str:
    """An exact number.

    >>> rational(Fraction(-1, 10))
    '(-1#10)'
    """
    return f"({value.numerator}#{value.denominator})"


class CoqFormulas:
    """The formulas of one step over `axes`; parts that occur more than once have names.

    definitions: of those parts, to stand before the claim;  places: the arguments of the moments.
    """

    def __init__(self, name: str, axes: Sequence[str]) -> None:
        self._name, self._axes = name, axes
        self._texts: dict[int, str] = {}
        self._sizes: dict[int, int] = {}
        self._kept: list[Expression] = []  # so that no identity is used again
        self._places: list[str] = []
        self._defined: dict[str, str] = {}
        self.definitions: list[str] = []

    @property
    def places(self) -> str:
        return f"[{'; '.join(self._places)}]"

    def add(self, expression: Expression) -> str:
        """The term for it.  *Raises*: UsageError for what Formula.v does not have."""
        plain = expression.rebuild(_elementary)
        self._kept.append(plain)
        uses = Counter(id(arg) for node in plain.nodes() for arg in node.args)
        for node in plain.nodes():
            size = 1 + sum(self._sizes[id(arg)] for arg in node.args)
            if size > MAX_SIZE:
                raise UsageError(f"a formula of more than {MAX_SIZE} parts")
            text = self._term(node)
            if uses[id(node)] > 1 and size > 2:
                text = self._define(text)
            self._sizes[id(node)], self._texts[id(node)] = size, text
        return self._texts[id(plain)]

    def _define(self, text: str) -> str:
        if text not in self._defined:
            name = f"part{len(self._defined)}_of_{self._name}"
            self.definitions.append(f"Definition {name} : expr := {text}.")
            self._defined[text] = name
        return self._defined[text]

    def _term(self, node: Expression) -> str:
        arguments = [self._texts[id(arg)] for arg in node.args]
        if node.op == NUMBER:
            return f"(Const {rational(node.value)})"
        if node.op == SYMBOL:
            if node.name in SYMBOLS:
                return SYMBOLS[node.name]
            return f"(Var {self._axes.index(node.name)})"
        if node.op in MOMENTS:
            kind, order = kind_and_order(node.op)
            return f"({kind.capitalize()} {self._place(*arguments)} {order})"
        if node.op not in OPERATIONS:
            raise UsageError(f"a formula with {node.op}")
        return f"({OPERATIONS[node.op]} {' '.join(arguments)})"

    def _place(self, y: str, x: str) -> int:
        pair = f"({y}, {x})"
        if pair not in self._places:
            self._places.append(pair)
        return self._places.index(pair)


def _elementary(node: Expression) -> Expression | None:
    """The Gaussian functions and the slope of erfcx, written out; None for all others."""
    if node.op == "erfcx_slope":
        (u,) = node.args
        return 2 * u * call("erfcx", u) - 2 / PI.sqrt()
    if node.op not in GAUSSIAN:
        return None
    y, x = node.args
    start, step = y / (2 * x).sqrt(), (x / 2).sqrt()
    decay = (-(y.sqr() / (2 * x))).exp()
    if node.op == "E0":
        return start.erfc()
    if node.op == "G":
        return decay
    if node.op == "D":
        return SQRT_2_OVER_PI * (decay / x.sqrt())
    if node.op == "xD":
        return SQRT_2_OVER_PI * (decay * x.sqrt())
    k = number(int(node.op[1]))
    scaled = (start + k * step).erfcx()
    return scaled if node.op[0] == "e" else decay * scaled
