"""`snnproof export`: which steps are taken, the same bytes each time, and refusals in one line."""

from pathlib import Path

import pytest

from proofs.coq import judge

CERTIFICATES = Path(judge.__file__).parents[1] / "certificates"
COQ = Path(judge.__file__).parent


def test_a_certificate_becomes_a_file(run, tmp_path):
    source = str(CERTIFICATES / "theorem-1.json")
    ran = run("export", "coq", source, "--out", str(tmp_path / "new"))
    assert ran.code == 0
    assert "1 of 1 certificates written" in ran.out
    (written,) = (tmp_path / "new").iterdir()
    assert written.name == "Certificate_theorem_1.v"
    text = written.read_text(encoding="utf-8")
    for step in ("contraction", "invariance", "location", "location_as_printed"):
        assert f"Theorem holds_step_{step} : plane_holds step_{step}.\n" in text
    assert "[(S_value, Condition None (Some (1#1)) true)]" in text
    run("export", "coq", source, "--out", str(tmp_path))
    assert (tmp_path / written.name).read_text(encoding="utf-8") == text


def test_what_is_left_says_why(run, tmp_path):
    source = str(CERTIFICATES / "theorem-1.json")
    (item,) = run("export", "coq", source, "--out", str(tmp_path), "--json").items
    assert item["claim"] == "theorem-1"
    assert item["taken"] == ["contraction", "invariance", "location", "location-as-printed"]
    assert item["left"]["banach"] == "by hand"
    assert item["file"] == str(tmp_path / "Certificate_theorem_1.v")


def test_a_certificate_without_such_steps_has_no_file(run, tmp_path):
    source = str(CERTIFICATES / "alpha-dropout.json")
    ran = run("export", "coq", source, "--out", str(tmp_path))
    assert ran.code == 0
    assert "0 of 1 certificates written" in ran.out
    assert list(tmp_path.iterdir()) == []


def test_a_refuted_step_names_its_witness(run, tmp_path):
    source = str(CERTIFICATES / "lemma-13.json")
    run("export", "coq", source, "--out", str(tmp_path))
    text = (tmp_path / "Certificate_lemma_13.v").read_text(encoding="utf-8")
    assert "Theorem fails_step_mu_lower : ~ plane_holds step_mu_lower.\n" in text
    assert "refute_plane_sound step_mu_lower [" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("export", "lean"), "unknown form 'lean'"),
        (("export", "coq", "nowhere.json"), "nowhere.json"),
        (("export", "coq", str(COQ / "axioms.json")), "axioms.json: "),
        (("export",), "Missing argument"),
    ],
)
def test_bad_input_is_one_line(run, tmp_path, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)
    ran = run(*arguments)
    assert ran.code == 2
    assert said in ran.error
