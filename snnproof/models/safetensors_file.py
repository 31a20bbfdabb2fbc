"""Safetensors files: tensors by name, without a graph.  The library checks the header."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from safetensors import SafetensorError, safe_open

from ..errors import FileError, short
from .by_names import network_by_names
from .network import Network, Tensor

_TYPES = {"F64": "float64", "F32": "float32", "F16": "float16", "BF16": "bfloat16"}


def read(path: Path) -> Network:
    """*Raises*: FileError for a file that the library refuses."""
    try:
        with safe_open(path, framework="np") as file:
            note = (file.metadata() or {}).get("note", "")
            tensors = [_tensor(path, name, file) for name in file.keys()]  # noqa: SIM118
    except (SafetensorError, OSError) as error:
        raise FileError(f"not a safetensors file that can be read: {short(str(error))}") from None
    notes = (f"the file says of itself: {short(note)}",) if note else ()
    return network_by_names("safetensors", tensors, notes)


def _tensor(path: Path, name: str, file: Any) -> Tensor:
    entry = file.get_slice(name)
    dtype = _TYPES.get(entry.get_dtype(), entry.get_dtype().lower())
    load: Callable[[], Any] = partial(_load, path, name)
    return Tensor(name, tuple(entry.get_shape()), dtype, load)


def _load(path: Path, name: str) -> Any:
    with safe_open(path, framework="np") as file:
        return file.get_tensor(name)
