r"""Theorem 1 in a weighted norm: contraction holds with a little more to spare.

Beyond the paper.  Banach's theorem needs contraction in some norm.  In |(mu, d nu)|, Euclidean
length after a change of the unit of nu, the norm of the Jacobian H is the largest singular value
of diag(1, d) H diag(1, 1/d), a formula made by `snnproof.explore.contract.weighted_norm`.

1. On the domain of Theorem 1 its maximum is 0.89497828 for d = 1.8994, where that of S, d = 1, is
   0.89760836: contraction gains 0.0026, not much (rows **norm**, **euclidean**).
2. With d = 2.3354 the lower end of nu can be 0.505988, where S < 1 fails already from 0.510633
   downward: 0.0046 is gained in the side that contraction limits (rows **wider**,
   **wider-invariance**, **wider-euclidean**).
3. The other sides of the domain gain nothing: what limits them is that g maps the rectangle of
   (mu, nu) into itself, whatever the norm (claim `maximal-theorem-1`).

Among the norms with a shear, |(mu + c nu, d nu)|, the search that found these weights
(`search_weights`) found none that is better; that there is none is not claimed.

    python -m proofs.beyond.theorem_1_weighted     the verdict and the margin of each row
"""

import snnproof
from snnproof.explore.contract.weighted_norm import weighted_singular_value
from snnproof.statements import (
    Box,
    Row,
    above,
    below,
    bounds,
    by_hand,
    cover,
    domains,
    inside,
    maximum,
    section,
)

from ..foundations import foundations

WEIGHT, WIDER_WEIGHT = "1.8994", "2.3354"
"""d on the domain of Theorem 1, and on the wider one."""

CORNER = Box(mu="0.1", omega="0.1", nu="0.8", tau="1.1")
WIDER = domains.THEOREM_1.replace(Box(nu=("0.505988", "1.5")))
WIDER_CORNER = CORNER.replace(Box(nu="0.505988"))


@section(
    "theorem-1-weighted",
    title="Contraction in a weighted norm",
    reference="Beyond the paper: Theorem 1",
    domain=domains.THEOREM_1,
    meaning="Measuring mean and variance in other units gains little: a SELU layer pulls them"
    " together by 0.895 instead of 0.898, and from a variance of 0.506 on instead of 0.511.",
)
def theorem_1_weighted(over: Box) -> list[Row]:
    here, there = (weighted_singular_value(0, weight) for weight in (WEIGHT, WIDER_WEIGHT))
    return [
        maximum(
            "norm",
            f"max of the norm of H in |(mu, {WEIGHT} nu)| = 0.89497828",
            here,
            "0.89497828",
            over=over,
            at=CORNER,
            leaves=0,
        ),
        maximum(
            "euclidean",
            "max S = 0.89760836",
            "(S)",  # as a formula in the coordinates, in which a corner is a point
            "0.89760836",
            over=over,
            at=CORNER,
            leaves=0,
        ),
        bounds(
            "wider",
            f"The norm of H in |(mu, {WIDER_WEIGHT} nu)| is below 1 for 0.505988 <= nu <= 1.5",
            there,
            below(1),
            over=WIDER,
            leaves=0,
        ),
        cover(
            "wider-invariance",
            "g maps the rectangle with 0.505988 <= nu <= 1.5 into its interior",
            over=WIDER,
            conditions={
                "mu_tilde": inside(*WIDER["mu"]),
                "nu_tilde": inside(*WIDER["nu"]),
            },
            leaves=0,
        ),
        bounds(
            "wider-euclidean",
            "S > 1.002 at a corner of that domain",
            "S",
            above("1.002"),
            over=WIDER_CORNER,
            leaves=0,
        ),
        *foundations(),
        by_hand(
            "banach",
            "For each (omega, tau) of Theorem 1 there is exactly one fixed point with"
            " -0.1 <= mu <= 0.1, 0.505988 <= nu <= 1.5; iterating g from any such point converges"
            " to it.",
            uses=("map", "reduction", "wider", "wider-invariance", "equations-56-72.s1"),
            argument="""
                Fix (omega, tau) and let R be the rectangle of (mu, nu), L = diag(1, d) with d of
                the row `wider`. For p, q in R, which is convex, the mean-value inequality along
                the segment from p to q gives |L (g(p) - g(q))| <= M |L (p - q)|, with M the maximum
                over R of the spectral norm of L H L^-1, the derivative of L g L^-1. It is attained,
                and below 1 by `wider`. |L v| is a norm, equivalent to the Euclidean one, so R is
                complete in it, and g maps R into itself by `wider-invariance`: Banach's theorem.
            """,
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("theorem-1-weighted"))
