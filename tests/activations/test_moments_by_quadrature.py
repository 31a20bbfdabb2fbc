"""Moments of analytic activations: against mpmath, closed forms, and points inside of cells."""

import math
from fractions import Fraction
from functools import cache

import pytest
from depth import crossed, deep
from mpmath import mp
from oracles import smooth_moments
from oracles.smooth_moments import FUNCTIONS, fraction, number

from snnproof.activations import moments_by_quadrature as smooth
from snnproof.activations.analytic import Analytic
from snnproof.activations.moments_by_quadrature import Smooth
from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.precision import precision
from snnproof.errors import DomainError, SnnproofError, UnboundedError

POINTS = [("0", "1"), ("-0.3", "1.7"), ("5/4", "1/10")]
BITS = 120  # about 36 digits, with 60 known


@cache
def source(text):
    return Smooth(Analytic.parse(text))


@cache
def truth(text, y, x):
    return smooth_moments.moments(FUNCTIONS[text], y, x, 4)


def at(text, y, x, highest=4, bits=BITS):
    with precision(bits):
        return source(text).derivatives(Ball.enclose(y), Ball.enclose(x), highest)


@pytest.mark.parametrize(("text", "point"), crossed(FUNCTIONS, POINTS))
def test_moments_at_points_are_those_of_mpmath(text, point):
    for row, known in zip(at(text, *point), truth(text, *point), strict=True):
        for ball, value in zip(row, known, strict=True):
            assert ball.contains(value)
            assert ball.upper() - ball.lower() < (1 + abs(value)) * Fraction(1, 2**100)


@pytest.mark.parametrize("text", FUNCTIONS)
def test_the_first_derivative_is_the_slope_of_the_moment(text):
    """By central differences of mpmath's own moments."""
    step = Fraction(1, 10**20)
    below, above = (smooth_moments.moments(FUNCTIONS[text], s * step, 1, 0) for s in (-1, 1))
    rows = at(text, 0, 1, highest=1, bits=64)
    for row, low, high in zip(rows, below, above, strict=True):
        slope = (high[0] - low[0]) / (2 * step)
        with precision(BITS):
            distance = row[1] - slope
        assert abs(distance).upper() < Fraction(1, 10**17)


def test_square_and_exponential_have_their_closed_forms():
    y, x = Fraction("0.7"), Fraction("2.5")
    mu, xi = at("z^2", y, x)
    for n, value in enumerate([y**2 + x, 2 * y, 2, 0, 0]):
        assert mu[n].contains(value)
    fourth = [y**4 + 6 * y**2 * x + 3 * x**2, 4 * y**3 + 12 * y * x, 12 * y**2 + 12 * x, 24 * y, 24]
    assert all(ball.contains(value) for ball, value in zip(xi, fourth, strict=True))
    mu, xi = at("exp(z/2)", y, x, 8)
    with mp.workdps(60):
        for n in range(9):
            assert mu[n].contains(fraction(mp.exp(number(y / 2 + x / 8)) / 2**n))
            assert xi[n].contains(fraction(mp.exp(number(y + x / 2))))


@pytest.mark.parametrize("point", [("0.4", "1.5"), ("-3", "0.01"), ("1/7", "60")])
def test_the_error_function_has_its_closed_form(point):
    """E erf(z) = erf(y/sqrt(1 + 2 x)), and its y-derivatives."""
    y, x = map(Fraction, point)
    mu, _ = at("erf(z)", y, x)
    with mp.workdps(80):
        slope = 1 / mp.sqrt(1 + 2 * number(x))
        series = mp.taylor(mp.erf, number(y) * slope, 4)
        for n, c in enumerate(series[:2]):
            assert mu[n].contains(fraction(c * math.factorial(n) * slope**n))
        u = number(y) * slope
        for n, factor in ((2, -2 * u), (3, 4 * u**2 - 2), (4, 12 * u - 8 * u**3)):
            value = factor * 2 / mp.sqrt(mp.pi) * mp.exp(-(u**2)) * slope**n
            assert mu[n].contains(fraction(value))


def test_digits_follow_the_working_precision():
    for bits in (53, 100, 200, 300):
        mu, xi = at("tanh(z)", "0.1", "1.1", 4, bits)
        for ball in (*mu, *xi):
            assert ball.upper() - ball.lower() < Fraction(1, 2 ** (bits - 4))


@pytest.mark.parametrize("x", ["1e-6", "1e-12", "1e-20"])
def test_small_variances_keep_their_digits(x):
    """E tanh(z) has the derivatives of tanh in the limit: 1 - tanh^2, ... up to order x."""
    mu, _ = at("tanh(z)", "1/2", x, 4, 64)
    with mp.workdps(60):
        slopes = mp.taylor(mp.tanh, mp.mpf(1) / 2, 4)
        for n, c in enumerate(slopes):
            with precision(BITS):
                difference = mu[n] - fraction(c * math.factorial(n))
            assert abs(difference).upper() < 100 * Fraction(x) + Fraction(1, 10**17)


# -- cells ----------------------------------------------------------------------------------------

CELLS = [
    ("0", "1", "1/1000", "1/1000"),
    ("-0.3", "1.7", "1/20", "1/10"),
    ("1", "1/10", "1/8", "1/50"),
    ("0.2", "1", "3/2", "1/2"),
    ("-5", "1", "0", "3"),
    ("3", "1", "2", "0"),
    ("-1", "1/2", "100", "200"),
]


@pytest.mark.parametrize(("text", "cell"), crossed([*FUNCTIONS, "exp(z/2)", "z^2"], CELLS))
def test_values_at_points_of_a_cell_are_in_its_enclosure(text, cell):
    y, x, width, height = map(Fraction, cell)
    with precision(64):
        over = source(text).derivatives(Ball.enclose(y, y + width), Ball.enclose(x, x + height), 4)
    for share_y, share_x in ((0, 0), (1, 0), (0, 1), (1, 1), ("1/3", "4/5")):
        point = y + Fraction(share_y) * width, x + Fraction(share_x) * height
        here = at(text, *point, bits=90)
        for wide, thin in zip((*over[0], *over[1]), (*here[0], *here[1]), strict=True):
            assert wide._arb.contains(thin._arb)


@pytest.mark.parametrize("text", FUNCTIONS)
def test_enclosures_over_small_cells_are_tight(text):
    """The width is about that of the range: |F^(n+1)| times the width and half |F^(n+2)|."""
    width = Fraction(1, 256)
    with precision(64):
        y, x = Ball.enclose("0.3", Fraction("0.3") + width), Ball.enclose(1, 1 + width)
        rows = source(text).derivatives(y, x, 6)
    for row in rows:
        for n in range(5):
            sizes = [max(abs(row[m].lower()), abs(row[m].upper())) for m in (n + 1, n + 2)]
            assert row[n].upper() - row[n].lower() < width * (sizes[0] + sizes[1]) + width**2


def test_a_wide_cell_of_one_variance_is_divided():
    with precision(64):
        mu, _ = source("tanh(z)").derivatives(Ball.enclose(0, 3), Ball.enclose(1), 1)
    assert mu[0].upper() < 1
    assert mu[1].lower() > Fraction(-1, 10)


@pytest.mark.parametrize("text", FUNCTIONS)
def test_the_heat_equation_leads_from_one_variance_to_another(text):
    """F(y, x + b) - F(y, x) = b F''(y, x')/2 for an x' in between."""
    y, x, b = Fraction("0.3"), Fraction("0.9"), Fraction(1, 64)
    low, high = at(text, y, x), at(text, y, x + b)
    with precision(BITS):
        over = source(text).derivatives(Ball.enclose(y), Ball.enclose(x, x + b), 4)
    for kind in range(2):
        for n in range(3):
            with precision(BITS):
                slope = (high[kind][n] - low[kind][n]) / b * 2
            assert over[kind][n + 2]._arb.contains(slope._arb)


def test_without_taylors_remainder_points_are_missed(monkeypatch):
    text, cell = "tanh(z)", (Ball.enclose("0.3", "0.5"), Ball.enclose("0.9", "1.1"))
    points = [at(text, y, x, 2, 90) for y in ("0.3", "0.5") for x in ("0.9", "1.1")]

    def misses():
        with precision(64):
            mu, _ = Smooth(Analytic.parse(text)).derivatives(*cell, 2)
        return sum(not mu[n]._arb.contains(p[0][n]._arb) for p in points for n in range(3))

    monkeypatch.setattr(smooth, "EXTRA", 2)
    assert misses() == 0
    monkeypatch.setattr(smooth, "_first_order", lambda bits: 2)
    assert misses() == 0
    monkeypatch.setattr(smooth, "_symmetric", lambda bound: Ball.enclose(0))
    assert misses() > 0


def test_without_the_errors_of_the_jet_a_point_is_missed(monkeypatch):
    """The centre of a jet is displaced by as much as its radius; the test of points sees it."""
    found = Analytic.moments

    def displaced(*arguments):
        mu, xi = found(*arguments)
        return [ball + Fraction(1, 10**25) for ball in mu], xi

    monkeypatch.setattr(Analytic, "moments", displaced)
    with precision(BITS):
        mu, xi = Smooth(Analytic.parse("tanh(z)")).derivatives(Ball.enclose(0), Ball.enclose(1), 0)
    known = truth("tanh(z)", "0", "1")
    assert not mu[0].contains(known[0][0])
    assert xi[0].contains(known[1][0])


def test_nearby_points_share_a_jet():
    one = Smooth(Analytic.parse("sigmoid(z)"))
    for k in range(5):
        one.derivatives(Ball.enclose(Fraction(k, 1000)), Ball.enclose(1 + Fraction(k, 1000)), 4)
    assert one.jet.cache_info().misses == 1


# -- refusals -------------------------------------------------------------------------------------


@pytest.mark.parametrize("x", [(0, 1), (-1, 1), (-2, -1), (0, 0)])
def test_a_variance_that_may_be_zero_is_refused(x):
    with pytest.raises(DomainError, match="above 0") as caught:
        source("tanh(z)").derivatives(Ball.enclose(0), Ball.enclose(*x), 4)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("point", [("0", "1e-200"), ("1e200", "1"), ("0", "1e200")])
def test_astronomical_points_are_refused(point):
    with precision(800), pytest.raises(UnboundedError) as caught:
        source("tanh(z)").derivatives(*map(Ball.enclose, point), 4)
    assert "\n" not in str(caught.value)


def test_a_function_with_a_kink_is_refused():
    with pytest.raises(UnboundedError, match="no rule of quadrature"):
        Smooth(Analytic.parse("sqrt(z^2)")).derivatives(Ball.enclose(0), Ball.enclose(1), 4)


def test_constants_have_the_working_precision():
    with precision(200):
        one = source("tanh(z)")
        assert (one.sqrt_2.sqr() - 2).contains(0)
        assert (one.sqrt_2_over_pi.sqr() * Ball.pi() - 2).contains(0)
        assert one.sqrt_2.upper() - one.sqrt_2.lower() < Fraction(1, 2**190)


def test_many_digits():
    """No float underflows on the way, and the digits are those of mpmath."""
    with precision(500):
        mu, xi = Smooth(Analytic.parse("tanh(z)")).derivatives(
            Ball.enclose("1/3"), Ball.enclose(2), 0
        )
        assert (xi[0].upper() - xi[0].lower()) < Fraction(1, 10**130)
        assert (mu[0].upper() - mu[0].lower()) < Fraction(1, 10**130)


@pytest.mark.parametrize(
    ("point", "bits"),
    [
        pytest.param(("1/3", "1/2"), 1070, marks=deep),
        pytest.param(("1/3", "1/2"), 1200, marks=deep),
        (("1/3", "1"), 1200),
        (("1/2", "1/3"), 1200),
    ],
)
def test_a_thin_ball_is_no_point(point, bits):
    """Its radius is no float from about 1075 bits on.  E z^2 = y^2 + x, E z^4 = y^4 + ..."""
    y, x = map(Fraction, point)
    with precision(bits):
        mu, xi = source("z^2").derivatives(Ball.enclose(y), Ball.enclose(x), 2)
    for ball, value in zip(mu, [y**2 + x, 2 * y, 2], strict=True):
        assert ball.contains(value)
    for ball, value in zip(
        xi,
        [y**4 + 6 * y**2 * x + 3 * x**2, 4 * y**3 + 12 * y * x, 12 * y**2 + 12 * x],
        strict=True,
    ):
        assert ball.contains(value)


def test_the_second_expansion_is_left_out_at_single_points_only():
    with precision(3000):
        third = Ball.enclose("1/3")
        assert smooth.estimate_radius(third) == 0
        assert smooth._place(third, Ball.enclose(1), 0).second_order > 0
        assert smooth._place(Ball.enclose(1), third, 0).second_order > 0
        assert smooth._place(Ball.enclose("1/4"), Ball.enclose(1), 0).second_order == 0


def test_moments_stay_within_what_the_growth_says():
    """|sin| <= 1: on a cell where the expansions say nothing, and where they say too much."""
    one = source("sin(40*z)")
    for x in (Ball.enclose("1/2", 3), Ball.enclose(1, "1.2"), Ball.enclose("1e-3", "1e3")):
        with precision(64):
            mu, xi = one.derivatives(Ball.enclose(0, "1/8"), x, 2)
        edge = Fraction(1, 2**28)  # the rounding of a radius
        assert -1 - edge <= mu[0].lower() <= mu[0].upper() <= 1 + edge
        assert -edge <= xi[0].lower() <= xi[0].upper() <= 1 + edge
        assert xi[0].contains("1/2")


def test_a_limit_that_the_values_contradict_is_no_answer(monkeypatch):
    def limits(bounds, highest):
        row = [Ball.enclose(5, 6)] * (highest + 1)
        return row, row

    monkeypatch.setattr(smooth, "_limits", limits)
    with pytest.raises(SnnproofError, match="contradict"):
        Smooth(Analytic.parse("tanh(z)")).derivatives(Ball.enclose(0), Ball.enclose(1), 0)


def test_a_steep_quotient_is_a_sigmoid():
    """E 1/(1 + e^(-1000 z)), z ~ N(1/1000, 1), by Gauss-Legendre sums of mpmath."""
    mu, _ = at("1/(1 + exp(-1000*z))", "1/1000", 1, 0, 64)
    with mp.workdps(40):
        y = mp.mpf(1) / 1000

        def value(z):
            return mp.npdf(z, y, 1) * mp.tanh(500 * z) / 2

        knots = [k * mp.mpf(s) / 1000 for s in (1, 10) for k in range(-12, 13)]
        knots = sorted({*knots, *(mp.mpf(k) / 5 for k in range(-60, 61))})
        truth = fraction(mp.mpf(1) / 2 + mp.quad(value, knots))
    assert abs(mu[0] - truth).lower() <= Fraction(1, 10**25)
    assert mu[0].upper() - mu[0].lower() < Fraction(1, 10**16)
