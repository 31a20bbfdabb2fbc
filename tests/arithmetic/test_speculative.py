"""Intervals with a flag: where they are ok they are the intervals, elsewhere they say so."""

from __future__ import annotations

import itertools
import math
import operator
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from interval_strategies import INF, MAX, SPECIAL
from numba import njit

from snnproof.arithmetic import endpoints, short_ways
from snnproof.arithmetic.functions import erfc, erfcx, exp, sqr, sqrt
from snnproof.arithmetic.interval import Interval
from snnproof.arithmetic.speculative import speculative

ORDINARY = [(0.25, 0.5), (-1.5, 2.0), (-3.0, -0.125), (1.0, 1.0), (0.3, 0.30000000000000004)]
BINARY = {"add": operator.add, "sub": operator.sub, "mul": operator.mul, "div": operator.truediv}
UNARY = {"neg": operator.neg, "sqr": sqr, "sqrt": sqrt, "exp": exp, "erfc": erfc, "erfcx": erfcx}


def _pairs(values: list[float]) -> list[tuple[float, float]]:
    return [(a, b) for a, b in itertools.product(values, repeat=2) if a <= b]


def _same(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return all(
        x == y and math.copysign(1, x) == math.copysign(1, y) for x, y in zip(a, b, strict=True)
    )


@pytest.mark.parametrize("name", BINARY)
def test_a_short_way_that_is_ok_is_what_the_total_operation_gives(name: str) -> None:
    ok_seen = 0
    ends = _pairs([x for x in SPECIAL if x == x]) + ORDINARY
    for a, b in itertools.product(ends, repeat=2):
        *short, ok = getattr(short_ways, name)(*a, *b)
        if ok:
            ok_seen += 1
            assert _same(tuple(short), getattr(endpoints, name)(*a, *b)), (a, b)
            assert short[0] <= short[1]
    assert ok_seen > 0


@pytest.mark.parametrize("name", UNARY)
def test_a_short_way_of_one_operand_that_is_ok_is_total(name: str) -> None:
    ok_seen = 0
    for a in _pairs([x for x in SPECIAL if x == x]) + ORDINARY:
        *short, ok = getattr(short_ways, name)(*a)
        if ok:
            ok_seen += 1
            assert _same(tuple(short), getattr(endpoints, name)(*a)), a
    assert ok_seen > 0


@pytest.mark.parametrize(
    "name", ["add", "sub", "mul", "div", "sqr", "sqrt", "exp", "erfc", "erfcx"]
)
@pytest.mark.parametrize("operand", [(math.nan, math.nan), (1.0, INF), (-INF, 1.0), (-INF, INF)])
def test_no_claim_is_made_of_what_is_empty_or_unbounded(name: str, operand: Any) -> None:
    arguments = operand if name in UNARY else (*operand, 0.5, 1.0)
    *_, ok = getattr(short_ways, name)(*arguments)
    assert not ok


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("mul", (0.0, 1.0, 1.0, 2.0)),
        ("mul", (1e-200, 1e-200, 1e-200, 1e-200)),
        ("mul", (MAX, MAX, 2.0, 2.0)),
        ("add", (MAX, MAX, MAX, MAX)),
        ("div", (1.0, 2.0, 0.0, 1.0)),
        ("div", (1.0, 2.0, -1.0, 1.0)),
        ("sqr", (0.0, 1.0)),
        ("sqrt", (0.0, 1.0)),
        ("sqrt", (-1.0, 1.0)),
        ("exp", (-700.0, 0.0)),
        ("exp", (0.0, 701.0)),
        ("erfc", (-0.6, 0.0)),
        ("erfcx", (0.0, 8.5)),
        ("erfcx", (-1.5, 0.0)),
    ],
)
def test_no_claim_is_made_of_zeros_tiny_and_large_results(name: str, arguments: Any) -> None:
    *_, ok = getattr(short_ways, name)(*arguments)
    assert not ok


def _formula(x: Any, y: Any) -> Any:
    return exp(-sqr(x)) * erfcx(y) + 2 * erfc(x / 8) - sqrt(y) / (1 + y)


def _compiled(formula: Callable[..., Any]) -> Callable[..., Any]:
    formula = njit(formula)

    @njit
    def loop(x_low: Any, x_high: Any, y_low: Any, y_high: Any, out: Any, ok: Any) -> None:
        for i in range(x_low.size):
            r = formula(speculative(x_low[i], x_high[i]), speculative(y_low[i], y_high[i]))
            out[0, i], out[1, i], ok[i] = r.lo, r.hi, r.ok

    return loop


def test_compiled_the_flag_travels_through_a_formula() -> None:
    rng = np.random.default_rng(5)
    x, y = rng.uniform(-2, 2, 400), rng.uniform(0.1, 3, 400)
    x_high, y_high = x + rng.uniform(0, 0.1, 400), y + rng.uniform(0, 0.1, 400)
    y[3], y[50], x_high[60] = 0.0, -1.0, INF  # a root of zero, of a negative number, no bound
    x[70], x_high[70] = 2.0, 1.0  # reversed
    x[80] = math.nan
    out, ok = np.empty((2, 400)), np.empty(400, dtype=np.bool_)
    _compiled(_formula)(x, x_high, y, y_high, out, ok)
    assert set(np.flatnonzero(~ok)) == {3, 50, 60, 70, 80}
    for i in np.flatnonzero(ok):
        value = _formula(
            Interval(float(x[i]), float(x_high[i])), Interval(float(y[i]), float(y_high[i]))
        )
        assert (value.lo, value.hi) == (out[0, i], out[1, i])
