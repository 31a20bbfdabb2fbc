"""An enclosed real number that is shown in decimals."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ..arithmetic.ball import Ball
from ..exact import lower_decimal, upper_decimal


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
    def is_sharp(self) -> bool:
        """Is it known to one digit more than is shown, relative to its own size?"""
        size = max(abs(self.lower), abs(self.upper))
        return (self.upper - self.lower) * Fraction(10) ** (self.digits + 1) <= size

    def __str__(self) -> str:
        return f"[{self.lower_text}, {self.upper_text}]"
