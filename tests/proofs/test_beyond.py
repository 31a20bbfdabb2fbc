"""What goes beyond the paper: what each claim says that it means, and attacks on what is false."""

from pathlib import Path

import pytest
from oracles.phase_attacks import DIES, EXPLODES, falling_ratio, phases, poincare

import proofs
import snnproof
from snnproof.report.beyond_page import is_beyond

FOLDER = Path(proofs.__path__[0])
BEYOND = [claim for claim in snnproof.claims() if is_beyond(claim)]


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
