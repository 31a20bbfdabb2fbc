"""Initialisers by name: what they make of the variance of weights and biases.

For n inputs and m units, tau is n times the variance of a weight, and s the variance of a bias.
Normal, uniform and truncated weights of the same variance have the same map.  Of normal weights
that are cut at two standard deviations the variance is 1 - 4 phi(2)/erf(sqrt 2) = 0.77374130... of
what is asked for (0.87962566... is its root): Keras, TensorFlow and JAX divide by that root,
TensorFlow.js does not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from ..activations.catalogue import NAMED
from ..box import Side
from ..errors import UnknownNameError, UsageError, require_text
from ..exact import lower_decimal
from ..explore.levels.find import Levels, levels
from .constants import constant

Scales = tuple[Side, Side]
"""tau and s; intervals where they are not rational."""

USUAL_FAN = 512
"""Inputs and units of the layers of the table of all activations."""

_DIGITS = 5
"""Of the levels in that table."""


@dataclass(frozen=True)
class Initialiser:
    """tau and s as functions of fan-in and fan-out.

    needs_fans: do they depend on the two;  who: which programs have it, under which name.
    """

    name: str
    title: str
    who: str
    scales: Callable[[int, int], Scales]
    needs_fans: bool = False


def _fixed(tau: Fraction | int) -> Callable[[int, int], Scales]:
    return lambda fan_in, fan_out: _scales(Fraction(tau))


def _scales(tau: Fraction, bias: Fraction = Fraction(0)) -> Scales:
    return (tau, tau), (bias, bias)


def _glorot(fan_in: int, fan_out: int) -> Scales:
    return _scales(Fraction(2 * fan_in, fan_in + fan_out))


def _pytorch(fan_in: int, fan_out: int) -> Scales:
    return _scales(Fraction(1, 3), Fraction(1, 3 * fan_in))


def _uncorrected(tau: int) -> Callable[[int, int], Scales]:
    def scales(fan_in: int, fan_out: int) -> Scales:
        one = constant("truncated-deviation")
        return (tau * one.lower**2, tau * one.upper**2), (Fraction(0), Fraction(0))

    return scales


INITIALISERS = (
    Initialiser(
        "lecun",
        "weights of variance 1/n",
        "LeCun (normal, uniform, truncated with the correction)",
        _fixed(1),
    ),
    Initialiser(
        "glorot",
        "weights of variance 2/(n + m)",
        "Glorot (Xavier) in a square layer",
        _glorot,
        needs_fans=True,
    ),
    Initialiser("orthogonal", "rows of length 1, in a square layer", "orthogonal", _fixed(1)),
    Initialiser(
        "he",
        "weights of variance 2/n",
        "He (Kaiming; normal, uniform, truncated with the correction)",
        _fixed(2),
    ),
    Initialiser(
        "orthogonal-relu", "rows of length sqrt 2", "orthogonal with gain sqrt 2", _fixed(2)
    ),
    Initialiser(
        "pytorch-selu",
        "weights of variance (3/4)^2/n",
        "PyTorch's gain 3/4 for SELU, with xavier_normal_ in a square layer or kaiming_normal_",
        _fixed(Fraction(9, 16)),
    ),
    Initialiser(
        "pytorch-tanh",
        "weights of variance (5/3)^2/n",
        "PyTorch's gain 5/3 for tanh, likewise",
        _fixed(Fraction(25, 9)),
    ),
    Initialiser(
        "pytorch",
        "uniform weights of variance 1/(3n), and such biases",
        f"PyTorch's default of nn.Linear with {USUAL_FAN} inputs: weights and biases uniform up to"
        f" 1/sqrt({USUAL_FAN})",
        _pytorch,
        needs_fans=True,
    ),
    Initialiser(
        "truncated",
        "weights cut at two deviations, whose variance was not corrected",
        "TensorFlow.js: leCunNormal and glorotNormal, truncated and not corrected",
        _uncorrected(1),
    ),
    Initialiser(
        "truncated-he",
        "He's, cut at two deviations, whose variance was not corrected",
        "TensorFlow.js: heNormal, truncated and not corrected",
        _uncorrected(2),
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


def scales(name: str, fan_in: int | None, fan_out: int | None) -> Scales:
    """tau and s of an initialiser.  *Raises*: UnknownNameError; UsageError if a fan is missing."""
    one = initialiser(name)
    if one.needs_fans and fan_in is None:
        raise UsageError(f"{name} depends on the number of inputs: --fan-in N (and --fan-out M)")
    n = 1 if fan_in is None else fan_in
    m = n if fan_out is None else fan_out
    if n < 1 or m < 1:
        raise UsageError("a layer has at least one input and one unit")
    return one.scales(n, m)


# -- all of them, with all activations -------------------------------------------------------------


@dataclass(frozen=True)
class Column:
    """Initialisers that have the same tau and s in square layers of the usual size."""

    scales: Scales
    names: tuple[str, ...]
    who: str

    @property
    def title(self) -> str:
        """tau and s, as text; an interval is cut off with dots."""
        (low, high), (bias, _) = self.scales
        tau = str(low) if low == high else f"{lower_decimal(low, 7)}..."
        return f"tau = {tau}" + (f", s = {bias}" if bias else "")


def columns() -> list[Column]:
    """The different ones, in the order of INITIALISERS."""
    same: dict[Scales, list[Initialiser]] = {}
    for one in INITIALISERS:
        same.setdefault(one.scales(USUAL_FAN, USUAL_FAN), []).append(one)
    return [
        Column(key, tuple(i.name for i in them), "; ".join(i.who for i in them))
        for key, them in same.items()
    ]


def outcomes(names: tuple[str, ...] = tuple(NAMED)) -> dict[str, list[Levels]]:
    """The levels of each activation with each of `columns`."""
    known = [one.scales for one in columns()]
    return {name: [levels(name, *pair, digits=_DIGITS) for pair in known] for name in names}
