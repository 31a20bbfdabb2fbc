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

All of it holds as printed, to the printed digits.

    python -m proofs.lemma_44_y     the verdict and the margin of each row
"""

import snnproof
from snnproof.statements import Box, Row, above, below, bounds, cover, lemma, maximum, same, value

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
        ),
        maximum(
            "error",
            "The largest error of M by the approximation is 0.163052, at y = -0.1",
            f"|{EXACT} - {APPROXIMATION}|",
            "0.163052",
            over=over,
            at={"y": "-0.1"},
        ),
        bounds(
            "error-added",
            "M is at most its approximation with 0.2 added",
            f"{EXACT} - {RAISED}",
            below(0),
            over=over,
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
        ),
        bounds("bend", "The coefficient of y^2 is negative", SQUARE, below(0), over=Box()),
        value(
            "constant",
            "The constant of the parabola is -309.691",
            CONSTANT,
            "-309.691",
            note="Roots at y = 0.1, but that of 5y + 6 in the term with it alone at y = -0.1.",
        ),
        value(
            "bound",
            "The line of the parabola at y = -0.1 is -208.604",
            f"{CONSTANT} - 0.1*({SLOPE})",
            "-208.604",
            note="Roots in the coefficient of y are at the other ends.",
        ),
        bounds(
            "bound-holds",
            "(60/pi) M_a D1 D2 <= -208.604 < 0",
            f"60/pi*{D1}*{D2}*{RAISED}",
            below("-208.604", strict=False),
            over=over,
        ),
        bounds("negative", "M < 0", EXACT, below(0), over=over),
        cover(
            "denominators",
            "D1 > 0 and D2 > 0",
            over=over,
            conditions={D1: above(0), D2: above(0)},
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-44-y"))
