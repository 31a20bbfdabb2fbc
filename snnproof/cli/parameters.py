"""`snnproof parameters`: all parameters of SELU that have a prescribed fixed point."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from ..errors import SnnproofError
from ..exact import exact_text
from ..explore.parameters.claim import MAX_DIGITS, family_claim
from ..explore.parameters.find import FixedPointParameters, Solution, fixed_point_parameters
from ..explore.stability import UNDECIDED
from ..proving.claim import Proof
from ..search.branch_and_bound import Budget
from ..verdict import Verdict
from .prove import confirmed
from .shared import answers, options, output
from .shared.certificates import certificate_folder, print_certificate, store
from .shared.numbers import (
    nearest_json,
    number_json,
    print_in_full,
    print_nearest,
    print_numbers,
    print_stability,
    stability_json,
)

_DEFAULT = Budget()
"""Of the certificate."""


def command(
    mean: Annotated[str, typer.Option(metavar="M", help="The mean to be fixed, exact.")],
    variance: Annotated[str, typer.Option(metavar="V", help="The variance to be fixed, above 0.")],
    omega: Annotated[str, typer.Option(metavar="W", help="Sum of a unit's weights.")] = "0",
    tau: Annotated[str, typer.Option(metavar="T", help="Sum of their squares, above 0.")] = "1",
    keep: Annotated[
        str | None,
        typer.Option(metavar="Q", help="Alpha dropout that keeps with probability Q, 0 < Q <= 1."),
    ] = None,
    digits: Annotated[int, typer.Option(metavar="N", help="Digits, 1 to 1000.")] = 15,
    out: options.Out = options.CERTIFICATES,
    no_certificate: options.NoCertificate = False,
    max_cells: options.MaxCells = _DEFAULT.cells,
    max_seconds: options.MaxSeconds = None,
    json: options.Json = False,
) -> None:
    """Find all (alpha, lambda), lambda > 0, for which SELU's map fixes mean M and variance V.

    How many there are is proved, and so is whether the fixed point attracts; each parameter is
    enclosed, with the nearest number of the usual floating-point formats.

    Exit codes: 0 solutions found and all decided, 1 proved that there are none, 3 undecided,
    2 usage.
    """
    folder = certificate_folder(out, no_certificate)
    budget = options.budget(max_cells, max_seconds)
    with output.Waiting("solving for alpha and lambda"):
        found = fixed_point_parameters(mean, variance, omega, tau, digits, keep)
        proof, reason = _proof(found, budget)
    path, digest = store(proof, folder)
    verdict = _verdict(found).value
    if json:
        certificate = {"certificate": None if path is None else str(path), "sha256": digest}
        answers.document("parameters", verdict, {**_to_json(found), **certificate})
    else:
        _print(found)
        output.paragraph("")
        if proof is None:
            output.paragraph(f"no certificate: {reason}")
        if path is not None:
            output.paragraph(_shown_by(found))
        print_certificate(path, digest)
    answers.end(verdict)


def _proof(found: FixedPointParameters, budget: Budget) -> tuple[Proof | None, str]:
    """The proof of a decided answer; without one, why there is none."""
    try:
        return confirmed(family_claim(found), budget)
    except SnnproofError as error:
        return None, str(error)


def _shown_by(found: FixedPointParameters) -> str:
    """What the certificate says of what is printed above it."""
    if not found.solutions:
        return "the certificate shows that there are none"
    digits = min(found.digits, MAX_DIGITS - 1)
    more = ", and the constants of alpha dropout" if found.solutions[0].dropout else ""
    return (
        f"the certificate shows how many there are, alpha and lambda to {digits} digits, whether"
        f" the fixed point attracts{more}; the table of H is computed beside it"
    )


def _verdict(found: FixedPointParameters) -> Verdict:
    if any(one.stability.verdict == UNDECIDED for one in found.solutions):
        return Verdict.UNDECIDED
    return found.verdict


# -- for people ------------------------------------------------------------------------------------

_COUNTS = {1: "exactly one (alpha, lambda) has", 2: "exactly two (alpha, lambda) have"}


def _print(found: FixedPointParameters) -> None:
    point = f"mean {exact_text(found.mean)}, variance {exact_text(found.variance)}"
    weights = f"omega = {exact_text(found.omega)}, tau = {exact_text(found.tau)}"
    output.paragraph(output.styled(f"fixed point with {point}, at {weights}", "bold"))
    if found.verdict is Verdict.PROVED and found.count is not None:
        output.paragraph(f"PROVED: {_COUNTS[found.count]} this fixed point (with lambda > 0)")
    elif found.verdict is Verdict.REFUTED:
        output.paragraph(
            "PROVED impossible: no (alpha, lambda) has this fixed point (with lambda > 0)"
        )
        output.paragraph(found.reason, 2)
    else:
        known = "" if found.count is None else f"{_COUNTS[found.count]} it, but "
        output.paragraph(f"UNDECIDED: {known}{found.reason}")
    for number, one in enumerate(found.solutions, 1):
        output.paragraph("")
        kind = "alpha > 0, a SELU" if one.alpha_positive else "alpha < 0, not a SELU"
        if len(found.solutions) > 1:
            kind = f"{number} of {len(found.solutions)}: {kind}"
        output.paragraph(output.styled(kind, "bold"))
        _print_solution(one)


def _print_solution(one: Solution) -> None:
    print_in_full({"alpha": one.alpha, "lambda": one.lambda_})
    print_nearest({"alpha": one.nearest_alpha, "lambda": one.nearest_lambda})
    output.paragraph("")
    print_stability(one.stability)
    if one.dropout is not None:
        output.paragraph("")
        share = exact_text(one.dropout.keep)
        output.paragraph(f"alpha dropout, keep {share}: a x + b, where dropped units are alpha'", 2)
        print_numbers({"alpha'": one.dropout.dropped, "a": one.dropout.a, "b": one.dropout.b})


# -- JSON ------------------------------------------------------------------------------------------


def _to_json(found: FixedPointParameters) -> dict[str, Any]:
    return {
        "mean": exact_text(found.mean),
        "variance": exact_text(found.variance),
        "omega": exact_text(found.omega),
        "tau": exact_text(found.tau),
        "digits": found.digits,
        "verdict": found.verdict.value,
        "count": found.count,
        "reason": found.reason,
        "solutions": [_solution_json(one) for one in found.solutions],
    }


def _solution_json(one: Solution) -> dict[str, Any]:
    s, d = one.stability, one.dropout
    return {
        "alpha": number_json(one.alpha),
        "lambda": number_json(one.lambda_),
        "alpha_positive": one.alpha_positive,
        "nearest": {
            "alpha": nearest_json(one.nearest_alpha),
            "lambda": nearest_json(one.nearest_lambda),
        },
        "stability": s.verdict,
        **stability_json(s, one.alpha.digits),
        "dropout": None
        if d is None
        else {
            "keep": exact_text(d.keep),
            "dropped": number_json(d.dropped),
            "a": number_json(d.a),
            "b": number_json(d.b),
        },
    }
