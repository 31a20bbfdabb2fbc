r"""Which gain for an activation: what makes a level, what keeps gradients, what programs ship.

Weights of variance G^2/n have tau = G^2.  Three conventions, Z standard normal:

    net inputs    G = 1/sqrt(E f(Z)^2): net inputs of variance 1 are a level
    units         E f(G Z)^2 = 1: units of second moment 1 are a level
    edge          a level x with chi = G^2 E f'(sqrt(x) Z)^2 = 1: squared gradients keep their size

*Edge.*  With d(x) = E f'(sqrt(x) Z)^2 it is a zero of H(x) = xi(x) + (s - x) d(x), and
G^2 = 1/d(x).  If f(0) = 0, f is continuous, and s = 0, there is none unless f is a line on each
side of 0, when every level is one (`gradients-at-fixed-points.level-through-0`).  Otherwise signs
of H are looked at; between two of opposite sign there is a zero, which is enclosed.  Where none is
found the sign of H is proved on [1/LARGE, LARGE], if moments have closed forms and a few cells do
for that.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from ..activations.activation import Activation
from ..activations.near_and_far import near_and_far
from ..activations.slope import is_continuous, slope_square
from ..arithmetic.ball import Ball
from ..arithmetic.number import Number
from ..arithmetic.precision import precision
from ..errors import SnnproofError, UsageError
from ..explore.fixed_points.search import kept
from ..explore.levels.outer_ends import limits
from ..explore.levels.shape import CONSTANT, constant_ratio, shape_of
from ..explore.normalize.find import Normalized, normalize
from ..explore.parameters.nearest import FORMATS, Format, Nearest, nearest
from ..moments.source import derivatives

DIGITS = 10
"""Of gains."""

LARGE = Fraction(1 << 10)
"""Levels x at the edge are looked for between 1/LARGE and LARGE."""

FORMATS_OF_WEIGHTS = (*FORMATS, Format("float16", 11, 15))

_BITS = 96
_CELLS = 2000
_HALVINGS = 60
_STEPS = 2

NONE, ALL, SOME, UNKNOWN = "none", "all", "some", "not found"


@dataclass(frozen=True)
class Edge:
    """Levels with chi = 1.

    kind: NONE (proved: of all levels, or of those with x within `within`), ALL (every level is
    one), SOME (these are enclosed, with their x; there may be more) or UNKNOWN;  gains, at: G and
    x;  start: where f(0) = 0 the gain at which levels tend to 0, and chi to 1.
    """

    kind: str
    gains: tuple[Number, ...] = ()
    at: tuple[Number, ...] = ()
    within: tuple[Fraction, Fraction] | None = None
    start: Number | None = None


@dataclass(frozen=True)
class Rounded:
    """A gain in a format: what becomes of the level with net inputs of variance 1.

    level: where it is then;  factor: of f with f(c z) = c f(z), that has no level then: by which
    second moments change in each layer.
    """

    nearest: Nearest
    level: Number | None
    factor: Number | None


@dataclass(frozen=True)
class Gains:
    """Gains of one activation, enclosed, without biases and dropout.

    net_inputs: its square is `tau` where that is rational and known, else that is None;  units:
    None where there is none, or it is not found;  rate: the slope of the map at
    the level of net inputs: below 1 it attracts;  normalized: scale and shift that keep mean 0 and
    variance 1, None where f has its own.
    """

    net_inputs: Number
    tau: Fraction | None
    rate: Number
    units: Number | None
    edge: Edge
    rounded: tuple[Rounded, ...]
    normalized: Normalized | None


def gains(one: Activation) -> Gains:
    """See `Gains`.  *Raises*: SnnproofError where the moments of f at (0, 1) are not found."""
    with precision(_BITS):
        source = kept(one.source)()
        xi = derivatives(source, Ball.enclose(0), Ball.enclose(1), 2)[1]
        if not xi[0].certainly_gt(0):
            raise UsageError(f"{one.title} is not told from 0")
        tau = 1 / xi[0]
        net, rate = Number.of(tau.sqrt(), DIGITS), Number.of(tau * xi[2] / 2, DIGITS)
        units = _root_of(lambda x: derivatives(source, Ball.enclose(0), x, 0)[1][0] - 1)
        if units is not None:
            units = units.sqrt()
    own = one.fixes is not None or one.scale != 1 or one.shift != 0
    return Gains(
        net,
        _rational(one),
        rate,
        None if units is None else Number.of(units, DIGITS),
        edge(one),
        tuple(_rounded(one, net, rate, each) for each in nearest(net, FORMATS_OF_WEIGHTS)),
        None if own else _normalized(one),
    )


def _rational(one: Activation) -> Fraction | None:
    """1/E f(Z)^2, if that is seen to be rational: r of f(c z) = c f(z), or what f was made for."""
    shape, ratio = shape_of(one), constant_ratio(one)
    if ratio is not None and shape is not None and shape[0] == CONSTANT:
        return 1 / ratio
    known = one.known
    is_here = known is not None and known.y == 0 and known.x == 1
    return 1 / known.second if known is not None and is_here else None


def _normalized(one: Activation) -> Normalized | None:
    try:
        return normalize(one, digits=DIGITS)
    except SnnproofError:
        return None


# -- the edge --------------------------------------------------------------------------------------


def edge(one: Activation, bias: Fraction = Fraction(0)) -> Edge:
    """The levels with chi = 1, of any gain, with biases of variance `bias`."""
    shape = shape_of(one)
    with precision(_BITS):
        source = kept(one.source)()

        def h(x: Ball) -> Ball:
            xi = derivatives(source, Ball.enclose(0), x, 0)[1][0]
            result: Ball = xi + (bias - x) * slope_square(one, x)
            return result

        near, _ = limits(near_and_far(one))
        if not bias and near is not None and is_continuous(one):
            start = Number.of(1 / near.sqrt(), DIGITS) if near.certainly_gt(0) else None
            if shape is not None and shape[0] == CONSTANT and start is not None:
                return Edge(ALL, (start,))
            # where f is a line on each side of 0, H is 0 everywhere
            return Edge(NONE, start=start) if _sign(h, Ball.enclose(1)) < 0 else Edge(UNKNOWN)
        return _edge(one, h)


def _edge(one: Activation, h: Callable[[Ball], Ball]) -> Edge:
    found = []
    try:
        for x in _crossings(h):
            gain = 1 / slope_square(one, x).sqrt()
            found.append((Number.of(gain, DIGITS), Number.of(x, DIGITS)))
        if found:
            return Edge(SOME, tuple(g for g, _ in found), tuple(x for _, x in found))
    except SnnproofError:
        return Edge(UNKNOWN)
    within = 1 / LARGE, LARGE
    if one.closed_form is not None and _has_one_sign(h, within):
        return Edge(NONE, within=within)
    return Edge(UNKNOWN)


def _sign(h: Callable[[Ball], Ball], x: Ball) -> int:
    """The sign of h on all of the ball; 0 where that is not seen, or not one."""
    try:
        value = h(x)
    except SnnproofError:
        return 0
    return 1 if value.certainly_gt(0) else -1 if value.certainly_lt(0) else 0


def _crossings(h: Callable[[Ball], Ball]) -> list[Ball]:
    """Enclosures of zeros, between neighbours among powers of 2 at which h has opposite signs."""
    found, before = [], None
    x = 1 / LARGE
    while x <= LARGE:
        sign = _sign(h, Ball.enclose(x))
        if sign:
            if before is not None and before[1] != sign:
                found.append(_halved(h, before[0], x, before[1]))
            before = x, sign
        x *= 2
    return found


def _halved(h: Callable[[Ball], Ball], low: Fraction, high: Fraction, sign: int) -> Ball:
    """A zero between two points; h has this sign at `low`, and the other one at `high`."""
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if (high - low) * 10 ** (DIGITS + 3) < low:
            break
        there = _sign(h, Ball.enclose(middle))
        if not there:
            break
        low, high = (middle, high) if there == sign else (low, middle)
    return Ball.enclose(low, high)


def _root_of(h: Callable[[Ball], Ball]) -> Ball | None:
    """The only crossing that is seen, if there is just one."""
    found = _crossings(h)
    if not found and h(Ball.enclose(1)).contains(0):  # exactly there
        return Ball.enclose(1)
    return found[0] if len(found) == 1 else None


def _has_one_sign(h: Callable[[Ball], Ball], over: tuple[Fraction, Fraction]) -> bool:
    """Is h not 0 on an interval?  False also where that is not seen with so many cells."""
    waiting, sign = [over], 0
    for _ in range(_CELLS):
        if not waiting:
            return True
        low, high = waiting.pop()
        here = _sign(h, Ball.enclose(low, high))
        if here and sign in (0, here):
            sign = here
        elif here:
            return False
        else:
            middle = (low + high) / 2 if high < 2 * low else 2 * low
            waiting += [(low, middle), (middle, high)]
    return False


# -- what rounding does ----------------------------------------------------------------------------


def _rounded(one: Activation, gain: Number, rate: Number, near: Nearest) -> Rounded:
    """The level near 1 of the rounded gain, by Newton's interval steps."""
    if near.value is None:
        return Rounded(near, None, None)
    tau = Fraction(near.value) ** 2
    with precision(_BITS):
        source = kept(one.source)()
        known = Ball.enclose(gain.lower, gain.upper).sqr()
        shape, ratio = shape_of(one), constant_ratio(one)
        if ratio is not None and shape is not None and shape[0] == CONSTANT:
            return Rounded(near, None, Number.of(tau * Ball.enclose(ratio), 2 * DIGITS))
        off = max(abs(tau / known - 1).upper(), Fraction(1, 10**30))
        slack = abs(1 - Ball.enclose(rate.lower, rate.upper)).lower()
        if not slack:
            return Rounded(near, None, None)

        width = min(2 * off / slack, Fraction(1, 2))
        level = Ball.enclose(1 - width, 1 + width)
        for step in range(_STEPS):  # of Newton: a first one that leads inside proves a level
            middle = level.midpoint()
            at = derivatives(source, Ball.enclose(0), middle, 0)[1][0]
            slope = derivatives(source, Ball.enclose(0), level, 2)[1][2] / 2
            after = middle - (tau * at - middle) / (tau * slope - 1)
            if step == 0 and not level.includes(after):
                return Rounded(near, None, None)
            level = after.meet(level)
        return Rounded(near, Number.of(level, 2 * DIGITS), None)
