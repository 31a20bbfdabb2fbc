"""The moment map over many boxes at once: compiled float64 intervals.

The formulas are those of `moment_map`, compiled as they stand; nothing is written again here but
the loops.  Boxes are taken in chunks that stay in the cache, as structures of arrays, and first by
the short ways of all operations (`snnproof.arithmetic.speculative`): a straight line, of which
LLVM makes SIMD code.  A box on which a short way made no claim is done again with the total
`Interval`.  The two agree bit for bit, so that a result depends on its box alone.

Needs the extra `kernels`; the first call compiles.
"""

from __future__ import annotations

from types import FunctionType
from typing import Any

import numpy as np
from numba import njit
from numba.extending import register_jitable
from numpy.typing import NDArray

from ..arithmetic.interval import Interval
from ..arithmetic.speculative import speculative
from ..errors import DomainError, UsageError
from ..exact import Exact
from . import gaussian as _gaussian
from . import moment_map as _map
from .activation import Parameters
from .constants import interval_parameters
from .gaussian import gaussian
from .moment_map import (
    largest_singular_value,
    moments,
    nu_tilde,
    plane_jacobian_g,
    plane_jacobian_h,
    weigh,
)

Array = NDArray[np.float64]

QUANTITIES = ("mu_tilde", "nu_tilde", "J11", "J12", "J21", "J22", "S")
"""What a box is given enclosures of, in this order."""

_CHUNK = 256  # boxes; with their results 46 KB

_INLINED = {"error_model": "numpy", "forceinline": True}

for _module in (_gaussian, _map):
    for _function in vars(_module).values():
        if isinstance(_function, FunctionType) and _function.__module__ == _module.__name__:
            register_jitable(**_INLINED)(_function)


@register_jitable(**_INLINED)  # type: ignore[untyped-decorator]
def _quantities(mu: Any, omega: Any, nu: Any, tau: Any, p: Parameters) -> Any:
    """QUANTITIES at a box, in whatever arithmetic the arguments are."""
    m = moments(gaussian(mu * omega, nu * tau, p), p)
    j = weigh(plane_jacobian_h(m), omega, tau)
    s = largest_singular_value(weigh(plane_jacobian_g(m), omega, tau))
    return m.mu_0, nu_tilde(m), j.a11, j.a12, j.a21, j.a22, s


@njit(error_model="numpy")  # type: ignore[untyped-decorator]
def _speculate(boxes: Array, ends: Array, results: Array) -> None:
    """A chunk, structure of arrays in flat buffers of rows of _CHUNK numbers.

    boxes: rows lower and upper end of each axis; ends: of each parameter; results: rows lower and
    upper end of each quantity, then 1 where they enclose.  All rows of a buffer are at constant
    distances, so that LLVM has three ranges of memory to keep apart, and does.
    """
    p = Parameters(
        speculative(ends[0], ends[1]),
        speculative(ends[2], ends[3]),
        speculative(ends[4], ends[5]),
        speculative(ends[6], ends[7]),
    )
    for i in range(_CHUNK):
        q1, q2, q3, q4, q5, q6, q7 = _quantities(
            speculative(boxes[i], boxes[_CHUNK + i]),
            speculative(boxes[2 * _CHUNK + i], boxes[3 * _CHUNK + i]),
            speculative(boxes[4 * _CHUNK + i], boxes[5 * _CHUNK + i]),
            speculative(boxes[6 * _CHUNK + i], boxes[7 * _CHUNK + i]),
            p,
        )
        results[i], results[_CHUNK + i] = q1.lo, q1.hi
        results[2 * _CHUNK + i], results[3 * _CHUNK + i] = q2.lo, q2.hi
        results[4 * _CHUNK + i], results[5 * _CHUNK + i] = q3.lo, q3.hi
        results[6 * _CHUNK + i], results[7 * _CHUNK + i] = q4.lo, q4.hi
        results[8 * _CHUNK + i], results[9 * _CHUNK + i] = q5.lo, q5.hi
        results[10 * _CHUNK + i], results[11 * _CHUNK + i] = q6.lo, q6.hi
        results[12 * _CHUNK + i], results[13 * _CHUNK + i] = q7.lo, q7.hi
        ok = q1.ok & q2.ok & q3.ok & q4.ok & q5.ok & q6.ok & q7.ok
        results[14 * _CHUNK + i] = 1.0 if ok else 0.0


@njit(error_model="numpy")  # type: ignore[untyped-decorator]
def _sweep(lower: Array, upper: Array, ends: Array, out: Array, done: NDArray[np.bool_]) -> None:
    """All boxes by the short ways; `done` says of which ones `out` encloses the quantities."""
    boxes = np.ones(8 * _CHUNK)
    results = np.empty(15 * _CHUNK)
    for start in range(0, lower.shape[0], _CHUNK):
        count = min(_CHUNK, lower.shape[0] - start)
        for i in range(count):
            for k in range(4):
                boxes[2 * k * _CHUNK + i] = lower[start + i, k]
                boxes[(2 * k + 1) * _CHUNK + i] = upper[start + i, k]
        _speculate(boxes, ends, results)
        for i in range(count):
            for k in range(7):
                out[start + i, k, 0] = results[2 * k * _CHUNK + i]
                out[start + i, k, 1] = results[(2 * k + 1) * _CHUNK + i]
            done[start + i] = results[14 * _CHUNK + i] != 0.0


@njit(error_model="numpy")  # type: ignore[untyped-decorator]
def _sweep_again(lower: Array, upper: Array, p: Parameters, out: Array, at: Array) -> None:
    """The boxes with these indices, with all special cases."""
    for i in at:
        values = _quantities(
            Interval(lower[i, 0], upper[i, 0]),
            Interval(lower[i, 1], upper[i, 1]),
            Interval(lower[i, 2], upper[i, 2]),
            Interval(lower[i, 3], upper[i, 3]),
            p,
        )
        for k in range(len(values)):
            out[i, k, 0] = values[k].lo
            out[i, k, 1] = values[k].hi


def enclose_boxes(
    lower: Array, upper: Array, *, alpha: Exact | None = None, lambda_: Exact | None = None
) -> Array:
    """Enclose `QUANTITIES` over n boxes in (mu, omega, nu, tau), by the natural extension.

    lower, upper: the corners, shape (n, 4); each entry is the exact binary64 number that it is.
    *Guarantee*: result[i, k, 0] <= quantity k <= result[i, k, 1] at every point of box i.
    *Raises*: UsageError for other shapes, a reversed box, or entries that are no binary64 numbers;
    DomainError if nu or tau may be zero or negative.
    """
    lower, upper = (_binary64(a) for a in (lower, upper))
    if lower.ndim != 2 or lower.shape[1] != 4 or lower.shape != upper.shape:
        raise UsageError(f"corners need the shape (n, 4), not {lower.shape} and {upper.shape}")
    if not bool(np.all(lower <= upper) and np.all(np.isfinite(lower) & np.isfinite(upper))):
        raise UsageError("a box is reversed, or has an end that is no finite number")
    if not bool(np.all(lower[:, 2:] > 0)):
        raise DomainError("nu and tau must be above 0")
    return sweep(lower, upper, interval_parameters(alpha, lambda_))


def _binary64(corners: Any) -> Array:
    """The array, if that takes no rounding."""
    given = np.asarray(corners)
    if given.dtype.kind in "iu":
        fits = all(abs(int(end)) <= 2**53 for end in (given.min(initial=0), given.max(initial=0)))
    else:
        fits = given.dtype.kind == "f" and given.dtype.itemsize <= 8
    if not fits:
        raise UsageError(f"corners of type {given.dtype} are no binary64 numbers")
    return np.ascontiguousarray(given, dtype=np.float64)


def sweep(lower: Array, upper: Array, p: Parameters) -> Array:
    """`enclose_boxes` of corners that were looked at before, with parameters as Intervals."""
    out = np.empty((lower.shape[0], len(QUANTITIES), 2))
    done = np.empty(lower.shape[0], dtype=np.bool_)
    _sweep(lower, upper, np.array([end for x in p for end in (x.lo, x.hi)]), out, done)
    if not done.all():
        _sweep_again(lower, upper, p, out, np.flatnonzero(~done))  # compiled when first needed
    return out
