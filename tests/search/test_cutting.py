"""Where intervals are cut, and the simplest numbers in them."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snnproof.certificate.tree import cut_point
from snnproof.exact import exact
from snnproof.search.cutting import FAR_APART, simplest_between


@given(st.fractions(-50, 50), st.fractions(0, 1, max_denominator=10**9))
def test_the_simplest_number_between_two_has_the_least_denominator(low, width):
    found = simplest_between(low, low + width)
    assert low <= found <= low + width
    for below in range(1, min(found.denominator, 60)):
        assert math.floor((low + width) * below) < math.ceil(low * below)


@pytest.mark.parametrize(
    ("low", "high", "at"),
    [("-1", "3", "1"), ("1", "16", "8.5"), ("1", "1e100", None), ("-1e300", "-2", None),
     ("-100", "1e6", "0"), ("0", "1e6", None), ("0", "1/3", "1/6"), ("-1e-9", "1e-30", None)],
)  # fmt: skip
def test_a_side_of_many_magnitudes_is_cut_between_them(low, high, at):
    lower, upper = exact(low), exact(high)
    cut = cut_point(lower, upper, FAR_APART)
    assert lower < cut < upper
    assert at is None or cut == Fraction(at)
    count = 0
    while upper > 2 and lower >= 0 and count < 40:  # toward the lower end, in few cuts
        upper, count = cut_point(lower, upper, FAR_APART), count + 1
    assert count < 15
