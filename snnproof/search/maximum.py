"""The largest value of a function over a box, as sharply as one asks for, and where it is.

Branch and bound over boxes that lose dimensions:

- where a partial derivative has one sign on a cell, the cell is replaced by its face, if that lies
  in the boundary of the domain; if not, the cell holds no maximiser and is dropped (faces);
- a cell that meets no boundary in the axes that are left holds maximisers only where the gradient
  vanishes: Newton's method contracts it onto them, or shows that there are none (`newton`);
- a cell whose upper bound is below a value that is attained somewhere is dropped.

A corner is a point: its value is known to the working precision.  So the number of cells hardly
depends on the tolerance.

A derivative that is only known to be >= 0 leads to a face as well, for the largest value; but there
may be maximisers beside the face.  So each cell is kept with its *place* (`faces`): the cell as it
was across such axes.  Every maximiser in a place has one of the same value in its cell.
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple, Protocol

from ..arithmetic.ball import Ball
from ..box import Box, Point, Side
from ..certificate.tree import cut_point
from ..errors import UnboundedError
from ..exact import lower_decimal
from .branch_and_bound import Meter
from .cutting import FAR_APART, are_far_apart, simplest_between
from .faces import is_interior, reduced
from .newton import stationary_points


class Smooth(Protocol):
    """A function on boxes, with enclosures of its derivatives by all axes.

    `at` and `upper` raise UnboundedError, the others return None, where nothing is known.
    """

    def at(self, point: Point) -> Side: ...
    def upper(self, box: Box) -> Fraction: ...
    def slopes(self, box: Box) -> Mapping[str, Ball] | None: ...
    def curvatures(self, box: Box) -> Mapping[tuple[str, str], Ball] | None: ...


@dataclass(frozen=True)
class Maximum:
    """lower <= maximum <= upper.

    point: where `lower` is reached;  places: every maximiser lies in one of these boxes;
    reached: points that are known to be maximisers, a few if there are many;
    reason: why the two are farther apart than was asked, if they are.
    """

    lower: Fraction
    upper: Fraction
    point: Point
    places: tuple[Box, ...]
    cells: int
    reason: str = ""
    reached: tuple[Point, ...] = ()


AT_A_POINT = "the value at a single point is not known to more digits"
"""The reason that a higher precision of the arithmetic can remove."""

NOT_TOLD_FROM_0 = "it is not told from 0, of which no digits are known"
"""The reason where ever smaller cells give ever smaller bounds on both sides of 0."""

MAX_CORNERS = 64
"""Most corners of the domain that are looked at before anything else."""

FEW = 4
"""Most points that are remembered as reaching one value."""

LOCATING = 256
"""Cells that are spent at most on narrowing down the places, once the value is known."""

FINE = Fraction(1, 2**10)
"""To this part of the domain."""

PATIENCE = 100
"""Cells that are cut in the hope of telling from 0 a maximum that is small beside the scale."""

TINY = Fraction(1, 2**64)
"""A cell of this part of the domain on which nothing is known is not cut."""


def maximum(function: Smooth, domain: Box, tolerance: Fraction, meter: Meter) -> Maximum:
    """The maximum over the domain, to a relative tolerance if the budget allows.

    A maximum that is 0 may not be told from 0, however small the cells.  So the search ends, with
    that reason, once it is that small beside the scale: the least modulus at a corner that does not
    give 0, of the domain or else of a box within, so that none that is larger is taken for it.
    *Guarantee*: lower <= max <= upper, and every maximiser lies in one of the `places`.
    *Raises*: UnboundedError if it is not known to be bounded, or no value of it is known.
    """
    return _Search(function, domain, tolerance, meter).run()


class _Entry(NamedTuple):
    """Of the heap: the worst first, which is what is unbounded, then the largest upper bound.

    Of equal ones the last that was made: that leads to ever smaller cells.
    """

    bounded: bool
    minus_upper: Fraction
    age: int
    cell: Box
    place: Box


class _Search:
    def __init__(self, function: Smooth, domain: Box, tolerance: Fraction, meter: Meter) -> None:
        self.function, self.domain = function, domain
        self.tolerance, self.meter = tolerance, meter
        self.best: Fraction | None = None
        self.points: list[Point] = []
        self.scale: Fraction | None = None
        self.blurred = False
        self.age = itertools.count(0, -1)
        self.heap: list[_Entry] = []
        self.cells = 0
        self.patience = PATIENCE

    def run(self) -> Maximum:
        for corner in itertools.islice(_corners(self.domain), MAX_CORNERS):
            self._measure(self._look_at(corner))
        if self.scale is None:
            for corner in itertools.islice(_corners(_inner(self.domain)), MAX_CORNERS):
                self._measure(self._look_at(corner))
        self._push(self.domain)
        reason = ""
        while self.heap and not self._is_sharp() and not reason:
            worst = self.heap[0]
            reason = self._about_0() or self._obstacle(worst)
            if not reason:
                heapq.heappop(self.heap)
                self._cut(worst, self._widest(worst.cell))
        if self.best is None or (self.heap and not self.heap[0].bounded):
            why = f" ({reason})" if reason else ""
            raise UnboundedError(f"the quantity is not known to be bounded{self._where()}{why}")
        self._locate()
        return self._result(reason)

    def _where(self) -> str:
        cell = self.heap[0].cell if self.heap else self.domain
        near = {axis: lower_decimal(cell.middle(axis), 3) for axis in cell}
        points = ", ".join(f"{axis} = {value}" for axis, value in near.items())
        return f", or to be defined, near {points}" if near else ""

    def _obstacle(self, worst: _Entry) -> str:
        """Why the worst cell is not cut; empty if it can be."""
        if worst.cell.is_point:
            return AT_A_POINT
        if not worst.bounded and self._size(worst.cell) <= TINY:
            return "however small a box is chosen there"
        return self.meter.exhausted(2)

    def _is_sharp(self) -> bool:
        worst = self.heap[0]
        if not worst.bounded or self.best is None:
            return False
        return -worst.minus_upper - self.best <= self.tolerance * abs(self.best)

    def _measure(self, corner: Side | None) -> None:
        """Let the scale be no larger than the value at a corner; one of few digits has no size."""
        if corner is not None and corner[0] <= 0 <= corner[1]:
            self.blurred = self.blurred or corner[0] < corner[1]
        elif corner is not None:
            self.scale = _least(self.scale, min(map(abs, corner)))

    def _about_0(self) -> str:
        """The reason if the bounds lie about 0, far below the scale, and have so for long."""
        worst = self.heap[0]
        if not worst.bounded or worst.cell.is_point or self.best is None or self.scale is None:
            return ""
        if self.best <= 0 <= -worst.minus_upper:
            gap = -worst.minus_upper - self.best
            self.patience -= gap <= self.tolerance * self.scale
        if self.patience > 0:
            return ""
        return AT_A_POINT if self.blurred else NOT_TOLD_FROM_0

    def _result(self, reason: str) -> Maximum:
        best = Fraction(0) if self.best is None else self.best
        kept = [entry for entry in self.heap if -entry.minus_upper >= best]
        upper = max((-entry.minus_upper for entry in kept), default=best)
        places = {entry.place for entry in kept}
        in_order = tuple(sorted(places, key=lambda place: tuple(place.values())))
        point = self.points[0] if self.points else {}
        if best == upper:
            self._look_beside(point, in_order[:MAX_CORNERS])
        reached = tuple(self.points) if best == upper else ()
        return Maximum(best, upper, point, in_order, self.cells, reason, reached)

    def _look_beside(self, point: Point, places: Iterable[Box]) -> None:
        """Look in each place at the point that is nearest to one where the maximum is reached."""
        for place in places:
            sides = place.items()
            self._look_at({a: min(max(low, point[a]), high) for a, (low, high) in sides})

    def _locate(self) -> None:
        """Cut places that make the hull of all as large as it is, and may hold no maximiser."""
        end = self.cells + LOCATING
        while self.heap and self.cells < end and not self.meter.exhausted(2):
            parts = ((self._part(one.place, axis), one, axis) for one, axis in self._outermost())
            part, entry, axis = max(parts, default=(Fraction(0), self.heap[0], ""))
            if part <= FINE:
                return
            self.heap.remove(entry)
            self._cut(entry, axis)

    def _outermost(self) -> Iterator[tuple[_Entry, str]]:
        """Places that reach the least or the largest coordinate of all, and along which axis."""
        for axis in self.domain:
            for end, extreme in ((0, min), (1, max)):
                outer = extreme(entry.place[axis][end] for entry in self.heap)
                yield from ((one, axis) for one in self.heap if one.place[axis][end] == outer)

    # -- one cell ------------------------------------------------------------------------------

    def _cut(self, entry: _Entry, axis: str) -> None:
        known = -entry.minus_upper if entry.bounded else None
        for half in entry.place.split(axis, cut_point(*entry.place[axis], FAR_APART)):
            self._push(half, known)

    def _push(self, place: Box, known: Fraction | None = None) -> None:
        """Keep what of the place may hold a maximiser.  known: an upper bound of its values."""
        self.cells += 1
        self.meter.cells += 1
        left = reduced(self.function.slopes, place, self.domain)
        if left is None:
            return
        cell, place = left
        upper = _least(known, self._upper(cell))
        if self._is_dropped(upper):
            return
        if not cell.is_point and is_interior(cell, self.domain):
            smaller = stationary_points(self.function, cell)
            if smaller is None:
                return
            if smaller != cell:
                free = Box({axis: smaller[axis] for axis in cell if cell.width(axis) > 0})
                cell, place = smaller, place.replace(free)
                upper = _least(upper, self._upper(cell))
                self._look_at({axis: simplest_between(*side) for axis, side in cell.items()})
        self._look_at(_centre(cell))
        if not self._is_dropped(upper):
            minus_upper = Fraction(0) if upper is None else -upper
            entry = _Entry(upper is not None, minus_upper, next(self.age), cell, place)
            heapq.heappush(self.heap, entry)

    def _upper(self, cell: Box) -> Fraction | None:
        try:
            return self.function.upper(cell)
        except UnboundedError:
            return None

    def _is_dropped(self, upper: Fraction | None) -> bool:
        return upper is not None and self.best is not None and upper < self.best

    def _look_at(self, point: Point) -> Side | None:
        """Remember the point if it is the best; bounds of the value there."""
        try:
            low, high = self.function.at(point)
        except UnboundedError:
            return None
        if self.best is None or low > self.best:
            self.best, self.points = low, []
        if low == self.best and point not in self.points and len(self.points) < FEW:
            self.points.append(point)
        return low, high

    # -- where to cut --------------------------------------------------------------------------

    def _widest(self, cell: Box) -> str:
        """The axis along which the values change most, as far as is known."""
        slopes = self.function.slopes(cell)
        part = self._part
        if slopes is None:
            return max(cell, key=lambda axis: part(cell, axis))
        change = {axis: _size_of(slope) * cell.width(axis) for axis, slope in slopes.items()}
        return max(cell, key=lambda axis: (change.get(axis, 0), part(cell, axis)))

    def _part(self, box: Box, axis: str) -> Fraction:
        """How large a part of the domain the box is along an axis; of its size if that varies."""
        if are_far_apart(*self.domain[axis]):
            return box.width(axis) / max(map(abs, box[axis]))
        whole = self.domain.width(axis)
        return box.width(axis) / whole if whole else Fraction(0)

    def _size(self, box: Box) -> Fraction:
        return max((self._part(box, axis) for axis in box), default=Fraction(0))


def _least(*bounds: Fraction | None) -> Fraction | None:
    return min((bound for bound in bounds if bound is not None), default=None)


def _size_of(slope: Ball) -> Fraction:
    try:
        return max(abs(slope.lower()), abs(slope.upper()))
    except UnboundedError:
        return Fraction(0)


def _corners(box: Box) -> Iterator[dict[str, Fraction]]:
    for ends in itertools.product(*(dict.fromkeys(side) for side in box.values())):
        yield dict(zip(box, ends, strict=True))


def _inner(box: Box) -> Box:
    """A box within, not symmetric about the centre: what is 0 there, too, is 0 by no symmetry."""
    return Box({a: (s + (t - s) / 3, t - (t - s) / 5) for a, (s, t) in box.items()})


def _centre(box: Box) -> dict[str, Fraction]:
    return {axis: box.middle(axis) for axis in box}
