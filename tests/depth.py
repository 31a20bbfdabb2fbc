"""How deep the tests go: the usual depth, or with SNNPROOF_TESTS=deep (`make test-deep`) all of it.

Both run every kind of test.  The usual depth takes a quarter of the examples, and leaves out what
is marked `deep`: repetitions of a kind on larger cases.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

DEEP = os.environ.get("SNNPROOF_TESTS") == "deep"

deep = pytest.mark.deep
"""Of a test, or of one of its cases, that only `make test-deep` runs."""


def some(number: int) -> int:
    """So many in a deep run, else a quarter of them."""
    return number if DEEP else max(1, number // 4)


def examples(number: int) -> settings:
    """A property is tried on so many examples in a deep run, else on a quarter of them."""
    return settings(max_examples=some(number))
