"""Certificates that rely on each other: what one uses of another claim is looked up there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from ..errors import CertificateError
from .check import Checked, CheckedStep, Registry, check_file, concluded, require_stated
from .steps import Elsewhere, HandStep


def confirm(found: Iterable[Checked]) -> dict[str, Checked | CertificateError]:
    """Checked certificates, by the hash of their statement, each confirmed by the others.

    Where one relies on a step of another that is among them, that step is looked up: it is as good
    as it was found to be, and stands for nothing unconfirmed but what it stands on itself.
    A certificate that relies on a statement of a claim that none of them states under this name,
    while others do, or on a step that is not in it, is refused.
    """
    waiting = {one.statement.sha256(): one for one in found}
    names = {one.statement.claim for one in waiting.values()}
    settled: dict[str, Checked | CertificateError] = {}
    present = set(waiting)
    while waiting:
        ready = [
            digest
            for digest, one in waiting.items()
            if not any(use.statement in waiting for use in one.statement.relies())
        ]
        if not ready:  # a hash would have to contain itself
            raise CertificateError(f"{', '.join(sorted(names))} rely on each other in a circle")
        for digest in ready:
            settled[digest] = _confirmed(waiting.pop(digest), settled, names, present)
    return settled


def _confirmed(
    one: Checked,
    settled: Mapping[str, Checked | CertificateError],
    names: Collection[str],
    present: Collection[str],
) -> Checked | CertificateError:
    elsewhere: dict[Elsewhere, CheckedStep] = {}
    try:
        for use in one.statement.relies():
            other = settled.get(use.statement)
            if isinstance(other, Checked):
                if other.statement.claim != use.claim:
                    raise CertificateError(f"it relies on {use}, the hash is that of another claim")
                require_stated(use, other.statement)
                elsewhere[use] = other.steps[use.step]
            elif use.claim in names and use.statement not in present:
                raise CertificateError(f"it relies on {use} of a statement that {use.claim} is not")
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
    confirmed = confirm(found.values())[checked.statement.sha256()]
    if isinstance(confirmed, CertificateError):
        raise confirmed
    return confirmed
