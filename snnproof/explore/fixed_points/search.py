"""The search for all fixed points of the map in a box, for one tau or for an interval of it.

Zeros of F(mu, nu) = g(mu, nu; omega, tau) - (mu, nu), whose Jacobian is H - 1.  A cell is

- dropped, if no point of it is fixed (`PlaneCell.excludes_fixed_point`, or it is disjoint from its
  image under g or under Krawczyk's operator), and made smaller by the same means;
- dropped, if it lies in a region whose only fixed point is known;
- a region of its own, if Krawczyk's operator maps a box around it into its interior: then the box
  holds exactly one fixed point (`snnproof.search.newton.krawczyk`);
- cut in two, otherwise; undecided, if it is too small for that or the search has had its cells.

With an interval of tau everything holds for each tau in it: every region then holds exactly one
fixed point for each tau.  Regions may overlap; `distinct` says which of them mean the same one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ...arithmetic.ball import Ball
from ...arithmetic.precision import precision, working_precision
from ...box import Box, Side
from ...errors import DomainError
from ...moments.moment_map import Matrix
from ...moments.plane import PlaneCell
from ...search.branch_and_bound import Budget, Meter
from ...search.newton import krawczyk

Source = Callable[[], Any]
"""Gives the parameters of SELU, or another source of moments, in the working precision."""


def kept(source: Source) -> Source:
    """The same, made once for each working precision: what it has computed serves again."""
    known: dict[int, Any] = {}

    def give() -> Any:
        bits = working_precision()
        if bits not in known:
            known[bits] = source()
        return known[bits]

    return give


SMALLEST = Fraction(1, 2**40)
"""Cells are not cut below this part of their own size."""

_ROUNDS = 8  # contractions of one cell before it is cut
_WORTH = Fraction(3, 4)  # a contraction to more than this part of a side is not worth another
_INFLATIONS = (Fraction(1, 8), Fraction(1, 64), Fraction(1, 2**12), Fraction(1, 2**24))
_STEPS = 4  # inflations of an image, before the next size is tried
_MORE = Fraction(1, 8)  # by how much of its size an image is inflated


@dataclass(frozen=True)
class Region:
    """A box in which there is exactly one fixed point (for each tau); `zero` encloses it."""

    box: Box
    zero: Box


@dataclass(frozen=True)
class Found:
    """What a search found: regions of one fixed point each, and cells that it did not decide.

    *Guarantee*: every fixed point in the box is in the `zero` of a region or in one of `open`.
    """

    regions: tuple[Region, ...]
    open: tuple[Box, ...]
    cells: int


class MapSearch:
    """The map with given weights: omega a number, tau one number or an interval, above 0.

    All methods compute with `bits` bits.
    """

    def __init__(self, omega: Fraction, tau: Side, source: Source, bits: int) -> None:
        self.omega, self.tau, self.bits = omega, tau, bits
        with precision(bits):
            self._parameters = source()

    def _plane(self, cell: Box) -> PlaneCell:
        domain = Box(mu=cell["mu"], omega=self.omega, nu=cell["nu"], tau=self.tau)
        return PlaneCell(domain, self._parameters)

    def jacobian(self, cell: Box) -> Matrix:
        """H over the cell, and over all tau."""
        with precision(self.bits):
            return self._plane(cell).jacobian_g

    def newton(self, cell: Box) -> Box | None:
        """K of the cell, for all tau; None if it cannot be computed."""
        with precision(self.bits):
            return self._newton(cell, self._plane(cell))

    def _newton(self, cell: Box, plane: PlaneCell) -> Box | None:
        centre = {axis: cell.middle(axis) for axis in ("mu", "nu")}
        there, h = self._plane(Box(centre)), plane.jacobian_g
        values = [there.mu_tilde - centre["mu"], there.nu_tilde - centre["nu"]]
        rows = [[h.a11 - 1, h.a12], [h.a21, h.a22 - 1]]
        if not all(ball.is_finite for ball in (*values, *rows[0], *rows[1])):
            return None
        image = krawczyk(dict(cell), centre, values, rows)
        return None if image is None else Box(image)

    def contract(self, cell: Box) -> Box | None:
        """A part of the cell that has all its fixed points; None if there are none."""
        for _ in range(_ROUNDS):
            with precision(self.bits):
                plane = self._plane(cell)
                if plane.excludes_fixed_point():
                    return None
                smaller: Box | None = cell
                for outer in (_image(plane), self._newton(cell, plane)):
                    if outer is not None and smaller is not None:
                        smaller = smaller.common(outer)
            if smaller is None or smaller.is_point:
                return smaller
            worth = any(smaller.width(a) < _WORTH * cell.width(a) for a in cell)
            cell = smaller
            if not worth:
                break
        return cell

    def find(
        self,
        over: Box,
        cells: int,
        smallest: Fraction = SMALLEST,
        *,
        meter: Meter | None = None,
        patient: bool = True,
    ) -> Found:
        """All fixed points in `over`, judging, and keeping, at most so many cells.

        smallest: cells are not cut below this part of their own size, along any axis;  meter: of a
        budget that several searches share;  patient: go on after the first undecided cell.
        *Raises*: DomainError if nu reaches 0.
        """
        if over["nu"][0] <= 0:
            raise DomainError(f"nu must be above 0, but reaches {over['nu'][0]}")
        regions: list[Region] = []
        waiting, undecided, judged, meter = (
            [over],
            list[Box](),
            0,
            meter or Meter(Budget(cells)),
        )
        while waiting:
            cell = waiting.pop()
            if judged >= cells or (undecided and not patient) or meter.exhausted(1):
                undecided.append(cell)
                continue
            judged += 1
            meter.cells += 1
            part = self.contract(cell)
            if part is None or any(part.is_within(region.box) for region in regions):
                continue
            region = self._around(part)
            if region is not None:
                regions.append(region)
            else:
                halves = _halves(part, smallest)
                waiting += halves
                undecided += [] if halves else [part]
        left = [c for c in undecided if not any(c.is_within(region.box) for region in regions)]
        return Found(tuple(regions), tuple(left), judged)

    def _around(self, part: Box) -> Region | None:
        """A region that contains `part`, found by inflating; the largest sizes come first."""
        sizes = _sizes(part)
        if any(part.width(axis) > sizes[axis] for axis in part):
            return None  # far too wide for Krawczyk's operator
        for share in _INFLATIONS:
            box = inflated(part, sizes, share)
            for _ in range(_STEPS):
                image = self.newton(box)
                if image is None or any(image.width(a) > 2 * box.width(a) for a in box):
                    break
                if image.is_interior_to(box):
                    return Region(box, image)
                outer = image.hull(part)
                if outer["nu"][0] <= 0:
                    break
                box = inflated(outer, {a: outer.width(a) for a in outer}, _MORE)
                if any(box.width(axis) == 0 for axis in box):
                    break
        return None

    def refine(self, region: Region) -> Region:
        """The same fixed point, enclosed as closely as this precision gives it."""
        zero = region.zero
        for _ in range(4 * self.bits):
            image = self.newton(zero) if all(zero.width(a) > 0 for a in zero) else None
            smaller = None if image is None else zero.common(image)
            if smaller is None:
                break
            worth = any(smaller.width(a) < _WORTH * zero.width(a) for a in zero)
            zero = smaller
            if not worth:
                break
        return Region(region.box, zero)


def distinct(regions: tuple[Region, ...]) -> tuple[list[Region], bool]:
    """One region for each fixed point, and whether that was decided for every pair of them.

    Two mean the same one if the zero of one lies in the box of the other, and different ones if
    their zeros are disjoint.  (Where zeros are enclosed for an interval of tau, that is so for
    each tau.)
    """
    chosen: list[Region] = []
    is_decided = True
    for region in regions:
        same = False
        for other in chosen:
            if region.zero.common(other.zero) is None:
                continue
            same = same or region.zero.is_within(other.box) or other.zero.is_within(region.box)
            is_decided = is_decided and same
        if not same:
            chosen.append(region)
    return chosen, is_decided


# -- boxes -----------------------------------------------------------------------------------------


def _image(plane: PlaneCell) -> Box | None:
    """A box that contains g of the cell, for all tau; None if it is not bounded."""
    mean, variance = plane.mu_tilde, plane.nu_tilde
    if not (mean.is_finite and variance.is_finite):
        return None
    return Box(mu=_ends(mean), nu=_ends(variance))


def _ends(ball: Ball) -> Side:
    return ball.lower(), ball.upper()


def inflated(box: Box, sizes: Mapping[str, Fraction], share: Fraction) -> Box:
    """The box with `share` of a size more on each side; nu stays above half of what it was."""
    sides = {a: (low - share * sizes[a], high + share * sizes[a]) for a, (low, high) in box.items()}
    return Box({**sides, "nu": (max(sides["nu"][0], box["nu"][0] / 2), sides["nu"][1])})


def _sizes(cell: Box) -> dict[str, Fraction]:
    """What counts as large: for nu its size in the cell, for the mean the standard deviation."""
    nu = cell["nu"][1]
    deviation = Fraction(math.sqrt(nu))  # an estimate: it decides only what is tried
    return {"mu": deviation + max(abs(end) for end in cell["mu"]), "nu": nu}


def _halves(cell: Box, smallest: Fraction) -> list[Box]:
    """Two halves across the side that is the larger part of its size; none if it is too small."""
    sizes = _sizes(cell)
    axis = max(cell, key=lambda a: cell.width(a) / sizes[a])
    if cell.width(axis) <= smallest * sizes[axis]:
        return []
    return list(cell.split(axis, cell.middle(axis)))
