"""Theorem 1 for other fixed points and activations: boxes, both ends of them, and mutants."""

from dataclasses import replace
from fractions import Fraction
from itertools import product

import mpmath
import pytest
from depth import DEEP

from snnproof.activations.named import activation
from snnproof.activations.selu_family import SeluFixing
from snnproof.box import Box
from snnproof.certificate.check import check_bytes, no_claims
from snnproof.certificate.condition import below
from snnproof.certificate.schema import Certificate, Statement
from snnproof.certificate.steps import EVERYWHERE, CoverStep, HandStep
from snnproof.certificate.write import certificate_text
from snnproof.errors import BoxError, CertificateError, UnknownNameError, UsageError
from snnproof.explore.contract.claim import Norm, Scaled, contract_claim
from snnproof.explore.contract.find import contract
from snnproof.explore.parameters.find import fixed_point_parameters
from snnproof.moments.domains import THEOREM_1
from snnproof.moments.target import Target
from snnproof.proving.claim import prove_claim
from snnproof.search.branch_and_bound import Budget
from snnproof.statements.registry import Claim
from snnproof.statements.rows import Row
from snnproof.verdict import Verdict

FIXED_POINTS = [("0", "1"), ("0", "2"), ("-0.1", "2")][: 3 if DEEP else 2]


@pytest.fixture(scope="module")
def found():
    return {pair: contract(*pair, digits=3) for pair in FIXED_POINTS}


def target(mean, variance):
    return Target(Fraction(mean), Fraction(variance), Fraction(0), Fraction(1))


def real(number):
    """A fraction in the working precision of mpmath."""
    return mpmath.mpf(number.numerator) / number.denominator


def image_and_norm(alpha, lam, point):
    """g and its singular value by mpmath: closed forms of E selu, derivatives by differences."""
    mp = mpmath

    def g(mu, nu):
        y, x = mu * point["omega"], nu * point["tau"]
        lower = [
            mp.exp(k * y + k * k * x / 2) * mp.ncdf(-(y + k * x) / mp.sqrt(x)) for k in range(3)
        ]
        up, density = mp.ncdf(y / mp.sqrt(x)), mp.npdf(y / mp.sqrt(x)) * mp.sqrt(x)
        mean = lam * (y * up + density + alpha * (lower[1] - lower[0]))
        square = (y * y + x) * up + y * density + alpha**2 * (lower[2] - 2 * lower[1] + lower[0])
        return mean, lam**2 * square - mean**2

    mu, nu = point["mu"], point["nu"]
    h = mp.mpf(10) ** -15
    by_mu = [(a - b) / (2 * h) for a, b in zip(g(mu + h, nu), g(mu - h, nu), strict=True)]
    by_nu = [(a - b) / (2 * h) for a, b in zip(g(mu, nu + h), g(mu, nu - h), strict=True)]
    matrix = mp.matrix([[by_mu[0], by_nu[0]], [by_mu[1], by_nu[1]]])
    return *g(mu, nu), mp.svd_r(matrix, compute_uv=False)[0]


@pytest.mark.parametrize("pair", FIXED_POINTS)
def test_corners_by_mpmath(found, pair):
    one = found[pair]
    assert one.verdict is Verdict.PROVED
    assert one.proof.verdict is Verdict.PROVED
    assert one.refutation.verdict is Verdict.REFUTED
    assert 0 < one.fails - one.holds <= one.holds / 50
    solution = fixed_point_parameters(*pair, digits=40).solutions[0]
    with mpmath.workdps(50):
        alpha, lam = real(solution.alpha.lower), real(solution.lambda_.lower)

        def at(box):
            for corner in product(*(box[axis] for axis in box)):
                exact = dict(zip(box, corner, strict=True))
                number = {a: real(v) for a, v in exact.items()}
                mu, nu, norm = image_and_norm(alpha, lam, number)
                inside = all(
                    real(box[a][0]) < v < real(box[a][1]) for a, v in (("mu", mu), ("nu", nu))
                )
                yield inside and norm < 1

        assert all(at(one.box))
        assert not all(at(one.boxes.box(one.fails)))
        mu, nu, _ = image_and_norm(
            alpha, lam, {"mu": mpmath.mpf(pair[0]), "omega": 0, "nu": mpmath.mpf(pair[1]), "tau": 1}
        )
        assert abs(mu - mpmath.mpf(pair[0])) + abs(nu - mpmath.mpf(pair[1])) < 1e-30


def test_theorem_1_itself_is_held(found):
    one = found["0", "1"]
    assert one.holds >= 1
    assert one.boxes.box(Fraction(1)) == THEOREM_1
    assert not one.is_fitted
    assert one.reason == ""


def test_where_the_shape_of_theorem_1_holds_nowhere_another_one_is_fitted(found):
    one = found["0", "2"]
    assert one.is_fitted
    given = contract("0", "2", shape="mu=-0.1:0.1", digits=2)
    assert given.verdict is Verdict.UNDECIDED
    assert given.suggested is not None
    assert contract("0", "2", shape=given.suggested, digits=2).verdict is Verdict.PROVED


@pytest.mark.parametrize(
    ("name", "verdict", "words"),
    [
        ("elu", Verdict.PROVED, ""),
        ("relu", Verdict.REFUTED, "the fixed point is neutral: g contracts near it in no norm"),
        ("silu", Verdict.REFUTED, "the fixed point repels: g contracts near it in no norm"),
    ],
)
def test_other_activations(name, verdict, words):
    one = contract(0, 1, activation=name, digits=2)
    assert one.verdict is verdict
    assert words in one.reason
    for proof in (one.proof, one.refutation):
        if proof is not None:
            content = certificate_text(proof.certificate).encode()
            checked = check_bytes(content, no_claims)
            assert checked.verdict is proof.verdict
            assert name in checked.statement.title


def test_where_the_fixed_point_repels_the_certificate_says_that_no_norm_helps():
    one = contract("-0.1", 2, 1, 1)
    assert one.verdict is Verdict.REFUTED
    verdicts = {step.step.id: step.verdict for step in one.refutation.steps}
    assert verdicts == {
        "contraction": Verdict.REFUTED,
        "radius": Verdict.PROVED,
        "no-norm": Verdict.PROVED,
    }
    assert one.refutation.step("contraction").witness == one.boxes.point


def test_an_impossible_target_is_refuted():
    one = contract(2, 1)
    assert (one.verdict, one.holds, one.refutation) == (Verdict.REFUTED, None, None)
    assert "0.894427 is above 0.842906" in str(one)


def test_with_fixed_weights():
    one = contract(0, 1, shape="omega=0,tau=0", digits=2)
    assert one.box["omega"] == (0, 0)
    assert one.holds > contract(0, 1, digits=2).holds


def test_a_budget_that_is_too_small_is_undecided():
    assert contract(0, 1, budget=Budget(1000, 1e-300)).verdict is Verdict.UNDECIDED


# -- a norm with weights ---------------------------------------------------------------------------


def test_a_weighted_norm_is_stated_and_proved():
    selu = SeluFixing(target(0, 1))
    boxes, norm = Scaled.parse(target(0, 1), None), Norm(Fraction("0.1"), Fraction("1.9"))
    proof = prove_claim(contract_claim(selu, boxes, Fraction(1), norm))
    assert proof.verdict is Verdict.PROVED
    (quantity,) = proof.step("contraction").step.conditions
    assert quantity == norm.quantity != "S"
    assert "|(mu + (0.1) nu, 1.9 nu)|" in proof.step("banach").step.argument
    bad = Norm(Fraction(5), Fraction("0.1"))
    assert prove_claim(contract_claim(selu, boxes, Fraction(1), bad)).verdict is Verdict.REFUTED


def test_where_the_euclidean_norm_fails_at_the_fixed_point_another_one_is_found():
    shape = "omega=-0.01:0.01,tau=-0.005:0.005,nu=-0.2:0.2"
    one = contract(0, 1, activation="elu(alpha=0.2)", shape=shape, digits=2)
    assert one.stability.norm.lower > 1 > one.stability.radius.upper
    assert one.verdict is Verdict.PROVED
    assert not one.norm.is_euclidean
    for proof in (one.proof, one.refutation):
        content = certificate_text(proof.certificate).encode()
        assert check_bytes(content, no_claims).verdict is proof.verdict


# -- certificates and mutants of them --------------------------------------------------------------


def changed(certificate, change):
    """The certificate with its machine steps changed, and the hash that then belongs to it."""
    s = certificate.statement
    steps = tuple(step if isinstance(step, HandStep) else change(step) for step in s.steps)
    other = Statement(s.claim, s.title, s.reference, steps)
    return certificate_text(Certificate(other, certificate.results, certificate.tool)).encode()


def test_the_certificate_is_checked(found):
    for one in found.values():
        for proof in (one.proof, one.refutation):
            content = changed(proof.certificate, lambda step: step)
            assert check_bytes(content, no_claims).verdict is proof.verdict


@pytest.mark.parametrize(
    "other",
    [
        SeluFixing(target("0", "1.001")),
        SeluFixing(target("0.0001", "1")),
        activation("elu").fixing(target("0", "1.001")),
        activation("leaky-relu").fixing(target("0", "1")),
    ],
    ids=lambda one: one.title,
)
def test_another_activation_or_target_is_refused(found, other):
    certificate = found["0", "1"].proof.certificate
    with pytest.raises(CertificateError):
        check_bytes(changed(certificate, lambda step: replace(step, activation=other)), no_claims)


def test_another_solution_is_refused():
    """Both fix (1, 1) at weights 1: what is proved of the one does not hold for the other."""
    t = Target(*map(Fraction, (1, 1, 1, 1)))
    boxes = Scaled.parse(t, None)
    first, second = (SeluFixing(t, solution) for solution in (1, 2))
    limits = {"S": below(2)}
    step = CoverStep("norm", "S < 2", Box(boxes.point), EVERYWHERE, limits, activation=first)
    claim = Claim("one", "one", "a test", step.domain, lambda over: [Row(step, 0)], __name__)
    proof = prove_claim(claim)
    assert proof.verdict is Verdict.PROVED
    with pytest.raises(CertificateError, match="norm"):
        check_bytes(
            changed(proof.certificate, lambda one: replace(one, activation=second)), no_claims
        )


def test_a_larger_box_is_refused(found):
    one = found["0", "1"]

    def larger(step):
        if step.domain.is_point:
            return step
        assert isinstance(step, CoverStep)
        return replace(step, domain=one.boxes.box(one.fails))

    with pytest.raises(CertificateError, match="contraction"):
        check_bytes(changed(one.proof.certificate, larger), no_claims)


# -- what makes no sense ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shape", "error", "message"),
    [
        ("rho=0:1", UnknownNameError, "unknown axis 'rho'"),
        ("mu=0.1:-0.1", BoxError, "reversed"),
        ("mu=0:0.1", UsageError, "both sides of 0 in mu"),
        ("nu=0:0", UsageError, "both sides of 0 in nu"),
        ("tau=0.1:0.2", UsageError, "contain 0 in tau"),
        ("", BoxError, "cannot read ''"),
    ],
)
def test_shapes_that_cannot_be(shape, error, message):
    with pytest.raises(error, match=message):
        contract(0, 1, shape=shape)


@pytest.mark.parametrize(
    ("arguments", "options", "message"),
    [
        ((0, 0), {}, "the variance must be above 0"),
        ((0, 1, 0, 0), {}, "tau must be above 0"),
        ((0, 1), {"solution": 2}, "no solution 2"),
        ((0, 1), {"solution": 3}, "must be from 1 to 2, not 3"),
        ((0, 1), {"solution": 2, "activation": "elu"}, "solutions are numbered for SELU"),
        ((0, 1), {"digits": 0}, "digits must be from 1 to 15"),
    ],
)
def test_requests_that_make_no_sense(arguments, options, message):
    with pytest.raises(UsageError, match=message):
        contract(*arguments, **options)


def test_the_limit_of_scales():
    boxes = Scaled.parse(target(0, 1), Box(nu=("-0.5", 1), tau=("-0.25", 0)))
    assert boxes.limit == 2
    assert boxes.box(Fraction(1))["nu"] == (Fraction(1, 2), 2)
