"""Activations at floats, for simulation and pictures: without guarantee."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..arithmetic.precision import precision
from ..errors import UsageError
from ..formula.expression import NUMBER, SYMBOL, Expression
from ..moments.selu import float_parameters
from ..moments.source import AnyActivation
from .activation import Activation
from .selu_family import SeluFixing

Array = NDArray[np.float64]
Function = Callable[[Array], Array]

_BITS = 64


def float_function(one: AnyActivation) -> Function:
    """The activation as a function of arrays.  *Raises*: UsageError for what it does not know."""
    if isinstance(one, SeluFixing):
        with precision(_BITS):
            p = one.source()
            return selu_function(p.alpha.estimate(), p.lambda_.estimate())
    if not isinstance(one, Activation):
        raise UsageError("no function of floats is known for this activation")
    with precision(_BITS):
        scale, shift = (ball.estimate() for ball in one.scale_and_shift())
    inner = _by_pieces(one)
    return lambda z: scale * inner(z) + shift


def selu_function(alpha: float, lambda_: float) -> Function:
    """SELU with these parameters."""
    return lambda z: lambda_ * np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0)))


def _by_pieces(one: Activation) -> Function:
    """Each piece is evaluated where it is meant, and nowhere else: elsewhere it may overflow."""
    parts = [
        (-np.inf if low is None else float(low), np.inf if high is None else float(high), formula)
        for low, high, formula in one.formulas
    ]

    def function(z: Array) -> Array:
        result = np.empty_like(z)
        for low, high, formula in parts:
            here = (z > low) & (z <= high)
            result[here] = _evaluated(formula, z[here])
        return result

    return function


def _evaluated(formula: Expression, z: Array) -> Array:
    p = float_parameters()
    known = {"z": z, "alpha_01": p.alpha, "lambda_01": p.lambda_, "pi": math.pi}
    done: dict[int, Any] = {}
    for node in formula.nodes():
        args = [done[id(arg)] for arg in node.args]
        if node.op == NUMBER:
            done[id(node)] = float(node.value)
        elif node.op == SYMBOL:
            done[id(node)] = known[node.name]
        elif node.op in _OPERATIONS:
            done[id(node)] = _OPERATIONS[node.op](*args)
        else:
            raise UsageError(f"{node.op} is not known at floats")
    return np.broadcast_to(done[id(formula)], z.shape)


_erf = np.vectorize(math.erf, otypes=[np.float64])
_erfc = np.vectorize(math.erfc, otypes=[np.float64])

_OPERATIONS: dict[str, Callable[..., Any]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "neg": lambda a: -a,
    "sqr": lambda a: a * a,
    "sqrt": np.sqrt,
    "exp": np.exp,
    "log": np.log,
    "tanh": np.tanh,
    "sigmoid": lambda a: (1 + np.tanh(a / 2)) / 2,
    "softplus": lambda a: np.logaddexp(0, a),
    "erf": _erf,
    "erfc": _erfc,
    "sin": np.sin,
    "cos": np.cos,
}
