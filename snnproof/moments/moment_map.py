"""The moment map g, its companion h, their Jacobians and the largest singular value.

*Paper*: the map (mu, nu) -> (mu~, nu~) of equations (4), (5); mu~ = E selu(z), xi~ = E selu(z)^2,
nu~ = xi~ - mu~^2 with z ~ N(y, x), y = mu omega, x = nu tau.  g has Jacobian H, the companion
h: (mu, nu) -> (mu~, xi~) has Jacobian J (the main text calls H "J").

Everything is a function of (y, x) and of the weights alone.  The derivatives by y are written out
below; by the heat equation those by x are d/dx = (1/2) d^2/dy^2, so the y-derivatives of order
0 to 4 contain every derivative by (y, x) of order 0 to 2.  Written once, for any arithmetic.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from ..arithmetic.functions import sqr, sqrt
from .gaussian import Gaussian
from .selu import Parameters


def mu_0(t: Gaussian, p: Parameters) -> Any:
    """mu~.  *Paper*: (4).  (lambda/2) (y (2 - E0) + x D + alpha (E1 - E0))."""
    return p.lambda_ / 2 * (t.y * (2 - t.E0) + t.xD + p.alpha * (t.E1 - t.E0))


def mu_1(t: Gaussian, p: Parameters) -> Any:
    """d mu~/dy = (lambda/2) (2 - E0 + alpha E1).  *Paper*: the bracket of J11, (56)."""
    return p.lambda_ / 2 * (2 - t.E0 + p.alpha * t.E1)


def mu_2(t: Gaussian, p: Parameters) -> Any:
    """d^2 mu~/dy^2 = (lambda/2) (alpha E1 - (alpha - 1) D); half of it is the bracket of J12."""
    return p.lambda_ / 2 * (p.alpha * t.E1 - (p.alpha - 1) * t.D)


def mu_3(t: Gaussian, p: Parameters) -> Any:
    """d^3 mu~/dy^3 = (lambda/2) (alpha E1 + ((alpha - 1) y/x - alpha) D)."""
    return p.lambda_ / 2 * (p.alpha * t.E1 + ((p.alpha - 1) * (t.y / t.x) - p.alpha) * t.D)


def mu_4(t: Gaussian, p: Parameters) -> Any:
    """d^4 mu~/dy^4 = (lambda/2)(alpha E1 + (alpha (r - 1) - (alpha - 1)(r^2 - 1/x)) D), r = y/x."""
    r = t.y / t.x
    bend = (p.alpha - 1) * (sqr(r) - 1 / t.x)
    return p.lambda_ / 2 * (p.alpha * t.E1 + (p.alpha * (r - 1) - bend) * t.D)


def xi_0(t: Gaussian, p: Parameters) -> Any:
    """xi~.  *Paper*: (5).  (lambda^2/2) ((y^2 + x)(2 - E0) + y x D + alpha^2 (E0 - 2 E1 + E2))."""
    tails = t.E0 - 2 * t.E1 + t.E2
    return sqr(p.lambda_) / 2 * ((sqr(t.y) + t.x) * (2 - t.E0) + t.y * t.xD + sqr(p.alpha) * tails)


def xi_1(t: Gaussian, p: Parameters) -> Any:
    """d xi~/dy = lambda^2 (y (2 - E0) + x D + alpha^2 (E2 - E1)).  *Paper*: bracket of J21."""
    return sqr(p.lambda_) * (t.y * (2 - t.E0) + t.xD + sqr(p.alpha) * (t.E2 - t.E1))


def xi_2(t: Gaussian, p: Parameters) -> Any:
    """d^2 xi~/dy^2 = lambda^2 (2 - E0 + alpha^2 (2 E2 - E1)); half of it is the bracket of J22."""
    return sqr(p.lambda_) * (2 - t.E0 + sqr(p.alpha) * (2 * t.E2 - t.E1))


def xi_3(t: Gaussian, p: Parameters) -> Any:
    """d^3 xi~/dy^3 = lambda^2 (alpha^2 (4 E2 - E1) - (alpha^2 - 1) D)."""
    a2 = sqr(p.alpha)
    return sqr(p.lambda_) * (a2 * (4 * t.E2 - t.E1) - (a2 - 1) * t.D)


def xi_4(t: Gaussian, p: Parameters) -> Any:
    """d^4 xi~/dy^4 = lambda^2 (alpha^2 (8 E2 - E1) + ((alpha^2 - 1) y/x - 3 alpha^2) D)."""
    a2 = sqr(p.alpha)
    slope = (a2 - 1) * (t.y / t.x) - 3 * a2
    return sqr(p.lambda_) * (a2 * (8 * t.E2 - t.E1) + slope * t.D)


def slope_square(t: Gaussian, p: Parameters) -> Any:
    """E selu'(z)^2 = (lambda^2/2) (2 - E0 + alpha^2 E2): chi is tau times that.

    Beyond the paper: with weights that are drawn independently, with mean 0 and variance tau/n, the
    mean square of the gradient grows by the factor chi from each layer to the one below it.
    """
    return sqr(p.lambda_) / 2 * (2 - t.E0 + sqr(p.alpha) * t.E2)


class Moments(NamedTuple):
    """mu~, xi~ and their first two y-derivatives at (y, x): all that H and J are made of."""

    mu_0: Any
    mu_1: Any
    mu_2: Any
    xi_0: Any
    xi_1: Any
    xi_2: Any


def moments(t: Gaussian, p: Parameters) -> Moments:
    """The moments and what their Jacobians need, from the sub-functions."""
    return Moments(mu_0(t, p), mu_1(t, p), mu_2(t, p), xi_0(t, p), xi_1(t, p), xi_2(t, p))


def nu_tilde(m: Moments) -> Any:
    """nu~ = xi~ - mu~^2.  *Paper*: (5)."""
    return m.xi_0 - sqr(m.mu_0)


class Matrix(NamedTuple):
    """A 2x2 matrix; row 1 is the mean, row 2 the (co)variance, columns are the two arguments."""

    a11: Any
    a12: Any
    a21: Any
    a22: Any


def plane_jacobian_h(m: Moments) -> Matrix:
    """Derivatives of (mu~, xi~) by (y, x)."""
    return Matrix(m.mu_1, m.mu_2 / 2, m.xi_1, m.xi_2 / 2)


def plane_jacobian_g(m: Moments) -> Matrix:
    """K: derivatives of (mu~, nu~) by (y, x), from d nu~ = d xi~ - 2 mu~ d mu~."""
    half_xi_2 = m.xi_2 / 2
    return Matrix(m.mu_1, m.mu_2 / 2, m.xi_1 - 2 * m.mu_0 * m.mu_1, half_xi_2 - m.mu_0 * m.mu_2)


def weigh(k: Matrix, omega: Any, tau: Any) -> Matrix:
    """From derivatives by (y, x) to derivatives by (mu, nu): K diag(omega, tau).

    *Paper*: J of (56)-(59) from the plane Jacobian of h, H from that of g.
    """
    return Matrix(omega * k.a11, tau * k.a12, omega * k.a21, tau * k.a22)


def largest_singular_value(a: Matrix) -> Any:
    """The spectral norm of a 2x2 matrix.  *Paper*: (60)-(71), after Blinn 1996.

    *Definition*: half of |(a11 + a22, a21 - a12)| + |(a11 - a22, a12 + a21)|, Euclidean lengths.
    """
    turn = sqrt(sqr(a.a11 + a.a22) + sqr(a.a21 - a.a12))
    flip = sqrt(sqr(a.a11 - a.a22) + sqr(a.a12 + a.a21))
    return (turn + flip) / 2
