"""What is known of all numbers that a kernel computes, before it computes any.

The facts of a node bound the ends that are *computed* for it, on every box on which the kernel
makes a claim (its `ok`): static interval arithmetic over the graph.  They decide how an operation
can be written: a product of what is never negative takes one product an end, one that cannot
underflow needs no absolute term, a function whose argument stays in its range no test.

Leaves are bounded by decree (`SMALL`, `LARGE`); the kernel makes no claim on other boxes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..float64 import straight
from ..float64.interval import Interval
from ..float64.rounding import rational_down, rational_up
from .graph import CENTRE, CORNER, MEET, SIDE, Node

SMALL, LARGE = 2.0**-40, 2.0**40
"""Ends of sides are zero or between these in absolute value, of POSITIVE_AXES above zero."""

POSITIVE_AXES = ("nu", "tau", "x")

HUGE = 2.0**480
"""Where ends might be larger in absolute value, the kernel tests whether they are."""

TINY_DIVISOR = 2.0**-400
"""Divisors are at least that, by a test where it is not known."""

ORDINARY_EXP = 128.0
"""e^x is computed for |x| up to that,"""

ORDINARY_ERFCX = 2.0**20
"""and erfcx up to that: so values are not so small that products of several would underflow."""

EXP_RANGE = -ORDINARY_EXP, ORDINARY_EXP
ERFC_RANGE = straight.ERFC_FROM, straight.ERFC_TO
ERFCX_RANGE = straight.ERFCX_FROM, ORDINARY_ERFCX

NEVER_UNDERFLOWS = -960
"""Products that are zero or at least 2^NEVER_UNDERFLOWS in size are exact or have a relative error
of half a unit in the last place: `rounding.TINY`."""

ANY_SIZE = -1100
"""Numbers of binary64 are zero or larger than 2^ANY_SIZE."""


@dataclass(frozen=True)
class Facts:
    """low, high: all ends lie between them;  least: each is zero or at least 2^least in size."""

    low: float
    high: float
    least: int

    @property
    def positive(self) -> bool:
        return self.low > 0.0

    @property
    def never_negative(self) -> bool:
        return self.low >= 0.0

    @property
    def interval(self) -> Interval:
        return Interval(self.low, self.high)

    @property
    def may_underflow(self) -> bool:
        """May a product with these facts be less exact than its relative error says?"""
        return self.least < NEVER_UNDERFLOWS


def facts_of(nodes: list[Node]) -> dict[int, Facts]:
    """The facts of each node, by its index; operands come before what is made of them."""
    known: dict[int, Facts] = {}
    for node in nodes:
        known[node.index] = _RULES[node.op](node, *(known[arg.index] for arg in node.args))
    return known


# -- leaves ----------------------------------------------------------------------------------------


def _constant(node: Node) -> Facts:
    """Its ends, rounded outward to float64."""
    if node.ball is None:
        raise ValueError("a constant without a value")
    low, high = _clipped(rational_down(node.ball.lower()), rational_up(node.ball.upper()))
    sizes = [abs(end) for end in (low, high) if end != 0.0]
    return Facts(low, high, min((_exponent(size) for size in sizes), default=0))


def _leaf(node: Node, *slopes: Facts) -> Facts:
    axis = node.name.partition(" ")[0]
    low = SMALL if axis in POSITIVE_AXES else -LARGE
    return Facts(low, LARGE, _exponent(SMALL))


def _centre(node: Node) -> Facts:
    """Half the sum of two ends; it may be a difference of them, or of their last bits."""
    side = _leaf(node)
    return side if side.positive else Facts(side.low, side.high, side.least - 54)


# -- operations ------------------------------------------------------------------------------------


def _sum(node: Node, a: Facts, b: Facts) -> Facts:
    return _from(a.interval + b.interval, _least_of_sum(node, a, b))


def _difference(node: Node, a: Facts, b: Facts) -> Facts:
    return _sum(node, a, _negative(node, b))


def _least_of_sum(node: Node, a: Facts, b: Facts) -> int:
    """Of numbers of one sign the smaller one; else a multiple of the last bit of both.

    A product may be added before it is rounded: its last bit is the product of those of two.
    """
    least = min(a.least, b.least)
    alike = (a.low >= 0.0 and b.low >= 0.0) or (a.high <= 0.0 and b.high <= 0.0)
    fused = any(arg.op == "*" for arg in node.args)
    return least if alike else least - (106 if fused else 53)


def _product(node: Node, a: Facts, b: Facts) -> Facts:
    return _from(a.interval * b.interval, a.least + b.least)


def _negative(node: Node, a: Facts) -> Facts:
    return Facts(-a.high, -a.low, a.least)


def _absolute(node: Node, a: Facts) -> Facts:
    return Facts(max(0.0, a.low, -a.high), max(-a.low, a.high), a.least)


def _square(node: Node, a: Facts) -> Facts:
    return _from(a.interval.sqr(), 2 * a.least)


def _root(node: Node, a: Facts) -> Facts:
    """Of what is tested to be at least zero."""
    low, high = max(a.low, 0.0), max(a.high, 0.0)
    return _from(Interval(low, high).sqrt(), a.least // 2)


def _reciprocal(node: Node, a: Facts) -> Facts:
    """Of what is tested to be at least TINY_DIVISOR, if zero is not excluded."""
    if a.high < 0.0:
        return _negative(node, _reciprocal(node, _negative(node, a)))
    return _from(1 / Interval(max(a.low, TINY_DIVISOR), max(a.high, TINY_DIVISOR)), ANY_SIZE)


def _exponential(node: Node, a: Facts) -> Facts:
    return _from(_within(a, *EXP_RANGE).exp(), ANY_SIZE)


def _erfc(node: Node, a: Facts) -> Facts:
    return _from(_within(a, *ERFC_RANGE).erfc(), ANY_SIZE)


def _erfcx(node: Node, a: Facts) -> Facts:
    return _from(_within(a, *ERFCX_RANGE).erfcx(), ANY_SIZE)


def _erfcx_slope(node: Node, a: Facts) -> Facts:
    """2 (z erfcx(z) - 1/sqrt(pi)), as it is computed: a difference."""
    z = _within(a, *ERFCX_RANGE)
    least = 2 * z.erfcx() * Interval(min(z.lo, -0.0), 0.0)
    return _from(Interval(least.lo - 1.2, 1.2), ANY_SIZE)


def _sign(node: Node, a: Facts) -> Facts:
    return Facts(-1.0 if a.low <= 0.0 else 1.0, 1.0 if a.high >= 0.0 else -1.0, 0)


def _capped(node: Node, a: Facts, bound: Facts) -> Facts:
    high = max(0.0, bound.high)
    return Facts(min(max(a.low, 0.0), high), min(max(a.high, 0.0), high), min(a.least, bound.least))


def _meet(node: Node, a: Facts, b: Facts) -> Facts:
    return Facts(max(a.low, b.low), min(a.high, b.high), min(a.least, b.least))


def _within(a: Facts, low: float, high: float) -> Interval:
    """The part of the range that is left by a test of the argument, where one is needed."""
    return Interval(min(max(a.low, low), high), max(min(a.high, high), low))


def _from(exact: Interval, least: int) -> Facts:
    """Of ends that are rounded results of an operation with this exact range.

    A rounded end is moved by less than 2^-46 of its size and, where it may underflow, by 2^-900:
    then hardly anything may be left of it.
    """
    least -= 1
    below = min(exact.lo * (1 - 2.0**-45), exact.lo * (1 + 2.0**-45))
    above = max(exact.hi * (1 - 2.0**-45), exact.hi * (1 + 2.0**-45))
    if below < 0.0:
        below -= 2.0**-900
    elif below < 2.0**-900:
        below = 0.0
    if above > -(2.0**-900):
        above += 2.0**-900
    if below > 0.0:
        least = max(least, _exponent(below))
    elif above < 0.0:
        least = max(least, _exponent(-above))
    return Facts(*_clipped(below, above), least if least >= NEVER_UNDERFLOWS else ANY_SIZE)


def _clipped(low: float, high: float) -> tuple[float, float]:
    """The part that is left by a test for HUGE ends: see `needs_bound`."""
    return min(max(low, -HUGE), HUGE), max(min(high, HUGE), -HUGE)


def needs_bound(facts: Facts) -> bool:
    """May an end be so large that it has to be tested?"""
    return facts.low <= -HUGE or facts.high >= HUGE


def _exponent(size: float) -> int:
    """The k with 2^k <= size < 2^(k+1), of a positive number."""
    above, below = size.as_integer_ratio()  # below: a power of two
    return above.bit_length() - below.bit_length()


_RULES: dict[str, Callable[..., Facts]] = {
    "constant": _constant,
    SIDE: _leaf,
    CENTRE: _centre,
    CORNER: _leaf,
    "+": _sum,
    "-": _difference,
    "*": _product,
    "neg": _negative,
    "abs": _absolute,
    "sqr": _square,
    "sqrt": _root,
    "reciprocal": _reciprocal,
    "exp": _exponential,
    "erfc": _erfc,
    "erfcx": _erfcx,
    "erfcx_slope": _erfcx_slope,
    "sign": _sign,
    "capped": _capped,
    MEET: _meet,
}
