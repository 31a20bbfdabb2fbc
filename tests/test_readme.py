"""The README says what is so: its commands, its tables, its Python."""

from __future__ import annotations

import doctest
import re

import pytest
import readme


def test_the_readme_quotes_what_the_project_prints_today() -> None:
    text = readme.README.read_text()
    assert readme.without_times(readme.renewed(text)) == readme.without_times(text)


def test_a_stale_quotation_is_noticed() -> None:
    text = readme.README.read_text()
    stale = text.replace("0.898348", "0.898347")
    assert stale != text
    assert readme.without_times(readme.renewed(stale)) != readme.without_times(stale)


def test_the_python_of_the_readme_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(readme.ROOT)
    blocks = re.findall(r"```python\n(.*?)```", readme.README.read_text(), re.DOTALL)
    assert blocks
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner()
    for block in blocks:
        test = parser.get_doctest(block, {}, "README", "README.md", 0)
        assert test.examples
        runner.run(test)
    assert runner.failures == 0


def test_every_file_that_the_readme_names_is_there() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", readme.README.read_text()):
        assert (readme.ROOT / target).exists(), target
