"""How far weights may move before units leave a box of weights: a budget for training.

If the weights w of a unit change by d, then |omega(w + d) - omega(w)| <= |d|_1, and by the triangle
inequality sqrt(tau(w)) - |d|_2 <= sqrt(tau(w + d)) <= sqrt(tau(w)) + |d|_2.  So a unit inside stays
inside while |d|_1 is at most the distance of omega from its ends, and |d|_2 that of sqrt(tau) from
the roots of its ends.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from ..box import Box, Side
from ..exact import lower_decimal
from ..files.plain import Shown
from ..models.network import Network
from ..moments.domains import THEOREM_1, UNITS_WIDE
from .outward import above, below, within
from .sums import Sums, rows_of, sums

THEOREM_1_WEIGHTS = Box(omega=THEOREM_1["omega"], tau=THEOREM_1["tau"])
WIDEST_TAU = Box(tau=max((box["tau"] for box in UNITS_WIDE), key=lambda side: side[1] - side[0]))
"""What the theorem for units that differ asks of tau, where it asks least; it asks of the mean of
the net input, too, which weights alone do not tell."""

WEIGHTS = (THEOREM_1_WEIGHTS, WIDEST_TAU)


@dataclass(frozen=True, repr=False)
class Budget(Shown):
    """For a layer and a box: while no row moves farther in either norm, units inside stay inside.

    box: sides for omega and tau, or tau alone;  one_norm, two_norm: rounded down; None where no
    unit is inside, and one_norm also where the box does not ask of omega.
    """

    shown = ("layer", "box", "inside", "units", "one_norm", "two_norm")

    layer: str
    box: Box
    inside: int
    units: int
    one_norm: float | None
    two_norm: float | None

    def __str__(self) -> str:
        if self.two_norm is None:
            return f"{self.layer}: no unit is inside of {self.box}"
        one = "" if self.one_norm is None else f"1-norm {down_text(self.one_norm)}, "
        return f"{self.layer}: {one}2-norm {down_text(self.two_norm)} inside of {self.box}"


def drift(network: Network) -> tuple[Budget, ...]:
    """The budgets of every layer that can be read, for each of WEIGHTS."""
    return tuple(
        budget_of(layer.name, box, found)[0]
        for layer in network.layers
        if layer.weight.is_read
        for found in (sums(rows_of(layer.weight.load(), layer.unit_axes)),)
        for box in WEIGHTS
    )


def budget_of(name: str, box: Box, found: Sums, among: Any = True) -> tuple[Budget, Any]:
    """The budget of units by their sums, and which of them are inside.

    among: the units that are looked at, all or a mask.
    """
    units = len(found.bad)
    two = _slack(*_roots(found.tau_lower, found.tau_upper, box["tau"]))
    inside = (two >= 0) & ~found.bad & among
    one = None
    if "omega" in box:
        one = _slack(found.omega_lower, found.omega_upper, *within(box["omega"]))
        inside &= one >= 0
    if not inside.any():
        return Budget(name, box, 0, units, None, None), inside
    least = (None if slack is None else float(slack[inside].min()) for slack in (one, two))
    return Budget(name, box, int(inside.sum()), units, *least), inside


def down_text(value: float) -> str:
    """Six digits, rounded down."""
    return lower_decimal(Fraction(value), 6)


def _roots(lower: Any, upper: Any, side: Side) -> tuple[Any, Any, float, float]:
    low, high = within(side)
    return (
        below(np.sqrt(np.maximum(lower, 0.0))),
        above(np.sqrt(upper)),
        float(above(math.sqrt(low))),
        float(below(math.sqrt(high))),
    )


def _slack(lower: Any, upper: Any, low: float, high: float) -> Any:
    """A lower bound of the distance to both ends; negative outside."""
    return np.minimum(below(lower - low), below(high - upper))
