"""The entry point: help, versions, exit codes, interruptions, what is imported, broken pipes."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from signals import start

import snnproof
from snnproof.cli import main, prove
from snnproof.cli.shared import output
from snnproof.version import __version__

ROOT = Path(snnproof.__file__).parents[1]
COMMANDS = ("prove", "check", "claims", "show", "enclose", "selftest")
HEAVY = ("numba", "numpy", "dask", "distributed", "sympy", "matplotlib", "mpmath")


def _python(*arguments, **options):
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, *arguments], text=True, capture_output=True, env=environment, **options
    )


def test_version(run):
    assert run("--version").out == f"snnproof {__version__}\n"


def test_help_names_every_command(run):
    text = run("--help").out
    assert all(f"\n  {name} " in text for name in COMMANDS)
    codes = "Exit codes: 0 answered or proved, 1 refuted or invalid, 2 usage, 3 undecided,"
    assert codes in " ".join(text.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_json(run, command):
    ran = run(command, "--help")
    assert ran.code == 0
    assert "--json" in ran.out
    assert all(len(line) <= 80 for line in ran.out.splitlines())


def test_no_command_is_a_usage_error_with_help(run):
    ran = run()
    assert (ran.code, ran.out) == (2, "")
    assert "Usage: snnproof" in ran.err


@pytest.mark.parametrize("arguments", [["prov"], ["--nope"], ["claims", "x"], ["\udcff\x1b[31m"]])
def test_usage_errors_are_one_line(run, arguments):
    ran = run(*arguments)
    assert ran.code == 2
    assert ran.error.isprintable()


def test_an_unforeseen_error_is_no_refutation(run, monkeypatch):
    def broken(*arguments, **options):
        raise ZeroDivisionError

    monkeypatch.setattr(prove, "prove_claim", broken)
    ran = run("prove")
    assert ran.code == 70
    assert "ZeroDivisionError" in ran.err
    assert "error in snnproof itself" in ran.err


def test_ctrl_c(run, monkeypatch):
    def interrupted(*arguments, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr(prove, "prove_claim", interrupted)
    ran = run("prove")
    assert ran.code == 130
    assert ran.error == "interrupted"
    assert not Path("certificates").exists()


def test_the_signal_of_ctrl_c(tmp_path):
    script = (
        "import sys, time; from snnproof.cli import main, prove\n"
        "def endless(*claim, **options): print('ready', flush=True); time.sleep(10**6)\n"
        "prove.prove_claim = endless\n"
        "sys.exit(main(['prove']))"
    )
    process = start(script, folder=tmp_path)
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert process.returncode == 130
    assert err == "snnproof: interrupted\n"
    assert list(tmp_path.iterdir()) == []


def test_starts_lightly():
    ran = _python("-X", "importtime", "-m", "snnproof", "--help")
    assert ran.returncode == 0
    modules = [line.rpartition("|")[2].strip() for line in ran.stderr.splitlines()]
    imported = {module.partition(".")[0] for module in modules}
    assert "typer" in imported
    assert imported.isdisjoint(HEAVY)


def test_prove_and_check_need_no_kernels(tmp_path):
    script = (
        "import sys; from snnproof.cli import main\n"
        "codes = main(['prove', 'theorem-1']), main(['check', 'certificates'])\n"
        f"print('loaded', [name for name in {HEAVY} if name in sys.modules], codes)"
    )
    ran = _python("-c", script, cwd=tmp_path)
    assert ran.stdout.endswith("loaded [] (0, 0)\n")
    assert ran.stderr == ""


@pytest.mark.parametrize("command", ["show theorem-1", "claims --json", "--help"])
def test_a_broken_pipe_is_silent(command):
    read, write = os.pipe()
    os.close(read)
    ran = subprocess.run(
        [sys.executable, "-m", "snnproof", *command.split()],
        stdout=write,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        text=True,
    )
    os.close(write)
    assert ran.stderr == ""
    assert ran.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk_is_one_line():
    with open("/dev/full", "w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "snnproof", "claims"],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            text=True,
        )
    assert ran.returncode == 2
    assert ran.stderr.startswith("snnproof: cannot write the output: ")
    assert ran.stderr.count("\n") == 1


def test_arguments_that_are_not_utf_8():
    ran = subprocess.run(
        [sys.executable, "-m", "snnproof", "check", b"\xff.json"],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert ran.returncode == 2
    assert ran.stderr == b"snnproof: cannot read \\udcff.json: no such file\n"


def test_colour_only_where_it_is_wanted(run, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[32mproved" in run("prove", "theorem-1").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[32m" not in run("prove", "theorem-1").out


def test_progress_shows_after_a_while_on_a_terminal(monkeypatch, capsys):
    monkeypatch.setattr(output, "WAIT_SECONDS", 0.01)
    with output.Waiting("work") as waiting:
        assert waiting._timer.ident is None  # no terminal: never shown
        waiting.tell("still", 1)
    assert capsys.readouterr().err == ""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    with output.Waiting("work", total=2) as waiting:
        waiting._timer.join()  # until it is shown
        waiting.tell("still", 1)
    captured = capsys.readouterr()
    assert "work" in captured.err
    assert captured.out == ""


def test_main_reads_the_arguments_of_the_process(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["snnproof", "--version"])
    assert main() == 0
    assert capsys.readouterr().out.startswith("snnproof ")


@pytest.mark.parametrize(
    ("command", "formula", "more"),
    [
        ("bound", "-(t - 2)", ()),
        ("bound", "--t", ()),
        ("bound", "-t", ()),
        ("decide", "-2*t < 1", ("--no-such",)),
        ("enclose", "-mu_tilde", ()),
    ],
)
def test_a_formula_that_begins_with_a_minus_is_told_how_to_be_written(run, command, formula, more):
    ran = run(command, formula, "--over", "t=0:1", *more)
    assert ran.code == 2
    assert f"after --, as in snnproof {command} OPTIONS -- -FORMULA (see --help)" in ran.err
    ran = run(command, "--", formula, "--over", "t=0:1")
    assert ran.code == 2
    assert "options come before --" in ran.err


def test_formulas_that_begin_with_a_minus_are_taken_behind_two(run):
    found = run("bound", "--over", "t=0:1", "--json", "--", "-(t - 2)").json
    assert (found["infimum"]["lower"], found["supremum"]["upper"]) == ("1", "2")
    assert run("decide", "--over", "t=0:1", "--", "-2*t < 1").code == 0
    assert "No such option: --ovr" in run("bound", "t", "--ovr", "t=0:1").err
