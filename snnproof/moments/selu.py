"""The activation and its parameters."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NamedTuple

from ..arithmetic.ball import Ball, bare
from ..arithmetic.functions import erfc, exp, sqr, sqrt
from ..exact import Exact


class Parameters(NamedTuple):
    """SELU's parameters and two constants of the Gaussian, as numbers of one arithmetic."""

    alpha: Any
    lambda_: Any
    sqrt_2: Any
    sqrt_2_over_pi: Any


class SelfNormalizing(Parameters):
    """alpha_01 and lambda_01, with which (0, 1) is a fixed point."""


def selu(z: float, alpha: float, lambda_: float) -> float:
    """SELU at a float, for pictures and simulation.

    *Paper*: equation (2).  *Definition*: lambda z for z > 0, lambda alpha (e^z - 1) for z <= 0.
    """
    return lambda_ * (z if z > 0 else alpha * (exp(z) - 1))


def alpha_01(number: Callable[[int], Any], pi: Any) -> Any:
    """The alpha whose map has the fixed point (0, 1), in closed form.

    *Paper*: equation (14).
    *Definition*: -sqrt(2/pi) / (erfc(1/sqrt 2) e^(1/2) - 1), about 1.6733.
    `number` embeds an integer in the arithmetic, `pi` is its pi.
    """
    half = number(1) / 2
    return sqrt(2 / pi) / (1 - erfc(sqrt(half)) * exp(half))


def lambda_01(number: Callable[[int], Any], pi: Any) -> Any:
    """The lambda whose map has the fixed point (0, 1), in closed form.

    *Paper*: equation (14).  With c1 = erfc(1/sqrt 2) sqrt(e) and c2 = erfc(sqrt 2) e^2,
    *Definition*: (1 - c1) sqrt(2 pi) / sqrt(2 c2 + pi c1^2 - 2 (2 + pi) c1 + pi + 2), about 1.0507.
    """
    half = number(1) / 2
    c1 = erfc(sqrt(half)) * exp(half)
    c2 = erfc(sqrt(number(2))) * exp(number(2))
    return (1 - c1) * sqrt(2 * pi) / sqrt(2 * c2 + pi * sqr(c1) - 2 * (2 + pi) * c1 + pi + 2)


def selu_parameters(
    number: Callable[[int], Any], pi: Any, alpha: Any = None, lambda_: Any = None
) -> Parameters:
    """The parameters in one arithmetic: alpha_01 and lambda_01 where none are given."""
    return Parameters(
        alpha=alpha_01(number, pi) if alpha is None else alpha,
        lambda_=lambda_01(number, pi) if lambda_ is None else lambda_,
        sqrt_2=sqrt(number(2)),
        sqrt_2_over_pi=sqrt(2 / pi),
    )


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


def uncoated(p: Parameters) -> Parameters:
    """The same with bare balls in the place of balls."""
    return Parameters(*(bare(number) if isinstance(number, Ball) else number for number in p))


def float_parameters(alpha: Exact | None = None, lambda_: Exact | None = None) -> Parameters:
    """The same as floats, without guarantee: for pictures, searches and simulation."""
    if alpha is None and lambda_ is None:
        return selu_parameters(float, math.pi)
    return Parameters(*(ball.estimate() for ball in ball_parameters(alpha, lambda_)))
