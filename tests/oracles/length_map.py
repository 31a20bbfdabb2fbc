"""Activations as plain functions of mpmath, and E f(sqrt(x) Z)^2 by mpmath's quadrature.

Shares nothing with the package.
"""

from fractions import Fraction
from functools import cache

from oracles import formula_text
from oracles.piecewise_integrals import KNOWN, exact, mp, real


def _gate(z):
    return mp.erfc(-z / mp.sqrt(2)) / 2


def _softplus(z):
    return mp.log1p(mp.exp(z)) if z < 0 else z + mp.log1p(mp.exp(-z))


def _sigmoid(z):
    return 1 / (1 + mp.exp(-z)) if z > 0 else mp.exp(z) / (1 + mp.exp(z))


SMOOTH = {
    "tanh": mp.tanh,
    "sigmoid": _sigmoid,
    "silu": lambda z: z * _sigmoid(z),
    "gelu": lambda z: z * _gate(z),
    "gelu-tanh": lambda z: (
        z / 2 * (1 + mp.tanh(mp.sqrt(2 / mp.pi) * (z + mp.mpf(44715) / 10**6 * z**3)))
    ),
    "softplus": _softplus,
    "mish": lambda z: z * mp.tanh(_softplus(z)),
    "quick-gelu": lambda z: z * _sigmoid(mp.mpf(1702) / 1000 * z),
    "log-sigmoid": lambda z: -_softplus(-z),
    "laplace": lambda z: (1 + mp.erf((z - mp.sqrt(0.5)) * mp.sqrt(2 * mp.pi))) / 2,
    "tanh-shrink": lambda z: z - mp.tanh(z),
    "f(z) = 1 - tanh(z)^2": lambda z: 1 - mp.tanh(z) ** 2,
    "f(z) = sigmoid(z)*(1 - sigmoid(z))": lambda z: _sigmoid(z) * (1 - _sigmoid(z)),
    "f(z) = sigmoid(z)": _sigmoid,
    "f(z) = sigmoid(z)*(1 + z*(1 - sigmoid(z)))": lambda z: mp.diff(SMOOTH["silu"], z),
    "f(z) = erfc(-z/sqrt(2))/2 + z*exp(-z^2/2)/sqrt(2*pi)": lambda z: _gate(z) + z * mp.npdf(z),
    "f(z) = tanh(softplus(z)) + z*sigmoid(z)*(1 - tanh(softplu...": lambda z: mp.diff(
        SMOOTH["mish"], z
    ),
}


NORMALIZED = ", scaled and shifted to fix (0, 1)"
"""How the titles of normalized activations end."""


BENT = {
    "softsign": [(None, 0, lambda z: z / (1 - z)), (0, None, lambda z: z / (1 + z))],
    "elish": [
        (None, 0, lambda z: mp.expm1(z) * _sigmoid(z)),
        (0, None, lambda z: z * _sigmoid(z)),
    ],
}
"""By pieces, and no closed form."""


@cache
def pieces(name):
    """(lower, upper, function) of a named activation."""
    if name in BENT:
        return BENT[name]
    return [(None, None, SMOOTH[name])] if name in SMOOTH else KNOWN[name]()


def value(name, z):
    """f(z), from the left where pieces meet."""
    for _, upper, function in pieces(name):
        if upper is None or z <= real(upper):
            return function(z)
    raise ValueError(name)


def second_moment(name, x):
    """xi(x) = E f(sqrt(x) Z)^2 at an exact x, to some 15 digits."""
    return mean_power(name, x, 2)


def hermite(n, t):
    """He_n(t): n! times the n-th coefficient of e^(s t - s^2/2) in s."""
    before, now = mp.mpf(0), mp.mpf(1)
    for k in range(n):
        before, now = now, t * now - k * before
    return now


@cache
def mean_power(name, x, power, order=0):
    """E f(sqrt(x) Z)^power He_order(Z) at an exact x, to some 15 digits."""
    root, total = mp.sqrt(real(Fraction(x))), mp.mpf(0)
    for lower, upper, function in pieces(name):
        low = mp.mpf(-14) if lower is None else max(real(lower) / root, -14)
        high = mp.mpf(14) if upper is None else min(real(upper) / root, 14)
        if low >= high:
            continue
        near = sorted({s / root * k for s in (-1, 1) for k in (0, 0.5, 1, 2, 4)})
        cuts = [low, *(c for c in [*range(-13, 14, 2), *near] if low < c < high), high]
        cuts = sorted({mp.mpf(c) for c in cuts})
        with mp.workdps(20):
            total += mp.quad(
                lambda t, f=function: f(root * t) ** power * hermite(order, t) * mp.npdf(t),
                cuts,
                maxdegree=7,
            )
    return total


def slope(name, x, order=1):
    """The derivative of xi of that order at an exact x, by the heat equation."""
    return mean_power(name, x, 2, 2 * order) / (2 * real(x)) ** order


def formula(text, point, name):
    """A formula of a named activation, at y = 0: in its moments, or d(xi_tilde, x), and axes."""
    if "d(xi_tilde, x)" not in text:
        return formula_text.value(text, point, moments=lambda *at: _moments(name, *at))
    x, where = Fraction(point["x"]), dict(point)
    known = {
        "d(d(xi_tilde, x), x)": lambda: slope(name, x, 2),
        "d(xi_tilde, x)": lambda: slope(name, x),
        "xi_tilde": lambda: second_moment(name, x),
    }
    for place, (words, number) in enumerate(known.items()):
        if words in text:
            text = text.replace(words, f"known_{place}")
            where[f"known_{place}"] = exact(number())
    return formula_text.value(text, where)


def _moments(name, y, x, order):
    """The y-derivative of that order of mu~, and xi~ itself, at y = 0."""
    if y != 0:
        raise ValueError("only at y = 0")
    plain, x = name.removesuffix(NORMALIZED), exact(x)
    derivative = mean_power(plain, x, 1, order) / mp.sqrt(real(x)) ** order
    if plain == name:
        return derivative, mean_power(plain, x, 2)
    mean = mean_power(plain, Fraction(1), 1)
    scale = 1 / mp.sqrt(mean_power(plain, Fraction(1), 2) - mean**2)
    return scale * (derivative - (0 if order else mean)), None


def drift(name, x, tau=1, bias=0):
    """tau xi(x) + s - x."""
    return real(Fraction(tau)) * second_moment(name, x) + real(Fraction(bias)) - real(Fraction(x))
