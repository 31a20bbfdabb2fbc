"""What is asked about levels, what the search proposes, and the answer."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ...activations.activation import Activation
from ...activations.near_and_far import Sides
from ...arithmetic.number import Number
from ...box import Side
from ...exact import exact_text
from ...files.plain import Shown
from ...proving.claim import Proof
from ...verdict import Verdict
from ..stability import ATTRACTING
from .outer_ends import End

GROWS, SHRINKS, STAYS = "grow", "shrink", "stay"
WORDS = {1: GROWS, -1: SHRINKS, 0: STAYS}


@dataclass(frozen=True, repr=False)
class Level(Shown):
    """A level, for each tau and s that were asked about.

    x: the variance of the net input;  q: the second moment of the units, or their variance where
    weights sum to zero;  rate: the slope of the map, the factor by which a small distance from the
    level changes in each layer;  bracket: of x, as the certificate has it;  stretch: of x around
    it, on which F is monotone.
    """

    shown = ("x", "q", "rate", "behaviour")

    x: Number
    q: Number
    rate: Number
    behaviour: str
    bracket: Side
    stretch: Side
    sign: int

    @property
    def size_text(self) -> str:
        """q in a few digits; where it is not told from 0, between which numbers it is."""
        return str(self.q) if self.q.is_about_0 else self.q.rounded_text

    def __str__(self) -> str:
        return f"q in {self.q}: {self.behaviour}"


@dataclass(frozen=True)
class Asked:
    """The question: an activation, tau and s as intervals, perhaps of one number.

    zero_sum: do the weights of each unit sum to zero, so that the map is g at omega = 0?
    """

    activation: Activation
    tau: Side
    bias: Side
    zero_sum: bool = False

    @property
    def map(self) -> str:
        """The name of the map."""
        return "the map g at omega = 0" if self.zero_sum else "the map of random weights"

    @property
    def size(self) -> str:
        """What tells how large signals are, in the words of formulas."""
        return "nu_tilde" if self.zero_sum else "xi_tilde"

    @property
    def title(self) -> str:
        """The map, in a few words."""
        zero_sum = ", weights of sum zero" if self.zero_sum else ""
        return f"{self.activation.title}, {self.weights}{zero_sum}"

    @property
    def weights(self) -> str:
        """tau and s."""
        return f"tau = {_side_text(self.tau)}, s = {_side_text(self.bias)}"


def _side_text(side: Side) -> str:
    low, high = (exact_text(end) for end in side)
    return low if low == high else f"{low}:{high}"


@dataclass(frozen=True)
class Plan:
    """What the search proposes.

    near, far: the sign of F next to 0 and far away, with the ends of what is to be covered, None
    where the shape of r says it all;  shape: see `shape`, with the step that argues it;  ratio: r,
    where it is constant and exact.
    """

    sides: Sides
    near: End | None
    far: End | None
    signs: tuple[int, int]
    levels: tuple[Level, ...]
    shape: tuple[str, str] | None
    ratio: Fraction | None = None


@dataclass(frozen=True, repr=False)
class Levels(Shown):
    """All levels q > 0 of q -> E f(sqrt(tau q + s) Z)^2, or an undecided answer.

    verdict: PROVED (`levels` are all) or UNDECIDED, for the `reason`;  count: how many there are,
    None if that is not decided, or they are a whole half-line;  near: what small signals do, far:
    what large ones do.
    """

    shown = (
        "activation",
        "tau",
        "bias",
        "zero_sum",
        "verdict",
        "count",
        "levels",
        "near",
        "far",
        "reason",
    )

    asked: Asked
    verdict: Verdict
    levels: tuple[Level, ...]
    near: str
    far: str
    is_neutral: bool
    reason: str
    proof: Proof | None

    @property
    def activation(self) -> str:
        """Of which activation, in a few words."""
        return self.asked.activation.title

    @property
    def tau(self) -> Side:
        return self.asked.tau

    @property
    def bias(self) -> Side:
        return self.asked.bias

    @property
    def zero_sum(self) -> bool:
        """Is it the map g at omega = 0, whose levels are of the variance?"""
        return self.asked.zero_sum

    @property
    def count(self) -> int | None:
        is_counted = self.verdict is Verdict.PROVED and not self.is_neutral
        return len(self.levels) if is_counted else None

    @property
    def fate(self) -> str:
        """The answer in a few words."""
        if self.verdict is not Verdict.PROVED:
            return f"undecided: {self.reason}"
        if self.is_neutral:
            size = "variance" if self.zero_sum else "q"
            return f"every {size} is a level: signals keep their size, and nothing is corrected"
        if not self.levels:
            return {"grow": "signals explode", "shrink": "signals die out"}[self.near]
        attracting = [one for one in self.levels if one.behaviour == ATTRACTING]
        ends = {"shrink": "small signals die out", "grow": ""}[self.near]
        ends2 = {"grow": "large signals explode", "shrink": ""}[self.far]
        size = "variance" if self.zero_sum else "q ="
        words = [f"signals settle at {size} {one.size_text}" for one in attracting]
        return ", ".join(word for word in (*words, ends, ends2) if word)

    def __str__(self) -> str:
        return f"{self.asked.title}: {self.fate}"
