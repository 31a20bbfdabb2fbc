"""Keras files: HDF5 with or without `model_config`, and the archive `.keras`.

Optimizer states are no layers, and custom objects are not needed: the configuration is read as
plain JSON.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import h5py

from ..errors import FileError, short
from .by_names import (
    ATTENTION,
    BATCH_NORM,
    EMBEDDING,
    MERGE,
    NORMALIZATION,
    PADDING,
    POOLING,
    RECURRENT,
    UNKNOWN,
    natural,
    network_by_names,
)  # fmt: skip
from .keras_config import KerasLayer, layers_of, snake
from .network import CONVOLUTION, DENSE, Layer, Network, Other, Tensor, sizes_agree

MAX_CONFIG = 64 << 20
"""Most bytes of a configuration."""

OPTIMIZER = "state of the optimizer"
BESIDE = "data beside the weights"
STRAY = "in no layer of the configuration"
NO_LAYER = "not in the form in which Keras stores a layer"

_BESIDE = ("seed_generator", "metrics", "compile_metrics", "loss_tracker")
"""Parts of names that are of no layer with weights."""

_CHECKPOINTS = ("layers", "_layer_checkpoint_dependencies")
"""Where Keras 3 keeps the variables of layers, by number: NAME/vars/0 is the kernel."""

_REASONS = {
    "BatchNormalization": BATCH_NORM,
    "LayerNormalization": NORMALIZATION,
    "GroupNormalization": NORMALIZATION,
    "UnitNormalization": NORMALIZATION,
    "Normalization": "standardises the inputs",
    "MultiHeadAttention": ATTENTION,
    "Attention": ATTENTION,
    "Embedding": EMBEDDING,
    "LSTM": RECURRENT,
    "GRU": RECURRENT,
    "SimpleRNN": RECURRENT,
}
_NAMED = {
    **dict.fromkeys(("Add", "Concatenate", "Multiply", "Average", "Maximum", "Subtract"), MERGE),
    "ZeroPadding2D": PADDING,
}
"""What others are; of those that pool, the names say so."""

IDENTITY = ("InputLayer", "Flatten", "Reshape")
"""Layers that change no value."""

_ACTIVATING = ("Activation", "ReLU", "LeakyReLU", "ELU", "Softmax", "Dropout", "AlphaDropout")
"""Layers of which `keras_config` says what they do to units, when they follow them at once."""

_UNIT_AXIS = {"Dense": -1, "Conv1D": -1, "Conv2D": -1, "Conv3D": -1}


def read(path: Path) -> Network:
    """*Raises*: FileError for a file that HDF5 or Keras would refuse, too."""
    try:
        if zipfile.is_zipfile(path):
            return _read_archive(path)
        with h5py.File(path, "r") as file:
            config = file.attrs.get("model_config")
            known = None if config is None else layers_of(_json(config))
            return _network("Keras HDF5", path, file, known, _is_checkpoint(file))
    except (OSError, KeyError, RuntimeError, UnicodeDecodeError, ValueError) as error:
        raise FileError(f"not a file of Keras that can be read: {short(str(error))}") from None


def _read_archive(path: Path) -> Network:
    with zipfile.ZipFile(path) as archive:
        entry = archive.getinfo("config.json")
        if entry.file_size > MAX_CONFIG:
            raise FileError("its configuration is larger than a configuration is")
        known = layers_of(_json(archive.read(entry)))
    with _weights_of(path) as file:
        return _network("Keras archive", path, file, known, True)


def _is_checkpoint(file: Any) -> bool:
    """Is it the HDF5 of an archive on its own, as Keras 3 saves weights?"""
    return any(isinstance(file.get(name), h5py.Group) for name in _CHECKPOINTS)


@contextmanager
def _weights_of(path: Path) -> Iterator[Any]:
    """The HDF5 of a file, or of an archive, where it lies uncompressed or is unpacked."""
    if not zipfile.is_zipfile(path):
        with h5py.File(path, "r") as file:
            yield file
        return
    with zipfile.ZipFile(path) as archive:
        content = io.BytesIO(archive.read("model.weights.h5"))
    with h5py.File(content, "r") as file:
        yield file


def _json(text: Any) -> Any:
    raw = text.encode() if isinstance(text, str) else bytes(text)
    if len(raw) > MAX_CONFIG:
        raise FileError("its configuration is larger than a configuration is")
    return json.loads(raw)


def _network(
    format_: str, path: Path, file: Any, known: list[KerasLayer] | None, checkpoint: bool
) -> Network:
    tensors = _tensors(path, file)
    groups = _groups(tensors, checkpoint)
    state = _others(tensors, groups, known is not None)
    layers: list[Layer] = []
    others: list[Other] = []
    if known is None and not groups:
        return network_by_names("HDF5", tensors, ())
    if known is None:
        order = [_text(name) for name in file.attrs.get("layer_names", [])]
        names = [name for name in order if name in groups]
        names += sorted((name for name in groups if name not in names), key=natural)
        for name in names:
            kind = _kind(name) if checkpoint else "Dense"
            _sort(KerasLayer(name, kind), groups[name], layers, others)
        notes = ("the file names no activations and no graph: --activation says which",)
        chain = (bool(order) or checkpoint) and sizes_agree(layers)
        title = f"{format_}, weights only"
        return Network(title, (*layers,), (*others, *state), False, chain, notes)
    for one in known:
        found = groups.pop(one.saved_as if checkpoint else one.name, {})
        _sort(one, found, layers, others)
    for name, members in groups.items():
        others += [Other(name, STRAY, (tensor,), True) for tensor in members.values()]
    chain = all(one.is_in_chain for one in known) and sizes_agree(layers)
    first = next((place for place, one in enumerate(known) if one.kind in _UNIT_AXIS), 0)
    fed = all(one.kind in IDENTITY for one in known[:first])
    return Network(format_, (*layers,), (*others, *state), True, chain, (), fed)


def _kind(group: str) -> str:
    """The class of a layer by the name that Keras 3 gives its group; the name itself if unknown."""
    name = re.sub(r"_\d+$", "", group)
    kinds = (*_UNIT_AXIS, *_REASONS, *IDENTITY, *_ACTIVATING)
    return next((kind for kind in kinds if snake(kind) == name), group)


def _sort(
    one: KerasLayer, members: Mapping[str, Tensor], layers: list[Layer], others: list[Other]
) -> None:
    """A layer of units among the layers; anything else with its reason, or what it does to them."""
    kernel = members.get("kernel")
    if one.kind in _UNIT_AXIS and kernel is not None and 2 <= len(kernel.shape) <= 5:
        kind = DENSE if len(kernel.shape) == 2 else CONVOLUTION
        layers.append(
            Layer(
                one.name,
                kind,
                kernel,
                (len(kernel.shape) - 1,),
                members.get("bias"),
                one.activation,
                one.then,
            )
        )
        rest = [t for name, t in members.items() if name not in ("kernel", "bias")]
        others += [Other(one.name, UNKNOWN, (t,), True) for t in rest]
        return
    reason = _REASONS.get(one.kind)
    known = reason is not None or one.kind in (*IDENTITY, *_ACTIVATING)
    named = POOLING if "Pooling" in one.kind else _NAMED.get(one.kind)
    unknown = f"{one.kind}, {named}" if named else f"a layer of the kind {one.kind}"
    why = reason or (f"{one.kind}: no weights" if known else unknown)
    others.append(Other(one.name, why, tuple(members.values()), not known))
    if not layers or one.kind in IDENTITY:
        return
    last = layers[-1]
    fits = one.activation is not None and last.activation in (None, "linear") and not last.then
    activation, then = last.activation, last.then
    if fits:
        activation = one.activation
    elif one.activation not in (None, "linear") or one.kind not in _ACTIVATING:
        then = (*then, *(one.then or (one.kind,)))
    if one.kind in _ACTIVATING:
        then = (*then, *one.then)
    layers[-1] = replace(last, activation=activation, then=then)


def _tensors(path: Path, file: Any) -> list[Tensor]:
    found: list[Tensor] = []

    def visit(name: str, item: Any) -> None:
        if isinstance(item, h5py.Dataset):
            load: Callable[[], Any] = partial(_load, path, name)
            found.append(Tensor(name, tuple(item.shape or ()), item.dtype.name, load))

    file.visititems(visit)
    return found


def _load(path: Path, name: str) -> Any:
    with _weights_of(path) as file:
        return file[name][()]


def _groups(tensors: list[Tensor], checkpoint: bool) -> dict[str, dict[str, Tensor]]:
    """The tensors of each layer, by the layer's name and by their own: kernel, bias, ..."""
    groups: dict[str, dict[str, Tensor]] = {}
    for tensor in tensors:
        parts = tensor.where.split("/")
        if checkpoint:
            if parts[0] in _CHECKPOINTS and len(parts) == 4 and parts[2] == "vars":
                place = int(parts[-1]) if parts[-1].isdigit() else 0
                word = ("kernel", "bias")[place] if place < 2 else parts[-1]
                groups.setdefault(parts[1], {})[word] = tensor
            continue
        if parts[0] == "model_weights":
            parts = parts[1:]
        elif parts[0] == "optimizer_weights" or len(parts) < 2:
            continue
        last = parts[-1].partition(":")[0]
        groups.setdefault(parts[0], {})[last] = tensor
    return groups


def _others(
    tensors: list[Tensor], groups: Mapping[str, Mapping[str, Tensor]], configured: bool
) -> list[Other]:
    """What is in no layer; configured: does the file say which layers there are?"""
    taken = {t.where for members in groups.values() for t in members.values()}
    return [_other(tensor, configured) for tensor in tensors if tensor.where not in taken]


def _other(tensor: Tensor, configured: bool) -> Other:
    if tensor.where.startswith("optimizer"):
        return Other(tensor.where, OPTIMIZER, (tensor,))
    beside = configured or any(part in _BESIDE for part in tensor.where.split("/"))
    return Other(tensor.where, BESIDE if beside else NO_LAYER, (tensor,), not beside)


def _text(name: Any) -> str:
    return name.decode() if isinstance(name, bytes) else str(name)
