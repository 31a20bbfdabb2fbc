"""Random formulas and boxes, for tests that hold for all of them."""

from __future__ import annotations

import math
import random
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st
from oracles import formula_text

from snnproof.arithmetic.precision import precision
from snnproof.errors import UnboundedError
from snnproof.formula.formula import Formula
from snnproof.kernels.facts import LARGE, SMALL
from snnproof.moments.selu import Parameters

AXES = ("mu", "x", "omega")
NUMBERS = ("2", "3", "0.1", "0.5", "1.25", "7", "1e-12", "1e9", "1e30", "1e-60", "alpha", "pi")
UNARY = ("abs({})", "sqr({})", "sqrt({})", "exp({})", "erfc({})", "erfcx({})", "-({})")
TAMED = ("sqrt(sqr({}) + 0.1)", "1/(1 + sqr({}))", "exp(-sqr({}))", "erfcx(abs({}))", "{}/1e9")
BINARY = ("({} + {})", "({} - {})", "({} * {})", "({} * {})", "({} / {})")

SPECIAL = (0.0, SMALL, 2 * SMALL, 0.1, 0.5, 1.0, 1.5, math.pi, 10.0, 88.0, 128.0, 1e6, LARGE)


def formulas() -> st.SearchStrategy[str]:
    """Text over AXES."""
    leaves = st.sampled_from((*AXES, *AXES, *NUMBERS))

    def larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        return st.one_of(
            st.builds(str.format, st.sampled_from(BINARY), inner, inner),
            st.builds(str.format, st.sampled_from(UNARY), inner),
            st.builds(str.format, st.sampled_from(TAMED), inner),
        )

    return st.recursive(leaves, larger, max_leaves=9)


def sides(axis: str) -> st.SearchStrategy[tuple[float, float]]:
    """Points, thin and wide sides, at the limits of kernels and inside."""
    size = st.one_of(
        st.sampled_from(SPECIAL), st.floats(0.01, 4.0), st.floats(SMALL, LARGE), st.just(1.0)
    )
    if axis in ("x", "nu", "tau"):
        end = size.filter(lambda value: value >= SMALL)
    else:
        end = st.builds(math.copysign, size, st.sampled_from((1.0, -1.0)))

    def side(a: float, b: float, kind: str) -> tuple[float, float]:
        if kind == "point":
            return a, a
        if kind == "thin":
            return a, min(max(a, a + abs(a) * 2.0**-40), LARGE)
        return min(a, b), max(a, b)

    return st.builds(side, end, end, st.sampled_from(("point", "thin", "wide", "wide")))


def boxes() -> st.SearchStrategy[list[tuple[float, float]]]:
    return st.tuples(*(sides(axis) for axis in AXES)).map(list)


def formula(generator: random.Random, depth: int) -> str:
    """The same, faster and without the wish to make it small."""
    if depth == 0 or generator.random() < 0.1:
        return generator.choice((*AXES, *AXES, *NUMBERS))
    kind = generator.choice((BINARY, BINARY, BINARY, UNARY, TAMED))
    pattern = generator.choice(kind)
    return pattern.format(*(formula(generator, depth - 1) for _ in range(pattern.count("{}"))))


def box(generator: random.Random) -> list[tuple[float, float]]:
    """The same."""
    sides = []
    for axis in AXES:
        ends = []
        for _ in range(2):
            size = generator.choice(
                (
                    generator.choice(SPECIAL),
                    generator.uniform(0.01, 4.0),
                    2.0 ** generator.uniform(-39, 39),
                )
            )
            sign = 1.0 if axis == "x" else generator.choice((1.0, -1.0))
            ends.append(sign * (size if axis != "x" else max(size, SMALL)))
        kind = generator.choice(("point", "thin", "wide", "wide"))
        low, high = min(ends), max(ends)
        if kind == "point":
            high = low
        if kind == "thin":
            high = min(max(low, low + abs(low) * 2.0**-40), LARGE)
        sides.append((low, high))
    return sides


def points(
    box: list[tuple[float, float]], generator: random.Random, count: int
) -> list[list[float]]:
    """Corners and inner points."""
    found = []
    for k in range(count):
        point = []
        for low, high in box:
            t = generator.choice((0.0, 1.0)) if k % 2 == 0 else generator.random()
            point.append(min(max(low * (1.0 - t) + high * t, low), high))
        found.append(point)
    return found


def reaches(
    text: str, point: dict[str, Fraction], low: float, high: float, p: Any = (None, None)
) -> bool:
    """Is the value, as mpmath finds it, between the ends?  Also where it has none.

    The value itself is rounded, by less than its last ten of fifty digits.
    """
    try:
        value = formula_text.value(text, point, *p)
    except (formula_text.UndefinedError, OverflowError):  # of erfc, for what is too large
        return True
    error = abs(value) * formula_text.mp.mpf(10) ** -40
    return bool(low <= value + error and value - error <= high)


def meets(
    formula: Formula, point: dict[str, Fraction], p: Parameters, low: float, high: float
) -> bool:
    """May the value, as balls enclose it, lie between the ends?  Also where it has none."""
    with precision(256):
        try:
            ball = formula.at(point, p)
            lower, upper = ball.lower(), ball.upper()
        except UnboundedError:
            return True
    return bool(low <= upper and high >= lower)
