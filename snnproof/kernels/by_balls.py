"""Boxes on which a compiled kernel makes no claim: done one by one, by balls."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ..arithmetic.precision import precision
from ..box import Box, Side
from ..errors import DomainError, UnboundedError
from ..formula.formula import Formula
from ..moments.source import Source

PRECISION = 64


def ranges(
    formulas: Sequence[Formula],
    box: Box,
    parameters: Source,
) -> list[Side | None]:
    """Of each formula an enclosure over the box; None if it is unbounded, or undefined there."""
    found: list[Side | None] = []
    with precision(PRECISION):
        for formula in formulas:
            try:
                found.append(formula.range(box, parameters))
            except (UnboundedError, DomainError):
                found.append(None)
    return found


def box_of(axes: Sequence[str], lower: Sequence[float], upper: Sequence[float]) -> Box:
    """The box with these float64 corners, exactly."""
    return Box(
        {
            axis: (Fraction(float(low)), Fraction(float(high)))
            for axis, low, high in zip(axes, lower, upper, strict=True)
        }
    )
