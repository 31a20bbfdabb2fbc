r"""Gaussian moments of analytic functions by the trapezoidal rule, with a proved error.

Where it needs many nodes, the rule of `snnproof.arithmetic.panels` is tried before it; and that
one alone serves a function by parts, of which each is analytic beyond its ends.

For f real on the real line, z = y + sqrt(x) t, t ~ N(0, 1), and the normalised Hermite polynomials
h_n = He_n/sqrt(n!) (orthonormal for the Gaussian weight phi), this file encloses

    c_n = E[f(y + sqrt(x) t) h_n(t)],     n = 0 .. N,     at an exact point (y, x), x > 0,

all orders from the same values of f.  Let s = sqrt(x) and g = f(y + s .) h_n phi.

*Theorem.*  Let h, b > 0, m >= 1, T = (m + 1/2) h.  If g is analytic on the rectangle
[-T, T] x [-b, b], real on the real line, then

    | int_R g - h sum_{|k| <= m} g(k h) |  <=  tail + top + sides,
    tail  = int_{|t| > T} |g|,
    top   = 2/(e^(2 pi b/h) - 1) int_{-T}^{T} |g(t + i b)| dt,
    sides = 2 sum over both signs of int_0^b e^(-2 pi v/h) |g(+-T + i v)| dv.

*Proof.*  The function cot(pi t/h)/(2 i) has at k h the residue h/(2 pi i), so the sum is the
integral of g cot(pi t/h)/(2 i) around the rectangle.  In the upper half plane, with
q = e^(2 pi i t/h), cot(pi t/h) = -i (1 + 2 q/(1 - q)); in the lower one it is the conjugate at the
conjugate point.  The parts without q give, by Cauchy's theorem, half of int_{-T}^{T} g each.  What
is left is at most int |q/(1 - q)| |g| along the upper path T, T + i b, -T + i b, -T, and the same
along its mirror image, as g(conj t) = conj g(t).  On the top |q| = e^(-2 pi b/h).  On the sides
q = -e^(-2 pi v/h), since T/h is a half of an odd number, whence |q/(1 - q)| <= e^(-2 pi v/h).

*The three bounds.*

- tail: by Cauchy and Schwarz it is at most the root of int_{|t| > T} f^2 phi, as E h_n^2 = 1; see
  `Growth.tail`.
- top: |phi(t + i b)| = phi(t) e^(b^2/2), and E |h_n(t + i b)|^2 = L_n(-b^2), a Laguerre polynomial
  (He_n(t + i b) = sum_j C(n, j) (i b)^(n-j) He_j(t)), so by Cauchy and Schwarz the integral is at
  most e^(b^2/2) sqrt(L_n(-b^2)) times the root of int_{-T}^{T} |f(y + s (t + i b))|^2 phi(t) dt.
  The last one is bounded by tiles: the range of |f| over each, as a complex ball, times the
  largest phi on it.
- sides: by tiles, with |h_n(z)| <= h_n^+(|z|), the recurrence of h_n with all signs positive.

Analyticity is not assumed but shown: tiles cover the rectangle [-T, T] x [0, b], and f, asked for
analytic values only, gives a finite one on each of them.  The mirror image needs no tiles.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import lru_cache, partial
from itertools import pairwise
from typing import Any, NamedTuple

from flint import arb, arb_mat, ctx

from ..errors import UnboundedError
from .ball import Ball
from .growth import Growth
from .panels import by_panels
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

MAX_TILES = 20_000
"""Most tiles by which a rectangle is shown to be free of singularities."""

FEW_NODES, MAX_NODES = 1_500, 40_000
"""Most nodes on each side: with more than few, the rule of `panels` is tried first."""


def estimate_radius(ball: Ball) -> float:
    """About half the width of the ball, without guarantee: 0 also where it is only tiny."""
    return float(ball._arb.rad())


# -- the rule --------------------------------------------------------------------------------------


class Rule(NamedTuple):
    """Step, number of nodes on each side, and height of the strip; all exact."""

    step: Fraction
    nodes: int
    height: Fraction

    @property
    def end(self) -> Fraction:
        return (self.nodes + Fraction(1, 2)) * self.step


def hermite_moments(
    bind: Callable[[], Function],
    growth: Growth,
    y: Fraction,
    x: Fraction,
    highest: int,
    bits: int,
) -> tuple[list[Ball], list[Ball]]:
    """E f(z) h_n(t) and E f(z)^2 h_n(t), z = y + sqrt(x) t, n = 0 .. highest, at an exact point.

    `bind` gives f in the working precision of the moment it is called; `growth` bounds f.  Errors
    of about 2^-bits, in units of the norms of f and f^2, are aimed at for small n.
    *Guarantee*: each ball contains its moment, whatever the step, the height and the precision.
    *Raises*: UnboundedError if no rule is found: f is not analytic near the real line, grows too
    fast, or x is so large that too many nodes are needed.
    """
    for rule in (
        partial(_by_steps, FEW_NODES, bind),
        partial(by_panels, [Part(bind)]),
        partial(_by_steps, MAX_NODES, bind),
    ):
        found = rule(growth, y, x, highest, bits)
        if found is not None:
            break
    return _enclosed(found, highest, bits)


def hermite_moments_by_parts(
    parts: Sequence[Part], growth: Growth, y: Fraction, x: Fraction, highest: int, bits: int
) -> tuple[list[Ball], list[Ball]]:
    """As `hermite_moments`, of the function that is made of the parts; `growth` bounds all of it.

    *Domain*: the root of x is rational, so that the ends are rational numbers of the t-line too.
    *Raises*: as `hermite_moments`, here if a part is not analytic near its interval; ValueError.
    """
    return _enclosed(by_panels(parts, growth, y, x, highest, bits), highest, bits)


def _enclosed(
    found: tuple[Rows, Rows] | None, highest: int, bits: int
) -> tuple[list[Ball], list[Ball]]:
    """The sums with their errors as balls.  *Raises*: UnboundedError where there are none."""
    if found is None:
        raise UnboundedError(
            "no rule of quadrature was found for the activation at this mean and variance"
        )
    with precision(bits_of_sums(highest, bits)):
        both = [
            [Ball(c + arb(0, e)) for c, e in zip(column, error, strict=True)]
            for column, error in zip(*found, strict=True)
        ]
    if not all(ball.is_finite for column in both for ball in column):
        raise UnboundedError("the quadrature of the activation did not become finite")
    return both[0], both[1]


def _by_steps(
    most: int,
    bind: Callable[[], Function],
    growth: Growth,
    y: Fraction,
    x: Fraction,
    highest: int,
    bits: int,
) -> tuple[Rows, Rows] | None:
    """Sums and their errors by the rule of equal steps, if it needs at most so many nodes."""
    with precision(TILE_BITS):
        chosen = _choose(bind(), growth, y, x, bits, most)
        if chosen is None:
            return None
        rule, norms = chosen
        errors = [
            _errors(part, norm, rule, highest, y, x)
            for part, norm in zip((growth, growth.square()), norms, strict=True)
        ]
    with precision(bits_of_sums(highest, bits)):
        return _sums(bind(), rule, y, x, highest), errors


def _sums(f: Function, rule: Rule, y: Fraction, x: Fraction, highest: int) -> list[list[Any]]:
    """h sum g(k h) for f and f^2 and every order; nodes t and -t together, by parity."""
    table = _kept_table if rule.nodes <= FEW_NODES else _table  # a large one fills the memory
    even, odd = table(rule.step, rule.nodes, highest, ctx.prec)
    centre, step = constant(y), constant(x).sqrt() * constant(rule.step)
    right = [f(centre + k * step, False) for k in range(rule.nodes + 1)]
    left = [right[0], *(f(centre - k * step, False) for k in range(1, rule.nodes + 1))]
    plus, minus = [], []
    for a, b in zip(right, left, strict=True):
        plus += [a + b, a * a + b * b]
        minus += [a - b, a * a - b * b]
    plus[0], plus[1] = right[0], right[0] * right[0]
    by_even = (even * arb_mat(rule.nodes + 1, 2, plus)).entries()
    by_odd = (odd * arb_mat(rule.nodes + 1, 2, minus)).entries() if highest else []
    columns: list[list[Any]] = [[], []]
    for n in range(highest + 1):
        source = by_odd if n % 2 else by_even
        for i in range(2):
            columns[i].append(source[2 * (n // 2) + i])
    return columns


def _table(step: Fraction, nodes: int, highest: int, bits: int) -> tuple[Any, Any]:
    """h h_n(k h) phi(k h) for k = 0 .. nodes: a row for each even n, and for each odd one.

    `bits` is the working precision, by which the table is kept.
    """
    h = constant(step)
    points = [k * h for k in range(nodes + 1)]
    rows = hermite_rows(points, [h * phi(t) for t in points], highest)
    return arb_mat(rows[::2]), arb_mat(rows[1::2]) if highest else arb_mat(0, nodes + 1)


_kept_table = lru_cache(maxsize=8)(_table)


# -- its error -------------------------------------------------------------------------------------


class Norms(NamedTuple):
    """What tiles say of one function: along the top, and pieces of the sides."""

    top: Any  # the root of int |f(y + s (t + i b))|^2 phi(t) dt over [-T, T]
    sides: Any  # sum of both int_0^b e^(-2 pi v/h) |f phi| dv


def _errors(
    growth: Growth, norm: Norms, rule: Rule, highest: int, y: Fraction, x: Fraction
) -> list[Any]:
    """tail + top + sides, an upper bound for each order."""
    h, b, end = constant(rule.step), constant(rule.height), constant(rule.end)
    tail = beyond(growth, y, x, rule.end)
    top = 2 * (b * b / 2).exp() / ((2 * arb.pi() * b / h).exp() - 1) * norm.top
    far = (end * end + b * b).sqrt()
    powers = [arb(1)]  # (b^2)^j/j!, so that L_n(-b^2) is the sum of C(n, j) of them
    for j in range(1, highest + 1):
        powers.append(powers[-1] * b * b / j)
    errors, above = [], (arb(1), arb(0))
    for n in range(highest + 1):
        laguerre = sum((math.comb(n, j) * powers[j] for j in range(n + 1)), arb(0))
        error = tail + top * laguerre.sqrt() + 2 * norm.sides * above[0]
        errors.append(error.upper() if error.is_finite() else arb("+inf"))
        following = (far * above[0] + arb(n).sqrt() * above[1]) / arb(n + 1).sqrt()
        above = (following, above[0])
    return errors


class _Plane(Plane):
    """With what the rule asks for."""

    def __init__(self, f: Function, y: Fraction, x: Fraction) -> None:
        super().__init__(f, y, x)
        self._is_analytic: dict[Rule, bool] = {}

    def is_analytic(self, rule: Rule) -> bool:
        """Is f seen to be analytic on the rectangle of the rule, by not too many tiles?"""
        if rule not in self._is_analytic:
            tiles = self.tiles((-rule.end, rule.end, Fraction(0), rule.height), _most(rule))
            self._is_analytic[rule] = tiles is not None
        return self._is_analytic[rule]

    def norms(self, rule: Rule) -> tuple[Norms, ...] | None:
        """Of f and of f^2; None if f is not seen to be finite there."""
        end, b = rule.end, rule.height
        pieces = max(8, math.ceil(4 * float(end)))
        cuts = [end * (2 * Fraction(i, pieces) - 1) for i in range(pieces + 1)]
        top = [arb(0), arb(0)]
        for left, right in pairwise(cuts):
            nearest = min(abs(left), abs(right)) if left * right > 0 else Fraction(0)
            tiles = self.tiles((left, right, b, b), 64)
            if tiles is None:
                return None
            for tile, value in tiles:
                weight = constant(tile[1] - tile[0]) * phi(constant(nearest))
                top[0] += weight * value**2
                top[1] += weight * value**4
        sides, decay = [arb(0), arb(0)], 2 * arb.pi() / constant(rule.step)
        steps = min(MAX_TILES, max(8, math.ceil(2 * math.pi * float(b / rule.step) / 50)))
        heights = [b * Fraction(i, steps) for i in range(steps + 1)]
        for t in (-end, end):
            for low, high in pairwise(heights):
                tiles = self.tiles((t, t, low, high), 64)
                if tiles is None:
                    return None
                for (_, _, v0, v1), value in tiles:
                    bottom, upper = constant(v0), constant(v1)
                    weight = (upper - bottom) * (upper * upper / 2 - decay * bottom).exp()
                    weight *= phi(constant(end))
                    sides[0] += weight * value
                    sides[1] += weight * value**2
        return tuple(Norms(a.upper().sqrt(), b.upper()) for a, b in zip(top, sides, strict=True))


# -- how it is chosen: nothing is promised, but that the norms belong to the rule ------------------


def _choose(
    f: Function, growth: Growth, y: Fraction, x: Fraction, bits: int, most: int
) -> tuple[Rule, tuple[Norms, ...]] | None:
    """A rule whose error is about 2^-bits for low orders, and its norms; None if there is none."""
    plane, end = _Plane(f, y, x), end_for(growth, y, x, bits)
    need = bits * math.log(2)
    height, best = math.sqrt(2 * need) + 2, None
    for _ in range(200):
        b = _rounded(height)
        height *= 0.8
        step = _rounded(2 * math.pi * float(b) / (need + float(b) ** 2 / 2 + 3 * float(b)))
        nodes = math.ceil(end / step)
        if nodes > most:
            break
        rule = Rule(step, nodes, b)
        if not plane.is_analytic(rule):
            if best is not None:
                break
            continue
        found = _fitted(plane, b, end, need, most)
        if found is None:
            continue
        if best is not None and found[0].step <= best[0].step:
            break
        best = found
    return best


def _most(rule: Rule) -> int:
    return min(MAX_TILES, 400 + math.ceil(16 * rule.end / rule.height))


def _fitted(
    plane: _Plane, b: Fraction, end: int, need: float, most: int
) -> tuple[Rule, tuple[Norms, ...]] | None:
    """The rule of the height b whose step leaves the error that is wanted, and its norms."""
    height, logarithm = float(b), 0.0
    while True:
        step = _rounded(2 * math.pi * height / (need + height**2 / 2 + 3 * height + logarithm))
        rule = Rule(step, math.ceil(end / step), b)
        if rule.nodes > most:
            return None
        if not plane.is_analytic(rule):
            return None
        norms = plane.norms(rule)
        if norms is None:
            return None
        sizes = [float(norm.top.upper().log().mid()) if norm.top > 0 else 0.0 for norm in norms]
        if not all(map(math.isfinite, sizes)):
            return None
        if max(sizes) <= logarithm + 2 or logarithm:
            return rule, norms
        logarithm = max(sizes)


def _rounded(value: float) -> Fraction:
    """A dyadic number of few digits, not above the value."""
    unit = Fraction(2) ** (math.floor(math.log2(value)) - 4)
    return math.floor(Fraction(value) / unit) * unit
