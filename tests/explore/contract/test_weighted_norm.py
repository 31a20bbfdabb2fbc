"""The formula of a weighted norm against its definition, and the search for weights."""

from fractions import Fraction

import mpmath
import pytest
from oracles import formula_text

from snnproof.box import Box
from snnproof.errors import ExactNumberError, UsageError
from snnproof.explore.contract.weighted_norm import search_weights, weighted_singular_value
from snnproof.formula.formula import Formula
from snnproof.moments import domains
from snnproof.moments.selu import ball_parameters
from snnproof.proving.claim import prove_claim
from snnproof.statements.registry import Claim
from snnproof.statements.rows import maximum
from snnproof.verdict import Verdict

AXES = ("mu", "omega", "nu", "tau")
POINTS = [("0.1", "0.1", "0.8", "1.1"), ("-0.3", "0.7", "2", "0.5"), ("0", "-0.1", "1", "1")]
WEIGHTS = [("0", "1"), ("0", "1.8994"), ("0.25", "2"), ("-1.5", "0.3"), ("1/3", "3/7")]


def svd_norm(point, c, d):
    """The norm of L H L^-1 by mpmath's singular values, H by difference quotients."""
    with mpmath.workdps(40):
        h = [
            [mpmath.mpf(str(formula_text.value(f"H{i}{j}", point))) for j in (1, 2)] for i in (1, 2)
        ]
        number = {"c": Fraction(c), "d": Fraction(d)}
        c, d = (mpmath.mpf(v.numerator) / v.denominator for v in number.values())
        change = mpmath.matrix([[1, c], [0, d]])
        return mpmath.svd_r(change * mpmath.matrix(h) * change**-1, compute_uv=False)[0]


def value(text, point):
    low, high = Formula(text, AXES).ends_at(point, ball_parameters())
    return [mpmath.mpf(end.numerator) / end.denominator for end in (low, high)]


def _agrees(text, point, c, d):
    low, high = value(text, point)
    return low - 1e-14 <= svd_norm(point, c, d) <= high + 1e-14


@pytest.mark.parametrize("coordinates", POINTS)
@pytest.mark.parametrize(("c", "d"), WEIGHTS)
def test_it_is_the_norm_that_it_is_said_to_be(coordinates, c, d):
    point = {axis: Fraction(v) for axis, v in zip(AXES, coordinates, strict=True)}
    assert _agrees(weighted_singular_value(c, d), point, c, d)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("2*H21 - ", "2*H21 + "), ("/2)^2) + sqrt", "/2)^2) - sqrt"), ("2*0.25*H21", "0.25*H21")],
)
def test_a_wrong_text_is_noticed(right, wrong):
    text = weighted_singular_value("0.25", 2)
    assert right in text
    point = {axis: Fraction(v) for axis, v in zip(AXES, POINTS[1], strict=True)}
    assert not _agrees(text.replace(right, wrong, 1), point, "0.25", 2)


@pytest.mark.parametrize("coordinates", POINTS)
def test_without_weights_it_is_s(coordinates):
    point = {axis: Fraction(v) for axis, v in zip(AXES, coordinates, strict=True)}
    (low, high), (s_low, s_high) = (
        value(text, point) for text in (weighted_singular_value(0, 1), "S")
    )
    assert max(low, s_low) <= min(high, s_high) <= max(high, s_high) <= min(low, s_low) + 1e-12
    other_low, _ = value(weighted_singular_value(0, "1.001"), point)
    assert abs(other_low - s_low) > 1e-8


@pytest.mark.parametrize("d", [0, "-1"])
def test_weights_that_make_no_norm_are_refused(d):
    with pytest.raises(UsageError, match="d must be above 0"):
        weighted_singular_value(0, d)


def test_weights_are_exact():
    with pytest.raises(ExactNumberError):
        weighted_singular_value(0.5, 1)


def _verdict(*planned):
    claim = Claim("weighted", "A norm", "none", domains.THEOREM_1, lambda over: [*planned], "tests")
    return prove_claim(claim).verdict


def test_what_the_search_finds_is_better_than_no_weights():
    c, d = search_weights(domains.THEOREM_1)
    assert abs(c) < Fraction("0.01")
    assert abs(d - Fraction("1.8994")) < Fraction("0.01")
    assert (c * 10**4).denominator == (d * 10**4).denominator == 1
    text = weighted_singular_value(c, d)
    row = maximum("norm", "", text, "0.895", over=domains.THEOREM_1, leaves=0)
    assert _verdict(row) is Verdict.PROVED


def test_the_search_refuses_what_is_no_domain():
    with pytest.raises(UsageError):
        search_weights(Box(mu=0, omega=0, nu=(0, 1), tau=1))
