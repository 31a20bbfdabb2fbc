"""Faces of cells on which the largest value of a function lies, by the signs of its slopes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from ..arithmetic.ball import Ball
from ..box import Box

Slopes = Callable[[Box], Mapping[str, Ball] | None]
"""Enclosures of the derivatives over a box; None where nothing is known."""


def reduced(slopes_on: Slopes, place: Box, domain: Box) -> tuple[Box, Box] | None:
    """A cell and its place, which hold all that matters of this place; None if nothing does.

    *Guarantee*: every maximiser (over the domain) that lies in the given place lies in the one that
    is returned, and the cell, a face of that, holds a maximiser of the same value if there is one.
    What has a slope without a zero is left for its end, in both; what has one that is only known
    not to change its sign, in the cell alone.
    """
    while True:
        cell, start = place, place
        while slopes := slopes_on(cell):
            strict, weak = _strict_ends(cell, slopes, domain), _weak_end(cell, slopes)
            if strict is None:
                return None
            if strict:
                cell, place = cell.replace(Box(strict)), place.replace(Box(strict))
            elif weak:
                cell = cell.replace(Box(weak))
            else:
                break
        if cell == place or place == start:
            return cell, place


def _strict_ends(cell: Box, slopes: Mapping[str, Ball], domain: Box) -> dict[str, Fraction] | None:
    """The ends to which slopes without a zero lead; None if one leads out of the cell."""
    ends = {}
    for axis, slope in slopes.items():
        if cell.width(axis) == 0:
            continue
        for end, toward in ((1, slope), (0, -slope)):
            if toward.certainly_gt(0):
                if cell[axis][end] != domain[axis][end]:
                    return None
                ends[axis] = cell[axis][end]
    return ends


def _weak_end(cell: Box, slopes: Mapping[str, Ball]) -> dict[str, Fraction]:
    """The end of one axis to which a slope leads that may have zeros; empty if there is none."""
    for axis, slope in slopes.items():
        if cell.width(axis) > 0:
            for end, toward in ((1, slope), (0, -slope)):
                if toward.certainly_ge(0):
                    return {axis: cell[axis][end]}
    return {}


def is_interior(cell: Box, domain: Box) -> bool:
    """Does the cell meet no boundary of the domain in the axes along which it has a width?"""
    return all(
        cell.width(axis) == 0
        or (domain[axis][0] < cell[axis][0] and cell[axis][1] < domain[axis][1])
        for axis in cell
    )
