"""Jacobian, spectral radius and norm at the prescribed fixed point; alpha dropout."""

from fractions import Fraction

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.precision import precision
from snnproof.box import Box
from snnproof.exact import exact
from snnproof.explore import stability
from snnproof.explore.parameters.find import fixed_point_parameters
from snnproof.explore.stability import spectral_radius
from snnproof.moments.family import parameters
from snnproof.moments.moment_map import Matrix
from snnproof.moments.plane import PlaneCell
from snnproof.moments.selu import ball_parameters

TARGETS = [(0, 1, 0, 1), (0, 2, 0, 1), ("-0.1", 2, 1, 1), (1, 1, 1, 1), ("0.3", "0.5", "-2", "0.7")]


@pytest.mark.parametrize("target", TARGETS)
def test_the_machinery_for_cells_says_the_same(target):
    mean, variance, omega, tau = map(exact, target)
    for one in fixed_point_parameters(*target, digits=20).solutions:
        with precision(128):
            p = parameters(
                Ball.enclose(one.alpha.lower, one.alpha.upper),
                Ball.enclose(one.lambda_.lower, one.lambda_.upper),
            )
            cell = PlaneCell(Box(mu=mean, omega=omega, nu=variance, tau=tau), p)
            assert cell.enclose("mu_tilde").contains(mean)
            assert cell.enclose("nu_tilde").contains(variance)
            s = one.stability
            for name, mine in (
                ("H11", s.h11),
                ("H12", s.h12),
                ("H21", s.h21),
                ("H22", s.h22),
                ("S", s.norm),
            ):
                theirs = cell.enclose(name)
                common = theirs.intersection(Ball.enclose(mine.lower, mine.upper))
                assert common is not None
                assert theirs.upper() - theirs.lower() < Fraction(1, 10**18)


@pytest.mark.parametrize("target", TARGETS)
def test_radius_norm_and_verdict_by_numpy(target):
    for one in fixed_point_parameters(*target).solutions:
        s = one.stability
        h = [[float(s.h11.lower), float(s.h12.lower)], [float(s.h21.lower), float(s.h22.lower)]]
        radius = max(abs(numpy.linalg.eigvals(numpy.array(h))))
        assert float(s.radius.lower) == pytest.approx(radius, rel=1e-13)
        assert float(s.norm.lower) == pytest.approx(numpy.linalg.norm(h, 2), rel=1e-13)
        assert s.verdict == ("attracting" if radius < 1 else "repelling")
        assert float(s.margin) == pytest.approx(abs(1 - radius), rel=1e-12)
        edge = s.radius.upper if s.verdict == "attracting" else s.radius.lower
        assert s.margin <= abs(1 - edge)


def test_the_verdict_agrees_with_iteration():
    """From close to the fixed point, g leads back to it or away from it."""
    from snnproof.moments.gaussian import gaussian
    from snnproof.moments.moment_map import mu_0, xi_0
    from snnproof.moments.selu import selu_parameters

    for target in TARGETS:
        mean, variance, omega, tau = (float(exact(v)) for v in target)
        for one in fixed_point_parameters(*target).solutions:
            p = selu_parameters(float, numpy.pi, float(one.alpha.lower), float(one.lambda_.lower))
            mu, nu = mean + 1e-7, variance + 1e-7
            for _ in range(60):
                t = gaussian(mu * omega, nu * tau, p)
                mu, nu = mu_0(t, p), xi_0(t, p) - mu_0(t, p) ** 2
            distance = max(abs(mu - mean), abs(nu - variance))
            assert (distance < 1e-8) == (one.stability.verdict == "attracting")


entries = st.integers(-20, 20).map(lambda n: Fraction(n, 7))


@given(st.tuples(entries, entries, entries, entries))
def test_the_radius_of_any_matrix(matrix):
    with precision(128):
        found = spectral_radius(Matrix(*map(Ball.enclose, matrix)))
        a, b, c, d = matrix
        radius = max(abs(numpy.roots([1.0, -float(a + d), float(a * d - b * c)])), default=0.0)
        slack = Fraction(1, 10**6)  # of numpy, at double eigenvalues
        low, high = Fraction(float(radius)) - slack, Fraction(float(radius)) + slack
        assert found.upper() >= low
        assert found.lower() <= high
        assert found.upper() - found.lower() < Fraction(1, 10**5)


def test_a_rotation_has_radius_one_and_a_wide_matrix_holds_both_cases():
    one, zero = Ball.enclose(1), Ball.enclose(0)
    assert spectral_radius(Matrix(zero, -one, one, zero)).contains(1)
    wide = Ball.enclose("-0.01", "0.01")  # s of either sign: radius 1 - 0.1 to 1 + 0.1
    hull = spectral_radius(Matrix(one, wide, one, one))
    assert hull.lower() <= 1 <= Fraction("1.0999") <= hull.upper()
    assert hull.contains(exact("1.004"))  # sqrt(1 + 0.01) nearly: complex eigenvalues
    wider = Ball.enclose("-1", "0.01")  # at -1 a rotation
    assert spectral_radius(Matrix(zero, one, wider, zero)).contains(1)


def test_a_radius_around_one_is_undecided(monkeypatch):
    from snnproof.moments.target import Target

    target = Target(Fraction(0), Fraction(1), Fraction(0), Fraction(1))
    for ends, verdict in (
        (("0.9", "1.1"), "undecided"),
        (("0.9", "1"), "undecided"),
        (("1", "1.1"), "undecided"),
        (("0.9", "0.99"), "attracting"),
        (("1.01", "1.1"), "repelling"),
    ):
        monkeypatch.setattr(stability, "spectral_radius", lambda h, e=ends: Ball.enclose(*e))
        with precision(128):
            found = stability.stability(target, ball_parameters(), 10)
        assert found.verdict == verdict
        assert (found.margin is None) == (verdict == "undecided")
        assert found.margin is None or Fraction("0.0099") < found.margin <= Fraction("0.01")


# -- alpha dropout ---------------------------------------------------------------------------------


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("keep", ["0.05", "1/2", "0.9", "1"])
def test_dropout_gives_mean_and_variance_back(target, keep):
    mean, variance, q = exact(target[0]), exact(target[1]), exact(keep)
    for one in fixed_point_parameters(*target, digits=25, keep=keep).solutions:
        d = one.dropout
        dropped, a, b = ((n.lower + n.upper) / 2 for n in (d.dropped, d.a, d.b))
        assert abs(dropped + one.lambda_.lower * one.alpha.lower) < Fraction(1, 10**20)
        first = q * mean + (1 - q) * dropped  # moments of the mixture, by definition
        second = q * (variance + mean**2) + (1 - q) * dropped**2
        assert abs(a * first + b - mean) < Fraction(1, 10**20)
        assert abs(a**2 * (second - first**2) - variance) < Fraction(1, 10**20)
        assert a > 0
        if q == 1:
            assert (a, b) == (1, 0)


def test_dropout_at_0_1_is_the_papers_formula():
    d = fixed_point_parameters(0, 1, keep="0.95").solutions[0].dropout
    dropped = -1.7580993408473766
    a = (0.95 + dropped**2 * 0.95 * 0.05) ** -0.5
    assert float(d.dropped.lower) == pytest.approx(dropped, rel=1e-14)
    assert float(d.a.lower) == pytest.approx(a, rel=1e-14)
    assert float(d.b.lower) == pytest.approx(-a * 0.05 * dropped, rel=1e-13)


HYPOTHESES = (
    "instability in the first approximation",
    "continuously differentiable map",
    "an eigenvalue of modulus above 1",
    "analytic where nu tau > 0",
)
"""What a theorem on instability asks for, and what it concludes."""


def test_that_a_fixed_point_repels_is_a_theorem_with_its_hypotheses():
    """Growth at first order alone would say nothing of a map that is not linear."""
    with precision(200):
        h = Matrix(*(Ball.enclose(entry) for entry in ("0", "0.3", "0", "1.2")))
        conditions, words, argument = stability.stability_conditions(stability.stability_of(h, 10))
    assert list(conditions.values()) == [stability.VIOLATED[name] for name in conditions]
    assert words.startswith("The fixed point is unstable")
    text = " ".join(argument.split())
    assert all(part.lower() in text.lower() for part in HYPOTHESES)


def test_iterates_leave_the_neighbourhood_of_an_unstable_point_of_a_map_that_is_not_linear():
    """t -> 1.2 t - t^3 has its derivative 1.2 at 0: however near 0 it starts, it comes to 0.3."""
    for start in (1e-3, 1e-9, 1e-15):
        t = start
        for _ in range(300):
            t = 1.2 * t - t**3
        assert t > 0.3
