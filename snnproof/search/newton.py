"""Points where a gradient vanishes: Krawczyk's form of the interval Newton method.

For a box X with centre c, a matrix Y (any), the gradient g and the Hessian matrix H over X,

    K(X) = c - Y g(c) + (1 - Y H(X)) (X - c)

contains every zero of g in X (R. Krawczyk, Computing 4, 1969; mean-value theorem).  So zeros lie in
the intersection of X and K(X); if it is empty there are none.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Protocol

from ..arithmetic.ball import Ball
from ..box import Box, Point, Side

MAX_ROUNDS = 24
"""Contractions of one cell; near a simple zero the width is squared in each."""

ENOUGH = Fraction(1, 2)
"""A contraction to more than this part of the volume is not worth another."""


class Gradient(Protocol):
    """Enclosures of the first and second derivatives of a function; None where nothing is known."""

    def slopes(self, box: Box) -> Mapping[str, Ball] | None: ...
    def curvatures(self, box: Box) -> Mapping[tuple[str, str], Ball] | None: ...


def stationary_points(function: Gradient, cell: Box) -> Box | None:
    """A box, or none, that holds all points of the cell where the gradient vanishes.

    By the axes along which the cell has a width; the others are held fixed.
    """
    for _ in range(MAX_ROUNDS):
        smaller = _contracted(function, cell)
        if smaller is None or smaller.is_point:
            return smaller
        parts = [smaller.width(axis) / cell.width(axis) for axis in _free(cell)]
        cell = smaller
        if math.prod(parts) > ENOUGH:
            break
    return cell


def _free(cell: Box) -> list[str]:
    return [axis for axis in cell if cell.width(axis) > 0]


def _contracted(function: Gradient, cell: Box) -> Box | None:
    """The cell intersected with K; the cell itself where that cannot be computed."""
    axes = _free(cell)
    centre = {axis: cell.middle(axis) for axis in cell}
    slopes, curvatures = function.slopes(_point_box(centre)), function.curvatures(cell)
    if slopes is None or curvatures is None:
        return cell
    image = krawczyk(
        {axis: cell[axis] for axis in axes},
        centre,
        [slopes[axis] for axis in axes],
        [[curvatures[a, b] for b in axes] for a in axes],
    )
    if image is None:
        return cell
    sides = {}
    for axis, (lower, upper) in image.items():
        low, high = max(cell[axis][0], lower), min(cell[axis][1], upper)
        if low > high:
            return None
        sides[axis] = (low, high)
    return cell.replace(Box(sides))


def krawczyk(
    sides: Mapping[str, Side],
    centre: Point,
    values: Sequence[Ball],
    jacobian: Sequence[Sequence[Ball]],
) -> dict[str, Side] | None:
    """K(X) of a map f from a box X into a space of its dimension; None if it cannot be computed.

    sides: of X;  centre: a point of X (other axes do not matter);  values: f there;  jacobian: the
    derivatives of f over X, a row for each component, a column for each axis of X.
    *Guarantee*: contains every zero of f in X.  If it lies in the interior of X, there is exactly
    one (existence: R. E. Moore, SIAM J. Numer. Anal. 14, 1977; uniqueness: every matrix within the
    jacobian is then regular, S. M. Rump, Acta Numerica 19, 2010, section 13).
    """
    axes = tuple(sides)
    estimates = [[entry.estimate() for entry in row] for row in jacobian]
    if not all(math.isfinite(entry) for row in estimates for entry in row):
        return None
    inverse = inverse_of([[Fraction(entry) for entry in row] for row in estimates])
    if inverse is None:
        return None
    found: dict[str, Side] = {}
    for i, axis in enumerate(axes):
        image = Ball.enclose(centre[axis])
        for j, other in enumerate(axes):
            image = image - inverse[i][j] * values[j]
            product = sum(
                (inverse[i][k] * jacobian[k][j] for k in range(len(axes))), Ball.enclose(0)
            )
            deviation = Ball.enclose(*sides[other]) - centre[other]
            image = image + (int(i == j) - product) * deviation
        if not image.is_finite:
            return None
        found[axis] = (image.lower(), image.upper())
    return found


def _point_box(point: Point) -> Box:
    return Box(dict(point))


def inverse_of(matrix: Sequence[Sequence[Fraction]]) -> list[list[Fraction]] | None:
    """The inverse, exactly, by elimination; None if there is none."""
    size = len(matrix)
    rows = [[*row, *(Fraction(int(i == j)) for j in range(size))] for i, row in enumerate(matrix)]
    for column in range(size):
        pivot = max(range(column, size), key=lambda r: abs(rows[r][column]))
        if rows[pivot][column] == 0:
            return None
        rows[column], rows[pivot] = rows[pivot], rows[column]
        rows[column] = [entry / rows[column][column] for entry in rows[column]]
        for r in range(size):
            if r != column and rows[r][column]:
                factor = rows[r][column]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[column], strict=True)]
    return [row[size:] for row in rows]
