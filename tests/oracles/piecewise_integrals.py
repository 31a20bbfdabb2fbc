"""E f(z) and E f(z)^2, z ~ N(y, x), and their y-derivatives, by mpmath's quadrature.

f is given by pieces as Python functions of mpmath numbers.  With u = (z - y)/sqrt(x), a derivative
by y of the density gives a Hermite polynomial as a weight, whatever f is:

    d^n/dy^n E f(z) = x^(-n/2) E[f(y + sqrt(x) u) He_n(u)],  He_(n+1) = u He_n - n He_(n-1).

No derivative of f and no jump enters.  Gauss and Legendre's rule on intervals of u of length 3 at
most, split where pieces meet.  Shares nothing with the package.
"""

import itertools
from fractions import Fraction

from mpmath import MPContext
from mpmath.calculus.quadrature import GaussLegendre

DIGITS = 38

mp = MPContext()
mp.dps = DIGITS + 22
_NODES = GaussLegendre(mp).calc_nodes(5, mp.prec)  # 48

REACH = 24
"""|u| of what is integrated: 15 standard deviations and more beyond where e^(k z) puts the mass."""


def real(value):
    """An exact number, or one of mpmath, as the latter."""
    if isinstance(value, mp.mpf):
        return value
    value = Fraction(value)
    return mp.mpf(value.numerator) / value.denominator


def moments(pieces, y, x, highest=4):
    """Of f and of f^2, a list by order of (value, error): the true one is within the error.

    pieces: (lower, upper, function), with exact ends, or None.  Good while |k| sqrt(x) <= 8 for the
    e^(k z) that grow along a piece, and <= 12 for others.
    """
    y, s = real(y), mp.sqrt(real(x))
    sums = [[mp.mpf(0)] * (highest + 1) for _ in range(2)]
    sizes = [[mp.mpf(0)] * (highest + 1) for _ in range(2)]
    for lower, upper, function in pieces:
        low = -REACH if lower is None else max((real(lower) - y) / s, -REACH)
        high = REACH if upper is None else min((real(upper) - y) / s, REACH)
        cuts = [low, *(c for c in range(-REACH, REACH, 3) if low < c < high), high]
        for a, b in itertools.pairwise(cuts):
            if a < b:
                _add_interval(function, y, s, a, b, sums, sizes)
    norm = mp.sqrt(2 * mp.pi)
    return [
        [
            (total / norm / s**n, size / s**n / 10**DIGITS + mp.mpf(10) ** -90 / s**n)
            for n, (total, size) in enumerate(zip(*both, strict=True))
        ]
        for both in zip(sums, sizes, strict=True)
    ]


def _add_interval(function, y, s, a, b, sums, sizes):
    half, middle = (b - a) / 2, (a + b) / 2
    for node, weight in _NODES:
        u = middle + half * node
        density = half * weight * mp.exp(-u * u / 2)
        value = function(y + s * u)
        before, hermite = mp.mpf(0), density
        for n in range(len(sums[0])):
            for kind, power in enumerate((value, value * value)):
                term = power * hermite
                sums[kind][n] += term
                sizes[kind][n] += abs(term)
            before, hermite = hermite, u * hermite - n * before


def is_in(ball, value, error):
    """Has the ball a number within the error of the value?  Decided exactly."""
    return ball.lower() <= exact(value + error) and exact(value - error) <= ball.upper()


def exact(value):
    """The rational that an mpmath number is."""
    sign, mantissa, exponent, _ = mp.mpf(value)._mpf_
    number = int(mantissa) * Fraction(2) ** int(exponent)
    return -number if sign else number


def selu_constants():
    """alpha_01 and lambda_01 from their conditions, E f = 0 and E f^2 = 1 at (0, 1)."""
    below = moments([(None, 0, mp.expm1)], 0, 1, 0)
    above = moments([(0, None, lambda z: z)], 0, 1, 0)
    alpha = -above[0][0][0] / below[0][0][0]
    return alpha, 1 / mp.sqrt(alpha**2 * below[1][0][0] + above[1][0][0])


ALPHA_01, LAMBDA_01 = selu_constants()


def _rational(text):
    return real(Fraction(text))


def _halves(below, above, at=0):
    return [(None, at, below), (at, None, above)]


def _z(z):
    return z


KNOWN = {
    "identity": lambda: [(None, None, _z)],
    "relu": lambda: _halves(lambda z: 0 * z, _z),
    "leaky-relu": lambda slope="0.01": _halves(lambda z: _rational(slope) * z, _z),
    "prelu": lambda slope="0.25": _halves(lambda z: _rational(slope) * z, _z),
    "relu6": lambda cap=6: [
        (None, 0, lambda z: 0 * z),
        (0, cap, _z),
        (cap, None, lambda z: real(cap)),
    ],
    "hard-tanh": lambda: [
        (None, -1, lambda z: mp.mpf(-1)),
        (-1, 1, _z),
        (1, None, lambda z: mp.mpf(1)),
    ],
    "hard-sigmoid": lambda: [
        (None, -3, lambda z: 0 * z),
        (-3, 3, lambda z: z / 6 + mp.mpf(1) / 2),
        (3, None, lambda z: mp.mpf(1)),
    ],
    "hard-swish": lambda: [
        (None, -3, lambda z: 0 * z),
        (-3, 3, lambda z: z * (z / 6 + mp.mpf(1) / 2)),
        (3, None, _z),
    ],
    "abs": lambda: _halves(lambda z: -z, _z),
    "square": lambda: [(None, None, lambda z: z * z)],
    "elu": lambda alpha=1: _halves(lambda z: _rational(alpha) * mp.expm1(z), _z),
    "celu": lambda alpha=1: _halves(
        lambda z: _rational(alpha) * mp.expm1(z / _rational(alpha)), _z
    ),
    "selu": lambda: _halves(lambda z: LAMBDA_01 * ALPHA_01 * mp.expm1(z), lambda z: LAMBDA_01 * z),
    "serlu": lambda alpha="2.90427", scale_1="1.07862": _halves(
        lambda z: _rational(scale_1) * _rational(alpha) * z * mp.exp(z),
        lambda z: _rational(scale_1) * z,
    ),
    "exponential": lambda: [(None, None, mp.exp)],
    "relu-squared": lambda: _halves(lambda z: 0 * z, lambda z: z * z),
    "soft-shrink": lambda cut="0.5": [
        (None, -Fraction(cut), lambda z: z + _rational(cut)),
        (-Fraction(cut), Fraction(cut), lambda z: 0 * z),
        (Fraction(cut), None, lambda z: z - _rational(cut)),
    ],
    "hard-shrink": lambda cut="0.5": [
        (None, -Fraction(cut), _z),
        (-Fraction(cut), Fraction(cut), lambda z: 0 * z),
        (Fraction(cut), None, _z),
    ],
}
"""What activations by pieces are, said once more; parameters as text."""
