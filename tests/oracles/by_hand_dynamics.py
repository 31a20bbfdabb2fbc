"""Attacks on what arguments by hand say of layers after layers: maps, iterates, fixed points."""

import math
from itertools import pairwise

import numpy as np
import pytest
from oracles.by_hand_points import ALPHA, LAMBDA, RANDOM, SLACK, inside, moments, of, weights

from snnproof.moments import domains


def map_of_theorems():
    """Mean and variance of selu of a normal z, by a plain sum over its density."""
    z = np.linspace(-12, 12, 200_001)
    density = np.exp(-z * z / 2) / math.sqrt(2 * math.pi) * (z[1] - z[0])
    for _ in range(5):
        p = inside(domains.OMEGA_PLUS)
        net = p["mu"] * p["omega"] + math.sqrt(p["nu"] * p["tau"]) * z
        selu = LAMBDA * np.where(net > 0, net, ALPHA * np.expm1(np.minimum(net, 0)))
        mean = (density * selu).sum()
        variance = (density * selu**2).sum() - mean**2
        assert moments(**p) == pytest.approx((mean, variance), abs=1e-6)


def contraction(box=domains.WIDE, scale=1.0):
    for _ in range(300):
        p, w = inside(box), inside(box)
        q = {**p, "mu": w["mu"], "nu": w["nu"]}
        a, b = moments(**p), moments(**q)
        before = math.hypot(p["mu"] - q["mu"], scale * (p["nu"] - q["nu"]))
        after = math.hypot(a[0] - b[0], scale * (a[1] - b[1]))
        assert after <= before


def banach():
    for _ in range(50):
        p = inside(domains.THEOREM_1)
        ends = []
        for _ in range(2):
            m, v = RANDOM.uniform(-0.1, 0.1), RANDOM.uniform(0.8, 1.5)
            for _ in range(200):
                m, v = moments(m, p["omega"], v, p["tau"])
            ends.append((m, v))
            assert -0.1 < m < 0.1
            assert 0.8 < v < 1.5
        assert ends[0] == pytest.approx(ends[1], abs=SLACK)


def exact_fixed_point():
    assert moments(0, 0, 1, 1) == pytest.approx((0, 1), abs=1e-12)


def near_0_1():
    """With weights near (0, 1) iterates end near (0, 1), and the nearer, the nearer."""
    ends = []
    for far in (0.1, 0.01, 0.001, 0.0):
        mean, variance = 0.01, 1.01
        for _ in range(300):
            mean, variance = moments(mean, far, variance, 1 + far / 2)
        ends.append(math.hypot(mean, variance - 1))
    assert ends[-1] < SLACK
    assert all(later < earlier / 5 for earlier, later in pairwise(ends))


def empty():
    """No number is in both intervals of mu that Corollary 14 has as printed."""
    assert max(-0.1, 0.8) > min(0.1, 1.5)


def tiny_variance():
    for _ in range(500):
        nu = 10 ** RANDOM.uniform(-12, -1)
        mean, variance = moments(RANDOM.uniform(-1.3, 1.3), nu=nu, **weights())
        assert abs(mean) < 1.3
        assert variance < 3


def many_layers():
    for _ in range(300):
        m, v = RANDOM.choice((-1, 1, RANDOM.uniform(-1, 1))), RANDOM.choice((16, 3.0, 9.0))
        for layer in range(40):
            w = (
                weights()
                if RANDOM.random() < 0.5
                else {"omega": math.copysign(0.1, m), "tau": 1.25}
            )
            m, v = moments(m, nu=v, **w)
            assert abs(m) <= 1.3
            assert layer < 16 or v < 3


def increase(low=0.02, high=0.16, tau=0.8):
    for _ in range(500):
        nu = RANDOM.choice((low, high, RANDOM.uniform(low, high)))
        p = {"mu": RANDOM.choice((-0.1, 0.1)), "nu": nu, **weights(tau)}
        p["omega"] = RANDOM.choice((-0.1, 0.1, p["omega"]))
        assert moments(**p)[1] > nu


def mean_of(omega, nu, tau):
    """The mean that such a layer reproduces (a contraction in mu)."""
    mean = 0.0
    for _ in range(100):
        mean = moments(mean, omega, nu, tau)[0]
    return mean


def fixed_points():
    for _ in range(200):
        w = weights()
        m, v = RANDOM.uniform(-1, 1), 10 ** RANDOM.uniform(-3, 1.5)
        for _ in range(3000):
            m, v = moments(m, nu=v, **w)
        assert -0.0585 < m < 0.1726
        assert 0.408 < v < 2.234
        assert v > (0.24 if w["tau"] >= 0.9 else 0.16)
        assert abs(m) <= 0.852 * math.sqrt(v * w["tau"])


def no_fixed_points_elsewhere():
    for _ in range(200):
        w = weights()
        for exponent, sign in ((RANDOM.uniform(-10, -1.7), 1), (RANDOM.uniform(1.21, 2.3), -1)):
            nu = 10**exponent
            mean = mean_of(nu=nu, **w)
            assert sign * (moments(mean, nu=nu, **w)[1] - nu) > 0
            assert abs(mean) <= 0.852 * math.sqrt(nu * w["tau"])


def variance_contracts():
    for _ in range(30):
        assert abs(of("d(nu_tilde, nu)", inside(domains.THEOREM_16))) < 1
