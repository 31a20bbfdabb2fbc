"""The derivative of an activation, as an activation: what gradients are multiplied by."""

from __future__ import annotations

from ..arithmetic.ball import Ball
from ..exact import exact_text
from ..formula.derivative import derivative
from ..moments.source import derivatives
from .activation import Activation
from .catalogue import Piece
from .formula_text import written
from .pieces import End


def slope_of(one: Activation) -> Activation:
    """p' of f = scale p + shift, piece by piece: without the scale, and without jumps of p.

    *Raises*: UsageError if the derivative is of a kind whose moments are not known.

    >>> slope_of(Activation("bend", (Piece("0", None, "0"), Piece("z^2", "0", None)))).definition
    '0 for z <= 0; 2*z for 0 < z'
    """
    pieces = tuple(
        Piece(written(derivative(formula, "z")), _text(low), _text(high))
        for low, high, formula in one.formulas
    )
    return Activation("derivative", pieces)


def _text(end: End) -> str | None:
    return None if end is None else exact_text(end)


def slope_square(one: Activation, x: Ball) -> Ball:
    """E f'(z)^2 for z ~ N(0, x), scale included; jumps of f do not count, as in backpropagation.

    *Guarantee*: the value for all x of the ball.  *Raises*: as `slope_of`; UnboundedError.
    """
    scale, _ = one.scale_and_shift()
    square: Ball = derivatives(slope_of(one).source(), Ball.enclose(0), x, 0)[1][0]
    return scale.sqr() * square


def is_continuous(one: Activation) -> bool:
    """Is f certainly continuous?  Formally so, or by being one formula."""
    pieces = one.closed_form
    if pieces is None:
        return len(one.pieces) == 1
    return all(pieces.jump(index).is_zero for index in range(len(pieces.breakpoints)))
