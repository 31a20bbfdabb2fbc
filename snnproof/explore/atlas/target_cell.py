r"""A cell of targets: what holds for every fixed point (M, V) of a rectangle.

The equations are those of :mod:`snnproof.moments.family`, the map is that of
:mod:`snnproof.moments.moment_map`; both are evaluated over the cell, as duals by (M, V), and at its
centre.  After each group of formulas the range is cut to

    f(centre) + f_M(cell) (M - M_centre) + f_V(cell) (V - V_centre)

(mean-value theorem), so that what is made of it, and its slopes, stay tight: halves, place, angle,
lambda and lambda alpha, Jacobian, each in turn.

At a target that has a solution, mu~ = M holds exactly, and so does nu~ = V: of the moments only
derivatives are needed for the Jacobian H.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from ...arithmetic.ball import Ball, bare
from ...arithmetic.bare import meet
from ...arithmetic.dual import Dual, variables
from ...arithmetic.functions import erfc, sqr, sqrt
from ...arithmetic.precision import working_precision
from ...errors import DomainError
from ...moments.family import Halves, Place, halves_of, parameters, place_of
from ...moments.gaussian import Gaussian, gaussian
from ...moments.moment_map import Matrix, Moments, plane_jacobian_g, weigh
from ...moments.selu import Parameters, uncoated

Side = tuple[Fraction, Fraction]


class Local(NamedTuple):
    """A function of (M, V): its values over the cell with their slopes, and at the centre.

    In bare balls (`snnproof.arithmetic.bare`).
    """

    over: Dual
    centre: Any

    @property
    def range(self) -> Ball:
        """The values over the cell."""
        return Ball(self.over.value)


class Weights(NamedTuple):
    """lambda and lambda alpha: of the two halves in mu~; their squares are those in xi~."""

    positive: Any
    negative: Any


class HalfSlopes(NamedTuple):
    """The first two y-derivatives of P, Q, R and U."""

    P_1: Any
    Q_1: Any
    R_1: Any
    U_1: Any
    P_2: Any
    Q_2: Any
    R_2: Any
    U_2: Any


def half_slopes(t: Gaussian, tail: Any, h: Halves) -> HalfSlopes:
    """The y-derivatives, for any numbers: those of mu~ and xi~, by their halves.

    R' = 2 P and P' = tail/2 = Pr[z > 0]; the others are those of the sub-functions.
    """
    return HalfSlopes(
        P_1=tail / 2,
        Q_1=t.E1 / 2,
        R_1=2 * h.P,
        U_1=t.E2 - t.E1,
        P_2=t.D / 2,
        Q_2=(t.E1 - t.D) / 2,
        R_2=tail,
        U_2=2 * t.E2 - t.E1,
    )


class JuryTerms(NamedTuple):
    """Three numbers that are all above 0 if and only if both eigenvalues of H have modulus < 1.

    *Definition*: 1 - det H, 1 + det H - tr H, 1 + det H + tr H (Schur and Cohn, Jury).  The last
    two are the characteristic polynomial at 1 and -1; a real eigenvalue beyond one of them makes
    it negative, unless there are two such; then, and for a conjugate pair outside, det H > 1.  So
    if one of the three is below 0, an eigenvalue has modulus > 1.
    """

    determinant: Any
    at_one: Any
    at_minus_one: Any


def jury_terms(h: Matrix) -> JuryTerms:
    """The terms of a matrix, of any numbers."""
    determinant = h.a11 * h.a22 - h.a12 * h.a21
    trace = h.a11 + h.a22
    return JuryTerms(1 - determinant, 1 + determinant - trace, 1 + determinant + trace)


class TargetCell:
    """All targets (M, V) of a rectangle, at the weights (omega, tau).

    mean, variance: sides, exact.  Computes in the working precision.
    *Raises*: DomainError unless variance and tau are above 0.
    """

    def __init__(self, mean: Side, variance: Side, omega: Fraction, tau: Fraction) -> None:
        if variance[0] <= 0 or tau <= 0:
            raise DomainError("the variance of a target, and tau, must be above 0")
        self.omega, self.tau = _number(omega), _number(tau)
        sides = [_number(*mean), _number(*variance)]
        centres = [_number((side[0] + side[1]) / 2) for side in (mean, variance)]
        self._steps = [side - centre for side, centre in zip(sides, centres, strict=True)]
        over = variables(sides)
        self.mean = Local(over[0], centres[0])
        self.variance = Local(over[1], centres[1])

    def _lift(self, function: Callable[..., tuple[Any, ...]], *given: Any) -> list[Local]:
        """The components of function(given): over the cell, at the centre, and cut."""
        over, centre = (function(*[_part(v, part) for v in given]) for part in (_OVER, _CENTRE))
        return [self._cut(f, c) for f, c in zip(over, centre, strict=True)]

    def _cut(self, over: Any, centre: Any) -> Local:
        if not isinstance(over, Dual):  # it does not depend on the target
            over = Dual(over, (0, 0))
        (f_mean, f_variance), (d_mean, d_variance) = over.slopes, self._steps
        moved = centre + f_mean * d_mean + f_variance * d_variance
        return Local(Dual(meet(moved, over.value), over.slopes), centre)

    # -- the net input -------------------------------------------------------------------------

    @cached_property
    def _gaussian(self) -> tuple[Gaussian, Local]:
        """The sub-functions, and the tail erfc(-y/sqrt(2x)), as `Local`s."""
        over = self._duals(self.mean.over.value, self.variance.over.value)
        centre = self._values(self.mean.centre, self.variance.centre)
        locals_ = [self._cut(f, c) for f, c in zip(over, centre, strict=True)]
        return Gaussian(*locals_[:-1]), locals_[-1]

    def _values(self, mean: Any, variance: Any) -> list[Any]:
        y, x = mean * self.omega, variance * self.tau
        p = _constants(working_precision())
        tail = erfc(-y / (p.sqrt_2 * sqrt(x)))
        return [*gaussian(y, x, p), tail]

    def _duals(self, mean: Any, variance: Any) -> list[Dual]:
        """The same with slopes by (M, V): those by (y, x) times (omega, tau)."""
        values = self._values(mean, variance)
        y, x, _, E1, E2, D, _, _ = values
        r = y / x
        first = [-D, E1 - D, 2 * E2 - D, -r * D, -y * D, D]
        second = [r * D, E1 + (r - 1) * D, 4 * E2 + (r - 2) * D]
        by_x = [f / 2 for f in second]
        by_x += [(sqr(r) - 1 / x) * D / 2, (1 + y * r) * D / 2, -r * D / 2]
        slopes: list[tuple[Any, Any]] = [(1, 0), (0, 1), *zip(first, by_x, strict=True)]
        return [
            Dual(value, (self.omega * a, self.tau * b))
            for value, (a, b) in zip(values, slopes, strict=True)
        ]

    @cached_property
    def second_moment(self) -> Local:
        """N = V + M^2."""
        over = self.variance.over + sqr(self.mean.over)
        return self._cut(over, self.variance.centre + sqr(self.mean.centre))

    @cached_property
    def halves(self) -> Halves:
        """P, Q, R, U, as `Local`s."""
        t, tail = self._gaussian
        return Halves(*self._lift(halves_of, t, tail))

    @cached_property
    def _slopes(self) -> HalfSlopes:
        t, tail = self._gaussian
        return HalfSlopes(*self._lift(half_slopes, t, tail, self.halves))

    @cached_property
    def have_signs(self) -> bool:
        """Do the enclosures show P, R, U > 0 > Q?"""
        return Halves(*(one.range for one in self.halves)).have_signs

    # -- solutions ---------------------------------------------------------------------------------

    @cached_property
    def _place(self) -> Place:
        return Place(*self._lift(place_of, self.mean, self.second_moment, self.halves))

    @cached_property
    def place(self) -> Place:
        """rho, q, r* and r(0) over the cell, as balls, for halves that have signs."""
        return Place(*(one.range for one in self._place))

    @cached_property
    def falling(self) -> Matrix:
        """H, as `Local`s, at the solutions on the falling branch, where every target has one."""
        return self._jacobian(1)

    @cached_property
    def rising(self) -> Matrix:
        """H, as `Local`s, at the solutions on the rising branch, where every target has one."""
        return self._jacobian(-1)

    def _jacobian(self, sign: int) -> Matrix:
        def angle(place: Place) -> tuple[Any, Any]:
            rho, s, q = place.rho, place.at_zero, place.limit
            square = sqr(s) + sqr(q)
            w = sign * sqrt(square - sqr(rho))
            return (rho * s + q * w) / square, (s * w - rho * q) / square

        def weights(cos: Any, sin: Any, n: Any, h: Halves) -> tuple[Any, Any]:
            return cos * sqrt(n / h.R), sin * sqrt(n / h.U)

        def entries(weights: Weights, h: HalfSlopes, mean: Any, n: Any) -> Matrix:
            a, b = weights
            m = Moments(
                mu_0=mean,
                mu_1=a * h.P_1 + b * h.Q_1,
                mu_2=a * h.P_2 + b * h.Q_2,
                xi_0=n,
                xi_1=sqr(a) * h.R_1 + sqr(b) * h.U_1,
                xi_2=sqr(a) * h.R_2 + sqr(b) * h.U_2,
            )
            return weigh(plane_jacobian_g(m), self.omega, self.tau)

        cos, sin = self._lift(angle, self._place)
        found = Weights(*self._lift(weights, cos, sin, self.second_moment, self.halves))
        return Matrix(*self._lift(entries, found, self._slopes, self.mean, self.second_moment))

    def jury(self, h: Matrix) -> JuryTerms:
        """The terms of `jury_terms` over the cell, as balls."""
        return JuryTerms(*(one.range for one in self._lift(jury_terms, h)))


def at_centre(h: Matrix) -> Matrix:
    """H at the centre of the cell, as balls."""
    return Matrix(*(Ball(one.centre) for one in h))


@lru_cache(maxsize=8)
def _constants(bits: int) -> Parameters:
    """Those of the Gaussian, bare, in the working precision, which is that."""
    return uncoated(parameters(1, 1))


def _number(*ends: Fraction) -> Any:
    """An enclosure as a bare ball."""
    return bare(Ball.enclose(*ends))


_OVER, _CENTRE = 0, 1


def _part(value: Any, part: int) -> Any:
    """The part of a `Local`, or of each in a tuple of them."""
    if value.__class__ is Local:
        return value[part]
    return value.__class__(*[one[part] for one in value])
