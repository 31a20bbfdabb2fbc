"""`snnproof decide`: prove or refute an inequality over a box."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ..activations.named import chosen
from ..ask.decide import Decision, Known, decide
from ..box import point_json, point_text
from ..exact import exact_text, lower_decimal, upper_decimal
from ..proving.outcome import ProvedStep
from ..report.text import box_near
from ..search.branch_and_bound import Budget
from ..verdict import Verdict
from .shared import answers, options, output, steps
from .shared.certificates import advice, certificate_folder, print_certificate, store

_DEFAULT = Budget()


def command(
    question: Annotated[
        str,
        typer.Argument(
            metavar="QUESTION",
            help="As in 'nu_tilde < nu', '0 < S <= 0.9' or 'J12 == d(mu_tilde, nu)'; last and after"
            " --, if it begins with -.",
        ),
    ],
    over: Annotated[str, typer.Option(metavar="BOX", help="As in mu=0,omega=0,nu=3:16,tau=1.")],
    out: options.Out = options.CERTIFICATES,
    no_certificate: options.NoCertificate = False,
    alpha: options.Alpha = None,
    lambda_: options.Lambda = None,
    activation: options.ActivationText = None,
    max_cells: options.MaxCells = _DEFAULT.cells,
    max_seconds: options.MaxSeconds = None,
    json: options.Json = False,
) -> None:
    """Prove QUESTION at all points of a box, or refute it at an exact one.

    Inequalities (<, <=, >, >=) between formulas, in chains (0.8 < nu_tilde < 1.5) and joined by
    "and".  The certificate can be checked like any other: snnproof check.

    Exit code: 0 proved, 1 refuted, 3 undecided, 2 usage.
    """
    budget = options.budget(max_cells, max_seconds)
    folder = certificate_folder(out, no_certificate)
    with output.stoppable(), output.Waiting(question):
        other = chosen(activation, alpha, lambda_)
        decision = decide(
            question, over, alpha=alpha, lambda_=lambda_, activation=other, budget=budget
        )
    path, digest = store(decision.proof, folder)
    if json:
        about = options.activation_json(other, alpha, lambda_)
        data = {**_to_json(decision, path, digest), **about}
        answers.document("decide", decision.verdict.value, data)
    else:
        _print(decision, path, digest, budget, options.activation_text(other))
    answers.end(decision.verdict.value)


# -- for people ------------------------------------------------------------------------------------


def _print(
    decision: Decision, path: Path | None, digest: str | None, budget: Budget, about: str
) -> None:
    verdict = decision.verdict.value
    output.line(output.styled(f"{decision.question}{about}", "bold"))
    if len(decision.over):
        output.paragraph(f"over {steps.box_text(decision.over)}")
    output.line(
        output.styled(verdict.upper(), steps.STYLES[verdict]),
        f"  margin {steps.margin_text(decision.proof.margin)}",
        f"  {decision.proof.cells} cells, {decision.proof.seconds:.2f} s",
    )
    for step in decision.proof.steps:
        if step.verdict is Verdict.REFUTED:
            _print_refutation(step)
        elif step.verdict is Verdict.UNDECIDED:
            _print_open(step, decision, budget)
    print_certificate(path, digest)


def _print_refutation(step: ProvedStep) -> None:
    output.paragraph(
        f"{step.step.text} fails at the exact point {point_text(step.witness or {})}", 2
    )
    for quantity, enclosure in step.values.items():
        output.paragraph(f"where {quantity} is in {steps.bounds_text(enclosure, 12)}", 2)


def _print_open(step: ProvedStep, decision: Decision, budget: Budget) -> None:
    output.paragraph(f"{step.step.text} is undecided: {step.reason}", 2)
    known = _known(step, decision)
    for one in known:
        if one.is_tight or one.holds:
            output.paragraph(_known_text(one), 2)
    if any(one.is_tight for one in known):
        return
    if step.worst is not None:
        output.paragraph(f"worst cell: {steps.box_text(step.worst)}", 2)
        output.paragraph(f"with margin {steps.margin_text(step.margin)}", 2)
    output.paragraph(f"try: {advice(step.reason, budget)}", 2)


def _known(step: ProvedStep, decision: Decision) -> list[Known]:
    quantities = getattr(step.step, "conditions", {})
    return [one for one in decision.known if one.quantity in quantities]


def _known_text(known: Known) -> str:
    name = "supremum" if known.is_upper else "infimum"
    if known.is_tight:
        return (
            f"it is tight: {exact_text(known.value)} is the {name} of {known.quantity} to"
            f" {known.digits} digits, at {box_near(known.extreme.at)}"
        )
    end = known.extreme.upper if known.is_upper else known.extreme.lower
    text = (upper_decimal if known.is_upper else lower_decimal)(end, steps.SHOWN_DIGITS)
    side = "at most" if known.is_upper else "at least"
    return (
        f"the {name} of {known.quantity} is {side} {text}, as snnproof bound finds it: so it"
        " holds on that side, but no certificate was found"
    )


# -- for programs ----------------------------------------------------------------------------------


def _to_json(decision: Decision, path: Path | None, digest: str | None) -> dict[str, Any]:
    return {
        "question": decision.question,
        "over": decision.over.to_json(),
        "verdict": decision.verdict.value,
        "margin": steps.margin_json(decision.proof.margin),
        "cells": decision.proof.cells,
        "seconds": round(decision.proof.seconds, 6),
        "certificate": None if path is None else str(path),
        "sha256": digest,
        "parts": [_part_json(step, decision) for step in decision.proof.steps],
    }


def _part_json(step: ProvedStep, decision: Decision) -> dict[str, Any]:
    tight = next((one for one in _known(step, decision) if one.is_tight), None)
    is_refuted = step.verdict is Verdict.REFUTED
    return {
        "assertion": step.step.claim_text(),
        "verdict": step.verdict.value,
        "margin": steps.margin_json(step.margin),
        "bounds": steps.bounds_json(step.ranges),
        "witness": point_json(step.witness) if is_refuted and step.witness else None,
        "violation": steps.bounds_json(step.values) if is_refuted else {},
        "worst": None if step.worst is None else step.worst.to_json(),
        "reason": step.reason,
        "tight": None
        if tight is None
        else {
            "value": exact_text(tight.value),
            "digits": tight.digits,
            "at": tight.extreme.at.to_json(),
        },
    }
