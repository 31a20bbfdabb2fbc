"""Enclosures over cells of the (y, x) plane, on behalf of all weights that lead there.

The map depends on (mu, omega, nu, tau) through y = mu omega and x = nu tau alone, and the weights
enter the Jacobian only as factors: H = K diag(omega, tau), with K a function of (y, x).  So a
statement about a four-dimensional box is decided on the rectangle of its (y, x).  A cell of that
rectangle stands for every point of the box that it is the image of, and an enclosure over the
cell contains the values at all those points:

- For given x, nu tau = x leaves  max(tau_min, x/nu_max) <= tau <= min(tau_max, x/nu_min), and nu
  likewise between max(nu_min, x/tau_max) and min(nu_max, x/tau_min).
- S is monotone in |omega| and tau for given (y, x):  H H^T = omega^2 k1 k1^T + tau^2 k2 k2^T with
  k1, k2 the columns of K; a larger weight adds a positive semidefinite matrix, and the largest
  eigenvalue of a symmetric matrix does not decrease under such an addition (Weyl).
- Values and entries of K are enclosed by the mean-value form intersected with the natural one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Any

from ..arithmetic.ball import Ball, bare
from ..arithmetic.bare import meet
from ..arithmetic.dual import Dual, variables
from ..box import Box, Side, factors_of, product_of
from ..errors import DomainError, UnknownNameError
from .domains import require_domain
from .moment_map import (
    Matrix,
    Moments,
    largest_singular_value,
    nu_tilde,
    plane_jacobian_g,
    plane_jacobian_h,
    weigh,
)
from .source import Source, bare_derivatives, derivatives


def plane_box(domain: Box) -> Box:
    """The rectangle of all (y, x) = (mu omega, nu tau), mean and variance of the net input.

    Exact, since a product of two intervals is extremal at corners.
    """
    y, x = product_of(domain["mu"], domain["omega"]), product_of(domain["nu"], domain["tau"])
    return Box(y=y, x=x)


def moment_duals(y: Ball, x: Ball, p: Source) -> Moments:
    """The moments over the cell, each with its slopes by (y, x).

    The slopes are further y-derivatives: (d/dy, d/dx) F^(n) = (F^(n+1), F^(n+2)/2).
    """
    return duals_of(*derivatives(p, y, x, 4))


def duals_of(mu: Sequence[Any], xi: Sequence[Any]) -> Moments:
    """The moments with their slopes, from their y-derivatives of order 0 to 4."""
    return Moments(*(Dual(f[n], (f[n + 1], f[n + 2] / 2)) for f in (mu, xi) for n in range(3)))


PlaneFunction = Callable[[Moments, Any, Any], Sequence[Any]]
"""Components computed from the moments, y and x, by + - * / and the generic functions.

They are given numbers that are `bare`, or duals of such, so that others enter by `number`.
"""


class PlaneCell:
    """A cell of the plane of a domain, with the enclosures that hold over it.

    `domain` is the box in (mu, omega, nu, tau); `cell` a part of `plane_box(domain)`, all of it
    where None.  Computes in the working precision.
    at_point: of a cell that is a single point, the moments there, if they are known already.
    *Raises*: as `require_domain` does for the domain; DomainError if x may be zero or negative.
    """

    # What it computes in, of which the parameters are, too: an enclosure of a number or of all
    # between two, to and from what formulas are given, and of that the meet and the moments.
    _enclose: Callable[..., Any] = staticmethod(Ball.enclose)
    _bare: Callable[[Any], Any] = staticmethod(bare)
    _coated: Callable[[Any], Any] = Ball
    _meet: Callable[[Any, Any], Any] = staticmethod(meet)
    _derivatives: Callable[..., tuple[list[Any], list[Any]]] = staticmethod(bare_derivatives)

    def __init__(
        self,
        domain: Box,
        parameters: Source,
        cell: Box | None = None,
        *,
        at_point: Moments | None = None,
    ) -> None:
        self.domain = require_domain(domain)
        self.parameters = parameters
        self.cell = plane_box(domain) if cell is None else cell
        if self.cell["x"][0] <= 0:
            raise DomainError("the variance x = nu tau of the net input must be above 0")
        if at_point is not None:
            self.at_point = at_point

    # -- what the cell knows of its weights ------------------------------------------------------

    @cached_property
    def tau(self) -> Side:
        """All tau of points that the cell stands for (or a little more)."""
        (low, high), (nu_low, nu_high) = self.domain["tau"], self.domain["nu"]
        x_low, x_high = self.cell["x"]
        return max(low, x_low / nu_high), min(high, x_high / nu_low)

    # -- enclosures over the cell ----------------------------------------------------------------

    @cached_property
    def _variables(self) -> tuple[Any, Any]:
        """y and x, bare."""
        return self.number(*self.cell["y"]), self.number(*self.cell["x"])

    @cached_property
    def _centre(self) -> tuple[Any, Any]:
        y, x = self._variables
        return y.mid(), x.mid()

    @cached_property
    def _duals(self) -> list[Dual]:
        return variables(self._variables)

    @cached_property
    def _steps(self) -> list[Any]:
        """From the centre to all of the cell."""
        return [v - c for v, c in zip(self._variables, self._centre, strict=True)]

    @cached_property
    def _over_cell(self) -> Moments:
        return duals_of(*self._derivatives(self.parameters, *self._variables, 4))

    @cached_property
    def _at_centre(self) -> Moments:
        return self._moments_at(*self._centre)

    @cached_property
    def at_point(self) -> Moments:
        """The moments over a cell that is a single point, where no slopes are needed."""
        return self._moments_at(*self._variables)

    def _moments_at(self, y: Any, x: Any) -> Moments:
        mu, xi = self._derivatives(self.parameters, y, x, 2)
        return Moments(*mu, *xi)

    def number(self, *ends: Fraction) -> Any:
        """A number, or all between two, as formulas are given them."""
        return self._bare(self._enclose(*ends))

    def mean_values(self, function: PlaneFunction) -> list[Any]:
        """The ranges over the cell of the components of function(moments, y, x).

        *Guarantee*: each contains its component at every (y, x) in the cell.
        """
        if self.cell.is_point:
            return [self._coated(value) for value in function(self.at_point, *self._variables)]
        over = function(self._over_cell, *self._duals)
        centre = function(self._at_centre, *self._centre)
        steps, coated, meet = self._steps, self._coated, self._meet
        return [
            coated(meet(sum((s * h for s, h in zip(f.slopes, steps, strict=True)), c), f.value))
            for f, c in zip(over, centre, strict=True)
        ]

    def mean_value(self, function: Callable[[Moments, Any, Any], Any]) -> Any:
        """As `mean_values`, of a single function."""
        return self.mean_values(lambda m, y, x: (function(m, y, x),))[0]

    @cached_property
    def mu_tilde(self) -> Any:
        return self.mean_value(lambda m, y, x: m.mu_0)

    @cached_property
    def xi_tilde(self) -> Any:
        return self.mean_value(lambda m, y, x: m.xi_0)

    @cached_property
    def nu_tilde(self) -> Any:
        return self.mean_value(lambda m, y, x: nu_tilde(m))

    @cached_property
    def _k(self) -> Matrix:
        """K, the derivatives of (mu~, nu~) by (y, x), over the cell."""
        return Matrix(*self.mean_values(lambda m, y, x: plane_jacobian_g(m)))

    @cached_property
    def jacobian_g(self) -> Matrix:
        """H over the cell and its weights."""
        return self._weigh(self._k)

    @cached_property
    def jacobian_h(self) -> Matrix:
        """J over the cell and its weights."""
        return self._weigh(Matrix(*self.mean_values(lambda m, y, x: plane_jacobian_h(m))))

    def _weigh(self, k: Matrix) -> Matrix:
        return weigh(k, self._enclose(*self.domain["omega"]), self._enclose(*self.tau))

    @cached_property
    def singular_value(self) -> Any:
        """S over the cell and its weights: between its values at the least and largest weights."""
        low, high = self.domain["omega"]
        least = Fraction(0) if low <= 0 <= high else min(abs(low), abs(high))
        k, number = Matrix(*map(self._bare, self._k)), self.number
        smallest, largest = (
            self._coated(largest_singular_value(weigh(k, number(omega), number(tau))))
            for omega, tau in ((least, self.tau[0]), (max(abs(low), abs(high)), self.tau[1]))
        )
        return self._enclose(smallest.lower(), largest.upper())

    @cached_property
    def drift(self) -> Any:
        """nu~ - nu over the cell and its weights.

        For given (y, x), nu is at least nu_min and at least x/tau_max, at most nu_max and at most
        x/tau_min.  Each of the four gives a bound on nu~ - nu; the better ones count.
        """
        (nu_min, nu_max), (tau_min, tau_max) = self.domain["nu"], self.domain["tau"]
        number = self.number
        minus_nu_min, minus_nu_max, minus_least_line, minus_largest_line = self.mean_values(
            lambda m, y, x: (
                nu_tilde(m) - number(nu_min),
                nu_tilde(m) - number(nu_max),
                nu_tilde(m) - x * number(1 / tau_max),
                nu_tilde(m) - x * number(1 / tau_min),
            )
        )
        return self._enclose(
            max(minus_nu_max.lower(), minus_largest_line.lower()),
            min(minus_nu_min.upper(), minus_least_line.upper()),
        )

    def excludes_fixed_point(self) -> bool:
        """Is it certain that no point of the domain that lies over the cell is fixed by g?

        A fixed point over (y, x) has mu = mu~(y, x) and nu = nu~(y, x), hence y = omega mu~ and
        x = tau nu~ for some weights of the domain, and (mu~, nu~) in the domain.
        """
        sides = ((self.mu_tilde, self.domain["mu"]), (self.nu_tilde, self.domain["nu"]))
        if any(v.certainly_lt(low) or v.certainly_gt(high) for v, (low, high) in sides):
            return True
        number = self.number
        omega_ends = self.mean_values(
            lambda m, y, x: [y - m.mu_0 * number(omega) for omega in self.domain["omega"]]
        )
        tau_ends = self.mean_values(
            lambda m, y, x: [x - nu_tilde(m) * number(tau) for tau in self.domain["tau"]]
        )
        return any(
            all(end.certainly_gt(0) for end in ends) or all(end.certainly_lt(0) for end in ends)
            for ends in (omega_ends, tau_ends)
        )

    # -- by name -----------------------------------------------------------------------------------

    def enclose(self, quantity: str) -> Any:
        """The enclosure of a named quantity over the cell and its weights.

        *Raises*: UnknownNameError, with the nearest names.
        """
        try:
            return QUANTITIES[quantity](self)
        except KeyError:
            raise UnknownNameError("quantity", quantity, QUANTITIES) from None


QUANTITIES: dict[str, Callable[[PlaneCell], Any]] = {
    "mu_tilde": lambda c: c.mu_tilde,
    "xi_tilde": lambda c: c.xi_tilde,
    "nu_tilde": lambda c: c.nu_tilde,
    "J11": lambda c: c.jacobian_h.a11,
    "J12": lambda c: c.jacobian_h.a12,
    "J21": lambda c: c.jacobian_h.a21,
    "J22": lambda c: c.jacobian_h.a22,
    "H11": lambda c: c.jacobian_g.a11,
    "H12": lambda c: c.jacobian_g.a12,
    "H21": lambda c: c.jacobian_g.a21,
    "H22": lambda c: c.jacobian_g.a22,
    "S": lambda c: c.singular_value,
    "drift": lambda c: c.drift,
}
"""What can be enclosed, by name: the paper's letters; drift = nu~ - nu."""


def spots(cell: Box) -> list[Box]:
    """The corners of a cell and its centre, as cells of their own."""
    corners = [Box(y=y, x=x) for y in cell["y"] for x in cell["x"]]
    return [*corners, Box(y=cell.middle("y"), x=cell.middle("x"))]


def points_over(domain: Box, spot: Box) -> Iterator[dict[str, Fraction]]:
    """Exact points of the domain over a single (y, x), extremal in the weights.

    Candidates for witnesses: nothing is promised but that each lies in the domain.
    """
    for mu, omega in factors_of(spot["y"][0], domain["mu"], domain["omega"]):
        for nu, tau in factors_of(spot["x"][0], domain["nu"], domain["tau"]):
            yield {"mu": mu, "omega": omega, "nu": nu, "tau": tau}
