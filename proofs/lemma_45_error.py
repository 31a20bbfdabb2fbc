r"""Lemma 45: the error of the approximation in the proof of Lemma 17, and the gap for it.

*Paper*: Lemma 45 (appendix A4).  N and its use are in `lemma_45`, the polynomials in
`lemma_45_polynomial`.

The approximation of Ren and MacKenzie puts 2.911/((2.911 - 1) sqrt(pi) z + sqrt(pi z^2 + 2.911^2))
in place of erfcx(z) = e^(z^2) erfc(z).  With z_k = y/sqrt(2 x) + k sqrt(x/2) and r(z) for erfcx(z)
minus its approximation, the error of N is sqrt(pi) E with

    E = sqrt(x/2) (x - y^2/x) r(z_1) - sqrt(2 x) (4 x - y^2/x) r(z_2).

The paper gives the range of E for x >= 0.08, found by numerical search, and subtracts 0.0003 from
3 x - y, that is from N, where 0.0003 is not enough: N may be smaller than its approximation A by
0.000404.  With a gap of 0.0004044 both polynomials stay positive, and the argument goes through.

How E is bounded below: it increases in y for x <= 0.2, so is least at y = -0.01, a function of x
alone; for x >= 0.2 a coarser bound will do.

    python -m proofs.lemma_45_error
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
    domains,
    increasing,
    inside,
    lemma,
    maximum,
    minimum,
    same,
)

from .lemma_45 import NUMERATOR
from .lemma_45_polynomial import polynomial, prefactor

Z = {k: f"(y/sqrt(2*x) + {k}*sqrt(x/2))" for k in (1, 2)}
FORM = "(sqrt(x/2)*(x - y^2/x)*{0} - sqrt(2*x)*(4*x - y^2/x)*{1})"


def _r(z: str) -> str:
    return f"(erfcx({z}) - 2.911/((2.911 - 1)*sqrt(pi)*{z} + sqrt(pi*{z}^2 + 2.911^2)))"


E = FORM.format(_r(Z[1]), _r(Z[2]))

DOMAIN = domains.LEMMA_17.replace(Box(x=("0.08", "0.875")))
EDGE = Box(y=("-0.01", "-0.01"))
GAP = "0.0004044"


@lemma(
    "lemma-45-error",
    title="The error in the proof of Lemma 17",
    reference="Lemma 45, proof",
    domain=DOMAIN,
)
def lemma_45_error(over: Box) -> list[Row]:
    return [*_signs(over), *_range(over), *_gap(over)]


def _signs(over: Box) -> list[Row]:
    return [
        cover(
            "arguments-in-range",
            "[0.175, 1.33] contains all arguments of erfc, for 0.007 <= x",
            over=domains.LEMMA_17,
            conditions={quantity: inside("0.175", "1.33", strict=False) for quantity in Z.values()},
            place="after (287)",
            erratum=Erratum(
                Consequence.ARGUMENT,
                "It contains them for x >= 0.08 only, rounded; at y = -0.01, x = 0.007 the argument"
                " of e1 is -0.0254. The error is bounded for x >= 0.08 only, too. f_x > 0 is true"
                " for smaller x as well, `lemma-45.numerator-at-small-x`.",
            ),
        ),
        cover(
            "arguments-in-range-corrected",
            "[-0.026, 1.331] contains all arguments of erfc, for 0.007 <= x",
            over=domains.LEMMA_17,
            conditions={quantity: inside("-0.026", "1.331") for quantity in Z.values()},
            corrects="arguments-in-range",
        ),
        minimum("least-z", "The least z is 0.175", Z[1], "0.175", over=over, stands="ours"),
        maximum("largest-z", "The largest z is 1.33", Z[2], "1.33", over=over, stands="ours"),
        bounds(
            "negative-error",
            "At z = 0.175 the approximation is below e^(z^2) erfc(z)",
            _r("z"),
            above(0),
            over=Box(z=("0.175", "0.175")),
            place="after (287)",
        ),
        bounds(
            "positive-error",
            "At z = 1.33 the approximation is above e^(z^2) erfc(z)",
            _r("z"),
            below(0),
            over=Box(z=("1.33", "1.33")),
            place="after (287)",
        ),
    ]


def _range(over: Box) -> list[Row]:
    exact = "The printed end as an exact decimal."
    return [
        same(
            "form",
            "N is sqrt(pi) times the form of E, with erfcx in place of r, plus 3 x - y",
            NUMERATOR,
            f"sqrt(pi)*{FORM.format('e1', 'e2')} + 3*x - y",
            over=over,
            stands="needed",
            place="(288)",
        ),
        bounds(
            "upper",
            "E <= 0.00495688 for 0.08 <= x <= 0.875",
            E,
            below("0.00495688", strict=False),
            over=over,
            printed="0.00495688",
            note=exact,
            leaves=1,
            place="after (288)",
        ),
        bounds(
            "lower",
            "-0.000228141 <= E for 0.08 <= x <= 0.875",
            E,
            above("-0.000228141", strict=False),
            over=over.replace(Box({**EDGE, "x": ("0.114", "0.1141")})),
            printed="-0.000228141",
            note=f"{exact} It fails on this part of the domain.",
            erratum=Erratum(
                Consequence.NUMBER,
                "The minimum is -0.0002281413.., which is rounded up in print.",
            ),
            place="after (288)",
        ),
        increasing(
            "increasing-in-y",
            "E increases in y for x <= 0.2",
            E,
            "y",
            over=over.replace(Box(x=("0.08", "0.2"))),
            leaves=1,
            stands="ours",
        ),
        minimum(
            "lower-at-the-edge",
            "At y = -0.01, x <= 0.2 the minimum of E is -0.000228141",
            E,
            "-0.000228141",
            over=over.replace(Box({**EDGE, "x": ("0.08", "0.2")})),
            leaves=1,
            stands="ours",
        ),
        bounds(
            "lower-elsewhere",
            "E > -0.000228 for x >= 0.2",
            E,
            above("-0.000228"),
            over=over.replace(Box(x=("0.2", "0.875"))),
            leaves=1,
            stands="ours",
        ),
        by_hand(
            "lower-corrected",
            "The minimum of E for 0.08 <= x <= 0.875 is -0.000228141, rounded",
            uses=("increasing-in-y", "lower-at-the-edge", "lower-elsewhere"),
            argument="""
                For x <= 0.2, E(y, x) >= E(-0.01, x), as E increases in y; and the minimum of
                E(-0.01, x) over these x is -0.000228141, rounded. For x >= 0.2, E is above
                -0.000228.
            """,
            corrects="lower",
        ),
    ]


def _gap(over: Box) -> list[Row]:
    return [
        bounds(
            "gap",
            "The gap of 0.0003 covers the error: N - A >= -0.0003",
            f"sqrt(pi)*{E}",
            above("-0.0003", strict=False),
            over=over,
            printed="0.0003",
            note="In the polynomials (291) and (294) it is subtracted from 3 x - y, so from N.",
            erratum=Erratum(
                Consequence.ARGUMENT,
                "0.0003 covers E, which is (N - A)/sqrt(pi); N - A goes down to -0.000404. With"
                f" the gap {GAP} the polynomials are positive, and f_x > 0 follows as before.",
            ),
            place="before (289)",
        ),
        bounds(
            "gap-size",
            "0.0002281415 sqrt(pi) < 0.0004044",
            "0.0002281415*sqrt(pi)",
            below(GAP),
            over=Box(),
            stands="needed",
            place="before (289)",
        ),
        by_hand(
            "gap-corrected",
            f"A gap of {GAP} covers the error: N - A > -{GAP} for 0.08 <= x <= 0.875",
            uses=("form", "lower-corrected", "gap-size"),
            argument="""
                N - A = sqrt(pi) E, as N and A differ in what stands at the place of the e_k, and
                E >= -0.0002281415.
            """,
            corrects="gap",
        ),
        bounds(
            "prefactor",
            f"(291) > 0 with the gap {GAP}",
            prefactor(GAP),
            above(0),
            over=over,
            stands="needed",
            place="(291)",
        ),
        bounds(
            "polynomial",
            f"(294) > 0 with the gap {GAP}",
            polynomial(GAP),
            above(0),
            over=over,
            stands="needed",
            place="(294)",
        ),
        by_hand(
            "numerator-positive",
            "N > 0 for 0.08 <= x <= 0.875",
            uses=("gap-corrected", "prefactor", "polynomial"),
            argument="""
                Write g for the gap, B = 2.911/pi, c = 2.911^2/pi, t = x + y + B > 0 and
                w = sqrt((2 x + y)^2 + 2 c x). By the definition of z_k,
                A = 2.911 (x^2 - y^2)/((2.911 - 1)(x + y) + sqrt((x + y)^2 + 2 c x))
                - 2 * 2.911 (4 x^2 - y^2)/((2.911 - 1)(2 x + y) + w) + 3 x - y.
                As (x + y + c)^2 - (x + y)^2 - 2 c x = c (2 y + c) > 0, the first root is below
                x + y + c, and as x^2 > y^2 the first term is at least (x^2 - y^2)/t. So
                t (A - g) >= P - 2 * 2.911 (4 x^2 - y^2) t/((2.911 - 1)(2 x + y) + w), with P the
                prefactor (291). The right-hand side is positive if and only if P w > Q, with Q as
                in (294), since the denominator is positive. That holds if Q <= 0, as P > 0; and if
                Q > 0, as P^2 w^2 - Q^2 > 0 is (294). So A > g, and N > A - g > 0.
            """,
            stands="needed",
            place="(289)",
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-45-error"))
