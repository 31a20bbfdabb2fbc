"""Attacks on arguments of the paper's own proofs: Theorem 1, and the chains of Lemmas 23 and 24."""

import math
import random
from fractions import Fraction

import mpmath
from oracles.by_hand_points import of

from snnproof.moments import domains

RANDOM = random.Random(30)
SLACK = 1e-9
LARGEST_S = 0.8976084
"""Of Theorem 1's domain, rounded up; see the authors' notebook."""

SLOPES_OF_S = {"mu": 0.32112, "omega": 2.6369, "nu": 2.28242, "tau": 2.9861}
"""The bounds of Lemma 10."""


def point(box):
    return {
        a: Fraction(RANDOM.choice([low, high, low + (high - low) * Fraction(RANDOM.random())]))
        for a, (low, high) in box.items()
    }


def steps_of_theorem_1():
    """Pairs of points come nearer by the largest S; from S at one point follows S at another."""
    for _ in range(12):
        p, q = point(domains.THEOREM_1), point(domains.THEOREM_1)
        q |= {axis: p[axis] for axis in ("omega", "tau")}
        names = ("mu_tilde", "nu_tilde")
        apart = math.dist((p["mu"], p["nu"]), (q["mu"], q["nu"]))
        mapped = [[of(name, where) for name in names] for where in (p, q)]
        assert math.dist(*mapped) <= LARGEST_S * apart + SLACK
        r = point(domains.THEOREM_1)
        change = sum(bound * abs(float(p[a] - r[a])) for a, bound in SLOPES_OF_S.items())
        assert of("S", r) <= of("S", p) + change + SLACK
    where = {"mu": Fraction("0.1"), "omega": Fraction(0), "nu": Fraction("1.5"), "tau": Fraction(1)}
    for _ in range(150):  # a contraction of a complete space: one limit, from everywhere
        mean, variance = (of(name, where) for name in ("mu_tilde", "nu_tilde"))
        where |= {"mu": Fraction(mean), "nu": Fraction(variance)}
    mu, nu = where["mu"], where["nu"]
    assert math.dist((mu, nu), (0, 1)) < SLACK


def chains_of_23_and_24():
    """Each link of (145), (147), (149), at positive x of all sizes."""
    pi, sqrt = mpmath.pi, mpmath.sqrt
    with mpmath.workdps(60):
        for exponent in range(-6, 7):
            x = mpmath.mpf(RANDOM.uniform(1, 10)) * mpmath.mpf(10) ** exponent / 10
            z = mpmath.exp(x * x) * mpmath.erfc(x)
            d = sqrt(pi) * (sqrt(x * x + 2) + x)
            falling = [
                2 * x * z - 2 / sqrt(pi),
                4 * x / (sqrt(pi) * (sqrt(x * x + 4 / pi) + x)) - 2 / sqrt(pi),
            ]
            assert falling[0] < falling[1] < 0
            again = 2 * (2 / (sqrt(4 / (pi * x * x) + 1) + 1) - 1) / sqrt(pi)
            assert abs(again - falling[1]) < mpmath.mpf(10) ** -45
            for factor, shape in ((4, x**4 + 2 * x * x), (2, x * x * (x * x + 2))):
                first = factor / 2 * ((2 * x * x + 1) * z - 2 * x / sqrt(pi))
                second = factor * (2 * x * x + 1) / d - factor * x / sqrt(pi)
                third = factor * (x * x - sqrt(shape) + 1) / d
                scale = mpmath.mpf(10) ** -40 * max(1, x * x)
                assert first > second > 0
                assert abs(second - third) < scale
                assert abs(x * x - sqrt(x**4 + 2 * x * x + 1) + 1) < scale
                assert x * x - x * sqrt(x * x + 1 / (x * x) + 2) + 1 < third * d / factor + scale


def slopes_of_s_by_the_entries():
    """The derivatives of S are those by the entries of H, times theirs."""
    for _ in range(6):
        p = point(domains.WIDE)
        h = {ij: of(f"H{ij}", p) for ij in ("11", "12", "21", "22")}
        plus, minus = h["11"] + h["22"], h["11"] - h["22"]
        turn, flip = h["21"] - h["12"], h["12"] + h["21"]
        big, small = math.hypot(plus, turn), math.hypot(minus, flip)
        by_entry = {
            "11": (plus / big + minus / small) / 2,
            "12": (flip / small - turn / big) / 2,
            "21": (flip / small + turn / big) / 2,
            "22": (plus / big - minus / small) / 2,
        }
        for axis in p:
            chain = sum(by_entry[ij] * of(f"d(H{ij}, {axis})", p) for ij in h)
            assert abs(chain - of(f"d(S, {axis})", p)) < SLACK


def errors_of_many_terms():
    """Of sums and products of n terms, and of a function of two variables along a segment."""
    for _ in range(200):
        n = RANDOM.randrange(2, 8)
        x = [RANDOM.choice((-1, 1)) * RANDOM.uniform(0.5, 3) for _ in range(n)]
        d = [RANDOM.uniform(-1e-6, 1e-6) for _ in range(n)]
        moved = [a + b for a, b in zip(x, d, strict=True)]
        assert abs(sum(moved) - sum(x)) <= n * max(map(abs, d)) + 1e-14
        ratios = [abs(b / a) for a, b in zip(x, d, strict=True)]
        size = abs(math.prod(x))
        error = abs(math.prod(moved) - math.prod(x))
        rest = size * sum(ratios) ** 2 + 1e-12
        assert error <= size * sum(ratios) + rest <= n * size * max(ratios) + rest + 1e-12
        steepest = max(math.dist(x[:2], (0, 0)), math.dist(moved[:2], (0, 0)))  # of x1 x2
        change = abs(moved[0] * moved[1] - x[0] * x[1])
        assert change <= steepest * math.dist(moved[:2], x[:2]) + 1e-15


def changes_of_the_squared_mean():
    bounds = {"mu": 0.08101072, "omega": 0.08101072, "nu": 0.30089696, "tau": 0.06365128}
    for _ in range(12):
        p, q = point(domains.LEMMA_42), point(domains.LEMMA_42)
        most = sum(bound * abs(float(p[a] - q[a])) for a, bound in bounds.items())
        assert abs(of("mu_tilde^2", p) - of("mu_tilde^2", q)) <= most + SLACK


PRINT_ATTACKS = {
    "lemma-10.93": slopes_of_s_by_the_entries,
    "lemma-19-rules.*": errors_of_many_terms,
    "lemma-43.252": changes_of_the_squared_mean,
    "theorem-1-proof.*": steps_of_theorem_1,
    "lemma-23-chains.*": chains_of_23_and_24,
}
"""By the names of the arguments."""
