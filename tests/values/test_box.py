"""Boxes: exact endpoints, what is refused, and what a cut leaves."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snnproof.box import Box
from snnproof.errors import BoxError, ExactNumberError, UnknownNameError

ENDS = st.tuples(st.fractions(), st.fractions()).map(lambda pair: tuple(sorted(pair)))
BOXES = st.dictionaries(st.sampled_from("abcd"), ENDS, min_size=1).map(Box)


def test_sides_are_points_or_pairs_of_exact_numbers():
    box = Box({"a": 1, "b": ("-0.1", Fraction(1, 3))}, c="2/5")
    assert dict(box) == {
        "a": (1, 1),
        "b": (Fraction(-1, 10), Fraction(1, 3)),
        "c": (Fraction(2, 5), Fraction(2, 5)),
    }


@pytest.mark.parametrize("side", [0.1, (0, 0.1), True, ("0", "nan"), None, ("1", "x")])
def test_inexact_ends_are_refused(side):
    with pytest.raises(ExactNumberError):
        Box(a=side)


@pytest.mark.parametrize("side", [(1, 0), ("0.1", "-0.1"), (1, 2, 3), (), [1]])
def test_reversed_intervals_and_wrong_numbers_of_ends_are_refused(side):
    with pytest.raises(BoxError):
        Box(a=side)


@pytest.mark.parametrize(
    "text",
    [
        *("", "mu", "mu=", "=1", "mu=1,", ",mu=1", "mu=1,mu=2", "mu=1:2:3", "mu=1:", "mu=:1"),
        *("mu=2:1", "mu==1", "1mu=0", "mu=0.1;nu=1", "mu=nan", "mu=1:inf", "mu nu=1", "mu=1 2"),
    ],
)
def test_text_that_is_no_box_is_refused_in_one_line(text):
    with pytest.raises((BoxError, ExactNumberError)) as caught:
        Box.parse(text)
    assert "\n" not in str(caught.value)


def test_text_may_have_spaces_fractions_and_points():
    box = Box.parse(" mu = -0.1 : 0.1 , nu = 4/5:3/2 , tau = 1 ")
    assert box == Box(mu=("-0.1", "0.1"), nu=("0.8", "1.5"), tau=1)


@given(BOXES)
def test_text_of_a_box_reads_as_the_same_box(box):
    assert Box.parse(str(box)) == box
    assert list(Box.parse(str(box))) == list(box)


@given(BOXES)
def test_equality_and_hash_ignore_the_order_of_axes(box):
    turned = Box(dict(reversed(list(box.items()))))
    assert turned == box
    assert hash(turned) == hash(box)


@given(BOXES, st.data())
def test_halves_share_the_face_and_make_up_the_box(box, data):
    axis = data.draw(st.sampled_from(list(box)))
    low, high = box[axis]
    share = data.draw(st.fractions(0, 1))
    at = low + share * (high - low)
    if not low < at < high:
        with pytest.raises(BoxError):
            box.split(axis, at)
        return
    lower, upper = box.split(axis, at)
    assert lower[axis] == (low, at)
    assert upper[axis] == (at, high)
    assert all(half[other] == box[other] for half in (lower, upper) for other in box.keys() - axis)
    point = {a: s[0] + data.draw(st.fractions(0, 1)) * (s[1] - s[0]) for a, s in box.items()}
    assert lower.contains(point) or upper.contains(point)
    assert lower.contains({**point, axis: at})
    assert upper.contains({**point, axis: at})


@pytest.mark.parametrize("at", [-1, 0, 1, 2])
def test_a_cut_at_or_beyond_an_end_is_refused(at):
    with pytest.raises(BoxError, match="not inside"):
        Box(a=(0, 1)).split("a", Fraction(at))


def test_a_cut_across_an_unknown_axis_is_refused():
    with pytest.raises(BoxError, match="no axis 'b'"):
        Box(a=(0, 1)).split("b", Fraction(1, 2))


def test_contains_wants_exactly_the_axes_and_includes_the_ends():
    box = Box(a=(0, 1), b=2)
    assert box.contains({"a": Fraction(1), "b": Fraction(2)})
    assert not box.contains({"a": Fraction(1) + Fraction(1, 10**50), "b": Fraction(2)})
    assert not box.contains({"a": Fraction(1)})
    assert not box.contains({"a": Fraction(1), "b": Fraction(2), "c": Fraction(0)})


def test_replace_changes_known_axes_only():
    box = Box(a=(0, 1), b=2)
    assert box.replace(Box(b=(3, 4))) == Box(a=(0, 1), b=(3, 4))
    with pytest.raises(UnknownNameError):
        box.replace(Box(bb=1))


@pytest.mark.parametrize("axis", ["a\nb", "\x1b[31m", "x" * 10**6, "", "a b", "1a"])
def test_odd_names_are_refused_with_a_short_message_of_one_line(axis):
    def use_as_unknown_name():
        raise UnknownNameError("axis", axis, ["mu", "nu"])

    for use in (
        use_as_unknown_name,
        lambda: Box({axis: 1}),
        lambda: Box(a=1).split(axis, Fraction(1)),
        lambda: Box.parse(f"{axis}=1,{axis}=2"),
    ):
        with pytest.raises((BoxError, UnknownNameError)) as caught:
            use()
        assert len(str(caught.value)) < 200
        assert str(caught.value).isprintable()


def test_boxes_as_sets():
    box, other = Box(a=(0, 2), b=(0, 1)), Box(a=(1, 3), b=(0, 1))
    assert box.common(other) == Box(a=(1, 2), b=(0, 1))
    assert box.hull(other) == Box(a=(0, 3), b=(0, 1))
    assert box.common(Box(a=(2, 3), b=(1, 2))) == Box(a=2, b=1)
    assert box.common(Box(a=(3, 4), b=(0, 1))) is None
    assert box.is_within(box)
    assert not box.is_interior_to(box)
    assert not box.is_within(other)
    assert Box(a=1, b="1/2").is_interior_to(box)
    assert not Box(a=1, b=1).is_interior_to(box)
