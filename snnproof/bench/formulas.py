"""The seven quantities of the benchmark at one argument, straight down, for any kind of number.

The package's own formulas (`snnproof.moments`) find their functions by the kind of number, which
costs time that a fair rival need not spend: here the functions are arguments.  Twice: by the
paper's definition of E_k, which calls only what every library has, and through erfcx, where no
variable is repeated within a factor of E_k, so that enclosures are narrower.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..moments.selu import Parameters

QUANTITIES = ("mu_tilde", "nu_tilde", "J11", "J12", "J21", "J22", "S")
"""What is evaluated, in this order."""

AXES = ("mu", "omega", "nu", "tau")

Function = Callable[[Any], Any]


def by_definition(
    box: tuple[Any, ...],
    p: Parameters,
    exp: Function,
    erfc: Function,
    sqrt: Function,
    sqr: Function,
) -> tuple[Any, ...]:
    """QUANTITIES at a box, with E_k = e^(k y + k^2 x/2) erfc((y + k x)/sqrt(2 x))."""
    mu, omega, nu, tau = box
    y, x = mu * omega, nu * tau
    root = sqrt(x)
    scale = p.sqrt_2 * root
    E0 = erfc(y / scale)
    E1 = exp(y + x / 2) * erfc((y + x) / scale)
    E2 = exp(2 * (y + x)) * erfc((y + 2 * x) / scale)
    G = exp(-sqr(y) / (2 * x))
    return from_gaussian(y, x, root, E0, E1, E2, G, omega, tau, p, sqrt, sqr)


def by_erfcx(
    box: tuple[Any, ...],
    p: Parameters,
    exp: Function,
    erfc: Function,
    erfcx: Function,
    sqrt: Function,
    sqr: Function,
) -> tuple[Any, ...]:
    """QUANTITIES at a box, with E_k = e^(-z_0^2) erfcx(z_k), z_k = y/sqrt(2 x) + k sqrt(x/2)."""
    mu, omega, nu, tau = box
    y, x = mu * omega, nu * tau
    root = sqrt(x)
    step = root / p.sqrt_2
    z0 = y / (p.sqrt_2 * root)
    G = exp(-sqr(z0))
    E1 = G * erfcx(z0 + step)
    E2 = G * erfcx(z0 + 2 * step)
    return from_gaussian(y, x, root, erfc(z0), E1, E2, G, omega, tau, p, sqrt, sqr)


def from_gaussian(
    y: Any,
    x: Any,
    root: Any,
    E0: Any,
    E1: Any,
    E2: Any,
    G: Any,
    omega: Any,
    tau: Any,
    p: Parameters,
    sqrt: Function,
    sqr: Function,
) -> tuple[Any, ...]:
    """QUANTITIES from the sub-functions; root is sqrt(x)."""
    D, xD = p.sqrt_2_over_pi * (G / root), p.sqrt_2_over_pi * (G * root)
    first, second, a2 = p.lambda_ / 2, sqr(p.lambda_) / 2, sqr(p.alpha)
    mu_0 = first * (y * (2 - E0) + xD + p.alpha * (E1 - E0))
    mu_1 = first * (2 - E0 + p.alpha * E1)
    half_mu_2 = first / 2 * (p.alpha * E1 - (p.alpha - 1) * D)
    xi_0 = second * ((sqr(y) + x) * (2 - E0) + y * xD + a2 * (E0 - 2 * E1 + E2))
    xi_1 = 2 * second * (y * (2 - E0) + xD + a2 * (E2 - E1))
    half_xi_2 = second * (2 - E0 + a2 * (2 * E2 - E1))
    J11, J12, J21, J22 = omega * mu_1, tau * half_mu_2, omega * xi_1, tau * half_xi_2
    H21 = omega * (xi_1 - 2 * mu_0 * mu_1)
    H22 = tau * (half_xi_2 - 2 * mu_0 * half_mu_2)
    turn = sqrt(sqr(J11 + H22) + sqr(H21 - J12))
    flip = sqrt(sqr(J11 - H22) + sqr(J12 + H21))
    return mu_0, xi_0 - sqr(mu_0), J11, J12, J21, J22, (turn + flip) / 2
