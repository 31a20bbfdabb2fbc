"""chi = tau E f'(z)^2 of activations by pieces, by quadrature, and of SELU: against mpmath."""

from fractions import Fraction
from itertools import pairwise

import pytest
from oracles.piecewise_integrals import exact, moments, mp, real

import snnproof
from snnproof.activations.activation import Activation
from snnproof.activations.named import activation, named
from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.precision import precision


def _sigmoid(z):
    return 1 / (1 + mp.exp(-z))


def _cut(function, sign):
    """Pieces of length 1/2 from 0 on, so that poles at a distance of 1 are far in comparison."""
    ends = sorted(sign * Fraction(k, 2) for k in range(60))
    pieces = [(a, b, function) for a, b in pairwise(ends)]
    return (
        [*pieces, (ends[-1], None, function)] if sign > 0 else [(None, ends[0], function), *pieces]
    )


def _bell(z):
    return mp.sqrt(2) * mp.exp(-2 * mp.pi * (z - mp.sqrt(0.5)) ** 2)


SLOPES = {
    "elu": [(None, 0, mp.exp), (0, None, lambda z: mp.mpf(1))],
    "relu6": [
        (None, 0, lambda z: 0 * z),
        (0, 6, lambda z: mp.mpf(1)),
        (6, None, lambda z: 0 * z),
    ],
    "hard-shrink": [
        (None, Fraction(-1, 2), lambda z: mp.mpf(1)),
        (Fraction(-1, 2), Fraction(1, 2), lambda z: 0 * z),
        (Fraction(1, 2), None, lambda z: mp.mpf(1)),
    ],
    "tanh": [(None, None, lambda z: mp.sech(z) ** 2)],
    "gelu": [(None, None, lambda z: mp.ncdf(z) + z * mp.npdf(z))],
    "softplus": [(None, None, _sigmoid)],
    "laplace": [*_cut(_bell, -1), *_cut(_bell, 1)],
    "softsign": [
        *_cut(lambda z: 1 / (1 - z) ** 2, -1),
        *_cut(lambda z: 1 / (1 + z) ** 2, 1),
    ],
    "elish": [
        *_cut(lambda z: _sigmoid(z) * (mp.exp(z) + mp.expm1(z) * (1 - _sigmoid(z))), -1),
        *_cut(lambda z: _sigmoid(z) * (1 + z * (1 - _sigmoid(z))), 1),
    ],
}
"""f', written down by hand."""

POINTS = [("0", "1"), ("0.3", "0.49"), ("-1/2", "1.21")]


@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("name", SLOPES)
def test_chi_is_tau_times_the_mean_square_of_the_slope(name, point):
    mean, variance = point
    over = {"mu": mean, "omega": 1, "nu": variance, "tau": 1}
    found = snnproof.enclose("chi", over, activation=name, digits=20)
    ((value, _), *_) = moments(SLOPES[name], mean, variance, 0)[1]
    assert found.lower - Fraction(1, 10**24) <= exact(value) <= found.upper + Fraction(1, 10**24)
    assert found.has_digits
    twice = snnproof.enclose("2*chi - d(chi, tau)*0", {**over}, activation=name, digits=20)
    assert abs(twice.lower - 2 * found.lower) < Fraction(1, 10**18)


@pytest.mark.parametrize("name", ["elu", "tanh", "softsign"])
def test_its_derivatives_are_those_of_the_moment(name):
    """d/dy of E f'^2, by the weights of Hermite."""
    with precision(100):
        row = named(name).source().slope_squares(Ball.enclose("0.3"), Ball.enclose("0.49"), 2)
    for ball, (value, error) in zip(row, moments(SLOPES[name], "0.3", "0.49", 2)[1], strict=True):
        assert ball.lower() - exact(error) - Fraction(1, 10**20) <= exact(value)
        assert exact(value) <= ball.upper() + exact(error) + Fraction(1, 10**20)


def test_selus_pieces_have_the_chi_of_the_formula():
    over = "mu=0.1,omega=0.1,nu=1.2,tau=0.9"
    pieces = Activation("mine", named("selu").pieces)
    one, other = snnproof.enclose("chi", over), snnproof.enclose("chi", over, activation=pieces)
    assert max(one.lower, other.lower) <= min(one.upper, other.upper)
    assert one.upper - one.lower < Fraction(1, 10**14)


def test_a_scale_counts_twice_and_a_shift_not_at_all():
    over = "mu=0.1,omega=1,nu=1.2,tau=1"
    plain = snnproof.enclose("chi", over, activation="gelu", digits=18)
    scaled = named("gelu").scaled(Fraction(-3), Fraction(7))
    found = snnproof.enclose("chi", over, activation=scaled, digits=18)
    assert abs(found.lower / 9 - plain.lower) < Fraction(1, 10**17)


def test_bounds_and_cells():
    found = snnproof.bound("chi", "mu=0,omega=0,nu=0.5:2,tau=1", activation="softsign", digits=6)
    ends = [moments(SLOPES["softsign"], 0, x, 0)[1][0][0] for x in ("2", "1/2")]
    assert found.infimum.lower <= exact(ends[0]) <= found.infimum.upper
    assert found.supremum.lower <= exact(ends[1]) <= found.supremum.upper
    wide = snnproof.enclose("chi", "mu=-1:1,omega=0.5,nu=0.5:2,tau=1", activation="elish")
    for mean, variance in (("-0.5", "0.5"), ("0.5", "2"), ("0", "1")):
        value = exact(moments(SLOPES["elish"], mean, variance, 0)[1][0][0])
        assert wide.lower <= value <= wide.upper


def test_alpha_and_lambda_remain_selus():
    with pytest.raises(snnproof.SnnproofError, match="alpha and lambda are SELU's"):
        snnproof.enclose("chi + alpha", "mu=0,omega=0,nu=1,tau=1", activation="tanh")


def test_every_function_of_the_text_has_its_derivative():
    """By differences of the values of mpmath."""
    texts = {
        "tanh(2*z)": lambda z: mp.tanh(2 * z),
        "sigmoid(z) * sin(z)": lambda z: _sigmoid(z) * mp.sin(z),
        "cos(z) + softplus(3*z)": lambda z: mp.cos(z) + mp.log1p(mp.exp(3 * z)),
        "erf(z) - log(2 + z^2)": lambda z: mp.erf(z) - mp.log(2 + z * z),
        "sqrt(1 + z^2) * erfc(z)": lambda z: mp.sqrt(1 + z * z) * mp.erfc(z),
    }
    for text, f in texts.items():
        slope = activation(text)._analytic().derivative()
        for z in ("-1.3", "0.2", "2"):
            with precision(100):
                ball = slope(Ball.enclose(z))
            assert abs(ball.lower() - exact(mp.diff(f, real(z)))) < Fraction(1, 10**20)
