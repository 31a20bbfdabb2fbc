"""`snnproof bench`: what rigour costs on this machine, beside plain code and other libraries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageError
from ..whole_file import write_whole
from . import options, output

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
    plot: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A picture of it, PNG or SVG.")
    ] = None,
    json: options.Json = False,
) -> None:
    """Measure on this machine, in one run, what rigour costs.

    Times of one enclosure by our kernel, by other libraries, and of plain float64 code; widths of
    enclosures; cells and seconds that the theorems need by each form of enclosure; cells that
    digits of a maximum cost.  What is compared takes turns; times are medians, aims are ratios.

    Exit code: 0, also where an aim is missed; 2 usage.
    """
    try:
        from ..bench.run import SECTIONS, run
    except ImportError as error:
        raise UsageError(f"bench needs {error.name}: pip install 'snnproof[kernels]'") from None
    if plot is not None:
        _require_picture(plot, only or SECTIONS)
    with output.Waiting("measuring") as waiting:
        report = run(only or SECTIONS, quick=quick, progress=waiting.tell)
    if plot is not None:
        from ..report.bench_picture import bench_picture

        write_whole(plot, bench_picture(report, plot.suffix))
    output.document(report.to_json()) if json else _print(report)


def _require_picture(plot: Path, only: Sequence[str]) -> None:
    """*Raises*: UsageError before anything is measured, if it could not be drawn afterwards."""
    try:
        from ..report.bench_picture import PARTS_SHOWN, require_format
    except ImportError as error:
        raise UsageError(f"a picture needs {error.name}: pip install 'snnproof[bench]'") from None
    require_format(plot.suffix)
    if not set(only) & set(PARTS_SHOWN):
        raise UsageError(f"a picture shows the parts {', '.join(PARTS_SHOWN)}: ask for one of them")
    if not plot.absolute().parent.is_dir():
        raise UsageError(f"there is no folder {plot.parent} for the picture")


def _print(report: Report) -> None:
    _heading("machine" if not report.quick else "machine (--quick: rough numbers)")
    output.table(("=", ""), list(report.machine.items()))
    if report.kernel:
        _heading("kernel: mu_tilde, nu_tilde, J and S over boxes of 1/1000 of Theorem 1's domain")
        _print_rows(report.kernel)
    if report.width is not None:
        _print_width(report.width)
    if report.theorems:
        _heading("theorems: cells and seconds of a bisection, by form of enclosure; of `prove`")
        _print_covers(report.theorems)
    if report.tolerance:
        _heading("tolerance: cells for an enclosure of max S on Theorem 1's box of that width")
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
    from ..bench.rows import with_unit

    output.table(
        ("", ">measured", "aim", "=met", "note"),
        [
            (
                row.what,
                "-" if row.value is None else with_unit(row.value, row.unit),
                "" if row.aim is None else row.aim.text(row.unit),
                {True: "yes", False: "no", None: ""}[row.met],
                row.note,
            )
            for row in rows
        ],
    )


def _print_width(width: Widths) -> None:
    from ..bench.formulas import QUANTITIES
    from ..bench.rows import shown

    _heading(f"width: mean width over that of the true range, on {width.boxes} of these boxes")
    output.table(
        ("", *(f">{quantity}" for quantity in QUANTITIES), ">mean"),
        [(row.what, *map(shown, row.ratios), shown(row.mean)) for row in width.rows],
    )
    _print_rows(width.aims)


def _print_covers(covers: Sequence[Cover]) -> None:
    from ..bench.covers import PROVER
    from ..kernels.forms import FORMS

    steps = list(dict.fromkeys((cover.claim, cover.step) for cover in covers))

    def table_rows() -> Iterator[tuple[str, ...]]:
        for claim, step in steps:
            ours = [cover for cover in covers if (cover.claim, cover.step) == (claim, step)]
            proved = next(_cover(cover) for cover in ours if cover.form == PROVER)
            for axes in dict.fromkeys(cover.axes for cover in ours if cover.form != PROVER):
                by_form = {cover.form: _cover(cover) for cover in ours if cover.axes == axes}
                cells = (by_form[form] for form in FORMS)
                yield f"{claim} {step}", " ".join(axes), *cells, proved
                proved = ""

    output.table(("step", "variables", *(f">{form}" for form in FORMS), ">prove"), table_rows())


def _cover(cover: Cover) -> str:
    return f"{_cells(cover.cells, cover.decided)}, {cover.seconds:.2g} s"


def _print_costs(costs: Sequence[Cost]) -> None:
    from ..bench.tolerance import TOLERANCES

    kinds = list(dict.fromkeys((cost.axes, cost.form) for cost in costs))
    output.table(
        ("form", "variables", *(f">{tolerance:.0e}" for tolerance in TOLERANCES)),
        [
            (
                form,
                " ".join(axes) or "(its own)",
                *(_cells(c.cells, c.reached) for c in costs if (c.axes, c.form) == (axes, form)),
            )
            for axes, form in kinds
        ],
    )


def _cells(cells: int, enough: bool) -> str:
    return f"{cells:,}" if enough else f"> {cells:,}"
