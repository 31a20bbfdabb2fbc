"""`snnproof reproduce`: rows for people and programs, exit codes, pages."""

import shutil
from dataclasses import replace

import pytest

import snnproof
from snnproof.box import Box
from snnproof.certificate.condition import above
from snnproof.certificate.steps import HandStep
from snnproof.certificate.write import certificate_text
from snnproof.cli import reproduce as command
from snnproof.proving import reproduce as reproduction
from snnproof.proving.claim import prove_claim
from snnproof.proving.results import Result, row_ids, undecided_rows
from snnproof.statements.registry import committed_folder
from snnproof.statements.rows import bounds

KEYS = [
    "id",
    "ref",
    "statement",
    "domain",
    "printed",
    "verdict",
    "lower",
    "upper",
    "witness",
    "margin",
    "note",
    "certificate",
    "seconds",
]


@pytest.fixture
def certificates(monkeypatch, tmp_path):
    """A copy of the committed certificates, in the place where they are looked for."""
    folder = tmp_path / "certificates"
    shutil.copytree(committed_folder(), folder)
    monkeypatch.setattr(reproduction, "committed_folder", lambda: folder)
    return folder


def test_one_line_for_each_row_and_a_summary(run):
    ran = run("reproduce", "--only", "theorem-1", "--workers", "1")
    assert ran.code == 0
    rows = row_ids(snnproof.claim("theorem-1"))
    shown = [line for line in ran.out.splitlines() if line.startswith("proved ")]
    assert [line.split()[1] for line in shown] == rows
    assert f"\n{len(rows)} rows: {len(rows)} proved, 0 refuted, 0 undecided\n" in ran.out
    assert "given rows that are not among these: equations-2-5.net-input," in ran.out


def test_rows_in_json(run):
    rows = run("reproduce", "--only", "theorem-1", "--workers", "1", "--json").items
    assert [row["id"] for row in rows] == row_ids(snnproof.claim("theorem-1"))
    contraction = rows[0]
    assert list(contraction)[: len(KEYS)] == KEYS
    assert contraction["verdict"] == "proved"
    assert contraction["domain"] == "mu=-0.1:0.1,omega=-0.1:0.1,nu=0.8:1.5,tau=0.95:1.1"
    assert float(contraction["lower"]) < 0.8976083584 < float(contraction["upper"])
    assert 0 < float(contraction["margin"]) <= 1 - float(contraction["upper"]) + 1e-9
    assert contraction["certificate"] == "certificates/theorem-1.json"
    by_hand = next(row for row in rows if row["kind"] == "by hand")
    assert (by_hand["lower"], by_hand["margin"], by_hand["domain"]) == (None, None, "")


def test_a_refuted_row_is_a_result_and_not_a_failure(run):
    ran = run("reproduce", "--only", "lemma-13*", "--workers", "1")
    assert ran.code == 0
    assert "\nrefuted " in f"\n{ran.out}"
    assert " at mu = -0.1, omega = 0.1, nu = 0.8, tau = 0.95" in ran.out.replace(
        "\n          ", " "
    )


def test_checked_rows_agree_with_searched_ones(run):
    searched, checked = (
        run("reproduce", "--only", "theorem-1", "--workers", "1", "--json", *more).items
        for more in ((), ("--check",))
    )
    for row in (*searched, *checked):
        del row["seconds"], row["margin"]
    assert not any(row["rests"] for row in checked)  # it is looked up beside the certificate
    assert [{**row, "rests": []} for row in searched] == checked


def test_single_rows_and_patterns(run):
    ran = run("reproduce", "--only", "theorem-1.banach", "--only", "theorem-1.loc*", "--json")
    names = ["banach", "location", "location-as-printed"]
    assert [row["id"] for row in ran.items] == [f"theorem-1.{name}" for name in names]


@pytest.mark.parametrize(
    ("pattern", "hint"), [("lemma-55", "lemma-5"), ("theorem-1.bananas", "theorem-1.banach")]
)
def test_an_unknown_row_is_refused_with_the_nearest(run, pattern, hint):
    ran = run("reproduce", "--only", pattern)
    assert ran.code == 2
    assert hint in ran.error


def test_pages_are_written_only_of_everything_and_only_when_checked(run, tmp_path):
    for arguments in (["--write", str(tmp_path)], ["--check", "--only", "theorem-1"]):
        if "--write" not in arguments:
            arguments += ["--write", str(tmp_path)]
        ran = run("reproduce", *arguments)
        assert ran.code == 2
        assert "--write" in ran.error
    assert list(tmp_path.glob("*.md")) == []


def test_an_invalid_certificate_spoils_its_own_rows_alone(run, certificates):
    path = certificates / "theorem-1.json"
    path.write_text(path.read_text().replace('"leaf"', '"tau 1"', 1))
    only = ("--only", "theorem-1", "--only", "lemma-5", "--check", "--workers", "1")
    ran = run("reproduce", *only, "--json")
    assert ran.code == 1
    verdicts = {row["id"].split(".")[0]: row["verdict"] for row in ran.items}
    assert verdicts == {"theorem-1": "undecided", "lemma-5": "proved"}
    assert all("no valid certificate" in r["reason"] for r in ran.items if "theorem" in r["id"])


def test_a_certificate_of_another_claim_proves_nothing(run, certificates):
    """A valid one that calls itself something else, with steps of the right names."""
    claim = snnproof.claim("theorem-1")
    trivial = [
        planned
        if isinstance(planned.step, HandStep)
        else bounds(planned.step.id, "0 < 1", "1", above(0), over=Box())
        for planned in claim.plan()
    ]
    forged = replace(claim, id="theorem-0", domain=Box(), steps=lambda over: trivial)
    text = certificate_text(prove_claim(forged).certificate)
    for content in (text, (certificates / "lemma-5.json").read_text()):
        (certificates / "theorem-1.json").write_text(content)
        ran = run("reproduce", "--only", "theorem-1", "--check", "--workers", "1", "--json")
        assert ran.code == 1
        assert {row["verdict"] for row in ran.items} == {"undecided"}
        assert all("its statement is not that of" in row["reason"] for row in ran.items)


def test_a_missing_certificate_is_named(run, certificates):
    (certificates / "theorem-1.json").unlink()
    ran = run("reproduce", "--only", "theorem-1", "--check", "--workers", "1")
    assert ran.code == 1
    assert "no valid certificate: cannot read" in ran.out


def test_a_claim_that_fails_takes_no_other_with_it(run, monkeypatch):
    search = reproduction.prove_claim

    def fail(claim, **more):
        if claim.id == "theorem-1":
            raise RuntimeError("a bug")
        return search(claim, **more)

    monkeypatch.setattr(reproduction, "prove_claim", fail)
    only = ("--only", "theorem-1.banach", "--only", "lemma-24", "--workers", "1")
    ran = run("reproduce", *only, "--json")
    assert ran.code == 3
    assert ran.items[0]["verdict"] == "undecided"
    assert ran.items[0]["reason"] == "the search failed: a bug"
    assert {row["verdict"] for row in ran.items[1:]} == {"proved"}


def test_two_processes_give_what_one_gives():
    ids = reproduction.select(["equation-14", "lemma-24"])
    one, two = (
        [(row.id, row.verdict, row.true_value) for row in reproduction.reproduce(ids, workers=n)]
        for n in (1, 2)
    )
    assert one == two


def test_the_pages_are_written_whole_or_not_at_all(run, monkeypatch, tmp_path):
    rows = list(undecided_rows(snnproof.claim("theorem-1"), "for want of time"))
    monkeypatch.setattr(command, "reproduce", lambda *args, **more: iter(rows))
    ran = run("reproduce", "--check", "--write", str(tmp_path))
    assert ran.code == 3
    assert "for want of time" in (tmp_path / "RESULTS.md").read_text()
    assert run("reproduce", "--check", "--write", str(tmp_path / "nowhere")).code == 2


def test_rows_say_where_they_belong():
    row = next(iter(undecided_rows(snnproof.claim("theorem-1"), "")))
    assert isinstance(row, Result)
    assert row.reference == snnproof.claim("theorem-1").reference
