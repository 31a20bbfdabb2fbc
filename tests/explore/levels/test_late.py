"""Activations that rise faster than any line, but only far away."""

from fractions import Fraction

import mpmath
import pytest
from depth import deep

from snnproof.activations.activation import Activation
from snnproof.activations.catalogue import Piece
from snnproof.activations.near_and_far import near_and_far
from snnproof.explore.levels.find import levels
from snnproof.search.branch_and_bound import Budget

LATE = Activation(
    "late",
    (
        Piece("0", None, "-5"),
        Piece("2*z", "-5", "0"),
        Piece("0", "0", "200"),
        Piece("exp(z)", "200", None),
    ),
    (),
)


def drift(x):
    """E f(sqrt(x) Z)^2 - x."""
    root = mpmath.sqrt(x)
    low = mpmath.quad(lambda z: 4 * z**2 * mpmath.npdf(z / root) / root, [-5, 0])
    high = mpmath.exp(2 * x) * mpmath.ncdf((2 * x - 200) / root)
    return low + high - x


@pytest.mark.parametrize("cells", [1_000, pytest.param(Budget().cells, marks=deep)])
def test_a_late_rise_is_not_taken_for_an_early_one(cells):
    with mpmath.workdps(40):
        assert drift(8) > 0 > drift(20)  # there is a level between, which attracts
        assert drift(51) > 0
    found = levels(LATE, budget=Budget(cells=cells))
    assert "explode" not in found.fate or found.levels
    assert found.count != 0


def test_what_is_said_of_it_holds_from_the_piece_on():
    upper = near_and_far(LATE).above
    assert upper.lift is not None
    assert upper.beyond >= Fraction(200)
