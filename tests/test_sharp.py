"""Sharp bounds of the quantities of the paper, against dense samples at 60 digits and mutants."""

from fractions import Fraction

import pytest
from checks import extremum_checks

from snnproof.box import Box
from snnproof.cover.search import Budget
from snnproof.errors import UnboundedError, UsageError
from snnproof.exact import exact
from snnproof.sharp import bound, extreme

THEOREM_1 = "mu=-0.1:0.1,omega=-0.1:0.1,nu=0.8:1.5,tau=0.95:1.1"
THEOREM_2 = "mu=-0.1:0.1,omega=-0.1:0.1,nu=1.5:16,tau=0.8:1.25"
THEOREM_3 = "mu=-0.1:0.1,omega=-0.1:0.1,nu=0.02:0.5,tau=0.8:1.25"
QUANTITIES = [
    "S", "nu_tilde", "mu_tilde", "drift", "nu_tilde - nu", "abs(J12)", "mu_tilde**2", "e1 - 2*e2",
    "J11", "H22", "xi_tilde",
]  # fmt: skip
ROUNDING = Fraction(1, 10**15)
"""Of difference quotients in the oracle, which J and H are to it."""


def confirm(quantity, over, found, count, parameters=(None, None)):
    """No sample is beyond the bounds, the points reach them, the places hold the best."""
    slack = ROUNDING if any(name in quantity for name in "SJH") else Fraction(1, 10**40)
    points = list(extremum_checks.samples(quantity, over, count, parameters))
    for _point, value in points:
        value = extremum_checks.exactly(value)
        assert found.infimum.lower <= value + slack * max(1, abs(value))
        assert value - slack * max(1, abs(value)) <= found.supremum.upper
    for one in (found.infimum, found.supremum):
        ((_, value),) = extremum_checks.samples(quantity, str(Box(one.point)), 1, parameters)
        value, room = extremum_checks.exactly(value), slack * max(1, abs(one.lower))
        assert one.lower - room <= value <= one.upper + room
        assert Box.parse(over).contains(one.point)


@pytest.mark.parametrize("quantity", QUANTITIES)
def test_theorem_1_against_samples(quantity):
    found = bound(quantity, THEOREM_1)
    assert not found.infimum.reason
    assert not found.supremum.reason
    confirm(quantity, THEOREM_1, found, 3 if quantity == "S" else 4)


@pytest.mark.parametrize("over", [THEOREM_2, THEOREM_3])
@pytest.mark.parametrize("quantity", ["nu_tilde", "mu_tilde", "drift"])
def test_other_domains_of_the_paper_against_samples(quantity, over):
    found = bound(quantity, over, digits=50)
    assert found.infimum.cells + found.supremum.cells < 400
    assert not found.infimum.reason + found.supremum.reason
    confirm(quantity, over, found, 4)


@pytest.mark.parametrize("digits", [12, 50])
def test_the_largest_singular_value_is_found_in_few_cells(digits):
    found = extreme("S", Box.parse(THEOREM_1), True, digits=digits)
    assert found.cells < 300
    assert found.upper - found.lower <= found.upper / 10**digits
    assert found.lower < exact("0.89760835845") < found.upper + Fraction(1, 10**10)
    assert {tuple(place["omega"]) for place in found.places} == {
        (exact("-0.1"),) * 2,
        (exact("0.1"),) * 2,
    }
    assert found.at["nu"] == (exact("0.8"),) * 2
    assert found.at["tau"] == (exact("1.1"),) * 2


@pytest.mark.parametrize("alpha", [None, "1", "3/2"])
@pytest.mark.parametrize("lambda_", ["1", "2.5"])
def test_other_parameters_against_samples(alpha, lambda_):
    for quantity in ("nu_tilde", "mu_tilde"):
        found = bound(quantity, THEOREM_1, alpha=alpha, lambda_=lambda_)
        parameters = (None if alpha is None else exact(alpha), exact(lambda_))
        confirm(quantity, THEOREM_1, found, 3, parameters)


@pytest.mark.parametrize(
    "over",
    [
        "mu=0,omega=0,nu=0.000001:1000000,tau=1",
        "mu=-0.1:0.1,omega=-10:10,nu=0.000001:0.0001,tau=1",
        "mu=1:3,omega=10,nu=1000:1000000,tau=1:2",
    ],
)
@pytest.mark.parametrize("quantity", ["nu_tilde", "mu_tilde", "J11", "drift"])
def test_boxes_far_from_those_of_the_paper(quantity, over):
    found = bound(quantity, over, digits=8, budget=Budget(500))
    confirm(quantity, over, found, 3)


def test_the_location_of_an_interior_extreme_is_known_as_well():
    found = bound("abs(J12)", THEOREM_1).supremum
    assert found.at["tau"] == (exact("1.1"),) * 2
    assert found.at["y"] == (exact("-0.01"),) * 2
    low, high = found.at["nu"]
    assert high - low < Fraction(1, 10**20)
    assert low < exact("1.18731794735837618812485")
    assert exact("1.18731794735837618812484") < high
    assert not found.attained


def test_a_minimum_of_0_on_a_curve_has_the_digits_of_the_scale():
    found = bound("mu_tilde**2", THEOREM_1)
    assert found.infimum.lower == 0
    assert found.infimum.upper < found.supremum.upper / 10**12
    assert not found.infimum.reason
    assert found.infimum.cells < 1000


def test_a_value_that_cancels_is_computed_with_more_digits():
    found = bound("mu - (mu + 1e-60*nu) + exp(mu) - exp(mu)", "mu=1,nu=1:2")
    assert found.infimum.lower <= -2 * Fraction(1, 10**60) <= found.infimum.upper
    assert found.infimum.upper - found.infimum.lower < Fraction(1, 10**71)


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (("S", "mu=0"), UsageError, "unknown name"),
        (("mu", "mu=1:0"), UsageError, "reversed"),
        (("mu+", "mu=0:1"), UsageError, "ends"),
        (("mu", "alpha=0:1"), UsageError, "parameter"),
        (("1/mu", "mu=-1:1"), UnboundedError, "near mu = "),
    ],
)
def test_what_is_refused(arguments, error, message):
    with pytest.raises(error, match=message):
        bound(*arguments)


@pytest.mark.parametrize("digits", [0, -1, 1001])
def test_digits_are_limited(digits):
    with pytest.raises(UsageError, match="digits must be from 1 to 1000"):
        bound("mu", "mu=0:1", digits=digits)


def test_a_float_is_refused():
    with pytest.raises(UsageError, match="binary float"):
        bound("mu_tilde", THEOREM_1, alpha=1.5)


@pytest.mark.parametrize("text", ["at(mu_tilde, alpha=1, lambda=1)", "d(mu_tilde, alpha)", "alpha"])
def test_parameters_of_selu_mean_nothing_for_another_activation(text):
    with pytest.raises(UsageError, match="SELU"):
        bound(text, "mu=0,omega=0,nu=1,tau=1", activation="relu")
