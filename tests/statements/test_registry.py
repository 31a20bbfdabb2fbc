"""The registry of claims: names, where the proofs come from, and what a statement must have."""

from __future__ import annotations

import shutil
import subprocess
import sys
import types
from pathlib import Path

import pytest

import snnproof
from snnproof.certificate.schema import Statement
from snnproof.certificate.steps import HandStep
from snnproof.errors import SnnproofError, UnknownNameError, UsageError
from snnproof.moments import domains
from snnproof.statements import registry as statement


def test_theorem_1_is_registered_and_an_unknown_claim_names_it():
    names = [claim.id for claim in snnproof.claims()]
    assert "theorem-1" in names
    assert len(set(names)) == len(names)
    with pytest.raises(UnknownNameError, match="nearest: theorem-1"):
        snnproof.claim("theorm-1")


def test_the_argument_of_a_claim_is_the_docstring_of_its_file():
    claim = snnproof.claim("theorem-1")
    assert claim.argument.startswith("Theorem 1: ")
    assert claim.path.name == "theorem_1.py"


def test_another_package_called_proofs_is_refused(monkeypatch, tmp_path):
    rogue = types.ModuleType("proofs")
    rogue.__path__ = [str(tmp_path / "proofs")]
    monkeypatch.setitem(sys.modules, "proofs", rogue)
    with pytest.raises(SnnproofError, match="is not that of"):
        snnproof.claims()


FAR = """
import sys
sys.path.insert(0, {home!r})
import snnproof
sys.path.remove({home!r})
from snnproof.statements.registry import committed_folder
print(len(snnproof.claims()), committed_folder())
"""


def test_the_proofs_beside_the_package_are_found_where_no_path_leads_to_them(tmp_path):
    home = Path(snnproof.__path__[0]).resolve().parent
    command = [sys.executable, "-P", "-c", FAR.format(home=str(home))]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    expected = f"{len(snnproof.claims())} {home / 'proofs' / 'certificates'}\n"
    assert (ran.stderr, ran.stdout) == ("", expected)


def test_where_it_is_installed_the_package_of_proofs_lies_inside(tmp_path):
    """As the wheel lays it: one top-level name, and no other `proofs` is looked at."""
    home = Path(snnproof.__path__[0]).resolve().parent
    leave_out = shutil.ignore_patterns("__pycache__")
    shutil.copytree(home / "snnproof", tmp_path / "snnproof", ignore=leave_out)
    shutil.copytree(home / "proofs", tmp_path / "snnproof" / "proofs", ignore=leave_out)
    (tmp_path / "proofs.py").write_text("raise SystemExit('not asked for')")
    code = (
        "import snnproof; from snnproof.statements.registry import committed_folder\n"
        "print(len(snnproof.claims()), snnproof.claim('theorem-1').module, committed_folder())"
    )
    command = [sys.executable, "-c", code]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    folder = tmp_path / "snnproof" / "proofs" / "certificates"
    expected = f"{len(snnproof.claims())} snnproof.proofs.theorem_1 {folder}\n"
    assert (ran.stderr, ran.stdout) == ("", expected)


def test_a_proof_file_that_is_imported_under_both_its_names_states_its_claim_once():
    known = snnproof.claim("theorem-1")

    def steps(over):
        raise AssertionError

    steps.__module__ = "snnproof.proofs.theorem_1"
    steps.__qualname__ = known.steps.__qualname__
    register = statement.theorem("theorem-1", title="", reference="", domain=domains.THEOREM_1)
    register(steps)
    assert snnproof.claim("theorem-1") is known


def test_two_files_cannot_state_the_same_claim():
    snnproof.claims()

    def steps(over):
        raise AssertionError

    steps.__module__ = "elsewhere"
    register = statement.theorem("theorem-1", title="", reference="", domain=domains.THEOREM_1)
    with pytest.raises(UsageError, match="both state theorem-1"):
        register(steps)
    assert snnproof.claim("theorem-1").module == "proofs.theorem_1"


def test_on_another_domain_a_claim_has_another_name_for_each_domain():
    claim = snnproof.claim("theorem-1")
    names = [
        claim.statement(over).claim
        for over in (None, {"tau": ("0.95", "1.1")}, {"tau": ("0.95", "1.2")}, {"tau": (1, "1.2")})
    ]
    assert names[:2] == ["theorem-1", "theorem-1"]
    assert len(set(names)) == 3


def test_a_statement_of_steps_by_hand_alone_is_refused():
    step = HandStep("everything", "The Riemann hypothesis.", "Trivial.", alone="It is trivial.")
    with pytest.raises(UsageError, match="a machine can check"):
        Statement("planted", "A planted claim", "nowhere", (step,))


@pytest.mark.parametrize("over", ["nu=1e-9:1e9", "tau=1e-300:1e300", "mu=-1e6:1e6"])
def test_where_the_first_enclosures_are_unbounded_the_search_goes_on(over):
    proof = snnproof.prove("theorem-1", over=over, max_cells=200)
    assert proof.verdict in (snnproof.Verdict.REFUTED, snnproof.Verdict.UNDECIDED)
    assert proof.cells > 1


def test_the_grids_of_the_paper_are_those_of_its_sums():
    """The lengths are the ones that the rows `slack` and `sum` multiply with slopes."""
    for name, step in (("lemma-12", "slack"), ("lemma-43", "sum")):
        claim = snnproof.claim(name)
        (formula,) = claim.statement().step(step).conditions
        assert list(claim.grid) == list(claim.domain)
        assert all(length in formula for length in claim.grid.values())
    assert snnproof.claim("theorem-1").grid is None


def test_on_another_domain_only_arguments_are_left_that_hold_anywhere():
    """That the paper's domain has some property says nothing of another one."""
    for name, over, left in (
        ("theorem-1", {"tau": ("0.95", "1.2")}, {"map", "reduction", "banach"}),
        ("lemma-12", {"omega": (-1, 1)}, {"contraction"}),
        ("lemma-39-ranges", {"omega": (-1, 1)}, set()),
        ("lemma-11", {"nu": ("0.5", "1.5")}, set()),
    ):
        steps = snnproof.claim(name).statement(over).steps
        assert {step.id for step in steps if isinstance(step, HandStep)} == left
        here = snnproof.claim(name).statement().steps
        assert left < {step.id for step in here if isinstance(step, HandStep)}
