"""The order of the house: imports point down, few files reach outside, and the checker is small."""

import ast
import subprocess
import sys
import tomllib

import pytest
from contracts import imports

ROOMS = [
    "errors verdict exact box version extras",
    "files",
    "arithmetic float64",
    "moments",
    "formula",
    "activations",
    "certificate",
    # what is above is believed; what is below is checked again
    "statements search kernels",
    "proving",
    "sweep selftest ask models",
    "explore",
    "practice",
    "bench report",
    "cli __main__",
]
"""The floors of the package, from the ground up."""

BELIEVED = ROOMS[: ROOMS.index("certificate") + 1]
LAYERS = [set(floor.split()) for floor in ROOMS] + [{""}, {"proofs"}]
MODULES = imports.modules()
INNER = [name for name in MODULES if name.startswith("snnproof")]


def room(name):
    """The part of the house that a module belongs to: '' is the public face of the package."""
    if name.split(".")[0] == "proofs":
        return "proofs"
    return [*name.split("."), ""][1]


def floor(name):
    return next(index for index, layer in enumerate(LAYERS) if room(name) in layer)


def edges():
    for name, path in MODULES.items():
        for target in imports.imports(path):
            if target in MODULES:
                yield name, target


def test_every_module_has_its_floor():
    homeless = [name for name in MODULES if not any(room(name) in layer for layer in LAYERS)]
    assert homeless == []


def test_imports_point_down():
    wrong = [(a, b) for a, b in edges() if floor(a) < floor(b)]
    assert wrong in (
        [],
        [("snnproof.statements.registry", "proofs")],
    )  # the registry loads the proofs


def test_arithmetic_and_float64_do_not_know_each_other():
    wrong = [(a, b) for a, b in edges() if {room(a), room(b)} == {"arithmetic", "float64"}]
    assert wrong == []


def test_the_search_knows_boxes_and_conditions_and_no_paper():
    paper = {"moments", "formula", "activations", "statements", "kernels", "proofs"}
    assert [(a, b) for a, b in edges() if room(a) == "search" and room(b) in paper] == []


def test_the_first_floor_has_few_loose_files():
    assert len(list(imports.PACKAGE.glob("*.py"))) <= 8


ON_PURPOSE = {"find", "claim", "check", "run", "rows", "spec", "store", "search", "source"}
"""Names of files that say what they are beside their folder, as in `explore/branch/find.py`."""


def test_names_of_modules_are_not_used_twice():
    files = (path for name, path in MODULES.items() if name in INNER and room(name) != "cli")
    names = [path.stem for path in files if path.stem != "__init__"]
    assert {name for name in names if names.count(name) > 1} <= ON_PURPOSE


def test_no_module_imports_the_public_face_from_inside():
    allowed = ("proofs", "snnproof.cli", "snnproof.__main__")
    wrong = [a for a, b in edges() if b == "snnproof" and not a.startswith(allowed)]
    assert wrong == []


def test_imports_do_not_run_in_circles():
    done, path = set(), []

    def visit(name):
        assert name not in path, " -> ".join([*path, name])
        if name in done:
            return
        path.append(name)
        for target in imports.imports(MODULES[name], lazy=False):
            if target in MODULES and target != name:
                visit(target)
        path.pop()
        done.add(name)

    for name in MODULES:
        visit(name)


def users_of(library):
    return {
        name
        for name in INNER
        if any(i.split(".")[0] == library for i in imports.imports(MODULES[name]))
    }


RIVALS = "snnproof.bench.rivals"
"""Where other libraries are measured as they are; nothing that computes a verdict reaches it."""


FLINT = (
    *("ball", "bare", "erfcx", "library", "panels", "precision", "quadrature", "strip"),
    *("sums_of_weights", "taylor_sums"),
)


def test_flint_is_imported_in_few_files_and_where_it_is_measured():
    few = {f"snnproof.arithmetic.{name}" for name in FLINT}
    assert users_of("flint") == {*few, RIVALS}


def test_nothing_but_its_command_and_its_picture_reaches_the_benchmark():
    users = {a for a, b in edges() if room(b) == "bench" and room(a) != "bench"}
    assert users == {"snnproof.cli.bench", "snnproof.report.bench_picture"}


@pytest.mark.parametrize("library", ["scipy", "pandas", "gmpy2"])
def test_libraries_that_no_proof_needs_are_not_imported(library):
    assert users_of(library) == set()


def test_pictures_are_made_in_the_room_for_reports():
    assert {room(name) for name in users_of("matplotlib")} <= {"report"}


def test_sympy_and_mpmath_are_met_only_as_numbers_of_a_caller():
    assert users_of("sympy") <= {"snnproof.arithmetic.functions"}
    assert users_of("mpmath") == {RIVALS}


def test_every_folder_of_code_is_installed():
    """Under one name: the folder `proofs` as `snnproof.proofs`."""
    settings = tomllib.loads((imports.ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]
    folders = {path.parent.relative_to(imports.ROOT) for path in MODULES.values()}
    names = {".".join(folder.parts) for folder in folders}
    installed = {f"snnproof.{name}" if name.startswith("proofs") else name for name in names}
    assert set(settings["packages"]) == installed
    assert settings["package-dir"] == {"snnproof.proofs": "proofs"}


# -- the checker ---------------------------------------------------------------------------------


def test_the_checker_reaches_only_what_is_believed():
    names = imports.closure(imports.CHECKER)
    believed = set(" ".join(BELIEVED).split()) - {"float64"}
    assert "snnproof.moments.plane" in names
    assert [name for name in names if room(name) not in believed] == []
    outside = {
        target.split(".")[0]
        for name in names
        for target in imports.imports(MODULES[name], lazy=False)
        if target not in MODULES
    }
    assert outside - set(sys.stdlib_module_names) == {"flint"}


CHECK = """
import sys
from pathlib import Path
from snnproof.certificate.check import check_file
checked = check_file(Path({certificate!r}), lambda claim: None)
print(checked.verdict.value)
print(*sorted(m for m in sys.modules if m.startswith("snnproof.")))
print(*sorted({{m.split(".")[0] for m in sys.modules}} & {{"numba", "numpy", "sympy", "mpmath"}}))
"""


def test_the_checker_loads_nothing_else_while_it_checks():
    certificate = imports.ROOT / "proofs" / "certificates" / "theorem-1.json"
    verdict, loaded, libraries = run(CHECK.format(certificate=str(certificate))).split("\n")[:3]
    assert verdict == "proved"
    rooms = {f"snnproof.{name}" for name in " ".join(BELIEVED).split()}
    believed = {*imports.closure(imports.CHECKER), "snnproof.version"}
    assert set(loaded.split()) - rooms <= believed
    assert libraries == ""


def test_lines_are_counted_by_kind(tmp_path, monkeypatch):
    path = tmp_path / "one.py"
    path.write_text('"""Text."""\n\n# a comment\nx = 1\n\n\ndef f():\n    """More\n    text."""\n')
    monkeypatch.setattr(imports, "modules", lambda: {"one": path})
    assert imports.line_counts(["one"]) == (9, 2)


def test_the_checker_stays_readable_in_one_sitting():
    total, code = imports.line_counts(imports.closure(imports.CHECKER))
    assert code < 4200
    assert f"its {round(code, -2)} lines" in (imports.PACKAGE / "cli" / "check.py").read_text()
    assert total < 6900


# -- what a start loads --------------------------------------------------------------------------

HEAVY = {"numba", "llvmlite", "numpy", "dask", "distributed", "platformdirs"} | {
    "sympy",
    "mpmath",
    "matplotlib",
    "scipy",
    "hypothesis",
}


def run(code, *arguments):
    result = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        cwd=imports.ROOT,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.mark.parametrize(
    "start",
    [
        "import snnproof",
        "import snnproof; snnproof.claims()",
        "from snnproof.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass",
        "from snnproof.cli import main\ntry: main(['prove', '--help'])\nexcept SystemExit: pass",
    ],
)
def test_a_start_loads_nothing_heavy(start):
    printed = run(f"{start}\nimport sys; print('LOADED', *(m.split('.')[0] for m in sys.modules))")
    loaded = set(printed.rpartition("LOADED")[2].split())
    assert "snnproof" in loaded
    assert loaded & HEAVY == set()


# -- every file ----------------------------------------------------------------------------------


def nodes(name, *kinds):
    return [node for node in ast.walk(imports.syntax(MODULES[name])) if isinstance(node, kinds)]


@pytest.mark.parametrize("name", MODULES)
def test_no_assert_statement_since_python_can_leave_them_out(name):
    assert [node.lineno for node in nodes(name, ast.Assert)] == []


@pytest.mark.parametrize("name", MODULES)
def test_no_eval_exec_fastmath_or_pickle(name):
    names = {node.id for node in nodes(name, ast.Name)}
    keywords = {keyword.arg for node in nodes(name, ast.Call) for keyword in node.keywords}
    assert names.isdisjoint({"eval", "exec", "compile", "__import__"})
    assert "fastmath" not in keywords
    assert "pickle" not in imports.imports(MODULES[name])


ROUNDING = {"nextafter", "two_sum", "two_product", "fma", "ldexp", "frexp", "ulp", "spacing"}
ROUNDING_ROOMS = {
    "rounding",
    "elementary",
    "elementary_tables",
    "fused",
    "fused_numba",
    "outward",
    "straight",
    "straight_numba",
}


@pytest.mark.parametrize("name", INNER)
def test_rounding_is_done_in_its_own_files(name):
    used = {node.id for node in nodes(name, ast.Name)}
    used |= {node.attr for node in nodes(name, ast.Attribute)}
    if name.split(".")[-1] not in ROUNDING_ROOMS and "selftest" not in name:  # which tests it
        assert used & ROUNDING == set()


@pytest.mark.parametrize("name", MODULES)
def test_files_are_short_but_for_tables(name):
    lines = MODULES[name].read_text("utf-8").splitlines()
    is_table = all(d.name.startswith("_") for d in nodes(name, ast.FunctionDef, ast.ClassDef))
    assert len(lines) <= 400 or is_table


TABLED = {"snnproof.float64.special_cases"}
"""Interval operations under their plain names; the text of the module tables what they do."""


def undocumented(name):
    tree = imports.syntax(MODULES[name])
    if not ast.get_docstring(tree) and tree.body:
        yield "the module"
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            is_short = isinstance(node, ast.FunctionDef) and len(node.body) == 1
            if not ast.get_docstring(node) and not is_short and name not in TABLED:
                yield node.name
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            for method in node.body:
                is_public = isinstance(method, ast.FunctionDef) and method.name[0] != "_"
                if is_public and len(method.body) > 2 and not ast.get_docstring(method):
                    yield f"{node.name}.{method.name}"


@pytest.mark.parametrize("name", INNER)
def test_public_functions_and_classes_say_what_they_are(name):
    assert list(undocumented(name)) == []


# -- the public face -----------------------------------------------------------------------------


def order(name):
    """Constants, then classes, then functions, each by name."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2), name


def test_all_is_sorted_and_complete():
    import snnproof

    assert snnproof.__all__ == sorted(snnproof.__all__, key=order)
    given = {"__version__"}
    for node in ast.walk(imports.syntax(MODULES["snnproof"])):
        if isinstance(node, ast.If):
            for alias in (
                a for one in node.body if isinstance(one, ast.ImportFrom) for a in one.names
            ):
                given.add(alias.asname or alias.name)
    assert given == set(snnproof.__all__)
    for name in snnproof.__all__:
        assert not isinstance(getattr(snnproof, name), type(sys)), f"{name} is a module"


def test_a_name_that_is_not_there_is_said_so():
    import snnproof

    with pytest.raises(AttributeError, match="no attribute 'prvoe'"):
        _ = snnproof.prvoe
    assert set(snnproof.__all__) <= set(dir(snnproof))


@pytest.mark.parametrize("start", ["import snnproof", "from snnproof.cli import main"])
def test_a_start_loads_no_room_that_is_not_asked_for(start):
    loaded = run(f"{start}\nimport sys; print(*(m for m in sys.modules))").split()
    rooms = {room(name) for name in loaded if name.startswith("snnproof")}
    assert rooms <= {"", "version", "errors", "extras", "exact", "cli", "search"}


ONE = "from snnproof.cli import main\nmain('enclose S --over mu=0,omega=0,nu=1,tau=1'.split())\n"


def test_one_enclosure_loads_little():
    """Counted in modules: SELU at a point needs no search, no kernels and no other activation."""
    printed = run(f"{ONE}import sys; print('LOADED', *sys.modules)").rpartition("LOADED")[2]
    loaded = set(printed.split())
    ours = {name for name in loaded if name.startswith("snnproof")}
    assert "snnproof.ask.enclose" in ours
    rooms = {room(name) for name in ours}
    assert rooms & {"statements", "kernels", "proving", "sweep", "explore", "bench"} == set()
    assert "snnproof.activations.activation" not in ours
    assert len(ours) <= 65


def test_each_command_has_one_sentence_and_one_file():
    from snnproof.cli.shared.commands import ALIASES, GROUPS, NAMES

    files = {path.stem.replace("_", "-") for path in (imports.PACKAGE / "cli").glob("*.py")}
    assert files - {"--init--"} == set(NAMES)
    for about in (text for group in GROUPS.values() for text in group.values()):
        assert len(about) <= 55
        assert about.endswith(".")
    assert set(ALIASES.values()) <= set(NAMES)
    assert not set(ALIASES) & set(NAMES)
