"""The generic functions: one name for every arithmetic.

A formula that is written with ``+ - * /`` and these names is evaluated by whatever numbers it is
given: our own enclosures (they bring the functions as methods), Arb's balls without our coat,
Python floats, mpmath numbers and SymPy expressions.

    sqr(x)    x*x, without forgetting that both factors are the same
    sqrt(x)   the non-negative root
    exp(x)    e^x
    erfc(x)   (2/sqrt(pi)) * integral of e^(-t^2) over t from x to infinity
    erfcx(x)  e^(x^2) erfc(x)

and ``capped(x, bound)``, which is x: it tells an enclosure of x what that may not know, namely that
0 <= x <= bound.
"""

from __future__ import annotations

import math
from typing import Any, Protocol

from . import bare


class _Library(Protocol):
    """The functions for one kind of number."""

    def sqr(self, x: Any) -> Any: ...
    def sqrt(self, x: Any) -> Any: ...
    def exp(self, x: Any) -> Any: ...
    def erfc(self, x: Any) -> Any: ...
    def erfcx(self, x: Any) -> Any: ...
    def capped(self, x: Any, bound: Any) -> Any: ...


class _Methods:
    """Our own numbers carry the functions themselves."""

    def sqr(self, x: Any) -> Any:
        return x.sqr()

    def sqrt(self, x: Any) -> Any:
        return x.sqrt()

    def exp(self, x: Any) -> Any:
        return x.exp()

    def erfc(self, x: Any) -> Any:
        return x.erfc()

    def erfcx(self, x: Any) -> Any:
        return x.erfcx()

    def capped(self, x: Any, bound: Any) -> Any:
        return x.capped(bound)


class _Plain:
    """Numbers that know themselves, and need no cap."""

    def capped(self, x: Any, bound: Any) -> Any:
        return x


class _Floats(_Plain):
    """Plain floats: for pictures and searches, without guarantee."""

    def sqr(self, x: float) -> float:
        return x * x

    def sqrt(self, x: float) -> float:
        return math.sqrt(x)

    def exp(self, x: float) -> float:
        return math.exp(x)

    def erfc(self, x: float) -> float:
        return math.erfc(x)

    def erfcx(self, x: float) -> float:
        if x < 25:
            return math.exp(x * x) * math.erfc(x)
        square = 1 / (2 * x * x)  # the first terms of the series: the next is below 1e-11
        return (1 - square * (1 - 3 * square * (1 - 5 * square))) / (x * math.sqrt(math.pi))


class _Mpmath(_Plain):
    """mpmath's arbitrary precision numbers, in the precision of their own context."""

    def sqr(self, x: Any) -> Any:
        return x * x

    def sqrt(self, x: Any) -> Any:
        return x.context.sqrt(x)

    def exp(self, x: Any) -> Any:
        return x.context.exp(x)

    def erfc(self, x: Any) -> Any:
        return x.context.erfc(x)

    def erfcx(self, x: Any) -> Any:
        return x.context.exp(x * x) * x.context.erfc(x)


class _Sympy(_Plain):
    """Symbols, for derivations and for print."""

    def sqr(self, x: Any) -> Any:
        return x**2

    def sqrt(self, x: Any) -> Any:
        import sympy

        return sympy.sqrt(x)

    def exp(self, x: Any) -> Any:
        import sympy

        return sympy.exp(x)

    def erfc(self, x: Any) -> Any:
        import sympy

        return sympy.erfc(x)

    def erfcx(self, x: Any) -> Any:
        import sympy

        return sympy.exp(x**2) * sympy.erfc(x)


_BY_PACKAGE: dict[str, _Library] = {
    "snnproof": _Methods(),
    "flint": bare,
    "builtins": _Floats(),
    "numpy": _Floats(),
    "mpmath": _Mpmath(),
    "sympy": _Sympy(),
}


_BY_TYPE: dict[type, _Library] = {}


def _library(x: object) -> _Library:
    known = _BY_TYPE.get(type(x))
    if known is not None:
        return known
    package = type(x).__module__.partition(".")[0]
    try:
        found = _BY_PACKAGE[package]
    except KeyError:
        raise TypeError(f"no elementary functions for numbers of type {type(x).__name__}") from None
    _BY_TYPE[type(x)] = found
    return found


def sqr(x: Any) -> Any:
    """x*x, as one operation: its enclosure does not go below zero but by a rounding."""
    return _library(x).sqr(x)


def sqrt(x: Any) -> Any:
    """The non-negative square root."""
    return _library(x).sqrt(x)


def exp(x: Any) -> Any:
    """The exponential function."""
    return _library(x).exp(x)


def erfc(x: Any) -> Any:
    """The complementary error function."""
    return _library(x).erfc(x)


def erfcx(x: Any) -> Any:
    """The scaled complementary error function e^(x^2) erfc(x), decreasing."""
    return _library(x).erfcx(x)


def capped(x: Any, bound: Any) -> Any:
    """x, of which it is known that 0 <= x <= bound; enclosures are cut to what that leaves."""
    return _library(x).capped(x, bound)
