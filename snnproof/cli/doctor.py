"""`snnproof doctor`: a trained network held against what is proved."""

from __future__ import annotations

import json as json_library
import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from ..files.plain import plain
from ..files.whole import write_whole
from ..models.network import Layer
from ..models.reader import FORMATS
from ..practice.budget import drift
from ..practice.doctor import STANDARDIZED, Diagnosis, doctor
from ..practice.sealed_audit import audit_document
from ..report.models_page import models_page
from ..report.sarif import sarif_log
from .shared import answers, diagnosis, options, output

_FILE = re.compile(r"[^=(]+\.\w+=")


class FailOn(StrEnum):
    """From which severity on the exit code is 1."""

    error = "error"
    warning = "warning"
    note = "note"
    never = "never"


def command(
    models: Annotated[list[Path], typer.Argument(metavar="MODEL", help=f"Files: {FORMATS}.")],
    activation: Annotated[
        list[str] | None,
        typer.Option(
            metavar="F",
            help="Of the hidden layers, where a file does not say; FILENAME=F for one of several.",
        ),
    ] = None,
    inputs: Annotated[
        str | None,
        typer.Option(
            metavar="HOW",
            help=f"Predict all units from these inputs: {STANDARDIZED}, MEAN,VARIANCE or FILE.npz.",
        ),
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option(metavar="FILE.npz", help="Samples to run: measured beside predicted."),
    ] = None,
    diff: Annotated[
        Path | None, typer.Option(metavar="OTHER", help="What changed against another checkpoint.")
    ] = None,
    budget: Annotated[
        bool, typer.Option("--drift", help="How far weights may move and stay inside.")
    ] = False,
    ledger: Annotated[bool, typer.Option("--ledger", help="Every tensor and node.")] = False,
    certificate: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write a certificate of the audit, for `check --model`."),
    ] = None,
    page: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a page of all of it, in Markdown.")
    ] = None,
    sarif_file: Annotated[
        Path | None, typer.Option("--sarif", metavar="FILE", help="Write the findings as SARIF.")
    ] = None,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="Exit with 1 from this severity on.")
    ] = FailOn.never,
    json: options.Json = False,
) -> None:
    """Hold a trained network against what is proved: which units, which layers, what fails first.

    Sums of weights are exact, and all numbers of the file are accounted for.  Nothing in the file
    is run.

    Exit code: 0; 1 if there is a finding as grave as --fail-on says; 2 usage.
    """
    if len(models) > 1 and (diff or budget or ledger or certificate or sarif_file or data):
        raise typer.BadParameter("of several models there is a table, --page, --json and --fail-on")
    with output.Waiting("reading") as waiting:

        def look(model: Path) -> Diagnosis:
            def tell(layer: Layer) -> None:
                waiting.tell(f"{model.name}: {layer.name}")

            named = _activation_of(model, activation or [])
            return doctor(model, activation=named, inputs=inputs, data=data, each=tell)

        found = [look(model) for model in models]
        other = None if diff is None else look(diff)
    first = found[0]
    if certificate is not None:
        sealed = audit_document(first, _activation_of(models[0], activation or []))
        write_whole(certificate, f"{json_library.dumps(sealed, indent=1)}\n".encode())
    if sarif_file is not None:
        write_whole(sarif_file, f"{json_library.dumps(_sarif(first), indent=1)}\n".encode())
    if page is not None:
        write_whole(page, models_page(found).encode())
    verdict = "invalid" if any(_fails(one, fail_on) for one in found) else "answered"
    if json:
        documents = [_to_json(one, other, budget, ledger) for one in found]
        answers.document("doctor", verdict, documents[0], documents if len(found) > 1 else ())
    elif len(found) > 1:
        diagnosis.print_overview(found)
    else:
        diagnosis.print_one(first, other, budget=budget, ledger=ledger)
    answers.end(verdict)


def _activation_of(model: Path, given: list[str]) -> str | None:
    """What --activation says of a file: NAME=F for this one, or F for all.

    *Raises*: BadParameter if it is said twice.
    """
    own = [text.partition("=")[2] for text in given if text.startswith(f"{model.name}=")]
    rest = [text for text in given if not _FILE.match(text)]
    for meant in (own, rest):
        if len(meant) > 1:
            raise typer.BadParameter(f"--activation is said twice of {model.name}")
        if meant:
            return meant[0]
    return None


def _fails(found: Diagnosis, fail_on: FailOn) -> bool:
    order = list(FailOn)
    return any(
        order.index(FailOn(one.severity.value)) <= order.index(fail_on)
        for one in found.findings
        if fail_on is not FailOn.never
    )


def _sarif(found: Diagnosis) -> dict[str, Any]:
    rules = {one.id: one.consequence for one in found.findings}
    results = [
        {
            "rule": one.id,
            "level": one.severity.value,
            "text": f"{one.text}. {one.consequence} {one.remedy}".strip(),
            "file": found.file,
            "name": one.layer,
        }
        for one in found.findings
    ]
    return sarif_log("snnproof doctor", rules, results)


# -- JSON ------------------------------------------------------------------------------------------


def _to_json(
    found: Diagnosis, other: Diagnosis | None, budget: bool, ledger: bool
) -> dict[str, Any]:
    data = found.to_dict()
    if found.expected is not None:
        data["expected"] = {
            "stopped": found.expected.stopped,
            "layers": [
                {
                    "layer": one.layer,
                    **{
                        name: {"lower": part.lower.tolist(), "upper": part.upper.tolist()}
                        for name, part in (
                            ("y", one.y), ("x", one.x), ("mean", one.mean),
                            ("variance", one.variance),
                        )
                    },
                }
                for one in found.expected.layers
            ],
            "units_that_differ": [one.to_dict() for one in found.carried],
        }  # fmt: skip
    if found.measured:
        data["measured"] = [plain(one) for one in found.measured]
        data["off_onnxruntime"] = found.off_onnxruntime
    if other is not None:
        data["other"] = other.to_dict()
    if budget:
        data["drift"] = [one.to_dict() for one in drift(found.audit.network)]
    if ledger:
        data["entries"] = [plain(entry) for entry in found.audit.network.entries()]
    return data
