"""The words of formulas: which names there are, and what they stand for.

*Paper*: y = mu omega and x = nu tau, mean and variance of the net input, unless the box itself has
an axis of that name; E_k, D, G and e_k as in `gaussian_rules`; e0 is the paper's erfc(y/sqrt(2 x));
s = sqrt(2/pi); f = e1 - 2 e2 is its "main subfunction"; J and H are the Jacobians of
(mu, nu) -> (mu~, xi~) and of g, and S is the largest singular value of H.  chi = tau E f'(z)^2
is the growth of the mean squared gradient: the derivative of f is taken where there is one, as
programs do, and jumps of f count for nothing.  q_tilde is the map of random weights, over the axes
q, tau and bias (`snnproof.moments.length_map`), q_slope its derivative by q, q_drift = q_tilde - q.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from ..errors import UnknownNameError, UsageError
from ..moments import moment_map
from ..moments.length_map import net_variance
from ..moments.moment_map import Matrix, Moments
from . import expansion
from .expression import GAUSSIAN, MOMENTS, SLOPES, Expression, call, number, symbol
from .gaussian_rules import ALPHA, LAMBDA, PI, SQRT_2_OVER_PI, X, Y

PARAMETERS = {"alpha": ALPHA, "lambda": LAMBDA, "pi": PI}
"""Symbols that are not variables of a box."""

PLANE = ("y", "x")
"""Defined names that may be axes instead: on the plane, and wherever else a box says so."""

WORDS = ("d", "at", "and", "sqrt", "exp", "erf", "erfc", "erfcx", "abs", "sqr")
"""What means something else in a formula than a number."""

SELU = ("alpha", "lambda")
"""Parameters that the moments depend on, without showing it until they are written out."""

VARIABLES = ("mu", "omega", "nu", "tau", "q", "bias", "y", "x", *SELU)
"""What the definitions are functions of."""


def require_axes(axes: tuple[str, ...]) -> None:
    """*Raises*: UsageError if an axis has the name of what means something else: S < 1 is of S."""
    for axis in axes:
        if axis in PARAMETERS:
            raise UsageError(f"{axis} is a parameter and cannot be an axis")
        if axis in WORDS or (axis in definitions() and axis not in PLANE):
            raise UsageError(f"{axis} means something in formulas and cannot be an axis")


def require_variable(name: str, known: Collection[str]) -> None:
    """*Raises*: UsageError for what is defined by others, UnknownNameError for an unknown name."""
    if name in known:
        return
    if name in definitions():
        raise UsageError(f"{name} is no variable: nothing is derived by it or put in its place")
    raise UnknownNameError("axis", name, dict.fromkeys(known))


@cache
def definitions(*, selu: bool = True) -> dict[str, Expression]:
    """Each name in terms of others, of parameters and of the axes mu, omega, nu, tau.

    selu: is E f'(z)^2 written out as that of SELU?
    """
    mu, omega, nu, tau = (symbol(axis) for axis in ("mu", "omega", "nu", "tau"))
    functions = {name: call(name, Y, X) for name in (*GAUSSIAN, *MOMENTS)}
    m = Moments(*(functions[f"{kind}_{order}"] for kind in ("mu", "xi") for order in range(3)))
    J = moment_map.weigh(moment_map.plane_jacobian_h(m), omega, tau)
    H = moment_map.weigh(moment_map.plane_jacobian_g(m), omega, tau)
    nu_tilde = moment_map.nu_tilde(m)
    q, bias = symbol("q"), symbol("bias")
    net = net_variance(q, tau, bias)
    slopes = moment_map.slope_square(expansion.SYMBOLS, expansion.PARAMETERS)
    q_tilde = call("xi_0", number(0), net)
    return {
        **PARAMETERS,
        **functions,
        "y": mu * omega,
        "x": nu * tau,
        "s": SQRT_2_OVER_PI,
        "e0": functions["E0"],
        "f": functions["e1"] - 2 * functions["e2"],
        "mu_tilde": m.mu_0,
        "xi_tilde": m.xi_0,
        "nu_tilde": nu_tilde,
        "drift": nu_tilde - nu,
        "chi": tau * (slopes if selu else call(SLOPES[0], Y, X)),
        **_entries("J", J),
        **_entries("H", H),
        "S": moment_map.largest_singular_value(H),
        "q_tilde": q_tilde,
        "q_drift": q_tilde - q,
        "q_slope": tau * call("xi_2", number(0), net) / 2,
    }


def _entries(letter: str, matrix: Matrix) -> dict[str, Expression]:
    return {f"{letter}{field[1:]}": entry for field, entry in matrix._asdict().items()}
