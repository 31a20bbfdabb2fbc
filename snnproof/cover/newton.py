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
from ..box import Box, Point

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
    hessian = [[curvatures[a, b] for b in axes] for a in axes]
    estimates = [[entry.estimate() for entry in row] for row in hessian]
    if not all(math.isfinite(entry) for row in estimates for entry in row):
        return cell
    inverse = _inverse([[Fraction(entry) for entry in row] for row in estimates])
    if inverse is None:
        return cell
    sides = {}
    for i, axis in enumerate(axes):
        image = Ball.enclose(centre[axis])
        for j, other in enumerate(axes):
            image = image - inverse[i][j] * slopes[other]
            product = sum(
                (inverse[i][k] * hessian[k][j] for k in range(len(axes))), Ball.enclose(0)
            )
            deviation = Ball.enclose(*cell[other]) - centre[other]
            image = image + (int(i == j) - product) * deviation
        if not image.is_finite:
            return cell
        low, high = max(cell[axis][0], image.lower()), min(cell[axis][1], image.upper())
        if low > high:
            return None
        sides[axis] = (low, high)
    return cell.replace(Box(sides))


def _point_box(point: Point) -> Box:
    return Box(dict(point))


def _inverse(matrix: Sequence[Sequence[Fraction]]) -> list[list[Fraction]] | None:
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
