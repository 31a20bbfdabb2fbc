"""The grammar of formulas: from text to what is written, before anything is made of it.

    sum      product { (+|-) product }
    product  factor { (*|/) factor }
    factor   -factor | atom [ ^ exponent ]        exponent: 2, -1, (3/2), ...
    atom     number | name | (sum) | |sum| | function(sum) | d(sum, axis) | at(sum, axis=sum, ...)

Nothing is executed.  Numbers are exact decimals.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from fractions import Fraction

from ..errors import UnknownNameError, UsageError, short
from ..exact import exact
from .expression import NUMBER, SYMBOL, Expression, call, number, symbol

MAX_LENGTH = 4000
"""Longest formula, in characters."""

MAX_NESTING = 60
"""Deepest nesting of parentheses and signs."""

MAX_POWER = 12
"""Largest exponent, in absolute value."""

FUNCTION, POWER, DERIVATIVE, AT = "function", "power", "d", "at"
"""What is written and is no operation yet: a function by its name, u^n, d and at."""

_TOKEN = re.compile(
    r"[ \t\r\n]*(?:(?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<name>[A-Za-z_][A-Za-z_0-9]*)|(?P<sign>\*\*|[-+*/^(),=|]))"
)

Functions = Mapping[str, Callable[[Expression], Expression]]
"""Functions of one argument, by the names that text has for them."""


def read(text: str, functions: Functions) -> Expression:
    """What the text says, as it is written: every name in it, and nothing folded.

    *Raises*: UsageError for what is not in the grammar.
    """
    return _Parser(text, functions).formula()


def built(node: Expression, args: tuple[Expression, ...], functions: Functions) -> Expression:
    """The operation that is written as `node`, but d and at, on these operands; folded."""
    if node.op == FUNCTION:
        return functions[node.name](args[0])
    if node.op == POWER:
        return _power(args[0], node.value)
    return call(node.op, *args) if args else node


def fold(written: Expression, functions: Functions) -> Expression:
    """The formula that is written, its names as they stand; d and at stay as they are.

    What is folded away counts for nothing: 0*u is 0 and u^0 is 1 even where u is not defined.
    """
    done: dict[int, Expression] = {}
    for node in written.nodes():
        done[id(node)] = built(node, tuple(done[id(arg)] for arg in node.args), functions)
    return done[id(written)]


def names_in(written: Expression) -> frozenset[str]:
    """The names that occur."""
    return frozenset(node.name for node in written.nodes() if node.op == SYMBOL)


class _Parser:
    """Recursive descent over the tokens."""

    def __init__(self, text: str, functions: Functions) -> None:
        if len(text) > MAX_LENGTH:
            raise UsageError(f"the formula is longer than {MAX_LENGTH} characters")
        self.text, self.functions = text, functions
        self.tokens = self._split(text)
        self.depth = 0

    def _split(self, text: str) -> list[tuple[str, str]]:
        tokens, at, end = [], 0, len(text.rstrip(" \t\r\n"))
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
            left = Expression(sign, (left, self._product()))
        return left

    def _product(self) -> Expression:
        left = self._factor()
        while (sign := self._take("*", "/")) is not None:
            left = Expression(sign, (left, self._factor()))
        return left

    def _factor(self) -> Expression:
        self.depth += 1
        if self.depth > MAX_NESTING:
            raise UsageError(f"the formula is nested deeper than {MAX_NESTING}")
        if self._take("-"):
            value = Expression("neg", (self._factor(),))
        else:
            value = self._atom()
            if self._take("^", "**"):
                value = Expression(POWER, (value,), value=self._exponent())
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
            value = Expression("abs", (self._sum(),))
            self._expect("|")
            return value
        self.tokens.append((kind, token))
        raise self._unexpected()

    def _name(self, name: str) -> Expression:
        if not self._take("("):
            return symbol(name)
        inner = self._sum()
        if name == DERIVATIVE:
            self._expect(",")
            inner = Expression(DERIVATIVE, (inner, self._axis()))
        elif name == AT:
            parts = [inner]
            while self._take(","):
                parts.append(self._axis())
                self._expect("=")
                parts.append(self._sum())
            inner = Expression(AT, tuple(parts))
        elif name in self.functions:
            inner = Expression(FUNCTION, (inner,), name=name)
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
            written = self._sum()
            self._expect(")")
        else:
            written = self._atom()
        exponent = fold(written, self.functions)
        if exponent.op != NUMBER or names_in(written):
            raise UsageError("an exponent must be a number")
        if exponent.value.denominator > 2 or abs(exponent.value) > MAX_POWER:
            shown = str(exponent.value)[:40]
            raise UsageError(f"exponent {shown} is no integer or half of one up to {MAX_POWER}")
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


FUNCTIONS: Functions = {
    "sqrt": lambda u: u.sqrt(),
    "exp": lambda u: u.exp(),
    "erf": lambda u: 1 - u.erfc(),
    "erfc": lambda u: u.erfc(),
    "erfcx": lambda u: u.erfcx(),
    "abs": abs,
    "sqr": lambda u: u.sqr(),
}


def tree(text: str, functions: Functions, known: Collection[str]) -> Expression:
    """What the text says, in the names that are known, with d and at as they stand.

    *Raises*: UsageError for what is not in the grammar, UnknownNameError for another name.
    """
    written = read(text, functions)
    for name in sorted(names_in(written) - {*known}):
        raise UnknownNameError("name", name, known)
    return fold(written, functions)
