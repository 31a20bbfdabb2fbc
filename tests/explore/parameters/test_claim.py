"""Certificates of `fixed-point`: accepted where they are true, refused where they are not."""

from dataclasses import replace
from fractions import Fraction

import mpmath
import pytest

from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.number import Number
from snnproof.certificate.check import check_bytes, no_claims
from snnproof.certificate.write import certificate_text
from snnproof.errors import CertificateError, UsageError
from snnproof.explore.parameters.claim import family_claim
from snnproof.explore.parameters.find import fixed_point_parameters
from snnproof.proving.claim import prove_claim
from snnproof.verdict import Verdict

TARGETS = [
    (0, 1),
    (0, 2),
    ("-0.1", 2, 1, 1),
    ("-0.1", 2),
    (2, 1),
    (-2, "0.5"),
    ("1.5", 1),
    ("0.8", "0.3", "-0.2", "1.1"),
    ("-0.5", "0.9", "0.5", "0.9"),
]


def proved(found):
    return prove_claim(family_claim(found))


@pytest.mark.parametrize("target", TARGETS)
def test_certificates_are_accepted(target):
    proof = proved(fixed_point_parameters(*target))
    assert proof.verdict is Verdict.PROVED
    content = certificate_text(proof.certificate).encode()
    assert check_bytes(content, no_claims).verdict is Verdict.PROVED


def test_the_decimals_enclose_the_solution_of_the_equations():
    """Against the moments of the two halves by quadrature, and a root of mpmath."""
    found = fixed_point_parameters("0.8", "0.3", digits=12)
    with mpmath.workdps(30):
        root = mpmath.sqrt(mpmath.mpf("0.3"))

        def half(f, ends):
            return mpmath.quad(lambda t: f(root * t) * mpmath.npdf(t), ends)

        above, below = [0, 4, 14], [-14, -4, 0]
        p, r = half(lambda z: z, above), half(lambda z: z * z, above)
        q, u = half(mpmath.expm1, below), half(lambda z: mpmath.expm1(z) ** 2, below)
        rho = mpmath.mpf("0.8") / mpmath.sqrt(mpmath.mpf("0.94"))
        for step in family_claim(found).steps(None):
            if step.step.id.startswith("lambda"):
                low, high = step.step.domain["a"]
                ((_, condition),) = step.step.conditions.items()
                a = mpmath.findroot(
                    lambda a: (p + a * q) / mpmath.sqrt(r + a * a * u) - rho,
                    (mpmath.mpf(float(low)), mpmath.mpf(float(high))),
                    tol=1e-40,
                )
                assert low <= Fraction(str(a)) <= high
                lam = Fraction(str(mpmath.sqrt(mpmath.mpf("0.94") / (r + a * a * u))))
                assert condition.above <= lam <= condition.below


def test_another_number_of_solutions_is_not_proved():
    one, two, none = (fixed_point_parameters(*t) for t in ((0, 1), ("1.5", 1), (2, 1)))
    for found, count in ((one, 0), (one, 2), (two, 0), (two, 1), (none, 1), (none, 2)):
        claim = family_claim(replace(found, count=count, solutions=()))
        assert prove_claim(claim).verdict is not Verdict.PROVED


def test_other_parameters_or_another_behaviour_are_not_proved():
    found, other = fixed_point_parameters(0, 1), fixed_point_parameters(0, 2)
    (mine,), (theirs,) = found.solutions, other.solutions
    for planted in (
        replace(mine, alpha=theirs.alpha),
        replace(mine, stability=replace(mine.stability, verdict="undecided")),
    ):
        try:
            verdict = proved(replace(found, solutions=(planted,))).verdict
        except UsageError:
            continue
        assert verdict is not Verdict.PROVED


def test_the_branches_cannot_be_exchanged():
    found = fixed_point_parameters("1.5", 1)
    swapped = replace(found, solutions=found.solutions[::-1])
    assert proved(swapped).verdict is not Verdict.PROVED


def test_an_undecided_answer_has_no_certificate():
    found = replace(fixed_point_parameters(0, 1), verdict=Verdict.UNDECIDED, count=None)
    with pytest.raises(UsageError, match="no certificate"):
        family_claim(found)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"solution": "1"', '"solution": "2"'),
        ('"variance": "1"', '"variance": "1.1"'),
        ('"family": "selu"', '"family": "relu"'),
        ("1.67326", "1.67327"),
    ],
)
def test_mutated_certificates_are_refused(old, new):
    content = certificate_text(proved(fixed_point_parameters(0, 1)).certificate)
    assert old in content
    with pytest.raises(CertificateError):
        check_bytes(content.replace(old, new).encode(), no_claims)


# -- alpha dropout ---------------------------------------------------------------------------------


def dropout_by_mpmath(mean, variance, keep, alpha, lam):
    """alpha', a and b by solving for the affine map that restores the moments of the mixture."""
    dropped = -lam * alpha
    first = keep * mean + (1 - keep) * dropped
    second = keep * (variance + mean**2) + (1 - keep) * dropped**2
    a = mpmath.sqrt(variance / (second - first**2))
    return dropped, a, mean - a * first


@pytest.mark.parametrize("target", [("0", "1"), ("0.8", "0.3"), ("-0.1", "2")])
@pytest.mark.parametrize("keep", ["0.95", "1/2"])
def test_the_constants_of_dropout_are_in_the_certificate(target, keep):
    found = fixed_point_parameters(*target, keep=keep)
    proof = proved(found)
    assert proof.verdict is Verdict.PROVED
    content = certificate_text(proof.certificate).encode()
    assert check_bytes(content, no_claims).verdict is Verdict.PROVED
    with mpmath.workdps(40):
        exact_numbers = [Fraction(v) for v in (*target, keep)]
        mean, variance, q = (mpmath.mpf(v.numerator) / v.denominator for v in exact_numbers)
        sharp = fixed_point_parameters(*target, digits=35).solutions
        for number, one in enumerate(found.solutions, 1):
            alpha, lam = (
                mpmath.mpf(n.lower.numerator) / n.lower.denominator
                for n in (sharp[number - 1].alpha, sharp[number - 1].lambda_)
            )
            values = dropout_by_mpmath(mean, variance, q, alpha, lam)
            limits = proof.step(f"dropout-{number}").step.conditions.values()
            shown = (one.dropout.dropped, one.dropout.a, one.dropout.b)
            for value, limit, printed in zip(values, limits, shown, strict=True):
                text = Fraction(mpmath.nstr(value, 32))
                assert limit.above <= text <= limit.below
                size = limit.below - limit.above
                assert size <= 4 * (Fraction(printed.upper_text) - Fraction(printed.lower_text))


def test_another_keep_is_another_certificate():
    names = {
        family_claim(fixed_point_parameters(0, 1, keep=q)).id for q in ("0.95", "0.9", 1, None)
    }
    assert len(names) == 4


def test_all_that_is_kept_is_left_as_it_is():
    proof = proved(fixed_point_parameters(0, 1, keep=1))
    assert proof.verdict is Verdict.PROVED
    assert "a in [1, 1] and b in [0, 0]" in proof.step("alpha-dropout-1").step.text


def test_false_constants_of_dropout_are_not_proved():
    found, other = (fixed_point_parameters(0, 1, keep=q) for q in ("0.95", "0.9"))
    (mine,), (theirs,) = found.solutions, other.solutions
    for name in ("dropped", "a", "b"):
        off = Number.of(Ball.enclose(getattr(mine.dropout, name).upper * Fraction(101, 100)), 15)
        planted = replace(mine, dropout=replace(mine.dropout, **{name: off}))
        assert proved(replace(found, solutions=(planted,))).verdict is Verdict.REFUTED
    planted = replace(mine, dropout=replace(theirs.dropout, keep=mine.dropout.keep))
    assert proved(replace(found, solutions=(planted,))).verdict is Verdict.REFUTED


@pytest.mark.parametrize(("old", "new"), [("0.95", "0.94"), ("0.95484447", "0.95484448")])
def test_mutated_constants_of_dropout_are_refused(old, new):
    content = certificate_text(proved(fixed_point_parameters(0, 1, keep="0.95")).certificate)
    before, inner = content.split('"dropout-1"', 1)
    assert old in inner
    with pytest.raises(CertificateError):
        check_bytes((before + '"dropout-1"' + inner.replace(old, new)).encode(), no_claims)
