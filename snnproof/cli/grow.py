"""`snnproof grow`: how far a side of the domain of a claim can move before it fails."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ..ask.grow import Frontier, Growth, frontier, grow
from ..box import point_json, point_text
from ..errors import UsageError
from ..exact import exact_text
from ..search.branch_and_bound import Budget
from ..statements.registry import claim
from ..verdict import Verdict
from .shared import answers, options, output, steps
from .shared.certificates import certificate_folder, store
from .shared.pictures import require_picture, write_picture

_DEFAULT = Budget()


def command(
    name: Annotated[str, typer.Argument(metavar="CLAIM", help="A claim; see `claims`.")],
    side: Annotated[
        str | None,
        typer.Argument(
            metavar="SIDE", help="tau.upper, tau.lower, omega.both; or two of them: A,B."
        ),
    ] = None,
    older: Annotated[str | None, typer.Option("--grow", hidden=True)] = None,
    digits: Annotated[int, typer.Option(metavar="N", help="Digits of the bracket, 1 to 15.")] = 6,
    points: Annotated[int, typer.Option(metavar="N", help="Points of a frontier, 2 to 50.")] = 6,
    out: options.Out = options.CERTIFICATES,
    no_certificate: options.NoCertificate = False,
    plot: options.Plot = None,
    max_cells: options.MaxCells = _DEFAULT.cells,
    max_seconds: options.MaxSeconds = None,
    json: options.Json = False,
) -> None:
    """Move a side of the domain of CLAIM outward until the claim fails.

    The answer is a bracket: proved at one end, refuted at the other, with a certificate each.  Of
    two sides, the frontier: for places of the first, how far the second can move.

    Ctrl-C ends the search with what was found.

    Exit code: 0 with a bracket, 3 without one, 2 usage.
    """
    moving = side if older is None else older
    if moving is None or (side is not None and older is not None):
        raise UsageError("name a side that moves, as in snnproof grow theorem-1 tau.upper")
    chosen, sides = claim(name), moving.split(",")
    budget = options.budget(max_cells, max_seconds)
    folder = certificate_folder(out, no_certificate)
    if len(sides) > 2:
        raise UsageError("one side can move, or two: A,B")
    if plot is not None and len(sides) < 2:
        raise UsageError("a picture is drawn of a frontier of two sides: A,B")
    require_picture(plot)
    if len(sides) == 1:
        with output.stoppable(), output.Waiting(f"growing {moving}"):
            growths = [grow(chosen, sides[0], digits=digits, budget=budget)]
        _write(growths, folder)
        if json:
            answers.document("grow", verdict_of(growths), _to_json(growths[0], folder))
        else:
            _print(growths[0], folder)
    else:
        with output.stoppable(), output.Waiting(f"growing {moving}") as waiting:
            found = frontier(
                chosen,
                *sides,
                digits=digits,
                points=points,
                budget=budget,
                progress=waiting.tell,
            )
        growths = [row.growth for row in found.rows]
        _write(growths, folder)
        if json:
            data = _frontier_json(found, folder)
            answers.document("grow", verdict_of(growths), data, data.pop("rows"))
        else:
            _print_frontier(found, folder)
        if plot is not None:
            from ..report.frontier_picture import frontier_picture

            write_picture(plot, frontier_picture(found, plot.suffix))
    answers.end(verdict_of(growths))


def verdict_of(growths: list[Growth]) -> str:
    """Is there a bracket for each?"""
    return Verdict.weakest(growth.verdict for growth in growths).value


def _write(growths: list[Growth], folder: Path | None) -> None:
    for growth in growths:
        for proof in (growth.proof, growth.refutation):
            store(proof, folder)


def _print(growth: Growth, folder: Path | None) -> None:
    output.line(output.styled(f"{growth.claim}, {growth.mover}", "bold"))
    if growth.proof is None or growth.refutation is None or growth.fails is None:
        output.paragraph(f"no bracket: {growth.reason}", 2)
        return
    output.line(f"  proved  at {exact_text(growth.holds)}")
    output.line(f"  refuted at {exact_text(growth.fails)}")
    for step in growth.refutation.steps:
        if step.verdict is Verdict.REFUTED:
            output.paragraph(
                f"{step.step.claim_text()} fails at {point_text(step.witness or {})}", 2
            )
    if growth.reason:
        output.paragraph(growth.reason, 2)
    for name in _certificates(growth, folder):
        output.line(f"certificate  {folder}/{name}")


def _certificates(growth: Growth, folder: Path | None) -> list[str]:
    proofs = [] if folder is None else [growth.proof, growth.refutation]
    return [f"{proof.claim}.json" for proof in proofs if proof is not None]


def _print_frontier(found: Frontier, folder: Path | None) -> None:
    output.line(output.styled(f"{found.claim}: {found.first}, {found.second}", "bold"))
    columns = (f">{found.first}", f">{found.second} proved", ">refuted")
    rows = [
        (
            exact_text(row.at),
            exact_text(row.growth.holds),
            row.growth.reason if row.growth.fails is None else exact_text(row.growth.fails),
        )
        for row in found.rows
    ]
    output.table(columns, rows)
    if folder is not None:
        output.line(f"certificates in {folder}")


def _to_json(growth: Growth, folder: Path | None) -> dict[str, Any]:
    failing = [] if growth.refutation is None else growth.refutation.steps
    witness = next((s.witness for s in failing if s.verdict is Verdict.REFUTED), None)
    return {
        "claim": growth.claim,
        "grow": str(growth.mover),
        "proved": exact_text(growth.holds),
        "refuted": None if growth.fails is None else exact_text(growth.fails),
        "witness": None if witness is None else point_json(witness),
        "margin": None if growth.proof is None else steps.margin_json(growth.proof.margin),
        "certificates": _certificates(growth, folder),
        "reason": growth.reason,
    }


def _frontier_json(found: Frontier, folder: Path | None) -> dict[str, Any]:
    return {
        "claim": found.claim,
        "grow": [str(found.first), str(found.second)],
        "rows": [
            {str(found.first): exact_text(r.at), **_to_json(r.growth, folder)} for r in found.rows
        ],
    }
