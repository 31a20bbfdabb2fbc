"""The same enclosures by other libraries, in the fastest and in the narrowest way that we know.

These are measured, and nothing that they say is believed.  So this file imports what the package
otherwise meets in one place (python-flint) or nowhere (mpmath, whose `iv` does not round all its
functions outward, and crival), and no file but those of the benchmark imports it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module, metadata
from typing import Any

import numpy as np

from ..arithmetic.ball import Ball
from ..arithmetic.precision import precision
from ..moments.gaussian import gaussian
from ..moments.moment_map import (
    largest_singular_value,
    moments,
    nu_tilde,
    plane_jacobian_g,
    plane_jacobian_h,
    weigh,
)
from ..moments.selu import Parameters, ball_parameters
from .boxes import Array, exact_box
from .formulas import AXES, by_definition, by_erfcx

DOUBLE = 53
"""Bits of the working precision of the libraries that can have any."""

CRIVAL_CHUNKS = (4096, 16384, 65536)
"""Boxes that crival is given at once: where the cost of a call is small and the caches hold."""


@dataclass(frozen=True)
class Rival:
    """Enclosures by another library.

    prepare: of the corners of boxes, (n, 4), a function of n that encloses the first n of them and
    returns what `widths` understands;  widths: of the enclosures, (n, 7), None if they mean
    nothing;  chunk: how many boxes it takes in one call, 1 unless it has arrays.
    """

    name: str
    prepare: Callable[[Array, Array], Callable[[int], Any]]
    widths: Callable[[Any], Array] | None
    chunk: int = 1

    @property
    def label(self) -> str:
        """The name, with the size of the arrays."""
        return self.name if self.chunk == 1 else f"{self.name}, {self.chunk} boxes a call"


@dataclass(frozen=True)
class Missing:
    """A library that is not installed."""

    name: str
    package: str


def rivals() -> list[Rival | Missing]:
    """All rivals, present or not."""
    found: list[Rival | Missing] = [_arb(), _balls()]
    found += (
        [_crival(narrow=False, chunk=chunk) for chunk in CRIVAL_CHUNKS]
        + [_crival(narrow=True, chunk=CRIVAL_CHUNKS[1])]
        if _is_there("ival")
        else [Missing("crival", "crival")]
    )
    return [*found, _mpmath() if _is_there("mpmath") else Missing("mpmath", "mpmath")]


def _is_there(module: str) -> bool:
    """Can it be imported?  crival's Python part may be there without its library."""
    try:
        import_module(module)
    except (ImportError, OSError):
        return False
    return True


def version(package: str) -> str:
    """The installed version, empty if there is none."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


# -- python-flint ----------------------------------------------------------------------------------


def _arb() -> Rival:
    """Arb's balls as python-flint has them, with the functions that it has."""
    from flint import arb

    def prepare(lower: Array, upper: Array) -> Callable[[int], Any]:
        p = Parameters(*(_as_arb(arb, ball.lower(), ball.upper()) for ball in _parameters()))
        boxes = [
            tuple(arb(float(a)).union(arb(float(b))) for a, b in zip(low, high, strict=True))
            for low, high in zip(lower, upper, strict=True)
        ]
        return lambda n: [
            by_definition(box, p, arb.exp, arb.erfc, arb.sqrt, _square) for box in boxes[:n]
        ]

    def widths(values: Any) -> Array:
        return np.array([[2 * float(value.rad()) for value in row] for row in values])

    return Rival("python-flint, arb as it is, by the definition", prepare, widths)


def _as_arb(arb: Any, *ends: Any) -> Any:
    low, high = (arb(end.numerator) / arb(end.denominator) for end in ends)
    return low.union(high)


def _square(value: Any) -> Any:
    return value * value


def _balls() -> Rival:
    """The package's own coat over python-flint, with its generic formulas."""

    def prepare(lower: Array, upper: Array) -> Callable[[int], Any]:
        boxes = [exact_box(AXES, *ends) for ends in zip(lower, upper, strict=True)]
        balls = [tuple(Ball.enclose(*box[axis]) for axis in AXES) for box in boxes]
        p = _parameters()

        def enclose(count: int) -> Any:
            with precision(DOUBLE):
                return [_generic(box, p) for box in balls[:count]]

        return enclose

    def widths(values: Any) -> Array:
        return np.array([[float(v.upper() - v.lower()) for v in row] for row in values])

    return Rival("python-flint, Ball, by erfcx at both ends", prepare, widths)


def _generic(box: tuple[Ball, ...], p: Parameters) -> tuple[Ball, ...]:
    mu, omega, nu, tau = box
    m = moments(gaussian(mu * omega, nu * tau, p), p)
    j = weigh(plane_jacobian_h(m), omega, tau)
    s = largest_singular_value(weigh(plane_jacobian_g(m), omega, tau))
    return m.mu_0, nu_tilde(m), j.a11, j.a12, j.a21, j.a22, s


def _parameters() -> Parameters:
    with precision(DOUBLE):
        return ball_parameters()


# -- crival ----------------------------------------------------------------------------------------


def _crival(*, narrow: bool, chunk: int) -> Rival:
    """crival's arrays of intervals: the tightest binary64 interval of every operation.

    It has no erfcx; the narrow way takes e^(t^2) erfc(t), which falls, at both ends of t.
    """
    ival = import_module("ival")

    def erfcx(t: Any) -> Any:
        low, high = ival.Interval(t.lo), ival.Interval(t.hi)
        least = ival.exp(ival.sqr(high)) * ival.erfc(high)
        largest = ival.exp(ival.sqr(low)) * ival.erfc(low)
        return ival.Interval(least.lo, largest.hi)

    def prepare(lower: Array, upper: Array) -> Callable[[int], Any]:
        p = Parameters(*(ival.Interval(ball.lower(), ball.upper()) for ball in _parameters()))
        columns = [(lower[:, k].copy(), upper[:, k].copy()) for k in range(len(AXES))]

        def enclose(count: int) -> Any:
            parts = []
            for start in range(0, count, chunk):
                end = min(start + chunk, count)
                box = tuple(ival.Interval(low[start:end], high[start:end]) for low, high in columns)
                parts.append(
                    by_erfcx(box, p, ival.exp, ival.erfc, erfcx, ival.sqrt, ival.sqr)
                    if narrow
                    else by_definition(box, p, ival.exp, ival.erfc, ival.sqrt, ival.sqr)
                )
            return parts

        return enclose

    def widths(parts: Any) -> Array:
        return np.concatenate([np.stack([v.hi - v.lo for v in part], axis=1) for part in parts])

    way = "by erfcx at both ends" if narrow else "by the definition"
    return Rival(f"crival, {way}", prepare, widths, chunk)


# -- mpmath ----------------------------------------------------------------------------------------


def _mpmath() -> Rival:
    """mpmath.iv, which has no erfc: it is taken at both ends, unrounded.  A time and no more."""
    import mpmath

    def erfc(t: Any) -> Any:
        low, high = (mpmath.mp.erfc(mpmath.mpf(end)) for end in (t.b, t.a))
        return mpmath.iv.mpf([low, high])

    def prepare(lower: Array, upper: Array) -> Callable[[int], Any]:
        iv = mpmath.iv
        p = Parameters(*(iv.mpf(ball.estimate()) for ball in _parameters()))
        boxes = [
            tuple(iv.mpf([float(a), float(b)]) for a, b in zip(low, high, strict=True))
            for low, high in zip(lower, upper, strict=True)
        ]
        return lambda n: [
            by_definition(box, p, iv.exp, erfc, iv.sqrt, lambda t: t**2) for box in boxes[:n]
        ]

    return Rival("mpmath.iv, by the definition (not rigorous: time only)", prepare, None)
