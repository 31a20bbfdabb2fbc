"""The notebooks run, and print what their committed outputs say."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
from depth import deep
from nbclient import NotebookClient

ROOT = Path(__file__).parents[2]
MOST_BYTES = 300_000
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def _texts(notebook: nbformat.NotebookNode) -> list[str]:
    """What each cell printed or returned as text; of pictures, that there is one.

    Joined, since a text that is printed slowly may come in several parts.
    """
    return [
        "".join(
            output.get("text", "") or ("picture" if "image/png" in output.get("data", {}) else "")
            for output in cell.get("outputs", [])
        )
        for cell in notebook.cells
    ]


SIMULATED = ("00", "20", "50", "60", "70")
"""Notebooks with random networks, whose floats depend on the order in which a machine adds."""

_NUMBER = re.compile(r"-?\d+\.\d+(?:e[+-]?\d+)?")


def _about_the_same(text: str, other: str) -> bool:
    """The same words, and decimals that agree to two parts in a hundred."""
    words = [" ".join(_NUMBER.sub("#", one).split()) for one in (text, other)]
    numbers = [list(map(float, _NUMBER.findall(one))) for one in (text, other)]
    return words[0] == words[1] and numbers[0] == pytest.approx(numbers[1], rel=0.02, abs=0.02)


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_small_was_run_in_order_and_points_to_what_there_is(path: Path) -> None:
    assert path.stat().st_size < MOST_BYTES
    notebook = nbformat.read(path, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    text = "".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    links = re.findall(r"\]\(((?!https?:)[^)#]+)", text)
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    "path",
    [NOTEBOOKS[0], *(pytest.param(path, marks=deep) for path in NOTEBOOKS[1:])],
    ids=lambda path: path.stem,
)
def test_a_notebook_runs_and_prints_what_is_committed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))  # this tree, whatever is installed
    committed = nbformat.read(path, as_version=4)
    again = NotebookClient(
        nbformat.read(path, as_version=4),
        timeout=None,
        kernel_name="python3",
        resources={"metadata": {"path": str(ROOT / "notebooks")}},
    ).execute()
    assert any(_texts(committed))
    if path.name.startswith(SIMULATED):
        pairs = zip(_texts(again), _texts(committed), strict=True)
        assert [pair for pair in pairs if not _about_the_same(*pair)] == []
    else:
        assert _texts(again) == _texts(committed)
