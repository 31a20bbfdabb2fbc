"""The moments of a function by pieces, in closed form and in any arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache, cached_property, reduce
from typing import Any, NamedTuple

from ..arithmetic.functions import sqrt
from ..moments.source import Known
from .half_lines import HalfLines, Moment, evaluated, polynomials
from .pieces import Pieces


class Arithmetic(NamedTuple):
    """Numbers of one kind: how a rational becomes one, their pi, and constants by name."""

    number: Callable[[Fraction], Any]
    pi: Any
    constants: Mapping[str, Any]


class Piecewise:
    """A moment source (`snnproof.moments.source`) for a function by pieces.

    *Guarantee*: with enclosures as numbers, `derivatives` contains the values for all elements.
    """

    def __init__(self, pieces: Pieces, arithmetic: Arithmetic, known: Known | None = None) -> None:
        self.pieces, self.arithmetic = pieces, arithmetic
        self.sqrt_2 = sqrt(arithmetic.number(Fraction(2)))
        self.sqrt_2_over_pi = sqrt(2 / arithmetic.pi)
        self.symmetry, self.known = pieces.symmetry(), known
        self._functions = (pieces, pieces.squared())
        self._sums = cache(self._find_sums)

    def lifted(self, lift: Callable[[Any], Any]) -> Piecewise:
        """The same in an arithmetic into which `lift` takes rationals and these numbers."""
        _, pi, constants = self.arithmetic
        numbers = {name: lift(value) for name, value in constants.items()}
        return Piecewise(self.pieces, Arithmetic(lift, lift(pi), numbers))

    @property
    def two_values(self) -> tuple[Fraction, Fraction] | None:
        """The two numbers that are all the values of the function, if so."""
        return self.pieces.two_values

    def _find_sums(self, kind: int, order: int) -> _Sums:
        """The integrals of f (0) or f^2 (1), with their coefficients as numbers."""
        integrals = self._functions[kind].integrals(order)
        number, _, constants = self.arithmetic
        return _Sums(
            {key: c.value(constants, number) for key, c in integrals.moments.items()},
            {key: c.value(constants, number) for key, c in integrals.densities.items()},
        )

    def derivatives(self, y: Any, x: Any, highest: int) -> tuple[list[Any], list[Any]]:
        """The y-derivatives of mu~ and of xi~ of order 0 to `highest`.  *Domain*: x > 0."""
        sums = [[self._sums(kind, order) for order in range(highest + 1)] for kind in (0, 1)]
        needed: dict[Fraction, set[Moment]] = {}
        for one in (*sums[0], *sums[1]):
            for b, moment in one.moments:
                needed.setdefault(b, set()).add(moment)
            for b, _ in one.densities:
                needed.setdefault(b, set())
        lines = {
            b: HalfLines(b, y, x, self.sqrt_2, self.sqrt_2_over_pi, moments)
            for b, moments in needed.items()
        }
        zero = self.arithmetic.number(Fraction(0))
        mu, xi = ([_total(one, lines, zero) for one in row] for row in sums)
        return mu, xi

    def slope_squares(self, y: Any, x: Any, highest: int) -> list[Any]:
        """See `MomentSource`: as `derivatives`, of the derivative piece by piece."""
        return self._slope.derivatives(y, x, highest)[1]

    @cached_property
    def _slope(self) -> Piecewise:
        return Piecewise(self.pieces.derivative(), self.arithmetic)


class _Sums(NamedTuple):
    """`Integrals` with numbers for coefficients."""

    moments: dict[tuple[Fraction, Moment], Any]
    densities: dict[tuple[Fraction, int], Any]


def _total(sums: _Sums, lines: Mapping[Fraction, HalfLines], zero: Any) -> Any:
    terms = [c * lines[b].value(moment) for (b, moment), c in sums.moments.items()]
    bends: dict[Fraction, Any] = {}
    for (b, m), c in sums.densities.items():
        term = c * density_factor(lines[b], m)
        bends[b] = bends[b] + term if b in bends else term
    terms += [bend * (lines[b].density / 2) for b, bend in bends.items()]
    return reduce(lambda left, right: left + right, terms) if terms else zero


def density_factor(at: HalfLines, m: int) -> Any:
    """q_m in  q_m p, the m-th y-derivative of the density p of z ~ N(y, x) at b.

    q_0 = 1, q_1 = r = (b - y)/x and q_(m+1) = r q_m - (m/x) q_(m-1), since p' = r p and
    r' = -1/x.  These are P_m(r, -1/x) in the polynomials of `half_lines`.
    """
    if m == 0:
        return 1
    return evaluated(polynomials(m)[0], -(at.m0 / at.x), -(1 / at.x))
