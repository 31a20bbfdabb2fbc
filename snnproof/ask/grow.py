"""How far a side of the domain can move before a claim fails.

The failing place is found by root finding on sharp bounds, which is not trusted; what is returned
is a bracket of two boxes: on one the claim is proved, on the other it is refuted at a point.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from ..box import Box, BoxLike
from ..certificate.steps import EVERYWHERE, CoverStep
from ..errors import SnnproofError, UnknownNameError, UsageError, require_text
from ..exact import exact_text, lower_rounded, require_count, upper_rounded
from ..files.plain import Shown
from ..proving.claim import Proof, prove_claim
from ..search import stop
from ..search.branch_and_bound import Budget, Meter
from ..statements.registry import Claim
from ..statements.registry import claim as named_claim
from ..statements.rows import Row
from ..verdict import Verdict
from .bracket import GUARD_DIGITS, Bracketing, OutOfTimeError, least_slack

DOUBLINGS = 20
"""How often the side may move twice as far in search of a failure."""

ENDS = ("lower", "upper", "both")


@dataclass(frozen=True)
class Mover:
    """A side of a box that moves: `tau.upper`, `tau.lower`, `omega.both` for |omega| <= t."""

    axis: str
    end: str

    @classmethod
    def parse(cls, text: str, domain: Box) -> Mover:
        """*Raises*: UnknownNameError for an axis or an end; UsageError if it cannot move so."""
        axis, _, end = require_text(text, "a side, such as tau.upper,").partition(".")
        if axis not in domain:
            raise UnknownNameError("axis", axis, domain)
        if end not in ENDS:
            raise UnknownNameError("end of a side", end, ENDS)
        low, high = domain[axis]
        if end == "both" and low != -high:
            raise UsageError(f"{axis} does not lie symmetrically about 0")
        return cls(axis, end)

    def start(self, domain: Box) -> Fraction:
        """Where the side lies in a domain."""
        return domain[self.axis][0 if self.end == "lower" else 1]

    @property
    def sign(self) -> int:
        """1 if outward is upward, else -1."""
        return -1 if self.end == "lower" else 1

    def move(self, domain: Box, to: Fraction) -> Box:
        """The domain with the side elsewhere."""
        low, high = domain[self.axis]
        side = {"lower": (to, high), "upper": (low, to), "both": (-to, to)}[self.end]
        return domain.replace(Box({self.axis: side}))

    def __str__(self) -> str:
        return f"{self.axis}.{self.end}"


@dataclass(frozen=True, repr=False)
class Growth(Shown):
    """The claim is proved with the side at `holds`, and refuted with it at `fails`, if given.

    reason: why there is no such bracket, or why it is wider than was asked.
    """

    shown = (
        "claim",
        "mover",
        "verdict",
        "holds",
        "fails",
        "reason",
        "proof",
        "refutation",
    )

    claim: str
    mover: Mover
    holds: Fraction
    proof: Proof | None
    fails: Fraction | None
    refutation: Proof | None
    reason: str = ""

    @property
    def verdict(self) -> Verdict:
        """PROVED with a bracket."""
        return Verdict.UNDECIDED if self.fails is None else Verdict.PROVED

    def __str__(self) -> str:
        if self.fails is None:
            return f"{self.mover} = {exact_text(self.holds)}: {self.reason}"
        ends = f"proved at {exact_text(self.holds)}, refuted at {exact_text(self.fails)}"
        return f"{self.mover}: {ends}"


def grow(
    claim: Claim | str,
    mover: Mover | str,
    *,
    digits: int = 6,
    over: BoxLike | None = None,
    rows: Callable[[CoverStep], bool] = lambda step: True,
    budget: Budget | None = None,
) -> Growth:
    """Move a side of the claim's domain outward as far as its rows over that domain hold.

    claim: as data, or its name; digits: significant digits of the bracket; over: sides of the
    domain to start from, in place of the claim's, as a box, its text, or a mapping;
    rows: which of the rows are meant, all that are proved at the start by default; budget: for each
    proof, and for the whole search; when it is spent, no bracket is found.
    *Raises*: UsageError and its kinds; also if no row is proved at the start.
    """
    claim = _claim(claim)
    domain = claim.domain if over is None else claim.domain.replace(Box.of(over))
    mover = mover if isinstance(mover, Mover) else Mover.parse(mover, domain)
    return _Growing(claim, domain, mover, digits, rows, Budget.of(budget)).run()


def _claim(meant: Claim | str) -> Claim:
    return meant if isinstance(meant, Claim) else named_claim(meant)


class _Growing:
    def __init__(
        self,
        claim: Claim,
        domain: Box,
        mover: Mover,
        digits: int,
        rows: Callable[[CoverStep], bool],
        budget: Budget,
    ) -> None:
        self.claim, self.domain, self.mover = claim, domain, mover
        self.digits, self.budget = digits, budget
        self.meter = Meter(budget)
        self.search = Bracketing(self._slack, self._prove_at, digits, mover.sign)
        names = [step.id for step in self._steps(claim.domain) if rows(step)]
        start = self._prove(domain, names)
        proved = [s.step.id for s in start.steps if s.verdict is Verdict.PROVED]
        self.names = proved
        if not proved:
            spent = self.meter.exhausted(0)
            because = f": {spent}" if spent else ""
            raise UsageError(f"no row of {claim.id} is proved on {domain}{because}")

    def _steps(self, domain: Box) -> Iterator[CoverStep]:
        """The rows of the claim that are about the whole domain."""
        for planned in self.claim.plan(domain):
            step = planned.step
            if isinstance(step, CoverStep) and step.scope == EVERYWHERE and step.domain == domain:
                yield step

    def _prove(self, domain: Box, names: list[str]) -> Proof:
        steps = [Row(step, 0) for step in self._steps(domain) if step.id in names]
        at = exact_text(self.mover.start(domain)).replace("/", "over")
        name = f"{self.claim.id}-{self.mover}-at-{at}"
        if not steps:
            raise UsageError(f"{self.claim.id} has no row about its whole domain")
        whole = replace(self.claim, id=name, domain=domain, steps=lambda over: steps)
        return prove_claim(whole, budget=self.budget)

    def _prove_at(self, at: Fraction) -> Proof:
        return self._prove(self.mover.move(self.domain, at), self.names)

    def run(self) -> Growth:
        start = self.mover.start(self.domain)
        try:
            found = self._failing(start)
            if found is None:
                return self._open("no failure was found, as far as the side was moved")
            bracket = self.search.bracket(*self.search.root(*found))
        except OutOfTimeError:
            return self._open(self.meter.exhausted(0))
        if bracket is None:  # beyond the start nothing is proved
            return self._open(self.meter.exhausted(0) or "no bracket could be decided")
        b = bracket
        return self._growth(b.holds, b.proof, b.fails, b.refutation, b.reason)

    def _open(self, reason: str) -> Growth:
        """No bracket: the side holds where it started, and that is all."""
        return self._growth(self.mover.start(self.domain), None, None, None, reason)

    # -- where the slack ends; not trusted -----------------------------------------------------

    def _slack(self, at: Fraction) -> Fraction:
        """As `least_slack`, with the side elsewhere."""
        rows = self._steps(self.mover.move(self.domain, at))
        meant = [step for step in rows if step.id in self.names]
        return least_slack(meant, self.digits + GUARD_DIGITS, self.budget, self.meter)

    def _failing(self, start: Fraction) -> tuple[Fraction, Fraction] | None:
        """A place with slack, and one farther out without; None if none is found.

        Steps are doubled until a place has no slack, or nothing is defined there: that is then
        approached by halves.
        """
        step = abs(start) / 16 or Fraction(1, 16)
        inside, undefined = start, None
        for _ in range(DOUBLINGS):
            farther = inside + self.mover.sign * step
            at = farther if undefined is None else (inside + undefined) / 2
            step *= 2
            try:
                if self._slack(at) < 0:
                    return inside, at
                inside = at
            except SnnproofError:
                undefined = at
        return None

    def _growth(
        self,
        holds: Fraction,
        proof: Proof | None,
        fails: Fraction | None,
        refutation: Proof | None,
        reason: str,
    ) -> Growth:
        return Growth(self.claim.id, self.mover, holds, proof, fails, refutation, reason)


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
    claim: Claim | str,
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
    claim = _claim(claim)
    require_count(points, "points of a frontier", 2, MAX_POINTS)
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
