"""How far weights may move before a layer leaves Theorem 1's weights: a budget for training.

If the weights w of a unit change by d, then |omega(w + d) - omega(w)| <= |d|_1, and by the triangle
inequality sqrt(tau(w)) - |d|_2 <= sqrt(tau(w + d)) <= sqrt(tau(w)) + |d|_2.  So a unit inside stays
inside while |d|_1 is at most the distance of omega from its ends, and |d|_2 that of sqrt(tau) from
the roots of its ends.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..box import Side
from ..files.plain import Shown
from ..models.network import Network
from ..moments.domains import THEOREM_1
from .outward import above, below, within
from .sums import rows_of, sums


@dataclass(frozen=True, repr=False)
class Budget(Shown):
    """For a layer: while no row moves farther in either norm, the units that are inside stay so.

    one_norm, two_norm: rounded down; None where no unit is inside.
    """

    shown = ("layer", "inside", "units", "one_norm", "two_norm")

    layer: str
    inside: int
    units: int
    one_norm: float | None
    two_norm: float | None

    def __str__(self) -> str:
        if self.one_norm is None:
            return f"{self.layer}: no unit is inside"
        return f"{self.layer}: 1-norm {self.one_norm:.6g}, 2-norm {self.two_norm:.6g}"


def drift(network: Network) -> tuple[Budget, ...]:
    """The budget of every layer that can be read."""
    return tuple(_budget(layer) for layer in network.layers if layer.weight.is_read)


def _budget(layer: Any) -> Budget:
    found = sums(rows_of(layer.weight.load(), layer.unit_axes))
    one = _slack(found.omega_lower, found.omega_upper, THEOREM_1["omega"], root=False)
    two = _slack(found.tau_lower, found.tau_upper, THEOREM_1["tau"], root=True)
    inside = (one >= 0) & (two >= 0) & ~found.bad
    if not inside.any():
        return Budget(layer.name, 0, layer.units, None, None)
    least = float(one[inside].min()), float(two[inside].min())
    return Budget(layer.name, int(inside.sum()), layer.units, *least)


def _slack(lower: Any, upper: Any, side: Side, *, root: bool) -> Any:
    """A lower bound of the distance to both ends (of the roots); negative outside."""
    low, high = within(side)
    if root:
        low, high = above(math.sqrt(low)), below(math.sqrt(high))
        lower, upper = below(np.sqrt(lower)), above(np.sqrt(upper))
    return np.minimum(below(lower - low), below(high - upper))
