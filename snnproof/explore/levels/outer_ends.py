r"""Where no level is: near 0 and far away, by inequalities that need no cover.

With xi(x) = E f(sqrt(x) Z)^2, F(x) = tau xi(x) + s - x is 0 at levels.  Let f keep near to lines
(`snnproof.activations.near_and_far`): for both half-lines |f - c - p |z|| <= L z^2 and
|f - a |z|| <= K.  Norms are those of L^2 of the law of sqrt(x) Z, and ||(u, v)|| stands for
sqrt((u^2 + v^2)/2) of what belongs to the two half-lines.

*Near 0.*  Let ||c|| = 0.  ||f - p |z||| <= sqrt(3) ||L|| x, hence

    | sqrt(xi/x) - ||p|| | <= sqrt(3) ||L|| sqrt(x).

So F > 0 on (0, x] if tau (||p|| - sqrt(3) ||L|| sqrt(x))^2 > 1 with a positive bracket, and F < 0
there if s = 0 and tau (||p|| + sqrt(3) ||L|| sqrt(x))^2 < 1.  If ||c|| > 0,
sqrt(xi) >= ||c|| - ||p|| sqrt(x) - sqrt(3) ||L|| x, and F > 0 on (0, x] if tau times the square of
that, if positive, exceeds x.  A half-line for which no L is known may be left out of such a lower
bound.  With s > 0 there is nothing to show: x = tau q + s >= s, and F > 0 on (0, s).

*Far.*  | sqrt(xi) - ||a|| sqrt(x) | <= ||K||.  With v = sqrt(x): F is at most the parabola
tau (||a|| v + ||K||)^2 + s - v^2, which is at least 0 at v = 0; if it opens downwards and is
negative at some v, it is so at all larger ones.  And F > 0 wherever sqrt(tau) (||a|| v - ||K||) > v
with a positive bracket, which holds for all v beyond one of them.  If |f| >= l z^2 for |z| >= b on
a half-line, xi >= l^2 x^2 (3/2 - t^5/12), t = b/sqrt(x), by E[Z^4; 0 < Z < t] <= t^5/(5 sqrt(2 pi))
<= t^5/12; so that F > 0 if tau l^2 x (3/2 - t^5/12) > 1, whose left side rises with x.

*Weights that sum to zero.*  nu(x) stands in place of xi(x), the variance of f(sqrt(x) Z).  Its root
is a seminorm, at most that of L^2 and 0 for constants.  So all of this holds with the deviation of
the lines in place of their norm: of u |z| below 0 and v |z| above it the variance is

    x ((u^2 + v^2)/2 - (u + v)^2/(2 pi)).

If f is continuous at 0, c is a constant and drops out.  Both half-lines must have their L and K.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple

from ...activations.near_and_far import BITS, Sides
from ...arithmetic.ball import Ball
from ...arithmetic.precision import precision
from ...box import Side


def limits(sides: Sides) -> tuple[Ball | None, Ball | None]:
    """r at 0+ and at infinity, None where it is infinite or not known; exact if slopes are."""
    squares = []
    for slopes in ([one.slope for one in sides], [one.far_slope for one in sides]):
        known = [slope for slope in slopes if slope is not None]
        squares.append(None if len(known) < 2 else _mean_square(known))
    starts_at_0 = all(one.value.is_exact and one.value.contains(0) for one in sides)
    return squares[0] if starts_at_0 else None, squares[1]


BELOW_BIAS = Fraction(1023, 1024)
"""The part of s at which the search begins: F may be too near to 0 at s itself to have a sign."""

MOST = 120
"""Powers of 2 that are tried."""


class End(NamedTuple):
    """F has the sign `sign` on all of (0, at], or on all of [at, infinity)."""

    at: Fraction
    sign: int


def norm(values: Sequence[Ball]) -> Ball:
    """||(u, v)||, or ||(u, 0)|| of one."""
    return _mean_square(values).sqrt()


def _mean_square(values: Sequence[Ball]) -> Ball:
    return sum((value.sqr() for value in values), Ball.enclose(0)) / 2


def deviation(slopes: Sequence[Ball]) -> Ball:
    """Of u |Z| below 0 and v |Z| above it: the standard deviation, 0 for constants u = v = 0."""
    variance = _mean_square(slopes) - (slopes[0] + slopes[1]).sqr() / (2 * Ball.pi())
    return Ball.enclose(max(variance.lower(), Fraction(0)), variance.upper()).sqrt()


def _norm_if_known(values: Sequence[Ball | Fraction | None]) -> Ball | None:
    known = [v if isinstance(v, Ball) else Ball.enclose(v) for v in values if v is not None]
    return norm(known) if len(known) == len(values) else None


def near_end(sides: Sides, tau: Side, bias: Side, *, zero_sum: bool = False) -> End | None:
    """Where (0, at] is free of levels, for all tau and s of the sides; None if that is not seen.

    zero_sum: of weights that sum to zero, and an f that is continuous at 0.
    """
    if bias[0] > 0:
        return End(bias[0] * BELOW_BIAS, 1)
    with precision(BITS):
        if zero_sum:
            return _near_end_of_variance(sides, tau, bias)
        value, slope = norm([one.value for one in sides]), norm([one.slope for one in sides])
        bend = _norm_if_known([one.bend for one in sides])
        starts_at_0 = value.is_exact and value.contains(0)
        known = [(one.value, one.slope, one.bend) for one in sides if one.bend is not None]
        least_value, least_slope = norm([v for v, _, _ in known]), norm([p for _, p, _ in known])
        least_bend = norm([Ball.enclose(size) for _, _, size in known])

        def rises(x: Ball) -> bool:
            root = x.sqrt()
            if value.certainly_gt(0):
                least = least_value - least_slope * root - _curved(least_bend, x)
                return _square_exceeds(least, tau[0], x)
            least = least_slope - _curved(least_bend, root)
            return starts_at_0 and _square_exceeds(least, tau[0], 1)

        def falls(x: Ball) -> bool:
            if bend is None or not starts_at_0:
                return False
            most = slope + _curved(bend, x.sqrt())
            return bias[1] == 0 and bool((tau[1] * most.sqr()).certainly_lt(1))

        return _first(rises, falls, Fraction(1, 2))


def _near_end_of_variance(sides: Sides, tau: Side, bias: Side) -> End | None:
    bend = _norm_if_known([one.bend for one in sides])
    slope = deviation([one.slope for one in sides])
    if bend is None:
        return None

    def rises(x: Ball) -> bool:
        return _square_exceeds(slope - _curved(bend, x.sqrt()), tau[0], 1)

    def falls(x: Ball) -> bool:
        most = slope + _curved(bend, x.sqrt())
        return bias[1] == 0 and bool((tau[1] * most.sqr()).certainly_lt(1))

    return _first(rises, falls, Fraction(1, 2))


def far_end(sides: Sides, tau: Side, bias: Side, *, zero_sum: bool = False) -> End | None:
    """Where [at, infinity) is free of levels, for all tau and s of the sides."""
    with precision(BITS):
        far = [one.far_slope for one in sides if one.far_slope is not None]
        size = deviation if zero_sum else norm
        slope = size(far) if len(far) == len(sides) else None
        rest = _norm_if_known([one.rest for one in sides])
        lifts = [(one.lift, one.beyond) for one in sides if one.lift is not None and not zero_sum]

        def rises(x: Ball) -> bool:
            for lift, beyond in lifts:
                t = Ball.enclose(beyond) / x.sqrt()
                size = Fraction(3, 2) - t.sqr().sqr() * t / 12
                if (tau[0] * Ball.enclose(lift).sqr() * x * size).certainly_gt(1):
                    return True
            if slope is None or rest is None:
                return False
            return _square_exceeds(slope * x.sqrt() - rest, tau[0], x)

        def falls(x: Ball) -> bool:
            if slope is None or rest is None:
                return False
            is_downward = bool((tau[1] * slope.sqr()).certainly_lt(1))
            most = tau[1] * (slope * x.sqrt() + rest).sqr() + bias[1]
            return is_downward and bool(most.certainly_lt(x))

        return _first(rises, falls, Fraction(2))


def _curved(bend: Ball, size: Ball) -> Ball:
    return Ball.enclose(3).sqrt() * bend * size


def _square_exceeds(least: Ball, tau: Fraction, bound: Ball | int) -> bool:
    return bool(least.certainly_gt(0) and (tau * least.sqr()).certainly_gt(bound))


def _first(
    rises: Callable[[Ball], bool], falls: Callable[[Ball], bool], factor: Fraction
) -> End | None:
    x = Fraction(1)
    for _ in range(MOST):
        ball = Ball.enclose(x)
        if rises(ball):
            return End(x, 1)
        if falls(ball):
            return End(x, -1)
        x *= factor
    return None
