"""Odd and even activations, and the moments that are zero for that."""

from fractions import Fraction

import pytest
from mutants.checks import activation_checks

from snnproof.activations.activation import Activation
from snnproof.activations.catalogue import Piece
from snnproof.activations.formula_text import read
from snnproof.activations.named import activation, named
from snnproof.activations.symmetry import symmetry_of
from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.precision import precision
from snnproof.ask.enclose import enclose
from snnproof.moments.source import derivatives

ODD, EVEN = -1, 1


def is_zero(ball):
    return ball.is_exact and ball.contains(0)


def test_symmetries_are_found_where_they_are():
    activation_checks.symmetries()


def test_a_sum_of_many_terms_is_no_trouble():
    assert symmetry_of(read("+".join(["tanh(z)"] * 300), {})) == (0, ODD)
    many = "+".join(["softplus(z) + softplus(-z)"] * 100)
    assert symmetry_of(read(many, {})) == (0, EVEN)


@pytest.mark.parametrize(
    ("pieces", "symmetry"),
    [
        ((("-1", None, "1"), ("z - 2", "1", "3"), ("1", "3", None)), (2, ODD)),
        ((("-1", None, "1"), ("z - 2", "1", "3"), ("2", "3", None)), None),
        ((("-1", None, "1"), ("z - 2", "1", "4"), ("1", "4", None)), None),
        ((("1 - exp(-z)", None, "0"), ("exp(z) - 1", "0", None)), (0, ODD)),
        ((("exp(-z)", None, "0"), ("exp(z)", "0", None)), (0, EVEN)),
        ((("exp(z) - exp(-z)", None, None),), (0, ODD)),
        ((("exp(z) - exp(-2*z)", None, None),), None),
        ((("0", None, "-1"), ("1", "-1", "0"), ("1", "0", "2"), ("0", "2", None)), None),
    ],
)
def test_functions_by_pieces(pieces, symmetry):
    assert Activation("mine", tuple(Piece(*piece) for piece in pieces)).symmetry == symmetry


@pytest.mark.parametrize("text", ["tanh", "hard-tanh", "abs", "square", "identity"])
def test_what_is_zero_by_symmetry_is_zero_exactly(text):
    one = named(text)
    with precision(64):
        mu, xi = derivatives(one.source(), Ball.enclose(0), Ball.enclose("0.3"), 4)
        near, _ = derivatives(one.source(), Ball.enclose("1e-30"), Ball.enclose("0.3"), 4)
    parity = one.symmetry.sign
    assert all(is_zero(mu[n]) == ((-1) ** n == -parity) for n in range(3))
    assert is_zero(xi[1])
    assert is_zero(xi[3])
    assert not is_zero(xi[0])
    assert not is_zero(near[0])
    assert near[0].contains(0) or parity == EVEN or near[0].certainly_gt(0)


def test_an_odd_one_about_another_point():
    one = Activation("shifted", (Piece("tanh(z - 3/4)"),))
    with precision(64):
        mu, _ = derivatives(one.source(), Ball.enclose("3/4"), Ball.enclose("1/2"), 2)
        off, _ = derivatives(one.source(), Ball.enclose("1/2"), Ball.enclose("1/2"), 2)
    assert is_zero(mu[0])
    assert is_zero(mu[2])
    assert off[0].certainly_lt(0)


@pytest.mark.parametrize("text", ["normalized tanh", "normalized hard-tanh"])
def test_scale_and_shift_keep_it(text):
    """An odd function needs no shift to have the mean 0, and keeps its zeros."""
    one = activation(text)
    with precision(64):
        scale, shift = one.scale_and_shift()
        assert is_zero(shift)
        assert scale.certainly_gt(1)
        mu, _ = derivatives(one.source(), Ball.enclose(0), Ball.enclose(2), 2)
    assert is_zero(mu[0])
    assert is_zero(mu[2])
    lifted = named("tanh").scaled(Fraction(2), Fraction(1))
    with precision(64):
        mu, _ = derivatives(lifted.source(), Ball.enclose(0), Ball.enclose(2), 2)
    assert mu[0].contains(1)
    assert not mu[0].contains(0)


@pytest.mark.parametrize("text", ["tanh", "normalized tanh", "hard-tanh", "normalized hard-tanh"])
def test_an_exact_zero_is_enclosed_as_such(text):
    found = enclose("mu_tilde", "mu=0,omega=0,nu=1,tau=1", activation=text)
    assert (found.lower, found.upper) == (0, 0)
    assert (found.lower_text, found.upper_text) == ("0", "0")


def test_what_is_known_by_definition_is_exact_and_right():
    activation_checks.exact_moments()


@pytest.mark.parametrize("text", [None, "selu", "normalized gelu", "normalized leaky-relu"])
def test_fixed_points_are_enclosed_as_such(text):
    for quantity, value in (("mu_tilde", "0"), ("nu_tilde", "1"), ("drift", "0")):
        found = enclose(quantity, "mu=0,omega=0,nu=1,tau=1", activation=text)
        assert (found.lower_text, found.upper_text) == (value, value)
        assert found.note is None


def test_a_zero_that_is_not_proved_is_told():
    """tanh about 1/3, which no ball is exactly: 0 by symmetry, and nothing says so."""
    one = Activation("third", (Piece("tanh(z - 1/3)"),))
    found = enclose("mu_tilde", "mu=1/3,omega=1,nu=1/2,tau=1", digits=2, activation=one)
    assert found.lower < 0 < found.upper
    assert found.upper - found.lower < Fraction(1, 10**102)
    assert "not proved" in found.note
    assert enclose("mu_tilde", "mu=1,omega=1,nu=1/2,tau=1", digits=2, activation=one).note is None
