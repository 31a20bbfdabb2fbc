"""Where a slack ends, between two numbers: at one of them a claim is proved, at the other refuted.

The slack is that of a family of claims with one exact parameter.  Its root is found by false
position, which is not trusted; a bracket is returned only of what was decided at both its ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from ..certificate.steps import CoverStep, source_of
from ..exact import lower_rounded, require_count, upper_rounded
from ..proving.claim import Proof
from ..search.branch_and_bound import Budget, Meter
from ..verdict import Verdict
from .bound import extreme

MAX_DIGITS = 15
"""Most digits of a bracket that can be asked for."""

GUARD_DIGITS = 4
"""The number of digits that the slack has in addition."""

LEAST_SECONDS = 1e-3
"""What is left of a budget that was not used up a moment ago."""

STEPS = 60
"""Most steps of false position."""


class OutOfTimeError(Exception):
    """The seconds of the budget are used up, or it was asked to stop."""


@dataclass(frozen=True)
class Bracket:
    """The claim is proved at `holds`, and refuted at `fails`.

    reason: why the two are farther apart than was asked for, if they are.
    """

    holds: Fraction
    proof: Proof
    fails: Fraction
    refutation: Proof
    reason: str


def least_slack(steps: Iterable[CoverStep], digits: int, budget: Budget, meter: Meter) -> Fraction:
    """The least distance of an extreme value to its bound; negative where a step fails.

    digits: of the extreme values.
    *Raises*: OutOfTimeError if the meter says that the budget is used up; as `extreme` where a
    quantity is not defined.
    """
    if meter.exhausted(0):
        raise OutOfTimeError
    left = max(budget.seconds - meter.seconds, LEAST_SECONDS)
    slacks = []
    for step in steps:
        for quantity, condition in step.conditions.items():
            for upward, limit in ((False, condition.above), (True, condition.below)):
                if limit is not None:
                    found = extreme(
                        quantity,
                        step.domain,
                        upward,
                        digits=digits,
                        source=partial(source_of, step),
                        budget=Budget(budget.cells, left),
                    )
                    slacks.append(limit - found.upper if upward else found.lower - limit)
    return min(slacks)


@dataclass(frozen=True)
class Bracketing:
    """The search for a bracket with a given number of digits.

    slack: of the claim with that parameter; prove: decides it;  sign: -1 if the parameter moves
    downward, from what holds to what fails.
    *Raises*: UsageError unless 1 <= digits <= MAX_DIGITS.
    """

    slack: Callable[[Fraction], Fraction]
    prove: Callable[[Fraction], Proof]
    digits: int
    sign: int = 1

    def __post_init__(self) -> None:
        require_count(self.digits, "digits", 1, MAX_DIGITS)

    def root(self, inside: Fraction, outside: Fraction) -> tuple[Fraction, Fraction]:
        """Both ends near the root, by false position with halved weights (Illinois)."""
        low, high = self.slack(inside), self.slack(outside)
        unit = abs(outside) / Fraction(10) ** (self.digits + 2)
        side = 0
        for _ in range(STEPS):
            if abs(outside - inside) <= unit:
                break
            at = (outside * low - inside * high) / (low - high)
            at = lower_rounded(at, self.digits + GUARD_DIGITS)
            slack = self.slack(at)
            if slack >= 0:
                inside, low = at, slack
                high = high / 2 if side == 1 else high
                side = 1
            else:
                outside, high = at, slack
                low = low / 2 if side == -1 else low
                side = -1
            if abs(slack) <= unit / 4:
                inside, outside = at - self.sign * unit, at + self.sign * unit
                break
        return inside, outside

    def bracket(self, inside: Fraction, outside: Fraction, fewest: int = 1) -> Bracket | None:
        """Decimals of that many digits on both sides of the root, the claim decided at each.

        With fewer digits if it is not decided with that many; None if it is with none, down to the
        `fewest`.
        """
        reason = ""
        for digits in range(self.digits, fewest - 1, -1):
            toward, away = lower_rounded, upper_rounded
            if self.sign < 0:
                toward, away = away, toward
            low, high = toward(inside, digits), away(outside, digits)
            proof, refutation = self.prove(low), self.prove(high)
            if proof.verdict is Verdict.PROVED and refutation.verdict is Verdict.REFUTED:
                return Bracket(low, proof, high, refutation, reason)
            reason = f"fewer digits than {self.digits} could be decided"
        return None
