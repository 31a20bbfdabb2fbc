"""When two formulas are the same function: true identities, near misses, and pairs at random."""

from fractions import Fraction

import pytest
from depth import deep, examples
from hypothesis import assume, given
from hypothesis import strategies as st
from mutants.checks.work import at_most
from oracles import formula_text
from oracles.high_precision import rational

from snnproof.activations.named import named
from snnproof.arithmetic.precision import precision
from snnproof.box import Box
from snnproof.errors import UnboundedError, UsageError
from snnproof.formula import identity
from snnproof.formula.formula import Formula
from snnproof.formula.identity import same_function
from snnproof.moments.selu import ball_parameters

PLANE = Box(y=(-1, 1), x=("0.1", 20))
SPACE = Box(mu=(-1, 1), omega=(-1, 1), nu=("0.1", 16), tau=("0.8", "1.25"))
POSITIVE = Box(a=("0.5", 2), b=("0.1", 3), z=(-3, 3))

TRUE = [
    *(("e1 - 2*e2", "f", PLANE), ("e0", "E0", PLANE), ("nu_tilde", "xi_tilde - mu_tilde^2", PLANE)),
    ("G*e1", "exp(y + x/2)*erfc((x + y)/sqrt(2*x))", PLANE),
    ("E2", "exp(2*y + 2*x)*erfc((y + 2*x)/sqrt(2*x))", PLANE),
    ("e1", "erfcx((x + y)/(sqrt(2)*sqrt(x)))", PLANE),
    ("D", "s/sqrt(x)*G", PLANE),
    ("xD", "s*sqrt(x)*G", PLANE),
    ("d(e1, y)", "(y/x + 1)*e1 - s/sqrt(x)", PLANE),
    ("d(E1, x)", "d(d(E1, y), y)/2", PLANE),
    ("d(G, x)", "y^2/(2*x^2)*G", PLANE),
    *((f"d({q}, x)", f"d(d({q}, y), y)/2", PLANE) for q in ("mu_tilde", "xi_tilde", "mu_5")),
    *((f"mu_{n}", f"d(mu_{n - 1}, y)", PLANE) for n in range(1, 8)),
    *((f"xi_{n}", f"d(xi_{n - 1}, y)", PLANE) for n in range(1, 8)),
    ("mu_6/4", "d(d(mu_2, x), x)", PLANE),
    ("J11", "d(mu_tilde, mu)", SPACE),
    ("J12", "d(mu_tilde, nu)", SPACE),
    ("J21", "d(xi_tilde, mu)", SPACE),
    ("J22", "d(xi_tilde, nu)", SPACE),
    ("H21", "d(nu_tilde, mu)", SPACE),
    ("H22", "d(drift, nu) + 1", SPACE),
    ("d(J11, nu)", "d(J12, mu)", SPACE),
    ("tau*d(J11, tau)", "nu*d(J11, nu)", SPACE),
    ("d(mu_tilde, omega)*omega", "d(mu_tilde, mu)*mu", SPACE),
    ("d(mu_tilde, lambda)", "mu_tilde/lambda", PLANE),
    ("d(d(xi_tilde, alpha), alpha)", "lambda^2*(E0 - 2*E1 + E2)", PLANE),
    ("at(f, y=0)", "exp(x/2)*erfc(sqrt(x/2)) - 2*exp(2*x)*erfc(sqrt(2*x))", PLANE),
    ("(a + b)^2 - (a - b)^2", "4*a*b", POSITIVE),
    ("sqrt(a)*sqrt(b)", "sqrt(a*b)", POSITIVE),
    ("sqrt(a^2)", "a", POSITIVE),
    ("a^(3/2)/sqrt(a)", "a", POSITIVE),
    ("sqrt(8*a/9)", "2*sqrt(2)*sqrt(a)/3", POSITIVE),
    ("sqrt(2)*sqrt(6)*sqrt(3)", "6", POSITIVE),
    ("1/sqrt(2)", "sqrt(2)/2", POSITIVE),
    ("exp(z)*exp(-z)", "1", POSITIVE),
    ("exp(z - a)^2", "exp(2*z)/exp(2*a)", POSITIVE),
    ("sqrt(exp(z))", "exp(z/2)", POSITIVE),
    ("exp((z + 1)^2)", "exp(z^2)*exp(2*z)*exp(1)", POSITIVE),
    ("erf(z)", "1 - erfc(z)", POSITIVE),
    ("erfcx(z)", "exp(z*z)*erfc(z)", POSITIVE),
    ("d(erfcx(z), z)", "2*z*erfcx(z) - 2/sqrt(pi)", POSITIVE),
    ("d(erfc(a*z), z)", "-2*a/sqrt(pi)*exp(-a^2*z^2)", POSITIVE),
    ("1/(a + b) + 1/(a - b)", "2*a/(a^2 - b^2)", POSITIVE),
    ("(a^2 - b^2)/(a - b)", "a + b", POSITIVE),
    ("erfc(z)^3/erfc(z)", "sqr(erfc(z))", POSITIVE),
    ("erfc((a + b)^2)", "erfc(a^2 + 2*a*b + b^2)", POSITIVE),
    ("0*exp(z)", "erfc(a) - erfc(a)", POSITIVE),
    ("1/3 + 1/6", "0.5", POSITIVE),
]


@pytest.mark.parametrize(("left", "right", "box"), TRUE)
def test_identities_are_seen(left, right, box):
    assert same_function(left, right, box)
    assert same_function(right, left, box)
    assert same_function(f"({left}) - ({right})", "0", box)
    assert not same_function(f"({left}) + 1e-30", right, box)
    assert not same_function(f"({left})*(1 + 1e-30)", f"{right} + 1e-60", box)


NEAR_MISSES = [
    ("sqrt(y^2)", "y", Box(y=(-1, 1))),
    ("sqrt(y^2)", "y", Box(y=(-2, -1))),
    ("sqrt(y^2)", "y", Box(y=(0, 1))),  # it is, but zero is not certainly positive
    ("sqrt(y^2)", "-y", Box(y=(-1, 1))),
    ("sqrt(mu*omega)", "sqrt(mu)*sqrt(omega)", SPACE),
    ("sqrt(mu^2*nu)", "mu*sqrt(nu)", SPACE),
    ("sqrt(mu^2*omega^2)", "mu*omega", SPACE),
    ("(mu^2)^(1/2)", "mu", SPACE),
    ("sqrt(alpha^2)", "alpha", PLANE),
    ("sqrt(lambda^2*x)", "lambda*sqrt(x)", PLANE),
    ("sqrt(a + b)", "sqrt(a) + sqrt(b)", POSITIVE),
    ("sqrt(-z)*sqrt(-z)", "-z", POSITIVE),
    ("sqrt(-4)", "2", POSITIVE),
    ("sqrt(0)", "0", POSITIVE),  # it is, but has no normal form
    ("erfc(-z)", "erfc(z)", POSITIVE),
    ("erfc(-z)", "-erfc(z)", POSITIVE),
    ("erfc(-z)", "2 - erfc(z)", POSITIVE),  # it is, but erfc of z and -z count as independent
    ("erfc(z)*erfc(z)", "erfc(z^2)", POSITIVE),
    ("erfc(2*z)", "2*erfc(z)", POSITIVE),
    ("erfcx(z)", "exp(z)*erfc(z)", POSITIVE),
    ("exp(a + b)", "exp(a) + exp(b)", POSITIVE),
    ("exp(a*b)", "exp(a)*exp(b)", POSITIVE),
    ("exp(a)^2", "exp(a^2)", POSITIVE),
    ("exp(1)", "2.718281828459045235360287471352", POSITIVE),
    ("pi", "3.14159265358979323846264338327950288", POSITIVE),
    ("sqrt(2)", "1.41421356237309504880168872420969807", POSITIVE),
    ("sqrt(2)*sqrt(3)", "sqrt(5)", POSITIVE),
    ("exp(0*z)", "z", POSITIVE),
    ("|z|", "z", POSITIVE),
    ("|a|", "-a", POSITIVE),
    ("d(e1, y)", "(y/x + 1)*e1 - s/sqrt(2*x)", PLANE),
    ("d(e1, y)", "(y/x + 1)*e1 + s/sqrt(x)", PLANE),
    ("d(e2, y)", "(y/x + 1)*e2 - s/sqrt(x)", PLANE),
    ("d(e1, x)", "d(d(e1, y), y)/2", PLANE),  # no heat equation for e1 and G
    ("d(G, x)", "d(d(G, y), y)/2", PLANE),
    ("d(nu_tilde, x)", "d(d(nu_tilde, y), y)/2", PLANE),
    ("d(mu_tilde, x)", "d(d(mu_tilde, y), y)", PLANE),
    ("mu_3", "d(mu_1, y)", PLANE),
    ("mu_tilde", "xi_tilde", PLANE),
    ("d(mu_tilde, alpha)", "0", PLANE),
    ("d(mu_tilde, lambda)", "mu_tilde", PLANE),
    ("at(mu_tilde, alpha=2)", "mu_tilde", PLANE),
    ("at(mu_tilde, lambda=2)", "2*mu_tilde", PLANE),
    ("d(at(d(y*x, x), y=x), x)", "2", PLANE),
    ("nu_tilde", "xi_tilde", PLANE),
    ("nu_tilde", "xi_tilde - mu_tilde", PLANE),
    ("f", "e1 - e2", PLANE),
    ("f", "e1 - 2*E2", PLANE),
    ("J11", "J12", SPACE),
    ("J21", "H21", SPACE),
    ("J22", "d(xi_tilde, tau)", SPACE),
    ("S", "sqrt(S^2)", SPACE),
    ("y/x", "x/y", PLANE),
    ("1/(a + b)", "1/a + 1/b", POSITIVE),
    ("(a + b)^3", "a^3 + b^3", POSITIVE),
    ("(a + b)/b", "a", POSITIVE),
    ("a^-1", "-a", POSITIVE),
    ("1/(z - z)", "1/(a - a)", POSITIVE),
]


@pytest.mark.parametrize(("left", "right", "box"), NEAR_MISSES)
def test_near_misses_are_not_taken_for_identities(left, right, box):
    assert not same_function(left, right, box)
    assert not same_function(right, left, box)


def test_positivity_is_that_of_the_box():
    for low, seen in (("1e-9", True), ("0", False), ("-1", False)):
        box = Box(y=(-1, 1), x=(low, 1))
        assert same_function("sqrt(x^2)", "x", box) is seen
        assert same_function("sqrt(x)*sqrt(x)", "x", box) is seen
        assert same_function("sqrt(x*(x + y^2 + 1))", "sqrt(x)*sqrt(x + y^2 + 1)", box) is False
        assert same_function("e1*G", "E1", box)  # by definition


def test_what_does_not_parse_is_refused():
    for left, right in (("y +", "y"), ("y", "zeta"), ("y", "1/0")):
        with pytest.raises(UsageError):
            same_function(left, right, PLANE)


def test_too_many_terms_are_not_expanded(monkeypatch):
    assert same_function("(a + b + z)^12", "(a + b + z)^6*(a + b + z)^6", POSITIVE)
    monkeypatch.setattr(identity, "MAX_TERMS", 50)
    assert not same_function("(a + b + z)^12", "(a + b + z)^6*(a + b + z)^6", POSITIVE)


# -- pairs at random -------------------------------------------------------------------------------

ATOMS = ["a", "b", "z", "1", "2", "3", "1/2", "pi", "alpha", "s"]
FORMS = [
    *("({0} + {1})", "({0} - {1})", "({0} * {1})", "({0} / {1})", "-({0})", "sqr({0})"),
    *("sqrt({0})", "exp({0})", "erfc({0})", "erfcx({0})", "({0})^3", "({0})^-1", "d({0}, z)"),
    *("at({0}, z=z + 1)", "at(e1, y={0}, x=a)", "at(E2, y=z, x=b)", "({0})^(3/2)"),
]
REWRITINGS = [
    *("({0})", "(({0}) + 0)", "(({0})*1)", "(2*({0}) - ({0}))", "(({0})*a/a)", "-(-({0}))"),
    *("(({0})*exp(z)*exp(-z))", "(({0}) + b - b)", "(({0})*sqrt(a)/a*sqrt(a))"),
]


@st.composite
def texts(draw, depth=2):
    if depth == 0 or draw(st.integers(0, 3)) == 0:
        return draw(st.sampled_from(ATOMS))
    form = draw(st.sampled_from(FORMS))
    return form.format(draw(texts(depth - 1)), draw(texts(depth - 1)))


def disagreement(left, right):
    """The largest difference at some points where both are defined; None if they nowhere are."""
    found = None
    for a, b, z in (("0.7", "2.3", "0.4"), ("1.9", "0.3", "-1.7"), ("1.1", "1.3", "2.9")):
        point = {"a": Fraction(a), "b": Fraction(b), "z": Fraction(z)}
        try:
            values = [
                rational(formula_text.value(text, point, alpha="1.3", lambda_="0.9"))
                for text in (left, right)
            ]
        except (formula_text.UndefinedError, ZeroDivisionError, OverflowError):
            continue
        scale = max(Fraction(1), *(abs(value) for value in values))
        found = max(found or Fraction(0), abs(values[0] - values[1]) / scale)
    return found


def nested(text, depth):
    return text if depth == 0 else f"({nested(text, depth - 1)})^12"


@pytest.mark.parametrize(
    "text",
    [
        nested("3*a", 8),
        nested("9e999*a", 5),
        nested("a + 9e999", 2),
        "+".join(["(a + b + alpha + lambda)^12"] * 140),
        pytest.param("*".join(["exp((a + b + alpha + lambda + pi)^7)"] * 90), marks=deep),
    ],
)
def test_what_would_take_too_long_is_left_open(text):
    with at_most(20_000_000):
        assert not same_function(text, "a", POSITIVE)


@examples(400)
@given(texts(), texts())
def test_functions_that_differ_are_never_taken_for_the_same(left, right):
    try:
        same = same_function(left, right, POSITIVE)
    except UsageError:
        same = False
    if same:
        gap = disagreement(left, right)
        assert gap is None or gap < Fraction(1, 10**12), f"{left} is not {right}"


@examples(200)
@given(texts(), st.sampled_from(REWRITINGS), st.sampled_from(["", " + 1e-9", "*1.000001", " + z"]))
def test_a_rewriting_is_the_same_and_a_spoilt_one_is_not(text, rewriting, spoiling):
    other = rewriting.format(text)
    try:
        plain, spoilt = (
            same_function(text, one, POSITIVE) for one in (other, f"({other}){spoiling}")
        )
        known = same_function(text, text, POSITIVE)
    except UsageError:
        assume(False)
    assert plain is known
    if spoiling and known:
        gap = disagreement(text, f"({other}){spoiling}")
        assert not spoilt or gap is None or gap < Fraction(1, 10**12)


# -- formulas that are numbers ---------------------------------------------------------------------

NUMBERS = [
    ("(p/(1 - p) + z) - (p/(1 - p) + z)", 0),
    ("exp(z)*exp(-z)", 1),
    ("|z - p| - |z - p|", 0),
    ("exp(z/(1 + p))/exp(z/(1 + p)) + 1/3", Fraction(4, 3)),
    ("sqrt(1 + z)^2/(1 + z) - 1", None),  # nothing is known of the root of a sum
    ("sqrt(p^2)/p", 1),
    ("sqrt(z^2)/z", 1),  # on this cell
    ("erf(z) + erfc(z)", 1),
    ("2*(z + p)^2/(z^2 + 2*z*p + p^2)", 2),
    ("(z + p)/(z + 2*p)", None),
    ("mu_3 - 2*d(mu_1, x)", 0),
    ("d(nu_tilde, nu) - at(d(nu_tilde, nu), x=nu*tau)", 0),
    ("J11/omega - mu_1", 0),
]
OVER = Box(z=(-1, 1), p=("0.4", "0.5"), mu=(-1, 1), omega=("0.1", 1), nu=(1, 2), tau=(1, 2))


@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_a_formula_that_is_a_number_has_it_for_its_range(text, value):
    with precision(64):
        p = ball_parameters()
        one = Formula(text, tuple(OVER))
        cell = OVER.replace(Box(z=("0.4", "0.5")))
        point = {axis: cell.middle(axis) for axis in cell}
        for ends in (one.range(cell, p), one.ends_at(point, p)):
            if value is None:
                true, error = rational(formula_text.value(text, point)), Fraction(1, 10**15)
                assert ends[0] - error <= true <= ends[1] + error
            else:
                assert ends == (value, value)


@pytest.mark.parametrize("text", ["z/z", "1/z - 1/z", "sqrt(z)^2/z", "exp(1/z)/exp(1/z)", "G/G"])
def test_it_has_no_range_where_it_is_not_defined(text):
    with precision(64):
        box = Box(z=(-1, 1)) if text != "G/G" else Box(y=(0, 1), x=(-1, 1))
        one = Formula(text, tuple(box))
        with pytest.raises(UnboundedError):
            one.range(box, ball_parameters())
        with pytest.raises(UnboundedError):
            one.ends_at({axis: Fraction(0) for axis in box}, ball_parameters())


def test_moments_of_another_activation_are_numbers_of_their_own():
    """What is an identity of SELU's formulas is none of another activation."""
    box = Box(y=(0, 1), x=(1, 2))
    selu, same = Formula("d(mu_tilde, lambda)*lambda - mu_tilde", tuple(box)), "mu_2 - 2*d(mu_0, x)"
    with precision(64):
        relu = named("relu").source()
        assert selu.range(box, ball_parameters()) == (0, 0)
        assert Formula(same, tuple(box)).range(box, relu) == (0, 0)
        low, high = Formula("mu_3*lambda/lambda - mu_1 + mu_0", tuple(box)).range(
            box, ball_parameters()
        )
        assert low < high
