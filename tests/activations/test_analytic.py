"""Analytic activations: their values, where they are analytic, and their growth."""

from fractions import Fraction

import flint
import pytest
from mpmath import mp
from oracles.smooth_moments import FUNCTIONS, fraction

from snnproof.activations.activation import Activation
from snnproof.activations.analytic import Analytic
from snnproof.activations.catalogue import Piece
from snnproof.activations.moments_by_quadrature import Smooth
from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.precision import precision
from snnproof.errors import DomainError, SnnproofError, UnknownNameError, UsageError

OTHERS = {
    "softplus(2*z) / 2": lambda z: mp.log1p(mp.exp(2 * z)) / 2,
    "z / sqrt(1 + z^2)": lambda z: z / mp.sqrt(1 + z**2),
    "(z + sqrt(z^2 + 4)) / 2": lambda z: (z + mp.sqrt(z**2 + 4)) / 2,
    "exp(-z^2)": lambda z: mp.exp(-(z**2)),
    "z * exp(z) / (1 + exp(z))": lambda z: z / (1 + mp.exp(-z)),
    "log(exp(z) + 1)": lambda z: mp.log1p(mp.exp(z)),
    "log(2 + z^2) - 3 * sin(z) * cos(z/2)": lambda z: (
        mp.log(2 + z**2) - 3 * mp.sin(z) * mp.cos(z / 2)
    ),
    "exp(1 - softplus(-z)) - pi * erf(z / 2)": lambda z: (
        mp.exp(1 - mp.log1p(mp.exp(-z))) - mp.pi * mp.erf(z / 2)
    ),
    "exp(-3*z/2 + 1) - z^3": lambda z: mp.exp(1 - 3 * z / 2) - z**3,
    "exp((2 - z) / 4) * exp(-(z/3) * (-1))": lambda z: mp.exp((2 - z) / 4 + z / 3),
    "1 / (2 + cos(z)) + 1 / (-3 - z^2)": lambda z: 1 / (2 + mp.cos(z)) - 1 / (3 + z**2),
    "2/3": lambda z: mp.mpf(2) / 3,
}
ALL = FUNCTIONS | OTHERS
PLACES = ["0", "1/3", "-2", "7.25", "-31/2", "40", "-90"]


@pytest.mark.parametrize("text", ALL)
@pytest.mark.parametrize("place", PLACES)
def test_values_are_enclosed_and_within_the_growth(text, place):
    function, z = Analytic.parse(text), Fraction(place)
    with mp.workdps(120):
        truth = fraction(ALL[text](mp.mpf(z.numerator) / z.denominator))
    with precision(160):
        value = function(Ball.enclose(z))
    assert value.contains(truth)
    assert value.upper() - value.lower() < Fraction(1, 2**100) * (1 + abs(truth))
    factor, degree, rate = function.growth
    with precision(60):
        bound = factor * (1 + abs(z)) ** degree * Ball.enclose(rate * abs(z)).exp()
    assert abs(truth) <= bound.upper()


@pytest.mark.parametrize("text", ALL)
def test_a_wide_ball_holds_the_values_of_its_points(text):
    function = Analytic.parse(text)
    over = function(Ball.enclose("-1/2", "3/4"))
    for share in range(6):
        value = function(Ball.enclose(Fraction(-1, 2) + share * Fraction(1, 4)))
        assert over._arb.contains(value._arb.mid())


@pytest.mark.parametrize("text", ALL)
@pytest.mark.parametrize("centre", [(0, 1), (1, -2), (-4, 1), (9, 1), (-6, -2), (2, 0)])
def test_analytic_values_are_those_of_mpmath_or_refused(text, centre):
    f = Analytic.parse(text).bind()
    tile = flint.acb(flint.arb(centre[0], 0.25), flint.arb(centre[1], 0.25))
    value = f(tile, True)
    if value.is_finite():
        for re, im in ((0, 0), (0.25, 0.125), (-0.125, -0.25)):
            with mp.workdps(50):
                truth = mp.mpc(ALL[text](mp.mpc(centre[0] + re, centre[1] + im)))
            parts = [flint.arb(mp.nstr(part, 45)) for part in (truth.real, truth.imag)]
            assert flint.acb(value).real.overlaps(parts[0])
            assert flint.acb(value).imag.overlaps(parts[1])


@pytest.mark.parametrize(
    ("text", "singular"),
    [
        ("tanh(z)", (0, "pi/2")),
        ("sigmoid(z)", (0, "pi")),
        ("softplus(z)", (0, "pi")),
        ("softplus(z)", (5, "pi")),
        ("log(1 + exp(z))", (0, "pi")),
        ("log(4 + z^2)", (0, "2")),
        ("log(4 + z^2)", (0, "3")),
        ("sqrt(4 + z^2)", (0, "2")),
        ("sqrt(4 + z^2)", (0, "3")),
        ("1/(4 + z^2)", (0, "2")),
    ],
)
def test_singularities_and_cuts_are_refused(text, singular):
    height = {"pi": flint.arb.pi(), "pi/2": flint.arb.pi() / 2}.get(singular[1])
    height = flint.arb(singular[1]) if height is None else height
    tile = flint.acb(flint.arb(singular[0], 0.01), height + flint.arb(0, 0.01))
    assert not Analytic.parse(text).bind()(tile, True).is_finite()


@pytest.mark.parametrize("text", FUNCTIONS)
@pytest.mark.parametrize("z", [1000, -1000])
def test_far_away_values_stay_finite_and_thin(text, z):
    value = Analytic.parse(text)(Ball.enclose(z))
    with mp.workdps(900):
        assert value.contains(fraction(FUNCTIONS[text](mp.mpf(z))))
    assert value.upper() - value.lower() < Fraction(1, 10**10)


def test_the_logarithm_of_one_and_an_exponential_is_the_softplus():
    for text in ("log(1 + exp(z))", "log(exp(z) + 1)", "tanh(log(1 + exp(z)))"):
        ops = [node.op for node in Analytic.parse(text).expression.nodes()]
        assert "softplus" in ops
        assert "log" not in ops


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("exp(z^2)", "grow faster"),
        ("exp(z^2/4 - z)", "grow faster"),
        ("exp(exp(z))", "grow faster"),
        ("exp(exp(-z))", "grow faster"),
        ("exp(-z^3)", "grow faster"),
        ("exp(300 + z)", "larger than"),
        ("1/z", "divisor"),
        ("1/(z^2 - 1)", "divisor"),
        ("1/z^2", "divisor"),
        ("z/(2*cos(z) + 1)", "divisor"),
        ("tanh(1/z)", "divisor"),
        ("1/(exp(0) - 1)", "not defined"),
        ("log(z)", "argument of a log"),
        ("log(exp(z))", "argument of a log"),
        ("log(z^2)", "argument of a log"),
        ("sqrt(z)", "argument of a sqrt"),
        ("z * sqrt(-2)", "not defined"),
        ("z * log(0 - 1)", "not defined"),
        ("abs(z)", "no function here"),
        ("|z|", "abs has no place"),
        ("erfcx(z)", "no function here"),
        ("d(z^2, z)", "d has no place"),
        ("z * alpha", "alpha"),
        ("z +", "the formula ends"),
        ("z^(1/3)", "exponent"),
    ],
)
def test_what_is_not_known_to_be_integrable_is_refused_in_one_line(text, says):
    with pytest.raises(UsageError, match=says) as caught:
        Analytic.parse(text)
    assert isinstance(caught.value, SnnproofError)
    assert "\n" not in str(caught.value)


def test_a_name_is_refused_with_those_that_are_known():
    with pytest.raises(UnknownNameError, match="known: z, pi"):
        Analytic.parse("beta * z")


def test_division_by_zero_is_refused():
    with pytest.raises(DomainError, match="divides by zero"):
        Analytic.parse("z / (1 - 1)")


def test_parameters_come_in_as_numbers():
    """As callers do it: an expression with its parameters replaced."""
    from snnproof.activations.analytic import FUNCTIONS as BY_NAME
    from snnproof.formula.expression import number
    from snnproof.formula.grammar import tree

    whole = tree("z * sigmoid(beta * z)", BY_NAME, ("z", "beta"))
    swish = whole.rebuild(lambda node: number(Fraction(3, 2)) if node.name == "beta" else None)
    assert Analytic(swish).growth.degree == 1
    with precision(120):
        mu, _ = Smooth(Analytic(swish)).derivatives(Ball.enclose(0), Ball.enclose(1), 1)
    assert mu[1].contains(Fraction(1, 2))


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("tanh(z)" + "+z" * 599, lambda z: mp.tanh(z) + 599 * z),
        (f"tanh(z) * ({'+'.join(['z'] * 500)})", lambda z: 500 * z * mp.tanh(z)),
        ("+".join(["tanh(z)"] * 480), lambda z: 480 * mp.tanh(z)),
        ("tanh(z)" + "-1/2" * 600, lambda z: mp.tanh(z) - 300),
        ("sigmoid(" + "-z" * 900 + ")", lambda z: 1 / (1 + mp.exp(900 * z))),
    ],
)
def test_long_formulas_are_evaluated_and_bounded_without_deep_recursion(text, truth):
    function = Analytic.parse(text)
    with mp.workdps(60):
        value = fraction(truth(mp.mpf(1) / 3))
    with precision(200):
        assert abs(function(Ball.enclose("1/3")) - value).certainly_lt(Fraction(1, 10**45))
    factor, degree, rate = function.growth
    assert rate == 0
    assert abs(value) <= factor * Fraction(4, 3) ** degree


def test_a_bounded_quotient_with_a_steep_exponential():
    """1/(1 + e^(-1000 z)) is bounded, whatever its divisor does."""
    one = Activation("steep", (Piece("1 / (1 + exp(-1000*z))"),))
    assert one.closed_form is None
    assert Analytic(one.formulas[0][2]).growth == (1, 0, 0)
    for text in (
        "exp(-1000*z)",
        "2 * exp(-1000*z) - z",
        "exp(65*z) / 3",
        "z^12 * z^8",
        "z - z^12 * z",
    ):
        with pytest.raises(UsageError, match=r"grows faster|powers of z"):
            Activation("steep", (Piece(text),))
    for text in ("exp(100*z) / (1 + z^2)", "z^12 * z^8 * tanh(z)", "exp(exp(65*z)) * 0 + tanh(z)"):
        assert Activation("steep", (Piece(text),)).closed_form is None
