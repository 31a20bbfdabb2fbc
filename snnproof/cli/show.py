"""`snnproof show`: a claim in full, and how far its committed certificate goes."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

import typer

from ..certificate.confirm import confirm_by_folder
from ..certificate.schema import Statement
from ..certificate.steps import HandStep
from ..errors import CertificateError, FileError
from ..report.ladder import coq_theorems, ladder
from ..statements.registry import Claim, claim, committed_folder, statement_of
from .shared import answers, options, output, steps
from .shared.checking import Report, check_one


def command(
    name: Annotated[str, typer.Argument(metavar="CLAIM", help="A claim; see `claims`.")],
    json: options.Json = False,
) -> None:
    """Show a claim: its statement, argument, steps, code, and the verdict of its certificate.

    Exit code: 0, but 1 if the committed certificate is invalid, and 2 usage.
    """
    chosen = claim(name)
    statement = chosen.statement()
    with output.Waiting(f"checking the certificate of {name}"):
        report = _committed_report(chosen)
    verdict = "invalid" if report is not None and report.checked is None else "answered"
    if json:
        data = _to_json(chosen, statement, report)
        answers.document("show", verdict, {"claim_verdict": data["verdict"], **data})
    else:
        _print(chosen, statement, report)
    answers.end(verdict)


def _committed_report(chosen: Claim) -> Report | None:
    """The check of the committed certificate, None if there is none."""
    path = committed_folder() / f"{chosen.id}.json"
    try:
        report = check_one(path) if path.exists() else None
        if report is None or report.checked is None:
            return report
        checked = confirm_by_folder(report.checked, path.parent, statement_of)
        return replace(report, checked=checked)
    except (CertificateError, FileError) as error:
        return Report(path, 0.0, error=str(error))


def _print(chosen: Claim, statement: Statement, report: Report | None) -> None:
    output.line(output.styled(f"{chosen.id}: {chosen.title}", "bold"))
    output.paragraph(f"In the paper: {chosen.reference}")
    output.paragraph(f"Domain: {steps.box_text(chosen.domain)}")
    if chosen.meaning:
        output.paragraph(f"For training: {chosen.meaning}")
    _heading("Argument")
    for block in steps.reflow(chosen.argument):
        steps.print_block(block)
    _heading("Steps")
    steps.describe(statement, coq_theorems)
    _heading("Verdict")
    _print_verdict(chosen, report)
    output.line()
    output.line(f"code              {chosen.path}")
    output.line(f"statement sha256  {statement.sha256()}")


def _heading(text: str) -> None:
    output.line()
    output.line(output.styled(text, "bold underline"))
    output.line()


def _print_verdict(chosen: Claim, report: Report | None) -> None:
    if report is None:
        output.line(f"No certificate is committed: snnproof prove {chosen.id}")
    elif report.checked is None:
        output.line(f"{report.path}: ", steps.verdict_text("invalid"), f": {report.error}")
    else:
        seconds = f"{report.seconds:.2f} s"
        output.line(
            steps.verdict_text(report.verdict),
            f" by its certificate, checked just now ({report.checked.leaves} leaves, {seconds})",
        )
        steps.print_remarks(report.checked.statement, report.checked.steps)
        steps.print_rests(report.checked.rests)
        output.line(f"certificate       {report.path}")
    known = ladder(chosen.id)
    if known.floats.hint():
        output.line(f"float hint        {known.floats.hint()}: plain floats agree, a hint")
    if known.floats.interval():
        output.line(f"float64 interval  {known.floats.interval()} confirmed, `make float-rungs`")
    if known.twice:
        output.line("second checker    has confirmed it: JavaScript, `make check-js`")
    if known.coq():
        output.paragraph(f"Coq (proofs/coq)  {known.coq()}")


def _to_json(chosen: Claim, statement: Statement, report: Report | None) -> dict[str, Any]:
    return {
        "claim": chosen.id,
        "title": chosen.title,
        "reference": chosen.reference,
        "domain": chosen.domain.to_json(),
        "meaning": chosen.meaning or None,
        "argument": chosen.argument,
        "steps": [
            {
                "uses": [],
                "relies": [],
                "alone": None,
                "argument": None,
                **step.to_json(),
                "verdict": _step_verdict(report, step.id),
                "by_hand": isinstance(step, HandStep),
                "coq": list(coq_theorems(f"{chosen.id}.{step.id}")),
            }
            for step in statement.steps
        ],
        "remarks": list(statement.remarks),
        "statement_sha256": statement.sha256(),
        "verdict": None if report is None else report.verdict,
        "error": None if report is None else report.error or None,
        "certificate": None if report is None else str(report.path),
        "ladder": ladder(chosen.id).rungs(),
        "code": str(chosen.path),
    }


def _step_verdict(report: Report | None, step_id: str) -> str | None:
    if report is None or report.checked is None:
        return None
    return report.checked.steps[step_id].verdict.value
