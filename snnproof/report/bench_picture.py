"""A picture of the benchmark: nanoseconds as bars, and what digits cost."""

from __future__ import annotations

from typing import Any

from matplotlib.figure import Figure

from ..bench.rows import shown
from ..bench.run import KERNEL, TOLERANCE, Report
from ..errors import UsageError
from .formats import require_format, written

STATEMENT = "Measured on one machine in one run; not proved, and no part of a proof."

PARTS_SHOWN = (KERNEL, TOLERANCE)


def bench_picture(report: Report, suffix: str) -> bytes:
    """The times of `kernel` and the costs of `tolerance`, those of them that were measured.

    *Raises*: UsageError for another format, or if neither was measured.
    """
    require_format(suffix)
    drawn = [draw for draw, data in ((_bars, report.kernel), (_costs, report.tolerance)) if data]
    if not drawn:
        raise UsageError(f"nothing to draw: a picture shows {', '.join(PARTS_SHOWN)}")
    figure = Figure(figsize=(7, 4.2 * len(drawn)), layout="constrained")
    for part, draw in zip(figure.subfigures(len(drawn), squeeze=False)[:, 0], drawn, strict=True):
        draw(part.add_subplot(), report)  # parts of their own: names of bars take room from one
    rough = " --quick: rough numbers." if report.quick else ""
    where = f"{report.machine['processor']}, python {report.machine['python']}"
    figure.supxlabel(f"{STATEMENT}{rough}\n{where}", fontsize=7, color="dimgray")
    return written(figure, suffix)


def _bars(axes: Any, report: Report) -> None:
    rows = [row for row in report.kernel if row.unit == "ns" and row.value is not None]
    rows.sort(key=lambda row: row.value or 0, reverse=True)
    colours = [_colour(row.what) for row in rows]
    bars = axes.barh([row.what for row in rows], [row.value for row in rows], color=colours)
    axes.bar_label(bars, fmt=lambda value: f" {shown(value)}", fontsize=7)
    axes.set_xscale("log")
    axes.set_xlim(right=8 * max(row.value or 0 for row in rows))
    axes.tick_params(axis="y", labelsize=7)
    axes.set_xlabel("nanoseconds")
    axes.set_title("One enclosure, or plain evaluation, of (mu~, nu~, J, S)", fontsize=11)


def _colour(what: str) -> str:
    if what.startswith("our kernel"):
        return "tab:blue"
    return "darkgray" if what.startswith("a point") else "tab:orange"


def _costs(axes: Any, report: Report) -> None:
    kinds = dict.fromkeys((cost.axes, cost.form) for cost in report.tolerance)
    forms = list(dict.fromkeys(form for _, form in kinds))
    for variables, form in kinds:
        costs = [c for c in report.tolerance if (c.axes, c.form) == (variables, form)]
        reached = [c for c in costs if c.reached]
        label = f"{form}, over ({', '.join(variables)})" if variables else f"snnproof {form}"
        colour = f"C{forms.index(form)}"
        style = "-" if len(variables) != 3 else "--"
        axes.plot(
            [c.tolerance for c in reached], [c.cells for c in reached], style,
            marker="o", markersize=3, linewidth=1, color=colour, label=label,
        )  # fmt: skip
        for first in [c for c in costs if not c.reached][:1]:
            axes.plot(first.tolerance, first.cells, "^", markersize=5, color=colour)
    axes.set(
        xscale="log",
        yscale="log",
        xlabel="width of the enclosure",
        ylabel="cells (triangle: given up)",
    )
    axes.invert_xaxis()
    quantity = report.tolerance[-1].quantity
    axes.set_title(f"Cost of enclosing max {quantity} on Theorem 1's box", fontsize=11)
    axes.legend(fontsize=7, loc="upper left", bbox_to_anchor=(1, 1))
