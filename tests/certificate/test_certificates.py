"""Certificates: round trip, identical bytes, manifest, and what hand steps inherit."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from mutants.checks import certificate_checks as checks

import snnproof
from snnproof.box import Box
from snnproof.certificate.check import check_bytes, check_file
from snnproof.certificate.condition import above, below
from snnproof.certificate.read import parse_certificate
from snnproof.certificate.schema import Statement
from snnproof.certificate.steps import EVERYWHERE, CoverStep, HandStep
from snnproof.certificate.write import MANIFEST, certificate_text, read_manifest, write_certificate
from snnproof.errors import FileError, UsageError
from snnproof.exact import exact
from snnproof.statements.registry import statement_of
from snnproof.verdict import Verdict

ROOT = Path(__file__).parents[2]
CONTENTS = {"theorem": checks.theorem, "small": checks.small, "refuted": checks.refuted}


@pytest.mark.parametrize("name", CONTENTS)
def test_a_certificate_reads_and_writes_as_the_same_bytes(name):
    content = CONTENTS[name]()
    certificate = parse_certificate(content)
    assert certificate_text(certificate).encode() == content
    assert certificate.statement.sha256() == json.loads(content)["sha256"]


def test_proving_again_gives_the_same_bytes():
    again = checks.content_of(snnproof.prove("theorem-1"))
    assert again == checks.theorem()


def test_the_checker_derives_what_the_search_said():
    proof = snnproof.prove("theorem-1")
    checked = check_bytes(checks.content_of(proof), statement_of)
    assert checked.verdict is proof.verdict is Verdict.PROVED
    for step in proof.steps:
        derived = checked.steps[step.step.id]
        assert derived.verdict is step.verdict
        assert derived.leaves == step.leaves
        if step.margin is not None:
            assert derived.margin >= step.margin > 0
        for quantity, (low, high) in step.ranges.items():
            mine = derived.ranges[quantity]
            assert mine[0] <= high
            assert low <= mine[1]


def test_a_refuted_claim_checks_as_refuted_with_its_witness():
    proof = checks.prove({"S": below("0.5")})
    checked = check_bytes(checks.content_of(proof), statement_of)
    assert checked.verdict is proof.verdict is Verdict.REFUTED
    assert proof.steps[0].step.domain.contains(proof.steps[0].witness)
    assert proof.steps[0].values["S"][0] >= 0.5


def test_an_undecided_claim_checks_as_undecided():
    proof = checks.prove({"S": below("0.9")}, cells=9)
    assert proof.verdict is Verdict.UNDECIDED
    assert proof.steps[0].reason
    assert check_bytes(checks.content_of(proof), statement_of).verdict is Verdict.UNDECIDED


def test_a_file_is_written_whole_and_entered_into_the_manifest(tmp_path):
    certificate = parse_certificate(checks.small())
    path, digest = write_certificate(certificate, tmp_path / "new")
    assert path.read_bytes() == checks.small()
    assert digest == hashlib.sha256(checks.small()).hexdigest()
    assert read_manifest(tmp_path / "new") == {path.name: digest}
    assert check_file(path, statement_of).verdict is Verdict.PROVED
    assert sorted(p.name for p in path.parent.iterdir()) == sorted([MANIFEST, path.name])
    other = parse_certificate(checks.theorem())
    write_certificate(other, tmp_path / "new")
    write_certificate(certificate, tmp_path / "new")
    assert set(read_manifest(tmp_path / "new")) == {"planted.json", "theorem-1.json"}


def test_a_folder_that_cannot_be_written_is_an_error_of_files(tmp_path):
    (tmp_path / "taken").write_text("")
    with pytest.raises(FileError, match="cannot write"):
        write_certificate(parse_certificate(checks.small()), tmp_path / "taken")


def test_a_hand_step_is_as_good_as_what_it_uses():
    data = json.loads(checks.small())
    hand = {"id": "so", "kind": "by hand", "text": "So.", "argument": "-", "uses": ["only"]}
    data["statement"]["steps"].append(hand)
    proved = check_bytes(checks.dumped(checks.rehashed(data)), statement_of)
    assert proved.steps["so"].verdict is Verdict.PROVED
    data["results"]["only"] = {"verdict": "undecided", "tree": ["leaf"]}
    undecided = check_bytes(checks.dumped(checks.rehashed(data)), statement_of)
    assert undecided.steps["so"].verdict is Verdict.UNDECIDED
    assert undecided.verdict is Verdict.UNDECIDED


def test_a_hand_step_on_a_refuted_one_says_nothing():
    data = json.loads(checks.refuted())
    hand = {"id": "so", "kind": "by hand", "text": "So.", "argument": "-", "uses": ["only"]}
    data["statement"]["steps"].append(hand)
    checked = check_bytes(checks.dumped(checks.rehashed(data)), statement_of)
    assert checked.steps["so"].verdict is Verdict.UNDECIDED
    assert checked.verdict is Verdict.REFUTED


@pytest.mark.parametrize("uses", [("b",), ("c",), ("a", "d")])
def test_uses_come_before_and_so_cannot_run_in_circles(uses):
    a, c = (HandStep(name, "", "", alone="Given.") for name in "ac")
    steps = (a, HandStep("b", "", "", uses), c)
    with pytest.raises(UsageError, match="not before it"):
        Statement("x", "", "", steps)


def test_statements_need_a_step_for_a_machine_and_different_names():
    for steps in ((), (HandStep("a", "", "", alone="Given."),)):
        with pytest.raises(UsageError, match="needs a step"):
            Statement("x", "", "", steps)
    with pytest.raises(UsageError, match="two steps"):
        Statement("x", "", "", (HandStep("a", "", "", alone="Given."),) * 2)


# -- planted false claims, through the whole pipeline --------------------------------------------

SUP_S = "0.897608358408"  # at mu = omega = 0.1, nu = 0.8, tau = 1.1; the next digits are 918...


def outcome(conditions, over=None, **options):
    """The verdict of the search, confirmed by the checker."""
    over = over or checks.domains.THEOREM_1
    proof = checks.prove(conditions, over, **options)
    assert check_bytes(checks.content_of(proof), statement_of).verdict is proof.verdict
    return proof.verdict


def shifted(text, by):
    return exact(text) + exact(by)


def test_the_bound_of_the_singular_value_is_sharp():
    assert outcome({"S": below(shifted(SUP_S, "1e-6"))}) is Verdict.PROVED
    assert outcome({"S": below(shifted(SUP_S, "-1e-9"))}, cells=1000) is Verdict.REFUTED
    assert outcome({"S": below(shifted(SUP_S, "1e-14"))}, cells=300) is not Verdict.REFUTED


def test_a_domain_too_wide_by_a_millionth_is_noticed():
    limit = {"S": below(shifted(SUP_S, "1e-7"))}
    wide = checks.domains.THEOREM_1.replace(snnproof.Box(tau=("0.95", "1.100001")))
    assert outcome(limit) is Verdict.PROVED
    assert outcome(limit, wide, cells=1000) is Verdict.REFUTED


@pytest.mark.parametrize(
    "conditions",
    [
        {"mu_tilde": below("0.0677")},
        {"nu_tilde": above("0.81")},
        {"xi_tilde": below("1.4861")},
        {"drift": below(0)},
        {"J11": above(0)},
        {"H22": below("0.7")},
        {"S": below(1), "nu_tilde": above("0.81")},
    ],
)
def test_false_claims_are_refuted(conditions):
    assert outcome(conditions, cells=2000) is Verdict.REFUTED


def test_a_bound_that_is_attained_divides_strict_from_lax():
    still = snnproof.Box(mu=0, omega=0, nu=1, tau=1)  # J11 = 0 exactly, as omega is
    assert outcome({"J11": below(0, strict=False)}, still) is Verdict.PROVED
    assert outcome({"J11": below(0)}, still) is Verdict.REFUTED
    assert outcome({"nu_tilde": below(1, strict=False)}, still) is Verdict.PROVED
    assert outcome({"nu_tilde": below(1)}, still) is Verdict.REFUTED  # equation (14): it is 1
    for strict in (True, False):  # 0 exactly, which no enclosure can know
        zero = {"sqrt(3 + 2*sqrt(2*nu)) - sqrt(2*nu) - 1": below(0, strict=strict)}
        assert outcome(zero, still) is Verdict.UNDECIDED


def test_a_claim_about_fixed_points_is_not_refuted_by_other_points():
    conditions = {"nu_tilde": below("1.4")}  # false, of points and of fixed points
    assert outcome(conditions, cells=500) is Verdict.REFUTED
    assert outcome(conditions, cells=500, at_fixed_points=True) is Verdict.UNDECIDED


def test_a_stranger_with_nothing_but_words_is_refused():
    """A statement by hand alone would be as good as its argument."""
    data = json.loads(checks.small())
    hand = {"id": "so", "kind": "by hand", "text": "So.", "argument": "-", "uses": []}
    hand["alone"] = "It is a definition."
    data["statement"].update(steps=[hand])
    data["results"] = {}
    message = checks.refusal(checks.dumped(checks.rehashed(data)))
    assert "a machine can check" in message


def test_a_claim_that_nobody_registered_is_told_apart():
    assert check_bytes(checks.theorem(), statement_of).registered
    assert not check_bytes(checks.small(), statement_of).registered
    assert not check_bytes(checks.theorem(), lambda claim: None).registered


def test_a_damaged_manifest_is_refused(tmp_path):
    (tmp_path / MANIFEST).write_text("no entry\n")
    with pytest.raises(FileError):
        read_manifest(tmp_path)


def test_writers_at_the_same_time_lose_no_entry_of_the_manifest(tmp_path):
    code = (
        "import snnproof, sys; from pathlib import Path;"
        "p = snnproof.prove('theorem-1', over={'tau': ('1', sys.argv[1])});"
        "[snnproof.write_certificate(p.certificate, Path(sys.argv[2])) for _ in range(20)]"
    )
    runs = [
        subprocess.Popen([sys.executable, "-c", code, f"1.0{k}", str(tmp_path)], cwd=ROOT)
        for k in range(1, 5)
    ]
    assert [run.wait() for run in runs] == [0] * 4
    assert read_manifest(tmp_path).keys() == {path.name for path in tmp_path.glob("*.json")}
    assert len(read_manifest(tmp_path)) == 4


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.json")
    with pytest.raises(FileError, match="not a file"):
        snnproof.check(tmp_path / "pipe.json")


@pytest.mark.parametrize("name", ["", "a b", "../up", "x" * 81, "\x1b[2J"])
def test_what_is_no_name_names_no_claim_and_no_step(name):
    step = checks_step("ok")
    with pytest.raises(UsageError, match="is no name"):
        Statement(name, "t", "r", (step,))
    with pytest.raises(UsageError, match="is no name"):
        Statement("ok", "t", "r", (checks_step(name),))


def checks_step(name):
    domain = Box.parse("mu=0,omega=0,nu=1,tau=1")
    return CoverStep(name, "text", domain, EVERYWHERE, {"S": below(1)})
