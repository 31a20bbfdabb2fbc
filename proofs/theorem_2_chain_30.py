r"""Step P2.2 of the proof of Theorem 2: a sub-function that rises with y and x.

*Paper*: appendix A3.2, with the chain of inequalities (30).

F = sqrt(2/pi) sqrt(x) - alpha^2 (e1 - e2) is strictly increasing in y and in x on

    1.2 <= x <= 20,   -0.1 <= y <= 0.1.

The paper shows the first by Lemma 24: k(z) = z e^(z^2) erfc z increases, and dF/dy is alpha^2
sqrt(2/x) (k(z2) - k(z1)) at z1 = (x + y)/sqrt(2x) < z2 = (2x + y)/sqrt(2x).  For the second it
bounds dF/dx from below by a rational function, in steps that are rows here: the bounds of
Abramowitz and Stegun for e1 and e2, then lines in place of roots, then the sign of a polynomial
(`theorem_2_polynomial.py`).

The lines of (30) that (229) repeats are in `sub_function_rows.py`.  In (29) a factor stands before
the first term that belongs before both, and in line 7 of (30) another; the reason that (31) gives
for line 4 needs y > 0, which is not so on all of the domain.  The chain holds.

    python -m proofs.theorem_2_chain_30     the verdict and the margin of each row
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
    domains,
    increasing,
    inside,
    same,
    section,
)

from .sub_function_rows import SUM_1, SUM_2, lines, reason_of_line_4

F = "(s*sqrt(x) - alpha^2*(e1 - e2))"
"""The sub-function."""

C = "0.878"
EXACT_C = "((sqrt((960 + 169*pi)/pi) - 13)/10)"
Z_1, Z_2 = ("0.71", "3.18"), ("1.48", "6.35")
AT_LEAST_0 = above(0, strict=False)
D1, D2 = f"(2*(x + y) + {C})", "(2*(2*x + y) + 1)"
ROOT_1 = "sqrt((x + y)^2 + 8*x/pi)"


@section(
    "theorem-2-chain-30",
    title="The sub-function in the proof of Theorem 2 increases",
    reference="Proof of Theorem 2 (A3.2), step P2.2: the sub-function and equation (30)",
    domain=domains.OMEGA_PLUS_PLANE,
)
def theorem_2_chain_30(over: Box) -> list[Row]:
    return [
        increasing("increasing-in-y", "dF/dy > 0", F, "y", over=over, place="(28)"),
        increasing("increasing-in-x", "dF/dx > 0", F, "x", over=over, place="(30)"),
        bounds(
            "least",
            "F has its minimal value at x = 1.5*0.8 = 1.2, y = -1*0.1 = -0.1",
            f"{F} - at({F}, x=1.5*0.8, y=-1*0.1)",
            AT_LEAST_0,
            over=over,
            place="before (34)",
        ),
        *_as_printed(over),
        *lines("30", C, over),
        same(
            "slope",
            "dF/dx times sqrt(2 pi) x^(3/2), as line 0 of (30) has it",
            f"sqrt(2*pi)*x*sqrt(x)*d({F}, x)",
            f"x*(1 - alpha^2) - alpha^2*sqrt(pi)*sqrt(2*x)/(2*x)*({SUM_1}*e1 - {SUM_2}*e2)",
            over=over,
            place="(30), line 0",
        ),
        cover(
            "z-range",
            "0.71 < (x+y)/sqrt(2x) < 3.18 and 1.48 < (2x+y)/sqrt(2x) < 6.35",
            over=over,
            conditions={"(x + y)/sqrt(2*x)": inside(*Z_1), "(2*x + y)/sqrt(2*x)": inside(*Z_2)},
            place="(30), line 1",
            stands="needed",
        ),
        bounds(
            "e1-bound",
            "e^(z^2) erfc z <= 2/(sqrt(pi) (z + sqrt(z^2 + 4/pi))) for z = (x + y)/sqrt(2x)",
            "erfcx(z)*sqrt(pi)*(z + sqrt(z^2 + 4/pi))/2",
            below(1, strict=False),
            over=Box(z=Z_1),
            note="Divided by the right-hand side. The upper bound of Lemma 22.",
            place="(30), line 1",
            stands="needed",
        ),
        bounds(
            "e2-bound",
            "e^(z^2) erfc z > 2/(sqrt(pi) (z + sqrt(z^2 + 2))) for z = (2x + y)/sqrt(2x)",
            "erfcx(z)*sqrt(pi)*(z + sqrt(z^2 + 2))/2",
            above(1),
            over=Box(z=Z_2),
            note="Divided by the right-hand side. The lower bound of Lemma 22.",
            place="(30), line 1",
            stands="needed",
        ),
        *_constant(over),
        bounds(
            "root-1",
            "sqrt((x+y)^2 + 8x/pi) > x + y + 0.878",
            f"{ROOT_1} - x - y - {C}",
            above(0),
            over=over,
            place="(30), line 4",
        ),
    ]


def _as_printed(over: Box) -> list[Row]:
    inner = "(e2*(4*x^2 - y^2) - e1*(x - y)*(x + y))"
    last = "sqrt(2)*(alpha^2 - 1)*x*sqrt(x)"
    outside = Erratum(
        Consequence.MISPRINT,
        "The factor 1/(2 sqrt(pi) x^2) stands before the first term alone; it belongs before both,"
        " as in the first line of (30).",
    )
    return [
        same(
            "28",
            "dF/dy = alpha^2 (e2 (2x+y) - e1 (x+y))/x",
            f"d({F}, y)",
            "alpha^2*(e2*(2*x + y) - e1*(x + y))/x",
            over=over,
            place="(28)",
        ),
        same(
            "29",
            "dF/dx = (1/(2 sqrt(pi) x^2)) sqrt(pi) alpha^2 (e2 (4x^2-y^2) - e1 (x-y)(x+y))"
            " - sqrt2 (alpha^2-1) x^(3/2)",
            f"d({F}, x)",
            f"sqrt(pi)*alpha^2*{inner}/(2*sqrt(pi)*x^2) - {last}",
            over=over,
            place="(29)",
            erratum=outside,
        ),
        same(
            "29-corrected",
            "dF/dx = (sqrt(pi) alpha^2 (e2 (4x^2-y^2) - e1 (x-y)(x+y)) - sqrt2 (alpha^2-1) x^(3/2))"
            "/(2 sqrt(pi) x^2)",
            f"d({F}, x)",
            f"(sqrt(pi)*alpha^2*{inner} - {last})/(2*sqrt(pi)*x^2)",
            over=over,
            corrects="29",
        ),
        *reason_of_line_4("31", "(31)", over),
    ]


def _constant(over: Box) -> list[Row]:
    bracket = f"8*x/pi - {EXACT_C}^2 - 2*{EXACT_C}*(x + y)"
    return [
        bounds(
            "c",
            "(1/10) (sqrt((960 + 169 pi)/pi) - 13) > 0.878",
            EXACT_C,
            above(C),
            over=Box(),
            printed=C,
            place="after (33)",
        ),
        same(
            "c-root",
            "8x/pi = c^2 + 2c (x + y) at x = 1.2, y = 0.1, for that c",
            "8*1.2/(960/(R^2 - 169))",
            "((R - 13)/10)^2 + 2*(R - 13)/10*(1.2 + 0.1)",
            over=Box(R=(21, 22)),
            note="In R = sqrt((960 + 169 pi)/pi), so that pi = 960/(R^2 - 169).",
            place="(32)",
        ),
        bounds(
            "c-least",
            "8x/pi - c^2 - 2c (x + y) is least at x = 1.2, y = 0.1, for that c",
            f"{bracket} - at({bracket}, x=1.2, y=0.1)",
            AT_LEAST_0,
            over=over,
            note="By `c-root` it is 0 there, and so nowhere negative.",
            place="before (32)",
        ),
        bounds(
            "c-slope-x",
            "8/pi - 2c > 0, for that c",
            f"8/pi - 2*{EXACT_C}",
            above(0),
            over=Box(),
            place="before (32)",
        ),
        bounds(
            "c-slope-y",
            "-2c < 0, for that c",
            f"-2*{EXACT_C}",
            below(0),
            over=Box(),
            place="before (32)",
        ),
        bounds(
            "c-rounded",
            "8x/pi >= c^2 + 2c (x + y), for c = 0.878",
            f"8*x/pi - {C}^2 - 2*{C}*(x + y)",
            AT_LEAST_0,
            over=over,
            place="(33)",
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("theorem-2-chain-30"))
