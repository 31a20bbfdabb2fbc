"""Proving a claim: search each step, collect the results, make the certificate.

The verdicts here are those of the search.  They are confirmed by checking the certificate, which
is a separate act (`snnproof.check`).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from fractions import Fraction

from ..box import Point, Sides
from ..certificate.read import MAX_NODES
from ..certificate.schema import Certificate, Statement, least_margin, rests_of, verdicts_of
from ..certificate.steps import CoverStep, ExtremumStep, HandStep, MachineStep, Step
from ..certificate.write import maker
from ..errors import UsageError
from ..files.plain import Shown
from ..search.branch_and_bound import Budget, Meter, Progress
from ..statements.registry import Claim
from ..verdict import Verdict
from .cover_step import CoverSearch
from .extremum_step import ExtremumSearch
from .identity_step import IdentitySearch
from .outcome import ProvedStep, StepSearch, Tell, by_hand

PATIENCE = 1_000
"""Within so many cells nearly all claims are decided in balls, which cost least to check."""


@dataclass(frozen=True, repr=False)
class Proof(Shown):
    """The outcome of a claim: verdicts of the search, and the certificate that bears them.

    verdict: of the claim, which is that of its steps without the remarks.
    """

    shown = (
        "claim",
        "verdict",
        "margin",
        "cells",
        "seconds",
        "steps",
    )

    statement: Statement
    verdict: Verdict
    steps: tuple[ProvedStep, ...]
    certificate: Certificate
    seconds: float

    @property
    def claim(self) -> str:
        """Its name."""
        return self.statement.claim

    @property
    def cells(self) -> int:
        return sum(step.cells for step in self.steps)

    @property
    def margin(self) -> Fraction | None:
        """The margin of the claim, see `least_margin`."""
        return least_margin(self.statement.of_claim({step.step.id: step for step in self.steps}))

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
    patience: int = PATIENCE,
    hints: Mapping[str, Sequence[Point]] | None = None,
    progress: Callable[[Step, Progress], None] = lambda step, state: None,
) -> Proof:
    """Search every step of the claim; the budget is that of the whole claim.

    It is shared equally: first every step is searched, each with its share of what those before it
    have left; then what is undecided for want of budget, again in equal shares, until nothing is
    left; then the margins are polished.
    patience: so many cells of a step are judged before one is judged finely (`StepJudge`);  hints:
    points, by step, where it may fail.
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
    searches: dict[str, StepSearch] = {}
    seconds: dict[str, float] = {}
    waiting = [
        (planned.step, planned.leaves)
        for planned in claim.plan(over)
        if not isinstance(planned.step, HandStep)
    ]
    for count, (step, leaves) in enumerate(waiting):
        with _timed(seconds, step.id):
            meter.allow(Fraction(1, len(waiting) - count))
            searches[step.id] = step_search(step, leaves, meter, progress, patience)
            searches[step.id].try_first((hints or {}).get(step.id, ()))
            searches[step.id].decide()
    spent = -1
    while spent < meter.cells and (left := [n for n, s in searches.items() if s.wants_more]):
        spent = meter.cells
        for name in _in_shares(left, meter, seconds):
            searches[name].decide()
    for name in _in_shares(list(searches), meter, seconds):
        searches[name].polish()
    checked = {}
    for name, search in searches.items():
        with _timed(seconds, name):
            checked[name] = search.outcome()
    verdicts = verdicts_of(statement, {name: step.verdict for name, (step, _) in checked.items()})
    rests = rests_of(statement)
    return Proof(
        statement=statement,
        verdict=Verdict.weakest(statement.of_claim(verdicts)),
        steps=tuple(
            by_hand(step, verdicts[step.id], rests[step.id])
            if isinstance(step, HandStep)
            else replace(checked[step.id][0], seconds=seconds[step.id])
            for step in statement.steps
        ),
        certificate=Certificate(
            statement, {name: result for name, (_, result) in checked.items()}, maker()
        ),
        seconds=meter.seconds,
    )


def _in_shares(names: Sequence[str], meter: Meter, seconds: dict[str, float]) -> Iterator[str]:
    """The names, for each of which an equal share of what is left may be spent."""
    for count, name in enumerate(names):
        meter.allow(Fraction(1, len(names) - count))
        with _timed(seconds, name):
            yield name


@contextmanager
def _timed(seconds: dict[str, float], name: str) -> Iterator[None]:
    started = time.perf_counter()
    yield
    seconds[name] = seconds.get(name, 0.0) + time.perf_counter() - started


__all__ = ["ProvedStep", "StepSearch", "by_hand", "step_search"]


def step_search(
    step: MachineStep, polish: int, meter: Meter, tell: Tell, patience: int
) -> StepSearch:
    """The search that fits the kind of step; `polish` as in `Search`, `patience` as in `Finer`."""
    if isinstance(step, CoverStep):
        return CoverSearch(step, polish, meter, tell, patience)
    if isinstance(step, ExtremumStep):
        return ExtremumSearch(step, polish, meter, tell, patience)
    return IdentitySearch(step, meter)
