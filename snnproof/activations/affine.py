"""scale f + shift: its moments, and the scale and shift that make a point fixed.

With a, b the scale and the shift,  E (a f + b) = a mu~ + b  and
E (a f + b)^2 = a^2 xi~ + 2 a b mu~ + b^2, hence the variance is a^2 nu~.  So g fixes (M, V) at
(omega, tau) exactly if a^2 nu~ = V and a mu~ + b = M at y = M omega, x = V tau: for nu~ > 0, one
pair has a > 0, namely a = sqrt(V/nu~), b = M - a mu~.
"""

from __future__ import annotations

from typing import Any

from ..arithmetic.ball import Ball
from ..arithmetic.precision import working_precision
from ..errors import UndecidedError
from ..moments.source import Known, Source, Symmetry, derivatives, slope_squares
from ..moments.target import Target


class Affine:
    """The moment source of a f + b, from that of f; where b = 0, with the symmetry of f."""

    def __init__(self, inner: Source, scale: Ball, shift: Ball, known: Known | None = None) -> None:
        self.inner, self.scale, self.shift = inner, scale, shift
        self.sqrt_2, self.sqrt_2_over_pi = inner.sqrt_2, inner.sqrt_2_over_pi
        self.known = known
        self.symmetry: Symmetry | None = None  # what is zero for f comes from `derivatives` of it

    def derivatives(self, y: Any, x: Any, highest: int) -> tuple[list[Any], list[Any]]:
        """See `MomentSource`."""
        mu, xi = derivatives(self.inner, y, x, highest)
        a, b = self.scale, self.shift
        means = [a * m for m in mu]
        squares = [a * (a * s + 2 * b * m) for m, s in zip(mu, xi, strict=True)]
        return [means[0] + b, *means[1:]], [squares[0] + b.sqr(), *squares[1:]]

    def slope_squares(self, y: Any, x: Any, highest: int) -> list[Any]:
        """See `MomentSource`."""
        return [self.scale.sqr() * one for one in slope_squares(self.inner, y, x, highest)]


def fixing(source: Source, target: Target) -> tuple[Ball, Ball]:
    """Enclosures of the scale a > 0 and the shift b with which the target is fixed.

    *Domain*: as `require_target`.
    *Raises*: UndecidedError if the variance nu~ of f is not seen to be above 0.
    """
    mean, variance = mean_and_variance(source, Ball.enclose(target.y), Ball.enclose(target.x))
    if not variance.certainly_gt(0):
        raise UndecidedError(
            f"{working_precision()} bits do not tell the variance of the activation from 0"
        )
    scale = (target.variance / variance).sqrt()
    return scale, target.mean - scale * mean


def fixed(source: Source, target: Target, known: Known | None = None) -> Affine:
    """a f + b, which fixes the target, with the moments known of it.  *Raises*: as `fixing`.

    Of f = c k + d it is made of k, with a |c| of k's own and the sign of c: no digit is lost to d.
    """
    if not isinstance(source, Affine):
        return Affine(source, *fixing(source, target), known)
    scale, shift = fixing(source.inner, target)
    if source.scale.certainly_gt(0):
        return Affine(source.inner, scale, shift, known)
    return Affine(source.inner, -scale, 2 * target.mean - shift, known)


def mean_and_variance(source: Source, y: Ball, x: Ball) -> tuple[Ball, Ball]:
    """E f and Var f; of a scaled one by those within, so that a large shift costs no digits."""
    if isinstance(source, Affine):
        mean, variance = mean_and_variance(source.inner, y, x)
        return source.scale * mean + source.shift, source.scale.sqr() * variance
    mu, xi = derivatives(source, y, x, 0)
    return mu[0], xi[0] - mu[0].sqr()
