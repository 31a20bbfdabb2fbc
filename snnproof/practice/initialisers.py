"""Initialisers by name: what they make of the variance of weights and biases.

For n inputs and m units, tau is n times the variance of a weight, and s the variance of a bias.
Normal, uniform and truncated weights of the same variance have the same map.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from ..box import Side
from ..errors import UnknownNameError, UsageError, require_text
from .constants import constant


@dataclass(frozen=True)
class Initialiser:
    """tau and s as functions of fan-in and fan-out; intervals where they are not rational.

    needs_fans: do they depend on the two;  where: which programs call it so.
    """

    name: str
    title: str
    where: str
    scales: Callable[[int, int], tuple[Side, Side]]
    needs_fans: bool = False


def _fixed(
    tau: Fraction | int, bias: Fraction | int = 0
) -> Callable[[int, int], tuple[Side, Side]]:
    t, s = Fraction(tau), Fraction(bias)
    return lambda fan_in, fan_out: ((t, t), (s, s))


def _glorot(fan_in: int, fan_out: int) -> tuple[Side, Side]:
    tau = Fraction(2 * fan_in, fan_in + fan_out)
    return (tau, tau), (Fraction(0), Fraction(0))


def _pytorch(fan_in: int, fan_out: int) -> tuple[Side, Side]:
    tau, s = Fraction(1, 3), Fraction(1, 3 * fan_in)
    return (tau, tau), (s, s)


def _uncorrected(fan_in: int, fan_out: int) -> tuple[Side, Side]:
    one = constant("truncated-deviation")
    return (one.lower**2, one.upper**2), (Fraction(0), Fraction(0))


INITIALISERS = (
    Initialiser("lecun", "weights of variance 1/n", "Keras, Flax: lecun_normal", _fixed(1)),
    Initialiser("he", "weights of variance 2/n", "PyTorch: kaiming_normal_ for ReLU", _fixed(2)),
    Initialiser(
        "glorot", "weights of variance 2/(n + m)", "Keras's default; PyTorch: xavier", _glorot, True
    ),
    Initialiser(
        "pytorch",
        "uniform weights of variance 1/(3n), and such biases",
        "PyTorch: Linear and Conv without more",
        _pytorch,
        True,
    ),
    Initialiser(
        "pytorch-selu",
        "weights of variance (3/4)^2/n",
        "PyTorch: calculate_gain('selu')",
        _fixed(Fraction(9, 16)),
    ),
    Initialiser(
        "pytorch-tanh",
        "weights of variance (5/3)^2/n",
        "PyTorch: calculate_gain('tanh')",
        _fixed(Fraction(25, 9)),
    ),
    Initialiser("orthogonal", "rows of length 1", "orthogonal, as far as n = m", _fixed(1)),
    Initialiser(
        "truncated",
        "weights cut at two deviations, whose variance was not corrected",
        "TensorFlow.js: leCunNormal",
        _uncorrected,
    ),
)
"""The initialisers that frameworks have."""


def initialiser(name: str) -> Initialiser:
    """The initialiser of that name.  *Raises*: UnknownNameError with the nearest ones."""
    require_text(name, "the name of an initialiser")
    known = {one.name: one for one in INITIALISERS}
    if name not in known:
        raise UnknownNameError("initialiser", name, known)
    return known[name]


def scales(name: str, fan_in: int | None, fan_out: int | None) -> tuple[Side, Side]:
    """tau and s of an initialiser.  *Raises*: UnknownNameError; UsageError if a fan is missing."""
    one = initialiser(name)
    if one.needs_fans and fan_in is None:
        raise UsageError(f"{name} depends on the number of inputs: --fan-in N (and --fan-out M)")
    n = 1 if fan_in is None else fan_in
    m = n if fan_out is None else fan_out
    if n < 1 or m < 1:
        raise UsageError("a layer has at least one input and one unit")
    return one.scales(n, m)
