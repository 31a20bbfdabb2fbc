"""The precision of a block ends with the block."""

from fractions import Fraction

import pytest

from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.precision import precision, working_precision
from snnproof.errors import DomainError


@pytest.fixture(autouse=True)
def bits():
    with precision(128):
        yield


def width_of_a_third():
    third = Ball.enclose("1/3")
    return third.upper() - third.lower()


def test_the_precision_before_a_block_returns_after_it():
    before = width_of_a_third()
    with precision(300):
        inner = width_of_a_third()
        with precision(30):
            assert width_of_a_third() > inner
        assert width_of_a_third() == inner < Fraction(1, 2**298)
    assert width_of_a_third() == before


def test_one_block_entered_within_itself_gives_the_precision_back():
    before, block = working_precision(), precision(300)
    with block, precision(200), block:
        assert working_precision() == 300
    assert working_precision() == before


def test_the_precision_returns_after_an_exception_too():
    before = width_of_a_third()
    with pytest.raises(ZeroDivisionError), precision(300):
        raise ZeroDivisionError
    with pytest.raises(DomainError), precision(300):
        Ball.enclose(-1).sqrt()
    assert width_of_a_third() == before


def test_erfcx_leaves_the_precision_as_it_was():
    before = width_of_a_third()
    Ball.enclose(-1000, 1000).erfcx()
    assert width_of_a_third() == before
