"""Is the arithmetic of this machine what the proofs assume?

Each check tests one assumption on concrete numbers whose answers are known from elsewhere: the bits
that IEEE 754 prescribes, published digits, closed forms.  It passes, fails with what was found, or
is skipped where it needs packages that are not installed.  A test is no proof; but a library built
with flushed subnormals, or a wrong version of it, does not pass.
"""

from __future__ import annotations

import math
import re
import struct
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from importlib import metadata
from typing import Any

from .arithmetic.ball import Ball, precision
from .box import Box
from .certificate.check import check_bytes, no_claims
from .certificate.schema import EVERYWHERE, Certificate, CoverStep, Statement, StepResult
from .certificate.write import certificate_text
from .cover.condition import below
from .errors import AmbiguousComparisonError, CertificateError
from .exact import upper_decimal
from .moments.constants import ball_parameters
from .moments.plane import PlaneCell
from .verdict import Verdict
from .version import TOOL

FLINT_FROM, FLINT_BEFORE = (0, 8), (0, 10)
"""The versions of python-flint that are supported, as pyproject.toml says too."""


@dataclass(frozen=True)
class Outcome:
    """The result of a check; detail: what was found.  A skipped one is `ok`: nothing failed."""

    name: str
    what: str
    ok: bool
    detail: str
    skipped: bool = False


@dataclass(frozen=True)
class Check:
    """A named check; `function` returns what it found, or raises."""

    name: str
    what: str
    function: Callable[[], str]
    needs_kernels: bool

    def run(self, *, kernels: bool = True) -> Outcome:
        """Whatever goes wrong is an outcome: this is where a broken installation is met."""
        if self.needs_kernels and not kernels:
            return Outcome(self.name, self.what, True, "skipped: as asked", skipped=True)
        try:
            return Outcome(self.name, self.what, True, self.function())
        except _MissingError as error:
            return Outcome(self.name, self.what, True, f"skipped: {error}", skipped=True)
        except _WrongError as error:
            return Outcome(self.name, self.what, False, str(error))
        except Exception as error:
            return Outcome(self.name, self.what, False, f"{type(error).__name__}: {error}")


class _WrongError(Exception):
    """What is not as it must be."""


class _MissingError(Exception):
    """An optional package that is not installed."""


CHECKS: list[Check] = []
"""All checks, in order."""


def run(*, kernels: bool = True) -> list[Outcome]:
    """Run all checks.  kernels: those of the float64 kernels too, if they are installed."""
    return [check.run(kernels=kernels) for check in CHECKS]


def _check(
    name: str, what: str, *, needs_kernels: bool = False
) -> Callable[[Callable[[], str]], Callable[[], str]]:
    def register(function: Callable[[], str]) -> Callable[[], str]:
        CHECKS.append(Check(name, what, function, needs_kernels))
        return function

    return register


def _require(condition: bool, wrong: str) -> None:
    if not condition:
        raise _WrongError(wrong)


# -- Python's numbers ------------------------------------------------------------------------------


def _require_bits(what: str, value: float, bits: str) -> None:
    found = struct.pack(">d", value).hex()
    _require(found == bits, f"{what} has the bits {found}, not {bits}")


@_check("binary64", "a float is an IEEE 754 binary64 number")
def _binary64() -> str:
    info = sys.float_info
    shape = (info.radix, info.mant_dig, info.min_exp, info.max_exp)
    _require(shape == (2, 53, -1021, 1024), f"radix, digits and exponents are {shape}")
    _require_bits("0.1", float("0.1"), "3fb999999999999a")
    _require_bits("-2", float("-2"), "c000000000000000")
    _require_bits("the largest float", info.max, "7fefffffffffffff")
    return "53 bits, exponents -1021 to 1024"


@_check("rounding", "+ - * / and sqrt round once, to nearest, ties to even")
def _rounding() -> str:
    one, three, ulp = float("1"), float("3"), math.ldexp(1.0, -52)  # not folded by the compiler
    half = ulp / 2
    _require_bits("1 + 2^-53", one + half, "3ff0000000000000")
    _require_bits("(1 + 2^-52) + 2^-53", (one + ulp) + half, "3ff0000000000002")
    _require_bits("1 + (2^-53 + 2^-78)", one + half * (one + math.ldexp(1.0, -25)), _AFTER_ONE)
    _require_bits("-1 - 2^-53", -one - half, "bff0000000000000")
    _require_bits("1/3", one / three, "3fd5555555555555")
    _require_bits("2/3", (one + one) / three, "3fe5555555555555")
    _require_bits("0.1*3", float("0.1") * three, "3fd3333333333334")
    _require_bits("sqrt 2", math.sqrt(one + one), "3ff6a09e667f3bcd")
    _require_bits("sqrt 3", math.sqrt(three), "3ffbb67ae8584caa")
    return "10 results have the bits that IEEE 754 prescribes"


_AFTER_ONE = "3ff0000000000001"  # an x87 that rounds twice, to 64 bits and to 53, gives 1


@_check("subnormals", "underflow is gradual: nothing is flushed to zero")
def _subnormals() -> str:
    least_normal, least = sys.float_info.min, math.ldexp(1.0, -1074)
    _require_bits("2^-1022 / 2", least_normal / 2, "0008000000000000")
    _require_bits("1.5*2^-1022 - 2^-1022", least_normal * 1.5 - least_normal, "0008000000000000")
    _require_bits("2^-1074", least, "0000000000000001")
    _require_bits("2^-1074 * 2^1000", least * math.ldexp(1.0, 1000), "3b50000000000000")
    _require_bits("2^-1074 / 2", least / 2, "0000000000000000")
    return "down to 2^-1074"


@_check("rationals", "ints and Fractions are exact")
def _rationals() -> str:
    big = 3**200
    _require(divmod(-big, 7) == (-(big // 7) - 1, 7 - big % 7), "division of long integers")
    _require((big**2 - 1) == (big - 1) * (big + 1), "products of long integers")
    _require(Fraction(1, 10) + Fraction(2, 10) == Fraction(3, 10), "1/10 + 2/10 is not 3/10")
    _require(Fraction(float("0.1")) == Fraction(3602879701896397, 2**55), "the value of float 0.1")
    return "318-bit integers and tenths"


# -- balls -----------------------------------------------------------------------------------------


@_check("python-flint", "a version that is supported")
def _flint_version() -> str:
    version = metadata.version("python-flint")
    numbers = re.match(r"(\d+)\.(\d+)", version)
    found = tuple(map(int, numbers.groups())) if numbers else ()
    supported = f"{_dotted(FLINT_FROM)} up to, not including, {_dotted(FLINT_BEFORE)}"
    _require(FLINT_FROM <= found < FLINT_BEFORE, f"{version} is not in {supported}")
    return version


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


@_check("known values", f"balls enclose {', '.join(KNOWN)} to 60 decimals")
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
            _require(
                known <= ball.lower() <= ball.upper() <= known + unit,
                f"{name} = {digits}... is not what {ball} encloses",
            )
    return f"{len(KNOWN)} values"


@_check("outward rounding", "a ball around 1/3 holds it and has some width, but little")
def _outward_rounding() -> str:
    third = Fraction(1, 3)
    for bits in (53, 64, 96, 128):
        with precision(bits):
            for ball in (Ball.enclose(third), Ball.enclose(1) / 3, 1 - Ball.enclose("2/3")):
                lower, upper = ball.lower(), ball.upper()
                _require(lower < third < upper, f"1/3 in {bits} bits is not inside {ball}")
                _require(upper - lower < Fraction(8, 2**bits), f"{ball} is too wide in {bits} bits")
    return "in 53, 64, 96, 128 bits"


@_check("precision", "the working precision returns after a block, and after an error in it")
def _precision() -> str:
    before = _width_of_third()
    try:
        with precision(300):
            _require(_width_of_third() < Fraction(1, 2**290), "300 bits are not used when asked")
            raise KeyError
    except KeyError:
        _require(_width_of_third() == before, "the precision stays changed after an error")
    with precision(40):
        pass
    _require(_width_of_third() == before, "the precision stays changed after a block")
    return f"1/3 has width {upper_decimal(before, 3)}"


def _width_of_third() -> Fraction:
    ball = Ball.enclose("1/3")
    return ball.upper() - ball.lower()


@_check("comparisons", "an enclosure never answers a comparison that it cannot decide")
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
        raise _WrongError(f"{operator} answers {answer}")
    _require(not wide.certainly_lt(other) and not wide.certainly_ge(other), "overlap is decided")
    _require(wide.possibly_lt(other) and wide.certainly_lt(Fraction(5, 2)), "order is not seen")
    return f"{', '.join(ambiguous)} refuse"


@_check("erfcx", "two routes agree: e^(t^2) erfc(t), and Tricomi's U")
def _erfcx() -> str:
    places = [Fraction(65), Fraction(160001, 2000), Fraction(1000)]  # U is the route above 64
    for t in places:
        with precision(320):
            by_u = Ball.enclose(t).erfcx()
            by_definition = Ball.enclose(t).sqr().exp() * Ball.enclose(t).erfc()
            common = by_u.intersection(by_definition)
            _require(common is not None, f"erfcx({t}): {by_u} and {by_definition} are disjoint")
            for ball in (by_u, by_definition):
                spread = ball.upper() - ball.lower()
                _require(spread < Fraction(1, 10**60), f"erfcx({t}) is only known to be {ball}")
    return f"at {', '.join(map(str, places))}"


# -- formulas and checker --------------------------------------------------------------------------

_FIXED = Box(mu=0, omega=0, nu=1, tau=1)


@_check("closed forms", "with alpha_01, lambda_01: mu~ = 0 and nu~ = 1 at (0, 1)")
def _closed_forms() -> str:
    bound = Fraction(1, 10**50)
    with precision(256):
        cell = PlaneCell(_FIXED, ball_parameters())
        for name, ball, value in (("mu~", cell.mu_tilde, 0), ("nu~", cell.nu_tilde, 1)):
            _require(ball.contains(value), f"{name} is {ball}, without {value}")
            _require(ball.upper() - ball.lower() < bound, f"{name} is only known to be {ball}")
    return "to 50 decimals"


@_check("checker", "it confirms S < 1 at (0, 1), and refuses a planted S < 0.5")
def _checker() -> str:
    def planted(bound: str) -> bytes:
        step = CoverStep("planted", "S", _FIXED, EVERYWHERE, {"S": below(bound)})
        statement = Statement("planted", "A plant", "none", (step,))
        results = {"planted": StepResult(Verdict.PROVED, tree=[None])}
        return certificate_text(Certificate(statement, results, TOOL)).encode("ascii")

    _require(
        check_bytes(planted("1"), no_claims).verdict is Verdict.PROVED, "S < 1 is not confirmed"
    )
    try:
        check_bytes(planted("0.5"), no_claims)
    except CertificateError as error:
        return str(error)
    raise _WrongError("S < 0.5 is confirmed")


# -- float64 kernels -------------------------------------------------------------------------------

_FUNCTIONS = ("sqr", "sqrt", "exp", "erf", "erfc", "erfcx")


def _kernel_inputs() -> Iterator[float]:
    """A hundred or so floats, fixed, of all sizes that matter and on both sides of zero."""
    for k in range(45):
        size = math.ldexp(1.0 + (k * 37 % 64) / 64.0, k % 15 - 10)
        yield from (size, -size / 1.375)
    yield from (0.0, 1.0, -1.0, 26.5, -26.5, 700.0, -700.0, 5e-324, 2.0**-1022, 2.0**-30)


def _interval_class() -> Any:
    try:
        from .arithmetic.interval import Interval
    except ModuleNotFoundError as error:
        if error.name not in ("numpy", "numba"):
            raise
        raise _MissingError("extra snnproof[kernels] is not installed") from None
    return Interval


@_check("float64 intervals", "they contain the values that balls enclose", needs_kernels=True)
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
                _require(holds, f"{function}({x!r}) gives {result}, which lacks {float(lower)!r}")
                count += 1
    return f"{count} values of {', '.join(_FUNCTIONS)}"


def _enclosure(function: str, x: Ball) -> tuple[Fraction, Fraction]:
    """Ends of a ball, and no further than the function goes: next to erf = 1 a ball does."""
    value: Ball = 1 - x.erfc() if function == "erf" else getattr(x, function)()
    least, largest = _RANGES.get(function, (value.lower(), value.upper()))
    return max(value.lower(), least), min(value.upper(), largest)


_RANGES = {"erf": (Fraction(-1), Fraction(1)), "erfc": (Fraction(0), Fraction(2))}


@_check("compiled kernels", "numba computes the same bits as Python", needs_kernels=True)
def _compiled_kernels() -> str:
    interval = _interval_class()
    try:
        from numba import njit

        from .arithmetic import functions, interval_numba  # noqa: F401  (registers the type)
    except ModuleNotFoundError as error:
        if error.name not in ("numpy", "numba", "llvmlite"):
            raise
        raise _MissingError("extra snnproof[kernels] is not installed") from None
    sqr, sqrt, exp = functions.sqr, functions.sqrt, functions.exp
    erfc, erfcx = functions.erfc, functions.erfcx

    def formula(x):  # type: ignore[no-untyped-def]
        return erfcx(x) * exp(-sqr(x)) - erfc(x) + x / sqrt(1 + sqr(x))

    compiled = njit(formula)
    inputs = list(_kernel_inputs())
    for x in inputs:
        argument = interval(x, x + abs(x) / 1024)
        ours, theirs = formula(argument), compiled(argument)  # type: ignore[no-untyped-call]
        _require(theirs.is_identical(ours), f"at {argument}: {theirs}, in Python {ours}")
    return f"one formula of five functions, {len(inputs)} intervals"
