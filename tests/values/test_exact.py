"""The exact door: what is let in, that nothing is rounded, and to which side decimals go out."""

import math
import re
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from snnproof.errors import ExactNumberError
from snnproof.exact import (
    MAX_TEXT,
    exact,
    exact_text,
    lower_decimal,
    lower_rounded,
    upper_decimal,
    upper_rounded,
)

RATIONALS = st.fractions() | st.builds(
    lambda q, k: q * Fraction(10) ** k, st.fractions(), st.integers(-320, 320)
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.1", Fraction(1, 10)),
        ("-0.1", Fraction(-1, 10)),
        ("+3", Fraction(3)),
        (".5", Fraction(1, 2)),
        ("5.", Fraction(5)),
        ("-1e-3", Fraction(-1, 1000)),
        ("1E+2", Fraction(100)),
        ("-6/8", Fraction(-3, 4)),
        (" 1/3 ", Fraction(1, 3)),
        ("007", Fraction(7)),
        ("-0", Fraction(0)),
        ("1e1000", Fraction(10) ** 1000),
        ("1e-1000", Fraction(1, 10**1000)),
    ],
)
def test_text_is_read_without_rounding(text, value):
    assert exact(text) == value


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_a_decimal_text_is_the_number_that_it_prints(number):
    assume(abs(number.adjusted()) < 400 and abs(number.as_tuple().exponent) < 400)
    assert exact(str(number)) == Fraction(number)


@pytest.mark.parametrize(
    "junk",
    [
        *("", " ", ".", "+", "-", "e5", ".e5", "1e", "1e+", "1/", "/2", "1/-2", "1.5/2", "1/2/3"),
        *("nan", "NaN", "inf", "-Infinity", "1_000", "0x10", "1,5", "1 2", "--1", "1e1.5", "1:2"),
        *("\u0661", "\uff11", "1\n2", "\u221e", "1/2e3", "\x00", "1j", "True"),
    ],
)
def test_text_that_is_no_number_is_refused_in_one_line(junk):
    with pytest.raises(ExactNumberError) as caught:
        exact(junk)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "value",
    [True, False, None, 1j, b"1", [1], (1, 2), {}, Decimal("0.1"), object(), math.nan, math.inf],
)
def test_what_is_not_exact_is_refused(value):
    with pytest.raises(ExactNumberError):
        exact(value)


def test_a_float_is_refused_with_the_text_to_write_instead():
    with pytest.raises(ExactNumberError, match=r"write '0\.1' or a Fraction"):
        exact(0.1)
    with pytest.raises(ExactNumberError, match="tau"):
        exact(1.0, "tau")


@pytest.mark.parametrize("text", ["1/0", "0/0", "-3/000"])
def test_a_zero_denominator_is_refused(text):
    with pytest.raises(ExactNumberError, match="denominator 0"):
        exact(text)


@pytest.mark.parametrize("text", ["1e1001", "1e-1001", "1e999999", "1e9999999", "0e99999"])
def test_a_huge_exponent_is_refused_before_it_is_computed(text):
    with pytest.raises(ExactNumberError):
        exact(text)


@pytest.mark.parametrize("text", ["1" * (MAX_TEXT + 1), " " * 10**6 + "1", "1/" + "3" * 10**6])
def test_a_long_text_is_refused_with_a_short_message(text):
    with pytest.raises(ExactNumberError) as caught:
        exact(text)
    assert len(str(caught.value)) < 200


@given(RATIONALS)
@example(Fraction(10) ** 1000)
@example(Fraction(1, 2**1000))
@example(Fraction(-123456789, 10**21))
@example(Fraction(10) ** 21)
@example(Fraction(10) ** 22)
def test_exact_text_comes_back_as_the_same_number(value):
    assert exact(exact_text(value)) == value


@given(st.integers(-(10**30), 10**30), st.integers(0, 12))
def test_exact_text_of_a_decimal_is_a_decimal_without_trailing_zeros(units, places):
    text = exact_text(Fraction(units, 10**places))
    assert "/" not in text
    if "." in text and "e" not in text:
        assert not text.endswith("0")
        assert len(text.partition(".")[2]) <= places


@pytest.mark.parametrize("exponent", [6600, 20000])
def test_exact_text_writes_numbers_with_more_digits_than_python_prints_at_once(exponent):
    for value in (Fraction(1, 2**exponent), Fraction(3**exponent, 7), Fraction(5**exponent)):
        text = exact_text(value)
        numerator, _, denominator = text.partition("/")
        if len(text) <= MAX_TEXT:
            assert exact(text) == value
        else:
            assert Decimal(numerator) == value.numerator
            assert Decimal(denominator or 1) == value.denominator


@given(RATIONALS, st.integers(1, 40))
@example(Fraction(999999, 1000), 3)
@example(Fraction(-999999, 1000), 3)
@example(Fraction(1, 10**400), 1)
@example(Fraction(10**400), 5)
@example(Fraction(1, 3) * Fraction(10) ** -900, 17)
def test_decimals_are_on_their_side_and_no_further_than_one_unit(value, digits):
    low, high = exact(lower_decimal(value, digits)), exact(upper_decimal(value, digits))
    assert low <= value <= high
    assert high - low <= abs(value) * Fraction(10) ** (1 - digits)
    if low == value or high == value:
        assert low == high == value


@given(RATIONALS, st.integers(1, 40))
def test_decimals_have_at_most_the_digits_asked_for(value, digits):
    for text in (lower_decimal(value, digits), upper_decimal(value, digits)):
        mantissa = text.lstrip("-").partition("e")[0].replace(".", "").lstrip("0")
        assert len(mantissa.rstrip("0")) <= digits


@given(st.integers(-(10**9), 10**9), st.integers(0, 12))
def test_a_short_decimal_prints_as_itself_on_both_sides(units, places):
    value = Fraction(units, 10**places)
    assert lower_decimal(value, 10) == upper_decimal(value, 10) == exact_text(value)


SIZES = [*range(-12, 25), *(s * e for s in (1, -1) for e in (30, 324, 393, 999, 1001, 4999, 5000))]
MANTISSAS = ["1", "9.99999999", "2.564652", "1.00000001", "3.5", "9.5", "1." + "3" * 60]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("zeros", [3, 8])
def test_decimals_of_every_size_agree_with_the_decimal_module(size, zeros):
    """Its rounding to floor and ceiling is an oracle; the text has one exponent at most."""
    for mantissa in MANTISSAS:
        for sign in ("", "-"):
            number = Decimal(f"{sign}{mantissa}e{size}")
            value = Fraction(mantissa) * Fraction(10) ** size * (-1 if sign else 1)
            for digits in (1, 2, 6, 12, 40):
                for text, rounding, rounded in (
                    (lower_decimal(value, digits, zeros=zeros), ROUND_FLOOR, lower_rounded),
                    (upper_decimal(value, digits, zeros=zeros), ROUND_CEILING, upper_rounded),
                ):
                    with localcontext(prec=digits, rounding=rounding):
                        assert Decimal(text) == +number
                    assert Fraction(Decimal(text)) == rounded(value, digits)
                    assert re.fullmatch(r"-?\d+(\.\d*[1-9])?(e-?\d+)?", text), text
                    assert ("e" in text) == (not -zeros - 1 <= Decimal(text).adjusted() < 21), text
