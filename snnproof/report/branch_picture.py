"""The fixed points of the map along tau: nu and mu against tau, as they are proved."""

from __future__ import annotations

from collections.abc import Callable

from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle

from ..arithmetic.number import Number
from ..exact import exact_text
from ..explore.branch.find import Arc, Branch
from ..explore.stability import ATTRACTING, REPELLING, UNDECIDED
from .formats import written

COLOURS = {ATTRACTING: "tab:blue", REPELLING: "tab:red", UNDECIDED: "0.5"}

_READ: dict[str, Callable[[Arc], Number]] = {
    r"$\nu$": lambda arc: arc.variance,
    r"$\mu$": lambda arc: arc.mean,
}


def branch_picture(found: Branch, suffix: str) -> bytes:
    """The proved boxes around the fixed points, and a line through their middles.

    Solid where the fixed point attracts, dashed where it repels; suffix: one of FORMATS.
    """
    figure = Figure(figsize=(7, 6.4), layout="constrained")
    panels = figure.subplots(2, 1, sharex=True)
    low, high = (float(end) for end in found.tau)
    for axes, (name, read) in zip(panels, _READ.items(), strict=True):
        for row in found.rows:
            left, right = (float(end) for end in row.tau)
            if row.fold is not None:
                axes.axvline(float(row.fold.tau.lower), color="tab:purple", linewidth=1)
                number = row.fold.variance if name == r"$\nu$" else row.fold.mean
                axes.plot(float(row.fold.tau.lower), float(number.lower), "D", color="tab:purple")
            elif row.arcs is None:
                axes.axvspan(left, right, color="tab:orange", alpha=0.4, linewidth=0)
            elif row.crossing:
                axes.axvspan(left, right, color="tab:green", alpha=0.6, linewidth=1)
            for arc in row.arcs or ():
                number, kind = read(arc), arc.stability.verdict
                bottom, top = float(number.lower), float(number.upper)
                box = (left, bottom), right - left, top - bottom
                axes.add_patch(Rectangle(*box, color=COLOURS[kind], alpha=0.25, linewidth=0))
        for kind, line in _lines(found, read):
            style = "-" if kind == ATTRACTING else "--"
            axes.plot(*zip(*line, strict=True), style, color=COLOURS[kind], linewidth=1.2)
        for end in _ends(found):
            axes.axvline(float(end.lower), color="black", linestyle=":", linewidth=1)
        axes.set_ylabel(name)
        axes.autoscale_view()
    panels[0].set_yscale("log")
    panels[1].set_xlabel(r"$\tau$")
    panels[1].set_xlim(low, high)
    panels[0].legend(handles=_legend(found), fontsize=8, loc="best")
    panels[0].set_title(
        f"Fixed points of the map of {found.asked.title}\n"
        f"at omega = {exact_text(found.omega)}, in {found.over}\n"
        "shaded: proved boxes; lines: their middles, no part of the proof",
        fontsize=9,
    )
    return written(figure, suffix)


def _ends(found: Branch) -> list[Number]:
    """Where nu tends to 0 or to oo, as far as that is in the picture."""
    low, high = found.tau
    ends = (found.ends.at_zero, found.ends.at_infinity)
    return [end for end in ends if end is not None and low <= end.lower <= high]


Line = list[tuple[float, float]]


def _lines(found: Branch, read: Callable[[Arc], Number]) -> list[tuple[str, Line]]:
    """Middles of neighbouring rows with the same kinds, joined; each with its stability."""
    lines: list[tuple[str, Line]] = []
    open_lines: list[tuple[str, Line]] = []
    last: tuple[str, ...] | None = None
    for row in found.rows:
        if row.kinds != last or row.kinds is None:
            open_lines = [(kind, []) for kind in row.kinds or ()]
            lines += open_lines
            last = row.kinds
        middle = float(row.tau[0] + row.tau[1]) / 2
        for (_, line), arc in zip(open_lines, row.arcs or (), strict=True):
            number = read(arc)
            line.append((middle, float(number.lower + number.upper) / 2))
    return lines


def _legend(found: Branch) -> list[Patch]:
    kinds = {kind for row in found.rows for kind in row.kinds or ()}
    handles = [Patch(color=COLOURS[kind], label=kind) for kind in COLOURS if kind in kinds]
    if any(row.fold is not None for row in found.rows):
        handles.append(Patch(color="tab:purple", label="fold, proved: two meet"))
    if any(row.arcs is None and row.fold is None for row in found.rows):
        handles.append(Patch(color="tab:orange", alpha=0.4, label="undecided"))
    if any(row.crossing for row in found.rows):
        handles.append(Patch(color="tab:green", alpha=0.6, label="crosses the border of the box"))
    if _ends(found):
        label = r"dotted: $\tau$ where $\nu \to 0$ or $\nu \to \infty$ (proved by hand)"
        handles.append(Patch(color="none", label=label))
    return handles
