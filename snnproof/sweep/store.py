"""A sweep on disk: a folder with its specification and one file for each finished shard.

Files are written whole or not at all.  Two runs in one folder do no harm: they write the same
specification or one of them refuses, and what they write for a shard differs in its seconds only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from ..errors import FileError, SnnproofError, UsageError
from ..files.sealed import canonical
from ..files.strict_json import load, require_object, require_text
from ..files.whole import read_bytes, write_whole
from .shards import Shard, ShardError, parse_shard, shard_text
from .spec import Spec, parse_spec

SPEC_FILE = "spec.json"
SUMMARY_FILE = "summary.json"

Warn = Callable[[str], None]
"""Called with a line that names a file that is not counted, and why."""


@dataclass(frozen=True)
class Store:
    """The folder of one sweep;  size: boxes of a shard (the last may have fewer)."""

    folder: Path
    spec: Spec
    size: int

    def write(self, shard: Shard) -> None:
        """*Raises*: FileError."""
        path = self.path(shard.first, shard.last)
        write_whole(path, (shard_text(shard, self.spec.sha256)).encode("ascii"))

    def read(self, warn: Warn) -> list[Shard]:
        """The finished shards: whole, of this sweep, and of ranges that it is cut into.

        Everything else by the name of a shard is named to `warn` and left out.
        """
        shards = []
        for path in sorted(self.folder.glob("shard-*")):
            try:
                shards.append(self._read(path))
            except SnnproofError as error:
                warn(f"{path} is not counted: {error}")
        return shards

    def _read(self, path: Path) -> Shard:
        shard = parse_shard(read_bytes(path), self.spec)
        first, last = shard.first, shard.last
        if first % self.size or last != min(first + self.size, self.spec.grid.boxes):
            raise ShardError(f"boxes {first} to {last - 1} are no shard of this sweep")
        if path != self.path(first, last):
            raise ShardError("its name is that of other boxes")
        return shard

    def remove(self, shards: Iterable[Shard]) -> None:
        """*Raises*: FileError."""
        for shard in shards:
            path = self.path(shard.first, shard.last)
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise FileError(f"cannot remove {path}: {error.strerror or error}") from error

    def path(self, first: int, last: int) -> Path:
        """Where the shard of boxes first, ..., last - 1 is stored."""
        return self.folder / f"shard-{first:019d}-{last:019d}.json"

    def write_summary(self, text: str) -> Path:
        """*Raises*: FileError."""
        write_whole(self.folder / SUMMARY_FILE, text.encode("ascii"))
        return self.folder / SUMMARY_FILE


def is_used(folder: Path) -> bool:
    """Is there anything in the folder?  *Raises*: FileError."""
    try:
        return folder.exists() and any(folder.iterdir())
    except OSError as error:
        raise FileError(f"cannot read {folder}: {error.strerror or error}") from error


def create(folder: Path, spec: Spec, size: int) -> Store:
    """An empty store.  *Raises*: FileError; UsageError if there is anything in the folder."""
    if is_used(folder):
        raise UsageError(f"{folder} is not empty: --resume goes on with the sweep in it")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(f"cannot write to {folder}: {error.strerror or error}") from error
    data = {"spec": spec.to_json(), "size": str(size), "sha256": spec.sha256}
    write_whole(folder / SPEC_FILE, (canonical(data) + "\n").encode("ascii"))
    return Store(folder, spec, size)


def reopen(folder: Path) -> Store:
    """The store that is in the folder.

    *Raises*: FileError; UsageError if its specification is damaged, for nothing beside it can then
    be told to belong to a sweep.
    """
    path = folder / SPEC_FILE
    content = read_bytes(path)
    try:
        fields = require_object(load(content), "file", ("spec", "size", "sha256"))
        spec = parse_spec(canonical(fields["spec"]).encode("ascii"))
        size = require_text(fields["size"], "size")
        if fields["sha256"] != spec.sha256:
            raise UsageError("it does not have the hash that it names")
        if not (size.isascii() and size.isdigit() and 0 < int(size[:20]) < 2**63):
            raise UsageError("its size of shards is no count")
    except SnnproofError as error:
        raise UsageError(f"{path} is damaged ({error}): sweep into another folder") from error
    return Store(folder, spec, int(size))
