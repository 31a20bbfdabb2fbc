"""What is never negative by its form is never negative, and ranges of it begin at zero or above."""

from fractions import Fraction

import pytest
from depth import examples
from hypothesis import given
from hypothesis import strategies as st
from oracles import formula_text

from snnproof.arithmetic.precision import precision
from snnproof.box import Box
from snnproof.errors import UnboundedError, UsageError
from snnproof.formula.formula import Formula
from snnproof.formula.signs import never_negative
from snnproof.moments.selu import ball_parameters

AXES = ("a", "b", "y", "x")
FORMS = [
    *("({0} + {1})", "({0} - {1})", "({0} * {1})", "({0} / {1})", "-({0})", "sqr({0})", "|{0}|"),
    *("sqrt({0})", "exp({0})", "erfc({0})", "erfcx({0})", "({0})^3", "({0})^2", "d({0}, a)"),
    *("({0})^-1", "erf({0})"),
]
ATOMS = ["a", "b", "0", "2", "-1", "pi", "alpha", "s", "G", "E2", "xD", "f", "e1", "mu_1", "y"]


@st.composite
def texts(draw, depth=3):
    if depth == 0 or draw(st.integers(0, 4)) == 0:
        return draw(st.sampled_from(ATOMS))
    form = draw(st.sampled_from(FORMS))
    return form.format(draw(texts(depth - 1)), draw(texts(depth - 1)))


@examples(400)
@given(texts())
def test_what_is_said_never_to_be_negative_is_so(text):
    try:
        if not never_negative(Formula(text, AXES).expression):
            return
    except UsageError:
        return
    for a, b, y in (("-0.7", "0.4", "0.3"), ("1.3", "-2", "-1.5"), ("0", "1", "0")):
        point = {"a": a, "b": b, "y": y, "x": "1.2"}
        try:
            value = formula_text.value(text, {k: Fraction(v) for k, v in point.items()})
        except (formula_text.UndefinedError, ZeroDivisionError, OverflowError):
            continue
        assert value >= -formula_text.TOLERANCE * (1 + abs(value)), f"{text} = {value} at {point}"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        *(("a^2", True), ("|a|*b^2", True), ("sqrt(a) + exp(b)", True), ("G*E1/e2", True)),
        *(("(a - b)^2 + 1", True), ("pi*xD", True), ("a^4", True), ("2/3", True)),
        *(("a", False), ("-a^2", False), ("a^2 - b^2", False), ("a^3", False), ("-1", False)),
        *(("alpha", False), ("f", False), ("erf(a)", False), ("mu_1", False), ("a*b", False)),
        *(("d(a^2, a)", False), ("1 - G", False), ("|a| - 1", False), ("-sqrt(a)", False)),
    ],
)
def test_what_is_seen(text, seen):
    assert never_negative(Formula(text, AXES).expression) is seen


def test_a_square_over_a_wide_box_begins_at_zero():
    p = ball_parameters()
    with precision(96):
        for text in ("a^2", "|a|", "a^2*exp(b)", "|a*b|"):
            low, high = Formula(text, AXES).range(Box(a=(-1, 3), b=(0, 2), y=0, x=1), p)
            assert low == 0 < high
        for text in ("a^2 - b^2", "a"):
            assert Formula(text, AXES).range(Box(a=(-1, 3), b=(0, 2), y=0, x=1), p)[0] < 0
        with pytest.raises(UnboundedError):
            Formula("sqrt(a)^2", AXES).range(Box(a=(-1, 3), b=0, y=0, x=1), p)
