r"""Lemmas 33 to 36: the rational parts of the second derivatives.

*Paper*: Lemmas 33 to 36, on -0.01 <= y <= 0.01, 0.64 <= x <= 1.875 (Lemmas 25 and 26).  Each part
is sqrt(2/pi) times a sum of powers of x with coefficients in alpha and y; all are negative and
monotone.  Their slopes are

    34  d/dx  s (3 (alpha-1) y^2 - x (-alpha + alpha y + 1) - alpha x^2) / (2 x^(5/2))
        d/dy  s (alpha x - 2 (alpha-1) y) / x^(3/2)
    35  d/dx  3 s (alpha^2 x - (alpha^2-1) y) / (2 x^(5/2))
    36  d/dx  s (-(alpha^2-1) y - 3 alpha^2 x) / (2 x^(3/2))

and the paper bounds the parentheses.  The bound -5.35764 (Lemma 36) is rounded to the wrong side.
No sign hangs on it.

    python -m proofs.lemma_33_to_36
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
    decreasing,
    domains,
    increasing,
    lemma,
    maximum,
    minimum,
    same,
)

PLANE = domains.WIDE_PLANE

LEAST = Box(y="-0.01", x="0.64")
MOST = Box(y="0.01", x="1.875")
MOST_Y_LEAST_X = Box(y="0.01", x="0.64")

PART_33 = "s*((alpha - 1)*y/x^(3/2) - alpha/sqrt(x))"
PART_34 = "s*(-(alpha - 1)*y^2/x^(3/2) + (-alpha + alpha*y + 1)/sqrt(x) - alpha*sqrt(x))"
PART_35 = "s*((alpha^2 - 1)*y/x^(3/2) - 3*alpha^2/sqrt(x))"
PART_36 = "s*((alpha^2 - 1)*y/sqrt(x) - 3*alpha^2*sqrt(x))"


def _negative(part: str, over: Box) -> Row:
    return bounds("negative", f"{part} < 0", part, below(0), over=over)


def _increasing(part: str, axis: str, over: Box) -> Row:
    return increasing(f"increasing-{axis}", f"{part} increases in {axis}", part, axis, over=over)


def _decreasing(part: str, axis: str, over: Box) -> Row:
    return decreasing(f"decreasing-{axis}", f"{part} decreases in {axis}", part, axis, over=over)


def _largest(part: str, printed: str, at: Box, over: Box) -> Row:
    return maximum("max", f"{part} is largest at {printed}", part, printed, over=over, at=at)


@lemma("lemma-33", title="A part of dJ11/dnu", reference="Lemma 33", domain=PLANE)
def lemma_33(over: Box) -> list[Row]:
    return [
        _negative(PART_33, over),
        _increasing(PART_33, "x", over),
        _increasing(PART_33, "y", over),
    ]


@lemma("lemma-34", title="A part of dJ12/dtau", reference="Lemma 34", domain=PLANE)
def lemma_34(over: Box) -> list[Row]:
    by_x = "3*(alpha - 1)*y^2 - x*(-alpha + alpha*y + 1) - alpha*x^2"
    by_y = "alpha*x - 2*(alpha - 1)*y"
    return [
        _negative(PART_34, over),
        _decreasing(PART_34, "x", over),
        _increasing(PART_34, "y", over),
        same("slope-x", "Its slope in x", f"d({PART_34}, x)", f"s*({by_x})/(2*x^(5/2))", over=over),
        same("slope-y", "Its slope in y", f"d({PART_34}, y)", f"s*({by_y})/x^(3/2)", over=over),
        maximum(
            "slope-x-max",
            "3(alpha-1)y^2 - x(-alpha+alpha y+1) - alpha x^2 is largest at -0.243569",
            by_x,
            "-0.243569",
            over=over,
            at=LEAST,
        ),
        bounds(
            "slope-x-bound",
            "3(alpha-1)y^2 - x(-alpha+alpha y+1) - alpha x^2 < -0.243569",
            by_x,
            below("-0.243569"),
            over=over,
            printed="-0.243569",
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
        ),
        _largest(PART_34, "-1.72296", MOST_Y_LEAST_X, over),
    ]


@lemma("lemma-35", title="A part of dJ22/dnu", reference="Lemma 35", domain=PLANE)
def lemma_35(over: Box) -> list[Row]:
    by_x = "alpha^2*x - (alpha^2 - 1)*y"
    return [
        _negative(PART_35, over),
        _increasing(PART_35, "x", over),
        _increasing(PART_35, "y", over),
        same(
            "slope-x", "Its slope in x", f"d({PART_35}, x)", f"3*s*({by_x})/(2*x^(5/2))", over=over
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
        _largest(PART_35, "-4.88869", MOST, over),
    ]


@lemma("lemma-36", title="A part of dJ22/dtau", reference="Lemma 36", domain=PLANE)
def lemma_36(over: Box) -> list[Row]:
    by_x = "-(alpha^2 - 1)*y - 3*alpha^2*x"
    return [
        _negative(PART_36, over),
        _decreasing(PART_36, "x", over),
        _increasing(PART_36, "y", over),
        same("slope-x", "Its slope in x", f"d({PART_36}, x)", f"s*({by_x})/(2*x^(3/2))", over=over),
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
        _largest(PART_36, "-5.34347", MOST_Y_LEAST_X, over),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-33", "lemma-34", "lemma-35", "lemma-36"))
