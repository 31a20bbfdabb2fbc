"""Gains that programs ship for an activation, beside those that are proved."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ..activations.activation import Activation
from ..arithmetic.ball import Ball
from ..arithmetic.number import Number
from ..arithmetic.precision import precision
from ..exact import exact

_DIGITS = 10
_BITS = 96

SECOND_MOMENT, VARIANCE = "second moment", "variance"
"""What a gain is to keep: which gain of ours it is to be compared with."""

NFNET = {
    "celu": "1.270926833152771",
    "elu": "1.2716004848480225",
    "gelu": "1.7015043497085571",
    "gelu-tanh": "1.7015043497085571",
    "identity": "1.0",
    "leaky-relu": "1.70590341091156",
    "log-sigmoid": "1.9193484783172607",
    "relu": "1.7139588594436646",
    "relu6": "1.7131484746932983",
    "selu": "1.0008515119552612",
    "sigmoid": "4.803835391998291",
    "silu": "1.7881293296813965",
    "softplus": "1.9203323125839233",
    "tanh": "1.5939117670059204",
}
"""gamma of NFNets (deepmind-research and timm), averages over samples."""


@dataclass(frozen=True)
class Shipped:
    """A gain in some program: its square, exact, and the quantity that it is to keep."""

    who: str
    text: str
    square: Fraction
    keeps: str

    @property
    def gain(self) -> Number:
        """The gain itself."""
        with precision(_BITS):
            return Number.of(Ball.enclose(self.square).sqrt(), _DIGITS)

    def beside(self, ours: Number) -> Number:
        """How much larger it is than a gain of ours, as a part of that."""
        with precision(_BITS):
            ratio = Ball.enclose(self.square).sqrt() / Ball.enclose(ours.lower, ours.upper)
            return Number.of(ratio - 1, 3)


def shipped_gains(one: Activation) -> list[Shipped]:
    """What is shipped for an activation with its usual parameters, by its name."""
    found = []
    name, plain = one.name.partition("(")[0], one.scale == 1 and one.shift == 0
    if not plain or one.fixes is not None:
        return []
    square = _pytorch(name, dict(one.parameters))
    if square is not None:
        text, number = square
        found.append(Shipped("PyTorch: calculate_gain", text, number, SECOND_MOMENT))
    if name == one.name and name in NFNET:
        literal = NFNET[name]
        found.append(Shipped("NFNets: gamma", literal, exact(literal) ** 2, VARIANCE))
    return found


def _pytorch(name: str, parameters: dict[str, Fraction]) -> tuple[str, Fraction] | None:
    if name == "leaky-relu":
        slope = parameters["slope"]
        return "sqrt(2/(1 + slope^2))", 2 / (1 + slope**2)
    known = {
        "identity": ("1", Fraction(1)),
        "sigmoid": ("1", Fraction(1)),
        "tanh": ("5/3", Fraction(25, 9)),
        "relu": ("sqrt 2", Fraction(2)),
        "selu": ("3/4", Fraction(9, 16)),
    }
    return known.get(name)
