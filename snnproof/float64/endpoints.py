"""Interval operations as pure functions of endpoints: (alo, ahi[, blo, bhi]) -> (lo, hi).

They are written once and used twice, by the Python class (:mod:`snnproof.float64.interval`) and,
compiled, by its numba type (:mod:`snnproof.float64.interval_numba`); the two agree bit for bit.

Each goes the short way (:mod:`snnproof.float64.short_ways`), and where that makes no claim, the
long one (:mod:`snnproof.float64.special_cases`), where the semantics is tabled.
"""

from __future__ import annotations

from . import short_ways, special_cases
from .special_cases import Ends, absolute, erf, hull, intersection, neg, valid

__all__ = [
    "Ends",
    "absolute",
    "add",
    "capped",
    "div",
    "erf",
    "erfc",
    "erfcx",
    "exp",
    "hull",
    "intersection",
    "mul",
    "neg",
    "sqr",
    "sqrt",
    "sub",
    "valid",
]


def likely(condition: bool) -> bool:
    """The condition; the compiled version tells the compiler that it is nearly always true."""
    return condition


def add(alo: float, ahi: float, blo: float, bhi: float) -> Ends:
    lo, hi, ok = short_ways.add(alo, ahi, blo, bhi)
    if likely(ok):
        return lo, hi
    return special_cases.add(alo, ahi, blo, bhi)


def sub(alo: float, ahi: float, blo: float, bhi: float) -> Ends:
    lo, hi, ok = short_ways.sub(alo, ahi, blo, bhi)
    if likely(ok):
        return lo, hi
    return special_cases.add(alo, ahi, -bhi, -blo)


def mul(alo: float, ahi: float, blo: float, bhi: float) -> Ends:
    lo, hi, ok = short_ways.mul(alo, ahi, blo, bhi)
    if likely(ok):
        return lo, hi
    return special_cases.mul(alo, ahi, blo, bhi)


def div(alo: float, ahi: float, blo: float, bhi: float) -> Ends:
    lo, hi, ok = short_ways.div(alo, ahi, blo, bhi)
    if likely(ok):
        return lo, hi
    return special_cases.div(alo, ahi, blo, bhi)


def sqr(alo: float, ahi: float) -> Ends:
    lo, hi, ok = short_ways.sqr(alo, ahi)
    if likely(ok):
        return lo, hi
    return special_cases.sqr(alo, ahi)


def sqrt(alo: float, ahi: float) -> Ends:
    lo, hi, ok = short_ways.sqrt(alo, ahi)
    if likely(ok):
        return lo, hi
    return special_cases.sqrt(alo, ahi)


def capped(alo: float, ahi: float, blo: float, bhi: float) -> Ends:
    lo, hi, ok = short_ways.capped(alo, ahi, blo, bhi)
    if likely(ok):
        return lo, hi
    return special_cases.NAN, special_cases.NAN  # empty, or no bound


def exp(alo: float, ahi: float) -> Ends:
    lo, hi, ok = short_ways.exp(alo, ahi)
    if likely(ok):
        return lo, hi
    return special_cases.exp(alo, ahi)


def erfc(alo: float, ahi: float) -> Ends:
    lo, hi, ok = short_ways.erfc(alo, ahi)
    if likely(ok):
        return lo, hi
    return special_cases.erfc(alo, ahi)


def erfcx(alo: float, ahi: float) -> Ends:
    lo, hi, ok = short_ways.erfcx(alo, ahi)
    if likely(ok):
        return lo, hi
    return special_cases.erfcx(alo, ahi)
