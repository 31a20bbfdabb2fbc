"""Conditions: exact, with strict and lax bounds told apart."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snnproof.certificate.condition import (
    UNKNOWN,
    Condition,
    Judgement,
    Summary,
    above,
    below,
    equal,
    inside,
    judge,
)
from snnproof.errors import ExactNumberError, UsageError

ENDS = st.tuples(st.fractions(-3, 3), st.fractions(-3, 3)).map(lambda pair: tuple(sorted(pair)))
CONDITIONS = st.builds(
    Condition, st.just(None), st.integers(-2, 2).map(Fraction), st.booleans()
) | st.builds(
    lambda low, width, strict: Condition(Fraction(low), Fraction(low) + width, strict),
    st.integers(-2, 2),
    st.integers(1, 3),
    st.booleans(),
)


def meets(condition, value):
    """The condition by its definition."""
    if condition.strict:
        return (condition.above is None or condition.above < value) and (
            condition.below is None or value < condition.below
        )
    return (condition.above is None or condition.above <= value) and (
        condition.below is None or value <= condition.below
    )


@given(CONDITIONS, ENDS, st.fractions(0, 1))
def test_what_holds_on_an_enclosure_holds_for_each_number_in_it(condition, ends, share):
    value = ends[0] + share * (ends[1] - ends[0])
    if condition.holds(ends):
        assert meets(condition, value)
        assert not condition.fails(ends)
    if condition.fails(ends):
        assert not meets(condition, value)


@given(CONDITIONS, st.fractions(-4, 6) | st.integers(-3, 5).map(Fraction))
def test_on_single_numbers_a_condition_holds_or_fails(condition, value):
    assert condition.holds((value, value)) is meets(condition, value)
    assert condition.fails((value, value)) is not meets(condition, value)


@given(CONDITIONS, ENDS)
def test_the_sign_of_the_margin_is_that_of_the_answer(condition, ends):
    margin = condition.margin(ends)
    assert condition.holds(ends) or margin <= 0
    assert not condition.holds(ends) or margin >= 0
    if margin:
        assert condition.holds(ends) is (margin > 0)
    else:
        assert condition.holds(ends) is not condition.strict


def test_bounds_that_are_touched_divide_strict_from_lax():
    one = (Fraction(1), Fraction(1))
    for make in (below, above):
        assert not make(1).holds(one)
        assert make(1).fails(one)
        assert make(1, strict=False).holds(one)
        assert not make(1, strict=False).fails(one)


@pytest.mark.parametrize(("ends", "strict"), [((1, 1), True), ((2, 1), True), ((2, 1), False)])
def test_a_condition_that_nothing_meets_is_refused(ends, strict):
    with pytest.raises(UsageError, match="no number"):
        inside(*ends, strict=strict)


def test_a_condition_that_a_single_number_meets():
    one = equal(1)
    assert one == inside(1, 1, strict=False)
    assert one.text("q") == "q = 1"
    assert one.holds((Fraction(1), Fraction(1)))
    assert one.margin((Fraction(1), Fraction(1))) == 0
    for other in ((Fraction(1), Fraction(2)), (Fraction(0), Fraction(1))):
        assert not one.holds(other)
        assert not one.fails(other)
    for other in ((Fraction(2), Fraction(3)), (Fraction(-1), Fraction(0))):
        assert one.fails(other)


def test_a_condition_without_a_bound_or_with_a_float_is_refused():
    with pytest.raises(UsageError, match="needs a bound"):
        Condition(None, None)
    with pytest.raises(ExactNumberError):
        below(0.5)


def test_text_says_which_sign():
    assert above("1/3").text("q") == "q > 1/3"
    assert above(1, strict=False).text("q") == "q >= 1"
    assert inside(0, 1, strict=False).text("q") == "0 <= q <= 1"


def test_a_conjunction_holds_where_all_parts_do_with_the_least_margin():
    conditions = {"p": below(1), "q": above(0)}
    good = judge(
        conditions, {"p": (Fraction(0), Fraction(1, 2)), "q": (Fraction(1, 8), Fraction(9))}
    )
    assert (good.holds, good.margin) == (True, Fraction(1, 8))
    bad = judge(conditions, {"p": (Fraction(0), Fraction(2)), "q": (Fraction(1, 8), Fraction(9))})
    assert (bad.holds, bad.margin) == (False, Fraction(-1))


def test_a_summary_holds_if_all_do_and_keeps_the_least_margin_and_the_hull():
    summary = Summary()
    summary.add(Judgement(True, Fraction(3), {"q": (Fraction(0), Fraction(1))}))
    summary.add(Judgement(True, None, {}))
    summary.add(Judgement(True, Fraction(2), {"q": (Fraction(-1), Fraction(1, 2))}))
    assert (summary.holds, summary.margin, summary.leaves) == (True, 2, 3)
    assert summary.ranges == {"q": (Fraction(-1), Fraction(1))}
    summary.add(Judgement(False, Fraction(-1), {}))
    summary.add(Judgement(True, Fraction(5), {}))
    assert (summary.holds, summary.margin) == (False, -1)


def test_a_summary_with_an_unknown_leaf_has_no_margin_and_no_ranges():
    summary = Summary()
    summary.add(Judgement(True, Fraction(3), {"q": (Fraction(0), Fraction(1))}))
    summary.add(UNKNOWN)
    summary.add(Judgement(True, Fraction(2), {"q": (Fraction(-1), Fraction(1, 2))}))
    assert (summary.holds, summary.margin, summary.leaves) == (False, None, 3)
    assert summary.ranges == {}
