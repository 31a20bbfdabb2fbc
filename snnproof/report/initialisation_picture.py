"""What signals do with an initialisation: the curve of gains, and the way through the layers."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ..activations.float_function import float_function
from ..explore.stability import ATTRACTING
from ..practice.initialise import Initialisation
from ..practice.random_networks import estimates, moments_at
from ..practice.trajectory import trajectory

LAYERS = 50
STARTS = ("1/100", "1/4", "1", "4", "100")
"""Second moments of the inputs whose way is drawn."""

_SPAN = np.logspace(-4, 4, 161)
_LEAST, _MOST = 1e-12, 1e12


def initialisation_picture(found: Initialisation, width: int | None = None) -> Figure:
    """r(x) beside what the gain asks of it, levels as dots; and sizes by layer from five starts.

    width: of a band of two deviations around the way from 1; without one there is no band.
    """
    figure = Figure(figsize=(9, 3.6), layout="constrained")
    curve, way = figure.subplots(1, 2)
    _curve(found, curve)
    _way(found, way, width)
    figure.suptitle(
        f"{found}; levels are proved, lines are of enclosures"
        + (
            ", the left curve and the band are estimates"
            if width
            else ", the left curve is of floats"
        ),
        fontsize=8,
    )
    return figure


def _curve(found: Initialisation, axes: Axes) -> None:
    network, zero_sum = found.network, found.zero_sum
    f = float_function(found.meant)
    sizes = []
    for x in _SPAN:
        mean, square = moments_at(f, float(x))
        sizes.append((square - mean**2 if zero_sum else square) / x)
    keep = 1 - float(found.rate) if found.evaluation is not None else 1.0
    tau, bias = float(network.tau) / keep, float(network.bias)
    name = "Var f(√x Z)/x" if zero_sum else "r(x) = E f(√x Z)²/x"
    axes.plot(_SPAN, sizes, linewidth=1.2, label=name)
    asked = (1 - bias / _SPAN) / tau
    axes.plot(_SPAN, np.where(asked > 0, asked, np.nan), "--", linewidth=1, color="black",
              label="1/tau" if not bias else "(1 − s/x)/tau")  # fmt: skip
    for one in found.found.levels:
        x = float(one.x.upper)
        attracts = one.behaviour == ATTRACTING
        axes.plot([x], [(1 - bias / x) / tau], "o", color="C2" if attracts else "C3",
                  label=f"{'attracts' if attracts else 'repels'}: x = {x:.4g}")  # fmt: skip
    axes.set_xscale("log")
    axes.set_xlabel("x, the variance of net inputs")
    axes.set_title("above the dashed line signals grow, below they shrink", fontsize=8)
    axes.legend(fontsize=7)


def _way(found: Initialisation, axes: Axes, width: int | None) -> None:
    layers = max(len(found.expected), LAYERS)
    network = found.network
    for start in STARTS:
        path = trajectory(network, Fraction(start), layers)
        known = [one.size(found.zero_sum) for one in path if one is not None]
        values = np.array([_float(one.upper) for one in known])
        values[(values < _LEAST) | (values > _MOST)] = np.nan
        at = np.arange(1, len(values) + 1)
        axes.plot(at, values, linewidth=1, label=f"from {start}")
        if width is not None and start == "1":
            about = estimates(network, float_function(found.meant), path[: len(known)], width)
            band = 2 * np.array(about.variance if found.zero_sum else about.second)
            low = np.maximum(values - band, values / 10)
            axes.fill_between(at, low, values + band, alpha=0.25, color="C2",
                              label=f"two deviations at width {width}")  # fmt: skip
    for level in found.levels:
        axes.axhline(_float(level.upper), linestyle=":", linewidth=1, color="black")
    axes.set_yscale("log")
    axes.set_xlabel("layer")
    size = "variance" if found.zero_sum else "second moment"
    axes.set_title(f"{size} of the units: {found.outcome}", fontsize=8)
    axes.legend(fontsize=7)


def _float(value: Fraction) -> float:
    return float(min(value, Fraction(10) ** 300))
