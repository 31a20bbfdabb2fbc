"""The trapezoidal rule for Gaussian moments: each part of its error counts."""

import math
from fractions import Fraction

import flint
import pytest

from snnproof.arithmetic import quadrature, taylor_sums
from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.growth import Growth
from snnproof.arithmetic.precision import precision
from snnproof.arithmetic.quadrature import Rule, hermite_moments
from snnproof.errors import UnboundedError


def exponential(rate):
    """e^(rate z) and its growth; E f h_n = e^(rate y + rate^2 x/2) (rate sqrt x)^n/sqrt(n!)."""
    return (lambda: lambda u, analytic: (u * rate).exp()), Growth(Fraction(1), 0, Fraction(rate))


def closed_form(rate, y, x, n):
    with precision(600):
        y, x = Ball.enclose(y), Ball.enclose(x)
        value = (rate * y + rate * rate * x / 2).exp() / Ball.enclose(math.factorial(n)).sqrt()
        for _ in range(n):
            value = value * rate * x.sqrt()
        return value


def cube():
    return (lambda: lambda u, analytic: u**3), Growth(Fraction(1), 3, Fraction(0))


def tanh():
    return (lambda: lambda u, analytic: u.tanh()), Growth(Fraction(1), 0, Fraction(0))


def agrees(ball, truth):
    """The truth is a thin ball of high precision: inside, not only touching."""
    return ball._arb.contains(truth._arb)


def by_arb(function, y, x, n):
    """E f h_n by Arb's own quadrature over [-30, 30], with what is left out for |f| <= 1."""
    before = flint.ctx.prec
    flint.ctx.prec = 160
    try:
        y, s = quadrature.constant(y), quadrature.constant(x).sqrt()

        def integrand(t, _):
            weight = (-t * t / 2).exp() / (2 * flint.arb.pi()).sqrt()
            hermite = (t / flint.arb(2).sqrt()).hermite_h(n) / flint.arb(2) ** (flint.arb(n) / 2)
            return function(y + s * t) * hermite * weight

        value = flint.acb.integral(integrand, -30, 30).real
        tail = flint.arb(0, flint.arb(2) ** -200 * 31**n)
        return Ball((value + tail) / flint.arb(math.factorial(n)).sqrt())
    finally:
        flint.ctx.prec = before


@pytest.mark.parametrize("bits", [53, 120, 250])
@pytest.mark.parametrize("point", [("0", "1"), ("-1/3", "7/5"), ("2", "1/1000"), ("0.1", "9")])
def test_exponentials_have_their_closed_form(point, bits):
    y, x = map(Fraction, point)
    bind, growth = exponential(1)
    mu, xi = hermite_moments(bind, growth, y, x, 12, bits)
    for n in range(13):
        assert agrees(mu[n], closed_form(1, y, x, n))
        assert agrees(xi[n], closed_form(2, y, x, n))
    size = closed_form(2, y, x, 0).upper()
    assert mu[0].upper() - mu[0].lower() < size * Fraction(2) ** (10 - bits)


def test_polynomials_are_integrated():
    bind, growth = cube()
    mu, xi = hermite_moments(bind, growth, Fraction(1), Fraction(4), 6, 100)
    for n, truth in enumerate([1 + 3 * 4, 2 * (3 + 3 * 4), 3 * 4, 8]):
        with precision(300):
            value = Fraction(truth) / Ball.enclose(math.factorial(n)).sqrt()
            value = value * {0: 1, 1: 1, 2: 2, 3: 6}[n]
        assert agrees(mu[n], value)
    assert all(mu[n].contains(0) for n in (4, 5, 6))
    assert xi[0].contains(1 + 15 * 4 + 15 * 3 * 16 + 15 * 64)


@pytest.mark.parametrize("n", range(5))
@pytest.mark.parametrize("point", [("1/7", "1"), ("-2", "1/50"), ("1", "40")])
def test_another_quadrature_agrees(point, n):
    y, x = map(Fraction, point)
    bind, growth = tanh()
    mu, xi = hermite_moments(bind, growth, y, x, 4, 80)
    assert agrees(mu[n], by_arb(lambda z: z.tanh(), y, x, n))
    assert agrees(xi[n], by_arb(lambda z: z.tanh() ** 2, y, x, n))


# -- any rule is sound, and only with its error -------------------------------------------------


def forced(monkeypatch, rule, **without):
    """Make the quadrature use this rule; parts of the norms may be left out."""

    def choose(f, growth, y, x, bits, most):
        plane = quadrature._Plane(f, y, x)
        norms = plane.norms(rule)
        assert norms is not None
        return rule, tuple(norm._replace(**without) for norm in norms)

    monkeypatch.setattr(quadrature, "_choose", choose)


COARSE = Rule(Fraction(3, 2), 12, Fraction(1))
SHORT = Rule(Fraction(1, 4), 20, Fraction(1))
NOTHING = flint.arb(0)


@pytest.mark.parametrize("rule", [COARSE, SHORT, Rule(Fraction(1), 6, Fraction(1, 2))])
def test_a_bad_rule_gives_a_wide_ball_that_holds_the_truth(monkeypatch, rule):
    forced(monkeypatch, rule)
    bind, growth = exponential(1)
    mu, xi = hermite_moments(bind, growth, Fraction(0), Fraction(1), 4, 60)
    for n in range(5):
        assert agrees(mu[n], closed_form(1, 0, 1, n))
        assert agrees(xi[n], closed_form(2, 0, 1, n))
    assert mu[0].upper() - mu[0].lower() > Fraction(1, 1000)


def test_without_the_top_of_the_strip_the_truth_is_missed(monkeypatch):
    forced(monkeypatch, COARSE, top=NOTHING)
    bind, growth = exponential(1)
    mu, _ = hermite_moments(bind, growth, Fraction(0), Fraction(1), 4, 60)
    assert not mu[0]._arb.overlaps(closed_form(1, 0, 1, 0)._arb)


def test_without_the_tail_the_truth_is_missed(monkeypatch):
    forced(monkeypatch, Rule(Fraction(1, 2), 4, Fraction(2)))
    monkeypatch.setattr(Growth, "tail", lambda self, y, s, end: Ball.enclose(0))
    mu, _ = hermite_moments(*exponential(1), Fraction(0), Fraction(1), 0, 60)
    assert not mu[0]._arb.overlaps(closed_form(1, 0, 1, 0)._arb)


def test_without_the_sides_the_truth_is_missed(monkeypatch):
    """f = z^2 with the exact tail, so that the rest of the error has to be in the sides."""
    rule, growth = Rule(Fraction(1, 2), 1, Fraction(4)), Growth(Fraction(1), 2, Fraction(0))
    for without in ({}, {"sides": NOTHING}):
        with monkeypatch.context() as patch:
            patch.setattr(Growth, "tail", square_of_tail_of_square)
            forced(patch, rule, **without)
            square = hermite_moments(lambda: lambda u, _: u * u, growth, 0, 1, 0, 60)[0][0]
        assert square.contains(1) == (not without)


def square_of_tail_of_square(self, y, s, end):
    """(int_{|t| > T} t^2 phi)^2, in the place of the estimate."""
    phi = (-end.sqr() / 2).exp() / (2 * Ball.pi()).sqrt()
    return ((end / Ball.enclose(2).sqrt()).erfc() + 2 * end * phi).sqr()


def test_a_strip_with_a_pole_is_refused():
    f = tanh()[0]()
    plane = quadrature._Plane(f, Fraction(0), Fraction(1))
    zero, three = Fraction(0), Fraction(3)
    assert plane.tiles((-three, three, zero, Fraction(3, 2)), 5000) is not None
    assert plane.tiles((-three, three, zero, Fraction(8, 5)), 5000) is None


@pytest.mark.parametrize("rate", [50, 200, 3000])
def test_fast_oscillations_keep_their_digits(rate):
    """E sin(k z) = sin(k y) e^(-k^2 x/2), E sin(k z)^2 = (1 - cos(2 k y) e^(-2 k^2 x))/2."""
    bounded = Growth(Fraction(1), 0, Fraction(0))
    y, x = Fraction(1, 7), Fraction(1)
    mu, xi = hermite_moments(lambda: lambda u, _: (u * rate).sin(), bounded, y, x, 0, 96)
    assert abs(mu[0]).upper() < Fraction(1, 10**25)
    assert abs(xi[0] - Fraction(1, 2)).upper() < Fraction(1, 10**25)
    with precision(200):  # both are 0 and 1/2 up to e^-1250
        assert mu[0].contains(0)
        assert xi[0].contains("1/2")


def test_functions_without_a_strip_are_refused():
    def root(u, analytic):
        return (u * u).sqrt(analytic=True) if analytic else abs(u)

    with pytest.raises(UnboundedError, match="no rule of quadrature"):
        hermite_moments(
            lambda: root, Growth(Fraction(1), 1, Fraction(0)), Fraction(0), Fraction(1), 2, 60
        )


def test_a_growth_beyond_reach_is_refused():
    bind, growth = exponential(100_000)
    with pytest.raises(UnboundedError, match="grows too fast"):
        hermite_moments(bind, growth, Fraction(0), Fraction(1), 2, 60)


@pytest.mark.parametrize("rate", [0, 1])
@pytest.mark.parametrize("degree", [0, 1, 2])
def test_mean_squares_are_bounded(degree, rate):
    """Against Arb's quadrature of the bound itself, at one of the points: z = sqrt(2) t - 1."""
    growth = Growth(Fraction(3, 2), degree, Fraction(rate))
    bound = growth.mean_square(Ball.enclose(-1, "1/2"), Ball.enclose("1/4", 2))

    def squared(sign):
        def value(t, _):
            size = 1 + sign * (t * flint.arb(2).sqrt() - 1)
            weight = (-t * t / 2).exp() / (2 * flint.arb.pi()).sqrt()
            return (flint.arb(1.5) * size**degree * (rate * (size - 1)).exp()) ** 2 * weight

        return value

    kink = 1 / flint.arb(2).sqrt()
    total = flint.acb.integral(squared(-1), -20, kink) + flint.acb.integral(squared(1), kink, 20)
    total = total.real
    assert total.lower() <= bound._arb.upper()
    assert bound._arb.lower() < 20 * total * (1 + 20 * rate * math.exp(4 * rate))


def test_heat_polynomials_and_correlations_are_what_they_say():
    a, b = Fraction(1, 3), Fraction(-2, 5)
    polynomials = taylor_sums.heat_polynomials(Ball.enclose(a), Ball.enclose(b), 9)
    for k, ball in enumerate(polynomials):
        terms = (
            a ** (k - 2 * j) * b**j / (math.factorial(k - 2 * j) * math.factorial(j) * 2**j)
            for j in range(k // 2 + 1)
        )
        assert ball.contains(sum(terms))
    values = [Fraction(n * n + 1, 7) for n in range(8)]
    weights = [Fraction(3 - k, 5) for k in range(4)]
    result = taylor_sums.correlation(
        [Ball.enclose(v) for v in values], [Ball.enclose(w) for w in weights], 5
    )
    for n, ball in enumerate(result):
        assert ball.contains(sum(values[n + k] * w for k, w in enumerate(weights)))
