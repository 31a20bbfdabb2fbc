"""The fixed points of the map along tau: over which intervals of tau there are how many, proved.

For an interval of tau the search of :mod:`snnproof.explore.fixed_points.search` gives boxes that
hold exactly one fixed point each for every tau in it, and none elsewhere.  Intervals are as long
as the search allows: doubled after a success, halved after a failure.  Where even the shortest
fails, such as about a fold, it is looked for the fold itself
(:mod:`snnproof.explore.branch.folds`); without it the interval is UNDECIDED: there the number of
fixed points may change.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from ...activations.named import Meant
from ...arithmetic.number import Number
from ...arithmetic.precision import precision
from ...box import Box, BoxLike, Side, side_of
from ...errors import UsageError
from ...exact import Exact, exact, exact_text, lower_decimal, upper_decimal
from ...files.plain import Shown
from ...search.branch_and_bound import Budget, Meter
from ...verdict import Verdict
from ..fixed_points.find import SEARCH_BITS, Asked, require_box
from ..fixed_points.search import MapSearch, Source, distinct, kept
from ..stability import UNDECIDED, Stability, stability_of
from .curve import Curve
from .ends import BranchEnds, branch_ends
from .folds import Fold, folds

DIGITS = 8
"""Of the numbers in a table."""

FOLD_DIGITS = 15

BUDGET = Budget(200_000)
"""What the search of a branch may spend: cells that are judged, of which no more are kept."""

_FIRST = 64  # parts of the interval of tau that the first search takes one of
_SHORTEST = 4096  # parts of which no search takes less than one
_CELLS = 60  # of a search, besides some for each that a single tau needs
_CLOSE = 8  # of the shortest parts: undecided ones no farther apart may be about one fold
_NEAR_BORDER = Fraction(1, 64)  # how finely the border is looked at


@dataclass(frozen=True)
class Arc:
    """A fixed point for every tau of an interval: within `mean` and `variance`, with H."""

    mean: Number
    variance: Number
    stability: Stability


@dataclass(frozen=True)
class Span:
    """For every tau of the interval these are the fixed points in the box.

    arcs: None if that is not decided;  crossing: so many more are not told from the border of the
    box, and may be in it for some tau: there a fixed point enters the box, or leaves it;  fold: if
    given, all that happens is that two of the fixed points meet there, which are born or vanish;
    counts: then, how many there are for tau before it and after it;  reason: why the search did not
    come here, if so.
    """

    tau: Side
    arcs: tuple[Arc, ...] | None
    crossing: int = 0
    fold: Fold | None = None
    counts: tuple[int, int] | None = None
    reason: str = ""

    @property
    def kinds(self) -> tuple[str, ...] | None:
        """How many there are, as the stability of each; None if that is not decided."""
        return None if self.arcs is None else tuple(arc.stability.verdict for arc in self.arcs)


@dataclass(frozen=True)
class Stretch:
    """Neighbouring rows with equally many fixed points of the same kinds, as one interval.

    kinds: in the order of the variances; None if not decided;  crossing: as of a `Span`.
    """

    tau: Side
    kinds: tuple[str, ...] | None
    crossing: int
    fold: Fold | None = None
    counts: tuple[int, int] | None = None
    reason: str = ""


@dataclass(frozen=True, repr=False)
class Branch(Shown):
    """The fixed points in `over`, along tau in an interval that the rows cover in order."""

    shown = (
        "activation",
        "omega",
        "tau",
        "over",
        "verdict",
        "stretches",
        "ends",
    )

    asked: Asked
    omega: Fraction
    tau: Side
    over: Box
    rows: tuple[Span, ...]
    ends: BranchEnds

    @property
    def activation(self) -> str:
        """Of which activation, in a few words."""
        return self.asked.title

    def __str__(self) -> str:
        lines = []
        for stretch in self.stretches:
            kinds = "undecided" if stretch.kinds is None else ", ".join(stretch.kinds) or "none"
            low, high = stretch.tau
            ends = f"{lower_decimal(low, DIGITS)} to {upper_decimal(high, DIGITS)}"
            lines.append(f"tau from {ends}: {kinds if stretch.fold is None else 'a fold'}")
        return "\n".join([*lines, f"fixed points along tau: {self.verdict.value}"])

    @property
    def verdict(self) -> Verdict:
        """PROVED if every row is decided, with the stability of its points, or has a fold."""
        unfolded = [row.kinds for row in self.rows if row.fold is None]
        is_open = any(kinds is None or UNDECIDED in kinds for kinds in unfolded)
        return Verdict.UNDECIDED if is_open else Verdict.PROVED

    @property
    def stretches(self) -> list[Stretch]:
        """The rows, those put together that say the same."""
        found: list[Stretch] = []
        for row in self.rows:
            tau = row.tau
            says = (row.kinds, row.crossing, row.reason)
            same = found and (found[-1].kinds, found[-1].crossing, found[-1].reason) == says
            if same and found[-1].fold is None and row.fold is None:
                tau = (found.pop().tau[0], tau[1])
            found.append(Stretch(tau, row.kinds, row.crossing, row.fold, row.counts, row.reason))
        return found


def branch(
    omega: Exact,
    tau: tuple[Exact, Exact] | str,
    over: BoxLike,
    *,
    alpha: Exact | None = None,
    lambda_: Exact | None = None,
    activation: Meant = None,
    budget: Budget | None = None,
    tell: Callable[[Fraction], None] = lambda done: None,
) -> Branch:
    """All fixed points of g(., .; omega, tau) in `over`, for all tau from one number to another.

    omega, alpha, lambda_: exact;  tau: two numbers, or text as 0.5:2.5;  over: sides of mu and nu,
    nu > 0;  activation: another one, as data or as text;  budget: what is not reached within it is
    undecided, and the rest stands;  tell: is told the part of the interval that is done.
    *Guarantee*: as `Span` says, for every tau in it; every number is in its enclosure.
    *Raises*: UsageError and its kinds.

    >>> found = branch(0, ("1", "1.01"), "mu=-1:1,nu=0.5:2")
    >>> found.verdict, [stretch.kinds for stretch in found.stretches]
    (<Verdict.PROVED: 'proved'>, [('attracting',)])
    """
    low, high = side_of(tau, "tau")
    if low <= 0:
        raise UsageError(f"tau must be above 0, but reaches {exact_text(low)}")
    if low >= high:
        raise UsageError(
            f"the interval of tau is reversed or empty: {exact_text(low)} to {exact_text(high)}"
        )
    weight, box, asked = (
        exact(omega, "omega"),
        require_box(over),
        Asked.of(activation, alpha, lambda_),
    )
    source = kept(asked.source)
    walk = _Walk(weight, box, source, low, high, Meter(Budget.of(budget, BUDGET)))
    rows = walk.with_folds(walk.rows(tell))
    ends = branch_ends(weight, source, DIGITS)
    return Branch(asked, weight, (low, high), box, tuple(rows), ends)


class _Walk:
    def __init__(
        self,
        omega: Fraction,
        over: Box,
        source: Source,
        low: Fraction,
        high: Fraction,
        meter: Meter,
    ) -> None:
        self.omega, self.over, self.source = omega, over, source
        self.low, self.high, self.meter = low, high, meter
        self.curve = Curve(over, (low, high), source) if omega == 0 else None
        middle = (low + high) / 2
        self.cells = _CELLS
        if self.curve is None or self.curve.parts is None:
            search = MapSearch(omega, (middle, middle), source, SEARCH_BITS)
            self.cells += 3 * search.find(over, 1000, meter=meter).cells
        self.smallest = _smallest(low, high)

    def rows(self, tell: Callable[[Fraction], None]) -> list[Span]:
        """From one end to the other; neighbouring undecided intervals are one row."""
        whole = self.high - self.low
        step, shortest = whole / _FIRST, whole / _SHORTEST
        rows: list[Span] = []
        at = self.low
        while at < self.high and not self.meter.exhausted(1):
            to = min(at + step, self.high)
            row = self._row((at, to))
            if row.arcs is None and self.meter.exhausted(1):
                break
            is_clear = row.kinds is not None and not row.crossing and UNDECIDED not in row.kinds
            if not is_clear and to - at > shortest:
                step = max((to - at) / 2, shortest)
                continue
            if row.arcs is None and rows and rows[-1].arcs is None:
                rows[-1] = Span((rows[-1].tau[0], to), None)
            else:
                rows.append(row)
            at = to
            step = step * 2 if is_clear else shortest
            tell((at - self.low) / whole)
        if at < self.high:
            rows.append(Span((at, self.high), None, reason=self.meter.exhausted(1)))
        return rows

    def with_folds(self, rows: list[Span]) -> list[Span]:
        """The rows, with the fold of each undecided one of which that is proved.

        Undecided ones that are close together are tried as one, with what is between them.
        """
        done: list[Span] = []
        while len(done) < len(rows):
            first = len(done)
            done.append(rows[first])
            if rows[first].arcs is not None or first == 0 or self.meter.exhausted(1):
                continue
            for last in reversed(self._close(rows, first)):
                whole = Span((rows[first].tau[0], rows[last].tau[1]), None)
                folded = self._folded(rows[first - 1], whole, rows[last + 1])
                if folded.fold is not None:
                    done[-1] = folded
                    rows = [*rows[:first], folded, *rows[last + 1 :]]
                    break
        return done

    def _close(self, rows: list[Span], first: int) -> list[int]:
        """The places of this undecided row and of others near it, with a row after them."""
        places, room = [first], _CLOSE * (self.high - self.low) / _SHORTEST
        for i in range(first + 1, len(rows) - 1):
            if rows[i].tau[0] - rows[places[-1]].tau[1] > room:
                break
            if rows[i].arcs is None:
                places.append(i)
        return [place for place in places if place < len(rows) - 1]

    def _folded(self, before: Span, row: Span, after: Span) -> Span:
        """The row with its fold, if one fold is all that happens in it.

        *Proof*: in it no fixed point is on the border of the box, and H - 1 is singular at the fold
        only.  So by the implicit function theorem and compactness the number of fixed points is
        constant before the fold and after it, and the neighbours know it.
        """
        if before.arcs is None or after.arcs is None or before.crossing or after.crossing:
            return row
        over = self.over if self.curve is None else self.curve.around_fold(row.tau) or self.over
        there = folds(self.omega, row.tau, over, self.source, FOLD_DIGITS)
        counts = len(before.arcs), len(after.arcs)
        if not there.is_complete or len(there.folds) != 1 or not self._is_away(row.tau):
            return row
        (fold,) = there.folds
        if counts[1] - counts[0] != (2 if fold.is_birth else -2):
            return row
        return replace(row, fold=fold, counts=counts)

    def _is_away(self, tau: Side) -> bool:
        """Is no fixed point on the border of the box, for any of these tau?"""
        if self.curve is not None and self.curve.parts is not None:
            return all(
                place.is_interior_to(self.over) or place.common(self.over) is None
                for place in self.curve.outline(tau)
            )
        search = MapSearch(self.omega, tau, self.source, SEARCH_BITS)
        found = search.find(self.over, 4 * self.cells, _NEAR_BORDER, meter=self.meter)
        places = [*(region.zero for region in found.regions), *found.open]
        return all(
            place.is_interior_to(self.over) or place.common(self.over) is None for place in places
        )

    def _row(self, tau: Side) -> Span:
        """What there is for all tau of an interval, as one search shows it."""
        search = MapSearch(self.omega, tau, self.source, SEARCH_BITS)
        if self.curve is not None and self.curve.parts is not None:
            self.meter.cells += 1
            places = self.curve.places(tau)
            return Span(tau, None) if places is None else self._span(tau, search, places)
        found = search.find(self.over, self.cells, self.smallest, meter=self.meter, patient=False)
        regions, are_distinct = distinct(found.regions)
        if found.open or not are_distinct:
            return Span(tau, None)
        return self._span(tau, search, [search.refine(region).zero for region in regions])

    def _span(self, tau: Side, search: MapSearch, zeros: list[Box]) -> Span:
        """The row of fixed points that are enclosed, one in each box for every tau."""
        met = [zero for zero in zeros if zero.common(self.over) is not None]
        inside = sorted((zero for zero in met if zero.is_within(self.over)), key=lambda z: z["nu"])
        if any(a["nu"][1] >= b["nu"][0] for a, b in pairwise(inside)):
            return Span(tau, None)  # their order by nu would not be the same for every tau
        arcs = tuple(self._arc(search, zero) for zero in inside)
        return Span(tau, arcs, len(met) - len(inside))

    def _arc(self, search: MapSearch, zero: Box) -> Arc:
        with precision(search.bits):
            what = stability_of(search.jacobian(zero), DIGITS)
        return Arc(Number(*zero["mu"], DIGITS), Number(*zero["nu"], DIGITS), what)


def _smallest(low: Fraction, high: Fraction) -> Fraction:
    """The part of their own size to which cells are cut: an estimate, that decides what is tried.

    Fixed points that meet are a distance apart that is like the root of that of tau to the fold.
    """
    apart = math.sqrt((high - low) / (high * _SHORTEST)) / 4
    return Fraction(2) ** max(-40, min(-6, math.floor(math.log2(apart) if apart else -40)))
