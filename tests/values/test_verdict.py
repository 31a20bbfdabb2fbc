"""Three verdicts, and how they combine."""

import itertools

import pytest

from snnproof.verdict import Verdict

ORDER = [Verdict.PROVED, Verdict.UNDECIDED, Verdict.REFUTED]  # each weaker than the one before


@pytest.mark.parametrize("verdict", Verdict)
def test_a_verdict_is_never_a_bool(verdict):
    with pytest.raises(TypeError):
        bool(verdict)
    with pytest.raises(TypeError):
        _ = verdict and True


def test_exit_codes_tell_the_three_apart_from_misuse():
    assert {v.value: v.exit_code for v in Verdict} == {"proved": 0, "refuted": 1, "undecided": 3}


@pytest.mark.parametrize("length", [1, 2, 3])
def test_a_conjunction_is_as_weak_as_its_weakest_part(length):
    for verdicts in itertools.product(ORDER, repeat=length):
        assert Verdict.weakest(verdicts) is max(verdicts, key=ORDER.index)


def test_a_conjunction_of_nothing_proves_nothing():
    assert Verdict.weakest([]) is Verdict.UNDECIDED
