"""One enclosure: contains the value, has the digits asked for, refuses what makes no sense."""

from fractions import Fraction

import pytest
from depth import examples
from hypothesis import given
from hypothesis import strategies as st
from oracles import paper_formulas

import snnproof
from snnproof.ask.enclose import MAX_DIGITS, enclose
from snnproof.errors import DomainError, ExactNumberError, UnknownNameError, UsageError

POINT = "mu=0.07,omega=-0.04,nu=1.3,tau=1.02"


def point_of(text):
    return {axis: side[0] for axis, side in snnproof.Box.parse(text).items()}


@pytest.mark.parametrize("quantity", snnproof.QUANTITIES)
@pytest.mark.parametrize("digits", [1, 15, 40])
def test_at_a_point_the_value_is_between_the_ends_which_agree(quantity, digits):
    found = enclose(quantity, POINT, digits=digits)
    value = paper_formulas.value(quantity, point_of(POINT))
    assert found.lower <= value <= found.upper
    assert Fraction(found.lower_text) <= value <= Fraction(found.upper_text)
    assert found.upper - found.lower <= abs(value) * Fraction(1, 10**digits)


def test_a_thousand_digits_can_be_had_and_no_more():
    found = enclose("S", "mu=0,omega=0,nu=1,tau=1", digits=MAX_DIGITS)
    assert found.upper - found.lower < Fraction(1, 10**990)
    assert found.lower_text[:990] == found.upper_text[:990]
    for digits in (0, -1, MAX_DIGITS + 1):
        with pytest.raises(UsageError, match="digits"):
            enclose("S", POINT, digits=digits)


def test_a_value_of_zero_is_enclosed_without_end_of_patience():
    found = enclose("mu_tilde", "mu=0,omega=0,nu=1,tau=1", digits=30)
    assert found.lower <= 0 <= found.upper
    assert found.upper - found.lower < Fraction(1, 10**30)


@examples(20)
@given(st.sampled_from(list(snnproof.QUANTITIES)), st.tuples(*[st.fractions(0, 1)] * 4))
def test_over_a_box_the_values_are_between_the_ends(quantity, shares):
    box = snnproof.Box.parse("mu=-0.5:0.5,omega=-1:1,nu=0.5:2,tau=0.5:1.5")
    point = {a: s[0] + t * (s[1] - s[0]) for (a, s), t in zip(box.items(), shares, strict=True)}
    found = enclose(quantity, box, alpha="1.6", lambda_="1.1")
    value = paper_formulas.value(quantity, point, "1.6", "1.1")
    assert found.lower <= value <= found.upper


def test_printed_ends_are_rounded_outward():
    found = enclose("nu_tilde", "mu=-0.1:0.1,omega=-0.1:0.1,nu=0.8:1.5,tau=0.95:1.1", digits=3)
    assert Fraction(found.lower_text) <= found.lower < found.upper <= Fraction(found.upper_text)
    assert str(found) == f"nu_tilde in [{found.lower_text}, {found.upper_text}]"


@pytest.mark.parametrize(
    ("quantity", "over", "error"),
    [
        ("nu_tild", POINT, UnknownNameError),
        ("S", "mu=0,omega=0,nu=0,tau=1", DomainError),
        ("S", "mu=0,omega=0,nu=1", UnknownNameError),
        ("S", "mu=0,omega=0,nu=1,tau=nan", ExactNumberError),
    ],
)
def test_what_makes_no_sense_is_refused(quantity, over, error):
    with pytest.raises(error):
        enclose(quantity, over)
    with pytest.raises(ExactNumberError):
        enclose("S", POINT, alpha=1.67)


def test_every_formula_is_enclosed_over_any_box():
    over = "mu=-0.1:0.1,omega=-0.1:0.1,nu=0.8:1.5,tau=0.95:1.1"
    found = enclose("abs(J12)", over)
    largest = paper_formulas.value("J12", point_of("mu=-0.1,omega=0.1,nu=0.8,tau=1.1"))
    assert 0 <= found.lower < abs(largest) <= found.upper < Fraction(1, 5)
    third = enclose("1/(1 + t)", "t=2")
    assert third.lower <= Fraction(1, 3) <= third.upper
    assert third.upper - third.lower < Fraction(1, 10**15)
    assert enclose("drift + 0*t", over + ",t=0").lower < 0
