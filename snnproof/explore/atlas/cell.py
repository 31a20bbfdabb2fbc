"""What is proved of all targets (M, V) of a cell, and of the one at its centre.

With a target go up to two solutions (alpha, lambda), lambda > 0, on two branches
(:mod:`snnproof.moments.family`):

- the falling branch: alpha > 0 is a SELU as in the paper; with alpha < 0 the activation is not
  monotone (positive left of 0), and with alpha = 0 it is a multiple of ReLU;
- the rising branch: always alpha < 0, and smaller than that of the other solution.

A solution attracts if the spectral radius of H is below 1, it repels if that is above 1; both are
told from the terms of Schur, Cohn and Jury, without eigenvalues.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from string import ascii_letters, digits
from typing import NamedTuple

from ...arithmetic.ball import Ball
from ...arithmetic.precision import precision
from ...moments.family import Place
from ...moments.moment_map import Matrix
from ..stability import spectral_radius
from .target_cell import Side, TargetCell, at_centre

NONE, ATTRACTS, REPELS, EXISTS, UNKNOWN = "none", "attracts", "repels", "exists", "unknown"
POSITIVE, NEGATIVE = "positive", "negative"
SOLVED = (ATTRACTS, REPELS, EXISTS)
"""States in which every target of the cell has a solution on the branch."""

OPEN = (EXISTS, UNKNOWN)
"""States that leave something undecided."""


class CellClass(NamedTuple):
    """What holds for all targets of a cell.

    falling, rising: of the branch: no solution (none); one, which attracts or repels; one, of
    which that is not decided (exists); or not even whether there is one (unknown);
    alpha: the sign of alpha on the falling branch (unknown where that is not decided, none where
    it is not known that there is a solution).
    """

    falling: str
    alpha: str
    rising: str

    @property
    def is_decided(self) -> bool:
        """Is nothing left open?"""
        return self.falling not in OPEN and self.rising not in OPEN and self.alpha != UNKNOWN

    @property
    def solutions(self) -> int | None:
        """How many (alpha, lambda) each target has; None where that is not decided."""
        if UNKNOWN in (self.falling, self.rising):
            return None
        return (self.falling in SOLVED) + (self.rising in SOLVED)


def _all_classes() -> list[CellClass]:
    """Every class, in a fixed order: a rising solution comes with a falling one."""
    solved = product(SOLVED, (POSITIVE, NEGATIVE, UNKNOWN), (NONE, *SOLVED, UNKNOWN))
    nowhere = [CellClass(NONE, NONE, NONE)]
    unknown = [CellClass(UNKNOWN, NONE, NONE), CellClass(UNKNOWN, NONE, UNKNOWN)]
    return [*nowhere, *unknown, *(CellClass(*parts) for parts in solved)]


LETTERS = dict(zip(digits + ascii_letters, _all_classes(), strict=False))
"""The classes by the letters that stand for them in files."""

LETTER_OF = {one: letter for letter, one in LETTERS.items()}


class Judged(NamedTuple):
    """A class, and the spectral radii at the centre of the cell, of each solution that exists."""

    cell_class: CellClass
    radii: tuple[Ball, ...]


def judge(mean: Side, variance: Side, omega: Fraction, tau: Fraction, bits: int) -> Judged:
    """The class of a cell.

    *Guarantee*: what the class says holds for every target (M, V), M and V in their sides; each
    radius is contained in its ball.  Undecided is what the enclosures do not show with `bits` bits.
    *Raises*: DomainError unless the variance and tau are above 0.
    """
    with precision(bits):
        cell = TargetCell(mean, variance, omega, tau)
        if not cell.have_signs:
            return Judged(CellClass(UNKNOWN, NONE, UNKNOWN), ())
        falls, rises = _existence(cell.place)
        radii = []
        falling, alpha, rising = falls, NONE, rises
        if falls == EXISTS:
            h = cell.falling
            falling, alpha = _stability(cell, h), _sign(cell.place)
            radii.append(spectral_radius(at_centre(h)))
        if rises == EXISTS:
            h = cell.rising
            rising = _stability(cell, h)
            radii.append(spectral_radius(at_centre(h)))
        return Judged(CellClass(falling, alpha, rising), tuple(radii))


def _existence(place: Place) -> tuple[str, str]:
    """EXISTS, NONE or UNKNOWN for each branch, from the table in `snnproof.moments.family`."""
    rho, limit, greatest = place.rho, place.limit, place.greatest
    if rho.certainly_gt(greatest) or rho.certainly_le(-limit):
        return NONE, NONE
    is_below_greatest = rho.certainly_lt(greatest)
    if is_below_greatest and rho.certainly_gt(limit):
        return EXISTS, EXISTS
    falling = EXISTS if is_below_greatest and rho.certainly_gt(-limit) else UNKNOWN
    return falling, NONE if rho.certainly_le(limit) else UNKNOWN


def _sign(place: Place) -> str:
    """The sign of alpha on the falling branch: alpha > 0 if and only if rho < r(0)."""
    if place.rho.certainly_lt(place.at_zero):
        return POSITIVE
    return NEGATIVE if place.rho.certainly_gt(place.at_zero) else UNKNOWN


def _stability(cell: TargetCell, h: Matrix) -> str:
    terms = cell.jury(h)
    if all(term.certainly_gt(0) for term in terms):
        return ATTRACTS
    if any(term.certainly_lt(0) for term in terms):
        return REPELS
    return EXISTS
