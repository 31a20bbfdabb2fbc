"""Running the command line in this process, and some certificates to look at."""

import json
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from snnproof.cli import main
from snnproof.cli.shared.answers import CODES, INTERRUPTED


@dataclass(frozen=True)
class Ran:
    """What a run of the command line left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        """The one document on stdout: an object that says its shape and a verdict."""
        data = json.loads(self.out)
        assert data["schema"].startswith("snnproof-")
        assert self.code in (CODES[data["verdict"]], INTERRUPTED)
        assert isinstance(data["items"], list)
        return data

    @property
    def items(self):
        """What there are many of."""
        return self.json["items"]

    @property
    def error(self):
        """The one line on stderr."""
        assert self.out == ""
        assert self.err.startswith("snnproof: ")
        assert self.err.endswith("\n")
        assert self.err.count("\n") == 1
        return self.err.removeprefix("snnproof: ").rstrip("\n")


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys, monkeypatch, tmp_path):
    """Call `main` with these arguments in an empty folder, on a terminal of 80 columns."""
    monkeypatch.chdir(tmp_path)
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments):
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return call


@pytest.fixture(scope="session")
def proved(tmp_path_factory):
    """A folder with a valid certificate of theorem-1, which is proved."""
    folder = tmp_path_factory.mktemp("proved")
    assert main(["prove", "theorem-1", "--out", str(folder)]) == 0
    return folder


@pytest.fixture(scope="session")
def refuted(tmp_path_factory):
    """A folder with a valid certificate that theorem-1 does not hold on a wider domain."""
    folder = tmp_path_factory.mktemp("refuted")
    assert main(["prove", "theorem-1", "--over", "tau=0.95:1.3", "--out", str(folder)]) == 1
    return folder
