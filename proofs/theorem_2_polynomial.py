r"""Step P2.2 of the proof of Theorem 2: the polynomial at the end of the chain (30).

*Paper*: appendix A3.2, end of the chain of inequalities (30).

With the bounds of `theorem_2_chain_30.py` for e1 and e2 put in, dF/dx is above a quotient whose
numerator is a polynomial in x, y, positive for 1.2 <= x <= 20, -0.1 <= y <= 0.1.

All of it holds as printed, to the printed digits.

    python -m proofs.theorem_2_polynomial   the verdict and the margin of each row
"""

import snnproof
from snnproof.statements import Box, Row, above, bounds, domains, same, section, value, values

from .sub_function_rows import SUM_1, SUM_2
from .theorem_2_chain_30 import D1, D2, F

NUMERATOR = f"x*(1 - alpha^2)*{D1}*{D2} - 2*alpha^2*({SUM_1}*{D2} - {SUM_2}*{D1})"
PRINTED = "(8*x^3 + 12*x^2*y + 4.14569*x^2 + 4*x*y^2 - 6.76009*x*y - 1.58023*x + 0.683154*y^2)"
COEFFICIENTS = {
    "x^2": ("5.512 - 0.488*alpha^2", "4.14569"),
    "x*y": ("3.756*(1 - alpha^2)", "-6.76009"),
    "x": ("0.878*(1 - alpha^2)", "-1.58023"),
    "y^2": ("0.244*alpha^2", "0.683154"),
}
"""Of the numerator: exactly, and as printed."""

QUADRATIC = "(8*x^2 + 2.94569*x - 2.25624)"
DROPPED = "12*x^2*(y + 0.1) + 6.76009*x*(0.1 - y) + 4*x*y^2 + 0.683154*y^2 + 0.000001*x"
ROOT_OF_QUADRATIC = "sqrt(2.94569^2 + 4*8*2.25624)"


@section(
    "theorem-2-polynomial",
    title="The polynomial in the proof of Theorem 2",
    reference="Proof of Theorem 2 (A3.2), step P2.2: end of equation (30)",
    domain=domains.OMEGA_PLUS_PLANE,
)
def theorem_2_polynomial(over: Box) -> list[Row]:
    terms = " + ".join(f"({exact})*{power}" for power, (exact, _) in COEFFICIENTS.items())
    return [
        same(
            "numerator",
            "The numerator of the bound, multiplied out",
            NUMERATOR,
            f"8*x^3 + 12*x^2*y + 4*x*y^2 + {terms}",
            over=over,
            place="(30), line 8",
        ),
        *(
            value(
                f"coefficient-{power.replace('*', '').replace('^', '')}",
                f"Its coefficient of {power} is {printed}",
                exact,
                printed,
                place="(30), line 8",
            )
            for power, (exact, printed) in COEFFICIENTS.items()
        ),
        bounds(
            "bound",
            "dF/dx > numerator / ((2(2x+y) + 1) (2(x+y) + 0.878) sqrt2 sqrt(pi) x^(3/2))",
            f"d({F}, x)*sqrt(2)*sqrt(pi)*x*sqrt(x) - {PRINTED}/({D2}*{D1})",
            above(0),
            over=over,
            note="With the numerator as printed; both sides times sqrt2 sqrt(pi) x^(3/2).",
            place="(30), line 8",
        ),
        bounds(
            "positive",
            "The numerator is positive",
            PRINTED,
            above(0),
            over=over,
            place="(30), line 8",
            stands="needed",
        ),
        same(
            "reduction-terms",
            "The numerator less x (8x^2 + 2.94569 x - 2.25624), by terms",
            f"{PRINTED} - x*{QUADRATIC}",
            DROPPED,
            over=over,
            place="(30), line 9",
            stands="needed",
        ),
        bounds(
            "reduction",
            "The numerator is above x (8x^2 + 2.94569 x - 2.25624)",
            DROPPED,
            above(0),
            over=over,
            place="(30), line 9",
            note="12 x^2 y is taken at y = -0.1, -6.76009 x y at y = 0.1, y^2 is dropped.",
        ),
        bounds(
            "line-9",
            "Line 9, with -0.1*12 x^2, -6.76009*0.1 x and without y^2, is smaller than line 8",
            f"{PRINTED} - (8*x^3 - 0.1*12*x^2 + 4.14569*x^2 - 6.76009*0.1*x - 1.58023*x)",
            above(0),
            over=over,
            place="(30), line 9",
        ),
        values(
            "line-10",
            "Line 10 is line 9: -0.1*12 + 4.14569 = 2.94569, -6.76009*0.1 - 1.58023 = -2.25624",
            {
                "-0.1*12 + 4.14569": "2.94569",
                "-6.76009*0.1 - 1.58023": "-2.25624",
            },
            place="(30), line 10",
        ),
        bounds(
            "quadratic",
            "8x^2 + 2.94569 x - 2.25624 > 0",
            QUADRATIC,
            above(0),
            over=Box(x=over["x"]),
            place="(30), line 11",
        ),
        value(
            "factor-1",
            "8x^2 + 2.94569 x - 2.25624 = 8 (x - 0.377966) (x + 0.746178)",
            f"(-2.94569 + {ROOT_OF_QUADRATIC})/16",
            "0.377966",
            note="The roots, as rounded numbers.",
            place="(30), line 11",
        ),
        value(
            "factor-2",
            "The other root",
            f"(-2.94569 - {ROOT_OF_QUADRATIC})/16",
            "-0.746178",
            place="(30), line 11",
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("theorem-2-polynomial"))
