"""Simulated networks beside the iterates of the map."""

from __future__ import annotations

from matplotlib.figure import Figure

from ..explore.simulation import Simulation


def simulation_picture(found: Simulation) -> Figure:
    """Mean and variance of the units by layer: dots as simulated, lines as the map says."""
    figure = Figure(figsize=(8, 3.4), layout="constrained")
    panels = figure.subplots(1, 2)
    for kind, (axes, name) in enumerate(zip(panels, ("mean", "variance"), strict=True)):
        for index, (mean, variance) in enumerate(found.starts):
            colour = f"C{index}"
            axes.plot(found.predicted[index, :, kind], color=colour, linewidth=1)
            label = f"from ({mean:g}, {variance:g})"
            axes.plot(found.simulated[index, :, kind], ".", color=colour, label=label)
        axes.set_xlabel("layer")
        axes.set_ylabel(f"{name} of the units")
    panels[1].set_yscale("log")
    panels[0].legend(fontsize=7)
    figure.suptitle(
        f"{found.activation}\ndots: a simulated network, lines: iterates of the map;"
        " in floating point, no part of a proof",
        fontsize=8,
    )
    return figure
