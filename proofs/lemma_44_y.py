r"""Lemma 44, the proof of Lemma 15: the main sub-function decreases with y at x = 1.2.

*Paper*: Lemma 44, its part on the derivative by y, with the numerator (275).

At x = 6/5 the derivative of f = e1 - 2 e2 by y is M/(6 sqrt15 sqrt(pi)), with

    M = sqrt15 sqrt(pi) (e1 (5y+6) - 2 e2 (5y+12)) + 30.

With the approximation of Ren and MacKenzie in place of e1 and e2 (see `lemma_44.py`) and 0.2 added
for the error, M is bounded by M_a, a quotient with positive denominators D1, D2 that are sums of a
line c (5y + 6), c (5y + 12) and a root.  (60/pi) M_a D1 D2 is bounded by a parabola in y with
negative leading coefficient, -309.691 at y = 0, in which each root is taken at an end of
-0.1 <= y <= 0.1 (which end is our reading of how the printed numbers come up).  With the parabola's
bend dropped, its line is at most -208.604, at y = -0.1.

It holds to the printed digits.  Two slips: a sign in (277), and -1414.99 y^2, which is 0 at y = 0.

    python -m proofs.lemma_44_y     the verdict and the margin of each row
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
    lemma,
    maximum,
    same,
    value,
    values,
)

Y = Box(y=("-0.1", "0.1"))
LINE_1, LINE_2 = "(5*y + 6)", "(5*y + 12)"
M = "(sqrt(15)*sqrt(pi)*({0}*(5*y + 6) - 2*{1}*(5*y + 12)) + {2})"

C = "((2.911 - 1)*sqrt(pi)/sqrt(60))"
FACTOR = "(sqrt(15)*sqrt(pi)*2.911)"


def _root(line: str) -> str:
    return f"sqrt(pi*{line}^2/60 + 2.911^2)"


D1, D2 = (f"({C}*{line} + {_root(line)})" for line in (LINE_1, LINE_2))
EXACT = M.format("at(e1, x=6/5)", "at(e2, x=6/5)", 30)
APPROXIMATION = M.format(f"(2.911/{D1})", f"(2.911/{D2})", 30)
PRINTED_277 = f"({EXACT} - ({APPROXIMATION} - 30) + 30)"
RAISED = M.format(f"(2.911/{D1})", f"(2.911/{D2})", "30.2")

SQUARE = f"(30.2*{C}^2 - {FACTOR}*{C})"
BY_1, BY_2 = f"({FACTOR} + 30.2*{C})", f"(-2*{FACTOR} + 30.2*{C})"
CONSTANT = f"""60/pi*({SQUARE}*6*12 + {BY_1}*6*{_root("12.5")} + {BY_2}*12*{_root("5.5")}
    + 30.2*{_root("6.5")}*{_root("12.5")})"""
SLOPE = f"60/pi*({SQUARE}*(5*6 + 5*12) + 5*{BY_1}*{_root('11.5')} + 5*{BY_2}*{_root('6.5')})"


@lemma(
    "lemma-44-y",
    title="The main sub-function decreases with y at x = 1.2",
    reference="Lemma 44, its part on the derivative by y, (275)",
    domain=Y,
)
def lemma_44_y(over: Box) -> list[Row]:
    return [
        same(
            "275",
            "df/dy = M/(6 sqrt15 sqrt(pi)) at x = 6/5",
            "at(d(f, y), x=6/5)*6*sqrt(15)*sqrt(pi)",
            EXACT,
            over=over,
            place="(275)",
        ),
        maximum(
            "277",
            "(277) the largest |sqrt(15 pi) (2 R (5y+12) - R (5y+6)) + 30 + M| is 0.163052",
            f"|{PRINTED_277}|",
            "0.163052",
            over=over,
            place="(277)",
            erratum=Erratum(
                Consequence.MISPRINT,
                "M contains 30, so that + 30 should be - 30: the error of M is meant, row `error`.",
            ),
        ),
        maximum(
            "error",
            "The largest error of M by the approximation is 0.163052, at y = -0.1",
            f"|{EXACT} - {APPROXIMATION}|",
            "0.163052",
            over=over,
            at={"y": "-0.1"},
            corrects="277",
        ),
        bounds(
            "error-added",
            "M is at most its approximation with 0.2 added",
            f"{EXACT} - {RAISED}",
            below(0),
            over=over,
            place="(278)",
        ),
        same(
            "product",
            "M_a D1 D2, sorted by lines and roots",
            f"{FACTOR}*({LINE_1}*(c*{LINE_2} + q) - 2*{LINE_2}*(c*{LINE_1} + p))"
            f" + 30.2*(c*{LINE_1} + p)*(c*{LINE_2} + q)",
            f"(30.2*c^2 - {FACTOR}*c)*{LINE_1}*{LINE_2} + ({FACTOR} + 30.2*c)*{LINE_1}*q"
            f" + (-2*{FACTOR} + 30.2*c)*{LINE_2}*p + 30.2*p*q",
            over=Box(y=over["y"], c=(0, 1), p=(2, 4), q=(3, 5)),
            note="For any c, and any p, q in place of the roots.",
            place="(280)",
        ),
        bounds(
            "bend",
            "The coefficient of y^2 is negative",
            SQUARE,
            below(0),
            over=Box(),
            place="(281), line 1",
        ),
        value(
            "constant",
            "The constant of the parabola is -309.691",
            CONSTANT,
            "-309.691",
            note="Roots at y = 0.1, but that of 5y + 6 in the term with it alone at y = -0.1.",
            place="(281)",
        ),
        value(
            "bound",
            "The line of the parabola at y = -0.1 is -208.604",
            f"{CONSTANT} - 0.1*({SLOPE})",
            "-208.604",
            note="Roots in the coefficient of y are at the other ends.",
            place="(281)",
        ),
        bounds(
            "bound-holds",
            "(60/pi) M_a D1 D2 <= -208.604 < 0",
            f"60/pi*{D1}*{D2}*{RAISED}",
            below("-208.604", strict=False),
            over=over,
            place="(278), (281)",
        ),
        bounds(
            "negative",
            "M < 0",
            EXACT,
            below(0),
            over=over,
            place="(278)",
        ),
        *_lines_of_281(over),
        cover(
            "denominators",
            "D1 > 0 and D2 > 0",
            over=over,
            conditions={D1: above(0), D2: above(0)},
            place="(278)",
        ),
    ]


R6, R12 = "sqrt((5*y + 6)^2 + 161.84)", "sqrt((5*y + 12)^2 + 161.84)"
BRACKET = f"(-584.739*{R6} + 725.211*{R12} - 5093.97)"
LINE_1_ROOTS = f"(-1403.37*{R6} + 30.2*{R6}*{R12} + 870.253*{R12} - 4075.17)"
LINE_2_ROOTS = """(-1403.37*sqrt(5.5^2 + 161.84) + 30.2*sqrt(6.5^2 + 161.84)*sqrt(12.5^2 + 161.84)
    + 870.253*sqrt(12.5^2 + 161.84) - 4075.17)"""
LINE_5 = (
    """(-0.1*(725.211*sqrt(11.5^2 + 161.84) - 584.739*sqrt(6.5^2 + 161.84) - 5093.97) - 309.691)"""
)


def _lines_of_281(over: Box) -> list[Row]:
    """(280), (281); p and q stand for the two roots."""
    v6, v12 = "((2.911 - 1)*(5*y + 6) + p)", "((2.911 - 1)*(5*y + 12) + q)"
    numerator = f"((0.2 + 30)*{v12}*{v6} - 2*30*2.911*(5*y + 12)*{v6} + 2.911*30*(5*y + 6)*{v12})"
    terms = {
        ("y", "y"): "-1414.99",
        ("p", "y"): "-584.739",
        ("q", "y"): "725.211",
        ("y",): "-5093.97",
        ("p",): "-1403.37",
        ("p", "q"): "30.2",
        ("q",): "870.253",
        (): "-4075.17",
    }
    place = "(281)"
    return [
        values(
            "281-1",
            "(281), line 1: the coefficients of (280), and (2 sqrt15 2.911/sqrt(pi))^2 = 161.84",
            {
                "(2*sqrt(15)*2.911/sqrt(pi))^2": "161.84",
                **{_coefficient(numerator, axes): printed for axes, printed in terms.items()},
            },
            place=place,
        ),
        bounds(
            "281-2",
            "(281), line 2: the roots beside no y at the ends where their terms are largest",
            f"{LINE_2_ROOTS} - {LINE_1_ROOTS}",
            above(0),
            over=over,
            place=place,
        ),
        bounds(
            "281-4",
            "(281), line 4: -1414.99 y^2 < 0",
            "-1414.99*y^2",
            below(0),
            over=over,
            place=place,
            erratum=Erratum(
                Consequence.MISPRINT,
                "It is 0 at y = 0, so that <= should stand for <, and not positive for always"
                " negative.",
            ),
        ),
        bounds(
            "281-4-corrected",
            "-1414.99 y^2 <= 0",
            "-1414.99*y^2",
            below(0, strict=False),
            over=over,
            corrects="281-4",
        ),
        bounds(
            "281-bracket",
            "The bracket behind y is negative",
            BRACKET,
            below(0),
            over=over,
            place="after (281)",
        ),
        bounds(
            "281-5",
            "(281), line 5 is larger than line 4",
            f"{LINE_5} - (y*{BRACKET} - 309.691)",
            above(0),
            over=over,
            place=place,
        ),
        value("281-6", "(281), line 6: -208.604", LINE_5, "-208.604", place=place),
    ]


def _coefficient(formula: str, axes: tuple[str, ...]) -> str:
    for axis in axes:
        formula = f"d({formula}, {axis})"
    return f"at({formula}, y=0, p=0, q=0)/{2 if axes == ('y', 'y') else 1}"


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-44-y"))
