"""Proving a claim: search each step, collect the results, make the certificate.

The verdicts here are those of the search.  They are confirmed by checking the certificate, which
is a separate act (`snnproof.check`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from .box import Box, Point, Sides, point_text
from .certificate.check import CHECK_PRECISION
from .certificate.judge import StepJudge
from .certificate.read import MAX_NODES
from .certificate.schema import (
    EVERYWHERE,
    Certificate,
    CoverStep,
    HandStep,
    Statement,
    Step,
    StepResult,
    least_margin,
    verdicts_of,
)
from .cover.condition import Enclosure, Summary
from .cover.search import Budget, Meter, Progress, Search
from .cover.tree import Tree, leaves
from .errors import UsageError
from .exact import exact, lower_decimal
from .moments.plane import points_over, spots
from .statement import Claim
from .verdict import Verdict
from .version import TOOL

SEARCH_PRECISION = 64
"""Bits of the arithmetic that judges cells during the search."""

MARGIN_DIGITS = 6
"""Significant digits to which margins are rounded down when they are written."""


@dataclass(frozen=True)
class ProvedStep:
    """The outcome of a step.

    margin: the least distance to a bound over all leaves, rounded down; ranges: enclosures of the
    quantities over the scope of the step; worst: the (y, x) cell with the least margin; witness
    and violation: a point that refutes the step and the enclosures there; reason: why it is
    undecided.  A step by hand has a verdict alone.
    """

    step: Step
    verdict: Verdict
    margin: Fraction | None = None
    ranges: Mapping[str, Enclosure] = field(default_factory=dict)
    worst: Box | None = None
    leaves: int = 0
    cells: int = 0
    witness: Point | None = None
    violation: Mapping[str, Enclosure] = field(default_factory=dict)
    reason: str = ""

    def __str__(self) -> str:
        if self.margin is not None:
            detail = f"margin {lower_decimal(self.margin, 4)} on {self.leaves} leaves"
        elif self.witness is not None:
            detail = f"at {point_text(self.witness)}"
        else:
            detail = "by hand" if isinstance(self.step, HandStep) else self.reason
        return f"{self.step.id:20} {self.verdict.value:10} {detail}"


@dataclass(frozen=True)
class Proof:
    """The outcome of a claim: verdicts of the search, and the certificate that bears them."""

    statement: Statement
    verdict: Verdict
    steps: tuple[ProvedStep, ...]
    certificate: Certificate
    seconds: float

    @property
    def cells(self) -> int:
        return sum(step.cells for step in self.steps)

    @property
    def margin(self) -> Fraction | None:
        """The margin of the claim, see `least_margin`."""
        return least_margin(self.steps)

    def __str__(self) -> str:
        lines = [str(step) for step in self.steps]
        return "\n".join([*lines, f"{self.statement.claim}: {self.verdict.value}"])

    def step(self, step_id: str) -> ProvedStep:
        self.statement.step(step_id)  # raises for an unknown name
        return next(step for step in self.steps if step.step.id == step_id)


def prove_claim(
    claim: Claim,
    *,
    over: Sides | None = None,
    budget: Budget | None = None,
    progress: Callable[[Step, Progress], None] = lambda step, state: None,
) -> Proof:
    """Search every step of the claim; the budget is that of the whole claim.

    First every step is decided, in order, then the margins are polished with what is left.
    *Raises*: UsageError if the budget allows more cells than a certificate may hold.
    """
    budget = budget or Budget()
    if budget.cells > MAX_NODES:
        raise UsageError(
            f"a budget of {budget.cells} cells is more than the {MAX_NODES} nodes"
            " that a certificate may have"
        )
    meter = Meter(budget)
    statement = claim.statement(over)
    searches = {
        planned.step.id: _StepSearch(planned.step, planned.leaves, meter, progress)
        for planned in claim.plan(over)
        if isinstance(planned.step, CoverStep)
    }
    for search in searches.values():
        search.search.decide()
    for search in searches.values():
        search.search.polish(search.leaves)
    covers = {name: search.outcome() for name, search in searches.items()}
    verdicts = verdicts_of(statement, {name: step.verdict for name, (step, _) in covers.items()})
    return Proof(
        statement=statement,
        verdict=Verdict.weakest(verdicts.values()),
        steps=tuple(
            covers[step.id][0] if step.id in covers else ProvedStep(step, verdicts[step.id])
            for step in statement.steps
        ),
        certificate=Certificate(
            statement, {name: result for name, (_, result) in covers.items()}, TOOL
        ),
        seconds=meter.seconds,
    )


class _StepSearch:
    """The search of one cover step, and what becomes of its result."""

    def __init__(
        self,
        step: CoverStep,
        leaves: int,
        meter: Meter,
        progress: Callable[[Step, Progress], None],
    ) -> None:
        self.step = step
        self.leaves = leaves
        self.judge = StepJudge(step, SEARCH_PRECISION)
        self.checker = StepJudge(step, CHECK_PRECISION)
        self.search: Search[dict[str, Fraction]] = Search(
            self.judge.root,
            self.judge.judge,
            refute=self._refute,
            meter=meter,
            progress=lambda state: progress(step, state),
        )

    def _refute(self, cell: Box) -> dict[str, Fraction] | None:
        """A witness over a corner or the centre of the cell, where the worst weights fail there."""
        for spot in spots(cell) if self.step.scope == EVERYWHERE else ():
            if not self.judge.judge(spot).holds:
                for point in points_over(self.step.domain, spot):
                    if self.checker.violation(point):
                        return point
        return None

    def outcome(self) -> tuple[ProvedStep, StepResult]:
        """What is known of the step, and what its certificate says."""
        found = self.search.found()
        if found.witness is not None:
            refuted = ProvedStep(
                step=self.step,
                verdict=Verdict.REFUTED,
                worst=found.worst,
                leaves=found.summary.leaves,
                cells=found.cells,
                witness=found.witness,
                violation=self.checker.violation(found.witness) or {},
            )
            return refuted, StepResult(Verdict.REFUTED, witness=found.witness)
        summary = _summary(self.checker, found.tree)
        reason = found.reason or "the margin is too small for the precision of the checker"
        result = StepResult(
            verdict=Verdict.PROVED if summary.holds else Verdict.UNDECIDED,
            tree=found.tree,
            margin=_rounded_down(summary.margin),
        )
        decided = ProvedStep(
            step=self.step,
            verdict=result.verdict,
            margin=result.margin,
            ranges=summary.ranges,
            worst=found.worst,
            leaves=summary.leaves,
            cells=found.cells,
            reason="" if summary.holds else reason,
        )
        return decided, result


def _summary(checker: StepJudge, tree: Tree) -> Summary:
    """What the leaves say in the precision of the checker, which is what a certificate may say.

    More bits need not give a narrower enclosure, so that a margin from the search would not do.
    """
    summary = Summary()
    for cell in leaves(tree, checker.root):
        summary.add(checker.judge(cell))
    return summary


def _rounded_down(margin: Fraction | None) -> Fraction | None:
    return None if margin is None else exact(lower_decimal(margin, MARGIN_DIGITS))
