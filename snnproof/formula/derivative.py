"""Partial derivatives of formulas, as formulas."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..errors import UsageError
from .expression import GAUSSIAN, MOMENTS, NUMBER, SLOPES, SYMBOL, Expression, call, number
from .gaussian_rules import PI, kind_and_order, partial_derivatives


def derivative(expression: Expression, variable: str) -> Expression:
    """d expression / d variable, all other symbols held fixed.  *Raises*: as `derivative_along`."""
    return derivative_along(expression, {variable: number(1)})


def derivative_along(expression: Expression, of: Mapping[str, Expression]) -> Expression:
    """The derivative where symbols have these derivatives, and all others 0: the chain rule.

    *Raises*: UsageError if it contains the sign of something, which has no derivative, or if it
    needs a derivative of the moments beyond those of MOMENTS.
    """
    slopes: dict[int, Expression] = {}
    for node in expression.nodes():
        slopes[id(node)] = _slope(node, [slopes[id(arg)] for arg in node.args], of)
    return slopes[id(expression)]


def _slope(node: Expression, slopes: list[Expression], of: Mapping[str, Expression]) -> Expression:
    """The chain rule, given the slopes of the operands."""
    if node.op == NUMBER:
        return number(0)
    if node.op == SYMBOL:
        return of.get(node.name, number(0))
    if node.op == "+":
        return slopes[0] + slopes[1]
    if node.op == "-":
        return slopes[0] - slopes[1]
    if node.op == "*":
        return slopes[0] * node.args[1] + node.args[0] * slopes[1]
    if node.op == "/":
        return _slope_of_quotient(node, *slopes)
    if all(slope.is_value(0) for slope in slopes):
        return number(0)
    if node.op in GAUSSIAN or node.op in MOMENTS or node.op in SLOPES:
        if node.op not in GAUSSIAN:
            _require_order(kind_and_order(node.op)[1] + (1 if slopes[1].is_value(0) else 2))
        by_y, by_x = partial_derivatives(node.op, *node.args)
        return by_y * slopes[0] + by_x * slopes[1]
    return _factor(node) * slopes[0]


def _require_order(order: int) -> None:
    highest = kind_and_order(MOMENTS[-1])[1]
    if order > highest:
        raise UsageError(f"y-derivatives of moments beyond order {highest} are not known")


def _slope_of_quotient(node: Expression, above: Expression, below: Expression) -> Expression:
    if below.is_value(0):
        return above / node.args[1]
    return (above - node * below) / node.args[1]


def _factor(node: Expression) -> Expression:
    """The derivative of a function of one argument."""
    (u,) = node.args
    if node.op == "neg":
        return number(-1)
    if node.op == "sqr":
        return 2 * u
    if node.op == "sqrt":
        return 1 / (2 * node)
    if node.op == "exp":
        return node
    if node.op == "erfc":
        return -2 / PI.sqrt() * (-u.sqr()).exp()
    if node.op == "erfcx":
        return call("erfcx_slope", u)
    if node.op == "erfcx_slope":
        return 2 * (call("erfcx", u) + u * node)
    if node.op == "abs":
        return call("sign", u)
    if node.op in _FACTORS:
        return _FACTORS[node.op](u, node)
    raise UsageError(f"{node.op} has no derivative")


_FACTORS: dict[str, Callable[[Expression, Expression], Expression]] = {
    "log": lambda u, f: 1 / u,
    "tanh": lambda u, f: 1 - f.sqr(),
    "sigmoid": lambda u, f: f * (1 - f),
    "softplus": lambda u, f: call("sigmoid", u),
    "erf": lambda u, f: 2 / PI.sqrt() * (-u.sqr()).exp(),
    "sin": lambda u, f: call("cos", u),
    "cos": lambda u, f: -call("sin", u),
}
"""Of functions that occur in activations, from the argument and the value."""
