"""Without extras: every command says what it needs before its work, in one line and in one way."""

import importlib
import json
import subprocess
import sys
import tomllib

import numpy as np
import pytest
from contracts import imports
from practice import networks

from snnproof import extras
from snnproof.extras import (
    ARRAYS,
    DISTRIBUTED,
    KERNELS,
    LIBRARIES,
    MODELS,
    PICTURES,
    MissingPartError,
)
from snnproof.proving import cover_step as batch

DECLARED = tomllib.loads((imports.ROOT / "pyproject.toml").read_text())["project"]
OPTIONAL = {name for names in LIBRARIES.values() for name in names}

HIDING = """
import sys
from importlib.abc import MetaPathFinder

class Hiding(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {hidden!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Hiding())
"""


def without(hidden, code, folder):
    """Run Python source in a folder, where these libraries cannot be found."""
    return subprocess.run(
        [sys.executable, "-c", HIDING.format(hidden=set(hidden)) + code],
        cwd=folder, capture_output=True, text=True, check=False,
        env={"PYTHONPATH": str(imports.ROOT), "PATH": ""},
    )  # fmt: skip


def command(hidden, arguments, folder):
    code = f"from snnproof.cli import main\nsys.exit(main({list(arguments)!r}))"
    return without(hidden, code, folder)


BOX = ("--over", "mu=-1:1,nu=0.5:2")
SWEEP = ("sweep", "lemma-12", "--grid", "mu=2,omega=2,nu=2,tau=2")
ATLAS = ("atlas", "--mean", "-1:1", "--variance", "0.4:1.6", "--grid", "200x200")
ASKING = {
    "sweep": (SWEEP, KERNELS),
    "sweep on a cluster": ((*SWEEP, "--scheduler", "tcp://127.0.0.1:9"), DISTRIBUTED),
    "bench": (("bench",), KERNELS),
    "bench --plot": (("bench", "--plot", "a.png"), PICTURES),
    "grow --plot": (("grow", "theorem-1", "tau.upper,omega.upper", "--plot", "a.png"),
                      PICTURES),
    "branch --plot": (("branch", "--tau", "1:1.02", *BOX, "--plot", "a.svg"), PICTURES),
    "fixed-points --plot": (("fixed-points", *BOX, "--plot", "a.pdf"), PICTURES),
    "init --plot": (("init", "--activation", "tanh", "--plot", "a.png"), PICTURES),
    "simulate --plot": (("simulate", "--plot", "a.png"), PICTURES),
    "atlas --plot": ((*ATLAS, "--plot", "a.png"), PICTURES),
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "library"),
    [
        (name, library)
        for name, (_, extra) in ASKING.items()
        for library in dict.fromkeys((LIBRARIES[extra][0], LIBRARIES[extra][-1]))
    ],
)
def test_a_command_asks_before_its_work(name, library, tmp_path):
    """It imports nothing that is hidden, makes no folder, and searches nothing."""
    arguments, extra = ASKING[name]
    unused = "snnproof.cli.grow.frontier = snnproof.cli.grow.grow = None\n"
    code = (
        "import snnproof.cli.grow, snnproof.cli.branch, snnproof.cli.fixed_points\n"
        f"{unused}snnproof.cli.branch.branch = None\n"
        "snnproof.cli.fixed_points.fixed_points = None\n"
        f"from snnproof.cli import main\nsys.exit(main({list(arguments)!r}))"
    )
    ran = without([library], code, tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.count("\n") == 1
    assert library in ran.stderr
    asked = KERNELS if extra == DISTRIBUTED and library in LIBRARIES[KERNELS] else extra
    if library == "numpy" and extra == PICTURES:  # asked for by what is drawn, before
        asked = {"bench --plot": KERNELS, "simulate --plot": ARRAYS}.get(name, asked)
    assert ran.stderr.endswith(f": in a checkout of this project, {extras.hint(asked)}\n")
    assert list(tmp_path.iterdir()) == []


def test_every_plot_option_is_asked_about():
    options = [
        name for name, path in imports.modules().items()
        if name.startswith("snnproof.cli.") and "plot: options.Plot" in path.read_text()
    ]  # fmt: skip
    asked = {arguments[0].replace("-", "_") for name, (arguments, _) in ASKING.items()
             if name.endswith("--plot")}  # fmt: skip
    assert {name.rpartition(".")[2] for name in options} == asked


@pytest.mark.parametrize(
    "arguments",
    [
        ("prove", "theorem-1"),
        ("enclose", "nu_tilde", "--over", "mu=0,omega=0,nu=1,tau=1"),
        ("decide", "S < 1", "--over", "mu=0,omega=0,nu=1:1.1,tau=1"),
        ("fixed-points", *BOX),
        ("normalize", "--activation", "tanh"),
        ("init", "--activation", "tanh"),
        ("levels", "--activation", "elu", "--tau", "1.2", "--no-certificate"),
        ("activations",),
        ("constants", "lambda"),
        ("report", "theorem-1", "-o", "report.html"),
        ("claims", "--json"),
        ("--help",),
    ],
    ids=lambda arguments: arguments[0],
)
def test_all_else_needs_no_extra(arguments, tmp_path):
    ran = command(OPTIONAL | {"mpmath", "sympy", "ival"}, arguments, tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize("more", [(), ("--inputs", "0,1", "--drift"), ("--data", "x.npz")], ids=str)
def test_its_own_extra_is_enough_for_the_doctor(more, tmp_path):
    networks.two_layers(tmp_path / "m.h5", rows=networks.inside(64, 64))
    np.savez(tmp_path / "x.npz", x=np.ones((5, 64)))
    arguments = ("doctor", "m.h5", *more)
    ran = command(OPTIONAL - {*LIBRARIES[MODELS]}, arguments, tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize("hidden", [["numba"], ["numpy"], ["platformdirs"], LIBRARIES[DISTRIBUTED]])
def test_the_selftest_skips_what_is_not_installed(hidden, tmp_path):
    ran = command(hidden, ["selftest", "--json"], tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    outcomes = json.loads(ran.stdout)["items"]
    skipped = [outcome for outcome in outcomes if outcome["skipped"]]
    assert len(skipped) == 3
    for outcome in skipped:
        assert hidden[0] in outcome["detail"]
        assert extras.hint(KERNELS) in outcome["detail"]


def test_what_is_broken_is_no_missing_extra(monkeypatch):
    """A library that is there and does not work is a failure of the selftest."""
    import snnproof.float64.interval as interval
    from snnproof import selftest

    monkeypatch.delattr(interval, "Interval")
    (check,) = [check for check in selftest.CHECKS if check.name == "float64 intervals"]
    assert not check.run().ok


# -- modules ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def needs():
    """The optional libraries that each module imports when it is imported."""
    return {
        name: {i.split(".")[0] for i in imports.imports(path, lazy=False)} & OPTIONAL
        for name, path in imports.modules().items()
    }


def test_every_module_that_needs_a_library_is_known_to(needs):
    for name, libraries in needs.items():
        if libraries:
            extra = extras.needed(name)
            assert extra is not None, name
            assert libraries <= set(LIBRARIES[extra]), name


def test_nothing_else_is_said_to_need_one(needs):
    for room in extras._NEEDED:
        inside = [name for name in needs if name == room or name.startswith(f"{room}.")]
        assert any(needs[name] for name in inside), room


IMPORTING = """
import importlib, json, snnproof
from snnproof.errors import SnnproofError
said = {{}}
for room in {rooms!r}:
    try:
        importlib.import_module(room)
    except SnnproofError as error:
        said[room] = [str(error), isinstance(error, ModuleNotFoundError), error.name]
print(json.dumps(said))
"""


def test_importing_a_module_says_what_it_needs(tmp_path):
    code = IMPORTING.format(rooms=list(extras._NEEDED))
    said = json.loads(without(OPTIONAL, code, tmp_path).stdout)
    for room, extra in extras._NEEDED.items():
        message, is_usual, library = said[room]
        assert message.startswith(f"{room} needs {', '.join(LIBRARIES[extra])}: ")
        assert message.endswith(extras.hint(extra))
        assert (is_usual, library) == (True, LIBRARIES[extra][0])


def test_with_its_libraries_a_module_is_imported_as_ever():
    assert extras.missing(KERNELS) == extras.missing(PICTURES) == []
    extras.require(DISTRIBUTED, "it")
    extras.watch()
    assert sum(isinstance(finder, extras._Watch) for finder in sys.meta_path) == 1
    assert importlib.import_module("snnproof.sweep.grid").Grid


def test_a_module_that_is_hidden_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "numba", None)
    assert extras.missing(KERNELS) == ["numba"]
    with pytest.raises(MissingPartError, match=r"^it needs numba: ") as raised:
        extras.require(KERNELS, "it")
    assert raised.value.exit_code == 2
    assert batch.kernel_advice  # and a search goes on without advice


# -- what is said, and what is declared ------------------------------------------------------------


def test_the_extras_are_those_of_the_project():
    declared = DECLARED["optional-dependencies"]
    assert set(LIBRARIES) <= set(declared)
    names = {
        extra: " ".join(declared[extra]).replace("snnproof[kernels]", " ".join(declared["kernels"]))
        for extra in LIBRARIES
    }
    for extra, libraries in LIBRARIES.items():
        for library in set(libraries) - {"llvmlite"}:  # which numba brings along
            assert library in names[extra]


def test_no_hint_names_a_package_that_no_index_has():
    texts = [*imports.PACKAGE.rglob("*.py"), imports.ROOT / "README.md"]
    wrong = [path for path in texts if "snnproof[" in path.read_text("utf-8")]
    assert wrong == []
