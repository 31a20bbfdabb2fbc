"""The sub-functions of the moment map: moments of a Gaussian cut off at zero.

For z ~ N(y, x) with mean y and variance x > 0, every formula of the paper is a combination of

    E_k = 2 E[e^(k z); z <= 0] = e^(k y + k^2 x/2) erfc((y + k x)/sqrt(2 x)),   k = 0, 1, 2
    D   = 2 (density of z at 0) = sqrt(2/(pi x)) e^(-y^2/(2 x))

(`claims` of the paper write e_k for E_k / e^(-y^2/(2x)).)  They are closed under d/dy:

    d E_k / dy = k E_k - D        d D / dy = -(y/x) D

and any F(y, x) = E[phi(z)] obeys the heat equation dF/dx = (1/2) d^2F/dy^2, so that the
derivatives by y alone carry all others.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from ..arithmetic.functions import capped, erfc, erfcx, exp, sqr, sqrt
from .selu import Parameters


class Gaussian(NamedTuple):
    """E_0, E_1, E_2, D and x D at (y, x), as numbers of one arithmetic."""

    y: Any
    x: Any
    E0: Any
    E1: Any
    E2: Any
    D: Any
    xD: Any


def gaussian(y: Any, x: Any, p: Parameters) -> Gaussian:
    """The sub-functions at (y, x).

    Evaluated through erfcx: with z_k = y/sqrt(2x) + k sqrt(x/2) one has
    E_k = e^(-z_0^2) erfcx(z_k), where no variable is repeated within a factor and every factor is
    monotone, so that enclosures over wide cells are nearly the range.  Far from the paper's
    domains erfcx(z_k) is huge where e^(-z_0^2) is tiny; there 0 <= E_2 <= E_1 <= E_0 keeps them in
    bounds, since e^(k z) decreases with k for z <= 0.
    *Domain*: x > 0.
    """
    root = sqrt(x)
    step = root / p.sqrt_2
    z0 = y / (p.sqrt_2 * root)
    G = exp(-sqr(z0))
    E0 = erfc(z0)
    E1 = capped(G * erfcx(z0 + step), E0)
    E2 = capped(G * erfcx(z0 + 2 * step), E1)
    return Gaussian(
        y=y,
        x=x,
        E0=E0,
        E1=E1,
        E2=E2,
        D=p.sqrt_2_over_pi * (G / root),
        xD=p.sqrt_2_over_pi * (G * root),
    )


def gauss_factor(y: Any, x: Any, p: Parameters) -> Any:
    """G = e^(-y^2/(2x)), which E_k and D have as a factor.  *Domain*: x > 0."""
    return exp(-sqr(y / (p.sqrt_2 * sqrt(x))))


def scaled_tail(k: int, y: Any, x: Any, p: Parameters) -> Any:
    """E_k/G = erfcx(y/sqrt(2x) + k sqrt(x/2)): e_k of the paper.  *Domain*: x > 0."""
    root = sqrt(x)
    return erfcx(y / (p.sqrt_2 * root) + k * (root / p.sqrt_2))
