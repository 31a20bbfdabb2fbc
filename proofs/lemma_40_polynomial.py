r"""Lemma 40, the polynomial: why F = s sqrt x - alpha^2 (e1 - e2) increases in x.

*Paper*: Lemma 40 (appendix), the chain of inequalities for dF/dx.

On -0.01 <= y <= 0.01, 0.64 <= x <= 1.875, with the bounds of e1 and e2 in `proofs.lemma_40` put in,

    dF/dx >= P(x, y)/(D1 D2 sqrt(2 pi) x^(3/2)),      D1 = 2(2x + y) + 1,   D2 = 2(x + y) + 0.782,

for a polynomial P with P >= x (8x^2 + 2.56657x - 1.472) > 0.  All of this holds.  The roots of the
quadratic are printed with wrong last digits: both of them if its coefficients are taken as printed,
one of them if they are taken before they were rounded.

    python -m proofs.lemma_40_polynomial
"""

import snnproof
from snnproof.statements import (
    Box,
    Consequence,
    Erratum,
    Row,
    above,
    bounds,
    domains,
    lemma,
    same,
    value,
    values,
)

from .lemma_08 import F
from .lemma_40 import D1, D2
from .sub_function_rows import lines

NUMERATOR = f"""((1 - alpha^2)*x*{D1}*{D2}
                 + 2*alpha^2*((4*x^2 - y^2)*{D2} - (x^2 - y^2)*{D1}))"""
X2, XY, X1, Y2 = COEFFICIENTS = (
    "((1 - alpha^2)*(4*0.782 + 2) + 2*alpha^2*(4*0.782 - 1))",
    "((1 - alpha^2)*(2*0.782 + 2))",
    "((1 - alpha^2)*0.782)",
    "(2*alpha^2*(1 - 0.782))",
)
PRINTED_COEFFICIENTS = ("2.68657", "-6.41452", "-1.40745", "1.22072")
POLYNOMIAL = "8*x^3 + (12*y + {})*x^2 + (y*(4*y + {}) + {})*x + {}*y^2"
ROUNDED = f"({POLYNOMIAL.format(*PRINTED_COEFFICIENTS).replace('+ -', '- ')})"

# 8x^2 + p x - q with the printed numbers, and with those of which they are the rounded values.
P, Q = "2.56657", "1.472"
EXACT_P, EXACT_Q = f"({X2} - 0.12)", f"(0.01*(0.04 - {XY}) - {X1})"
LAST = "(229), line 11"
NEGATIVE, POSITIVE = "(-{0} - sqrt({0}^2 + 4*8*{1}))/16", "(-{0} + sqrt({0}^2 + 4*8*{1}))/16"


@lemma(
    "lemma-40-polynomial",
    title="The polynomial in the proof of Lemma 8",
    reference="Lemma 40",
    domain=domains.WIDE_PLANE,
)
def lemma_40_polynomial(over: Box) -> list[Row]:
    return [
        *lines("229", "0.782", over),
        same(
            "numerator",
            "(1 - alpha^2) x D1 D2 + 2 alpha^2 ((4x^2 - y^2) D2 - (x^2 - y^2) D1)"
            " is the polynomial, before its coefficients are rounded",
            NUMERATOR,
            POLYNOMIAL.format(*COEFFICIENTS),
            over=over,
            place="(229), line 8",
        ),
        *(
            value(
                f"coefficient-{number}",
                f"{formula} = {printed}",
                formula,
                printed,
                place="(229), line 8",
            )
            for number, (formula, printed) in enumerate(
                zip(COEFFICIENTS, PRINTED_COEFFICIENTS, strict=True), 1
            )
        ),
        bounds(
            "F-by-x",
            f"dF/dx > {ROUNDED}/(D1 D2 sqrt(2) sqrt(pi) x^(3/2))",
            f"d({F}, x) - {ROUNDED}/({D1}*{D2}*sqrt(2)*sqrt(pi)*x^(3/2))",
            above(0),
            over=over,
            place="(229), line 8",
        ),
        bounds(
            "polynomial",
            f"{ROUNDED} > 0",
            ROUNDED,
            above(0),
            over=over,
            place="(229), line 8",
            stands="needed",
        ),
        bounds(
            "coefficient-of-x",
            "y (4y - 6.41452) - 1.40745 >= -1.472",
            "y*(4*y - 6.41452) - 1.40745",
            above("-1.472", strict=False),
            over=over,
            printed="-1.472",
            place="(229), line 10",
        ),
        bounds(
            "quadratic-below",
            "polynomial > x (8x^2 + 2.56657x - 1.472)",
            f"{ROUNDED} - x*(8*x^2 + 2.56657*x - 1.472)",
            above(0),
            over=over,
            leaves=8,
            place="(229), line 10",
        ),
        bounds(
            "quadratic",
            "8x^2 + 2.56657x - 1.472 > 0",
            "8*x^2 + 2.56657*x - 1.472",
            above(0),
            over=over,
            place="(229), line 11",
        ),
        *_roots(),
        *_line_9(over),
    ]


def _line_9(over: Box) -> list[Row]:
    """As printed, with 120.01 and 40.01 for 12*0.01 and 4*0.01."""
    square, linear = "(2.68657 - {})", "(0.01*(-6.41452 - {}) - 1.40745)"
    as_printed = f"(8*x^3 + {square.format('120.01')}*x^2 + {linear.format('40.01')}*x)"
    slip = Erratum(
        Consequence.MISPRINT,
        "120.01 and 40.01 in line 9 stand for 12*0.01 and 4*0.01, the dots lost. Line 10 is right.",
    )
    return [
        bounds(
            "229-9",
            "(229), line 9, with 120.01 and 40.01, is smaller than line 8",
            f"{ROUNDED} - {as_printed}",
            above(0),
            over=over,
            place="(229), line 9",
            note="As printed.",
        ),
        values(
            "229-10",
            "(229), line 10 is line 9: 2.68657 - 120.01 = 2.56657,"
            " 0.01 (-6.41452 - 40.01) - 1.40745 = -1.472",
            {square.format("120.01"): "2.56657", linear.format("40.01"): "-1.472"},
            place="(229), line 10",
            erratum=slip,
        ),
        values(
            "229-10-corrected",
            "2.68657 - 12*0.01 = 2.56657, 0.01 (-6.41452 - 4*0.01) - 1.40745 = -1.472",
            {square.format("12*0.01"): "2.56657", linear.format("4*0.01"): "-1.47200"},
            corrects="229-10",
        ),
    ]


def _roots() -> list[Row]:
    """8x^2 + 2.56657x - 1.472 = 8 (x + 0.618374)(x - 0.297553), in two readings."""
    text, note = "{} is a root of 8x^2 + 2.56657x - 1.472", "With {} coefficients."
    erratum = Erratum(
        Consequence.NUMBER,
        "The printed quadratic is 8 (x + 0.618375)(x - 0.297554), rounded; with unrounded"
        " coefficients it is 8 (x + 0.618374)(x - 0.297554). Either is positive for x >= 0.64.",
    )
    rows = [
        value(
            "negative-root-unrounded",
            text.format("-0.618374"),
            NEGATIVE.format(EXACT_P, EXACT_Q),
            "-0.618374",
            place=LAST,
            note=note.format("unrounded"),
        )
    ]
    for name, formula, printed, right, reading in (
        ("negative-root", NEGATIVE.format(P, Q), "-0.618374", "-0.618375", "the printed"),
        ("positive-root", POSITIVE.format(P, Q), "0.297553", "0.297554", "the printed"),
        (
            "positive-root-unrounded",
            POSITIVE.format(EXACT_P, EXACT_Q),
            "0.297553",
            "0.297554",
            "unrounded",
        ),
    ):
        comment, fixed = note.format(reading), f"{name}-corrected"
        rows += [
            value(
                name,
                text.format(printed),
                formula,
                printed,
                note=comment,
                erratum=erratum,
                place=LAST,
            ),
            value(fixed, text.format(right), formula, right, note=comment, corrects=name),
        ]
    return rows


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-40-polynomial"))
