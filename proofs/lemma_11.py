r"""Lemma 11: how much the largest singular value changes between two points.

*Paper*: Lemma 11 (appendix A3.4.1), from Lemma 10.

For two points p, p + Delta of |mu|, |omega| <= 0.1, 0.8 <= nu <= 1.5, 0.8 <= tau <= 1.25:

    |S(p + Delta) - S(p)| < 0.32112 |dmu| + 2.63690 |domega| + 2.28242 |dnu| + 2.98610 |dtau|.

This is the mean value theorem.  The sign is strict except for Delta = 0.

    python -m proofs.lemma_11       the verdict and the margin of each row
"""

import snnproof
from snnproof.statements import (
    Box,
    Consequence,
    Erratum,
    Row,
    above,
    bounds,
    by_hand,
    domains,
    lemma,
)

from .lemma_10 import BOUNDS, derivatives_of_s1

RIGHT_SIDE = " + ".join(f"{bound}*|d{axis}|" for axis, bound in BOUNDS.items())
DERIVATIVES = tuple(f"S-by-{axis}" for axis in BOUNDS)


@lemma(
    "lemma-11",
    title="The largest singular value at neighbouring points",
    reference="Lemma 11",
    domain=domains.WIDE,
)
def lemma_11(over: Box) -> list[Row]:
    return [
        *derivatives_of_s1(over),
        by_hand(
            "105",
            "There is t in [0, 1] with S(p + Delta) - S(p) = sum over the four axes of"
            " dS/dp_i (p + t Delta) Delta_i",
            uses=(*DERIVATIVES, "lemma-19.mean-value"),
            place="(105), Lemma 11, proof",
            argument="""
                The domain is convex, and S is differentiable on the segment from p to p + Delta:
                its roots are not 0 there, since the rows divide by them and are bounded. This is
                the mean value theorem.
            """,
        ),
        by_hand(
            "106",
            "|S(p + Delta) - S(p)| <= sum over the four axes of |dS/dp_i (p + t Delta)| |Delta_i|",
            uses=("105",),
            place="(106), Lemma 11, proof",
            argument="The triangle inequality.",
        ),
        by_hand(
            "statement",
            f"|S(p + Delta) - S(p)| < {RIGHT_SIDE} for Delta not 0",
            place="(104), Lemma 11",
            uses=("106", *DERIVATIVES, "equations-56-72.S-second-line"),
            argument="""
                Each derivative is below its bound in absolute value, and some component of Delta is
                not 0.
            """,
        ),
        bounds(
            "zero",
            "For Delta = 0, too, the right side is larger than |S(p + Delta) - S(p)| = 0",
            RIGHT_SIDE,
            above(0),
            over=Box({f"d{axis}": 0 for axis in BOUNDS}),
            place="(104), Lemma 11",
            note="The strict sign taken at its word.",
            erratum=Erratum(
                Consequence.MISPRINT,
                "For Delta = 0 both sides are 0: <= for all Delta, which is what Lemma 12 needs.",
            ),
        ),
        by_hand(
            "zero-corrected",
            f"|S(p + Delta) - S(p)| <= {RIGHT_SIDE} for every Delta",
            uses=("statement",),
            corrects="zero",
            argument="For Delta = 0 both sides are 0, otherwise the sign is strict.",
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-11"))
