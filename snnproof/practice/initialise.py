"""What becomes of signals with an initialisation: whether they settle, where, and how fast.

The levels are those of the map of random weights, or for weights that sum to zero those of g at
omega = 0, proved complete (`snnproof.explore.levels`).  At each that attracts, the growth of
gradients and the fate of the correlation of two inputs are enclosed (`two_inputs`); so is the
trajectory.  Of these, the certificate has the levels, and what signals do.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING

from ..activations.activation import Activation
from ..activations.named import Meant, chosen
from ..activations.named import activation as activation_of
from ..activations.slope import is_continuous, slope_square
from ..arithmetic.ball import Ball
from ..arithmetic.number import Number
from ..arithmetic.precision import precision
from ..box import Side, range_of
from ..errors import SnnproofError, UsageError, require_kind
from ..exact import Exact, exact, require_count
from ..explore.fixed_points.search import kept
from ..explore.levels.answer import SHRINKS
from ..explore.levels.drift import Bracket, Drift
from ..explore.levels.find import Level, Levels, Range, levels
from ..explore.stability import ATTRACTING
from ..files.plain import Shown
from ..moments.selu import Parameters
from ..moments.source import AnyActivation, Source, derivatives
from ..search.branch_and_bound import Budget
from ..verdict import Verdict
from .trajectory import DIGITS, Dropout, Expected, Network, follow, trajectory
from .two_inputs import Series, TwoInputs, two_inputs

if TYPE_CHECKING:
    from .random_networks import Estimates

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

_BITS = 96
_NARROW = Fraction(1, 10**22)


@dataclass(frozen=True, repr=False)
class AtLevel(Shown):
    """What happens at a level that attracts.

    size: of the units as they are passed on, their second moment, or variance where weights sum to
    zero;  mean: of the units;  rate: the factor by which a small distance from the level shrinks in
    each layer;  chi: that by which the mean square of gradients grows through a layer, enclosed if
    `chi_is_proved`, and else an estimate;  inputs: what becomes of the correlation of two inputs,
    None where that is not found.
    """

    shown = ("size", "mean", "rate", "chi", "chi_is_proved", "inputs")

    size: Number
    mean: Number
    rate: Number
    chi: Number
    chi_is_proved: bool
    inputs: TwoInputs | None

    @property
    def tenfold(self) -> float | None:
        """Layers after which the mean square of gradients has changed tenfold."""
        growth = abs(math.log(float(self.chi.upper)))
        return math.log(10) / growth if growth > 1e-9 else None

    def __str__(self) -> str:
        return f"{self.size.rounded_text}, chi = {self.chi.rounded_text}"


@dataclass(frozen=True, repr=False)
class Initialisation(Shown):
    """An answer about one activation and one initialisation.

    found: the levels in training;  evaluation: those without dropout, None where there is none;
    outcome: one of the words above;  layers: until the second moment (the variance, where weights
    sum to zero), that of the inputs being 1, is within 1 % of the level, or below 1/100 or above
    100 where signals die or explode, None if not within MOST_LAYERS;  at: the attracting levels.
    """

    shown = ("activation", "tau", "bias", "zero_sum", "outcome", "levels", "layers", "chi",
             "chi_is_proved", "at", "dropout", "rate")  # fmt: skip

    meant: AnyActivation
    tau: Side
    bias: Side
    dropout: Dropout
    rate: Fraction
    found: Levels
    evaluation: Levels | None
    outcome: str
    layers: int | None
    at: tuple[AtLevel, ...]
    expected: tuple[Expected | None, ...]
    band: tuple[float, ...]

    @property
    def activation(self) -> str:
        """The title of the activation."""
        return self.meant.title

    @property
    def zero_sum(self) -> bool:
        """Do the weights of each unit sum to zero, so that the map is g?"""
        return self.found.zero_sum

    @property
    def network(self) -> Network:
        """The network, as far as the maps know it."""
        (low, high), (bias, _) = self.tau, self.bias
        middle, radius = (low + high) / 2, (high - low) / 2
        kinds = self.dropout, self.rate
        return Network(self.meant, middle, bias, self.zero_sum, *kinds, radius)

    @property
    def levels(self) -> tuple[Number, ...]:
        """The attracting levels, as they are passed on."""
        return tuple(
            _passed_on(one, self.rate if self.dropout is Dropout.PLAIN else Fraction(0))
            for one in self.found.levels
            if one.behaviour == ATTRACTING
        )

    @property
    def chi(self) -> Number | None:
        """chi at the only attracting level."""
        return self.at[0].chi if len(self.at) == 1 else None

    @property
    def chi_is_proved(self) -> bool:
        """Is chi enclosed, and not an estimate?"""
        return len(self.at) == 1 and self.at[0].chi_is_proved

    @property
    def tenfold(self) -> float | None:
        """See `AtLevel`."""
        return self.at[0].tenfold if len(self.at) == 1 else None

    def __str__(self) -> str:
        return f"{self.activation}, tau = {float(self.tau[0]):.4g}: {self.outcome}"


def initialise(
    activation: Meant = None,
    tau: Range = 1,
    bias: Range = 0,
    *,
    zero_sum: bool = False,
    dropout: Dropout = Dropout.NONE,
    rate: Exact = 0,
    depth: int = 0,
    width: int | None = None,
    budget: Budget | None = None,
) -> Initialisation:
    """What signals do with weights of variance tau/n and biases of variance s.

    tau: a number or an interval;  bias: s, a number;  zero_sum: the weights of each unit sum to
    zero: then the map is g at omega = 0, whose levels are variances;  depth: so many layers are
    listed, from inputs of second moment 1;  width: for the band in which the second moment of a
    network of this width lies (an estimate);  budget: of the proof of the levels.
    *Guarantee*: the outcome and the levels are proved, or `outcome` is UNDECIDED; what else is
    found is enclosed, but for an estimate of chi that says so.
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
    network = Network(one, middle, s, zero_sum, dropout, p, radius)
    if zero_sum and p:
        raise UsageError("with weights of sum zero dropout is not answered: `snnproof simulate`")
    plain = dropout is Dropout.PLAIN and p > 0
    alpha = dropout is Dropout.ALPHA and p > 0
    is_standard = one.title == "selu" and {*ends} == {Fraction(1)} and not s
    if alpha and not is_standard:
        raise UsageError(
            "alpha dropout is known to keep mean 0 and variance 1, which SELU has with tau = 1 and"
            " no biases alone: `snnproof show alpha-dropout-only-0-1`"
        )
    keep = 1 - p if plain else Fraction(1)
    scaled = ends[0] / keep, ends[1] / keep
    found = levels(one, scaled, s, zero_sum=zero_sum, digits=DIGITS, budget=budget)
    evaluation = levels(one, ends, s, digits=DIGITS, budget=budget) if plain else None
    outcome = KEEPS if alpha else _outcome(found)
    path = trajectory(network, Fraction(1), depth)
    band: tuple[float, ...] = ()
    if width is not None and depth:
        band = _estimated(network, path, width).second
    attracting = [] if alpha else [one for one in found.levels if one.behaviour == ATTRACTING]
    return Initialisation(
        one, ends, (s, s), dropout, p, found, evaluation, outcome,
        _layers(network, found, outcome, keep),
        tuple(_at(network, level) for level in attracting),
        tuple(path), band,
    )  # fmt: skip


def _outcome(found: Levels) -> str:
    if found.verdict is not Verdict.PROVED:
        return UNDECIDED
    if found.is_neutral:
        return NEUTRAL
    attracting = sum(one.behaviour == ATTRACTING for one in found.levels)
    if attracting:
        is_only = attracting == 1 and len(found.levels) == 1
        return SETTLES if is_only else SEVERAL
    if found.levels:
        return BOTH
    return DIES if found.near == SHRINKS else EXPLODES


def _passed_on(level: Level, rate: Fraction) -> Number:
    return Number(level.q.lower / (1 - rate), level.q.upper / (1 - rate), level.q.digits)


def _layers(network: Network, found: Levels, outcome: str, keep: Fraction) -> int | None:
    """The first layer that is certainly there, from inputs of second moment 1."""
    if outcome not in (SETTLES, DIES, EXPLODES):
        return None
    for layer, one in enumerate(islice(follow(network, Fraction(1)), MOST_LAYERS), 1):
        size = one.size(network.zero_sum)
        low, high = size.lower, size.upper
        if outcome == SETTLES:
            level = found.levels[0].q
            near = level.upper / keep * (1 - NEAR) <= low
            if near and high <= level.lower / keep * (1 + NEAR):
                return layer
        elif (outcome == DIES and high < NEAR) or (outcome == EXPLODES and low > 1 / NEAR):
            return layer
    return None


# -- at a level ------------------------------------------------------------------------------------


def _at(network: Network, level: Level) -> AtLevel:
    rate = network.rate if network.dropout is Dropout.PLAIN else Fraction(0)
    with precision(_BITS):
        tau = Ball.enclose(network.tau - network.radius, network.tau + network.radius)
        source = kept(network.activation.source)()
        x = _exactly(network, level, source, 1 - rate)
        mean = derivatives(source, Ball.enclose(0), x, 0)[0][0]
        slope = _slope(network, x)
        if slope is None:
            chi, at_1 = _estimated_chi(network, level.x), None
        else:
            chi, at_1 = Number.of(tau / (1 - rate) * slope, DIGITS), tau * slope
        try:
            series = Series(source, x, tau, network.bias, zero_sum=network.zero_sum)
            inputs = two_inputs(series, at_1, MOST_LAYERS, masked=rate > 0)
        except SnnproofError:
            inputs = None
        return AtLevel(
            _passed_on(level, rate), Number.of(mean, DIGITS), level.rate, chi,
            slope is not None, inputs,
        )  # fmt: skip


def _exactly(network: Network, level: Level, source: Source, keep: Fraction) -> Ball:
    """x at the level, more narrowly than it is shown: perhaps a number that is known exactly."""
    known = None if isinstance(source, Parameters) else source.known
    if known is not None and known.y == 0 and not network.rate and not network.radius:
        size = known.second - known.mean**2 if network.zero_sum else known.second
        is_level = network.tau * size + network.bias == known.x
        if is_level and level.bracket[0] <= known.x <= level.bracket[1]:
            return Ball.enclose(known.x)  # there is only one in the bracket
    tau = tuple((network.tau + sign * network.radius) / keep for sign in (-1, 1))
    side = tau[0], tau[1]
    drift = Drift(lambda: source, side, (network.bias,) * 2, _BITS, zero_sum=network.zero_sum)
    bracket = Bracket(*level.bracket, level.sign)
    ends = [drift.zero(bracket, weights, _NARROW) for weights in (drift.least, drift.most)]
    return Ball.enclose(min(low for low, _ in ends), max(high for _, high in ends))


def _slope(network: Network, x: Ball) -> Ball | None:
    """E f'(z)^2 of a continuous f, z ~ N(0, x); None where it is not found."""
    one = network.activation
    if not isinstance(one, Activation) or not is_continuous(one):
        return None
    try:
        return slope_square(one, x)
    except SnnproofError:
        return None


def _estimated_chi(network: Network, x: Number) -> Number:
    layer = Expected(x, x, x)
    growth = _estimated(network, [layer], 1).growth[0]
    about = Fraction(growth)
    return Number(about, about, 4)


def _estimated(network: Network, path: Sequence[Expected | None], width: int) -> Estimates:
    """In floats, for which NumPy is needed; all that is proved goes without."""
    from ..activations.float_function import float_function
    from .random_networks import estimates

    return estimates(network, float_function(network.activation), path, width)
