"""Simulated networks follow the map, and floats agree with enclosures."""

import numpy as np
import pytest

from snnproof.activations.catalogue import NAMED
from snnproof.activations.float_function import float_function
from snnproof.activations.named import activation
from snnproof.activations.selu_family import SeluFixing
from snnproof.activations.toml import parse
from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.precision import precision
from snnproof.errors import UsageError
from snnproof.exact import exact
from snnproof.explore.simulation import simulate
from snnproof.moments.source import derivatives
from snnproof.moments.target import Target
from snnproof.report.simulation_picture import simulation_picture

STARTS = [(0, 1), ("0.5", "0.5")]
NODES, WEIGHTS = np.polynomial.hermite_e.hermegauss(120)


@pytest.mark.parametrize("name", NAMED)
def test_floats_have_the_moments_that_are_enclosed(name):
    """By Gauss and Hermite, whose error at kinks is some 1e-3."""
    one = activation(f"normalized {name}")
    values = float_function(one)(0.2 + np.sqrt(1.5) * NODES)
    with precision(64):
        mu, xi = derivatives(one.source(), Ball.enclose("0.2"), Ball.enclose("1.5"), 0)
    weights = WEIGHTS / WEIGHTS.sum()
    assert abs(weights @ values - mu[0].estimate()) < 0.02
    assert abs(weights @ values**2 - xi[0].estimate()) < 0.03


def test_a_network_follows_the_map():
    member = SeluFixing(Target(*map(exact, ("-0.1", 2, 0, 1))))
    found = simulate(member, STARTS, layers=12, width=600, samples=20)
    assert found.simulated.shape == found.predicted.shape == (2, 13, 2)
    assert np.all(np.abs(found.simulated - found.predicted) < 0.15)
    assert np.all(np.abs(found.predicted[:, -1] - [-0.1, 2]) < 0.1)


def test_weights_have_the_omega_and_tau_that_are_asked_for():
    """A linear network multiplies the mean by omega, and keeps a constant input constant."""
    found = simulate(
        activation("identity"), [("2", "1e-18")], omega="0.5", tau=1, layers=3, width=50
    )
    assert np.allclose(found.simulated[0, :, 0], [2, 1, 0.5, 0.25])


def test_the_same_seed_gives_the_same_network():
    one, two = (simulate(activation("elu"), STARTS, layers=2, width=30, seed=5) for _ in range(2))
    assert np.array_equal(one.simulated, two.simulated)


def test_a_vanishing_variance_is_followed_to_its_end():
    found = simulate(activation("hard-swish"), [(0, 1)], layers=40, width=40)
    assert np.all(np.isfinite(found.predicted))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"layers": 0}, "layers must be from 1 to"),
        ({"tau": 0}, "no weights"),
        ({"omega": 100, "width": 10}, "no weights"),
        ({"starts": [(0, 0)]}, "above 0"),
    ],
)
def test_what_makes_no_sense_is_refused(changes, words):
    with pytest.raises(UsageError, match=words):
        simulate(activation("elu"), **{"starts": STARTS, "width": 10, "layers": 1, **changes})


def test_the_picture_says_what_it_is():
    found = simulate(activation("elu"), STARTS, layers=3, width=40)
    figure = simulation_picture(found)
    assert "no part of a proof" in figure.get_suptitle()
    assert len(figure.axes) == 2


def test_a_variance_that_falls_for_ever_has_no_plateau():
    """Of ReLU at omega = 0: nu~ = tau nu (1/2 - 1/(2 pi)), by its half-normal moments."""
    found = simulate(activation("relu"), [(0, 1)], layers=60, width=20)
    ratio = 1 / 2 - 1 / (2 * np.pi)
    assert found.predicted[0, :, 1] == pytest.approx(ratio ** np.arange(61), rel=1e-7)
    assert found.predicted[0, 60, 1] < 1e-27


def test_a_variance_that_is_small_beside_the_mean_is_followed():
    """Of the sigmoid: f is near f(0) + z/4, so that nu~ tends to nu/16, while mu~ stays 1/2."""
    found = simulate(activation("sigmoid"), [(0, 1)], layers=24, width=20)
    variances = found.predicted[0, :, 1]
    assert variances[20:] / variances[19:-1] == pytest.approx(1 / 16, rel=1e-6)
    assert variances[24] < 1e-28


def test_a_line_ends_where_floats_end():
    found = simulate(activation("relu"), [(0, 1)], tau="1e-30", layers=20, width=20)
    variances = found.predicted[0, :, 1]
    assert np.all(variances[:10] > 0)
    assert np.all(np.isnan(variances[11:]))
    constant = simulate(parse('value = "3"', "three"), [(0, 1)], layers=2, width=20)
    assert np.all(np.isnan(constant.predicted[0, 1:, 1]))
