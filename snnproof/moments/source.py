"""Where moments come from: SELU by the formulas of the paper, other activations by their own.

A source gives mu~ = E f(z) and xi~ = E f(z)^2 for z ~ N(y, x), with their derivatives by y; those
by x are d/dx = (1/2) d^2/dy^2.  So all of the house that speaks of the moment map serves any f.

*Symmetry.*  Let f(c + w) = s f(c - w) for almost all w, with s = 1 (f is even about c) or s = -1
(odd).  As z -> 2 c - z takes N(c + a, x) to N(c - a, x), mu~(c + a, x) = s mu~(c - a, x), and the
n-th y-derivative of mu~ is zero at y = c if (-1)^n = -s.  f^2 is even, so the odd derivatives of
xi~ are zero there.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NamedTuple, Protocol

from ..arithmetic.ball import Ball, bare
from .gaussian import gaussian
from .moment_map import mu_0, mu_1, mu_2, mu_3, mu_4, xi_0, xi_1, xi_2, xi_3, xi_4
from .selu import Parameters, SelfNormalizing, uncoated

SELU_ORDERS = 4
"""The highest derivative that SELU has as a formula."""


class Symmetry(NamedTuple):
    """f(centre + w) = sign f(centre - w) for almost all w; sign 1 for even, -1 for odd."""

    centre: Fraction
    sign: int


class Known(NamedTuple):
    """mu~ = mean and xi~ = second, exactly, at the point (y, x)."""

    y: Fraction
    x: Fraction
    mean: Fraction
    second: Fraction


KNOWN_01 = Known(Fraction(0), Fraction(1), Fraction(0), Fraction(1))
"""Of SELU at alpha_01 and lambda_01: what they were made for (`proofs.equation_14`)."""


class MomentSource(Protocol):
    """The moments of an activation f, and two constants of the Gaussian, in one arithmetic.

    symmetry, known: what f certainly has, and moments known exactly; None where nothing is known.
    """

    @property
    def sqrt_2(self) -> Any: ...
    @property
    def sqrt_2_over_pi(self) -> Any: ...
    @property
    def symmetry(self) -> Symmetry | None: ...
    @property
    def known(self) -> Known | None: ...

    def derivatives(self, y: Any, x: Any, highest: int) -> tuple[list[Any], list[Any]]:
        """The y-derivatives of order 0 to `highest` of mu~, and those of xi~.

        *Guarantee*: where y and x are enclosures, each contains its value for all of their
        elements.  *Domain*: x > 0.
        """

    def slope_squares(self, y: Any, x: Any, highest: int) -> list[Any]:
        """The y-derivatives of E f'(z)^2, f' taken where f has a derivative; else as above."""


Source = Parameters | MomentSource
"""SELU with its parameters, or any other."""


def derivatives(p: Source, y: Any, x: Any, highest: int) -> tuple[list[Any], list[Any]]:
    """As `MomentSource.derivatives`; for SELU up to the order SELU_ORDERS.

    What is zero by symmetry is zero exactly, and what is known exactly is that.
    """
    known: Known | None
    symmetry: Symmetry | None
    if isinstance(p, Parameters):
        mu, xi = _selu(p, y, x, highest)
        known, symmetry = KNOWN_01 if isinstance(p, SelfNormalizing) else None, None
    else:
        mu, xi = p.derivatives(y, x, highest)
        known, symmetry = p.known, p.symmetry
    if symmetry is not None and _is_at(y, symmetry.centre):
        mu, xi = _without(mu, -symmetry.sign), _without(xi, -1)
    if known is not None and _is_at(y, known.y) and _is_at(x, known.x):
        mu, xi = [Ball.enclose(known.mean), *mu[1:]], [Ball.enclose(known.second), *xi[1:]]
    return mu, xi


def slope_squares(p: Source, y: Any, x: Any, highest: int) -> list[Any]:
    """As `MomentSource.slope_squares`.  *Raises*: ValueError for SELU, where it is a formula."""
    if isinstance(p, Parameters):
        raise ValueError("of SELU it is written out")
    return p.slope_squares(y, x, highest)


def bare_derivatives(p: Source, y: Any, x: Any, highest: int) -> tuple[list[Any], list[Any]]:
    """As `derivatives`, of bare balls (`snnproof.arithmetic.bare`) in bare balls."""
    mu, xi = derivatives(p, Ball(y), Ball(x), highest)
    return [bare(ball) for ball in mu], [bare(ball) for ball in xi]


def _selu(p: Parameters, y: Any, x: Any, highest: int) -> tuple[list[Any], list[Any]]:
    """By the formulas; those of balls are evaluated without their coats."""
    if highest > SELU_ORDERS:
        raise ValueError(f"the formulas end at order {SELU_ORDERS}")
    if isinstance(y, Ball):
        rows = _selu(uncoated(p), bare(y), bare(x), highest)
        return [Ball(value) for value in rows[0]], [Ball(value) for value in rows[1]]
    t = gaussian(y, x, p)
    mu, xi = (mu_0, mu_1, mu_2, mu_3, mu_4), (xi_0, xi_1, xi_2, xi_3, xi_4)
    return [f(t, p) for f in mu[: highest + 1]], [f(t, p) for f in xi[: highest + 1]]


class AnyActivation(Protocol):
    """An activation as data, besides SELU with numbers for parameters (`snnproof.activations`).

    title, definition: what it is, in a few words and in one line;  source: its moments as balls, in
    the working precision;  to_json: all of it.
    """

    @property
    def title(self) -> str: ...
    @property
    def definition(self) -> str: ...
    def source(self) -> Source: ...
    def to_json(self) -> dict[str, Any]: ...


def _is_at(y: Any, centre: Fraction) -> bool:
    """Is it an enclosure of that number alone?"""
    return isinstance(y, Ball) and y.is_exact and y.contains(centre)


def _without(row: list[Any], sign: int) -> list[Any]:
    """The row with zeros for those n that have (-1)^n = sign."""
    return [Ball.enclose(0) if (-1) ** n == sign else value for n, value in enumerate(row)]
