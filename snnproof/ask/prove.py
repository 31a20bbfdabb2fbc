"""Proving claims: those of the package `proofs` by name, or your own."""

from __future__ import annotations

from collections.abc import Callable

from ..box import Box, BoxLike
from ..certificate.steps import Step
from ..proving.claim import Proof, prove_claim
from ..search.branch_and_bound import Budget, Progress
from ..statements.registry import Claim, claim
from ..verdict import Verdict


def prove(
    name: str | Claim,
    *,
    over: BoxLike | None = None,
    max_cells: int | None = None,
    max_seconds: float | None = None,
    progress: Callable[[Step, Progress], None] = lambda step, state: None,
) -> Proof:
    """Search the claim (of that name) and make its certificate (nothing is written).

    over: sides of the domain to replace: ``{"tau": ("0.95", "1.2")}``, ``"tau=0.95:1.2"`` or a box;
    max_cells, max_seconds: the budget, after which the verdict is UNDECIDED (by default that of
    `Budget`: cells, and no limit of seconds); progress: called after each cut.
    *Raises*: UsageError and its kinds.
    """
    default = Budget()
    budget = Budget(
        cells=default.cells if max_cells is None else max_cells,
        seconds=default.seconds if max_seconds is None else max_seconds,
    )
    sides = None if over is None else Box.of(over)
    chosen = name if isinstance(name, Claim) else claim(name)
    return prove_claim(chosen, over=sides, budget=budget, progress=progress)


def run(*names: str) -> int:
    """Prove claims and print every step of them: what a proof file does when it is run alone.

    Returns the exit code: 0 all proved, 1 one is refuted, 3 one is undecided.
    """
    proofs = [prove(name) for name in names]
    print(*proofs, sep="\n\n")
    return Verdict.weakest(proof.verdict for proof in proofs).exit_code
