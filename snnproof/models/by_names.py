"""Layers from the names and shapes of tensors alone, where a file has no graph.

PyTorch calls the parameters of a layer NAME.weight and NAME.bias and stores weights as [out, in] or
[out, in, k, k]; Flax calls them kernel and stores [in, out] or [k, k, in, out].  What the names do
not tell is not guessed: it is listed as unsupported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from .network import CONVOLUTION, DENSE, Layer, Network, Other, Tensor, sizes_agree

_ATTENTION = re.compile(
    r"(^|[._/])(attn|self_attn|attention|multihead\w*|[qkv]_proj|c_attn|qkv|query|key|value)([._/]|$)"
)
_NORMALIZATION = re.compile(r"(running_mean|running_var|num_batches_tracked|moving_\w+)$")
_RECURRENT = re.compile(r"(weight|bias)_(ih|hh)(_l\d+\w*)?$|recurrent")
_EMBEDDING = re.compile(r"(^|[._/])(\w*embed\w*|wte|wpe)([._/]|$)")
_DIGITS = re.compile(r"(\d+)")

ATTENTION = "attention: its net inputs are products of units, of which no theorem here speaks"
BATCH_NORM = "batch norm: its shift and scale replace what the theorems would say of the units"
NORMALIZATION = "a normalization by layer, group or instance: no theorem here speaks of it"
RECURRENT = "recurrent weights: the same ones at every step, of which no theorem here speaks"
EMBEDDING = "an embedding: its rows are looked up, not summed"
MERGE = "branches that meet, as after a skip connection: no theorem here speaks of such units"
POOLING = "pooling: no theorem here speaks of the mean or the largest of several units"
PADDING = "padding: units at the border are fed zeros"
BY_CONVENTION = (
    "weights without a bias are read as those of Linear and Conv are stored; embeddings and"
    " transposed convolutions look the same"
)
UNKNOWN = "its name and shape do not tell which axis numbers the units"


def natural(name: str) -> list[tuple[int, str]]:
    """The order in which net.2 comes before net.10."""
    parts = _DIGITS.split(name)
    return [(int(part), "") if part.isdigit() else (-1, part) for part in parts]


def network_by_names(format_: str, tensors: Iterable[Tensor], notes: tuple[str, ...]) -> Network:
    """The layers that names and shapes tell; everything else among the others, with a reason."""
    groups: dict[str, dict[str, Tensor]] = {}
    for tensor in tensors:
        group, _, last = tensor.where.rpartition(_separator(tensor.where))
        groups.setdefault(group, {})[last] = tensor
    layers: list[Layer] = []
    others: list[Other] = []
    for group in sorted(groups, key=natural):
        _sort_group(group, groups[group], layers, others)
    if any(layer.bias is None for layer in layers):
        notes = (*notes, BY_CONVENTION)
    return Network(format_, tuple(layers), tuple(others), False, _fits(layers), notes)


def _separator(name: str) -> str:
    return "." if "." in name else "/"


def _sort_group(
    group: str, members: Mapping[str, Tensor], layers: list[Layer], others: list[Other]
) -> None:
    reason = _reason(group, members)
    rest = dict(members)
    if reason is None and (layer := _layer(group, members)) is not None:
        layers.append(layer)
        rest = {name: t for name, t in members.items() if t not in layer.tensors}
    for name, tensor in rest.items():
        unsupported = reason in (None, RECURRENT)
        others.append(Other(name, reason or UNKNOWN, (tensor,), unsupported))


def _reason(group: str, members: Mapping[str, Tensor]) -> str | None:
    """Why no theorem speaks of the group; None if one may."""
    weight = members.get("weight", members.get("kernel"))
    if any(_NORMALIZATION.search(name) for name in members):
        return BATCH_NORM
    if any(_RECURRENT.search(name) for name in members):
        return RECURRENT
    if any(_ATTENTION.search(f"{group}.{name}") for name in members):
        return ATTENTION
    if _EMBEDDING.search(group) and "bias" not in members:
        return EMBEDDING
    if "scale" in members or (weight is not None and len(weight.shape) == 1):
        return NORMALIZATION
    return None


def _layer(group: str, members: Mapping[str, Tensor]) -> Layer | None:
    flax = "kernel" in members
    weight = members.get("kernel" if flax else "weight")
    if weight is None or not 2 <= len(weight.shape) <= 5:
        return None
    kind = DENSE if len(weight.shape) == 2 else CONVOLUTION
    axis = len(weight.shape) - 1 if flax else 0
    bias = members.get("bias")
    if bias is not None and bias.shape != (weight.shape[axis],):
        return None
    return Layer(group or weight.where, kind, weight, (axis,), bias)


def _fits(layers: list[Layer]) -> bool:
    """Does each layer have as many inputs as the one before has units?"""
    return sizes_agree(layers) and all(layer.kind == DENSE for layer in layers)
