r"""The Gaussian moments of analytic functions and pieces of them, enclosed over cells of (y, x).

F(y, x) = E f(z), z ~ N(y, x), stands for mu~; xi~ is the same for f^2.  F^(n) is its n-th
y-derivative.  Everything rests on jets: F^(0), F^(1), ... at a few centres of a coarse grid, by the
quadrature of `snnproof.arithmetic.quadrature`.  From these Taylor's formula leads to the middle of
a cell, and once more from there to the whole cell.

*Derivatives.*  F(y, x) = int f(u) p(u - y) du with the Gaussian density p of variance x.  f grows
at most exponentially, so one may differentiate under the integral: with h_n = He_n/sqrt(n!)

    F^(n)(y, x) = x^(-n/2) sqrt(n!) E[f(y + sqrt(x) t) h_n(t)],      d/dx = (1/2) d^2/dy^2.

As E h_n^2 = 1, Cauchy and Schwarz give

    |F^(n)(y, x)| <= x^(-n/2) sqrt(n!) sqrt(E f(z)^2).                                     (*)

*Taylor's formula in two variables.*  Let M be even, P_k(a, b) = sum over i + 2 j = k of
a^i b^j/(i! j! 2^j), and R a rectangle, x > 0, that contains (y0, x0) and (y0 + a, x0 + b).  Then

    F^(n)(y0 + a, x0 + b) = sum_{k < M} F^(n+k)(y0, x0) P_k(a, b) + r,
    |r| <= P_M(|a|, |b|) sup_R |F^(n+M)|.

*Proof.*  Taylor's formula with Lagrange's remainder, of order J = M/2 in x at fixed y = y0 + a, and
d/dx = (1/2) d^2/dy^2 give

    F^(n)(y, x0 + b) = sum_{j < J} F^(n+2j)(y, x0) b^j/(j! 2^j) + r_J,
    |r_J| <= |b|^J/(J! 2^J) sup |F^(n+M)|.

Each F^(n+2j)(y, x0) is expanded in y, of order M - 2 j, with a remainder of at most
|a|^(M-2j)/(M-2j)! sup |F^(n+M)|.  The terms kept are those with i + 2 j < M.  The remainders add up
to the sum over j <= J of |a|^(M-2j) |b|^j/((M-2j)! j! 2^j), which is P_M(|a|, |b|), times the
supremum.  All points where derivatives are taken lie in R.

The supremum is bounded by (*), with the least x of R, and E f^2 bounded by the growth of f.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from ..arithmetic.ball import Ball
from ..arithmetic.growth import Growth
from ..arithmetic.precision import precision, working_precision
from ..arithmetic.quadrature import estimate_radius
from ..arithmetic.taylor_sums import correlation, heat_polynomials
from ..errors import DomainError, UnboundedError
from .analytic import Analytic, AnalyticPieces

EXTRA = 16
"""Most orders, even, that the second expansion uses, from the middle of a cell over the cell."""

MAX_PARTS = 64
"""Most parts into which a wide cell is divided; wider ones get the bound (*) alone."""

MAX_JETS = 2048
"""Jets that are kept."""


LEAST = Fraction(1, 1 << 300)
"""Variances for which moments are computed are between LEAST and 1/LEAST, means below that."""


class Jet(NamedTuple):
    """y-derivatives of mu~ and xi~ at the exact point (y, x), from order 0 on."""

    y: Fraction
    x: Fraction
    mu: list[Ball]
    xi: list[Ball]


class Smooth:
    """A moment source (`snnproof.moments.source`) for an analytic function, or for pieces of them.

    *Guarantee*: `derivatives` contains the values for all elements of its balls, in any working
    precision, which the digits at exact points follow.

    >>> square = Smooth(Analytic.parse("z^2"))
    >>> mu, xi = square.derivatives(Ball.enclose(1), Ball.enclose("1/2"), 1)
    >>> mu[0].contains("3/2"), mu[1].contains(2), xi[0].contains("19/4")
    (True, True, True)
    """

    known = None

    def __init__(self, function: Analytic | AnalyticPieces) -> None:
        self.function, self.symmetry = function, function.symmetry
        self._growths = (function.growth, function.growth.square())
        self.jet = lru_cache(maxsize=MAX_JETS)(self._find_jet)

    @property
    def sqrt_2(self) -> Ball:
        """The root of 2, in the working precision."""
        return Ball.enclose(2).sqrt()

    @property
    def sqrt_2_over_pi(self) -> Ball:
        """The root of 2/pi, in the working precision."""
        return (2 / Ball.pi()).sqrt()

    def derivatives(self, y: Ball, x: Ball, highest: int) -> tuple[list[Ball], list[Ball]]:
        """The y-derivatives of mu~ and of xi~ of order 0 to `highest`, over all of y and x.

        *Raises*: DomainError if x may be zero or negative; UnboundedError if a ball is not finite,
        or no quadrature is found.
        """
        if not x.certainly_gt(0):
            raise DomainError("the variance x of the net input must be above 0")
        parts = list(_parts(y, x))
        if not parts:
            return self._crude(y, x, highest)
        mu, xi = self._over(*parts[0], highest)
        for part in parts[1:]:
            more = self._over(*part, highest)
            mu = [a.hull(b) for a, b in zip(mu, more[0], strict=True)]
            xi = [a.hull(b) for a, b in zip(xi, more[1], strict=True)]
        return mu, xi

    def slope_squares(self, y: Ball, x: Ball, highest: int) -> list[Ball]:
        """See `MomentSource`: as `derivatives`, of the derivative piece by piece."""
        return self._slope.derivatives(y, x, highest)[1]

    @cached_property
    def _slope(self) -> Smooth:
        return Smooth(self.function.derivative())

    # -- one jet -----------------------------------------------------------------------------------

    def _find_jet(self, y: Fraction, x: Fraction, orders: int, bits: int) -> Jet:
        moments = self.function.moments(y, x, orders - 1, bits)
        with precision(bits + 30):
            root, factor = Ball.enclose(x).sqrt(), Ball.enclose(1)
            rows: tuple[list[Ball], list[Ball]] = ([], [])
            for n in range(orders):
                factor = factor * Ball.enclose(n).sqrt() / root if n else factor
                for row, moment in zip(rows, moments, strict=True):
                    row.append(factor * moment[n])
        return Jet(y, x, *rows)

    # -- a cell near a jet -------------------------------------------------------------------------

    def _over(self, y: Ball, x: Ball, highest: int) -> tuple[list[Ball], list[Ball]]:
        """The derivatives over a small cell, by two expansions."""
        by_pieces = isinstance(self.function, AnalyticPieces)
        place = _place(y, x, highest, rational_root=by_pieces)
        order, second = place.first_order, place.second_order
        jet = self.jet(*place.centre, place.orders, place.bits)
        bounds = [_bound(growth, y, x) for growth in self._growths]
        with precision(place.bits + 20):
            middle_y, middle_x = y.midpoint(), x.midpoint()
            dy, dx = middle_y - jet.y, middle_x - jet.x
            around = (middle_y.hull(Ball.enclose(jet.y)), middle_x.hull(Ball.enclose(jet.x)))
            shift = _polynomials(dy, dx, order)
            rows = [
                _shifted(row, shift, order, highest + second + 1, _bound(growth, *around))
                for row, growth in zip((jet.mu, jet.xi), self._growths, strict=True)
            ]
            if second:
                dy, dx = y - middle_y, x - middle_x
                shift = _polynomials(dy, dx, second)
                rows = [
                    _shifted(row, shift, second, highest + 1, bound)
                    for row, bound in zip(rows, bounds, strict=True)
                ]
            limits = _limits(bounds, highest)
        mu, xi = (
            [_within(value, limit) for value, limit in zip(row[: highest + 1], known, strict=True)]
            for row, known in zip(rows, limits, strict=True)
        )
        return mu, xi

    def _crude(self, y: Ball, x: Ball, highest: int) -> tuple[list[Ball], list[Ball]]:
        """What is known without a jet."""
        return _limits([_bound(growth, y, x) for growth in self._growths], highest)


class _Bound(NamedTuple):
    """Of (*): |F^(n)| <= root(n!) norm/least^(n/2) over a rectangle."""

    norm: Ball
    least: Ball

    def of(self, n: int) -> Ball:
        root = _root_of_factorial(n, working_precision())
        return self.norm * root / self.least.sqrt().power(n)


@lru_cache(maxsize=4096)
def _root_of_factorial(n: int, bits: int) -> Ball:
    """In the working precision, which is that."""
    return Ball.enclose(math.factorial(n)).sqrt()


def _bound(growth: Growth, y: Ball, x: Ball) -> _Bound:
    return _Bound(growth.mean_square(y, x).sqrt(), Ball.enclose(x.lower()))


def _limits(bounds: list[_Bound], highest: int) -> tuple[list[Ball], list[Ball]]:
    """Of mu~ and xi~: the bound (*), and that E f^2 is at least 0 and at most the squared norm.

    Up to the rounding of a radius, as balls are.
    """
    sizes = ([bound.of(n) for n in range(highest + 1)] for bound in bounds)
    mu, xi = ([size.hull(-size) for size in row] for row in sizes)
    xi[0] = Ball.enclose(0, bounds[0].norm.sqr().upper())
    return mu, xi


def _within(value: Ball, limits: Ball) -> Ball:
    """Values that are known to be within limits; as they stand, where they do not reach beyond."""
    return value if limits.includes(value) else value.meet(limits)


def _symmetric(bound: Ball) -> Ball:
    """[-u, u] for the upper end u of the bound."""
    return bound.hull(-bound)


def _polynomials(dy: Ball, dx: Ball, order: int) -> tuple[list[Ball], Ball]:
    """P_0, ..., P_(order - 1) at (dy, dx), and +-P_order at the moduli."""
    last = heat_polynomials(abs(dy), abs(dx), order + 1)[order]
    return heat_polynomials(dy, dx, order), _symmetric(last)


def _shifted(
    row: list[Ball], polynomials: tuple[list[Ball], Ball], order: int, count: int, bound: _Bound
) -> list[Ball]:
    """F^(0), ..., F^(count - 1) at all of (y0 + dy, x0 + dx) by the formula with M = order.

    `row` has F^(n)(y0, x0); `bound` holds over a rectangle that contains all of these points.
    """
    weights, last = polynomials
    values = correlation(row, weights, count)
    return [value + last * bound.of(n + order) for n, value in enumerate(values)]


# -- which expansions ------------------------------------------------------------------------------
#
# Floats say only how many orders are worth while, and into which parts a wide cell is divided.  Two
# things are not left to them: that there is a second expansion unless the cell is a single point,
# and that the parts cover the cell: each of their corners is exact, and the next begins there.


class _Place(NamedTuple):
    """The centre of the jet, its precision and orders, and the orders of the two expansions.

    second_order is 0 for a single point, and for nothing else.
    """

    centre: tuple[Fraction, Fraction]
    bits: int
    orders: int
    first_order: int
    second_order: int


def _place(y: Ball, x: Ball, highest: int, *, rational_root: bool = False) -> _Place:
    """For a small cell; with a rational root of the x of the centre, if that is needed."""
    middle_y, middle_x = y.estimate(), x.estimate()
    if not (LEAST < middle_x < 1 / LEAST and abs(middle_y) < 1 / LEAST):
        raise UnboundedError("mean or variance of the net input are too large or too small")
    octave = math.floor(math.log2(middle_x))
    if rational_root:
        centre_x = _nearest(math.sqrt(middle_x), Fraction(2) ** (octave // 2 - 4)) ** 2
    else:
        centre_x = _nearest(middle_x, Fraction(2) ** (octave - 3))
    step = Fraction(2) ** (octave // 2 - 2)
    centre_y = _nearest(middle_y, step)
    # F^(n) may be as small as x^(n/2) in comparison with the bound (*), which errors go by
    lost = highest * max(0.0, -math.log2(middle_x) / 2)
    bits = 32 * math.ceil((working_precision() + lost + 12) / 32)
    first = _first_order(bits)
    second = 0 if y.is_exact and x.is_exact else 2
    radius_y, radius_x = estimate_radius(y), estimate_radius(x)
    ratio = max(radius_y / math.sqrt(middle_x), math.sqrt(radius_x / middle_x))
    if ratio > 0:  # else the radius is too small for a float, and two orders are plenty
        goal = 2 * math.log2(ratio) - 16 - lost
        while 0 < second < EXTRA and second * math.log2(ratio) > goal:
            second += 2
    top = 4 if highest <= 4 else max(12, highest)
    return _Place((centre_y, centre_x), bits, top + EXTRA + first, first, second)


def _nearest(value: float, step: Fraction) -> Fraction:
    return round(Fraction(value) / step) * step


@lru_cache(maxsize=64)
def _first_order(bits: int) -> int:
    """M such that P_M(a, b) times the bound (*) is about 2^-bits between a centre and a middle."""
    a, b = 0.13, 0.07  # |dy|/sqrt(x) <= 1/8, |dx|/x <= 1/15
    before, now, k, scale = 1.0, a, 1, 0  # P_(k-1), P_k times 2^scale, which would underflow
    while k % 2 or math.log2(now) - scale + (math.lgamma(k + 5) / 2) / math.log(2) > -bits:
        before, now, k = now, (a * now + b * before) / (k + 1), k + 1
        if now < 2.0**-500:
            before, now, scale = before * 2.0**500, now * 2.0**500, scale + 500
    return k


def _parts(y: Ball, x: Ball) -> Iterator[tuple[Ball, Ball]]:
    """Small cells that cover the balls: 2 |dy| <= sqrt(x)/2, x within a factor 5/4; or none."""
    root = math.sqrt(x.estimate())
    if estimate_radius(y) <= root / 4 and estimate_radius(x) <= x.estimate() / 8:
        yield y, x
        return
    (y_low, y_high), (x_low, x_high) = (y.lower(), y.upper()), (x.lower(), x.upper())
    if (y_high - y_low) ** 2 > MAX_PARTS**2 * x_low or not LEAST < x_low < x_high * 2 < 1 / LEAST:
        return
    rows = max(1, math.ceil(math.log(x_high / x_low) / math.log(1.25)))
    columns = math.ceil(2 * float(y_high - y_low) / math.sqrt(x_low)) + 1
    if rows * columns > MAX_PARTS:
        return
    xs = [x_low * Fraction(float(x_high / x_low) ** (i / rows)) for i in range(rows)] + [x_high]
    ys = [y_low + (y_high - y_low) * Fraction(i, columns) for i in range(columns + 1)]
    for one, two in pairwise(xs):
        for left, right in pairwise(ys):
            yield Ball.enclose(left, right), Ball.enclose(one, two)
