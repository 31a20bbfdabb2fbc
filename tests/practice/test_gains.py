"""Gains, the edge of gradients, and what rounding does, against mpmath's quadrature."""

from fractions import Fraction

import pytest
from activations.test_slope import mean_square_of_slope
from oracles import length_map as oracle
from oracles.piecewise_integrals import mp, real

from snnproof.activations.named import activation, named
from snnproof.practice import gains as module
from snnproof.practice.gains import ALL, NONE, SOME, UNKNOWN, edge, gains
from snnproof.practice.shipped_gains import shipped_gains


def within(number, value, error=0):
    return real(number.lower) - error <= value <= real(number.upper) + error


@pytest.mark.parametrize("name", ["selu", "relu", "elu", "tanh", "hard-swish", "softplus"])
def test_gains_by_quadrature(name):
    found = gains(named(name))
    error = mp.mpf(10) ** -12
    assert within(found.net_inputs, 1 / mp.sqrt(oracle.second_moment(name, Fraction(1))), error)
    if found.units is not None:
        x = (found.units.lower**2 + found.units.upper**2) / 2
        assert abs(oracle.second_moment(name, x) - 1) < mp.mpf(10) ** -9
    for one in found.rounded:
        tau = Fraction(one.nearest.value) ** 2
        if one.level is not None and one.level.lower != one.level.upper:
            low, high = one.level.lower - Fraction(1, 10**10), one.level.upper + Fraction(1, 10**10)
            assert oracle.drift(name, low, tau) * oracle.drift(name, high, tau) < 0
        if one.factor is not None:
            assert within(one.factor, real(tau) * oracle.second_moment(name, Fraction(1)), error)


def test_bounded_units_have_no_second_moment_1():
    assert gains(named("tanh")).units is None


def test_neutral_gains_are_exact():
    assert gains(named("relu")).tau == 2
    assert gains(named("prelu")).tau == Fraction(32, 17)
    assert gains(activation("normalized elu")).tau == 1
    assert gains(named("elu")).tau is None


def test_the_edge_of_sigmoid_has_chi_1():
    found = edge(named("hard-sigmoid"))
    assert found.kind == SOME
    (gain,), (x,) = found.gains, found.at
    middle = (x.lower + x.upper) / 2
    tau = real((gain.lower + gain.upper) / 2) ** 2
    assert abs(tau * mean_square_of_slope("hard-sigmoid", middle) - 1) < mp.mpf(10) ** -6
    assert abs(oracle.drift("hard-sigmoid", middle, (gain.lower + gain.upper) ** 2 / 4)) < 1e-6


@pytest.mark.parametrize("name", ["selu", "tanh", "gelu", "serlu"])
def test_no_edge_through_0(name):
    """The theorem says chi > 1 at every level; quadrature sees it at some."""
    assert edge(named(name)).kind == NONE
    for x in (Fraction(1, 2), Fraction(3)):
        square = oracle.second_moment(name, x)
        assert real(x) / square * mean_square_of_slope(name, x) > 1


def test_lines_are_all_at_the_edge():
    found = edge(named("leaky-relu"))
    assert found.kind == ALL
    assert within(found.gains[0], mp.sqrt(2 / (1 + mp.mpf(10) ** -4)))


def test_lines_that_are_not_seen_to_be_lines_are_not_judged():
    """The identity in disguise has chi = 1 at every level: NONE would be false."""
    hidden = activation("z*(2 + tanh(z)^2)/(2 + tanh(z)*tanh(z))")
    assert edge(hidden).kind == UNKNOWN


def test_biases_make_an_edge_for_an_odd_function():
    found = edge(named("hard-tanh"), Fraction(1, 10))
    assert found.kind == SOME
    assert edge(named("hard-tanh")).kind == NONE


def test_what_programs_ship():
    (torch, nfnet) = shipped_gains(named("tanh"))
    assert torch.square == Fraction(25, 9)
    assert torch.beside(gains(named("tanh")).net_inputs).rounded_text.startswith("0.0465")
    assert nfnet.who.startswith("NFNets")
    assert shipped_gains(activation("normalized tanh")) == []
    assert [one.text for one in shipped_gains(named("leaky-relu", {"slope": "0.2"}))] == [
        "sqrt(2/(1 + slope^2))"
    ]


def test_a_wrong_sign_of_h_is_caught(monkeypatch):
    """Mutant: were H negative for lines, NONE would be said of the identity in disguise."""
    monkeypatch.setattr(module, "_sign", lambda h, x: -1)
    hidden = activation("z*(2 + tanh(z)^2)/(2 + tanh(z)*tanh(z))")
    assert edge(hidden).kind == NONE
