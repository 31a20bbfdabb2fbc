"""What commands with `--plot FILE` share: the file is looked at before the work, then written."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import TYPE_CHECKING

from ...errors import FileError
from ...extras import PICTURES, require
from ...files.whole import write_whole
from ...report.formats import require_format

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def require_picture(path: Path | None) -> None:
    """Fail before the work rather than after it, if a picture is wanted.

    *Raises*: UsageError for another suffix; MissingPartError without matplotlib; FileError for a
    place that cannot be written.
    """
    if path is None:
        return
    require_format(path.suffix)
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise FileError(f"cannot write {path}: its folder does not exist")
    if not os.access(path.absolute().parent, os.W_OK | os.X_OK):
        raise FileError(f"cannot write {path}: no permission for its folder")
    require(PICTURES, "a picture")


def save_picture(figure: Figure, path: Path) -> None:
    """Write a figure in the format of its suffix, whole or not at all.  *Raises*: FileError."""
    content = io.BytesIO()
    figure.savefig(content, format=path.suffix[1:], dpi=150)
    write_picture(path, content.getvalue())


def write_picture(path: Path, content: bytes) -> None:
    """Write a picture, whole or not at all.  *Raises*: FileError."""
    write_whole(path, content)
