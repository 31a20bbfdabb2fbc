"""The float64 intervals, in Python and compiled, where they are installed."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from ..arithmetic.ball import Ball
from ..arithmetic.precision import precision
from ..formula.formula import formula
from ..moments.selu import ball_parameters
from .check import check, require

_FUNCTIONS = ("sqr", "sqrt", "exp", "erf", "erfc", "erfcx")


def _kernel_inputs() -> Iterator[float]:
    """A hundred or so floats, fixed, of all sizes that matter and on both sides of zero."""
    for k in range(45):
        size = math.ldexp(1.0 + (k * 37 % 64) / 64.0, k % 15 - 10)
        yield from (size, -size / 1.375)
    yield from (0.0, 1.0, -1.0, 26.5, -26.5, 700.0, -700.0, 5e-324, 2.0**-1022, 2.0**-30)


def _interval_class() -> Any:
    from ..float64.interval import Interval

    return Interval


@check("float64 intervals", "they contain the values that balls enclose", needs_kernels=True)
def _float64_intervals() -> str:
    interval, count = _interval_class(), 0
    with precision(1300):  # 1 - erfc(x) is erf(x) to 200 bits even for the least x
        for x in _kernel_inputs():
            for function in _FUNCTIONS:
                if (function == "sqrt" and x < 0) or (function == "erfcx" and x < -26):
                    continue
                lower, upper = _enclosure(function, Ball.enclose(Fraction(x)))
                result = getattr(interval(x, x), function)()
                holds = result.lo <= lower and upper <= result.hi
                require(holds, f"{function}({x!r}) gives {result}, which lacks {float(lower)!r}")
                count += 1
    return f"{count} values of {', '.join(_FUNCTIONS)}"


def _enclosure(function: str, x: Ball) -> tuple[Fraction, Fraction]:
    """Ends of a ball, and no further than the function goes: next to erf = 1 a ball does."""
    value: Ball = 1 - x.erfc() if function == "erf" else getattr(x, function)()
    least, largest = _RANGES.get(function, (value.lower(), value.upper()))
    return max(value.lower(), least), min(value.upper(), largest)


_RANGES = {"erf": (Fraction(-1), Fraction(1)), "erfc": (Fraction(0), Fraction(2))}


@check("compiled kernels", "numba computes the same bits as Python", needs_kernels=True)
def _compiled_kernels() -> str:
    from numba import njit

    from ..float64 import straight, straight_numba  # noqa: F401 (numba then knows the first)

    ranges = {
        straight.exp_straight: (straight.EXP_FROM, straight.EXP_TO),
        straight.erfc_straight: (straight.ERFC_FROM, straight.ERFC_TO),
        straight.erfcx_straight: (straight.ERFCX_FROM, straight.ERFCX_TO),
    }
    count = 0
    for function, (low, high) in ranges.items():
        compiled = njit(_calling(function))
        for x in _kernel_inputs():
            if low <= x <= high:
                ours, theirs = function(x), compiled(x)
                name = function.__name__
                require(theirs == ours, f"{name}({x!r}) is {theirs!r}, in Python {ours!r}")
                count += 1
    return f"{count} values of exp, erfc and erfcx"


def _calling(function: Callable[[float], float]) -> Callable[[float], float]:
    """A function of its own to compile, that calls the given one."""
    return lambda x: function(x)


@check("kernels of formulas", "compiled, they enclose what balls enclose", needs_kernels=True)
def _kernels_of_formulas() -> str:
    from ..kernels.kernel import Kernel

    formulas, axes = ("E0", "E1", "E2", "mu_tilde", "nu_tilde"), ("y", "x")
    points = [[k / 64.0, (k * 37 % 64 + 8) / 16.0] for k in range(-24, 24)]
    ends = Kernel(formulas, axes).enclose(points, points)
    with precision(200):
        parameters = ball_parameters()
        for point, found in zip(points, ends, strict=True):
            exact = dict(zip(axes, map(Fraction, point), strict=True))
            for name, (low, high) in zip(formulas, found, strict=True):
                lower, upper = formula(name, axes).ends_at(exact, parameters)
                holds = low <= lower and upper <= high
                require(holds, f"{name} at {point} gives [{low}, {high}], which lacks its value")
    return f"{', '.join(formulas)} at {len(points)} points"
