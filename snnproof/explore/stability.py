"""What the map does near a fixed point: Jacobian, spectral radius and norm.

Near a fixed point a map contracts, in some norm, if the spectral radius of its Jacobian H is below
1, and then it attracts all points near it (Ostrowski).  If the radius is above 1, the fixed point
is unstable, see `UNSTABLE`.  At 1 the Jacobian decides nothing.

The eigenvalues of a real 2x2 matrix are (t +- sqrt(s))/2 with t the trace, d the determinant and
s = t^2 - 4 d = (h11 - h22)^2 + 4 h12 h21.  For s >= 0 the larger modulus is (|t| + sqrt(s))/2; for
s < 0 they are conjugate, and both have modulus sqrt(d).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from ..arithmetic.ball import Ball
from ..arithmetic.number import Number
from ..certificate.condition import Condition, above, below, inside
from ..errors import SnnproofError, UsageError
from ..files.plain import Shown
from ..moments.moment_map import (
    Matrix,
    Moments,
    largest_singular_value,
    nu_tilde,
    plane_jacobian_g,
    weigh,
)
from ..moments.source import Source, derivatives
from ..moments.target import Target

DETERMINANT, TRACE = "H11*H22 - H12*H21", "H11 + H22"

SCHUR_COHN = {
    DETERMINANT: below(1),
    f"1 + {DETERMINANT} - ({TRACE})": above(0),
    f"1 + {DETERMINANT} + {TRACE}": above(0),
}
"""Conditions that hold exactly if both eigenvalues of H lie inside the unit circle (Schur, Cohn).

With p(s) = s^2 - t s + d their polynomial: d < 1, p(1) > 0 and p(-1) > 0.  *Proof*: for complex
eigenvalues p > 0 on the real line, and both have modulus sqrt(d).  For real ones r <= s inside the
circle all three hold; conversely p(1) > 0 puts both on one side of 1, p(-1) > 0 on one side of -1,
and d = r s < 1 leaves only that both are between.
"""

VIOLATED = {name: above(1) if name == DETERMINANT else below(0) for name in SCHUR_COHN}
"""Each of these says that an eigenvalue lies outside the unit circle."""

ATTRACTING, REPELLING, UNDECIDED = "attracting", "repelling", "undecided"

NEUTRAL = "neutral"
"""A spectral radius of exactly 1, in a line of fixed points: stable, and nothing is attracted."""


@dataclass(frozen=True, repr=False)
class Stability(Shown):
    """H at a fixed point, enclosed, and what follows; margin is a lower bound of |1 - radius|."""

    shown = (
        "verdict",
        "margin",
        "h11",
        "h12",
        "h21",
        "h22",
        "radius",
        "norm",
    )

    h11: Number
    h12: Number
    h21: Number
    h22: Number
    radius: Number
    norm: Number
    verdict: str
    margin: Fraction | None


def jacobian(target: Target, source: Source) -> Matrix:
    """H, the derivatives of g by (mu, nu) at the fixed point, as balls.

    *Raises*: SnnproofError if g of this activation certainly does not fix the target.
    """
    mu, xi = derivatives(source, Ball.enclose(target.y), Ball.enclose(target.x), 2)
    m = Moments(*mu, *xi)
    if not (m.mu_0.contains(target.mean) and nu_tilde(m).contains(target.variance)):
        raise SnnproofError("this activation does not have this fixed point")
    at_fixed_point = m._replace(mu_0=Ball.enclose(target.mean))
    k = plane_jacobian_g(at_fixed_point)
    return weigh(k, Ball.enclose(target.omega), Ball.enclose(target.tau))


def spectral_radius(h: Matrix) -> Ball:
    """The largest modulus of the eigenvalues.

    *Guarantee*: contains it for all real matrices within the entries; where the sign of s is not
    decided, the hull of what either sign would give.
    """
    s: Ball = (h.a11 - h.a22).sqr() + 4 * (h.a12 * h.a21)
    determinant: Ball = h.a11 * h.a22 - h.a12 * h.a21
    if s.certainly_lt(0):
        return determinant.sqrt()
    real: Ball = (abs(h.a11 + h.a22) + s.sqrt()) / 2
    if s.certainly_ge(0) or determinant.certainly_lt(0):  # then s = t^2 - 4 d > 0
        return real
    return real.hull(determinant.sqrt())


def stability(target: Target, source: Source, digits: int) -> Stability:
    """H, its radius and norm at a fixed point, and whether it attracts.  As `stability_of`."""
    return stability_of(jacobian(target, source), digits)


def stability_of(h: Matrix, digits: int) -> Stability:
    """What follows from enclosures of the entries of H at a fixed point.

    *Guarantee*: "attracting" only if the radius is certainly below 1, "repelling" only if it is
    certainly above 1.
    """
    radius = spectral_radius(h)
    margin = abs(1 - radius).lower()
    verdict = UNDECIDED
    if radius.certainly_lt(1):
        verdict = ATTRACTING
    elif radius.certainly_gt(1):
        verdict = REPELLING
    return Stability(
        h11=Number.of(h.a11, digits),
        h12=Number.of(h.a12, digits),
        h21=Number.of(h.a21, digits),
        h22=Number.of(h.a22, digits),
        radius=Number.of(radius, digits),
        norm=Number.of(largest_singular_value(h), digits),
        verdict=verdict,
        margin=None if verdict == UNDECIDED else margin,
    )


def stability_conditions(s: Stability) -> tuple[Mapping[str, Condition], str, str]:
    """What shows the verdict: conditions on H, what follows in words, and the argument.

    *Raises*: UsageError if the verdict is undecided.
    """
    if s.verdict == ATTRACTING:
        return SCHUR_COHN, "The fixed point attracts all points near it.", _ATTRACTS
    h11, h12, h21, h22 = (Ball.enclose(n.lower, n.upper) for n in (s.h11, s.h12, s.h21, s.h22))
    determinant, trace = h11 * h22 - h12 * h21, h11 + h22
    values = (1 - determinant, 1 + determinant - trace, 1 + determinant + trace)
    for (name, condition), value in zip(VIOLATED.items(), values, strict=True):
        if value.certainly_lt(0):
            words = "The fixed point is unstable: some points near it are driven away."
            return {name: condition}, words, _REPELS
    raise UsageError("it is not seen whether the conditions of Schur and Cohn hold")


UNSTABLE = """
Instability in the first approximation: let g be a continuously differentiable map near its fixed
point p, and let its derivative there have an eigenvalue of modulus above 1. Then p is unstable:
some neighbourhood of p is left by iterates of points that are as near to p as one likes. The map of
moments is analytic where nu tau > 0, and so at this point.
"""
"""The theorem, with its hypotheses."""

_ATTRACTS = """
The conditions of Schur and Cohn on trace and determinant hold, so both eigenvalues of H lie inside
the unit circle, and in some norm the map contracts near the fixed point (Ostrowski).
"""

_REPELS = f"""
One of the conditions of Schur and Cohn on trace and determinant fails strictly, so an eigenvalue of
H lies outside the unit circle. {UNSTABLE.strip()}
"""

NEUTRAL_CONDITIONS = {"H22": inside(1 - Fraction(1, 10**12), 1 + Fraction(1, 10**12))}
"""What a certificate shows of a radius that is 1 by an argument."""

NEUTRAL_WORDS = "The spectral radius is 1 exactly, and the fixed point is one of a line of them."

NEUTRAL_ARGUMENT = """
f(c z) = c f(z) for all c > 0, and omega = 0.  So for a net input of variance nu tau, f(z)
is distributed as sqrt(nu) f(z_1) with z_1 of variance tau, and the map takes nu to
a^2 v nu, v the variance of f(z_1).  As V is fixed, a^2 v = 1: every nu is fixed, with a
mean of its own.
H has the columns 0 and (*, 1), hence the eigenvalues 0 and 1.
"""
