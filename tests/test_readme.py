"""The README and the manual say what is so: their commands, tables, Python and links."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
import readme
from depth import deep

from snnproof.cli.shared.commands import NAMES

DEVELOPERS = readme.ROOT / "tests" / "README.md"
quick = pytest.mark.parametrize(
    "page", [readme.README, pytest.param(readme.PAGES[1], marks=deep)], ids=["README", "manual"]
)
"""The manual, which runs much, only in a deep run."""


@quick
def test_a_page_quotes_what_the_project_prints_today(page: Path) -> None:
    assert readme.without_times(readme.renewed(page)) == readme.without_times(page.read_text())


@pytest.mark.parametrize(
    "stale",
    [
        "```console\n$ snnproof --version\nsnnproof 0.0.0\n```\n",
        "<!-- sweeps: begin -->\n| [lemma-12.S](proofs/sweeps/lemma-12.json) |\n"
        "<!-- sweeps: end -->",
    ],
)
def test_a_stale_quotation_is_noticed(stale: str) -> None:
    renewed = readme.renewed_text(stale)
    assert readme.without_times(renewed) != readme.without_times(stale)
    assert readme.renewed_text(renewed) == renewed


def test_the_commands_of_the_first_screen_answer() -> None:
    commands = re.findall(r"`(snnproof [^`]+)`", readme.README.read_text().partition("![")[0])
    assert len(commands) == 3
    for command in commands:
        shown = readme.console((command,))
        assert shown.count("\n") > 0, command
        assert "\nsnnproof: " not in shown, command


@quick
def test_the_python_of_a_page_runs(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(readme.ROOT)
    blocks = re.findall(r"```python\n(.*?)```", page.read_text(), re.DOTALL)
    assert blocks
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner()
    for block in blocks:
        test = parser.get_doctest(block, {"__name__": "page"}, page.name, str(page), 0)
        assert test.examples
        runner.run(test)
    assert runner.failures == 0


@pytest.mark.parametrize("page", [*readme.PAGES, DEVELOPERS], ids=["README", "manual", "tests"])
def test_every_file_that_a_page_names_is_there(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", page.read_text())
    assert targets
    for target in targets:
        assert (page.parent / target).exists(), target


def test_the_manual_has_the_help_of_every_command() -> None:
    manual = readme.PAGES[1].read_text()
    assert re.findall(r"^\$ snnproof (\S+) --help$", manual, re.MULTILINE) == list(NAMES)
