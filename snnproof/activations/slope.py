"""How steep an activation is: what gradients are multiplied by."""

from __future__ import annotations

from fractions import Fraction

from ..arithmetic.ball import Ball
from ..moments import moment_map
from ..moments.gaussian import gaussian
from ..moments.selu import Parameters
from ..moments.source import slope_squares
from .activation import Activation


def slope_square(one: Activation, x: Ball) -> Ball:
    """E f'(z)^2 for z ~ N(0, x); jumps of f do not count, as in backpropagation.

    *Guarantee*: the value for all x of the ball.  *Raises*: UsageError if f' is of a kind whose
    moments are not known; UnboundedError.
    """
    source, zero = one.source(), Ball.enclose(0)
    if isinstance(source, Parameters):
        found: Ball = moment_map.slope_square(gaussian(zero, x, source), source)
        return found
    square: Ball = slope_squares(source, zero, x, 0)[0]
    return square


def is_continuous(one: Activation, at: Fraction | None = None) -> bool:
    """Is f certainly continuous, everywhere or at one point?  Formally, or by being one formula."""
    pieces = one.closed_form
    if pieces is None:
        return len(one.pieces) == 1
    asked = (i for i, b in enumerate(pieces.breakpoints) if at is None or b == at)
    return all(pieces.jump(index).is_zero for index in asked)
