"""`snnproof bench`."""

import os
import sys
from pathlib import Path

import pytest

import snnproof
from snnproof.bench import covers, tolerance
from snnproof.bench.formulas import QUANTITIES
from snnproof.bench.run import SECTIONS
from snnproof.kernels.forms import FORMS

ROOT = Path(snnproof.__file__).parents[1]


@pytest.fixture(scope="module")
def quick(tmp_path_factory):
    """One quick run with everything, as JSON and as a picture."""
    import json
    import subprocess

    folder = tmp_path_factory.mktemp("bench")
    ran = subprocess.run(
        [sys.executable, "-m", "snnproof", "bench", "--quick", "--json", "--plot", "bench.png"],
        cwd=folder, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout), folder / "bench.png"


def test_quick_spends_few_cells_however_long_they_take(quick):
    document, _ = quick
    limit = document["limit"]["cells"]
    assert document["limit"] == {"cells": limit, "seconds": None}
    assert limit <= 20_000
    for row in (*document["theorems"], *document["tolerance"]):
        assert row["cells"] < limit + 2 * covers.BATCH


def test_all_parts_and_rows_are_there(quick):
    document, _ = quick
    assert set(SECTIONS) <= set(document)
    assert document["quick"] is True
    assert {"processor", "python", "numba", "gcc", "crival"} <= set(document["machine"])
    kernel = {row["what"]: row for row in document["kernel"]}
    for start in (
        "our kernel, 1 thread",
        "our kernel, all boxes in one call, 1 thread",
        "our kernel in a sweep, 1 thread",
        "a point, numba, libm",
        "a point, numba, our erfcx",
        "a point, C, gcc -O3 -march=native, libm",
        "a point, C, gcc -Ofast, libmvec",
        "python-flint, arb",
        "python-flint, Ball",
        "crival",
        "mpmath",
    ):
        rows = [
            row for what, row in kernel.items() if what.startswith(start) and "over" not in what
        ]
        assert rows, start
        assert all(row["unit"] == "ns" and (row["value"] or row["note"]) for row in rows)
    aims = {what: row["aim"] for what, row in kernel.items() if row["aim"]}
    assert aims == {
        "our box over C point, libm": "at most 1x",
        "crival's fastest box over ours": "at least 6x",
        "python-flint's fastest box over ours": "at least 200x",
        "sweep: 1 thread over 2 threads": "at least 1.8x",
        "one call: 1 thread over 2 threads": "at least 1.8x",
    }


def test_ratios_are_those_of_the_times(quick):
    kernel = {row["what"]: row["value"] for row in quick[0]["kernel"]}
    ours = kernel["our kernel, 1 thread"]
    libm = kernel["a point, numba, libm"]
    assert kernel["our box over numba point, libm"] == pytest.approx(ours / libm, rel=2e-3)
    flint = min(v for k, v in kernel.items() if k.startswith("python-flint, "))
    assert kernel["python-flint's fastest box over ours"] == pytest.approx(flint / ours, rel=2e-3)


def test_widths_are_not_below_the_true_ones(quick):
    width = quick[0]["width"]
    assert width["relative widths"][0]["what"] == "our kernel, natural form"
    assert len(width["relative widths"]) >= 3
    for row in width["relative widths"]:
        assert all(row[quantity] >= 0.999 for quantity in QUANTITIES)
    (aim,) = width["rows"]
    assert aim["aim"] == "at most 1.1x"
    assert aim["met"] is (aim["value"] <= 1.1)


def test_theorems_and_tolerances_by_every_form(quick):
    document, _ = quick
    kinds = {(row["step"], row["form"]) for row in document["theorems"]}
    steps = {step for step, _ in kinds}
    assert steps == {"main-1"}
    assert kinds == {(step, form) for step in steps for form in (*FORMS, covers.PROVER)}
    costs = {(row["form"], row["tolerance"]) for row in document["tolerance"]}
    wanted = (*FORMS, tolerance.BOUND)
    assert costs == {(form, width) for form in wanted for width in tolerance.TOLERANCES}


def test_the_picture_is_one(quick):
    image = pytest.importorskip("matplotlib.image").imread(quick[1])
    assert image.shape[0] > 800
    assert image.shape[1] > 800
    assert image.std() > 0.05


def test_a_table_of_one_part(run, monkeypatch):
    monkeypatch.setattr(tolerance, "FORMS", ())
    ran = run("bench", "--quick", "--only", "tolerance", "--plot", "costs.svg")
    assert ran.code == 0
    assert "1e-12" in ran.out
    assert "kernel" not in ran.out
    assert "not proved" in Path("costs.svg").read_text("utf-8")


def test_without_gcc_and_crival_there_is_a_row_that_says_so(run, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(sys.modules, "ival", None)
    ran = run("bench", "--quick", "--only", "kernel", "--json")
    assert ran.code == 0
    rows = {row["what"]: row for row in ran.json["kernel"]}
    c = rows["a point, C, gcc -O3 -march=native, libm"]
    assert (c["value"], c["note"]) == (None, "gcc is not there")
    assert rows["crival"]["note"] == "crival is not installed"
    aim = rows["our box over C point, libm"]
    assert (aim["value"], aim["met"]) == (None, None)
    assert ran.json["machine"]["gcc"] == "not there"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--only", "kernels"], "unknown part 'kernels' (nearest: kernel"),
        (["--plot", "bench.txt"], "pictures are written as .png, .svg, .pdf, not .txt"),
        (["--plot", "nosuch/bench.png"], "its folder does not exist"),
        (["--only", "width", "--plot", "bench.png"], "a picture shows the parts kernel, tolerance"),
        (["--only"], "--only"),
    ],
)
def test_usage_errors(run, arguments, message):
    ran = run("bench", *arguments)
    assert ran.code == 2
    assert message in ran.error
