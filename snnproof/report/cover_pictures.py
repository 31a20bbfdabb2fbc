"""Pictures of a cover and of the function that it bounds, in the (y, x) plane.

They show enclosures, not samples of a float formula: the value at each point of a grid is the upper
end of a rigorous enclosure there, and the colour of a cell is its proved margin.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure

from ..box import Box
from ..certificate.judge import StepJudge
from ..certificate.steps import CoverStep
from ..certificate.tree import Tree, leaves

_PRECISION = 64


def upper_bound_picture(
    step: CoverStep, quantity: str, points: tuple[int, int] = (41, 61)
) -> Figure:
    """The largest value of a quantity for given (y, x), over all weights that lead there.

    Left over the plane of the step's domain, right its largest value for each x with the bound that
    the step claims.  points: how many along y and along x.
    """
    judge = StepJudge(step, _PRECISION)
    ys, xs = (_grid(judge.root, axis, n) for axis, n in zip(("y", "x"), points, strict=True))
    values = [[float(judge.judge(Box(y=y, x=x)).enclosures[quantity][1]) for y in ys] for x in xs]
    figure = Figure(figsize=(9, 4.6), layout="constrained")
    plane, profile = figure.subplots(1, 2, sharey=True, width_ratios=(3, 1.3))
    filled = plane.contourf([float(y) for y in ys], [float(x) for x in xs], values, levels=24)
    figure.colorbar(filled, ax=plane, label=f"{quantity}, at the worst weights")
    _frame(plane, judge.root, f"{quantity} over the plane")

    profile.plot([max(row) for row in values], [float(x) for x in xs], color="black")
    for bound in (step.conditions[quantity].above, step.conditions[quantity].below):
        if bound is not None:
            profile.axvline(float(bound), color="tab:red", linestyle="--")
    highest = max(max(row) for row in values)
    profile.set_xlabel(f"largest {quantity} over $y$")
    profile.set_title(f"on this grid up to {highest:.4f}\nclaimed: {step.claim_text()}", fontsize=9)
    return figure


def cover_picture(step: CoverStep, tree: Tree) -> Figure:
    """The leaves of a cover, coloured by margin; grey: nothing is claimed there; red: undecided."""
    judge = StepJudge(step, _PRECISION)
    judged = [(cell, judge.judge(cell)) for cell in leaves(tree, judge.root)]
    shown = [(cell, j.margin) for cell, j in judged if j.holds and j.margin is not None]
    figure = Figure(figsize=(7, 4.6), layout="constrained")
    axes = figure.add_subplot()
    if shown:
        cells = PolyCollection(
            [_corners(cell) for cell, _ in shown],
            array=[float(margin) for _, margin in shown],
            cmap="viridis",
            edgecolors="white",
            linewidths=0.6,
        )
        axes.add_collection(cells)
        figure.colorbar(cells, ax=axes, label="proved margin")
    for colour, label, chosen in (
        ("0.85", "holds no fixed point", [c for c, j in judged if j.margin is None]),
        ("tab:red", "undecided", [c for c, j in judged if not j.holds]),
    ):
        if chosen:
            polygons = [_corners(cell) for cell in chosen]
            axes.add_collection(
                PolyCollection(
                    polygons, facecolors=colour, edgecolors="white", linewidths=0.6, label=label
                )
            )
            axes.legend(loc="upper left", fontsize=8)
    _frame(axes, judge.root, f"{step.claim_text()}: {len(judged)} leaves")
    return figure


def _frame(axes: Axes, root: Box, title: str) -> None:
    (y_low, y_high), (x_low, x_high) = root["y"], root["x"]
    axes.set(xlim=(float(y_low), float(y_high)), ylim=(float(x_low), float(x_high)))
    axes.set(xlabel=r"$y = \mu\omega$", ylabel=r"$x = \nu\tau$")
    axes.locator_params(axis="x", nbins=5)
    axes.set_title(title, fontsize=10)


def _grid(root: Box, axis: str, count: int) -> Sequence[Fraction]:
    lower, upper = root[axis]
    return [lower + (upper - lower) * i / (count - 1) for i in range(count)]


def _corners(cell: Box) -> list[tuple[float, float]]:
    (y0, y1), (x0, x1) = cell["y"], cell["x"]
    return [(float(y), float(x)) for y, x in ((y0, x0), (y1, x0), (y1, x1), (y0, x1))]
