"""The checker: it trusts nothing of a certificate but the list of cuts.

It cuts the domain of each step again, encloses the quantities on every leaf anew with a precision
of its own, derives the verdicts, and compares them with what the certificate says.  It shares the
formulas, the enclosures and the judgement of a cell with the search, and no line of the search.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from ..box import Box, Point
from ..errors import CertificateError, SnnproofError
from ..exact import exact_text, lower_decimal, upper_decimal
from ..files.plain import Shown
from ..files.whole import read_bytes
from ..verdict import Verdict
from .condition import Enclosure, Judgement, Summary
from .judge import StepJudge, identity_holds
from .read import parse_certificate
from .schema import Certificate, Statement, StepResult, least_margin, rests_of, verdicts_of
from .steps import CoverStep, Elsewhere, ExtremumStep, HandStep, IdentityStep, MachineStep
from .tree import judged_leaves

CHECK_PRECISION = 128
"""Bits of the checker's arithmetic; the search uses another number.

Of a leaf, or a witness, for which the certificate says more, it takes those (FINE_BITS).
"""

MAX_SECONDS = 600.0
"""Longest check of one certificate."""


@dataclass(frozen=True, repr=False)
class CheckedStep(Shown):
    """What the checker derived of a step; for a step by hand, the verdict alone.

    margin, ranges, leaves: of a step with a tree, see `Summary`;  witness: the point that was
    confirmed to bear the verdict, or to come close to the bound;  values: enclosures there;
    rests: steps of other claims that its verdict rests on, and that were not confirmed.
    """

    shown = (
        "verdict",
        "margin",
        "leaves",
        "ranges",
        "witness",
        "rests",
    )

    verdict: Verdict
    margin: Fraction | None = None
    ranges: Mapping[str, Enclosure] = field(default_factory=dict)
    leaves: int = 0
    witness: Point | None = None
    values: Mapping[str, Enclosure] = field(default_factory=dict)
    rests: tuple[Elsewhere, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, repr=False)
class Checked(Shown):
    """What the checker derived of a certificate that it did not refuse.

    verdict: of the claim, which is that of its steps without the remarks.

    registered: is the statement one of the registry?  If not, its title and texts are those of
    whoever wrote it; the conditions of its steps are what was checked.
    """

    shown = (
        "claim",
        "registered",
        "verdict",
        "margin",
        "leaves",
        "seconds",
    )

    statement: Statement
    registered: bool
    verdict: Verdict
    steps: Mapping[str, CheckedStep]
    seconds: float

    @property
    def claim(self) -> str:
        """Its name."""
        return self.statement.claim

    def to_dict(self) -> dict[str, Any]:
        """As `Shown`, with the steps."""
        steps = [{"id": name, **step.to_dict()} for name, step in self.steps.items()]
        return {**super().to_dict(), "steps": steps}

    def __str__(self) -> str:
        lines = [f"{name:20} {step.verdict.value}" for name, step in self.steps.items()]
        return "\n".join([*lines, f"{self.claim}: {self.verdict.value}, as checked"])

    @property
    def margin(self) -> Fraction | None:
        """The margin of the claim, see `least_margin`."""
        return least_margin(self.statement.of_claim(self.steps))

    @property
    def leaves(self) -> int:
        return sum(step.leaves for step in self.steps.values())

    @property
    def rests(self) -> tuple[Elsewhere, ...]:
        """All steps of other claims on which something here rests unconfirmed."""
        return tuple(dict.fromkeys(one for step in self.steps.values() for one in step.rests))


Registry = Callable[[str], Statement | None]
"""The statement that a claim of some name stands for, if there is one."""


def no_claims(claim: str) -> None:
    """The registry that knows no claim: every statement is taken as it stands in its file."""


def check_file(path: Path, known: Registry) -> Checked:
    """Check the certificate in a file.  *Raises*: FileError, CertificateError."""
    return check_bytes(read_bytes(path), known)


def check_bytes(content: bytes, known: Registry) -> Checked:
    """Check a certificate.

    known: the registered claims; a certificate that takes the name of one for another statement is
    refused, and one whose claim is none of them says so by `registered`.
    *Raises*: CertificateError, with the step and the cell where it fails.
    """
    certificate = parse_certificate(content)
    statement = certificate.statement
    expected = known(statement.claim)
    if expected is not None and expected.sha256() != statement.sha256():
        raise CertificateError(f"its statement is not that of {statement.claim}")
    for one in statement.relies():
        registered = known(one.claim)
        if registered is not None:
            require_stated(one, registered)
    return _check(certificate, registered=expected is not None)


def require_stated(one: Elsewhere, stated: Statement) -> None:
    """CertificateError unless that is the statement that is meant, and it has the step."""
    if stated.claim != one.claim:
        raise CertificateError(f"it relies on {one}, the hash is that of another claim")
    if stated.sha256() != one.statement:
        raise CertificateError(f"it relies on {one} of another statement than that of {one.claim}")
    if one.step not in (step.id for step in stated.steps):
        raise CertificateError(f"it relies on {one}, and {one.claim} has no such step")


def _check(certificate: Certificate, *, registered: bool) -> Checked:
    started = time.perf_counter()
    statement = certificate.statement
    checked: dict[str, CheckedStep] = {}
    for step in statement.steps:
        if not isinstance(step, HandStep):
            begun = time.perf_counter()
            try:
                derived = _check_step(step, certificate.results[step.id], started + MAX_SECONDS)
                checked[step.id] = replace(derived, seconds=time.perf_counter() - begun)
            except SnnproofError as error:
                raise CertificateError(f"step {step.id}: {error}") from error
    return concluded(statement, registered, checked, {}, time.perf_counter() - started)


def concluded(
    statement: Statement,
    registered: bool,
    checked: Mapping[str, CheckedStep],
    elsewhere: Mapping[Elsewhere, CheckedStep],
    seconds: float,
) -> Checked:
    """What follows by hand from the steps that a machine has checked, and those of other claims."""
    machine = {name: step.verdict for name, step in checked.items()}
    verdicts = verdicts_of(statement, machine, {one: e.verdict for one, e in elsewhere.items()})
    rests = rests_of(statement, {one: e.rests for one, e in elsewhere.items()})
    return Checked(
        statement=statement,
        registered=registered,
        verdict=Verdict.weakest(statement.of_claim(verdicts)),
        steps={
            name: checked.get(name, CheckedStep(verdict, rests=rests[name]))
            for name, verdict in verdicts.items()
        },
        seconds=seconds,
    )


def _check_step(step: MachineStep, result: StepResult, deadline: float) -> CheckedStep:
    _require_time(deadline)
    if isinstance(step, CoverStep):
        derived = _check_cover(StepJudge(step, CHECK_PRECISION), result, deadline)
    elif isinstance(step, ExtremumStep):
        derived = _check_extremum(step, result, deadline)
    else:
        derived = _check_identity(step, result)
    if derived.verdict is not result.verdict:
        raise CertificateError(
            f"it says {result.verdict.value}, the checker finds {derived.verdict.value}"
        )
    return derived


def _check_cover(judge: StepJudge, result: StepResult, deadline: float) -> CheckedStep:
    if result.verdict is Verdict.REFUTED:
        return _check_violation(judge, _given(result.witness, "witness"), result.bits)
    derived = _check_tree(judge, result, deadline)
    if result.closest is None:
        return derived
    return replace(derived, witness=result.closest, values=_values(judge, result.closest))


def _check_extremum(step: ExtremumStep, result: StepResult, deadline: float) -> CheckedStep:
    """The two sides of an extremum: nothing beyond it, and a point that reaches it."""
    bound, reach, miss = (
        StepJudge(one, CHECK_PRECISION) for one in (step.bound, step.reach, step.miss)
    )
    if result.verdict is Verdict.REFUTED and result.witness is None:
        missed = replace(result, verdict=Verdict.PROVED)  # that nothing reaches the bound
        return replace(_check_cover(miss, missed, deadline), verdict=Verdict.REFUTED)
    witness = result.witness
    if result.verdict is Verdict.REFUTED and witness is not None:
        here = witness == step.at and reach.violation(witness, result.bits)
        return _check_violation(reach if here else bound, witness, result.bits)
    derived = _check_tree(bound, result, deadline)
    if result.verdict is Verdict.UNDECIDED:
        return replace(derived, verdict=Verdict.UNDECIDED)
    witness = _given(witness, "witness")
    values = _values(reach, witness, result.bits)
    if step.at is not None and witness != step.at:
        raise CertificateError("the witness is not the point of the statement")
    if not reach.holds_at(witness, result.bits):
        raise CertificateError("the witness does not reach the extremum")
    if step.at is not None and not bound.holds_at(witness, result.bits):
        raise CertificateError("the value at the point of the statement is not in its bounds")
    return replace(derived, witness=witness, values=values)


def _check_identity(step: IdentityStep, result: StepResult) -> CheckedStep:
    """Both sides are read, each by itself, whatever is said of them."""
    if identity_holds(step):
        return CheckedStep(Verdict.PROVED)
    if result.verdict is Verdict.REFUTED:
        judge = StepJudge(step.difference, CHECK_PRECISION)
        return _check_violation(judge, _given(result.witness, "witness"), result.bits)
    return CheckedStep(Verdict.UNDECIDED)


def _check_tree(judge: StepJudge, result: StepResult, deadline: float) -> CheckedStep:
    """What the leaves imply; CertificateError at the first that does not bear what is said."""
    summary = Summary()
    for cell, fine_bits in judged_leaves(result.tree or (), judge.root):
        _require_time(deadline)
        judgement = judge.judge(cell, fine_bits)
        if result.verdict is Verdict.PROVED and not judgement.holds:
            raise CertificateError(_failure(judge.step, cell, judgement))
        summary.add(judgement)
    if result.margin is not None and (summary.margin is None or summary.margin < result.margin):
        found = "none" if summary.margin is None else lower_decimal(summary.margin, 8)
        raise CertificateError(
            f"it says margin {exact_text(result.margin)}, its leaves give {found}"
        )
    return CheckedStep(
        verdict=Verdict.PROVED if summary.holds else Verdict.UNDECIDED,
        margin=summary.margin,
        ranges=summary.ranges,
        leaves=summary.leaves,
    )


def _require_time(deadline: float) -> None:
    if time.perf_counter() > deadline:
        raise CertificateError(f"not checked within {MAX_SECONDS:g} seconds")


def _failure(step: CoverStep, cell: Box, judgement: Judgement) -> str:
    """Which cell, which quantity, by how much."""
    if not judgement.enclosures:
        return f"it says proved, but on the leaf {cell} an enclosure is unbounded"
    quantity = min(
        step.conditions, key=lambda q: step.conditions[q].margin(judgement.enclosures[q])
    )
    lower, upper = judgement.enclosures[quantity]
    return (
        f"it says proved, but on the leaf {cell} {quantity} is only known to be in"
        f" [{lower_decimal(lower, 8)}, {upper_decimal(upper, 8)}], which does not show"
        f" {step.conditions[quantity].text(quantity)}"
    )


def _check_violation(judge: StepJudge, witness: Point, fine_bits: int) -> CheckedStep:
    """CertificateError unless the point is in the domain and certainly violates a condition."""
    values = _values(judge, witness, fine_bits)
    if judge.violation(witness, fine_bits) is None:
        raise CertificateError("the witness does not certainly violate the statement")
    return CheckedStep(Verdict.REFUTED, witness=witness, values=values)


def _values(judge: StepJudge, point: Point, fine_bits: int = 0) -> Mapping[str, Enclosure]:
    if not judge.step.domain.contains(point):
        raise CertificateError("the witness does not lie in the domain")
    values = judge.values(point, fine_bits)
    if values is None:
        raise CertificateError("at the witness the enclosures are unbounded")
    return values


def _given(point: Point | None, what: str) -> Point:
    if point is None:
        raise CertificateError(f"it has no {what}")
    return point
