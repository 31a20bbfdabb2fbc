"""Mutants of the second checker: each must be seen.  All of them in a deep run."""

import pytest
from depth import DEEP
from report.page.mutants import MUTANTS, mutated
from report.page.node import needs_node

pytestmark = needs_node

ALWAYS = ("an upper end rounded down", "a dropped cell", "any identity")


@pytest.mark.parametrize("name", MUTANTS if DEEP else ALWAYS)
def test_a_mutant_is_seen(name):
    assert mutated(name) is not None
