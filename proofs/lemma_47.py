r"""Lemma 47: where G e1 is largest and smallest.

*Paper*: Lemma 47 (appendix), used in the bounds on J11 and J12.  For -0.01 <= y <= 0.01 and
0.64 <= x <= 1.875, with y = mu omega and x = nu tau,

    e^((2y+x)/2) erfc((x+y)/sqrt(2x))  =  G e1,   G = e^(-y^2/(2x)),

has its global maximum at y = -0.01, x = 0.64 and its global minimum at y = 0.01, x = 1.875.

In print the letters x and y stand in each other's place: literally, the places of the extremes are
outside of the domain.  Two readings are decided: the places with the letters exchanged, and the
whole lemma with x and y exchanged.  Both are true, and say the same.

The paper shows that the function falls in x on the domain, by

    df/dx = G (sqrt(pi) x^(3/2) e1 + sqrt2 (y - x)) / (2 sqrt(pi) x^(3/2)),

with the upper bound of Lemma 22 for e1, and in y at x = 0.64.  Here it falls in both on all of the
domain, so that the extremes are at those places alone.

    python -m proofs.lemma_47
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
    cover,
    decreasing,
    domains,
    inside,
    lemma,
    maximum,
    same,
    value,
)

PRINTED = "exp((2*y + x)/2)*erfc((x + y)/sqrt(2*x))"
EXCHANGED = "exp((2*x + y)/2)*erfc((y + x)/sqrt(2*y))"
EXCHANGED_PLANE = Box(x=("-0.01", "0.01"), y=("0.64", "1.875"))

Z1 = "((x + y)/sqrt(2*x))"
SLOPE_X = "sqrt(pi)*x^(3/2)*e1 + sqrt(2)*(y - x)"
SLOPE_X_BOUND = f"2*x^(3/2)/({Z1} + sqrt({Z1}^2 + 4/pi)) + sqrt(2)*(y - x)"

ARGUMENT = "(y/(0.8*sqrt(2)) + 0.8/sqrt(2))"
"""(x+y)/sqrt(2x) at x = 0.64."""

SLOPE_Y = f"exp(0.32)*erfc({ARGUMENT}) - exp(0.32)*s/0.8*exp(-(y + 0.64)^2/1.28)"
"""e^(-y) times the slope by y at x = 0.64."""


@lemma(
    "lemma-47",
    title="Extremes of e^((2y+x)/2) erfc((x+y)/sqrt(2x))",
    reference="Lemma 47",
    domain=domains.WIDE_PLANE,
)
def lemma_47(over: Box) -> list[Row]:
    return [
        same(
            "function",
            "The function is G e1",
            PRINTED,
            "G*e1",
            over=over,
            place="Lemma 47",
        ),
        *_places(over),
        *_slope_by_x(over),
        *_middle(over),
        *_slope_by_y(over),
    ]


def _places(over: Box) -> list[Row]:
    misprint = Erratum(
        Consequence.MISPRINT,
        "x and y stand in each other's place: the extremes are at y = -0.01, x = 0.64 and at"
        " y = 0.01, x = 1.875. Lemmas 6 and 7 use them there.",
    )
    return [
        bounds(
            "places",
            "The printed place of the maximum, x = -0.01 and y = 0.64, is in the domain",
            "-0.01",
            inside(*over["x"], strict=False),
            over=Box(),
            note="The letters as printed: x = -0.01 is no variance.",
            erratum=misprint,
            place="Lemma 47",
        ),
        bounds(
            "maximum",
            "The global maximum is at y = -0.01, x = 0.64",
            "G*e1 - at(G*e1, y=-0.01, x=0.64)",
            below(0, strict=False),
            over=over,
            note="The letters of the place exchanged.",
            corrects="places",
        ),
        bounds(
            "place-of-minimum",
            "The printed place of the minimum, x = 0.01 and y = 1.875, is in the domain",
            "0.01",
            inside(*over["x"], strict=False),
            over=Box(),
            place="Lemma 47",
            note="The letters as printed: x = 0.01 is below 0.64.",
            erratum=misprint,
        ),
        bounds(
            "minimum",
            "The global minimum is at y = 0.01, x = 1.875",
            "G*e1 - at(G*e1, y=0.01, x=1.875)",
            above(0, strict=False),
            over=over,
            note="The letters of the place exchanged.",
            corrects="place-of-minimum",
        ),
        bounds(
            "maximum-exchanged",
            "The global maximum is at x = -0.01, y = 0.64",
            f"{EXCHANGED} - at({EXCHANGED}, x=-0.01, y=0.64)",
            below(0, strict=False),
            over=EXCHANGED_PLANE,
            note="x and y exchanged in all of the lemma: x the mean, y the variance.",
            place="Lemma 47",
        ),
        bounds(
            "minimum-exchanged",
            "The global minimum is at x = 0.01, y = 1.875",
            f"{EXCHANGED} - at({EXCHANGED}, x=0.01, y=1.875)",
            above(0, strict=False),
            over=EXCHANGED_PLANE,
            note="x and y exchanged in all of the lemma: x the mean, y the variance.",
            place="Lemma 47",
        ),
        decreasing(
            "decreasing-x",
            "The function decreases in x",
            "G*e1",
            "x",
            over=over,
            place="before (333)",
        ),
        decreasing(
            "decreasing-y", "The function decreases in y", "G*e1", "y", over=over, stands="ours"
        ),
    ]


def _slope_by_x(over: Box) -> list[Row]:
    slope = f"G*({SLOPE_X})/(2*sqrt(pi)*x^(3/2))"
    return [
        same(
            "slope-x",
            "The slope by x",
            "d(G*e1, x)",
            slope,
            over=over,
            place="before (333)",
        ),
        bounds(
            "a-and-s",
            "sqrt(pi) x^(3/2) e1 + sqrt2 (y-x) <= the same with Lemma 22 for e1",
            f"({SLOPE_X}) - ({SLOPE_X_BOUND})",
            below(0, strict=False),
            over=over,
            place="(333)",
        ),
        maximum(
            "slope-x-max",
            "With Lemma 22 for e1, it is at most -0.334658",
            SLOPE_X_BOUND,
            "-0.334658",
            over=over,
            at=Box(y="0.01", x="0.64"),
            place="(333)",
        ),
        bounds(
            "slope-x-bound",
            "With Lemma 22 for e1, it is < -0.334658",
            SLOPE_X_BOUND,
            below("-0.334658"),
            over=over,
            stands="ours",
        ),
    ]


def _middle(over: Box) -> list[Row]:
    return [
        cover(
            "middle-expression",
            "The middle expression of (333) does not change its monotonicity on the domain",
            over=over,
            conditions={
                f"d({SLOPE_X_BOUND}, x)": below(0),
                f"d({SLOPE_X_BOUND}, y)": above(0),
            },
            place="after (333)",
            note="It decreases in x and increases in y.",
        ),
    ]


def _slope_by_y(over: Box) -> list[Row]:
    edge = Box(y=over["y"])
    at_edge = "d(at(G*e1, x=0.64), y)"
    return [
        same(
            "slope-y",
            "The slope by y at x = 0.64",
            at_edge,
            f"exp(y)*({SLOPE_Y})",
            over=edge,
            place="after (333)",
        ),
        value(
            "exp",
            "e^0.32 = 1.37713",
            "exp(0.32)",
            "1.37713",
            place="after (333)",
        ),
        value(
            "exp-s",
            "e^0.32 sqrt(2/pi)/0.8 = 1.37349",
            "exp(0.32)*s/0.8",
            "1.37349",
            place="after (333)",
        ),
        value(
            "factor",
            "1/(0.8 sqrt2) = 0.883883",
            "1/(0.8*sqrt(2))",
            "0.883883",
            place="after (333)",
        ),
        value(
            "shift",
            "0.8/sqrt2 = 0.565685",
            "0.8/sqrt(2)",
            "0.565685",
            place="after (333)",
        ),
        value(
            "square",
            "1/1.28 = 0.78125",
            "1/1.28",
            "0.78125",
            place="after (333)",
        ),
        value(
            "slope-y-erfc",
            "The first term at y = -0.01, where it is largest",
            f"exp(0.32)*erfc(at({ARGUMENT}, y=-0.01))",
            "0.5935272325870631",
            place="(334)",
        ),
        value(
            "slope-y-exp",
            "The second term at y = 0.01, where it is smallest",
            "exp(0.32)*s/0.8*exp(-0.65^2/1.28)",
            "0.987354705867739",
            place="(334)",
        ),
        bounds(
            "slope-y-ends",
            "0.5935272325870631 - 0.987354705867739 < 0",
            "0.5935272325870631 - 0.987354705867739",
            below(0),
            over=Box(),
            place="(334)",
        ),
        bounds(
            "slope-y-sign",
            "e^(-y) times the slope is below 0",
            SLOPE_Y,
            below(0),
            over=edge,
            place="after (333)",
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-47"))
