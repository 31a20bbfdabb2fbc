"""Levels of the map g at omega = 0, weights of sum zero, against quadrature of the variance."""

from dataclasses import replace
from fractions import Fraction

import pytest
from oracles import length_map as oracle
from oracles.piecewise_integrals import real

from snnproof.activations.named import named
from snnproof.activations.near_and_far import near_and_far
from snnproof.activations.toml import parse
from snnproof.explore.levels.claim import levels_claim
from snnproof.explore.levels.drift import Drift
from snnproof.explore.levels.find import _Search, levels
from snnproof.explore.levels.outer_ends import far_end, near_end
from snnproof.explore.stability import ATTRACTING, REPELLING
from snnproof.proving.claim import prove_claim
from snnproof.verdict import Verdict


def drift(name, x, tau, bias=0):
    """tau Var f(sqrt(x) Z) + s - x."""
    mean = oracle.mean_power(name, x, 1)
    variance = oracle.mean_power(name, x, 2) - mean**2
    return real(Fraction(tau)) * variance + real(Fraction(bias)) - real(Fraction(x))


@pytest.mark.parametrize(
    ("name", "tau", "bias", "kinds"),
    [
        ("selu", 1, 0, [ATTRACTING]),
        ("selu", 2, 0, [ATTRACTING]),
        ("relu", 2, "0.1", [ATTRACTING]),
        ("tanh", 2, 0, [ATTRACTING]),
        ("sigmoid", 1, "0.1", [ATTRACTING]),
        ("hard-swish", "3.2", 0, [REPELLING]),
        ("laplace", 30, 0, [REPELLING, ATTRACTING]),
    ],
    ids=str,
)
def test_levels_are_zeros_by_quadrature(name, tau, bias, kinds):
    found = levels(name, tau, bias, zero_sum=True, digits=8)
    assert found.verdict is Verdict.PROVED
    assert [one.behaviour for one in found.levels] == kinds
    for one in found.levels:
        low, high = (drift(name, x, tau, bias) for x in one.bracket)
        assert one.sign * low > 0 > one.sign * high
        x = (one.bracket[0] + one.bracket[1]) / 2
        step = x / 1000
        slope = 1 + (drift(name, x + step, tau) - drift(name, x - step, tau)) / (2 * real(step))
        assert abs(slope - float(one.rate.upper)) < 1e-5


@pytest.mark.parametrize(
    ("name", "tau", "fate"),
    [
        ("selu", "0.495", "signals die out"),
        ("selu", "2.6576", "signals explode"),
        ("relu", 2, "signals die out"),
        ("relu", 4, "signals explode"),
        ("gelu", 2, "signals die out"),
        ("tanh", 1, "signals die out"),
    ],
)
def test_both_ends(name, tau, fate):
    assert levels(name, tau, zero_sum=True).fate == fate


def test_neutral_only_at_the_gain_that_fixes():
    assert levels("normalized relu", zero_sum=True).is_neutral
    assert levels("identity", zero_sum=True).is_neutral
    assert levels("normalized relu", "1.001", zero_sum=True).fate == "signals explode"
    assert not levels("normalized relu").is_neutral  # its mean counts there


def test_a_shift_does_not_matter_and_a_jump_is_not_known():
    shifted = replace(named("elu"), shift=Fraction(3))
    (one,) = levels(shifted, "3/2", zero_sum=True, digits=8).levels
    (other,) = levels("elu", "3/2", zero_sum=True, digits=8).levels
    assert one.x.lower <= other.x.upper
    assert other.x.lower <= one.x.upper
    odd = levels("hard-shrink", 1, zero_sum=True)
    assert odd.fate == "signals die out"  # by its shape
    halved = parse(
        '[[pieces]]\nupper = 0\nvalue = "z - 1"\n[[pieces]]\nlower = 0\nvalue = "z/2"', "halved"
    )
    assert "jumps at 0" in levels(halved, zero_sum=True).reason


@pytest.mark.parametrize("name", ["selu", "gelu", "relu", "sigmoid", "softplus", "mish"])
def test_ends_have_the_sign_that_quadrature_sees(name):
    sides = near_and_far(named(name))
    for tau in ("1/3", "1.6", "3.5"):
        side = (Fraction(tau),) * 2
        near = near_end(sides, side, (0, 0), zero_sum=True)
        far = far_end(sides, side, (0, 0), zero_sum=True)
        for end, factors in ((near, (1, Fraction(1, 7))), (far, (1, 3))):
            for factor in factors if end is not None else ():
                x = end.at * factor
                assert end.sign * drift(name, x, tau) > 0


def test_the_second_moment_in_place_of_the_variance_is_caught(monkeypatch):
    """Mutant: the search looks at the other map; the claim is about this one."""
    true = Drift.value
    monkeypatch.setattr(
        Drift,
        "value",
        lambda self, x, weights: true(_second(self), x, weights),
    )
    assert levels("elu", "3/2", zero_sum=True).verdict is not Verdict.PROVED


def _second(one):
    return Drift(one.source, *zip(one.least, one.most, strict=True), one.bits)


def test_planted_falsehoods_are_not_proved():
    found = levels("selu", 2, zero_sum=True, digits=8)
    plan, _ = _Search(found.asked, 8).plan()
    assert prove_claim(levels_claim(found.asked, plan)).verdict is Verdict.PROVED
    (level,) = plan.levels
    low, high = level.bracket
    for wrong in (
        replace(plan, levels=(replace(level, bracket=(high, 2 * high - low)),)),
        replace(plan, levels=(replace(level, stretch=(low / 50, high * 2)),)),
    ):
        assert prove_claim(levels_claim(found.asked, wrong)).verdict is not Verdict.PROVED
    with pytest.raises(ValueError, match="beyond the stretch"):
        levels_claim(
            found.asked, replace(plan, levels=(replace(level, stretch=(high, 2 * high)),))
        ).plan()
    other = replace(found.asked, zero_sum=False)
    assert prove_claim(levels_claim(other, plan)).verdict is not Verdict.PROVED
