"""The training behind a notebook runs where PyTorch is, and its committed numbers are whole."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).parents[2] / "notebooks" / "60_training.py"


def _runs(path: Path) -> list[dict[str, Any]]:
    runs: list[dict[str, Any]] = json.loads(path.read_text())
    for run in runs:
        assert len(run["loss"]) == len(run["step_variance"])
        assert 0 <= run["accuracy"] <= 1
        numbers = [x for x in run["loss"] + run["step_variance"] if x is not None]
        assert all(math.isfinite(x) and x >= 0 for x in numbers)
        assert numbers
    return runs


def test_five_seeds_of_each_set_kind_and_depth_are_committed() -> None:
    runs = _runs(SCRIPT.with_suffix(".json"))
    cells = {(run["data"], run["kind"], run["depth"]) for run in runs}
    assert len(cells) == 2 * 5 * 3
    for cell in cells:
        assert [
            run["seed"] for run in runs if (run["data"], run["kind"], run["depth"]) == cell
        ] == [0, 1, 2, 3, 4]


def test_training_runs(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    pytest.importorskip("sklearn")
    pytest.importorskip("mlxtend")
    file = tmp_path / "quick.json"
    subprocess.run([sys.executable, SCRIPT, "--quick", file], check=True, capture_output=True)
    assert len({run["kind"] for run in _runs(file)}) == 5
    assert all(run["loss"][-1] < run["loss"][0] for run in _runs(file))
