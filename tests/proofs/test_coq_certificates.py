"""What is kept of the certificates that Coq's checker was given: of all of them, and of today's."""

from __future__ import annotations

import json

import pytest

from proofs.coq import certificates
from snnproof.report.coq_text import CoqFile

AGAIN = "after make coq and native/build.sh: python -m proofs.coq.certificates --write"


def test_every_certificate_that_has_steps_for_coq_was_tried_as_it_is_today():
    kept = json.loads(certificates.OUTCOMES.read_text(encoding="utf-8"))
    files = certificates.exported([])
    assert {file.claim for file in files} == set(kept), AGAIN
    for file in files:
        one = kept[file.claim]
        assert one["sha256"] == certificates.identity(file)["sha256"], f"{file.claim}: {AGAIN}"
        names = certificates.theorems(file)
        assert [name for name in names if name in one["refused"]] == one["refused"], AGAIN
        assert one["accepted"] + len(one["refused"]) == len(names), AGAIN


def test_what_is_refused_is_left_out_for_coq():
    (file,) = certificates.exported(["theorem-1"])
    text = certificates.without(file.text, ["holds_step_location"])
    assert "Definition step_location :" in text
    assert certificates.theorems(CoqFile("theorem-1", text, (), {})) == [
        name for name in certificates.theorems(file) if name != "holds_step_location"
    ]
    assert certificates.without(file.text, []) == file.text


@pytest.mark.parametrize("changed", [{"accepted": 2}, {"refused": ["b"]}, {"sha256": "1"}])
def test_seconds_may_differ_and_nothing_else(changed):
    kept = {"sha256": "0", "left": [], "accepted": 1, "refused": []}
    assert certificates.compared({"a": kept}, {"a": {**kept, "coq_seconds": 3.5}}) == []
    assert certificates.compared({"a": {**kept, **changed}}, {"a": kept}) == ["a"]
    assert certificates.compared({"a": kept}, {}) == ["a"]


def test_seconds_are_kept_of_what_has_not_changed(monkeypatch, tmp_path):
    path = tmp_path / "certificates.json"
    monkeypatch.setattr(certificates, "OUTCOMES", path)
    monkeypatch.setattr(certificates, "BUILD", tmp_path)
    (tmp_path / "native").mkdir()
    (tmp_path / "native" / "snncheck").touch()
    (file,) = certificates.exported(["corollary-14"])
    found = {**certificates.identity(file), "accepted": 1, "refused": []}
    monkeypatch.setattr(certificates, "outcome", lambda program, file: found)
    path.write_text(json.dumps({"corollary-14": {**found, "coq_seconds": 3.5}}))
    before = path.read_text()
    assert certificates.main(["corollary-14"]) == 0
    assert certificates.main(["corollary-14", "--write"]) == 0
    assert json.loads(path.read_text()) == json.loads(before)
    path.write_text(json.dumps({"corollary-14": {**found, "accepted": 0, "coq_seconds": 3.5}}))
    assert certificates.main(["corollary-14"]) == 1
    assert certificates.main(["corollary-14", "--write"]) == 0
    assert json.loads(path.read_text()) == {"corollary-14": found}
