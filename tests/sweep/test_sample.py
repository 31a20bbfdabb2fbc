"""The sample of boxes and the bins that are made of it."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from snnproof.box import Box
from snnproof.sweep.grid import Grid
from snnproof.sweep.sample import BINS, LARGE, bins, sample


def test_the_sample_holds_the_corners_and_is_spread():
    grid = Grid(Box(a=(0, 1), b=(0, 1), c=(0, 1)), (30, 40, 50))
    numbers = sample(grid)
    assert numbers == sorted(set(numbers))
    for at in itertools.product((0, 29), (0, 39), (0, 49)):
        assert np.ravel_multi_index(at, grid.counts) in numbers
    assert max(b - a for a, b in itertools.pairwise(numbers)) <= 60000 / 500


def test_the_sample_of_a_small_grid_is_all_of_it():
    assert sample(Grid(Box(a=(0, 1), b=(0, 1)), (3, 5))) == list(range(15))
    assert sample(Grid(Box(a=(0, 0)), (1,))) == [0]


def test_the_sample_of_the_largest_grid():
    numbers = sample(
        Grid(Box(a=(0, 1), b=(0, 1), c=(0, 1), d=(0, 1)), (2**15, 2**15, 2**16, 2**16))
    )
    assert numbers[-1] == 2**62 - 1
    assert len(numbers) <= 512 + 16


@pytest.mark.parametrize(
    ("margins", "first", "last", "step"),
    [
        ([0.0113, 0.297], 0, 0.3, 0.02),
        ([-0.75, 3.125], -0.8, 3.2, 0.2),
        ([5.0, 5.0], 5, 5.5, 0.5),
        ([0.0], 0, 1, 1),
        ([], 0, 1, 1),
        ([5e-324], 0, 5e-302, 5e-302),
        ([-math.inf, math.nan, 1.0, 21.0, math.inf], 1, 21, 1),
    ],
)
def test_bins_are_round_numbers(margins, first, last, step):
    edges = bins(margins)
    assert (edges[0], edges[-1]) == (first, last)
    assert math.isclose(edges[1] - edges[0], step)


reals = st.floats(allow_nan=True, allow_infinity=True)


@given(st.lists(reals, max_size=5))
def test_bins_are_few_increasing_and_around_all_that_is_finite(margins):
    edges = bins(margins)
    assert 2 <= len(edges) <= 2 * BINS + 3
    assert all(a < b for a, b in itertools.pairwise(edges))
    assert all(map(math.isfinite, edges))
    finite = [m for m in margins if abs(m) < LARGE]
    if finite:
        slack = 1e-15 * max(map(abs, finite))  # the edges are rounded
        assert edges[0] <= min(finite) + slack
        assert edges[-1] >= max(finite) - slack
    if finite and min(finite) <= 0 <= max(finite):
        assert 0 in edges
