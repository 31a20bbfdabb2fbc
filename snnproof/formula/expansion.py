"""mu_n and xi_n written out: the formulas of `snnproof.moments`, called with symbols."""

from __future__ import annotations

from functools import cache

from ..errors import UsageError
from ..moments import moment_map
from ..moments.gaussian import Gaussian
from ..moments.selu import Parameters
from .derivative import derivative
from .expression import MOMENTS, Expression, call, number
from .gaussian_rules import ALPHA, LAMBDA, SQRT_2_OVER_PI, X, Y, kind_and_order

PARAMETERS = Parameters(ALPHA, LAMBDA, number(2).sqrt(), SQRT_2_OVER_PI)
SYMBOLS = Gaussian(Y, X, *(call(name, Y, X) for name in ("E0", "E1", "E2", "D", "xD")))
_WRITTEN_OUT = 4  # the highest derivative that moment_map.py has as a formula


MAX_SIZE = 100_000
"""Most nodes of a formula with the moments written out."""


@cache
def moment(name: str) -> Expression:
    """The formula of mu_n or xi_n in the symbols y, x and the functions of them."""
    kind, order = kind_and_order(name)
    if order > _WRITTEN_OUT:
        return derivative(moment(f"{kind}_{order - 1}"), "y")
    formula: Expression = getattr(moment_map, name)(SYMBOLS, PARAMETERS)
    return formula


def size(expression: Expression) -> int:
    """How many nodes there are."""
    return sum(1 for _ in expression.nodes())


@cache
def _size_of_moment(name: str) -> int:
    return size(moment(name))


def size_written_out(expression: Expression) -> int:
    """At least so many nodes as `write_out` makes, and known before it makes them."""
    return sum(1 + (_size_of_moment(n.op) if n.op in MOMENTS else 0) for n in expression.nodes())


def write_out(expression: Expression) -> Expression:
    """The same function, with every mu_n and xi_n replaced by its formula.

    *Raises*: UsageError if there would be more than MAX_SIZE nodes.
    """
    if not any(node.op in MOMENTS for node in expression.nodes()):
        return expression
    if size_written_out(expression) > MAX_SIZE:
        raise UsageError(f"the formula, written out, has more than {MAX_SIZE} parts")
    done: dict[int, Expression] = {}
    for node in expression.nodes():
        args = tuple(done[id(arg)] for arg in node.args)
        if node.op in MOMENTS:
            done[id(node)] = substitute(moment(node.op), {"y": args[0], "x": args[1]})
        else:
            done[id(node)] = call(node.op, *args) if args else node
    return done[id(expression)]


def substitute(expression: Expression, values: dict[str, Expression]) -> Expression:
    """The expression with symbols replaced, all at once."""
    return expression.rebuild(lambda node: values.get(node.name) if node.op == "symbol" else None)
