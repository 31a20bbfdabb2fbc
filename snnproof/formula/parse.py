"""Reading formulas from text.  A small grammar, whitelisted names, limits; nothing is executed.

    sum      product { (+|-) product }
    product  factor { (*|/) factor }
    factor   -factor | atom [ ^ exponent ]        exponent: 2, -1, (3/2), ...
    atom     number | name | (sum) | |sum| | function(sum) | d(sum, axis) | at(sum, axis=sum, ...)

What is folded away counts for nothing: 0*u is 0 and u^0 is 1 even where u is not defined.

Numbers are exact decimals.  d is a partial derivative; at puts values in the place of axes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fractions import Fraction

from ..errors import UsageError, short
from ..exact import exact
from .definitions import SELU, VARIABLES, definition, require_axes, require_variable
from .derivative import derivative
from .expansion import substitute
from .expression import SYMBOL, Expression, call, number, symbol

MAX_LENGTH = 4000
"""Longest formula, in characters."""

MAX_NESTING = 60
"""Deepest nesting of parentheses and signs."""

MAX_POWER = 12
"""Largest exponent, in absolute value."""

MAX_NODES = 100_000
"""Most nodes of a formula, or of a derivative in it, with all names resolved."""

_TOKEN = re.compile(
    r"\s*(?:(?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<name>[A-Za-z_][A-Za-z_0-9]*)|(?P<sign>\*\*|[-+*/^(),=|]))"
)

Functions = Mapping[str, Callable[[Expression], Expression]]
"""Functions of one argument, by the names that text has for them."""

FUNCTIONS: Functions = {
    "sqrt": lambda u: u.sqrt(),
    "exp": lambda u: u.exp(),
    "erf": lambda u: 1 - u.erfc(),
    "erfc": lambda u: u.erfc(),
    "erfcx": lambda u: u.erfcx(),
    "abs": abs,
    "sqr": lambda u: u.sqr(),
}


def parse(text: str, axes: tuple[str, ...]) -> Expression:
    """The formula in the symbols of the axes and the parameters, all names resolved.

    *Raises*: UsageError for what is not in the grammar, UnknownNameError for an unknown name.

    >>> parse("d(mu^2 + 3*nu, mu)", ("mu", "nu"))
    Expression('2 * mu')
    """
    require_axes(axes)
    return resolve(tree(text), {axis: symbol(axis) for axis in axes})


def tree(text: str, functions: Functions = FUNCTIONS) -> Expression:
    """What the text says, with its names as they stand: symbols that mean nothing yet.

    *Raises*: UsageError for what is not in the grammar.
    """
    return _Parser(text, functions).formula()


# -- names -----------------------------------------------------------------------------------------


def resolve(tree: Expression, bound: Mapping[str, Expression]) -> Expression:
    """The tree with names replaced by what they are bound to, or by their definitions.

    *Raises*: UnknownNameError for a name without a meaning; UsageError for a derivative by what is
    no variable, or if there are more than MAX_NODES nodes.
    """
    known: dict[str, Expression] = {}
    done: dict[int, Expression] = {}

    def name(node: Expression) -> Expression:
        if node.name not in known:
            known[node.name] = bound.get(node.name) or _defined(node.name, bound)
        return known[node.name]

    for node in tree.nodes(closed=("d", "at")):
        if node.op == SYMBOL:
            new = name(node)
        elif node.op == "d":
            new = _derived(node.args[0], node.args[1].name, bound)
        elif node.op == "at":
            new = _put_in(node, bound)
        else:
            new = call(node.op, *(done[id(arg)] for arg in node.args)) if node.args else node
        done[id(node)] = new
    return _limited(done[id(tree)])


def _limited(expression: Expression) -> Expression:
    if sum(1 for _ in expression.nodes()) > MAX_NODES:
        raise UsageError(f"the formula, written out, has more than {MAX_NODES} parts")
    return expression


def _defined(name: str, bound: Mapping[str, Expression]) -> Expression:
    meaning = definition(name, bound)
    return meaning if meaning.op == SYMBOL and meaning.name == name else resolve(meaning, bound)


def _derived(inner: Expression, axis: str, bound: Mapping[str, Expression]) -> Expression:
    """d inner / d axis, where the axis may be bound to something: derived first, put in after.

    The axis is derived by under a name of its own, which nothing that is bound may contain: what
    another axis is bound to is held fixed.
    """
    require_variable(axis, (*bound, "y", "x", *SELU))
    taken = {node.name for value in bound.values() for node in value.nodes() if node.op == SYMBOL}
    free = symbol(f"{axis}'")
    while free.name in taken:
        free = symbol(f"{free.name}'")
    slope = derivative(resolve(inner, {**bound, axis: free}), free.name)
    value = bound.get(axis) or _defined(axis, bound)
    return substitute(_limited(slope), {free.name: value})


def _put_in(node: Expression, bound: Mapping[str, Expression]) -> Expression:
    """at(inner, axis=value, ...): the values are those outside, and are put in all at once.

    Other names than those of variables are replaced where they are written, and nowhere else.
    """
    values: dict[str, Expression] = {}
    written = {one.name for one in node.args[0].nodes() if one.op == SYMBOL} - {"pi"}
    for axis, value in zip(node.args[1::2], node.args[2::2], strict=True):
        require_variable(axis.name, (*bound, *VARIABLES, *written))
        if axis.name in values:
            raise UsageError(f"at has two values for {axis.name}")
        values[axis.name] = resolve(value, bound)
    return resolve(node.args[0], {**bound, **values})


# -- grammar ---------------------------------------------------------------------------------------


class _Parser:
    """Recursive descent over the tokens."""

    def __init__(self, text: str, functions: Functions) -> None:
        if len(text) > MAX_LENGTH:
            raise UsageError(f"the formula is longer than {MAX_LENGTH} characters")
        self.text, self.functions = text, functions
        self.tokens = self._split(text)
        self.depth = 0

    def _split(self, text: str) -> list[tuple[str, str]]:
        tokens, at, end = [], 0, len(text.rstrip())
        while at < end:
            match = _TOKEN.match(text, at)
            if match is None:
                raise UsageError(f"cannot read the formula from {short(text[at:])}")
            tokens.append((str(match.lastgroup), match[str(match.lastgroup)]))
            at = match.end()
        return [("end", ""), *reversed(tokens)]

    def formula(self) -> Expression:
        whole = self._sum()
        if self.tokens[-1][0] != "end":
            raise self._unexpected()
        return whole

    def _sum(self) -> Expression:
        left = self._product()
        while (sign := self._take("+", "-")) is not None:
            right = self._product()
            left = left + right if sign == "+" else left - right
        return left

    def _product(self) -> Expression:
        left = self._factor()
        while (sign := self._take("*", "/")) is not None:
            right = self._factor()
            left = left * right if sign == "*" else left / right
        return left

    def _factor(self) -> Expression:
        self.depth += 1
        if self.depth > MAX_NESTING:
            raise UsageError(f"the formula is nested deeper than {MAX_NESTING}")
        if self._take("-"):
            value = -self._factor()
        else:
            value = self._atom()
            if self._take("^", "**"):
                value = _power(value, self._exponent())
        self.depth -= 1
        return value

    def _atom(self) -> Expression:
        kind, token = self.tokens.pop()
        if kind == "number":
            return number(exact(token))
        if kind == "name":
            return self._name(token)
        if token == "(":
            value = self._sum()
            self._expect(")")
            return value
        if token == "|":
            value = abs(self._sum())
            self._expect("|")
            return value
        self.tokens.append((kind, token))
        raise self._unexpected()

    def _name(self, name: str) -> Expression:
        if not self._take("("):
            return symbol(name)
        inner = self._sum()
        if name == "d":
            self._expect(",")
            inner = Expression("d", (inner, self._axis()))
        elif name == "at":
            parts = [inner]
            while self._take(","):
                parts.append(self._axis())
                self._expect("=")
                parts.append(self._sum())
            inner = Expression("at", tuple(parts))
        elif name in self.functions:
            inner = self.functions[name](inner)
        else:
            raise UsageError(f"{short(name)} is no function here: {', '.join(self.functions)}")
        self._expect(")")
        return inner

    def _axis(self) -> Expression:
        kind, token = self.tokens.pop()
        if kind != "name":
            self.tokens.append((kind, token))
            raise self._unexpected()
        return symbol(token)

    def _exponent(self) -> Fraction:
        minus = self._take("-")
        if self._take("("):
            exponent = self._sum()
            self._expect(")")
        else:
            exponent = self._atom()
        if not exponent.is_number:
            raise UsageError("an exponent must be a number")
        return -exponent.value if minus else exponent.value

    def _take(self, *signs: str) -> str | None:
        kind, token = self.tokens[-1]
        if kind != "sign" or token not in signs:
            return None
        self.tokens.pop()
        return token

    def _expect(self, sign: str) -> None:
        if self._take(sign) is None:
            raise self._unexpected(f"instead of {sign!r}")

    def _unexpected(self, instead: str = "") -> UsageError:
        kind, token = self.tokens[-1]
        what = "the formula ends" if kind == "end" else f"unexpected {short(token)} in the formula"
        return UsageError(f"{what} {instead}".rstrip() + f": {short(self.text)}")


def _power(base: Expression, exponent: Fraction) -> Expression:
    if exponent.denominator > 2 or abs(exponent) > MAX_POWER:
        raise UsageError(f"exponent {exponent} is no integer or half of one up to {MAX_POWER}")
    if exponent < 0:
        return 1 / _power(base, -exponent)
    if exponent.denominator == 2:
        whole = exponent.numerator // 2
        return base.sqrt() if whole == 0 else _power(base, Fraction(whole)) * base.sqrt()
    power = int(exponent)
    if power == 0:
        return number(1)
    square = base.sqr() if power > 1 else base
    result = square if power > 1 else base
    for _ in range(power // 2 - 1):
        result = result * square
    return result * base if power > 1 and power % 2 else result
