"""Arb, behind the coat of this package."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from importlib import metadata

from ..arithmetic.ball import Ball
from ..arithmetic.library import library
from ..arithmetic.precision import precision
from ..errors import AmbiguousComparisonError
from ..exact import upper_decimal
from .check import WrongError, check, require

FLINT_FROM, FLINT_BEFORE = (0, 8), (0, 10)
"""The versions of python-flint that are supported, as pyproject.toml says too."""


@check("python-flint", "a version that is supported")
def _flint_version() -> str:
    version = metadata.version("python-flint")
    numbers = re.match(r"(\d+)\.(\d+)", version)
    found = tuple(map(int, numbers.groups())) if numbers else ()
    supported = f"{_dotted(FLINT_FROM)} up to, not including, {_dotted(FLINT_BEFORE)}"
    require(FLINT_FROM <= found < FLINT_BEFORE, f"{version} is not in {supported}")
    return library()


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))


KNOWN = {
    "pi": "3.141592653589793238462643383279502884197169399375105820974944",
    "e": "2.718281828459045235360287471352662497757247093699959574966967",
    "e^-1": "0.367879441171442321595523770161460867445811131031767834507836",
    "sqrt 2": "1.414213562373095048801688724209698078569671875376948073176679",
    "erfc 1": "0.157299207050285130658779364917390740703933002033697091540062",
    "erfc -2": "1.995322265018952734162069256367252928610891797040060076738352",
    "erfcx 1": "0.427583576155807004410750344490515180820159503164252663745539",
}
"""Published digits, cut off (not rounded) after the 60th decimal."""


@check("known values", f"balls enclose {', '.join(KNOWN)} to 60 decimals")
def _known_values() -> str:
    unit = Fraction(1, 10**60)
    with precision(256):
        balls = {
            "pi": Ball.pi(),
            "e": Ball.enclose(1).exp(),
            "e^-1": Ball.enclose(-1).exp(),
            "sqrt 2": Ball.enclose(2).sqrt(),
            "erfc 1": Ball.enclose(1).erfc(),
            "erfc -2": Ball.enclose(-2).erfc(),
            "erfcx 1": Ball.enclose(1).erfcx(),
        }
        for name, digits in KNOWN.items():
            known, ball = Fraction(digits), balls[name]
            require(
                known <= ball.lower() <= ball.upper() <= known + unit,
                f"{name} = {digits}... is not what {ball} encloses",
            )
    return f"{len(KNOWN)} values"


@check("outward rounding", "a ball around 1/3 holds it and has some width, but little")
def _outward_rounding() -> str:
    third = Fraction(1, 3)
    for bits in (53, 64, 96, 128):
        with precision(bits):
            for ball in (Ball.enclose(third), Ball.enclose(1) / 3, 1 - Ball.enclose("2/3")):
                lower, upper = ball.lower(), ball.upper()
                require(lower < third < upper, f"1/3 in {bits} bits is not inside {ball}")
                require(upper - lower < Fraction(8, 2**bits), f"{ball} is too wide in {bits} bits")
    return "in 53, 64, 96, 128 bits"


@check("precision", "the working precision returns after a block, and after an error in it")
def _precision() -> str:
    before = _width_of_third()
    try:
        with precision(300):
            require(_width_of_third() < Fraction(1, 2**290), "300 bits are not used when asked")
            raise KeyError
    except KeyError:
        require(_width_of_third() == before, "the precision stays changed after an error")
    with precision(40):
        pass
    require(_width_of_third() == before, "the precision stays changed after a block")
    return f"1/3 has width {upper_decimal(before, 3)}"


def _width_of_third() -> Fraction:
    ball = Ball.enclose("1/3")
    return ball.upper() - ball.lower()


@check("comparisons", "an enclosure never answers a comparison that it cannot decide")
def _comparisons() -> str:
    wide, other = Ball.enclose(0, 2), Ball.enclose(1, 3)
    ambiguous: dict[str, Callable[[], object]] = {
        "<": lambda: wide < 1,
        "<=": lambda: wide <= other,
        ">": lambda: wide > 1,
        ">=": lambda: wide >= other,
        "==": lambda: wide == other,
        "in": lambda: 1 in wide,
        "truth value": lambda: bool(wide),
        "min": lambda: min(wide, other),
    }
    for operator, compare in ambiguous.items():
        try:
            answer = compare()
        except AmbiguousComparisonError:
            continue
        raise WrongError(f"{operator} answers {answer}")
    require(not wide.certainly_lt(other) and not wide.certainly_ge(other), "overlap is decided")
    require(wide.possibly_lt(other) and wide.certainly_lt(Fraction(5, 2)), "order is not seen")
    return f"{', '.join(ambiguous)} refuse"


@check("erfcx", "two routes agree: e^(t^2) erfc(t), and Tricomi's U")
def _erfcx() -> str:
    places = [Fraction(65), Fraction(160001, 2000), Fraction(1000)]  # U is the route above 64
    for t in places:
        with precision(320):
            by_u = Ball.enclose(t).erfcx()
            by_definition = Ball.enclose(t).sqr().exp() * Ball.enclose(t).erfc()
            common = by_u.intersection(by_definition)
            require(common is not None, f"erfcx({t}): {by_u} and {by_definition} are disjoint")
            for ball in (by_u, by_definition):
                spread = ball.upper() - ball.lower()
                require(spread < Fraction(1, 10**60), f"erfcx({t}) is only known to be {ball}")
    return f"at {', '.join(map(str, places))}"
