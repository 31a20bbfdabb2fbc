"""Sharp bounds of the quantities of the paper, against dense samples at 60 digits and mutants."""

from fractions import Fraction

import mpmath
import pytest
from depth import deep
from mutants.checks import extremum_checks

from snnproof.ask.bound import bound, extreme
from snnproof.box import Box
from snnproof.errors import UnboundedError, UsageError
from snnproof.exact import exact
from snnproof.search.branch_and_bound import Budget
from snnproof.search.maximum import NOT_TOLD_FROM_0

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
    is_zero = quantity == "mu_tilde**2"  # on a curve, where no point of it is a rational one
    assert found.infimum.reason == (NOT_TOLD_FROM_0 if is_zero else "")
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


def test_a_minimum_of_0_on_a_curve_is_small_and_said_to_have_no_digits():
    found = bound("mu_tilde**2", THEOREM_1)
    assert found.infimum.lower == 0
    assert found.infimum.upper < found.supremum.upper / 10**12
    assert found.infimum.reason == NOT_TOLD_FROM_0
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


def mills(a):
    """sqrt(2/pi)/erfcx(a/sqrt(2)), by mpmath: the density over the tail of the normal law."""
    return mpmath.sqrt(2 / mpmath.pi) * mpmath.exp(-a * a / 2) / mpmath.erfc(a / mpmath.sqrt(2))


def erfcx(t):
    return mpmath.exp(t * t) * mpmath.erfc(t)


def erfcx_far(t):
    """By Tricomi's function (DLMF 7.11.4)."""
    return mpmath.hyperu(0.5, 0.5, mpmath.mpf(t) ** 2) / mpmath.sqrt(mpmath.pi)


def exponential_and_gaussian(lam, t):
    tail = mpmath.erfc((lam - t) / mpmath.sqrt(2))
    return lam / 2 * mpmath.exp(lam**2 / 2 - lam * t) * tail


def largest_of_40():
    """The slope of the convolution f of a density is that of the exponential, 40 (density - f)."""
    density = lambda t: mpmath.exp(-t * t / 2) / mpmath.sqrt(2 * mpmath.pi)  # noqa: E731
    slope = lambda t: density(t) - exponential_and_gaussian(mpmath.mpf(40), t)  # noqa: E731
    return exponential_and_gaussian(mpmath.mpf(40), mpmath.findroot(slope, (0.02, 0.03)))


@pytest.mark.parametrize(
    ("quantity", "over", "infimum", "supremum"),
    [
        (
            "lam/2*exp(lam^2/2-lam*t)",
            "lam=1:50,t=0:1",
            lambda: mpmath.exp(-0.5) / 2,
            lambda: 25 * mpmath.exp(1250),
        ),
        ("erfcx(t)", "t=-100:1e6", lambda: erfcx_far(10**6), lambda: erfcx(-100)),
        (
            "sqrt(pi)/2*erfcx(t) - 1/(t+sqrt(t^2+2))",
            "t=0:100",
            lambda: mpmath.sqrt(mpmath.pi) / 2 * erfcx(100) - 1 / (100 + mpmath.sqrt(10002)),
            lambda: mpmath.sqrt(mpmath.pi) / 2 - 1 / mpmath.sqrt(2),
        ),
        (
            "1 + a*sqrt(2/pi)/erfcx(a/sqrt(2)) - (sqrt(2/pi)/erfcx(a/sqrt(2)))^2",
            "a=0:100",
            lambda: 1 + 100 * mills(mpmath.mpf(100)) - mills(mpmath.mpf(100)) ** 2,
            lambda: 1 - 2 / mpmath.pi,
        ),
        pytest.param(
            "lam/2*exp(lam^2/2-lam*t)*erfc((lam-t)/sqrt(2))",
            "lam=1:40,t=-2:5",
            lambda: exponential_and_gaussian(mpmath.mpf(40), mpmath.mpf(5)),
            largest_of_40,
            marks=deep,
        ),
        (
            "y1/x1",
            "y1=-1e300:-2,x1=2:1e300",
            lambda: mpmath.mpf(10) ** 300 / -2,
            lambda: -2 / mpmath.mpf(10) ** 300,
        ),
        ("1/t", "t=1:1e100", lambda: mpmath.mpf(10) ** -100, lambda: mpmath.mpf(1)),
        ("erfc(t)", "t=0:30", lambda: mpmath.erfc(30), lambda: mpmath.mpf(1)),
    ],
)  # fmt: skip
def test_digits_are_those_of_each_extreme_value_itself(quantity, over, infimum, supremum):
    """Through many orders of magnitude, and where nearly all digits of the terms cancel."""
    found = bound(quantity, over, budget=Budget(2000, 600))
    with mpmath.workdps(700):
        for one, value in ((found.infimum, infimum()), (found.supremum, supremum())):
            assert not one.reason
            value = extremum_checks.exactly(+value)
            room = abs(value) / 10**200
            assert one.lower - room <= value <= one.upper + room
            assert one.upper - one.lower <= abs(value) / 10**12
