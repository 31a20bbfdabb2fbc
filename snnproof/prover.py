"""Proving a claim: search each step, collect the results, make the certificate.

The verdicts here are those of the search.  They are confirmed by checking the certificate, which
is a separate act (`snnproof.check`).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from fractions import Fraction

from .box import Sides
from .certificate.read import MAX_NODES
from .certificate.schema import Certificate, Statement, least_margin, rests_of, verdicts_of
from .certificate.steps import HandStep, Step
from .certificate.write import maker
from .cover.search import Budget, Meter, Progress
from .errors import UsageError
from .searches import ProvedStep, StepSearch, by_hand, step_search
from .statement import Claim
from .verdict import Verdict


@dataclass(frozen=True)
class Proof:
    """The outcome of a claim: verdicts of the search, and the certificate that bears them.

    verdict: of the claim, which is that of its steps without the remarks.
    """

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
    progress: Callable[[Step, Progress], None] = lambda step, state: None,
) -> Proof:
    """Search every step of the claim; the budget is that of the whole claim.

    First every step is decided, in order, each with half of what is left, so that a hard one does
    not starve those after it; then what is undecided is searched on; then the margins are polished.
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
    for planned in claim.plan(over):
        step = planned.step
        if not isinstance(step, HandStep):
            with _timed(seconds, step.id):
                meter.allow(Fraction(1, 2))
                searches[step.id] = step_search(step, planned.leaves, meter, progress)
                searches[step.id].decide()
    meter.allow(Fraction(1))
    for name, search in searches.items():
        with _timed(seconds, name):
            search.decide()
    for name, search in searches.items():
        with _timed(seconds, name):
            search.polish()
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


@contextmanager
def _timed(seconds: dict[str, float], name: str) -> Iterator[None]:
    started = time.perf_counter()
    yield
    seconds[name] = seconds.get(name, 0.0) + time.perf_counter() - started
