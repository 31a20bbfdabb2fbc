"""The paper's letters: shown on terminals that can, taken in boxes and formulas, nowhere else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import snnproof
from snnproof.cli.shared import letters

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")


class Terminal:
    """What stdout is."""

    def __init__(self, *, isatty=True, encoding="utf-8"):
        self.isatty = lambda: isatty
        self.encoding = encoding
        self.closed = False


@pytest.mark.parametrize(
    ("environment", "can"),
    [
        ({"LANG": "en_US.UTF-8"}, True),
        ({"LANG": "de_AT.utf8", "TERM": "xterm"}, True),
        ({"LANG": "C.UTF-8"}, True),
        ({"LANG": "C", "LC_CTYPE": "de_AT.UTF-8"}, True),
        ({"LANG": "C", "LC_ALL": "C.UTF-8"}, True),
        ({"LANG": "C"}, False),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, False),  # which Python itself has set
        ({"LANG": "en_US.UTF-8", "LC_ALL": "POSIX"}, False),
        ({"LANG": "en_US.ISO-8859-1"}, False),
        ({"LANG": "en_US.UTF-8", "TERM": "dumb"}, False),
        ({}, False),
    ],
)
def test_which_terminals_can_show_them(monkeypatch, environment, can):
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert letters.can_show(environment) is (can or sys.platform == "win32")
    monkeypatch.setattr(sys, "stdout", Terminal(isatty=False))
    assert not letters.can_show(environment)
    monkeypatch.setattr(sys, "stdout", Terminal(encoding="latin-1"))
    assert not letters.can_show(environment)
    monkeypatch.setattr(sys, "stdout", None)
    assert not letters.can_show(environment)


@pytest.mark.parametrize(
    "text",
    [
        "lemma-13.mu-lower",
        "theorem-1 tau.upper",
        "certificates/tau-1.json",
        "mu.json",
        "try: snnproof prove theorem-1 --over tau=0.95:1.1",
        "--tau T, or --over mu=0:1,tau=1",
        "muon, formula, multitude",
        "`nu`",
        "nu-below-3",
    ],
)
def test_names_of_other_things_stay(text):
    assert letters.shown(text) == text


def test_a_command_within_a_text_stays():
    text = "tau is small (snnproof show theorem-1 --over tau=1); so is nu"
    assert letters.shown(text) == "τ is small (snnproof show theorem-1 --over tau=1); so is ν"


def test_what_is_shown_can_be_typed_again():
    text = "-0.1 < mu_tilde - mu < tau*nu_tilde and |omega| <= lambda_01/2"
    assert letters.shown(text) == "-0.1 < μ̃ - μ < τ*ν̃ and |ω| <= λ₀₁/2"
    assert letters.written(letters.shown(text)) == text
    box = "mu=-0.1:0.1,omega=0,nu=1,tau=1"
    assert letters.written(letters.shown(box)) == box


def test_letters_in_arguments(run):
    plain = run("enclose", "nu_tilde - nu", "--over", "mu=0,omega=0,nu=2,tau=1")
    assert plain.code == 0
    for text in ("ν̃ - ν", "ν̃-ν"):
        ran = run("enclose", text, "--over", "μ=0,ω=0,ν=2,τ=1")
        assert "".join(ran.out.split()) == "".join(plain.out.split())
    for file in ("μ.json", "τ-runs"):
        assert file in run("check", file).error


def _on_a_terminal(arguments, environment):
    reader, writer = pty.openpty()
    root = Path(snnproof.__file__).parents[1]
    run = subprocess.Popen(
        [sys.executable, "-m", "snnproof", *arguments],
        stdout=writer,
        stderr=writer,
        stdin=writer,
        env={"PYTHONPATH": str(root), "TERM": "xterm", "COLUMNS": "80", **environment},
    )
    os.close(writer)
    parts = []
    while True:
        try:
            part = os.read(reader, 1 << 16)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        parts.append(part)
    os.close(reader)
    assert run.wait() == 0
    return b"".join(parts)


def test_a_terminal_of_utf_8_and_one_of_c():
    arguments = ["enclose", "mu_tilde", "--over", "mu=0,omega=0,nu=2,tau=1"]
    modern = _on_a_terminal(arguments, {"LANG": "en_US.UTF-8"}).decode("utf-8")
    assert "μ̃" in modern
    assert "ω=0" in modern
    old = _on_a_terminal(arguments, {"LANG": "C"}).decode("ascii")
    assert "mu_tilde" in old
    assert "omega=0" in old
