"""The derivative of an activation, as an activation: what gradients are multiplied by."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial

from ..arithmetic.ball import Ball
from ..exact import exact_text
from ..formula.derivative import derivative_along
from ..formula.expression import BINARY, NUMBER, SYMBOL, Expression, call, number, symbol
from ..formula.gaussian_rules import PI
from ..moments.source import derivatives
from .activation import Activation
from .catalogue import Piece
from .pieces import End

_FUNCTIONS: dict[str, Callable[[Expression, Expression], Expression]] = {
    "log": lambda u, node: 1 / u,
    "tanh": lambda u, node: 1 - node.sqr(),
    "sigmoid": lambda u, node: node * (1 - node),
    "softplus": lambda u, node: call("sigmoid", u),
    "erf": lambda u, node: 2 / PI.sqrt() * (-u.sqr()).exp(),
    "sin": lambda u, node: call("cos", u),
    "cos": lambda u, node: -call("sin", u),
}
"""Of functions that only activations are made of: the derivative, from argument and value."""


def slope_of(one: Activation) -> Activation:
    """p' of f = scale p + shift, piece by piece: without the scale, and without jumps of p.

    *Raises*: UsageError if the derivative is of a kind whose moments are not known.

    >>> slope_of(Activation("bend", (Piece("0", None, "0"), Piece("z^2", "0", None)))).definition
    '0 for z <= 0; 2*z for 0 < z'
    """
    pieces = tuple(
        Piece(written(_derivative(formula)), _text(low), _text(high))
        for low, high, formula in one.formulas
    )
    return Activation("derivative", pieces)


def _derivative(formula: Expression) -> Expression:
    """d/dz, with a symbol in the place of each of _FUNCTIONS until the chain rule is through."""
    done: dict[int, Expression] = {}
    slopes, values = {"z": number(1)}, dict[str, Expression]()
    for node in formula.nodes():
        args = tuple(done[id(arg)] for arg in node.args)
        value = call(node.op, *args) if args else node
        if node.op in _FUNCTIONS:
            value_of_it, value = value, symbol(f"f{len(values)}")
            inner = derivative_along(args[0], slopes)
            slopes[value.name] = _FUNCTIONS[node.op](args[0], value) * inner
            values[value.name] = value_of_it
        done[id(node)] = value
    result = derivative_along(done[id(formula)], slopes)
    for name in reversed(values):
        result = result.rebuild(partial(_put_back, name, values[name]))
    return result


def _put_back(name: str, value: Expression, node: Expression) -> Expression | None:
    return value if node.op == SYMBOL and node.name == name else None


def _text(end: End) -> str | None:
    return None if end is None else exact_text(end)


def slope_square(one: Activation, x: Ball) -> Ball:
    """E f'(z)^2 for z ~ N(0, x), scale included; jumps of f do not count, as in backpropagation.

    *Guarantee*: the value for all x of the ball.  *Raises*: as `slope_of`; UnboundedError.
    """
    scale, _ = one.scale_and_shift()
    square: Ball = derivatives(slope_of(one).source(), Ball.enclose(0), x, 0)[1][0]
    return scale.sqr() * square


def is_continuous(one: Activation, at: Fraction | None = None) -> bool:
    """Is f certainly continuous, everywhere or at one point?  Formally, or by being one formula."""
    pieces = one.closed_form
    if pieces is None:
        return len(one.pieces) == 1
    asked = (i for i, b in enumerate(pieces.breakpoints) if at is None or b == at)
    return all(pieces.jump(index).is_zero for index in asked)


def written(formula: Expression) -> str:
    """The formula as text that the language of activations reads as the same tree.

    >>> written(Activation("f", (Piece("-z/3*tanh(2*z)^2"),)).formulas[0][2])
    '((-(z))/3)*sqr(tanh(2*z))'
    """
    done: dict[int, str] = {}
    for node in formula.nodes():
        parts = [done[id(arg)] for arg in node.args]
        if node.op == NUMBER:
            plain = node.value >= 0 and node.value.denominator == 1
            text = str(node.value) if plain else f"({node.value})"
        elif node.op == SYMBOL:
            text = node.name
        elif node.op in BINARY:
            inner = [
                f"({part})" if arg.op in (*BINARY, "neg") else part
                for arg, part in zip(node.args, parts, strict=True)
            ]
            text = node.op.join(inner)
        elif node.op == "neg":
            text = f"-({parts[0]})"
        else:
            text = f"{node.op}({parts[0]})"
        done[id(node)] = text
    return done[id(formula)]
