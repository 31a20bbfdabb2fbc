"""`snnproof check`."""

import json
import re
import shutil
from pathlib import Path

import pytest
from mutants.checks.certificate_checks import dumped, rehashed

import snnproof
from snnproof.cli import check as check_module
from snnproof.cli.shared import checking
from snnproof.statements.registry import committed_folder

KEYS = {
    "certificate",
    "claim",
    "verdict",
    "leaves",
    "seconds",
    "sha256",
    "error",
    "registered",
    "rests",
    "statement_sha256",
    "remarks",
    "margin",
    "steps",
}
STEP_KEYS = {
    "id",
    "kind",
    "text",
    "verdict",
    "margin",
    "leaves",
    "bounds",
    "uses",
    "relies",
    "rests",
    "witness",
}


@pytest.fixture
def committed(proved, tmp_path, monkeypatch):
    """A copy of a folder with a certificate and its manifest, in place of the committed one."""
    folder = tmp_path / "committed"
    shutil.copytree(proved, folder)
    monkeypatch.setattr(check_module, "committed_folder", lambda: folder)
    monkeypatch.setattr(check_module, "claims", lambda: [snnproof.claim("theorem-1")])
    return folder


def test_a_valid_certificate_in_json(run, proved):
    ran = run("check", proved / "theorem-1.json", "--json")
    assert (ran.code, ran.err) == (0, "")
    (report,) = ran.items
    assert report.keys() == KEYS
    assert (report["claim"], report["verdict"]) == ("theorem-1", "proved")
    assert report["registered"] is True
    assert report["error"] is None
    assert report["leaves"] == sum(step["leaves"] for step in report["steps"]) > 0
    assert all(step.keys() == STEP_KEYS for step in report["steps"])


def test_a_valid_certificate_for_people(run, proved):
    ran = run("check", proved)
    assert ran.code == 0
    assert "\x1b" not in ran.out
    heading = "certificate     claim      verdict        leaves  seconds"
    assert ran.out.startswith(f"{heading}\ntheorem-1.json  theorem-1  proved, given")
    assert ran.out.count("proved, by hand, given") == 5
    assert "theorem-1, by hand, not machine-checked: map, reduction, banach,\nexact-" in ran.out
    assert "S < 1 " in ran.out
    assert "not a registered claim" not in ran.out


def test_an_unregistered_claim_is_shown_in_full(run, refuted):
    ran = run("check", refuted)
    assert ran.code == 0  # what it says, that the claim is refuted, is confirmed
    assert "not a registered claim: read its statement below" in ran.out
    assert "The statement of theorem-1-elsewhere-" in ran.out
    for part in (
        "S < 1",
        "for all points of mu=-0.1:0.1, omega=-0.1:0.1, nu=0.8:1.5, tau=0.95:1.3",
        "alpha = alpha_01, lambda = lambda_01",
        "contraction is refuted, as confirmed at the exact point",
        "Fix (omega, tau).",
    ):
        assert part in ran.out
    (report,) = run("check", refuted, "--json").items
    assert report["verdict"] == "refuted"
    assert report["registered"] is False
    assert report["steps"][0]["witness"].keys() == {"mu", "omega", "nu", "tau"}


def test_the_committed_certificates(run, committed):
    assert run("check").code == 0
    assert [report["verdict"] for report in run("check", "--json").items] == ["proved"]


def test_a_committed_file_that_was_altered(run, committed):
    path = committed / "theorem-1.json"
    path.write_text(path.read_text() + "\n")  # as JSON it is the same
    ran = run("check")
    assert ran.code == 1
    assert f"{path}: invalid: altered: its SHA-256" in ran.out
    assert run("check", path).code == 0  # without the manifest there is nothing against it


def test_a_committed_file_that_is_missing(run, committed):
    (committed / "theorem-1.json").unlink()
    ran = run("check", "--json")
    assert ran.code == 1
    assert "SHA256SUMS lists it, but it is missing" in ran.items[0]["error"]


def test_a_file_that_no_manifest_lists(run, committed):
    shutil.copy(committed / "theorem-1.json", committed / "another.json")
    ran = run("check", "--json")
    assert ran.code == 1
    assert [report["verdict"] for report in ran.items] == ["invalid", "proved"]
    assert "does not list it" in ran.items[0]["error"]


def test_nothing_committed(run, tmp_path, monkeypatch):
    monkeypatch.setattr(check_module, "committed_folder", lambda: tmp_path)
    ran = run("check")
    assert ran.code == 2
    assert "no certificates (*.json)" in ran.error


def test_the_committed_folder_is_beside_the_proofs():
    import proofs

    assert check_module.committed_folder().parent == Path(proofs.__file__).parent


def test_others_are_checked_beside_an_invalid_one(run, proved, tmp_path):
    broken = tmp_path / "broken.json"
    broken.write_text("{")
    ran = run("check", broken, proved / "theorem-1.json")
    assert ran.code == 1
    assert f"{broken}: invalid: not JSON" in ran.out
    assert "theorem-1: Stable" in ran.out
    first, second = run("check", broken, proved / "theorem-1.json", "--json").items
    assert first["verdict"] == "invalid"
    assert first["claim"] is None
    assert first["error"].startswith("not JSON")
    assert second["verdict"] == "proved"


@pytest.mark.parametrize("failure", [RecursionError("maximum"), ValueError("what\nnobody foresaw")])
def test_a_failure_of_the_checker_is_one_line_and_the_others_go_on(
    run, proved, tmp_path, monkeypatch, failure
):
    true = checking.check_bytes

    def fails(content, statement_of):
        if content == b"{}":
            raise failure
        return true(content, statement_of)

    monkeypatch.setattr(checking, "check_bytes", fails)
    (tmp_path / "bad.json").write_text("{}")
    ran = run("check", tmp_path / "bad.json", proved / "theorem-1.json", "--brief")
    assert ran.code == 1
    (line,) = [line for line in ran.out.splitlines() if line.startswith(str(tmp_path))]
    assert f"invalid: the checker failed: {type(failure).__name__}" in line
    assert "proved" in ran.out


def test_what_cannot_be_read_is_said_once(run, proved):
    alone = run("check", "/dev/null")
    assert (alone.code, alone.out) == (2, "")
    assert alone.err.strip() == "snnproof: cannot read '/dev/null': it is not a file"
    beside = run("check", "/dev/null", proved / "theorem-1.json", "--brief")
    assert beside.code == 1
    assert beside.out.count("cannot read") == 1
    assert "proved" in beside.out


def test_a_bound_made_tighter_than_its_proof(run, proved, tmp_path):
    data = json.loads((proved / "theorem-1.json").read_text())
    data["statement"]["steps"][0]["conditions"]["S"]["below"] = "0.5"
    (tmp_path / "edited.json").write_text(json.dumps(data))
    ran = run("check", "edited.json")
    assert ran.code == 1
    assert "edited.json: invalid: the statement was changed" in ran.out


def test_control_characters_do_not_reach_the_terminal(run, refuted, tmp_path):
    """Nor does a title of several lines: no reader is shown one that a writer feigned."""
    name = next(refuted.glob("theorem-1-elsewhere-*.json")).name
    data = json.loads((refuted / name).read_text())
    for title in ("Proved \x1b[2J \u202e [red]yes[/red]", "Fine\n\ntheorem-1: PROVED"):
        data["statement"]["title"] = title
        (tmp_path / "planted.json").write_text(json.dumps(data))
        ran = run("check", "planted.json")
        assert ran.code == 1
        assert "invalid: title" in ran.out
        assert "\x1b" not in ran.out
        assert "theorem-1: PROVED" not in ran.out


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        ("nowhere.json", "cannot read nowhere.json: no such file"),
        (".", "no certificates (*.json) in ."),
        ("\udcff", "cannot read \\udcff: no such file"),
    ],
)
def test_usage_errors(run, argument, message):
    ran = run("check", argument)
    assert ran.code == 2
    assert ran.error == message


def test_a_registered_claim_without_a_committed_certificate(run, committed):
    (committed / "theorem-1.json").rename(committed / "other.json")
    (committed / "SHA256SUMS").unlink()
    ran = run("check")
    assert ran.code == 1
    assert "theorem-1.json: invalid: its claim is registered, but it is missing" in ran.out


def test_an_undecided_certificate_is_valid_and_ends_with_3(run, tmp_path):
    assert run("prove", "theorem-1", "--max-cells", "30", "--out", tmp_path / "few").code == 3
    ran = run("check", tmp_path / "few")
    assert ran.code == 3
    assert "undecided" in ran.out


def test_a_step_about_no_point_says_so(run, tmp_path):
    from snnproof.box import Box
    from snnproof.certificate.condition import below
    from snnproof.certificate.schema import Certificate, Statement, StepResult
    from snnproof.certificate.steps import AT_FIXED_POINTS, CoverStep
    from snnproof.certificate.write import write_certificate
    from snnproof.verdict import Verdict

    domain = Box.parse("mu=5:6,omega=0,nu=1,tau=1")
    step = CoverStep("nothing", "Vacuous.", domain, AT_FIXED_POINTS, {"S": below(-5)})
    result = StepResult(Verdict.PROVED, tree=[None])
    planted = Certificate(Statement("vacuous", "V", "nowhere", (step,)), {"nothing": result}, "x")
    write_certificate(planted, tmp_path / "vacuous")
    ran = run("check", tmp_path / "vacuous")
    assert ran.code == 0
    assert "proved, of no point" in ran.out
    assert "proved (not registered)" in ran.out


def test_in_brief_a_line_for_each_certificate_and_what_is_by_hand(run, proved, refuted):
    ran = run("check", "--brief", proved, refuted)
    assert ran.code == 0
    assert "bounds found" not in ran.out
    lines = ran.out.splitlines()
    assert "theorem-1, by hand, not machine-checked: map, reduction, banach," in lines
    given = "theorem-1, given, not confirmed here: steps of equations-2-5, equations-56-72,"
    assert given in lines
    assert sum("not machine-checked" in line for line in lines) == 2


def test_on_what_a_certificate_rests_is_said_unless_it_is_there(run, tmp_path):
    committed = committed_folder()
    ran = run("check", committed / "lemma-24.json")
    assert ran.code == 0
    assert "proved, by hand, given" in ran.out
    for name in ("lemma-21", "lemma-22", "lemma-23"):
        digest = snnproof.claim(name).statement().sha256()
        assert re.search(
            rf"relies on {name}\.[\w-]+[^(]*\(statement\s+sha256\s+{digest}\)", ran.out
        )
        shutil.copy(committed / f"{name}.json", tmp_path)
    shutil.copy(committed / "lemma-24.json", tmp_path)
    together = run("check", tmp_path)
    assert together.code == 0
    assert "relies on" not in together.out
    assert "given" not in together.out
    for one in run("check", tmp_path, "--json").items:
        assert one["rests"] == []
    (alone,) = run("check", committed / "lemma-24.json", "--json").items
    assert {use["claim"] for use in alone["rests"]} == {"lemma-21", "lemma-22", "lemma-23"}
    assert alone["verdict"] == "proved"


def test_a_certificate_that_misquotes_another_is_invalid(run, tmp_path):
    data = json.loads((committed_folder() / "lemma-24.json").read_text())
    data["statement"]["claim"] = "lemma-24-of-mine"
    for step in data["statement"]["steps"]:
        for use in step.get("relies", []):
            use["statement"] = 64 * "0"
    (tmp_path / "mine.json").write_bytes(dumped(rehashed(data)))
    ran = run("check", tmp_path / "mine.json")
    assert ran.code == 1
    assert "it relies on lemma-21.exp-increasing of another statement than that" in ran.out
