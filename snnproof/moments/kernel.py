"""The moment map over many boxes at once: compiled float64 intervals.

The formulas are those of `moment_map`, compiled as they stand for the `Interval` of
`snnproof.arithmetic.interval_numba`; nothing is written again here but the loop.  Needs the extra
`kernels`; the first call compiles.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numba.extending import register_jitable
from numpy.typing import NDArray

from ..arithmetic import interval_numba as _interval_type  # noqa: F401  (makes Interval compile)
from ..arithmetic.interval import Interval
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

for _module in (_gaussian, _map):
    for _function in vars(_module).values():
        if getattr(_function, "__module__", "") == _module.__name__ and not isinstance(
            _function, type
        ):
            register_jitable(_function)


@njit(error_model="numpy")  # type: ignore[untyped-decorator]
def _sweep(lower: Array, upper: Array, p: Parameters, out: Array) -> None:
    for i in range(lower.shape[0]):
        mu = Interval(lower[i, 0], upper[i, 0])
        omega = Interval(lower[i, 1], upper[i, 1])
        nu = Interval(lower[i, 2], upper[i, 2])
        tau = Interval(lower[i, 3], upper[i, 3])
        m = moments(gaussian(mu * omega, nu * tau, p), p)
        j = weigh(plane_jacobian_h(m), omega, tau)
        s = largest_singular_value(weigh(plane_jacobian_g(m), omega, tau))
        _store(out, i, (m.mu_0, nu_tilde(m), j.a11, j.a12, j.a21, j.a22, s))


@register_jitable
def _store(out: Array, i: int, intervals: tuple[Interval, ...]) -> None:
    for k in range(len(intervals)):
        out[i, k, 0] = intervals[k].lo
        out[i, k, 1] = intervals[k].hi


def enclose_boxes(
    lower: Array, upper: Array, *, alpha: Exact | None = None, lambda_: Exact | None = None
) -> Array:
    """Enclose `QUANTITIES` over n boxes in (mu, omega, nu, tau), by the natural extension.

    lower, upper: the corners, shape (n, 4); each entry is the exact binary64 number that it is.
    *Guarantee*: result[i, k, 0] <= quantity k <= result[i, k, 1] at every point of box i.
    *Raises*: UsageError for other shapes or a reversed box, DomainError if nu or tau may be zero or
    negative.
    """
    lower, upper = (np.ascontiguousarray(a, dtype=np.float64) for a in (lower, upper))
    if lower.ndim != 2 or lower.shape[1] != 4 or lower.shape != upper.shape:
        raise UsageError(f"corners need the shape (n, 4), not {lower.shape} and {upper.shape}")
    if not bool(np.all(lower <= upper) and np.all(np.isfinite(lower) & np.isfinite(upper))):
        raise UsageError("a box is reversed, or has an end that is no finite number")
    if not bool(np.all(lower[:, 2:] > 0)):
        raise DomainError("nu and tau must be above 0")
    out = np.empty((lower.shape[0], len(QUANTITIES), 2))
    _sweep(lower, upper, interval_parameters(alpha, lambda_), out)
    return out
