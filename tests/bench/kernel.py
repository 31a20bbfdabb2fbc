"""The moment map at points, in plain float64: what the rigorous kernel is measured against."""

from __future__ import annotations

import math

import numpy as np
from numba import njit
from numba.extending import register_jitable

from snnproof.moments import domains
from snnproof.moments.constants import float_parameters, interval_parameters
from snnproof.moments.gaussian import Gaussian, gaussian
from snnproof.moments.kernel import QUANTITIES, Array, sweep
from snnproof.moments.moment_map import (
    largest_singular_value,
    moments,
    nu_tilde,
    plane_jacobian_g,
    plane_jacobian_h,
    weigh,
)

_PARAMETERS = interval_parameters()


def boxes(count: int) -> tuple[Array, Array]:
    """Random boxes of one thousandth of Theorem 1's domain in each direction."""
    ends = np.array([[float(end) for end in domains.THEOREM_1[axis]] for axis in domains.AXES])
    width = (ends[:, 1] - ends[:, 0]) / 1000
    random = np.random.default_rng(0).random((count, 4))
    lower = ends[:, 0] + (ends[:, 1] - ends[:, 0] - width) * random
    return lower, lower + width


def enclose(lower: Array, upper: Array) -> Array:
    return sweep(lower, upper, _PARAMETERS)


def mean_width(lower: Array, upper: Array) -> float:
    result = enclose(lower, upper)[:, QUANTITIES.index("S")]
    return float(np.mean(result[:, 1] - result[:, 0]))


def evaluate_erfcx(points: Array) -> Array:
    """By the generic formulas of the package, whose erfcx is our kernel."""
    out = np.empty((len(points), len(QUANTITIES)))
    _evaluate_erfcx(points, float_parameters(), out)
    return out


def evaluate_libm(points: Array) -> Array:
    """By the definition of E_k, with the C library's exp and erfc."""
    out = np.empty((len(points), len(QUANTITIES)))
    _evaluate_libm(points, float_parameters(), out)
    return out


@register_jitable
def _gaussian_libm(y, x, p):  # type: ignore[no-untyped-def]
    root = math.sqrt(x)
    scale = p.sqrt_2 * root
    g = math.exp(-y * y / (2 * x))
    return Gaussian(
        y,
        x,
        math.erfc(y / scale),
        math.exp(y + x / 2) * math.erfc((y + x) / scale),
        math.exp(2 * y + 2 * x) * math.erfc((y + 2 * x) / scale),
        p.sqrt_2_over_pi * (g / root),
        p.sqrt_2_over_pi * (g * root),
    )


@register_jitable
def _store(out, i, t, omega, tau, p):  # type: ignore[no-untyped-def]
    m = moments(t, p)
    j = weigh(plane_jacobian_h(m), omega, tau)
    s = largest_singular_value(weigh(plane_jacobian_g(m), omega, tau))
    for k, value in enumerate((m.mu_0, nu_tilde(m), j.a11, j.a12, j.a21, j.a22, s)):
        out[i, k] = value


@njit
def _evaluate_libm(points, p, out):  # type: ignore[no-untyped-def]
    for i in range(len(points)):
        mu, omega, nu, tau = points[i]
        _store(out, i, _gaussian_libm(mu * omega, nu * tau, p), omega, tau, p)


@njit
def _evaluate_erfcx(points, p, out):  # type: ignore[no-untyped-def]
    for i in range(len(points)):
        mu, omega, nu, tau = points[i]
        _store(out, i, gaussian(mu * omega, nu * tau, p), omega, tau, p)
