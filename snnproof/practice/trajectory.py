"""What the maps say of a network's layers, one by one: enclosures of mean and second moment.

Random weights (independent, of mean 0 and variance tau/n, biases of variance s): the net input of
the next layer is N(0, tau q + s), q the second moment of the units.  Weights that sum to zero in
each unit: N(0, tau nu), nu the variance of the units (`snnproof.moments.length_map` tells the two
maps apart).  Dropout acts on the units that are passed on:

    dropout of rate p: x d/(1 - p), d = 1 with probability 1 - p: the mean stays, the second moment
    is divided by 1 - p
    alpha dropout of rate p: a (d x + (1 - d) c) + b, with the c, a, b that are shipped for SELU,
    c = -lambda alpha, a = ((1 - p)(1 + p c^2))^(-1/2), b = -a p c

*Guarantee*: the numbers of the maps are in the enclosures.  A network of finite width is only near
them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from itertools import islice

from ..arithmetic.ball import Ball
from ..arithmetic.number import Number
from ..arithmetic.precision import precision
from ..errors import SnnproofError, UsageError
from ..moments.length_map import net_variance
from ..moments.selu import ball_parameters
from ..moments.source import AnyActivation, Source, derivatives

DIGITS = 6
"""Significant digits of what is shown."""

BITS = 128


class Dropout(Enum):
    """What is dropped after an activation."""

    NONE = "none"
    PLAIN = "dropout"
    ALPHA = "alpha dropout"


@dataclass(frozen=True)
class Network:
    """A network with random weights, as far as the maps know it.

    tau: n times the variance of a weight;  bias: the variance of a bias;  zero_sum: do the weights
    of each unit sum to zero;  rate: of the dropout;  radius: tau is within it of the true one.
    """

    activation: AnyActivation
    tau: Fraction
    bias: Fraction = Fraction(0)
    zero_sum: bool = False
    dropout: Dropout = Dropout.NONE
    rate: Fraction = Fraction(0)
    radius: Fraction = Fraction(0)

    def __post_init__(self) -> None:
        if self.tau <= 0:
            raise UsageError("tau must be above 0")
        if self.bias < 0:
            raise UsageError("the variance of a bias must not be below 0")
        if not 0 <= self.rate < 1:
            raise UsageError("the rate of a dropout is at least 0 and below 1")


@dataclass(frozen=True)
class Expected:
    """Of a layer: the variance of the net input; mean, second moment and variance of the units, as
    they are passed on.

    None from where the enclosures say nothing.
    """

    net_input: Number
    mean: Number
    second: Number
    variance: Number | None = None

    def size(self, zero_sum: bool) -> Number:
        """What the map follows: the second moment, or the variance."""
        if zero_sum and self.variance is not None:
            return self.variance
        return self.second


def trajectory(network: Network, second: Fraction, depth: int) -> list[Expected | None]:
    """The layers 1 to `depth`, from inputs of mean 0 and this second moment.

    *Raises*: UsageError if it is not above 0.
    """
    known: list[Expected | None] = [*islice(follow(network, second), depth)]
    return known + [None] * (depth - len(known))


def follow(network: Network, second: Fraction) -> Iterator[Expected]:
    """Layer after layer, until nothing is left of the enclosures.  *Raises*: as `trajectory`."""
    if second <= 0:
        raise UsageError("the second moment of the inputs must be above 0")
    bits = precision(BITS)
    with bits:
        mean, square = Ball.enclose(0), Ball.enclose(second)
        source = network.activation.source()
        tau = Ball.enclose(network.tau - network.radius, network.tau + network.radius)
    while True:
        with bits:
            try:
                size = square - mean.sqr() if network.zero_sum else square
                x = net_variance(size, tau, network.bias)
                mean, square = _after(network, *_moments(source, x))
                balls = (x, mean, square, square - mean.sqr())
                layer = Expected(*(Number.of(ball, DIGITS) for ball in balls))
            except SnnproofError:
                return
        yield layer


def _moments(source: Source, x: Ball) -> tuple[Ball, Ball]:
    """E f and E f^2 at N(0, x), in mean-value form: where the map contracts, enclosures shrink."""
    y, centre = Ball.enclose(0), x.midpoint()
    at_centre = derivatives(source, y, centre, 0)
    over = derivatives(source, y, x, 2)
    # d/dx = (1/2) d^2/dy^2
    mean, square = (
        (at[0] + (x - centre) * row[2] / 2).meet(row[0])
        for at, row in zip(at_centre, over, strict=True)
    )
    return mean, square


def _after(network: Network, mean: Ball, square: Ball) -> tuple[Ball, Ball]:
    """What dropout makes of mean and second moment."""
    p = network.rate
    if network.dropout is Dropout.PLAIN:
        return mean, square / (1 - p)
    if network.dropout is Dropout.ALPHA and p:
        pair = ball_parameters()
        c = -(pair.lambda_ * pair.alpha)
        a = 1 / ((1 - p) * (1 + p * c.sqr())).sqrt()
        b = -(a * p * c)
        kept = (1 - p) * mean + p * c
        second = (1 - p) * square + p * c.sqr()
        return a * kept + b, a.sqr() * second + 2 * (a * b * kept) + b.sqr()
    return mean, square
