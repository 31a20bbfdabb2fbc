"""Values of formulas against mpmath: every name, every function, at exact points."""

import contextlib
from fractions import Fraction

import pytest
from depth import DEEP
from mutants.checks.work import at_most
from oracles import formula_text, gaussian_integrals
from oracles.high_precision import mp, rational, real

from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.precision import precision
from snnproof.errors import UnboundedError, UnknownNameError
from snnproof.formula.definitions import PARAMETERS, definitions
from snnproof.formula.expression import MOMENTS
from snnproof.formula.formula import Formula, formula
from snnproof.moments.selu import ball_parameters

SPACE = ("mu", "omega", "nu", "tau")
POINTS = [
    {"mu": "0.1", "omega": "-0.1", "nu": "0.8", "tau": "1.1"},
    {"mu": "-1/3", "omega": "0.7", "nu": "3/2", "tau": "1/20"},
    {"mu": "2", "omega": "1.5", "nu": "16", "tau": "1.25"},
    {"mu": "0", "omega": "0", "nu": "1", "tau": "1"},
]
POINTS = [{axis: Fraction(value) for axis, value in point.items()} for point in POINTS]


def agrees(text, point, bits=96, **parameters):
    """The ball at the point is narrow and within the oracle's error of the oracle's value."""
    with precision(bits):
        ball = Formula(text, tuple(point)).at(point, ball_parameters(*parameters.values()))
    value = rational(formula_text.value(text, point, **parameters))
    scale = max(1, abs(value))
    error = scale * Fraction(1, 10**17)
    assert ball.lower() - error <= value <= ball.upper() + error, f"{text} at {point}"
    assert ball.upper() - ball.lower() < error, f"{text} at {point} is only known to be {ball}"


RANDOM_WEIGHTS = ("q_tilde", "q_slope", "q_drift")


@pytest.mark.parametrize("name", RANDOM_WEIGHTS)
def test_names_of_the_map_of_random_weights(name):
    for q, tau, bias in (("1", "1", "0"), ("1/7", "9/16", "1/1536"), ("12", "2", "1/3")):
        point = {axis: Fraction(v) for axis, v in (("q", q), ("tau", tau), ("bias", bias))}
        agrees(name, point)
        agrees(name, point, alpha="1.3", lambda_="0.7")


@pytest.mark.parametrize("name", [n for n in definitions() if n not in (*MOMENTS, *RANDOM_WEIGHTS)])
def test_every_name_means_what_the_paper_defines(name):
    for point in POINTS:
        agrees(name, point)
        agrees(name, point, alpha="1.3", lambda_="0.7")


@pytest.mark.parametrize("name", MOMENTS if DEEP else MOMENTS[::4])
def test_the_derivatives_of_the_moments(name):
    for point in POINTS[:2]:
        agrees(f"at({name}, y=1/4, x=3/2)", point, bits=160)
        agrees(name, {"y": Fraction(-1, 3), "x": Fraction(2)}, bits=160)


FORMULAS = [
    "sqrt(mu^2 + 1) - exp(-nu) * erfc(mu - omega) + erf(nu) / erfcx(tau)",
    "|mu| + ||omega| - 2| * abs(-3) - sqr(nu) ** 2",
    "mu^3 + nu^(3/2) - tau^-2 + nu^(-1/2) + 2^-3 + 1.5e-3 - .5 + 2.",
    "-mu^2 - -omega + --nu",
    "1/nu/tau - mu - omega - 1",
    "d(mu^2*nu^3, nu) - d(d(exp(mu*nu), mu), mu)",
    "at(mu*nu, mu=nu, nu=mu) + at(E0*t, t=omega, mu=2)",
    "d(at(d(mu*nu, mu), nu=mu), mu) + d(at(mu*nu, mu=nu), nu)",
    "at(d(mu_tilde, y), y=0) + d(nu_tilde, x) * d(f, y)",
    "d(mu_tilde, alpha) + d(xi_tilde, lambda) - at(mu_tilde, alpha=2, lambda=1/2)",
    "at(mu_tilde + t, t=mu_tilde, alpha=3) + d(at(xi_tilde, alpha=2*alpha), alpha)",
    "12 * (pi - 3) * s + alpha/lambda",
    "d(drift, nu) + d(S^2, tau) + d(J12, omega) - d(d(H22, nu), tau)",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_formulas(text):
    for point in POINTS[:3]:
        agrees(text, point)


def test_the_moments_are_the_gaussian_integrals_of_selu():
    """Not a formula against a formula, but against the integral that defines it."""
    alpha, lambda_ = Fraction(5, 4), Fraction(3, 4)
    for y, x in ((Fraction(1, 3), Fraction(2)), (Fraction(-1), Fraction(1, 2))):
        integrals = gaussian_integrals.moments(
            y, x, gaussian_integrals.rational_arb(alpha), gaussian_integrals.rational_arb(lambda_)
        )
        with precision(96):
            p = ball_parameters(alpha, lambda_)
            for name, integral in zip(("mu_tilde", "xi_tilde"), integrals, strict=True):
                ball = formula(name, ("y", "x")).at({"y": y, "x": x}, p)
                assert ball.intersection(Ball(integral)) is not None
                assert ball.upper() - ball.lower() < Fraction(1, 10**15)


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("1/mu", {"mu": 0}),
        ("1/(mu - mu)", {"mu": 5}),
        ("sqrt(mu)", {"mu": -1}),
        ("mu^(-1/2)", {"mu": 0}),
        ("E0", {"y": 0, "x": 0}),
        ("G", {"y": 0, "x": -1}),
        ("xD", {"y": 1, "x": 0}),
        ("e2", {"y": 1, "x": -2}),
        ("mu_tilde", {"y": 1, "x": 0}),
        ("0 * mu + sqrt(mu - 1)", {"mu": 0}),
        ("exp(exp(exp(mu)))", {"mu": 100}),
    ],
)
def test_where_a_formula_is_undefined_or_astronomical_there_is_no_value(text, point):
    exact = {axis: Fraction(value) for axis, value in point.items()}
    with precision(96), pytest.raises(UnboundedError):
        Formula(text, tuple(point)).at(exact, ball_parameters())


def test_a_formula_needs_its_axes():
    for text in ("mu", "e1", "S", "drift"):
        with pytest.raises(UnknownNameError, match="unknown"):
            Formula(text, ("y", "nu"))
    assert Formula("e1 + omega*0", ("omega", "y", "x", "tau")).variables == ("y", "x")


def test_no_axis_takes_the_place_of_what_means_something():
    from snnproof.errors import UsageError
    from snnproof.formula.definitions import PLANE, WORDS

    for name in PARAMETERS:
        with pytest.raises(UsageError, match="is a parameter"):
            Formula("1", (name,))
    for name in {*WORDS, *definitions()} - {*PARAMETERS, *PLANE}:
        with pytest.raises(UsageError, match="means something in formulas"):
            Formula("1", (name,))
    with precision(96):
        p = ball_parameters()
        for name in ("y", "lambda_", "x_1", "t", "s_tilde", "dx"):
            ball = Formula(f"2*{name}", (name,)).at({name: Fraction(3)}, p)
            assert ball.contains(6)


# -- equality at a point ---------------------------------------------------------------------------


EQUAL = [
    ("mu_tilde - at(mu_tilde, mu=1/10)", {"mu": "0.1", "omega": "0.3", "nu": "1", "tau": "1"}),
    ("f - at(f, y=1, x=2)", {"y": "1", "x": "2"}),
    ("d(f, x) - at(d(f, x), y=1, x=2)", {"y": "1", "x": "2"}),
    ("exp(y)*erfc(x) - exp(y*y)*erfc(x + 0*y)", {"y": "1", "x": "2"}),
    ("S - at(S, mu=1/3, nu=2)", {"mu": "1/3", "omega": "2", "nu": "2", "tau": "7"}),
    ("alpha*y - alpha", {"y": "1"}),
    ("f + (x - 2)*e1 - 0*x - at(f + (x - 2)*e1, x=2)/(x - 1)", {"y": "1", "x": "2"}),
    ("sqrt(y + x) - sqrt(3)", {"y": "1", "x": "2"}),
]


@pytest.mark.parametrize(("text", "corner"), EQUAL)
def test_equal_computations_have_difference_zero_and_others_have_not(text, corner):
    point = {axis: Fraction(value) for axis, value in corner.items()}
    one = Formula(text, tuple(point))
    with precision(96):
        p = ball_parameters()
        ball = one.at(point, p)
        assert (ball.lower(), ball.upper()) == (0, 0)
        for axis in point:
            for step in (Fraction(1, 10**9), Fraction(-1, 3)):
                there = {**point, axis: point[axis] + step}
                beside = one.at(there, p)
                value = formula_text.value(text, there)
                assert abs(value) < formula_text.TOLERANCE or not beside.contains(0), there
                error = Fraction(1, 10**17)
                assert beside.lower() - error <= rational(value) <= beside.upper() + error


def test_the_place_of_a_ball_in_memory_is_no_number():
    """A constant cannot pass for a ball, whatever its value."""
    from snnproof.formula.tape_steps import identity_of

    ball = Ball.enclose("0.1")
    assert identity_of(ball) != id(ball)
    assert identity_of(ball) != Fraction(id(ball))
    assert hash(identity_of(ball)) != hash(Fraction(id(ball))) or identity_of(ball) != id(ball)
    assert identity_of(Fraction(2)) == (2, 1)
    assert identity_of("alpha") == "alpha"


def test_constants_too_long_to_be_exact_are_enclosed():
    text = "((x^12)^12)^12 / (1 + (x^12)^12)^12"
    with precision(96):
        ball = Formula(text, ("x",)).at({"x": 1 + Fraction(1, 3**200)}, ball_parameters())
    assert ball.contains(Fraction(1, 2**12)) or abs(ball.lower() * 2**12 - 1) < Fraction(1, 10**20)


@pytest.mark.parametrize("sign", ["", "-"])
@pytest.mark.parametrize("text", ["erfcx({})", "d(erfcx({}), y)", "erfc({})", "exp({})"])
def test_astronomical_arguments_take_no_time(text, sign):
    with at_most(100_000), precision(128):
        one = Formula(text.format(f"{sign}exp(exp(20*y))"), ("y",))
        with contextlib.suppress(UnboundedError):
            one.at({"y": Fraction(1)}, ball_parameters())


@pytest.mark.parametrize("t", ["-30", "-1", "-1e-9", "0", "0.3", "7", "63.9", "64.1", "1e4", "1e9"])
def test_the_slope_of_erfcx(t):
    exact = Fraction(t)
    with mp.workdps(120):
        at = real(exact)
        term = mp.exp(at * at) * mp.erfc(at) if at < 64 else mp.hyperu(0.5, 0.5, at * at)
        term /= 1 if at < 64 else mp.sqrt(mp.pi)
        value = rational(2 * (at * term - 1 / mp.sqrt(mp.pi)))
    with precision(128):
        ball = Ball.enclose(exact).erfcx_slope()
        wide = Ball.enclose(exact - 1, exact + 1).erfcx_slope()
    error = abs(value) * Fraction(1, 10**30)
    assert ball.lower() - error <= value <= ball.upper() + error
    assert ball.upper() - ball.lower() < abs(value) * Fraction(1, 10**25)
    assert wide.lower() < value < wide.upper()
    assert wide.lower() <= ball.lower() <= ball.upper() <= wide.upper()
