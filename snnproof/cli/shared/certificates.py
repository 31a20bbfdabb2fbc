"""What commands that write certificates share."""

from __future__ import annotations

import os
from pathlib import Path

from ...certificate.read import MAX_NODES
from ...certificate.write import read_manifest, write_certificate
from ...errors import FileError
from ...proving.claim import Proof
from ...search import stop
from ...search.branch_and_bound import Budget
from . import output


def require_writable(folder: Path) -> None:
    """Fail before the search rather than after it.  Makes nothing."""
    nearest = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    if not nearest.is_dir():
        raise FileError(f"cannot write to {folder}: {nearest} is not a folder")
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise FileError(f"cannot write to {folder}: no permission for {nearest}")
    read_manifest(folder)


def certificate_folder(out: Path, no_certificate: bool) -> Path | None:
    """Where a question writes its certificates; None where it writes none.

    *Raises*: FileError if that is certain to fail.
    """
    if no_certificate:
        return None
    require_writable(out)
    return out


def store(proof: Proof | None, folder: Path | None) -> tuple[Path | None, str | None]:
    """Write the certificate of a proof, if there are both: its path and SHA-256."""
    if proof is None or folder is None:
        return None, None
    return write_certificate(proof.certificate, folder)


def print_certificate(path: Path | None, digest: str | None) -> None:
    """The last lines of an answer; nothing if none was to be written."""
    if path is not None:
        output.line(f"sha256       {digest}")
        output.line(f"certificate  {path}")


def advice(reason: str, budget: Budget) -> str:
    """What to try when a search ended undecided: more of what was used up, if more can be given."""
    if reason == stop.REASON:
        return "the same again, with more time"
    if reason.endswith("seconds is used up"):
        return f"--max-seconds {10 * budget.seconds:g}"
    if reason.endswith("cells is used up") and budget.cells < MAX_NODES:
        return f"--max-cells {min(10 * budget.cells, MAX_NODES)}"
    if reason.endswith("cells is used up"):
        return "smaller domains (--over), one by one: no certificate may have more cells"
    return "a smaller domain (--over), away from the worst cell"
