"""Trajectories of the maps against mpmath, and networks beside them."""

import math
from fractions import Fraction

import mpmath
import numpy as np
import pytest

from snnproof.errors import UsageError
from snnproof.exact import exact
from snnproof.practice.random_networks import first_outside, random_networks
from snnproof.practice.trajectory import Dropout, Network, trajectory
from snnproof.statements import named

with mpmath.workdps(32):
    ALPHA = mpmath.mpf("1.6732632423543772848170429916717")
    LAMBDA = mpmath.mpf("1.0507009873554804934193349852946")


def selu(z):
    return LAMBDA * z if z > 0 else LAMBDA * ALPHA * mpmath.expm1(z)


FUNCTIONS = {"selu": selu, "gelu": lambda z: z * mpmath.ncdf(z), "tanh": mpmath.tanh}


def moment(f, x, power):
    root = mpmath.sqrt(x)
    cuts = [-12, -4, 0, 4, 12]
    return mpmath.quad(lambda u: f(root * u) ** power * mpmath.npdf(u), cuts)


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize(
    ("tau", "bias", "zero_sum", "dropout", "rate"),
    [
        ("2", "0", False, Dropout.NONE, "0"),
        ("1.2", "0.3", False, Dropout.PLAIN, "0.25"),
        ("1", "0", True, Dropout.NONE, "0"),
        ("1", "0", False, Dropout.ALPHA, "0.1"),
    ],
)
def test_trajectories(name, tau, bias, zero_sum, dropout, rate):
    network = Network(named(name), exact(tau), exact(bias), zero_sum, dropout, exact(rate))
    with mpmath.workdps(25):
        f, p = FUNCTIONS[name], mpmath.mpf(rate)
        mean, second = mpmath.mpf(0), mpmath.mpf(2)
        for one in trajectory(network, exact(2), 3):
            size = second - mean**2 if zero_sum else second
            x = mpmath.mpf(tau) * size + mpmath.mpf(bias)
            mean, second = moment(f, x, 1), moment(f, x, 2)
            if dropout is Dropout.PLAIN:
                second /= 1 - p
            if dropout is Dropout.ALPHA:
                c = -LAMBDA * ALPHA
                a = 1 / mpmath.sqrt((1 - p) * (1 + p * c**2))
                b = -a * p * c
                kept, square = (1 - p) * mean + p * c, (1 - p) * second + p * c**2
                mean, second = a * kept + b, a**2 * square + 2 * a * b * kept + b**2
            for number, value in ((one.net_input, x), (one.mean, mean), (one.second, second)):
                exact_value = Fraction(str(mpmath.nstr(value, 22)))
                error = Fraction(1, 10**18)  # of the oracle, which has 25 digits
                assert number.lower - error <= exact_value <= number.upper + error
                assert number.upper - number.lower <= Fraction(1, 10**12)


def test_the_fixed_point_of_selu_stays():
    for one in trajectory(Network(named("selu"), exact(1)), exact(1), 20):
        assert one.second.lower <= 1 <= one.second.upper


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"activation": "relu", "tau": 2},
        {"tau": "9/16", "bias": "0.05"},
        {"dropout": Dropout.ALPHA, "rate": "0.1"},
        {"dropout": Dropout.PLAIN, "rate": "0.2"},
        {"activation": "elu", "zero_sum": True},
    ],
)
def test_networks_are_near_the_map(asked):
    """The average of twelve networks, within three standard deviations at each of six layers."""
    found = random_networks(depth=6, width=256, seeds=12, **asked)
    assert first_outside(found) is None
    backward = np.append(np.cumprod(found.growth[:0:-1])[::-1], 1.0)
    ratio = found.gradient.mean(axis=0) / backward
    assert np.abs(np.log(ratio)).max() < 0.5


@pytest.mark.parametrize(("activation", "tau", "chi"), [(None, 1, 1.0715749924558), ("relu", 2, 1)])
def test_the_growth_of_gradients(activation, tau, chi):
    """chi at the fixed point, where it is known: SELU's slope has a kink, ReLU's too."""
    found = random_networks(activation, tau=tau, depth=3, width=16, seeds=1)
    assert found.growth == pytest.approx([chi] * 3, rel=1e-4)


def test_a_wrong_map_is_seen():
    """Networks with other weights than those of the map are outside of the band."""
    right = random_networks(depth=6, width=256, seeds=12)
    wrong = random_networks(depth=6, width=256, seeds=12, tau="1.3")
    mixed = type(right)(**{**vars(right), "second": wrong.second})
    assert first_outside(mixed) is not None


def test_zero_sum_weights_matter():
    """ReLU has a mean: weights that sum to zero do not pass it on."""
    sums = {
        flag: random_networks("relu", tau=2, depth=8, width=256, seeds=4, zero_sum=flag)
        for flag in (False, True)
    }
    assert sums[False].second[:, -1].mean() > 5 * sums[True].second[:, -1].mean()


def test_seeds_are_reproducible():
    first, again = (random_networks(depth=3, width=64, seeds=2) for _ in range(2))
    assert (first.second == again.second).all()


@pytest.mark.parametrize(
    "asked", [{"tau": 0}, {"bias": -1}, {"rate": 1}, {"depth": 0}, {"second": 0}, {"tau": 0.5}]
)
def test_bad_input(asked):
    with pytest.raises(UsageError):
        random_networks(width=8, seeds=1, **asked)


def test_enclosures_that_say_nothing_end_the_trajectory():
    found = trajectory(Network(named("square"), exact(10)), exact(10), 40)
    assert found[0] is not None
    assert found[-1] is None or math.isinf(float(found[-1].second.upper))
