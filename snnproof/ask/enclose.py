"""One rigorous enclosure of a quantity over a box."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ..activations.named import Meant, chosen, source_of
from ..arithmetic.precision import precision
from ..box import Box, BoxLike
from ..certificate.charts import chart
from ..errors import require_text
from ..exact import Exact, lower_decimal, require_count, upper_decimal
from ..files.plain import Shown, nearest_float

MAX_DIGITS = 1000
"""Most significant digits that can be asked for."""

_DOUBLINGS = 4  # of the precision, while a value at a single point has too few digits

BELOW = 100
"""Decimal places, beyond the digits that are asked for, to which a value is told from 0."""


@dataclass(frozen=True, repr=False)
class Enclosed(Shown):
    """lower <= quantity <= upper at every point of `over`; the ends are exact rationals."""

    shown = (
        "quantity",
        "over",
        "digits",
        "lower_text",
        "upper_text",
        "note",
    )

    quantity: str
    over: Box
    lower: Fraction
    upper: Fraction
    digits: int

    @property
    def has_digits(self) -> bool:
        """Do the two ends agree to about `digits` digits?"""
        return (self.upper - self.lower) * Fraction(10) ** self.digits <= abs(
            self.lower + self.upper
        )

    @property
    def note(self) -> str | None:
        """What is to be said of a value at a point whose digits were not found; else None."""
        if not self.over.is_point or self.has_digits:
            return None
        if self.lower <= 0 <= self.upper:
            return (
                "0 is in it, and that the value is 0 is not proved: a value has digits only where"
                f" it is told from 0, for which {BELOW + self.digits} decimal places are looked at."
            )
        return f"The {self.digits} digits were not reached."

    @property
    def lower_text(self) -> str:
        """A decimal that is not above `lower`."""
        return lower_decimal(self.lower, self.digits)

    @property
    def upper_text(self) -> str:
        """A decimal that is not below `upper`."""
        return upper_decimal(self.upper, self.digits)

    def __float__(self) -> float:
        """The nearest float of the midpoint.  *Raises*: UsageError where that says nothing."""
        return nearest_float(self.lower, self.upper)

    def __str__(self) -> str:
        return f"{self.quantity} in [{self.lower_text}, {self.upper_text}]"


def enclose(
    quantity: str,
    over: BoxLike,
    *,
    digits: int = 15,
    alpha: Exact | None = None,
    lambda_: Exact | None = None,
    activation: Meant = None,
) -> Enclosed:
    """Enclose the values of a quantity over a box, in one evaluation.

    quantity: a formula in the words of `snnproof.formula.definitions` and the axes of the box, such
    as a name of `snnproof.QUANTITIES`; over: a box, its text as on the command line, or a mapping;
    digits: significant digits of the decimals, at most MAX_DIGITS; alpha, lambda_: exact
    parameters of SELU, alpha_01 and lambda_01 where None; activation: another one, as data or as
    text (`snnproof.activations.named`).
    *Guarantee*: for all points of the box, lower <= value <= upper.  At a single point the two
    agree to about `digits` digits, or `note` says that they do not: a value that is not told from 0
    is enclosed to BELOW decimal places more.  Over a wide box they are the range and some more.
    *Raises*: UsageError and its kinds (unknown name, box, domain, inexact number); UnboundedError
    if the quantity is not defined, or no bound is found, on all of the box.

    >>> print(enclose("S", "mu=0,omega=0,nu=1,tau=1", digits=12))
    S in [0.787673360465, 0.787673360466]
    """
    require_count(digits, "digits", 1, MAX_DIGITS)
    require_text(quantity, "a quantity")
    box = Box.of(over)
    other = chosen(activation, alpha, lambda_)
    bits = 64 + digits * 10 // 3
    for _ in range(_DOUBLINGS + 1):
        with precision(bits):
            whole = chart(box, [quantity], source_of(other, alpha, lambda_))
            found = Enclosed(quantity, box, *whole.enclosures(whole.root)[quantity], digits)
        if not box.is_point or found.has_digits or _is_near_zero(found):
            break
        bits *= 2
    return found


def _is_near_zero(found: Enclosed) -> bool:
    """Is its sign unknown even with the most places that are tried?"""
    size = Fraction(1, 10 ** (found.digits + BELOW))
    return found.lower <= 0 <= found.upper and max(-found.lower, found.upper) <= size
