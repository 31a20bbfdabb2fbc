"""Folds: where two fixed points of the map meet and vanish, or are born, as tau changes.

In y = omega mu and x = tau nu the fixed points with weight omega are the curve

    e1(y, x) = omega mu~ - y = 0,      with tau = x/nu~, mu = mu~, nu = nu~,

and det(H - 1) nu~ is e2 = (omega mu~_y - 1)(x nu~_x - nu~) - x omega mu~_x nu~_y.

*Theorem.*  Let e1 = e2 = 0 at a point where the Jacobian D of (e1, e2) by (y, x) is regular.  Then
the curve is smooth there, and tau has along it a strict maximum if det D > 0, and a strict minimum
if det D < 0.  So near it there are two fixed points for tau on one side, and none on the other.

*Proof.*  D is regular, so grad e1 is not 0, and the curve is smooth with the tangent
T = (-d e1/dx, d e1/dy) = (-omega mu~_x, omega mu~_y - 1).  Along T, x/nu~ has the derivative
[(nu~ - x nu~_x)(omega mu~_y - 1) + x nu~_y omega mu~_x]/nu~^2 = -e2/nu~^2, and e2 has the
derivative grad e2 . T = det D.  So where e2 = 0 the second derivative of tau is -det D/nu~^2.

For omega = 0 the curve is y = 0, e2 = nu~ - x nu~_x, and det D = -d e2/dx.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ...arithmetic.ball import Ball
from ...arithmetic.dual import Dual
from ...arithmetic.number import Number
from ...arithmetic.precision import precision
from ...box import Box, Side
from ...errors import SnnproofError
from ...moments.moment_map import nu_tilde, plane_jacobian_g
from ...moments.plane import PlaneCell, moment_duals, plane_box
from ...search import stop
from ...search.newton import krawczyk
from ..fixed_points.search import Source

MOST_CELLS = 600
"""Cells that a search for folds judges."""

_BITS = 64
_MOST_BITS = 4096
_ROUNDS = 40
_WIDE = Fraction(1, 16)  # cells are cut to this part of x before Newton's method is tried
_SMALLEST = Fraction(1, 2**20)  # and to no less than this
_INFLATIONS = (Fraction(1, 4), Fraction(1, 64), Fraction(1, 2**14))


@dataclass(frozen=True)
class Fold:
    """Two fixed points meet in one: at tau, with this mean and variance.

    is_birth: there are two for tau above it and none below; otherwise the other way round.
    """

    tau: Number
    mean: Number
    variance: Number
    is_birth: bool


@dataclass(frozen=True)
class Folds:
    """All points of the branch with det(H - 1) = 0, each a true fold, if `is_complete`.

    Otherwise each of `folds` is one, but there may be more.
    """

    folds: tuple[Fold, ...]
    is_complete: bool


def folds(omega: Fraction, tau: Side, over: Box, source: Source, digits: int) -> Folds:
    """The folds with (mu, nu) in `over`, for tau in an interval.

    *Guarantee*: as `Folds` says, and each lies inside.
    """
    return _Search(omega, tau, over, source).all(digits)


class _Search:
    def __init__(self, omega: Fraction, tau: Side, over: Box, source: Source) -> None:
        self.omega, self.source = omega, source
        self.domain = Box(mu=over["mu"], omega=omega, nu=over["nu"], tau=tau)

    def all(self, digits: int) -> Folds:
        waiting, regions, judged, is_complete = [plane_box(self.domain)], list[Box](), 0, True
        with precision(_BITS):
            p = self.source()
            while waiting:
                cell = waiting.pop()
                judged += 1
                if judged > MOST_CELLS or stop.asked():
                    is_complete = False
                    break
                part = None if self._is_free(cell, p) else self._part(cell, p)
                if part is None or any(_within(part, region) for region in regions):
                    continue
                cell = part
                region = self._region(cell, p) if _share(cell) <= _WIDE else None
                if region is not None:
                    regions.append(region)
                elif _share(cell) <= _SMALLEST:
                    is_complete = False
                else:
                    waiting += cell.split(axis := _longest(cell), cell.middle(axis))
        found = []
        for region in regions:
            fold = self._enclosed(region, digits)
            place = None if fold is None else self._is_inside(fold)
            is_complete = is_complete and place is not None
            if fold is not None and place:
                found.append(fold)
        return self._distinct(found, is_complete)

    def _is_inside(self, fold: Fold) -> bool | None:
        """Is it in the box, and its tau in the interval?  None where that is not told."""
        numbers = {"mu": fold.mean, "nu": fold.variance, "tau": fold.tau}
        sides = [(n, *self.domain[axis]) for axis, n in numbers.items()]
        if any(n.upper < low or n.lower > high for n, low, high in sides):
            return False
        is_inside = all(low < n.lower and n.upper < high for n, low, high in sides)
        return True if is_inside else None

    def _distinct(self, found: list[Fold], is_complete: bool) -> Folds:
        """Those told apart by tau; of two that overlap it is not known whether they are one."""
        found.sort(key=lambda fold: fold.tau.lower)
        chosen: list[Fold] = []
        for fold in found:
            if chosen and fold.tau.lower <= chosen[-1].tau.upper:
                is_complete = False
            else:
                chosen.append(fold)
        return Folds(tuple(chosen), is_complete)

    def _is_free(self, cell: Box, p: Any) -> bool:
        """Is it certain that no fold with (mu, nu) in the box and such a tau is in the cell?"""
        if PlaneCell(self.domain, p, cell).excludes_fixed_point():
            return True
        values, _ = self._equations(cell, p)
        return any(value.certainly_gt(0) or value.certainly_lt(0) for value in values)

    def _part(self, cell: Box, p: Any) -> Box | None:
        """A part of the cell that has all its solutions; None if there are none."""
        for _ in range(_ROUNDS):
            image = self._newton(cell, p)
            smaller = cell if image is None else cell.common(image)
            if smaller is None or 4 * smaller.width("x") > 3 * cell.width("x"):
                return smaller
            cell = smaller
        return cell

    def _equations(self, cell: Box, p: Any) -> tuple[list[Ball], list[list[Ball]]]:
        """(e1, e2) over the cell, and the Jacobian; e2 and its x-derivative alone if omega = 0."""
        y, x = Ball.enclose(*cell["y"]), Ball.enclose(*cell["x"])
        m = moment_duals(y, x, p)
        zero, one = Ball.enclose(0), Ball.enclose(1)
        k, size = plane_jacobian_g(m), Dual(x, (zero, one))
        e2 = (k.a11 * self.omega - 1) * (size * k.a22 - nu_tilde(m))
        e2 = e2 - size * k.a12 * k.a21 * self.omega
        if self.omega == 0:
            return [e2.value], [[e2.slopes[1]]]
        e1 = m.mu_0 * self.omega - Dual(y, (one, zero))
        return [e1.value, e2.value], [list(e1.slopes), list(e2.slopes)]

    def _newton(self, cell: Box, p: Any) -> Box | None:
        """K of the cell; None if it cannot be computed."""
        centre = {axis: cell.middle(axis) for axis in cell}
        values, _ = self._equations(Box(centre), p)
        _, jacobian = self._equations(cell, p)
        if not all(ball.is_finite for ball in (*values, *(b for row in jacobian for b in row))):
            return None
        axes = ("x",) if self.omega == 0 else ("y", "x")
        image = krawczyk({axis: cell[axis] for axis in axes}, centre, values, jacobian)
        return None if image is None else cell.replace(Box(image))

    def _region(self, cell: Box, p: Any) -> Box | None:
        """A box around the cell that holds exactly one solution, at which D is regular."""
        for share in _INFLATIONS:
            box = self._wider(cell, share)
            image = self._newton(box, p) if box["x"][0] > 0 else None
            if image is not None and self._is_interior(image, box):
                return box
        return None

    def _is_interior(self, image: Box, box: Box) -> bool:
        """Along the axes that have an equation."""
        axes = ("x",) if self.omega == 0 else ("y", "x")
        return Box({a: image[a] for a in axes}).is_interior_to(Box({a: box[a] for a in axes}))

    def _wider(self, cell: Box, share: Fraction) -> Box:
        more = {axis: cell.width(axis) / 2 + share * cell["x"][1] * _WIDE for axis in cell}
        sides = {axis: (low - more[axis], high + more[axis]) for axis, (low, high) in cell.items()}
        return cell.replace(Box(x=sides["x"]) if self.omega == 0 else Box(sides))

    def _enclosed(self, region: Box, digits: int) -> Fold | None:
        """The fold of a region with its digits; None if the sign of det D is not seen."""
        bits, zero = 2 * _BITS, region
        while True:
            with precision(bits):
                p = self.source()
                zero = self._refined(zero, p)
                fold = self._fold(zero, p, digits)
            if bits >= _MOST_BITS or (fold is not None and fold.tau.is_sharp):
                return fold
            bits *= 2

    def _refined(self, zero: Box, p: Any) -> Box:
        for _ in range(_ROUNDS):
            image = self._newton(zero, p)
            smaller = None if image is None else zero.common(image)
            if smaller is None or 8 * smaller.width("x") > 7 * zero.width("x"):
                break
            zero = smaller
        return zero

    def _fold(self, zero: Box, p: Any, digits: int) -> Fold | None:
        _, jacobian = self._equations(zero, p)
        determinant = -jacobian[0][0]
        if len(jacobian) == 2:
            (a, b), (c, d) = jacobian
            determinant = a * d - b * c
        if not (determinant.certainly_gt(0) or determinant.certainly_lt(0)):
            return None
        m = moment_duals(Ball.enclose(*zero["y"]), Ball.enclose(*zero["x"]), p)
        variance = nu_tilde(m).value
        try:
            return Fold(
                Number.of(Ball.enclose(*zero["x"]) / variance, digits),
                Number.of(m.mu_0.value, digits),
                Number.of(variance, digits),
                is_birth=determinant.certainly_lt(0),
            )
        except SnnproofError:
            return None


def _within(cell: Box, region: Box) -> bool:
    return all(region[a][0] <= cell[a][0] and cell[a][1] <= region[a][1] for a in cell)


def _share(cell: Box) -> Fraction:
    """The larger side as a part of x: of its root for y, which is a mean."""
    return max(cell.width("x"), cell.width("y")) / cell["x"][1]


def _longest(cell: Box) -> str:
    return max(cell, key=cell.width)
