"""Several printed values in one row, each decided for itself."""

from fractions import Fraction

from snnproof.statements import values


def test_each_value_is_within_half_a_unit_of_its_last_place():
    row = values("both", "1/3 = 0.33 and 2/3 = 0.667", {"1/3": "0.33", "2/3": "0.667"})
    third, two = (row.step.conditions[quantity] for quantity in ("1/3", "2/3"))
    assert (third.above, third.below) == (Fraction("0.325"), Fraction("0.335"))
    assert (two.above, two.below) == (Fraction("0.6665"), Fraction("0.6675"))
