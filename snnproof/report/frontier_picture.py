"""A picture of how far two sides of a domain can move together."""

from __future__ import annotations

from matplotlib.figure import Figure

from ..ask.grow import Frontier
from .formats import require_format, written


def frontier_picture(found: Frontier, suffix: str) -> bytes:
    """The proved points (and what lies inside) and the refuted ones, in that format of picture.

    *Raises*: UsageError for another format.
    """
    require_format(suffix)
    figure = Figure(figsize=(5, 3.6), layout="constrained")
    axes = figure.add_subplot()
    places = [float(row.at) for row in found.rows]
    holds = [float(row.growth.holds) for row in found.rows]
    fails = [(float(r.at), float(r.growth.fails)) for r in found.rows if r.growth.fails is not None]
    axes.step(places, holds, where="pre", color="tab:blue", linewidth=1)
    axes.plot(places, holds, "o", color="tab:blue", markersize=4, label="proved")
    if fails:
        axes.plot(*zip(*fails, strict=True), "x", color="tab:red", markersize=4, label="refuted")
    axes.set(xlabel=str(found.first), ylabel=str(found.second), title=found.claim)
    axes.legend(fontsize=8)
    return written(figure, suffix)
