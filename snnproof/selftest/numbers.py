"""Floats, ints and Fractions of this Python."""

from __future__ import annotations

import math
import struct
import sys
from fractions import Fraction

from .check import check, require


def _require_bits(what: str, value: float, bits: str) -> None:
    found = struct.pack(">d", value).hex()
    require(found == bits, f"{what} has the bits {found}, not {bits}")


@check("binary64", "a float is an IEEE 754 binary64 number")
def _binary64() -> str:
    info = sys.float_info
    shape = (info.radix, info.mant_dig, info.min_exp, info.max_exp)
    require(shape == (2, 53, -1021, 1024), f"radix, digits and exponents are {shape}")
    _require_bits("0.1", float("0.1"), "3fb999999999999a")
    _require_bits("-2", float("-2"), "c000000000000000")
    _require_bits("the largest float", info.max, "7fefffffffffffff")
    return "53 bits, exponents -1021 to 1024"


@check("rounding", "+ - * / and sqrt round once, to nearest, ties to even")
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


@check("subnormals", "underflow is gradual: nothing is flushed to zero")
def _subnormals() -> str:
    least_normal, least = sys.float_info.min, math.ldexp(1.0, -1074)
    _require_bits("2^-1022 / 2", least_normal / 2, "0008000000000000")
    _require_bits("1.5*2^-1022 - 2^-1022", least_normal * 1.5 - least_normal, "0008000000000000")
    _require_bits("2^-1074", least, "0000000000000001")
    _require_bits("2^-1074 * 2^1000", least * math.ldexp(1.0, 1000), "3b50000000000000")
    _require_bits("2^-1074 / 2", least / 2, "0000000000000000")
    return "down to 2^-1074"


@check("rationals", "ints and Fractions are exact")
def _rationals() -> str:
    big = 3**200
    require(divmod(-big, 7) == (-(big // 7) - 1, 7 - big % 7), "division of long integers")
    require((big**2 - 1) == (big - 1) * (big + 1), "products of long integers")
    require(Fraction(1, 10) + Fraction(2, 10) == Fraction(3, 10), "1/10 + 2/10 is not 3/10")
    require(Fraction(float("0.1")) == Fraction(3602879701896397, 2**55), "the value of float 0.1")
    return "318-bit integers and tenths"
