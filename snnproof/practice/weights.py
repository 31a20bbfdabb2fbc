"""The weights of a trained network held against what Theorem 1 assumes of them.

Every count is exact: a unit whose enclosure does not tell whether it is inside is judged by the
exact sums of its stored weights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from ..box import Side
from ..files.plain import Shown
from ..models.network import Account, Layer, Network
from ..moments.domains import THEOREM_1, UNITS_WIDE
from .outward import MAX
from .propagation import Intervals
from .sums import Sums, exact_sums, rows_of, sums

LINEAR = ("linear", "softmax", "sigmoid")
"""What follows the last layer of a network and makes no units that feed others."""


@dataclass(frozen=True, repr=False)
class LayerAudit(Shown):
    """What is true of the weights of a layer.

    omega, tau: the least and the largest of its units, rounded outward;  omega_inside, tau_inside,
    both: how many units are in Theorem 1's sides;  worst: the unit that is farthest from its tau
    and its omega there;  bias: the largest in absolute value, None without a bias;  hidden: does
    Theorem 1 speak of such a layer, which feeds others through an activation?  taus: of every unit;
    tau_inside_wide: for each of UNITS_WIDE, whether it is in the side there, of every unit.
    """

    shown = (
        "name", "kind", "units", "fan_in", "dtype", "activation", "then", "hidden", "omega", "tau",
        "omega_inside", "tau_inside", "both", "bias", "worst", "zero_units", "bad_numbers",
        "subnormals",
    )  # fmt: skip

    name: str
    kind: str
    units: int
    fan_in: int
    dtype: str
    activation: str | None
    then: tuple[str, ...]
    hidden: bool
    omega: Side | None
    tau: Side | None
    omega_inside: int
    tau_inside: int
    both: int
    bias: float | None
    worst: int | None
    worst_sums: tuple[Side, Side] | None
    zero_units: int
    bad_numbers: int
    subnormals: int
    mean_tau: float
    taus: Intervals
    tau_inside_wide: tuple[Any, ...]

    def __str__(self) -> str:
        return f"{self.name}: {self.both} of {self.units} units in Theorem 1's weights"


@dataclass(frozen=True, repr=False)
class Audit(Shown):
    """The layers of a network, and the ledger: what was audited of all numbers in the file."""

    shown = ("format", "layers", "ledger")

    network: Network
    layers: tuple[LayerAudit, ...]

    @property
    def format(self) -> str:
        return self.network.format

    @property
    def ledger(self) -> dict[str, int]:
        """How many numbers of the file were audited, and how many not; together they are all."""
        counts: Counter[str] = Counter({account.value: 0 for account in Account})
        for entry in self.network.entries():
            counts[entry.account.value] += entry.numbers
        return dict(counts)

    @property
    def hidden(self) -> tuple[LayerAudit, ...]:
        return tuple(layer for layer in self.layers if layer.hidden)

    def __str__(self) -> str:
        inside, units = (sum(getattr(x, of) for x in self.hidden) for of in ("both", "units"))
        return f"{inside} of {units} hidden units are in Theorem 1's weights"


def audit(
    network: Network,
    activation: str | None = None,
    each: Callable[[Layer], object] = lambda layer: None,
) -> Audit:
    """Audit every layer that can be read.

    activation: of the hidden layers, where the file names none;  each: told of every layer before
    its weights are read.
    """
    readable = [layer for layer in network.layers if layer.weight.is_read]
    found = []
    for place, layer in enumerate(readable):
        each(layer)
        last = network.chain and place == len(readable) - 1
        found.append(_audit_layer(layer, _meant(layer, activation, last), last))
    return Audit(network, tuple(found))


def _meant(layer: Layer, activation: str | None, last: bool) -> str | None:
    if layer.activation is not None:
        return layer.activation
    return "linear" if last and activation is not None else activation


def _audit_layer(layer: Layer, activation: str | None, last: bool) -> LayerAudit:
    weights = layer.weight.load()
    rows = rows_of(weights, layer.unit_axes)
    found = sums(rows)
    inside = {axis: _inside(found, rows, axis, THEOREM_1[axis]) for axis in ("omega", "tau")}
    good = np.flatnonzero(~found.bad)
    worst = _worst(found, good)
    bias = _bias(layer)
    tiny = np.finfo(rows.dtype).tiny if rows.dtype.kind == "f" else 0
    return LayerAudit(
        layer.name,
        layer.kind,
        layer.units,
        layer.fan_in,
        layer.weight.dtype,
        activation,
        layer.then,
        not (last and activation in (None, *LINEAR)),
        _range(found.omega_lower, found.omega_upper, good),
        _range(found.tau_lower, found.tau_upper, good),
        int(inside["omega"].sum()),
        int(inside["tau"].sum()),
        int((inside["omega"] & inside["tau"]).sum()),
        bias,
        worst,
        None if worst is None else _sums_of(found, worst),
        int(found.exact_zero.sum()),
        int((~np.isfinite(rows)).sum()) + _bad_biases(layer),
        int(((rows != 0) & (np.abs(rows) < tiny)).sum()),
        float(np.mean((found.tau_lower[good] + found.tau_upper[good]) / 2)) if good.size else 0.0,
        Intervals(found.tau_lower, found.tau_upper),
        tuple(_inside(found, rows, "tau", box["tau"]) for box in UNITS_WIDE),
    )


def _inside(found: Sums, rows: Any, axis: str, side: Side) -> Any:
    """For each unit: is it in the side?  Exactly."""
    lower, upper = getattr(found, f"{axis}_lower"), getattr(found, f"{axis}_upper")
    certain = np.array([side[0] <= low and high <= side[1] for low, high in _pairs(lower, upper)])
    outside = np.array([high < side[0] or low > side[1] for low, high in _pairs(lower, upper)])
    for unit in np.flatnonzero(~(certain | outside | found.bad)):
        value = exact_sums(rows[unit])[axis == "tau"]
        certain[unit] = side[0] <= value <= side[1]
    return certain & ~found.bad


def _pairs(lower: Any, upper: Any) -> Iterator[tuple[float, float]]:
    return zip(lower.tolist(), upper.tolist(), strict=True)


def _range(lower: Any, upper: Any, good: Any) -> Side | None:
    if not good.size:
        return None
    ends = float(lower[good].min()), float(upper[good].max())
    return Fraction(ends[0]), Fraction(ends[1])


def _worst(found: Sums, good: Any) -> int | None:
    """The unit farthest from the middle of Theorem 1's sides, in units of their lengths."""
    if not good.size:
        return None
    away = np.zeros(good.size)
    for axis in ("omega", "tau"):
        low, high = map(float, THEOREM_1[axis])
        lower, upper = (getattr(found, f"{axis}_{end}")[good] for end in ("lower", "upper"))
        middle = lower / 2 + upper / 2
        away = np.maximum(away, np.abs(middle - (low + high) / 2) / (high - low))
    return int(good[int(np.argmax(away))])


def _sums_of(found: Sums, unit: int) -> tuple[Side, Side]:
    omega = Fraction(float(found.omega_lower[unit])), Fraction(float(found.omega_upper[unit]))
    tau = Fraction(float(found.tau_lower[unit])), Fraction(float(found.tau_upper[unit]))
    return omega, tau


def _bias(layer: Layer) -> float | None:
    if layer.bias is None or not layer.bias.is_read:
        return None
    sizes = np.abs(layer.bias.load().astype(np.float64))
    finite = sizes[np.isfinite(sizes)]
    if finite.size < sizes.size:
        return MAX  # it is said besides that some are no numbers
    return float(finite.max()) if finite.size else 0.0


def _bad_biases(layer: Layer) -> int:
    if layer.bias is None or not layer.bias.is_read:
        return 0
    return int((~np.isfinite(layer.bias.load().astype(np.float64))).sum())
