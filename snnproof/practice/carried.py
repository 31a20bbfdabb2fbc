"""Does the theorem for units that differ carry through the layers of a network?

The boxes of `snnproof.moments.domains.UNITS_WIDE` (`proofs.beyond.units_that_differ_widest`) say:
if all inputs of a layer have means and variances in the box's rectangle, and all of its units a y
and a tau in the box's sides, then all units have means and variances in the rectangle again.  What
is widest depends on the layer, since a larger y asks for a smaller range of tau.

*Guarantee*: a unit counts as inside if the whole interval that its y is known to lie in is inside,
and its exact tau; an input, if the whole intervals of its mean and variance are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..box import Box, Side
from ..exact import exact_text
from ..files.plain import Shown
from ..moments.domains import UNITS_WIDE
from .outward import within
from .propagation import Intervals, Propagation
from .weights import LayerAudit


@dataclass(frozen=True, repr=False)
class Carried(Shown):
    """Of a hidden layer of SELUs, for the box that suits it best.

    box: the one that carries, or else has most of its units;  inside: how many these are;
    inputs_inside: are all inputs in its rectangle;  fails: the first unit or input that is not
    shown to be inside, with its number, empty if the theorem carries.
    """

    shown = ("layer", "box", "units", "inside", "inputs_inside", "carries", "fails")

    layer: str
    box: Box
    units: int
    inside: int
    inputs_inside: bool
    fails: str

    @property
    def carries(self) -> bool:
        """Are the means and variances of its units in the rectangle, by the theorem?"""
        return self.inside == self.units and self.inputs_inside

    def __str__(self) -> str:
        return f"{self.layer}: {self.inside} of {self.units} units inside of {self.box}"


def carried(
    layers: Sequence[LayerAudit], expected: Propagation, mean: Intervals, variance: Intervals
) -> tuple[Carried, ...]:
    """For each hidden layer of SELUs whose units are predicted.

    mean, variance: of the inputs of the first layer.
    """
    found = []
    for layer, units in zip(layers, expected.layers, strict=False):
        if layer.hidden and layer.activation == "selu":
            every = [
                _in_box(layer, box, tau_inside, units.y, mean, variance)
                for box, tau_inside in zip(UNITS_WIDE, layer.tau_inside_wide, strict=True)
            ]
            found.append(max(every, key=lambda one: (one.carries, one.inside, one.inputs_inside)))
        mean, variance = units.mean, units.variance
    return tuple(found)


def _in_box(
    layer: LayerAudit, box: Box, tau_inside: Any, y: Intervals, mean: Intervals, variance: Intervals
) -> Carried:
    y_inside = _inside(y, box["y"])
    inputs = {"mu": (mean, "mean"), "nu": (variance, "variance")}
    outside = [
        (f"input {place}: its {name}", of, place, box[axis])
        for axis, (of, name) in inputs.items()
        for place in np.flatnonzero(~_inside(of, box[axis]))[:1].tolist()
    ]
    inputs_inside = not outside
    for place in np.flatnonzero(~(y_inside & tau_inside))[:1].tolist():
        parts = [(y, "the mean of its net input", "y")] if not y_inside[place] else []
        parts += [(layer.taus, "its tau", "tau")] if not tau_inside[place] else []
        units = [(f"unit {place}: {name}", of, place, box[axis]) for of, name, axis in parts]
        outside = [*units, *outside]
    return Carried(
        layer.name,
        box,
        layer.units,
        int((y_inside & tau_inside).sum()),
        inputs_inside,
        _text(*outside[0]) if outside else "",
    )


def _inside(of: Intervals, side: Side) -> Any:
    """For each interval: is all of it in the side?"""
    low, high = within(side)
    return (of.lower >= low) & (of.upper <= high)


def _text(what: str, of: Intervals, place: int, side: Side) -> str:
    low, high = float(of.lower[place]), float(of.upper[place])
    least, most = map(exact_text, side)
    verb = "is" if high < side[0] or low > side[1] else "is not shown to be inside: it is"
    near = f"{low:.6g}" if f"{low:.6g}" == f"{high:.6g}" else f"between {low:.6g} and {high:.6g}"
    return f"{what} {verb} {near}, and should be from {least} to {most}"
