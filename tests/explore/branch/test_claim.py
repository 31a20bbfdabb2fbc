"""Certificates of stretches of the branch: accepted where true, not to be had where false."""

from dataclasses import replace
from fractions import Fraction

import pytest

from snnproof.box import Box
from snnproof.certificate.check import check_bytes, no_claims
from snnproof.certificate.write import certificate_text
from snnproof.errors import CertificateError, UsageError
from snnproof.explore.branch.claim import has_claim, stretch_claim
from snnproof.explore.branch.find import Stretch, branch
from snnproof.explore.fixed_points.find import Asked, fixed_points
from snnproof.explore.stability import ATTRACTING, REPELLING
from snnproof.proving.claim import prove_claim
from snnproof.search.branch_and_bound import Budget
from snnproof.verdict import Verdict

FEW = Budget(2_000)


@pytest.fixture(scope="module")
def selu():
    return branch(0, ("0.95", "1.1"), "mu=-1:1,nu=0.5:3")


def planted(found, low, high, over=None):
    """The verdict on a stretch that was not found."""
    changed = found if over is None else replace(found, over=Box.parse(over))
    stretch = Stretch((Fraction(low), Fraction(high)), (ATTRACTING,), 0)
    return prove_claim(stretch_claim(changed, stretch), budget=FEW).verdict


def test_the_certificate_of_selu_is_accepted_and_cannot_be_changed(selu):
    (stretch,) = selu.stretches
    assert has_claim(selu, stretch)
    proof = prove_claim(stretch_claim(selu, stretch), budget=FEW)
    assert proof.verdict is Verdict.PROVED
    content = certificate_text(proof.certificate)
    assert check_bytes(content.encode(), no_claims).verdict is Verdict.PROVED
    for old, new in (('"0.95"', '"0.4"'), ('"0.5"', '"0.1"'), ("closed form (0, 1)", "2")):
        assert old in content
        with pytest.raises(CertificateError):
            check_bytes(content.replace(old, new).encode(), no_claims)


def test_another_activation():
    found = branch(0, ("0.95", "1.1"), "mu=-1:1,nu=0.3:4", activation="normalized elu")
    (stretch,) = found.stretches
    proof = prove_claim(stretch_claim(found, stretch), budget=FEW)
    assert proof.verdict is Verdict.PROVED
    assert "elu" in proof.statement.title


def test_false_stretches_are_not_proved(selu):
    assert planted(selu, "0.95", "1.1") is Verdict.PROVED
    assert planted(selu, "0.95", "1.6") is not Verdict.PROVED  # it leaves the box
    assert planted(selu, "0.2", "1") is not Verdict.PROVED  # there is none
    assert planted(selu, "0.95", "1.1", "mu=-1:0,nu=0.5:3") is not Verdict.PROVED
    assert planted(selu, "0.95", "1.1", "mu=-1:1,nu=1.1:3") is not Verdict.PROVED


def test_where_two_fixed_points_are_none_is_claimed_alone(selu):
    over = Box.parse("mu=-3:3,nu=0.01:20")
    assert fixed_points(0, "3.9", over, alpha=-1, lambda_=1).count == 2
    two = replace(selu, asked=Asked.of(None, -1, 1), tau=(Fraction("3.9"), Fraction(4)), over=over)
    assert planted(two, "3.9", "4") is not Verdict.PROVED


def test_stretches_of_other_kinds_have_no_claim(selu):
    for stretch in (
        Stretch(selu.tau, (REPELLING,), 0),
        Stretch(selu.tau, (ATTRACTING, REPELLING), 0),
        Stretch(selu.tau, (ATTRACTING,), 1),
        Stretch(selu.tau, None, 0),
    ):
        assert not has_claim(selu, stretch)
        with pytest.raises(UsageError, match="one attracting fixed point"):
            stretch_claim(selu, stretch)
    assert not has_claim(replace(selu, omega=Fraction(1)), selu.stretches[0])
