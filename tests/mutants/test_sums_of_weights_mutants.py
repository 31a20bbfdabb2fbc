"""Wrong terms and wrong bounds of the sums of weights, each caught by a value of an oracle."""

from functools import cache

import pytest
from mutants.checks.mutation import mutate
from oracles.sums_of_weights import of_normal_weights, of_uniform_weights

from snnproof.arithmetic import sums_of_weights as sums
from snnproof.errors import SnnproofError

TAU, ALL_TAU = ("0.95", "1.1"), ("0.000001", "3.001")
OF_NORMAL = cache(of_normal_weights)
OF_UNIFORM = cache(of_uniform_weights)

NORMAL = [
    (sums, "_one", "2 * c[j]", "c[j]"),
    (sums, "_one", "2 * part", "part"),
    (sums, "_c", "2 * arb.pi() * j", "arb.pi() * j"),
    (sums, "_d", "ends[0] - ends[1]", "ends[1] - ends[0]"),
    (sums, "_rows", "** n", "** (n + 1)"),
    (sums.Normal, "phi", "-2 * q", "2 * q"),
    (sums.Normal, "lattice", "d + width", "width"),
]

UNIFORM = [
    (sums.Bounded, "_integral", "sign * turn", "turn"),
    (sums.Bounded, "lattice", "c * (2 * x).sqrt() + w", "2 * w"),
]


def normal_weights():
    (found,) = sums.probabilities(sums.Normal(), 37, ["0.1"], TAU)
    assert found.lower() <= OF_NORMAL(37, "0.1", *TAU) <= found.upper()


def uniform_weights():
    (found,) = sums.probabilities(sums.uniform(), 64, ["0.3"], ALL_TAU)
    assert found.lower() <= OF_UNIFORM(64, "0.3") <= found.upper()


@pytest.mark.parametrize("terms", [3, 6, 12, 20])
def test_terms_that_are_left_out_are_bounded(monkeypatch, terms):
    monkeypatch.setattr(sums.Normal, "extent", lambda *_: [terms] * terms)
    normal_weights()
    monkeypatch.setattr(sums.Normal, "rest", lambda *_, **__: sums.arb(0))
    with pytest.raises((AssertionError, SnnproofError)):
        normal_weights()


@pytest.mark.parametrize(
    ("owner", "name", "old", "new"), NORMAL, ids=[f"{m[1]}: {m[2]}" for m in NORMAL]
)
def test_what_is_wrong_for_normal_weights_is_caught(monkeypatch, owner, name, old, new):
    mutate(monkeypatch, owner, name, old, new)
    with pytest.raises((AssertionError, SnnproofError)):
        normal_weights()


@pytest.mark.parametrize(
    ("owner", "name", "old", "new"), UNIFORM, ids=[f"{m[1]}: {m[2]}" for m in UNIFORM]
)
def test_what_is_wrong_for_uniform_weights_is_caught(monkeypatch, owner, name, old, new):
    mutate(monkeypatch, owner, name, old, new)
    with pytest.raises((AssertionError, SnnproofError)):
        uniform_weights()
