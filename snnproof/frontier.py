"""How far two sides of a domain can move together before a claim fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from .cover import stop
from .cover.search import Budget
from .errors import UsageError
from .exact import exact_text, lower_rounded, upper_rounded
from .growth import Growth, Mover, grow
from .statement import Claim

MAX_POINTS = 50
"""Most points of a frontier."""


@dataclass(frozen=True)
class FrontierRow:
    """With the first side at `at`, how far the second can move."""

    at: Fraction
    growth: Growth


@dataclass(frozen=True)
class Frontier:
    """How far two sides can move together, from the claim's own domain outward."""

    claim: str
    first: Mover
    second: Mover
    rows: tuple[FrontierRow, ...]


def frontier(
    claim: Claim,
    first: str,
    second: str,
    *,
    digits: int = 4,
    points: int = 6,
    budget: Budget | None = None,
    progress: Callable[[str], None] = lambda text: None,
) -> Frontier:
    """For equally spaced places of the first side, up to where it fails alone, grow the second.

    budget: of each of them;  where it is asked to stop, the places that were done are left.
    *Raises*: as `grow`; UsageError if the two are on one axis, or for too few or many points.
    """
    if not 2 <= points <= MAX_POINTS:
        raise UsageError(f"a frontier has from 2 to {MAX_POINTS} points, not {points}")
    one, two = (Mover.parse(text, claim.domain) for text in (first, second))
    if one.axis == two.axis:
        raise UsageError(f"{one} and {two} are sides of one axis")
    start, end = one.start(claim.domain), grow(claim, one, digits=digits, budget=budget).holds
    rows: list[FrontierRow] = []
    for index in range(points):
        exactly = start + (end - start) * index / (points - 1)
        at = (upper_rounded if one.sign < 0 else lower_rounded)(exactly, digits)
        progress(f"{one} = {exact_text(at)}")
        domain = one.move(claim.domain, at)
        try:
            growth = grow(claim, two, digits=digits, over=domain, budget=budget)
        except UsageError:
            if rows and stop.asked():
                break
            raise
        rows.append(FrontierRow(at, growth))
        if stop.asked():
            break
    return Frontier(claim.id, one, two, tuple(rows))
