"""What becomes of a step that is searched, and what a search of any kind offers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Protocol

from ..box import Box, Point, point_text
from ..certificate.condition import Enclosure
from ..certificate.schema import StepResult
from ..certificate.steps import Elsewhere, HandStep, Step
from ..exact import lower_decimal
from ..files.plain import Shown
from ..search.branch_and_bound import Progress
from ..verdict import Verdict

Tell = Callable[[Step, Progress], None]
"""Called after each cut."""


@dataclass(frozen=True, repr=False)
class ProvedStep(Shown):
    """The outcome of a step.

    margin: the least distance to a bound over all leaves, rounded down; ranges: enclosures of the
    quantities over the scope of the step; worst: the cell with the least margin; witness: the point
    that bears the verdict, or of a proved cover one that comes close to its bound; values:
    enclosures there; reason: why it is undecided.  A step by hand has a verdict, and rests: the
    steps of other claims that this verdict takes for proved.
    """

    shown = (
        "id",
        "verdict",
        "margin",
        "leaves",
        "cells",
        "ranges",
        "witness",
        "values",
        "worst",
        "reason",
        "rests",
    )

    step: Step
    verdict: Verdict
    margin: Fraction | None = None
    ranges: Mapping[str, Enclosure] = field(default_factory=dict)
    worst: Box | None = None
    leaves: int = 0
    cells: int = 0
    witness: Point | None = None
    values: Mapping[str, Enclosure] = field(default_factory=dict)
    reason: str = ""
    rests: tuple[Elsewhere, ...] = ()
    seconds: float = 0.0

    @property
    def id(self) -> str:
        """The name of the step."""
        return self.step.id

    def __str__(self) -> str:
        if self.margin is not None:
            detail = f"margin {lower_decimal(self.margin, 4)} on {self.leaves} leaves"
        elif self.verdict is Verdict.REFUTED and self.witness is not None:
            detail = f"at {point_text(self.witness)}"
        else:
            detail = self.step.kind if self.verdict is not Verdict.UNDECIDED else self.reason
            if self.rests:
                detail += f", given {', '.join(dict.fromkeys(one.claim for one in self.rests))}"
        return f"{self.step.id:20} {self.verdict.value:10} {detail}"


class StepSearch(Protocol):
    """The search of one step, in parts, see `Search`."""

    @property
    def wants_more(self) -> bool: ...
    def try_first(self, points: Sequence[Point]) -> None:
        """Look at these before all others, if a point can refute the step."""

    def decide(self) -> None: ...
    def polish(self) -> None: ...
    def outcome(self) -> tuple[ProvedStep, StepResult]:
        """What is known of the step, and what its certificate says."""


def by_hand(step: HandStep, verdict: Verdict, rests: tuple[Elsewhere, ...]) -> ProvedStep:
    """The outcome of a step that no machine checks, given what follows from those that it uses."""
    reason = "" if verdict is Verdict.PROVED else "what it uses is not proved"
    return ProvedStep(step, verdict, reason=reason, rests=rests)
