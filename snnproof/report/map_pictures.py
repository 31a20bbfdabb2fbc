"""Pictures of the map g of (mu, nu): its vector field, iterates of a cloud, region of attraction.

All of it is computed in floating point, and no part of a proof; each picture says so.
*Paper*: Figure 2 is such a vector field.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ..activations.float_function import Array, float_function, selu_function
from ..arithmetic.precision import precision
from ..box import Box
from ..exact import exact_text
from ..explore.fixed_points.find import Asked, FixedPoints
from ..explore.stability import ATTRACTING
from ..moments.selu import Parameters
from .formats import written

ARROWS, CLOUD, BASIN = 17, 9, 60
"""Arrows, starting points of the cloud and of the basin, along each side."""

ITERATES = 200
"""As often is g applied before a starting point counts as not attracted."""

SHOWN = 8  # iterates of the cloud that are drawn
NEAR, FAR = 1e-3, 1e6
"""So near (in deviations) to a fixed point, or so far out, iterates end."""

NOTE = "computed in floating point; no part of the proof"

Point = tuple[float, float]


def fixed_points_picture(found: FixedPoints, suffix: str, dpi: int = 130) -> bytes:
    """Three panels over the box: vector field of g - id, iterates of a cloud, and the basins.

    suffix: one of FORMATS; dpi: pixels to the inch.
    """
    g = float_map(float(found.omega), float(found.tau), found.asked)
    points = [(float(one.mean.lower), float(one.variance.lower)) for one in found.points]
    attracts = [one.stability.verdict == ATTRACTING for one in found.points]
    figure = Figure(figsize=(13, 4.8), layout="constrained")
    field, cloud, basin = figure.subplots(1, 3, sharex=True, sharey=True)
    _field(field, g, found.over)
    _cloud(cloud, g, found.over)
    targets = [point for point, does in zip(points, attracts, strict=True) if does]
    _basin(basin, g, found.over, targets)
    for axes in (field, cloud, basin):
        for (mu, nu), does in zip(points, attracts, strict=True):
            fill = "black" if does else "white"
            axes.plot(mu, nu, "o", markersize=8, markerfacecolor=fill, markeredgecolor="black")
        _frame(axes, found.over)
    weights = rf"$\omega$ = {exact_text(found.omega)}, $\tau$ = {exact_text(found.tau)}"
    figure.suptitle(
        f"The map g of {found.asked.title} at {weights}\n"
        f"dots: its fixed points, filled if attracting.  All is {NOTE}",
        fontsize=10,
    )
    return written(figure, suffix, dpi)


def _field(axes: Axes, g: FloatMap, over: Box) -> None:
    """Arrows of equal length in the direction in which g moves a point; colour: how far."""
    (a, b), (c, d) = _sides(over)
    starts = _starts(over, ARROWS)
    mus, nus = (np.array(values) for values in zip(*starts, strict=True))
    moves = list(
        zip(*(to - at for to, at in zip(g(mus, nus), (mus, nus), strict=True)), strict=True)
    )
    lengths = [math.hypot(u / (b - a), v / (d - c)) for u, v in moves]
    units = [
        (u / (b - a) / n, v / (d - c) / n) if n > 0 else (0.0, 0.0)
        for (u, v), n in zip(moves, lengths, strict=True)
    ]
    colours = [math.log10(n) if n > 0 else -16.0 for n in lengths]
    arrows = axes.quiver(
        *zip(*starts, strict=True),
        *zip(*units, strict=True),
        colours,
        cmap="viridis",
        angles="uv",
        scale=1.4 * ARROWS,
        width=0.005,
        pivot="mid",
    )
    axes.figure.colorbar(arrows, ax=axes, label=r"$\log_{10}$ of the step, in sides of the box")
    axes.set_title(r"vector field of $g - \mathrm{id}$", fontsize=10)


def _cloud(axes: Axes, g: FloatMap, over: Box) -> None:
    """Paths of a grid of starting points under g."""
    mus, nus = (np.array(values) for values in zip(*_starts(over, CLOUD), strict=True))
    path = [(mus, nus)]
    for _ in range(SHOWN):
        path.append(g(*path[-1]))
    axes.plot(*(np.array(values) for values in zip(*path, strict=True)), color="0.7", linewidth=0.6)
    axes.plot(*path[0], ".", color="tab:blue", markersize=3)
    axes.plot(*path[-1], ".", color="tab:red", markersize=4)
    axes.set_title(f"starting points (blue) and their {SHOWN}th iterates (red)", fontsize=10)


def _basin(axes: Axes, g: FloatMap, over: Box, targets: Sequence[Point]) -> None:
    """Which fixed point a starting point comes to: a colour each, white for none."""
    (a, b), (c, d) = _sides(over)
    mus = [a + (b - a) * (i + 0.5) / BASIN for i in range(BASIN)]
    nus = [c + (d - c) * (i + 0.5) / BASIN for i in range(BASIN)]
    values = _attractors(g, *np.meshgrid(mus, nus), targets)
    axes.imshow(
        values,
        extent=(a, b, c, d),
        origin="lower",
        aspect="auto",
        cmap="Set3",
        vmin=0,
        vmax=11,
        interpolation="nearest",
    )
    axes.set_title(f"region of attraction, by {ITERATES} iterates", fontsize=10)


def _attractors(g: FloatMap, mu: Array, nu: Array, targets: Sequence[Point]) -> Array:
    """The number of the attracting fixed point that the iterates come to; nan if to none."""
    found = np.full(mu.shape, np.nan)
    moving = np.full(mu.shape, True)
    for _ in range(ITERATES):
        for number, (m, v) in enumerate(targets):
            near = (abs(mu - m) <= NEAR * math.sqrt(v)) & (abs(nu - v) <= NEAR * v)
            found[moving & near] = number
            moving &= ~near
        moving &= (nu > 0) & (nu < FAR) & (abs(mu) < FAR)  # nan compares as false
        if not moving.any():
            break
        mu, nu = mu.copy(), nu.copy()
        mu[moving], nu[moving] = g(mu[moving], nu[moving])
    return found


def _starts(over: Box, count: int) -> list[Point]:
    """A grid of points in the box, none on its border."""
    (a, b), (c, d) = _sides(over)
    return [
        (a + (b - a) * (i + 0.5) / count, c + (d - c) * (j + 0.5) / count)
        for i in range(count)
        for j in range(count)
    ]


def _sides(over: Box) -> tuple[Point, Point]:
    """The sides as floats; one without a width gets a little on both sides."""
    sides = []
    for axis in ("mu", "nu"):
        low, high = (float(end) for end in over[axis])
        more = 0.0 if low < high else 0.1 * (abs(low) or 1.0)
        sides.append((low - more, high + more))
    return sides[0], sides[1]


def _frame(axes: Axes, over: Box) -> None:
    (a, b), (c, d) = _sides(over)
    axes.set(xlim=(a, b), ylim=(c, d), xlabel=r"$\mu$", ylabel=r"$\nu$")
    axes.locator_params(axis="x", nbins=5)


FloatMap = Callable[[Array, Array], tuple[Array, Array]]
"""(mu~, nu~) of arrays of mu and nu, nan where nu <= 0."""


REACH, DENSE, POINTS = 1e4, 0.1, 40_001
"""The table of f: how far it reaches, below which |z| it is densest, and its length."""


SIGMAS, NODES = 8.0, 321
"""The sum over the Gaussian: how many standard deviations, and points."""


_BITS = 64


def float_map(omega: float, tau: float, asked: Asked) -> FloatMap:
    """g with these weights, for arrays."""
    z = DENSE * np.sinh(np.linspace(-1, 1, POINTS) * math.asinh(REACH / DENSE))
    values = _values(asked, z)
    nodes = np.linspace(-SIGMAS, SIGMAS, NODES)
    weights = np.exp(-nodes * nodes / 2)
    weights /= weights.sum()

    def g(mu: Array, nu: Array) -> tuple[Array, Array]:
        deviation = np.sqrt(np.where(nu > 0, nu, np.nan) * tau)
        f = np.interp((mu * omega)[..., None] + deviation[..., None] * nodes, z, values)
        mean = f @ weights
        return mean, ((f - mean[..., None]) ** 2) @ weights

    return g


def _values(asked: Asked, z: Array) -> Array:
    with np.errstate(all="ignore"):  # what overflows far out is not drawn
        if asked.other is not None:
            return float_function(asked.other)(z)
        with precision(_BITS):
            p = asked.source()
            if not isinstance(p, Parameters):
                raise TypeError("SELU has parameters")
            return selu_function(p.alpha.estimate(), p.lambda_.estimate())(z)
