"""What becomes of signals with an initialisation: whether they settle, where, and how fast.

The levels are those of the map of random weights, proved complete (`snnproof.explore.levels`); the
trajectory is enclosed; the growth of gradients is enclosed for SELU and else an estimate.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

from ..activations.float_function import float_function
from ..activations.named import Meant, chosen
from ..activations.named import activation as activation_of
from ..arithmetic.number import Number
from ..arithmetic.precision import precision
from ..box import Box, Side, range_of
from ..certificate.charts import chart
from ..errors import UsageError, require_kind
from ..exact import Exact, exact, require_count
from ..explore.levels.find import Levels, Range, levels
from ..files.plain import Shown
from ..moments.source import AnyActivation
from ..verdict import Verdict
from .random_networks import estimates
from .trajectory import DIGITS, Dropout, Expected, Network, follow, trajectory

KEEPS, DIES, EXPLODES, SETTLES, SEVERAL, NEUTRAL, BOTH, UNDECIDED = (
    "keeps",
    "dies",
    "explodes",
    "settles",
    "one of several",
    "neutral",
    "dies or explodes",
    "undecided",
)
"""What signals do."""

MOST_LAYERS = 1000
"""So many layers are followed until signals have settled, died or exploded."""

NEAR = Fraction(1, 100)


@dataclass(frozen=True, repr=False)
class Initialisation(Shown):
    """An answer about one activation and one initialisation.

    found: the levels in training;  evaluation: those without dropout, None where there is none;
    outcome: one of the words above;  layers: until the second moment, that of the inputs being 1,
    is within 1 % of the level, or below 1/100 or above 100 where signals die or explode, None if
    not within MOST_LAYERS;  chi: the factor by which the mean square of gradients grows through a
    layer at the level, None without one;  chi_is_proved: is it enclosed, and not an estimate?
    """

    shown = ("activation", "tau", "bias", "outcome", "levels", "layers", "chi", "chi_is_proved",
             "dropout", "rate")  # fmt: skip

    meant: AnyActivation
    tau: Side
    bias: Side
    dropout: Dropout
    rate: Fraction
    found: Levels
    evaluation: Levels | None
    outcome: str
    layers: int | None
    chi: Number | None
    chi_is_proved: bool
    expected: tuple[Expected | None, ...]
    band: tuple[float, ...]

    @property
    def activation(self) -> str:
        """The title of the activation."""
        return self.meant.title

    @property
    def levels(self) -> tuple[Number, ...]:
        """The attracting levels of the second moment, as it is passed on."""
        keep = 1 - self.rate if self.dropout is Dropout.PLAIN else Fraction(1)
        return tuple(
            Number(one.q.lower / keep, one.q.upper / keep, one.q.digits)
            for one in self.found.levels
            if one.behaviour == "attracting"
        )

    @property
    def tenfold(self) -> float | None:
        """Layers after which the mean square of gradients has changed tenfold; an estimate."""
        if self.chi is None:
            return None
        growth = abs(math.log(float(self.chi.upper)))
        return math.log(10) / growth if growth > 1e-9 else None

    def __str__(self) -> str:
        return f"{self.activation}, tau = {float(self.tau[0]):.4g}: {self.outcome}"


def initialise(
    activation: Meant = None,
    tau: Range = 1,
    bias: Range = 0,
    *,
    dropout: Dropout = Dropout.NONE,
    rate: Exact = 0,
    depth: int = 0,
    width: int | None = None,
) -> Initialisation:
    """What signals do with weights of variance tau/n and biases of variance s.

    tau: a number or an interval;  bias: s, a number;  depth: so many layers are listed, from inputs
    of second moment 1;  width: for the band in which the second moment of a network of this width
    lies (an estimate).
    *Guarantee*: the outcome and the levels are proved, or `outcome` is UNDECIDED.
    With alpha dropout only that second moment 1 is kept (KEEPS), not that others tend to it.
    *Raises*: UsageError; alpha dropout is answered at SELU's fixed point alone.
    """
    one = chosen(activation, None, None) or activation_of("selu")
    ends, (s, most), p = range_of(tau, "tau"), range_of(bias, "s"), exact(rate, "the rate")
    if s != most:
        raise UsageError("s is one number here")
    require_kind(dropout, Dropout, "dropout is one of the kinds of Dropout")
    require_count(depth, "depth", 0, MOST_LAYERS)
    if width is not None:
        require_count(width, "width", 1, 10**9)
    middle, radius = (ends[0] + ends[1]) / 2, (ends[1] - ends[0]) / 2
    network = Network(one, middle, s, False, dropout, p, radius)
    plain = dropout is Dropout.PLAIN and p > 0
    alpha = dropout is Dropout.ALPHA and p > 0
    is_standard = one.title == "selu" and {*ends} == {Fraction(1)} and not s
    if alpha and not is_standard:
        raise UsageError(
            "alpha dropout is known to keep mean 0 and variance 1, which SELU has with tau = 1 and"
            " no biases alone: `snnproof show alpha-dropout-only-0-1`"
        )
    keep = 1 - p if plain else Fraction(1)
    found = levels(one, (ends[0] / keep, ends[1] / keep), s, digits=DIGITS)
    evaluation = levels(one, ends, s, digits=DIGITS) if plain else None
    outcome = KEEPS if alpha else _outcome(found)
    path = trajectory(network, Fraction(1), depth)
    chi, proved = _chi(network, found, keep)
    band: tuple[float, ...] = ()
    if width is not None and depth:
        band = estimates(network, float_function(one), path, width)[1]
    return Initialisation(
        one, ends, (s, s), dropout, p, found, evaluation, outcome,
        _layers(network, found, outcome, keep), chi, proved, tuple(path), band,
    )  # fmt: skip


def _outcome(found: Levels) -> str:
    if found.verdict is not Verdict.PROVED:
        return UNDECIDED
    if found.is_neutral:
        return NEUTRAL
    attracting = sum(one.behaviour == "attracting" for one in found.levels)
    if attracting:
        is_only = attracting == 1 and len(found.levels) == 1
        return SETTLES if is_only else SEVERAL
    if found.levels:
        return BOTH
    return DIES if found.near == "shrink" else EXPLODES


def _layers(network: Network, found: Levels, outcome: str, keep: Fraction) -> int | None:
    """The first layer that is certainly there, from inputs of second moment 1."""
    if outcome not in (SETTLES, DIES, EXPLODES):
        return None
    for layer, one in enumerate(islice(follow(network, Fraction(1)), MOST_LAYERS), 1):
        low, high = one.second.lower, one.second.upper
        if outcome == SETTLES:
            level = found.levels[0].q
            near = level.upper / keep * (1 - NEAR) <= low
            if near and high <= level.lower / keep * (1 + NEAR):
                return layer
        elif (outcome == DIES and high < NEAR) or (outcome == EXPLODES and low > 1 / NEAR):
            return layer
    return None


def _chi(network: Network, found: Levels, keep: Fraction) -> tuple[Number | None, bool]:
    """The growth of squared gradients at the only attracting level."""
    attracting = [one for one in found.levels if one.behaviour == "attracting"]
    if len(attracting) != 1 or (network.dropout is Dropout.ALPHA and network.rate):
        return None, False
    x = attracting[0].x
    with precision(96):
        ends = ((network.tau - network.radius) / keep, (network.tau + network.radius) / keep)
        over = Box(y=0, x=(x.lower, x.upper), tau=ends)
        whole = chart(over, ["chi"], network.activation.source())
        return Number(*whole.enclosures(whole.root)["chi"], DIGITS), True
