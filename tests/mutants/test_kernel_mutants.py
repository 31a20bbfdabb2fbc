"""Mutants of the float64 arithmetic: each is caught by a check that has a name.

A mutant is one deliberate mistake, put in place of a function or a constant.  The check must pass
on the unchanged source and fail on the mutant; so the tests that these checks abridge are not
satisfied by anything at all.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import mpmath
import numpy as np
import pytest

from proofs.kernels import elementary_kernels
from snnproof.float64 import (
    elementary,
    elementary_tables,
    interval,
    rounding,
    special_cases,
)
from snnproof.float64.interval import Interval

# --- the checks: True if nothing is wrong ---------------------------------------------------------

THIRDS = [Fraction(k, 3) + Fraction(k * k, 7) for k in range(-12, 13)]


def exact_containment() -> bool:
    """Sums, differences, products and quotients of enclosed fractions contain the exact result."""
    boxes = [(a, Interval.enclose(a, a + Fraction(1, 100))) for a in THIRDS]
    boxes += [(Fraction(x.lo), x) for _, x in boxes for x in [Interval(x.lo, x.lo)]]
    for a, x in boxes:
        for b, y in boxes:
            results = [((x + y), a + b), ((x - y), a - b), ((x * y), a * b)]
            if b != 0 and not y.contains(0):
                results.append((x / y, a / b))
            if not all(result.contains(value) for result, value in results):
                return False
    return True


def exact_containment_of_squares() -> bool:
    for a in THIRDS:
        x = Interval.enclose(a)
        wide = Interval.enclose(a, a + 2)
        root = x.sqr().sqrt()
        sound = x.sqr().contains(a * a) and wide.sqr().contains((a + 1) ** 2)
        if not (sound and root.contains(abs(a)) and abs(x).contains(abs(a))):
            return False
        rooted = Interval(float(abs(a)), float(abs(a))).sqrt()
        square = Fraction(float(abs(a)))
        if not Fraction(rooted.lo) ** 2 <= square <= Fraction(rooted.hi) ** 2:
            return False
    return True


def zeros_and_infinities() -> bool:
    inf = math.inf
    line, one = Interval.entire(), Interval(1.0, 2.0)
    return (
        (Interval(0.0, 1.0) * Interval(1.0, inf)).contains("1e-9")
        and (Interval(0.0, 0.0) * line).contains(0)
        and (one / Interval(-1.0, 1.0)).is_identical(line)
        and (one / Interval(0.0, 0.0)).is_empty()
        and (one / Interval(0.0, 1.0)).hi == inf
        and (Interval(-2.0, 2.0) / Interval(0.0, 1.0)).lo == -inf
        and (Interval(1e308, 1e308) + Interval(1e308, 1e308)).contains(2 * 10**308)
        and one.intersection(Interval.empty()).is_empty()
        and one.hull(Interval.empty()).is_identical(one)
        and Interval(-2.0, -1.0).sqrt().is_empty()
        and Interval(5e-324, 5e-324).sqr().contains(Fraction(5e-324) ** 2)
        and (Interval(5e-324, 1.0) * Interval(-1e-10, -1e-10)).hi > -5e-324
    )


def oracle_containment() -> bool:
    """Functions of thin intervals contain the value that mpmath finds with 60 digits."""
    with mpmath.workdps(60):
        for k in range(-240, 241):
            x = k / 10.0
            z = mpmath.mpf(x)
            values = {
                "exp": mpmath.exp(z),
                "erf": mpmath.erf(z),
                "erfc": mpmath.erfc(z),
                "erfcx": mpmath.exp(z * z) * mpmath.erfc(z),
            }
            for name, value in values.items():
                result = getattr(Interval(x, x), name)()
                if not result.lo <= value <= result.hi:
                    return False
    return True


def orientation() -> bool:
    """Ends stay in order on wide intervals, decreasing functions included."""
    x = Interval(-0.5, 7.0)
    values = (x.exp(), x.erf(), x.erfc(), x.erfcx(), x.sqr(), -x, abs(x))
    return all(y.lo < y.hi for y in values)


def proved_bounds() -> bool:
    """The proof of the kernels' error bounds goes through."""
    try:
        return all(step.holds for step in elementary_kernels.prove())
    except elementary_kernels.NotProvedError:
        return False


def rounding_outward() -> bool:
    xs = [
        1.0,
        -1.0,
        1.5,
        2.0**-1021,
        -(2.0**-1021),
        math.nextafter(2.0, 0.0),
        1e300,
        3e-290,
        2.0**52,
    ]
    return all(
        f(x) <= math.nextafter(x, -math.inf) and g(x) >= math.nextafter(x, math.inf)
        for x in xs
        for f, g in ((rounding.down, rounding.up), (rounding.sum_down, rounding.sum_up))
    )


def exact_conversion() -> bool:
    return all(Interval.enclose(a).contains(a) for a in THIRDS)


def exact_two_product() -> bool:
    xs = [1.1, 1e8 + 0.1, 26.123456789, 0.7]
    products = [(Fraction(a) * Fraction(b), rounding.two_product(a, b)) for a in xs for b in xs]
    return all(value == Fraction(high) + Fraction(low) for value, (high, low) in products)


CHECKS = [
    exact_containment,
    exact_containment_of_squares,
    zeros_and_infinities,
    oracle_containment,
    orientation,
    proved_bounds,
    rounding_outward,
    exact_conversion,
    exact_two_product,
]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_source_passes(check: Callable[[], bool]) -> None:
    assert check()


# --- the mutants ----------------------------------------------------------------------------------


def _altered(name: str, index: int, factor: float) -> Any:
    table = np.array(getattr(elementary_tables, name))
    table[index] *= factor
    return table


def _mul_without_test(alo: float, ahi: float, blo: float, bhi: float) -> tuple[float, float]:
    p, q, r, s = alo * blo, alo * bhi, ahi * blo, ahi * bhi
    return rounding.down(min(p, q, r, s)), rounding.up(max(p, q, r, s))


def _sqr_of_ends(alo: float, ahi: float) -> tuple[float, float]:
    return special_cases.mul(alo, alo, alo, alo)[0], special_cases.mul(ahi, ahi, ahi, ahi)[1]


def _exp_remainder_without_low(x: float, n: float) -> float:
    return x - n * elementary.EXP_STEP_HIGH


def _exp_remainder_of_the_wrong_sign(x: float, n: float) -> float:
    return (x - n * elementary.EXP_STEP_HIGH) - n * -elementary.EXP_STEP_LOW


def _tail_without_low(power: float, low: float, scaled: float) -> float:
    return power * scaled


def _tail_of_the_wrong_sign(power: float, low: float, scaled: float) -> float:
    p = power * scaled
    return p + p * low


def _reflected_without_low(power: float, low: float, other: float) -> float:
    return 2.0 * power - other


def _naive_product(a: float, b: float) -> tuple[float, float]:
    return a * b, 0.0


UNIT = 2.0**-53
MUTANTS: list[tuple[str, Any, str, Any, Callable[[], bool]]] = [
    ("sum rounded the wrong way", special_cases, "sum_down", rounding.sum_up, exact_containment),
    ("sum not rounded", special_cases, "sum_up", lambda x: x, exact_containment),
    ("rounding too small", rounding, "PHI", 0.5 * UNIT, rounding_outward),
    ("no shift of small numbers", special_cases, "up", lambda x: x, zeros_and_infinities),
    ("down is up", rounding, "down", rounding.up, rounding_outward),
    ("fraction not rounded", interval, "rational_down", float, exact_conversion),
    ("fraction rounded inward", interval, "rational_up", rounding.rational_down, exact_conversion),
    ("low part of a product dropped", rounding, "two_product", _naive_product, exact_two_product),
    ("z^2 rounded", elementary, "two_product", _naive_product, oracle_containment),
    ("no test for 0*inf", special_cases, "mul", _mul_without_test, zeros_and_infinities),
    ("zero divisor ignored", special_cases, "div", special_cases.mul, zeros_and_infinities),
    ("difference is a sum", special_cases, "sub", special_cases.add, exact_containment),
    (
        "square of a mixed interval",
        special_cases,
        "sqr",
        _sqr_of_ends,
        exact_containment_of_squares,
    ),
    (
        "root not rounded",
        special_cases,
        "sqrt",
        special_cases.absolute,
        exact_containment_of_squares,
    ),
    ("exp not widened", special_cases, "EXP_WIDENING", 0.0, oracle_containment),
    ("erfcx not widened", special_cases, "ERFCX_WIDENING", 0.0, oracle_containment),
    ("erfcx decreasing forgotten", special_cases, "erfcx", special_cases.exp, oracle_containment),
    (
        "erfc widened by less than a unit",
        special_cases,
        "ERFC_WIDENING",
        0.2 * UNIT,
        oracle_containment,
    ),
    (
        "erf widened by less than a unit",
        special_cases,
        "ERF_WIDENING",
        0.2 * UNIT,
        oracle_containment,
    ),
    ("exp bound shrunk", elementary, "EXP_ERROR", 1.0 * UNIT, proved_bounds),
    ("erfcx table bound shrunk", elementary, "ERFCX_TABLE_ERROR", 2.2 * UNIT, proved_bounds),
    ("erfcx bound shrunk", elementary, "ERFCX_ERROR", 3.4 * UNIT, proved_bounds),
    ("erfc bound shrunk", elementary, "ERFC_ERROR", 5.7 * UNIT, proved_bounds),
    ("erf bound shrunk", elementary, "ERF_ERROR", 2.9 * UNIT, proved_bounds),
    (
        "exp table altered",
        elementary,
        "EXP_HIGH",
        _altered("EXP_HIGH", 77, 1 + 2.0**-52),
        proved_bounds,
    ),
    ("low part altered", elementary, "EXP_LOW", _altered("EXP_LOW", 5, -1.0), proved_bounds),
    (
        "large erfcx altered",
        elementary,
        "ERFCX_LARGE",
        _altered("ERFCX_LARGE", 1, 1 + 1e-13),
        proved_bounds,
    ),
    ("odd erf altered", elementary, "ODD_ERF", _altered("ODD_ERF", 12, 1.001), proved_bounds),
    (
        "one piece altered",
        elementary,
        "ERFCX_PIECES",
        _altered("ERFCX_PIECES", 9 * 40 + 4, 1 + 1e-6),
        proved_bounds,
    ),
    (
        "last coefficient altered",
        elementary,
        "ERFCX_PIECES",
        _altered("ERFCX_PIECES", 8, 1.01),
        proved_bounds,
    ),
    (
        "low part of ln 2 dropped",
        elementary,
        "_exp_remainder",
        _exp_remainder_without_low,
        proved_bounds,
    ),
    (
        "sign of ln 2's low part",
        elementary,
        "_exp_remainder",
        _exp_remainder_of_the_wrong_sign,
        proved_bounds,
    ),
    ("ln 2 with too many bits", elementary, "EXP_STEP_HIGH", math.log(2) / 128, proved_bounds),
    ("steps per unit altered", elementary, "EXP_STEPS", 184.66, proved_bounds),
    ("low part of z^2 dropped", elementary, "_scaled_back", _tail_without_low, proved_bounds),
    ("low part of z^2 added", elementary, "_scaled_back", _tail_of_the_wrong_sign, proved_bounds),
    ("low part dropped below -1", elementary, "_reflected", _reflected_without_low, proved_bounds),
    ("underflow too early", elementary, "EXP_UNDERFLOW", -660.0, proved_bounds),
    ("overflow too early", elementary, "EXP_OVERFLOW", 709.0, proved_bounds),
    ("erfc flushed too early", elementary, "ERFC_UNDERFLOW", 25.0, proved_bounds),
    ("erfcx overflows too early", elementary, "ERFCX_OVERFLOW", -26.5, proved_bounds),
]


@pytest.mark.parametrize(
    ("module", "name", "mutant", "check"),
    [row[1:] for row in MUTANTS],
    ids=[f"{row[0]} - {row[4].__name__}" for row in MUTANTS],
)
def test_the_mutant_is_caught(
    module: Any,
    name: str,
    mutant: Any,
    check: Callable[[], bool],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert hasattr(module, name)
    monkeypatch.setattr(module, name, mutant)
    assert not check()
