"""What a formula means: its names, derivatives and substitutions.

A formula is a function of variables: the axes, SELU's alpha and lambda, and y and x.  Where y or x
is no axis, it stands for mu omega or nu tau: a variable by its own name until the formula is
complete, when the product is put in.  What is inside parentheses comes first, so that

    d(q, v)             the derivative of the function q by v, all other variables held fixed; by
                        mu, omega, nu, tau also through y and x, which are functions of them
    at(q, v=e, ...)     the function q, derivatives in it taken already, with e in the place of v,
                        all at once; v = mu, omega, nu, tau also inside y and x, unless these are
                        given, too.  In e the variables are those outside.

So at(d(q, v), v=e) is the slope at e, and at(d(q, nu), x=nu*tau) is d(q, nu).  Refused is what can
be read in two ways: y or x by name once a value has been put for a factor of it, and a value for
another defined name (e0, S, ...) inside of d or of another at.  A name without a meaning may have
one within an at: at(mu*t, t=7).

Names are looked up before anything is folded away.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from ..errors import UnknownNameError, UsageError
from .definitions import PARAMETERS, SELU, VARIABLES, definitions, require_axes, require_variable
from .derivative import derivative_along
from .expansion import size, substitute, write_out
from .expression import SYMBOL, Expression, number, symbol
from .grammar import AT, DERIVATIVE, FUNCTIONS, built, names_in, read
from .projection import PRODUCTS

MAX_NODES = 100_000
"""Most nodes of a formula and of all derivatives and values put in it, with all names resolved."""


def parse(text: str, axes: tuple[str, ...]) -> Expression:
    """The formula in the symbols of the axes and the parameters, all names resolved.

    *Raises*: UsageError for what is not in the grammar, UnknownNameError for an unknown name.

    >>> parse("d(mu^2 + 3*nu, mu)", ("mu", "nu"))
    Expression('2 * mu')
    """
    return parsed(text, axes)[0]


def parsed(text: str, axes: tuple[str, ...], *, selu: bool = True) -> tuple[Expression, int]:
    """The formula, and how many nodes were made for it; selu: see `definitions`.

    *Raises*: as `parse`.
    """
    require_axes(axes)
    meaning = _Meaning(axes, definitions(selu=selu))
    meant = meaning.of(read(text, FUNCTIONS), axes)
    products = {name: pair for name, pair in PRODUCTS.items() if name not in axes}
    needed = {part for name in meant.names for part in products.get(name, (name,))}
    for name in sorted(needed - {*axes, *PARAMETERS}):
        raise UnknownNameError("name", name, (*axes, *definitions()))
    put = {name: _product(pair) for name, pair in products.items()}
    return meaning.limited(_put(meant.expression, put)), meaning.nodes


class _Meant(NamedTuple):
    """A part of a formula as a function of variables.

    names: all variables that it is written in, also those that were folded away;  spent: which of y
    and x it has had in it and has no more, since a factor was given a value.
    """

    expression: Expression
    names: frozenset[str]
    spent: frozenset[str] = frozenset()


class _Meaning:
    """What is written in a formula, as functions of variables.

    axes: variables of their own;  words: the meaning of names;  nodes: how many were made.
    """

    def __init__(self, axes: tuple[str, ...], words: Mapping[str, Expression]) -> None:
        self.nodes, self.words = 0, words
        self.products = {name: pair for name, pair in PRODUCTS.items() if name not in axes}

    def of(self, written: Expression, known: Collection[str]) -> _Meant:
        """known: the axes, and what values are given to outside.  *Raises*: as `parse`."""
        done: dict[int, _Meant] = {}
        named: dict[str, _Meant] = {}
        for node in written.nodes(closed=(DERIVATIVE, AT)):
            if node.op == SYMBOL:
                meant = named[node.name] = named.get(node.name) or self._named(node.name, known)
            elif node.op == DERIVATIVE:
                meant = self._derived(node.args[0], node.args[1].name, known)
            elif node.op == AT:
                meant = self._put_in(node, known)
            else:
                args = [done[id(arg)] for arg in node.args]
                expressions = tuple(arg.expression for arg in args)
                meant = _Meant(built(node, expressions, FUNCTIONS), *_together(args))
            done[id(node)] = meant
        return done[id(written)]

    def _derived(self, inner: Expression, axis: str, known: Collection[str]) -> _Meant:
        require_variable(axis, (*known, *PRODUCTS, *SELU))
        q = self._unspent(self.of(inner, known), axis)
        slopes, names = {axis: number(1)}, {axis}
        for name, (a, b) in self.products.items():
            if axis in (a, b) and name in q.names:
                other = b if axis == a else a
                slopes[name] = symbol(other)
                names.add(other)
        function = write_out(q.expression) if axis in SELU else q.expression
        slope = derivative_along(function, slopes)
        return _Meant(self.limited(slope), q.names | names, q.spent)

    def _put_in(self, node: Expression, known: Collection[str]) -> _Meant:
        inner, variables, values = node.args[0], node.args[1::2], node.args[2::2]
        given: dict[str, _Meant] = {}
        written = names_in(inner) - {"pi"}
        for variable, value in zip(variables, values, strict=True):
            name = variable.name
            require_variable(name, (*known, *VARIABLES, *written))
            if name in given:
                raise UsageError(f"at has two values for {name}")
            if name in definitions() and name not in VARIABLES:
                _require_plain(inner, name)
            given[name] = self.of(value, known)
        q = self.of(inner, {*known, *given})
        for name in given:
            self._unspent(q, name)
        put = {name: value.expression for name, value in given.items()}
        names, spent = set(q.names), set(q.spent)
        for name, (a, b) in self.products.items():
            if name in q.names and name not in given and not given.keys().isdisjoint((a, b)):
                put[name] = put.get(a, symbol(a)) * put.get(b, symbol(b))
                names = names - {name} | {a, b}
                spent.add(name)
        function = q.expression if given.keys().isdisjoint(SELU) else write_out(q.expression)
        outside, spent_outside = _together([*given.values()])
        names = names - given.keys() | outside
        return _Meant(self.limited(_put(function, put)), frozenset(names), spent_outside | spent)

    def _named(self, name: str, known: Collection[str]) -> _Meant:
        if name in known or name in VARIABLES:
            return _Meant(symbol(name), frozenset([name]))
        if name not in self.words:
            raise UnknownNameError("name", name, (*known, *self.words))
        return _Meant(self.words[name], names_in(self.words[name]))

    def limited(self, expression: Expression) -> Expression:
        """*Raises*: UsageError if with this one there are more than MAX_NODES nodes."""
        self.nodes += size(expression)
        if self.nodes > MAX_NODES:
            raise UsageError(f"the formula, written out, has more than {MAX_NODES} parts")
        return expression

    def _unspent(self, q: _Meant, name: str) -> _Meant:
        """*Raises*: UsageError if the name would have meant what is not there any more."""
        if name in q.spent:
            a, b = self.products[name]
            raise UsageError(
                f"{name} is {a}*{b} here, with a value for one of them put in: {name} itself can"
                " be put or derived by only before that, or in the same at"
            )
        return q


def _together(parts: list[_Meant]) -> tuple[frozenset[str], frozenset[str]]:
    """The names of them all, and what is spent in any of them."""
    nothing: frozenset[str] = frozenset()
    return (
        nothing.union(*(part.names for part in parts)),
        nothing.union(*(part.spent for part in parts)),
    )


def _require_plain(written: Expression, name: str) -> None:
    """*Raises*: UsageError if the name, which is defined by others, is inside of d or at."""
    for node in written.nodes(closed=(DERIVATIVE, AT)):
        if node.op in (DERIVATIVE, AT) and name in names_in(node):
            raise UsageError(f"{name} is defined by others: inside of d and at it has no value put")


def _product(pair: tuple[str, str]) -> Expression:
    return symbol(pair[0]) * symbol(pair[1])


def _put(expression: Expression, values: dict[str, Expression]) -> Expression:
    """The values in the place of symbols; as it is, where there are none."""
    return substitute(expression, values) if values else expression
