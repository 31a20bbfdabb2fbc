"""All fixed points of the map in a box of (mu, nu), for given weights, proved complete.

The search is that of :mod:`snnproof.explore.fixed_points.search`.  Each fixed point is then
enclosed again with rising precision, until it has its digits and it is decided on which side of
the border of the box it lies.  What cannot be decided, such as a double root or a fixed point on
the border, is named; the answer is UNDECIDED then.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ...activations.named import Meant, chosen, source_of
from ...arithmetic.number import Number
from ...arithmetic.precision import precision
from ...ask.enclose import MAX_DIGITS
from ...box import Box, BoxLike
from ...errors import BoxError, DomainError, UsageError
from ...exact import Exact, exact, exact_text, require_count
from ...files.plain import Shown
from ...moments.source import AnyActivation
from ...moments.target import Target
from ...search import stop
from ...search.branch_and_bound import Budget, Meter
from ...verdict import Verdict
from ..behaviour import highest_bits
from ..stability import UNDECIDED, Stability, stability_of
from .line import Line, neutral_line
from .search import Found, MapSearch, Region, Source, distinct, kept

MAX_BITS = 1 << 14
"""The highest precision that is tried."""

BUDGET = Budget(4000)
"""What a search may spend: cells that are judged, of which no more are kept."""

SEARCH_BITS = 64

INSIDE, ON_BORDER = "inside", "not told from the border"


@dataclass(frozen=True)
class Asked:
    """Of which activation: `other`, or SELU with alpha, lambda where that is None.

    alpha, lambda_: exact; alpha_01 and lambda_01 where None.
    """

    other: AnyActivation | None = None
    alpha: Fraction | None = None
    lambda_: Fraction | None = None

    @classmethod
    def of(cls, activation: Meant, alpha: Exact | None, lambda_: Exact | None) -> Asked:
        """From what a caller gives.  *Raises*: UsageError and its kinds."""
        numbers = [
            None if value is None else exact(value, name)
            for name, value in (("alpha", alpha), ("lambda", lambda_))
        ]
        return cls(chosen(activation, alpha, lambda_), *numbers)

    @property
    def title(self) -> str:
        """What it is, in a few words."""
        if self.other is not None:
            return self.other.title
        given = {"alpha": self.alpha, "lambda": self.lambda_}
        parts = [f"{name} = {exact_text(v)}" for name, v in given.items() if v is not None]
        return f"SELU with {', '.join(parts)}" if parts else "SELU"

    @property
    def is_usual(self) -> bool:
        """Is it another activation, or SELU with its own alpha and lambda?"""
        return self.alpha is None and self.lambda_ is None

    def exactly_fixed(self, omega: Fraction, tau: Fraction) -> Box | None:
        """A point that the map fixes by definition of the activation, if there is one.

        That for which scale and shift, or SELU's alpha and lambda, were made.  alpha_01 and
        lambda_01 were made for a net input of mean 0 and variance 1: for (0, 1) at tau = 1.
        """
        if self.other is None:
            is_standard = self.alpha is None and self.lambda_ is None and tau == 1
            return Box(mu=0, nu=1) if is_standard else None
        target: Target | None = getattr(self.other, "fixes", None)
        if target is None or (target.omega, target.tau) != (omega, tau):
            return None
        return Box(mu=target.mean, nu=target.variance)

    def source(self) -> Any:
        """Its moments as balls, in the working precision."""
        return source_of(self.other, self.alpha, self.lambda_)


@dataclass(frozen=True, repr=False)
class FixedPoint(Shown):
    """A fixed point: mean and variance, what the map does near it, and where it lies in the box.

    box: a box in which it is the only one;  zero: the enclosure of it;  place: INSIDE, or
    ON_BORDER where no precision told on which side of the border it lies.
    """

    shown = (
        "mean",
        "variance",
        "behaviour",
        "place",
        "stability",
    )

    mean: Number
    variance: Number
    stability: Stability
    place: str
    region: Region

    @property
    def behaviour(self) -> str:
        """Whether it attracts, as far as that is known."""
        return self.stability.verdict

    def __str__(self) -> str:
        return f"mu in {self.mean}, nu in {self.variance}: {self.behaviour}"


@dataclass(frozen=True, repr=False)
class FixedPoints(Shown):
    """All fixed points of g(., .; omega, tau) with (mu, nu) in `over`.

    verdict: PROVED (`points` are all there are, each a different one) or UNDECIDED;  count: how
    many there are, None where that is not decided;  open: boxes that may hold more;  reason: what
    is not decided;  line: if given, the fixed points are those of a line, of which the box may hold
    some, and there is no count.  A point of a PROVED answer may still have an undecided stability.
    """

    shown = (
        "activation",
        "omega",
        "tau",
        "over",
        "digits",
        "verdict",
        "count",
        "points",
        "open",
        "reason",
        "cells",
        "line",
    )

    asked: Asked
    omega: Fraction
    tau: Fraction
    over: Box
    digits: int
    verdict: Verdict
    count: int | None
    points: tuple[FixedPoint, ...]
    open: tuple[Box, ...]
    reason: str
    cells: int
    line: Line | None = None

    @property
    def activation(self) -> str:
        """Of which activation, in a few words."""
        return self.asked.title

    def __str__(self) -> str:
        if self.line is not None:
            return f"a line of fixed points, {self.line}, {self.verdict.value}"
        number = "an undecided number of" if self.count is None else str(self.count)
        plural = "" if self.count == 1 else "s"
        return f"{number} fixed point{plural} in {self.over}, {self.verdict.value}"


def fixed_points(
    omega: Exact,
    tau: Exact,
    over: BoxLike,
    *,
    alpha: Exact | None = None,
    lambda_: Exact | None = None,
    activation: Meant = None,
    digits: int = 15,
    budget: Budget | None = None,
) -> FixedPoints:
    """Find all (mu, nu) in `over` that g(., .; omega, tau) leaves where they are.

    omega, tau: exact, tau > 0;  over: sides of mu and nu, nu > 0;  alpha, lambda_: exact parameters
    of SELU, alpha_01 and lambda_01 where None;  activation: another one, as data or as text
    (`snnproof.activations.named`);  digits: significant digits of what is shown;  budget: what is
    not reached within it is undecided, and the rest stands.
    *Guarantee*: as `FixedPoints` says, and every number is in its enclosure.
    *Raises*: UsageError and its kinds.

    >>> found = fixed_points(0, "1.1", "mu=-1:1,nu=0.1:10", digits=8)
    >>> print(found)
    1 fixed point in mu=-1:1,nu=0.1:10, proved
    >>> print(found.points[0].mean, found.points[0].variance, found.points[0].stability.verdict)
    [0.048517796, 0.048517797] [1.399308, 1.3993081] attracting
    """
    weights, box = (exact(omega, "omega"), exact(tau, "tau")), require_box(over)
    if weights[1] <= 0:
        raise UsageError(f"tau must be above 0, not {exact_text(weights[1])}")
    require_count(digits, "digits", 1, MAX_DIGITS)
    asked, budget = Asked.of(activation, alpha, lambda_), Budget.of(budget, BUDGET)
    line = neutral_line(asked.other, *weights, digits)
    if line is not None:
        return FixedPoints(asked, *weights, box, digits, Verdict.PROVED, None, (), (), "", 0, line)
    give, meter = kept(asked.source), Meter(budget)
    search = MapSearch(weights[0], (weights[1], weights[1]), give, SEARCH_BITS)
    found = search.find(box, budget.cells, meter=meter)
    spent = meter.exhausted(1) if found.open else ""
    regions, are_distinct = distinct(found.regions)
    most = MAX_BITS if asked.other is None else highest_bits(asked.other)
    exactly = asked.exactly_fixed(*weights)
    if exactly is not None:  # a region that holds it holds no other
        regions = [
            Region(one.box, exactly) if exactly.is_within(one.box) else one for one in regions
        ]
    enclosed = (_enclosed(weights, region, box, digits, give, most) for region in regions)
    points = [one for one in enclosed if one is not None]
    if not are_distinct:
        again, are_distinct = distinct(tuple(one.region for one in points))
        points = [one for one in points if one.region in again]
    points.sort(key=lambda one: (one.variance.lower, one.mean.lower))
    reason = _reason(found, points, are_distinct, spent)
    return FixedPoints(
        asked,
        *weights,
        over=box,
        digits=digits,
        verdict=Verdict.UNDECIDED if reason else Verdict.PROVED,
        count=None if reason else len(points),
        points=tuple(points),
        open=tuple(clusters(found.open)),
        reason=reason,
        cells=found.cells,
    )


def require_box(over: BoxLike) -> Box:
    """The box on exactly mu and nu.  *Raises*: BoxError, DomainError if nu may be 0 or below."""
    box = Box.of(over)
    if set(box) != {"mu", "nu"}:
        raise BoxError(f"the box must be on mu and nu, as in mu=-1:1,nu=0.1:10, not on {box}")
    if box["nu"][0] <= 0:
        raise DomainError(f"nu must be above 0, but reaches {exact_text(box['nu'][0])}")
    return Box(mu=box["mu"], nu=box["nu"])


def _enclosed(
    weights: tuple[Fraction, Fraction],
    region: Region,
    over: Box,
    digits: int,
    source: Source,
    most: int,
) -> FixedPoint | None:
    """The fixed point of a region with its digits; None if it certainly is not in the box.

    most: bits that are tried.
    """
    bits = max(128, 64 + digits * 10 // 3)
    while True:
        is_last = 2 * bits > most or stop.asked()
        search = MapSearch(weights[0], (weights[1], weights[1]), source, bits)
        region = search.refine(region)
        if region.zero.common(over) is None:
            return None
        with precision(bits):
            what = stability_of(search.jacobian(region.zero), digits)
        is_inside = region.zero.is_within(over)
        is_decided = _has_digits(region.zero, digits) and is_inside
        if is_last or (is_decided and (what.verdict != UNDECIDED or 8 * bits > most)):
            break
        if not is_inside and bits >= 8 * max(128, 64 + digits * 10 // 3):
            break  # a point of the border, for all that can be seen
        bits *= 2
    return FixedPoint(
        mean=Number(*region.zero["mu"], digits),
        variance=Number(*region.zero["nu"], digits),
        stability=what,
        place=INSIDE if is_inside else ON_BORDER,
        region=region,
    )


def _has_digits(zero: Box, digits: int) -> bool:
    """Are the ends so close?  The mean, which may be 0, is measured by the deviation as well."""
    size = zero["nu"][0]
    scale = max(abs(zero["mu"][0]), min(size, Fraction(1)))
    unit = Fraction(1, 10 ** (digits + 1))
    return zero.width("nu") <= unit * size and zero.width("mu") <= unit * scale


def clusters(boxes: Iterable[Box]) -> list[Box]:
    """Boxes that touch each other, each lot as the box around it."""
    merged: list[Box] = []
    for box in boxes:
        whole = box
        while touching := [other for other in merged if whole.common(other) is not None]:
            merged = [other for other in merged if other not in touching]
            for other in touching:
                whole = Box(
                    {a: (min(whole[a][0], other[a][0]), max(whole[a][1], other[a][1])) for a in box}
                )
        merged.append(whole)
    return merged


def _reason(found: Found, points: list[FixedPoint], are_distinct: bool, spent: str) -> str:
    """What is not decided; empty if all is."""
    if spent:
        return f"{spent}: the search left boxes that may hold fixed points"
    if found.open:
        return "boxes are left that may hold fixed points: perhaps a double root, or nearly one"
    if not are_distinct:
        return "two enclosures overlap, and may be of one fixed point or of two"
    if any(one.place == ON_BORDER for one in points):
        return "a fixed point is on the border of the box or too near to it: choose another box"
    return ""
