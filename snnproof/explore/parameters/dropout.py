"""Alpha dropout: the affine map that gives mean and variance back.

*Paper*: "New dropout technique", for mean 0 and variance 1; here for any (M, V).

A unit a with mean M and variance V is kept with probability q and else set to
alpha' = -lambda alpha, the limit of SELU at -oo: a~ = d a + (1 - d) alpha', d = 1 with
probability q, independent of a.  Then E a~ = q M + (1 - q) alpha', and by the law of total variance

    Var a~ = E Var(a~ | d) + Var E(a~ | d) = q V + q (1 - q) (M - alpha')^2.

The affine map with  a = sqrt(V/(q ((1 - q)(alpha' - M)^2 + V))),  b = M - a (q M + (1 - q) alpha')
takes a~ to mean M and variance V.  For (0, 1) that is the paper's
a = (q + alpha'^2 q (1 - q))^(-1/2),  b = -a (1 - q) alpha'.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ...arithmetic.ball import Ball
from ...arithmetic.number import Number
from ...moments.family import Pair
from ...moments.target import Target


@dataclass(frozen=True)
class Dropout:
    """Enclosures of alpha' (what a dropped unit is set to) and of a, b; `keep` is exact."""

    keep: Fraction
    dropped: Number
    a: Number
    b: Number


def dropout(target: Target, pair: Pair, keep: Fraction, digits: int) -> Dropout:
    """The affine parameters for keeping with probability `keep`, 0 < keep <= 1."""
    dropped = -(pair.lambda_ * pair.alpha)
    a, b = Ball.enclose(1), Ball.enclose(0)
    if keep != 1:
        spread = (1 - keep) * (dropped - target.mean).sqr() + target.variance
        a = (target.variance / (keep * spread)).sqrt()
        b = target.mean - a * (keep * target.mean + (1 - keep) * dropped)
    return Dropout(keep, *(Number.of(ball, digits) for ball in (dropped, a, b)))
