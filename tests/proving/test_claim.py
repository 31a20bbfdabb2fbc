"""Proving by name: budgets, other domains, progress, and what is refused."""

import itertools
import math
from fractions import Fraction
from pathlib import Path

import pytest
from depth import deep

import proofs
import snnproof
from snnproof.box import Box
from snnproof.certificate.check import check_bytes, no_claims
from snnproof.certificate.condition import above, below
from snnproof.certificate.steps import EVERYWHERE, CoverStep
from snnproof.certificate.write import certificate_text
from snnproof.errors import BoxError, DomainError, ExactNumberError, UnknownNameError, UsageError
from snnproof.proving import reproduce as reproduction
from snnproof.proving.claim import prove_claim
from snnproof.search import branch_and_bound as search
from snnproof.search.branch_and_bound import Budget
from snnproof.statements.registry import Claim
from snnproof.statements.rows import Row
from snnproof.verdict import Verdict


def test_a_budget_of_cells_is_that_of_the_whole_claim():
    proof = snnproof.prove("theorem-1", max_cells=100)
    assert proof.verdict is Verdict.UNDECIDED
    covers = [step for step in proof.steps if step.cells]
    assert proof.cells <= 100 + len(covers)  # one cell for each step is always judged
    assert any("budget" in step.reason for step in covers)
    assert snnproof.prove("theorem-1", max_cells=2000).verdict is Verdict.PROVED


def test_a_budget_of_seconds_is_kept(monkeypatch):
    """Of a clock that goes on by a second whenever it is looked at."""
    ticks = itertools.count()
    monkeypatch.setattr(search.Meter.__init__, "__defaults__", (lambda: next(ticks),))
    proof = snnproof.prove("theorem-1", max_seconds=20)
    assert proof.verdict is Verdict.UNDECIDED
    assert proof.cells < 200
    assert any("20 seconds" in step.reason for step in proof.steps)


def test_without_a_limit_of_seconds_the_clock_bears_on_nothing(monkeypatch):
    """A day passes whenever it is looked at."""
    usual = snnproof.prove("theorem-1")
    days = itertools.count(0, 86400)
    monkeypatch.setattr(search.Meter.__init__, "__defaults__", (lambda: next(days),))
    slow = snnproof.prove("theorem-1")
    assert slow.verdict is Verdict.PROVED
    assert slow.certificate == usual.certificate
    assert reproduction.BUDGET.seconds == math.inf


def test_progress_names_the_step():
    told = []
    proof = snnproof.prove("theorem-1", progress=lambda step, state: told.append(step.id))
    assert list(dict.fromkeys(told)) == [step.step.id for step in proof.steps if step.cells > 1]


def test_the_margin_of_a_proof_is_the_least_of_its_steps():
    proof = snnproof.prove("theorem-1")
    margins = [step.margin for step in proof.steps if step.margin is not None]
    assert proof.margin == min(margins) > 0
    with pytest.raises(UsageError, match="no step"):
        proof.step("nothing")


def test_sides_may_be_text_or_numbers():
    text = snnproof.prove("theorem-1", over="tau=0.95:1.05")
    numbers = snnproof.prove("theorem-1", over={"tau": ("0.95", Fraction(21, 20))})
    assert text.statement == numbers.statement
    assert text.verdict is Verdict.PROVED
    assert text.step("contraction").margin > Fraction(1, 10)


@pytest.mark.parametrize(
    ("over", "error"),
    [
        ({"tau": 1.0}, ExactNumberError),
        ("tau=1.1:0.9", BoxError),
        ("rho=1", UnknownNameError),
        ("nu=0:1", DomainError),
        ("tau=-1:1", DomainError),
    ],
)
def test_domains_that_make_no_sense_are_refused(over, error):
    with pytest.raises(error):
        snnproof.prove("theorem-1", over=over)


def test_a_claim_may_be_given_itself():
    by_name = snnproof.prove("lemma-25")
    itself = snnproof.prove(snnproof.claim("lemma-25"))
    assert itself.certificate == by_name.certificate


def test_unknown_claims_are_refused_with_the_nearest():
    with pytest.raises(UnknownNameError, match="theorem-1"):
        snnproof.prove("theorem_1")


def test_all_claims_have_a_file_a_title_and_an_argument():
    found = snnproof.claims()
    assert "theorem-1" in [claim.id for claim in found]
    assert len({claim.id for claim in found}) == len(found)
    for claim in found:
        assert claim.title
        assert claim.reference
        assert claim.path.is_relative_to(Path(proofs.__path__[0]))
        assert claim.path.is_file()
        assert len(claim.argument) > 200
        assert len(claim.statement().sha256()) == 64


def test_a_small_budget_goes_to_verdicts_before_it_goes_to_margins():
    enough = snnproof.prove("theorem-1", max_cells=460)
    assert enough.verdict is Verdict.PROVED
    assert (
        enough.step("contraction").margin < snnproof.prove("theorem-1").step("contraction").margin
    )


ORDERS = [[2, 1, 0], *(pytest.param(one, marks=deep) for one in ([0, 1, 2], [1, 0, 2]))]


@pytest.mark.parametrize("order", ORDERS)
def test_steps_share_a_budget_whatever_their_order(order):
    """Two that no cells decide, and one that 300 do."""
    over = Box.parse("mu=-0.1:0.1,omega=-0.1:0.1,nu=0.8:1.5,tau=0.95:1.1")
    conditions = [{"mu_tilde^2": above(0)}, {"mu_tilde^2 + 0": above(0)}, {"S": below("0.898")}]
    steps = [Row(CoverStep(f"step-{i}", "One.", over, EVERYWHERE, conditions[i])) for i in order]
    claim = Claim("shared", "Shared", "nowhere", over, lambda box: steps, "proofs.theorem_1")
    proof = prove_claim(claim, budget=Budget(cells=1500))
    assert proof.step("step-2").verdict is Verdict.PROVED
    used = [proof.step(f"step-{i}").cells for i in range(3)]
    assert abs(used[0] - used[1]) < 20
    assert 1500 - 20 < sum(used) <= 1500
    assert all("1500 cells is used up" in proof.step(f"step-{i}").reason for i in (0, 1))


def test_a_proved_step_gives_no_reason_for_stopping():
    over = {"omega": 0, "tau": 1, "nu": ("0.9999999999999999999999", "1.5")}
    proof = snnproof.prove("theorem-1", over=over, max_cells=200)
    for step in proof.steps:
        assert (step.verdict is Verdict.UNDECIDED) == bool(step.reason) or not step.leaves


def test_more_cells_than_a_certificate_holds_are_refused():
    with pytest.raises(UsageError, match="nodes that a certificate may have"):
        snnproof.prove("theorem-1", max_cells=10**7)


def test_the_margin_of_a_refuted_claim_is_none_by_search_and_by_check(tmp_path):
    proof = snnproof.prove("theorem-1", over={"tau": ("0.95", "1.15")})
    assert proof.verdict is Verdict.REFUTED
    path, _ = snnproof.write_certificate(proof.certificate, tmp_path)
    assert proof.margin is None
    assert snnproof.check(path).margin is None
    whole = snnproof.prove("theorem-1")
    path, _ = snnproof.write_certificate(whole.certificate, tmp_path)
    assert snnproof.check(path).margin >= whole.margin > 0


def test_a_certificate_that_could_not_be_read_again_is_not_written(tmp_path):
    zeros = "0" * 1300
    over = {"tau": ("0.95", f"1.1{zeros}1"), "nu": ("0.8", f"1.5{zeros}1")}
    proof = snnproof.prove("theorem-1", over=over)
    with pytest.raises(UsageError, match="has no certificate"):
        snnproof.write_certificate(proof.certificate, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        (("1e900*1e900*t", above(0)), True),
        (("1e-900*1e-900*t", above(0)), True),
        (("1e-900*1e-900*abs(t - 5/3)", above(0)), False),
        (("1/(1e900*t)/1e900 - 1/(1e900*t)/1e900", above(0, strict=False)), False),
        (("1e900*1e900*(t*t - 10*t/3 + 25/9)", above(0)), False),
    ],
)
def test_margins_of_any_size_are_written_and_read(condition, holds):
    quantity, bound = condition
    box = Box(t=(1, 2))
    step = CoverStep("size", "size", box, EVERYWHERE, {quantity: bound})
    claim = Claim("sizes", "t", "r", box, lambda over: [Row(step)], "tests")
    proof = prove_claim(claim, budget=Budget(cells=8))
    checked = check_bytes(certificate_text(proof.certificate).encode(), no_claims)
    assert checked.verdict is proof.verdict
    assert (proof.verdict is Verdict.PROVED) == holds
    assert proof.margin is None or checked.margin >= proof.margin
