"""Rows of results: for each assertion of the paper, what was found and what bears it.

A row joins what is stated (the claim's step with its remarks) and what is known of it, by search or
by checking a certificate; the two give rows of the same form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Protocol

from ..box import Point
from ..certificate import schema
from ..certificate.check import Checked
from ..certificate.condition import Condition, Enclosure
from ..certificate.steps import MAXIMUM, CoverStep, ExtremumStep, HandStep, Step
from ..statements.registry import Claim
from ..statements.rows import Consequence, Row, Stands
from ..verdict import Verdict
from .claim import Proof


class Outcome(schema.Outcome, Protocol):
    """What is known of a step, by search or by check."""

    @property
    def ranges(self) -> Mapping[str, Enclosure]: ...
    @property
    def witness(self) -> Point | None: ...
    @property
    def values(self) -> Mapping[str, Enclosure]: ...


@dataclass(frozen=True)
class Result:
    """One assertion of the paper, or a correction of one.

    true_value: an enclosure: of the extreme value of the quantity on the side of its bound, of the
    extremum, of the value at a point, or, where that refutes the statement, at the witness;
    place: the point that bears the verdict, or where the quantity comes closest to its bound;
    rests: rows of other claims that the verdict takes for proved, see `settled`.
    """

    claim: str
    reference: str
    planned: Row
    verdict: Verdict
    margin: Fraction | None = None
    true_value: Enclosure | None = None
    place: Point | None = None
    certificate: str = ""
    seconds: float = 0.0
    reason: str = ""
    rests: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return f"{self.claim}.{self.planned.step.id}"

    @property
    def step(self) -> Step:
        return self.planned.step

    @property
    def is_correction(self) -> bool:
        """Does it state what is true in place of a refuted row?"""
        return bool(self.planned.corrects)

    @property
    def stands(self) -> Stands:
        """Where its assertion stands: in print, unless the row or its claim says otherwise."""
        return self.planned.stands or "print"

    @property
    def in_print(self) -> str:
        """The equation or place where it stands: that of the claim, unless it says its own."""
        return self.planned.place or self.reference

    @property
    def consequence(self) -> Consequence | None:
        """How grave its erratum is, if it has one."""
        return None if self.planned.erratum is None else self.planned.erratum.consequence

    @property
    def step_is_point(self) -> bool:
        """Is it about a single point, or a constant?"""
        return not isinstance(self.step, HandStep) and self.step.domain.is_point

    @property
    def domain(self) -> str:
        """The box of the row as text; of a constant, and of an argument by hand, nothing."""
        return "" if isinstance(self.step, HandStep) else str(self.step.domain)


def row_ids(claim: Claim) -> list[str]:
    """The names of the rows of a claim, in order."""
    return [f"{claim.id}.{planned.step.id}" for planned in claim.plan()]


def rows_of_proof(claim: Claim, proof: Proof, certificate: str) -> Iterator[Result]:
    """The rows of a claim after a search; `certificate`: the file that holds its certificate."""
    for planned in claim.plan():
        found = proof.step(planned.step.id)
        yield _row(claim, planned, found, certificate, found.seconds, found.reason)


def rows_of_check(claim: Claim, checked: Checked, certificate: str) -> Iterator[Result]:
    """The rows of a claim after its certificate was checked."""
    for planned in claim.plan():
        outcome = checked.steps[planned.step.id]
        undecided = outcome.verdict is Verdict.UNDECIDED
        reason = "its certificate leaves it open" if undecided else ""
        yield _row(claim, planned, outcome, certificate, outcome.seconds, reason)


def undecided_rows(claim: Claim, reason: str, certificate: str = "") -> Iterator[Result]:
    """The rows of a claim of which nothing could be found out."""
    for planned in claim.plan():
        undecided = Verdict.UNDECIDED
        yield Result(
            claim.id, claim.reference, planned, undecided, certificate=certificate, reason=reason
        )


def settled(rows: Sequence[Result]) -> list[Result]:
    """The rows, where one that rests on others is as good as these are found to be among them."""
    found = {row.id: row for row in rows}
    while True:
        again = {row.id: _settled(row, found) for row in found.values()}
        if again == found:
            return list(found.values())
        found = again


def _settled(row: Result, found: Mapping[str, Result]) -> Result:
    known = [found[name] for name in row.rests if name in found]
    failed = [one.id for one in known if one.verdict is not Verdict.PROVED]
    if failed:
        reason = f"it rests on {', '.join(failed)}"
        return replace(row, verdict=Verdict.UNDECIDED, reason=reason)
    return row


def absent(rows: Sequence[Result]) -> list[str]:
    """Rows that some of these rest on, and that are not among them."""
    known = {row.id for row in rows}
    return list(dict.fromkeys(name for row in rows for name in row.rests if name not in known))


def _row(
    claim: Claim,
    planned: Row,
    outcome: Outcome,
    certificate: str,
    seconds: float,
    reason: str,
) -> Result:
    return Result(
        claim=claim.id,
        reference=claim.reference,
        planned=planned,
        verdict=outcome.verdict,
        margin=outcome.margin,
        true_value=_true_value(planned.step, outcome),
        place=outcome.witness,
        certificate=certificate,
        seconds=seconds,
        reason=reason,
        rests=tuple(map(str, outcome.rests)),
    )


def _true_value(step: Step, outcome: Outcome) -> Enclosure | None:
    if isinstance(step, HandStep):
        return None
    if isinstance(step, ExtremumStep) and outcome.ranges:
        hull, here = outcome.ranges[step.quantity], outcome.values.get(step.quantity)
        return _extreme(hull, here, upward=step.extremum == MAXIMUM)
    if outcome.verdict is Verdict.REFUTED and outcome.values:
        return _violating(step, outcome.values)
    if isinstance(step, CoverStep):
        return _of_cover(step, outcome)
    return None


def _violating(step: Step, values: Mapping[str, Enclosure]) -> Enclosure:
    """Among the values at a witness, that of the first quantity whose condition fails there."""
    conditions = step.conditions if isinstance(step, CoverStep) else {}
    failing = [values[q] for q, condition in conditions.items() if condition.fails(values[q])]
    return next(iter(failing or values.values()))


def _of_cover(step: CoverStep, outcome: Outcome) -> Enclosure | None:
    """The extreme value on the side that is nearest to a bound, of the quantity that is.

    Judged by the values at the point that comes closest, or without one by the enclosures.
    """
    ranges = outcome.ranges
    nearest = {**ranges, **outcome.values}
    known = [(c.margin(nearest[q]), q, c) for q, c in step.conditions.items() if q in ranges]
    if not known:
        return None
    _, quantity, condition = min(known, key=lambda one: one[0])
    here = outcome.values.get(quantity)
    if step.domain.is_point:
        return ranges[quantity]
    return _extreme(ranges[quantity], here, upward=_is_upper(condition, nearest[quantity]))


def _is_upper(condition: Condition, value: Enclosure) -> bool:
    """Is the upper bound of the condition the one that is nearer?"""
    if condition.above is None or condition.below is None:
        return condition.above is None
    return condition.below - value[1] <= value[0] - condition.above


def _extreme(hull: Enclosure | None, here: Enclosure | None, *, upward: bool) -> Enclosure | None:
    """Between what one point has and what no point exceeds; without a point, all of the hull."""
    if hull is None or here is None:
        return hull
    return (min(here[0], hull[1]), hull[1]) if upward else (hull[0], max(here[1], hull[0]))
