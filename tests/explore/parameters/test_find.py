"""All parameters for a prescribed fixed point: values, number, completeness, honesty."""

import json
from fractions import Fraction
from pathlib import Path

import mpmath
import pytest
from depth import examples
from hypothesis import assume, example, given
from hypothesis import strategies as st
from oracles import gaussian_integrals, selu_halves
from oracles.gaussian_integrals import rational_arb
from oracles.paper_formulas import ALPHA_01, LAMBDA_01
from oracles.selu_halves import mp, real

import snnproof
from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.number import Number
from snnproof.errors import ExactNumberError, UsageError
from snnproof.exact import exact
from snnproof.explore.parameters import find as parameters
from snnproof.explore.parameters.find import fixed_point_parameters
from snnproof.verdict import Verdict

PUBLISHED = Path(__file__).parents[3] / ".." / "shared" / "data" / "selu_published.json"


def middle(number):
    return (number.lower + number.upper) / 2


def only(*arguments, **options):
    found = fixed_point_parameters(*arguments, **options)
    assert (found.verdict, found.count, found.reason) == (Verdict.PROVED, 1, "")
    return found.solutions[0]


def encloses(number, text):
    """Is the decimal, cut off after its last digit, compatible with the enclosure?"""
    value, places = Fraction(text), len(text.split(".")[1])
    return value - Fraction(2, 10**places) <= number.lower <= value + Fraction(2, 10**places)


# -- known ones ------------------------------------------------------------------------------------


def test_the_papers_parameters_to_1000_digits():
    one = only(0, 1, digits=1000)
    with mpmath.workdps(1050):
        for number, closed in ((one.alpha, ALPHA_01), (one.lambda_, LAMBDA_01)):
            value = mpmath.mpf(str(closed.evalf(1040)))
            low, high = mpmath.mpf(number.lower_text), mpmath.mpf(number.upper_text)
            assert low < value < high
            assert high - low < mpmath.mpf(10) ** -998
    assert one.alpha_positive


def test_zero_mean_and_variance_two():
    one = only(0, 2)
    mean, variance = selu_halves.mapped(0, 2, real(middle(one.alpha)), real(middle(one.lambda_)))
    assert abs(mean) < mp.mpf(10) ** -30
    assert abs(variance - 2) < mp.mpf(10) ** -30
    assert one.stability.verdict == "attracting"


NOTEBOOK = ("1.9769021954242014", "1.073851239616046")
"""What the authors' notebook prints for (-0.1, 2); good to 15 digits."""


def test_the_notebooks_example_is_a_solution_for_omega_and_tau_1_and_there_it_repels():
    one = only("-0.1", 2, 1, 1)
    for number, text in zip((one.alpha, one.lambda_), NOTEBOOK, strict=True):
        assert abs(middle(number) - Fraction(text)) < Fraction(2, 10**15)
    assert one.stability.verdict == "repelling"
    assert encloses(one.stability.radius, "1.10838848762223")


def test_the_notebooks_example_is_not_a_solution_for_omega_0():
    one = only("-0.1", 2)
    assert encloses(one.alpha, "2.32699")
    assert encloses(one.lambda_, "0.98218")
    assert one.stability.verdict == "attracting"


def test_what_the_notebooks_parameters_fix_under_omega_0_tau_1():
    """mu~ and nu~ do not depend on mu then: the drift changes sign, and mu~ is read off there."""
    alpha, lambda_ = NOTEBOOK
    signs = []
    for nu in ("2.223453", "2.223455"):
        at = f"mu=0,omega=0,nu={nu},tau=1"
        drift = snnproof.enclose("drift", at, alpha=alpha, lambda_=lambda_)
        signs.append((drift.lower > 0, drift.upper < 0))
    assert signs == [(True, False), (False, True)]
    cell = "mu=0,omega=0,nu=2.223453:2.223455,tau=1"
    mean = snnproof.enclose("mu_tilde", cell, alpha=alpha, lambda_=lambda_)
    assert Fraction("0.015913") < mean.lower < mean.upper < Fraction("0.015914")


@pytest.mark.skipif(not PUBLISHED.exists(), reason="third-party data")
def test_published_parameters():
    rows = {row["id"]: row.get("published") for row in json.loads(PUBLISHED.read_text())["rows"]}
    cases = {
        ("alpha01", "lambda01"): only(0, 1),
        ("fp(-0.1,2).alpha", "fp(-0.1,2).lambda"): only("-0.1", 2, 1, 1),
        ("fp(0,0.001).alpha", "fp(0,0.001).lambda"): only(0, "0.001"),
    }
    for names, one in cases.items():
        for name, number in zip(names, (one.alpha, one.lambda_), strict=True):
            gap = abs(Fraction(rows[name]) - middle(number))
            # the third pair is a float64 solver's at a tiny variance, and off in the 14th place
            assert gap < Fraction(1, 10**13 if "0.001" in name else 10**14), name
    at_01 = only(0, 1).stability
    for name, entry in (("H12", at_01.h12), ("H22", at_01.h22), ("S0", at_01.norm)):
        assert abs(Fraction(rows[name]) - middle(entry)) < Fraction(1, 10**14)


# -- how many --------------------------------------------------------------------------------------


def thresholds(x):
    """q and r* for y = 0, by quadrature."""
    p, q, r, u = selu_halves.halves(0, x)
    return -q / mp.sqrt(u), mp.sqrt(p * p / r + q * q / u)


def mean_for(ratio, variance, shift):
    """The mean M with M/sqrt(V + M^2) = ratio, moved by a little; a decimal."""
    value = ratio * mp.sqrt(real(variance)) / mp.sqrt(1 - ratio**2)
    return mp.nstr(value + mp.mpf(shift), 36)


@pytest.mark.parametrize("variance", ["0.3", "1", "4"])
def test_both_sides_of_every_threshold(variance):
    limit, greatest = thresholds(variance)
    for ratio, below, above in ((-limit, 0, 1), (limit, 1, 2), (greatest, 2, 0)):
        for shift, count in (("-1e-30", below), ("1e-30", above)):
            found = fixed_point_parameters(mean_for(ratio, variance, shift), variance)
            assert found.verdict is (Verdict.PROVED if count else Verdict.REFUTED)
            assert found.count == len(found.solutions) == count


def test_near_the_double_root_the_two_solutions_are_told_apart():
    _, greatest = thresholds("1")
    found = fixed_point_parameters(mean_for(greatest, "1", "-1e-30"), 1, digits=30)
    first, second = found.solutions
    assert second.alpha.upper < first.alpha.lower < second.alpha.upper + Fraction(1, 10**13)
    assert first.lambda_.upper < second.lambda_.lower or second.lambda_.upper < first.lambda_.lower


def test_alpha_is_positive_up_to_the_threshold_of_relu():
    p, _, r, _ = selu_halves.halves(0, 1)
    for shift, positive in (("-1e-30", True), ("1e-30", False)):
        assert only(mean_for(p / mp.sqrt(r), 1, shift), 1).alpha_positive is positive


def test_a_threshold_that_the_cap_does_not_decide_is_undecided(monkeypatch):
    monkeypatch.setattr(parameters, "MAX_BITS", 128)
    with mp.workdps(60):
        _, greatest = thresholds("1")
        mean = mp.nstr(greatest / mp.sqrt(1 - greatest**2), 55)
    found = fixed_point_parameters(mean, 1)
    assert (found.verdict, found.count, found.solutions) == (Verdict.UNDECIDED, None, ())
    assert "of the maximum of E f/sqrt(E f^2)" in found.reason


def test_digits_that_the_cap_does_not_give_are_undecided(monkeypatch):
    monkeypatch.setattr(parameters, "MAX_BITS", 128)
    found = fixed_point_parameters(-60, 1, 1)
    assert found.verdict is Verdict.UNDECIDED
    monkeypatch.undo()
    assert fixed_point_parameters(-60, 1, 1).verdict is Verdict.PROVED


def test_one_solution_is_not_two():
    first, second = fixed_point_parameters(1, 1, 1).solutions
    target = parameters.Target(*map(Fraction, (1, 1, 1, 1)))
    assert parameters._confirmed(target, (first, second), 400)
    assert not parameters._confirmed(target, (first, first), 400)


def test_digits_are_known_to_one_more_than_is_shown():
    third = Fraction(1, 3)
    for places, sharp in ((10, False), (11, False), (13, True)):
        number = Number(third, third + Fraction(1, 10**places), 11)
        assert number.is_sharp is sharp
    assert not Number(-third, third, 1).is_sharp


def test_a_failing_check_is_never_a_proof(monkeypatch):
    monkeypatch.setattr(parameters, "confirms", lambda *arguments: False)
    monkeypatch.setattr(parameters, "MAX_BITS", 512)
    found = fixed_point_parameters(0, 1)
    assert (found.verdict, found.solutions) == (Verdict.UNDECIDED, ())
    assert "independent check" in found.reason


def test_the_reason_names_the_inequality_that_fails():
    high, low = fixed_point_parameters(2, 1), fixed_point_parameters("-0.9", 1)
    assert high.verdict is low.verdict is Verdict.REFUTED
    assert "0.894427 is above 0.842906" in high.reason
    assert "-0.668965 is not above -0.626244" in low.reason
    limit, greatest = thresholds("1")
    assert mp.nstr(greatest, 8).startswith("0.842906")
    assert mp.nstr(limit, 8).startswith("0.626243")


# -- any target ------------------------------------------------------------------------------------

hundredths = st.integers(-200, 200).map(lambda n: Fraction(n, 100))
scales = st.integers(5, 400).map(lambda n: Fraction(n, 100))


@given(hundredths, scales, hundredths, scales)
@examples(20)
@example(Fraction(1), Fraction(1), Fraction(1), Fraction(1))
@example(Fraction(-2), Fraction(1, 20), Fraction(0), Fraction(1))
def test_solutions_are_complete_and_solve_by_quadrature(mean, variance, omega, tau):
    y, x = mean * omega, variance * tau
    assume(abs(y) < 4 * float(x) ** 0.5)  # else the scan in float64 tells nothing
    found = fixed_point_parameters(mean, variance, omega, tau)
    assert found.verdict is not Verdict.UNDECIDED
    cells = selu_halves.scanned_alphas(mean, variance, omega, tau)
    assert len(cells) == found.count == len(found.solutions)
    for (low, high), one in zip(reversed(cells), found.solutions, strict=True):
        assert low - 1e-9 * abs(low) <= middle(one.alpha) <= high + 1e-9 * abs(high)
        assert one.lambda_.lower > 0
        assert one.alpha_positive == (one.alpha.lower > 0)
        mapped = selu_halves.mapped(y, x, real(middle(one.alpha)), real(middle(one.lambda_)))
        assert abs(mapped[0] - real(mean)) < mp.mpf(10) ** -28
        assert abs(mapped[1] - real(variance)) < mp.mpf(10) ** -28


@pytest.mark.parametrize(
    "target", [(0, 1, 0, 1), ("-0.1", 2, 1, 1), (1, 1, 1, 1), ("0.3", "0.5", "-2", "0.7")]
)
def test_the_definition_by_rigorous_quadrature_contains_the_target(target):
    mean, variance, omega, tau = map(exact, target)
    for one in fixed_point_parameters(*target, digits=25).solutions:
        alpha, lambda_ = (
            rational_arb(n.lower).union(rational_arb(n.upper)) for n in (one.alpha, one.lambda_)
        )
        first, second = map(
            Ball, gaussian_integrals.moments(mean * omega, variance * tau, alpha, lambda_)
        )
        for ball, wanted in ((first, mean), (second, variance + mean**2)):
            assert ball.contains(wanted)
            assert ball.upper() - ball.lower() < Fraction(1, 10**12)


@pytest.mark.parametrize("digits", [1, 2, 15, 40, 333])
def test_the_digits_that_are_asked_for(digits):
    one = only("-0.1", 2, digits=digits)
    for number in (one.alpha, one.lambda_, one.stability.radius, one.stability.norm):
        low, high = exact(number.lower_text), exact(number.upper_text)
        assert low <= number.lower <= number.upper <= high
        assert high - low <= Fraction(10) ** (1 - digits) * max(abs(low), abs(high))


def test_extreme_targets_end_and_are_honest():
    for target in ((0, "1e1000"), (0, "1e-900"), ("1e-300", 1), ("-30", 1, 1), ("30", 1, 1)):
        assert fixed_point_parameters(*target).verdict is Verdict.PROVED
    for target in (("-1000", 1, 1), ("1e300", 1, -1)):
        assert fixed_point_parameters(*target).verdict is Verdict.UNDECIDED


@pytest.mark.parametrize(
    ("arguments", "options", "message"),
    [
        ((0, 0), {}, "the variance must be above 0, not 0"),
        ((0, "-1/3"), {}, "the variance must be above 0, not -1/3"),
        ((0, 1, 0, 0), {}, "tau must be above 0, not 0"),
        ((0, 1), {"keep": 0}, "keep must be above 0 and at most 1, not 0"),
        ((0, 1), {"keep": "1.01"}, "keep must be above 0 and at most 1, not 1.01"),
        ((0, 1), {"digits": 0}, "digits must be from 1 to 1000, not 0"),
        ((0, 1), {"digits": 1001}, "digits must be from 1 to 1000, not 1001"),
    ],
)
def test_requests_that_make_no_sense(arguments, options, message):
    with pytest.raises(UsageError, match=message):
        fixed_point_parameters(*arguments, **options)


def test_floats_are_refused():
    with pytest.raises(ExactNumberError, match="binary float"):
        fixed_point_parameters(0.1, 1)
