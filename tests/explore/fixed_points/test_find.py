"""All fixed points of the map in a box: against mpmath, with double roots, borders and none."""

from fractions import Fraction

import pytest
from oracles.high_precision import mp

from snnproof.box import Box
from snnproof.errors import BoxError, DomainError, UsageError
from snnproof.explore.fixed_points.find import (
    INSIDE,
    ON_BORDER,
    Asked,
    clusters,
    fixed_points,
)
from snnproof.explore.fixed_points.search import MapSearch, Region, distinct
from snnproof.search.branch_and_bound import Budget
from snnproof.verdict import Verdict

TWO = {"over": "mu=-3:3,nu=0.01:20", "alpha": -1, "lambda_": 1}
"""With tau = 3.5 two fixed points, which meet at a fold near tau = 4.208."""


def by_quadrature(omega, tau, alpha, lambda_, start):
    """The fixed point near `start`, from the definition of the moments."""
    alpha, lambda_ = mp.mpf(alpha), mp.mpf(lambda_)

    def f(z):
        return lambda_ * (z if z > 0 else alpha * mp.expm1(z))

    def equations(mu, nu):
        y, s = mp.mpf(omega) * mu, mp.sqrt(mp.mpf(tau) * nu)
        ends = sorted([y - 12 * s, mp.mpf(0), y + 12 * s, y])

        def mean(function):
            return mp.quad(lambda z: function(z) * mp.npdf(z, y, s), ends)

        first = mean(f)
        return first - mu, mean(lambda z: f(z) ** 2) - first**2 - nu

    return mp.findroot(equations, start, tol=1e-36)


@pytest.mark.parametrize(
    ("omega", "tau", "alpha", "lambda_", "start", "stability"),
    [
        ("0", "1.1", "1.6733", "1.0507", (0.05, 1.4), "attracting"),
        ("0.1", "1", "1.5", "1.1", (0.1, 1.2), "attracting"),
        ("1", "1", "1.97690", "1.07385", (-0.1, 2), "repelling"),
    ],
)
def test_one_fixed_point_as_mpmath_has_it(omega, tau, alpha, lambda_, start, stability):
    with mp.workdps(20):
        mean, variance = by_quadrature(omega, tau, alpha, lambda_, start)
    found = fixed_points(omega, tau, "mu=-1:1,nu=0.5:4", alpha=alpha, lambda_=lambda_, digits=18)
    assert (found.verdict, found.count) == (Verdict.PROVED, 1)
    (one,) = found.points
    for number, value in ((one.mean, mean), (one.variance, variance)):
        assert abs(mp.mpf(number.lower.numerator) / number.lower.denominator - value) < 1e-17
        assert number.upper - number.lower < Fraction(1, 10**18)
    assert (one.stability.verdict, one.place) == (stability, INSIDE)


def test_the_papers_fixed_point_lies_in_the_corner_of_four_cells():
    found = fixed_points(0, 1, "mu=-1:1,nu=0.5:1.5")
    (one,) = found.points
    assert (one.mean.lower, one.variance.upper) == (0, 1)
    assert one.stability.radius.lower_text.startswith("0.7826478")


def test_two_fixed_points():
    found = fixed_points(0, "3.5", **TWO)
    assert (found.verdict, found.count) == (Verdict.PROVED, 2)
    assert [one.stability.verdict for one in found.points] == ["attracting", "repelling"]
    assert found.points[0].variance.upper < found.points[1].variance.lower


@pytest.mark.parametrize(("tau", "over"), [("0.45", "mu=-2:2,nu=0.01:20"), ("1", "mu=0.2,nu=1:2")])
def test_no_fixed_point(tau, over):
    found = fixed_points(0, tau, over)
    assert (found.verdict, found.count, found.points) == (Verdict.PROVED, 0, ())


@pytest.mark.parametrize(
    "over", ["mu=1/6:1,nu=0.02:0.1", "mu=0:1,nu=0.02:1/18", "mu=1/6,nu=0.02:0.1"]
)
def test_a_fixed_point_on_the_border_is_named_and_undecided(over):
    """Of z^2 at omega = 0, tau = 3: mu~ = 3 nu, nu~ = 2 (3 nu)^2, so that it is (1/6, 1/18)."""
    found = fixed_points(0, 3, over, activation="square")
    assert (found.verdict, found.count) == (Verdict.UNDECIDED, None)
    assert [one.place for one in found.points] == [ON_BORDER]
    assert "on the border" in found.reason


@pytest.mark.parametrize(
    ("weights", "over", "more", "point"),
    [
        ((0, 1), "mu=-1:1,nu=0.1:5", {}, (0, 1)),
        (("0.3", 1), "mu=-0.5:1,nu=0.2:5", {}, (0, 1)),
        ((0, 1), "mu=0:1,nu=0.5:1.5", {}, (0, 1)),
        ((0, 1), "mu=-1:1,nu=1:1.5", {}, (0, 1)),
        ((0, 1), "mu=-1:1,nu=0.5:2", {"activation": "normalized elu"}, (0, 1)),
    ],
)
def test_a_point_that_is_fixed_by_definition_is_exact(weights, over, more, point):
    found = fixed_points(*weights, over, **more)
    (one,) = found.points
    assert (found.verdict, one.place) == (Verdict.PROVED, INSIDE)
    for number, value in zip((one.mean, one.variance), point, strict=True):
        assert number.lower == number.upper == value


def test_no_other_point_is_called_exact():
    """Neither for other parameters, nor for other weights than those it was made for."""
    for asked in (Asked(None, Fraction(2)), Asked.of("elu", None, None)):
        assert asked.exactly_fixed(Fraction(0), Fraction(1)) is None
    elu = Asked.of("normalized elu", None, None)
    for weights in ((0, 2), (1, 1)):
        assert elu.exactly_fixed(*map(Fraction, weights)) is None
    assert Asked().exactly_fixed(Fraction(0), Fraction(2)) is None
    (one,) = fixed_points(0, "1.1", "mu=-1:1,nu=0.1:10").points
    assert one.variance.lower < one.variance.upper


def test_beside_the_border_is_decided():
    for over, count in (("mu=-1:1,nu=0.5:0.9999999999", 0), ("mu=-1:1,nu=0.5:1.0000000001", 1)):
        found = fixed_points(0, 1, over)
        assert (found.verdict, found.count) == (Verdict.PROVED, count)


def test_what_the_search_has_no_cells_for_is_undecided():
    found = fixed_points(0, "3.5", **TWO, budget=Budget(2))
    assert found.verdict is Verdict.UNDECIDED
    assert found.open
    assert "the budget of 2 cells is used up" in found.reason


def test_near_a_fold_nothing_is_dropped():
    """Two before the fold, at tau between 4.2083 and 4.2084, and none after it."""
    for tau, counts in (("4.2083", (2,)), ("4.2084", (0,)), ("4.20833", (None, 0, 2))):
        found = fixed_points(0, tau, "mu=0.6:0.9,nu=0.2:0.5", alpha=-1, lambda_=1)
        assert found.count in counts
        assert found.count is not None or found.open or found.points


def test_regions_for_an_interval_of_tau_hold_the_fixed_points_of_each():
    found = MapSearch(Fraction(0), (Fraction(1), Fraction(51, 50)), Asked().source, 64).find(
        Box.parse("mu=-1:1,nu=0.5:2"), 300
    )
    (region,), is_decided = distinct(found.regions)
    assert is_decided
    assert not found.open
    for tau in ("1", "1.007", "1.02"):
        (one,) = fixed_points(0, tau, "mu=-1:1,nu=0.5:2").points
        assert region.zero["mu"][0] <= one.mean.lower <= region.zero["mu"][1]
        assert region.zero["nu"][0] <= one.variance.lower <= region.zero["nu"][1]


def test_regions_are_told_apart_by_their_zeros():
    def region(box, zero):
        return Region(Box.parse(box), Box.parse(zero))

    one = region("mu=0:4,nu=1:2", "mu=1:2,nu=1:2")
    same = region("mu=-1:3,nu=1:2", "mu=1:2,nu=1:2")
    other = region("mu=2:6,nu=1:2", "mu=3:4,nu=1:2")
    unclear = region("mu=1.5:9,nu=1:2", "mu=1.5:5,nu=1:2")
    assert distinct((one, same)) == ([one], True)
    assert distinct((one, other)) == ([one, other], True)
    assert distinct((one, unclear)) == ([one, unclear], False)


def test_touching_boxes_are_one():
    boxes = [Box.parse(text) for text in ("mu=0:1,nu=1:2", "mu=3:4,nu=1:2", "mu=1:3,nu=2:3")]
    assert clusters(boxes[:2]) == boxes[:2]
    assert clusters(boxes) == [Box.parse("mu=0:4,nu=1:3")]


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ((0, 0, "mu=-1:1,nu=1:2"), UsageError, "tau must be above 0"),
        ((0, 1, "mu=-1:1,nu=0:2"), DomainError, "nu must be above 0"),
        ((0, 1, "mu=-1:1"), BoxError, "on mu and nu"),
        ((0, 1, "mu=1:-1,nu=1:2"), BoxError, "reversed"),
    ],
)
def test_bad_input(arguments, error, message):
    with pytest.raises(error, match=message):
        fixed_points(*arguments)
