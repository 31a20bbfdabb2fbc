"""Conditions on a real quantity, and what an enclosure says of them.  Exact, no tolerance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from ..errors import UsageError, in_line
from ..exact import Exact, exact, exact_text

Enclosure = tuple[Fraction, Fraction]
"""A rational interval that contains all values of a quantity on a cell."""


@dataclass(frozen=True)
class Condition:
    """above < q < below (or <=), with either side possibly absent.

    Made by `below`, `above`, `inside` and `equal`.  *Raises*: UsageError if nothing is asked, or
    of no number.
    """

    above: Fraction | None
    below: Fraction | None
    strict: bool = True

    def __post_init__(self) -> None:
        if self.above is None and self.below is None:
            raise UsageError("a condition needs a bound")
        if self.above is None or self.below is None:
            return
        if self.above > self.below or (self.strict and self.above == self.below):
            raise UsageError(
                f"no number is above {exact_text(self.above)} and below {exact_text(self.below)}"
            )

    def margin(self, enclosure: Enclosure) -> Fraction:
        """How far the enclosure stays from the nearer bound; negative by how much it crosses it."""
        lower, upper = enclosure
        if self.below is None:
            return lower - _some(self.above)
        distance = self.below - upper
        return distance if self.above is None else min(lower - self.above, distance)

    def holds(self, enclosure: Enclosure) -> bool:
        """Does every number in the enclosure meet the condition?"""
        return self.holds_by(self.margin(enclosure))

    def holds_by(self, margin: Fraction) -> bool:
        """The same, of an enclosure with that margin."""
        return margin > 0 or (margin == 0 and not self.strict)

    def fails(self, enclosure: Enclosure) -> bool:
        """Does no number in the enclosure meet the condition?"""
        lower, upper = enclosure
        too_low = self.above is not None and (
            upper < self.above or (self.strict and upper == self.above)
        )
        too_high = self.below is not None and (
            lower > self.below or (self.strict and lower == self.below)
        )
        return too_low or too_high

    def text(self, quantity: str) -> str:
        """The condition in print.

        >>> inside("0.8", "1.5").text("nu_tilde"), below(1, strict=False).text("S")
        ('0.8 < nu_tilde < 1.5', 'S <= 1')
        """
        quantity, sign = in_line(quantity), "<" if self.strict else "<="
        if self.above is None:
            return f"{quantity} {sign} {exact_text(_some(self.below))}"
        if self.below is None:
            return f"{quantity} {sign.replace('<', '>')} {exact_text(self.above)}"
        if self.above == self.below:
            return f"{quantity} = {exact_text(_some(self.below))}"
        return f"{exact_text(self.above)} {sign} {quantity} {sign} {exact_text(self.below)}"


def _some(value: Fraction | None) -> Fraction:
    if value is None:
        raise UsageError("a condition needs a bound")
    return value


def below(bound: Exact, *, strict: bool = True) -> Condition:
    """q < bound, or q <= bound."""
    return Condition(None, exact(bound), strict)


def above(bound: Exact, *, strict: bool = True) -> Condition:
    """q > bound, or q >= bound."""
    return Condition(exact(bound), None, strict)


def inside(lower: Exact, upper: Exact, *, strict: bool = True) -> Condition:
    """lower < q < upper, or with <= on both sides."""
    return Condition(exact(lower), exact(upper), strict)


def equal(value: Exact) -> Condition:
    """q = value."""
    return Condition(exact(value), exact(value), strict=False)


@dataclass(frozen=True)
class Judgement:
    """What enclosures say of a cell: whether all conditions hold on it, and by how much.

    margin: the least distance to a bound, None if there is nothing on the cell to judge (VACUOUS)
    or no bounded enclosure to judge it by (UNKNOWN);
    enclosures: the enclosure of each quantity over the cell, none in those cases.
    """

    holds: bool
    margin: Fraction | None
    enclosures: Mapping[str, Enclosure]


VACUOUS = Judgement(holds=True, margin=None, enclosures={})
"""Of a cell that holds no point of which anything is claimed."""

UNKNOWN = Judgement(holds=False, margin=None, enclosures={})
"""Of a cell on which some enclosure is unbounded."""


def judge(conditions: Mapping[str, Condition], enclosures: Mapping[str, Enclosure]) -> Judgement:
    """The conjunction of conditions on named quantities, one enclosure for each."""
    margins = [c.margin(enclosures[name]) for name, c in conditions.items()]
    holds = all(c.holds_by(m) for c, m in zip(conditions.values(), margins, strict=True))
    return Judgement(holds, min(margins), enclosures)


class Summary:
    """What the judgements of all leaves of a cover say together; `add` each of them.

    holds: do the conditions hold on every leaf?  margin: the least margin, None if no leaf had
    anything to judge or one is UNKNOWN;  ranges: for each quantity an enclosure over all leaves
    that had, none in those cases;  leaves: how many there were.
    """

    def __init__(self) -> None:
        self.holds = True
        self._bounded = True
        self._least: Fraction | None = None
        self._ranges: dict[str, Enclosure] = {}
        self.leaves = 0

    def add(self, judgement: Judgement) -> None:
        """Count one more leaf."""
        self.leaves += 1
        self.holds = self.holds and judgement.holds
        if judgement.margin is None:
            self._bounded = self._bounded and judgement.holds
        elif self._least is None or judgement.margin < self._least:
            self._least = judgement.margin
        for quantity, (lower, upper) in judgement.enclosures.items():
            known = self._ranges.get(quantity, (lower, upper))
            self._ranges[quantity] = (min(known[0], lower), max(known[1], upper))

    @property
    def margin(self) -> Fraction | None:
        return self._least if self._bounded else None

    @property
    def ranges(self) -> Mapping[str, Enclosure]:
        return self._ranges if self._bounded else {}
