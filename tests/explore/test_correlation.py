"""Correlated inputs: Mehler's series against closed forms and quadrature in two dimensions."""

import itertools
from fractions import Fraction

import pytest
from mpmath import MPContext
from mpmath.calculus.quadrature import GaussLegendre
from oracles import piecewise_integrals as oracle

from snnproof.activations.activation import Activation
from snnproof.activations.catalogue import Piece
from snnproof.activations.named import activation, named
from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.precision import precision
from snnproof.errors import DomainError, UsageError
from snnproof.explore import correlation as module
from snnproof.explore.correlation import correlated
from snnproof.moments.selu import ball_parameters

mp = MPContext()
mp.dps = 25
_NODES = GaussLegendre(mp).calc_nodes(4, mp.prec)


def _nodes(pieces, y, s):
    """Nodes and weights for z ~ N(y, s^2), split where pieces meet, with the values of f."""
    found = []
    for lower, upper, f in pieces:
        low = -10 if lower is None else max((oracle.real(lower) - y) / s, -10)
        high = 10 if upper is None else min((oracle.real(upper) - y) / s, 10)
        cuts = [low, *(c for c in range(-8, 9, 4) if low < c < high), high]
        for a, b in itertools.pairwise(cuts):
            for node, weight in _NODES:
                u = float((a + b) / 2 + (b - a) / 2 * node)
                found.append((u, float(weight * (b - a) / 2), float(f(y + s * u))))
    return found


def by_quadrature(pieces, y, x, rho):
    """E[f(z1) f(z2)] in two dimensions, in floats, good to about 9 digits for smooth f."""
    from math import exp, pi, sqrt

    s, c = mp.sqrt(oracle.real(x)), 1 - rho * rho
    nodes = _nodes(pieces, oracle.real(y), s)
    norm = 2 * pi * sqrt(c)
    return (
        sum(
            w * v * f * g * exp(-(u * u - 2 * rho * u * t + t * t) / (2 * c))
            for u, w, f in nodes
            for t, v, g in nodes
        )
        / norm
    )


def points(p, y, x, rho, orders=24):
    with precision(128):
        return correlated(p, Ball.enclose(y), Ball.enclose(x), rho, orders)


def has(ball, value, error=1e-8):
    return float(ball.lower()) - error <= value <= float(ball.upper()) + error


@pytest.mark.parametrize("rho", ["0.5", "-0.6", "0.25"])
@pytest.mark.parametrize("name", ["selu", "hard-tanh", "serlu"])
def test_against_quadrature_in_two_dimensions(name, rho):
    with precision(128):
        found = points(named(name).source(), "0.3", "1.44", rho)
    expected = by_quadrature(oracle.KNOWN[name](), "0.3", "1.44", float(Fraction(rho)))
    assert has(found.product, expected)
    assert found.product.upper() - found.product.lower() < Fraction(1, 10**4)


@pytest.mark.parametrize("rho", ["0.5", "-0.5", "0.9", "-0.99", "-1", "0"])
def test_relu_has_the_arc_cosine_kernel(rho):
    """Cho and Saul 2009, order 1, for unit variance: (sqrt(1-r^2) + r (pi - arccos r))/(2 pi)."""
    r = mp.mpf(Fraction(rho).numerator) / Fraction(rho).denominator
    kernel = (mp.sqrt(1 - r * r) + r * (mp.pi - mp.acos(r))) / (2 * mp.pi)
    for x in ("1", "9/4"):
        with precision(128):
            found = points(named("relu").source(), 0, x, rho, 40)
        value = oracle.exact(kernel * oracle.real(x)) if kernel else Fraction(0)
        error = Fraction(1, 10**20)
        assert found.product.lower() <= value + error
        assert value - error <= found.product.upper()


@pytest.mark.parametrize("rho", ["0.3", "-0.7", "1", "-1", "0"])
def test_squares_are_exact(rho):
    """E z1^2 z2^2 = (y^2 + x)^2 + 4 rho x y^2 + 2 rho^2 x^2: nothing is left out."""
    y, x, r = Fraction(1, 2), Fraction(3), Fraction(rho)
    found = points(named("square").source(), y, x, rho, 2)
    value = (y * y + x) ** 2 + 4 * r * x * y * y + 2 * r * r * x * x
    assert found.product.contains(value)
    assert found.product.upper() - found.product.lower() < Fraction(1, 10**25)
    assert found.covariance.contains(value - (y * y + x) ** 2)
    assert found.with_input.contains(2 * x * y)  # Cov(z, z^2)


def test_the_identity_keeps_the_correlation():
    found = points(named("identity").source(), 2, 3, "0.4", 1)
    assert found.coefficient.contains("0.4")
    assert found.with_input.contains(3)
    assert found.product.contains(Fraction(4) + Fraction(12, 10))


@pytest.mark.parametrize("name", ["selu", "relu", "hard-tanh", "gelu"])
def test_more_orders_are_enclosures_of_the_same_values_and_tighter(name):
    p = activation(name).source()
    for rho in ("0.8", "-0.8"):
        rough, fine = points(p, "0.2", 1, rho, 3), points(p, "0.2", 1, rho, 20)
        for a, b in zip(vars(rough).values(), vars(fine).values(), strict=True):
            if a is not rough.rest:
                assert a.intersection(b) is not None
        widths = [one.product.upper() - one.product.lower() for one in (rough, fine)]
        assert 0 < widths[1] < widths[0] / 10
        assert fine.rest.lower() >= rough.rest.lower()


def test_a_correlation_of_one_is_that_of_the_same_input():
    p = named("elu").source()
    found = points(p, "0.1", 1, 1, 2)
    square = p.derivatives(*map(Ball.enclose, ("0.1", 1)), 0)[1][0]
    assert found.product.intersection(square) is not None
    assert found.product.upper() - found.product.lower() < Fraction(1, 10**10)
    assert found.coefficient.contains(1)


def test_over_cells_it_contains_what_it_is_at_points():
    p = named("selu").source()
    over = correlated(p, Ball.enclose("-0.1", "0.1"), Ball.enclose("0.8", "1.5"), "0.5", 8)
    for y, x in (("-0.1", "0.8"), ("0.1", "1.5"), ("0", "1")):
        at = points(p, y, x, "0.5", 30)
        for wide, tight in ((over.product, at.product), (over.coefficient, at.coefficient)):
            assert wide.intersection(tight) is not None


def test_by_the_formulas_of_the_paper_to_order_4():
    rough = points(ball_parameters(), 0, 1, "0.5", 4)
    fine = points(named("selu").source(), 0, 1, "0.5", 20)
    assert rough.coefficient.intersection(fine.coefficient) is not None
    with pytest.raises(UsageError, match="from 1 to 4, not 5"):
        points(ball_parameters(), 0, 1, "0.5", 5)


def test_a_constant_has_no_coefficient():
    found = points(Activation("one", (Piece("1"),)).source(), 0, 1, "0.5", 3)
    assert found.coefficient is None
    assert found.product.contains(1)


@pytest.mark.parametrize("rho", ["1.0001", "-2"])
def test_correlations_beyond_one_are_refused(rho):
    with pytest.raises(DomainError):
        points(named("relu").source(), 0, 1, rho)


def test_other_refusals():
    p = named("relu").source()
    with pytest.raises(DomainError):
        correlated(p, Ball.enclose(0), Ball.enclose(0, 1), "0.5")
    for orders in (0, 61):
        with pytest.raises(UsageError, match="from 1 to 60"):
            points(p, 0, 1, "0.5", orders)
    with pytest.raises(UsageError):
        points(p, 0, 1, 0.5)


def test_without_the_rest_it_would_be_wrong(monkeypatch):
    monkeypatch.setattr(module, "_rest", lambda *_: Ball.enclose(0))
    with precision(128):
        found = points(named("selu").source(), "0.3", "1.44", "0.5", 6)
    expected = by_quadrature(oracle.KNOWN["selu"](), "0.3", "1.44", 0.5)
    assert not has(found.product, expected)
