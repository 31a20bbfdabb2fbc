"""Attacks by plain computation on what arguments by pen and paper conclude.

What an argument concludes is tried at random and extreme points, in floats or in mpmath, with
formulas of the oracles.  Small slack stands for rounding: a false statement would fail by far more.
"""

import math

import numpy as np
import pytest
from oracles import by_hand_levels
from oracles.by_hand_dynamics import (
    banach,
    contraction,
    empty,
    exact_fixed_point,
    fixed_points,
    increase,
    many_layers,
    map_of_theorems,
    near_0_1,
    no_fixed_points_elsewhere,
    tiny_variance,
    variance_contracts,
)
from oracles.by_hand_lemmas import (
    approximation_errors,
    derivatives_of_j,
    elementary_functions,
    error_rules,
    errors_of_lemma_20,
    f_grows_to_zero,
    figure_a7,
    growth_with_the_weights,
    integrals,
    j21_by_mu,
    largest_on_wide,
    lipschitz,
    mean_of_small_variance,
    mean_value_of_xi,
    net_input,
    signs_of_slopes,
    singular_values,
    slopes_of_the_norm,
)
from oracles.by_hand_points import ALPHA, LAMBDA, RANDOM, inside, moments, of

import snnproof
from snnproof.moments import domains


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
    **by_hand_levels.ATTACKS,
}
