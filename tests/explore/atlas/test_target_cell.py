"""Cells of targets against mpmath: solutions by root finding, eigenvalues by its own routine."""

import random
from fractions import Fraction

import pytest
from depth import DEEP
from oracles import selu_halves
from oracles.high_precision import rational

from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.precision import precision
from snnproof.errors import DomainError
from snnproof.explore.atlas.target_cell import TargetCell, half_slopes, jury_terms
from snnproof.moments.family import halves, parameters
from snnproof.moments.gaussian import gaussian
from snnproof.moments.moment_map import Matrix, mu_1, mu_2, xi_1, xi_2

mp = selu_halves.mp


def solved(mean, variance, omega, tau):
    """(alpha, lambda), the larger alpha first, by scan and bisection of the definition."""
    y, x = selu_halves.real(mean * omega), selu_halves.real(variance * tau)
    p, q, r, u = selu_halves.halves(y, x)
    n = selu_halves.real(variance + mean**2)

    def gap(alpha):
        return mp.sqrt(n / (r + alpha**2 * u)) * (p + alpha * q) - selu_halves.real(mean)

    cells = selu_halves.scanned_alphas(mean, variance, omega, tau)
    alphas = [mp.findroot(gap, cell, solver="anderson") for cell in reversed(cells)]
    return [(alpha, mp.sqrt(n / (r + alpha**2 * u))) for alpha in alphas]


def jacobian(mean, variance, omega, tau, alpha, lambda_):
    """H by differences of the map, good to about ten digits."""
    step = mp.mpf(10) ** -12

    def g(m, v):
        y = selu_halves.real(omega) * m
        return selu_halves.mapped(y, selu_halves.real(tau) * v, alpha, lambda_)

    m, v = selu_halves.real(mean), selu_halves.real(variance)
    by_m = [(a - b) / (2 * step) for a, b in zip(g(m + step, v), g(m - step, v), strict=True)]
    by_v = [(a - b) / (2 * step) for a, b in zip(g(m, v + step), g(m, v - step), strict=True)]
    return mp.matrix([[by_m[0], by_v[0]], [by_m[1], by_v[1]]])


CELLS = [
    (Fraction(0), Fraction(1), Fraction(0), Fraction(1)),
    (Fraction(-3, 10), Fraction(1, 2), Fraction(0), Fraction(1)),
    (Fraction(9, 10), Fraction(1), Fraction(0), Fraction(1)),
    (Fraction(1, 5), Fraction(2), Fraction(1), Fraction(1)),
    (Fraction(-2, 5), Fraction(3), Fraction(-1, 2), Fraction(6, 5)),
]
WIDTH, HEIGHT = Fraction(1, 100), Fraction(1, 50)


@pytest.mark.parametrize(("mean", "variance", "omega", "tau"), CELLS)
def test_enclosures_contain_what_the_oracle_finds_in_the_cell(mean, variance, omega, tau):
    shake = random.Random(1)
    slack = Fraction(1, 10**8)  # of the oracle's differences; far below the width of the cell
    with precision(64):
        cell = TargetCell((mean, mean + WIDTH), (variance, variance + HEIGHT), omega, tau)
        count = cell.place.solutions
        branches = [cell.falling, cell.rising][:count]
        ranges = [[entry.range for entry in h] for h in branches]
        terms = [cell.jury(h) for h in branches]
    for _ in range(2 if DEEP else 1):
        m = mean + WIDTH * Fraction(shake.randrange(101), 100)
        v = variance + HEIGHT * Fraction(shake.randrange(101), 100)
        found = solved(m, v, omega, tau)
        assert len(found) == count
        for pair, balls, three in zip(found, ranges, terms, strict=True):
            h = jacobian(m, v, omega, tau, *pair)
            for ball, value in zip(balls, h, strict=True):
                assert ball.lower() - slack <= rational(value) <= ball.upper() + slack
            eigenvalues = mp.eig(h, left=False, right=False)
            for ball, value in zip(three[1:], (1, -1), strict=True):
                exact = mp.re((value - eigenvalues[0]) * (value - eigenvalues[1]))
                assert ball.lower() - slack <= rational(exact) <= ball.upper() + slack


@pytest.mark.parametrize(("mean", "variance", "omega", "tau"), CELLS)
def test_enclosures_are_tight(mean, variance, omega, tau):
    with precision(64):
        cell = TargetCell((mean, mean + WIDTH), (variance, variance + HEIGHT), omega, tau)
        for entry in cell.falling:
            assert entry.range.upper() - entry.range.lower() < Fraction(1, 5)


def test_slopes_of_the_halves_are_those_of_the_moments():
    y, x = Fraction(-3, 10), Fraction(7, 5)
    with precision(128):
        alpha, lambda_ = Ball.enclose("1.3"), Ball.enclose("0.9")
        p = parameters(alpha, lambda_)
        t = gaussian(Ball.enclose(y), Ball.enclose(x), p)
        s = half_slopes(t, 2 - t.E0, halves(y, x))
        weight, square = lambda_ * alpha, lambda_.sqr()
        pairs = [
            (mu_1(t, p), lambda_ * s.P_1 + weight * s.Q_1),
            (mu_2(t, p), lambda_ * s.P_2 + weight * s.Q_2),
            (xi_1(t, p), square * s.R_1 + weight.sqr() * s.U_1),
            (xi_2(t, p), square * s.R_2 + weight.sqr() * s.U_2),
        ]
        for one, other in pairs:
            assert abs(one - other).upper() < Fraction(1, 10**30)


def test_the_terms_of_jury_are_about_the_eigenvalues():
    shake = random.Random(2)
    seen = set()
    for _ in range(400):
        entries = [Fraction(shake.randrange(-200, 201), 100) for _ in range(4)]
        matrix = mp.matrix(2, 2)
        for k, entry in enumerate(entries):
            matrix[k // 2, k % 2] = selu_halves.real(entry)
        radius = max(abs(e) for e in mp.eig(matrix, left=False, right=False))
        terms = jury_terms(Matrix(*entries))
        if abs(radius - 1) > mp.mpf(10) ** -10:
            assert all(term > 0 for term in terms) == (radius < 1)
            if any(term < 0 for term in terms):
                assert radius > 1
            seen.add(tuple(term > 0 for term in terms))
    assert len(seen) >= 5


def test_a_variance_that_may_be_zero_has_no_cell():
    with pytest.raises(DomainError, match="must be above 0"):
        TargetCell((Fraction(0), Fraction(1)), (Fraction(0), Fraction(1)), Fraction(0), Fraction(1))
