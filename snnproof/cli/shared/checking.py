"""Checking one file, whatever it is: a certificate, an atlas, or an audit of a network."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ...certificate.check import Checked, check_bytes
from ...certificate.write import MANIFEST
from ...errors import CertificateError, FileError, SnnproofError
from ...explore.atlas.check import CheckedAtlas, check_atlas
from ...explore.atlas.document import is_atlas
from ...files.sealed import says
from ...files.whole import read_bytes
from ...models.network import AUDIT
from ...statements.registry import statement_of
from ...verdict import Verdict
from . import output

if TYPE_CHECKING:
    from ...practice.weights import Audit


@dataclass(frozen=True)
class Report:
    """What became of one file: checked, or invalid for the reason in `error`."""

    path: Path
    seconds: float
    sha256: str | None = None
    checked: Checked | None = None
    error: str = ""
    atlas: CheckedAtlas | None = None
    audit: Audit | None = None

    @property
    def verdict(self) -> str:
        if self.atlas is not None or self.audit is not None:
            return Verdict.PROVED.value
        return "invalid" if self.checked is None else self.checked.verdict.value

    @property
    def leaves(self) -> int:
        """How many cells were judged anew."""
        checked = self.atlas or self.checked
        return 0 if checked is None else checked.leaves

    @property
    def claim(self) -> str | None:
        """The name of the claim, or what else the file is."""
        if self.atlas is not None:
            return "atlas"
        if self.audit is not None:
            return "audit"
        return None if self.checked is None else self.checked.statement.claim

    @property
    def is_registered(self) -> bool:
        """Is the statement that of a claim of `proofs`?"""
        return self.checked is not None and self.checked.registered


def check_one(
    path: Path,
    expected: str | None = None,
    waiting: output.Waiting | None = None,
    model: Path | None = None,
) -> Report:
    """Check one file.  expected: the SHA-256 that it must have, "" if its manifest has none.

    waiting: is told how far an atlas is checked;  model: the network of an audit.

    *Raises*: FileError if it cannot be read (but a file that a manifest lists is then invalid).
    """
    started = time.perf_counter()
    digest = None
    try:
        if expected is not None and not path.exists():
            listed = f"{MANIFEST} lists it" if expected else "its claim is registered"
            raise CertificateError(f"{listed}, but it is missing")
        content = read_bytes(path)
        digest = hashlib.sha256(content).hexdigest()
        if expected == "":
            raise CertificateError(f"{MANIFEST} does not list it")
        if expected not in (None, digest):
            raise CertificateError(f"altered: its SHA-256 is not that in {MANIFEST}")
        if is_atlas(content):
            atlas = _check_atlas(path, content, waiting)
            return Report(path, time.perf_counter() - started, digest, atlas=atlas)
        if says(content, AUDIT):
            audit = _check_audit(content, model)
            return Report(path, time.perf_counter() - started, digest, audit=audit)
        checked = check_bytes(content, statement_of)
    except FileError:
        raise
    except Exception as error:
        # also what nobody foresaw, such as a RecursionError: it is the matter of this file alone
        is_refusal = isinstance(error, SnnproofError)
        reason = str(error) if is_refusal else f"the checker failed: {error!r}"
        return Report(path, time.perf_counter() - started, digest, error=reason)
    return Report(path, time.perf_counter() - started, digest, checked)


def _check_atlas(path: Path, content: bytes, waiting: output.Waiting | None) -> CheckedAtlas:

    def tell(done: int, rows: int) -> None:
        if waiting is not None:
            waiting.tell(f"checking {path.name}, row {done} of {rows}")

    return check_atlas(content, progress=tell)


def _check_audit(content: bytes, model: Path | None) -> Audit:
    if model is None:
        raise CertificateError("an audit is checked against its network: --model FILE")
    from ...practice.sealed_audit import check_audit  # its libraries are an extra

    return check_audit(content, model)
