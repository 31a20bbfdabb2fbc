"""`snnproof grow`: how far a side of the domain of a claim can move before it fails."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ..ask.grow import Frontier, Growth, frontier, grow
from ..box import point_json, point_text
from ..certificate.write import write_certificate
from ..errors import UsageError
from ..exact import exact_text
from ..search.branch_and_bound import Budget
from ..statements.registry import claim
from ..verdict import Verdict
from .shared import options, output, steps
from .shared.certificates import require_writable
from .shared.pictures import require_picture, write_picture

_DEFAULT = Budget()


def command(
    name: Annotated[str, typer.Argument(metavar="CLAIM", help="A claim; see `claims`.")],
    moving: Annotated[
        str,
        typer.Option(
            "--grow", metavar="SIDE", help="tau.upper, tau.lower, omega.both; or two of them: A,B."
        ),
    ],
    digits: Annotated[int, typer.Option(metavar="N", help="Digits of the bracket, 1 to 15.")] = 6,
    points: Annotated[int, typer.Option(metavar="N", help="Points of a frontier, 2 to 50.")] = 6,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder for the certificates.")] = Path(
        "certificates"
    ),
    plot: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A picture of it: .png, .svg or .pdf."),
    ] = None,
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
    chosen, sides = claim(name), moving.split(",")
    budget = options.budget(max_cells, max_seconds)
    require_writable(out)
    if len(sides) > 2:
        raise UsageError("one side can move, or two: --grow A,B")
    if plot is not None and len(sides) < 2:
        raise UsageError("a picture is drawn of a frontier: --grow A,B")
    require_picture(plot)
    if len(sides) == 1:
        with output.stoppable(), output.Waiting(f"growing {moving}"):
            growths = [grow(chosen, sides[0], digits=digits, budget=budget)]
        _write(growths, out)
        output.document(_to_json(growths[0])) if json else _print(growths[0], out)
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
        _write(growths, out)
        output.document(_frontier_json(found)) if json else _print_frontier(found, out)
        if plot is not None:
            from ..report.frontier_picture import frontier_picture

            write_picture(plot, frontier_picture(found, plot.suffix))
    open_ones = [growth for growth in growths if growth.fails is None]
    raise typer.Exit(Verdict.UNDECIDED.exit_code if open_ones else 0)


def _write(growths: list[Growth], out: Path) -> None:
    for growth in growths:
        for proof in (growth.proof, growth.refutation):
            if proof is not None:
                write_certificate(proof.certificate, out)


def _print(growth: Growth, out: Path) -> None:
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
    for proof in (growth.proof, growth.refutation):
        output.line(f"certificate  {out / proof.statement.claim}.json")


def _print_frontier(found: Frontier, out: Path) -> None:
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
    output.line(f"certificates in {out}")


def _to_json(growth: Growth) -> dict[str, Any]:
    failing = [] if growth.refutation is None else growth.refutation.steps
    witness = next((s.witness for s in failing if s.verdict is Verdict.REFUTED), None)
    return {
        "claim": growth.claim,
        "grow": str(growth.mover),
        "proved": exact_text(growth.holds),
        "refuted": None if growth.fails is None else exact_text(growth.fails),
        "witness": None if witness is None else point_json(witness),
        "margin": None if growth.proof is None else steps.margin_json(growth.proof.margin),
        "certificates": [
            f"{proof.statement.claim}.json"
            for proof in (growth.proof, growth.refutation)
            if proof is not None
        ],
        "reason": growth.reason,
    }


def _frontier_json(found: Frontier) -> dict[str, Any]:
    return {
        "claim": found.claim,
        "grow": [str(found.first), str(found.second)],
        "rows": [{str(found.first): exact_text(r.at), **_to_json(r.growth)} for r in found.rows],
    }
