"""`snnproof selftest`: is the arithmetic of this machine what the proofs assume?"""

from __future__ import annotations

import platform
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from .shared import answers, output

if TYPE_CHECKING:
    from ..selftest import Outcome

_STYLES = {"ok": "green", "FAILED": "bold red", "skipped": "yellow"}


def command(
    kernels: Annotated[
        bool,
        typer.Option(
            "--kernels/--no-kernels", help="Test the float64 kernels too, where installed."
        ),
    ] = True,
    json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
) -> None:
    """Test what the proofs assume of this machine and its libraries.

    Exit code: 0 if nothing failed, else 1.
    """
    from ..selftest import CHECKS

    outcomes: list[Outcome] = []
    with output.Waiting("selftest", total=len(CHECKS)) as waiting:
        for check in CHECKS:
            waiting.tell(check.name, len(outcomes))
            outcomes.append(check.run(kernels=kernels))
    verdict = "valid" if all(outcome.ok for outcome in outcomes) else "invalid"
    if json:
        answers.document("selftest", verdict, {}, [asdict(outcome) for outcome in outcomes])
    else:
        _print(outcomes)
    answers.end(verdict)


def _print(outcomes: list[Outcome]) -> None:
    from ..certificate.write import maker

    words = ["skipped" if o.skipped else "ok" if o.ok else "FAILED" for o in outcomes]
    rows: list[tuple[output.Cell, ...]] = []
    for outcome, word in zip(outcomes, words, strict=True):
        rows.append((outcome.name, output.styled(word, _STYLES[word]), outcome.what))
        if word != "ok":
            rows.append(("", "", outcome.detail if outcome.skipped else f"found: {outcome.detail}"))
    output.table(("test", "", "what is tested"), rows)
    output.line()
    output.line(", ".join([maker(), f"Python {platform.python_version()}"]))
    output.line(", ".join(f"{words.count(word)} {word}" for word in _STYLES if word in words))
