"""d and at as SymPy does them: an oracle for what they mean that shares nothing with the package.

A quantity is a SymPy expression in mu, omega, nu, tau and in y and x, which are symbols of their
own until the end.
"""

from fractions import Fraction
from functools import lru_cache

import sympy as sp
from mpmath import mp

MU, OMEGA, NU, TAU, Y, X = sp.symbols("mu omega nu tau y x", positive=True)
ALPHA, LAMBDA = sp.symbols("alpha lambda", positive=True)
VARIABLES = {"mu": MU, "omega": OMEGA, "nu": NU, "tau": TAU, "y": Y, "x": X}
SYMBOLS = (*VARIABLES.values(), ALPHA, LAMBDA)
PRODUCTS = {Y: MU * OMEGA, X: NU * TAU}
DIGITS = 50


def _tail(k):
    """2 E[e^(k z); z <= 0] for z ~ N(y, x)."""
    return sp.exp(k * Y + sp.Integer(k) ** 2 * X / 2) * sp.erfc((Y + k * X) / sp.sqrt(2 * X))


def _quantities():
    G = sp.exp(-(Y**2) / (2 * X))
    D = sp.sqrt(2 / (sp.pi * X)) * G
    E0, E1, E2 = map(_tail, (0, 1, 2))
    mean = LAMBDA / 2 * (-(ALPHA + Y) * E0 + ALPHA * E1 + X * D + 2 * Y)
    parts = ALPHA**2 * (E2 - 2 * E1 + E0) + (Y**2 + X) * (2 - E0) + Y * X * D
    second = LAMBDA**2 / 2 * parts
    variance = second - mean**2
    found = {"y": Y, "x": X, "G": G, "D": D, "xD": X * D, "E0": E0, "E1": E1, "E2": E2, "e0": E0}
    found |= {"e1": E1 / G, "e2": E2 / G, "f": E1 / G - 2 * E2 / G}
    found |= {"mu_tilde": mean, "xi_tilde": second, "nu_tilde": variance, "drift": variance - NU}
    for kind, moment in (("mu", mean), ("xi", second)):
        found |= {f"{kind}_{order}": sp.diff(moment, Y, order) for order in range(3)}
    for letter, image in (("J", second), ("H", variance)):
        found |= {f"{letter}11": OMEGA * sp.diff(mean, Y), f"{letter}12": TAU * sp.diff(mean, X)}
        found |= {f"{letter}21": OMEGA * sp.diff(image, Y), f"{letter}22": TAU * sp.diff(image, X)}
    a, b, c, d = (found[f"H{index}"] for index in (11, 12, 21, 22))
    gap, turn = (a - d) ** 2 + (b + c) ** 2, (a + d) ** 2 + (b - c) ** 2
    found["S"] = (sp.sqrt(gap) + sp.sqrt(turn)) / 2
    return found


QUANTITIES = _quantities()
"""By name, in the variables that they are written in."""


def derivative(quantity, axis):
    """By mu, omega, nu, tau also through y and x, which are functions of them; by y or x alone."""
    slope = sp.diff(quantity, VARIABLES[axis])
    for name, product in PRODUCTS.items():
        slope += sp.diff(quantity, name) * sp.diff(product, VARIABLES[axis])
    return slope


def put(quantity, **values):
    """Values in the place of variables, all at once; of a factor also in y and x if not given."""
    values = {VARIABLES[axis]: sp.sympify(value) for axis, value in values.items()}
    for name, product in PRODUCTS.items():
        if name not in values and product.free_symbols & values.keys():
            values[name] = product.subs(values, simultaneous=True)
    return quantity.subs(values, simultaneous=True)


def number(quantity, point, **values):
    """Its value at a point of mu, omega, nu, tau, alpha, lambda, these values put in first.

    Of numbers only (as text): y and x are the products of what mu, omega, nu, tau are then.
    """
    exact = {axis: Fraction(value) for axis, value in {**point, **values}.items()}
    exact = {"y": exact["mu"] * exact["omega"], "x": exact["nu"] * exact["tau"], **exact}
    with mp.workdps(DIGITS):
        where = {axis: mp.mpf(v.numerator) / v.denominator for axis, v in exact.items()}
        return compiled(quantity)(*(where[str(name)] for name in SYMBOLS))


@lru_cache(maxsize=1)
def compiled(quantity):
    """A function of mpmath numbers."""
    return sp.lambdify(SYMBOLS, quantity, "mpmath", cse=True)
