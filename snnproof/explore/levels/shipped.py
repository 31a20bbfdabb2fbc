r"""The initialisers of frameworks, as tau and s of the map of random weights.

tau is n times the variance of a weight, n the number of inputs of a unit, and s the variance of a
bias.  Of truncated normal weights, cut at two standard deviations, the variance is
1 - 4 phi(2)/erf(sqrt 2) = 0.77374130... of what is asked for (0.87962566... is its root): Keras,
TensorFlow and JAX divide by that root, TensorFlow.js does not.  A layer is square here: Glorot's
2/(n_in + n_out) is 1/n then.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...activations.catalogue import NAMED
from .find import Levels, levels


@dataclass(frozen=True)
class Initialiser:
    """tau and s, exact or in an interval, and which initialisers have them."""

    title: str
    tau: str
    bias: str
    who: str


INITIALISERS = (
    Initialiser(
        "tau = 1",
        "1",
        "0",
        "LeCun (normal, uniform, truncated with the correction); Glorot (Xavier) in a square layer;"
        " orthogonal",
    ),
    Initialiser(
        "tau = 2",
        "2",
        "0",
        "He (Kaiming; normal, uniform, truncated with the correction); orthogonal with gain sqrt 2",
    ),
    Initialiser(
        "tau = 9/16",
        "9/16",
        "0",
        "PyTorch's gain 3/4 for SELU, with xavier_normal_ in a square layer or kaiming_normal_",
    ),
    Initialiser(
        "tau = 1/3, s = 1/1536",
        "1/3",
        "1/1536",
        "PyTorch's default of nn.Linear with 512 inputs: weights and biases uniform up to"
        " 1/sqrt(512)",
    ),
    Initialiser(
        "tau = 0.7737413...",
        "0.7737413:0.7737414",
        "0",
        "TensorFlow.js: leCunNormal and glorotNormal, truncated and not corrected",
    ),
    Initialiser(
        "tau = 1.547482...",
        "1.5474826:1.5474828",
        "0",
        "TensorFlow.js: heNormal, truncated and not corrected",
    ),
)
"""What frameworks do, by what it is for the map."""

DIGITS = 5


def outcomes(names: tuple[str, ...] = tuple(NAMED)) -> dict[str, list[Levels]]:
    """The levels of each activation with each initialiser."""
    return {
        name: [levels(name, one.tau, one.bias, digits=DIGITS) for one in INITIALISERS]
        for name in names
    }
