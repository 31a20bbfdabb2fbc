"""The correlation of two inputs at a level, and along a trajectory, by double integrals."""

from fractions import Fraction

import pytest
from oracles import length_map as oracle
from oracles.piecewise_integrals import mp, real

from snnproof.activations.named import named
from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.precision import precision
from snnproof.practice.along import cosines, gradients
from snnproof.practice.initialise import initialise
from snnproof.practice.trajectory import Dropout, Network, trajectory
from snnproof.practice.two_inputs import Series, two_inputs


def product(name, x, c):
    """E f(z) f(z'), z, z' ~ N(0, x) of correlation c, by Gauss's rule in two directions."""
    nodes, weights = _rule()
    root, rest = mp.sqrt(real(Fraction(x))), mp.sqrt(1 - mp.mpf(c) ** 2)
    total = mp.mpf(0)
    for u, w in zip(nodes, weights, strict=True):
        inner = sum(
            b * oracle.value(name, root * (c * u + rest * v))
            for v, b in zip(nodes, weights, strict=True)
        )
        total += w * oracle.value(name, root * u) * inner
    return total


def _rule(points=60):
    import numpy as np

    nodes, weights = np.polynomial.hermite_e.hermegauss(points)
    total = sum(map(mp.mpf, weights))
    return [mp.mpf(float(n)) for n in nodes], [mp.mpf(float(w)) / total for w in weights]


@pytest.mark.parametrize("name", ["tanh", "softplus", "gelu"])
@pytest.mark.parametrize("c", ["0.2", "0.7"])
def test_the_series(name, c):
    x = Fraction(3, 4)
    with precision(96):
        series = Series(named(name).source(), Ball.enclose(x), Ball.enclose(2), Fraction(1, 10))
        found = series(Fraction(c))
    value = (2 * product(name, x, mp.mpf(c)) + mp.mpf(1) / 10) / real(x)
    assert real(found.lower()) - mp.mpf(10) ** -8 <= value <= real(found.upper()) + mp.mpf(10) ** -8
    assert found.upper() - found.lower() < Fraction(1, 1000)


def test_two_inputs_of_selu_are_as_in_the_claim():
    """`correlations-selu`: the limit 0 with the rate 0.97068, and 145 layers from 1/2."""
    (one,) = initialise("selu").at
    assert one.inputs.limit.lower == one.inputs.limit.upper == 0
    assert abs(one.inputs.rate.lower - Fraction("0.970680352300710")) < Fraction(1, 10**15)
    assert one.inputs.layers == 145
    assert abs(one.chi.lower - Fraction("1.07157499245579925757")) < Fraction(1, 10**18)


def test_inputs_become_one_where_chi_is_below_1():
    (one,) = initialise("sigmoid").at
    assert one.chi.upper < 1
    assert one.inputs.limit.lower == one.inputs.limit.upper == 1
    assert one.inputs.rate == one.chi


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("tanh", {"tau": 3, "bias": "0.1"}),
        ("selu", {"tau": "0.7"}),
        ("selu", {"dropout": Dropout.PLAIN, "rate": "1/4"}),
    ],
)
def test_the_limit_is_a_fixed_point(name, asked):
    found = initialise(name, **asked)
    (one,) = found.at
    (level,) = found.found.levels
    c = real((one.inputs.limit.lower + one.inputs.limit.upper) / 2)
    x = (level.x.lower + level.x.upper) / 2
    tau, bias = real(Fraction(found.tau[0])), real(found.bias[0])
    if name == "tanh":
        after = (tau * product(name, x, c) + bias) / real(x)
        assert abs(after - c) < mp.mpf(10) ** -6
    assert 0 < c < 1
    assert one.inputs.rate.upper < 1
    assert one.inputs.layers > 3


def test_a_limit_near_1_is_enclosed_as_far_as_it_is_known():
    """chi = 1.0037: there is a limit below 1, of which the series tells little."""
    (one,) = initialise("selu", "9/16").at
    assert Fraction("0.5") < one.inputs.limit.lower < one.inputs.limit.upper <= 1
    assert one.inputs.rate.upper <= 1 + Fraction(1, 10**6)


def test_nothing_is_said_without_the_numbers():
    with precision(96):
        x, tau = Ball.enclose("0.5", 2), Ball.enclose(1)
        series = Series(named("tanh").source(), x, tau, Fraction(1, 2))
        assert two_inputs(series, None, 10, masked=False) is None


@pytest.mark.parametrize("zero_sum", [False, True])
def test_along_a_trajectory(zero_sum):
    network = Network(named("softplus"), Fraction(1), Fraction(1, 5), zero_sum)
    path = trajectory(network, Fraction(2), 3)
    found = cosines(network, path, Fraction(1, 2))
    c = (mp.mpf(2) / 2 + mp.mpf(1) / 5) / (2 + mp.mpf(1) / 5)
    for one, cosine in zip(path, found, strict=True):
        x = (one.net_input.lower + one.net_input.upper) / 2
        both = product("softplus", x, c)
        mean, second = oracle.mean_power("softplus", x, 1), oracle.second_moment("softplus", x)
        value, error = both / second, mp.mpf(10) ** -5
        assert real(cosine.lower) - error <= value <= real(cosine.upper) + error
        size = second - mean**2 if zero_sum else second
        shared = both - mean**2 if zero_sum else both
        c = (shared + mp.mpf(1) / 5) / (size + mp.mpf(1) / 5)
    assert [one.lower <= one.upper for one in gradients(network, path)] == [True] * 3


def test_gradients_are_products_of_chi():
    network = Network(named("relu"), Fraction(3), rate=Fraction(1, 4), dropout=Dropout.PLAIN)
    found = gradients(network, trajectory(network, Fraction(1), 4))
    for layer, one in enumerate(found):
        assert one.lower <= Fraction(2) ** (3 - layer) <= one.upper
    assert cosines(network, trajectory(network, Fraction(1), 4), Fraction(1, 2)) == (None,) * 4


def test_a_series_without_its_rest_is_caught():
    """Mutant: cut off after a few terms the value for kinks is left out."""
    x = Fraction(1)
    with precision(96):
        series = Series(named("relu").source(), Ball.enclose(x), Ball.enclose(2), Fraction(0))
        true = (mp.sqrt(1 - mp.mpf("0.81")) + mp.mpf("0.9") * (mp.pi - mp.acos("0.9"))) / mp.pi
        whole = series(Fraction("0.9"))
        assert real(whole.lower()) <= true <= real(whole.upper())
        series.rest = Fraction(0)
        cut = series(Fraction("0.9"))
        assert not real(cut.lower()) <= true <= real(cut.upper())
