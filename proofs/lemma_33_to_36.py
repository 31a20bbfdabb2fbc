r"""Lemmas 33 to 36: the rational parts of the second derivatives.

*Paper*: Lemmas 33 to 36, on -0.01 <= y <= 0.01, 0.64 <= x <= 1.875 (Lemmas 25 and 26).  Each part
is sqrt(2/pi) times a sum of powers of x with coefficients in alpha and y; all are negative and
monotone.  Their slopes are

    34  d/dx  s (3 (alpha-1) y^2 - x (-alpha + alpha y + 1) - alpha x^2) / (2 x^(5/2))
        d/dy  s (alpha x - 2 (alpha-1) y) / x^(3/2)
    35  d/dx  3 s (alpha^2 x - (alpha^2-1) y) / (2 x^(5/2))
    36  d/dx  s (-(alpha^2-1) y - 3 alpha^2 x) / (2 x^(3/2))

and the paper bounds the parentheses.  2 alpha x > 1.6 alpha (Lemma 34) is false, as x goes down to
0.64; two sides of (154) between which ">" is printed are equal; and the bound -5.35764 (Lemma 36)
is rounded to the wrong side.  No sign hangs on any of this.

    python -m proofs.lemma_33_to_36
"""

import snnproof
from snnproof.statements import (
    Box,
    Cause,
    Consequence,
    Erratum,
    Row,
    above,
    below,
    bounds,
    decreasing,
    domains,
    increasing,
    lemma,
    maximum,
    minimum,
    same,
    value,
)

PLANE = domains.WIDE_PLANE

LEAST = Box(y="-0.01", x="0.64")
MOST = Box(y="0.01", x="1.875")
MOST_Y_LEAST_X = Box(y="0.01", x="0.64")

PART_33 = "s*((alpha - 1)*y/x^(3/2) - alpha/sqrt(x))"
SLOPE_33 = "s*(alpha/(2*x^(3/2)) - 3*(alpha - 1)*y/(2*x^(5/2)))"
FACTORED_33 = "s*(alpha - 3*(alpha - 1)*y/x)/(2*x^(3/2))"
PART_34 = "s*(-(alpha - 1)*y^2/x^(3/2) + (-alpha + alpha*y + 1)/sqrt(x) - alpha*sqrt(x))"
PART_35 = "s*((alpha^2 - 1)*y/x^(3/2) - 3*alpha^2/sqrt(x))"
PART_36 = "s*((alpha^2 - 1)*y/sqrt(x) - 3*alpha^2*sqrt(x))"


def _negative(part: str, over: Box) -> Row:
    return bounds("negative", f"{part} < 0", part, below(0), over=over)


def _increasing(part: str, axis: str, over: Box) -> Row:
    return increasing(f"increasing-{axis}", f"{part} increases in {axis}", part, axis, over=over)


def _decreasing(part: str, axis: str, over: Box) -> Row:
    return decreasing(f"decreasing-{axis}", f"{part} decreases in {axis}", part, axis, over=over)


def _largest(part: str, printed: str, at: Box, over: Box, place: str) -> Row:
    text = f"The maximum of {part} is {printed}"
    return maximum("max", text, part, printed, over=over, at=at, place=place)


@lemma("lemma-33", title="A part of dJ11/dnu", reference="Lemma 33", domain=PLANE)
def lemma_33(over: Box) -> list[Row]:
    return [
        _negative(PART_33, over),
        _increasing(PART_33, "x", over),
        _increasing(PART_33, "y", over),
        same(
            "153",
            "(153) the derivative by x",
            f"d({PART_33}, x)",
            SLOPE_33,
            over=over,
            place="(153)",
        ),
        bounds(
            "154",
            "(154) s (alpha/(2x^(3/2)) - 3(alpha-1) y/(2x^(5/2)))"
            " > s (alpha - 3(alpha-1) y/x)/(2x^(3/2))",
            f"{SLOPE_33} - {FACTORED_33}",
            above(0),
            over=over,
            place="(154)",
            erratum=Erratum(
                Consequence.MISPRINT, "The two are equal; the second is positive, as is printed."
            ),
        ),
        same(
            "154-corrected",
            "They are equal",
            SLOPE_33,
            FACTORED_33,
            over=over,
            corrects="154",
        ),
        bounds(
            "154-positive",
            "(154) s (alpha - 3(alpha-1) y/x)/(2x^(3/2)) > 0",
            FACTORED_33,
            above(0),
            over=over,
            place="(154)",
        ),
        bounds(
            "154-reason",
            "alpha - 3*0.1*0.1 (alpha-1)/(0.8*0.8) > 0",
            "alpha - 3*0.1*0.1*(alpha - 1)/(0.8*0.8)",
            above(0),
            over=Box(),
            place="after (154)",
        ),
        bounds(
            "155",
            "(155) s (alpha-1)/x^(3/2) > 0",
            "s*(alpha - 1)/x^(3/2)",
            above(0),
            over=over,
            place="(155)",
        ),
        same(
            "155-form",
            "(155) the derivative by y",
            f"d({PART_33}, y)",
            "s*(alpha - 1)/x^(3/2)",
            over=over,
            place="(155)",
        ),
    ]


@lemma("lemma-34", title="A part of dJ12/dtau", reference="Lemma 34", domain=PLANE)
def lemma_34(over: Box) -> list[Row]:
    by_x = "3*(alpha - 1)*y^2 - x*(-alpha + alpha*y + 1) - alpha*x^2"
    by_y = "alpha*x - 2*(alpha - 1)*y"
    return [
        _negative(PART_34, over),
        _decreasing(PART_34, "x", over),
        _increasing(PART_34, "y", over),
        same(
            "slope-x",
            "Its slope in x",
            f"d({PART_34}, x)",
            f"s*({by_x})/(2*x^(5/2))",
            over=over,
            place="(157)",
        ),
        same(
            "slope-y",
            "Its slope in y",
            f"d({PART_34}, y)",
            f"s*({by_y})/x^(3/2)",
            over=over,
            place="(160)",
        ),
        same(
            "bracket-slope",
            "The derivative by x of 3(alpha-1)y^2 - x(-alpha+alpha y+1) - alpha x^2 is"
            " -1 + alpha - y alpha - 2 alpha x",
            f"d({by_x}, x)",
            "-1 + alpha - y*alpha - 2*alpha*x",
            over=over,
            place="after (157)",
        ),
        bounds(
            "bracket-falls",
            "-1 + alpha - y alpha - 2 alpha x < 0",
            "-1 + alpha - y*alpha - 2*alpha*x",
            below(0),
            over=over,
            place="after (157)",
        ),
        bounds(
            "1.6",
            "2 alpha x > 1.6 alpha",
            "2*alpha*x - 1.6*alpha",
            above(0),
            over=over,
            place="after (157)",
            erratum=Erratum(
                Consequence.ARGUMENT,
                "x goes down to 0.8*0.8 = 0.64, so 2 alpha x >= 1.28 alpha, which is enough: "
                "-1 + alpha + 0.01 alpha - 1.28 alpha < 0.",
                Cause.CONSTANT,
            ),
        ),
        bounds(
            "1.6-corrected",
            "2 alpha x >= 1.28 alpha",
            "2*alpha*(x - 0.64)",
            above(0, strict=False),
            over=over,
            corrects="1.6",
        ),
        maximum(
            "slope-x-max",
            "3(alpha-1)y^2 - x(-alpha+alpha y+1) - alpha x^2 is largest at -0.243569",
            by_x,
            "-0.243569",
            over=over,
            at=LEAST,
            stands="ours",
        ),
        value(
            "158",
            "(158) 3(-0.1*0.1)^2 (alpha-1) - (0.8*0.8)^2 alpha"
            " - 0.8*0.8((-0.1*0.1) alpha - alpha + 1) = -0.243569",
            "3*(-0.1*0.1)^2*(alpha - 1) - (0.8*0.8)^2*alpha - 0.8*0.8*(-0.1*0.1*alpha - alpha + 1)",
            "-0.243569",
            place="(158)",
        ),
        bounds(
            "slope-x-bound",
            "3(alpha-1)y^2 - x(-alpha+alpha y+1) - alpha x^2 is at most this value",
            f"{by_x} - at({by_x}, y=-0.01, x=0.64)",
            below(0, strict=False),
            over=over,
            place="(158)",
        ),
        minimum(
            "slope-y-min",
            "alpha x - 2(alpha-1)y is smallest at 1.0574",
            by_y,
            "1.0574",
            over=over,
            at=MOST_Y_LEAST_X,
            stands="ours",
        ),
        bounds(
            "slope-y-bound",
            "alpha x - 2(alpha-1)y > 1.0574",
            by_y,
            above("1.0574"),
            over=over,
            printed="1.0574",
            place="after (160)",
        ),
        _largest(PART_34, "-1.72296", MOST_Y_LEAST_X, over, "(161)"),
    ]


@lemma("lemma-35", title="A part of dJ22/dnu", reference="Lemma 35", domain=PLANE)
def lemma_35(over: Box) -> list[Row]:
    by_x = "alpha^2*x - (alpha^2 - 1)*y"
    return [
        _negative(PART_35, over),
        _increasing(PART_35, "x", over),
        _increasing(PART_35, "y", over),
        same(
            "slope-x",
            "Its slope in x",
            f"d({PART_35}, x)",
            f"3*s*({by_x})/(2*x^(5/2))",
            over=over,
            place="(163)",
        ),
        bounds(
            "slope-x-bound",
            "alpha^2 x - (alpha^2-1) y > 1.77387",
            by_x,
            above("1.77387"),
            over=over,
            printed="1.77387",
        ),
        minimum(
            "slope-x-min-right",
            "alpha^2 x - (alpha^2-1) y is smallest at 1.77388",
            by_x,
            "1.77388",
            over=over,
            at=MOST_Y_LEAST_X,
            stands="ours",
        ),
        same(
            "slope-y",
            "Its slope in y",
            f"d({PART_35}, y)",
            "s*(alpha^2 - 1)/x^(3/2)",
            over=over,
            place="(165)",
        ),
        bounds(
            "slope-y-sign",
            "Its slope in y > 0",
            "s*(alpha^2 - 1)/x^(3/2)",
            above(0),
            over=over,
            place="(165)",
        ),
        _largest(PART_35, "-4.88869", MOST, over, "after (165)"),
    ]


@lemma("lemma-36", title="A part of dJ22/dtau", reference="Lemma 36", domain=PLANE)
def lemma_36(over: Box) -> list[Row]:
    by_x = "-(alpha^2 - 1)*y - 3*alpha^2*x"
    return [
        _negative(PART_36, over),
        _decreasing(PART_36, "x", over),
        _increasing(PART_36, "y", over),
        same(
            "slope-x",
            "Its slope in x",
            f"d({PART_36}, x)",
            f"s*({by_x})/(2*x^(3/2))",
            over=over,
            place="(167)",
        ),
        bounds(
            "slope-x-bound",
            "-(alpha^2-1) y - 3 alpha^2 x < -5.35764",
            by_x,
            below("-5.35764"),
            over=over,
            printed="-5.35764",
            erratum=Erratum(
                Consequence.NUMBER,
                "It is -5.35763.., and so not below -5.35764. Only the sign is used.",
            ),
        ),
        bounds(
            "slope-x-bound-right",
            "-(alpha^2-1) y - 3 alpha^2 x < -5.35763",
            by_x,
            below("-5.35763"),
            over=over,
            corrects="slope-x-bound",
        ),
        same(
            "slope-y",
            "Its slope in y",
            f"d({PART_36}, y)",
            "s*(alpha^2 - 1)/sqrt(x)",
            over=over,
            place="(169)",
        ),
        bounds(
            "slope-y-sign",
            "Its slope in y > 0",
            "s*(alpha^2 - 1)/sqrt(x)",
            above(0),
            over=over,
            place="(169)",
        ),
        _largest(PART_36, "-5.34347", MOST_Y_LEAST_X, over, "after (169)"),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-33", "lemma-34", "lemma-35", "lemma-36"))
