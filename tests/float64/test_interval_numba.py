"""The compiled interval: the same bits as the Python class, natural notation, its own rules."""

from __future__ import annotations

import itertools
import math
import os
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from interval_strategies import INF, MAX, SPECIAL

from snnproof.arithmetic.functions import erfc, erfcx, exp, sqr, sqrt
from snnproof.float64 import endpoints
from snnproof.float64.interval import Interval

numba = pytest.importorskip("numba")
from snnproof.float64.interval_numba import interval_type  # noqa: E402

njit = numba.njit
JIT = not numba.config.DISABLE_JIT
compiled_only = pytest.mark.skipif(not JIT, reason="needs the compiler")


def bits(x: float) -> bytes:
    """The bits of a number; all NaN are one."""
    return b"nan" if x != x else struct.pack("<d", x)


def same_bits(x: Interval, y: Interval) -> bool:
    return bits(x.lo) == bits(y.lo) and bits(x.hi) == bits(y.hi)


def samples() -> Iterator[Interval]:
    """The special ends in all combinations, and random intervals of all magnitudes."""
    ends = sorted({*SPECIAL, -INF, INF, 3.0, -2.5, 2.0**-500, 700.0, -665.0, 8.0, -26.7, 26.0})
    for lo, hi in itertools.combinations_with_replacement(ends, 2):
        if endpoints.valid(lo, hi):
            yield Interval(lo, hi)
    yield Interval.empty()
    random = np.random.default_rng(20260101)
    for scale in (1.0, 10.0, 1e-200, 1e200):
        for _ in range(40):
            lo, hi = sorted(float(x) for x in random.normal(0.0, scale, 2))
            yield Interval(lo, hi)


SAMPLES = list(samples())

UNARY: dict[str, Callable[[Any], Any]] = {
    "neg": lambda x: -x,
    "pos": lambda x: +x,
    "abs": lambda x: abs(x),
    "sqr": lambda x: sqr(x),
    "sqrt": lambda x: sqrt(x),
    "exp": lambda x: exp(x),
    "erfc": lambda x: erfc(x),
    "erfcx": lambda x: erfcx(x),
    "erf": lambda x: x.erf(),
    "sqr method": lambda x: x.sqr(),
}
BINARY: dict[str, Callable[[Any, Any], Any]] = {
    "add": lambda x, y: x + y,
    "sub": lambda x, y: x - y,
    "mul": lambda x, y: x * y,
    "div": lambda x, y: x / y,
    "hull": lambda x, y: x.hull(y),
    "intersection": lambda x, y: x.intersection(y),
}
COMPARISONS = [
    f"{word}_{c}" for word in ("certainly", "possibly") for c in ("lt", "le", "gt", "ge")
]


@pytest.mark.parametrize("name", UNARY)
def test_unary_operations_give_the_same_bits(name: str) -> None:
    compiled = njit(UNARY[name])
    for x in SAMPLES:
        assert same_bits(compiled(x), UNARY[name](x)), x


@pytest.mark.parametrize("name", BINARY)
def test_binary_operations_give_the_same_bits(name: str) -> None:
    compiled = njit(BINARY[name])
    random = np.random.default_rng(7)
    for i, j in random.integers(0, len(SAMPLES), (3000, 2)):
        x, y = SAMPLES[i], SAMPLES[j]
        assert same_bits(compiled(x, y), BINARY[name](x, y)), (x, y)


@compiled_only
def test_comparisons_agree() -> None:
    for name in COMPARISONS:
        scope: dict[str, Any] = {}
        exec(f"def compare(x, y):\n    return x.{name}(y), x.is_empty()", scope)
        compiled = njit(scope["compare"])
        random = np.random.default_rng(8)
        for i, j in random.integers(0, len(SAMPLES), (200, 2)):
            x, y = SAMPLES[i], SAMPLES[j]
            assert compiled(x, y) == (getattr(x, name)(y), x.is_empty())


def moments(a: Any, b: Any, scale: Any) -> tuple[Any, Any]:
    """A formula as proofs write it."""
    root = sqrt(b)
    density = exp(-sqr(a) / (2 * b))
    upper = density * erfcx((a + b) / root)
    lower = 1 - density * erfcx(a / root) / 2
    return scale * (a * lower + root * density - upper), abs(upper) / (1 + erfc(a))


def test_natural_notation_compiles_to_the_same_bits() -> None:
    compiled = njit(moments)
    scale = Interval.enclose("1.0507009873554804934")
    for k in range(20):
        a, b = Interval(k / 20 - 0.5, k / 20 - 0.4), Interval(0.8, 0.8 + k / 10)
        ours, theirs = compiled(a, b, scale), moments(a, b, scale)
        assert all(same_bits(x, y) for x, y in zip(ours, theirs, strict=True))


def test_floats_go_through_the_same_formula() -> None:
    compiled = njit(moments)
    value = compiled(0.1, 0.9, 1.05)
    enclosure = moments(Interval(0.1, 0.1), Interval(0.9, 0.9), Interval(1.05, 1.05))
    for x, box in zip(value, enclosure, strict=True):
        assert box.lo - 1e-14 <= x <= box.hi + 1e-14


def test_a_sweep_over_arrays() -> None:
    @njit
    def sweep(lower: Any, upper: Any, out: Any) -> None:
        for i in range(lower.size):
            y = sqr(Interval(lower[i], upper[i])) * exp(Interval(lower[i], upper[i]))
            out[i, 0] = y.lo
            out[i, 1] = y.hi

    lower = np.linspace(-3.0, 3.0, 50)
    out = np.empty((50, 2))
    sweep(lower, lower + 0.125, out)
    for i in range(50):
        x = Interval(float(lower[i]), float(lower[i] + 0.125))
        y = x.sqr() * x.exp()
        assert (y.lo, y.hi) == tuple(out[i])


@compiled_only
def test_float_operands_are_exact_numbers() -> None:
    @njit
    def tenth(x: Any) -> Any:
        return 0.1 * x, x * 0.1, x + 0.1, 0.1 - x, x / 0.1, 0.1 / x

    x, c = Interval(1.5, 2.5), Interval(0.1, 0.1)
    expected = (c * x, x * c, x + c, c - x, x / c, c / x)
    assert all(same_bits(a, b) for a, b in zip(tenth(x), expected, strict=True))
    assert tenth(x)[0].contains(Fraction(0.1) * 2)


@compiled_only
@pytest.mark.parametrize("name", ["add", "sub", "mul", "div"])
def test_scalars_give_the_bits_of_thin_intervals(name: str) -> None:
    operation = BINARY[name]
    compiled = njit(operation)
    for c in (0.1, -0.3, 0.0, -0.0, 1.0, 1e-320, -1e300, MAX):
        thin = Interval(c, c)
        for x in SAMPLES[::3]:
            assert same_bits(compiled(x, c), operation(x, thin)), (x, c)
            assert same_bits(compiled(c, x), operation(thin, x)), (c, x)


FACTOR = Interval.enclose("1.0507009873554804934")


@compiled_only
def test_a_global_interval_is_a_constant() -> None:
    @njit
    def scaled(x: Any) -> Any:
        return FACTOR * x

    assert same_bits(scaled(Interval(1.0, 2.0)), FACTOR * Interval(1.0, 2.0))


@compiled_only
def test_parallel_sweeps() -> None:
    @njit(parallel=True)
    def sweep(lower: Any, out: Any) -> None:
        for i in numba.prange(lower.size):
            out[i] = exp(Interval(lower[i], lower[i] + 1.0)).hi

    lower = np.linspace(-3.0, 3.0, 64)
    out = np.empty(64)
    sweep(lower, out)
    assert all(
        Interval(float(x), float(x + 1.0)).exp().hi == y for x, y in zip(lower, out, strict=True)
    )


@compiled_only
def test_integer_operands_are_exact_or_enclosed() -> None:
    @njit
    def add(x: Any, n: Any) -> Any:
        return n + x, x * n

    x = Interval(0.0, 0.0)
    for n in (0, 3, -(2**53), 2**53 + 1, -(2**62) - 1, 2**63 - 1):
        total, product = add(x, n)
        assert total.contains(n)
        assert product.is_identical(x)
    assert same_bits(add(Interval(1.0, 2.0), 3)[0], Interval(1.0, 2.0) + 3)


@compiled_only
def test_a_pair_that_is_no_interval_proves_nothing() -> None:
    @njit
    def make(lo: float, hi: float) -> Any:
        return Interval(lo, hi)

    assert same_bits(make(1.0, 2.0), Interval(1.0, 2.0))
    for lo, hi in ((2.0, 1.0), (math.nan, 1.0), (1.0, math.nan), (INF, INF), (-INF, -INF)):
        assert make(lo, hi).is_identical(Interval.entire())


@compiled_only
def test_floats_that_are_no_numbers_count_as_the_whole_line() -> None:
    @njit
    def combine(x: Any, c: float) -> Any:
        return x + c, x - c, x * c, x / c, c / x

    line = Interval.entire()
    for x in SAMPLES[::7]:
        expected = (x + line, x - line, x * line, x / line, line / x)
        for c in (INF, -INF, math.nan):
            assert all(same_bits(a, b) for a, b in zip(combine(x, c), expected, strict=True))


@compiled_only
def test_bool_comparisons_do_not_compile() -> None:
    for compare in (lambda x: x < x, lambda x: x == x, lambda x: 1 in x):
        with pytest.raises(numba.core.errors.TypingError):
            njit(compare)(Interval(0.0, 1.0))


@compiled_only
def test_explicit_signatures() -> None:
    compiled = njit(interval_type(interval_type))(UNARY["exp"])
    assert same_bits(compiled(Interval(0.0, 1.0)), Interval(0.0, 1.0).exp())


@compiled_only
def test_error_models_agree() -> None:
    """Division by zero follows the table of special cases, whatever the error model."""
    for model in ("python", "numpy"):
        compiled = njit(error_model=model)(BINARY["div"])
        for x, y in itertools.product(SAMPLES[::9], SAMPLES[::11]):
            assert same_bits(compiled(x, y), x / y)
        assert compiled(Interval(1.0, MAX), Interval(0.0, 0.0)).is_empty()


def test_the_suite_runs_without_the_compiler() -> None:
    """The same kernels, interpreted: what can run does run."""
    code = (
        "import numba, tests_target as t\n"
        "x = t.njit(t.moments)(t.Interval(0.1, 0.2), t.Interval(0.9, 1.0), t.Interval(1.0, 1.0))\n"
        "assert numba.config.DISABLE_JIT and x[0].lo < x[0].hi\n"
    ).replace("tests_target", "test_interval_numba")
    path = os.pathsep.join([os.getcwd(), os.path.dirname(__file__)])
    environment = {**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": path}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("kind", [np.int64, np.uint64])
@pytest.mark.parametrize("n", [2**53 + 1, 2**62 + 1])
def test_an_integer_beyond_the_exact_ones_is_not_taken_for_its_neighbour(kind, n):
    @njit
    def at_least(x, n):
        return x.certainly_ge(n)

    neighbour = float(n - 1)
    assert not at_least(Interval(neighbour, neighbour), kind(n))


def test_the_square_of_an_integer_is_not_compiled_where_it_would_wrap():
    @njit
    def square(x, n):
        return x + sqr(n)

    with pytest.raises(Exception, match="sqr"):
        square(Interval(0.0, 0.0), 6_200_000_000)
