"""The checker: it trusts nothing of a certificate but the list of cuts.

It cuts the domain of each step again, encloses the quantities on every leaf anew with a precision
of its own, derives the verdicts, and compares them with what the certificate says.  It shares the
formulas and the enclosures with the search, and no line of the search itself.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from ..box import Box, Point
from ..cover.condition import Enclosure, Judgement, Summary
from ..cover.tree import leaves
from ..errors import CertificateError, SnnproofError
from ..exact import exact_text, lower_decimal, upper_decimal
from ..verdict import Verdict
from .judge import StepJudge
from .read import parse_certificate, read_bytes
from .schema import (
    Certificate,
    CoverStep,
    Statement,
    StepResult,
    least_margin,
    verdicts_of,
)

CHECK_PRECISION = 96
"""Bits of the checker's arithmetic; the search uses another number."""

MAX_SECONDS = 600.0
"""Longest check of one certificate."""


@dataclass(frozen=True)
class CheckedStep:
    """What the checker derived of a step; for a step by hand, the verdict alone.

    margin, ranges, leaves: of a proved or undecided cover step, see `Summary`;
    witness: of a refuted one, the point that was confirmed to violate it.
    """

    verdict: Verdict
    margin: Fraction | None = None
    ranges: Mapping[str, Enclosure] = field(default_factory=dict)
    leaves: int = 0
    witness: Point | None = None


@dataclass(frozen=True)
class Checked:
    """What the checker derived of a certificate that it did not refuse.

    registered: is the statement one of the registry?  If not, its title and texts are those of
    whoever wrote it; the conditions of its steps are what was checked.
    """

    statement: Statement
    registered: bool
    verdict: Verdict
    steps: Mapping[str, CheckedStep]
    seconds: float

    @property
    def margin(self) -> Fraction | None:
        """The margin of the claim, see `least_margin`."""
        return least_margin(self.steps.values())

    @property
    def leaves(self) -> int:
        return sum(step.leaves for step in self.steps.values())


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
    claim = certificate.statement.claim
    expected = known(claim)
    if expected is not None and expected.sha256() != certificate.statement.sha256():
        raise CertificateError(f"its statement is not that of {claim}")
    return _check(certificate, registered=expected is not None)


def _check(certificate: Certificate, *, registered: bool) -> Checked:
    started = time.perf_counter()
    statement = certificate.statement
    covers: dict[str, CheckedStep] = {}
    for step in statement.steps:
        if isinstance(step, CoverStep):
            try:
                covers[step.id] = _check_step(
                    StepJudge(step, CHECK_PRECISION),
                    certificate.results[step.id],
                    started + MAX_SECONDS,
                )
            except SnnproofError as error:
                raise CertificateError(f"step {step.id}: {error}") from error
    verdicts = verdicts_of(statement, {name: step.verdict for name, step in covers.items()})
    return Checked(
        statement=statement,
        registered=registered,
        verdict=Verdict.weakest(verdicts.values()),
        steps={name: covers.get(name, CheckedStep(v)) for name, v in verdicts.items()},
        seconds=time.perf_counter() - started,
    )


def _check_step(judge: StepJudge, result: StepResult, deadline: float) -> CheckedStep:
    if result.witness is not None:
        _check_witness(judge, result.witness)
        derived = CheckedStep(Verdict.REFUTED, witness=result.witness)
    else:
        derived = _check_tree(judge, result, deadline)
    if derived.verdict is not result.verdict:
        raise CertificateError(
            f"it says {result.verdict.value}, the checker finds {derived.verdict.value}"
        )
    return derived


def _check_tree(judge: StepJudge, result: StepResult, deadline: float) -> CheckedStep:
    """What the leaves imply; CertificateError at the first that does not bear what is said."""
    summary = Summary()
    for cell in leaves(result.tree or (), judge.root):
        if time.perf_counter() > deadline:
            raise CertificateError(f"not checked within {MAX_SECONDS:g} seconds")
        judgement = judge.judge(cell)
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


def _check_witness(judge: StepJudge, witness: Point) -> None:
    """CertificateError unless the point is in the domain and certainly violates a condition."""
    if not judge.step.domain.contains(witness):
        raise CertificateError("the witness does not lie in the domain")
    if judge.violation(witness) is None:
        raise CertificateError("the witness does not certainly violate the statement")
