"""mu_n and xi_n written out: the formulas of `snnproof.moments`, called with symbols."""

from __future__ import annotations

from functools import cache

from ..moments import moment_map
from ..moments.activation import Parameters
from ..moments.gaussian import Gaussian
from .derivative import derivative
from .expression import MOMENTS, Expression, call, number
from .gaussian_rules import ALPHA, LAMBDA, SQRT_2_OVER_PI, X, Y, kind_and_order

_PARAMETERS = Parameters(ALPHA, LAMBDA, number(2).sqrt(), SQRT_2_OVER_PI)
_SYMBOLS = Gaussian(Y, X, *(call(name, Y, X) for name in ("E0", "E1", "E2", "D", "xD")))
_WRITTEN_OUT = 4  # the highest derivative that moment_map.py has as a formula


@cache
def moment(name: str) -> Expression:
    """The formula of mu_n or xi_n in the symbols y, x and the functions of them."""
    kind, order = kind_and_order(name)
    if order > _WRITTEN_OUT:
        return derivative(moment(f"{kind}_{order - 1}"), "y")
    formula: Expression = getattr(moment_map, name)(_SYMBOLS, _PARAMETERS)
    return formula


def write_out(expression: Expression) -> Expression:
    """The same function, with every mu_n and xi_n replaced by its formula."""
    if not any(node.op in MOMENTS for node in expression.nodes()):
        return expression
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
