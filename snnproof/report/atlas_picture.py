"""Pictures of an atlas: proved classes as boundaries, the spectral radius as colour.

What has no solution, what repels, what is undecided, and where alpha changes its sign is proved (or
left undecided) cell by cell; the colours of radii are those at the centres of the leaves, known
there to within 1/1000.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import TwoSlopeNorm
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from ..explore.atlas.cell import EXISTS, NONE, REPELS, SOLVED, UNKNOWN
from ..explore.atlas.document import Atlas
from ..explore.atlas.rows import UNITS, Leaf
from .formats import require_format, written

ABSENT, OPEN, HATCH = "0.86", "black", "0.25"
_TOP = 1.6  # radii from here on have the last colour
_NOTE = (
    "Classes are proved for all targets of each cell; black is undecided.  The colour of a cell is"
    " the spectral radius at its centre, proved there to 1/1000 and no bound for the cell."
)


def atlas_picture(atlas: Atlas, suffix: str, dpi: int = 150) -> bytes:
    """The first and the second solution side by side, in that format of picture.

    *Raises*: UsageError for another format.
    """
    require_format(suffix)
    leaves = [leaf for row in atlas.leaves() for leaf in row]
    figure = Figure(figsize=(12, 6.4), layout="constrained")
    first, second = figure.subplots(1, 2, sharey=True)
    largest = max((r / UNITS for leaf in leaves for r in leaf.radii if r is not None), default=1)
    top = min(max(largest, 1.05), _TOP)
    norm = TwoSlopeNorm(1.0, 0.0, top)
    shown = _draw(first, leaves, lambda leaf: leaf.cell_class.falling, 0, norm)
    _draw(second, leaves, lambda leaf: leaf.cell_class.rising, 1, norm)
    _signs(first, leaves)
    data = atlas.spec.to_json()
    weights = f"$\\omega$ = {data['omega']}, $\\tau$ = {data['tau']}"
    first.set_title("first solution: the one with the larger $\\alpha$", fontsize=10)
    second.set_title("second solution, where there are two ($\\alpha$ < 0)", fontsize=10)
    for axes in (first, second):
        _frame(axes, atlas)
    first.set_ylabel("variance $V$ that is to be fixed")
    bar = figure.colorbar(
        shown, ax=[first, second], extend="max" if largest > _TOP else "neither", shrink=0.9
    )
    ticks = [0, 0.2, 0.4, 0.6, 0.8, 1, 1 + (top - 1) / 2, top]
    bar.set_ticks(ticks, labels=[f"{tick:.3g}" for tick in ticks])
    bar.set_label(
        "spectral radius of the Jacobian at the fixed point: below 1 it attracts\n"
        "(the scale changes at 1)"
    )
    handles = [
        Patch(facecolor=ABSENT, label="no such solution exists"),
        Patch(facecolor="#8073ac", label="exists and attracts (radius below 1)"),
        Patch(
            facecolor="white",
            edgecolor=HATCH,
            hatch="////",
            label="exists and repels (radius above 1)",
        ),
        Patch(facecolor=OPEN, label="undecided"),
    ]
    figure.legend(
        handles=[*handles, *first.get_legend_handles_labels()[0]],
        loc="outside lower center",
        ncols=3,
        fontsize=8,
        frameon=False,
    )
    figure.suptitle(
        "Which means and variances can be fixed points of SELU's family"
        f" ($\\lambda$ > 0; {weights})\n{_NOTE}",
        fontsize=9,
    )
    return written(figure, suffix, dpi)


def _draw(
    axes: Axes, leaves: Sequence[Leaf], state: Callable[[Leaf], str], index: int, norm: Any
) -> PolyCollection:
    """The leaves by the state of one branch, whose radius is that of this index."""
    solved = [leaf for leaf in leaves if state(leaf) in SOLVED and leaf.radii[index] is not None]
    cells = PolyCollection(
        [_corners(leaf) for leaf in solved],
        array=[(leaf.radii[index] or 0) / UNITS for leaf in solved],
        cmap="PuOr_r",
        norm=norm,
        edgecolors="face",
        linewidths=0.2,
        rasterized=True,
    )
    axes.add_collection(cells)
    for colour, states in ((ABSENT, (NONE,)), (OPEN, (UNKNOWN, EXISTS))):
        polygons = [_corners(leaf) for leaf in leaves if state(leaf) in states]
        axes.add_collection(
            PolyCollection(
                polygons, facecolors=colour, edgecolors=colour, linewidths=0.2, rasterized=True
            )
        )
    repelling = [_corners(leaf) for leaf in leaves if state(leaf) == REPELS]
    axes.add_collection(
        PolyCollection(
            repelling,
            facecolors="none",
            edgecolors=HATCH,
            hatch="////",
            linewidths=0,
            rasterized=True,
        )
    )
    return cells


def _signs(axes: Axes, leaves: Sequence[Leaf]) -> None:
    """Where alpha changes its sign: the leaves in which that is undecided."""
    lines = [
        [
            (float(leaf.mean[0]), float(leaf.variance[0])),
            (float(leaf.mean[1]), float(leaf.variance[1])),
        ]
        for leaf in leaves
        if leaf.cell_class.alpha == UNKNOWN
    ]
    if lines:
        label = "$\\alpha$ = 0: left of it $\\alpha$ > 0, a SELU; right of it $\\alpha$ < 0"
        axes.add_collection(LineCollection(lines, colors="tab:green", linewidths=1.5, label=label))


def _frame(axes: Axes, atlas: Atlas) -> None:
    (m0, m1), (v0, v1) = atlas.spec.mean, atlas.spec.variance
    axes.set(xlim=(float(m0), float(m1)), ylim=(float(v0), float(v1)))
    axes.set_xlabel("mean $M$ that is to be fixed")
    if m0 <= 0 <= m1 and v0 <= 1 <= v1:
        axes.plot([0], [1], "*", color="white", markeredgecolor="black", markersize=11)
        text = "SELU's own (0, 1)" if atlas.spec.omega == 0 and atlas.spec.tau == 1 else "(0, 1)"
        axes.annotate(text, (0, 1), (6, 6), textcoords="offset points", fontsize=8)


def _corners(leaf: Leaf) -> list[tuple[float, float]]:
    (m0, m1), (v0, v1) = ([float(end) for end in side] for side in (leaf.mean, leaf.variance))
    return [(m0, v0), (m1, v0), (m1, v1), (m0, v1)]
