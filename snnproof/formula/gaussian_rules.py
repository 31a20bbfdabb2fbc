"""The functions of (y, x) that formulas are made of: what they are, and their derivatives.

For z ~ N(y, x):  E_k = 2 E[e^(k z); z <= 0],  D = 2 (density of z at 0),  xD = x D,
G = e^(-y^2/(2 x)),  e_k = E_k/G = erfcx((y + k x)/sqrt(2 x)),  and the y-derivatives mu_n, xi_n of
mu~ and xi~ of order n.  (The paper's erfc(y/sqrt(2 x)) is E_0.)

Those of the moments of a Gaussian obey the heat equation, d/dx = (1/2) d^2/dy^2.
"""

from __future__ import annotations

from .expression import Expression, call, symbol

ALPHA, LAMBDA, PI = symbol("alpha"), symbol("lambda"), symbol("pi")
SQRT_2_OVER_PI = (2 / PI).sqrt()
Y, X = symbol("y"), symbol("x")


def partial_derivatives(op: str, y: Expression, x: Expression) -> tuple[Expression, Expression]:
    """d/dy and d/dx of a function of (y, x), at those arguments."""
    if op in ("E0", "E1", "E2"):
        k, E, D = int(op[1]), call(op, y, x), call("D", y, x)
        return k * E - D, (k * (k * E - D) + y / x * D) / 2
    if op == "D":
        D = call("D", y, x)
        return -(y / x) * D, ((y / x).sqr() - 1 / x) * D / 2
    if op == "xD":
        D = call("D", y, x)
        return -y * D, (1 + y.sqr() / x) * D / 2
    if op == "G":
        G = call("G", y, x)
        return -(y / x) * G, (y / x).sqr() * G / 2
    if op in ("e1", "e2"):
        k = int(op[1])
        root = (2 * x).sqrt()
        slope = call("erfcx_slope", y / root + k * (x / 2).sqrt()) / root
        return slope, (k - y / x) / 2 * slope
    kind, order = kind_and_order(op)
    return call(f"{kind}_{order + 1}", y, x), call(f"{kind}_{order + 2}", y, x) / 2


def kind_and_order(name: str) -> tuple[str, int]:
    """The parts of a name such as mu_2: which moment, and how often it is derived by y."""
    kind, _, order = name.partition("_")
    return kind, int(order)
