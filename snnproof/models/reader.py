"""A trained network from a file, by what the file is and not by what it is called."""

from __future__ import annotations

import hashlib
import zipfile
from importlib import import_module
from pathlib import Path

from ..errors import FileError, short
from ..extras import MODELS, require
from .network import Network

_CHUNK = 1 << 20
_HDF5 = b"\x89HDF\r\n\x1a\n"
_PICKLE = b"\x80"

FORMATS = "safetensors, ONNX, Keras HDF5 and .keras, state dicts of PyTorch, npz"


def read_network(path: Path) -> Network:
    """The network in a file of one of FORMATS.

    *Guarantee*: no code of the file is run; tensors are read one by one when they are asked for.
    *Raises*: FileError, in one line, for a file that is not one of them, broken or dangerous;
    MissingPartError if the extra `models` is not installed.
    """
    require(MODELS, "reading a trained network")
    if not path.exists():
        raise FileError(f"cannot read {short(str(path))}: No such file or directory")
    if not path.is_file():
        raise FileError(f"cannot read {short(str(path))}: it is not a file")
    reader = import_module(f"snnproof.models.{_room(path)}")
    try:
        found: Network = reader.read(path)
    except FileError as error:
        raise FileError(f"{short(str(path))}: {error}") from None
    return found


def sha256_of(path: Path) -> str:
    """The hash of a file, read in chunks.  *Raises*: FileError."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise FileError(f"cannot read {short(str(path))}: {error.strerror}") from error


def _room(path: Path) -> str:
    """The module that reads it."""
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except OSError as error:
        raise FileError(f"cannot read {short(str(path))}: {error.strerror}") from error
    if head.startswith(_HDF5):
        return "keras_file"
    if head.startswith(b"PK"):
        return _room_of_archive(path)
    if head[8:9] == b"{":
        return "safetensors_file"
    if head.startswith(_PICKLE):
        return "torch_file"
    if path.suffix.lower() == ".onnx":
        return "onnx_file"
    raise FileError(f"{short(str(path))} is none of: {FORMATS}")


def _room_of_archive(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise FileError(f"{short(str(path))}: a broken archive: {short(str(error))}") from None
    if "config.json" in names and "model.weights.h5" in names:
        return "keras_file"
    if any(name.endswith("data.pkl") for name in names):
        return "torch_file"
    if names and all(name.endswith(".npy") for name in names):
        return "npz_file"
    raise FileError(f"{short(str(path))} is an archive, but none of: {FORMATS}")
