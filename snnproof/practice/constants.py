"""The registry of constants of normalization: what is certified of them, by name.

All of them are rows of the claims CLAIMS, which say what each is and between which two decimals it
lies; nothing here computes one.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ..arithmetic.number import Number
from ..certificate.steps import CoverStep
from ..errors import UnknownNameError, require_text
from ..exact import lower_decimal, upper_decimal
from ..explore.parameters.nearest import Nearest, nearest
from ..files.plain import Shown
from ..statements.registry import claim

CLAIMS = ("constants-selu", "constants-gains")
"""The claims whose rows the constants are."""

DIGITS = 34
"""Significant digits to which they are certified."""


@dataclass(frozen=True, repr=False)
class Constant(Shown):
    """A constant between two decimals, half a unit of its last digit from `decimal`.

    formula: in the words of `snnproof.formula`, at (y, x) = (0, 1);  about: the activation of which
    the moments in it are, "" for SELU or none.
    """

    shown = ("name", "text", "decimal", "lower_text", "upper_text", "nearest", "formula", "about",
             "claim")  # fmt: skip

    name: str
    text: str
    formula: str
    about: str
    claim: str
    lower: Fraction
    upper: Fraction

    @property
    def middle(self) -> Fraction:
        return (self.lower + self.upper) / 2

    @property
    def decimal(self) -> str:
        """Correctly rounded to DIGITS significant digits."""
        return lower_decimal(self.middle, DIGITS)

    def rounded_to(self, digits: int) -> str:
        """To at most DIGITS significant digits, for people."""
        return Number(self.lower, self.upper, digits).rounded_text

    @property
    def lower_text(self) -> str:
        return lower_decimal(self.lower, DIGITS + 1)

    @property
    def upper_text(self) -> str:
        return upper_decimal(self.upper, DIGITS + 1)

    @property
    def nearest(self) -> tuple[Nearest, ...]:
        """The nearest number of each format in which networks keep their parameters."""
        return nearest(Number(self.lower, self.upper, DIGITS))

    def __str__(self) -> str:
        return f"{self.name} = {self.decimal}: {self.text}"


def constants() -> list[Constant]:
    """All of them, in the order of their claims."""
    return [
        _constant(name, planned.step)
        for name in CLAIMS
        for planned in claim(name).plan()
        if isinstance(planned.step, CoverStep)
    ]


def constant(name: str) -> Constant:
    """The constant of that name.  *Raises*: UnknownNameError with the nearest ones."""
    require_text(name, "the name of a constant")
    known = {one.name: one for one in constants()}
    if name not in known:
        raise UnknownNameError("constant", name, known)
    return known[name]


def _constant(claim_id: str, step: CoverStep) -> Constant:
    ((formula, condition),) = step.conditions.items()
    lower, upper = condition.above, condition.below
    if lower is None or upper is None:
        raise ValueError(f"{claim_id}.{step.id} does not enclose its constant")
    about = "" if step.activation is None else step.activation.title
    return Constant(step.id, step.text, formula, about, claim_id, lower, upper)
