"""The page of audited networks: for each file what it is, its layers, and the share inside."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..exact import exact_text
from .text import cell, range_text, table

if TYPE_CHECKING:
    from ..practice.carried import Carried
    from ..practice.doctor import Diagnosis

_INTRODUCTION = """\
# Trained networks, audited

Weights of trained networks held against Theorem 1.  For a unit, omega is the sum of its weights and
tau that of their squares; Theorem 1 needs omega in [-0.1, 0.1] and tau in [0.95, 1.1], no biases,
and SELU.  All sums are exact sums of the numbers that are stored; ranges are rounded outward; all
numbers in each file are accounted for.

*Inside*: units with both in Theorem 1's box, and in brackets by omega alone and by tau alone.  A
layer after which no activation follows is the output, of which no theorem speaks.  *Mean*,
*variance*: predicted of the units of the layer for inputs of mean 0 and variance 1, if the inputs
of each unit were independent and its net input normal: neither is quite true of trained weights.
*Wider*: how many units meet the conditions of the widest box that is proved for units that differ
(`units-that-differ-widest`, eight boxes, the one that suits the layer best), with |y| of the mean
of the net input predicted as before and the exact tau; "carries" where all do and all inputs lie in
the rectangle of the box, so that the units do, too.

This page is written by `snnproof doctor FILE ... --inputs standardized --page proofs/MODELS.md`.
"""


def models_page(found: Sequence[Diagnosis]) -> str:
    """The page in Markdown."""
    overview = [
        [
            f"[{Path(one.file).name}](#{_anchor(one)})",
            one.format,
            str(one.ledger["audited"]),
            str(one.ledger["not applicable"]),
            str(one.ledger["unsupported"]),
            str(sum(x.units for x in one.audit.hidden)),
            *(str(sum(getattr(x, part) for x in one.audit.hidden)) for part in _PARTS),
            "yes" if one.covered else "no",
        ]
        for one in found
    ]
    columns = ["file", "format", "numbers audited", "not weights of units", "not understood"]
    columns += ["hidden units", "omega inside", "tau inside", "both", "covered by Theorem 1"]
    parts = [_INTRODUCTION, table(columns, overview), ""]
    for one in found:
        parts += _section(one)
    return "\n".join(parts)


_PARTS = ("omega_inside", "tau_inside", "both")


def _anchor(one: Diagnosis) -> str:
    return Path(one.file).name.replace(".", "").lower()


def _section(one: Diagnosis) -> list[str]:
    expected = {} if one.expected is None else {u.layer: u for u in one.expected.layers}
    through = {layer.layer: layer for layer in one.carried}
    rows = []
    for layer in one.layers:
        units = expected.get(layer.name)
        moments = ["", ""]
        if units is not None:
            moments = [
                f"{part.lower.min():.4g} to {part.upper.max():.4g}"
                for part in (units.mean, units.variance)
            ]
        rows.append(
            [
                cell(layer.name),
                f"{layer.fan_in} to {layer.units}",
                (layer.activation or "unknown") if layer.hidden else "output",
                range_text(layer.omega),
                range_text(layer.tau),
                f"{layer.both} ({layer.omega_inside}, {layer.tau_inside})",
                "" if layer.bias is None else f"{layer.bias:.3g}",
                *moments,
                _wider(through.get(layer.name)),
            ]
        )
    columns = ["layer", "inputs, units", "activation", "omega", "tau", "inside", "largest bias"]
    columns += ["mean", "variance", "wider"]
    findings = list(dict.fromkeys(f"{f.severity.value}: {f.id}" for f in one.findings))
    fails = next((f"{x.layer}, {x.fails}" for x in one.carried if not x.carries), "")
    stopped = "" if one.expected is None else one.expected.stopped
    return [
        f"## {Path(one.file).name}",
        "",
        f"{one.format}; SHA-256 `{one.sha256}`.",
        *(f"{note.capitalize()}." for note in one.audit.network.notes),
        *([f"Prediction ends: {stopped}."] if stopped else []),
        *([f"Units that differ, first that fails: {cell(fails)}."] if fails else []),
        "",
        table(columns, rows),
        "",
        f"Findings: {', '.join(findings)}." if findings else "No findings.",
        "",
    ]


def _wider(layer: Carried | None) -> str:
    if layer is None:
        return ""
    most = exact_text(layer.box["y"][1])
    tau = " to ".join(map(exact_text, layer.box["tau"]))
    carries = ", carries" if layer.carries else ""
    return f"{layer.inside} (|y| <= {most}, tau {tau}){carries}".replace("|", r"\|")
