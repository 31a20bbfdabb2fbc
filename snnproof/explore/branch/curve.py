r"""The branch at omega = 0: a curve that is known from one variable.

Net inputs then have the mean 0 and the variance x, whatever mu is, and (mu, nu) is fixed at tau
exactly if x = tau nu has tau = x/nu~(x), with nu = nu~(x), mu = mu~(x).  So the fixed points for
one tau are the x with T(x) = tau, T(x) = x/nu~(x), and T' has the sign of D(x) = nu~ - x nu~'.
Where D has one sign on an interval, T(x) = tau has at most one solution there, which is bracketed
by signs of T - tau.  What is between such intervals is left out: short intervals about folds, of
which it is known only which values T takes on them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ...arithmetic.ball import Ball
from ...arithmetic.dual import Dual
from ...arithmetic.precision import precision
from ...box import Box, Side
from ...errors import UnboundedError
from ...moments.moment_map import nu_tilde
from ...moments.plane import moment_duals
from ...moments.source import derivatives

_BITS = 64
_MOST_CELLS = 400
_SMALLEST = Fraction(1, 2**24)
_NEAR = Fraction(1, 64)  # of the width of an arc: how closely its ends are found
_ROOM = Fraction(1, 1000)  # about a fold, of its x, where it is looked for
_HALVINGS = 60


@dataclass(frozen=True)
class Part:
    """An interval of x on which T rises (sign 1), falls (-1), or has a fold (0)."""

    low: Fraction
    high: Fraction
    sign: int
    taus: Side


class Curve:
    """The curve for all x = tau nu of a box and an interval of tau.

    parts: they cover that interval of x.
    """

    def __init__(self, over: Box, tau: Side, source: Callable[[], Any]) -> None:
        self.over, self.source = over, source
        (low, high), (least, most) = over["nu"], tau
        self._known: dict[Fraction, Ball] = {}
        with precision(_BITS):
            self.parts = self._parts(low * least, high * most)

    # -- where T rises and falls -------------------------------------------------------------------

    def _parts(self, low: Fraction, high: Fraction) -> list[Part] | None:
        """None if too many cells would be needed."""
        waiting, found, judged = [(low, high)], list[tuple[Fraction, Fraction, int]](), 0
        while waiting:
            a, b = waiting.pop()
            judged += 1
            sign = self._slope_sign(a, b)
            if judged > _MOST_CELLS:
                return None
            if sign == 0 and b - a > _SMALLEST * b:
                middle = (a + b) / 2
                waiting += [(middle, b), (a, middle)]
            elif found and found[-1][2] == sign:
                found[-1] = (found[-1][0], b, sign)
            else:
                found.append((a, b, sign))
        return [Part(a, b, sign, self._taus(a, b, sign)) for a, b, sign in found]

    def _slope_sign(self, low: Fraction, high: Fraction) -> int:
        """The sign of D on an interval, by its mean-value form; 0 if it is not seen."""
        x = Ball.enclose(low, high)
        try:
            over, at = self._slope(x), self._slope(x.midpoint())
        except UnboundedError:
            return 0
        value = (at.value + over.slopes[1] * (x - x.midpoint())).meet(over.value)
        return 1 if value.certainly_gt(0) else -1 if value.certainly_lt(0) else 0

    def _slope(self, x: Ball) -> Dual:
        """D, and its derivative by x."""
        m = moment_duals(Ball.enclose(0), x, self.source())
        by_x = m.xi_2 / 2 - m.mu_0 * m.mu_2
        result: Dual = nu_tilde(m) - Dual(x, (Ball.enclose(0), Ball.enclose(1))) * by_x
        return result

    def _taus(self, low: Fraction, high: Fraction, sign: int) -> Side:
        """The values of T on an interval: between those at its ends, but near a fold."""
        if sign:
            ends = [self._tau(x) for x in (low, high)]
            return min(e.lower() for e in ends), max(e.upper() for e in ends)
        x = Ball.enclose(low, high)
        ball = x / self._variance(x)
        return ball.lower(), ball.upper()

    def _variance(self, x: Ball) -> Ball:
        mu, xi = derivatives(self.source(), Ball.enclose(0), x, 0)
        variance: Ball = xi[0] - mu[0].sqr()
        return variance

    def _tau(self, x: Fraction) -> Ball:
        if x not in self._known:
            ball = Ball.enclose(x)
            self._known[x] = ball / self._variance(ball)
        return self._known[x]

    # -- the fixed points for an interval of tau ---------------------------------------------------

    def places(self, tau: Side) -> list[Box] | None:
        """A box of (mu, nu) for each fixed point that may be in `over`, for all of these tau.

        *Guarantee*: for each tau of the interval each box holds exactly one fixed point, and `over`
        holds none besides.  None if that is not seen.
        """
        if self.parts is None:
            return None
        found = []
        with precision(_BITS):
            for part in self.parts:
                if part.taus[1] < tau[0] or part.taus[0] > tau[1]:
                    continue
                if part.sign == 0:
                    return None
                place, exists = self._place(part, tau)
                if exists:
                    found.append(place)
                elif self._may_be_inside(place):
                    return None
        return found

    def outline(self, tau: Side) -> list[Box]:
        """Boxes that hold all fixed points in `over`, for all of these tau."""
        found = []
        with precision(_BITS):
            for part in self.parts or []:
                if part.taus[1] < tau[0] or part.taus[0] > tau[1]:
                    continue
                found.append(self._place(part, tau)[0] if part.sign else self._over(part, tau))
        return found

    def around_fold(self, tau: Side) -> Box | None:
        """A part of `over` that has all folds in it, for these tau, if one part of x has them."""
        parts = [
            part
            for part in self.parts or []
            if part.sign == 0 and part.taus[0] <= tau[1] and tau[0] <= part.taus[1]
        ]
        if len(parts) != 1:
            return None
        low, high = parts[0].low / tau[1] * (1 - _ROOM), parts[0].high / tau[0] * (1 + _ROOM)
        least, most = self.over["nu"]
        if high < least or low > most:
            return None
        return self.over.replace(Box(nu=(max(low, least), min(high, most))))

    def _over(self, part: Part, tau: Side) -> Box:
        """What the curve runs through in a part."""
        x = Ball.enclose(part.low, part.high)
        mu, _ = derivatives(self.source(), Ball.enclose(0), x, 0)
        return Box(mu=(mu[0].lower(), mu[0].upper()), nu=(part.low / tau[1], part.high / tau[0]))

    def _place(self, part: Part, tau: Side) -> tuple[Box, bool]:
        """Where the solutions in a part are, and whether there is one for every tau."""
        first, last = tau if part.sign > 0 else tau[::-1]
        room = (part.high - part.low) * _SMALLEST
        low, is_low = self._beside(part, first, room, before=True)
        high, is_high = self._beside(part, last, room, before=False)
        x = Ball.enclose(low, high)
        mu, _ = derivatives(self.source(), Ball.enclose(0), x, 0)
        nu = (low / tau[1], high / tau[0])
        variance = self._variance(x)
        nu = max(nu[0], variance.lower()), min(nu[1], variance.upper())
        return Box(mu=(mu[0].lower(), mu[0].upper()), nu=nu), is_low and is_high

    def _beside(
        self, part: Part, tau: Fraction, room: Fraction, *, before: bool
    ) -> tuple[Fraction, bool]:
        """An x near to that with T(x) = tau, certainly before it (or after it), if there is one."""
        low, high = part.low, part.high
        is_known = self._is_before(part, low, tau) if before else self._is_after(part, high, tau)
        if not is_known:
            return (low if before else high), False
        for _ in range(_HALVINGS):
            if high - low <= max(room, _NEAR * low / 64):
                break
            middle = (low + high) / 2
            if self._is_before(part, middle, tau):
                low = middle
            elif self._is_after(part, middle, tau):
                high = middle
            else:
                break
        if before:
            return low, True
        return high, True

    def _is_before(self, part: Part, x: Fraction, tau: Fraction) -> bool:
        t = self._tau(x)
        return bool(t.certainly_le(tau) if part.sign > 0 else t.certainly_ge(tau))

    def _is_after(self, part: Part, x: Fraction, tau: Fraction) -> bool:
        t = self._tau(x)
        return bool(t.certainly_ge(tau) if part.sign > 0 else t.certainly_le(tau))

    def _may_be_inside(self, place: Box) -> bool:
        return all(
            place[a][0] <= self.over[a][1] and self.over[a][0] <= place[a][1] for a in ("mu", "nu")
        )
