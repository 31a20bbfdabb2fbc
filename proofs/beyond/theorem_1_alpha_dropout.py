r"""Theorem 1 with alpha dropout inside: it holds for every rate.

Beyond the paper, whose theorem is about layers without dropout.  One layer with alpha dropout is
D o g: the map g of Theorem 1, and then (`alpha_dropout.py`)

    D(m, v) = (A m, B (v + p (c - m)^2)),    A^2 = (1 - p)/(1 + p c^2),    B = 1/(1 + p c^2),

with the rate p and c = -lambda alpha.  On Theorem 1's domain, for all 0 <= p < 1:

1. **contraction**: the sum of the squares of the entries of the Jacobian of D o g is below 1, hence
   its largest singular value;
2. **invariance**: D o g maps the rectangle of (mu, nu) into its interior;
3. **banach**: so each (omega, tau) has exactly one fixed point there, which attracts;
4. **fixed-point**: for omega = 0, tau = 1 it is (0, 1), whatever the rate is.

    python -m proofs.beyond.theorem_1_alpha_dropout        the verdict and the margin of each row
"""

import snnproof
from snnproof.statements import (
    Box,
    Row,
    below,
    bounds,
    by_hand,
    cover,
    domains,
    inside,
    same,
    section,
)

from ..foundations import foundations

DISTANCE = "(mu_tilde + lambda*alpha)"
"""mu~ - c."""

B = "(1/(1 + p*(lambda*alpha)^2))"
A_SQUARED = f"((1 - p)*{B})"
SHEAR = f"(2*p*{B}*{DISTANCE})"
VARIANCE = f"({B}*(nu_tilde + p*{DISTANCE}^2))"

SQUARES = f"{A_SQUARED}*(H11^2 + H12^2) + ({SHEAR}*H11 + {B}*H21)^2 + ({SHEAR}*H12 + {B}*H22)^2"
"""Of the entries of D' H, with the Jacobian D' = (A, 0; 2 p B (m - c), B) of D at (mu~, nu~)."""

RATES = Box(p=(0, 1))
LAYER = Box({**domains.THEOREM_1, **RATES})


@section(
    "theorem-1-alpha-dropout",
    title="Theorem 1 with alpha dropout inside",
    reference="Beyond the paper: Theorem 1, New Dropout Technique",
    domain=LAYER,
    meaning="Alpha dropout of any rate may be put after every SELU layer, and Theorem 1 stays true"
    " on the same box of weights and moments: one attracting fixed point, (0, 1) for normalized"
    " weights.",
)
def theorem_1_alpha_dropout(over: Box) -> list[Row]:
    return [
        bounds(
            "contraction",
            "The sum of the squares of the entries of the Jacobian of D o g is below 1.",
            SQUARES,
            below(1),
            over=over,
            leaves=0,
        ),
        cover(
            "invariance",
            "D o g maps the rectangle of (mu, nu) into its interior.",
            over=over,
            conditions={
                f"{A_SQUARED}*mu_tilde^2": below("0.01"),
                VARIANCE: inside(*domains.THEOREM_1["nu"]),
            },
            leaves=0,
        ),
        same(
            "shear",
            "The derivative of B (v + p (c - m)^2) by m is 2 p B (m - c)",
            "d((v + p*(c - m)^2)/(1 + p*c^2), m)",
            "2*p/(1 + p*c^2)*(m - c)",
            over=Box(p=(0, 1), m=(-1, 1), v=("0.1", 2), c=(-3, "-0.1")),
        ),
        *foundations(),
        by_hand(
            "banach",
            "For each (omega, tau), and each rate 0 <= p < 1, the layer with alpha dropout has"
            " exactly one fixed point in the rectangle of (mu, nu); iterating from any point of it"
            " converges to it",
            uses=(
                "map",
                "reduction",
                "contraction",
                "invariance",
                "shear",
                "alpha-dropout-only-0-1.mean",
                "alpha-dropout-only-0-1.mean-factor",
                "alpha-dropout-only-0-1.variance",
                "alpha-dropout.mean",
                "alpha-dropout.variance",
            ),
            argument="""
                By `alpha-dropout.mean`, `alpha-dropout.variance` and the rows on the shipped
                constants, alpha dropout with q = 1 - p takes mean m and variance v to D(m, v):
                a q m with (a q)^2 = q/(1 + p c^2), and B (v + p (c - m)^2). D has the Jacobian
                (A, 0; 2 p B (m - c), B), by `shear`, so D o g has the Jacobian D' H, the squares of
                whose entries have the sum of `contraction`. That is at least the square of the
                spectral norm. The rectangle is convex and compact, and is mapped into itself by
                `invariance`. As in Theorem 1 Banach's theorem gives the rest.
            """,
        ),
        by_hand(
            "fixed-point",
            "For omega = 0 and tau = 1 the fixed point is (0, 1), for every rate",
            uses=("banach", "theorem-1.exact-fixed-point", "alpha-dropout-only-0-1.keeps"),
            argument="""
                g fixes (0, 1) by `theorem-1.exact-fixed-point`, and so does D, by
                `alpha-dropout-only-0-1.keeps`.
            """,
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("theorem-1-alpha-dropout"))
