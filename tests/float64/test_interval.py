"""The Interval class: containment without tolerance, tightness, special cases, misuse."""

from __future__ import annotations

import itertools
import math
import pickle
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from interval_strategies import INF, MAX, ORACLES, contains, intervals, members, ulp_distance

from snnproof.arithmetic import functions
from snnproof.errors import AmbiguousComparisonError, BoxError, ExactNumberError
from snnproof.float64 import special_cases
from snnproof.float64.interval import Interval

BINARY: dict[str, Callable[..., object]] = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "div": lambda a, b: a / b,
}
EMPTY = Interval.empty()
LINE = Interval.entire()


@pytest.mark.parametrize("name", BINARY)
@given(x=intervals(), y=intervals(), data=st.data())
def test_arithmetic_contains_every_value(
    name: str, x: Interval, y: Interval, data: st.DataObject
) -> None:
    a, b = members(x, data), members(y, data)
    result = BINARY[name](x, y)
    if name != "div" or b != 0:
        assert result.contains(BINARY[name](a, b))


@given(x=intervals(), data=st.data())
def test_unary_operations_contain_every_value(x: Interval, data: st.DataObject) -> None:
    a = members(x, data)
    assert x.contains(a)
    assert (-x).contains(-a)
    assert (+x).contains(a)
    assert abs(x).contains(abs(a))
    assert x.sqr().contains(a * a)
    assert x.sqr().lo >= 0.0
    if a >= 0:
        root = x.sqrt()
        assert Fraction(root.lo) ** 2 <= a
        assert root.hi == INF or a <= Fraction(root.hi) ** 2


@pytest.mark.parametrize("name", ORACLES)
@given(x=intervals(st.floats(-26.0, 25.0) | st.floats(-1.0, 1.0)), data=st.data())
def test_functions_contain_every_value(name: str, x: Interval, data: st.DataObject) -> None:
    a = members(x, data)
    assert contains(getattr(x, name)(), ORACLES[name](a))


@pytest.mark.parametrize("name", BINARY)
@given(st.floats(0.5, 8.0), st.floats(-8.0, -0.5))
def test_thin_arithmetic_is_tight(name: str, a: float, b: float) -> None:
    result = BINARY[name](Interval(a, a), Interval(b, b))
    assert ulp_distance(result.lo, result.hi) <= 4 or abs(result.lo) < 1e-12


def test_roots_and_squares_are_tight() -> None:
    assert ulp_distance(Interval(2.0, 2.0).sqrt().lo, Interval(2.0, 2.0).sqrt().hi) <= 4
    assert ulp_distance(Interval(3.0, 3.0).sqr().lo, Interval(3.0, 3.0).sqr().hi) <= 4
    assert Interval(-2.0, 3.0).sqr().lo == 0.0


# --- signs, zeros, infinities, the empty set: decided by running through them ---------------------

ENDS = [-INF, -3.0, 0.0, 2.0, INF]
CLASSES = [
    Interval(a, b) for a, b in itertools.combinations_with_replacement(ENDS, 2) if a < INF > -b
]


def _values(x: Interval) -> list[Fraction]:
    """Members that stand for all: ends, zero, and points far away for infinite ends."""
    points = [Fraction(p) for p in (-(2.0**1000), -3.0, -1e-9, 0.0, 1e-9, 2.0, 2.0**1000)]
    return [p for p in points if x.lo <= p <= x.hi]


@pytest.mark.parametrize("name", BINARY)
def test_all_sign_classes(name: str) -> None:
    assert len(CLASSES) == 13
    for x, y in itertools.product(CLASSES, repeat=2):
        result = BINARY[name](x, y)
        assert result.is_empty() == (name == "div" and y.lo == y.hi == 0.0)
        assert result.is_empty() or special_cases.valid(result.lo, result.hi)
        for a, b in itertools.product(_values(x), _values(y)):
            if name != "div" or b != 0:
                assert result.contains(BINARY[name](a, b)), (x, y, a, b)


def test_products_keep_zero_and_sign() -> None:
    assert (Interval(0.0, 1.0) * Interval(0.0, 2.0)).lo == 0.0
    assert (Interval(-1.0, 0.0) * Interval(0.0, 2.0)).hi == 0.0
    assert (Interval(0.0, 0.0) * LINE).is_identical(Interval(0.0, 0.0))
    assert (Interval(5e-324, 1.0) * Interval(5e-324, 1.0)).lo == 0.0


def test_division_by_zero() -> None:
    one = Interval(1.0, 1.0)
    assert (one / Interval(0.0, 0.0)).is_empty()
    assert (Interval(0.0, 0.0) / Interval(-1.0, 1.0)).is_identical(Interval(0.0, 0.0))
    assert (one / Interval(-1.0, 1.0)).is_identical(LINE)
    upper = one / Interval(0.0, 2.0)
    assert 0.4999 < upper.lo <= 0.5
    assert upper.hi == INF
    lower = one / Interval(-2.0, 0.0)
    assert -0.5 <= lower.hi < -0.4999
    assert lower.lo == -INF


def test_empty_propagates() -> None:
    x = Interval(1.0, 2.0)
    for operation in BINARY.values():
        assert operation(x, EMPTY).is_empty()
        assert operation(EMPTY, x).is_empty()
        assert operation(EMPTY, EMPTY).is_empty()
    for name in ("sqr", "sqrt", "exp", "erf", "erfc", "erfcx", "__neg__", "__abs__"):
        assert getattr(EMPTY, name)().is_empty()
    assert Interval(-2.0, -1.0).sqrt().is_empty()
    assert Interval(-2.0, 4.0).sqrt().lo == 0.0
    assert Interval(0.0, 0.0).sqrt().is_identical(Interval(0.0, 0.0))
    assert repr(EMPTY) == "Interval.empty()"


def test_overflow_and_underflow() -> None:
    big = Interval(MAX, MAX)
    for result in (big + big, big * big, big / Interval(0.5, 0.5), big.sqr()):
        assert result.lo <= MAX
        assert result.lo > 0.99 * MAX
        assert result.hi == INF
    assert (-big - big).lo == -INF
    small = Interval(5e-324, 5e-324)
    assert (small * small).contains(Fraction(5e-324) ** 2)
    assert (-small * small).contains(-(Fraction(5e-324) ** 2))


def test_values_of_functions_at_infinity() -> None:
    assert LINE.exp().is_identical(Interval(0.0, INF))
    assert LINE.erf().is_identical(Interval(-1.0, 1.0))
    assert LINE.erfc().is_identical(Interval(0.0, 2.0))
    assert LINE.erfcx().is_identical(Interval(0.0, INF))
    assert Interval(0.0, 0.0).erf().is_identical(Interval(0.0, 0.0))
    tiny = Interval(-5e-324, -5e-324).erf()
    assert tiny.lo < -5e-324
    assert tiny.hi == 0.0


# --- making, comparing, misuse ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lo", "hi"),
    [
        (2.0, 1.0),
        (math.nan, 1.0),
        (1.0, math.nan),
        (INF, INF),
        (-INF, -INF),
        ("0", 1.0),
        (0, 2**60),
    ],
)
def test_pairs_that_are_no_interval(lo: object, hi: object) -> None:
    with pytest.raises(BoxError):
        Interval(lo, hi)  # type: ignore[arg-type]


def test_exact_numbers_are_enclosed() -> None:
    tenth = Interval.enclose("0.1")
    assert tenth.contains("0.1")
    assert not tenth.contains(Fraction(0.1)) or tenth.hi == 0.1
    assert Interval.enclose(-1, "1/3").contains("0.33333")
    assert (Interval(1.0, 1.0) / 3).contains("1/3")
    assert (Fraction(1, 3) - Interval(0.0, 0.0)).contains("1/3")
    assert (2 * Interval(1.0, 2.0) + 1).contains(5)
    assert Interval.enclose(10**400).hi == INF
    with pytest.raises(BoxError):
        Interval.enclose(2, 1)
    with pytest.raises(ExactNumberError):
        Interval.enclose(0.5)  # type: ignore[arg-type]


def test_bare_floats_are_refused_with_a_hint() -> None:
    x = Interval(1.0, 2.0)
    for operation in BINARY.values():
        with pytest.raises(ExactNumberError, match=r"enclose\('0.1'\)"):
            operation(x, 0.1)
        with pytest.raises(ExactNumberError):
            operation(0.1, x)
        with pytest.raises(TypeError):
            operation(x, "1")


def test_sets() -> None:
    x, y = Interval(1.0, 3.0), Interval(2.0, 4.0)
    assert x.hull(y).is_identical(Interval(1.0, 4.0))
    assert x.hull(EMPTY).is_identical(x)
    assert EMPTY.hull(x).is_identical(x)
    assert x.intersection(y).is_identical(Interval(2.0, 3.0))
    assert x.intersection(Interval(5.0, 6.0)).is_empty()
    assert x.intersection(EMPTY).is_empty()
    assert x.encloses(Interval(1.0, 2.0))
    assert x.encloses(EMPTY)
    assert not x.encloses(y)
    assert x.midpoint() == 2.0
    assert 2.0 <= x.width() < 2.0001
    assert 1.0 <= x.radius() < 1.0001
    assert LINE.midpoint() == 0.0
    assert LINE.width() == INF
    assert Interval(-INF, 0.0).midpoint() == -MAX
    assert math.isnan(EMPTY.width())
    assert math.isnan(EMPTY.midpoint())
    with pytest.raises(BoxError):
        x.intersection(3)  # type: ignore[arg-type]


@given(intervals())
def test_the_midpoint_is_a_member_and_the_radius_reaches_the_ends(x: Interval) -> None:
    middle = x.midpoint()
    assert x.contains(Fraction(middle))
    if x.radius() < INF:
        assert Fraction(middle) - Fraction(x.radius()) <= x.lo
        assert Fraction(middle) + Fraction(x.radius()) >= x.hi


@given(x=intervals(), y=intervals(), data=st.data())
def test_comparisons(x: Interval, y: Interval, data: st.DataObject) -> None:
    a, b = members(x, data), members(y, data)
    assert not x.certainly_lt(y) or a < b
    assert not x.certainly_le(y) or a <= b
    assert not x.certainly_gt(y) or a > b
    assert not x.certainly_ge(y) or a >= b
    assert x.possibly_lt(y) or not a < b
    assert x.possibly_le(y) or not a <= b
    assert x.possibly_gt(y) or not a > b
    assert x.possibly_ge(y) or not a >= b
    assert x.certainly_lt(y) != x.possibly_ge(y)
    assert x.certainly_gt(y) != x.possibly_le(y)


def test_comparisons_with_exact_numbers_and_with_nothing() -> None:
    x = Interval(1.0, 2.0)
    assert x.certainly_lt("2.0000000000000000000001")
    assert not x.certainly_lt(2)
    assert x.certainly_le(2)
    assert x.certainly_gt(Fraction(999, 1000))
    assert x.certainly_ge(1)
    for name in ("lt", "le", "gt", "ge"):
        for word in ("certainly_", "possibly_"):
            assert not getattr(x, word + name)(EMPTY)
            assert not getattr(EMPTY, word + name)(x)


def test_ambiguous_comparisons_name_the_right_function() -> None:
    x = Interval(1.0, 2.0)
    for hint, compare in {
        "certainly_lt": lambda: x < 3,
        "certainly_le": lambda: x <= x,
        "certainly_gt": lambda: x > 3,
        "certainly_ge": lambda: x >= 3,
        "is_identical": lambda: x == x,
        "contains": lambda: 1 in x,
        "is_empty": lambda: bool(x),
        "endpoints": lambda: {x},
        "possibly_lt": lambda: min(x, x),
    }.items():
        with pytest.raises(AmbiguousComparisonError, match=hint):
            compare()
    with pytest.raises(AmbiguousComparisonError, match="is_identical"):
        assert x != x


def test_immutable_and_picklable() -> None:
    x = Interval(1.0, 2.0)
    with pytest.raises(AttributeError):
        x.lo = 0.0
    with pytest.raises(AttributeError):
        del x.hi
    assert pickle.loads(pickle.dumps(x)).is_identical(x)
    assert pickle.loads(pickle.dumps(EMPTY)).is_empty()


def test_generic_functions_reach_the_methods() -> None:
    x = Interval(0.5, 1.0)
    for name in ("sqr", "sqrt", "exp", "erfc", "erfcx"):
        assert getattr(functions, name)(x).is_identical(getattr(x, name)())
    assert functions.erfcx(1.0) == pytest.approx(0.427583576155807)
