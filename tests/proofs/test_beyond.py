"""What goes beyond the paper: each claim says what it means, and the page of all is current."""

from dataclasses import replace
from pathlib import Path

import pytest
from oracles.phase_attacks import DIES, EXPLODES, falling_ratio, phases, poincare

import proofs
import snnproof
from snnproof.proving.reproduce import reproduce, select
from snnproof.report.beyond_page import beyond_page, is_beyond
from snnproof.verdict import Verdict

FOLDER = Path(proofs.__path__[0])
BEYOND = [claim for claim in snnproof.claims() if is_beyond(claim)]


@pytest.fixture(scope="module")
def rows():
    return list(reproduce(select([claim.id for claim in BEYOND]), check=True))


def test_the_claims_of_the_folder_are_those_beyond_the_paper():
    files = {path.stem for path in (FOLDER / "beyond").glob("*.py")}
    assert {claim.path.stem for claim in BEYOND} <= files
    for claim in snnproof.claims():
        assert (claim.path.parent.name == "beyond") == is_beyond(claim)
        assert not is_beyond(claim) or claim.reference.startswith("Beyond the paper")


@pytest.mark.parametrize("claim", BEYOND, ids=lambda claim: claim.id)
def test_each_of_them_says_in_plain_words_what_it_means_for_training(claim):
    assert claim.meaning.endswith(".")
    assert claim.meaning == " ".join(claim.meaning.split())
    assert 60 <= len(claim.meaning) <= 400
    assert claim.meaning[0].isupper()


def test_each_of_them_has_a_certificate_and_is_proved(rows):
    assert [row.id for row in rows if not row.certificate] == []
    assert [row.id for row in rows if row.verdict is not Verdict.PROVED] == []


def test_the_page_is_current(rows):
    assert (FOLDER / "BEYOND.md").read_text("utf-8") == beyond_page(rows)


def test_the_page_says_of_each_claim_all_that_there_is_to_say(rows):
    page = beyond_page(rows)
    for claim in BEYOND:
        assert f'<a id="{claim.id}"></a>' in page
        assert f"`snnproof prove {claim.id}`" in page
    for row in rows:
        assert f"| {row.step.id} |" in page.replace("\\*", "*")


def test_what_is_not_proved_is_not_called_proved(rows):
    first = rows[0]
    page = beyond_page([with_verdict(first, Verdict.UNDECIDED), *rows[1:]])
    assert page.count("**undecided**") == 2  # of the row, and of its claim


def with_verdict(row, verdict):

    return replace(row, verdict=verdict)


@pytest.mark.parametrize(
    ("attack", "arguments"),
    [
        (phases, {"dies": 1.2 * DIES}),
        (phases, {"explodes": 0.9 * EXPLODES}),
        (falling_ratio, {"ends": (2.0, 0.5)}),
        (poincare, {"shift": 0.2}),
    ],
)
def test_an_attack_on_what_is_false_succeeds(attack, arguments):
    with pytest.raises(AssertionError):
        attack(**arguments)
