"""The quantities at points in plain float64, compiled by numba: no enclosures, no guarantee."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numba import njit
from numba.extending import register_jitable

from ..float64 import straight, straight_numba
from ..moments.selu import float_parameters
from . import formulas
from .boxes import Array
from .formulas import QUANTITIES, by_definition, by_erfcx

_READY = straight_numba  # makes our elementary functions known to numba

for _function in (formulas.from_gaussian, by_definition, by_erfcx):
    register_jitable(_function)

_exp, _erfc, _erfcx = straight.exp_straight, straight.erfc_straight, straight.erfcx_straight


@register_jitable  # type: ignore[untyped-decorator]
def _sqr(x: float) -> float:
    return x * x


@njit  # type: ignore[untyped-decorator]
def _libm(points: Array, p: Any, out: Array) -> None:
    for i in range(len(points)):
        at = points[i, 0], points[i, 1], points[i, 2], points[i, 3]
        values = by_definition(at, p, math.exp, math.erfc, math.sqrt, _sqr)
        for k in range(len(values)):
            out[i, k] = values[k]


@njit  # type: ignore[untyped-decorator]
def _own(points: Array, p: Any, out: Array) -> None:
    for i in range(len(points)):
        at = points[i, 0], points[i, 1], points[i, 2], points[i, 3]
        values = by_erfcx(at, p, _exp, _erfc, _erfcx, math.sqrt, _sqr)
        for k in range(len(values)):
            out[i, k] = values[k]


def with_libm(points: Array) -> Array:
    """QUANTITIES at points (n, 4), with the C library's exp and erfc: shape (n, 7)."""
    out = np.empty((len(points), len(QUANTITIES)))
    _libm(points, float_parameters(), out)
    return out


def with_own_functions(points: Array) -> Array:
    """QUANTITIES at points (n, 4), with the package's exp, erfc and erfcx: shape (n, 7)."""
    out = np.empty((len(points), len(QUANTITIES)))
    _own(points, float_parameters(), out)
    return out
