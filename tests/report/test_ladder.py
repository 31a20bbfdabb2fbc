"""How far each claim has come: what is said of Coq is there, and what is stale does not count."""

import json
import re
import shutil
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

import proofs
import snnproof
from proofs.coq import judge
from snnproof.certificate.steps import HandStep
from snnproof.report import float_rungs, second_checker
from snnproof.report import ladder as module
from snnproof.report.ladder import CLAIMS, STEPS, Ladder, coq_theorems, ladder

COQ = Path(proofs.__path__[0]) / "coq"


def _steps():
    return {
        f"{claim.id}.{planned.step.id}": planned.step
        for claim in snnproof.claims()
        for planned in claim.plan()
    }


def test_each_claim_of_coq_is_stated_and_proved():
    stated = judge.all_statements(COQ).keys()
    text = "\n".join(path.read_text("utf-8") for path in COQ.glob("*.v"))
    proved = set(re.findall(r"^Theorem (\w+)_holds : (?:\1)\.", text, re.M))
    for claim, names in CLAIMS.items():
        assert snnproof.claim(claim).id == claim
        assert set(names) <= stated & proved, claim


@pytest.mark.parametrize("name", sorted({name for names in STEPS.values() for name in names}))
def test_each_theorem_that_a_step_names_is_there(name):
    file, _, theorem = name.partition(".")
    text = (COQ / f"{file}.v").read_text("utf-8")
    found = re.search(rf"^(?:Theorem|Lemma|Corollary) {theorem}\b(.*?)\bQed\.", text, re.M | re.S)
    assert found is not None, name
    assert "Admitted" not in found[1]


def _pattern(step):
    return next((one for one in STEPS if fnmatchcase(step, one)), None)


def test_the_named_steps_are_by_hand():
    steps = _steps()
    for pattern in STEPS:
        some = [name for name in steps if pattern == _pattern(name)]
        assert some, pattern
        if not STEPS[pattern]:
            continue
        assert all(isinstance(steps[name], HandStep) for name in some), pattern
        assert len({steps[name].text for name in some}) == 1, pattern  # what Coq says of them all
    assert coq_theorems("theorem-1.contraction") == ()


def test_rungs():
    one = ladder("theorem-1")
    assert one.checked
    assert one.theorems == ("theorem_1", "theorem_1_standard", "smaller_box")
    assert one.short() == "float64, twice, Coq"
    assert one.words().startswith("float hint (2 of 4 steps), float64 interval (all 183 leaves and")
    assert "Coq (theorems theorem_1, " in one.words()
    assert Ladder(True, False, (), 0, (), ()).words() == "Arb, checker"
    assert Ladder(False, False, (), 0, (), ()).words() == "none"
    assert Ladder(True, True, (), 3, ("a",), ("b", "c")).words() == (
        "Arb, checker, second checker, Coq (3 facts from its certificate, 1 refused,"
        " 2 steps of kinds it does not know)"
    )
    assert Ladder(True, False, (), 3, (), ()).short() == "once, Coq: covers"


@pytest.fixture
def moved(tmp_path, monkeypatch):
    """Copies of one certificate and its summaries, which may be changed."""
    folder = tmp_path / "certificates"
    folder.mkdir()
    (tmp_path / "coq").mkdir()
    source = COQ.parent
    kept = ("coq/certificates.json", "second_checker.json", "float_rungs.json")
    for name in ("certificates/lemma-9.json", *kept):
        shutil.copy(source / name, tmp_path / name)
    sha = module._sha256("lemma-9")
    (folder / "SHA256SUMS").write_text(f"{sha}  lemma-9.json\n")
    for name in kept:
        data = json.loads((tmp_path / name).read_text())
        data["lemma-9"]["sha256"] = sha
        (tmp_path / name).write_text(json.dumps(data))
    for one in (module, second_checker, float_rungs):
        monkeypatch.setattr(one, "committed_folder", lambda: folder)
    monkeypatch.setattr(module, "proofs_folder", lambda: tmp_path)
    for one in (module._accepted, second_checker.summary, float_rungs.summary):
        one.cache_clear()
    yield tmp_path
    for one in (module._accepted, second_checker.summary, float_rungs.summary):
        one.cache_clear()


def test_a_certificate_that_has_changed_has_no_rungs(moved):
    before = ladder("lemma-9")
    assert before.checked
    assert before.twice
    assert before.accepted > 0
    assert before.floats.interval() == "159 of 165 leaves and points"
    assert before.short().startswith("float64 in part, twice")
    path = moved / "certificates" / "lemma-9.json"
    path.write_bytes(path.read_bytes().replace(b'"tool": "', b'"tool": "another, '))
    assert ladder("lemma-9") == Ladder(False, False, (), 0, (), ())
    assert ladder("lemma-9").short() == ""


def test_a_certificate_that_only_coq_has_not_seen(moved):
    path = moved / "coq" / "certificates.json"
    data = json.loads(path.read_text())
    data["lemma-9"]["sha256"] = "0" * 64
    path.write_text(json.dumps(data))
    assert (ladder("lemma-9").twice, ladder("lemma-9").accepted) == (True, 0)


@pytest.mark.parametrize("text", ["{", "[]", '{"lemma-9": 1}'])
@pytest.mark.parametrize("name", ["coq/certificates", "second_checker", "float_rungs"])
def test_a_summary_that_cannot_be_read_is_refused(moved, name, text):
    (moved / f"{name}.json").write_text(text)
    with pytest.raises(snnproof.SnnproofError, match=rf"cannot read .*{name}\.json"):
        ladder("lemma-9")
