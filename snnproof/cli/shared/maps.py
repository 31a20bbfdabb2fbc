"""Which of two maps an answer speaks of, and what the other one says, in a line.

See :mod:`snnproof.moments.length_map`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...activations.activation import Activation
from ...activations.named import activation as activation_of
from ...errors import SnnproofError
from ...exact import exact_text
from ...explore.levels.find import levels
from ...explore.levels.shape import shape_of, shape_of_variance
from ...moments.source import AnyActivation
from ...practice.trajectory import Network
from ...search.branch_and_bound import Budget
from . import output

if TYPE_CHECKING:
    from ...practice.initialise import Initialisation

_BUDGET = Budget(500)
_DIGITS = 4


def random_weights(other: AnyActivation | None, tau: str) -> str | None:
    """What becomes of signals with random weights of that tau and no bias.

    other: the activation, SELU where None.  None where that is not found in a moment.
    """
    one = activation_of("selu") if other is None else other
    if not isinstance(one, Activation) or not _is_quick(one):
        return None
    try:
        found = levels(one, tau, digits=_DIGITS, budget=_BUDGET)
    except SnnproofError:
        return None
    return found.fate


def _is_quick(one: Activation, *, zero_sum: bool = False) -> bool:
    """Are its levels found in a moment: by closed forms, or by the shape of r?"""
    shape = shape_of_variance if zero_sum else shape_of
    return one.closed_form is not None or shape(one) is not None


def print_maps(
    other: AnyActivation | None, weights: str, taus: tuple[str, ...], *, is_known: bool = True
) -> None:
    """That the answer was about g, for given weights, and what random ones do.

    is_known: is the activation one that `levels` can be asked about?
    """
    output.paragraph(
        f"g is the map of given weights: every unit has {weights}.  With weights drawn at random,"
        f" of mean 0 and variance tau/n, and no bias: {_said(other, taus, is_known)}"
    )


def _said(other: AnyActivation | None, taus: tuple[str, ...], is_known: bool) -> str:
    fates = [random_weights(other, tau) if is_known else None for tau in taus]
    parts = [
        f"{fate} (tau = {tau})" for tau, fate in zip(taus, fates, strict=True) if fate is not None
    ]
    if not parts:
        return "see snnproof levels."
    return f"{'; '.join(parts)}; see snnproof levels."


def other_map(found: Initialisation) -> str:
    """Of an answer of `init`: what the other map says, in a line."""
    return other_fate(found.network)


def other_fate(network: Network) -> str:
    """What becomes of signals by the other map, without dropout, in a line."""
    one, zero_sum = network.activation, not network.zero_sum
    words = "Weights of sum zero" if zero_sum else "Random weights"
    how = "snnproof init --zero-sum" if zero_sum else "snnproof init"
    is_quick = isinstance(one, Activation) and _is_quick(one, zero_sum=zero_sum)
    if not isinstance(one, Activation) or not is_quick or network.rate:
        return f"{words}, the other map: see {how}."
    try:
        tau = network.tau - network.radius, network.tau + network.radius
        other = levels(one, tau, network.bias, zero_sum=zero_sum, digits=_DIGITS, budget=_BUDGET)
    except SnnproofError:
        return f"{words}, the other map: see {how}."
    return f"{words}, the other map: {other.fate}; see {how}."


def texts(*numbers: object) -> tuple[str, ...]:
    """Exact numbers as text, each once."""
    return tuple(dict.fromkeys(exact_text(number) for number in numbers))  # type: ignore[arg-type]
