"""A trained network from its file: its audit, its findings, and what to expect of its units."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np

from ..activations.named import chosen, source_of
from ..arithmetic.precision import precision
from ..errors import FileError, SnnproofError, UsageError, require_kind, short
from ..exact import exact
from ..files.plain import Shown
from ..models.network import Account, Layer, Network, selu_constants
from ..models.reader import read_network, sha256_of
from ..moments.source import Source
from .carried import Carried, carried
from .findings import Finding, findings
from .measured import Measured, against_onnxruntime, measure, samples_of
from .outward import around
from .propagation import BITS, Intervals, Propagation, propagate
from .weights import Audit, audit

STANDARDIZED = "standardized"
"""Inputs with mean 0 and variance 1."""

Each = Callable[[Layer], object]


@dataclass(frozen=True, repr=False)
class Diagnosis(Shown):
    """What `doctor` found.

    covered: does Theorem 1 speak of all hidden layers;  expected: mean and variance of all units,
    None where they were not asked for;  measured: those of the samples;  off_onnxruntime: the
    largest difference of an output from what onnxruntime computes;  carried: does the theorem for
    units that differ carry through the hidden layers, by what is expected of them.
    """

    shown = ("file", "sha256", "format", "covered", "layers", "ledger", "findings")

    file: str
    sha256: str
    audit: Audit
    findings: tuple[Finding, ...]
    expected: Propagation | None = None
    measured: tuple[Measured, ...] = ()
    off_onnxruntime: float | None = None
    carried: tuple[Carried, ...] = ()

    @property
    def path(self) -> Path:
        return Path(self.file)

    @property
    def format(self) -> str:
        return self.audit.format

    @property
    def layers(self) -> Any:
        return self.audit.layers

    @property
    def ledger(self) -> dict[str, int]:
        return self.audit.ledger

    @property
    def covered(self) -> bool:
        """Does Theorem 1 speak of the network: SELU, weights inside, no biases, one after another?

        Then only its assumptions on the inputs are left.
        """
        network, hidden = self.audit.network, self.audit.hidden
        return (
            bool(hidden)
            and network.ordered
            and network.chain
            and len(self.layers) == len(network.layers)
            and all(entry.account is not Account.UNSUPPORTED for entry in network.entries())
            and not any(x.bad_numbers for x in self.layers)
            and all(x.activation == "selu" and not x.then and not x.bias for x in hidden)
            and all(x.both == x.units for x in hidden)
        )

    def __str__(self) -> str:
        word = "covered" if self.covered else "not covered"
        return f"{Path(self.file).name}: {word} by Theorem 1; {self.audit}"


def doctor(
    model: str | PathLike[str],
    *,
    activation: str | None = None,
    inputs: str | None = None,
    data: str | PathLike[str] | None = None,
    each: Each = lambda layer: None,
) -> Diagnosis:
    """Read a trained network and hold it against what is proved.

    model: a file in one of `snnproof.models.reader.FORMATS`; activation: of its hidden layers,
    where the file does not say; inputs: "standardized", "MEAN,VARIANCE" or the name of an .npz with
    arrays `mean` and `variance`: then mean and variance of every unit are predicted, under the
    assumptions of `snnproof.practice.propagation`;  data: an .npz of samples, on which the network
    is run, so that measured numbers stand beside the predicted ones.
    *Guarantee*: all counts are exact, all ranges rounded outward.
    *Raises*: FileError for a file that is broken, dangerous or of another format; UsageError.
    """
    require_kind(model, (str, PathLike), "a model is the name of a file")
    path = Path(model)
    if activation is not None:
        chosen(activation, None, None)  # what is wrong with it is said before the work
    network = read_network(path)
    try:
        found = audit(network, activation, each)
    except (OSError, ValueError, KeyError, RuntimeError, EOFError) as error:
        if isinstance(error, SnnproofError):
            raise
        raise FileError(
            f"{short(str(path))}: a tensor cannot be read: {short(str(error))}"
        ) from None
    expected, through = (None, ()) if inputs is None else _expected(network, found, inputs, each)
    named, digest = tuple(findings(found, through)), sha256_of(path)
    if data is None:
        return Diagnosis(str(path), digest, found, named, expected, carried=through)
    measured, samples, outputs = _measured(network, found, Path(data), expected)
    off = against_onnxruntime(path, samples, outputs) if network.format == "ONNX" else None
    return Diagnosis(str(path), digest, found, named, expected, measured, off, through)


def _measured(
    network: Network, found: Audit, data: Path, expected: Propagation | None
) -> tuple[tuple[Measured, ...], Any, Any]:
    stopped = _why_not(network, found)
    if stopped:
        raise UsageError(f"the network cannot be run: {stopped}")
    if not network.fed:
        raise UsageError("the network cannot be run: its inputs are changed before the first layer")
    samples = samples_of(data, network.layers[0].fan_in)
    activations = [x.activation if x.hidden else None for x in found.layers]
    measured, outputs = measure(network.layers, activations, samples, expected)
    return measured, samples, outputs


def _expected(
    network: Network, found: Audit, inputs: str, each: Each
) -> tuple[Propagation, tuple[Carried, ...]]:
    stopped = _why_not(network, found)
    if stopped:
        return Propagation((), stopped), ()
    try:
        sources = [_source(layer.activation) if layer.hidden else None for layer in found.layers]
    except UsageError as error:
        return Propagation((), f"of an activation nothing is known: {error}"), ()
    mean, variance = _inputs(inputs, network.layers[0].fan_in)
    expected = propagate(network.layers, sources, mean, variance, each)
    return expected, carried(found.layers, expected, mean, variance)


def _why_not(network: Network, found: Audit) -> str:
    """Why moments cannot be followed through the network; empty if they can."""
    if not network.layers or len(found.layers) < len(network.layers):
        return "not all layers could be read" if network.layers else "there are no layers"
    if not network.chain:
        return "the layers do not follow each other, as far as the file says"
    for layer in found.layers:
        for what in layer.then:
            if "dropout" not in what:  # which does nothing when a network is used
                return f"{what} follows {layer.name}"
        if layer.hidden and layer.activation is None:
            return "the activations are not known: name them by --activation"
    return ""


def _source(activation: str | None) -> Source | None:
    if activation in (None, "linear"):
        return None
    constants = selu_constants(activation)
    if constants is not None:
        with precision(BITS):
            return source_of(None, *constants)
    with precision(BITS):
        return source_of(chosen(activation, None, None))


def _inputs(text: str, count: int) -> tuple[Intervals, Intervals]:
    """Mean and variance of each input of the network."""
    if text == STANDARDIZED:
        text = "0,1"
    if text.endswith(".npz"):
        return _inputs_of_file(Path(text), count)
    parts = text.split(",")
    if len(parts) != 2:
        raise UsageError(f"cannot read the inputs {short(text)}: as in {STANDARDIZED} or 0,1")
    mean, variance = (exact(part.strip(), "a moment of the inputs") for part in parts)
    if variance <= 0:
        raise UsageError("the variance of the inputs must be above 0")
    return _all(mean, count), _all(variance, count)


def _all(value: Fraction, count: int) -> Intervals:
    low, high = around(value)
    return Intervals(np.full(count, low), np.full(count, high))


def _inputs_of_file(path: Path, count: int) -> tuple[Intervals, Intervals]:
    try:
        with np.load(path, allow_pickle=False) as arrays:
            mean, variance = (np.asarray(arrays[k], np.float64) for k in ("mean", "variance"))
    except (OSError, ValueError, KeyError, EOFError) as error:
        raise FileError(f"cannot read {short(str(path))}: {short(str(error))}") from None
    if mean.shape != (count,) or variance.shape != (count,):
        raise UsageError(f"{path.name} needs mean and variance of {count} inputs each")
    if not (np.isfinite(mean).all() and np.isfinite(variance).all() and (variance > 0).all()):
        raise UsageError(f"{path.name} has moments that are no numbers, or a variance not above 0")
    return Intervals.points(mean), Intervals.points(variance)
