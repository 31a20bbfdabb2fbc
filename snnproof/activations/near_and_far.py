r"""An activation near 0 and far from it: lines that it keeps close to, with proved distances.

Of each half-line, g(z) = f(z) or g(z) = f(-z) for z > 0, two lines are found:

    near   |g(z) - c - p z| <= L z^2   for all z > 0,   c = g(0+), p = g'(0+)
    far    |g(z) - a z| <= K           for all z > 0

*Near.*  On the piece next to 0 Taylor's formula gives L = sup |g''|/2, by second-order jets over
short cells; on other pieces |g(z) - c - p z|/z^2 is enclosed as it stands.

*Far.*  Up to Z both are enclosed over short cells; beyond Z the formula is a polynomial and a small
rest (`snnproof.activations.far_away`), which tells |g(z) - a z|, and |g(z) - c - p z|/z^2 as well.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from ..arithmetic.ball import Ball
from ..arithmetic.precision import precision
from ..formula.expression import NUMBER, SYMBOL, Expression, symbol
from .activation import Activation
from .analytic import _REAL, _in_short
from .far_away import ZERO, Far, constant_of, far_away

BITS = 64

_LEAST_FAR = 24
_STEP = Fraction(1, 32)


class Side(NamedTuple):
    """What is known of f(z), or of f(-z), for z > 0.

    value, slope: c and p;  bend: L, None if it is not known;  far_slope, rest: a and K, None if
    there are none;  lift: if given, g grows faster: |g(z)| >= lift z^2 for z >= beyond.
    """

    value: Ball
    slope: Ball
    bend: Fraction | None
    far_slope: Ball | None
    rest: Fraction | None
    lift: Fraction | None = None
    beyond: Fraction = ZERO


class Sides(NamedTuple):
    """Both half-lines."""

    below: Side
    above: Side


@lru_cache(maxsize=64)
def near_and_far(one: Activation) -> Sides:
    """What is known of both half-lines of an activation, scale and shift included.

    *Guarantee*: the inequalities of `Side` hold; what is not seen is None.
    """
    with precision(BITS):
        scale, shift = one.scale_and_shift()
        return Sides(*(_affine(_side(one, sign), scale, shift) for sign in (-1, 1)))


def _affine(side: Side, scale: Ball, shift: Ball) -> Side:
    size, moved = abs(scale).upper(), abs(shift).upper()
    lift, beyond = side.lift, side.beyond
    if lift is not None:
        lift = lift * abs(scale).lower()
        if moved and lift > 0:  # |a g + b| >= |a g| - |b|, at least half of |a g| from there on
            lift, beyond = lift / 2, max(beyond, _root(moved / (lift / 2)))
    return Side(
        scale * side.value + shift,
        scale * side.slope,
        None if side.bend is None else side.bend * size,
        None if side.far_slope is None else scale * side.far_slope,
        None if side.rest is None else side.rest * size + moved,
        lift or None,
        beyond,
    )


def _root(value: Fraction) -> Fraction:
    """A number that is at least the root."""
    return Fraction(math.isqrt(math.ceil(value)) + 1)


# -- one side --------------------------------------------------------------------------------------


class _Part(NamedTuple):
    """A piece on z > 0, mirrored where the side is the lower one."""

    low: Fraction
    high: Fraction | None
    formula: Expression


def _parts(one: Activation, sign: int) -> list[_Part]:
    parts = []
    for lower, upper, formula in one.formulas:
        low, high = (lower, upper) if sign > 0 else (_negated(upper), _negated(lower))
        if high is not None and high <= 0:
            continue
        mirrored = formula.rebuild(_mirrored_symbol) if sign < 0 else formula
        parts.append(_Part(max(low or ZERO, ZERO), high, _in_short(mirrored)))
    return sorted(parts, key=lambda part: part.low)


def _mirrored_symbol(node: Expression) -> Expression | None:
    return -symbol("z") if node.op == SYMBOL and node.name == "z" else None


def _negated(end: Fraction | None) -> Fraction | None:
    return None if end is None else -end


def _side(one: Activation, sign: int) -> Side:
    parts = _parts(one, sign)
    first, last = parts[0], parts[-1]
    value, slope, _ = _jet(first.formula, Ball.enclose(0))
    end = Fraction(max(_LEAST_FAR, math.ceil(2 * last.low)))
    far = far_away(last.formula, end)
    bend = _bend(parts, value, slope, end, far)
    if far is None:
        return _rising_faster(last, value, slope, bend, end)
    if len(far.line) > 2:
        return _rising(far, value, slope, bend, end)
    constant, far_slope = (*far.line, Ball.enclose(0))[:2]
    rest = abs(constant).upper() + far.rest
    for cell, formula, _ in _cells(parts, end):
        gap = abs(_gap(formula, cell, far_slope))
        if not gap.is_finite:
            return Side(value, slope, bend, None, None)
        rest = max(rest, gap.upper())
    return Side(value, slope, bend, far_slope, _short(rest))


def _gap(formula: Expression, cell: Ball, slope: Ball) -> Ball:
    """g(z) - slope z over a cell, by the mean-value form as well."""
    over, centre = _jet(formula, cell), cell.midpoint()
    middle = _jet(formula, centre)[0] - slope * centre
    return (middle + (over[1] - slope) * (cell - centre)).meet(over[0] - slope * cell)


def _bend(
    parts: list[_Part], value: Ball, slope: Ball, end: Fraction, far: Far | None
) -> Fraction | None:
    bend = ZERO
    for cell, formula, is_first in _cells(parts, end):
        jet = _jet(formula, cell)
        size = abs(jet[2] / 2) if is_first else abs((jet[0] - value - slope * cell) / cell.sqr())
        if not size.is_finite:
            return None
        bend = max(bend, size.upper())
    if far is None:
        return None
    if len(far.line) > 3:
        return None
    powers = (*far.line, *(Ball.enclose(0),) * 3)[:3]
    beyond = abs(powers[0] - value) / end**2 + abs(powers[1] - slope) / end + abs(powers[2])
    return _short(max(bend, (beyond + far.rest / end**2).upper()))


def _cells(parts: list[_Part], end: Fraction) -> Iterator[tuple[Ball, Expression, bool]]:
    """Short cells that cover [0, end], each with its formula, and whether that is the first one."""
    for place, part in enumerate(parts):
        at, last = part.low, min(end, part.high or end)
        while at < last:
            to = min(at + _STEP * max(1, math.floor(at)), last)
            yield Ball.enclose(at, to), part.formula, place == 0
            at = to


def _short(value: Fraction) -> Fraction:
    return Fraction(math.ceil(value * 2**20), 2**20)


def _rising(far: Far, value: Ball, slope: Ball, bend: Fraction | None, end: Fraction) -> Side:
    """Of a polynomial of degree 2 or more: |g| >= lift z^2 for z >= end, if that is seen."""
    lift = abs(far.line[2])
    for power, c in enumerate(far.line):
        if power < 2:
            lift = lift - abs(c) / end ** (2 - power)
        if power > 2:
            return Side(value, slope, bend, None, None)
    lift = lift - far.rest / end**2
    known = lift.lower() if lift.certainly_gt(0) else None
    return Side(value, slope, bend, None, None, known, end if known else ZERO)


def _rising_faster(
    last: _Part, value: Ball, slope: Ball, bend: Fraction | None, end: Fraction
) -> Side:
    """Of e^(k z), k > 0, from where that piece begins: |g| >= k^2 z^2/2."""
    if last.formula.op == "exp" and last.high is None:
        line = far_away(last.formula.args[0], end)
        if line is not None and len(line.line) == 2 and not line.rest:
            k = line.line[1]
            if k.certainly_gt(0) and line.line[0].certainly_ge(0):
                return Side(value, slope, bend, None, None, (k.sqr() / 2).lower(), last.low)
    return Side(value, slope, bend, None, None)


# -- second-order jets -----------------------------------------------------------------------------

_Jet = tuple[Ball, Ball, Ball]


def _jet(formula: Expression, z: Ball) -> _Jet:
    """g, g', g'' over a ball."""
    done: dict[int, _Jet] = {}
    nothing = Ball.enclose(0)
    for node in formula.nodes():
        if node.op == NUMBER:
            done[id(node)] = (Ball.enclose(node.value), nothing, nothing)
        elif node.op == SYMBOL:
            known = z if node.name == "z" else constant_of(node.name)
            done[id(node)] = (known, Ball.enclose(int(node.name == "z")), nothing)
        else:
            done[id(node)] = _derived(node.op, *(done[id(arg)] for arg in node.args))
    return done[id(formula)]


def _derived(op: str, u: _Jet, v: _Jet | None = None) -> _Jet:
    if v is not None:
        return _binary(op, u, v)
    if op == "neg":
        return -u[0], -u[1], -u[2]
    if op == "sqr":
        return u[0].sqr(), 2 * u[0] * u[1], 2 * (u[1].sqr() + u[0] * u[2])
    f = Ball(_REAL[op](u[0]._arb))
    d, dd = _DERIVATIVES[op](u[0], f)
    return f, d * u[1], dd * u[1].sqr() + d * u[2]


def _binary(op: str, u: _Jet, v: _Jet) -> _Jet:
    if op == "+":
        return u[0] + v[0], u[1] + v[1], u[2] + v[2]
    if op == "-":
        return u[0] - v[0], u[1] - v[1], u[2] - v[2]
    if op == "*":
        return u[0] * v[0], u[1] * v[0] + u[0] * v[1], u[2] * v[0] + 2 * u[1] * v[1] + u[0] * v[2]
    f = u[0] / v[0]
    d = (u[1] - f * v[1]) / v[0]
    return f, d, (u[2] - 2 * d * v[1] - f * v[2]) / v[0]


def _bell(u: Ball) -> Ball:
    """The derivative of erf."""
    return 2 * (-u.sqr()).exp() / Ball.pi().sqrt()


def _sigmoids(u: Ball, f: Ball) -> tuple[Ball, Ball]:
    d = f * (1 - f)
    return d, d * (1 - 2 * f)


def _of_softplus(u: Ball, f: Ball) -> tuple[Ball, Ball]:
    s = Ball(_REAL["sigmoid"](u._arb))
    return s, s * (1 - s)


def _of_sqrt(u: Ball, f: Ball) -> tuple[Ball, Ball]:
    return 1 / (2 * f), -1 / (4 * f * u)


def _circle(op: str, u: Ball) -> Ball:
    return Ball(_REAL[op](u._arb))


_DERIVATIVES: dict[str, Callable[[Ball, Ball], tuple[Ball, Ball]]] = {
    "exp": lambda u, f: (f, f),
    "log": lambda u, f: (1 / u, -1 / u.sqr()),
    "sqrt": _of_sqrt,
    "tanh": lambda u, f: (1 - f.sqr(), -2 * f * (1 - f.sqr())),
    "sigmoid": _sigmoids,
    "softplus": _of_softplus,
    "erf": lambda u, f: (_bell(u), -2 * u * _bell(u)),
    "erfc": lambda u, f: (-_bell(u), 2 * u * _bell(u)),
    "sin": lambda u, f: (_circle("cos", u), -f),
    "cos": lambda u, f: (-_circle("sin", u), -f),
}
"""First and second derivative of each function, from its argument and its value."""
