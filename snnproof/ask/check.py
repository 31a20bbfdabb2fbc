"""Checking a certificate in a file against what is registered under its name."""

from __future__ import annotations

from pathlib import Path

from ..certificate.check import Checked, check_file
from ..errors import require_kind
from ..statements.registry import statement_of


def check(path: str | Path) -> Checked:
    """Check the certificate in a file and derive its verdict anew.

    *Raises*: CertificateError if it must be refused, FileError if it cannot be read.
    """
    require_kind(path, (str, Path), "the place of a certificate is text or a path")
    return check_file(Path(path), statement_of)
