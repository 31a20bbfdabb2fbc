"""Networks, simulated: means and variances layer by layer beside the iterates of the map.

No part of a proof.  The map is g: every unit has the same sum and square sum of its weights.  What
weights do that are drawn freely is another map (`snnproof.moments.length_map`).  g speaks of
infinitely wide layers with independent units; a simulation of a wide one shows how near to that a
network is.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from ..activations.affine import mean_and_variance
from ..activations.float_function import float_function
from ..activations.named import Meant, chosen
from ..activations.named import activation as activation_of
from ..arithmetic.ball import Ball
from ..arithmetic.precision import precision
from ..arithmetic.quadrature import estimate_radius
from ..box import side_of
from ..errors import SnnproofError, UsageError, require_kind
from ..exact import Exact, exact, require_count
from ..files.plain import Shown
from ..moments.source import AnyActivation, Source
from .behaviour import highest_bits, rising
from .fixed_points.search import kept

Start = tuple[Exact, Exact]
"""A mean and a variance of the inputs."""

_BITS = 64

MOST = 10**9
"""Of anything that is counted."""

_SHARP = 1e-9
"""Precision rises until a variance has such a relative error: it may be small beside the mean."""


@dataclass(frozen=True, repr=False)
class Simulation(Shown):
    """What a network did.

    activation: its title;  starts: mean and variance of the inputs;  simulated: of the units of
    each layer, shape (starts, layers + 1, 2), averaged over the samples;  predicted: the iterates
    of the map, of the same shape, rounded; not a number from where a variance is too small to be
    followed.
    """

    shown = ("activation", "starts", "simulated", "predicted")

    activation: str
    starts: tuple[tuple[float, float], ...]
    simulated: NDArray[np.float64]
    predicted: NDArray[np.float64]

    def __str__(self) -> str:
        starts, layers, _ = self.simulated.shape
        return (
            f"{self.activation}: {starts} starts through {layers - 1} layers, beside the map g of"
            " given omega and tau (of weights that are drawn freely, snnproof.levels speaks)"
        )


def simulate(
    activation: Meant,
    starts: Sequence[Start],
    *,
    omega: Exact = 0,
    tau: Exact = 1,
    layers: int = 32,
    width: int = 512,
    samples: int = 16,
    seed: int = 1,
) -> Simulation:
    """Send Gaussian inputs through a random network whose units all have these weights.

    activation: as data or text, SELU where None;  starts: mean and variance of the inputs, exact;
    omega, tau: sum and square sum of the weights of each unit, exactly up to floating point; the
    weights are random otherwise;  width: units of a layer;  samples: inputs of each start.
    *Raises*: UsageError if no weights have this omega and tau, or a number is not positive.
    """
    for what, number in {"layers": layers, "width": width, "samples": samples}.items():
        require_count(number, what, 1, MOST)
    require_count(seed, "the seed", 0, 2**64)
    require_kind(starts, (tuple, list), "the starts are pairs of mean and variance")
    one = chosen(activation, None, None) or activation_of("selu")
    w, t = float(exact(omega)), float(exact(tau))
    if t <= 0 or t < w * w / width:
        raise UsageError("no weights of this width have such an omega and tau")
    ends = [side_of(start, "a start: mean and variance") for start in starts]
    points = tuple((float(m), float(v)) for m, v in ends)
    if any(variance <= 0 for _, variance in points):
        raise UsageError("the variance of an input must be above 0")
    simulated = _run(one, points, (w, t), (layers, width, samples), seed)
    source, most = kept(one.source), highest_bits(one)
    predicted = np.array([_iterates(source, point, (w, t), layers, most) for point in points])
    return Simulation(one.title, points, simulated, predicted)


def _run(
    activation: AnyActivation,
    points: Sequence[tuple[float, float]],
    weights: tuple[float, float],
    sizes: tuple[int, int, int],
    seed: int,
) -> NDArray[np.float64]:
    (omega, tau), (layers, width, samples) = weights, sizes
    function, random = float_function(activation), np.random.default_rng(seed)
    units = np.concatenate(
        [m + np.sqrt(v) * random.standard_normal((samples, width)) for m, v in points]
    )
    seen = [_moments(units, len(points))]
    for _ in range(layers):
        matrix = random.standard_normal((width, width))
        matrix -= matrix.mean(axis=0)
        matrix *= np.sqrt((tau - omega**2 / width) / (matrix**2).sum(axis=0))
        units = function(units @ (matrix + omega / width))
        seen.append(_moments(units, len(points)))
    return np.stack(seen, axis=1)


def _moments(units: NDArray[np.float64], starts: int) -> NDArray[np.float64]:
    """Mean and variance over the units of each sample, averaged over the samples of a start."""
    of_samples = np.stack([units.mean(axis=1), units.var(axis=1)], axis=1)
    averages: NDArray[np.float64] = of_samples.reshape(starts, -1, 2).mean(axis=1)
    return averages


def _iterates(
    source: Callable[[], Source],
    point: tuple[float, float],
    weights: tuple[float, float],
    layers: int,
    most: int,
) -> list[tuple[float, float]]:
    """The map applied again and again, each iterate rounded to floats.

    most: bits that are tried for an iterate.
    """
    path = [point]
    while len(path) <= layers:
        image = _image(source, path[-1], weights, most)
        if image is None:
            return path + [(math.nan, math.nan)] * (layers + 1 - len(path))
        path.append(image)
    return path


def _image(
    source: Callable[[], Source],
    point: tuple[float, float],
    weights: tuple[float, float],
    most: int,
) -> tuple[float, float] | None:
    """g of a point; None where its variance is not told from 0, or is none of the floats."""
    y, x = (Fraction(v) * Fraction(w) for v, w in zip(point, weights, strict=True))
    for bits in rising(_BITS, most):
        with precision(bits):
            try:
                mean, variance = mean_and_variance(source(), Ball.enclose(y), Ball.enclose(x))
            except SnnproofError:
                return None
            if variance.is_finite and estimate_radius(variance) <= _SHARP * variance.estimate():
                found = mean.estimate(), variance.estimate()
                return found if found[1] >= sys.float_info.min else None
    return None
