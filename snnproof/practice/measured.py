"""A network run on data, in NumPy: means and variances of its units as they are, without guarantee.

Beside what is expected of them this shows where the two assumptions fail, and by how much.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from ..activations.float_function import float_function, selu_function
from ..activations.named import activation as activation_of
from ..errors import FileError, UsageError, short
from ..models.network import Layer, selu_constants
from .propagation import Propagation
from .sums import rows_of


@dataclass(frozen=True)
class Measured:
    """Of every unit of a layer, over the samples.

    off_mean, off_variance: how far the expected numbers are off: the root mean square over the
    units of the difference of means, in standard deviations, and of the logarithm (base 2) of the
    ratio of variances; NaN where nothing is expected.
    """

    layer: str
    mean: Any
    variance: Any
    off_mean: float
    off_variance: float


def samples_of(path: Path, count: int) -> Any:
    """The samples: the array `x` of an .npz, or its only one, with a row for each sample."""
    try:
        with np.load(path, allow_pickle=False) as arrays:
            names = list(arrays.files)
            name = "x" if "x" in names else names[0]
            if len(names) > 1 and name != "x":
                raise ValueError("it has several arrays, and none is called x")
            found = np.asarray(arrays[name], np.float64)
    except (OSError, ValueError, KeyError, EOFError, IndexError, AttributeError) as error:
        raise FileError(f"cannot read {short(str(path))}: {short(str(error))}") from None
    found = found.reshape(len(found), -1) if found.ndim > 1 else found
    if found.ndim != 2 or found.shape[1] != count or len(found) < 2:
        raise UsageError(f"{path.name} needs at least two samples of {count} inputs each")
    if not np.isfinite(found).all():
        raise UsageError(f"{path.name} has samples that are no numbers")
    return found


def measure(
    layers: Sequence[Layer],
    activations: Sequence[str | None],
    samples: Any,
    expected: Propagation | None,
) -> tuple[tuple[Measured, ...], Any]:
    """Run the samples through the layers, as far as each is dense and fed by the one before.

    activations: of each layer, None or "linear" for none.  The outputs of the last layer come
    with what was measured.
    """
    known = {} if expected is None else {one.layer: one for one in expected.layers}
    found = []
    units = samples
    for layer, activation in zip(layers, activations, strict=True):
        rows = rows_of(layer.weight.load(), layer.unit_axes).astype(np.float64)
        bias = 0.0 if layer.bias is None else layer.bias.load().astype(np.float64)
        units = _function(activation)(units @ rows.T + bias)
        mean, variance = units.mean(axis=0), units.var(axis=0)
        off = (np.nan, np.nan)
        if layer.name in known:
            one = known[layer.name]
            off = _off(mean, variance, one.mean.middle, one.variance.middle)
        found.append(Measured(layer.name, mean, variance, *off))
    return tuple(found), units


def against_onnxruntime(path: Path, samples: Any, outputs: Any) -> float | None:
    """The largest difference from what onnxruntime computes; None where there is none to compare.

    outputs: of the last layer, as `measure` gives them.
    """
    try:
        import onnxruntime
    except ImportError:
        return None
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    if len(session.get_inputs()) != 1:
        return None
    fed = {session.get_inputs()[0].name: samples.astype(np.float32)}
    found = np.asarray(session.run(None, fed)[0], np.float64)
    return float(np.abs(found - outputs).max()) if found.shape == outputs.shape else None


def _off(mean: Any, variance: Any, mean_0: Any, variance_0: Any) -> tuple[float, float]:
    alive = (variance > 0) & (variance_0 > 0)
    if not alive.any():
        return np.nan, np.nan
    means = (mean - mean_0)[alive] / np.sqrt(variance[alive])
    ratios = np.log2(variance[alive] / variance_0[alive])
    return float(np.sqrt(np.mean(means**2))), float(np.sqrt(np.mean(ratios**2)))


def _function(activation: str | None) -> Any:
    if activation in (None, "linear"):
        return lambda z: z
    constants = selu_constants(activation)
    if constants is not None:
        return selu_function(*(float(Fraction(number)) for number in constants))
    return float_function(activation_of(activation))
