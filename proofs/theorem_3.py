r"""Theorem 3: small variances increase.

*Paper*: Theorem 3, in two versions: with nu >= 0.02 (main text), with nu >= 0.05 (A2.3, A3.3).

For -0.1 <= mu <= 0.1, -0.1 <= omega <= 0.1 the variance grows from layer to layer, nu~ > nu, if

    nu_min <= nu <= 0.16,   0.8 <= tau <= 1.25    or    nu_min <= nu <= 0.24,   0.9 <= tau <= 1.25.

This is true with either nu_min.  The proof in the paper is for nu_min = 0.05: its numbers are in
`theorem_3_proof.py`, and how far it reaches from 0.02 on in `theorem_3_main_text.py`.  The
corollary, that all fixed points have nu > 0.16 or nu > 0.24, is in `fixed_points.py`.

    python -m proofs.theorem_3      the verdict and the margin of each row
"""

import snnproof
from snnproof.statements import Box, Row, above, bounds, domains, theorem

from .foundations import foundations


@theorem(
    "theorem-3",
    title="Small variances increase",
    reference="Theorem 3 (Increasing nu), main text and appendix A2.3",
    domain=domains.OMEGA_MINUS_1_MAIN,
)
def theorem_3(over: Box) -> list[Row]:
    return [
        bounds(
            "main-1",
            "nu~ > nu for 0.02 <= nu <= 0.16, 0.8 <= tau <= 1.25",
            "drift",
            above(0),
            over=over,
            place="Main text, Theorem 3",
        ),
        bounds(
            "main-2",
            "nu~ > nu for 0.02 <= nu <= 0.24, 0.9 <= tau <= 1.25",
            "drift",
            above(0),
            over=domains.OMEGA_MINUS_2_MAIN,
            place="Main text, Theorem 3",
        ),
        bounds(
            "appendix-1",
            "nu~ > nu for 0.05 <= nu <= 0.16, 0.8 <= tau <= 1.25",
            "drift",
            above(0),
            over=domains.OMEGA_MINUS_1,
            place="(16), (44)",
        ),
        bounds(
            "appendix-2",
            "nu~ > nu for 0.05 <= nu <= 0.24, 0.9 <= tau <= 1.25",
            "drift",
            above(0),
            over=domains.OMEGA_MINUS_2,
            place="(16), (44)",
        ),
        *foundations(),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("theorem-3"))
