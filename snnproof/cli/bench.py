"""`snnproof bench`: what rigour costs on this machine, beside plain code and other libraries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageError
from ..extras import KERNELS, require
from .shared import answers, options, output
from .shared.pictures import require_picture, write_picture

if TYPE_CHECKING:
    from ..bench.covers import Cover
    from ..bench.rows import Row
    from ..bench.run import Report
    from ..bench.tolerance import Cost
    from ..bench.widths import Widths

PARTS = "kernel, width, theorems, tolerance, commands"


def command(
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="PART", help=f"A part: {PARTS}; may be given again."),
    ] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="Few boxes and small budgets: rough, in seconds.")
    ] = False,
    plot: options.Plot = None,
    json: options.Json = False,
) -> None:
    """Measure on this machine, in one run, what rigour costs.

    Times of one enclosure by our kernel, by other libraries, and of plain float64 code; widths of
    enclosures; cells and seconds that the theorems need by each form of enclosure; cells that
    digits of a maximum cost.  What is compared takes turns; times are medians, aims are ratios.

    Exit code: 0, also where an aim is missed; 2 usage.
    """
    require(KERNELS, "bench")
    from ..bench.run import SECTIONS, run

    if plot is not None:
        _require_picture(plot, only or SECTIONS)
    with output.Waiting("measuring") as waiting:
        report = run(only or SECTIONS, quick=quick, progress=waiting.tell)
    answers.document("bench", "answered", report.to_json()) if json else _print(report)
    if plot is not None:
        from ..report.bench_picture import bench_picture

        write_picture(plot, bench_picture(report, plot.suffix))


def _require_picture(plot: Path, only: Sequence[str]) -> None:
    """As `require_picture`.  *Raises*: also UsageError if there will be nothing to draw."""
    require_picture(plot)
    from ..report.bench_picture import PARTS_SHOWN

    if not set(only) & set(PARTS_SHOWN):
        raise UsageError(f"a picture shows the parts {', '.join(PARTS_SHOWN)}: ask for one of them")


def _print(report: Report) -> None:
    _heading("machine" if not report.quick else "machine (--quick: rough numbers)")
    output.table(("=", ""), list(report.machine.items()))
    if report.kernel:
        _heading("kernel: (mu_tilde, nu_tilde, J, S), a box of 1/1000 of Theorem 1's domain each")
        _print_rows([row for row in report.kernel if row.unit != "x"])
        output.paragraph("")
        _print_rows([row for row in report.kernel if row.unit == "x"])
    if report.width is not None:
        _print_width(report.width)
    if report.theorems:
        _heading("theorems: cells / time of a bisection by each form of enclosure, and of `prove`")
        _print_covers(report.theorems)
    if report.tolerance:
        quantity = report.tolerance[-1].quantity
        _heading(f"tolerance: cells to enclose max {quantity} on Theorem 1's box to that width")
        _print_costs(report.tolerance)
    if report.commands:
        _heading("commands")
        _print_rows(report.commands)
    if report.aims:
        met = sum(row.met is True for row in report.aims)
        output.paragraph("")
        output.line(f"aims met: {met} of {len(report.aims)}")


def _heading(text: str) -> None:
    output.paragraph("")
    output.paragraph(output.styled(text, "bold"))


def _print_rows(rows: Sequence[Row]) -> None:
    """A table without the columns in which nothing is said."""
    from ..bench.rows import with_unit

    columns = ("", ">measured", "aim", "=met", "note")
    lines = [
        (
            row.what,
            "-" if row.value is None else with_unit(row.value, row.unit),
            "" if row.aim is None else row.aim.text(row.unit),
            {True: "yes", False: "no", None: ""}[row.met],
            row.note,
        )
        for row in rows
    ]
    used = [k for k in range(len(columns)) if any(line[k] for line in lines)]
    output.table([columns[k] for k in used], [[line[k] for k in used] for line in lines])


def _print_width(width: Widths) -> None:
    from ..bench.formulas import QUANTITIES
    from ..bench.rows import shown

    _heading(f"width: mean width over that of the true range, on {width.boxes} of these boxes")
    output.table(
        ("", *(f">{quantity}" for quantity in QUANTITIES), ">mean"),
        [(row.what, *map(shown, row.ratios), shown(row.mean)) for row in width.rows],
    )
    output.paragraph("")
    _print_rows(width.aims)


def _print_covers(covers: Sequence[Cover]) -> None:
    from ..bench.covers import PROVER
    from ..kernels.forms import FORMS

    def table_rows(claim: str) -> Iterator[tuple[str, ...]]:
        ours = [cover for cover in covers if cover.claim == claim]
        for step in dict.fromkeys(cover.step for cover in ours):
            kinds = {(c.axes, c.form): _cover(c) for c in ours if c.step == step}
            shown = step, kinds.pop(((), PROVER))
            for axes in dict.fromkeys(axes for axes, _ in kinds):
                yield shown[0], _variables(axes), *(kinds[axes, form] for form in FORMS), shown[1]
                shown = "", ""

    for claim in dict.fromkeys(cover.claim for cover in covers):
        columns = (f"={claim}", "=over", *(f">{form}" for form in FORMS), ">prove")
        output.table(columns, table_rows(claim))


def _cover(cover: Cover) -> str:
    if cover.seconds < 0.001:
        time = "<1 ms"
    elif cover.seconds < 0.995:
        time = f"{round(1000 * cover.seconds, 1 if cover.seconds < 0.01 else None)} ms"
    else:
        time = f"{cover.seconds:.1f} s"
    return f"{_cells(cover.cells, cover.decided)} / {time}"


def _variables(axes: Sequence[str]) -> str:
    from ..bench.formulas import AXES

    return "all 4" if tuple(axes) == AXES else " ".join(axes)


def _print_costs(costs: Sequence[Cost]) -> None:
    from ..bench.tolerance import TOLERANCES

    kinds = list(dict.fromkeys((cost.axes, cost.form) for cost in costs))
    output.table(
        ("=form", "=over", *(f">{tolerance:.0e}" for tolerance in TOLERANCES)),
        [
            (
                form,
                _variables(axes),
                *(_cells(c.cells, c.reached) for c in costs if (c.axes, c.form) == (axes, form)),
            )
            for axes, form in kinds
        ],
    )


def _cells(cells: int, enough: bool) -> str:
    """How many, three digits where there are many; "more than" where they were not enough."""
    if cells >= 999_500:
        text = f"{cells / 1e6:.3g} M"
    else:
        text = str(cells) if cells < 100_000 else f"{cells / 1000:.0f} k"
    return text if enough else f"> {text}"
