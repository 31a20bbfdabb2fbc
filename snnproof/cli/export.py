"""`snnproof export`: certificates as data for other checkers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..certificate.read import parse_certificate
from ..certificate.schema import Certificate
from ..errors import CertificateError, UsageError, short
from ..files.whole import read_bytes, write_whole
from ..report.coq_text import CoqFile, coq_file
from ..statements.registry import committed_folder
from .shared import answers, options, output
from .shared.certificates import require_writable

COQ = "coq"


def command(
    form: Annotated[
        str,
        typer.Argument(
            metavar="FORM",
            help=f"{COQ}: certificates, for Coq.",
        ),
    ],
    certificates: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="CERTIFICATE", help="Files or folders (default: the committed ones)."
        ),
    ] = None,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder for the files.")] = Path(
        "coq"
    ),
    json: options.Json = False,
) -> None:
    """Write certificates as Coq files: the data of each step, and one line that checks it.

    Coq checks them with the theorems of proofs/coq (see its README.md).  What cannot be taken is
    listed with the reason: steps by hand, identities, other activations.

    Exit code: 0, and 2 usage or a file that is no certificate.
    """
    if form != COQ:
        raise UsageError(f"unknown form {short(form)}: it is {COQ}")
    require_writable(out)
    _certificates(certificates or [committed_folder()], out, json)
    answers.end("answered")


def _certificates(paths: list[Path], out: Path, json: bool) -> None:
    rows: list[tuple[CoqFile, Path | None]] = []
    for path in _files(paths):
        made = coq_file(_read(path))
        written = out / made.name if made.taken else None
        if written is not None:
            _write(written, made.text)
        rows.append((made, written))
    if json:
        data = [
            {
                "claim": made.claim,
                "file": None if written is None else str(written),
                "taken": list(made.taken),
                "left": dict(made.left),
            }
            for made, written in rows
        ]
        answers.document("export", "answered", {}, data)
        return
    output.table(
        ("=claim", "steps taken", "left"),
        [(made.claim, str(len(made.taken)), str(len(made.left))) for made, _ in rows],
    )
    count = sum(1 for _, path in rows if path is not None)
    output.line()
    output.line(f"{count} of {len(rows)} certificates written to {out}")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, text.encode())


def _files(paths: list[Path]) -> list[Path]:
    files: list[Path] = []
    for path in paths:
        files += sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not files:
        raise UsageError("there is no certificate")
    return files


def _read(path: Path) -> Certificate:
    try:
        return parse_certificate(read_bytes(path))
    except CertificateError as error:
        raise UsageError(f"{path}: {error}") from error
