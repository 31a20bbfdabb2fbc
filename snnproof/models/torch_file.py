"""State dicts of PyTorch, read by PyTorch with `weights_only`, which runs no code of the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ..errors import FileError, short
from .by_names import network_by_names
from .network import Network, Tensor

MAX_DEPTH = 3
"""How deep in a checkpoint the parameters may lie, as in {"state_dict": {...}}."""


def read(path: Path) -> Network:
    """*Raises*: FileError without PyTorch, or for a file that needs code to be run."""
    if find_spec("torch") is None:
        raise FileError(
            "a file of PyTorch is a pickle, which only PyTorch reads safely: install torch, or save"
            " the weights as safetensors"
        )
    import torch

    try:
        content = torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:  # whatever it raises is the matter of the file
        if type(error).__name__ == "UnpicklingError":
            raise FileError(
                "not read: it holds more than weights, so that PyTorch refuses it with weights_only"
            ) from None
        raise FileError(f"cannot be read: {short(str(error).partition(chr(10))[0])}") from None
    tensors = list(_tensors(content, "", MAX_DEPTH))
    if not tensors:
        raise FileError("the file of PyTorch holds no tensors by name")
    return network_by_names("PyTorch state dict", tensors, ())


def _tensors(content: Any, prefix: str, depth: int) -> list[Tensor]:
    if not isinstance(content, Mapping) or depth == 0:
        return []
    found = []
    for key, value in content.items():
        name = f"{prefix}{key}"
        if hasattr(value, "detach"):
            load: Callable[[], Any] = partial(_load, value)
            dtype = str(value.dtype).removeprefix("torch.")
            found.append(Tensor(name, tuple(value.shape), dtype, load))
        else:
            found += _tensors(value, f"{name}.", depth - 1)
    return found


def _load(value: Any) -> Any:
    dense = value.detach().to_dense() if value.is_sparse else value.detach()
    return dense.double().numpy()
