"""`snnproof constants`: constants of normalization, and the literals of other programs."""

from __future__ import annotations

import json as json_library
from pathlib import Path
from typing import Annotated, Any

import typer

from ..files.whole import write_whole
from ..practice.constants import Constant, constant, constants
from ..practice.literals import Judgement, Literal, audit_literals
from ..report.constants_page import constants_page
from ..report.sarif import sarif_log
from .shared import answers, numbers, options, output

FEW_DIGITS = 18
"""Digits in the table of all; one by name is shown with all of them."""


def command(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="One of them.")] = None,
    audit: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="Judge the literals in a source file or folder."),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="With --audit: exit with 1 if a literal is wrong.")
    ] = False,
    sarif: Annotated[
        Path | None, typer.Option(metavar="FILE", help="With --audit: write it as SARIF, too.")
    ] = None,
    page: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the page of all, in Markdown.")
    ] = None,
    json: options.Json = False,
) -> None:
    """Show constants of normalization, certified to 34 digits, or judge literals against them.

    SELU's constants, those of initialisers, and for each activation the gains that make second
    moment and variance 1.  Literals: correctly rounded, the nearest number of a format, cut off, or
    wrong, and from which digit on.  Nothing in the files is run.

    Exit code: 0; 1 with --strict if a literal is wrong; 2 usage.
    """
    if audit is not None and (name is not None or page is not None):
        raise typer.BadParameter("--audit is a question of its own")
    if audit is None and (strict or sarif is not None):
        raise typer.BadParameter("--strict and --sarif belong to --audit")
    if audit is not None:
        _audit(audit, strict=strict, sarif=sarif, json=json)
    found = constants() if name is None else [constant(name)]
    if page is not None:
        write_whole(page, constants_page(found).encode())
    if json:
        answers.document("constants", "answered", {}, [_to_json(one) for one in found])
    elif name is None:
        _print_table(found)
    else:
        _print(found[0])
    answers.end("answered")


def _audit(path: Path, *, strict: bool, sarif: Path | None, json: bool) -> None:
    with output.Waiting(f"reading {path}") as waiting:
        found = audit_literals(path, lambda file: waiting.tell(f"reading {file.name}"))
    wrong = [one for one in found if one.judgement is Judgement.WRONG]
    if sarif is not None:
        log = sarif_log("snnproof constants", _rules(), [_result(one) for one in found])
        write_whole(sarif, f"{json_library.dumps(log, indent=1)}\n".encode())
    verdict = "invalid" if strict and wrong else "answered"
    if json:
        answers.document(
            "constants", verdict, {"wrong": len(wrong)}, [one.to_dict() for one in found]
        )
    else:
        _print_literals(found)
    answers.end(verdict)


def _print_table(found: list[Constant]) -> None:
    output.table(
        ("constant", "=value", "what it is"),
        [(one.name, one.rounded_to(FEW_DIGITS), one.text) for one in found],
    )
    output.line()
    output.line("All digits of one, and its nearest floats: snnproof constants NAME.")


def _print(one: Constant) -> None:
    output.line(output.styled(f"{one.name}: {one.text}", "bold"))
    of = f", of {one.about}" if one.about else ""
    output.paragraph(f"{one.formula}{of}")
    output.line(f"  lower  {one.lower_text}")
    output.line(f"  upper  {one.upper_text}")
    numbers.print_nearest({one.name: one.nearest})
    output.line(f"certified: snnproof show {one.claim}")


def _print_literals(found: list[Literal]) -> None:
    output.table(
        ("place", "literal", "constant", "judgement"),
        [(f"{one.file}:{one.line}", one.text, one.constant, one.detail) for one in found],
    )
    counts = {kind: sum(one.judgement is kind for one in found) for kind in Judgement}
    output.paragraph(
        f"{len(found)} literals: "
        + ", ".join(f"{count} {kind.value}" for kind, count in counts.items())
    )


def _to_json(one: Constant) -> dict[str, Any]:
    return {**one.to_dict(), "nearest": numbers.nearest_json(one.nearest)}


def _rules() -> dict[str, str]:
    return {kind.name.lower(): f"A literal is {kind.value}." for kind in Judgement}


def _result(one: Literal) -> dict[str, Any]:
    level = {Judgement.WRONG: "error", Judgement.CUT: "warning"}.get(one.judgement, "note")
    return {
        "rule": one.judgement.name.lower(),
        "level": level,
        "text": f"{one.text} for {one.constant}: {one.detail}",
        "file": one.file,
        "line": one.line,
    }
