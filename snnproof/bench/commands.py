"""What a user waits for: wall time and memory of whole commands, each in a process of its own."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile

from ..errors import SnnproofError
from ..proving.claim import prove_claim
from ..statements.registry import claim
from .rows import AT_MOST, Aim, Row

MEGABYTES = Aim(AT_MOST, 300)

LEAVES = {"contraction": Aim(AT_MOST, 16), "invariance": Aim(AT_MOST, 40)}
"""Leaves that the covers of Theorem 1 are given."""


def rows(*, quick: bool) -> list[Row]:
    """Median wall time and greatest memory of commands; leaves of the covers of Theorem 1.

    *Raises*: SnnproofError if a command fails.
    """
    found = []
    with tempfile.TemporaryDirectory() as folder:
        certificate = os.path.join(folder, "theorem-1.json")
        for command, seconds in (
            (["--help"], 0.4),
            (["prove", "theorem-1", "--out", folder], 1.5),
            (["check", certificate], 1.0),
        ):
            runs = [_process(command) for _ in range(1 if quick else 7)]
            shown = "snnproof " + " ".join(command[:2]).replace(folder + os.sep, "")
            median = statistics.median(used for used, _ in runs)
            found.append(Row(f"{shown}: wall time", median, "s", Aim(AT_MOST, seconds)))
            if (most := max(peak for _, peak in runs)) > 0:
                found.append(Row(f"{shown}: peak memory", most, "MB", MEGABYTES))
    for step in prove_claim(claim("theorem-1")).steps:
        if step.leaves:
            name = step.step.id
            found.append(Row(f"theorem-1 {name}: leaves", step.leaves, "", LEAVES.get(name)))
    return found


_MEASURE = """
import json, os, subprocess, sys, time
started = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
if hasattr(os, "wait4"):
    _, status, usage = os.wait4(process.pid, 0)
    code, peak = os.waitstatus_to_exitcode(status), usage.ru_maxrss
else:
    code, peak = process.wait(), 0
print(json.dumps([code, time.perf_counter() - started, peak]))
"""
# In a small process between, since Linux counts to a child's memory what its parent had.


def _process(arguments: list[str]) -> tuple[float, float]:
    """Wall seconds, and megabytes at the peak (0 where the system does not tell), of a process."""
    command = [sys.executable, "-c", _MEASURE, sys.executable, "-m", "snnproof", *arguments]
    ran = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    code, seconds, peak = json.loads(ran.stdout)
    if code:
        raise SnnproofError(f"snnproof {' '.join(arguments)} failed with {code}")
    return seconds, peak / (1024**2 if sys.platform == "darwin" else 1024)
