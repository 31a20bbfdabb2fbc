"""How deep the tests go: the usual depth, or with SNNPROOF_TESTS=deep (`make test-deep`) all of it.

Both run every kind of test.  The usual depth takes a quarter of the examples, and leaves out what
is marked `deep`: repetitions of a kind on larger cases.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import settings

DEEP = os.environ.get("SNNPROOF_TESTS") == "deep"

deep = pytest.mark.deep
"""Of a test, or of one of its cases, that only `make test-deep` runs."""


def some(number: int) -> int:
    """This number in a deep run, else a quarter of it."""
    return number if DEEP else max(1, number // 4)


def examples(number: int) -> settings:
    """A property is tried on this number of examples in a deep run, else on a quarter."""
    return settings(max_examples=some(number))


def crossed(first: Iterable[Any], second: Iterable[Any], every: int = 3) -> list[Any]:
    """All pairs of two lists, as cases of a test; only a part of them is not `deep`.

    That part is every third diagonal, so that each element of both lists is in some pair of it
    where the lists are long enough.
    """
    rows, columns = list(first), list(second)
    return [
        pytest.param(a, b, marks=() if (i + j) % every == 0 else deep)
        for i, a in enumerate(rows)
        for j, b in enumerate(columns)
    ]
