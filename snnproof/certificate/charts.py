"""Where the cells of a step lie, and the enclosures over them.

A statement about a box is decided on cells of a chart.  Two are known: the (y, x) plane, where
quantities of the moment map are enclosed on behalf of all weights (`snnproof.moments.plane`), and
the box itself, where formulas are enclosed as they stand (`snnproof.formula`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product
from typing import Any, Protocol

from ..arithmetic.precision import working_precision
from ..box import Box, Point
from ..formula.formula import Formula, formula, require_work
from ..formula.projection import Projection
from ..moments.domains import AXES
from ..moments.moment_map import Moments
from ..moments.plane import QUANTITIES, PlaneCell, plane_box, points_over, spots
from ..moments.selu import Parameters
from ..moments.source import Source
from .condition import Enclosure
from .tree import cut_point

MAX_CORNER_AXES = 6

MAX_KEPT = 4_096
"""Of so many points the moments are kept."""


class Chart(Protocol):
    """A box of cells that stands for a domain."""

    @property
    def root(self) -> Box:
        """What the leaves must cover."""

    def enclosures(self, cell: Box, *, finely: bool = False) -> dict[str, Enclosure]:
        """The ranges of the quantities over all points of the domain that the cell stands for.

        finely: formulas with both ends of all intervals kept, see `Formula.range`.
        *Raises*: UnboundedError if one of them is unbounded.
        """

    def enclosures_at(self, point: Point) -> dict[str, Enclosure]:
        """The values at a point of the domain.  *Raises*: as `enclosures`."""

    def excludes_fixed_point(self, cell: Box) -> bool:
        """Is it certain that no point that the cell stands for is fixed by g?"""

    def candidates(self, cell: Box) -> Iterator[Point]:
        """Points of the domain that the cell stands for, where extremes may be taken."""


def chart(domain: Box, quantities: Iterable[str], parameters: Source) -> Chart:
    """The plane if all quantities are those of the plane, else the domain itself.

    *Raises*: as `formula` for the quantities.
    """
    names = tuple(quantities)
    if set(domain) == set(AXES) and all(name in QUANTITIES for name in names):
        return PlaneChart(domain, names, parameters)
    return FormulaChart(domain, names, parameters)


class PlaneChart:
    """Cells of the plane of y = mu omega, x = nu tau.  *Raises*: as `require_domain`."""

    cell = PlaneCell  # the parameters are numbers of its arithmetic

    def __init__(self, domain: Box, quantities: tuple[str, ...], parameters: Source) -> None:
        self.domain, self.quantities, self.parameters = domain, quantities, parameters
        self.root = plane_box(domain)
        self._at: dict[tuple[Any, ...], Moments] = {}
        self._last: tuple[tuple[int, Box], PlaneCell] | None = None

    def enclosures(self, cell: Box, *, finely: bool = False) -> dict[str, Enclosure]:
        return self._enclose(self._over(cell))

    def enclosures_at(self, point: Point) -> dict[str, Enclosure]:
        """The moments are kept, which many points share: corners of cells, all points over one."""
        here = Box({axis: point[axis] for axis in AXES})
        spot = Box(y=point["mu"] * point["omega"], x=point["nu"] * point["tau"])
        y, x = (spot[axis][0].as_integer_ratio() for axis in "yx")
        key = (working_precision(), y, x)
        known = self._at.get(key)
        cell = self.cell(here, self.parameters, spot, at_point=known)
        if known is None:
            if len(self._at) >= MAX_KEPT:
                self._at.clear()
            self._at[key] = cell.at_point
        return self._enclose(cell)

    def _enclose(self, cell: PlaneCell) -> dict[str, Enclosure]:
        balls = {quantity: cell.enclose(quantity) for quantity in self.quantities}
        return {quantity: (ball.lower(), ball.upper()) for quantity, ball in balls.items()}

    def excludes_fixed_point(self, cell: Box) -> bool:
        return self._over(cell).excludes_fixed_point()

    def _over(self, cell: Box) -> PlaneCell:
        """With what was computed over it, if it is the last one that was asked for."""
        key = (working_precision(), cell)
        if self._last is None or self._last[0] != key:
            self._last = key, self.cell(self.domain, self.parameters, cell)
        return self._last[1]

    def candidates(self, cell: Box) -> Iterator[Point]:
        for spot in spots(cell):
            yield from points_over(self.domain, spot)


class FormulaChart:
    """Cells of the domain itself, in the variables that the formulas need.

    *Raises*: as `formula`; UsageError for more than MAX_WORK of all of them.
    """

    def __init__(self, domain: Box, quantities: tuple[str, ...], parameters: Source) -> None:
        self.parameters = parameters
        work = 0
        for text in quantities:
            one = formula(text, tuple(domain), selu=isinstance(parameters, Parameters))
            one.require_source(parameters)
            work += one.work
            require_work(work)
        self.projection, self.formulas = _projected(
            domain, quantities, isinstance(parameters, Parameters)
        )
        self.root = self.projection.box

    def enclosures(self, cell: Box, *, finely: bool = False) -> dict[str, Enclosure]:
        p = self.parameters
        return {text: f.range(cell, p, finely=finely) for text, f in self.formulas.items()}

    def enclosures_at(self, point: Point) -> dict[str, Enclosure]:
        here = self.projection.image(point)
        return {text: f.ends_at(here, self.parameters) for text, f in self.formulas.items()}

    def excludes_fixed_point(self, cell: Box) -> bool:
        return False

    def candidates(self, cell: Box) -> Iterator[Point]:
        """Over the corners, and over the point where the cell would be cut along all axes."""
        if len(cell) <= MAX_CORNER_AXES:
            for ends in product(*(dict.fromkeys(cell[axis]) for axis in cell)):
                yield from self.projection.points_over(dict(zip(cell, ends, strict=True)))
        if not cell.is_point:
            yield from self.projection.points_over({a: cut_point(*cell[a]) for a in cell})


@lru_cache(maxsize=8)
def _projected(
    domain: Box, quantities: tuple[str, ...], selu: bool
) -> tuple[Projection, dict[str, Formula]]:
    """The formulas in the variables that they need.

    Kept, since the judges of one step, of whatever precision, share all that is derived of them.
    """
    written = [formula(text, tuple(domain), selu=selu).expression for text in quantities]
    projection = Projection(domain, written)
    axes = tuple(projection.box)
    pairs = zip(quantities, projection.formulas, strict=True)
    return projection, {text: Formula(expression, axes) for text, expression in pairs}
