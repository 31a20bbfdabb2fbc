"""What a file of a trained network holds, as plain values, and the ledger that accounts for it.

A unit is one output of a layer.  For a convolution that is a filter, whose inputs are the entries
of its kernel: k k c of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise
from math import prod
from typing import Any

AUDIT = "snnproof-audit/1"
"""The schema of the certificate of an audit."""

DENSE, CONVOLUTION = "dense", "convolution"

FLOATS = ("float64", "float32", "float16", "bfloat16")
"""The types whose numbers are read; each is a float64, too, exactly."""


@dataclass(frozen=True)
class Tensor:
    """An array in a file.  load: reads it, as an array of NumPy; shape and type are known before.

    where: its name in the file.
    """

    where: str
    shape: tuple[int, ...]
    dtype: str
    load: Callable[[], Any] = field(repr=False, compare=False)

    @property
    def size(self) -> int:
        """How many numbers it has."""
        return prod(self.shape)

    @property
    def is_read(self) -> bool:
        """Are its numbers of a type that is read?"""
        return self.dtype in FLOATS


@dataclass(frozen=True)
class Layer:
    """Units with weights.

    unit_axes: the axes of `weight` that number the units; the others are their inputs;
    activation: as the file says it, in words that `snnproof.activation` understands, "linear" for
    none, None if the file does not say;  then: what follows before the next layer with weights, by
    name, such as "batch norm" or "alpha dropout 0.1".
    """

    name: str
    kind: str
    weight: Tensor
    unit_axes: tuple[int, ...]
    bias: Tensor | None = None
    activation: str | None = None
    then: tuple[str, ...] = ()

    @property
    def units(self) -> int:
        return prod(self.weight.shape[axis] for axis in self.unit_axes)

    @property
    def fan_in(self) -> int:
        return self.weight.size // self.units if self.units else 0

    @property
    def tensors(self) -> tuple[Tensor, ...]:
        return (self.weight,) if self.bias is None else (self.weight, self.bias)


_SELU = re.compile(r"selu\(alpha=(\S+), lambda=(\S+)\)")


def selu_constants(activation: str | None) -> tuple[str, str] | None:
    """alpha and lambda, exact, of an activation that a file names with them; None of any other."""
    match = _SELU.fullmatch(activation or "")
    return None if match is None else (match[1], match[2])


def sizes_agree(layers: Sequence[Layer]) -> bool:
    """Has each dense layer as many inputs as a dense layer before it has units?"""
    dense = ((a, b) for a, b in pairwise(layers) if a.kind == b.kind == DENSE)
    return all(a.units == b.fan_in for a, b in dense)


class Account(Enum):
    """What an audit does with a part of a file."""

    AUDITED = "audited"
    NOT_APPLICABLE = "not applicable"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True)
class Entry:
    """A line of the ledger: a tensor, or a node without numbers, and what is done with it."""

    name: str
    numbers: int
    account: Account
    why: str = ""


@dataclass(frozen=True)
class Other:
    """What is no layer of units: tensors or a node, and why no theorem speaks of them.

    unsupported: a theorem might, but it was not understood.
    """

    name: str
    why: str
    tensors: tuple[Tensor, ...] = ()
    unsupported: bool = False


@dataclass(frozen=True)
class Network:
    """All that a file holds.

    ordered: does the file say in which order the layers follow each other?  If not, it is that of
    the names;  chain: is each layer fed by the one before alone, as far as the file says;
    notes: what a reader of the audit must know of the file;  fed: do the inputs of the network
    enter the first layer as they are?
    """

    format: str
    layers: tuple[Layer, ...]
    others: tuple[Other, ...]
    ordered: bool
    chain: bool
    notes: tuple[str, ...] = ()
    fed: bool = True

    def entries(self) -> Iterator[Entry]:
        """The ledger: every tensor and every node once."""
        for layer in self.layers:
            for tensor in layer.tensors:
                if tensor.is_read:
                    yield Entry(tensor.where, tensor.size, Account.AUDITED)
                else:
                    why = f"numbers of type {tensor.dtype}"
                    yield Entry(tensor.where, tensor.size, Account.UNSUPPORTED, why)
        for other in self.others:
            account = Account.UNSUPPORTED if other.unsupported else Account.NOT_APPLICABLE
            for tensor in other.tensors:
                yield Entry(tensor.where, tensor.size, account, other.why)
            if not other.tensors:
                yield Entry(other.name, 0, account, other.why)
