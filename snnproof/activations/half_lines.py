"""Moments of a Gaussian over a half-line, in closed form and in any arithmetic.

For w ~ N(m0, x), x > 0, a rate k and m = m0 + k x,

    E[w^n e^(k w); w <= 0] = P_n(m, x) E_k/2 + R_n(m, x) x D/2
    E[w^n e^(k w); w  > 0] = P_n(m, x) U_k/2 - R_n(m, x) x D/2

with E_k = 2 E[e^(k w); w <= 0], U_k = 2 E[e^(k w); w > 0], and D/2 the density of w at 0.

*Proof.*  With weight e^(k w) the density of N(m0, x) is a constant times that of N(m, x), and at
w = 0 the two agree; call it p, p' = -(w - m)/x p.  So w p = m p - x p', and by parts over w <= 0

    I_n = m I_(n-1) + (n - 1) x I_(n-2) - x [w^(n-1) p] at w = 0,

where the last term is x D/2 for n = 1 and vanishes for n >= 2.  Hence P_0 = 1, P_1 = m, R_0 = 0,
R_1 = -1, and both follow the recursion  T_n = m T_(n-1) + (n - 1) x T_(n-2).  Over w > 0 the
boundary term has the other sign; over the whole line there is none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from ..arithmetic.functions import capped, erfc, erfcx, exp, sqr, sqrt

LOWER, UPPER, WHOLE = "lower", "upper", "whole"
"""The half-line w <= 0, the half-line w > 0, and the whole line."""

Powers = dict[tuple[int, int], int]
"""An integer polynomial: the coefficient of m^i x^j by (i, j)."""


@cache
def polynomials(n: int) -> tuple[Powers, Powers]:
    """P_n and R_n."""
    if n == 0:
        return {(0, 0): 1}, {}
    if n == 1:
        return {(1, 0): 1}, {(0, 0): -1}
    (p_1, r_1), (p_2, r_2) = polynomials(n - 1), polynomials(n - 2)
    return _step(p_1, p_2, n - 1), _step(r_1, r_2, n - 1)


def _step(last: Powers, before: Powers, factor: int) -> Powers:
    """m last + factor x before."""
    result = {(i + 1, j): c for (i, j), c in last.items()}
    for (i, j), c in before.items():
        result[i, j + 1] = result.get((i, j + 1), 0) + factor * c
    return result


@dataclass(frozen=True)
class Moment:
    """E[w^n e^(k w)] over one of the lines."""

    line: str
    n: int
    k: Fraction


class HalfLines:
    """Moments over the half-lines that meet at b, for z ~ N(y, x) and w = z - b.

    rates: those that will be asked for, by line.  Each exponential is computed once.
    *Domain*: x > 0.  Wide enclosures stay tight as told in `snnproof.moments.gaussian`.
    """

    def __init__(
        self, b: Fraction, y: Any, x: Any, root_of_2: Any, density: Any, rates: Iterable[Moment]
    ) -> None:
        self.m0 = y - b if b else y
        self.x = x
        root = sqrt(x)
        self._step = root / root_of_2
        self._z0 = self.m0 / (root_of_2 * root)
        self._G = exp(-sqr(self._z0))
        self.density = density * (self._G / root)
        self._x_density = density * (self._G * root)
        self._masses: dict[tuple[str, Fraction], Any] = {}
        for line in (LOWER, UPPER):
            self._find_masses(line, sorted({m.k for m in rates if m.line == line}))

    def _find_masses(self, line: str, rates: list[Fraction]) -> None:
        """E_k or U_k.  U_k of w is E_(-k) of -w.

        Where the exponent falls into the half-line, the mass falls with it from that at rate 0.
        """
        sign, z0 = (1, self._z0) if line == LOWER else (-1, -self._z0)
        falling = sorted(sign * k for k in rates if sign * k >= 0)
        bound = erfc(z0) if rates else None
        for rate in falling:
            if rate:
                bound = capped(self._G * erfcx(z0 + rate * self._step), bound)
            self._masses[line, sign * rate] = bound
        for rate in (sign * k for k in rates if sign * k < 0):
            self._masses[line, sign * rate] = self._G * erfcx(z0 + rate * self._step)

    def value(self, moment: Moment) -> Any:
        """The moment, as a number of the arithmetic of y and x."""
        p, r = polynomials(moment.n)
        mean = self.m0 + moment.k * self.x if moment.k else self.m0
        if moment.line == WHOLE:
            shift = moment.k * self.m0 + moment.k**2 / 2 * self.x
            mass = exp(shift) if moment.k else None
            total = evaluated(p, mean, self.x)
            return total if mass is None else total * mass
        mass = self._masses[moment.line, moment.k] / 2
        if moment.n == 0:
            return mass
        boundary = evaluated(r, mean, self.x) * (self._x_density / 2)
        inner = evaluated(p, mean, self.x) * mass
        return inner + boundary if moment.line == LOWER else inner - boundary


def evaluated(powers: Powers, m: Any, x: Any) -> Any:
    """The polynomial at (m, x); even powers as squares, which do not go below zero."""
    total: Any = None
    for (i, j), c in powers.items():
        term: Any = c
        for base, exponent in ((m, i), (x, j)):
            if exponent:
                term = power(base, exponent) if _is_one(term) else term * power(base, exponent)
        total = term if total is None else total + term
    return total


def _is_one(value: Any) -> bool:
    return isinstance(value, int) and value == 1


def power(base: Any, exponent: int) -> Any:
    """base^exponent, exponent >= 1."""
    if exponent == 1:
        return base
    half = sqr(power(base, exponent // 2))
    return half * base if exponent % 2 else half
