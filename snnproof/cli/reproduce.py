"""`snnproof reproduce`: every statement of the paper, with a verdict each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from ..box import point_json
from ..exact import lower_decimal, upper_decimal
from ..files.whole import write_whole
from ..proving.reproduce import BUDGET, reproduce, select
from ..proving.results import Result, absent, settled
from ..report.beyond_page import beyond_page
from ..report.contents_page import contents_page
from ..report.errata_page import errata_page
from ..report.extremes_page import extremes_page
from ..report.results_page import results_page
from ..report.text import enclosure_text
from ..search import stop
from ..verdict import Verdict
from .shared import answers, options, output, steps


def command(
    only: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID", help="A row or a claim, as lemma-12 or 'lemma-1?.*'; repeatable."
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Check the committed certificates; search nothing.")
    ] = False,
    workers: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Processes; one a processor by default.")
    ] = None,
    write: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Write the pages of results there (with --check)."),
    ] = None,
    brief: Annotated[
        bool, typer.Option("--brief", help="Only the rows that are not proved, and the counts.")
    ] = False,
    max_cells: Annotated[
        int, typer.Option(metavar="N", help="Cells to judge for each claim, at most.")
    ] = BUDGET.cells,
    max_seconds: Annotated[
        float | None, typer.Option(metavar="S", help="Seconds for all of it (default: no limit).")
    ] = None,
    json: options.Json = False,
) -> None:
    """Decide every statement of the paper as printed: one row for each, with its verdict.

    Rows that are refuted are results, not failures.  Ctrl-C ends it with the rows that are found.

    Exit code: 0 if every row is proved or refuted; 1 with --check if a certificate is missing or
    invalid; 2 usage; 3 if a row is undecided.
    """
    chosen = select(only or ())
    if write is not None and (only or not check):
        raise typer.BadParameter("--write needs --check, and all rows")
    budget = options.budget(max_cells, max_seconds)
    find = partial(reproduce, chosen, check=check, workers=workers, budget=budget)
    rows: list[Result] = []
    if json:
        with output.stoppable(), output.Waiting("reproducing the paper") as waiting:
            rows = settled(list(find(progress=waiting.tell)))
        documents = [_to_json(row) for row in rows]
        answers.document("reproduce", _verdict_of_all(rows, check=check), {}, documents)
    else:
        with output.stoppable():
            for row in find():
                rows.append(row)
                if not brief or row.verdict is not Verdict.PROVED:
                    _print(row)
        printed, rows = rows, settled(rows)
        for row, before in zip(rows, printed, strict=True):
            if row.verdict is not before.verdict:  # what it rests on came later
                _print(row)
        _print_summary(rows)
    if write is not None and not stop.asked():
        _write_pages(rows, write)
    answers.end(_verdict_of_all(rows, check=check))


def _verdict_of_all(rows: Iterable[Result], *, check: bool) -> str:
    undecided = [row for row in rows if row.verdict is Verdict.UNDECIDED]
    if check and any(row.reason.startswith("no valid certificate") for row in undecided):
        return "invalid"
    return "undecided" if undecided else "answered"


def _write_pages(rows: list[Result], folder: Path) -> None:
    """*Raises*: FileError."""
    write_whole(folder / "README.md", contents_page(rows).encode())
    write_whole(folder / "RESULTS.md", results_page(rows).encode())
    write_whole(folder / "ERRATA.md", errata_page(rows).encode())
    write_whole(folder / "EXTREMES.md", extremes_page(rows).encode())
    write_whole(folder / "BEYOND.md", beyond_page(rows).encode())


# -- for people ------------------------------------------------------------------------------------


def _print(row: Result) -> None:
    verdict = row.verdict.value
    output.line(
        output.styled(f"{verdict:9} ", steps.STYLES[verdict]),
        output.styled(row.id, "bold"),
        f"  {row.step.text}",
    )
    details = []
    if row.true_value is not None:
        details.append(f"true value in {enclosure_text(row.true_value)}")
    if row.place is not None and row.place:
        details.append("at " + ", ".join(f"{a} = {v}" for a, v in point_json(row.place).items()))
    if row.reason:
        details.append(row.reason)
    if details and row.verdict is not Verdict.PROVED:
        output.paragraph("; ".join(details), 10)


def _print_summary(rows: list[Result]) -> None:
    counts = Counter(row.verdict.value for row in rows)
    output.line()
    output.line(f"{len(rows)} rows: " + ", ".join(f"{counts[v.value]} {v.value}" for v in Verdict))
    if missing := absent(rows):
        output.paragraph(f"given rows that are not among these: {', '.join(missing)}")


# -- for programs ----------------------------------------------------------------------------------

JSON_DIGITS = 20
"""Significant digits of enclosures and margins in JSON."""


def _to_json(row: Result) -> dict[str, Any]:
    lower, upper = row.true_value or (None, None)
    return {
        "id": row.id,
        "ref": row.reference,
        "statement": row.step.text,
        "domain": row.domain,
        "printed": row.planned.printed or None,
        "verdict": row.verdict.value,
        "lower": None if lower is None else lower_decimal(lower, JSON_DIGITS),
        "upper": None if upper is None else upper_decimal(upper, JSON_DIGITS),
        "witness": None if row.place is None else point_json(row.place),
        "margin": None if row.margin is None else lower_decimal(row.margin, JSON_DIGITS),
        "note": row.planned.note,
        "certificate": row.certificate or None,
        "seconds": round(row.seconds, 6),
        "kind": row.step.kind,
        "rests": list(row.rests),
        "assertion": row.step.claim_text(),
        "reason": row.reason,
        "corrects": row.planned.corrects or None,
        "erratum": None
        if row.planned.erratum is None
        else {
            "consequence": row.planned.erratum.consequence.name.lower(),
            "text": row.planned.erratum.text,
        },
    }
