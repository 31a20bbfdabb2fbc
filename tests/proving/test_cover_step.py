"""Cover steps searched in batches: the verdicts of the search one at a time, and certificates."""

import subprocess
import sys
from fractions import Fraction

import pytest
from contracts import imports
from depth import deep
from mutants.checks import certificate_checks as checks

from snnproof.box import Box
from snnproof.certificate.check import check_bytes, no_claims
from snnproof.certificate.condition import Judgement, above, below, inside
from snnproof.certificate.judge import StepJudge
from snnproof.certificate.steps import AT_FIXED_POINTS, EVERYWHERE, CoverStep
from snnproof.errors import SnnproofError
from snnproof.kernels import build
from snnproof.moments.domains import THEOREM_1
from snnproof.proving import cover_step as cover
from snnproof.proving.cover_step import FRONTIER, kernel_advice
from snnproof.search.batches import Advice
from snnproof.verdict import Verdict

UNIT = Box(a=(0, 1), b=(0, 1), c=(-1, 1))
FLAT = "exp(-a)*b - b*exp(-a) + c*c*a"  # a^2 at most 1, and so wherever c is -1 or 1
KINK = "abs(c)*a - b"  # has no slope at c = 0

TRUE = {
    "S, at its corner": ({"S": below("0.8976084")}, THEOREM_1),
    "mean and variance": (
        {"mu_tilde": inside("-0.0311", "0.069"), "nu_tilde": inside("0.8037", "1.49054")},
        THEOREM_1,
    ),
    "drift": ({"drift": below("0.12")}, THEOREM_1),
    "formula of the weights": ({"nu_tilde - mu*omega": inside("0.79", "1.505")}, THEOREM_1),
    "depends on itself": ({FLAT: below("1.01")}, UNIT),
    "reached": ({"a*b + c*0": below(1, strict=False)}, UNIT),
    "a kink": ({KINK: inside("-1.01", "1.01")}, UNIT),
    "no axis": ({"1 + 1": below(3)}, UNIT),
}
FALSE = {
    "S, at its corner": ({"S": below("0.8976083")}, THEOREM_1),
    "mean and variance": ({"mu_tilde": below(1), "nu_tilde": inside("0.8", "1.48")}, THEOREM_1),
    "drift": ({"drift": below("0.1")}, THEOREM_1),
    "formula of the weights": ({"nu_tilde - mu*omega": inside("0.79", "1.45")}, THEOREM_1),
    "depends on itself": ({FLAT: below("0.999")}, UNIT),
    "reached": ({"a*b + c*0": below(1)}, UNIT),
    "a kink": ({KINK: inside("-0.99", 2)}, UNIT),
}


@pytest.fixture
def batches(monkeypatch):
    monkeypatch.setattr(cover, "FRONTIER", 0)


def one_at_a_time(monkeypatch, *claim):
    with monkeypatch.context() as patch:
        patch.setattr(cover, "FRONTIER", 10**9)
        return checks.prove(*claim)


def advised(conditions, over, scope=EVERYWHERE):
    return kernel_advice(CoverStep("a", "a step", over, scope, conditions))


LONG = ("drift", "S, at its corner")
"""They take long to compile, as true ones and as false ones."""


def compiled(names, long):
    """The names, `deep` those that take long."""
    return [pytest.param(name, marks=deep) if name in long else name for name in names]


@pytest.mark.parametrize("name", compiled(TRUE, LONG[:1]))
def test_what_is_proved_one_at_a_time_is_proved_in_batches(name, batches, monkeypatch):
    proof = checks.prove(*TRUE[name])
    assert proof.verdict is Verdict.PROVED
    assert check_bytes(checks.content_of(proof), no_claims).verdict is Verdict.PROVED
    leaves = sum(step.leaves for step in proof.steps)
    singly = sum(step.leaves for step in one_at_a_time(monkeypatch, *TRUE[name]).steps)
    assert leaves <= 1.5 * singly + 2


@pytest.mark.parametrize("name", compiled(FALSE, LONG[1:]))
def test_what_is_false_is_refuted_in_batches(name, batches):
    proof = checks.prove(*FALSE[name])
    assert proof.verdict is Verdict.REFUTED
    assert check_bytes(checks.content_of(proof), no_claims).verdict is Verdict.REFUTED


@pytest.mark.parametrize("claims", [TRUE, FALSE], ids=["true", "false"])
@pytest.mark.parametrize("name", FALSE)
def test_a_liar_changes_no_verdict(name, claims, batches, monkeypatch):
    yes = Judgement(holds=True, margin=Fraction(1), enclosures={})

    def lie(cells):
        return [Advice(max(cell, key=cell.width), (yes, yes), yes) for cell in cells]

    monkeypatch.setattr(cover, "kernel_advice", lambda step: lie)
    proof = checks.prove(*claims[name], cells=3000)
    assert proof.verdict is not (Verdict.REFUTED if claims is TRUE else Verdict.PROVED)
    assert check_bytes(checks.content_of(proof), no_claims).verdict is proof.verdict


@pytest.mark.parametrize("name", compiled([n for n in TRUE if n != "no axis"], LONG[:1]))
def test_the_advice_knows_margins_that_points_bear_out(name):
    """What is said of a half is a bound for its points, of the centre almost a value."""
    conditions, over = TRUE[name]
    judge = StepJudge(CoverStep("a", "a step", over, EVERYWHERE, conditions), 64)
    cells = [judge.root]
    for _ in range(4):
        cells = [half for cell in cells for half in halves(cell, max(cell, key=cell.width))]
    slack = Fraction(1, 10**12)  # middles and weights are rounded
    for cell, advice in zip(cells, advised(conditions, over)(cells), strict=True):
        for half, said in zip(halves(cell, advice.axis), advice.halves, strict=True):
            for point in judge.candidates(half):
                assert said.margin <= margin_at(judge, point) + slack
            assert said.holds is (said.margin > 0 or (said.margin == 0 and name == "reached"))
        centre = list(judge.candidates(cell))[-1]
        assert advice.centre.margin <= margin_at(judge, centre) + slack


def halves(cell, axis):
    return cell.split(axis, cell.middle(axis))


def margin_at(judge, point):
    values = judge.values(point)
    return min(condition.margin(values[q]) for q, condition in judge.step.conditions.items())


def test_the_cut_is_across_the_axis_that_matters():
    advice = advised({FLAT: below("1.01")}, UNIT)([Box(a=(0, 1), b=(0, "1e-9"), c=(0, "1e-9"))])
    assert advice[0].axis == "a"
    thin = Box(a=("1/3", "1/3"), b=("1/3", "1/3"), c=(0, 1))  # no binary number is a third
    assert advised({FLAT: below("1.01")}, UNIT)([thin])[0].axis == "c"


def test_without_kernels_the_search_goes_on_without(batches, monkeypatch):
    claim = TRUE["formula of the weights"]
    singly = one_at_a_time(monkeypatch, *claim)
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "snnproof.proving.advice", None)  # as if numpy were missing
        assert advised(*claim) is None
        assert checks.prove(*claim).certificate == singly.certificate

    def load(text):
        raise SnnproofError("numba is missing")

    monkeypatch.setattr(build, "load", load)
    assert advised(*claim) is None
    assert checks.prove(*claim).certificate == singly.certificate


def test_of_fixed_points_there_is_no_advice():
    assert advised({"nu_tilde": above(0)}, THEOREM_1, AT_FIXED_POINTS) is None


def test_numbers_out_of_range_are_judged_singly():
    assert advised({"a": below(1)}, Box(a=(0, 10**400))) is None


LOADED = """
import sys
import snnproof
from snnproof.proving import cover_step as cover
cover.FRONTIER = {frontier}
proof = snnproof.prove("corollary-14")
print(proof.verdict.value, *({{"numba", "numpy", "snnproof.kernels"}} & set(sys.modules)))
"""


@pytest.mark.parametrize(
    ("frontier", "loaded"), [(FRONTIER, set()), (0, {"numba", "numpy", "snnproof.kernels"})]
)
def test_a_small_proof_does_not_load_the_compiler(frontier, loaded):
    command = [sys.executable, "-c", LOADED.format(frontier=frontier)]
    result = subprocess.run(command, capture_output=True, text=True, cwd=imports.ROOT, check=True)
    verdict, *found = result.stdout.split()
    assert verdict == "proved"
    assert set(found) == loaded
