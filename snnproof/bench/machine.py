"""On what machine, with what, the numbers were measured."""

from __future__ import annotations

import os
import platform
from pathlib import Path

from ..version import TOOL
from .c_points import gcc_version
from .rivals import version

LIBRARIES = ("numba", "llvmlite", "numpy", "python-flint", "crival", "mpmath")


def processors() -> int:
    """How many this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def machine() -> dict[str, str]:
    """The processor, and the versions of all that is measured; "not there" for what is missing."""
    found = {
        "processor": f"{_processor()}, {processors()} to use",
        "load": _load(),
        "system": platform.platform(),
        "snnproof": TOOL,
        "python": platform.python_version(),
        "gcc": gcc_version() or "not there",
    }
    return found | {library: version(library) or "not there" for library in LIBRARIES}


def _load() -> str:
    """How many processes the last minute kept running or waiting, this one not yet among them."""
    if not hasattr(os, "getloadavg"):
        return "unknown"
    return f"{os.getloadavg()[0]:.1f} before this run"


def _processor() -> str:
    """Its name, with family, model and stepping where the system tells: names can be vague."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    known = {
        key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines)
    }
    name = known.get("model name", platform.machine())
    numbers = [f"{key} {known[key]}" for key in ("cpu family", "model", "stepping") if key in known]
    return f"{name} ({', '.join(numbers)})" if numbers else name
