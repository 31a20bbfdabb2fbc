r"""Gaussian moments by Gauss's rule on panels, with a proved error.

For functions whose own scale is far from that of the Gaussian, such as tanh for a variance of 10^4:
where a rule of equal steps needs nodes everywhere as dense as at the densest place, panels are
short only there.  And for functions by parts, each analytic on its interval and around it, whose
ends are ends of panels.  Enclosed are, in the notation of `snnproof.arithmetic.quadrature`,

    c_n = int f(y + s t) h_n(t) phi(t) dt,     n = 0 .. N.

*Theorem.*  Let g be analytic on the closed ellipse with foci a, b and semi-axes r (R + 1/R)/2 and
r (R - 1/R)/2, where r = (b - a)/2 and R > 1, and |g| <= M there.  Then for Gauss's rule of m >= 1
nodes on [a, b]

    | int_a^b g - sum w_k g(t_k) |  <=  r M (16/3) R^(-2 m)/(1 - R^(-2)).

*Proof.*  On [-1, 1] Chebyshev's series of g has coefficients |a_k| <= 2 M R^(-k).  The rule is
exact up to the degree 2 m - 1, and for odd k both the integral of T_k and its sum vanish.  For even
k >= 2 the integral is -2/(k^2 - 1), of absolute value at most 2/3, and |sum| <= sum of weights = 2.
So the error is at most the sum of 2 M R^(-k) (2 + 2/3) over k = 2 m, 2 m + 2, ...

*The bound M* of f h_n phi is that of f over a rectangle around the ellipse, by complex balls,
times one of h_n phi: by Mehler's formula, for 0 < q < 1,

    |h_n(t + i v)|^2 <= q^(-n) sum_k q^k |h_k(t + i v)|^2
                      = q^(-n) (1 - q^2)^(-1/2) e^(t^2 q/(1 + q) + v^2 q/(1 - q)),

and |phi(t + i v)|^2 = e^(v^2 - t^2)/(2 pi), so that

    |h_n phi| <= (2 pi)^(-1/2) q^(-n/2) (1 - q^2)^(-1/4) e^(-t^2/(2 (1 + q)) + v^2/(2 (1 - q))).

Several q are tried, each gives a bound.  What lies beyond the panels is bounded as for the other
rule, by `Growth.tail`.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import lru_cache, reduce
from itertools import pairwise
from typing import Any, NamedTuple

from flint import arb, arb_mat, ctx

from .growth import Growth
from .precision import precision
from .strip import (
    TILE_BITS,
    Function,
    Part,
    Plane,
    Rows,
    beyond,
    bits_of_sums,
    constant,
    end_for,
    hermite_rows,
    phi,
)

MOST_NODES = 8_000
"""Most nodes of all panels together."""

RATIOS = tuple(Fraction(n, 4) for n in (24, 16, 11, 8, 6, 5))
"""The R that are tried."""

WEIGHTS = tuple(Fraction(n, 4096) for n in (1, 64, 256, 1024, 2048, 3072, 3584, 3840))
"""The q that are tried."""

LEAST_RADIUS = Fraction(1, 1 << 60)


class Ellipse(NamedTuple):
    """A panel from centre - radius to centre + radius, its R, and |f| <= size on the ellipse."""

    centre: Fraction
    radius: Fraction
    ratio: Fraction
    size: Any

    @property
    def height(self) -> Fraction:
        """The semi-axis in the imaginary direction."""
        return self.radius * (self.ratio - 1 / self.ratio) / 2

    @property
    def nearest(self) -> Fraction:
        """The least |Re t| on the ellipse."""
        reach = self.radius * (self.ratio + 1 / self.ratio) / 2
        return max(abs(self.centre) - reach, Fraction(0))

    def weight(self, q: Fraction) -> Any:
        """q^(n/2) times a bound of |h_n phi|, by Mehler's formula."""
        t, v = constant(self.nearest), constant(self.height)
        exponent = v * v / constant(2 * (1 - q)) - t * t / constant(2 * (1 + q))
        return exponent.exp() / (2 * arb.pi()).sqrt() / constant(1 - q * q).root(4)

    def error(self, nodes: int) -> Any:
        """The bound of the theorem with M = 1."""
        ratio = constant(self.ratio)
        return constant(self.radius * Fraction(16, 3)) * ratio ** (-2 * nodes) / (1 - ratio**-2)


class Rule(NamedTuple):
    """Panels that follow each other, and the number of nodes of each."""

    panels: tuple[Ellipse, ...]
    nodes: tuple[int, ...]


def errors(rule: Rule, power: int, highest: int) -> list[Any]:
    """For f^power, upper bounds of the error of all panels together, by order."""
    totals = []
    for q in WEIGHTS:
        total = arb(0)
        for panel, nodes in zip(rule.panels, rule.nodes, strict=True):
            total += panel.error(nodes) * panel.size**power * panel.weight(q)
        totals.append(total)
    roots = [constant(q).sqrt() for q in WEIGHTS]
    found = []
    for n in range(highest + 1):
        least = arb("+inf")
        for total, root in zip(totals, roots, strict=True):
            least = least.min((total / root**n).upper())
        found.append(least)
    return found


def sums(f: Function, rule: Rule, y: Fraction, x: Fraction, highest: int) -> list[list[Any]]:
    """The sums over all nodes for f and f^2, for every order."""
    points, weights = [], []
    for panel, nodes in zip(rule.panels, rule.nodes, strict=True):
        centre, radius = constant(panel.centre), constant(panel.radius)
        for node, weight in legendre(nodes, ctx.prec):
            points.append(centre + radius * node)
            weights.append(radius * weight * phi(points[-1]))
    middle, s = constant(y), constant(x).sqrt()
    values = [f(middle + s * t, False) for t in points]
    rows = arb_mat(hermite_rows(points, weights, highest))
    both = arb_mat(len(points), 2, [v for value in values for v in (value, value * value)])
    entries = (rows * both).entries()
    return [entries[0::2], entries[1::2]]


Ends = tuple[Fraction, Fraction]
"""The ends of what panels cover, values of t."""

Strip = tuple[Plane, Ends]
"""A function as one of t, and between which ends it is meant."""


def by_panels(
    parts: Sequence[Part], growth: Growth, y: Fraction, x: Fraction, highest: int, bits: int
) -> tuple[Rows, Rows] | None:
    """Sums and their errors for all parts together; None if it needs too many nodes.

    growth: bounds the function that the parts make.  Ends of parts need an x with a rational root.
    """
    with precision(TILE_BITS):
        end = end_for(growth, y, x, bits)
        kept = [
            (part.bind, (Plane(part.bind(), y, x), ends))
            for part in parts
            if (ends := _on_the_line(part, y, x, end)) is not None
        ]
        rules = choose([strip for _, strip in kept], bits)
        if rules is None:
            return None
        failures = [
            _added([
                [beyond(one, y, x, Fraction(end))] * (highest + 1),
                *(errors(rule, power, highest) for rule in rules),
            ])
            for power, one in enumerate((growth, growth.square()), 1)
        ]  # fmt: skip
    with precision(bits_of_sums(highest, bits)):
        found = [
            sums(bind(), rule, y, x, highest) for (bind, _), rule in zip(kept, rules, strict=True)
        ]
        return [_added(rows) for rows in zip(*found, strict=True)], failures


def _added(rows: Sequence[list[Any]]) -> list[Any]:
    """The sum of rows, entry by entry."""
    return [reduce(operator.add, column) for column in zip(*rows, strict=True)]


def _on_the_line(part: Part, y: Fraction, x: Fraction, end: int) -> Ends | None:
    """The ends of the part as values of t, within [-end, end]; None if nothing is left of it."""
    low, high = Fraction(-end), Fraction(end)
    if part.lower is not None:
        low = max(low, (part.lower - y) / _root(x))
    if part.upper is not None:
        high = min(high, (part.upper - y) / _root(x))
    return (low, high) if low < high else None


def _root(x: Fraction) -> Fraction:
    """The rational root.  *Raises*: ValueError if there is none."""
    root = Fraction(math.isqrt(x.numerator), math.isqrt(x.denominator))
    if root * root != x:
        raise ValueError("for a function by parts x is the square of a rational number")
    return root


@lru_cache(maxsize=64)
def legendre(nodes: int, bits: int) -> list[tuple[Any, Any]]:
    """Nodes and weights of Gauss's rule on [-1, 1]; `bits` is the working precision."""
    half = [arb.legendre_p_root(nodes, k, weight=True) for k in range((nodes + 1) // 2)]
    return half + [(-node, weight) for node, weight in half[: nodes // 2]]


# -- which panels: nothing is promised here but that they cover, and that their sizes hold ---------


def choose(strips: Sequence[Strip], bits: int) -> list[Rule] | None:
    """For each strip panels that cover it, with errors of about 2^-bits of the means of all.

    None if too many nodes are needed, or f is not seen to be analytic near the real line.
    """
    need = bits * math.log(2)
    unit = _largest(_sampled(*strip) for strip in strips)
    found: list[list[Ellipse]] = []
    for strip in strips:
        panels = _panels(strip, need, unit)
        if panels is None:
            return None
        found.append(panels)
    unit = _largest(
        _means(plane, [(p.centre - p.radius, p.centre + p.radius) for p in panels])
        for (plane, _), panels in zip(strips, found, strict=True)
    )
    rules = []
    for panels in found:
        nodes = [4 * math.ceil(_count(panel, need, unit) / 4) for panel in panels]
        rules.append(Rule(tuple(panels), tuple(nodes)))
    return rules if sum(sum(rule.nodes) for rule in rules) <= MOST_NODES else None


def _panels(strip: Strip, need: float, unit: Unit) -> list[Ellipse] | None:
    plane, (low, high) = strip
    limit = math.ceil(need / math.log(9)) + 8
    cuts = [low, *map(Fraction, range(math.floor(low) + 1, math.ceil(high))), high]
    waiting = [((a + b) / 2, (b - a) / 2) for a, b in pairwise(cuts)]
    panels: list[Ellipse] = []
    total = 0
    while waiting:
        centre, radius = waiting.pop()
        here = _larger(unit, _means(plane, [(centre - radius, centre + radius)]))
        found = [ellipse for ratio in RATIOS if (ellipse := _ellipse(plane, centre, radius, ratio))]
        counts = [_count(ellipse, need, here) for ellipse in found]
        count = min(counts, default=limit + 1)
        if count <= limit:
            panels.append(found[counts.index(count)])
            total += count
        elif radius < LEAST_RADIUS:
            return None
        else:
            waiting += [(centre - radius / 2, radius / 2), (centre + radius / 2, radius / 2)]
        if total + 4 * len(waiting) > MOST_NODES:
            return None
    return panels


def _ellipse(plane: Plane, centre: Fraction, radius: Fraction, ratio: Fraction) -> Ellipse | None:
    """The ellipse with a bound of |f| on the upper half of a rectangle; None if there is none."""
    panel = Ellipse(centre, radius, ratio, None)
    reach = radius * (ratio + 1 / ratio) / 2
    size = arb(0)
    for i in range(4):
        left, right = (centre + reach * Fraction(k - 2, 2) for k in (i, i + 1))
        value = abs(plane.over((left, right, Fraction(0), panel.height))).upper()
        if not value.is_finite():
            return None
        size = size.max(value)
    return panel._replace(size=size)


Unit = tuple[float, float]
"""Logarithms of about the means of |f| and f^2, or of parts of them."""


def _sampled(plane: Plane, ends: Ends) -> Unit:
    """From points: even ones, and others ever nearer to z = 0, where activations change."""
    zero = -float(plane.y) / float(plane.s)
    near = [zero + sign * 2.0**-k for k in range(60) for sign in (1, -1)]
    parts = [(Fraction(t), Fraction(abs(t - zero))) for t in near if ends[0] < t < ends[1]]
    eighths = range(math.ceil(8 * ends[0]), math.ceil(8 * ends[1]))
    parts += [(Fraction(k, 8), Fraction(1, 8)) for k in eighths]
    return _sum(plane, [(constant(t), width) for t, width in parts])


def _means(plane: Plane, parts: Sequence[tuple[Fraction, Fraction]]) -> Unit:
    """From ranges over parts of the line."""
    return _sum(plane, [(constant(a).union(constant(b)), b - a) for a, b in parts])


def _sum(plane: Plane, parts: Sequence[tuple[Any, Fraction]]) -> Unit:
    totals = [arb(0), arb(0)]
    for t, width in parts:
        value = abs(plane.f(plane.y + plane.s * t, False)).upper()
        if value.is_finite():
            weight = constant(width) * phi(t.mid())
            totals[0] += weight * value
            totals[1] += weight * value * value
    return _logarithm(totals[0]), _logarithm(totals[1])


def _larger(a: Unit, b: Unit) -> Unit:
    return max(a[0], b[0]), max(a[1], b[1])


def _largest(units: Iterable[Unit]) -> Unit:
    return reduce(_larger, units)


def _logarithm(value: Any) -> float:
    """Of an upper bound; a number far below all others for 0."""
    upper = value.upper()
    found = float(upper.log().mid()) if upper > 0 else -math.inf
    return found if math.isfinite(found) else -1e300


def _count(panel: Ellipse, need: float, unit: Unit) -> int:
    """Nodes with which the panel has the error that is wanted, for f and for f^2."""
    t, v = float(panel.nearest), float(panel.height)
    size = _logarithm(panel.size)
    rest = math.log(float(panel.radius)) + v * v / 2 - t * t / 2 + need + 4
    most = max(size + rest - unit[0], 2 * size + rest - unit[1], 2.0)
    return math.ceil(min(most, 1e6) / (2 * math.log(panel.ratio)))
