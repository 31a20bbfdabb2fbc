"""How far a domain can grow: what is said to hold is proved."""

import pytest

from snnproof.box import Box
from snnproof.cover.condition import below
from snnproof.cover.search import Budget
from snnproof.growth import grow
from snnproof.plan import bounds
from snnproof.statement import Claim
from snnproof.verdict import Verdict

HILL = "t*(t - 3)^2*(t - 3)^2"  # 20 at t = 4.4555656...


def hill(over):
    return [bounds("hill", "It is below 20.", HILL, below(20), over=over)]


def height(t):
    return t * (t - 3) ** 4


CLAIM = Claim("growing", "A hill", "nowhere", Box(t=(0, 1)), hill, "tests")


@pytest.mark.parametrize("digits", [2, 8])
@pytest.mark.parametrize("cells", [20, 24, 200])
def test_where_a_side_is_said_to_hold_the_claim_is_proved(cells, digits):
    found = grow(CLAIM, "t.upper", digits=digits, budget=Budget(cells=cells))
    if found.proof is None:
        assert (found.holds, found.fails) == (1, None)
        assert "no bracket" in str(found)
    else:
        assert found.proof.verdict is Verdict.PROVED
        assert found.proof.statement.step("hill").domain == Box(t=(0, found.holds))
        assert height(found.holds) < 20 < height(found.fails)
