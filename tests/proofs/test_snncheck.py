"""The checker that Coq proved sound, as a native program: what it accepts, and what it refuses.

It is built from build/coq, as `make coq` leaves it; without that, or without OCaml, the tests skip.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from proofs.coq import judge

FOLDER = Path(judge.__file__).parent
BUILD = FOLDER.parents[1] / "build" / "coq"
EXPORTED = FOLDER / "certificates"


def _missing() -> str:
    """What keeps the program from being built, if anything does."""
    for tool in ("coqc", "ocamlopt"):
        if shutil.which(tool) is None:
            return f"{tool} is not installed (see proofs/coq)"
    for source in FOLDER.glob("*.v"):
        compiled = BUILD / f"{source.name}o"
        if not compiled.exists() and source.stem in ("Refuted", "PlaneClaims", "Cover"):
            return "the proofs are not compiled: make coq"
        copy = BUILD / source.name
        if source.stem in ("Refuted", "PlaneClaims", "Cover") and (
            copy.read_bytes() != source.read_bytes()
        ):
            return "the compiled proofs are of another version: make coq"
    return ""


@pytest.fixture(scope="module")
def snncheck():
    if reason := _missing():
        pytest.skip(reason)
    program = BUILD / "native" / "snncheck"
    sources = [*(FOLDER / "native").iterdir(), BUILD / "Refuted.vo"]
    newest = max(source.stat().st_mtime for source in sources)
    if not program.exists() or program.stat().st_mtime < newest:
        built = subprocess.run(
            [FOLDER / "native" / "build.sh"], capture_output=True, text=True, check=False
        )
        assert built.returncode == 0, built.stderr
    return program


def _run(program: Path, *files: Path) -> tuple[int, str]:
    ran = subprocess.run([program, *files], capture_output=True, text=True, check=False)
    return ran.returncode, ran.stdout + ran.stderr


@pytest.mark.parametrize("name", sorted(path.name for path in EXPORTED.glob("*.v")))
def test_committed_certificates_are_accepted(snncheck, name):
    code, said = _run(snncheck, EXPORTED / name)
    theorems = (EXPORTED / name).read_text(encoding="utf-8").count("\nTheorem ")
    assert (code, f"{theorems} accepted, 0 refused" in said) == (0, True), said


MUTANTS = {
    "S-below-0.8": (
        "theorem_1",
        "Condition None (Some (1#1)) true",
        "Condition None (Some (4#5)) true",
    ),
    "larger-domain": ("corollary_14", "((4#5), (3#2))", "((4#5), (2#1))"),
    "smaller-weights": ("corollary_14", "((19#20), (11#10))", "((9#10), (11#10))"),
    "all-points": ("theorem_1", "] true [(Mu_tilde", "] false [(Mu_tilde"),
    "drift-other-sign": (
        "theorem_3",
        "(Drift, Condition (Some (0#1)) None true)",
        "(Drift, Condition None (Some (0#1)) true)",
    ),
    "negative-variance": ("corollary_14", "((4#5), (3#2))", "((-4#5), (3#2))"),
}
"""Each changes one claim to a false one."""


@pytest.mark.parametrize("name", MUTANTS)
def test_a_false_claim_is_refused(snncheck, tmp_path, name):
    claim, old, new = MUTANTS[name]
    text = " ".join((EXPORTED / f"Certificate_{claim}.v").read_text(encoding="utf-8").split())
    assert old in text
    mutant = tmp_path / "mutant.v"
    mutant.write_text(text.replace(old, new), encoding="utf-8")
    code, said = _run(snncheck, mutant)
    assert code == 1, said
    assert "is refused" in said


BROKEN = {
    "another-claim": ("plane_holds step_contraction.", "plane_holds step_invariance."),
    "no-such-tree": ("tree_of_step_contraction);", "tree_of_step_other);"),
    "tree-ends-early": ("Leaf Leaf)).", "Leaf)."),
    "unknown-quantity": ("S_value", "T_value"),
    "zero-denominator": ("(1#1)", "(1#0)"),
    "two-of-a-name": ("Definition step_invariance :", "Definition step_contraction :"),
    "more": ("Qed.", "Qed. Axiom false : False."),
}
"""Each makes the file one that nobody exports."""


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_one_line(snncheck, tmp_path, name):
    old, new = BROKEN[name]
    text = (EXPORTED / "Certificate_theorem_1.v").read_text(encoding="utf-8")
    text = " ".join(text.split())
    assert old in text
    mutant = tmp_path / "mutant.v"
    mutant.write_text(text.replace(old, new, 1), encoding="utf-8")
    code, said = _run(snncheck, mutant)
    assert code == 2, said
    assert said.startswith("snncheck: ")
    assert said.count("\n") == 1


def test_a_refutation_needs_a_point_that_refutes(snncheck, tmp_path):
    text = """
    Definition step : plane_claim := PlaneClaim [((-1#10), (1#10)); ((-1#10), (1#10));
      ((4#5), (3#2)); ((19#20), (11#10))] false [(Mu_tilde, Condition (Some (0#1)) None true)].
    Theorem fails : ~ plane_holds step.
    Proof. apply (refute_plane_sound step [WITNESS]); vm_cast_no_check (eq_refl true). Qed.
    """
    for witness, expected in (
        ("(0#1); (0#1); (4#5); (1#1)", 0),  # mu~ is negative there
        ("(0#1); (0#1); (3#2); (1#1)", 1),  # and positive there
        ("(0#1); (0#1); (1#2); (1#1)", 1),  # outside the box
    ):
        path = tmp_path / "refuted.v"
        path.write_text(text.replace("WITNESS", witness), encoding="utf-8")
        assert _run(snncheck, path)[0] == expected, witness
