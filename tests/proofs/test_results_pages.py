"""The committed pages and certificates are those of the statements as they are registered now."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

import proofs
import snnproof
from snnproof.proving.reproduce import reproduce, select
from snnproof.report.beyond_page import beyond_page, is_beyond
from snnproof.report.contents_page import contents_page
from snnproof.report.errata_page import errata_page
from snnproof.report.results_page import results_page
from snnproof.statements.rows import Consequence, Stands
from snnproof.verdict import Verdict

FOLDER = Path(proofs.__path__[0])
SUPPORT = re.compile(r"\w+_table|foundations|\w+_terms|\w+_rows")
"""Files of `proofs` that state no claim: data of others."""


@pytest.fixture(scope="module")
def rows():
    return list(reproduce(select(()), check=True))


def test_no_row_is_undecided(rows):
    assert [row.id for row in rows if row.verdict is Verdict.UNDECIDED] == []
    assert len(rows) > 900


def test_the_page_of_results_is_current(rows):
    assert (FOLDER / "RESULTS.md").read_text("utf-8") == results_page(rows)


def test_the_first_page_is_current(rows):
    assert (FOLDER / "README.md").read_text("utf-8") == contents_page(rows)


def test_the_page_of_errata_is_current(rows):
    assert (FOLDER / "ERRATA.md").read_text("utf-8") == errata_page(rows)


@pytest.fixture(scope="module")
def beyond(rows):
    claims = {claim.id for claim in snnproof.claims() if is_beyond(claim)}
    return [row for row in rows if row.claim in claims]


def test_all_beyond_the_paper_has_a_certificate_and_is_proved(beyond):
    assert [row.id for row in beyond if not row.certificate] == []
    assert [row.id for row in beyond if row.verdict is not Verdict.PROVED] == []


def test_the_page_of_what_is_beyond_the_paper_is_current(beyond):
    assert (FOLDER / "BEYOND.md").read_text("utf-8") == beyond_page(beyond)


def test_the_page_says_of_each_claim_beyond_all_that_there_is_to_say(beyond):
    page = beyond_page(beyond)
    for claim in {row.claim for row in beyond}:
        assert f'<a id="{claim}"></a>' in page
        assert f"`snnproof prove {claim}`" in page
    for row in beyond:
        assert f"| {row.step.id} |" in page.replace("\\*", "*")


def test_what_is_not_proved_is_not_called_proved(beyond):
    undecided = replace(beyond[0], verdict=Verdict.UNDECIDED)
    page = beyond_page([undecided, *beyond[1:]])
    assert page.count("**undecided**") == 2  # of the row, and of its claim


def test_every_refuted_row_is_explained_and_corrected(rows):
    corrected = {f"{row.claim}.{row.planned.corrects}" for row in rows if row.is_correction}
    refuted = {row.id: row for row in rows if row.verdict is Verdict.REFUTED}
    assert [name for name, row in refuted.items() if row.planned.erratum is None] == []
    in_print = {name for name, row in refuted.items() if row.stands != "needed"}
    assert in_print - corrected == set()


def test_every_correction_is_proved_and_of_a_refuted_row(rows):
    by_id = {row.id: row for row in rows}
    for row in rows:
        if row.is_correction:
            assert row.verdict is Verdict.PROVED, row.id
            assert by_id[f"{row.claim}.{row.planned.corrects}"].verdict is Verdict.REFUTED, row.id


def test_a_proved_row_with_an_erratum_is_about_an_argument_or_a_misprint(rows):
    for row in rows:
        if row.planned.erratum is not None and row.verdict is Verdict.PROVED:
            allowed = (Consequence.ARGUMENT, Consequence.MISPRINT)
            assert row.planned.erratum.consequence in allowed, row.id


def test_every_row_says_where_it_stands(rows):
    assert {row.stands for row in rows} <= set(get_args(Stands))
    assert [row.id for row in rows if not row.in_print] == []


def test_what_only_we_ask_is_not_said_to_be_an_error_of_the_paper(rows):
    page = (FOLDER / "ERRATA.md").read_text()
    refuted = [row for row in rows if row.stands == "ours" and row.verdict is Verdict.REFUTED]
    assert refuted
    for row in refuted:
        assert f'id="{row.id}"' not in page
        assert row.planned.note


def test_no_theorem_falls(rows):
    for row in rows:
        if row.claim in ("theorem-1", "theorem-3", "theorem-16", "corollary-14"):
            erratum = row.planned.erratum
            assert erratum is None or erratum.consequence is not Consequence.THEOREM


def test_ids_are_unique_and_printed_numbers_are_numbers(rows):
    ids = [row.id for row in rows]
    assert len(set(ids)) == len(ids)
    for row in rows:
        assert "\n" not in row.step.text
        assert row.step.text == row.step.text.strip()


def test_every_file_is_in_the_contents_or_supports_one():
    paths = [path.relative_to(FOLDER).with_suffix("") for path in FOLDER.rglob("*.py")]
    files = {".".join(path.parts) for path in paths if path.parts[0] not in ("kernels", "coq")}
    files = {name for name in files if not name.endswith("__init__")}
    missing = files - set(proofs.CONTENTS)
    assert {name for name in missing if not SUPPORT.fullmatch(name.split(".")[-1])} == set()
    assert set(proofs.CONTENTS) <= files
    assert len(set(proofs.CONTENTS)) == len(proofs.CONTENTS)


def test_every_file_that_is_listed_states_a_claim_and_can_be_run_alone():
    stating = {claim.module.removeprefix("proofs.") for claim in snnproof.claims()}
    assert stating == set(proofs.CONTENTS)
    for name in proofs.CONTENTS:
        text = (FOLDER / f"{name.replace('.', '/')}.py").read_text("utf-8")
        assert 'if __name__ == "__main__":\n    raise SystemExit(snnproof.run(' in text, name


@pytest.mark.parametrize("name", ["lemma_07", "lemma_13", "equation_06"])
def test_a_file_run_alone_shows_the_verdicts_of_the_table(rows, name):
    claims = [claim.id for claim in snnproof.claims() if claim.path.stem == name]
    run = subprocess.run(
        [sys.executable, "-m", f"proofs.{name}"],
        cwd=FOLDER.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stderr == ""
    shown = {line.split()[0]: line.split()[1] for line in run.stdout.splitlines() if line.strip()}
    chosen = [row for row in rows if row.claim in claims]
    assert {row.step.id: row.verdict.value for row in chosen}.items() <= shown.items()
    stated = [row.verdict for row in chosen if not row.planned.is_remark]
    assert run.returncode == Verdict.weakest(stated).exit_code
