"""Mean and variance of every unit of a network, from those of its inputs.

Unit i of a layer has the net input z_i = sum_j w_ij a_j + b_i.  *Assumed*, and said wherever the
result is shown: the inputs a_j of a unit are independent, and z_i is normal.  Then z_i has mean
y_i = sum_j w_ij mu_j + b_i and variance x_i = sum_j w_ij^2 nu_j, and the unit has the mean and the
variance of f(z), z ~ N(y_i, x_i).

*Guarantee*: under the two assumptions each interval contains its number.  Sums are enclosed in
float64: n products and their sum, in whatever order and fused or not, err by at most
n u/(1 - n u) sum |terms|, u = 2^-53 (Higham, Accuracy and Stability, section 3.1), plus what
underflows.  Moments of f are balls.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from ..arithmetic.ball import Ball
from ..arithmetic.precision import precision
from ..errors import SnnproofError, UsageError
from ..models.network import DENSE, Layer
from ..moments.source import Source, derivatives
from .outward import above, around, below
from .sums import rows_of

BITS = 80
"""Working precision for the moments of an activation."""

MOST_INPUTS = 1 << 30
"""Most inputs of a unit for which the bound of the rounding errors is written down."""

CONVOLVED = "what its units are fed depends on padding and pooling, and on their place"

_TINY = 2.0**-1000
"""Far more than an operation that underflows errs by, even where tiny numbers are cut to zero."""


@dataclass(frozen=True)
class Intervals:
    """An interval for each of many numbers: arrays of their ends."""

    lower: Any
    upper: Any

    @classmethod
    def points(cls, values: Any) -> Intervals:
        array = np.asarray(values, np.float64)
        return cls(array, array)

    @property
    def middle(self) -> Any:
        """A number in each, nearly its middle."""
        return np.clip(self.lower / 2 + self.upper / 2, self.lower, self.upper)

    @property
    def radius(self) -> Any:
        """No less than the distance of `middle` from any element."""
        middle = self.middle
        return above(np.maximum(self.upper - middle, middle - self.lower))


@dataclass(frozen=True)
class UnitMoments:
    """Of every unit of a layer: mean and variance of its net input, and of the unit itself."""

    layer: str
    y: Intervals
    x: Intervals
    mean: Intervals
    variance: Intervals


@dataclass(frozen=True)
class Propagation:
    """As far as it went, and why not further."""

    layers: tuple[UnitMoments, ...]
    stopped: str = ""


def propagate(
    layers: Sequence[Layer],
    sources: Sequence[Source | None],
    mean: Intervals,
    variance: Intervals,
    each: Callable[[Layer], object] = lambda layer: None,
) -> Propagation:
    """The moments of all units, layer by layer.

    sources: for each layer the moments of its activation, None for none;  mean, variance: of the
    inputs of the first layer.
    """
    done: list[UnitMoments] = []
    for layer, source in zip(layers, sources, strict=True):
        each(layer)
        if layer.kind != DENSE:
            return Propagation((*done,), f"{layer.name} is a convolution: {CONVOLVED}")
        if layer.fan_in != len(mean.lower):
            return Propagation((*done,), f"{layer.name} is not fed by the layer before alone")
        rows = rows_of(layer.weight.load(), layer.unit_axes).astype(np.float64)
        bias = np.zeros(len(rows)) if layer.bias is None else layer.bias.load().astype(np.float64)
        if not (np.isfinite(rows).all() and np.isfinite(bias).all()):
            return Propagation((*done,), f"{layer.name} has weights that are no numbers")
        with np.errstate(over="ignore", invalid="ignore"):
            y, x = net_inputs(rows, bias, mean, variance)
        if not (np.isfinite(y.upper).all() and np.isfinite(x.upper).all()):
            return Propagation((*done,), f"the net inputs of {layer.name} leave the floats")
        if source is None:
            done.append(UnitMoments(layer.name, y, x, y, x))
        else:
            try:
                done.append(UnitMoments(layer.name, y, x, *_units(y, x, source)))
            except SnnproofError as error:
                return Propagation((*done,), f"{layer.name}: {error}")
        mean, variance = done[-1].mean, done[-1].variance
    return Propagation(tuple(done))


def net_inputs(
    rows: Any, bias: Any, mean: Intervals, variance: Intervals
) -> tuple[Intervals, Intervals]:
    """Enclosures of y = W mu + b and of x = W^2 nu, for nu >= 0.

    *Raises*: UsageError for units with more than MOST_INPUTS inputs.
    """
    if rows.shape[1] > MOST_INPUTS:
        raise UsageError(f"a unit has more than {MOST_INPUTS} inputs")
    y = _product(rows, mean, bias)
    x = _product(rows * rows, variance, np.zeros(len(rows)))
    return y, Intervals(np.maximum(x.lower, 0.0), x.upper)


def _product(matrix: Any, of: Intervals, bias: Any) -> Intervals:
    """matrix @ of + bias, where each entry of the matrix may be rounded once itself."""
    if not (of.lower.any() or of.upper.any()):
        return Intervals.points(bias)
    sizes = np.abs(matrix)
    middle = matrix @ of.middle + bias
    # n + 3 roundings a term: its product, at most n sums, the bias, and one for a square
    unit = (matrix.shape[1] + 3) * 2.0**-53
    share = unit / (1 - unit) * 1.01
    error = share * (sizes @ np.abs(of.middle) + np.abs(bias)) + sizes @ of.radius
    error += _TINY * (1 + matrix.shape[1] + np.abs(of.middle).sum())
    error *= 1 + 2.0**-20  # for the roundings of the error itself, and of squares in it
    return Intervals(below(middle - error), above(middle + error))


def _units(y: Intervals, x: Intervals, source: Source) -> tuple[Intervals, Intervals]:
    ends = np.empty((4, len(y.lower)))
    columns = (y.lower, y.upper, x.lower, x.upper)
    with precision(BITS):
        for unit, (y0, y1, x0, x1) in enumerate(zip(*(c.tolist() for c in columns), strict=True)):
            if x0 <= 0:
                raise UsageError(f"unit {unit} has a net input without variance")
            over = (
                Ball.enclose(Fraction(y0), Fraction(y1)),
                Ball.enclose(Fraction(x0), Fraction(x1)),
            )
            mu, xi = (row[0] for row in derivatives(source, *over, 0))
            spread = xi - mu.sqr()
            ends[:, unit] = [
                end
                for ball in (mu, spread)
                for end in (around(ball.lower())[0], around(ball.upper())[1])
            ]
    mean, variance = Intervals(ends[0], ends[1]), Intervals(np.maximum(ends[2], 0.0), ends[3])
    return mean, variance
