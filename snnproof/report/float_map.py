"""The map g in floating point, for pictures: no part of any proof.

f is tabulated once, on points that are dense near 0; the Gaussian means are sums over equally
spaced points, which are exact to about four digits where f has kinks, and better elsewhere.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from ..activations.floats import Array, float_function, selu_function
from ..arithmetic.precision import precision
from ..explore.map_fixed_points import Asked
from ..moments.activation import Parameters

FloatMap = Callable[[Array, Array], tuple[Array, Array]]
"""(mu~, nu~) of arrays of mu and nu, nan where nu <= 0."""

REACH, DENSE, POINTS = 1e4, 0.1, 40_001
"""The table of f: how far it reaches, below which |z| it is densest, and its length."""

SIGMAS, NODES = 8.0, 321
"""The sum over the Gaussian: how many standard deviations, and points."""

_BITS = 64


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
    with np.errstate(all="ignore"):  # what overflows far out is not drawn
        if asked.other is not None:
            return float_function(asked.other)(z)
        with precision(_BITS):
            p = asked.source()
            if not isinstance(p, Parameters):
                raise TypeError("SELU has parameters")
            return selu_function(p.alpha.estimate(), p.lambda_.estimate())(z)
