"""Coefficients and quasi-polynomials: exact algebra, against SymPy and random numbers."""

from fractions import Fraction

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from snnproof.activations.coefficient import Coefficient
from snnproof.activations.formula_text import read
from snnproof.activations.quasi_polynomial import QuasiPolynomial, quasi_polynomial
from snnproof.errors import UsageError

Z = sympy.Symbol("z", real=True)
A, B = sympy.symbols("a b")
SMALL = st.fractions(-4, 4, max_denominator=6)
MONOMIALS = st.tuples(
    st.lists(st.sampled_from("ab"), max_size=3).map(lambda names: tuple(sorted(names))),
    st.fractions(-2, 2, max_denominator=2),
)
COEFFICIENTS = st.dictionaries(MONOMIALS, SMALL, max_size=3).map(Coefficient)
KEYS = st.tuples(st.integers(0, 4), st.fractions(-3, 3, max_denominator=3))
FUNCTIONS = st.dictionaries(KEYS, COEFFICIENTS, max_size=3).map(QuasiPolynomial)


def rational(value):
    return sympy.Rational(value.numerator, value.denominator)


def symbolic(c):
    """A coefficient as SymPy's, written down anew."""
    return sum(
        rational(v) * sympy.exp(rational(q)) * sympy.Mul(*map(sympy.Symbol, names))
        for (names, q), v in c.terms.items()
    )


def as_function(f, z=Z):
    return sum(symbolic(c) * z**n * sympy.exp(rational(k) * z) for (n, k), c in f.terms.items())


def same(left, right):
    return sympy.simplify(sympy.expand(left - right)) == 0


@given(COEFFICIENTS, COEFFICIENTS, SMALL)
def test_coefficients_are_added_and_multiplied(c, d, q):
    assert same(symbolic(c + d), symbolic(c) + symbolic(d))
    assert same(symbolic(c - d), symbolic(c) - symbolic(d))
    assert same(symbolic(c * d), symbolic(c) * symbolic(d))
    assert same(symbolic(c * q), symbolic(c) * rational(q))
    assert (c - c).is_zero
    assert (c * d - d * c).is_zero
    assert all((c * d).terms.values())


@given(COEFFICIENTS)
def test_coefficients_have_values_in_floats(c):
    value = c.value({"a": 0.7, "b": -1.3}, float)
    assert value == pytest.approx(float(symbolic(c).subs({"a": 0.7, "b": -1.3})) if c.terms else 0)


def test_what_is_a_rational_number_is_known_to_be_one():
    assert Coefficient({}).as_number() == 0
    assert Coefficient.number(3).as_number() == 3
    assert Coefficient.name("a").as_number() is None
    assert Coefficient.power_of_e(Fraction(1)).as_number() is None
    assert Coefficient.power_of_e(Fraction(0)).as_number() == 1
    assert (Coefficient.number(1) + Coefficient.name("a")).as_number() is None


@given(FUNCTIONS, FUNCTIONS)
def test_functions_are_added_multiplied_and_derived(f, g):
    assert same(as_function(f + g), as_function(f) + as_function(g))
    assert same(as_function(f - g), as_function(f) - as_function(g))
    assert same(as_function(f * g), as_function(f) * as_function(g))
    assert same(as_function(f.derivative()), sympy.diff(as_function(f), Z))


@given(FUNCTIONS, SMALL)
def test_functions_are_shifted_and_have_values(f, b):
    assert same(as_function(f.shifted(b), Z - rational(b)), as_function(f))
    value = sympy.sympify(as_function(f)).subs(Z, rational(b))
    assert same(symbolic(f.at(b)), value)
    assert (f.shifted(b).shifted(-b) - f).is_zero


def of(text, **parameters):
    return quasi_polynomial(read(text, {k: Fraction(v) for k, v in parameters.items()}))


@pytest.mark.parametrize(
    "text",
    [
        *("z", "-z", "3", "z^3 / 6 - 2 * z", "(z + 1)^4", "exp(z) * exp(-z/2 + 1)", "exp(0)"),
        *(
            "(exp(z) - 1)^2 * z",
            "sqr(z - exp(2))",
            "exp((z + z) / 4 - 1/3)",
            "z * (z - z)",
            "exp(1)",
        ),
    ],
)
def test_text_is_read_as_the_function_it_is(text):
    expected = sympy.sympify(text.replace("sqr(z - exp(2))", "(z - exp(2))**2"), locals={"z": Z})
    assert same(as_function(of(text)), expected)


@pytest.mark.parametrize(
    "text",
    ["tanh(z)", "1 / (1 + exp(z))", "exp(z^2)", "exp(-z^2)", "sqrt(z)", "exp(exp(z))", "z/z"],
)
def test_other_functions_are_not_of_this_kind(text):
    assert of(text) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("exp(100 * z)", "faster than"),
        ("exp(40 * z) * exp(z - 61 * z)", None),
        ("exp(40 * z) * exp(40 * z)", "faster than"),
        ("z^7 * z^6", "no powers of z above 12"),
        ("(1 + z)^20", "exponent 20"),
        ("z / (z - z)", "divides by zero"),
        ("z / 0", "divides by zero"),
        ("exp(5000)", "beyond exp"),
        ("((1 + exp(z))^12 + exp(-z))^12", "more than 32 terms"),
        ("((1e300 * exp(0))^12)^12", "bits"),
    ],
)
def test_growth_and_size_are_limited(text, words):
    if words is None:
        assert of(text) is not None
        return
    with pytest.raises(UsageError, match=words):
        of(text)


def test_what_cancels_is_not_there():
    assert of("exp(z) * exp(-z) - 1").is_zero
    assert of("(z + 1)^2 - z^2 - 2*z - 1").is_zero
    assert of("z - z").degree == 0
    assert of("alpha_01 * z - z * alpha_01").is_zero
