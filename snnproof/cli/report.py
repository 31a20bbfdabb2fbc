"""`snnproof report`: a page that proves itself again in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..errors import CertificateError, UsageError
from ..files.whole import read_bytes, write_whole
from ..report.one_page import report
from ..report.site import write_site
from ..statements.registry import claim, claims, committed_folder
from .shared import answers, options, output


def command(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="CLAIM|CERTIFICATE", help="Which; all claims if none is named."),
    ] = None,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="The page.")] = Path(
        "report.html"
    ),
    site: Annotated[
        Path | None,
        typer.Option(
            "--site", metavar="FOLDER", help="All claims, a page for each, and those of results."
        ),
    ] = None,
    json: options.Json = False,
) -> None:
    """Write a page that proves what it shows.

    One HTML file, without network: it holds certificates, and a second checker, in JavaScript,
    which proves them again when it is opened.

    Exit code: 0 if it was written, 1 if a certificate is invalid, 2 usage.
    """
    if site is not None:
        if names:
            raise UsageError("a site is of all claims: name none")
        written = write_site(site)
    else:
        contents = [_content(name) for name in names or [one.id for one in claims()]]
        write_whole(out, report(contents))
        written = [out]
    size = sum(path.stat().st_size for path in written)
    if json:
        answers.document("report", "answered", {"bytes": size}, [{"file": str(p)} for p in written])
    elif site is None:
        output.line(f"{out}: {size // 1000} kB; open it in a browser")
    else:
        output.line(f"{site}: {len(written)} pages, {size // 1000} kB; begin with index.html")


def _content(name: str) -> tuple[str, bytes]:
    """The certificate of a claim, or in a file, by the name of its claim."""
    path = Path(name)
    if path.suffix == ".json":
        return path.stem, read_bytes(path)
    committed = committed_folder() / f"{claim(name).id}.json"
    if not committed.exists():
        raise CertificateError(f"{name} has no certificate yet: snnproof prove {name}")
    return name, read_bytes(committed)
