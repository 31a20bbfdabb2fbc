"""The graph of formulas, run on numbers of one kind: intervals, or plain floats.

The compiled kernels do the same for many boxes at once, in fewer and faster operations; this runs
anywhere, and makes a claim on every box.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from ..arithmetic.ball import Ball
from ..arithmetic.functions import capped, erfc, erfcx, exp, sqr, sqrt
from ..errors import UnboundedError, UsageError
from ..float64.interval import Interval
from .graph import CENTRE, MEET, SIDE, Node

Operation = Callable[..., Any]


class Numbers(NamedTuple):
    """A kind of number: how a constant becomes one, and what differs from kind to kind."""

    constant: Callable[[Ball], Any]
    operations: Mapping[str, Operation]


_SHARED: dict[str, Operation] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "neg": operator.neg,
    "abs": abs,
    "sqr": sqr,
    "exp": exp,
    "erfc": erfc,
    "erfcx": erfcx,
    "capped": capped,
}
"""What numbers of the house do by themselves."""


# -- intervals -------------------------------------------------------------------------------------


def _reciprocal(x: Interval) -> Interval:
    """1/x.  *Raises*: UnboundedError unless it is defined for all of x."""
    if x.possibly_le(0) and x.possibly_ge(0):
        raise UnboundedError("the formula may divide by zero")
    return 1 / x


def _root(x: Interval) -> Interval:
    """*Raises*: UnboundedError unless it is defined for all of x."""
    if not x.certainly_ge(0):
        raise UnboundedError("the root of what may be negative")
    return sqrt(x)  # type: ignore[no-any-return]


_TWO_OVER_ROOT_PI = Interval.enclose("1.1283791670955125738", "1.1283791670955125739")


def _erfcx_slope(z: Interval) -> Interval:
    """2 (z erfcx(z) - 1/sqrt(pi)), which rises: from its values at the two ends."""
    low, high = (
        2 * (end * erfcx(end)) - _TWO_OVER_ROOT_PI
        for end in (Interval(z.lo, z.lo), Interval(z.hi, z.hi))
    )
    return Interval(low.lo, high.hi)


def _sign(x: Interval) -> Interval:
    """The sign of x; of what may have either, all from -1 to 1."""
    if x.certainly_gt(0):
        return Interval(1, 1)
    return Interval(-1, -1) if x.certainly_lt(0) else Interval(-1, 1)


def meet(x: Interval, y: Interval) -> Interval:
    """The common members of two enclosures of the same value, of which there are some."""
    common = x.intersection(y)
    if common.is_empty():
        raise UnboundedError("two enclosures of the same value contradict each other")
    return common


INTERVALS = Numbers(
    lambda ball: Interval.enclose(ball.lower(), ball.upper()),
    {
        **_SHARED,
        "reciprocal": _reciprocal,
        "sqrt": _root,
        "erfcx_slope": _erfcx_slope,
        "sign": _sign,
        MEET: meet,
        CENTRE: Interval.mid,
    },
)
"""Outward rounded float64: each value contains the exact one.

Numbers without variables, such as alpha_01, are Arb's, rounded outward.
"""


# -- floats ----------------------------------------------------------------------------------------

FLOATS = Numbers(
    Ball.estimate,
    {
        **_SHARED,
        "reciprocal": lambda x: 1 / x,
        "sqrt": sqrt,
        "erfcx_slope": lambda z: 2 * (z * erfcx(z) - 1 / math.sqrt(math.pi)),
        "sign": lambda x: math.copysign(1.0, x) if x else 0.0,
    },
)
"""Plain float64, without any guarantee."""


# -- running ---------------------------------------------------------------------------------------


class Line:
    """The nodes that some of a graph need, in the order in which they are computed."""

    def __init__(self, outputs: Sequence[Node], numbers: Numbers) -> None:
        needed, waiting = {}, list(outputs)
        while waiting:
            node = waiting.pop()
            if node.index not in needed:
                needed[node.index] = node
                waiting += node.args
        place = {index: i for i, index in enumerate(sorted(needed))}
        self._values: list[Any] = [None] * len(place)
        self._sides: list[tuple[int, str, Operation | None]] = []
        self._steps: list[tuple[int, Operation, int, int | None]] = []
        for index, i in place.items():
            node = needed[index]
            args = [place[arg.index] for arg in node.args]
            if node.ball is not None:
                self._values[i] = numbers.constant(node.ball)
            elif node.op in (SIDE, CENTRE):
                change = numbers.operations[CENTRE] if node.op == CENTRE else None
                self._sides.append((i, node.name, change))
            elif node.op in numbers.operations and len(args) in (1, 2):
                second = args[1] if len(args) == 2 else None
                self._steps.append((i, numbers.operations[node.op], args[0], second))
            else:
                raise UsageError(f"no {node.op} for numbers of this kind")
        self._outputs = [place[node.index] for node in outputs]

    def run(self, sides: Mapping[str, Any]) -> list[Any]:
        """The values of the outputs, with these numbers for the axes.

        *Raises*: UnboundedError where an interval is not defined on all of its operands;
        ArithmeticError and ValueError where a float is not.
        """
        values = list(self._values)
        for i, axis, change in self._sides:
            values[i] = sides[axis] if change is None else change(sides[axis])
        for i, function, first, second in self._steps:
            if second is None:
                values[i] = function(values[first])
            else:
                values[i] = function(values[first], values[second])
        return [values[i] for i in self._outputs]
