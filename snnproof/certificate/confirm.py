"""Certificates that rely on each other: what one uses of another claim is looked up there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from ..errors import CertificateError
from ..verdict import Verdict
from .check import Checked, CheckedStep, Registry, check_file, concluded, require_stated
from .steps import Elsewhere, HandStep


def confirm(found: Sequence[Checked]) -> list[Checked | CertificateError]:
    """Checked certificates, each confirmed by the others; what they are, in their order.

    Where one relies on a step of another that is among them, that step is looked up: it is as good
    as it was found to be, and stands for nothing unconfirmed but what it stands on itself.
    A certificate is refused that relies on a step which the statement with that hash does not have,
    or on a statement that is not there, while another is there under the name of the claim.
    """
    settled: dict[int, Checked | CertificateError] = {}
    waiting = dict(enumerate(found))
    while waiting:
        open_ = {one.statement.sha256() for one in waiting.values()}
        ready = [
            index
            for index, one in waiting.items()
            if not any(use.statement in open_ for use in one.statement.relies())
        ]
        if not ready:  # a hash would have to contain itself
            raise CertificateError("certificates rely on each other in a circle")
        known = [one for one in settled.values() if isinstance(one, Checked)]
        for index in ready:
            settled[index] = _confirmed(waiting.pop(index), known, found)
    return [settled[index] for index in range(len(found))]


def _confirmed(
    one: Checked, settled: Iterable[Checked], found: Iterable[Checked]
) -> Checked | CertificateError:
    elsewhere: dict[Elsewhere, CheckedStep] = {}
    present = {other.statement.sha256(): other.statement for other in found}
    names = {statement.claim for statement in present.values()}
    try:
        for use in one.statement.relies():
            if use.statement in present:
                require_stated(use, present[use.statement])
            elif use.claim in names:
                raise CertificateError(f"it relies on {use} of a statement that {use.claim} is not")
            steps = [s.steps[use.step] for s in settled if s.statement.sha256() == use.statement]
            if steps:
                elsewhere[use] = next((s for s in steps if s.verdict is Verdict.PROVED), steps[0])
    except CertificateError as error:
        return error
    machine = {
        step.id: one.steps[step.id]
        for step in one.statement.steps
        if not isinstance(step, HandStep)
    }
    return concluded(one.statement, one.registered, machine, elsewhere, one.seconds)


def confirm_by_folder(checked: Checked, folder: Path, known: Registry) -> Checked:
    """Confirm a certificate by those in the folder that it relies on, themselves or by others.

    The certificate of a claim is CLAIM.json; one that is missing or refused confirms nothing.
    *Raises*: CertificateError, see `confirm`;  FileError.
    """
    found = {checked.statement.claim: checked}
    waiting = [checked]
    while waiting:
        for use in waiting.pop().statement.relies():
            path = folder / f"{use.claim}.json"
            if use.claim in found or not path.exists():
                continue
            try:
                found[use.claim] = check_file(path, known)
            except CertificateError:
                continue
            waiting.append(found[use.claim])
    confirmed = confirm(list(found.values()))[0]
    if isinstance(confirmed, CertificateError):
        raise confirmed
    return confirmed
