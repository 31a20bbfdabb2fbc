"""Gauss's rule on panels: against Arb's quadrature and closed forms, and each part of its error."""

from fractions import Fraction
from itertools import pairwise

import flint
import pytest
from mpmath import mp
from mutants.checks import activation_checks
from oracles.smooth_moments import fraction

from snnproof.activations.analytic import Analytic
from snnproof.arithmetic import panels, quadrature
from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.growth import Growth
from snnproof.arithmetic.panels import Ellipse, Rule
from snnproof.arithmetic.precision import precision
from snnproof.arithmetic.quadrature import hermite_moments
from snnproof.arithmetic.strip import Plane, constant

ENDS = (Fraction(-15), Fraction(15))
BOUNDED = Growth(Fraction(1), 0, Fraction(0))


def tanh(u, analytic):
    return u.tanh()


def moments(monkeypatch, f, growth, y, x, highest, bits):
    """By panels alone."""
    monkeypatch.setattr(quadrature, "_by_steps", lambda *arguments: None)
    return hermite_moments(lambda: f, growth, Fraction(y), Fraction(x), highest, bits)


@pytest.mark.parametrize("bits", [64, 150])
@pytest.mark.parametrize(
    ("y", "x"), [("0", "1"), ("1/2", "1e4"), ("-20", "1e4"), ("-1/3", "1e9"), ("2", "1/1000")]
)
def test_moments_of_the_error_function(monkeypatch, y, x, bits):
    """E erf(z) = erf(u), u = y/sqrt(1 + 2 x), and c_1 = sqrt(x) times its y-derivative."""
    mu, _ = moments(monkeypatch, lambda u, _: u.erf(), BOUNDED, y, x, 1, bits)
    with mp.workdps(80):
        numbers = [mp.mpf(Fraction(v).numerator) / Fraction(v).denominator for v in (y, x)]
        u = numbers[0] / mp.sqrt(1 + 2 * numbers[1])
        slope = 2 / mp.sqrt(mp.pi) * mp.exp(-(u**2)) / mp.sqrt(1 + 2 * numbers[1])
        values = [fraction(mp.erf(u)), fraction(mp.sqrt(numbers[1]) * slope)]
    for ball, value in zip(mu, values, strict=True):
        assert abs(ball - value).lower() <= Fraction(1, 10**70)
        assert ball.upper() - ball.lower() < Fraction(1, 2 ** (bits - 12))


@pytest.mark.parametrize("n", [0, 1, 4, 11])
@pytest.mark.parametrize(("y", "x"), [("1/2", "1e4"), ("-3", "1e6"), ("1/7", "1")])
def test_arbs_own_quadrature_agrees(monkeypatch, y, x, n):
    mu, xi = moments(monkeypatch, tanh, BOUNDED, y, x, n, 80)
    for ball, power in ((mu[n], 1), (xi[n], 2)):
        assert ball._arb.contains(by_arb(y, x, n, power))


def by_arb(y, x, n, power):
    """E tanh(z)^power h_n by Arb over [-30, 30]; beyond it are less than 31^n e^-450."""
    before = flint.ctx.prec
    flint.ctx.prec = 200
    try:
        y, s = constant(Fraction(y)), constant(Fraction(x)).sqrt()

        def integrand(t, _):
            weight = (-t * t / 2).exp() / (2 * flint.arb.pi()).sqrt()
            hermite = (t / flint.arb(2).sqrt()).hermite_h(n) / flint.arb(2) ** (flint.arb(n) / 2)
            return (y + s * t).tanh() ** power * hermite * weight

        ends = [-30, *(sign * flint.arb(2) ** -k for sign, k in KNOTS), 30]
        parts = [flint.acb.integral(integrand, a, b).real for a, b in pairwise(ends)]
        return sum(parts, flint.arb(0)) / flint.arb.fac_ui(n).sqrt()
    finally:
        flint.ctx.prec = before


KNOTS = [*((-1, k) for k in range(13)), *((1, k) for k in reversed(range(13)))]


def test_a_bump_at_a_large_variance():
    """z^2 sigmoid(z) sigmoid(-z) = (z/(2 cosh(z/2)))^2, which has a scale of 1, by Arb."""

    bump = Analytic.parse("z^2 * sigmoid(z) * sigmoid(-z)")
    before = flint.ctx.prec
    flint.ctx.prec = 200
    try:

        def integrand(z, _):
            return z * z / (4 * (z / 2).cosh() ** 2) * (-z * z / flint.arb(20000)).exp()

        total = 2 * flint.acb.integral(integrand, 0, 300).real
        truth = total / (2 * flint.arb.pi() * 10**4).sqrt()
    finally:
        flint.ctx.prec = before
    mu, _ = hermite_moments(bump.bind, bump.growth, Fraction(0), Fraction(10**4), 2, 96)
    with precision(120):
        assert abs(mu[0] - Ball(truth)).lower() <= Fraction(1, 10**100)
        assert mu[0].upper() - mu[0].lower() < Fraction(1, 10**25)


def test_panels_follow_each_other_and_hold_the_function():
    with precision(53):
        plane = Plane(tanh, Fraction(1, 2), Fraction(10**6))
        (rule,) = panels.choose([(plane, ENDS)], 64)
    ends = sorted((p.centre - p.radius, p.centre + p.radius) for p in rule.panels)
    assert ends[0][0] == -15
    assert ends[-1][1] == 15
    assert all(a[1] == b[0] for a, b in pairwise(ends))
    assert len(rule.nodes) == len(rule.panels)
    with mp.workdps(30):
        for panel in rule.panels:
            for k in range(8):
                angle = mp.expjpi(mp.mpf(k) / 4)
                ratio = mp.mpf(panel.ratio.numerator) / panel.ratio.denominator
                shape = (ratio * angle + 1 / (ratio * angle)) / 2
                t = float(panel.centre) + float(panel.radius) * shape
                size = fraction(abs(mp.tanh(mp.mpf("0.5") + 1000 * t)))
                assert size <= Ball(panel.size).upper()


def test_the_bounds_of_errors_hold():
    activation_checks.panels()


def test_a_function_with_a_kink_has_no_panels():
    def root(u, analytic):
        return (u * u).sqrt(analytic=True) if analytic else abs(u)

    with precision(53):
        assert panels.choose([(Plane(root, Fraction(0), Fraction(1)), ENDS)], 64) is None


@pytest.mark.parametrize(("nodes", "bits"), [(4, 60), (7, 60), (16, 200), (33, 200)])
def test_nodes_and_weights_integrate_polynomials(nodes, bits):
    with precision(bits):
        rule = panels.legendre(nodes, bits)
        assert len(rule) == nodes
        for degree in range(0, 2 * nodes, 3):
            total = sum((w * t**degree for t, w in rule), flint.arb(0))
            assert Ball(total).contains(Fraction(1 + (-1) ** degree, degree + 1))


def test_a_coarse_rule_is_wide_and_right():
    rule = Rule((Ellipse(Fraction(0), Fraction(20), Fraction(2), flint.arb(1)),), (4,))
    with precision(53):
        assert Ball(panels.errors(rule, 1, 0)[0]).lower() > 1
