"""The branch over tau: each row against single tau, a fold, and the ends."""

from fractions import Fraction

import pytest

from snnproof.errors import UsageError
from snnproof.explore.branch import branch
from snnproof.explore.branch_ends import branch_ends
from snnproof.explore.map_fixed_points import Asked, fixed_points_of_map
from snnproof.verdict import Verdict


def test_rows_hold_the_fixed_point_of_every_tau_in_them():
    found = branch("0.1", ("1", "1.05"), "mu=-1:1,nu=0.5:2")
    assert found.verdict is Verdict.PROVED
    assert [s.kinds for s in found.stretches] == [("attracting",)]
    assert found.rows[0].tau[0] == 1
    assert found.rows[-1].tau[1] == Fraction(21, 20)
    for row, after in zip(found.rows, found.rows[1:], strict=False):
        assert row.tau[1] == after.tau[0]
    for row in found.rows[::6]:
        (arc,) = row.arcs
        (one,) = fixed_points_of_map("0.1", sum(row.tau) / 2, "mu=-1:1,nu=0.5:2").points
        assert arc.mean.lower <= one.mean.lower <= arc.mean.upper
        assert arc.variance.lower <= one.variance.lower <= arc.variance.upper


def test_two_meet_at_a_fold():
    over = "mu=0.6:0.9,nu=0.2:0.5"
    found = branch(0, ("4.206", "4.21"), over, alpha=-1, lambda_=1)
    assert found.verdict is Verdict.UNDECIDED
    kinds = [s.kinds for s in found.stretches]
    assert kinds[0] == ("attracting", "repelling")
    assert kinds[-1] == ()
    assert None in kinds


def test_ends_of_the_branch():
    ends = branch_ends(Fraction(0), Asked().source, 10)
    assert str(ends.at_zero) == "[0.4955893006, 0.4955893007]"
    assert str(ends.at_infinity) == "[2.65757004, 2.657570041]"
    assert ends.is_whole
    assert branch_ends(Fraction(1), Asked().source, 10).at_zero is None
    assert not branch_ends(Fraction(0), Asked.of(None, -1, 1).source, 10).is_whole


@pytest.mark.parametrize("tau", [("0", "1"), ("2", "1"), ("1", "1")])
def test_bad_intervals(tau):
    with pytest.raises(UsageError):
        branch(0, tau, "mu=-1:1,nu=0.5:2")
