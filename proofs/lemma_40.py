r"""Lemma 40: the numbers in the proof of Lemma 8.

*Paper*: Lemma 40 (appendix), the proof of Lemma 8; equation (236).

On -0.01 <= y <= 0.01, 0.64 <= x <= 1.875, all (y, x) of the domain of Lemma 8, with
F = s sqrt x - alpha^2 (e1 - e2), D1 = 2(2x + y) + 1 and D2 = 2(x + y) + 0.782:  by Lemma 22

    e2 >= 2 sqrt(2x)/(sqrt(pi) D1),         e1 <= 2 sqrt(2x)/(sqrt(pi) D2),

so that dF/dx is bounded by a polynomial, see `proofs.lemma_40_polynomial`.  So F increases in x,
and in y, and the bracket of d xi~/d mu is at least what its parts are at y = -0.01, x = 0.64.  All
of this holds.

    python -m proofs.lemma_40       the verdict and the margin of each row
"""

import snnproof
from snnproof.statements import Box, Row, above, bounds, domains, increasing, lemma, same, value

from .lemma_08 import BRACKET, F

D1, D2 = "(2*(2*x + y) + 1)", "(2*(x + y) + 0.782)"
ROOT = "2*sqrt(2)*sqrt(x)/sqrt(pi)"


@lemma(
    "lemma-40",
    title="Numbers in the proof of Lemma 8",
    reference="Lemma 40",
    domain=domains.WIDE_PLANE,
)
def lemma_40(over: Box) -> list[Row]:
    return [
        bounds(
            "bracket-of-mu-by-nu",
            "alpha e1 - (alpha - 1) s/sqrt(x) > 0.056",
            "alpha*e1 - (alpha - 1)*s/sqrt(x)",
            above("0.056"),
            over=over,
            printed="0.056",
        ),
        increasing("F-in-y", "F increases in y", F, "y", over=over),
        increasing("F-in-x", "F increases in x", F, "x", over=over),
        *_bounds_of_e(over),
        bounds(
            "bracket-of-xi-by-mu",
            "F + y e^(y^2/(2x)) (2 - e0) > 0.0923765",
            BRACKET,
            above("0.0923765"),
            over=over,
            printed="0.0923765",
        ),
        value(
            "bracket-at-corner",
            "0.0923765 is F - 0.01 e^(0.01^2/1.28) (2 - erfc(0.01/sqrt 1.28)) at (-0.01, 0.64)",
            f"{F} - 0.01*exp(0.01^2/1.28)*(2 - erfc(0.01/sqrt(1.28)))",
            "0.0923765",
            at=Box(y="-0.01", x="0.64"),
        ),
        bounds(
            "bracket-least",
            "F + y e^(y^2/(2x)) (2 - e0) is least at y = -0.01, x = 0.64",
            f"{BRACKET} - at({BRACKET}, y=-0.01, x=0.64)",
            above(0, strict=False),
            over=over,
        ),
        bounds("two-e2-minus-e1", "2 e2 - e1 > 0", "2*e2 - e1", above(0), over=over),
        bounds(
            "two-e2-minus-e1-lower",
            "2 e2 - e1 > (2 sqrt(2) sqrt(x)/sqrt(pi)) (2/D1 - 1/D2)",
            f"2*e2 - e1 - {ROOT}*(2/{D1} - 1/{D2})",
            above(0),
            over=over,
        ),
        same(
            "two-D2-minus-D1",
            "2 D2 - D1 = 2y + 2 0.782 - 1",
            f"2*{D2} - {D1}",
            "2*y + 2*0.782 - 1",
            over=over,
        ),
        bounds("eq-236", "2y + 2 0.782 - 1 > 0", "2*y + 2*0.782 - 1", above(0), over=over),
    ]


def _bounds_of_e(over: Box) -> list[Row]:
    return [
        bounds(
            "c",
            "(1/20) (sqrt((2048 + 169 pi)/pi) - 13) > 0.782",
            "(1/20)*(sqrt((2048 + 169*pi)/pi) - 13)",
            above("0.782"),
            over=Box(),
            printed="0.782",
        ),
        bounds(
            "c-in-use",
            "8x/pi >= 0.782^2 + 2 0.782 (x + y), for which the constant is chosen",
            "8*x/pi - 0.782^2 - 2*0.782*(x + y)",
            above(0, strict=False),
            over=over,
        ),
        bounds(
            "e2-lower",
            "e2 >= 2 sqrt(2) sqrt(x)/(sqrt(pi) D1)",
            f"e2 - {ROOT}/{D1}",
            above(0, strict=False),
            over=over,
        ),
        bounds(
            "e1-upper",
            "e1 <= 2 sqrt(2) sqrt(x)/(sqrt(pi) D2)",
            f"{ROOT}/{D2} - e1",
            above(0, strict=False),
            over=over,
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-40"))
