"""The public IEEE 1788 test suite: our enclosures contain its tightest results."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from snnproof.float64.interval import Interval

PATH = Path(__file__).parents[3] / "shared" / "data" / "itf1788.jsonl"

ENCLOSING: dict[str, Callable[..., Interval]] = {
    "add": lambda x, y: x + y,
    "sub": lambda x, y: x - y,
    "mul": lambda x, y: x * y,
    "div": lambda x, y: x / y,
    "recip": lambda x: 1 / x,
    "neg": lambda x: -x,
    "pos": lambda x: +x,
    "abs": abs,
    "sqr": Interval.sqr,
    "sqrt": Interval.sqrt,
    "exp": Interval.exp,
    "convexHull": Interval.hull,
    "intersection": Interval.intersection,
}
EXACT = {"neg", "pos", "abs", "convexHull", "intersection"}
"""Operations without rounding: ours must be the tightest result itself."""

DECIDING: dict[str, Callable[..., bool]] = {
    "isEmpty": Interval.is_empty,
    "subset": lambda x, y: y.encloses(x),
    "equal": Interval.is_identical,
    "precedes": Interval.certainly_le,
    "strictPrecedes": Interval.certainly_lt,
    "isEntire": lambda x: x.is_identical(Interval.entire()),
    "isSingleton": lambda x: x.lo == x.hi,
}
PROVING_NOTHING = {"precedes", "strictPrecedes"}
"""True for empty operands in IEEE 1788, False here: an empty enclosure must not prove anything."""

LEAST = {"add": 90, "sub": 120, "mul": 250, "div": 450, "sqr": 55, "sqrt": 50, "exp": 50}


def _number(value: Any) -> float:
    return float.fromhex(value) if isinstance(value, str) else float(value)


def _interval(value: Any) -> Interval | None:
    if value == "empty":
        return Interval.empty()
    if isinstance(value, list) and len(value) == 2:
        lo, hi = (_number(end) for end in value)
        return Interval(lo, hi)
    return None


def _cases(op: str) -> list[tuple[list[Interval], Any, str]]:
    if not PATH.exists():
        pytest.skip("third-party data is not here")
    found = []
    with PATH.open(encoding="utf-8") as lines:
        for line in lines:
            case = json.loads(line)
            if case["op"] == op:
                operands = [_interval(value) for value in case["in"]]
                if None not in [x if x is None else 0 for x in operands]:
                    found.append((operands, case["out"], f"{case['file']}:{case['line']}"))
    assert len(found) >= LEAST.get(op, 5)
    return found


@pytest.mark.parametrize("op", ENCLOSING)
def test_results_contain_the_tightest_one(op: str) -> None:
    for operands, out, where in _cases(op):
        expected = _interval(out)
        if expected is None:
            continue
        result = ENCLOSING[op](*operands)
        assert result.encloses(expected), (where, result, expected)
        assert result.is_empty() == expected.is_empty(), where
        if op in EXACT:
            assert result.is_identical(expected), (where, result, expected)
        else:
            assert _is_near(result.lo, expected.lo), (where, result, expected)
            assert _is_near(result.hi, expected.hi), (where, result, expected)


def _is_near(ours: float, tightest: float) -> bool:
    """Sound but useless fails: relative 1e-14, except in the range of underflow and overflow."""
    if math.isinf(tightest) or math.isnan(tightest) or ours == tightest:
        return True
    if math.isinf(ours):
        return abs(tightest) > 1e308
    return abs(ours - tightest) <= 1e-14 * abs(tightest) + 2.0**-959


@pytest.mark.parametrize("op", DECIDING)
def test_decisions(op: str) -> None:
    for operands, out, where in _cases(op):
        result = DECIDING[op](*operands)
        if op in PROVING_NOTHING and any(x.is_empty() for x in operands):
            assert result is False
        else:
            assert result == out, where
