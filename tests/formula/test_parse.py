"""Reading formulas: the grammar, its limits, and that every refusal is one line of a known kind."""

from fractions import Fraction

import pytest
from depth import examples
from hypothesis import example, given
from hypothesis import strategies as st
from mutants.checks.work import at_most

from snnproof.errors import SnnproofError, UnknownNameError, UsageError
from snnproof.formula import parse as parse_module
from snnproof.formula.expression import MAX_BITS, Expression, call, number, symbol
from snnproof.formula.grammar import MAX_LENGTH, MAX_NESTING, MAX_POWER
from snnproof.formula.parse import parse

AXES = ("mu", "omega", "nu", "tau")


def same(text, other):
    """The two texts give the same tree."""
    assert repr(parse(text, AXES)) == repr(parse(other, AXES)), text


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("mu-omega-nu", "(mu - omega) - nu"),
        ("mu/omega/nu", "(mu/omega)/nu"),
        ("mu+omega*nu", "mu + (omega*nu)"),
        ("-mu^2", "-(mu^2)"),
        ("-mu*omega", "(-mu)*omega"),
        ("mu^2*nu", "(mu^2)*nu"),
        ("mu*-nu", "mu*(-nu)"),
        ("mu**2", "mu^2"),
        ("sqr(mu)", "mu^2"),
        ("mu^-1", "1/mu"),
        ("nu^(1/2)", "sqrt(nu)"),
        ("nu^0.5", "sqrt(nu)"),
        ("nu^(-3/2)", "1/(nu*sqrt(nu))"),
        ("nu^1.5", "nu*sqrt(nu)"),
        ("mu^0", "1"),
        ("mu^1", "mu"),
        ("mu^3", "mu^2*mu"),
        ("|mu - nu|", "abs(mu - nu)"),
        ("||mu| - 1|", "abs(abs(mu) - 1)"),
        ("erf(mu)", "1 - erfc(mu)"),
        ("1.50e-1", "3/20"),
        (".5 + 2. + 1E2", "205/2"),
        ("\tmu\n +\r\n nu ", "mu + nu"),
        ("--mu", "mu"),
        ("2*3 - 6 + mu", "mu"),
        ("(((mu)))", "mu"),
        ("f", "e1 - 2*e2"),
        ("drift", "nu_tilde - nu"),
        ("d(mu^2*nu, mu)", "2*mu*nu"),
        ("d(nu, mu)", "0"),
        ("at(mu^2, mu=3)", "9"),
        ("at(mu - nu, mu=nu, nu=mu)", "nu - mu"),
        ("at(mu*t, t=7)", "mu*7"),
        ("at(at(mu, mu=nu), nu=2)", "2"),
        ("at(at(mu*nu, mu=nu + 1), nu=2)", "(2 + 1)*2"),
        ("at(d(mu^2, mu), mu=2)", "4"),
        ("d(at(mu^2, mu=2), mu)", "0"),
        ("at(d(nu_tilde, nu), x=nu*tau)", "d(nu_tilde, nu)"),
        ("at(d(y*nu, mu), y=7)", "omega*nu"),
        ("d(at(x*nu, x=7), nu)", "7"),
        ("at(x + nu, nu=2)", "2*tau + 2"),
        ("at(x + nu, nu=2, x=3)", "5"),
        ("at(x + nu, nu=x, x=nu)", "nu + x"),
        ("at(at(x + nu, x=nu), nu=2)", "4"),
        ("d(at(x, nu=mu), mu)", "tau"),
        ("d(d(x*y, nu), omega)", "tau*mu"),
        ("at(d(mu*t^2, t), t=7)", "mu*14"),
        ("at(d(0*t + mu*t, mu), t=mu)", "mu"),
        ("at(e0 + mu, e0=mu, mu=1)", "mu + 1"),
    ],
)
def test_what_the_grammar_means(text, meaning):
    same(text, meaning)


def test_numbers_are_exact():
    tree = parse("0.1", ())
    assert tree.value == Fraction(1, 10)
    assert parse("1e-1000", ()).value == Fraction(1, 10**1000)
    assert parse("1/3 - 0.25", ()).value == Fraction(1, 12)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the formula ends"),
        ("   ", "the formula ends"),
        ("mu +", "the formula ends"),
        ("+mu", "unexpected '+'"),
        ("mu nu", "unexpected 'nu'"),
        ("2 mu", "unexpected 'mu'"),
        ("(mu", "the formula ends instead of ')'"),
        ("mu)", "unexpected ')'"),
        ("|mu", "the formula ends instead of '|'"),
        ("mu // nu", "unexpected '/'"),
        ("mu ^ nu", "an exponent must be a number"),
        ("mu ^ pi", "an exponent must be a number"),
        ("mu^13", "exponent 13"),
        ("mu^(1/3)", "exponent 1/3"),
        ("mu^1e3", "exponent 1000"),
        ("2^2^2", "unexpected '^'"),
        ("mu & nu", "cannot read the formula from ' & nu'"),
        ("mu.real", "cannot read the formula from '.real'"),
        ("'a'", "cannot read the formula"),
        ("mu[0]", "cannot read the formula from '[0]'"),
        ("mu = nu", "unexpected '='"),
        ("mu < nu", "cannot read the formula from ' < nu'"),
        ("µ + 1", "cannot read the formula from"),
        ("1e9999", "exponent beyond"),
        ("1e9999999", "is no decimal"),
        ("sin(mu)", "'sin' is no function here"),
        ("__import__(mu)", "'__import__' is no function"),
        ("mu(1)", "'mu' is no function"),
        ("sqrt()", "unexpected ')'"),
        ("sqrt(mu, nu)", "unexpected ','"),
        ("d(mu)", "unexpected ')' in the formula instead of ','"),
        ("d(mu, 1)", "unexpected '1'"),
        ("d(mu, mu + nu)", "unexpected '+'"),
        ("d(abs(mu), mu) + d(d(abs(mu), mu), mu)", "sign has no derivative"),
        ("at(mu, nu)", "unexpected ')' in the formula instead of '='"),
        ("at(mu, 1=2)", "unexpected '1'"),
        ("at(mu, mu=1, mu=2)", "at has two values for mu"),
        ("zeta", "unknown name 'zeta'"),
        ("mu_tild", "nearest: mu_tilde"),
        ("d(mu, zeta)", "unknown axis 'zeta'"),
        ("at(mu, zeta=1)", "unknown axis 'zeta'"),
        ("d(nu_tilde, mu_tilde)", "mu_tilde is no variable"),
        ("at(nu_tilde, mu_tilde=0)", "mu_tilde is no variable"),
        ("d(e1, f)", "f is no variable"),
        ("d(D, pi)", "pi is no variable"),
        ("at(D*pi, pi=3)", "pi is no variable"),
        ("d(mu_12, y)", "beyond order 12"),
        ("d(mu_11, x)", "beyond order 12"),
        ("d(d(xi_11, y), y)", "beyond order 12"),
        ("at(at(nu_tilde, nu=2), x=1)", "x is nu*tau here, with a value"),
        ("d(at(nu_tilde, tau=2), x)", "x is nu*tau here, with a value"),
        ("d(1 + d(at(y, mu=2), omega), y)", "y is mu*omega here, with a value"),
        ("at(t*nu, t=at(x, nu=2), x=1) + at(at(t, t=at(x, nu=2)), x=1)", "x is nu*tau here"),
        ("at(d(e0*y, y), e0=1)", "e0 is defined by others"),
        ("at(at(e0*mu, mu=2), e0=1)", "e0 is defined by others"),
        ("at(S + d(S, mu), S=1)", "S is defined by others"),
        ("0*zeta + S", "unknown name 'zeta'"),
        ("zeta^0", "unknown name 'zeta'"),
        ("0*(mu + at(zeta*t, t=1))", "unknown name 'zeta'"),
        ("0*t + at(t, t=1)", "unknown name 't'"),
        ("at(2, mu=zeta)", "unknown name 'zeta'"),
        ("0*d(mu, zeta)", "unknown axis 'zeta'"),
        ("mu^(2 + 0*zeta)", "an exponent must be a number"),
        ("1/0", "divides by zero"),
        ("at(1/mu, mu=0)", "divides by zero"),
        ("mu/(1 - 1)", "divides by zero"),
        ("mu^(1/0)", "divides by zero"),
    ],
)
def test_what_is_not_in_the_grammar_is_refused_in_one_line(text, message):
    with pytest.raises(UsageError) as refusal:
        parse(text, AXES)
    assert message in str(refusal.value)
    assert str(refusal.value).isprintable()
    assert len(str(refusal.value)) < 400


def test_names_hidden_behind_axes_are_not_reached():
    """On the plane there is no mu, and what needs it is refused."""
    for text in ("mu", "omega*y", "drift", "J11", "S", "d(E0, mu)", "0*mu", "S^0", "0*drift + y"):
        with pytest.raises(UnknownNameError):
            parse(text, ("y", "x"))
    assert repr(parse("E0", ("y", "x"))) == repr(call("E0", symbol("y"), symbol("x")))


# -- limits ----------------------------------------------------------------------------------------


def test_length_and_nesting_are_limited():
    parse("mu+" * (MAX_LENGTH // 3 - 1) + "mu", AXES)
    with pytest.raises(UsageError, match="longer than"):
        parse("mu" + " " * MAX_LENGTH, AXES)
    inside = MAX_NESTING - 1
    parse("(" * inside + "mu" + ")" * inside, AXES)
    parse("-" * inside + "mu", AXES)
    for left, right in (("(", ")"), ("-", ""), ("|0+", "|"), ("sqrt(", ")"), ("2^(", ")")):
        with pytest.raises(UsageError, match="nested deeper"):
            parse(left * (MAX_NESTING + 1) + "1" + right * (MAX_NESTING + 1), AXES)


LARGE = {
    "a sum of many": "mu" + "+mu" * 1300,
    "a power of powers": "(" * 50 + "mu" + ")^12" * 50,
    "a number of powers": "(" * 50 + "9" + ")^12" * 50,
    "a quotient of powers": "(" * 50 + "1e-900" + ")^-12" * 50,
    "long numbers": "*".join(["1e900"] * 600),
    "derivatives of derivatives": "d(" * 50 + "exp(mu*nu/(mu + nu))" + ", mu)" * 50,
    "derivatives of S": "d(" * 20 + "S" + ", nu)" * 20,
    "values in values": "at(" * 55 + "e1*mu" + ", mu=e2*mu)" * 55,
    "products in values": "at(" * 55 + "mu*mu*nu" + ", mu=mu*mu)" * 55,
    "many derivatives": "+".join(["d(S, mu)"] * 400),
}


@pytest.mark.parametrize("name", LARGE)
def test_whatever_the_formula_it_is_read_or_refused_soon(name):
    with at_most(50_000_000):
        try:
            parse(LARGE[name], AXES)
        except UsageError as error:
            assert str(error).isprintable()  # noqa: PT017


def test_constants_are_limited():
    with pytest.raises(UsageError, match="bits"):
        number(Fraction(2**MAX_BITS)) * number(2)
    with pytest.raises(UsageError, match="bits"):
        number(1) / number(2**MAX_BITS) / number(2)


def test_parts_are_limited(monkeypatch):
    monkeypatch.setattr(parse_module, "MAX_NODES", 30)
    parse("mu + nu + tau", AXES)
    with pytest.raises(UsageError, match="more than 30 parts"):
        parse("S", AXES)


# -- anything at all -------------------------------------------------------------------------------

WORDS = """
    mu omega nu tau y x alpha lambda pi S f e1 E2 mu_3 xi_12 drift zeta d( at( sqrt( exp( erfc(
    erfcx( abs( erf( sqr( ( ) ) ) | , = + - * / ^ ** 0 1 2 0.5 1e3 12 .
"""


def read(text):
    """Read it, or be refused by an error of the house in one line."""
    try:
        tree = parse(text, AXES)
    except SnnproofError as error:
        assert str(error).isprintable()  # noqa: PT017
        assert len(str(error)) < 600  # noqa: PT017
    else:
        assert isinstance(tree, Expression)
        assert {node.op for node in tree.nodes()}.isdisjoint({"d", "at"})


@examples(600)
@given(st.lists(st.sampled_from(WORDS.split()), max_size=25).map(" ".join))
@example("at(d(mu, mu), mu=1/0)")
@example("d(0*mu_12, y)")
@example("at(d(mu*t, t), t=mu)")
@example("d(at(mu*t, t=mu), t)")
def test_any_words_are_read_or_refused(text):
    read(text)


@examples(300)
@given(st.text(max_size=40))
@example("\ud800")
@example("mu\x00")
@example("١")
def test_any_characters_are_read_or_refused(text):
    read(text)


@given(st.text("dat(),=munvx1+", max_size=60))
def test_any_of_few_characters_are_read_or_refused(text):
    read(text)


# -- capture: what axes are bound to is held fixed -------------------------------------------------


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("d(at(d(mu*nu, nu), mu=nu), nu)", "1"),
        ("at(d(mu*nu, nu), mu=nu)", "nu"),
        ("d(at(d(mu*mu*nu, nu), mu=nu), nu)", "nu + nu"),
        ("d(at(d(d(mu*nu*nu, nu), nu), mu=nu), nu)", "2"),
        ("d(at(at(d(mu*nu*tau, tau), mu=tau), nu=tau), tau)", "tau + tau"),
        ("at(d(at(d(mu*nu, nu), mu=nu), nu), nu=5)", "1"),
        ("d(at(nu*tau, nu=mu), tau)", "mu"),
    ],
)
def test_a_derivative_inside_at_holds_fixed_what_other_axes_are_put_to(text, meaning):
    same(text, meaning)


def test_powers_are_multiplied_out_right():
    for exponent in range(-MAX_POWER, MAX_POWER + 1):
        value = at_three(parse(f"mu^{exponent}", AXES))
        assert value == Fraction(3) ** exponent


def at_three(tree):
    """The exact value for mu = 3, by a rebuild with numbers."""
    return tree.rebuild(lambda node: number(3) if node.name == "mu" else None).value
