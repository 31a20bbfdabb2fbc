r"""Lemma 6: a bound on J11 = d mu~/d mu.

*Paper*: Lemma 6 (appendix A3.4.1), with a number of Lemma 47.

On |mu|, |omega| <= 0.1, 0.8 <= nu <= 1.5, 0.8 <= tau <= 1.25:   |J11| <= 0.104497, where

    J11 = omega (lambda/2) (alpha G e1 + 2 - e0).

The paper bounds G e1 and 2 - e0 on their own.  Its bound of 2 - e0 belongs to the wrong end of the
domain and is false; with the right one the sum is above 0.104497.  The lemma holds, since the two
terms are not largest at the same point: G e1 decreases and 2 - e0 increases in y.

    python -m proofs.lemma_06       the verdict and the margin of each row
"""

import snnproof
from snnproof.statements import (
    Box,
    Consequence,
    Erratum,
    Row,
    above,
    below,
    bounds,
    domains,
    inside,
    lemma,
)

BOUND = "0.104497"
G_E1, TWO_MINUS_E0 = "0.587622", "1.00584"
RIGHT_TWO_MINUS_E0 = "1.00998"


@lemma("lemma-6", title="Bound on J11", reference="Lemma 6", domain=domains.WIDE)
def lemma_6(over: Box) -> list[Row]:
    plane = domains.WIDE_PLANE
    return [
        bounds(
            "statement",
            f"|J11| <= {BOUND}",
            "J11",
            inside(f"-{BOUND}", BOUND, strict=False),
            over=over,
            printed=BOUND,
        ),
        bounds(
            "G-e1",
            f"G e1 <= {G_E1}",
            "G*e1",
            below(G_E1, strict=False),
            over=plane,
            printed=G_E1,
        ),
        bounds(
            "two-minus-e0",
            f"|2 - e0| <= {TWO_MINUS_E0}",
            "|2 - e0|",
            below(TWO_MINUS_E0, strict=False),
            over=plane,
            printed=TWO_MINUS_E0,
            erratum=Erratum(
                Consequence.ARGUMENT,
                "|2 - e0| <= 1.00998, largest at mu omega = 0.01, nu tau = 0.64; the printed"
                " number is near the value at nu tau = 1.875. The bound on J11 holds, but not as"
                " a sum of bounds; Theorem 1 does not depend on how it is shown.",
            ),
        ),
        bounds(
            "two-minus-e0-corrected",
            f"|2 - e0| <= {RIGHT_TWO_MINUS_E0}",
            "2 - e0",
            inside(f"-{RIGHT_TWO_MINUS_E0}", RIGHT_TWO_MINUS_E0, strict=False),
            over=plane,
            corrects="two-minus-e0",
        ),
        bounds(
            "sum",
            f"(lambda/2) 0.1 (alpha {G_E1} + {TWO_MINUS_E0}) <= {BOUND}",
            f"(lambda/2)*0.1*(alpha*{G_E1} + {TWO_MINUS_E0})",
            below(BOUND, strict=False),
            over=Box(),
            printed=BOUND,
        ),
        bounds(
            "sum-of-right-bounds",
            f"(lambda/2) 0.1 (alpha {G_E1} + {RIGHT_TWO_MINUS_E0}) > {BOUND}",
            f"(lambda/2)*0.1*(alpha*{G_E1} + {RIGHT_TWO_MINUS_E0})",
            above(BOUND),
            over=Box(),
            note="Not in the paper: with right bounds of its two terms its argument is too weak.",
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-6"))
