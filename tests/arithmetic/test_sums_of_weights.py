"""Probabilities of sums of weights contain values that are found in other ways."""

import math
from fractions import Fraction

import numpy as np
import pytest
from oracles.sums_of_weights import of_normal_weights, of_uniform_weights

from snnproof.arithmetic import sums_of_weights as sums
from snnproof.errors import DomainError, SnnproofError

TAU = ("0.95", "1.1")


@pytest.mark.parametrize("n", [21, 37, 256])
@pytest.mark.parametrize("w", ["0.1", "0.785915"])
def test_normal_weights_as_by_cochran(n, w):
    (found,) = sums.probabilities(sums.Normal(), n, [w], TAU)
    assert found.lower() <= of_normal_weights(n, w, *TAU) <= found.upper()
    assert found.upper() - found.lower() < Fraction(1, 10**12)


def test_the_sum_of_uniform_weights_as_by_irwin_and_hall():
    """With all tau allowed."""
    n, w = 64, "0.3"
    (found,) = sums.probabilities(sums.uniform(), n, [w], ("0.000001", "3.001"))
    assert found.lower() <= of_uniform_weights(n, w) <= found.upper()
    assert found.upper() - found.lower() < Fraction(1, 10**5)


@pytest.mark.parametrize("n", [64, 300])
@pytest.mark.parametrize("law", ["uniform", "truncated", "normal"])
def test_all_laws_as_in_a_simulation(law, n):
    rng, tries = np.random.default_rng(n), 60_000
    if law == "uniform":
        made, u = sums.uniform(), rng.uniform(-math.sqrt(3), math.sqrt(3), (tries, n))
    elif law == "normal":
        made, u = sums.Normal(), rng.normal(size=(tries, n))
    else:
        v = rng.normal(size=2 * tries * n)
        v = v[abs(v) <= 2][: tries * n].reshape(tries, n)
        made, u = sums.truncated_normal(), v / math.sqrt(0.7737413035)
    omega, tau = u.sum(axis=1) / math.sqrt(n), (u * u).mean(axis=1)
    holds = (tau >= 0.95) & (tau <= 1.1)
    both, alone = sums.probabilities(made, n, ["0.259251", None], TAU)
    for found, share in ((both, (holds & (abs(omega) <= 0.259251)).mean()), (alone, holds.mean())):
        value = float(found.lower())
        assert float(found.upper()) - value < 1e-5
        assert abs(share - value) < 5 * math.sqrt(value * (1 - value) / tries)


def test_a_characteristic_function_is_an_integral_of_its_definition():
    law = sums.truncated_normal()
    c, beta = float(law.c), float(law.beta)
    u = np.linspace(-c, c, 200_001)
    density = np.exp(-beta * u * u / 2)
    density /= density.sum()
    for p, q in ((0, 0.3), (0.7, 0), (2.5, 1.5), (9, 3)):
        value = complex(law.phi(sums.arb(p), sums.arb(q)))
        assert value == pytest.approx((density * np.exp(1j * (p * u + q * u * u))).sum(), abs=1e-4)
        assert abs(value) <= 1


def test_what_is_too_large_between_near_and_far_is_refused(monkeypatch):
    monkeypatch.setattr(sums, "MIDDLE", sums.arb("0.85"))
    with pytest.raises(SnnproofError, match="too large between"):
        _ = sums.truncated_normal().middle


def test_all_of_many():
    (p,) = sums.probabilities(sums.Normal(), 64, [None], TAU)
    every = sums.all_of(p, 3)
    assert every.lower() <= p.lower() ** 3 <= every.upper()


@pytest.mark.parametrize(("n", "tau"), [(15, TAU), (16, ("1.01", "1.1")), (16, ("0.5", "0.9"))])
def test_what_the_bounds_do_not_cover_is_refused(n, tau):
    with pytest.raises(DomainError):
        sums.probabilities(sums.Normal(), n, ["0.1"], tau)


@pytest.mark.parametrize("terms", [2, 5, 9])
def test_what_is_left_to_the_bounds_of_bounded_weights(monkeypatch, terms):
    """With fewer terms the enclosure is wider, and has the number in it."""
    for law in (sums.uniform(), sums.truncated_normal()):
        (near,) = sums.probabilities(law, 300, ["0.1"], TAU)
        with monkeypatch.context() as patch:
            patch.setattr(sums.Bounded, "extent", lambda *_, k=terms: [k] * k)
            (found,) = sums.probabilities(law, 300, ["0.1"], TAU)
        assert found.lower() <= near.lower()
        assert near.upper() <= found.upper()


def test_many_weights_and_few_are_added_up_to_the_same(monkeypatch):
    (many,) = sums.probabilities(sums.uniform(), 256, ["0.1"], TAU)
    monkeypatch.setattr(sums, "MANY", 1000)
    (few,) = sums.probabilities(sums.uniform(), 256, ["0.1"], TAU)
    assert many.intersection(few) is not None
    assert max(ball.upper() - ball.lower() for ball in (many, few)) < Fraction(1, 10**6)
