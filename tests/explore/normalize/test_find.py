"""Normalized activations against integrals of mpmath, and their certificates."""

from dataclasses import replace
from fractions import Fraction

import mpmath
import pytest

from snnproof.activations.catalogue import NAMED
from snnproof.activations.named import NORMALIZED, named
from snnproof.activations.toml import parse
from snnproof.certificate.check import check_bytes, no_claims
from snnproof.certificate.write import certificate_text
from snnproof.errors import CertificateError, UsageError
from snnproof.explore.behaviour import homogeneous
from snnproof.explore.normalize.claim import normalized_claim
from snnproof.explore.normalize.find import normalize
from snnproof.explore.stability import NEUTRAL, SCHUR_COHN, VIOLATED
from snnproof.proving.claim import prove_claim
from snnproof.verdict import Verdict

SMOOTH = {
    "tanh": mpmath.tanh,
    "sigmoid": lambda z: 1 / (1 + mpmath.exp(-z)),
    "silu": lambda z: z / (1 + mpmath.exp(-z)),
    "gelu": lambda z: z * mpmath.ncdf(z),
    "softplus": lambda z: mpmath.log1p(mpmath.exp(z)),
    "mish": lambda z: z * mpmath.tanh(mpmath.log1p(mpmath.exp(z))),
}
BY_PIECES = {
    "relu6": (lambda z: min(max(z, 0), 6), [0, 6]),
    "hard-tanh": (lambda z: min(max(z, -1), 1), [-1, 1]),
    "hard-swish": (lambda z: z * min(max(z + 3, 0), 6) / 6, [-3, 3]),
    "elu": (lambda z: z if z > 0 else mpmath.expm1(z), [0]),
    "serlu": (
        lambda z: (
            mpmath.mpf("1.07862") * (z if z > 0 else mpmath.mpf("2.90427") * z * mpmath.exp(z))
        ),
        [0],
    ),
}
FUNCTIONS = {**{name: (f, []) for name, f in SMOOTH.items()}, **BY_PIECES}


def by_pieces(below):
    """A name of one's own for SELU, or for what is nearly SELU."""
    return parse(
        f'[[pieces]]\nupper = 0\nvalue = "{below}"\n[[pieces]]\nlower = 0\nvalue = "z*lambda_01"',
        "mine",
    )


SAME_AS_SELU = by_pieces("alpha_01*lambda_01*exp(z) - lambda_01*alpha_01")
ALMOST_SELU = by_pieces("1.7580993408*(exp(z) - 1)")


def expectation(f, breaks, mean, variance, weight=lambda t: 1):
    """E of f(z) weight(t), z = mean + sqrt(variance) t, by quadrature between the breakpoints."""
    root = mpmath.sqrt(variance)
    cuts = sorted({(b - mean) / root for b in breaks} | {mpmath.mpf(k) for k in range(-14, 15, 2)})
    return mpmath.quad(lambda t: f(mean + root * t) * weight(t) * mpmath.npdf(t), cuts)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_scale_shift_and_radius_against_integrals(name):
    f, breaks = FUNCTIONS[name]
    found = normalize(name, digits=12)
    with mpmath.workdps(30):
        mean = expectation(f, breaks, 0, 1)
        variance = expectation(lambda z: f(z) ** 2, breaks, 0, 1) - mean**2
        scale = 1 / mpmath.sqrt(variance)
        bend = expectation(f, breaks, 0, 1, lambda t: t * t - 1)
        square = expectation(lambda z: f(z) ** 2, breaks, 0, 1, lambda t: t * t - 1)
        radius = abs(scale**2 * (square - 2 * mean * bend) / 2)
        for value, number in (
            (scale, found.scale),
            (-scale * mean, found.shift),
            (mean, found.mean),
            (variance, found.variance),
            (radius, found.stability.radius),
        ):
            near = mpmath.mpf(10) ** -18  # the error of the oracle
            assert number.lower <= Fraction(str(value + near))
            assert Fraction(str(value - near)) <= number.upper
            assert number.upper - number.lower < Fraction(1, 10**12)
    assert found.behaviour == ("attracting" if radius < 1 else "repelling")


def test_another_target_is_fixed():
    found = normalize("gelu", "0.3", 2, "-0.1", "1.2", digits=10)
    with mpmath.workdps(30):
        scale, shift = (
            mpmath.mpf(n.lower.numerator) / n.lower.denominator for n in (found.scale, found.shift)
        )
        y, x = mpmath.mpf("-0.03"), mpmath.mpf("2.4")
        mean = expectation(lambda z: scale * SMOOTH["gelu"](z) + shift, [], y, x)
        square = expectation(lambda z: (scale * SMOOTH["gelu"](z) + shift) ** 2, [], y, x)
        assert abs(mean - mpmath.mpf("0.3")) < 1e-9
        assert abs(square - mean**2 - 2) < 1e-8


def test_selu_is_normalized_already():
    """By the definition of its two parameters: exactly."""
    for activation in ("selu", SAME_AS_SELU):
        found = normalize(activation, digits=30)
        assert found.by_definition
        assert (found.mean.lower, found.mean.upper) == (0, 0)
        assert (found.scale.lower, found.scale.upper) == (1, 1)
        assert (found.shift.lower, found.shift.upper) == (0, 0)
        proof, content = certificate(found)
        assert proof.verdict is Verdict.PROVED
        assert "namely 1, and b is M, namely 0" in proof.step("exactly").step.text
        assert check_bytes(content, no_claims).verdict is Verdict.PROVED
    found = normalize("selu", "0.3", "2.25", 0, "4/9")
    assert (found.scale.lower, found.scale.upper) == (Fraction(3, 2), Fraction(3, 2))
    assert found.shift.lower <= Fraction(3, 10) <= found.shift.upper


@pytest.mark.parametrize(
    ("activation", "target"),
    [("elu", (0, 1)), ("selu", (0, 2)), ("selu", ("0.1", 1, 1)), (ALMOST_SELU, (0, 1))],
)
def test_nothing_else_is_taken_for_selu(activation, target):
    found = normalize(activation, *target)
    assert not found.by_definition
    assert found.scale.lower < found.scale.upper


def test_digits_are_as_many_as_asked():
    found = normalize("elu", digits=100)
    assert found.scale.upper - found.scale.lower < Fraction(1, 10**100)


def test_homogeneous_functions_are_neutral_and_no_others():
    neutral = {name for name in NAMED if normalize(name, digits=6).behaviour == NEUTRAL}
    assert neutral == {"identity", "relu", "leaky-relu", "prelu", "abs"}
    assert not homogeneous(named("relu6").closed_form)
    assert not homogeneous(named("square").closed_form)


def test_a_homogeneous_function_is_not_called_neutral_at_other_weights():
    assert normalize("relu", 0, 1, "1/2", 1).behaviour != NEUTRAL


def test_the_conditions_of_schur_and_cohn_tell_eigenvalues_inside_from_outside():
    for entries in (
        (0.5, 0.4, -0.3, 0.2),
        (1.2, 0, 0, 0.1),
        (-1.1, 0, 0.5, 0.3),
        (0.9, 0.9, -0.9, 0.9),
    ):
        h11, h12, h21, h22 = (Fraction(str(e)) for e in entries)
        values = dict(
            zip(
                SCHUR_COHN,
                [
                    h11 * h22 - h12 * h21,
                    1 + h11 * h22 - h12 * h21 - h11 - h22,
                    1 + h11 * h22 - h12 * h21 + h11 + h22,
                ],
                strict=True,
            )
        )
        radius = max(abs(e) for e in mpmath.eig(mpmath.matrix([[*entries[:2]], [*entries[2:]]]))[0])
        inside = all(c.margin((values[q], values[q])) > 0 for q, c in SCHUR_COHN.items())
        outside = any(c.margin((values[q], values[q])) > 0 for q, c in VIOLATED.items())
        assert inside == (radius < 1)
        assert outside == (radius > 1)


# -- certificates ----------------------------------------------------------------------------------


def certificate(found):
    proof = prove_claim(normalized_claim(found))
    return proof, certificate_text(proof.certificate).encode()


@pytest.mark.parametrize(
    "name", ["gelu", "elu", "relu", "tanh", "selu", "square", "prelu(slope=-1/2)"]
)
def test_certificates_are_accepted(name):
    proof, content = certificate(normalize(name, digits=20))
    assert proof.verdict is Verdict.PROVED
    assert check_bytes(content, no_claims).verdict is Verdict.PROVED


def planted(found, **changes):
    """The verdict on a claim about numbers that were not found."""
    try:
        return prove_claim(normalized_claim(replace(found, **changes))).verdict
    except UsageError:
        return Verdict.UNDECIDED


def test_false_claims_are_not_proved():
    elu, gelu = normalize("elu"), normalize("gelu")
    assert planted(elu, behaviour="repelling") is not Verdict.PROVED
    assert planted(gelu, behaviour="attracting") is not Verdict.PROVED
    assert planted(gelu, behaviour="attracting", stability=elu.stability) is Verdict.REFUTED
    assert planted(gelu, behaviour=NEUTRAL) is Verdict.REFUTED
    assert planted(elu, mean=gelu.mean) is Verdict.REFUTED
    assert planted(elu, mean=normalize("selu").mean) is Verdict.REFUTED
    assert planted(elu, variance=gelu.variance) is Verdict.REFUTED


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"name": "gelu"', '"name": "silu"'),
        ("z * erfc(-z / sqrt(2)) / 2", "z * erfc(-z / sqrt(2)) / 3"),
        ('"variance": "1"', '"variance": "2"'),
    ],
)
def test_mutated_certificates_are_refused(old, new):
    _, content = certificate(normalize("gelu"))
    mutated = content.decode().replace(old, new)
    assert mutated != content.decode()
    with pytest.raises(CertificateError):
        check_bytes(mutated.encode(), no_claims)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"activation": "gelu", "variance": 0}, "the variance must be above 0"),
        ({"activation": "gelu", "tau": "-1"}, "tau must be above 0"),
        ({"activation": "gelu", "digits": 0}, "digits must be"),
        ({"activation": "gelo"}, "unknown activation"),
        ({"activation": "prelu(slope=x)"}, "no decimal"),
    ],
)
def test_what_makes_no_sense_is_refused(arguments, words):
    with pytest.raises(UsageError, match=words):
        normalize(**arguments)


def test_a_scale_of_its_own_is_not_forgotten():
    """What fixes a point is, of -2 elu + 3, a negative multiple of elu."""
    turned = named("elu").scaled(Fraction(-2), Fraction(3))
    with pytest.raises(UsageError, match="of its own"):
        normalize(turned)
    with pytest.raises(UsageError, match="of its own"):
        turned.fixing(NORMALIZED)


def test_a_constant_has_no_scale():
    with pytest.raises(UsageError, match="constant"):
        normalize(parse('value = "3"', "three"))
