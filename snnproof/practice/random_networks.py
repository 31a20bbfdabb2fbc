"""Networks with random weights, simulated, beside what the maps say of them.

No part of a proof.  A simulation shows how near a network of finite width is to the maps; the band
around them is an estimate: with width n the mean square of a layer's units has the variance

    V' = (d E f^2/dx)^2 X + (E f(z)^4 - q^2)/n,    X = tau^2 V,

X that of the variance x of the net input, V that of the layer before, as if the units of a layer
were independent given the one before.  Of weights that sum to zero the net input has tau times the
variance of the units, for which the same holds with f - E f in place of f.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ..activations.float_function import Function, float_function
from ..activations.named import Meant, chosen
from ..activations.named import activation as activation_of
from ..arithmetic.number import Number
from ..exact import Exact, exact, require_count
from ..files.plain import Shown
from ..moments.selu import float_parameters
from .along import cosines, gradients
from .trajectory import Dropout, Expected, Network, trajectory

MOST = 10**6
"""Of anything that is counted."""

SHARE = Fraction(1, 2)
"""The correlation of the two inputs of each network."""

_STEP = 1e-5  # of the difference quotient for f', in comparison with z
_NODES, _FAR = 20_000, 10.0  # of the midpoint rule for E f(sqrt(x) Z)^2 and the like

Array = NDArray[np.float64]


@dataclass(frozen=True, repr=False)
class RandomNetworks(Shown):
    """What networks did, one for each seed, layer by layer.

    mean, second: of the units, shape (seeds, layers);  gradient: mean square of the gradient at a
    layer for each unit of that at the last one;  cosine: of the units for two inputs of correlation
    1/2;  expected: by the map, enclosed;  band: the standard deviation of `second` at this width,
    an estimate;  growth: chi of each layer, the factor by which squared gradients are expected to
    grow through it, an estimate.
    """

    shown = ("activation", "width", "mean", "second", "gradient", "cosine", "expected", "band",
             "growth", "gradients", "cosines")  # fmt: skip

    network: Network
    width: int
    mean: Array
    second: Array
    gradient: Array
    cosine: Array
    expected: tuple[Expected | None, ...]
    band: tuple[float, ...]
    growth: tuple[float, ...]

    @cached_property
    def gradients(self) -> tuple[Number | None, ...]:
        """What the map says of `gradient`, enclosed; None where that is not known (`along`)."""
        return gradients(self.network, self.expected)

    @cached_property
    def cosines(self) -> tuple[Number | None, ...]:
        """What it says of `cosine`; found when it is asked for, since it takes a while."""
        return cosines(self.network, self.expected, SHARE)

    @property
    def activation(self) -> str:
        """The title of the activation."""
        return self.network.activation.title

    @property
    def depth(self) -> int:
        """How many layers."""
        return int(self.second.shape[1])

    def __str__(self) -> str:
        seeds, layers = self.second.shape
        return f"{self.activation}: {seeds} networks of {layers} layers, {self.width} units wide"


def random_networks(
    activation: Meant = None,
    *,
    tau: Exact = 1,
    bias: Exact = 0,
    second: Exact = 1,
    depth: int = 32,
    width: int = 512,
    seeds: int = 5,
    zero_sum: bool = False,
    dropout: Dropout = Dropout.NONE,
    rate: Exact = 0,
    first_seed: int = 1,
    each: Callable[[int], object] = lambda done: None,
) -> RandomNetworks:
    """Networks whose weights are normal, of mean 0 and variance tau/width, and what is expected.

    activation: as data or text, SELU where None;  bias: the variance of the biases;  second: the
    mean square of each input;  zero_sum: subtract from the weights of each unit their mean;
    dropout, rate: after each activation;  each: told how many networks are done.
    *Raises*: UsageError and its kinds.
    """
    for what, number in {"depth": depth, "width": width, "seeds": seeds}.items():
        require_count(number, what, 1, MOST)
    require_count(first_seed, "the seed", 0, 2**63)
    one = chosen(activation, None, None) or activation_of("selu")
    network = Network(one, exact(tau), exact(bias), zero_sum, dropout, exact(rate))
    start = exact(second, "the second moment of the inputs")
    expected = trajectory(network, start, depth)
    f = float_function(one)
    runs = []
    for number in range(seeds):
        runs.append(_run(network, f, float(start), (depth, width), first_seed + number))
        each(number + 1)
    mean, square, gradient, cosine = (np.stack([run[part] for run in runs]) for part in range(4))
    about = estimates(network, f, expected, width)
    return RandomNetworks(
        network, width, mean, square, gradient, cosine, tuple(expected), about.second, about.growth
    )


def _run(
    network: Network, f: Function, start: float, sizes: tuple[int, int], seed: int
) -> tuple[Array, Array, Array, Array]:
    """Mean, second moment, gradient and cosine by layer, of one network."""
    depth, width = sizes
    random = np.random.default_rng(seed)
    units = _inputs(random, width, start)
    weights, slopes, rows = [], [], []
    for _ in range(depth):
        matrix = random.standard_normal((width, width)) * math.sqrt(float(network.tau) / width)
        if network.zero_sum:
            matrix -= matrix.mean(axis=0)
            matrix *= math.sqrt(width / max(1, width - 1))
        z = units @ matrix + random.standard_normal(width) * math.sqrt(float(network.bias))
        units = f(z)
        rate, scale, shift = _affine(network)
        mask = random.random(width) >= rate
        slope = _slope(f, z[0], float(np.sqrt(np.mean(z[0] ** 2))))
        units = scale * np.where(mask, units, _value_of_dropped(network)) + shift
        weights.append(matrix)
        slopes.append(slope * scale * mask)
        first, other = units
        size = math.sqrt(float((first @ first) * (other @ other)))
        rows.append((first.mean(), first @ first / width, first @ other / size if size else 0.0))
    mean, second, cosine = (np.array(part) for part in zip(*rows, strict=True))
    gradient = random.standard_normal(width)
    sizes_of = [1.0]
    base = float(gradient @ gradient)
    for matrix, slope in zip(weights[:0:-1], slopes[:0:-1], strict=True):
        gradient = matrix @ (slope * gradient)
        sizes_of.append(float(gradient @ gradient) / base)
    return mean, second, np.array(sizes_of[::-1]), cosine


def _slope(f: Function, z: Array, size: float) -> Array:
    """f' by differences whose step is small beside the size of z: signals may be tiny."""
    step = _STEP * (size or 1.0)
    return (f(z + step) - f(z - step)) / (2 * step)


def _inputs(random: np.random.Generator, width: int, start: float) -> Array:
    """Two inputs with exactly this mean square and a correlation of SHARE."""
    first, other = random.standard_normal((2, width))
    first *= math.sqrt(width / float(first @ first))
    other -= (other @ first) / width * first
    other *= math.sqrt(width / float(other @ other))
    share = float(SHARE)
    pair = np.stack([first, share * first + math.sqrt(1 - share**2) * other])
    return pair * math.sqrt(start)


def _value_of_dropped(network: Network) -> float:
    p = float_parameters()
    return -p.lambda_ * p.alpha if network.dropout is Dropout.ALPHA else 0.0


def _affine(network: Network) -> tuple[float, float, float]:
    """The rate, and the a and b of what is done to the units that are kept."""
    p = float(network.rate)
    if network.dropout is Dropout.NONE or not p:
        return 0.0, 1.0, 0.0
    if network.dropout is Dropout.PLAIN:
        return p, 1 / (1 - p), 0.0
    c = _value_of_dropped(network)
    a = 1 / math.sqrt((1 - p) * (1 + p * c * c))
    return p, a, -a * p * c


def moments_at(f: Function, x: float) -> tuple[float, float]:
    """E f(sqrt(x) Z) and E f(sqrt(x) Z)^2, in floats."""
    nodes, weights = _rule()
    values = f(math.sqrt(x) * nodes)
    return float(weights @ values), float(weights @ values**2)


def _rule() -> tuple[Array, Array]:
    """A fine midpoint rule: at a kink of f' Gauss's rules are off in the third digit."""
    nodes: Array = np.linspace(-_FAR, _FAR, _NODES + 1)[1:] - _FAR / _NODES
    weights = np.exp(-(nodes**2) / 2)
    return nodes, weights / weights.sum()


@dataclass(frozen=True)
class Estimates:
    """Of each layer, in floats.

    growth: chi;  second, variance: the standard deviations, at this width, of the mean square of
    the units and of their variance.
    """

    growth: tuple[float, ...]
    second: tuple[float, ...]
    variance: tuple[float, ...]


def estimates(
    network: Network, f: Function, expected: Sequence[Expected | None], width: int
) -> Estimates:
    """See `Estimates`, and the head of this file; what is not expected is not a number."""
    nodes, weights = _rule()
    p, a, b = _affine(network)
    tau, dropped = float(network.tau), a * _value_of_dropped(network) + b
    rows = []
    spread = 0.0  # the variance of the variance of the net input, at this width
    for one in expected:
        if one is None:
            rows.append((math.nan,) * 3)
            continue
        root = math.sqrt(float(one.net_input.upper))
        z = root * nodes
        values = a * f(z) + b
        slope = a * _slope(f, z, root)
        mean = (1 - p) * float(weights @ values) + p * dropped

        def wide(
            centre: float,
            values: Array = values,
            slope: Array = slope,
            spread: float = spread,
            root: float = root,
        ) -> float:
            """The variance of the mean of (f - centre)^2 over the units."""
            off, gone = values - centre, dropped - centre
            square = (1 - p) * float(weights @ off**2) + p * gone**2
            fourth = (1 - p) * float(weights @ off**4) + p * gone**4
            # d/dx E f(sqrt(x) Z)^2 = E f f' Z / sqrt(x)
            change = (1 - p) * float(weights @ (off * slope * nodes)) / root
            return change**2 * spread + max(0.0, fourth - square**2) / width

        second, variance = wide(0.0), wide(mean)
        spread = tau**2 * (variance if network.zero_sum else second)
        growth = tau * (1 - p) * float(weights @ slope**2)
        rows.append((growth, math.sqrt(second), math.sqrt(variance)))
    columns = zip(*rows, strict=True) if rows else ((), (), ())
    return Estimates(*(tuple(column) for column in columns))


def first_outside(found: RandomNetworks) -> int | None:
    """The first layer at which the mean over the networks is beyond three standard deviations."""
    seeds = len(found.second)
    for layer, (one, band) in enumerate(zip(found.expected, found.band, strict=True)):
        if one is None:
            return None
        off = abs(float(found.second[:, layer].mean()) - float(one.second.upper))
        if off > 3 * band / math.sqrt(seeds):
            return layer + 1
    return None
