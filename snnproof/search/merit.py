"""Which of several cells, or of several pairs of halves, is the better one."""

from __future__ import annotations

from fractions import Fraction

from ..certificate.condition import VACUOUS, Judgement

Merit = tuple[int, Fraction, Fraction]
"""Of a pair: how many of its halves are done, then the worse margin, then the better one."""

_BEYOND = Fraction(10**40)
"""Above every margin that a bounded enclosure gives, and below all with its sign changed."""

NO_PAIR: Merit = (-1, Fraction(0), Fraction(0))
"""Below the merit of any pair."""


def rank(judgement: Judgement) -> Fraction:
    """The margin; a number below all others if there is none."""
    return -_BEYOND if judgement.margin is None else judgement.margin


def merit_of_pair(*halves: Judgement) -> Merit:
    """The merit; halves on which there is nothing to judge are done, and have no margin."""
    margins = [rank(half) for half in halves if half != VACUOUS] or [Fraction(0)]
    return sum(half.holds for half in halves), min(margins), max(margins)


def most_of_pair(half: Judgement) -> tuple[int, Fraction]:
    """The merit of no pair with that half begins with more."""
    return half.holds + 1, _BEYOND if half == VACUOUS else rank(half)
