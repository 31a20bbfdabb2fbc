"""The search of an identity: its normal form decides, or a point where the two sides differ."""

from __future__ import annotations

from collections.abc import Sequence

from ..box import Point
from ..certificate.check import CHECK_PRECISION
from ..certificate.judge import StepJudge, identity_holds
from ..certificate.schema import StepResult
from ..certificate.steps import IdentityStep
from ..search.branch_and_bound import Meter
from ..verdict import Verdict
from .outcome import ProvedStep


class IdentitySearch:
    """One look at the normal form, and at the corners of the domain."""

    def __init__(self, step: IdentityStep, meter: Meter) -> None:
        self.step = step
        self.meter = meter
        self.checker = StepJudge(step.difference, CHECK_PRECISION)
        self.holds = False
        self.witness: Point | None = None

    @property
    def wants_more(self) -> bool:
        """One look is all."""
        return False

    def try_first(self, points: Sequence[Point]) -> None:
        """The normal form is looked at first."""

    def decide(self) -> None:
        """As of any `StepSearch`."""
        if self.holds or self.witness is not None:
            return
        self.meter.cells += 1
        self.holds = identity_holds(self.step)
        points = () if self.holds else self.checker.candidates(self.step.domain)
        self.witness = next((p for p in points if self.checker.violation(p)), None)

    def polish(self) -> None:
        """There is nothing to polish."""

    def outcome(self) -> tuple[ProvedStep, StepResult]:
        """As of any `StepSearch`."""
        if self.holds:
            return ProvedStep(self.step, Verdict.PROVED), StepResult(Verdict.PROVED)
        if self.witness is not None:
            values = self.checker.values(self.witness) or {}
            refuted = ProvedStep(self.step, Verdict.REFUTED, witness=self.witness, values=values)
            return refuted, StepResult(Verdict.REFUTED, witness=self.witness)
        reason = "the normal forms differ, and no point was found at which the values certainly do"
        undecided = ProvedStep(self.step, Verdict.UNDECIDED, reason=reason)
        return undecided, StepResult(Verdict.UNDECIDED)
