r"""Is r(x) = E f(sqrt(x) Z)^2 / x falling, rising, or constant?  What is known by argument.

The arguments stand in the claims of `proofs.beyond.one_level_or_none`, one for each activation, and
of `proofs.beyond.levels_of_elish`, whose r falls first, and then rises.  A factor in front of f
multiplies r, and changes nothing of this.  A shift does.
"""

from __future__ import annotations

from fractions import Fraction

from ...activations.activation import Activation
from ...activations.catalogue import is_named
from ...activations.named import named
from ...moments.source import Symmetry
from ..behaviour import homogeneous

ODD = Symmetry(Fraction(0), -1)

FALLS, RISES, CONSTANT, DIPS = "falls", "rises", "is constant", "falls, then rises,"

SHAPES = {
    **dict.fromkeys(
        (
            *("selu", "elu", "celu", "serlu", "tanh", "sigmoid", "softplus", "log-sigmoid"),
            *("softsign", "hard-tanh", "hard-sigmoid", "relu6"),
        ),
        FALLS,
    ),
    **dict.fromkeys(
        (
            *("gelu", "gelu-tanh", "quick-gelu", "silu", "mish", "hard-swish"),
            *("square", "relu-squared", "tanh-shrink", "soft-shrink", "hard-shrink"),
        ),
        RISES,
    ),
    **dict.fromkeys(("identity", "relu", "leaky-relu", "prelu", "abs"), CONSTANT),
    "elish": DIPS,
}
"""Of activations of the catalogue with their usual parameters."""


def claim_of(name: str) -> str:
    """The claim about the activation of that name."""
    return f"levels-of-{name}"


def shape_of(one: Activation) -> tuple[str, str] | None:
    """The shape of r, and the step of a claim that argues it, or "" where it is plain to see."""
    if one.fixes is not None or one.shift != 0:
        return None
    pieces = one.closed_form
    if pieces is not None and homogeneous(pieces):
        return CONSTANT, ""
    if is_named(one) and one.name in SHAPES and one.parameters == named(one.name).parameters:
        return SHAPES[one.name], f"{claim_of(one.name)}.shape"
    return None


def shape_of_variance(one: Activation) -> tuple[str, str] | None:
    """The same of Var f(sqrt(x) Z)/x: for odd f that is r, and for f(c z) = c f(z) constant.

    Where scale and shift fix a variance at omega = 0, it is constant whatever the shift is.
    """
    pieces = one.closed_form
    if pieces is not None and homogeneous(pieces):
        return (CONSTANT, "") if constant_ratio(one, zero_sum=True) is not None else None
    return shape_of(one) if one.symmetry == ODD else None


def constant_ratio(one: Activation, *, zero_sum: bool = False) -> Fraction | None:
    """r where f(c z) = c f(z) for c > 0: half the sum of the squared slopes, if those are exact.

    zero_sum: Var f(sqrt(x) Z)/x, which is r for odd f, and 1/tau if f fixes a variance at tau.
    """
    if zero_sum and one.fixes is not None:
        return 1 / one.fixes.tau if one.fixes.omega == 0 else None
    if zero_sum and one.symmetry != ODD:
        return None
    pieces = one.closed_form
    if pieces is None or one.fixes is not None:
        return None
    known = [f.derivative().as_constant() for f in pieces.functions]
    numbers = [None if slope is None else slope.as_number() for slope in known]
    slopes = [number for number in numbers if number is not None]
    if len(slopes) < len(numbers):
        return None
    return one.scale**2 * sum(s**2 for s in (slopes[0], slopes[-1])) / 2
