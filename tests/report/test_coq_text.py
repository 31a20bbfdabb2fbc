"""Certificates as Coq files: what stands there, and that the committed ones are those."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest

from proofs.coq import judge
from snnproof.certificate.read import parse_certificate
from snnproof.formula.formula import formula
from snnproof.report.coq_formula import CoqFormulas, rational
from snnproof.report.coq_text import coq_file, coq_name

COQ = Path(judge.__file__).parent
CERTIFICATES = COQ.parent / "certificates"


def _exported(claim):
    return coq_file(parse_certificate((CERTIFICATES / f"{claim}.json").read_bytes()))


@pytest.mark.parametrize("path", sorted((COQ / "certificates").glob("*.v")), ids=lambda p: p.stem)
def test_the_committed_files_are_the_exported_ones(path):
    claim = path.stem.removeprefix("Certificate_").replace("_", "-")
    file = _exported(claim)
    assert file.name == path.name
    assert path.read_text(encoding="utf-8") == file.text


@pytest.mark.parametrize("claim", ["lemma-27", "lemma-44-y"])
def test_no_name_is_there_twice(claim):
    names = re.findall(r"^(?:Definition|Theorem) (\w+)", _exported(claim).text, re.M)
    assert len(set(names)) == len(names) > 20


def test_numbers_and_names():
    assert rational(Fraction(3)) == "(3#1)"
    assert rational(Fraction(-1, 10)) == "(-1#10)"
    assert coq_name("P3.1-1", "step") == "step_P3_1_1"


def _term(text, axes):
    formulas = CoqFormulas("step", axes)
    return formulas.add(formula(text, axes).expression), formulas


def test_formulas():
    assert _term("2*a - b", ("a", "b"))[0] == "(Sub (Mul (Const (2#1)) (Var 0)) (Var 1))"
    assert _term("sqrt(a)", ("a",))[0] == "(Sqrt (Var 0))"
    term, formulas = _term("mu_tilde", ("y", "x"))
    assert (term, formulas.places) == ("(Mu 0 0)", "[((Var 0), (Var 1))]")
    term, formulas = _term("d(mu_tilde, x)", ("y", "x"))
    assert term == "(Div (Mu 0 2) (Const (2#1)))"


def test_parts_that_occur_twice_have_a_name():
    term, formulas = _term("exp(a + b)/(1 + exp(a + b))", ("a", "b"))
    assert term.count("Exp") + sum(d.count("Exp") for d in formulas.definitions) <= 2
    assert all(d.startswith("Definition part") for d in formulas.definitions)


def test_the_axes_of_a_tree_are_those_of_the_plane():
    text = _exported("corollary-14").text
    assert "(Cut 1 (241#200)" in text
    assert "Theorem holds_step_statement : plane_holds step_statement." in text


def test_every_step_is_taken_or_left_with_a_reason():
    file = _exported("theorem-2")
    statement = parse_certificate((CERTIFICATES / "theorem-2.json").read_bytes()).statement
    assert {*file.taken, *file.left} == {step.id for step in statement.steps}
    assert not set(file.taken) & set(file.left)
    assert all(file.left.values())
