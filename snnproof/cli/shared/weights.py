"""How the weights of a network are drawn, as `init` and `simulate` are told."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, NamedTuple

import typer

from ...box import Side
from ...errors import UsageError
from ...exact import Exact, exact, exact_text, lower_decimal
from ...practice.initialisers import INITIALISERS, initialiser, scales
from ...practice.trajectory import Dropout

Init = Annotated[
    str | None,
    typer.Option(
        "--init", metavar="NAME", help=f"One of {', '.join(i.name for i in INITIALISERS)}."
    ),
]
Gain = Annotated[str | None, typer.Option(metavar="G", help="Weights of variance G^2/n.")]
WeightStd = Annotated[
    str | None,
    typer.Option("--weight-std", metavar="S", help="Their deviation; needs --fan-in."),
]
FanIn = Annotated[int | None, typer.Option(metavar="N", help="Inputs of a unit.")]
FanOut = Annotated[int | None, typer.Option(metavar="M", help="Units of the layer.")]


class Weights(NamedTuple):
    """tau and s, and in words where they come from."""

    tau: Side
    bias: Side
    how: str


def weights(
    init: str | None,
    gain: str | None,
    weight_std: str | None,
    fan_in: int | None,
    fan_out: int | None,
) -> Weights | None:
    """What these options say; None without any.  *Raises*: UsageError and its kinds."""
    if sum(given is not None for given in (init, gain, weight_std)) > 1:
        raise UsageError("give one of --init, --gain and --weight-std")
    none = (Fraction(0), Fraction(0))
    if init is not None:
        return Weights(*scales(init, fan_in, fan_out), f"{init}: {initialiser(init).title}")
    if gain is not None:
        tau = exact(gain, "the gain") ** 2
        return Weights((tau, tau), none, f"gain {gain}: weights of variance G^2/n")
    if weight_std is not None:
        if fan_in is None:
            raise UsageError("--weight-std needs --fan-in N")
        tau = exact(weight_std, "the deviation of the weights") ** 2 * fan_in
        return Weights((tau, tau), none, f"weights of deviation {weight_std}, {fan_in} inputs")
    return None


def side_text(side: Side) -> str:
    """A number as text, cut off with dots where it is long or known by bounds."""
    low, high = side
    text = exact_text(low)
    return text if low == high and len(text) <= 14 else f"{lower_decimal(low, 10)}..."


def require_dropout(plain: Any, alpha: Any) -> tuple[Dropout, Exact]:
    """Which of two options was given.  *Raises*: UsageError if both are."""
    if plain is not None and alpha is not None:
        raise UsageError("give --dropout or --alpha-dropout, and not both")
    if plain is not None:
        return Dropout.PLAIN, plain
    return (Dropout.NONE, 0) if alpha is None else (Dropout.ALPHA, alpha)
