"""What digits cost: cells for an enclosure of the maximum of S over Theorem 1's box.

Branch and bound through the kernels: cells whose upper bound is more than a tolerance above the
largest value that was met are halved, for one tolerance after the other.  Beside it stands
`snnproof.bound`, which follows faces to corners, and solves for interior extremes.
"""

from __future__ import annotations

import itertools
import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from ..ask.bound import extreme
from ..box import Box
from ..certificate.condition import below
from ..certificate.steps import EVERYWHERE, CoverStep
from ..float64.rounding import rational_down, rational_up
from ..kernels.forms import FORMS
from ..kernels.kernel import Kernel
from ..moments import domains
from .boxes import Array, outer_ends
from .covers import BATCH, Limit, halves, tasks
from .rows import four_digits

TOLERANCES = tuple(10.0**-digits for digits in range(2, 14, 2))

BOUND = "bound"
"""In the place of a form: `snnproof.bound`."""


DENSE = 5_000_000
"""Most cells that are kept at once, at 72 bytes each."""


@dataclass(frozen=True)
class Cost:
    """lower <= maximum <= upper, of a width of at most `tolerance` where `reached`.

    The maximum is that of `quantity` over the box of `axes`, or by `bound` over Theorem 1's; of a
    form, over the least box with float64 ends around it.  cells: judged until then, or until it
    was given up.
    """

    quantity: str
    axes: tuple[str, ...]
    form: str
    tolerance: float
    cells: int
    seconds: float
    reached: bool
    lower: float
    upper: float

    def to_json(self) -> dict[str, Any]:
        return {
            "quantity": self.quantity,
            "axes": list(self.axes),
            "form": self.form,
            "tolerance": self.tolerance,
            "cells": self.cells,
            "seconds": four_digits(self.seconds),
            "reached": self.reached,
            "maximum": [self.lower, self.upper],
        }


def measure(limit: Limit, *, quick: bool = False) -> Iterator[Cost]:
    """Of S by each form, over all axes and over (y, nu, tau) for the largest |omega|; by `bound`.

    quick: of nu~ over (y, x) only, whose kernels take less time to compile.
    """
    quantity, box = "nu_tilde" if quick else "S", domains.THEOREM_1
    step = CoverStep(quantity, "", box, EVERYWHERE, {quantity: below(2)})
    for task in tasks(step)[-1 if quick else 0 :]:
        (text,) = task.conditions
        for form in FORMS:
            yield from costs(text, task.box, form, limit)
    for tolerance in TOLERANCES:
        started = time.perf_counter()
        digits = round(-math.log10(tolerance))
        found = extreme(quantity, box, True, digits=digits)
        reached = found.upper - found.lower <= Fraction(1, 10**digits)
        seconds = time.perf_counter() - started
        ends = rational_down(found.lower), rational_up(found.upper)
        yield Cost(quantity, (), BOUND, tolerance, found.cells, seconds, reached, *ends)


def costs(quantity: str, over: Box, form: str, limit: Limit) -> Iterator[Cost]:
    """The cost of each tolerance, the cells of the one before included."""
    axes = tuple(over)
    kernel = Kernel([quantity], axes, form=form)
    size = np.subtract(*reversed(outer_ends(over)))
    lower, upper = (end[None] for end in outer_ends(over))
    bounds = _upper_bounds(kernel, lower, upper)  # compiles
    started = time.perf_counter()
    cells, known = 1, _largest_met(kernel, lower, upper, bounds)
    for tolerance in TOLERANCES:
        while True:
            wanted = bounds - known > tolerance
            if not wanted.any():
                reached = True
                break
            used = time.perf_counter() - started
            if cells >= min(limit.cells, DENSE) or used >= limit.seconds:
                reached = False
                break
            chosen = _worst(bounds, wanted)
            new_lower, new_upper = halves(lower[chosen], upper[chosen], size)
            new_bounds = _upper_bounds(kernel, new_lower, new_upper)
            cells += len(new_bounds)
            known = max(known, _largest_met(kernel, new_lower, new_upper, new_bounds))
            lower, upper, bounds = (
                np.concatenate([np.delete(old, chosen, axis=0), new])
                for old, new in ((lower, new_lower), (upper, new_upper), (bounds, new_bounds))
            )
            kept = bounds > known
            lower, upper, bounds = lower[kept], upper[kept], bounds[kept]
        seconds, highest = time.perf_counter() - started, float(bounds.max(initial=known))
        yield Cost(quantity, axes, form, tolerance, cells, seconds, reached, known, highest)


def _worst(bounds: Array, wanted: Any) -> Any:
    """Indices of the wanted cells with the largest bounds, a batch at most."""
    chosen = np.flatnonzero(wanted)
    if len(chosen) <= BATCH:
        return chosen
    return chosen[np.argpartition(-bounds[chosen], BATCH)[:BATCH]]


def _upper_bounds(kernel: Kernel, lower: Array, upper: Array) -> Array:
    ends: Array = kernel.enclose(lower, upper)[:, 0, 1]
    return ends


def _largest_met(kernel: Kernel, lower: Array, upper: Array, bounds: Array) -> float:
    """A lower bound of the maximum: of the values at the corners of the most promising cell."""
    ends = np.stack([lower[bounds.argmax()], upper[bounds.argmax()]])
    places = np.array(list(itertools.product((0, 1), repeat=ends.shape[1])))
    corners = np.take_along_axis(ends, places, axis=0)
    return float(kernel.enclose(corners, corners)[:, 0, 0].max())
