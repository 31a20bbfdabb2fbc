"""From source to machine code: compiled once, kept on disk.

A kernel's module is kept in a folder of the user, under a name that is the hash of all that its
machine code depends on: its text, the sources that it inlines, and the versions of the compiler.
So what is found there was made from what is here; a changed formula has another name.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import inspect
import os
import platform
import sys
import tempfile
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from ..errors import SnnproofError
from ..extras import KERNELS, LISTENERS, require
from ..files.whole import write_whole

FOLDER = "SNNPROOF_CACHE"
"""The variable of the environment that names another folder than the user's own."""

_INLINED = (
    "rounding",
    "fused",
    "fused_numba",
    "straight",
    "straight_coefficients",
    "straight_numba",
)
"""Modules of `snnproof.arithmetic` whose functions become part of a kernel."""


@cache
def digest(text: str) -> str:
    """The hash of all that the machine code of a kernel depends on, but for the processor."""
    import llvmlite
    import numba

    parts = [text, platform.python_version(), numba.__version__, llvmlite.__version__]
    parts += [_source_of(name) for name in _INLINED]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@cache
def _source_of(name: str) -> str:
    return inspect.getsource(importlib.import_module(f"snnproof.float64.{name}"))


def folder() -> Path:
    """Where kernels are kept: $SNNPROOF_CACHE, else the user's cache; made if it is not there."""
    from platformdirs import user_cache_path

    place = os.environ.get(FOLDER)
    path = Path(place) if place else user_cache_path("snnproof", appauthor=False)
    try:
        path.mkdir(parents=True, exist_ok=True)
        if os.access(path, os.W_OK):
            return path
    except OSError:
        pass
    return _temporary_folder()


@cache
def _temporary_folder() -> Path:
    """Where nothing can be kept, kernels last as long as the process."""
    holder = tempfile.TemporaryDirectory(prefix="snnproof-")
    _holders.append(holder)
    return Path(holder.name)


_holders: list[Any] = []


@cache
def name_of(text: str) -> str:
    """The name of a module: its digest, and the processor that its code is for.

    Numba keeps code for several processors under one name, but machines that share a folder might
    take each other's while it is written.
    """
    from numba.core.registry import cpu_target

    processor = repr(cpu_target.target_context.codegen().magic_tuple())
    return f"kernel_{digest(text)[:32]}_{hashlib.sha256(processor.encode()).hexdigest()[:8]}"


@cache
def load(text: str) -> ModuleType:
    """The module with this text; its functions are compiled when first called, or read from disk.

    *Raises*: MissingPartError if the extra `kernels` is not installed.
    """
    require(KERNELS, "a kernel")
    from numba.core import event

    _listen(event)
    name = name_of(text)
    path = folder() / f"{name}.py"
    if not path.exists() or path.read_bytes() != text.encode():
        write_whole(path, text.encode())
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise SnnproofError(f"cannot load the kernel {path}")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # where numba looks for the globals of what it reads from disk
    spec.loader.exec_module(module)
    return module


@cache
def _listen(event: Any) -> None:
    """Be told by numba when it compiles, which it does not if it finds the code on disk."""

    class Listener(event.Listener):  # type: ignore[misc]
        def on_start(self, started: Any) -> None:
            function = started.data["dispatcher"].py_func
            if function.__name__ == "chunk" and function.__module__.startswith("kernel_"):
                while LISTENERS:
                    LISTENERS.pop()(
                        f"compiling kernels, which is done once: they are kept in {folder()}"
                    )

        def on_end(self, ended: Any) -> None:
            pass

    event.register("numba:compile", Listener())
