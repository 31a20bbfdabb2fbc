"""Trees: whatever list of nodes is walked to its end, the leaves tile the box."""

import itertools
from fractions import Fraction
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snnproof.box import Box
from snnproof.certificate.tree import (
    FAR_APART,
    MAX_DEPTH,
    Cut,
    Fine,
    cut_point,
    judged_leaves,
    leaves,
)
from snnproof.errors import BoxError, CertificateError

ROOT = Box(a=(-1, 2), b=(0, 1), c=("1/3", "1/2"))
HALF = Fraction(1, 2)


@st.composite
def trees(draw):
    """A random tree over ROOT, cut anywhere strictly inside, with its leaves counted."""
    nodes, waiting = [], [ROOT]
    while waiting:
        cell = waiting.pop()
        if len(nodes) < 40 and draw(st.booleans()):
            axis = draw(st.sampled_from(list(cell)))
            low, high = cell[axis]
            at = low + draw(st.fractions("1/100", "99/100", max_denominator=100)) * (high - low)
            nodes.append(Cut(axis, at))
            waiting += [
                Box({**cell, axis: (at, high)}),
                Box({**cell, axis: (low, at)}),
            ]
        else:
            nodes.append(None)
    return nodes


def volume(cell):
    return prod(cell.width(axis) for axis in cell)


@given(trees())
def test_the_volumes_of_the_leaves_sum_up_to_that_of_the_box(tree):
    cells = list(leaves(tree, ROOT))
    assert sum(map(volume, cells)) == volume(ROOT)
    assert len(cells) == tree.count(None)


@given(trees(), st.tuples(*[st.fractions(0, 1)] * 3))
def test_every_point_of_the_box_is_in_a_leaf(tree, shares):
    point = {a: s[0] + t * (s[1] - s[0]) for (a, s), t in zip(ROOT.items(), shares, strict=True)}
    assert any(cell.contains(point) for cell in leaves(tree, ROOT))


@given(trees())
def test_leaves_overlap_in_faces_only(tree):
    for one, two in itertools.combinations(leaves(tree, ROOT), 2):
        assert any(min(one[a][1], two[a][1]) <= max(one[a][0], two[a][0]) for a in ROOT)


@given(trees(), st.data())
def test_a_missing_or_additional_node_is_refused(tree, data):
    index = data.draw(st.integers(0, len(tree) - 1))
    shorter = tree[:index] + tree[index + 1 :]
    longer = [*tree[:index], None, *tree[index:]]
    for wrong in (longer, shorter) if tree[index] is None else (longer,):
        with pytest.raises((CertificateError, BoxError), match=r"left over|missing|not inside"):
            list(leaves(wrong, ROOT))


def test_an_empty_tree_covers_nothing():
    with pytest.raises(CertificateError, match="1 cell"):
        list(leaves([], ROOT))


@pytest.mark.parametrize("cut", [Cut("a", Fraction(2)), Cut("a", Fraction(3)), Cut("d", HALF)])
def test_a_cut_outside_its_cell_or_across_no_axis_is_refused(cut):
    with pytest.raises(BoxError):
        list(leaves([cut, None, None], ROOT))


def test_a_cut_inside_the_box_but_outside_its_own_cell_is_refused():
    with pytest.raises(BoxError, match="not inside"):
        list(leaves([Cut("b", HALF), Cut("b", Fraction(3, 4)), None, None, None], ROOT))


def nested(depth):
    return [Cut("b", Fraction(1, 2**k)) for k in range(1, depth + 1)] + [None] * (depth + 1)


def test_nesting_is_followed_to_its_limit_and_no_further():
    assert len(list(leaves(nested(MAX_DEPTH), ROOT))) == MAX_DEPTH + 1
    with pytest.raises(CertificateError, match="deeper"):
        list(leaves(nested(MAX_DEPTH + 1), ROOT))


def test_a_leaf_says_in_how_many_bits_it_is_judged():
    tree = [Cut("b", HALF), Fine(512), None]
    assert [bits for _, bits in judged_leaves(tree, ROOT)] == [512, 0]
    assert list(leaves(tree, ROOT)) == list(leaves([tree[0], None, None], ROOT))


FAR = Fraction(FAR_APART)


@pytest.mark.parametrize(
    ("low", "high", "at"),
    [
        (Fraction(1), FAR, (1 + FAR) / 2),
        (Fraction(1), FAR + 1, Fraction(2**10)),
        (-FAR - 1, Fraction(-1), Fraction(-(2**10))),
        (Fraction(0), FAR, FAR / 2),
        (Fraction(0), FAR + 1, Fraction(1)),
        (-FAR - 1, Fraction(0), Fraction(-1)),
        (-FAR, Fraction(5), (5 - FAR) / 2),
        (-FAR - 1, Fraction(5), Fraction(0)),
        (-1 / FAR, Fraction(1), (1 - 1 / FAR) / 2),
        (-1 / FAR, Fraction(2), Fraction(0)),
        (Fraction(-1), Fraction(1), Fraction(0)),
    ],
)
def test_a_side_is_cut_in_the_middle_or_where_its_size_changes(low, high, at):
    assert cut_point(low, high) == at


@given(st.fractions(), st.fractions(), st.integers(-900, 900), st.integers(-900, 900))
def test_a_side_is_always_cut_inside(a, b, i, j):
    low, high = sorted((a * Fraction(2) ** i, b * Fraction(2) ** j))
    assert low == high or low < cut_point(low, high) < high


def test_many_orders_of_magnitude_are_few_cuts():
    low, high = Fraction(1), Fraction(10) ** 300
    for _ in range(6):
        high = cut_point(low, high)
    assert high < Fraction(10) ** 6
