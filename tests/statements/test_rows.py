"""Rows that are turned to another activation."""

from __future__ import annotations

import pytest

from snnproof.errors import UsageError
from snnproof.statements import Box, about, above, bounds, by_hand, named, same

OVER = Box(y=0, x=(1, 2))


def test_rows_about_another_activation_carry_it_and_keep_their_conditions() -> None:
    gelu = named("gelu")
    row = bounds("level", "xi~ > 0", "xi_tilde", above(0), over=OVER, note="a note")
    turned, argued = about(gelu, [row, by_hand("so", "So.", uses=("level",), argument="It is.")])
    assert turned.step.activation == gelu
    assert turned.step.conditions == row.step.conditions
    assert turned.note == "a note"
    assert argued.step.uses == ("level",)


def test_an_identity_is_about_selu() -> None:
    with pytest.raises(UsageError, match="'equal'"):
        about(named("gelu"), [same("equal", "x = x", "x", "x", over=OVER)])
