"""The steps of a tape: what each operation does to numbers of each kind."""

from __future__ import annotations

import operator
from collections.abc import Callable
from fractions import Fraction
from typing import Any, TypeVar

from ..arithmetic import bare as below
from ..arithmetic.ball import Ball, bare
from ..arithmetic.span import Span
from ..errors import UnboundedError, UsageError
from ..moments.gaussian import Gaussian, gauss_factor, gaussian, scaled_tail
from ..moments.selu import Parameters
from ..moments.source import Source, slope_squares
from .expression import MAX_BITS, NUMBER, SYMBOL

Number = TypeVar("Number", Ball, Span)
"""What a formula is computed in over a cell."""


def is_long(value: Fraction) -> bool:
    return max(abs(value.numerator), value.denominator).bit_length() > MAX_BITS


def identity_of(value: Any) -> Any:
    """What two values have in common only if they are the same number."""
    if isinstance(value, Fraction):
        return value.as_integer_ratio()  # whose hash is found sooner than that of the fraction
    return value if isinstance(value, str) else (id(value),)  # of one part: no pair equals it


def bare_ball(value: Any, p: Source) -> Any:
    """What a step has found, or an exact number, or a parameter by its name, as a bare ball."""
    if isinstance(value, str):
        return bare(parameter(value, p))
    return bare(Ball.enclose(value)) if value.__class__ is Fraction else value


def parameter(name: str, p: Source) -> Ball:
    """pi, or a parameter of SELU by its name."""
    if name == "pi":
        return Ball.pi()
    if not isinstance(p, Parameters):
        raise UsageError(f"{name} is a parameter of SELU, and this is another activation")
    value: Ball = {"alpha": p.alpha, "lambda": p.lambda_}[name]
    return value


def bounded(value: Any) -> Any:
    """The value itself; if a part of a formula is not defined or bounded, all of it is not."""
    if isinstance(value, Ball) and not value.is_finite:
        raise UnboundedError(UNBOUNDED)
    return value


def positive(x: Number) -> Number:
    """The variance itself.  *Raises*: UnboundedError unless all of it is above 0."""
    if not x.certainly_gt(0):
        raise UnboundedError("the variance x is not certainly above 0")
    return x


def sign(u: Ball | Span) -> Ball:
    """The sign of u; of what may have either, all from -1 to 1 (the slopes of |u| at 0)."""
    if u.certainly_gt(0):
        return Ball.enclose(1)
    return Ball.enclose(-1) if u.certainly_lt(0) else Ball.enclose(-1, 1)


def moments(y: Ball | Span, x: Ball | Span, highest: int, p: Source) -> Any:
    """mu_0, ..., and xi_0, ..., by kind and order."""
    if isinstance(p, Parameters):
        raise UsageError("the moments of SELU are written out")
    mean, variance = (value.ball() if isinstance(value, Span) else value for value in (y, x))
    mu, xi = p.derivatives(mean, positive(variance), highest)
    return {(kind, n): m for kind, row in (("mu", mu), ("xi", xi)) for n, m in enumerate(row)}


def slopes(y: Ball | Span, x: Ball | Span, highest: int, p: Source) -> Any:
    """eta_0, ..., by kind and order."""
    mean, variance = (value.ball() if isinstance(value, Span) else value for value in (y, x))
    row = slope_squares(p, mean, positive(variance), highest)
    return {("eta", n): value for n, value in enumerate(row)}


OF_A_SOURCE: dict[str, Callable[[Any, Any, int, Source], Any]] = {
    "moments": moments,
    "slopes": slopes,
}
"""What an activation other than SELU gives, several values at once."""


def _root(a: Any) -> Any:
    if not a.certainly_ge(0):
        raise UnboundedError("the root of what may be negative")
    return a.sqrt()


OF_THE_PLANE: dict[str, Callable[[Any, Any, Any], Any]] = {
    "gaussian": gaussian,
    "G": gauss_factor,
    "e1": lambda y, x, p: scaled_tail(1, y, x, p),
    "e2": lambda y, x, p: scaled_tail(2, y, x, p),
}

_FIELDS = {name: operator.attrgetter(name) for name in Gaussian._fields}

OPERATIONS: dict[str, Callable[..., Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "neg": operator.neg,
    "sqr": lambda a: a.sqr(),
    "sqrt": lambda a: _root(a),
    "length": lambda a: a.sqrt(),
    "exp": lambda a: a.exp(),
    "erfc": lambda a: a.erfc(),
    "erfcx": lambda a: a.erfcx(),
    "erfcx_slope": lambda a: a.erfcx_slope(),
    "abs": abs,
    "sign": lambda a: sign(a),
    **_FIELDS,
}
"""Of numbers that have the operations themselves; "length": the root of a sum of squares."""

BARE: dict[str, Callable[..., Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "neg": operator.neg,
    "sqr": below.sqr,
    "sqrt": lambda a: below.sqrt(a) if a >= 0 else bare(_root(Ball(a))),
    "length": below.sqrt,
    "exp": below.exp,
    "erfc": below.erfc,
    "erfcx": below.erfcx,
    "erfcx_slope": below.erfcx_slope,
    "abs": below.absolute,
    "sign": lambda a: bare(sign(Ball(a))),
    **_FIELDS,
}
"""Of bare balls."""

EXACT: dict[str, Callable[..., Fraction]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "neg": lambda a: -a,
    "sqr": lambda a: a * a,
    "abs": abs,
}

GIVEN = (NUMBER, SYMBOL)

UNBOUNDED = "the enclosure is unbounded"

NEUTRAL: dict[str, tuple[int | None, int | None]] = {
    "+": (0, 0),
    "-": (0, None),
    "*": (1, 1),
    "/": (1, None),
}
"""What leaves the left operand as it is, and what the right one."""

ODD: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {
    "+": ((0,), (0,)),
    "-": ((), (0,)),
    "*": ((0, 1), (0, 1)),
    "/": ((), (1,)),
}
"""Exact values of the left and of the right operand at which nothing is left to compute."""
