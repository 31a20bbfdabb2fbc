r"""Lemma 15: the main sub-function for large variances.

*Paper*: Lemma 15, proved as Lemma 44.  The steps and numbers of that proof are in `lemma_44.py`,
`lemma_44_polynomial.py` and `lemma_44_y.py`.

On 1.2 <= x <= 20, -0.1 <= y <= 0.1 the function f = e1 - 2 e2, with e_k = e^(z^2) erfc z at
z = (kx + y)/sqrt(2x), is negative and strictly increasing in x; at x = 1.2 it is strictly
decreasing in y.

The paper concludes f < 0 from the second: f increases to its limit 0 at infinity.  But it shows the
increase for x up to 20 alone, and its argument goes no further, since the polynomial (267) that it
rests on is negative for large x (row **267-beyond**).  That f < 0 is enclosed here as it is; it
follows also from f < 0 at x = 20.

    python -m proofs.lemma_15       the verdict and the margin of each row
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
    by_hand,
    cover,
    decreasing,
    domains,
    increasing,
    inside,
    lemma,
    same,
)

from .lemma_44_polynomial import PRINTED

LARGER = domains.OMEGA_PLUS.replace(Box(nu=("1.5", 16)))
BRACKET = """(-alpha^2*exp(y + x/2)*erfc((x + y)/(sqrt(2)*sqrt(x)))
    + 2*alpha^2*exp(2*y + 2*x)*erfc((2*x + y)/(sqrt(2)*sqrt(x)))
    - erfc(y/(sqrt(2)*sqrt(x))) + 2)"""


@lemma(
    "lemma-15",
    title="The main sub-function",
    reference="Lemma 15, proved as Lemma 44",
    domain=domains.OMEGA_PLUS_PLANE,
)
def lemma_15(over: Box) -> list[Row]:
    return [
        increasing(
            "increasing-in-x", "f is strictly increasing in x", "f", "x", over=over, place="(115)"
        ),
        decreasing(
            "decreasing-in-y",
            "f is strictly decreasing in y at x = 1.2",
            "f",
            "y",
            over=over.replace(Box(x="1.2")),
            place="(115)",
        ),
        *_derivative(),
        by_hand(
            "limit",
            "f tends to 0 as x grows, for every y",
            uses=("equations-2-5.f", "equations-2-5.e1", "equations-2-5.e2"),
            argument="""
                For z > 0, erfc z = (2/sqrt pi) int_z^inf e^(-t^2) dt, and with t = z + s the
                exponent is -z^2 - 2 z s - s^2 <= -z^2 - 2 z s. So 0 < e^(z^2) erfc z <=
                (2/sqrt pi) int_0^inf e^(-2zs) ds = 1/(sqrt(pi) z), which tends to 0 as z grows. The
                arguments (kx + y)/sqrt(2x) of e1 and e2 grow without bound with x.
            """,
            place="(270), (297)",
        ),
        *_sign(over),
    ]


def _derivative() -> list[Row]:
    """(113), (114), and where their x and y are."""
    return [
        same(
            "113",
            "(113) d xi~/dnu = (1/2) lambda^2 tau (-alpha^2 e^(y+x/2) erfc(z1)"
            " + 2 alpha^2 e^(2y+2x) erfc(z2) - e0 + 2)",
            "d(xi_tilde, nu)",
            f"1/2*lambda^2*tau*{BRACKET}",
            over=LARGER,
            place="(113), (123)",
        ),
        same(
            "114",
            "(114) it is (1/2) lambda^2 tau (alpha^2 (-G) f - e0 + 2)",
            f"1/2*lambda^2*tau*{BRACKET}",
            "1/2*lambda^2*tau*(alpha^2*(-G)*f - e0 + 2)",
            over=LARGER,
            place="(114), (124)",
        ),
        cover(
            "ranges",
            "0.8*1.5 = 1.2 <= x <= 20 = 1.25*16 and -0.1 <= y <= 0.1 for x = nu tau, y = mu omega",
            over=LARGER,
            conditions={
                "x": inside("1.2", 20, strict=False),
                "y": inside("-0.1", "0.1", strict=False),
            },
            place="after (114)",
        ),
    ]


def _sign(over: Box) -> list[Row]:
    return [
        bounds("negative", "f < 0", "f", below(0), over=over, place="(115)"),
        bounds(
            "267-beyond",
            "The polynomial (267) is positive for larger x, too (20 <= x <= 40)",
            PRINTED,
            above(0),
            over=over.replace(Box(x=(20, 40))),
            note="So that f would increase up to its limit 0, from which the paper has f < 0.",
            stands="needed",
            erratum=Erratum(
                Consequence.ARGUMENT,
                "f < 0 is concluded from an increase to the limit 0, which is shown up to x = 20"
                " alone, and cannot be shown for all x by (267), which is negative for large x."
                " f < 0 is true: rows `negative` and `negative-at-20`.",
            ),
            place="(268), (270)",
        ),
        bounds(
            "negative-at-20",
            "f < 0 at x = 20, from which the increase in x gives f < 0",
            "f",
            below(0),
            over=over.replace(Box(x=20)),
            stands="needed",
            corrects="267-beyond",
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-15"))
