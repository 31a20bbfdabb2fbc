"""What initialisations do: outcomes, layers and gradients against simple oracles."""

import json
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from snnproof.errors import UnknownNameError, UsageError
from snnproof.practice.constants import constant
from snnproof.practice.initialise import initialise
from snnproof.practice.initialisers import INITIALISERS, scales
from snnproof.practice.trajectory import Dropout

PUBLISHED = Path(__file__).parents[2] / ".." / "shared" / "data" / "selu_published.json"


def outcome(activation, name, fan_in=None):
    tau, (s, _) = scales(name, fan_in, None)
    return initialise(activation, tau, s).outcome


@pytest.mark.parametrize(
    ("activation", "name", "expected"),
    [
        ("selu", "lecun", "settles"),
        ("selu", "he", "explodes"),
        ("selu", "truncated", "settles"),
        ("relu", "he", "neutral"),
        ("relu", "lecun", "dies"),
        ("gelu", "he", "dies"),
        ("tanh", "pytorch-tanh", "settles"),
        ("relu-squared", "lecun", "dies or explodes"),
        ("elu", "he", "explodes"),
    ],
)
def test_outcomes(activation, name, expected):
    assert outcome(activation, name) == expected


def test_two_levels():
    found = initialise("laplace", (Fraction("15.58"),) * 2)
    assert found.outcome == "one of several"
    assert len(found.levels) == 2


def test_the_fixed_point_of_selu():
    found = initialise()
    (level,) = found.levels
    assert level.lower <= 1 <= level.upper
    assert found.chi_is_proved
    assert found.chi.lower <= Fraction("1.07157") + Fraction(1, 10**5)
    assert found.tenfold == pytest.approx(33.3, abs=0.1)


def test_layers_are_the_first_that_are_near():
    found = initialise("selu", scales("truncated", None, None)[0], depth=40)
    level = float(found.levels[0].lower)
    path = [float(one.second.lower) for one in found.expected]
    first = next(i for i, q in enumerate(path, 1) if abs(q / level - 1) <= 0.01)
    assert found.layers == first > 10


def test_plain_dropout_is_a_gain():
    found = initialise("selu", dropout=Dropout.PLAIN, rate=Fraction(1, 4), depth=200)
    (level,) = found.levels
    assert float(level) == pytest.approx(3.03371249821 / 0.75, rel=1e-9)
    assert float(found.expected[-1].second.upper) == pytest.approx(float(level.lower), rel=1e-4)
    assert found.evaluation.levels[0].q.lower <= 1 <= found.evaluation.levels[0].q.upper
    explodes = initialise("selu", dropout=Dropout.PLAIN, rate=Fraction(1, 2))
    assert explodes.outcome == "explodes"


def test_alpha_dropout_belongs_to_selu():
    with pytest.raises(UsageError, match="alpha dropout"):
        initialise("relu", dropout=Dropout.ALPHA, rate=Fraction(1, 10))


def test_scales_of_initialisers():
    random = np.random.default_rng(1)
    n, m = 300, 700
    drawn = {
        "lecun": random.standard_normal(10**6) / n**0.5,
        "he": random.standard_normal(10**6) * (2 / n) ** 0.5,
        "glorot": random.standard_normal(10**6) * (2 / (n + m)) ** 0.5,
        "pytorch": random.uniform(-(n**-0.5), n**-0.5, 10**6),
    }
    cut = random.standard_normal(3 * 10**6)
    drawn["truncated"] = cut[np.abs(cut) <= 2] / n**0.5
    for name, weights in drawn.items():
        (low, high), _ = scales(name, n, m)
        assert low <= high
        assert float(low) == pytest.approx(n * weights.var(), rel=0.01)
    assert scales("pytorch", n, m)[1][0] == Fraction(1, 3 * n)


def test_an_unknown_initialiser():
    with pytest.raises(UnknownNameError):
        scales("xavier-he", None, None)
    with pytest.raises(UsageError, match="--fan-in"):
        scales("glorot", None, None)
    assert {one.name for one in INITIALISERS} >= {"lecun", "he", "glorot", "pytorch"}


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the published numbers are not here")
def test_ten_numbers_of_pytorch():
    """Deviations that PyTorch's pull request 50664 printed, of one network of width 1000.

    b.std() is over the units and a batch; within four estimated deviations and one part in a
    hundred of the map.
    """
    printed = json.loads(PUBLISHED.read_text())["pytorch_pr_50664"]["published_std"]
    found = initialise("selu", (Fraction(9, 16),) * 2, depth=100, width=1000)
    for number, layer in zip(printed, range(0, 100, 10), strict=True):
        one, band = found.expected[layer], found.band[layer]
        deviation = (float(one.second.upper) - float(one.mean.upper) ** 2) ** 0.5
        assert abs(number - deviation) <= 4 * band / (2 * deviation) + 0.01


def test_the_gain_of_a_constant_gives_net_inputs_variance_1():
    gain = constant("tanh-second-moment")
    found = initialise("tanh", (gain.lower**2, gain.upper**2))
    assert found.found.levels[0].x.lower <= 1 <= found.found.levels[0].x.upper
