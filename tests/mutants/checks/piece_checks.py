"""Analytic pieces and abs against mpmath: what the mutants of them must not pass."""

from fractions import Fraction
from itertools import pairwise

from oracles import piecewise_integrals as oracle
from oracles.piecewise_integrals import mp, real

from snnproof.activations.analytic import Analytic
from snnproof.activations.formula_text import read
from snnproof.activations.named import activation, named
from snnproof.activations.toml import parse
from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.precision import precision
from snnproof.errors import UsageError


def graded(at, f):
    """f for z > at as pieces that become longer: no pole at at - 1 is near in comparison."""
    ends = [at + Fraction(2**k - 1) for k in range(14)]
    return [(a, b, f) for a, b in zip(ends, [*ends[1:], None], strict=True)]


def mirrored(pieces):
    """f(-z), of pieces on z > 0."""
    swapped = reversed(pieces)
    return [
        (None if b is None else -b, -a, lambda z, f=f: f(-z)) for a, b, f in swapped
    ]  # fmt: skip


def even(sign, f):
    """Short pieces up to +-24, of a function with poles at a distance of 3 from the line."""
    ends = sorted(Fraction(3 * sign * k) for k in range(9))
    return [(a, b, f) for a, b in pairwise([*ends, None] if sign > 0 else [None, *ends])]


def _sigmoid(z):
    return 1 / (1 + mp.exp(-z))


TOML = """
name = "steps and curves"
[[pieces]]
upper = -1
value = "1/z"
[[pieces]]
lower = -1
upper = 2
value = "tanh(z) + 1/2"
[[pieces]]
lower = 2
value = "log(z - 1) * z"
"""

PIECES = {
    "softsign": (
        named("softsign"),
        [
            *mirrored(graded(Fraction(0), lambda z: -z / (1 + z))),
            *graded(Fraction(0), lambda z: z / (1 + z)),
        ],
    ),
    "elish": (
        named("elish"),
        [
            *even(-1, lambda z: mp.expm1(z) * _sigmoid(z)),
            *even(1, lambda z: z * _sigmoid(z)),
        ],
    ),
    "with jumps": (
        parse(TOML, "u"),
        [
            *mirrored(graded(Fraction(1), lambda z: -1 / z)),
            (Fraction(-1), Fraction(2), lambda z: mp.tanh(z) + mp.mpf(1) / 2),
            *graded(Fraction(2), lambda z: mp.log(z - 1) * z),
        ],
    ),
}
"""An activation, and its pieces as functions of mpmath."""


def violations(name, y, x, bits=110):
    """What lies outside its ball, or in a useless one, at a point."""
    one, pieces = PIECES[name]
    with precision(bits):
        found = one.source().derivatives(Ball.enclose(y), Ball.enclose(x), 4)
    for kind, row in enumerate(oracle.moments(pieces, y, x)):
        size = sum(abs(value) for value, _ in row)
        for order, (value, error) in enumerate(row):
            ball = found[kind][order]
            slack = error + size * mp.mpf(10) ** -34
            if not oracle.is_in(ball, value, slack):
                yield kind, order, "outside"
            if ball.upper() - ball.lower() > (1 + oracle.exact(size)) / 2**80:
                yield kind, order, "wide"


TEXTS = {
    "|z|": abs,
    "abs(2*z - 3) * z": lambda z: abs(2 * z - 3) * z,
    "||z| - 1|": lambda z: abs(abs(z) - 1),
    "|1 - z| / (2 + |z|) - |3|": lambda z: abs(1 - z) / (2 + abs(z)) - 3,
    "|-z/2 + 1/4| + |z - z|": lambda z: abs(-z / 2 + mp.mpf(1) / 4),
    "tanh(|z - |z|| + 1)": lambda z: mp.tanh(abs(z - abs(z)) + 1),
}


def absolute():
    """The pieces of a formula with abs have its values, and meet where its corners are."""
    for text, f in TEXTS.items():
        one = activation(text)
        for k in range(-40, 41):
            z = Fraction(k, 8) + Fraction(1, 1000)
            (formula,) = (
                formula
                for lower, upper, formula in one.formulas
                if (lower is None or lower < z) and (upper is None or z <= upper)
            )
            with precision(80):
                ball = Analytic(formula, z, z)(Ball.enclose(z))
            assert oracle.is_in(ball, f(real(z)), mp.mpf(10) ** -20), (text, z)


def all_points():
    """Every function at a point."""
    for name in PIECES:
        assert list(violations(name, "-0.3", "1.7")) == [], name


BOUNDED = {
    ("z / (1 - z)", None, "0"): lambda z: z / (1 - z),
    ("1 / (z + 3)", "-2", "5"): lambda z: 1 / (z + 3),
    ("1 / (3 - z)", "-2", "2"): lambda z: 1 / (3 - z),
    ("exp(z)", None, "4"): mp.exp,
    ("exp(3 * z - 2)", "-2", "3"): lambda z: mp.exp(3 * z - 2),
    ("1 / (2 - z * exp(z))", None, "0"): lambda z: 1 / (2 - z * mp.exp(z)),
    ("1 / (z^2 - 2)", "-9", "-2"): lambda z: 1 / (z * z - 2),
    ("log(1 + z^3)", "1", None): lambda z: mp.log(1 + z**3),
}
REFUSED = [
    ("1 / z", "0", None),
    ("1 / (1 + z)", None, "0"),
    ("1 / (z - 1)", "0", "2"),
    ("1 / (3 - z)", "-4", "4"),
    ("1 / (z^2 - 2)", "-9", "-1"),
    ("1 / (1 - z * exp(z))", "0", None),
    ("1 / (2 - z * (z - 3))", "-1", "5"),
    ("log(z)", "-1", "1"),
]


def _ends(*ends):
    return [None if end is None else Fraction(end) for end in ends]


def bounds_on_intervals():
    """Bounds hold at points of their intervals, and what has a pole there has none."""
    for (text, lower, upper), f in BOUNDED.items():
        low, high = _ends(lower, upper)
        growth = Analytic(read(text, {}), low, high).growth
        first = Fraction(-40) if low is None else low
        step = ((Fraction(40) if high is None else high) - first) / 64
        for k in range(65):
            z = real(first + k * step)
            bound = real(growth.factor) * (1 + abs(z)) ** growth.degree
            assert abs(f(z)) <= bound * mp.exp(real(growth.rate) * abs(z)), (text, z)
    for text, lower, upper in REFUSED:
        assert not _is_bounded(text, *_ends(lower, upper)), text


def _is_bounded(text, lower, upper):
    try:
        Analytic(read(text, {}), lower, upper)
    except UsageError:
        return False
    return True
