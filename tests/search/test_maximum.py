"""Largest values of functions on boxes, against values and places that are known."""

import math
from fractions import Fraction

import pytest
from depth import examples
from hypothesis import given
from hypothesis import strategies as st
from mutants.checks import extremum_checks

from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.precision import precision
from snnproof.ask.bound import bound
from snnproof.box import Box
from snnproof.errors import UnboundedError
from snnproof.search.branch_and_bound import Budget, Meter
from snnproof.search.faces import reduced
from snnproof.search.maximum import NOT_TOLD_FROM_0, maximum

ROUGH = Fraction(1, 10**8)
SMALL = st.integers(-4, 4)


class Parabolas:
    """-sum (v_i - z_i)^2: the maximum is at the point of the box that is nearest to z."""

    def __init__(self, zero):
        self.zero = zero

    def at(self, point):
        value = Ball.enclose(-sum((point[a] - self.zero[a]) ** 2 for a in self.zero))
        return value.lower(), value.upper()

    def upper(self, box):
        ends = [Ball.enclose(*box[a]) - self.zero[a] for a in self.zero]
        return (-sum((d.sqr() for d in ends), Ball.enclose(0))).upper()

    def slopes(self, box):
        return {a: -2 * (Ball.enclose(*box[a]) - self.zero[a]) for a in self.zero}

    def curvatures(self, box):
        return {(a, b): Ball.enclose(-2 * (a == b)) for a in self.zero for b in self.zero}


@examples(30)
@given(st.tuples(*[st.fractions(-2, 2, max_denominator=9)] * 3))
def test_the_nearest_point_of_a_box(z):
    zero = dict(zip("abc", z, strict=True))
    box = Box(a=(-1, 1), b=(0, 1), c="1/2")
    with precision(120):
        found = maximum(Parabolas(zero), box, Fraction(1, 10**12), Meter(Budget(2000)))
    nearest = {a: min(max(zero[a], low), high) for a, (low, high) in box.items()}
    value = -sum((nearest[a] - zero[a]) ** 2 for a in box)
    assert found.lower <= value <= found.upper
    assert found.reason in (("",) if nearest != zero else ("", NOT_TOLD_FROM_0))
    assert found.upper - found.lower <= max(abs(value), 1) / 10**12
    assert any(place.contains(nearest) for place in found.places)
    assert found.cells < 400


def value_of(coefficients, mu, nu):
    return sum(c * mu**i * nu**j for (i, j), c in coefficients.items())


def text_of(coefficients):
    terms = [f"({c})*{_power('mu', i)}*{_power('nu', j)}" for (i, j), c in coefficients.items()]
    return " + ".join(terms) or "0"


def _power(name, exponent):
    return f"{name}^{exponent}" if exponent else "1"


@examples(25)
@given(
    st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 2)), SMALL, max_size=4),
    st.sampled_from(["{}", "abs({})", "({})^2", "-abs({}) + mu"]),
)
def test_random_polynomials_against_a_grid(coefficients, pattern):
    """Every sampled value is below the bound, the best samples are in the places."""
    quantity = pattern.format(text_of(coefficients))
    found = bound(quantity, "mu=-1:1,nu=-1:2", digits=8, budget=Budget(1000))
    outer = {
        "{}": lambda v, mu: v,
        "abs({})": lambda v, mu: abs(v),
        "({})^2": lambda v, mu: v * v,
        "-abs({}) + mu": lambda v, mu: mu - abs(v),
    }[pattern]
    grid = [(Fraction(i, 8), Fraction(j, 8)) for i in range(-8, 9) for j in range(-8, 17)]
    for mu, nu in grid:
        value = outer(value_of(coefficients, mu, nu), mu)
        assert found.infimum.lower <= value <= found.supremum.upper
        for extreme, is_beyond in (
            (found.infimum, value <= found.infimum.lower),
            (found.supremum, value >= found.supremum.upper),
        ):
            if is_beyond:
                assert extremum_checks.holds(extreme, {"mu": mu, "nu": nu})
    for extreme in (found.infimum, found.supremum):
        value = outer(value_of(coefficients, **extreme.point), extreme.point["mu"])
        assert extreme.lower <= value <= extreme.upper
        assert Box.parse("mu=-1:1,nu=-1:2").contains(extreme.point)


@pytest.mark.parametrize("case", extremum_checks.KNOWN, ids=lambda case: case[0])
def test_extremes_that_are_known_by_heart(case):
    extremum_checks.known_extremes([case])


def test_many_digits_cost_hardly_more_cells():
    quantity, over = "exp(mu)*(1 - nu^2) + mu*nu", "mu=-1:1,nu=-1:1"
    few, many = (bound(quantity, over, digits=digits).supremum for digits in (12, 50))
    assert many.cells <= few.cells + 20
    assert many.upper - many.lower <= many.upper / 10**50
    assert few.lower <= many.upper
    assert many.lower <= few.upper


def test_a_curve_of_zeros_costs_a_few_cells_for_each_bit():
    cells = {
        digits: bound("(mu^2 + nu - 1/3)^2", "mu=-1:1,nu=-1:1", digits=digits).infimum.cells
        for digits in (6, 12, 24)
    }
    assert cells[24] < 3 * cells[12] < 9 * cells[6]
    assert cells[24] < 2500


@pytest.mark.parametrize(
    ("quantity", "over"),
    [("1/mu", "mu=-1:1"), ("1/(mu - 1/3)", "mu=0:1"), ("sqrt(mu)", "mu=-1:1"),
     ("mu/nu", "mu=0:1,nu=0:1"), ("exp(exp(100*mu))", "mu=0:1"),
     ("nu_tilde", "mu=0,omega=0,nu=-1:1,tau=1")],
)  # fmt: skip
def test_what_is_not_bounded_or_not_defined_is_said_soon(quantity, over):
    with pytest.raises(UnboundedError, match="not known to be bounded") as raised:
        bound(quantity, over, budget=Budget(5000))
    assert "\n" not in str(raised.value)
    assert "budget" not in str(raised.value)


@pytest.mark.parametrize("budget", [Budget(1), Budget(50)])
def test_a_budget_ends_the_search_with_bounds_that_hold(budget):
    found = bound("abs(mu^3 - nu*mu + 1/7) + exp(nu)*mu", "mu=-1:1,nu=-1:1", budget=budget)
    for mu, nu in ((i / 7, j / 7) for i in range(-7, 8) for j in range(-7, 8)):
        value = abs(mu**3 - nu * mu + 1 / 7) + math.exp(nu) * mu
        assert found.infimum.lower - Fraction(1, 10**12) <= value
        assert value <= found.supremum.upper + Fraction(1, 10**12)
    if budget.cells == 1:
        assert "budget of 1 cell" in found.infimum.reason


def slopes(**sides):
    return lambda box: {axis: Ball.enclose(*side) for axis, side in sides.items()}


DOMAIN = Box(a=(0, 4), b=(0, 4))


@pytest.mark.parametrize(
    ("cell", "signs", "expected"),
    [
        (Box(a=(0, 1), b=(1, 2)), {"a": (-2, -1), "b": (-1, 1)}, Box(a=0, b=(1, 2))),
        (Box(a=(3, 4), b=(1, 2)), {"a": (1, 2), "b": (-1, 1)}, Box(a=4, b=(1, 2))),
        (Box(a=(0, 1), b=(1, 2)), {"a": (1, 2), "b": (-1, 1)}, None),
        (Box(a=(1, 2), b=(1, 2)), {"a": (-2, -1), "b": (-1, 1)}, None),
        (Box(a=(0, 4), b=(0, 4)), {"a": (1, 2), "b": (-2, -1)}, Box(a=4, b=0)),
        (Box(a=1, b=(0, 4)), {"a": (1, 2), "b": (-2, -1)}, Box(a=1, b=0)),
    ],
)
def test_slopes_without_a_zero_lead_to_a_face_or_out_of_the_cell(cell, signs, expected):
    found = reduced(slopes(**signs), cell, DOMAIN)
    assert found == (None if expected is None else (expected, expected))


def test_a_slope_that_may_vanish_leaves_the_place_as_it_is():
    place = Box(a=(1, 2), b=(1, 2))
    assert reduced(slopes(a=(0, 0), b=(-1, 1)), place, DOMAIN) == (Box(a=2, b=(1, 2)), place)
    assert reduced(slopes(a=(0, 0), b=(0, 0)), place, DOMAIN) == (Box(a=2, b=2), place)
    assert reduced(lambda box: None, place, DOMAIN) == (place, place)
