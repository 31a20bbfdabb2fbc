"""SELU with the alpha and lambda that make a prescribed point fixed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..arithmetic.precision import working_precision
from ..errors import UndecidedError, UsageError
from ..exact import exact_text
from ..moments.family import halves, pairs, parameters, place
from ..moments.selu import Parameters
from ..moments.target import Target, require_target


@dataclass(frozen=True)
class SeluFixing:
    """The member of SELU's family, lambda > 0, whose map fixes the target.

    solution: 1 for the one on the falling branch, 2 for the other, where there are two
    (`snnproof.moments.family`).
    *Raises*: UsageError for another number, or a variance or tau that is not above 0.
    """

    fixes: Target
    solution: int = 1

    def __post_init__(self) -> None:
        object.__setattr__(self, "fixes", require_target(self.fixes))
        if self.solution not in (1, 2):
            raise UsageError(f"there is no solution {self.solution}: at most two exist")

    @property
    def title(self) -> str:
        """What it is, in a few words."""
        mean, variance = exact_text(self.fixes.mean), exact_text(self.fixes.variance)
        weights = f"omega = {exact_text(self.fixes.omega)}, tau = {exact_text(self.fixes.tau)}"
        second = "" if self.solution == 1 else ", the second solution"
        return f"SELU with the alpha, lambda that fix ({mean}, {variance}) at {weights}{second}"

    @property
    def definition(self) -> str:
        """The formulas, in one line."""
        return "lambda alpha (exp(z) - 1) for z <= 0; lambda z for 0 < z, with lambda > 0"

    def source(self) -> Parameters:
        """Its parameters as balls, in the working precision.

        *Raises*: UsageError if there is no such solution; UndecidedError if it is not seen in this
        precision whether there is.
        """
        h = halves(self.fixes.y, self.fixes.x)
        count = place(self.fixes, h).solutions if h.have_signs else None
        if count is None:
            raise UndecidedError(
                f"{working_precision()} bits do not tell how many there are: {self.title}"
            )
        if count < self.solution:
            raise UsageError(f"there is no solution {self.solution}: {self.title}")
        pair = pairs(self.fixes, h, count)[self.solution - 1]
        return parameters(pair.alpha, pair.lambda_)

    def to_json(self) -> dict[str, Any]:
        """The family, the target and the number of the solution."""
        return {
            "family": "selu",
            "fixes": self.fixes.to_json(),
            "solution": str(self.solution),
        }
