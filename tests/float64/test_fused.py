"""The fused a*b + c and directed rounding by it, against exact rational numbers."""

from __future__ import annotations

import ctypes
import ctypes.util
import inspect
import math
import struct
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from interval_strategies import INF, MAX, finite, ulp_distance
from numba import njit

from snnproof.float64 import fused, fused_numba
from snnproof.float64.fused import (
    chosen,
    fma,
    fused_down,
    fused_tiny_down,
    fused_tiny_up,
    fused_up,
    positive_down,
    positive_up,
)
from snnproof.float64.rounding import TINY

SMALLEST = 2.0**-1074
EDGES = [0.0, 1.0, 1.5, 2.0, 3.0, MAX, TINY, 2.0**-1021, 2.0**-1022, SMALLEST, 2.0**-907, 0.1]
EDGES += [math.nextafter(x, y) for x in (1.0, 2.0, TINY, 2.0**-1021) for y in (0.0, INF)]
EDGES += [-x for x in EDGES]
numbers = st.one_of(finite, st.sampled_from(EDGES))


def bits(x: float) -> bytes:
    """Those of a number; all NaN are the same."""
    return b"NaN" if x != x else struct.pack("<d", x)


# -- fma -------------------------------------------------------------------------------------------


@given(numbers, numbers, numbers)
@example(MAX, 2.0, -MAX)
@example(MAX, 2.0, -INF)
@example(1.0 + 2.0**-52, 1.0 + 2.0**-52, -1.0 - 2.0**-51)
@example(SMALLEST, 0.5, 0.0)
@example(SMALLEST, 0.5, -SMALLEST)
def test_fma_is_rounded_once(a: float, b: float, c: float) -> None:
    result = fma(a, b, c)
    if math.isinf(c):
        assert result == c
        return
    exact = Fraction(a) * Fraction(b) + Fraction(c)
    if not math.isinf(result):
        error = abs(Fraction(result) - exact)
        for neighbour in (math.nextafter(result, INF), math.nextafter(result, -INF)):
            if math.isfinite(neighbour):
                assert error <= abs(Fraction(neighbour) - exact)
    else:
        assert abs(exact) >= Fraction(MAX) + Fraction(2) ** 969
        assert (result > 0) == (exact > 0)


@given(*[st.one_of(numbers, st.sampled_from([INF, -INF, math.nan]))] * 3)
@example(0.0, INF, 1.0)
@example(-0.0, 1.0, 0.0)
@example(-0.0, 1.0, -0.0)
@example(1.0, 1.0, -1.0)
def test_fma_is_that_of_the_c_library(a: float, b: float, c: float) -> None:
    name = ctypes.util.find_library("m")
    if name is None:
        pytest.skip("no C library to compare with")
    theirs = ctypes.CDLL(name).fma
    theirs.restype, theirs.argtypes = ctypes.c_double, [ctypes.c_double] * 3
    assert bits(fma(a, b, c)) == bits(theirs(a, b, c))


def test_other_numbers_bring_their_own() -> None:
    class Number:
        def fma(self, a: Any, b: Any, c: Any) -> tuple[Any, Any, Any]:
            return a, b, c

    number = Number()
    assert fma(1.0, number, 2.0) == (1.0, number, 2.0)  # type: ignore[comparison-overlap]


# -- directed rounding -----------------------------------------------------------------------------


@given(st.floats(min_value=2.0**-1021, allow_infinity=False), st.sampled_from([1.0, -1.0]))
@example(2.0**-1021, 1.0)
@example(MAX, 1.0)
@example(1.0, -1.0)
@example(math.nextafter(2.0, 0.0), 1.0)
@example(math.nextafter(2.0**-1020, 0.0), -1.0)
def test_the_neighbours_are_passed_and_not_by_much(x: float, sign: float) -> None:
    value = sign * x
    below, above = math.nextafter(value, -INF), math.nextafter(value, INF)
    for down, up in ((fused_down, fused_up), (fused_tiny_down, fused_tiny_up)):
        assert down(value) <= below
        assert up(value) >= above
        if 2.0**-900 < x < MAX:
            assert ulp_distance(down(value), value) <= 2
            assert ulp_distance(up(value), value) <= 2
    if sign > 0:
        assert positive_down(x) == fused_down(x)
        assert positive_up(x) == fused_up(x)


@given(numbers, numbers)
@example(2.0**-1021, -(2.0**-1021) + SMALLEST)
@example(SMALLEST, SMALLEST)
def test_sums_are_enclosed(a: float, b: float) -> None:
    s = a + b
    exact = Fraction(a) + Fraction(b)
    if math.isfinite(s):
        assert fused_down(s) <= exact <= fused_up(s)
        assert fused_tiny_down(s) <= exact <= fused_tiny_up(s)
        if s >= 0.0:
            assert positive_down(s) <= exact <= positive_up(s)
            assert positive_down(s) >= 0.0


@given(st.floats(min_value=0.0, allow_infinity=False))
@example(SMALLEST)
def test_roots_are_enclosed(a: float) -> None:
    root = math.sqrt(a)
    for down, up in ((fused_down, fused_up), (positive_down, positive_up)):
        assert Fraction(down(root)) ** 2 <= Fraction(a) <= Fraction(up(root)) ** 2


@given(numbers, numbers, numbers)
@example(2.0**-537, 2.0**-537, 0.0)
@example(2.0**-538, 2.0**-538, 0.0)
@example(2.0**-480, 2.0**-480, 0.0)
def test_all_other_results_are_enclosed(a: float, b: float, c: float) -> None:
    for exact, rounded in (
        (Fraction(a) * Fraction(b), a * b),
        (Fraction(a) * Fraction(b) + Fraction(c), fma(a, b, c)),
    ):
        if math.isfinite(rounded):
            assert fused_tiny_down(rounded) <= exact <= fused_tiny_up(rounded)
            if abs(rounded) >= TINY or exact == 0:
                assert fused_down(rounded) <= exact <= fused_up(rounded)
    if b != 0.0 and math.isfinite(a / b):
        assert fused_tiny_down(a / b) <= Fraction(a) / Fraction(b) <= fused_tiny_up(a / b)


def test_zero_stays_or_becomes_tiny() -> None:
    assert fused_down(0.0) == fused_up(-0.0) == positive_down(0.0) == positive_up(0.0) == 0.0
    assert (fused_tiny_down(0.0), fused_tiny_up(0.0)) == (-TINY, TINY)


def test_the_form_without_tiny_is_needed_to_have_a_condition() -> None:
    """A product that underflows: what the theorem leaves out is wrong there."""
    assert fused_up(SMALLEST * 0.25) < Fraction(SMALLEST) / 4 <= fused_tiny_up(SMALLEST * 0.25)


# -- compiled --------------------------------------------------------------------------------------

UNARY = ("fused_down", "fused_up", "positive_down", "positive_up")
UNARY += ("fused_tiny_down", "fused_tiny_up", "root")
BINARY = ("smaller", "larger")


@njit
def compiled(x, y, z, out):  # type: ignore[no-untyped-def]
    for i in range(x.size):
        out[0, i] = fused_numba.fused_down(x[i])
        out[1, i] = fused_numba.fused_up(x[i])
        out[2, i] = fused_numba.positive_down(x[i])
        out[3, i] = fused_numba.positive_up(x[i])
        out[4, i] = fused_numba.fused_tiny_down(x[i])
        out[5, i] = fused_numba.fused_tiny_up(x[i])
        out[6, i] = fused_numba.root(x[i])
        out[7, i] = fused_numba.smaller(x[i], y[i])
        out[8, i] = fused_numba.larger(x[i], y[i])
        out[9, i] = fused_numba.chosen(x[i] < y[i], y[i], z[i])
        out[10, i] = fused_numba.fma(x[i], y[i], z[i])
        out[11, i] = fma(x[i], y[i], z[i])


def test_compiled_and_python_agree_in_every_bit() -> None:
    generator = np.random.default_rng(1)
    some = [*EDGES, INF, -INF, math.nan, -0.0]
    random = generator.choice([-1.0, 1.0], 400) * 2.0 ** generator.uniform(-1074, 1023, 400)
    x, y, z = (generator.choice(np.concatenate([some * 8, random]), 4000) for _ in range(3))
    out = np.empty((12, x.size))
    compiled(x, y, z, out)
    for i, (a, b, c) in enumerate(zip(x.tolist(), y.tolist(), z.tolist(), strict=True)):
        expected = [getattr(fused, name)(a) for name in UNARY]
        expected += [getattr(fused, name)(a, b) for name in BINARY]
        expected += [chosen(a < b, b, c), fma(a, b, c), fma(a, b, c)]
        assert [bits(v) for v in out[:, i]] == [bits(v) for v in expected], (a, b, c)


def test_every_function_has_its_instructions() -> None:
    functions = {
        n
        for n, f in inspect.getmembers(fused, inspect.isfunction)
        if f.__module__ == fused.__name__
    }
    assert functions <= {*UNARY, *BINARY, "chosen", "fma"}
    assert all(hasattr(fused_numba, name) for name in (*UNARY, *BINARY, "chosen", "fma"))
