"""Wrong conclusions about fixed points, each caught by a check that the true ones pass."""

from fractions import Fraction

import pytest
from mutants.checks.mutation import mutate

from snnproof.activations import activation, affine
from snnproof.activations import formula_text as text
from snnproof.activations.named import named
from snnproof.activations.toml import parse
from snnproof.certificate.condition import inside
from snnproof.errors import SnnproofError
from snnproof.explore import behaviour
from snnproof.explore.contract import find as contract
from snnproof.explore.fixed_points import find as map_fixed_points
from snnproof.explore.fixed_points.find import Asked
from snnproof.explore.normalize import claim as normalized_claim
from snnproof.explore.normalize.find import normalize
from snnproof.explore.parameters import claim as family_claim
from snnproof.explore.parameters.find import fixed_point_parameters
from snnproof.moments.target import Target
from snnproof.proving.claim import prove_claim
from snnproof.verdict import Verdict

NEAR = parse(
    '[[pieces]]\nupper = 0\nvalue = "z/4 + 1e-100*(exp(z) - 1)"\n'
    '[[pieces]]\nlower = 0\nvalue = "z"',
    "near",
)


def undecided_refutes_nothing():
    """1 - 1.46e-101 is below 1; a line of fixed points is refuted, and so is what repels."""
    shape = "mu=-1:1,nu=-0.5:0.5,omega=0:0,tau=0:0"
    verdicts = [
        contract.contract(0, 1, activation=one, shape=shape, digits=1).verdict
        for one in (NEAR, "relu", "silu")
    ]
    assert verdicts == [Verdict.UNDECIDED, Verdict.REFUTED, Verdict.REFUTED]


def neutral_ones():
    """f(c z) = c f(z) at omega = 0, and nothing else; SELU's own point, and no other."""
    here, there = Target.of(0, 1), Target.of(0, 1, "1/2")
    cases = [("relu", here), ("relu", there), ("relu6", here), ("elu", here)]
    assert [behaviour.is_neutral(named(n), t) for n, t in cases] == [True, False, False, False]
    cases = [("selu", here), ("selu", there), ("selu", Target.of(0, 2)), ("elu", here)]
    assert [behaviour.is_standard(named(n), t) for n, t in cases] == [True, True, False, False]


def scales():
    """Of 5 - softplus/1e20 by that of -softplus, which is not taken apart: 1e20 times the scale."""
    core, scale, shift = text.taken_apart(text.read("3 - 1e-20*tanh(z)/2 - 1", {}))
    assert (repr(core), scale, shift) == ("Expression('tanh(z)')", Fraction(-1, 2 * 10**20), 2)
    texts = "5 - 1e-20*softplus(z)", "-softplus(z)"
    found, plain = (normalize(parse(f'value = "{f}"', "f")) for f in texts)
    assert found.scale.lower <= plain.scale.upper * 10**20
    assert plain.scale.lower * 10**20 <= found.scale.upper
    assert found.shift.lower <= plain.shift.upper - 5 * found.scale.lower
    assert plain.shift.lower - 5 * found.scale.upper <= found.shift.upper
    for mine, theirs in (
        (found.stability.h12, plain.stability.h12),
        (found.stability.h22, plain.stability.h22),
    ):
        assert mine.lower <= theirs.upper
        assert theirs.lower <= mine.upper


def exact_points():
    """(0, 1) for SELU at tau = 1; the target of what was made for one, at its own weights."""
    weights = (Fraction(0), Fraction(1)), (Fraction(0), Fraction(2))
    elu = Asked.of("normalized elu", None, None)
    assert [Asked().exactly_fixed(*w) is None for w in weights] == [False, True]
    assert [elu.exactly_fixed(*w) is None for w in weights] == [False, True]
    assert Asked(None, Fraction(1)).exactly_fixed(*weights[0]) is None


def constants_of_dropout():
    proof = prove_claim(family_claim.family_claim(fixed_point_parameters("0.8", "0.3", keep="0.9")))
    assert proof.verdict is Verdict.PROVED


def exact_numbers():
    claim = normalized_claim.normalized_claim(normalize("selu"))
    assert claim.statement().step("moments").conditions["nu_tilde"] == inside(1, 1, strict=False)
    assert prove_claim(claim).verdict is Verdict.PROVED


refuted, neutral, points = undecided_refutes_nothing, neutral_ones, exact_points
W = family_claim._Writer
MUTANTS = [
    (contract._Search, "run", "in (REPELLING, NEUTRAL)", "in (REPELLING,)", refuted),
    (contract._Search, "run", "self.behaviour in", "self.behaviour not in", refuted),
    (behaviour, "is_neutral", "target.omega == 0 and", "", neutral),
    (behaviour, "homogeneous", "at_zero and", "not at_zero or", neutral),
    (behaviour, "homogeneous", "<= {(1, Fraction(0))}", ">= {(1, Fraction(0))}", neutral),
    (behaviour, "is_standard", "target.x != 1", "False", neutral),
    (behaviour, "is_standard", "(f - g).is_zero", "True", neutral),
    (affine, "fixed", "-scale, 2", "scale, 2", scales),
    (text, "taken_apart", "-last.value", "last.value", scales),
    (text, "taken_apart", "1 / last.value", "last.value", scales),
    (map_fixed_points.Asked, "exactly_fixed", "and tau == 1", "", points),
    (map_fixed_points.Asked, "exactly_fixed", "self.alpha is None and", "", points),
    (map_fixed_points.Asked, "exactly_fixed", "(target.omega, target.tau) != (", "() == (", points),
    (W, "_dropout", "1 - keep))", "keep))", constants_of_dropout),
    (W, "_dropout", "{dropped} - {m})^2", "{dropped} + {m})^2", constants_of_dropout),
    (W, "_dropout", '"{m} - {scale}*', '"{m} + {scale}*', constants_of_dropout),
    (activation.Activation, "_is_selu", "self.closed_form is not None", "False", exact_numbers),
]  # fmt: skip


@pytest.mark.parametrize(
    ("owner", "name", "old", "new", "check"),
    MUTANTS,
    ids=[f"{name}: {old} -> {new}" for _, name, old, new, _ in MUTANTS],
)
def test_a_wrong_conclusion_is_caught(monkeypatch, owner, name, old, new, check):
    mutate(monkeypatch, owner, name, old, new, also=[activation] if name == "fixed" else [])
    with pytest.raises((AssertionError, ValueError, SnnproofError)):
        check()


@pytest.mark.parametrize(
    "check", [refuted, neutral, scales, points, constants_of_dropout, exact_numbers]
)
def test_the_true_ones_pass(check):
    check()
