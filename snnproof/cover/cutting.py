"""Where to cut an interval, by the magnitudes of its numbers, and the simplest number in one."""

from __future__ import annotations

from fractions import Fraction

FAR_APART = 16
"""Numbers of one sign that differ by more than this factor have different magnitudes."""


def are_far_apart(low: Fraction, high: Fraction) -> bool:
    """Are both of one sign, and one of them much larger?"""
    small, large = sorted((abs(low), abs(high)))
    return low * high > 0 and large > FAR_APART * small


def cut_between(low: Fraction, high: Fraction) -> Fraction:
    """The middle; of an interval over many magnitudes a power of 2 in the middle of these, or 0.

    Next to 0 there are no middle ones: from there up to 1 the interval is halved.

    >>> ends = [(-1, 2), (1, 10**6), (-100, 10**6), (0, 10**6)]
    >>> [str(cut_between(Fraction(a), Fraction(b))) for a, b in ends]
    ['1/2', '512', '0', '512']
    """
    large = max(abs(low), abs(high))
    if are_far_apart(low, high):
        power = Fraction(2) ** (_log2(low * high) // 2)
    elif low <= 0 <= high and large > FAR_APART:
        power = Fraction(2) ** (_log2(large) // 2) if low == 0 or high == 0 else Fraction(0)
    else:
        return (low + high) / 2
    return power if high > 0 else -power


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


def _log2(value: Fraction) -> int:
    """The logarithm to base 2, to the nearest integers."""
    return value.numerator.bit_length() - value.denominator.bit_length()
