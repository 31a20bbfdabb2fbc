"""Attacks by plain computation on what arguments by pen and paper conclude.

What an argument concludes is tried at random and extreme points, in floats or in mpmath, with
formulas of this file.  Small slack stands for rounding: a false statement would fail by far more.
"""

import math
import random
from fractions import Fraction
from itertools import pairwise

import mpmath
import numpy as np
import pytest
from oracles import formula_text, phase_attacks

import snnproof
from snnproof.moments import domains

RANDOM = random.Random(20)
ALPHA = -math.sqrt(2 / math.pi) / (math.erfc(math.sqrt(0.5)) * math.exp(0.5) - 1)
LAMBDA = 1.0507009873554805
SLACK = 1e-9


def moments(mu, omega, nu, tau, alpha=ALPHA, lam=LAMBDA):
    """Mean and variance of the next layer, in floats."""
    y, x = mu * omega, nu * tau
    root = math.sqrt(x)
    E = [
        math.exp(k * y + k * k * x / 2) * math.erfc((y + k * x) / (root * math.sqrt(2)))
        for k in range(3)
    ]
    xD = math.sqrt(2 / math.pi) * root * math.exp(-y * y / (2 * x))
    mean = lam / 2 * (y * (2 - E[0]) + xD + alpha * (E[1] - E[0]))
    second = (y * y + x) * (2 - E[0]) + y * xD + alpha**2 * (E[0] - 2 * E[1] + E[2])
    return mean, lam**2 / 2 * second - mean**2


def inside(box, **more):
    """A random point of a box, half of its coordinates at an end."""
    point = {}
    for axis, (low, high) in {**box, **more}.items():
        ends = (float(low), float(high))
        point[axis] = RANDOM.choice(ends) if RANDOM.random() < 0.5 else RANDOM.uniform(*ends)
    return point


def weights(tau_low=0.8):
    return {"omega": RANDOM.uniform(-0.1, 0.1), "tau": RANDOM.uniform(tau_low, 1.25)}


def of(text, point):
    """A formula at a point, by the oracle."""
    return float(formula_text.value(text, {a: Fraction(v) for a, v in point.items()}))


def jacobian(point):
    return np.array([[of(f"H{i}{j}", point) for j in (1, 2)] for i in (1, 2)])


def tail(z):
    return mpmath.exp(z * z) * mpmath.erfc(z)


# -- the attacks -----------------------------------------------------------------------------------


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


def mean_value_of_xi():
    """The mean slope of xi~ over nu is between its least and its largest slope there."""
    for _ in range(5):
        p = {"mu": RANDOM.uniform(-0.1, 0.1), **weights(), "nu": RANDOM.uniform(0.06, 0.24)}
        low = {**p, "nu": 0.05}
        mean = (of("xi_tilde", p) - of("xi_tilde", low)) / (p["nu"] - 0.05)
        between = [{**p, "nu": 0.05 + k / 40 * (p["nu"] - 0.05)} for k in range(41)]
        slopes = [of("J22", one) for one in between]
        assert min(slopes) - SLACK <= mean <= max(slopes) + SLACK


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


def signs_of_slopes():
    for _ in range(20):
        p = inside(domains.THEOREM_16)
        for axis, other in (("mu", "omega"), ("omega", "mu")):
            assert of(f"d(xi_tilde, {axis})", p) * p[other] >= -SLACK
        assert of("d(mu_tilde, mu)", p) * p["omega"] >= -SLACK


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


def variance_contracts():
    for _ in range(30):
        assert abs(of("d(nu_tilde, nu)", inside(domains.THEOREM_16))) < 1


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


def initialization():
    generator = np.random.default_rng(1)
    w = generator.normal(0, 1 / math.sqrt(50), size=(20000, 50))
    assert w.sum(axis=1).mean() == pytest.approx(0, abs=0.03)
    assert (w**2).sum(axis=1).mean() == pytest.approx(1, abs=0.01)


def dropout():
    limit = -LAMBDA * ALPHA
    for _ in range(50):
        q, mu, nu = RANDOM.uniform(0.1, 1), RANDOM.uniform(-1, 1), RANDOM.uniform(0.2, 3)
        pairs = [(q / 2, mu + s * math.sqrt(nu)) for s in (-1, 1)] + [(1 - q, limit)]
        mean = sum(p * v for p, v in pairs)
        variance = sum(p * (v - mean) ** 2 for p, v in pairs)
        assert mean == pytest.approx(q * mu + (1 - q) * limit)
        assert variance == pytest.approx(q * ((1 - q) * (limit - mu) ** 2 + nu))
        a = math.sqrt(nu / variance)
        b = mu - a * mean
        assert (a * mean + b, a * a * variance) == pytest.approx((mu, nu))
    assert LAMBDA * ALPHA * (math.exp(-40) - 1) == pytest.approx(limit)


def other_fixed_points():
    for mean, variance, omega, pair, attracts in (
        (0, 2, 0, (1.97126, 1.06071), True),
        (-0.1, 2, 1, (1.9769021954, 1.0738512396), False),
        (-0.1, 2, 0, (2.32699, 0.98218), True),
    ):
        found = moments(mean, omega, variance, 1, *pair)
        assert found == pytest.approx((mean, variance), abs=2e-4)
        step = 1e-5
        columns = [
            np.subtract(
                moments(mean + step * i, omega, variance + step * j, 1, *pair),
                moments(mean - step * i, omega, variance - step * j, 1, *pair),
            )
            / (2 * step)
            for i, j in ((1, 0), (0, 1))
        ]
        radius = max(abs(np.linalg.eigvals(np.array(columns).T)))
        assert bool(radius < 1) is attracts
        point = found[0] + 1e-3, found[1] + 1e-3
        start = math.dist(point, found)
        for _ in range(60):
            point = moments(point[0], omega, point[1], 1, *pair)
        assert (math.dist(point, found) < start) is attracts


def extreme_values():
    boxes = {
        "theorem-1": domains.THEOREM_1,
        "wide": domains.WIDE,
        "omega-plus": domains.OMEGA_PLUS,
        "theorem-16": domains.THEOREM_16,
        "omega-minus-1": domains.OMEGA_MINUS_1,
        "omega-minus-2": domains.OMEGA_MINUS_2,
        "omega-minus-1-main": domains.OMEGA_MINUS_1_MAIN,
        "omega-minus-2-main": domains.OMEGA_MINUS_2_MAIN,
    }
    for name, box in boxes.items():
        claim = snnproof.claim(f"extremes-{name}")
        printed = {p.step.id: float(p.printed) for p in claim.plan() if p.printed}
        assert {"S-min", "S-max", "nu_tilde-min", "drift-min"} <= printed.keys()
        for _ in range(12):
            p = inside(box)
            for quantity in ("S", "nu_tilde", "drift"):
                value = of(quantity, p)
                for end, sign in (("min", 1), ("max", -1)):
                    known = printed.get(f"{quantity}-{end}")
                    assert known is None or sign * (value - known) >= -1e-12


def weighted_contraction():
    box = domains.THEOREM_1
    contraction(box, scale=1.8994)


def larger_boxes_hold_smaller_ones():
    box = domains.THEOREM_1.replace(snnproof.Box(tau=("0.94444", "1.11766")))
    for _ in range(500):
        mean, variance = moments(**inside(box))
        assert abs(mean) < 0.1
        assert 0.8 < variance < 1.5
    increase(0.0000686143, 0.16, 0.8)
    increase(0.0000686143, 0.24, 0.9)


ATTACKS = {
    "*.map": map_of_theorems,
    "*.reduction": growth_with_the_weights,
    "equations-56-72.columns": growth_with_the_weights,
    "equations-56-72.weights": growth_with_the_weights,
    "theorem-1.banach": banach,
    "theorem-1.exact-fixed-point": exact_fixed_point,
    "theorem-1.close-to-0-1": near_0_1,
    "equation-6.norm-below-1-means-contraction": near_0_1,
    "corollary-14.as-printed": empty,
    "lemma-13.derivatives-corrected": signs_of_slopes,
    "theorem-2-proof.P2.5-cases": signs_of_slopes,
    "theorem-3-proof.P3.0": mean_value_of_xi,
    "theorem-2.tiny-variance": tiny_variance,
    "theorem-2.many-layers": many_layers,
    "theorem-2-proof.P2.4-signs": signs_of_slopes,
    "theorem-3-main-text.first-set-corrected": increase,
    "fixed-points.not-*": no_fixed_points_elsewhere,
    "fixed-points.*": fixed_points,
    "equations-2-5.net-input": net_input,
    "equations-2-5.integrals": integrals,
    "equation-14.variance": exact_fixed_point,
    "equations-56-72.*": singular_values,
    "lemma-8.*": signs_of_slopes,
    "lemma-10.S-by-entries": slopes_of_the_norm,
    "lemma-11.*": lipschitz,
    "lemma-12.contraction": contraction,
    "lemma-12.largest-*": largest_on_wide,
    "lemma-15.*": f_grows_to_zero,
    "theorem-16.upper": variance_contracts,
    "lemma-19.*": error_rules,
    "lemma-20.errors": errors_of_lemma_20,
    "lemma-2[1234].*": elementary_functions,
    "lemma-30.t4": derivatives_of_j,  # y^2/(2x) is 0 where omega is
    "lemma-39-ranges.*": j21_by_mu,
    "lemma-41.*": mean_of_small_variance,
    "lemma-43.figure-location": figure_a7,
    "lemma-44*": approximation_errors,
    "lemma-45-error.*": approximation_errors,
    "appendix-A6.*": derivatives_of_j,
    "initialization.*": initialization,
    "alpha-dropout.*": dropout,
    "other-fixed-points*": other_fixed_points,
    "extremes-*": extreme_values,
    "maximal-*": larger_boxes_hold_smaller_ones,
    "theorem-1-weighted.*": weighted_contraction,
    **phase_attacks.ATTACKS,
}
