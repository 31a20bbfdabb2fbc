"""The largest value of a function over a box, as sharply as one asks for, and where it is.

Branch and bound over boxes that lose dimensions:

- where a partial derivative has one sign on a cell, the cell is replaced by its face, if that lies
  in the boundary of the domain; if not, the cell holds no maximiser and is dropped (faces);
- a cell that meets no boundary in the axes that are left holds maximisers only where the gradient
  vanishes: Newton's method contracts it onto them, or shows that there are none (`newton`);
- a cell whose upper bound is below a value that is attained somewhere is dropped.

A corner is a point: its value is known to the working precision.  So the number of cells hardly
depends on the tolerance.
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from ..arithmetic.ball import Ball
from ..box import Box, Point
from ..errors import UnboundedError
from .newton import stationary_points
from .search import Meter


class Smooth(Protocol):
    """A function on boxes, with enclosures of its derivatives.

    `at` and `upper` raise UnboundedError, the others return None, where nothing is known.
    """

    def at(self, point: Point) -> Ball: ...
    def upper(self, box: Box) -> Fraction: ...
    def slopes(self, box: Box) -> Mapping[str, Ball] | None: ...
    def curvatures(self, box: Box) -> Mapping[tuple[str, str], Ball] | None: ...


@dataclass(frozen=True)
class Maximum:
    """lower <= maximum <= upper.

    point: where `lower` is reached;  places: every maximiser lies in one of these boxes;
    reason: why the two are farther apart than was asked, if they are.
    """

    lower: Fraction
    upper: Fraction
    point: Point
    places: tuple[Box, ...]
    cells: int
    reason: str = ""


MAX_ROUNDS = 60
"""How often a cell is contracted before it is cut again."""


def maximum(function: Smooth, domain: Box, tolerance: Fraction, meter: Meter) -> Maximum:
    """The maximum over the domain, to a relative tolerance if the budget allows.

    *Guarantee*: lower <= max <= upper, and every maximiser lies in one of the `places`.
    *Raises*: UnboundedError if no value of the function is known.
    """
    return _Search(function, domain, tolerance, meter).run()


class _Search:
    def __init__(self, function: Smooth, domain: Box, tolerance: Fraction, meter: Meter) -> None:
        self.function, self.domain = function, domain
        self.tolerance, self.meter = tolerance, meter
        self.best: Fraction | None = None
        self.point: Point = {}
        self.tick = itertools.count()
        self.heap: list[tuple[bool, Fraction, int, Box]] = []  # the worst first
        self.cells = 0

    def run(self) -> Maximum:
        self._push(self.domain)
        reason = ""
        while self.heap and not self._is_sharp() and not reason:
            cell = self.heap[0][3]
            reason = self.meter.exhausted(2) or ("a cell is a point" if cell.is_point else "")
            if not reason:
                heapq.heappop(self.heap)
                for half in _halves(cell):
                    self._push(half)
        return self._result(reason)

    def _is_sharp(self) -> bool:
        bounded, minus_upper, _, _ = self.heap[0]
        if not bounded or self.best is None:
            return False
        return -minus_upper - self.best <= self.tolerance * max(abs(self.best), self.tolerance)

    def _result(self, reason: str) -> Maximum:
        if self.best is None or (self.heap and not self.heap[0][0]):
            raise UnboundedError("the quantity is not bounded on the box, as far as is known")
        kept = [(-minus, box) for _, minus, _, box in self.heap if -minus >= self.best]
        upper = max((bound for bound, _ in kept), default=self.best)
        places = tuple(dict.fromkeys(box for _, box in kept))
        return Maximum(self.best, upper, self.point, places, self.cells, reason)

    # -- one cell ------------------------------------------------------------------------------

    def _push(self, cell: Box) -> None:
        """Keep what of the cell may hold a maximiser."""
        self.cells += 1
        self.meter.cells += 1
        for left in self._reduced(cell):
            self._look_at(_centre(left))
            try:
                bounded, upper = True, self.function.upper(left)
            except UnboundedError:
                bounded, upper = False, Fraction(0)
            if not bounded or self.best is None or upper >= self.best:
                heapq.heappush(self.heap, (bounded, -upper, next(self.tick), left))

    def _look_at(self, point: Point) -> None:
        try:
            value = self.function.at(point).lower()
        except UnboundedError:
            return
        if self.best is None or value > self.best:
            self.best, self.point = value, point

    def _reduced(self, cell: Box) -> Iterator[Box]:
        """The part of the cell that may hold a maximiser: faces, then stationary points."""
        for _ in range(MAX_ROUNDS):
            face = self._face(cell)
            if face is None:
                return
            if face == cell:
                break
            cell = face
        if not cell.is_point and self._is_interior(cell):
            yield from stationary_points(self.function, cell)
        else:
            yield cell

    def _face(self, cell: Box) -> Box | None:
        """The face of the cell to which the signs of the slopes lead; None if out of the cell."""
        slopes = self.function.slopes(cell)
        if slopes is None:
            return cell
        ends: dict[str, Fraction] = {}
        for axis, slope in slopes.items():
            if cell.width(axis) == 0:
                continue
            for end, toward in ((1, slope), (0, -slope)):
                at_boundary = cell[axis][end] == self.domain[axis][end]
                if toward.certainly_gt(0) and not at_boundary:
                    return None
                if toward.certainly_ge(0):
                    ends[axis] = cell[axis][end]
        return cell.replace(Box(ends)) if ends else cell

    def _is_interior(self, cell: Box) -> bool:
        return all(
            cell.width(axis) == 0
            or (self.domain[axis][0] < cell[axis][0] and cell[axis][1] < self.domain[axis][1])
            for axis in cell
        )


def _centre(box: Box) -> dict[str, Fraction]:
    return {axis: box.middle(axis) for axis in box}


def _halves(cell: Box) -> tuple[Box, Box]:
    """Cut across the widest side."""
    axis = max(cell, key=cell.width)
    return cell.split(axis, cell.middle(axis))
