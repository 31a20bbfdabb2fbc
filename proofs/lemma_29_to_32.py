r"""Lemmas 29 to 32: simple parts of the derivatives of Lemma 5.

*Paper*: Lemmas 29 to 32, on the domain -0.01 <= y <= 0.01, 0.64 <= x <= 1.875 of y = mu omega and
x = nu tau (Lemmas 25 and 26).  Ends of ranges are t3, T3 (of y/sqrt(2 x)) and t4, T4 (of its
square).  A printed end is read as the rounded value and, in rows of their own, as an exact bound.

What fails in print: y/sqrt(2 x) and 2 - erfc(y/sqrt(2 x)) decrease in x only for y > 0 (Lemmas 29,
32); T4 is 0.000078125, not 0.000078126 (Lemma 30).  No bound of Lemma 5 hangs on it: the largest
and least values lie where the paper says, and T4 errs outward.

    python -m proofs.lemma_29_to_32
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
    decreasing,
    domains,
    equal,
    increasing,
    lemma,
    maximum,
    minimum,
    same,
)

PLANE = domains.WIDE_PLANE

LEAST_Y_LEAST_X = Box(y="-0.01", x="0.64")
MOST_Y_LEAST_X = Box(y="0.01", x="0.64")

Z0 = "y/sqrt(2*x)"

NOT_ALL_X = (
    "It is so for y > 0 only; constant in x for y = 0, increasing for y < 0. No bound uses it."
)


@lemma("lemma-29", title="The argument y/sqrt(2x)", reference="Lemma 29", domain=PLANE)
def lemma_29(over: Box) -> list[Row]:
    return [
        decreasing(
            "decreasing-x",
            "y/sqrt(2x) decreases in x",
            Z0,
            "x",
            over=over,
            erratum=Erratum(Consequence.LEMMA, NOT_ALL_X),
        ),
        same(
            "slope-x",
            "d/dx (y/sqrt(2x)) = -y/(2x sqrt(2x)): it decreases in x for y > 0 only, and increases"
            " for y < 0",
            f"d({Z0}, x)",
            "-y/(2*x*sqrt(2*x))",
            over=over,
            corrects="decreasing-x",
        ),
        decreasing(
            "decreasing-size",
            "1/(2x), the square over y^2, decreases in x: so |y/sqrt(2x)| does for y not 0",
            "1/(2*x)",
            "x",
            over=over,
            stands="ours",
        ),
        increasing("increasing-y", "y/sqrt(2x) increases in y", Z0, "y", over=over),
        minimum(
            "t3",
            "The minimum of y/sqrt(2x) is t3 = -0.0088388",
            Z0,
            "-0.0088388",
            over=over,
            at=LEAST_Y_LEAST_X,
        ),
        maximum(
            "T3",
            "The maximum of y/sqrt(2x) is T3 = 0.0088388",
            Z0,
            "0.0088388",
            over=over,
            at=MOST_Y_LEAST_X,
        ),
        bounds(
            "T3-bound",
            "t3 and T3 read as bounds: |y/sqrt(2x)| <= 0.0088388",
            f"|{Z0}|",
            below("0.0088388", strict=False),
            over=over,
            printed="0.0088388",
            note="The rounded values are right (rows t3, T3); as exact bounds they are not.",
            erratum=Erratum(Consequence.NUMBER, "0.0088389. Lemma 5 uses the exact end."),
            stands="ours",
        ),
        bounds(
            "T3-bound-right",
            "|y/sqrt(2x)| <= 0.0088389",
            f"|{Z0}|",
            below("0.0088389", strict=False),
            over=over,
            corrects="T3-bound",
            stands="ours",
        ),
    ]


@lemma("lemma-30", title="Its square y^2/(2x)", reference="Lemma 30", domain=PLANE)
def lemma_30(over: Box) -> list[Row]:
    square = "y^2/(2*x)"
    return [
        bounds(
            "t4-attained", "y^2/(2x) is 0 for y = 0", square, equal(0), over=PLANE.replace(Box(y=0))
        ),
        by_hand(
            "t4",
            "The minimum of y^2/(2x) is t4 = 0",
            uses=("t4-attained",),
            argument="A square over 2x > 0 is not negative, and by `t4-attained` it is 0 at y = 0.",
        ),
        maximum(
            "T4",
            "The maximum of y^2/(2x) is T4 = 0.000078126",
            square,
            "0.000078126",
            over=over,
            erratum=Erratum(
                Consequence.NUMBER,
                "The maximum is 0.000078125 = 1/12800; bounds of Lemma 5 are computed with the"
                " printed number, which errs outward.",
            ),
        ),
        maximum(
            "T4-right",
            "The maximum of y^2/(2x) is 0.000078125",
            square,
            "0.000078125",
            over=over,
            at=MOST_Y_LEAST_X,
            corrects="T4",
        ),
        bounds(
            "T4-exact",
            "The maximum of y^2/(2x) is 1/12800, attained at the smallest x and the largest |y|",
            f"{square} - at({square}, y=0.01, x=0.64)",
            below(0, strict=False),
            over=over,
            stands="ours",
        ),
        bounds(
            "T4-bound", "T4 read as a bound", square, below("0.000078126"), over=over, stands="ours"
        ),
    ]


@lemma("lemma-31", title="sqrt(2/pi)(alpha-1)/sqrt x", reference="Lemma 31", domain=PLANE)
def lemma_31(over: Box) -> list[Row]:
    part = "s*(alpha - 1)/sqrt(x)"
    return [
        bounds("positive", "sqrt(2/pi)(alpha-1)/sqrt x > 0", part, above(0), over=over),
        decreasing("decreasing-x", "It decreases in x", part, "x", over=over),
    ]


@lemma("lemma-32", title="2 - erfc(y/sqrt(2x))", reference="Lemma 32", domain=PLANE)
def lemma_32(over: Box) -> list[Row]:
    return [
        bounds("positive", "2 - erfc(y/sqrt(2x)) > 0", "2 - e0", above(0), over=over),
        decreasing(
            "decreasing-x",
            "2 - erfc(y/sqrt(2x)) decreases in x",
            "2 - e0",
            "x",
            over=over,
            erratum=Erratum(Consequence.LEMMA, NOT_ALL_X),
        ),
        same(
            "slope-x",
            "Its slope in x is -y e^(-y^2/(2x))/(x sqrt(2 pi x)): it decreases in x for y > 0 only,"
            " and increases for y < 0",
            "d(2 - e0, x)",
            "-y*G/(x*sqrt(2*pi*x))",
            over=over,
            corrects="decreasing-x",
        ),
        increasing("increasing-y", "It increases in y", "2 - e0", "y", over=over),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-29", "lemma-30", "lemma-31", "lemma-32"))
