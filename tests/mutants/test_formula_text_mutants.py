"""Wrong rules of formulas, their derivatives, ranges and identities, each caught by name."""

from fractions import Fraction
from functools import partial
from itertools import product

import pytest
from mutants.checks.mutation import mutate
from oracles import formula_text
from oracles.high_precision import rational

from snnproof.activations import catalogue
from snnproof.activations import formula_text as activation_text
from snnproof.activations.activation import Activation
from snnproof.activations.catalogue import Piece
from snnproof.arithmetic.precision import precision
from snnproof.box import Box
from snnproof.certificate import charts
from snnproof.errors import SnnproofError, UnboundedError, UsageError
from snnproof.formula import (
    definitions,
    derivative,
    expansion,
    gaussian_rules,
    grammar,
    identity,
    parse,
    signs,
    tape,
    tape_steps,
)
from snnproof.formula import formula as formula_module
from snnproof.formula.projection import Projection
from snnproof.moments.selu import ball_parameters

ERROR = Fraction(1, 10**15)

SPACE = ("mu", "omega", "nu", "tau")

POINT = {"y": Fraction(1, 4), "x": Fraction(3, 2), "z": Fraction(2, 3)}


def value(*texts):
    """The value at a point is that of the oracle."""
    for text in texts:
        with precision(128):
            ball = Formula(text, tuple(POINT)).at(POINT, ball_parameters())
        number = rational(formula_text.value(text, POINT))
        assert ball.lower() - ERROR <= number <= ball.upper() + ERROR, f"{text} is {number}"


def value_in_space(text):
    """The same where y and x are products."""
    point = {
        axis: Fraction(3 + place, 5) for place, axis in enumerate(("mu", "omega", "nu", "tau"))
    }
    with precision(128):
        ball = Formula(text, tuple(point)).at(point, ball_parameters())
    number = rational(formula_text.value(text, point))
    assert ball.lower() - ERROR <= number <= ball.upper() + ERROR, f"{text} is {number}"


def as_if_new(text):
    """What was asked before, in other digits and of another source, changes no answer."""
    axes, point = ("y", "x"), {"y": POINT["y"], "x": POINT["x"]}
    box = Box(y=("0.1", "0.3"), x=("0.8", "1.5"))
    old, answers = Formula(text, axes), []
    with precision(64):
        sources = [ball_parameters(), ball_parameters("1.5", "1.1")]
    for bits in (64, 128):
        for p in sources:
            with precision(bits):
                answers.append((old.ends_at(point, p), old.range(box, p)))
                new = Formula(text, axes)
                assert answers[-1] == (new.ends_at(point, p), new.range(box, p))
    assert len(set(answers)) == len(answers)


def refused(*texts, axes=SPACE):
    """None of them is read."""
    for text in texts:
        with pytest.raises(UsageError):
            Formula(text, axes)


def activations_refused(*texts, name="made"):
    for text in texts:
        with pytest.raises(UsageError):
            Activation(name, (Piece(text),))


class Formula(formula_module.Formula):
    """Which asks for the normal form also where two points already differ."""

    def _varies(self, sides, p):
        return False


def exactly(text, value, **point):
    """The value at a point is that number, and nothing beside it."""
    point = {axis: Fraction(number) for axis, number in point.items()}
    with precision(96):
        ends = formula_module.Formula(text, tuple(point)).ends_at(point, ball_parameters())
    assert ends == (value, value)


def values_in(text, **sides):
    """The range holds the values at a grid of points."""
    box = Box({axis: tuple(side) for axis, side in sides.items()})
    with precision(96):
        low, high = Formula(text, tuple(box)).range(box, ball_parameters())
    grid = [[a + (b - a) * k / 4 for k in range(5)] for a, b in box.values()]
    for spot in product(*grid):
        point = dict(zip(box, spot, strict=True))
        number = rational(formula_text.value(text, point))
        assert low - ERROR <= number <= high + ERROR, f"{text} at {point} is {number}"


def unbounded(text, **sides):
    """There is no range."""
    box = Box({axis: tuple(side) for axis, side in sides.items()})
    with precision(96):
        try:
            found = Formula(text, tuple(box)).range(box, ball_parameters())
        except UnboundedError:
            return
    raise AssertionError(f"{text} has the range {found}")


def differs(left, right):
    box = Box(y=(-1, 1), x=(1, 2), z=(0, 2))
    assert not identity.same_function(left, right, box), f"{left} is not {right}"


def projected(text):
    """The value at the image is the value."""
    domain = Box(mu=(-1, 1), omega=(1, 2), nu=(1, 2), tau=(1, 3))
    projection = Projection(domain, [Formula(text, tuple(domain)).expression])
    point = {axis: low + (high - low) / 3 for axis, (low, high) in domain.items()}
    with precision(96):
        ball = Formula(projection.formulas[0], tuple(projection.box)).at(
            projection.image(point), ball_parameters()
        )
    assert projection.box.contains(projection.image(point))
    number = rational(formula_text.value(text, point))
    assert ball.lower() - ERROR <= number <= ball.upper() + ERROR


def plane(*names):
    """Derivatives of functions of the plane by both variables."""
    return partial(value, *(f"d({name}, {axis})" for name in names for axis in "yx"))


ENDS, MEAN = (Formula, "_ends"), (Formula, "_mean_value")
RULES = (gaussian_rules, "partial_derivatives")
FACTOR, SLOPE = (derivative, "_factor"), (derivative, "_slope")
MEANING = (parse._Meaning,)
TAPE = (tape.Tape, "_at_point")

MUTANTS = {
    "the wrong face of a rising axis": (
        *(*ENDS, "= high if upper else low", "= low if upper else high", []),
        partial(values_in, "exp(y)", y=(0, 1)),
    ),
    "the wrong face of a falling axis": (
        *(*ENDS, "= low if upper else high", "= high if upper else low", []),
        partial(values_in, "exp(-y)", y=(0, 1)),
    ),
    "an axis dropped from the mean value": (
        *(*MEAN, "for axis in self.variables:", "for axis in self.variables[1:]:", []),
        partial(values_in, "y^2 - y", y=(0, 1)),
    ),
    "the last axis dropped from the mean value": (
        *(*MEAN, "for axis in self.variables:", "for axis in self.variables[:-1]:", []),
        partial(values_in, "y^2 - y + x^2 - 2*x", y=(0, 1), x=(0, 2)),
    ),
    "the slope at the centre for that over the cell": (
        *(*MEAN, "slopes[axis] * (cell", "slopes[axis].midpoint() * (cell", []),
        partial(values_in, "y^2 - y", y=(0, 1)),
    ),
    "a slope of either sign taken for a rising one": (
        *(*ENDS, "slope.certainly_ge(0)", "slope.possibly_ge(0)", []),
        partial(values_in, "y^2 - y", y=(0, 1)),
    ),
    "E_k by y": (*RULES, "return k * E - D,", "return k * E + D,", [derivative], plane("E1")),
    "E_k by x": (*RULES, "y / x * D) / 2", "y / x * D)", [derivative], plane("E0", "E2")),
    "D by y": (*RULES, "return -(y / x) * D,", "return y / x * D,", [derivative], plane("D")),
    "D by x": (*RULES, ".sqr() - 1 / x)", ".sqr() + 1 / x)", [derivative], plane("D")),
    "xD by x": (*RULES, "(1 + y.sqr() / x)", "(1 - y.sqr() / x)", [derivative], plane("xD")),
    "G by x": (*RULES, ".sqr() * G / 2", ".sqr() * G", [derivative], plane("G")),
    "e_k by y": (*RULES, "y / root + k *", "y / root - k *", [derivative], plane("e1", "e2")),
    "e_k by x": (*RULES, "(k - y / x) / 2", "(k + y / x) / 2", [derivative], plane("e1")),
    "the scale of e_k": (*RULES, "(2 * x).sqrt()", "x.sqrt()", [derivative], plane("e1")),
    "the heat equation": (*RULES, '2}", y, x) / 2', '2}", y, x)', [derivative], plane("mu_1")),
    "the order of moments": (*RULES, "order + 1", "order", [derivative], plane("xi_2")),
    "the root": (*FACTOR, "1 / (2 * node)", "1 / node", [], partial(value, "d(sqrt(y), y)")),
    "the square": (*FACTOR, "return 2 * u", "return u", [], partial(value, "d(sqr(y), y)")),
    "erfc": (*FACTOR, "return -2 / PI", "return 2 / PI", [], partial(value, "d(erfc(y), y)")),
    "erfcx": (
        *(*FACTOR, '"erfcx", u) + u * node', '"erfcx", u) - u * node', []),
        partial(value, "d(d(erfcx(y), y), y)"),
    ),
    "a product": (
        *(*SLOPE, "* node.args[1] + node.args[0]", "* node.args[1] - node.args[0]", []),
        partial(value, "d(y*exp(y), y)"),
    ),
    "a difference": (
        *(*SLOPE, "slopes[0] - slopes[1]", "slopes[0] + slopes[1]", []),
        partial(value, "d(y - exp(y), y)"),
    ),
    "the chain rule": (
        *(*SLOPE, "return _factor(node) * slopes[0]", "return _factor(node)", []),
        partial(value, "d(exp(3*y), y)"),
    ),
    "a quotient": (
        *(derivative, "_slope_of_quotient", "above - node * below", "above + node * below", []),
        partial(value, "d(exp(y)/x*y/(1 + y), y)"),
    ),
    "a derivative by nu that leaves x alone": (
        *(*MEANING, "_derived", "slopes[name] = symbol(other)", "slopes[name] = number(0)", []),
        partial(value_in_space, "at(d(nu_tilde, nu), x=1)"),
    ),
    "a derivative by nu with the other weight": (
        *(*MEANING, "_derived", "b if axis == a else a", "a if axis == a else b", []),
        partial(value_in_space, "d(nu_tilde, nu)"),
    ),
    "values that do not reach into y and x": (
        *(*MEANING, "_put_in", "put[name] = put.get", "_ = put.get", []),
        partial(value_in_space, "at(f, nu=2)"),
    ),
    "x by name after a value for nu": (
        *(*MEANING, "_unspent", "name in q.spent", "False", []),
        partial(refused, "at(at(f, nu=2), x=1)", "d(at(f, nu=2), x)"),
    ),
    "what is spent is forgotten": (
        *(*MEANING, "_put_in", "spent.add(name)", "pass", []),
        partial(refused, "at(at(f, nu=2), x=1)"),
    ),
    "a value for a defined name inside of d": (
        *(parse, "_require_plain", "name in names_in(node)", "False", []),
        partial(refused, "at(d(e0*y, y), e0=1)"),
    ),
    "names that are folded away": (
        *(parse, "_together", "part.names for part in parts", "part.spent for part in parts", []),
        partial(refused, "0*mu + y", "0*drift", axes=("y", "x")),
    ),
    "names that are folded away in activations": (
        *(
            grammar,
            "tree",
            "names_in(written) - {*known}",
            "names_in(written) & set()",
            [activation_text],
        ),
        partial(activations_refused, "z + 0*zeta"),
    ),
    "an axis that shadows a quantity": (
        *(definitions, "require_axes", "axis in definitions() and axis not in PLANE", "False"),
        *([parse], partial(refused, "S", axes=(*SPACE, "S"))),
    ),
    "an axis that shadows a function": (
        *(definitions, "require_axes", "axis in WORDS", "False"),
        *([parse], partial(refused, "mu", axes=(*SPACE, "exp"))),
    ),
    "a name that begins as another's": (
        *(catalogue, "require_true_name", "if any(words", "if False and any(words"),
        *([], partial(activations_refused, "z/100", name="SELU with alpha = alpha_01")),
    ),
    "a name that leaves its quotation marks": (
        *(Activation, "__post_init__", "'\"' in self.name", "False", []),
        partial(activations_refused, "z/100", name='mine" or SELU'),
    ),
    "work without a limit": (
        *(formula_module, "require_work", "work > MAX_WORK", "False", [charts]),
        partial(refused, "mu_11 + at(mu_11, mu=2) + mu_12 + at(mu_12, nu=1) + xi_12"),
    ),
    "reading without a limit": (
        *(*MEANING, "limited", "self.nodes += size(expression)", "self.nodes = size(expression)"),
        *([], partial(refused, f"0*({'+'.join(['d(d(d(S, mu), nu), tau)'] * 150)})")),
    ),
    "hidden parameters of derivatives": (
        *(*MEANING, "_derived", "if axis in SELU", "if False", []),
        partial(value, "d(mu_tilde, alpha)"),
    ),
    "hidden parameters of values": (
        *(*MEANING, "_put_in", "if given.keys().isdisjoint(SELU)", "if True", []),
        partial(value, "at(mu_tilde, lambda=2)"),
    ),
    "roots of what may be negative": (
        *(tape_steps, "_root", "not a.certainly_ge(0)", "False", []),
        partial(unbounded, "sqrt(y)", y=(-1, 1)),
    ),
    "the sign of either": (
        *(tape_steps, "sign", "Ball.enclose(-1, 1)", "Ball.enclose(1)", []),
        partial(values_in, "|y|", y=(-2, 1)),
    ),
    "sums of equals are zero": (
        *(tape.Tape, "_at_any", 'op == "-" and', 'op in "+-" and', []),
        partial(values_in, "sqrt(x) + sqrt(x)*(y + 1)", x=("1/3", "1/3"), y=(0, 0)),
    ),
    "neutral operands at ordinary points": (
        *(tape.Tape, "_at_ordinary", "if any(exact[index] == value", "if any(False", []),
        partial(exactly, "(x - 1)*sqrt(x) + sqrt(y) - sqrt(y)", 0, x=1, y="1/3"),
    ),
    "equal operands at ordinary points": (
        *(tape.Tape, "_at_ordinary", "< len(plan.met)", "< 0", []),
        partial(exactly, "sqrt(x) - sqrt(y)", 0, x="1/3", y="1/3"),
    ),
    "neutral operands": (
        *(*TAPE, "right == beside_left", "True", []),
        partial(values_in, "exp(x) - 2 + y", x=("1/3", "1/3"), y=(0, 0)),
    ),
    "differences are never negative": (
        *(signs, "_never_negative", '("+", "*", "/")', '("+", "-", "*", "/")', []),
        partial(values_in, "y^2 - 2*|y|", y=(-1, 1)),
    ),
    "a product in the place of one factor": (
        *(Projection, "image", "point[a] * point[b]", "point[a]", []),
        partial(projected, "f"),
    ),
    "roots are split by any symbol": (
        *(identity, "_root", "base not in positive", "False", []),
        partial(differs, "sqrt(y^2)", "y"),
    ),
    "roots are split where zero is reached": (
        *(identity, "same_function", "[0] > 0", "[0] >= -1", []),
        partial(differs, "sqrt(y^2)", "y"),
    ),
    "roots of powers": (
        *(identity, "_root", "power * half for", "power for", []),
        partial(differs, "sqrt(x)", "x"),
    ),
    "roots of exponentials": (
        *(identity, "_root", "value * half) for", "value) for", []),
        partial(differs, "sqrt(exp(y))", "exp(y)"),
    ),
    "a number if one term of it is": (
        *(identity, "constant_value", "above == {t: value * c for t, c in below.items()}", "True"),
        *([formula_module], partial(values_in, "1 + y*exp(y)", y=(0, 1))),
    ),
    "kept values of other digits": (
        *(Formula, "_kept", "(working_precision(), *key)", "(0, *key)", []),
        partial(as_if_new, "mu_0*exp(y)"),
    ),
    "kept values of another source": (
        *(Formula, "_exactly", "(id(p), *", "(0, *", []),
        partial(as_if_new, "mu_0*exp(y)"),
    ),
    "kept enclosures of another source": (
        *(Formula, "_on", "(id(p), kind, *", "(0, kind, *", []),
        partial(as_if_new, "mu_0*exp(y)"),
    ),
    "a number by roots of what may be negative": (
        *(Formula, "_number", "numerator >= 0", "numerator >= -1", []),
        partial(values_in, "sqrt(y^2)/y", y=(-1, Fraction(-1, 2))),
    ),
    "functions without a rule are all the same": (
        *(identity, "_atom", "(op, operands)", "op", []),
        partial(values_in, "|y - 2|/|x - 5|", y=(0, 1), x=(1, 2)),
    ),
    "reciprocals of exponentials": (
        *(identity, "_reciprocal", "(key, -value)", "(key, value)", []),
        partial(differs, "1/exp(y)", "exp(y)"),
    ),
    "cross products of one side": (
        *(identity, "same_function", "_product(b.above, a.below)", "_product(b.above, b.below)"),
        *([], partial(differs, "(y + 1)/(x + y)", "y + 1")),
    ),
    "a quotient inside a function": (
        *(identity, "_polynomial", "a.below != _constant(Fraction(1))", "False", []),
        partial(differs, "exp(y/(x + z))", "exp(y)"),
    ),
}

FAILURES = (AssertionError, SnnproofError, KeyError, pytest.fail.Exception)


def forget():
    """Nothing that was made with other rules is kept."""
    for cached in (formula_module.formula, expansion.moment, definitions.definitions):
        cached.cache_clear()


@pytest.fixture(autouse=True)
def fresh():
    forget()
    yield
    forget()


@pytest.mark.parametrize("name", MUTANTS)
def test_the_true_rules_pass_the_check(name):
    MUTANTS[name][-1]()


@pytest.mark.parametrize("name", MUTANTS)
def test_a_wrong_rule_fails_the_check(monkeypatch, name):
    owner, function, old, new, also, caught_by = MUTANTS[name]
    mutate(monkeypatch, owner, function, old, new, also)
    forget()
    with pytest.raises(FAILURES):
        caught_by()
