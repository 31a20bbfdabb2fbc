"""Writing certificates: the same statement and search give the same bytes, whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..arithmetic.library import library
from ..box import point_json
from ..errors import CertificateError, FileError, UsageError, require_kind
from ..exact import exact_text
from ..files.whole import write_whole
from ..version import TOOL
from .read import parse_certificate
from .schema import SCHEMA, Certificate, StepResult
from .tree import Cut, Fine

if sys.platform != "win32":
    import fcntl


def maker() -> str:
    """What a certificate names as its maker: this package, and the arithmetic that it ran on.

    It is no part of the statement, and a checker takes it as it is.
    """
    return f"{TOOL}, {library()}"


MANIFEST = "SHA256SUMS"
"""Beside certificates: their SHA-256, in the format of `sha256sum --check`."""


def certificate_text(certificate: Certificate) -> str:
    """The JSON text, without time or place: equal content, equal text."""
    data = {
        "schema": SCHEMA,
        "tool": certificate.tool,
        "sha256": certificate.statement.sha256(),
        "statement": certificate.statement.to_json(),
        "results": {name: _result(result) for name, result in certificate.results.items()},
    }
    return json.dumps(data, indent=1, ensure_ascii=True) + "\n"


def _result(result: StepResult) -> dict[str, Any]:
    data: dict[str, Any] = {"verdict": result.verdict.value}
    if result.margin is not None:
        data["margin"] = exact_text(result.margin)
    if result.witness is not None:
        data["witness"] = point_json(result.witness)
    if result.bits:
        data["bits"] = str(result.bits)
    if result.closest is not None:
        data["closest"] = point_json(result.closest)
    if result.tree is not None:
        data["tree"] = [_node(node) for node in result.tree]
    return data


def _node(node: Cut | Fine | None) -> str:
    if isinstance(node, Cut):
        return f"{node.axis} {exact_text(node.at)}"
    return "leaf" if node is None else f"leaf@{node.bits}"


def write_certificate(certificate: Certificate, folder: Path | str) -> tuple[Path, str]:
    """Write CLAIM.json into the folder and enter it into the manifest; its path and SHA-256.

    *Guarantee*: at any moment each file is absent, the old one or the new one, never a part; the
    manifest keeps the entries of others who write at the same time.
    *Raises*: FileError; UsageError if the certificate is larger than what a reader accepts.
    """
    require_kind(certificate, Certificate, "what is written is a certificate")
    require_kind(folder, (str, Path), "a folder is text or a path")
    folder = Path(folder)
    content = certificate_text(certificate).encode("ascii")
    try:
        parse_certificate(content)
    except CertificateError as error:
        raise UsageError(f"{certificate.statement.claim} has no certificate: {error}") from error
    digest = hashlib.sha256(content).hexdigest()
    path = folder / f"{certificate.statement.claim}.json"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _locked(folder):
            entries = {**read_manifest(folder), path.name: digest}
            lines = [f"{sha}  {name}\n" for name, sha in sorted(entries.items())]
            write_whole(path, content)
            write_whole(folder / MANIFEST, "".join(lines).encode("utf-8"))
    except OSError as error:
        raise FileError(f"cannot write {path}: {error.strerror or error}") from error
    return path, digest


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Nobody else writes certificates into the folder meanwhile (where the system has flock)."""
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)  # which unlocks it


def read_manifest(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file that the manifest of the folder lists; empty if there is none.

    *Raises*: FileError if it cannot be read, or has a line of another form.
    """
    try:
        lines = (folder / MANIFEST).read_text("utf-8").splitlines()
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise FileError(f"cannot read {folder / MANIFEST}: {error}") from error
    entries = {}
    for line in lines:
        digest, _, name = line.partition("  ")
        if not re.fullmatch("[0-9a-f]{64}", digest) or name != Path(name).name or not name:
            raise FileError(f"{folder / MANIFEST} has a line that is no entry: {line[:80]!r}")
        entries[name] = digest
    return entries
