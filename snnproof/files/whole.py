"""Files are written whole or not at all, and read up to a limit."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from ..errors import CertificateError, FileError, short


def read_whole(path: Path, most: int) -> bytes | None:
    """The content of a file; None if it has more than `most` bytes.

    *Raises*: FileError, also for what is no file: a pipe would be waited for.
    """
    try:
        is_other = path.exists() and not path.is_file()
        content = b"" if is_other else _first_bytes(path, most + 1)
    except (OSError, ValueError) as error:  # ValueError: a path with a null byte
        reason = getattr(error, "strerror", None) or error
        raise FileError(f"cannot read {short(str(path))}: {reason}") from error
    if is_other:
        raise FileError(f"cannot read {short(str(path))}: it is not a file")
    return content if len(content) <= most else None


def _first_bytes(path: Path, count: int) -> bytes:
    with path.open("rb") as file:
        return file.read(count)


def write_whole(path: Path, content: bytes) -> None:
    """Write beside the target, flush, then rename onto it.  *Raises*: FileError.

    *Guarantee*: at any moment the file is absent, the old one or the new one, never a part.
    """
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(temporary, 0o644)
            os.replace(temporary, path)
        except BaseException:
            os.unlink(temporary)
            raise
    except OSError as error:
        raise FileError(f"cannot write {path}: {error.strerror or error}") from error


MAX_BYTES = 8 * 1024 * 1024
"""Largest file that is read."""


def read_bytes(path: Path) -> bytes:
    """The content of a file.  *Raises*: FileError; CertificateError if larger than MAX_BYTES."""
    content = read_whole(path, MAX_BYTES)
    if content is None:
        raise CertificateError(f"the file is larger than {MAX_BYTES} bytes")
    return content
