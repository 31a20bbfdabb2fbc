"""Times and sizes on this machine: `make bench`, or `python -m tests.bench [--json]`.

Everything is measured in one run and the comparisons are ratios of medians, since absolute times
depend on the machine and on what else it does.  Nothing here is a test.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

import snnproof

RUNS = 7


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")
    arguments = parser.parse_args()
    rows = [*_commands(), *_proof(), *_kernel()]
    if arguments.json:
        print(json.dumps(rows, indent=1))
        return 0
    for row in rows:
        aim = f"(aim: {row['aim']})" if row["aim"] else ""
        print(f"{row['what']:62} {row['value']:>10} {row['unit']:6} {aim}")
    return 0


def _row(what: str, value: float, unit: str, aim: str = "") -> dict[str, Any]:
    return {"what": what, "value": float(f"{value:.4g}"), "unit": unit, "aim": aim}


def _commands() -> list[dict[str, Any]]:
    """Fresh processes: wall time (median) and peak memory (largest)."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        certificate = os.path.join(folder, "theorem-1.json")
        for command, aim in (
            (["--help"], "under 0.4"),
            (["prove", "theorem-1", "--out", folder], "under 1.5"),
            (["check", certificate], "under 1"),
        ):
            runs = [_process([sys.executable, "-m", "snnproof", *command]) for _ in range(RUNS)]
            shown = "snnproof " + " ".join(command[:2]).replace(folder + os.sep, "")
            rows.append(_row(f"{shown}: wall time", _median(r[0] for r in runs), "s", aim))
            peak = max(r[1] for r in runs)
            rows.append(_row(f"{shown}: peak memory", peak, "MB", "under 300"))
    return rows


def _process(command: list[str]) -> tuple[float, float]:
    """Wall seconds, and megabytes at the peak, of one process."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command} failed with {process.returncode}")
    return time.perf_counter() - started, usage.ru_maxrss / 1024


def _proof() -> list[dict[str, Any]]:
    """How many leaves the steps of Theorem 1 need, and how many they are given."""
    proof = snnproof.prove("theorem-1")
    aims = {"contraction": "at most 16", "invariance": "at most 40"}
    rows = []
    for step in proof.steps:
        if step.leaves:
            name = step.step.id
            rows.append(_row(f"{name}: leaves of the cover", step.leaves, "", aims.get(name, "")))
    return rows


def _kernel() -> list[dict[str, Any]]:
    """ns per box of the compiled kernel, against plain float64 code for the same quantities."""
    from .kernel import boxes, enclose, evaluate_erfcx, evaluate_libm, mean_width

    lower, upper = boxes(200_000)
    runs: dict[str, list[float]] = {"box": [], "libm": [], "erfcx": []}
    for _ in range(RUNS):
        runs["box"].append(_nanoseconds(lambda: enclose(lower, upper), len(lower)))
        runs["libm"].append(_nanoseconds(lambda: evaluate_libm(lower), len(lower)))
        runs["erfcx"].append(_nanoseconds(lambda: evaluate_erfcx(lower), len(lower)))
    box, libm, own = (_median(runs[name]) for name in ("box", "libm", "erfcx"))
    return [
        _row("kernel (mu~, nu~, J, S): a rigorous box", box, "ns"),
        _row("plain float64, libm exp and erfc: a point", libm, "ns"),
        _row("plain float64, our erfcx: a point", own, "ns"),
        _row("box over point, libm", box / libm, "x", "at most 3.1"),
        _row("mean width of S on boxes of 1/1000 of the domain", mean_width(lower, upper), ""),
    ]


def _nanoseconds(call: Callable[[], object], count: int) -> float:
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) / count * 1e9


def _median(values: Any) -> float:
    return statistics.median(values)


if __name__ == "__main__":
    raise SystemExit(main())
