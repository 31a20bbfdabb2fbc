"""Formulas in fewer variables have the same values, and points go there and back."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snnproof.arithmetic.precision import precision
from snnproof.box import Box
from snnproof.formula.formula import Formula
from snnproof.formula.projection import Projection
from snnproof.moments.domains import WIDE
from snnproof.moments.selu import ball_parameters

AXES = ("mu", "omega", "nu", "tau")
SKEW = Box(mu=("-1", "0.5"), omega=("0.2", "1.5"), nu=("0.3", "2.5"), tau=("0.5", "3"))
SHARES = st.tuples(*(st.fractions(0, 1, max_denominator=8) for _ in AXES))


def projected(*texts, box=SKEW):
    return Projection(box, [Formula(text, tuple(box)).expression for text in texts])


@pytest.mark.parametrize(
    ("texts", "axes"),
    [
        (("f",), ("y", "x")),
        (("mu_tilde", "E0 + nu*tau"), ("y", "x")),
        (("G*omega",), ("mu", "omega", "x")),
        (("G", "omega"), ("mu", "omega", "x")),
        (("d(f, nu)",), ("nu", "tau", "y")),
        (("drift",), ("nu", "tau", "y")),
        (("mu*omega*mu",), ("mu", "omega")),
        (("omega*mu + tau*nu",), ("y", "x")),
        (("mu + nu",), ("mu", "nu")),
        (("at(f, nu=2)",), ("tau", "y")),
        (("pi",), ()),
    ],
)
def test_variables_that_are_needed(texts, axes):
    projection = projected(*texts)
    assert set(projection.box) == set(axes)


def test_the_box_holds_all_products_and_no_more():
    assert projected("f").box == Box(y=("-1.5", "0.75"), x=("0.15", "7.5"))
    assert projected("f", box=WIDE).box == Box(y=("-0.01", "0.01"), x=("0.64", "1.875"))
    for sides in ({"y": (0, 1)}, {"x": (1, 2)}, {"y": (5, 6), "x": (7, 8)}):
        mixed = Box({**SKEW, **sides})  # an axis of that name is another variable
        box = projected("y + x", box=mixed).box
        for name, side in sides.items():
            assert box[name] == mixed.get(name) == (Fraction(side[0]), Fraction(side[1]))


@given(st.sampled_from(["f", "nu_tilde", "drift", "d(S, mu)", "G*omega", "sqr(mu)"]), SHARES)
def test_the_value_at_the_image_is_the_value(text, shares):
    point = {
        axis: SKEW[axis][0] + share * SKEW.width(axis)
        for axis, share in zip(AXES, shares, strict=True)
    }
    projection = projected(text)
    image = projection.image(point)
    assert projection.box.contains(image)
    with precision(96):
        p = ball_parameters()
        one = Formula(text, AXES).at(point, p)
        other = Formula(projection.formulas[0], tuple(projection.box)).at(image, p)
    assert one.intersection(other) is not None
    assert abs(one.lower() - other.lower()) < Fraction(1, 10**20)


@given(st.sampled_from(["f", "drift", "G*omega", "pi", "mu + nu"]), SHARES)
def test_points_over_a_spot_lie_in_the_domain_and_go_back_to_it(text, shares):
    projection = projected(text)
    spot = {
        axis: low + share * (high - low)
        for (axis, (low, high)), share in zip(projection.box.items(), shares, strict=False)
    }
    for point in projection.points_over(spot):
        assert SKEW.contains(point)
        assert projection.image(point) == spot


def test_corners_of_the_box_have_points_over_them():
    projection = projected("f")
    for y in projection.box["y"]:
        for x in projection.box["x"]:
            assert list(projection.points_over({"y": y, "x": x}))
