"""Networks with random weights beside what the map says of them, layer by layer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from ..arithmetic.number import Number
from ..practice.random_networks import RandomNetworks


def random_networks_picture(found: RandomNetworks) -> Figure:
    """Second moment with its band, gradient and cosine: dots are networks, lines the map."""
    figure = Figure(figsize=(10, 3.2), layout="constrained")
    size, gradient, cosine = figure.subplots(1, 3)
    layers = np.arange(1, found.depth + 1)
    known = np.array([one is not None for one in found.expected])
    middle = np.array([float(one.second.upper) for one in found.expected if one is not None])
    band = np.array(found.band)[known]
    low = np.maximum(middle - 2 * band, middle / 10)
    size.fill_between(layers[known], low, middle + 2 * band, alpha=0.25, label="two deviations")
    size.plot(layers[known], middle, linewidth=1, label="the map")
    for seed in found.second:
        size.plot(layers, seed, ".", color="black", markersize=2.5)
    size.set_title("second moment of the units", fontsize=9)
    size.legend(fontsize=7)
    gradient.plot(layers, _line(found.gradients), linewidth=1)
    for seed in found.gradient:
        gradient.plot(layers, seed, ".", color="black", markersize=2.5)
    gradient.set_title("mean square of the gradient", fontsize=9)
    cosine.plot(layers, _line(found.cosines), linewidth=1)
    for seed in found.cosine:
        cosine.plot(layers, seed, ".", color="black", markersize=2.5)
    cosine.set_ylim(-0.1, 1.05)
    cosine.set_title("cosine of two inputs", fontsize=9)
    for axes in (size, gradient):
        _logarithmic_if_wide(axes)
    for axes in (size, gradient, cosine):
        axes.set_xlabel("layer")
    figure.suptitle(
        f"{found}, tau = {float(found.network.tau):g}; dots: networks, in floating point",
        fontsize=9,
    )
    return figure


def _line(numbers: Sequence[Number | None]) -> NDArray[np.float64]:
    """Enclosures as a line; nothing where they are not known, or as wide as they are large."""
    return np.array(
        [
            np.nan if one is None or one.upper - one.lower > abs(one.lower) else float(one.upper)
            for one in numbers
        ]
    )


def _logarithmic_if_wide(axes: object) -> None:
    """A logarithmic scale where the values span more than a factor of ten."""
    values = np.concatenate([line.get_ydata() for line in axes.get_lines()])  # type: ignore[attr-defined]
    positive = values[np.isfinite(values) & (values > 0)]
    if positive.size and positive.max() > 10 * positive.min():
        axes.set_yscale("log")  # type: ignore[attr-defined]
