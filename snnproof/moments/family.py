r"""Which (alpha, lambda) have a prescribed fixed point: the equations, and how many solutions.

Let g be the map of SELU with parameters (alpha, lambda) and weights (W, T) = (omega, tau), and
(M, V), V > 0, the mean and variance that g is to fix.  With y = M W, x = V T, z ~ N(y, x) and

    P = E[z; z > 0] > 0         Q = E[e^z - 1; z <= 0] < 0
    R = E[z^2; z > 0] > 0       U = E[(e^z - 1)^2; z <= 0] > 0

one has mu~ = lambda (P + alpha Q), xi~ = lambda^2 (R + alpha^2 U).  So g fixes (M, V) if and only
if

    lambda (P + alpha Q) = M,   lambda^2 (R + alpha^2 U) = N,   N = V + M^2 > 0.             (*)

lambda > 0 is the convention here.  (A solution with lambda < 0 at this (y, x) is a solution with
-lambda of (*) for -M in the place of M: the mirrored activation.  Such ones are not counted.)

*Reduction.*  Let r(alpha) = (P + alpha Q)/sqrt(R + alpha^2 U) and rho = M/sqrt(N).  The second
equation gives lambda = sqrt(N/(R + alpha^2 U)), the first then says r(alpha) = rho.  So solutions
with lambda > 0 are in bijection with the alpha that have r(alpha) = rho.

*How many.*  r' = (Q R - alpha P U)/(R + alpha^2 U)^(3/2) is positive below alpha* = Q R/(P U) < 0
and negative above it.  r tends to q = |Q|/sqrt(U) at -oo and to -q at +oo, and at alpha* it has its
maximum, r* = sqrt(P^2/R + Q^2/U) > q (by Cauchy and Schwarz r never exceeds it).  So r rises from q
to r*, then falls from r* to -q, not reaching the limits.  Therefore there is

    rho <= -q          no solution
    -q < rho <= q      exactly one, on the falling branch
    q < rho < r*       exactly two, one on each branch
    rho = r*           exactly one (a double root)
    rho > r*           no solution.

On the falling branch alpha > 0 (a SELU as in the paper) if and only if rho < r(0) = P/sqrt(R); on
the rising one alpha < alpha* < 0.  M = 0 has rho = 0: always exactly one, alpha = -P/Q > 0.

*Closed form.*  Squared, r(alpha) = rho is A alpha^2 + 2 B alpha + C = 0 with A = M^2 U - N Q^2,
B = -N P Q > 0, C = M^2 R - N P^2, and B^2 - A C = M^2 delta, delta = N (U P^2 + Q^2 R) - M^2 U R.
delta > 0 if and only if |rho| < r*, and the signs of A and of |rho| - q agree.  On the falling
branch

    alpha = (-B + M sqrt(delta))/A = -C/(B + M sqrt(delta)).

The first form serves for M < 0: then A < 0, for -q < rho < 0.  The second one for M >= 0, where its
denominator is positive, also across A = 0.  Proof: for A < 0 the roots have r = rho and r = -rho,
and the one with r = rho is on the left for rho > 0, since r falls; (-B + M sqrt(delta))/A is on the
left for M > 0 and on the right for M < 0.  For A > 0 and M > 0 both roots have r = rho (as r > -q),
and the falling branch has the larger one.  The smaller one is (-B - M sqrt(delta))/A.

*By an angle.*  With s = r(0) and beta = alpha sqrt(U/R) = tan(theta), |theta| < pi/2, the equation
r(alpha) = rho says s cos(theta) - q sin(theta) = rho.  Write s = r* cos(phi), q = r* sin(phi) and
rho = r* cos(psi), 0 < psi < pi.  Then cos(theta + phi) = cos(psi), so that theta = psi - phi on the
falling branch and theta = -psi - phi on the rising one (theta rises with alpha, and alpha* has
theta = -phi):

    cos(theta) = (rho s +- q w)/r*^2,   sin(theta) = (+-s w - rho q)/r*^2,   w = sqrt(r*^2 - rho^2),

with + for falling.  By the second equation of (*), lambda = cos(theta) sqrt(N/R) and
lambda alpha = sin(theta) sqrt(N/U).  Nothing here grows without bound, and no case is
distinguished: so this form serves for cells of targets (:mod:`snnproof.explore.atlas.target_cell`).

*Independent check* (`confirms`).  With alpha = (M - lambda P)/(lambda Q) eliminated, lambda > 0
solves

    h(lambda) = R Q^2 lambda^2 + U (M - lambda P)^2 - N Q^2 = 0.

h has at most two roots, and so has r - rho; if each changes sign over an interval, each has exactly
one root there.  No closed form of a root is used.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NamedTuple

from ..arithmetic.ball import Ball
from ..arithmetic.functions import sqr, sqrt
from ..arithmetic.precision import precision
from .gaussian import Gaussian, gaussian
from .selu import Parameters, selu_parameters
from .target import Target


def parameters(alpha: Ball | int, lambda_: Ball | int) -> Parameters:
    """Parameters of SELU with these two as balls, in the working precision."""
    return selu_parameters(Ball.enclose, Ball.pi(), alpha, lambda_)


class Halves(NamedTuple):
    """P, Q, R, U: the moments of the two halves of the activation.  Balls, or duals of balls."""

    P: Any
    Q: Any
    R: Any
    U: Any

    @property
    def have_signs(self) -> bool:
        """Is the precision high enough that the enclosures show P, R, U > 0 > Q?"""
        below = bool(self.Q.certainly_lt(0))
        return below and all(b.certainly_gt(0) for b in (self.P, self.R, self.U))

    def ratio(self, alpha: Ball) -> Any:
        """r(alpha), by which solutions are counted."""
        return (self.P + alpha * self.Q) / self.norm(alpha).sqrt()

    def norm(self, alpha: Ball) -> Any:
        """R + alpha^2 U = xi~/lambda^2."""
        return self.R + alpha.sqr() * self.U


def halves(y: Fraction, x: Fraction) -> Halves:
    """Enclosures of P, Q, R, U at (y, x), x > 0, in the working precision."""
    p = parameters(1, 1)
    ball_y, ball_x = Ball.enclose(y), Ball.enclose(x)
    tail = (-ball_y / (p.sqrt_2 * ball_x.sqrt())).erfc()
    return halves_of(gaussian(ball_y, ball_x, p), tail)


def halves_of(t: Gaussian, tail: Any) -> Halves:
    """P, Q, R, U from the sub-functions and tail = erfc(-y/sqrt(2x)) = 2 - E0.

    2 P = y (2 - E0) + x D, 2 Q = E1 - E0, 2 R = (y^2 + x)(2 - E0) + y x D, 2 U = E0 - 2 E1 + E2;
    `tail` keeps its digits for y << 0.
    """
    return Halves(
        P=(t.y * tail + t.xD) / 2,
        Q=(t.E1 - t.E0) / 2,
        R=((sqr(t.y) + t.x) * tail + t.y * t.xD) / 2,
        U=(t.E0 - 2 * t.E1 + t.E2) / 2,
    )


class Place(NamedTuple):
    """Where rho lies among the values of r: what decides the number of solutions."""

    rho: Any
    limit: Any  # q
    greatest: Any  # r*
    at_zero: Any  # r(0)

    @property
    def solutions(self) -> int | None:
        """The number of solutions with lambda > 0; None where the precision does not decide it."""
        if self.rho.certainly_le(-self.limit) or self.rho.certainly_gt(self.greatest):
            return 0
        if self.rho.certainly_gt(-self.limit) and self.rho.certainly_le(self.limit):
            return 1
        if self.rho.certainly_gt(self.limit) and self.rho.certainly_lt(self.greatest):
            return 2
        return None


def place(target: Target, h: Halves) -> Place:
    """rho, q, r* and r(0), in the working precision, for halves that have signs."""
    return place_of(target.mean, Ball.enclose(target.second_moment), h)


def place_of(mean: Any, second_moment: Any, h: Halves) -> Place:
    """As `place`, of any numbers."""
    return Place(
        rho=mean / sqrt(second_moment),
        limit=-h.Q / sqrt(h.U),
        greatest=sqrt(sqr(h.P) / h.R + sqr(h.Q) / h.U),
        at_zero=h.P / sqrt(h.R),
    )


class Pair(NamedTuple):
    """An enclosed solution."""

    alpha: Ball
    lambda_: Ball


def pairs(target: Target, h: Halves, count: int) -> list[Pair]:
    """The `count` solutions, by their closed forms; first the one on the falling branch."""
    mean, n = target.mean, target.second_moment
    a = mean**2 * h.U - n * h.Q.sqr()
    b = -n * (h.P * h.Q)
    c = mean**2 * h.R - n * h.P.sqr()
    delta = n * (h.U * h.P.sqr() + h.Q.sqr() * h.R) - mean**2 * (h.U * h.R)
    root = mean * delta.sqrt()
    falling = -c / (b + root) if mean >= 0 else (root - b) / a
    alphas = [falling, (-b - root) / a][:count]
    return [Pair(alpha, (n / h.norm(alpha)).sqrt()) for alpha in alphas]


Side = tuple[Fraction, Fraction]


def confirms(target: Target, alpha: Side, lambda_: Side, bits: int) -> bool:
    """Does exactly one alpha, and exactly one lambda > 0, of solutions lie within these sides?

    *Guarantee*: where True, r - rho and h each have exactly one root in their side (they change
    sign over it), and nothing known contradicts that the two belong together.  False says that
    `bits` bits did not show it.
    """
    with precision(bits):
        h = halves(target.y, target.x)
        if not h.have_signs or lambda_[0] <= 0:
            return False
        rho, n = place(target, h).rho, target.second_moment

        def of_alpha(value: Fraction) -> Ball:
            difference: Ball = h.ratio(Ball.enclose(value)) - rho
            return difference

        def of_lambda(value: Fraction) -> Ball:
            rest = (target.mean - value * h.P).sqr()
            difference: Ball = value**2 * (h.R * h.Q.sqr()) + h.U * rest - n * h.Q.sqr()
            return difference

        if not (_changes_sign(*map(of_alpha, alpha)) and _changes_sign(*map(of_lambda, lambda_))):
            return False
        step = Ball.enclose(*lambda_)
        partner = (target.mean - step * h.P) / (step * h.Q)
        return partner.intersection(Ball.enclose(*alpha)) is not None


def _changes_sign(first: Ball, last: Ball) -> bool:
    return (first.certainly_lt(0) and last.certainly_gt(0)) or (
        first.certainly_gt(0) and last.certainly_lt(0)
    )
