"""Derivatives of activations against mpmath's, and the squares that gradients grow by."""

from fractions import Fraction

import pytest
from oracles import length_map as oracle
from oracles.piecewise_integrals import mp, real

from snnproof.activations.activation import Activation
from snnproof.activations.catalogue import Piece
from snnproof.activations.named import activation, named
from snnproof.activations.slope import is_continuous, slope_square
from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.precision import precision

NAMES = [*("selu", "relu", "relu6", "hard-swish", "serlu", "soft-shrink", "relu-squared"),
         *("elish", "softsign", "tanh", "gelu", "gelu-tanh", "silu", "mish", "softplus"),
         "log-sigmoid"]  # fmt: skip


def slope(name, z):
    step = mp.mpf(10) ** -10
    return (oracle.value(name, z + step) - oracle.value(name, z - step)) / (2 * step)


def mean_square_of_slope(name, x):
    """By differences, away from breakpoints by more than their step."""
    root, near = mp.sqrt(real(x)), mp.mpf(10) ** -9
    ends = [real(upper) / root for _, upper, _ in oracle.pieces(name) if upper is not None]
    cuts = sorted([*range(-12, 13, 2), *(e - near for e in ends), *(e + near for e in ends)])
    with mp.workdps(30):
        return mp.quad(lambda t: slope(name, root * t) ** 2 * mp.npdf(t), cuts)


@pytest.mark.parametrize("name", NAMES)
def test_the_mean_square_of_the_slope(name):
    x = Fraction(3, 2)
    with precision(96):
        found = slope_square(named(name), Ball.enclose(x))
    value, error = mean_square_of_slope(name, x), mp.mpf(10) ** -7  # of the oracle
    assert real(found.lower()) - error <= value <= real(found.upper()) + error
    assert found.upper() - found.lower() < Fraction(1, 10**9)


def test_a_scale_counts_twice_and_a_shift_not_at_all():
    x = Ball.enclose(2)
    with precision(96):
        plain = slope_square(named("elu"), x)
        scaled = slope_square(named("elu").scaled(Fraction(-3), Fraction(5)), x)
        assert scaled.lower() <= 9 * plain.upper()
        assert 9 * plain.lower() <= scaled.upper()
        fixed = slope_square(activation("normalized relu"), Ball.enclose(1))
        ratio = 1 / (2 * (Fraction(1, 2) - 1 / (2 * Ball.pi())))
        assert fixed.lower() <= ratio.upper()
        assert ratio.lower() <= fixed.upper()


def test_jumps():
    assert is_continuous(named("relu6"))
    assert is_continuous(named("gelu"))
    assert not is_continuous(named("hard-shrink"))
    step = Activation("step", (Piece("0", None, "0"), Piece("1", "0", None)))
    assert not is_continuous(step)
    with precision(64):
        assert slope_square(step, Ball.enclose(1)).contains(0)
