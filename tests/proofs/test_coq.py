"""The proofs in Coq: what the judge accepts, and some mutants.

`make coq` compiles and judges everything; here is what takes seconds, or a minute where Coq is.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from depth import deep

from proofs.coq import judge, mutants

FOLDER = Path(judge.__file__).parent
CHALLENGE = (FOLDER / "Challenge.v").read_text(encoding="utf-8")


def test_every_file_is_compiled_and_none_admits() -> None:
    project = (FOLDER / "_CoqProject").read_text(encoding="utf-8").split()
    for source in FOLDER.glob("*.v"):
        assert source.name in project
        text = source.read_text(encoding="utf-8")
        for word in ("Admitted", "admit", "Axiom", "Parameter", "Conjecture", "Abort", "Unset"):
            assert word not in text.split(), (source.name, word)


def test_the_judge_asks_for_every_statement() -> None:
    names = judge.all_statements(FOLDER)
    assert {"theorem_1", "theorem_2", "theorem_3", "theorem_3_appendix", "lemma_12"} <= set(names)
    assert (names["chi_above_1"], names["poincare"]) == ("Challenge", "Beyond")
    questions = judge.questions(FOLDER)
    for name, page in names.items():
        assert f"constr_eq proved SNN.{page}.{name};" in questions


@pytest.mark.parametrize(
    "added",
    [
        "Axiom more : False.",
        "Notation more := True.",
        "From SNN Require Import Erfc.",
        "Lemma more : True. Proof. exact I. Qed.",
        "\n" * 151,
    ],
)
@pytest.mark.parametrize("page", judge.PAGES)
def test_the_judge_wants_definitions_only(added: str, page: str) -> None:
    text = (FOLDER / f"{page}.v").read_text(encoding="utf-8")
    with pytest.raises(judge.RefusedError, match=f"{page}.v h"):
        judge.statements(text + added, page)


def test_the_judge_wants_one_statement_of_a_name(tmp_path: Path) -> None:
    (tmp_path / "Challenge.v").write_text("Definition a : Prop := True.\n")
    (tmp_path / "Beyond.v").write_text("Definition b : Prop := True.\n")
    assert judge.all_statements(tmp_path) == {"a": "Challenge", "b": "Beyond"}
    (tmp_path / "Beyond.v").write_text("Definition a : Prop := True.\n")
    with pytest.raises(judge.RefusedError, match="two statements of one name"):
        judge.all_statements(tmp_path)


def test_the_judge_refuses_an_axiom_that_is_not_listed() -> None:
    known = "Axioms:\nClassical_Prop.classic : forall P : Prop, P \\/ ~ P\n"
    assert "are proved" in judge.judge(FOLDER, 3 * known)
    with pytest.raises(judge.RefusedError, match="more"):
        judge.judge(FOLDER, 3 * known + "more : False\n")
    with pytest.raises(judge.RefusedError):
        judge.judge(FOLDER, known)


def test_mutants_change_one_place_and_name_where_they_are_caught() -> None:
    names = [m.name for m in mutants.MUTANTS]
    assert len(mutants.STATEMENTS) >= 20
    assert len(mutants.CHECKER) >= 15
    assert len(set(names)) == len(names)
    for mutant in mutants.MUTANTS:
        text = (FOLDER / f"{mutant.source}.v").read_text(encoding="utf-8")
        assert text.count(mutant.old) == 1, mutant.name
        assert mutant.old != mutant.new, mutant.name
        file, _, lemma = mutant.breaks.partition(".")
        where = (FOLDER / f"{file}.v").read_text(encoding="utf-8")
        assert re.search(rf"^(Lemma|Theorem) {lemma}\b", where, re.M), mutant.name


def test_the_readme_lists_every_mutant_of_the_checker() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([\w^-]+)` \|.*\| `(\w+\.v)`, `(\w+)` \|$", readme, re.M)
    assert rows == [(m.name, *m.breaks.replace(".", ".v.").rsplit(".", 1)) for m in mutants.CHECKER]


def test_numbers_in_the_readme() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert f"{len(mutants.STATEMENTS)} of them: " in readme
    assert f"{len(mutants.CHECKER)} of them one at a time" in readme
    outcomes = json.loads((FOLDER / "certificates.json").read_text(encoding="utf-8"))
    whole = sum(1 for one in outcomes.values() if not one["refused"])
    accepted = sum(one["accepted"] for one in outcomes.values())
    refused = sum(len(one["refused"]) for one in outcomes.values())
    assert f"{len(outcomes)} have steps of these kinds" in readme
    assert f"**{whole} of them are accepted wholly**" in readme
    assert f"{accepted} theorems are accepted and {refused} refused" in readme


def _compiled(source: str) -> bool:
    copy, compiled = mutants.ORIGINAL / f"{source}.v", mutants.ORIGINAL / f"{source}.vo"
    original = (FOLDER / f"{source}.v").read_bytes()
    return compiled.exists() and copy.read_bytes() == original


@pytest.mark.skipif(shutil.which("coqc") is None, reason="Coq is not installed (see proofs/coq)")
@pytest.mark.parametrize(
    "name",
    [
        "dropout-other-sign",
        "gap-at-a-cut",
        "strict-is-not-strict",
        pytest.param("density-without-factor", marks=deep),
        pytest.param("polynomial-beyond-its-interval", marks=deep),
    ],
)
def test_a_mutant_breaks_the_proof_that_it_has_to(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (mutant,) = mutants.chosen([name])
    if not (_compiled(mutant.source) and _compiled(mutant.target)):
        pytest.skip("the proofs are not compiled: make coq")
    monkeypatch.setattr(mutants, "MUTATED", tmp_path / "coq")
    assert mutants.broken(mutant) == mutant.breaks


def test_a_mutant_that_coq_cannot_read_is_none(tmp_path: Path) -> None:
    source = tmp_path / "File.v"
    source.write_text("Definition a := 1.\n\nLemma b : a = 1.\nProof.\n  reflexivity.\nQed.\n")
    (mutant,) = mutants.chosen(["gap-at-a-cut"])
    assert mutants.lemma_at(source, 5, mutant) == "File.b"
    for line in (1, 3):
        with pytest.raises(mutants.StillbornError, match="does not read"):
            mutants.lemma_at(source, line, mutant)
