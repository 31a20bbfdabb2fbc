"""What holds for every command: exit codes, one shape of --json, certificates, help, completion."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from snnproof.cli.shared.answers import CODES, TABLE
from snnproof.cli.shared.commands import ABOUT_ITSELF, NAMES
from snnproof.statements.registry import committed_folder

POINT = ("--over", "mu=0,omega=0,nu=1,tau=1")
MAP = ("--over", "mu=-0.2:0.2,nu=0.8:1.2")
FIXED = ("--mean", "0", "--variance", "1")
HARD = ("decide", "exp(mu) - mu >= 1", "--over", "mu=-1:1.5", "--max-cells", "1")

COROLLARY = str(committed_folder() / "corollary-14.json")

ENDS = {
    "prove": {
        0: ("prove", "equation-14"),
        3: ("prove", "theorem-1", "--max-cells", "60"),
    },
    "check": {0: ("check", "here"), 1: ("check", "bad.json")},
    "reproduce": {0: ("reproduce", "--check", "--only", "equation-14")},
    "claims": {0: ("claims",)},
    "show": {0: ("show", "equation-14")},
    "export": {0: ("export", "coq", COROLLARY, "--out", "here")},
    "enclose": {0: ("enclose", "S", *POINT)},
    "bound": {
        0: ("bound", "S", *POINT),
        3: ("bound", "S", "--over", "mu=0,omega=0,nu=1:2,tau=1", "--max-cells", "1"),
    },
    "decide": {
        0: ("decide", "S < 1", *POINT),
        1: ("decide", "S < 0.5", *POINT),
        3: HARD,
    },
    "grow": {},  # tests/cli/test_cli_grow.py
    "parameters": {
        0: ("parameters", *FIXED),
        1: ("parameters", "--mean", "2", "--variance", "1"),
    },
    "fixed-points": {
        0: ("fixed-points", *MAP),
        3: ("fixed-points", "--over", "mu=-1:1,nu=0.1:10", "--max-cells", "1"),
    },
    "branch": {
        0: ("branch", "--tau", "1:1.01", *MAP),
        3: ("branch", "--tau", "1:1.01", *MAP, "--max-cells", "1"),
    },
    "normalize": {0: ("normalize", "--activation", "relu")},
    "contract": {
        1: ("contract", *FIXED, "--activation", "relu"),
        3: ("contract", *FIXED, "--max-seconds", "1e-9"),
    },
    "atlas": {
        0: ("atlas", "--mean", "-1:1", "--variance", "1:2", "--grid", "2x2", "--refine", "0",
            "--workers", "1"),
    },
    "levels": {
        0: ("levels", "--activation", "relu"),
        3: ("levels", "--tau", "1.8:1.82"),
    },
    "report": {},  # tests/cli/test_cli_report.py
    "activations": {0: ("activations",)},
    "init": {0: ("init", "--init", "lecun")},
    "simulate": {},  # tests/cli/test_cli_simulate.py
    "doctor": {},  # tests/cli/test_cli_doctor.py
    "constants": {0: ("constants",)},
    "sweep": {},  # tests/cli/test_cli_sweep.py, which compiles kernels
    "selftest": {0: ("selftest", "--no-kernels")},
    "bench": {},  # tests/cli/test_cli_bench.py
}  # fmt: skip
"""An example of each exit code that a command has."""

CASES = [
    pytest.param(code, arguments, id=f"{name}-{code}")
    for name, ends in ENDS.items()
    for code, arguments in ends.items()
]
QUESTIONS = ("decide", "parameters", "fixed-points", "branch", "normalize")
SEARCHES = (*QUESTIONS, "prove", "bound", "grow", "contract")


def test_every_command_has_its_codes():
    assert set(ENDS) == set(NAMES)


@pytest.mark.parametrize(("code", "arguments"), CASES)
def test_the_exit_code_says_what_the_verdict_of_the_document_says(run, code, arguments):
    Path("bad.json").write_text("{}")
    if arguments[0] == "check":
        run("prove", "equation-14", "--out", "here")
    ran = run(*arguments, "--json")
    assert ran.code == code, ran.err
    data = ran.json
    assert data["schema"] == f"snnproof-{arguments[0]}/1"
    assert CODES[data["verdict"]] == code
    assert list(data)[:2] == ["schema", "verdict"]
    assert list(data)[-1] == "items"
    assert all(isinstance(one, dict) for one in data["items"])


@pytest.mark.parametrize("name", NAMES)
def test_an_unknown_option_is_usage(run, name):
    ran = run(name, "--no-such-option")
    assert ran.code == 2
    assert ran.error


def test_an_error_of_the_program_is_no_verdict(run, monkeypatch):
    monkeypatch.setattr("snnproof.cli.claims.claims", lambda: 1 / 0)
    assert run("claims").code == 70


def test_an_interrupt_has_its_own_code(run, monkeypatch):
    def stop():
        raise KeyboardInterrupt

    monkeypatch.setattr("snnproof.cli.claims.claims", stop)
    assert run("claims").code == 130


# -- certificates ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_says_in_its_last_line_what_it_wrote(run, name):
    ran = run(*ENDS[name][0])
    assert ran.code == 0
    word, path = ran.out.splitlines()[-1].split()
    assert word == "certificate"
    assert Path(path).parent == Path("certificates")
    assert [path] == [str(file) for file in Path("certificates").glob("*.json")]
    assert run("check", path).code == 0


@pytest.mark.parametrize("name", [*QUESTIONS, "contract"])
def test_a_question_writes_nothing_if_it_is_told_so(run, name):
    (arguments, *_) = ENDS[name].values()
    ran = run(*arguments, "--no-certificate")
    assert ran.code in ENDS[name]
    assert list(Path().iterdir()) == []
    assert "certificates/" not in ran.out


@pytest.mark.parametrize("name", [*QUESTIONS, "prove", "atlas"])
def test_out_is_a_folder(run, name):
    Path("file").write_text("")
    assert "is not a folder" in run(*ENDS[name][0], "--out", "file").error
    assert run(*ENDS[name][0], "--out", "new/one").code == 0
    assert list(Path("new/one").glob("*.json"))


# -- help ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_help_says_the_codes_and_the_words(run, name):
    text = run(name, "--help").out
    assert " ".join(TABLE.split()) in " ".join(text.split())
    words = ("omega, tau", "y = mu omega, x = nu tau", "largest singular value")
    assert all((word in text) == (name not in ABOUT_ITSELF) for word in words)
    assert all(len(line) <= 80 for line in text.splitlines())


@pytest.mark.parametrize("name", SEARCHES)
def test_a_search_has_limits(run, name):
    text = run(name, "--help").out
    assert "--max-cells" in text
    assert "--max-seconds" in text


@pytest.mark.parametrize("name", ["grow", "bench", "atlas", "branch", "fixed-points"])
def test_pictures_have_one_list_of_suffixes(run, name):
    assert ".png, .svg, .pdf" in " ".join(run(name, "--help").out.split())


def test_a_side_is_an_argument_and_the_older_option_still_works(run):
    new = run("grow", "equation-14", "mu.upper")  # which has no row about its whole domain
    old = run("domain", "equation-14", "--grow", "mu.upper")
    assert new.error == old.error
    assert "name a side that moves" in run("grow", "equation-14").error


# -- completion ------------------------------------------------------------------------------------

COMPLETE = {
    "bash": ("complete -o default -F _snnproof_completion snnproof", "COMP_WORDS"),
    "zsh": ("compdef _snnproof_completion snnproof", "_TYPER_COMPLETE_ARGS"),
    "fish": ("complete --command snnproof", "_TYPER_COMPLETE_ARGS"),
}


def shell(*arguments, **more):
    environment = {**os.environ, "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1", **more}
    return subprocess.run(
        [sys.executable, "-m", "snnproof", *arguments],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("name", COMPLETE)
def test_completion_has_a_script_for_each_shell(name):
    ran = shell("--show-completion", name)
    assert ran.returncode == 0
    assert COMPLETE[name][0] in ran.stdout


@pytest.mark.parametrize("name", COMPLETE)
def test_completion_finds_commands(name):
    line = {
        COMPLETE[name][1]: "snnproof fix",
        "COMP_CWORD": "1",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    ran = shell(_SNNPROOF_COMPLETE=f"complete_{name}", **line)
    assert "fixed-points" in ran.stdout
    assert "enclose" not in ran.stdout
