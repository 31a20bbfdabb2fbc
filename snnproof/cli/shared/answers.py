"""How commands end: one table of exit codes, and one shape of `--json`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

import typer

from . import output

USAGE = 2
"""What was asked makes no sense, or a file cannot be read or written."""

INTERRUPTED = 130
"""After Ctrl-C, as shells have it."""

INTERNAL_ERROR = 70
"""After an error in this program: 1 would say that something was refuted."""

CODES = {"answered": 0, "proved": 0, "valid": 0, "refuted": 1, "invalid": 1, "undecided": 3}
"""The exit code of every verdict that a command ends with; the same word is in its JSON."""

TABLE = (
    "Exit codes: 0 answered or proved, 1 refuted or invalid, 2 usage, 3 undecided,"
    f" {INTERRUPTED} interrupted, {INTERNAL_ERROR} an error in the program."
)


def document(
    command: str, verdict: str, data: Mapping[str, Any], items: Sequence[Mapping[str, Any]] = ()
) -> None:
    """Print the one JSON document of `--json`: what was found, and `items` where there are many."""
    head = {"schema": f"snnproof-{command}/1", "verdict": verdict}
    output.document({**head, **data, "verdict": verdict, "items": [*items]})


def end(verdict: str) -> NoReturn:
    """End the command with the exit code of its verdict."""
    raise typer.Exit(CODES[verdict])
