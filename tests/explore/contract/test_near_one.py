"""Answers that many bits decide: radii near 1, tiny functions, tiny variances."""

from fractions import Fraction

import mpmath
import pytest
from depth import deep

from snnproof.activations.toml import parse
from snnproof.errors import UndecidedError, UsageError
from snnproof.explore.behaviour import MAX_BITS, behaviour, rising
from snnproof.explore.contract.find import contract
from snnproof.explore.normalize.find import normalize
from snnproof.explore.stability import ATTRACTING, NEUTRAL, REPELLING, UNDECIDED
from snnproof.moments.target import Target
from snnproof.verdict import Verdict

POINT = "mu=-1:1,nu=-0.5:0.5,omega=0:0,tau=0:0"


def bent(c):
    """z above 0; z/4 + c (e^z - 1) below."""
    return parse(
        f'name = "bent"\n[[pieces]]\nupper = 0\nvalue = "z/4 + ({c})*(exp(z) - 1)"\n'
        '[[pieces]]\nlower = 0\nvalue = "z"',
        "bent",
    )


def one_minus_radius(c, digits):
    """By integrals: the radius at omega = 0 is (d/dx Var f)/Var f, with d/dx E = E (t^2 - 1)/2."""
    with mpmath.workdps(digits):
        c, mp = mpmath.mpf(c), mpmath

        def mean(g):
            low = mp.quad(
                lambda t: g(t, t / 4 + c * mp.expm1(t)) * mp.npdf(t), [-40, -20, -8, -3, 0]
            )
            return low + mp.quad(lambda t: g(t, t) * mp.npdf(t), [0, 3, 8, 20, 40])

        m, s = mean(lambda t, f: f), mean(lambda t, f: f * f)
        dm, ds = (mean(lambda t, f, k=k: f**k * (t * t - 1)) / 2 for k in (1, 2))
        return 1 - (ds - 2 * m * dm) / (s - m * m)


@pytest.mark.parametrize(
    ("c", "digits", "kind"),
    [
        ("1e-45", 80, ATTRACTING),
        pytest.param("1e-100", 140, ATTRACTING, marks=deep),
        ("-1e-45", 80, REPELLING),
    ],
)
def test_the_radius_is_told_from_1_however_near_it_is(c, digits, kind):
    target, one = Target.of(0, 1), bent(c)
    found, what, _ = behaviour(one.fixing(target), target, 15)
    assert found == what.verdict == kind
    distance = one_minus_radius(c, digits)
    assert float(what.margin) == pytest.approx(float(abs(distance)), rel=1e-9)
    assert (distance > 0) == (kind == ATTRACTING)
    for shown in (15, 60):
        assert normalize(one, digits=shown).behaviour == kind


def test_what_is_not_decided_refutes_nothing():
    """The radius is below 1 by 1.46e-101: some norm contracts, and a small box may exist."""
    one = contract(0, 1, activation=bent("1e-100"), shape=POINT, digits=1)
    assert one.stability.verdict == ATTRACTING
    assert one.verdict is Verdict.UNDECIDED
    assert "attracting" in one.reason


def test_a_radius_that_no_precision_tells_from_1_refutes_nothing(monkeypatch):
    """With so few bits to go up to."""
    monkeypatch.setattr("snnproof.explore.behaviour.MAX_BITS", 256)
    one = contract(0, 1, activation=bent("1e-100"), shape=POINT, digits=1)
    assert one.stability.verdict == UNDECIDED
    assert one.verdict is Verdict.UNDECIDED
    assert "256 bits do not tell its spectral radius from 1" in one.reason


def test_a_line_of_fixed_points_is_refuted_in_every_norm():
    one = contract(0, 1, activation="relu")
    assert one.verdict is Verdict.REFUTED
    assert "neutral: g contracts near it in no norm" in one.reason
    verdicts = {step.step.id: step.verdict for step in one.refutation.steps}
    assert verdicts.pop("contraction") is Verdict.REFUTED
    assert set(verdicts.values()) == {Verdict.PROVED}


def test_repelling_by_little_is_not_refuted_by_a_certificate_that_does_not_show_it():
    one = contract(0, 1, activation=bent("-1e-100"), shape=POINT, digits=1)
    assert one.stability.verdict == REPELLING
    assert one.verdict in (Verdict.REFUTED, Verdict.UNDECIDED)
    if one.verdict is Verdict.REFUTED:
        assert one.refutation.step("radius").verdict is Verdict.PROVED
    else:
        assert "the checker does not decide it" in one.reason


@pytest.mark.parametrize("text", ["1e-400*tanh(z)", "-tanh(z)/1e400", "5 + 1e-400*tanh(z)"])
def test_a_tiny_function_has_a_scale(text):
    """Var tanh(Z) = 0.3942944903978..., by mpmath; the scale is 10^400 over its root."""
    found = normalize(parse(f'value = "{text}"', "tiny"), digits=15)
    with mpmath.workdps(30):
        variance = mpmath.quad(lambda t: mpmath.tanh(t) ** 2 * mpmath.npdf(t), range(-16, 17, 2))
        scale = 10**400 / Fraction(str(mpmath.sqrt(variance)))
    slack = scale / 10**20
    assert found.scale.lower <= scale + slack
    assert scale - slack <= found.scale.upper
    assert found.scale.is_sharp
    assert found.behaviour == ATTRACTING


def test_a_constant_has_no_scale_and_what_is_not_told_from_one_is_undecided():
    for text in ("3", "alpha_01*lambda_01", "sin(1)"):
        with pytest.raises(UsageError, match="is constant: no scale gives it a variance"):
            normalize(parse(f'value = "{text}"', "three"))
    with pytest.raises(UndecidedError, match="bits do not tell the variance"):
        normalize(parse('value = "sin(z)^2 + cos(z)^2"', "one"), digits=3)


def test_neutral_needs_a_function_that_is_homogeneous():
    target = Target.of(0, 1)
    for one, kind in ((bent("0"), NEUTRAL), (bent("1e-300"), ATTRACTING)):
        assert behaviour(one.fixing(target), target, 15)[0] == kind


def test_a_tiny_variance_is_no_reason_to_deny_a_solution():
    one = contract(0, "1e-100", digits=1)
    assert one.verdict is Verdict.UNDECIDED
    assert one.stability.verdict == ATTRACTING
    assert "no solution" not in one.reason


def test_precisions_rise_to_a_bound():
    assert list(rising(64, 600)) == [64, 128, 256, 512]
    assert list(rising(64, 10)) == [64]
    assert max(rising(256, MAX_BITS)) == MAX_BITS
