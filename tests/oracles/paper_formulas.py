"""The paper's formulas as it prints them, in SymPy; derivatives are SymPy's, values mpmath's.

Transcribed from the paper and not from the package, of which nothing is imported here.
"""

from fractions import Fraction
from functools import cache

import sympy
from oracles.high_precision import mp, rational, real
from sympy import Rational, diff, erfc, exp, lambdify, pi, sqrt, symbols

MU, OMEGA = symbols("mu omega", real=True)
NU, TAU = symbols("nu tau", positive=True)
A, L = symbols("alpha lambda_", positive=True)
Y = symbols("y", real=True)
X = symbols("x", positive=True)

WEIGHTED = {Y: MU * OMEGA, X: NU * TAU}

S2PI = sqrt(2 / pi)
G = exp(-(Y**2) / (2 * X))
E0 = erfc(Y / (sqrt(2) * sqrt(X)))
E1 = exp((X + Y) ** 2 / (2 * X)) * erfc((X + Y) / (sqrt(2) * sqrt(X)))
E2 = exp((2 * X + Y) ** 2 / (2 * X)) * erfc((2 * X + Y) / (sqrt(2) * sqrt(X)))

# equations (4), (5)
MU_TILDE = L / 2 * (-(A + Y) * E0 + A * G * E1 + S2PI * sqrt(X) * G + 2 * Y)
XI_TILDE = (
    L**2 / 2 * ((Y**2 + X) * (2 - E0) + A**2 * (-2 * G * E1 + G * E2 + E0) + S2PI * Y * sqrt(X) * G)
)
NU_TILDE = XI_TILDE - MU_TILDE**2

# equation (14)
ALPHA_01 = -S2PI / (erfc(1 / sqrt(2)) * exp(Rational(1, 2)) - 1)
LAMBDA_01 = (
    (1 - erfc(1 / sqrt(2)) * sqrt(sympy.E))
    * sqrt(2 * pi)
    * (
        2 * erfc(sqrt(2)) * exp(2)
        + pi * erfc(1 / sqrt(2)) ** 2 * sympy.E
        - 2 * (2 + pi) * erfc(1 / sqrt(2)) * sqrt(sympy.E)
        + pi
        + 2
    )
    ** Rational(-1, 2)
)

# equations (56)-(59), as printed, in (y, x) and the weights
PRINTED_JACOBIAN = {
    "J11": OMEGA * L / 2 * (A * G * E1 - E0 + 2),
    "J12": TAU * L / 4 * (A * G * E1 - (A - 1) * S2PI * G / sqrt(X)),
    "J21": OMEGA * L**2 * (-(A**2) * G * E1 + A**2 * G * E2 + Y * (2 - E0) + S2PI * sqrt(X) * G),
    "J22": TAU * L**2 / 2 * (-(A**2) * G * E1 + 2 * A**2 * G * E2 - E0 + 2),
}

_B11 = A * E1 + S2PI * ((A - 1) * Y / X ** Rational(3, 2) - A / sqrt(X))
_B21 = -(A**2) * E1 + 4 * A**2 * E2 - S2PI * (A**2 - 1) / sqrt(X)

# equation (72), as printed
PRINTED_SECOND_DERIVATIVES = {
    ("J11", "mu"): L / 2 * OMEGA**2 * G * (A * E1 - S2PI * (A - 1) / sqrt(X)),
    ("J11", "omega"): L / 2 * (-G * (S2PI * (A - 1) * Y / sqrt(X) - A * (Y + 1) * E1) - E0 + 2),
    ("J11", "nu"): L / 4 * TAU * OMEGA * G * _B11,
    ("J11", "tau"): L / 4 * NU * OMEGA * G * _B11,
    ("J12", "mu"): L / 4 * TAU * OMEGA * G * _B11,
    ("J12", "omega"): L / 4 * MU * TAU * G * _B11,
    ("J12", "nu"): L
    / 8
    * G
    * (
        A * TAU**2 * E1
        + S2PI
        * (
            -(A - 1) * Y**2 / (NU ** Rational(5, 2) * sqrt(TAU))
            + sqrt(TAU) * (A + A * Y - 1) / NU ** Rational(3, 2)
            - A * TAU ** Rational(3, 2) / sqrt(NU)
        )
    ),
    ("J12", "tau"): L
    / 8
    * G
    * (
        2 * A * E1
        + A * X * E1
        + S2PI * (-(A - 1) * Y**2 / X ** Rational(3, 2) + (-A + A * Y + 1) / sqrt(X) - A * sqrt(X))
    ),
    ("J21", "mu"): L**2 * OMEGA**2 * (-(A**2) * G * E1 + 2 * A**2 * G * E2 - E0 + 2),
    ("J21", "omega"): L**2
    * (
        -(A**2) * (Y + 1) * G * E1
        + A**2 * (2 * Y + 1) * G * E2
        + 2 * Y * (2 - E0)
        + S2PI * sqrt(X) * G
    ),
    ("J21", "nu"): L**2 / 2 * TAU * OMEGA * G * _B21,
    ("J21", "tau"): L**2 / 2 * NU * OMEGA * G * _B21,
    ("J22", "mu"): L**2 / 2 * TAU * OMEGA * G * _B21,
    ("J22", "omega"): L**2 / 2 * MU * TAU * G * _B21,
    ("J22", "nu"): L**2
    / 4
    * TAU**2
    * G
    * (
        -(A**2) * E1
        + 8 * A**2 * E2
        + S2PI * ((A**2 - 1) * Y / X ** Rational(3, 2) - 3 * A**2 / sqrt(X))
    ),
    ("J22", "tau"): L**2
    / 4
    * (
        -2 * A**2 * G * E1
        - A**2 * X * G * E1
        + 4 * A**2 * G * E2
        + 8 * A**2 * X * G * E2
        + 2 * (2 - E0)
        + S2PI * G * ((A**2 - 1) * Y / sqrt(X) - 3 * A**2 * sqrt(X))
    ),
}

AXES = {"mu": MU, "omega": OMEGA, "nu": NU, "tau": TAU}
ENTRIES = {
    "J11": (MU_TILDE, MU),
    "J12": (MU_TILDE, NU),
    "J21": (XI_TILDE, MU),
    "J22": (XI_TILDE, NU),
    "H11": (MU_TILDE, MU),
    "H12": (MU_TILDE, NU),
    "H21": (NU_TILDE, MU),
    "H22": (NU_TILDE, NU),
}


def compiled(arguments, expression):
    """A function of mpmath numbers, in the oracle's precision."""
    functions = {name: getattr(mp, name) for name in ("exp", "erfc", "sqrt", "log", "mpf")}
    return lambdify(arguments, expression, [{**functions, "pi": mp.pi, "e": mp.e}], cse=True)


@cache
def in_plane(name, y_order, x_order=0):
    """Derivative of mu~, xi~ or nu~ by y and x, as a function of (y, x, alpha, lambda)."""
    formula = {"mu": MU_TILDE, "xi": XI_TILDE, "nu": NU_TILDE}[name]
    return compiled((Y, X, A, L), diff(formula, Y, y_order, X, x_order))


@cache
def in_space(name):
    """A quantity as a function of (mu, omega, nu, tau, alpha, lambda); S by mpmath's own SVD."""
    arguments = (MU, OMEGA, NU, TAU, A, L)
    if name == "S":
        entries = [in_space(entry) for entry in ("H11", "H12", "H21", "H22")]
        return lambda *at: spectral_norm(*(entry(*at) for entry in entries))
    if name == "drift":
        expression = (NU_TILDE - NU).subs(WEIGHTED)
    elif name in ENTRIES:
        formula, by = ENTRIES[name]
        expression = diff(formula.subs(WEIGHTED), by)
    else:
        formulas = {"mu_tilde": MU_TILDE, "xi_tilde": XI_TILDE, "nu_tilde": NU_TILDE}
        expression = formulas[name].subs(WEIGHTED)
    return compiled(arguments, expression)


def spectral_norm(a, b, c, d):
    """By the largest eigenvalue of A^T A: (trace + sqrt(trace^2 - 4 det)) / 2."""
    trace = a * a + b * b + c * c + d * d
    gap = (a - d) ** 2 + (b + c) ** 2
    turn = (a + d) ** 2 + (b - c) ** 2
    return mp.sqrt((trace + mp.sqrt(gap * turn)) / 2)


def closed_form(symbol):
    """alpha_01 or lambda_01 as an mpmath number of the oracle's precision."""
    return compiled((), symbol)()


def parameters(alpha=None, lambda_=None):
    """alpha and lambda as mpmath numbers; the closed forms where None."""
    return (
        closed_form(ALPHA_01) if alpha is None else real(Fraction(alpha)),
        closed_form(LAMBDA_01) if lambda_ is None else real(Fraction(lambda_)),
    )


def value(name, point, alpha=None, lambda_=None) -> Fraction:
    """A quantity at an exact point {mu, omega, nu, tau}, to about 70 digits."""
    at = (real(point[axis]) for axis in ("mu", "omega", "nu", "tau"))
    return rational(in_space(name)(*at, *parameters(alpha, lambda_)))


def plane_value(name, y, x, y_order=0, x_order=0, alpha=None, lambda_=None) -> Fraction:
    """A derivative of mu~, xi~ or nu~ at an exact (y, x), to about 70 digits."""
    function = in_plane(name, y_order, x_order)
    return rational(function(real(y), real(x), *parameters(alpha, lambda_)))
