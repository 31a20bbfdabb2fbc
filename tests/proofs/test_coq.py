"""The proofs in Coq: what is generated, what the judge accepts, and some mutants.

`make coq` compiles and judges everything; here is what takes seconds, or a minute where Coq is.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from depth import deep

from proofs.coq import generate, judge, mutants

FOLDER = Path(generate.__file__).parent
CHALLENGE = (FOLDER / "Challenge.v").read_text(encoding="utf-8")


def test_generated_files_are_the_committed_ones() -> None:
    for name, text in generate.files().items():
        assert (FOLDER / name).read_text(encoding="utf-8") == text


def test_every_file_is_compiled_and_none_admits() -> None:
    project = (FOLDER / "_CoqProject").read_text(encoding="utf-8").split()
    for source in FOLDER.glob("*.v"):
        assert source.name in project
        text = source.read_text(encoding="utf-8")
        for word in ("Admitted", "admit", "Axiom", "Parameter", "Conjecture", "Abort", "Unset"):
            assert word not in text.split(), (source.name, word)


def test_the_judge_asks_for_every_statement() -> None:
    names = judge.statements(CHALLENGE)
    assert {"theorem_1", "theorem_2", "theorem_3", "theorem_3_appendix", "lemma_12"} <= set(names)
    questions = judge.questions(FOLDER)
    for name in names:
        assert f"constr_eq proved SNN.Challenge.{name};" in questions


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
def test_the_judge_wants_definitions_only(added: str) -> None:
    with pytest.raises(judge.RefusedError):
        judge.statements(CHALLENGE + added)


def test_the_judge_refuses_an_axiom_that_is_not_listed() -> None:
    known = "Axioms:\nClassical_Prop.classic : forall P : Prop, P \\/ ~ P\n"
    assert "are proved" in judge.judge(FOLDER, 3 * known)
    with pytest.raises(judge.RefusedError, match="more"):
        judge.judge(FOLDER, 3 * known + "more : False\n")
    with pytest.raises(judge.RefusedError):
        judge.judge(FOLDER, known)


def test_mutants_change_one_place_of_the_statements() -> None:
    names = [m.name for m in mutants.MUTANTS]
    assert len(names) >= 20
    assert len(set(names)) == len(names)
    for mutant in mutants.MUTANTS:
        assert mutant.old in CHALLENGE, mutant.name
        assert mutant.old != mutant.new, mutant.name
        assert (FOLDER / f"{mutant.file}.v").exists(), mutant.name


@pytest.mark.skipif(shutil.which("coqc") is None, reason="Coq is not installed (see proofs/coq)")
@pytest.mark.parametrize(
    "name",
    [
        pytest.param("erfc-without-factor", marks=deep),
        pytest.param("density-without-factor", marks=deep),
        "dropout-other-sign",
    ],
)
def test_a_wrong_definition_breaks_the_build(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mutants, "BUILD", tmp_path / "coq")
    (mutant,) = [m for m in mutants.MUTANTS if m.name == name]
    mutants.prepare(None)
    fine, said = mutants.builds([mutant.file])
    assert fine, said
    assert not mutants.survives(mutant)
