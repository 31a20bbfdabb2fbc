"""Optional parts: the libraries that they need, asked for in one place and with one hint.

Without any of them claims are proved and checked.  Compiled kernels, pictures and clusters need
more; a command that wants them asks before its work begins, and a module that cannot do without
them says the same when it is imported (`watch`).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.util import find_spec
from typing import Any

from .errors import SnnproofError

ARRAYS, KERNELS, PICTURES = "arrays", "kernels", "pictures"
DISTRIBUTED, MODELS = "distributed", "models"
"""The extras, by their names in pyproject.toml."""

_COMPILER = ("numpy", "numba", "llvmlite", "platformdirs")
LIBRARIES = {
    ARRAYS: ("numpy",),
    KERNELS: _COMPILER,
    PICTURES: ("matplotlib", "numpy"),
    DISTRIBUTED: (*_COMPILER, "dask", "distributed"),
    MODELS: ("numpy", "h5py", "onnx", "safetensors"),
}
"""What must be there to import for each."""

_ROOMS = {
    ARRAYS: (
        "activations.float_function", "explore.simulation", "practice.random_networks",
    ),
    KERNELS: (
        "bench", "float64.elementary_tables", "float64.fused_numba", "float64.straight_numba",
        "kernels.compiled", "kernels.kernel", "kernels.tally", "proving.advice", "sweep",
    ),
    MODELS: (
        "models.keras_file", "models.npz_file", "models.onnx_file", "models.safetensors_file",
        "practice.budget", "practice.carried", "practice.doctor", "practice.measured",
        "practice.outward", "practice.propagation", "practice.sums", "practice.training",
        "practice.weights",
    ),
    PICTURES: (
        "report.atlas_picture", "report.bench_picture", "report.branch_picture",
        "report.cover_pictures", "report.frontier_picture", "report.map_pictures",
        "report.initialisation_picture", "report.random_networks_picture", "report.row_pictures",
        "report.simulation_picture",
    ),
}  # fmt: skip
_NEEDED = {f"snnproof.{room}": extra for extra, rooms in _ROOMS.items() for room in rooms}


class MissingPartError(SnnproofError, ModuleNotFoundError):
    """Something was asked for that needs libraries which are not installed."""


def missing(extra: str) -> list[str]:
    """The libraries of an extra that are not there."""
    return [name for name in LIBRARIES[extra] if not _is_there(name)]


def _is_there(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except (ModuleNotFoundError, ValueError):  # hidden from imports
        return False


def require(extra: str, what: str) -> None:
    """*Raises*: MissingPartError, with what to do, unless the libraries of the extra are there.

    what: that needs them, as in "a sweep".
    """
    if names := missing(extra):
        raise MissingPartError(
            f"{what} needs {', '.join(names)}: in a checkout of this project, {hint(extra)}",
            name=names[0],
        )


def hint(extra: str) -> str:
    """The command that installs an extra.  This package is on no index: it is that of a checkout.

    >>> hint(KERNELS)
    "pip install '.[kernels]'"
    """
    return f"pip install '.[{extra}]'"


# -- modules that need an extra --------------------------------------------------------------------


def needed(module: str) -> str | None:
    """The extra without which a module of this project cannot be imported; None if without any."""
    while module:
        if extra := _NEEDED.get(module):
            return extra
        module = module.rpartition(".")[0]
    return None


class _Watch(MetaPathFinder):
    """Finds nothing: asks whether what is about to be imported can be."""

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> None:
        if name.startswith("snnproof.") and (extra := needed(name)):
            require(extra, name)


def watch() -> None:
    """From now on imports of modules that need an extra say which, if it is not there."""
    if not any(isinstance(finder, _Watch) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Watch())


# -- what takes a while ----------------------------------------------------------------------------

Tell = Callable[[str], None]

LISTENERS: list[Tell] = []
"""Who is told that kernels have to be compiled."""


@contextmanager
def announcing(tell: Tell) -> Iterator[None]:
    """Inside the block `tell` is called, once, if kernels have to be compiled: some seconds."""
    LISTENERS.append(tell)
    try:
        yield
    finally:
        if tell in LISTENERS:
            LISTENERS.remove(tell)
