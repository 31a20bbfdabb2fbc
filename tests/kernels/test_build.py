"""Kernels on disk: what names them, what is not trusted, who is told, several processes at once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from snnproof.certificate.condition import Condition, above, below, inside
from snnproof.kernels import build
from snnproof.kernels.kernel import ConditionKernel, Kernel

LOWER, UPPER = np.array([[0.25, 1.0]]), np.array([[0.5, 1.5]])


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder of kernels, and a process that has loaded none."""
    folder = tmp_path / "kernels"
    monkeypatch.setenv(build.FOLDER, str(folder))
    build.load.cache_clear()
    yield folder
    build.load.cache_clear()


# -- names -----------------------------------------------------------------------------------------


def test_whatever_is_computed_otherwise_has_another_digest() -> None:
    axes = ("mu", "omega", "nu", "tau")
    kernels = [
        Kernel(["mu_tilde"], axes),
        Kernel(["xi_tilde"], axes),
        Kernel(["mu_tilde", "xi_tilde"], axes),
        Kernel(["xi_tilde", "mu_tilde"], axes),
        Kernel(["mu_tilde"], axes[::-1]),
        Kernel(["mu_tilde"], axes, form="monotone"),
        Kernel(["mu_tilde"], axes, form="mean-value"),
        Kernel(["mu_tilde"], axes, alpha="1.6"),
        Kernel(["mu_tilde"], axes, alpha="1.60000000000001"),
        Kernel(["mu_tilde"], axes, alpha="0.6"),
        Kernel(["mu_tilde"], axes, lambda_="1.1"),
        Kernel(["mu_tilde"], axes, alpha="1.6", lambda_="1.1"),
        Kernel(["mu_tilde"], axes, alpha="1.1", lambda_="1.6"),
    ]
    digests = [kernel.digest for kernel in kernels]
    assert len(set(digests)) == len(digests)
    assert Kernel(["mu_tilde"], axes).digest == digests[0]

    def digest(condition: Condition, **given: Any) -> str:
        return ConditionKernel({"mu_tilde": condition}, axes, **given).digest

    conditions = [below(1), above(1), below(2), below("1.1"), inside(0, 1), inside(-1, 1)]
    digests = [*(digest(condition) for condition in conditions), digest(below(1), alpha="2")]
    digests.append(digest(below(1), form="monotone"))
    digests.append(kernels[0].digest)
    assert len(set(digests)) == len(digests)


def test_the_digest_depends_on_what_is_inlined_and_on_versions(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import llvmlite
    import numba

    found = {build.digest.__wrapped__("text")}
    real = build._source_of
    for name in build._INLINED:
        with monkeypatch.context() as patch:
            changed = lambda n, name=name: real(n) + " " * (n == name)  # noqa: E731
            patch.setattr(build, "_source_of", changed)
            found.add(build.digest.__wrapped__("text"))
    for module in (numba, llvmlite):
        with monkeypatch.context() as patch:
            patch.setattr(module, "__version__", "0")
            found.add(build.digest.__wrapped__("text"))
    assert len(found) == 1 + len(build._INLINED) + 2


def test_processors_have_names_of_their_own() -> None:
    """One folder may be shared by machines."""
    print_name = "from snnproof.kernels import build; print(build.name_of('text'))"
    root = Path(__file__).parents[2]
    names = set()
    for processor in ("x86-64", "haswell"):
        environment = {**os.environ, "NUMBA_CPU_NAME": processor, "PYTHONPATH": str(root)}
        environment["NUMBA_CPU_FEATURES"] = ""
        command = [sys.executable, "-c", print_name]
        names.add(subprocess.check_output(command, env=environment, text=True).strip())
    assert len(names) == 2
    assert len({name[:39] for name in names}) == 1


def test_all_that_a_kernel_imports_is_part_of_its_digest() -> None:
    """And all that this imports of ours, but for what has no part in the code."""
    text = Kernel(["erfc(mu)"], ("mu",))._compiled.source.text
    wanted, seen = ["snnproof.float64.fused_numba", "snnproof.float64.straight_numba"], set()
    wanted += [line.split()[1] for line in text.splitlines() if line.startswith("from snnproof")]
    while wanted:
        name = wanted.pop()
        if name in seen:
            continue
        seen.add(name)
        source = build._source_of(name.rpartition(".")[2])
        for line in source.splitlines():
            if line.startswith("from .") and not line.startswith("from . import"):
                wanted.append(f"snnproof.arithmetic.{line.split()[1].lstrip('.')}")
    assert {name.rpartition(".")[2] for name in seen} == set(build._INLINED)


# -- the folder ------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"", b"raise SystemExit('foreign')\n", b"\xff\x00 no text"])
def test_another_module_under_the_name_is_not_used(cache: Path, content: bytes) -> None:
    kernel = Kernel(["mu*x + 0.5"], ("mu", "x"))
    cache.mkdir()
    path = cache / f"{build.name_of(kernel._compiled.source.text)}.py"
    path.write_bytes(content)
    (found,) = kernel.enclose(LOWER, UPPER)
    assert found[0, 0] <= 0.75 <= 1.25 <= found[0, 1] < 1.3
    assert path.read_text(encoding="utf-8") == kernel._compiled.source.text


def test_a_module_that_differs_by_one_letter_is_not_used(cache: Path) -> None:
    kernel = Kernel(["mu*x + 0.25"], ("mu", "x"))
    text = kernel._compiled.source.text
    path = cache / f"{build.name_of(text)}.py"
    cache.mkdir()
    path.write_text(text.replace("fused_up", "fused_down"), encoding="utf-8")
    (found,) = kernel.enclose(LOWER, UPPER)
    assert found[0, 0] <= 0.5 <= 1.0 <= found[0, 1] < 1.1
    assert path.read_text(encoding="utf-8") == text


def test_without_a_folder_kernels_last_as_long_as_the_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cache: Path
) -> None:
    file = tmp_path / "file"
    file.write_text("no folder", encoding="utf-8")
    monkeypatch.setenv(build.FOLDER, str(file / "below"))
    (found,) = Kernel(["mu*x + 0.125"], ("mu", "x")).enclose(LOWER, UPPER)
    assert found[0, 0] <= 0.375 <= 0.875 <= found[0, 1] < 1.0
    assert file.read_text(encoding="utf-8") == "no folder"
    assert not cache.exists()
    assert "snnproof-" in str(build.folder())


# -- processes -------------------------------------------------------------------------------------

SCRIPT = """
import sys
import numpy as np
from snnproof.extras import announcing
from snnproof.kernels.kernel import ConditionKernel, Kernel
from snnproof.certificate.condition import below

lower = np.array([[0.25, 1.0]] * int(sys.argv[1]))
with announcing(lambda message: print("told:", message)):
    print(Kernel(["mu*x + 7", "mu"], ("mu", "x")).enclose(lower, lower + 0.25)[-1].tolist())
"""


def started(folder: Path, boxes: int) -> subprocess.Popen[str]:
    root = Path(__file__).parents[2]
    environment = {**os.environ, build.FOLDER: str(folder), "PYTHONPATH": str(root)}
    command = [sys.executable, "-c", SCRIPT, str(boxes)]
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def finished(process: subprocess.Popen[str]) -> list[str]:
    out, err = process.communicate()
    assert process.returncode == 0, err
    return out.splitlines()


def test_processes_share_a_folder(tmp_path: Path) -> None:
    """Two that begin at once, with different numbers of boxes; one that comes later."""
    processes = [started(tmp_path, 3), started(tmp_path, 70000)]
    first, second = (finished(process) for process in processes)
    third = finished(started(tmp_path, 1))
    told = [lines[0].startswith("told:") for lines in (first, second)]
    assert any(told)  # whichever came first; the other compiles as well, or finds what is there
    assert [len(lines) for lines in (first, second)] == [1 + int(one) for one in told]
    assert len(third) == 1
    assert first[-1] == second[-1] == third[-1]
    (index,) = tmp_path.glob("__pycache__/*enclose*.nbi")
    data = list(tmp_path.glob("__pycache__/*enclose*.nbc"))
    assert index.exists()
    assert len(data) == 1


def test_whatever_arrays_are_given_a_kernel_is_compiled_for_one_type(cache: Path) -> None:
    """Two types would race for one name in the index that numba keeps."""
    kernel = ConditionKernel({"mu*x + 3": below(9)}, ("mu", "x"))
    frozen = LOWER.copy()
    frozen.flags.writeable = False
    many = np.repeat(LOWER, 70000, axis=0)
    for lower, upper in (
        (LOWER, UPPER),
        (frozen, UPPER),
        (many, many),
        (many[::3], many[::3]),
        (np.asfortranarray(many), many),
        ([[1, 1]], [[2, 2]]),
        (LOWER.astype(np.float32), UPPER),
    ):
        kernel.margins(lower, upper)
    for edges in ([[1, 2], [1, 2]], [np.array([1.0, 2.0])] * 2, [np.float32([1, 2]), [1, 2]]):
        kernel.tally(edges, np.int32(0), 1, [0.0])  # type: ignore[arg-type]
        kernel.tally(edges, 0, 1, np.array([], dtype=np.int64))  # type: ignore[arg-type]
    module = kernel._compiled.module
    assert [len(getattr(module, name).signatures) for name in ("chunk", "enclose", "tally")] == [
        1
    ] * 3
    assert len(list(cache.glob("__pycache__/*.nbc"))) == 3
