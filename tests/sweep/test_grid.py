"""Grids: they cover the domain exactly, in the order of their numbers."""

import itertools
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from snnproof.box import Box
from snnproof.errors import UnknownNameError, UsageError
from snnproof.statements.registry import claim
from snnproof.sweep.grid import Grid, ordered_counts, paper_counts, parse_counts

TENTHS = Box(mu=("-0.1", "0.1"), nu=("0.8", "1.5"), tau=(1, 1))


def fractions(edges):
    return [Fraction(float(e)) for e in edges]


ends = st.fractions(min_value=-1000, max_value=1000, max_denominator=10**6)


@given(ends, ends, st.integers(1, 50))
def test_neighbours_share_edges_and_the_ends_are_outward(a, b, count):
    lower, upper = min(a, b), max(a, b)
    if upper - lower < Fraction(1, 10**7):
        count = 1
    (edges,) = Grid(Box(x=(lower, upper)), (count,)).edges
    exact = fractions(edges)
    assert len(exact) == count + 1
    assert exact[0] <= lower
    assert upper <= exact[-1]
    assert all(p < q for p, q in itertools.pairwise(exact))
    # No further outward than the next number, no further from equal parts than half a unit.
    assert lower - exact[0] <= Fraction(float(np.spacing(abs(edges[0]))))
    for k, edge in enumerate(exact[1:-1], 1):
        equal = lower + k * (upper - lower) / count
        assert abs(edge - equal) <= Fraction(float(np.spacing(abs(float(equal))))) / 2


@given(st.data())
def test_every_point_of_the_domain_lies_in_a_box(data):
    counts = data.draw(st.tuples(st.integers(1, 6), st.integers(1, 6), st.just(1)))
    grid = Grid(TENTHS, counts)
    point = {}
    for axis, (lower, upper) in TENTHS.items():
        share = data.draw(st.fractions(min_value=0, max_value=1, max_denominator=1000))
        point[axis] = lower + share * (upper - lower)
    assert any(grid.box(number).contains(point) for number in range(grid.boxes))


def test_numbers_follow_ravel_multi_index():
    grid = Grid(TENTHS, (3, 4, 1))
    assert grid.boxes == 12
    lower, upper = grid.corners(range(12))
    for number, at in enumerate(itertools.product(range(3), range(4), range(1))):
        assert np.ravel_multi_index(at, grid.counts) == number
        box = grid.box(number)
        for j, (axis, edges) in enumerate(zip(TENTHS, grid.edges, strict=True)):
            assert box[axis] == (Fraction(float(edges[at[j]])), Fraction(float(edges[at[j] + 1])))
            assert (lower[number, j], upper[number, j]) == (edges[at[j]], edges[at[j] + 1])


def test_covers_sees_what_is_wrong():
    def spoiled(axis, spoil):
        grid = Grid(TENTHS, (3, 4, 1))
        assert grid.covers()
        spoil(grid.edges[axis])
        return grid.covers()

    def swap(edges):
        edges[1], edges[2] = edges[2], edges[1]

    def inward(edges):
        edges[0] = np.nextafter(edges[0], 1)

    def short_of_the_end(edges):
        edges[-1] = np.nextafter(edges[-1], 0)

    def collapse(edges):
        edges[1] = edges[0]

    def nan(edges):
        edges[1] = np.nan

    for axis, spoil in itertools.product((0, 1), (swap, inward, short_of_the_end, collapse, nan)):
        assert not spoiled(axis, spoil), spoil.__name__
    grid = Grid(TENTHS, (3, 4, 1))
    grid.edges = (grid.edges[0][:-1], *grid.edges[1:])
    assert not grid.covers()


def test_the_digest_is_that_of_the_edges():
    grid = Grid(TENTHS, (3, 4, 1))
    before = grid.digest()
    assert Grid(TENTHS, (3, 4, 1)).digest() == before
    assert Grid(TENTHS, (4, 3, 1)).digest() != before
    grid.edges[0][1] = np.nextafter(grid.edges[0][1], 1)
    assert grid.digest() != before


def test_a_point_is_one_part_and_zero_is_positive():
    grid = Grid(Box(mu=(0, 0), tau=("0.1", "0.1")), (1, 1))
    (mu, tau) = grid.edges
    assert mu.tolist() == [0, 2.0**-100]
    assert not np.signbit(mu).any()
    assert Fraction(float(tau[0])) < Fraction(1, 10) < Fraction(float(tau[1]))
    assert Grid(Box(tau=(1, 1)), (1,)).edges[0].tolist() == [1, 1 + 2.0**-52]
    assert grid.covers()


@pytest.mark.parametrize(
    ("domain", "counts", "message"),
    [
        (TENTHS, (0, 1, 1), "axis mu is cut into 0 parts"),
        (TENTHS, (1, 2**20 + 1, 1), "at most 1048576"),
        (TENTHS, (1, 1, 2), "axis tau is too narrow for 2 parts"),
        (Box(x=(1, "1.000000000000001")), (100,), "axis x is too narrow for 100 parts"),
        (Box(x=("-1e400", 1)), (2,), "axis x reaches beyond"),
        (Box(x=(0, "1e400")), (2,), "axis x reaches beyond"),
        (TENTHS, (1, 1), "needs as many counts"),
        (Box(a=(0, 1), b=(0, 1), c=(0, 1), d=(0, 1)), (2**16,) * 4, "boxes are too many"),
    ],
)
def test_grids_that_cannot_be(domain, counts, message):
    with pytest.raises(UsageError, match=message):
        Grid(domain, counts)


def test_counts_as_text():
    assert parse_counts("mu=30, omega=242") == {"mu": 30, "omega": 242}
    for text in (
        "mu",
        "mu=",
        "=3",
        "mu=-1",
        "mu=3.5",
        "mu=3,",
        "3=mu",
        "mu=\u0663",
        "mu=" + "9" * 99,
    ):
        with pytest.raises(UsageError):
            parse_counts(text)
    with pytest.raises(UsageError, match="axis 'mu' is given twice"):
        parse_counts("mu=3,mu=3")


def test_counts_in_the_order_of_the_axes():
    assert ordered_counts(TENTHS, {"nu": 4, "mu": 3}) == (3, 4, 1)
    with pytest.raises(UnknownNameError, match="axis 'rho'"):
        ordered_counts(TENTHS, {"mu": 3, "nu": 4, "rho": 1})
    with pytest.raises(UsageError, match="into how many parts nu is cut"):
        ordered_counts(TENTHS, {"mu": 3})


@pytest.mark.parametrize(
    ("name", "counts"), [("lemma-12", (30, 242, 731, 615)), ("lemma-43", (134, 134, 472, 237))]
)
def test_the_grids_of_the_paper(name, counts):
    one = claim(name)
    assert ordered_counts(one.domain, paper_counts(one.domain, one.grid)) == counts
    grid = Grid(one.domain, counts)
    assert grid.covers()
    for axis, length in one.grid.items():
        assert one.domain.width(axis) / counts[list(one.domain).index(axis)] <= Fraction(length)
        assert one.domain.width(axis) / Fraction(length) > counts[list(one.domain).index(axis)] - 1
