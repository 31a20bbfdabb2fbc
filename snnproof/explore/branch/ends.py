"""Where fixed points of SELU's map come from nu = 0 and go to nu = oo, as tau changes.

For small s, f(s w)/s is near phi(w) = lambda w for w > 0 and lambda alpha w for w < 0; for large s
it is near lambda w for w > 0 and 0 for w < 0.  Both phi have two slopes, b for w > 0 and a for
w < 0.  For Z ~ N(0, 1) let m(t) = E phi(t + Z) and v(t) = Var phi(t + Z).

*Theorem 1.*  Let omega be fixed and |omega| lambda max(1, |alpha|) < 1.  For fixed points (mu, nu)
with weights (omega, tau): if nu -> 0 while tau stays bounded, then tau -> tau_0 = 1/v(t), where
a = lambda alpha, b = lambda; if nu -> oo, then tau -> tau_oo = 1/v(t), where a = 0, b = lambda.
In both t is the only solution of t = omega m(t).

*Proof.*  Let s = sqrt(x), x = tau nu, y = omega mu, t_n = y/s, so that t_n = omega E f(s (t_n +
Z))/s and 1/tau = nu/x = Var f(s (t_n + Z))/s^2.  With L = lambda max(1, |alpha|), |f(w)| <= L |w|,
so |t_n| <= |omega| L (|t_n| + 1): t_n is bounded.  Hence nu <= L^2 x (t_n^2 + 1), tau is bounded
below, and s -> 0, or s -> oo, respectively.  Since |f(s w)/s| <= L |w|, by dominated convergence
the moments of f(s (t + Z))/s tend to those of phi(t + Z), uniformly for bounded t (they are
equicontinuous: f has the Lipschitz constant L).  So every limit of t_n solves t = omega m(t).  As
|m'| <= L, omega m(t) - t is strictly decreasing: there is one solution, t_n tends to it, and 1/tau
to v there.

*Theorem 2.*  For omega = 0, alpha > 0, lambda > 0: there is exactly one fixed point if
tau_0 < tau < tau_oo, and none for other tau > 0; x = tau nu increases strictly with tau, from 0
to oo, and nu tends to 0 and to oo at the two ends.

*Proof.*  A fixed point has mu = mu~(0, x) and nu = nu~(0, x), x = tau nu.  So the fixed points are
given by x > 0, with tau = x/nu~(0, x).  Let s = sqrt(x) and f = f(s Z).  Then nu~ = Var f and
2 x d nu~/dx = s d Var f/ds = 2 Cov(f, s Z f'(s Z)), hence nu~ - x d nu~/dx = Cov(f, r), where
r(z) = f(z) - z f'(z) is 0 for z > 0 and lambda alpha (e^z (1 - z) - 1) for z < 0, whose derivative
-lambda alpha z e^z is positive there.  Both f and r are nondecreasing, and neither is constant, so
their covariance is positive: 2 Cov(f, r) = E (f(z) - f(z')) (r(z) - r(z')) with an independent z',
where no product is negative and those of z < z' < 0 are positive.  So tau = x/nu~ increases
strictly with x, from its limit for x -> 0 to that for x -> oo, which Theorem 1 gives (t = 0).
(On the branch the eigenvalue of H other than 0 is tau d nu~/dx = x (d nu~/dx)/nu~ < 1.)
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ...arithmetic.ball import Ball
from ...arithmetic.number import Number
from ...arithmetic.precision import precision
from ...moments.selu import Parameters
from ..fixed_points.search import Source

_EXTRA_BITS = 64


@dataclass(frozen=True)
class BranchEnds:
    """tau_0 and tau_oo; None where it is not known.

    is_whole: is Theorem 2 known to hold, which says of every tau how many fixed points there are?
    """

    at_zero: Number | None
    at_infinity: Number | None
    is_whole: bool


def branch_ends(omega: Fraction, source: Source, digits: int) -> BranchEnds:
    """The limits of tau along fixed points whose nu tends to 0, or to oo; for SELU.

    *Guarantee*: by Theorem 1, of which the condition is checked; `is_whole` by Theorem 2.
    """
    bits = _EXTRA_BITS + digits * 10 // 3
    with precision(bits):
        p = source()
        if not isinstance(p, Parameters):
            return BranchEnds(None, None, is_whole=False)
        left, right = p.lambda_ * p.alpha, Ball.enclose(0) + p.lambda_
        is_selu = p.alpha.certainly_gt(0) and p.lambda_.certainly_gt(0)
        slopes = [abs(left), abs(right)]
        if not (
            p.lambda_.certainly_gt(0) and all((abs(omega) * b).certainly_lt(1) for b in slopes)
        ):
            return BranchEnds(None, None, is_whole=False)
        at_zero, at_infinity = (
            _limit(omega, a, right, slopes, bits) for a in (left, Ball.enclose(0))
        )
        return BranchEnds(
            Number.of(at_zero, digits),
            Number.of(at_infinity, digits),
            is_whole=omega == 0 and is_selu,
        )


def _limit(omega: Fraction, a: Ball, b: Ball, slopes: list[Ball], bits: int) -> Ball:
    """1/v(t) at the solution t of t = omega m(t)."""
    largest = max(slope.upper() for slope in slopes)
    reach = abs(omega) * largest / (1 - abs(omega) * largest)  # |m(t)| <= L (|t| + 1)
    low, high = -reach, reach
    for _ in range(bits):
        middle = (low + high) / 2
        value = omega * _two_slopes(Ball.enclose(middle), a, b)[0] - middle
        if value.certainly_gt(0):
            low = middle
        elif value.certainly_lt(0):
            high = middle
        else:
            break
    mean, second = _two_slopes(Ball.enclose(low, high), a, b)
    return 1 / (second - mean.sqr())


def _two_slopes(t: Ball, a: Ball, b: Ball) -> tuple[Ball, Ball]:
    """E phi(t + Z) and E phi(t + Z)^2, from E[w; w > 0] = t N(t) + n(t) and E[w^2; w > 0]."""
    root = Ball.enclose(2).sqrt()
    density = (-t.sqr() / 2).exp() / (2 * Ball.pi()).sqrt()
    above, below = (-t / root).erfc() / 2, (t / root).erfc() / 2
    first = (t * above + density, t * below - density)
    second = ((t.sqr() + 1) * above + t * density, (t.sqr() + 1) * below - t * density)
    return b * first[0] + a * first[1], b.sqr() * second[0] + a.sqr() * second[1]
