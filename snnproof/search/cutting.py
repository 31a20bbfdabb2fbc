"""Numbers of different magnitudes, and the simplest number in an interval."""

from __future__ import annotations

from fractions import Fraction

FAR_APART = 16
"""Numbers of one sign that differ by more than this factor have different magnitudes."""


def are_far_apart(low: Fraction, high: Fraction) -> bool:
    """Are both of one sign, and one of them much larger?"""
    small, large = sorted((abs(low), abs(high)))
    return low * high > 0 and large > FAR_APART * small


def simplest_between(low: Fraction, high: Fraction) -> Fraction:
    """The number of [low, high] with the least denominator, by continued fractions.

    >>> simplest_between(Fraction("0.33333"), Fraction("0.33334"))
    Fraction(1, 3)
    """
    if low <= 0 <= high:
        return Fraction(0)
    if high < 0:
        return -simplest_between(-high, -low)
    whole, terms = low.__ceil__(), list[int]()
    while whole > high:
        terms.append(whole - 1)
        low, high = 1 / (high - whole + 1), 1 / (low - whole + 1)
        whole = low.__ceil__()
    value = Fraction(whole)
    for term in reversed(terms):
        value = term + 1 / value
    return value
