"""An enclosed real number that is shown in decimals."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ..exact import lower_decimal, lower_rounded, upper_decimal, upper_rounded
from ..files.plain import nearest_float
from .ball import Ball


@dataclass(frozen=True)
class Number:
    """A real number in [lower, upper]; the ends are exact, the texts have `digits` digits."""

    lower: Fraction
    upper: Fraction
    digits: int

    @classmethod
    def of(cls, ball: Ball, digits: int) -> Number:
        """The number that the ball encloses.  *Raises*: UnboundedError where that has no ends."""
        return cls(ball.lower(), ball.upper(), digits)

    @property
    def lower_text(self) -> str:
        """A decimal that is not above the number."""
        return lower_decimal(self.lower, self.digits)

    @property
    def upper_text(self) -> str:
        """A decimal that is not below the number."""
        return upper_decimal(self.upper, self.digits)

    @property
    def decimals(self) -> tuple[Fraction, Fraction]:
        """What the two texts say."""
        return lower_rounded(self.lower, self.digits), upper_rounded(self.upper, self.digits)

    @property
    def is_sharp(self) -> bool:
        """Is it known to one digit more than is shown, relative to its own size?"""
        size = max(abs(self.lower), abs(self.upper))
        return (self.upper - self.lower) * Fraction(10) ** (self.digits + 1) <= size

    @property
    def is_about_0(self) -> bool:
        """Is it not told from 0?"""
        return self.lower <= 0 <= self.upper

    @property
    def rounded_text(self) -> str:
        """Its decimal of `digits` digits, or fewer, to which all of the enclosure is rounded.

        Of what is not told from 0: "0", with what its modulus is at most.
        """
        if self.is_about_0:
            size = max(-self.lower, self.upper)
            return f"0 (within {upper_decimal(size, 1)})" if size else "0"
        for digits in range(self.digits, 0, -1):
            low, high = (_rounded(end, digits) for end in (self.lower, self.upper))
            if low == high:
                return lower_decimal(low, digits)
        return str(self)

    def to_json(self) -> list[str]:
        """The two texts."""
        return [self.lower_text, self.upper_text]

    def __float__(self) -> float:
        """The nearest float of the midpoint.  *Raises*: UsageError where that says nothing."""
        return nearest_float(self.lower, self.upper)

    def __str__(self) -> str:
        return f"[{self.lower_text}, {self.upper_text}]"


def _rounded(value: Fraction, digits: int) -> Fraction:
    """The nearest of the two decimals of so many digits around a number."""
    low, high = (round_(value, digits) for round_ in (lower_rounded, upper_rounded))
    return low if value - low <= high - value else high
