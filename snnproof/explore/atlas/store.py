"""An atlas under way on disk: a folder with its specification and a file for each finished row.

Files are written whole or not at all; each names the atlas that it belongs to and its own hash.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...errors import CertificateError, FileError, SnnproofError, UsageError
from ...files.sealed import opened, sealed
from ...files.whole import read_bytes, write_whole
from .document import parse_row, row_json
from .rows import Row, leaves
from .spec import SCHEMA, Spec, parse_spec

SPEC_FILE = "atlas.json"

Warn = Callable[[str], None]
"""Called with a line that names a file that is not counted, and why."""


@dataclass(frozen=True)
class Store:
    """The folder of the rows of one atlas."""

    folder: Path
    spec: Spec

    def path(self, index: int) -> Path:
        """Where a row is stored."""
        return self.folder / f"row-{index:06d}.json"

    def write(self, index: int, row: Row) -> None:
        """*Raises*: FileError."""
        name = {"schema": SCHEMA, "atlas": self.spec.sha256(), "row": str(index)}
        write_whole(self.path(index), _text({**name, **row_json(row)}))

    def read(self, warn: Warn) -> dict[int, Row]:
        """The finished rows; every other file by the name of a row is named to `warn`."""
        found = {}
        for path in sorted(self.folder.glob("row-*")):
            try:
                index, row = self._read(path)
                found[index] = row
            except SnnproofError as error:
                warn(f"{path} is not counted: {error}")
        return found

    def _read(self, path: Path) -> tuple[int, Row]:
        keys = ("schema", "atlas", "row", "cells", "radii", "sha256")
        fields = opened(read_bytes(path), "file", SCHEMA, keys)
        if fields["atlas"] != self.spec.sha256():
            raise CertificateError("it belongs to another atlas")
        for index in range(self.spec.rows):
            if path == self.path(index) and fields["row"] == str(index):
                row = parse_row({"cells": fields["cells"], "radii": fields["radii"]})
                leaves(row, index, self.spec)
                return index, row
        raise CertificateError("its name is that of no row, or of another one")

    def remove_rows(self, indices: Iterable[int]) -> None:
        """*Raises*: FileError."""
        try:
            for index in indices:
                self.path(index).unlink(missing_ok=True)
        except OSError as error:
            raise FileError(f"cannot remove rows: {error.strerror or error}") from error

    def remove(self) -> None:
        """Remove the rows, and the folder if nothing else is in it.  *Raises*: FileError."""
        self.remove_rows(range(self.spec.rows))
        try:
            (self.folder / SPEC_FILE).unlink(missing_ok=True)
            if not any(self.folder.iterdir()):
                self.folder.rmdir()
        except OSError as error:
            raise FileError(f"cannot remove {self.folder}: {error.strerror or error}") from error


def open_store(folder: Path, spec: Spec, *, resume: bool) -> Store:
    """A store in a new folder, or, to resume, that of the same atlas which is there.

    *Raises*: FileError; UsageError if the folder is in use, or holds anything else.
    """
    try:
        is_used = folder.exists() and any(folder.iterdir())
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(f"cannot write to {folder}: {error.strerror or error}") from error
    if not is_used:
        write_whole(folder / SPEC_FILE, _text({"schema": SCHEMA, "atlas": spec.to_json()}))
    elif not resume:
        raise UsageError(f"{folder} holds finished rows: --resume goes on with them")
    else:
        _require_same(folder, spec)
    return Store(folder, spec)


def _require_same(folder: Path, spec: Spec) -> None:
    path = folder / SPEC_FILE
    try:
        old = parse_spec(
            opened(read_bytes(path), "file", SCHEMA, ("schema", "atlas", "sha256"))["atlas"]
        )
    except SnnproofError as error:
        raise UsageError(f"{path} is damaged ({error}): name another file") from error
    there, here = old.to_json(), spec.to_json()
    different = [
        f"{k} {_shown(there[k])} there, {_shown(here[k])} here" for k in here if there[k] != here[k]
    ]
    if different:
        raise UsageError(f"{folder} holds another atlas: {'; '.join(different)}")


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else ":".join(value)


def _text(data: dict[str, Any]) -> bytes:
    return (json.dumps(sealed(data), indent=1) + "\n").encode("ascii")
