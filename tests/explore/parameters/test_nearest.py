"""The nearest numbers of floating-point formats, against NumPy and bits."""

import struct
from fractions import Fraction

import numpy
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from snnproof.arithmetic.number import Number
from snnproof.explore.parameters.nearest import FORMATS, nearest

FLOAT64, FLOAT32, BFLOAT16 = FORMATS
finite = st.floats(allow_nan=False, allow_infinity=False)


def same(a, b):
    return struct.pack("<d", a) == struct.pack("<d", b) or a == b == 0


@given(st.fractions())
@example(Fraction(1, 3 * 10**400))
@example(Fraction(5, 2) * Fraction(2) ** -1074)
@example(Fraction(1, 2) * Fraction(2) ** -1074)
def test_float64_is_what_python_rounds_to(value):
    assert same(FLOAT64.nearest(value), value.numerator / value.denominator)


@given(finite)
@example(1.0 + 2.0**-24)
@example(1.0 + 3 * 2.0**-24)
@example(2.0**-149 * 1.5)
@example(2.0**-150)
@example(3.4028235677973366e38)
def test_float32_is_what_numpy_rounds_to(value):
    with numpy.errstate(over="ignore", under="ignore"):
        assert same(FLOAT32.nearest(Fraction(value)), float(numpy.float32(value)))


@given(st.floats(width=32, allow_nan=False, allow_infinity=False))
@example(1.00390625)
@example(1.01171875)
@example(float(numpy.float32(3.3895313892515355e38)))
@example(float(numpy.float32(3.4028234663852886e38)))
@example(2.0**-134)
def test_bfloat16_is_the_upper_half_of_float32_rounded_to_even(value):
    (bits,) = struct.unpack("<I", struct.pack("<f", value))
    bits = (bits + 0x7FFF + ((bits >> 16) & 1)) & 0xFFFF0000
    (wanted,) = struct.unpack("<f", struct.pack("<I", bits))
    assert same(BFLOAT16.nearest(Fraction(value)), wanted)


@pytest.mark.parametrize("one", FORMATS, ids=lambda f: f.name)
def test_the_decimal_reads_back_and_a_shorter_one_does_not(one):
    for value in (Fraction(1, 3), Fraction(-1673, 1000), Fraction(10) ** 30 / 7, Fraction(0)):
        number = one.nearest(value)
        text = one.shortest(number)
        assert one.nearest(Fraction(text)) == number
        digits = len(text.replace("-", "").split("e")[0].replace(".", "").strip("0"))
        if digits > 1:
            assert one.nearest(Fraction(f"{number:.{digits - 1}g}")) != number
    assert FLOAT64.shortest(0.1) == "0.1"


def test_both_ends_must_agree():
    half = 1 + Fraction(2) ** -24  # the middle of two float32
    tiny = Fraction(1, 10**30)
    by_format = {n.format: n for n in nearest(Number(half - tiny, half + tiny, 20))}
    assert by_format["float32"].value is None
    assert by_format["float32"].decimal is by_format["float32"].hex is None
    assert by_format["bfloat16"].value == by_format["float64"].value - 2.0**-24 == 1.0
    above = {n.format: n for n in nearest(Number(half + tiny / 2, half + tiny, 20))}
    assert above["float32"].hex == "0x1.0000020000000p+0"


def test_what_may_be_0_has_no_sign():
    tiny = Fraction(1, 10**400)
    for number in (Number(-tiny, tiny, 9), Number(Fraction(0), Fraction(0), 9)):
        assert {(n.decimal, n.hex) for n in nearest(number)} == {("0.0", "0x0.0p+0")}
    assert {n.decimal for n in nearest(Number(-2 * tiny, -tiny, 9))} == {"-0.0"}
