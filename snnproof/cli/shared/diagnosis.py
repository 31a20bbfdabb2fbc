"""What `snnproof doctor` found of a network, for people."""

from __future__ import annotations

import math
import re
from itertools import groupby

from rich.text import Text

from ...exact import exact_text
from ...models.network import CONVOLUTION, Network
from ...practice.budget import down_text, drift
from ...practice.carried import Carried
from ...practice.doctor import Diagnosis
from ...practice.findings import Finding, Severity
from ...practice.measured import Measured
from ...practice.propagation import Propagation
from ...report.text import range_text
from . import output

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: ""}

LONGEST = 20
"""Most characters of the name of a layer in a table."""

MOST = 6
"""Most findings of one kind that are printed."""


def print_one(found: Diagnosis, other: Diagnosis | None, *, budget: bool, ledger: bool) -> None:
    """All of one network; other: what it is compared with."""
    names = short_names([layer.name for layer in found.layers])
    _print(found, names)
    if found.expected is not None:
        _print_expected(found.expected, names)
        _print_carried(found.carried, names)
    if found.measured:
        _print_measured(found.measured, names)
    if found.off_onnxruntime is not None:
        off = f"{found.off_onnxruntime:.3g}"
        output.paragraph(f"Outputs differ from those of onnxruntime (in float32) by {off} at most.")
    if other is not None:
        _print_difference(other, found)
    if budget:
        _print_drift(found.audit.network, names)
    if ledger:
        _print_ledger(found.audit.network)


def print_overview(found: list[Diagnosis]) -> None:
    """A line for each of several networks."""
    output.table(
        ("model", ">numbers", ">audited", ">hidden units", ">inside", "covered"),
        [
            (
                one.path.name,
                str(sum(one.ledger.values())),
                str(one.ledger["audited"]),
                str(sum(x.units for x in one.audit.hidden)),
                str(sum(x.both for x in one.audit.hidden)),
                "yes" if one.covered else "no",
            )
            for one in found
        ],
    )
    output.paragraph("covered: by Theorem 1.  More of one: snnproof doctor MODEL.")


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
                range_text(layer.omega),
                range_text(layer.tau),
                f"{layer.both} ({layer.omega_inside}, {layer.tau_inside})",
            )
            for layer in found.layers
        ],
    )
    output.paragraph("inside: units in Theorem 1's weights (by omega alone, by tau alone)")
    filters = [x for x in found.audit.network.layers if x.kind == CONVOLUTION]
    if filters:
        inputs = ", ".join(f"{names.get(x.name, x.name)}: {x.fan_in}" for x in filters)
        output.paragraph(
            "convolutions: each filter is a unit, its inputs are the entries of its kernel"
            f" ({inputs})"
        )
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


def _print_expected(expected: Propagation, names: dict[str, str]) -> None:
    output.line()
    output.paragraph(
        "Predicted of the units, if the inputs of each unit are independent and its net input is"
        " normal (neither is quite true of a trained network; --data measures how far):"
    )
    output.table(
        ("layer", "=net input: mean", "=variance", "=unit: mean", "=variance"),
        [
            (
                names[one.layer],
                *(
                    f"{part.lower.min():.3g} to {part.upper.max():.3g}"
                    for part in (one.y, one.x, one.mean, one.variance)
                ),
            )
            for one in expected.layers
        ],
    )
    if expected.stopped:
        output.paragraph(f"It ends there: {expected.stopped}.")


def _print_carried(layers: tuple[Carried, ...], names: dict[str, str]) -> None:
    """Through which layers the theorem for units that differ carries, and what fails first."""
    if not layers:
        return
    output.line()
    output.paragraph(
        "Units that differ: how many meet the conditions of the proved box that suits the layer"
        " best, on the mean y of the net input and on tau (snnproof show units-that-differ-widest);"
        " are all inputs in its rectangle, so that the theorem carries to the next layer:"
    )
    output.table(
        ("layer", "=|y| up to", "=tau", ">units inside", "inputs", "carries"),
        [
            (
                names[one.layer],
                exact_text(one.box["y"][1]),
                " to ".join(map(exact_text, one.box["tau"])),
                f"{one.inside} of {one.units}",
                "inside" if one.inputs_inside else "outside",
                "yes" if one.carries else "no",
            )
            for one in layers
        ],
    )
    first = next((one for one in layers if not one.carries), None)
    if first is not None:
        output.paragraph(f"First that fails: {names[first.layer]}, {first.fails}.")


def _print_measured(measured: tuple[Measured, ...], names: dict[str, str]) -> None:
    output.line()
    output.paragraph(
        "Measured on the data, in floating point; off: root mean square over the units"
    )
    output.table(
        ("layer", "=mean", "=variance", ">mean off by", ">variance off by"),
        [
            (
                names[one.layer],
                f"{one.mean.min():.3g} to {one.mean.max():.3g}",
                f"{one.variance.min():.3g} to {one.variance.max():.3g}",
                "" if math.isnan(one.off_mean) else f"{one.off_mean:.3f} sd",
                "" if math.isnan(one.off_variance) else f"factor {2**one.off_variance:.3f}",
            )
            for one in measured
        ],
    )


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
            rows.append((layer.name, change, range_text(was.tau), range_text(layer.tau), ""))
    rows += [(name, "gone", "", "", "") for name in old]
    output.table(("layer", "inside", "=tau before", "=tau now", ""), rows)


def _print_drift(network: Network, names: dict[str, str]) -> None:
    output.line()
    output.paragraph(
        "While no row of a layer moves farther than this, in either norm, its units inside of the"
        " range stay there (first Theorem 1's weights, then the widest tau that is proved for units"
        " that differ); snnproof.watch_torch and watch_keras look at it while a network is trained:"
    )
    rows = [
        (
            names.get(one.layer, one.layer),
            str(one.box),
            f"{one.inside} of {one.units}",
            *("" if norm is None else down_text(norm) for norm in (one.one_norm, one.two_norm)),
        )
        for one in drift(network)
    ]
    output.table(("layer", "range", ">inside", "=1-norm", "=2-norm"), rows)


def _print_ledger(network: Network) -> None:
    output.line()
    rows = [(e.name, str(e.numbers), e.account.value, e.why) for e in network.entries()]
    output.table(("tensor or node", ">numbers", "account", "why"), rows)
