"""An activation and its map g in floating point, for pictures: no part of any proof.

f is tabulated once, on points that are dense near 0; the Gaussian means are sums over equally
spaced points, which are exact to about four digits where f has kinks, and better elsewhere.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from ..activations.activation import Activation
from ..arithmetic.ball import precision
from ..explore.map_fixed_points import Asked
from ..formula.expression import NUMBER, SYMBOL, Expression
from ..moments.activation import Parameters, selu
from ..moments.constants import float_parameters

Array = NDArray[np.float64]
FloatMap = Callable[[Array, Array], tuple[Array, Array]]
"""(mu~, nu~) of arrays of mu and nu, nan where nu <= 0."""

REACH, DENSE, POINTS = 1e4, 0.1, 40_001
"""The table of f: how far it reaches, below which |z| it is densest, and its length."""

SIGMAS, NODES = 8.0, 321
"""The sum over the Gaussian: how many standard deviations, and points."""

_BITS = 64

_FUNCTIONS: dict[str, Callable[..., float]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "neg": lambda a: -a,
    "sqr": lambda a: a * a,
    "abs": abs,
    "sqrt": math.sqrt,
    "exp": math.exp,
    "log": math.log,
    "sin": math.sin,
    "cos": math.cos,
    "tanh": math.tanh,
    "erf": math.erf,
    "erfc": math.erfc,
    "sigmoid": lambda a: (1 + math.tanh(a / 2)) / 2,
    "softplus": lambda a: max(a, 0.0) + math.log1p(math.exp(-abs(a))),
}


def float_map(omega: float, tau: float, asked: Asked) -> FloatMap:
    """g with these weights, for arrays."""
    z = DENSE * np.sinh(np.linspace(-1, 1, POINTS) * math.asinh(REACH / DENSE))
    values = _values(asked, z)
    nodes = np.linspace(-SIGMAS, SIGMAS, NODES)
    weights = np.exp(-nodes * nodes / 2)
    weights /= weights.sum()

    def g(mu: Array, nu: Array) -> tuple[Array, Array]:
        deviation = np.sqrt(np.where(nu > 0, nu, np.nan) * tau)
        f = np.interp((mu * omega)[..., None] + deviation[..., None] * nodes, z, values)
        mean = f @ weights
        return mean, ((f - mean[..., None]) ** 2) @ weights

    return g


def _values(asked: Asked, z: Array) -> Array:
    other = asked.other
    with precision(_BITS):
        if isinstance(other, Activation):
            scale, shift = (ball.estimate() for ball in other.scale_and_shift())
            return scale * _plain(other, z) + shift
        p = asked.source()
        if not isinstance(p, Parameters):
            raise TypeError(f"no floats are known of {other}")
        alpha, lambda_ = p.alpha.estimate(), p.lambda_.estimate()
    return np.array([selu(float(u), alpha, lambda_) for u in z])


def _plain(one: Activation, z: Array) -> Array:
    """p(z) of an activation scale * p(z) + shift; nan where floats overflow."""
    p = float_parameters()
    names = {"alpha_01": p.alpha, "lambda_01": p.lambda_, "pi": math.pi}
    found = np.full(z.shape, np.nan)
    for lower, upper, formula in one.formulas:
        low = -math.inf if lower is None else float(lower)
        high = math.inf if upper is None else float(upper)
        for i in np.flatnonzero((low < z) & (z <= high)):
            found[i] = _value(formula, {**names, "z": float(z[i])})
    return found


def _value(formula: Expression, names: dict[str, float]) -> float:
    """The value of the formula; nan where floats overflow."""
    known: dict[int, float] = {}
    for node in formula.nodes():
        if node.op == NUMBER:
            known[id(node)] = float(node.value)
        elif node.op == SYMBOL:
            known[id(node)] = names[node.name]
        else:
            try:
                known[id(node)] = _FUNCTIONS[node.op](*(known[id(arg)] for arg in node.args))
            except (ArithmeticError, ValueError):
                return math.nan
    return known[id(formula)]
