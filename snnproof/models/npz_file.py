"""Archives of NumPy: arrays by name, without a graph, and never a pickle."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from ..errors import FileError, short
from .by_names import network_by_names
from .network import Network, Tensor

_MAX_HEADER = 10_000


def read(path: Path) -> Network:
    """*Raises*: FileError for a broken archive, or an array of Python objects (a pickle)."""
    try:
        with zipfile.ZipFile(path) as archive:
            tensors = [_tensor(path, entry, archive) for entry in archive.infolist()]
    except (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError) as error:
        raise FileError(f"not an archive of NumPy that can be read: {short(str(error))}") from None
    return network_by_names("npz", tensors, ())


def _tensor(path: Path, entry: zipfile.ZipInfo, archive: zipfile.ZipFile) -> Tensor:
    if not entry.filename.endswith(".npy"):
        raise ValueError(f"{entry.filename} is no array")
    with archive.open(entry) as file:
        version = np.lib.format.read_magic(file)
        header = {
            (1, 0): np.lib.format.read_array_header_1_0,
            (2, 0): np.lib.format.read_array_header_2_0,
        }.get(version)
        if header is None:
            raise ValueError(f"{entry.filename} has an unknown version")
        shape, _, dtype = header(file, max_header_size=_MAX_HEADER)
    if dtype.hasobject:
        raise ValueError(f"{entry.filename} holds a pickle, which is not read")
    name = entry.filename.removesuffix(".npy")
    load: Callable[[], Any] = partial(_load, path, name)
    return Tensor(name, shape, dtype.name, load)


def _load(path: Path, name: str) -> Any:
    with np.load(path, allow_pickle=False) as archive:
        return archive[name]
