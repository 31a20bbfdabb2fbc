"""`snnproof prove`: search claims and write their certificates."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ..box import Box, point_text
from ..certificate.steps import CoverStep, Step
from ..certificate.write import write_certificate
from ..exact import lower_decimal
from ..proving.claim import Proof, prove_claim
from ..proving.outcome import ProvedStep
from ..search.branch_and_bound import Budget, Progress
from ..statements.registry import Claim, claim, claims
from ..verdict import Verdict
from .shared import answers, options, output, steps
from .shared.certificates import advice, require_writable

_DEFAULT = Budget()


def command(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="CLAIM", help="Claims; all if none is named.")
    ] = None,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder for the certificates.")] = Path(
        "certificates"
    ),
    over: Annotated[
        str | None,
        typer.Option(metavar="BOX", help="Sides of the domain to replace, as in tau=0.95:1.2."),
    ] = None,
    max_cells: options.MaxCells = _DEFAULT.cells,
    max_seconds: options.MaxSeconds = None,
    brief: Annotated[
        bool, typer.Option("--brief", help="Only the verdict of each claim, not its steps.")
    ] = False,
    json: options.Json = False,
) -> None:
    """Search each CLAIM for a proof or a counterexample, and write its certificate.

    The budget of cells and seconds is for each claim.

    Try to break one: snnproof prove theorem-1 --over tau=0.95:1.3

    Exit code: 0 all proved, 1 one is refuted, 3 one is undecided, 2 usage.
    """
    chosen = [claim(name) for name in dict.fromkeys(names)] if names else claims()
    sides = None if over is None else Box.parse(over)
    budget = options.budget(max_cells, max_seconds)
    for each in chosen:
        each.statement(sides)  # what is wrong with the box is said before anything is searched
    require_writable(out)
    documents, verdicts = [], []
    for each in chosen:
        proof = _search(each, sides, budget)
        path, digest = write_certificate(proof.certificate, out)
        verdicts.append(proof.verdict)
        domain = each.domain.replace(sides or Box())
        if json:
            documents.append(_to_json(proof, domain, path, digest))
        else:
            if len(verdicts) > 1:
                output.line()
            if not brief:
                _print_steps(proof, domain, budget)
            _print_verdict(proof, path, digest)
    verdict = Verdict.weakest(verdicts).value
    if json:
        answers.document("prove", verdict, {}, documents)
    answers.end(verdict)


def confirmed(claim: Claim, budget: Budget | None = None) -> tuple[Proof | None, str]:
    """The proof of a claim that was found to hold; None, and what is open, without one."""
    proof = prove_claim(claim, budget=budget)
    if proof.verdict is Verdict.PROVED:
        return proof, ""
    open_one = next(one for one in proof.steps if one.verdict is not Verdict.PROVED)
    return None, f"the checker does not decide that {open_one.step.claim_text()}"


def _search(claim: Claim, sides: Box | None, budget: Budget) -> Proof:
    with output.Waiting(claim.id) as waiting:

        def progress(step: Step, state: Progress) -> None:
            margin = "" if state.margin is None else f", margin {lower_decimal(state.margin, 3)}"
            waiting.tell(
                f"{claim.id} {step.id}: {state.cells} cells, {state.undecided} undecided{margin}"
            )

        return prove_claim(claim, over=sides, budget=budget, progress=progress)


# -- for people ------------------------------------------------------------------------------------


def _print_steps(proof: Proof, domain: Box, budget: Budget) -> None:
    statement = proof.statement
    output.line(output.styled(f"{statement.claim}: {statement.title}", "bold"))
    output.paragraph(statement.reference)
    output.paragraph(f"on {steps.box_text(domain)}")
    output.line()
    steps.table([(step.step, step) for step in proof.steps])
    output.line()
    for step in proof.steps:
        if step.verdict is Verdict.REFUTED:
            _print_refutation(step)
        elif step.verdict is Verdict.UNDECIDED and step.reason:
            _print_why_undecided(step, budget)


def _print_verdict(proof: Proof, path: Path, digest: str) -> None:
    statement = proof.statement
    steps.print_remarks(statement, {step.step.id: step for step in proof.steps})
    steps.print_given(statement.claim, statement.relies())
    verdict = proof.verdict.value
    output.line(
        f"{statement.claim}: ",
        output.styled(verdict.upper(), steps.STYLES[verdict]),
        f"  margin {steps.margin_text(proof.margin)}",
        f"  {proof.cells} cells, {proof.seconds:.2f} s",
    )
    output.line(f"certificate  {path}")
    output.line(f"sha256       {digest}")


def _print_refutation(step: ProvedStep) -> None:
    if step.witness is None:
        output.line(output.styled(step.step.id, "bold"), " is refuted: no point reaches it")
        output.line()
        return
    output.line(output.styled(step.step.id, "bold"), " is refuted by the exact point")
    output.paragraph(point_text(step.witness), 2)
    conditions = step.step.conditions if isinstance(step.step, CoverStep) else {}
    for quantity, enclosure in step.values.items():
        condition = conditions.get(quantity)
        if condition is None or condition.fails(enclosure):
            against = step.step.claim_text() if condition is None else condition.text(quantity)
            output.paragraph(
                f"where {quantity} is in {steps.bounds_text(enclosure)}, against {against}", 2
            )
    output.line()


def _print_why_undecided(step: ProvedStep, budget: Budget) -> None:
    output.line(output.styled(step.step.id, "bold"), f" is undecided: {step.reason}")
    if step.worst is not None:
        in_plane = set(step.worst) != set(getattr(step.step, "domain", step.worst))
        where = " (y = mu omega, x = nu tau)" if in_plane else ""
        output.paragraph(f"worst cell{where}: {steps.box_text(step.worst)}", 2)
        output.paragraph(f"with margin {steps.margin_text(step.margin)}", 2)
        output.paragraph(f"try: {advice(step.reason, budget)}", 2)
    output.line()


# -- for programs ----------------------------------------------------------------------------------


def _to_json(proof: Proof, domain: Box, path: Path, digest: str) -> dict[str, Any]:
    return {
        "claim": proof.statement.claim,
        "title": proof.statement.title,
        "reference": proof.statement.reference,
        "domain": domain.to_json(),
        "verdict": proof.verdict.value,
        "margin": steps.margin_json(proof.margin),
        "cells": proof.cells,
        "seconds": round(proof.seconds, 6),
        "certificate": str(path),
        "sha256": digest,
        "statement_sha256": proof.statement.sha256(),
        "remarks": list(proof.statement.remarks),
        "steps": [_step_json(step) for step in proof.steps],
    }


def _step_json(step: ProvedStep) -> dict[str, Any]:
    return {
        **steps.to_json(step.step, step),
        "cells": step.cells,
        "witness": steps.point_json(step.witness),
        "values": steps.bounds_json(step.values),
        "worst": None if step.worst is None else step.worst.to_json(),
        "reason": step.reason,
    }
