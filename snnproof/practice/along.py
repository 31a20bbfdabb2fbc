"""What the maps say of gradients and of two inputs, layer by layer, along a trajectory: enclosed.

With x_l the variance of the net inputs of layer l and q_l the second moment of its units,

    gradient  the mean square grows from layer l to the one below it by tau E f'(z)^2, z ~ N(0, x_l)
              (divided by 1 - p after dropout of rate p)
    cosine    of the units for two inputs whose net inputs have the correlation c_l: E f f'/q_l;
              in the next layer c is (tau E f f' + s)/x, for weights of sum zero with the covariance
              in place of E f f' (`two_inputs`)

Two inputs of equal size are followed, of mean 0; with dropout they are not.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ..activations.activation import Activation
from ..activations.slope import slope_square
from ..arithmetic.ball import Ball
from ..arithmetic.number import Number
from ..arithmetic.precision import precision
from ..errors import SnnproofError
from ..explore.fixed_points.search import kept
from .trajectory import BITS, Dropout, Expected, Network
from .two_inputs import Series

_DIGITS = 6

_Numbers = tuple[Number | None, ...]


def gradients(network: Network, expected: Sequence[Expected | None]) -> _Numbers:
    """At each layer the mean square of the gradient, for each unit of that at the last layer.

    None from where, going down, it is not known.
    """
    found: list[Number | None] = [None] * len(expected)
    if network.dropout is Dropout.ALPHA and network.rate:
        return tuple(found)
    with precision(BITS):
        tau = _tau(network) / (1 - network.rate)
        size = Ball.enclose(1)
        for layer in reversed(range(len(expected))):
            found[layer] = Number.of(size, _DIGITS)
            here = expected[layer]
            if here is None or not isinstance(network.activation, Activation):
                break
            try:
                size = size * tau * slope_square(network.activation, _ball(here.net_input))
            except SnnproofError:
                break
    return tuple(found)


def cosines(network: Network, expected: Sequence[Expected | None], start: Fraction) -> _Numbers:
    """The cosine of the units for two inputs of correlation `start`, at least 0, by layer."""
    found: list[Number | None] = []
    if network.rate:
        return (None,) * len(expected)
    with precision(BITS):
        tau, source = _tau(network), kept(network.activation.source)()
        inputs: Ball | None = None  # E f f', or the covariance, of the layer before
        for one in expected:
            if one is None:
                break
            try:
                x = _ball(one.net_input)
                if inputs is None:  # x = tau q + s, and the two share tau q start + s
                    c = start + (1 - start) * Ball.enclose(network.bias) / x
                else:
                    c = (tau * inputs + network.bias) / x
                low, high = _within(c.lower()), _within(c.upper())
                series = Series(source, x, Ball.enclose(1), Fraction(0), zero_sum=network.zero_sum)
                inputs = (series(low).hull(series(high))) * x
                mean = _ball(one.mean)
                product = inputs + mean.sqr() if network.zero_sum else inputs
                cosine = (product / _ball(one.second)).meet(Ball.enclose(-1, 1))
                found.append(Number.of(cosine, _DIGITS))
            except SnnproofError:
                break
    return (*found, *(None,) * (len(expected) - len(found)))


def _within(c: Fraction) -> Fraction:
    return min(max(c, Fraction(0)), Fraction(1))


def _ball(number: Number) -> Ball:
    return Ball.enclose(number.lower, number.upper)


def _tau(network: Network) -> Ball:
    return Ball.enclose(network.tau - network.radius, network.tau + network.radius)
