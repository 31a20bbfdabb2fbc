"""`snnproof check`: check certificates, trusting nothing of them but their cuts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from ..box import point_text
from ..certificate.check import Checked
from ..certificate.confirm import confirm
from ..certificate.steps import HandStep
from ..certificate.write import read_manifest
from ..errors import CertificateError, FileError
from ..statements.registry import claims, committed_folder
from ..verdict import Verdict
from .shared import answers, options, output, steps
from .shared.areas import print_areas
from .shared.checking import Report, check_one

BY_HAND = "by hand, not machine-checked"


def command(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="CERTIFICATE", help="Files, or folders of *.json files."),
    ] = None,
    model: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The network of an audit: every sum is made anew."),
    ] = None,
    brief: Annotated[bool, typer.Option("--brief", help="One line for each certificate.")] = False,
    json: options.Json = False,
) -> None:
    """Check certificates, and derive their verdicts anew.

    With no CERTIFICATE, those committed beside the proofs, against their SHA-256 as well.  An atlas
    (see `snnproof atlas`) is checked leaf by leaf, on all cores.  An audit (see `snnproof doctor`)
    is checked against the network that --model names.  What a certificate uses of another claim is
    looked up if the certificate of that claim is also checked, and named if not.

    The checker shares the formulas, the enclosures and the judgement of a cell with the search, and
    no line of the search itself.  Besides its 4200 lines of code, about, with the prover of
    identities, you trust FLINT with Arb (exp, erfc, hypgeom_u) through python-flint; CPython's int,
    Fraction and json; the transcription of the paper; and the steps by hand, which are listed.

    Exit code: 0 if every certificate is valid: its verdict, proved or refuted, is confirmed;
    1 if one is invalid; 2 usage; 3 if one is valid and leaves its claim undecided.
    """
    if paths:
        jobs: dict[Path, str | None] = dict.fromkeys(_files(paths))
    else:
        jobs = _committed(committed_folder())
    reports = []
    with output.Waiting("checking", total=len(jobs)) as waiting:
        for done, (path, expected) in enumerate(jobs.items()):
            waiting.tell(f"checking {path.name}", done)
            try:
                reports.append(check_one(path, expected, waiting, model))
            except FileError as error:
                if len(jobs) == 1:
                    raise
                reports.append(Report(path, 0.0, error=str(error)))
    reports = confirmed(reports)
    verdict = _verdict_of_all(reports)
    if json:
        answers.document("check", verdict, {}, [_to_json(report) for report in reports])
    else:
        _print(reports, brief=brief)
    answers.end(verdict)


def _verdict_of_all(reports: Iterable[Report]) -> str:
    verdicts = {report.verdict for report in reports}
    return next((word for word in ("invalid", "undecided") if word in verdicts), "valid")


# -- which files -----------------------------------------------------------------------------------


def _files(paths: Iterable[Path]) -> list[Path]:
    """The files that the arguments mean.  *Raises*: FileError if there are none."""
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files += _json_files(path)
        elif path.exists():
            files.append(path)
        else:
            raise FileError(f"cannot read {path}: no such file")
    return files


def _json_files(folder: Path) -> list[Path]:
    found = sorted(path for path in folder.glob("*.json") if path.is_file())
    if not found:
        raise FileError(f"no certificates (*.json) in {folder}")
    return found


def _committed(folder: Path) -> dict[Path, str | None]:
    """Every file that the manifest lists, the folder holds or a registered claim ought to have.

    With the SHA-256 that it must have, "" if the manifest has none.
    """
    manifest = read_manifest(folder)
    present = {path.name for path in folder.glob("*.json")} | manifest.keys()
    names = present | {f"{claim.id}.json" for claim in claims()}
    if not present:
        raise FileError(f"no certificates (*.json) in {folder}: name some, or make them by `prove`")
    return {folder / name: manifest.get(name, "") for name in sorted(names)}


# -- checking --------------------------------------------------------------------------------------


def confirmed(reports: list[Report]) -> list[Report]:
    """The reports, where certificates that rely on each other are looked up in each other."""
    settled = iter(confirm([one.checked for one in reports if one.checked is not None]))

    def settle(report: Report) -> Report:
        if report.checked is None:
            return report
        found = next(settled)
        if isinstance(found, CertificateError):
            return replace(report, checked=None, error=str(found))
        return replace(report, checked=found)

    return [settle(report) for report in reports]


# -- for people ------------------------------------------------------------------------------------


def _print(reports: list[Report], *, brief: bool) -> None:
    output.table(
        ("certificate", "claim", "verdict", ">leaves", ">seconds"),
        [
            (
                output.styled(report.path.name),
                output.styled(report.claim or ""),
                _verdict(report),
                str(report.leaves or ""),
                f"{report.seconds:.2f}",
            )
            for report in reports
        ],
    )
    for report in reports:
        if report.audit is not None:
            if not brief:
                output.line()
                output.paragraph(f"{report.path.name}: {report.audit}, as it says.")
        elif report.atlas is not None:
            if not brief:
                output.line()
                print_areas(report.atlas.atlas.spec, report.atlas.areas)
        elif report.checked is None:
            output.line()
            invalid = output.styled("invalid", steps.STYLES["invalid"])
            output.line(f"{report.path}: ", invalid, f": {output.one_line(report.error)}")
        elif brief:
            _print_by_hand(report.checked)
            steps.print_given(report.checked.statement.claim, report.checked.rests)
        else:
            output.line()
            _print_checked(report, report.checked)


def _print_by_hand(checked: Checked) -> None:
    """What no machine checks, and what was found of the print, is said in any case."""
    by_hand = [step.id for step in checked.statement.steps if isinstance(step, HandStep)]
    if by_hand:
        output.paragraph(f"{checked.statement.claim}, {BY_HAND}: {', '.join(by_hand)}")
    steps.print_remarks(checked.statement, checked.steps)


def _verdict(report: Report) -> Text:
    """The verdict, with a mark if its statement is not of `proofs`, or rests on others unseen."""
    verdict = steps.verdict_text(report.verdict)
    if report.checked is not None and report.checked.rests:
        verdict.append(f", {steps.GIVEN}")
    if report.checked is not None and not report.is_registered:
        verdict.append(" (not registered)")
    return verdict


def _print_checked(report: Report, checked: Checked) -> None:
    statement = checked.statement
    output.line(output.styled(f"{statement.claim}: {statement.title}", "bold"))
    output.paragraph(output.styled(statement.reference))
    if not report.is_registered:
        output.line(output.styled("not a registered claim: read its statement below", "yellow"))
    output.line()
    outcomes = [(step, checked.steps[step.id]) for step in statement.steps]
    steps.table(outcomes)
    output.line()
    _print_by_hand(checked)
    steps.print_rests(checked.rests)
    for step, outcome in outcomes:
        if outcome.verdict is Verdict.REFUTED and outcome.witness is not None:
            output.line()
            output.line(
                output.styled(step.id, "bold"), " is refuted, as confirmed at the exact point"
            )
            output.paragraph(point_text(outcome.witness), 2)
    output.line()
    output.line(f"certificate       {report.path}")
    output.line(f"sha256            {report.sha256}")
    output.line(f"statement sha256  {statement.sha256()}")
    if not report.is_registered:
        output.line()
        output.line(output.styled(f"The statement of {statement.claim}", "bold"))
        output.line()
        steps.describe(statement)


# -- for programs ----------------------------------------------------------------------------------


def _to_json(report: Report) -> dict[str, Any]:
    data: dict[str, Any] = {
        "certificate": str(report.path),
        "claim": report.claim,
        "verdict": report.verdict,
        "leaves": report.leaves,
        "seconds": round(report.seconds, 6),
        "sha256": report.sha256,
        "error": report.error or None,
        "registered": report.is_registered,
        "statement_sha256": None,
        "margin": None,
        "remarks": [],
        "rests": [],
        "steps": [],
    }
    if report.atlas is not None:
        data["areas"] = report.atlas.atlas.to_dict()
    checked = report.checked
    if checked is not None:
        data |= {
            "statement_sha256": checked.statement.sha256(),
            "margin": steps.margin_json(checked.margin),
            "remarks": list(checked.statement.remarks),
            "rests": [one.to_json() for one in checked.rests],
            "steps": [
                {
                    **steps.to_json(step, checked.steps[step.id]),
                    "witness": steps.point_json(checked.steps[step.id].witness),
                }
                for step in checked.statement.steps
            ],
        }
    return data
