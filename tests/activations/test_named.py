"""Named activations: their moments against quadrature of what they are, and their texts."""

from fractions import Fraction

import pytest
from depth import crossed
from oracles import piecewise_integrals as oracle

from snnproof.activations.activation import Activation
from snnproof.activations.catalogue import NAMED, Piece
from snnproof.activations.named import activation, chosen, named
from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.precision import precision
from snnproof.errors import SnnproofError, UnknownNameError, UsageError

BY_PIECES = sorted(name for name in NAMED if named(name).closed_form is not None)
OTHERS = [
    ("leaky-relu", {"slope": "3"}),
    ("prelu", {"slope": "-1/2"}),
    ("elu", {"alpha": "3/2"}),
    ("celu", {"alpha": "1/3"}),
    ("celu", {"alpha": "-2"}),
    ("relu6", {"cap": "2"}),
    ("serlu", {"alpha": "-1"}),
]
CASES = [*((name, {}) for name in BY_PIECES), *OTHERS]
POINTS = [("0", "1"), ("-0.7", "0.36"), ("1.3", "2.25"), ("-4", "3"), ("3", "1/100")]
TIGHT = Fraction(1, 10**20)


def violations(name, given, y, x, source=None):
    """What lies outside its ball, or in one that is useless; at a point."""
    with precision(120):
        p = source or named(name, given).source()
        found = p.derivatives(Ball.enclose(y), Ball.enclose(x), 4)
        expected = oracle.moments(oracle.KNOWN[name](**given), y, x)
        for kind in (0, 1):
            for order, (value, error) in enumerate(expected[kind]):
                ball = found[kind][order]
                if not oracle.is_in(ball, value, error):
                    yield kind, order, "outside"
                size = oracle.exact(abs(value) + error * 10**oracle.DIGITS)
                if ball.upper() - ball.lower() > TIGHT * size:
                    yield kind, order, "wide"


def test_the_oracle_knows_all_that_are_by_pieces():
    assert sorted(oracle.KNOWN) == BY_PIECES


@pytest.mark.parametrize(("case", "point"), crossed(CASES, POINTS), ids=str)
def test_moments_of_all_orders_at_points(case, point):
    assert list(violations(*case, *point)) == []


@pytest.mark.parametrize(("name", "given"), CASES, ids=str)
def test_moments_over_wide_cells_contain_those_at_their_points(name, given):
    p = named(name, given).source()
    y, x = Ball.enclose("-1.5", "0.5"), Ball.enclose("0.25", "3")
    over = p.derivatives(y, x, 4)
    assert all(ball.is_finite for kind in over for ball in kind)
    for point in (("-1.5", "3"), ("0.5", "0.25"), ("-0.2", "0.8"), ("0.5", "3")):
        expected = oracle.moments(oracle.KNOWN[name](**given), *point)
        for kind in (0, 1):
            for ball, (value, error) in zip(over[kind], expected[kind], strict=True):
                assert oracle.is_in(ball, value, error)


FAR = [("-50", "1e-6"), ("50", "1e-6"), ("-50", "1"), ("0", "1e-6")]


@pytest.mark.parametrize(("name", "point"), crossed(BY_PIECES, FAR))
def test_far_corners(name, point):
    p = named(name).source()
    found = p.derivatives(Ball.enclose(point[0]), Ball.enclose(point[1]), 4)
    expected = oracle.moments(oracle.KNOWN[name](), *point)
    for kind in (0, 1):
        for ball, (value, error) in zip(found[kind], expected[kind], strict=True):
            assert not ball.is_finite or oracle.is_in(ball, value, error)
    assert found[0][0].is_finite
    assert found[1][0].is_finite


@pytest.mark.parametrize("name", BY_PIECES)
def test_a_cell_from_almost_no_variance_to_much(name):
    p = named(name).source()
    over = p.derivatives(Ball.enclose(-2, 2), Ball.enclose("0.01", "20"), 4)
    for point in (("-2", "0.01"), ("2", "20"), ("-2", "20")):
        expected = oracle.moments(oracle.KNOWN[name](), *point)
        for kind in (0, 1):
            for ball, (value, error) in zip(over[kind], expected[kind], strict=True):
                assert not ball.is_finite or oracle.is_in(ball, value, error)


def test_the_weights_of_hermite_are_derivatives():
    """The oracle against itself: differences of its order 0."""
    pieces = oracle.KNOWN["serlu"]()
    mp = oracle.mp

    def value(kind):
        return lambda y: oracle.moments(pieces, oracle.exact(y), 1, 0)[kind][0][0]

    for kind in (0, 1):
        expected = oracle.moments(pieces, "0.3", 1)[kind]
        for order in (1, 2, 3):
            slope = mp.diff(value(kind), oracle.real("0.3"), order, h=mp.mpf(10) ** -9)
            assert abs(slope - expected[order][0]) < mp.mpf(10) ** -7


# -- texts -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMED)
def test_every_name_is_its_own_title_and_says_what_it_is(name):
    one = activation(name)
    assert one == named(name)
    assert one.title == one.name == name
    assert NAMED[name]
    assert one.definition


def test_texts_say_parameters_and_what_is_fixed():
    assert activation("elu").parameters == (("alpha", 1),)
    assert activation(" elu ( alpha = 1.50 ) ") == named("elu", {"alpha": "3/2"})
    assert activation("elu()") == activation("elu")
    one = activation("normalized  leaky-relu(slope=0.2)")
    assert one.title == "leaky-relu(slope=0.2), scaled and shifted to fix (0, 1)"
    assert named("elu", {"alpha": 2}).title == "elu(alpha=2)"
    assert named("serlu", {"scale_1": 1, "alpha": 3}).name == "serlu(alpha=3, scale_1=1)"


@pytest.mark.parametrize(
    "text",
    [
        *("", "(", "elu(", "elu)", "elu(alpha)", "elu(alpha=)", "elu(alpha=1,alpha=1)"),
        *("elu(beta=1)", "relu(slope=1)", "elu(alpha=nan)", "elu(alpha=1)(2)", "normalized"),
        *("celu(alpha=0)", "celu(alpha=1/65)", "relu6(cap=0)", "relu6(cap=-1)", "no such.toml"),
        *("elu(alpha=1.673263242354377284817042991671731677160411343712345)", "relu\n6"),
    ],
)
def test_bad_texts_are_refused_in_one_line(text):
    with pytest.raises(SnnproofError) as refused:
        activation(text)
    message = str(refused.value)
    assert message.isprintable()
    assert 0 < len(message) < 300
    assert refused.value.exit_code == 2


def test_the_nearest_names_are_offered():
    with pytest.raises(UnknownNameError, match="nearest: gelu"):
        activation("gleu")
    with pytest.raises(UsageError, match="has no parameters"):
        named("gelu", {"alpha": 1})
    with pytest.raises(UnknownNameError, match="nearest: slope"):
        named("prelu", {"slop": 1})


@pytest.mark.parametrize(
    "name",
    [
        *("gelu", "GELU", "Leaky ReLU", "leaky_relu", "relu(x=1)", "relu(", "elu(alpha=2)"),
        *("normalized gelu", "Normalized Elu(alpha=1)"),
    ],
)
def test_nothing_else_is_called_as_one_that_is_known(name):
    with pytest.raises(UsageError, match="and is another one"):
        Activation(name, (Piece("2 * z"),))


@pytest.mark.parametrize(
    "name",
    [
        *("SELU with alpha = alpha_01, lambda = lambda_01", "selu_01", "gelu, exactly", "Tanh 2"),
        *(
            "hard swish!",
            "leaky.relu",
            "normalized-relu6 (true)x",
            'relu"',
            "a\\b",
            "\u03b1",
        ),
    ],
)
def test_no_name_begins_as_one_that_is_known_or_leaves_its_quotation_marks(name):
    with pytest.raises(UsageError):
        Activation(name, (Piece("z/100"),))


def test_a_name_of_ones_own_is_printed_as_such():
    one = Activation("bent", (Piece("z\n  / 100"),))
    assert one.title == '"bent" (named so in its file)'
    assert one.definition == "z / 100"
    assert one.scaled(Fraction(2), Fraction(0)).title == '2 "bent" (named so in its file) + 0'
    assert named("gelu").title == "gelu"


def test_parameters_in_a_name_are_those_that_count():
    one = named("elu", {"alpha": 2})
    Activation("ELU(alpha=2)".lower(), one.pieces, one.parameters)
    for name in ("elu", "elu(alpha=3)", "elu(alpha=2, alpha=2)", "elu(alpha=0.2)"):
        with pytest.raises(UsageError, match="and is another one"):
            Activation(name, one.pieces, one.parameters)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("ELU", "elu"),
        ("leaky_relu", "leaky-relu"),
        ("LeakyReLU(negative_slope=0.2)", "leaky-relu(slope=0.2)"),
        ("F.gelu", "gelu"),
        ("torch.nn.functional.silu", "silu"),
        ("swish", "silu"),
        ("hardswish", "hard-swish"),
        ("silu(beta=1.702)", "f(z) = z * sigmoid((1.702) * z)"),
        ("softplus(beta=2)", "f(z) = softplus((2) * z) / (2)"),
    ],
)
def test_usual_spellings(text, title):
    assert activation(text).title == title


def test_selu_in_any_spelling_is_selu():
    assert chosen("SELU", None, None) is None
    assert chosen("nn.SELU", None, None) is None
    assert chosen("serlu", None, None) is not None
