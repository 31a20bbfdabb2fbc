"""The two lowest rungs: what is kept is of the certificates as they are, and what is found anew."""

import hashlib
import json

import pytest
from depth import DEEP

import snnproof
from snnproof.report import float_rungs as module
from snnproof.report.float_rungs import FloatRungs, float_rungs, read_in_floats, summary
from snnproof.statements.registry import committed_folder

PATHS = {path.stem: path for path in sorted(committed_folder().glob("*.json"))}
SMALL = [name for name, path in PATHS.items() if path.stat().st_size < 6000]
SOME = list(PATHS) if DEEP else [*SMALL[::4], "theorem-1", "theorem-16", "lemma-13", "lemma-12"]


def test_all_certificates_were_read_as_they_are():
    now = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in PATHS.items()}
    assert {name: one.sha256 for name, one in summary().items()} == now


@pytest.mark.parametrize("name", SOME)
def test_what_is_kept_is_found_anew(name):
    assert read_in_floats(PATHS[name].read_bytes())._asdict() == summary()[name]._asdict()


def test_plain_floats_speak_against_nothing():
    assert {name: one.against for name, one in summary().items() if one.against} == {}


def test_nearly_all_leaves_are_confirmed():
    cells = sum(one.cells for one in summary().values())
    assert sum(one.confirmed for one in summary().values()) > cells * 0.95
    assert {"theorem-1", "theorem-2", "theorem-3"} <= {
        name for name, one in summary().items() if one.is_confirmed
    }


def test_another_certificate_has_no_rung():
    assert float_rungs("theorem-1", "0" * 64) == FloatRungs()
    assert float_rungs("no-claim", None).short() == ""
    assert FloatRungs().rungs()["float64_interval"] == {"cells": 0, "confirmed": 0}


def test_words():
    one = FloatRungs("", cells=9, confirmed=7, steps=2, agreed=2)
    assert (one.hint(), one.interval()) == ("all 2 steps", "7 of 9 leaves and points")
    assert one.short() == "float64 in part"
    assert one._replace(cells=1, confirmed=1).interval() == "its one leaf"
    assert one._replace(steps=1, agreed=1).hint() == "its one step"
    assert FloatRungs().hint() == FloatRungs().interval() == ""
    assert one._replace(confirmed=9).short() == "float64"
    assert one._replace(against=["a"]).hint() == ""


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """A folder with one small certificate, and no summary."""
    folder = tmp_path / "certificates"
    folder.mkdir()
    content = PATHS["lemma-9"].read_bytes()
    (folder / "lemma-9.json").write_bytes(content)
    monkeypatch.setattr(module, "committed_folder", lambda: folder)
    summary.cache_clear()
    yield folder
    summary.cache_clear()


def test_the_command(elsewhere, capsys):
    assert summary() == {}
    assert module.main() == 0
    assert "1 certificates: intervals confirm" in capsys.readouterr().out
    kept = summary()["lemma-9"]
    (elsewhere / "theorem-2.json").write_bytes(PATHS["theorem-2"].read_bytes())
    assert module.main(["theorem-2"]) == 0
    assert set(summary()) == {"lemma-9", "theorem-2"}
    assert summary()["lemma-9"] == kept


def test_the_command_names_what_floats_speak_against(elsewhere, capsys, monkeypatch):
    against = FloatRungs("", 1, 0, 1, 0, ["mu-least"])
    monkeypatch.setattr(module, "read_in_floats", lambda content: against)
    assert module.main() == 1
    assert "lemma-9.mu-least: plain floats speak against its verdict" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["{", "[]", json.dumps({"a": {"b": 1}})])
def test_a_summary_that_cannot_be_read_is_refused(elsewhere, text):
    module.summary_path().write_text(text)
    with pytest.raises(snnproof.SnnproofError, match=r"cannot read .*float_rungs\.json"):
        summary()
