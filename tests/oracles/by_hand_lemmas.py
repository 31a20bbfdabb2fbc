"""Attacks on what arguments by hand say of functions: norms, slopes, errors, elementary bounds."""

import math
from itertools import pairwise

import mpmath
import numpy as np
import pytest
from oracles.by_hand_points import (
    ALPHA,
    LAMBDA,
    RANDOM,
    SLACK,
    inside,
    jacobian,
    moments,
    of,
    weights,
)

from snnproof.moments import domains


def growth_with_the_weights():
    """At one (y, x) the columns are multiplied with omega and tau, and the norm grows with them."""
    for letter in "HJ":
        for _ in range(10):
            mu, omega, nu, tau = inside(domains.WIDE).values()
            norms, columns = [], []
            for k in (0.5, 0.8, 1, 1.3):
                q = {"mu": mu / k, "omega": (omega or 0.1) * k, "nu": nu / k, "tau": tau * k}
                a = np.array([[of(f"{letter}{i}{j}", q) for j in (1, 2)] for i in (1, 2)])
                columns.append(a / (q["omega"], q["tau"]))
                norms.append(np.linalg.svd(a, compute_uv=False)[0])
            assert norms == sorted(norms)
            assert all(one == pytest.approx(columns[0], rel=1e-9) for one in columns)


def mean_value_of_xi():
    """The mean slope of xi~ over nu is between its least and its largest slope there."""
    for _ in range(5):
        p = {"mu": RANDOM.uniform(-0.1, 0.1), **weights(), "nu": RANDOM.uniform(0.06, 0.24)}
        low = {**p, "nu": 0.05}
        mean = (of("xi_tilde", p) - of("xi_tilde", low)) / (p["nu"] - 0.05)
        between = [{**p, "nu": 0.05 + k / 40 * (p["nu"] - 0.05)} for k in range(41)]
        slopes = [of("J22", one) for one in between]
        assert min(slopes) - SLACK <= mean <= max(slopes) + SLACK


def signs_of_slopes():
    for _ in range(20):
        p = inside(domains.THEOREM_16)
        for axis, other in (("mu", "omega"), ("omega", "mu")):
            assert of(f"d(xi_tilde, {axis})", p) * p[other] >= -SLACK
        assert of("d(mu_tilde, mu)", p) * p["omega"] >= -SLACK


def net_input():
    w, mu, nu = [0.3, -0.7, 1.1], 0.4, 2.5
    values = [
        sum(a * (mu + s * math.sqrt(nu)) for a, s in zip(w, signs, strict=True))
        for signs in np.ndindex(2, 2, 2)
        for signs in [[2 * s - 1 for s in signs]]
    ]
    assert np.mean(values) == pytest.approx(mu * sum(w))
    assert np.var(values) == pytest.approx(nu * sum(a * a for a in w))


def integrals():
    for y, x in ((0.3, 0.7), (-0.8, 2.0)):

        def weighed(power, y=y, x=x):
            def at(z):
                density = mpmath.exp(-((z - y) ** 2) / (2 * x)) / mpmath.sqrt(2 * mpmath.pi * x)
                selu = LAMBDA * (z if z > 0 else ALPHA * (mpmath.exp(z) - 1))
                return density * selu**power

            return float(mpmath.quad(at, [-20, 0, 20]))

        mean = weighed(1)
        assert moments(y, 1, x, 1) == pytest.approx((mean, weighed(2) - mean**2), abs=1e-8)


def singular_values():
    for _ in range(200):
        a = np.array([[RANDOM.uniform(-2, 2) for _ in "12"] for _ in "12"])
        p = math.hypot(a[0, 0] + a[1, 1], a[1, 0] - a[0, 1])
        q = math.hypot(a[0, 0] - a[1, 1], a[0, 1] + a[1, 0])
        largest, smallest = np.linalg.svd(a, compute_uv=False)
        assert (p + q) / 2 == pytest.approx(largest)
        assert abs(p - q) / 2 == pytest.approx(smallest, abs=1e-12)


def slopes_of_the_norm():
    for _ in range(20):
        u, s, v = np.linalg.svd(jacobian(inside(domains.WIDE)))
        assert s[0] > s[1]
        assert np.all(abs(np.outer(u[:, 0], v[0])) < 1)


def lipschitz():
    bounds = {"mu": 0.32112, "omega": 2.63690, "nu": 2.28242, "tau": 2.98610}
    for _ in range(20):
        p, q = inside(domains.WIDE), inside(domains.WIDE)
        change = abs(of("S", p) - of("S", q))
        assert change <= sum(c * abs(p[a] - q[a]) for a, c in bounds.items())


def largest_on_wide():
    for letter, value in (("H", 0.9890262718393544), ("J", 0.9912524171058745)):
        corner = {"mu": 0.1, "omega": 0.1, "nu": 0.8, "tau": 1.25}
        for p in [corner, *(inside(domains.WIDE) for _ in range(30))]:
            a = np.array([[of(f"{letter}{i}{j}", p) for j in (1, 2)] for i in (1, 2)])
            norm = np.linalg.svd(a, compute_uv=False)[0]
            assert norm <= value + 1e-13
            assert p is not corner or norm == pytest.approx(value, abs=1e-13)


def f_grows_to_zero():
    for _ in range(30):
        p = inside(domains.OMEGA_PLUS_PLANE)
        assert of("d(f, x)", p) > 0
        for y in (-3, 0, 5):
            values = [of("f", {"y": y, "x": 10**k}) for k in (4, 6, 8)]
            assert abs(values[0]) > abs(values[1]) > abs(values[2])
            assert abs(values[2]) < 1e-6


def error_rules():
    for _ in range(500):
        a, b = RANDOM.uniform(-3, 3), RANDOM.uniform(1, 3)
        da, db = RANDOM.uniform(0, 0.1), RANDOM.uniform(0, 0.1)
        a2, b2 = a + RANDOM.uniform(-da, da), b + RANDOM.uniform(-db, db)
        top, low = max(abs(a), abs(a2)), min(b, b2)
        assert abs(a2 * b2 - a * b) <= max(b, b2) * da + top * db + SLACK
        assert abs(a2 / b2 - a / b) <= da / low + top * db / low**2 + SLACK
        assert abs(math.sqrt(b2) - math.sqrt(b)) <= db / (2 * math.sqrt(low)) + SLACK
        assert abs(math.exp(a2) - math.exp(a)) <= math.exp(max(a, a2)) * da + SLACK
        assert abs(math.erfc(a2) - math.erfc(a)) <= 2 / math.sqrt(math.pi) * da + SLACK


def errors_of_lemma_20():
    multiples = {"y": 0.2, "x": 3, "J11": 6, "J12": 78, "J21": 189, "J22": 405, "S": 292}
    eps = 1e-6
    for _ in range(10):
        p = inside(domains.WIDE)
        q = {
            a: min(max(v + RANDOM.choice((-eps, eps)), float(side[0])), float(side[1]))
            for (a, v), side in zip(p.items(), domains.WIDE.values(), strict=True)
        }
        for name, multiple in {**multiples, "mu_tilde": 52}.items():
            assert abs(of(name, p) - of(name, q)) <= multiple * eps * (1 + 1e-6)


def tail(z):
    return mpmath.exp(z * z) * mpmath.erfc(z)


def elementary_functions():
    with mpmath.workdps(40):
        points = sorted(mpmath.mpf(10) ** RANDOM.uniform(-6, 2) for _ in range(300))
        line = [-p for p in reversed(points)] + points
        for a, b in pairwise(line):
            if a < b:
                assert mpmath.exp(a) < mpmath.exp(b)
                assert mpmath.erfc(a) > mpmath.erfc(b) or b < -6
                assert mpmath.exp((a + b) / 2) < (mpmath.exp(a) + mpmath.exp(b)) / 2
                assert a * tail(a) < b * tail(b) or b < -30
        for a, b in pairwise(points):
            assert tail(a) > tail(b)
            assert tail((a + b) / 2) <= (tail(a) + tail(b)) / 2
        for x in points:
            low, high = (
                2 * mpmath.exp(-x * x) / (mpmath.sqrt(mpmath.pi) * (mpmath.sqrt(x * x + c) + x))
                for c in (2, 4 / mpmath.pi)
            )
            assert low < mpmath.erfc(x) <= high
            assert 0 < x * tail(x) < 1 / mpmath.sqrt(mpmath.pi)
        assert abs(10**6 * tail(mpmath.mpf(10) ** 6 / 1) - 1 / mpmath.sqrt(mpmath.pi)) < 1e-10


def j21_by_mu():
    for _ in range(30):
        assert -SLACK <= of("d(J21, mu)", inside(domains.WIDE)) <= 0.0222044


def mean_of_small_variance():
    for y in (-0.01, -0.004, 0.003, 0.01):
        selu = LAMBDA * (y if y > 0 else ALPHA * (math.exp(y) - 1))
        assert abs(of("mu_tilde", {"y": y, "x": 1e-8})) == pytest.approx(abs(selu), abs=1e-4)


def figure_a7():
    values = [moments(0.1, -0.1, x, 1)[0] ** 2 for x in (0.1864, 0.187342, 0.1883)]
    assert values[1] > max(values[0], values[2])
    line = [moments(0.1, -0.1, x, 1)[0] ** 2 for x in np.linspace(0.01, 1, 2001)]
    turns = [x for x in range(1, 2000) if line[x] > max(line[x - 1], line[x + 1])]
    assert len(turns) == 1


def approximation_errors():
    from proofs import lemma_44, lemma_45_error

    for _ in range(60):
        p = inside(domains.OMEGA_PLUS_PLANE)
        assert 0 < of(lemma_44.E, p) <= 0.0169551 + SLACK
        small = {"y": RANDOM.uniform(-0.01, 0.01), "x": RANDOM.uniform(0.08, 0.875)}
        assert of(lemma_45_error.E, small) >= -0.0002281415
        assert of("d(f, x)", small) > 0


def derivatives_of_j():
    from proofs.lemma_05 import PRINTED

    for (entry, axis), bound in PRINTED.items():
        for _ in range(4):
            p = inside(domains.WIDE)
            value = of(f"d({entry}, {axis})", p)
            assert abs(value) < float(bound)
            if (entry, axis) in (("J11", "mu"), ("J21", "mu")):
                assert value >= -SLACK
                assert of(f"d({entry}, {axis})", {**p, "omega": 0.0}) == pytest.approx(0, abs=1e-12)
