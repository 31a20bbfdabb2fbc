"""What a doctor says of a network: findings, the gravest first.

A finding has a consequence, whose numbers are proved (the claim that proves them is named), and a
remedy.  That weights look as an initialiser leaves them is a guess, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from ..exact import lower_decimal, upper_decimal
from ..files.plain import Shown
from ..models.network import selu_constants
from .carried import Carried
from .weights import Audit, LayerAudit

NEAR = 0.03
"""Relative: the mean of tau over a layer is so near to what an initialiser gives."""

LEAST_WEIGHTS = 1000
"""Fewer weights tell too little of the variance that they were drawn with."""


class Severity(Enum):
    """How grave a finding is; in the order of the words."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, repr=False)
class Finding(Shown):
    """layer: where, "" for the whole network;  reference: a claim, or a place in the paper."""

    shown = ("id", "severity", "layer", "text", "consequence", "remedy", "reference")

    id: str
    severity: Severity
    layer: str
    text: str
    consequence: str
    remedy: str = ""
    reference: str = ""

    def __str__(self) -> str:
        where = f"{self.layer}: " if self.layer else ""
        return f"{self.severity.value}: {where}{self.text}"


def findings(of: Audit, layers: Sequence[Carried] = ()) -> list[Finding]:
    """All findings, the gravest first, those of one kind in the order of the layers.

    layers: how far the theorem for units that differ carries, where that was asked.
    """
    order = list(Severity)
    found = [*_of_network(of), *(one for layer in of.layers for one in _of_layer(layer))]
    found += [_not_carried(layer) for layer in layers if not layer.carries]
    kinds = list(dict.fromkeys(one.id for one in found))
    return sorted(found, key=lambda one: (order.index(one.severity), kinds.index(one.id)))


def _of_network(of: Audit) -> Iterator[Finding]:
    first = next((x for x in of.hidden if x.both < x.units), None)
    if first is not None and first.worst_sums is not None:
        yield Finding(
            "outside-theorem-1", Severity.WARNING, first.name,
            f"{first.units - first.both} of {first.units} units have weights outside of Theorem 1;"
            f" unit {first.worst} is farthest: {_sums_text(first)}",
            "Theorem 1 does not speak of this network.",
            "Nothing has to be wrong: no network that was trained freely is known to be inside.",
            "theorem-1",
        )  # fmt: skip
    if of.hidden and all(x.activation is None for x in of.hidden):
        yield Finding(
            "activation-unknown", Severity.WARNING, "", "the file does not name the activations",
            "What depends on them was not judged.", "Name it: --activation selu.",
        )  # fmt: skip
    unsupported = of.ledger["unsupported"]
    if unsupported:
        yield Finding(
            "not-audited", Severity.WARNING, "",
            f"{unsupported} numbers of the file were not understood",
            "No verdict speaks of them.", "The ledger (--ledger) says which, and why.",
        )  # fmt: skip
    attention = [o for o in of.network.others if o.why.startswith("attention")]
    if attention:
        yield Finding(
            "attention", Severity.WARNING, attention[0].name,
            "the network has attention: it is not covered",
            "Net inputs of attention are products of units; the moment map is about sums.",
        )  # fmt: skip


def _of_layer(layer: LayerAudit) -> Iterator[Finding]:
    if layer.bad_numbers:
        yield Finding(
            "not-a-number", Severity.ERROR, layer.name,
            f"{layer.bad_numbers} weights are NaN or infinite",
            "Every output that depends on them is no number.", "Go back to an earlier checkpoint.",
        )  # fmt: skip
    if layer.zero_units:
        yield Finding(
            "dead-units", Severity.WARNING, layer.name,
            f"{layer.zero_units} of {layer.units} units have no weight besides zeros",
            "Such a unit says the same for every input: tau is 0.",
        )  # fmt: skip
    if layer.subnormals:
        yield Finding(
            "subnormals", Severity.NOTE, layer.name,
            f"{layer.subnormals} weights are subnormal numbers, and not zero",
            "Programs that flush them to zero compute another network.",
        )  # fmt: skip
    if not layer.hidden:
        return
    if layer.bias:
        yield Finding(
            "bias", Severity.NOTE, layer.name, f"biases up to {layer.bias:.3g} in absolute value",
            "Theorem 1 is about layers without biases.", reference="theorem-1",
        )  # fmt: skip
    if "batch norm" in layer.then:
        yield Finding(
            "batch-norm", Severity.NOTE, layer.name, "batch norm follows",
            "It sets mean and variance by itself; the theorems do not apply behind it.",
        )  # fmt: skip
    if layer.activation is not None and not _is_selu(layer.activation):
        yield Finding(
            "not-selu", Severity.NOTE, layer.name, f"the activation is {layer.activation}",
            "The theorems of the paper are about SELU.",
            f"`snnproof init --activation {_quoted(layer.activation)}` says what is proved of it.",
        )  # fmt: skip
    yield from _of_dropout(layer)
    yield from _of_constants(layer)
    yield from _of_initialiser(layer)


def _not_carried(layer: Carried) -> Finding:
    return Finding(
        "outside-units-that-differ", Severity.NOTE, layer.layer,
        f"{layer.inside} of {layer.units} units meet the conditions of the widest box that is"
        f" proved for units that differ; {layer.fails}",
        "The theorem for units that differ does not carry through this layer.",
        reference="units-that-differ-widest",
    )  # fmt: skip


def _of_dropout(layer: LayerAudit) -> Iterator[Finding]:
    for what in layer.then:
        match = re.fullmatch(r"(alpha )?dropout ([0-9.e-]+)", what)
        if match is None or not float(match[2]):
            continue
        selu = layer.activation is not None and _is_selu(layer.activation)
        rate = float(match[2])
        if match[1] and not selu and layer.activation is not None:
            yield Finding(
                "alpha-dropout-without-selu", Severity.ERROR, layer.name,
                f"alpha dropout after {layer.activation}",
                "Its constants keep mean 0 and variance 1 alone, which this activation does not"
                " have: in training the units have another mean and variance than in evaluation.",
                "Use dropout, or SELU.", "alpha-dropout-only-0-1",
            )  # fmt: skip
        elif not match[1] and selu:
            explodes = Fraction(match[2]) > Fraction("0.4482")
            yield Finding(
                "dropout-after-selu", Severity.ERROR if explodes else Severity.WARNING, layer.name,
                f"dropout with rate {rate:g} after SELU",
                f"In training it acts as if tau were divided by {1 - rate:g}"
                + (": with tau = 1 the second moments grow without bound from layer to layer."
                   if explodes else ", so that units have another level than in evaluation."),
                "Use alpha dropout, which keeps mean 0 and variance 1.", "plain-dropout-selu",
            )  # fmt: skip


_ALPHA, _LAMBDA = Fraction("1.6732632423543772848"), Fraction("1.0507009873554804934")
"""alpha_01 and lambda_01 to 20 digits (`proofs.equation_14`), for comparison with floats."""


def _of_constants(layer: LayerAudit) -> Iterator[Finding]:
    constants = selu_constants(layer.activation)
    if constants is None:
        return
    alpha, lambda_ = map(Fraction, constants)
    off = max(abs(alpha / _ALPHA - 1), abs(lambda_ / _LAMBDA - 1))
    if off <= Fraction(1, 2**23):
        return
    swapped = max(abs(alpha / _LAMBDA - 1), abs(lambda_ / _ALPHA - 1)) < Fraction(1, 1000)
    yield Finding(
        "selu-constants", Severity.ERROR, layer.name,
        f"SELU with alpha = {float(alpha):.9g}, lambda = {float(lambda_):.9g}"
        + (": they are exchanged" if swapped else ", which are not the rounded constants"),
        "With other constants (0, 1) is no fixed point.",
        f"alpha = {lower_decimal(_ALPHA, 17)}, lambda = {lower_decimal(_LAMBDA, 17)}",
        "equation-14",
    )  # fmt: skip


_LEVEL = "With independent weights of this variance and no biases, SELU's signals "
_TRACES = (
    ("PyTorch's default (a uniform distribution)", 1 / 3, "die out with depth"),
    ("PyTorch's gain 3/4 for SELU", 9 / 16, "settle at a second moment of 0.0409, not 1"),
    ("He", 2.0, "explode with depth"),
    ("an uncorrected truncated normal distribution", 0.7737, "settle at 0.3675, not 1"),
)
"""How initialisers are called, the tau that they leave, and what SELU's signals do then: as
`random-weights-selu` has it, and `snnproof init` shows it."""


def _of_initialiser(layer: LayerAudit) -> Iterator[Finding]:
    if layer.units * layer.fan_in < LEAST_WEIGHTS or abs(layer.mean_tau - 1) <= NEAR:
        return
    glorot = 2 * layer.fan_in / (layer.fan_in + layer.units)
    traces = (*_TRACES, ("Glorot", glorot, f"have a gain of {glorot:.4g} a layer in place of 1"))
    for name, tau, fate in traces:
        if abs(layer.mean_tau / tau - 1) <= NEAR:
            selu = layer.activation is None or _is_selu(layer.activation)
            yield Finding(
                "initialiser", Severity.WARNING, layer.name,
                f"tau is {layer.mean_tau:.4g} in the mean: as {name} leaves it ({tau:.4g})",
                f"{_LEVEL}{fate}." if selu else
                "What signals do with it, `snnproof init --activation ... --gain ...` says.",
                "LeCun's normal distribution (tau = 1) is what SELU is made for." if selu else "",
                "random-weights-selu",
            )  # fmt: skip
            return


def _is_selu(activation: str) -> bool:
    return activation == "selu" or activation.startswith("selu(")


def _quoted(text: str) -> str:
    return f"'{text}'" if re.search(r"[^\w-]", text) else text


def _sums_text(layer: LayerAudit) -> str:
    if layer.worst_sums is None:
        return ""
    (_, omega), (_, tau) = layer.worst_sums
    return f"omega = {_few(omega)}, tau = {_few(tau)}"


def _few(value: Fraction) -> str:
    """Four digits, away from zero: to look at."""
    return upper_decimal(value, 4) if value >= 0 else lower_decimal(value, 4)
