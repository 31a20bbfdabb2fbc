"""Levels of the map of random weights, against mpmath's quadrature of the definition."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from oracles import length_map as oracle
from oracles.piecewise_integrals import mp

import snnproof
from snnproof.activations.named import named
from snnproof.activations.near_and_far import near_and_far
from snnproof.errors import UsageError
from snnproof.explore.levels import outer_ends as ends
from snnproof.explore.levels.claim import levels_claim
from snnproof.explore.levels.find import _Search, levels
from snnproof.explore.levels.outer_ends import far_end, near_end
from snnproof.explore.levels.shape import CONSTANT, DIPS, FALLS, RISES, SHAPES, shape_of
from snnproof.explore.stability import ATTRACTING, REPELLING
from snnproof.proving.claim import prove_claim
from snnproof.verdict import Verdict

ATTRACTS, REPELS = [ATTRACTING], [REPELLING]

CASES = [
    ("selu", 1, 0, ATTRACTS),
    ("selu", "1.4", "0.2", ATTRACTS),
    ("elu", "1.5", 0, ATTRACTS),
    ("serlu", 1, 0, ATTRACTS),
    ("tanh", 2, 0, ATTRACTS),
    ("tanh", "1/2", "0.05", ATTRACTS),
    ("sigmoid", 1, 0, ATTRACTS),
    ("softplus", "1.5", 0, ATTRACTS),
    ("log-sigmoid", 1, "0.1", ATTRACTS),
    ("hard-tanh", 3, 0, ATTRACTS),
    ("relu6", 3, 0, ATTRACTS),
    ("gelu", 3, 0, REPELS),
    ("hard-swish", 3, 0, REPELS),
    ("relu-squared", 1, 0, REPELS),
    ("soft-shrink", 2, 0, REPELS),
    ("relu", "1.5", "0.5", ATTRACTS),
    ("exponential", "0.15", 0, [ATTRACTING, REPELLING]),
    ("gelu", 1, "0.1", ATTRACTS),
    ("hard-swish", "2.5", "0.01", [ATTRACTING, REPELLING]),
]


@pytest.mark.parametrize(("name", "tau", "bias", "kinds"), CASES, ids=str)
def test_levels_are_zeros_by_quadrature(name, tau, bias, kinds):
    found = levels(name, tau, bias, digits=8)
    assert found.verdict is Verdict.PROVED
    assert [one.behaviour for one in found.levels] == kinds
    assert found.count == len(kinds)
    for one in found.levels:
        low, high = (oracle.drift(name, x, tau, bias) for x in one.bracket)
        assert one.sign * low > 0 > one.sign * high
        x = (one.bracket[0] + one.bracket[1]) / 2
        step = x / 1000
        slope = (
            oracle.drift(name, x + step, tau, bias) - oracle.drift(name, x - step, tau, bias)
        ) / (2 * mp.mpf(step.numerator) / step.denominator) + 1
        assert abs(slope - mp.mpf(float(one.rate.lower))) < 1e-4
        low, high = ((end - Fraction(bias)) / Fraction(tau) for end in one.bracket)
        assert max(low, one.q.lower) <= min(high, one.q.upper)
        assert one.q.upper - one.q.lower <= (high - low) * Fraction(1001, 1000)


def test_the_two_that_attract():
    """MEGA's laplace, from a gain of 15.58."""
    found = levels("laplace", "15.58", digits=6)
    assert [one.behaviour for one in found.levels] == [ATTRACTING, REPELLING, ATTRACTING]
    assert found.levels[0].x.rounded_text == "0.000653855"
    assert found.levels[2].x.rounded_text == "5.56906"
    for one in found.levels:
        low, high = (oracle.drift("laplace", x, "15.58") for x in one.bracket)
        assert one.sign * low > 0 > one.sign * high


THRESHOLDS = [
    ("tanh", 1, "dies", "1.2", "settles"),
    ("hard-tanh", 1, "dies", "1.01", "settles"),
    ("elu", 1, "dies", "1.01", "settles"),
    ("elu", "1.99", "settles", 2, "explodes"),
    ("selu", "0.475", "dies", "0.48", "settles"),
    ("selu", "1.81", "settles", "1.82", "explodes"),
    ("gelu", 2, "dies", "2.5", "repels"),
    ("silu", "3.5", "repels", 4, "explodes"),
    ("hard-swish", 2, "dies", "2.01", "repels"),
    ("mish", 2, "dies", "2.8", "explodes"),
    ("relu", "1.999", "dies", "2.001", "explodes"),
    ("relu6", 2, "dies", "2.05", "settles"),
    ("hard-shrink", 1, "dies", "1.1", "repels"),
    ("exponential", "0.18", "both", "0.19", "explodes"),
    ("elish", "4.25", "both", "4.26", "explodes"),
    ("softsign", 1, "dies", "1.1", "settles"),
]


def word(found):
    kinds = [one.behaviour for one in found.levels]
    if not kinds:
        return {"grow": "explodes", "shrink": "dies", "stay": "neutral"}[found.near]
    return {1: {ATTRACTING: "settles", REPELLING: "repels"}[kinds[0]], 2: "both"}[len(kinds)]


@pytest.mark.parametrize(("name", "low", "below", "high", "above"), THRESHOLDS, ids=str)
def test_both_sides_of_thresholds(name, low, below, high, above):
    assert word(levels(name, low)) == below
    assert word(levels(name, high)) == above


def test_neutral_gains_are_recognised():
    for name, tau in {"relu": 2, "abs": 1, "prelu": "32/17", "leaky-relu": "20000/10001"}.items():
        found = levels(name, tau)
        assert found.is_neutral
        assert found.count is None
        assert "every q is a level" in found.fate
    assert not levels("relu", 2, 1).is_neutral
    assert levels("relu", 2, 1).near == "grow"


def test_intervals_of_weights_and_biases():
    found = levels("hard-tanh", "1.5:1.6", "0:0.1", digits=8)
    assert found.count == 1
    for tau, bias in (("1.5", 0), ("1.6", "0.1"), ("1.55", "0.05")):
        (one,) = levels("hard-tanh", tau, bias, digits=8).levels
        assert found.levels[0].x.lower <= one.x.lower <= one.x.upper <= found.levels[0].x.upper
    assert levels("hard-tanh", "0.9:1.1").verdict is Verdict.UNDECIDED


def test_a_scale_multiplies_and_a_shift_is_another_activation():
    scaled = levels(snnproof.Activation("mine", named("tanh").pieces, scale=2), "1/2", digits=8)
    (one,), (other,) = scaled.levels, levels("tanh", 2, digits=8).levels
    assert one.x.lower <= other.x.upper
    assert other.x.lower <= one.x.upper
    found = levels("normalized gelu", digits=6)
    assert [level.behaviour for level in found.levels] == [ATTRACTING, REPELLING]
    assert found.levels[0].q.rounded_text == "0.614669"


def test_shapes_are_those_of_the_claims():
    from proofs.beyond import one_level_or_none as stated

    known = {FALLS: stated.FALLS, RISES: stated.RISES, CONSTANT: stated.CONSTANT, DIPS: ["elish"]}
    for kind, names in known.items():
        assert {name for name, shape in SHAPES.items() if shape == kind} == set(names)
    for name, kind in SHAPES.items():
        if kind == DIPS:
            continue
        values = [oracle.second_moment(name, x) / mp.mpf(x) for x in (1, 3)]
        for a, b in pairwise(values):
            assert {FALLS: a > b, RISES: a < b, CONSTANT: abs(a - b) < 1e-9}[kind], name
    assert shape_of(named("elu", {"alpha": 2})) is None
    assert shape_of(named("leaky-relu", {"slope": 2})) == (CONSTANT, "")
    assert shape_of(replace(named("tanh"), shift=Fraction(1))) is None


ENDS = ["selu", "gelu", "tanh", "sigmoid", "laplace", "relu-squared", "exponential", "mish"]


@pytest.mark.parametrize("name", ENDS)
def test_ends_have_the_sign_that_quadrature_sees(name):
    sides = near_and_far(named(name))
    for tau in ("1/3", "1.1", "3.5"):
        side = (Fraction(tau),) * 2
        near, far = near_end(sides, side, (0, 0)), far_end(sides, side, (0, 0))
        for end, factors in ((near, (1, Fraction(1, 7))), (far, (1, 3))):
            for factor in factors if end is not None else ():
                x = end.at * factor
                if not (name == "exponential" and x > 8):
                    assert end.sign * oracle.drift(name, x, tau) > 0


# -- what must be refused --------------------------------------------------------------------------


def planned(name, tau, bias=0):
    found = levels(name, tau, bias, digits=6)
    search = _Search(found.asked, 6)
    plan, _ = search.plan()
    return found.asked, plan


def proved(asked, plan):
    return prove_claim(levels_claim(asked, plan)).verdict is Verdict.PROVED


def test_planted_falsehoods_are_not_proved():
    """A level that is left out, a bracket that is elsewhere, the wrong behaviour."""
    asked, plan = planned("exponential", "0.15")
    assert proved(asked, plan)
    first, second = plan.levels
    low, high = first.bracket
    assert not proved(asked, replace(plan, levels=(first,), far=replace_sign(plan.far)))
    assert not proved(asked, replace(plan, levels=(), far=replace_sign(plan.far)))
    aside = replace(first, bracket=(high, 2 * high - low))
    assert not proved(asked, replace(plan, levels=(aside, second)))
    wrong = replace(first, rate=second.rate, behaviour=REPELLING)
    assert not proved(asked, replace(plan, levels=(wrong, second)))
    other, plan_2 = planned("tanh", 2)
    (level,) = plan_2.levels
    aside = replace(level, bracket=(level.bracket[1], 2 * level.bracket[1]))
    assert not proved(other, replace(plan_2, levels=(aside,)))
    dies, none = planned("tanh", "0.9")
    assert proved(dies, none)
    assert not proved(dies, replace(none, signs=(1, 1)))


def replace_sign(end):
    return end._replace(sign=1)


@pytest.mark.parametrize(
    "wrong", ["least_slope - _curved(least_bend, root)", "slope + _curved(bend, x.sqrt())"]
)
def test_ends_without_their_errors_are_caught(monkeypatch, wrong):
    """Mutants: without the bend, an end is claimed where F has the other sign."""
    import inspect

    source = inspect.getsource(ends)
    broken = source.replace(wrong, wrong.split(" ")[0])
    assert broken != source
    space = dict(vars(ends))
    exec(compile(broken, ends.__file__, "exec"), space)
    found = []
    for name in ("tanh", "gelu", "selu", "mish"):
        for tau in ("0.5", "1.02", "2.1", "2.7", "2.77"):
            side = (Fraction(tau),) * 2
            end = space["near_end"](near_and_far(named(name)), side, (0, 0))
            if end is not None:
                found.append(end.sign * oracle.drift(name, end.at, tau) > 0)
    assert not all(found)


@pytest.mark.parametrize(
    "arguments",
    [("tanh", 0), ("tanh", -1), ("tanh", 1, -1), ("tanh", 0.5), ("tanh", "2:1"), ("no", 1)],
)
def test_bad_questions_are_refused(arguments):
    with pytest.raises(UsageError):
        levels(*arguments)


# -- a bias ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["soft-shrink", "hard-shrink", "tanh-shrink"])
def test_levels_next_to_the_bias_are_found_with_their_size(name):
    """PyTorch's default: q is far smaller than s, and x differs from s by tau q alone."""
    found = levels(name, "1/3", "1/1536", digits=5)
    (one,) = found.levels
    assert one.behaviour == ATTRACTING
    assert 0 < one.q.lower <= one.q.upper < Fraction(1, 10**9)
    assert "within" not in found.fate
    with mp.workdps(60):
        second = mp.mpf(0)
        for lower, upper, f in oracle.pieces(name):
            root = mp.sqrt(mp.mpf(1) / 1536)
            low = mp.mpf(-30) if lower is None else oracle.real(Fraction(lower)) / root
            high = mp.mpf(30) if upper is None else oracle.real(Fraction(upper)) / root
            cuts = mp.linspace(low, high, 60)
            second += mp.quad(lambda t, f=f, s=root: f(s * t) ** 2 * mp.npdf(t), cuts)
    assert abs(mp.mpf(float(one.q.lower)) / second - 1) < 1e-3


@pytest.mark.parametrize(
    ("name", "tau", "bias"),
    [("tanh", "1e-6:1", "1:4"), ("hard-tanh", "1.5:1.6", "0:0.1"), ("softsign", "1/2:1", "1:2")],
)
def test_bands_of_levels_are_second_moments(name, tau, bias):
    """They are never negative, and each level of the band is in them."""
    found = levels(name, tau, bias, digits=6)
    (band,) = found.levels
    assert band.q.lower >= 0
    assert "within" not in found.fate
    for t in tau.split(":"):
        for s in bias.split(":"):
            (one,) = levels(name, t, s, digits=6).levels
            assert band.q.lower <= one.q.upper
            assert one.q.lower <= band.q.upper


THRESHOLDS_OF_ELISH = [(2, "dies"), ("3", "repels"), ("4.1", "both")]


@pytest.mark.parametrize(("tau", "what"), THRESHOLDS_OF_ELISH, ids=str)
def test_elish_dies_repels_or_has_two_levels(tau, what):
    assert word(levels("elish", tau, digits=6)) == what
