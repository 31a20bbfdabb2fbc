"""`snnproof doctor`: a trained network held against what is proved."""

from __future__ import annotations

import json as json_library
import re
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from ..exact import lower_decimal, upper_decimal
from ..files.plain import plain
from ..files.whole import write_whole
from ..models.network import Layer, Network
from ..models.read import FORMATS
from ..practice.doctor import STANDARDIZED, Diagnosis, doctor
from ..practice.drift import drift
from ..practice.findings import Finding, Severity
from ..practice.propagation import Propagation
from ..practice.sarif import sarif
from ..practice.sealed_audit import audit_document
from .shared import answers, options, output

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: ""}


LONGEST = 20
"""Most characters of the name of a layer in a table."""


MOST = 6
"""Most findings of one kind that are printed."""


class FailOn(StrEnum):
    """From which severity on the exit code is 1."""

    error = "error"
    warning = "warning"
    note = "note"
    never = "never"


def command(
    model: Annotated[Path, typer.Argument(metavar="MODEL", help=f"A file: {FORMATS}.")],
    activation: Annotated[
        str | None,
        typer.Option(metavar="F", help="Of the hidden layers, where the file does not say."),
    ] = None,
    inputs: Annotated[
        str | None,
        typer.Option(
            metavar="HOW",
            help=f"Predict all units from these inputs: {STANDARDIZED}, MEAN,VARIANCE or FILE.npz.",
        ),
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
    with output.Waiting(f"reading {model.name}") as waiting:

        def tell(layer: Layer) -> None:
            waiting.tell(f"{model.name}: {layer.name}")

        found = doctor(model, activation=activation, inputs=inputs, each=tell)
        other = None if diff is None else doctor(diff, activation=activation, each=tell)
    if certificate is not None:
        text = json_library.dumps(audit_document(found, activation), indent=1)
        write_whole(certificate, f"{text}\n".encode())
    if sarif_file is not None:
        write_whole(sarif_file, f"{json_library.dumps(sarif(found), indent=1)}\n".encode())
    failed = fail_on is not FailOn.never and any(
        list(FailOn).index(FailOn(one.severity.value)) <= list(FailOn).index(fail_on)
        for one in found.findings
    )
    verdict = "invalid" if failed else "answered"
    if json:
        answers.document("doctor", verdict, _to_json(found, other, budget, ledger))
    else:
        names = short_names([layer.name for layer in found.layers])
        _print(found, names)
        if found.expected is not None:
            _print_expected(found.expected, names)
        if other is not None:
            _print_difference(other, found)
        if budget:
            _print_drift(found.audit.network)
        if ledger:
            _print_ledger(found.audit.network)
    answers.end(verdict)


# -- for people ------------------------------------------------------------------------------------


def _print(found: Diagnosis, names: dict[str, str]) -> None:
    hidden = found.audit.hidden
    units, both = sum(x.units for x in hidden), sum(x.both for x in hidden)
    output.line(output.styled(f"{found.file}: {found.format}", "bold"))
    audited, total = found.ledger["audited"], sum(found.ledger.values())
    output.paragraph(
        f"{len(found.layers)} layers with weights; {audited} of {total} numbers in the file were"
        f" audited, {found.ledger['not applicable']} are no weights of units,"
        f" {found.ledger['unsupported']} were not understood."
    )
    for note in found.audit.network.notes:
        output.paragraph(f"note: {note}")
    if found.covered:
        output.paragraph(
            output.styled("Theorem 1 covers it: all weights are inside, and no biases.", "green")
        )
    else:
        output.paragraph(f"Theorem 1 does not cover it: {both} of {units} hidden units are inside.")
    output.line()
    output.table(
        ("layer", ">units", "activation", "=omega", "=tau", "=inside"),
        [
            (
                names[layer.name],
                str(layer.units),
                (layer.activation or "unknown") if layer.hidden else "output",
                _side(layer.omega),
                _side(layer.tau),
                f"{layer.both} ({layer.omega_inside}, {layer.tau_inside})",
            )
            for layer in found.layers
        ],
    )
    output.paragraph("inside: units in Theorem 1's weights (by omega alone, by tau alone)")
    for kind, group in groupby(found.findings, key=lambda one: (one.severity, one.id)):
        _print_findings(kind[0], list(group), names)


def _print_findings(severity: Severity, group: list[Finding], names: dict[str, str]) -> None:
    """Findings of one kind: what differs for each layer, and once what it means."""
    output.line()
    word = Text(severity.value, style=_COLOURS[severity])
    for one in group[:MOST]:
        where = f"{names.get(one.layer, one.layer)}: " if one.layer else ""
        output.paragraph(Text.assemble(word, output.styled(f" [{one.id}] {where}{one.text}.")))
    if len(group) > MOST:
        output.paragraph(f"... and {len(group) - MOST} more layers (--json says which)", 2)
    last = group[-1]
    for text in (last.consequence, last.remedy):
        if text:
            output.paragraph(text, 2)
    if last.reference:
        output.paragraph(f"See: snnproof show {last.reference}", 2)


def short_names(names: list[str]) -> dict[str, str]:
    """Each name without what is common to all of them, and no longer than a column is."""
    split = [re.split(r"(?<=[/.])", name) for name in names]
    common = 0
    while len({tuple(parts[: common + 1]) for parts in split}) == 1 and all(
        len(parts) > common + 1 for parts in split
    ):
        common += 1
    folded = ["".join(parts[common:]) for parts in split]
    first = [parts[common].rstrip("/.") for parts in split]
    if any(len(name) > LONGEST for name in folded) and len({*first}) == len({*names}):
        folded = first
    cut = [name if len(name) <= LONGEST else f"...{name[3 - LONGEST :]}" for name in folded]
    return dict(zip(names, cut if len({*cut}) == len({*names}) else folded, strict=True))


def _side(side: Any) -> str:
    if side is None:
        return "no numbers"
    return f"{lower_decimal(side[0], 4)} to {upper_decimal(side[1], 4)}"


def _print_expected(expected: Propagation, names: dict[str, str]) -> None:
    output.line()
    output.paragraph(
        "Expected of the units, if the inputs of each unit are independent and its net input is"
        " normal (neither is quite true of a trained network; --data measures):"
    )
    output.table(
        ("layer", "=net input mean", "=net input variance", "=mean", "=variance"),
        [
            (
                names[one.layer],
                *(
                    f"{part.lower.min():.4g} to {part.upper.max():.4g}"
                    for part in (one.y, one.x, one.mean, one.variance)
                ),
            )
            for one in expected.layers
        ],
    )
    if expected.stopped:
        output.paragraph(f"It ends there: {expected.stopped}.")


def _print_difference(before: Diagnosis, after: Diagnosis) -> None:
    output.line()
    output.paragraph(f"Against {before.file}:")
    old = {layer.name: layer for layer in before.layers}
    rows = []
    for layer in after.layers:
        was = old.pop(layer.name, None)
        if was is None:
            rows.append((layer.name, "new", "", "", ""))
        else:
            change = f"{was.both} -> {layer.both}"
            rows.append((layer.name, change, _side(was.tau), _side(layer.tau), ""))
    rows += [(name, "gone", "", "", "") for name in old]
    output.table(("layer", "inside", "=tau before", "=tau now", ""), rows)


def _print_drift(network: Network) -> None:
    output.line()
    output.paragraph(
        "While no row of a layer moves farther than this, in either norm, its units inside of"
        " Theorem 1's weights stay there:"
    )
    rows = [
        (
            one.layer,
            f"{one.inside} of {one.units}",
            "" if one.one_norm is None else f"{one.one_norm:.6g}",
            "" if one.two_norm is None else f"{one.two_norm:.6g}",
        )
        for one in drift(network)
    ]
    output.table(("layer", "inside", "=1-norm", "=2-norm"), rows)


def _print_ledger(network: Network) -> None:
    output.line()
    rows = [(e.name, str(e.numbers), e.account.value, e.why) for e in network.entries()]
    output.table(("tensor or node", ">numbers", "account", "why"), rows)


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
        }  # fmt: skip
    if other is not None:
        data["other"] = other.to_dict()
    if budget:
        data["drift"] = [one.to_dict() for one in drift(found.audit.network)]
    if ledger:
        data["entries"] = [plain(entry) for entry in found.audit.network.entries()]
    return data
