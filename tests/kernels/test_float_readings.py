"""What float64 says of certificates: enclosures that hold, and rungs that nothing false has."""

import pytest
from mutants.checks import float_checks


@pytest.mark.parametrize("check", float_checks.ALL, ids=lambda check: check.__name__)
def test_reading(check):
    check()
