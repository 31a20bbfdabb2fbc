"""`snnproof normalize`: the scale and shift that make a mean and a variance fixed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from ..activations.catalogue import NAMED
from ..errors import UsageError
from ..exact import exact_text, lower_decimal
from ..explore.normalize.claim import normalized_claim
from ..explore.normalize.find import Normalized, normalize
from ..explore.parameters.nearest import nearest
from ..explore.stability import NEUTRAL
from ..files.whole import write_whole
from ..report.normalized_page import normalized_page
from ..search import stop
from ..search.branch_and_bound import Budget
from ..verdict import Verdict
from .prove import confirmed
from .shared import answers, numbers, options, output
from .shared.certificates import certificate_folder, store
from .shared.maps import print_maps, texts

FEW_DIGITS = 10
"""Most digits in the table of all; the page and JSON have all of them."""

_DEFAULT = Budget()
"""Of the certificate."""


def command(
    activation: options.ActivationText = None,
    every: Annotated[
        bool, typer.Option("--all", help="All activations that have a name, as a table.")
    ] = False,
    mean: Annotated[str, typer.Option(metavar="M", help="The mean to be fixed, exact.")] = "0",
    variance: Annotated[
        str, typer.Option(metavar="V", help="The variance to be fixed, above 0.")
    ] = "1",
    omega: Annotated[str, typer.Option(metavar="W", help="Sum of a unit's weights.")] = "0",
    tau: Annotated[str, typer.Option(metavar="T", help="Sum of their squares, above 0.")] = "1",
    digits: Annotated[int, typer.Option(metavar="N", help="Digits, 1 to 200.")] = 15,
    out: options.Out = options.CERTIFICATES,
    no_certificate: options.NoCertificate = False,
    page: Annotated[
        Path | None, typer.Option(metavar="FILE", help="With --all: the table as Markdown.")
    ] = None,
    max_cells: options.MaxCells = _DEFAULT.cells,
    max_seconds: options.MaxSeconds = None,
    json: options.Json = False,
) -> None:
    """Find the scale and the shift of an activation that make a fixed point (by default 0, 1).

    Exactly one pair with scale > 0 exists, unless the activation is constant.  Whether the fixed
    point attracts is proved, with a certificate.  Ctrl-C ends --all with what was found.

    Exit code: 0 if that is decided, whether it attracts or not; 3 undecided; 2 usage.
    """
    if every == (activation is not None):
        raise typer.BadParameter("give --activation or --all, and not both")
    if page is not None and not every:
        raise typer.BadParameter("--page is the table of --all")
    folder = certificate_folder(out, no_certificate)
    budget = options.budget(max_cells, max_seconds)
    names = list(NAMED) if every else [activation or ""]
    found, files, reasons = [], [], []
    with output.stoppable(), output.Waiting("normalizing") as waiting:
        for name in names:
            if stop.asked():
                break
            waiting.tell(f"normalizing {name}")
            one = normalize(name, mean, variance, omega, tau, digits)
            file, reason = _write(one, folder, budget)
            found.append(one)
            files.append(file)
            reasons.append(reason)
    if page is not None and not stop.asked():
        write_whole(page, normalized_page(found, files).encode())
    verdict = Verdict.weakest(one.verdict for one in found).value
    if json:
        documents = [_to_json(*row) for row in zip(found, files, reasons, strict=True)]
        data = {} if every else documents[0]
        answers.document("normalize", verdict, data, documents if every else ())
    elif every:
        _print_table(found)
    else:
        _print(found[0], files[0], reasons[0])
    answers.end(verdict)


def _write(one: Normalized, folder: Path | None, budget: Budget) -> tuple[Path | None, str]:
    """The certificate of what is decided; without one, why there is none."""
    try:
        proof, reason = confirmed(normalized_claim(one), budget)
    except UsageError as error:
        return None, str(error)
    return store(proof, folder)[0], reason


# -- for people ------------------------------------------------------------------------------------

_SAYS = {
    "attracting": "PROVED: the fixed point is ATTRACTING",
    "repelling": "PROVED: the fixed point is REPELLING",
    "neutral": "PROVED: the fixed point is NEUTRAL: spectral radius 1, one of a line of them",
    "undecided": "UNDECIDED: whether the fixed point attracts",
}


def _print(one: Normalized, file: Path | None, reason: str) -> None:
    point = f"mean {exact_text(one.target.mean)}, variance {exact_text(one.target.variance)}"
    weights = f"omega = {exact_text(one.target.omega)}, tau = {exact_text(one.target.tau)}"
    name = one.activation.called
    output.paragraph(output.styled(f"{name}: fixed point with {point}, at {weights}", "bold"))
    output.paragraph(f"f: {one.activation.definition}", 2)
    output.paragraph("scale f + shift has it for exactly one scale > 0 and shift:")
    numbers.print_in_full({"scale": one.scale, "shift": one.shift})
    numbers.print_nearest({"scale": nearest(one.scale), "shift": nearest(one.shift)})
    output.paragraph("")
    margin = ""
    if one.margin is not None:
        margin = f": |1 - spectral radius| >= {lower_decimal(one.margin, 6)}"
    elif one.verdict is Verdict.UNDECIDED:
        margin = f": {one.bits} bits do not tell the spectral radius from 1"
    output.paragraph(_SAYS[one.behaviour] + margin)
    numbers.print_table_of_h(one.stability)
    print_maps(one.activation, weights, texts(one.target.tau))
    if file is not None:
        output.line(f"certificate  {file}")
    elif reason:
        output.paragraph(f"no certificate: {reason}")


def _print_table(found: list[Normalized]) -> None:
    shown = min(FEW_DIGITS, *(one.digits for one in found)) if found else FEW_DIGITS
    rows = [
        (
            one.activation.called,
            replace(one.scale, digits=shown).rounded_text,
            replace(one.shift, digits=shown).rounded_text,
            _radius_text(one, shown),
            one.behaviour,
        )
        for one in found
    ]
    output.table(("activation", "=scale", "=shift", "=spectral radius", "fixed point"), rows)


def _radius_text(one: Normalized, digits: int) -> str:
    if one.behaviour == NEUTRAL:
        return "1"
    return replace(one.stability.radius, digits=digits).rounded_text


# -- JSON ------------------------------------------------------------------------------------------


def _to_json(one: Normalized, file: Path | None, reason: str) -> dict[str, Any]:
    return {
        "activation": one.activation.to_json(),
        "digits": one.digits,
        "mean": numbers.number_json(one.mean),
        "variance": numbers.number_json(one.variance),
        "scale": numbers.number_json(one.scale),
        "shift": numbers.number_json(one.shift),
        "nearest": {
            "scale": numbers.nearest_json(nearest(one.scale)),
            "shift": numbers.nearest_json(nearest(one.shift)),
        },
        "stability": one.behaviour,
        **numbers.stability_json(one.stability, one.digits),
        "certificate": None if file is None else str(file),
        "reason": reason,
    }
