"""`snnproof fixed-points`: all fixed points of the map in a box, for given weights."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from ..arithmetic.number import Number
from ..errors import UsageError
from ..exact import exact_text, lower_decimal
from ..explore.fixed_points.claim import fixed_points_claim
from ..explore.fixed_points.find import (
    BUDGET,
    INSIDE,
    FixedPoint,
    FixedPoints,
    fixed_points,
)
from ..explore.stability import UNDECIDED
from ..proving.claim import Proof, prove_claim
from ..report.text import box_near
from ..search.branch_and_bound import Budget
from ..verdict import Verdict
from .shared import answers, options, output, steps
from .shared.certificates import certificate_folder, print_certificate, store
from .shared.maps import print_maps, random_weights, texts
from .shared.numbers import print_stability
from .shared.pictures import require_picture, write_picture

_BUDGET = Budget(100_000)
"""Of the certificate."""

_USUAL = "mu=-1:1,nu=0.1:10"
"""Where one would look first."""


def command(
    over: Annotated[str, typer.Option(metavar="BOX", help="In which mu and nu.")] = _USUAL,
    omega: Annotated[str, typer.Option(metavar="W", help="Sum of a unit's weights.")] = "0",
    tau: Annotated[str, typer.Option(metavar="T", help="Sum of their squares, above 0.")] = "1",
    alpha: options.Alpha = None,
    lambda_: options.Lambda = None,
    activation: options.ActivationText = None,
    digits: Annotated[int, typer.Option(metavar="N", help="Digits, 1 to 1000.")] = 15,
    out: options.Out = options.CERTIFICATES,
    no_certificate: options.NoCertificate = False,
    plot: options.Plot = None,
    max_cells: options.MaxCells = BUDGET.cells,
    max_seconds: options.MaxSeconds = None,
    json: options.Json = False,
) -> None:
    """Find all fixed points (mu, nu) of the map g in a box, for the weights omega = W, tau = T.

    It is proved that these are all, and whether each attracts; `snnproof check` checks the
    certificate.  The picture is computed in floating point, and proves nothing.  Ctrl-C
    ends the search with what was found.

    Exit codes: 0 all found and decided (there may be none), 3 undecided, 2 usage.
    """
    folder = certificate_folder(out, no_certificate)
    budget = options.budget(max_cells, max_seconds)
    require_picture(plot)
    with output.stoppable(), output.Waiting("solving for fixed points") as waiting:
        found = fixed_points(
            omega,
            tau,
            over,
            alpha=alpha,
            lambda_=lambda_,
            activation=activation,
            digits=digits,
            budget=budget,
        )
        waiting.tell("proving it for the certificate")
        proof, reason = _prove(found, replace(_BUDGET, seconds=budget.seconds))
        if plot is not None:
            from ..report.map_pictures import fixed_points_picture

            waiting.tell("drawing")
            write_picture(plot, fixed_points_picture(found, plot.suffix))
    path, digest = store(proof, folder)
    verdict = _verdict(found, proof).value
    if json:
        asked = options.activation_json(found.asked.other, alpha, lambda_)
        data = {**asked, **_to_json(found, path, digest, reason)}
        answers.document("fixed-points", verdict, data)
    else:
        _print(found, path, digest, reason)
    answers.end(verdict)


def _prove(found: FixedPoints, budget: Budget) -> tuple[Proof | None, str]:
    """The proof of a decided answer; without one, why there is none."""
    try:
        claim = fixed_points_claim(found)
    except UsageError as error:
        return None, str(error)
    proof = prove_claim(claim, budget=budget)
    is_proved = proof.verdict is Verdict.PROVED
    return proof, "" if is_proved else "the search for the certificate did not come to an end"


def _verdict(found: FixedPoints, proof: Proof | None) -> Verdict:
    is_open = any(one.stability.verdict == UNDECIDED for one in found.points)
    if is_open or proof is None or proof.verdict is not Verdict.PROVED:
        return Verdict.UNDECIDED
    return found.verdict


# -- for people ------------------------------------------------------------------------------------


def _print(found: FixedPoints, path: Path | None, digest: str | None, reason: str) -> None:
    weights = f"omega = {exact_text(found.omega)}, tau = {exact_text(found.tau)}"
    of = f"g{options.activation_text(found.asked.other)}"
    head = f"fixed points of {of} at {weights}, in {steps.box_text(found.over)}"
    output.paragraph(output.styled(head, "bold"))
    count = len(found.points)
    words = {0: "no fixed point is", 1: "exactly one fixed point is"}.get(
        count, f"exactly {count} fixed points are"
    )
    if found.line is not None:
        output.paragraph(f"PROVED: a whole line of fixed points: {found.line}")
        output.paragraph("Each is neutral: the eigenvalues of H are 0 and 1, and none attracts.")
    elif found.verdict is Verdict.PROVED:
        output.paragraph(f"PROVED: {words} in the box")
    else:
        output.paragraph(f"UNDECIDED: {found.reason}")
    for box in found.open:
        output.paragraph(f"undecided: {box_near(box)}", 2)
    for number, one in enumerate(found.points, 1):
        output.paragraph("")
        output.paragraph(output.styled(f"{number} of {count}{_place(one)}", "bold"))
        for name, value in (("mu", one.mean), ("nu", one.variance)):
            output.line(f"  {name}  lower  {_shown(value, found.digits, upper=False)}")
            output.line(f"      upper  {_shown(value, found.digits, upper=True)}")
        print_stability(one.stability)
    output.paragraph("")
    print_maps(found.asked.other, weights, texts(found.tau), is_known=found.asked.is_usual)
    if reason:
        output.paragraph(f"UNDECIDED: {reason}" if path else f"no certificate: {reason}")
    print_certificate(path, digest)


def _place(one: FixedPoint) -> str:
    return "" if one.place == INSIDE else f": {one.place} of the box"


def _shown(value: Number, digits: int, *, upper: bool) -> str:
    """An end; of a number that may be 0, with few digits, since they say how near to 0 it is."""
    if value.lower <= 0 <= value.upper:
        value = Number(value.lower, value.upper, min(digits, 3))
    return value.upper_text if upper else value.lower_text


# -- JSON ------------------------------------------------------------------------------------------


def _to_json(
    found: FixedPoints, path: Path | None, digest: str | None, reason: str
) -> dict[str, Any]:
    return {
        "map": "g",
        "random_weights": random_weights(found.asked.other, exact_text(found.tau))
        if found.asked.is_usual
        else None,
        "omega": exact_text(found.omega),
        "tau": exact_text(found.tau),
        "over": found.over.to_json(),
        "digits": found.digits,
        "verdict": found.verdict.value,
        "count": found.count,
        "reason": found.reason or reason,
        "line": None if found.line is None else str(found.line),
        "undecided": [box.to_json() for box in found.open],
        "fixed_points": [_point_json(one) for one in found.points],
        "certificate": None if path is None else str(path),
        "sha256": digest,
    }


def _point_json(one: FixedPoint) -> dict[str, Any]:
    s = one.stability
    return {
        "mu": _number_json(one.mean),
        "nu": _number_json(one.variance),
        "place": one.place,
        "stability": s.verdict,
        "margin": None if s.margin is None else lower_decimal(s.margin, one.mean.digits),
        "H": [
            [_number_json(s.h11), _number_json(s.h12)],
            [_number_json(s.h21), _number_json(s.h22)],
        ],
        "spectral_radius": _number_json(s.radius),
        "spectral_norm": _number_json(s.norm),
    }


def _number_json(number: Number) -> list[str]:
    return [number.lower_text, number.upper_text]
