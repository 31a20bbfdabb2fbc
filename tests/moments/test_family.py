"""The equations of a prescribed fixed point, and the check that knows no closed form."""

from fractions import Fraction

import pytest
import sympy
from depth import examples
from hypothesis import given
from hypothesis import strategies as st
from oracles import selu_halves
from oracles.high_precision import rational

from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.precision import precision
from snnproof.errors import SnnproofError
from snnproof.explore.parameters.find import fixed_point_parameters
from snnproof.explore.stability import jacobian
from snnproof.moments import family
from snnproof.moments.family import Pair, confirms, halves, pairs, parameters, place
from snnproof.moments.target import Target


@given(st.integers(-300, 300), st.integers(1, 400))
@examples(12)
def test_halves_are_the_integrals(y, x):
    y, x = Fraction(y, 100), Fraction(x, 100)
    with precision(200):
        mine = halves(y, x)
    for ball, value in zip(mine, selu_halves.halves(y, x), strict=True):
        assert abs(ball.lower() - rational(value)) < Fraction(1, 10**32)
        assert ball.upper() - ball.lower() < Fraction(1, 10**45)


def test_halves_keep_their_digits_far_away():
    with precision(128):
        for y in (-200, 200):
            h = halves(Fraction(y), Fraction(1))
            assert h.have_signs
            for ball in h:
                assert (ball.upper() - ball.lower()) * 10**20 < abs(ball.lower())


def test_the_algebra_of_the_docstring():
    """The discriminant, the two forms of the root, r', r*^2 and h, by SymPy."""
    M, N, R, U, a, l = sympy.symbols("M N R U a l")  # noqa: E741
    P, Q = sympy.symbols("P Q")
    A, B, C = M**2 * U - N * Q**2, -N * P * Q, M**2 * R - N * P**2
    delta = N * (U * P**2 + Q**2 * R) - M**2 * U * R
    assert sympy.expand(B**2 - A * C - M**2 * delta) == 0
    squared = M**2 * (R + a**2 * U) - N * (P + a * Q) ** 2
    assert sympy.expand(squared - (A * a**2 + 2 * B * a + C)) == 0
    w = sympy.symbols("w")  # sqrt(delta)
    gap = (-B + M * w) * (B + M * w) + A * C
    assert sympy.expand(gap - (M**2 * w**2 - M**2 * delta)) == 0
    r = (P + a * Q) / sympy.sqrt(R + a**2 * U)
    slope = (Q * R - a * P * U) / (R + a**2 * U) ** sympy.Rational(3, 2)
    assert sympy.simplify(sympy.diff(r, a) - slope) == 0
    top = (r**2).subs(a, Q * R / (P * U))
    assert sympy.simplify(top - (P**2 / R + Q**2 / U)) == 0
    alpha = (M - l * P) / (l * Q)
    h = l**2 * R * Q**2 + U * (M - l * P) ** 2 - N * Q**2
    assert sympy.simplify(Q**2 * (l**2 * (R + alpha**2 * U) - N) - h) == 0


TARGETS = [
    Target(Fraction(0), Fraction(1), Fraction(0), Fraction(1)),
    Target(Fraction(-1, 10), Fraction(2), Fraction(1), Fraction(1)),
    Target(Fraction(1), Fraction(1), Fraction(1), Fraction(1)),
]


def solved(target):
    found = fixed_point_parameters(*target, digits=20)
    return [
        ((s.alpha.lower, s.alpha.upper), (s.lambda_.lower, s.lambda_.upper))
        for s in found.solutions
    ]


def moved(side, by):
    return side[0] + by, side[1] + by


@pytest.mark.parametrize("target", TARGETS)
def test_the_check_accepts_solutions_and_refuses_planted_ones(target):
    tiny = Fraction(1, 10**18)
    for alpha, lambda_ in solved(target):
        assert confirms(target, alpha, lambda_, 400)
        assert not confirms(target, alpha, lambda_, 16)  # too coarse to know
        for by in (tiny, -tiny):
            assert not confirms(target, moved(alpha, by), lambda_, 400)
            assert not confirms(target, alpha, moved(lambda_, by), 400)
        assert not confirms(target, alpha, (-lambda_[1], -lambda_[0]), 400)
        assert not confirms(target._replace(mean=target.mean + tiny), alpha, lambda_, 400)
        assert not confirms(target._replace(tau=target.tau + tiny), alpha, lambda_, 400)


def test_the_check_wants_a_change_of_sign_in_each_parameter():
    """Wide sides are fine, if each has its root: a near miss in one is refused, however wide."""
    ((alpha, lambda_),) = solved(TARGETS[0])
    near, wide = Fraction(1, 10**6), Fraction(1, 1000)

    def widened(side, by):
        return side[0] - by, side[1] + by

    assert confirms(TARGETS[0], widened(alpha, wide), widened(lambda_, wide), 400)
    assert not confirms(TARGETS[0], moved(alpha, near), widened(lambda_, wide), 400)
    assert not confirms(TARGETS[0], widened(alpha, wide), moved(lambda_, near), 400)


def test_the_check_refuses_the_alpha_of_one_solution_with_the_lambda_of_another():
    (alpha, lambda_), (other_alpha, other_lambda) = solved(TARGETS[2])
    assert not confirms(TARGETS[2], alpha, other_lambda, 400)
    assert not confirms(TARGETS[2], other_alpha, lambda_, 400)


@pytest.mark.parametrize("shift", [Fraction(1, 10**20), Fraction(-1, 10**20)])
@pytest.mark.parametrize("target", TARGETS)
def test_wrong_parameters_have_no_jacobian_there(target, shift):
    with precision(200):
        h = halves(target.y, target.x)
        for pair in pairs(target, h, place(target, h).solutions):
            jacobian(target, parameters(*pair))
            for wrong in (
                Pair(pair.alpha + shift, pair.lambda_),
                Pair(pair.alpha, pair.lambda_ + shift),
            ):
                with pytest.raises(SnnproofError, match="does not have this fixed point"):
                    jacobian(target, parameters(*wrong))


def mutated(monkeypatch, name, change):
    original = getattr(family.Halves, name)
    monkeypatch.setattr(family.Halves, name, lambda self, alpha: change(original(self, alpha)))


def test_a_wrong_closed_form_is_caught_by_the_check(monkeypatch):
    """The closed form goes through `norm`; the check of lambda does not."""
    mutated(monkeypatch, "norm", lambda ball: ball * Fraction(10**30 + 1, 10**30))
    target = TARGETS[1]
    with precision(200):
        h = halves(target.y, target.x)
        (pair,) = pairs(target, h, 1)
        sides = [(b.lower(), b.upper()) for b in pair]
    assert not confirms(target, *sides, 400)


def test_balls_that_straddle_a_threshold_decide_nothing():
    one, wide = Ball.enclose(1), Ball.enclose("0.9", "1.1")
    two, zero = Ball.enclose(2), Ball.enclose(0)
    assert family.Place(wide, one, two, zero).solutions is None
    assert family.Place(-wide, one, two, zero).solutions is None
    assert family.Place(wide, Ball.enclose("0.5"), one, zero).solutions is None
    counts = {-2: 0, -1: 0, 0: 1, 1: 1}
    for rho, count in counts.items():
        assert family.Place(Ball.enclose(rho), one, two, zero).solutions == count
    assert family.Place(Ball.enclose("1.5"), one, two, zero).solutions == 2
    assert family.Place(two, one, two, zero).solutions is None  # the double root, by its ball
    assert family.Place(Ball.enclose(3), one, two, zero).solutions == 0
