"""SELU's parameters in each arithmetic: enclosures where it encloses, closed forms throughout."""

from __future__ import annotations

import math

from ..arithmetic.ball import Ball
from ..arithmetic.precision import precision
from ..exact import Exact
from .activation import Parameters, SelfNormalizing, selu_parameters


def ball_parameters(alpha: Exact | None = None, lambda_: Exact | None = None) -> Parameters:
    """Parameters as balls, in the working precision; alpha_01, lambda_01 where None.

    *Guarantee*: each ball contains the exact number.  *Raises*: ExactNumberError.
    """
    parameters = selu_parameters(
        Ball.enclose,
        Ball.pi(),
        None if alpha is None else Ball.enclose(alpha),
        None if lambda_ is None else Ball.enclose(lambda_),
    )
    return SelfNormalizing(*parameters) if alpha is None and lambda_ is None else parameters


def interval_parameters(alpha: Exact | None = None, lambda_: Exact | None = None) -> Parameters:
    """The same as float64 intervals of the least width, in the order of `Parameters`."""
    from ..arithmetic.interval import Interval

    with precision(160):
        balls = ball_parameters(alpha, lambda_)
        return Parameters(*(Interval.enclose(ball.lower(), ball.upper()) for ball in balls))


def float_parameters(alpha: Exact | None = None, lambda_: Exact | None = None) -> Parameters:
    """The same as floats, without guarantee: for pictures, searches and simulation."""
    if alpha is None and lambda_ is None:
        return selu_parameters(float, math.pi)
    return Parameters(*(ball.estimate() for ball in ball_parameters(alpha, lambda_)))
