r"""Lemma 44: the polynomial (267), to which the proof of Lemma 15 reduces df/dx > 0.

*Paper*: Lemma 44, from the approximation to the end of the part on df/dx.

With the gap g = 0.0131259 and b = 2.911/pi, the lower bound A - g of N (`lemma_44.py`) is positive
if

    P = (x^2 - y^2) + (3x - y - g)(x + y + b) > 0   and   (267) = P^2 S^2 - Q^2 > 0,

    S^2 = (2x+y)^2 + 2*2.911 b x,     Q = 2*2.911 (4x^2 - y^2)(x + y + b) - (2.911-1)(2x+y) P.

All 19 printed coefficients are those of these formulas, rounded, and (267) is positive for
1.2 <= x <= 20, -0.1 <= y <= 0.1.  The paper's reduction to a polynomial in x holds, but for its
constant, in which the terms in y^4 and y^5 are left out.  For large x (267) is negative, so the
proof does not reach beyond x = 20 (see `lemma_15.py`).

    python -m proofs.lemma_44_polynomial    the verdict and the margin of each row
"""

import snnproof
from snnproof.statements import (
    Box,
    Cause,
    Consequence,
    Erratum,
    Row,
    above,
    bounds,
    by_hand,
    cover,
    domains,
    lemma,
    same,
    value,
    values,
)

from .lemma_44 import GAP

B = "(2.911/pi)"
P = f"((x - y)*(x + y) + (3*x - y - {GAP})*(x + y + {B}))"
Q = f"(2*2.911*(2*x - y)*(2*x + y)*(x + y + {B}) - (2.911 - 1)*(2*x + y)*{P})"
POLYNOMIAL = f"({P}^2*((2*x + y)^2 + 2*2.911*{B}*x) - {Q}^2)"

COEFFICIENTS = {
    "x^5": ("-93.152*g", "-1.2227"),
    "x^4*y": ("46.576*(b - 5*g)", "40.1006"),
    "x^4": ("0.011644*(3089*b^2 - 21822*b*g - 911*g^2)", "27.7897"),
    "x^3*y^2": ("23.288*(2*b - 7*g)", "41.0176"),
    "x^3*y": ("0.011644*(6911*b^2 - 31822*b*g - 2733*g^2)", "64.5799"),
    "x^3": ("0.023288*b*(2250*b^2 - 8411*b*g - 661*g^2)", "39.4762"),
    "x^2*y^3": ("11.644*(b + g)", "10.9422"),
    "x^2*y^2": ("-0.002911*(5267*b^2 + 10534*b*g + 11843*g^2)", "-13.543"),
    "x^2*y": ("-0.046576*b*(750*b^2 + 2000*b*g + 661*g^2)", "-28.8455"),
    "x^2": ("-0.011644*b^2*g*(3000*b - 89*g)", "-0.364625"),
    "x*y^4": ("46.576*g", "0.611352"),
    "x*y^3": ("0.017466*(363*b^2 + 6548*b*g - 911*g^2)", "6.83183"),
    "x*y^2": ("0.005822*b*(1000*b^2 + 12733*b*g - 3555*g^2)", "5.46393"),
    "x*y": ("0.011644*b^2*g*(1000*b + 89*g)", "0.121746"),
    "x": ("5.822*b^3*g^2", "0.000798008"),
    "y^5": ("-11.644*(b - g)", "-10.6365"),
    "y^4": ("-0.002911*(4911*b^2 - 9822*b*g + 911*g^2)", "-11.927"),
    "y^3": ("0.005822*b*g*(2911*b - 911*g)", "0.190151"),
    "y^2": ("-2.651921*b^2*g^2", "-0.000392287"),
}
"""Of (267): exactly, in b and g, and as printed."""

EXACT = {
    power: f"({formula.replace('b', B).replace('g', GAP)})"
    for power, (formula, _) in COEFFICIENTS.items()
}
WRITTEN_OUT = "(" + " + ".join(f"{number}*{power}" for power, number in EXACT.items()) + ")"
PRINTED = (
    "(" + " + ".join(f"({number})*{power}" for power, (_, number) in COEFFICIENTS.items()) + ")"
)

CUBIC = "(13.0182*x^3 + 2.37355*x^2 - 0.0182084*x - 0.000194074)"
QUINTIC = "(24.7796*x^4 - 1.2227*x^5)"
REST = """(40.1006*x^4 + 64.5799*x^3 - 28.8455*x^2)*(y + 0.1) + x^3*(20 - x) + 41.0176*x^3*y^2
    + (10.9422*x^2 + 6.83183*x + 0.190151)*(y^3 + 0.001) + 0.121746*x*(y + 0.1) + 0.611352*x*y^4
    + (13.543*x^2 + 0.000392287)*(0.01 - y^2) + (5.46393*x - 10.6365*y^3 - 11.927*y^2)*y^2
    + 0.00004*x^4 + 0.00001*x^3 + 0.0000028*x^2 - 0.000000022*x + 0.00000000013"""
"""What the reduction drops: nothing negative, but for one term that is smaller than that before."""

AT_20 = f"({EXACT['x^4']} - 0.1*{EXACT['x^4*y']} + 1)*20^4 + {EXACT['x^5']}*20^5"


@lemma(
    "lemma-44-polynomial",
    title="The polynomial in the proof of Lemma 15",
    reference="Lemma 44, polynomial (267) and its reduction",
    domain=domains.OMEGA_PLUS_PLANE,
)
def lemma_44_polynomial(over: Box) -> list[Row]:
    return [
        same(
            "267",
            "(267) is P^2 S^2 - Q^2, written out",
            POLYNOMIAL,
            WRITTEN_OUT,
            over=over,
            place="(267)",
        ),
        *(
            value(
                f"267-{power.replace('*', '').replace('^', '')}",
                f"The coefficient of {power} in (267) is {printed}",
                EXACT[power],
                printed,
                place="(267)",
            )
            for power, (_, printed) in COEFFICIENTS.items()
        ),
        bounds("267-positive", "(267) > 0", PRINTED, above(0), over=over, place="(267)"),
        bounds(
            "267-exact-positive",
            "(267) > 0, with its coefficients before they are rounded",
            WRITTEN_OUT,
            above(0),
            over=over,
            stands="needed",
            place="(267)",
        ),
        bounds(
            "P-positive",
            "P > 0",
            P,
            above(0),
            over=over,
            stands="needed",
            place="after (264)",
        ),
        cover(
            "y-small",
            "x - |y| > 0 and 2y + 2.911^2/pi > 0",
            over=over,
            conditions={"x - |y|": above(0), "2*y + 2.911^2/pi": above(0)},
            stands="needed",
            place="(262), line 3",
        ),
        by_hand(
            "267-suffices",
            "A - 0.0131259 > 0",
            uses=("267", "267-exact-positive", "P-positive", "y-small"),
            argument="""
                Write g for the gap, b = 2.911/pi, c = 2.911 b, t = x + y + b > 0. With R of
                `lemma-44` at z = (kx + y)/sqrt(2x), sqrt(pi) R(z)/sqrt(2x) =
                2.911/((2.911-1)(kx + y) + S_k), S_k = sqrt((kx + y)^2 + 2cx), by multiplying
                numerator and denominator of R with sqrt(2x/pi). As (x + y + c)^2 - (x + y)^2 - 2cx
                = c (2y + c) > 0, S_1 < x + y + c, and the denominator for k = 1 is below 2.911 t.
                So A - g, times t, is above P - 2*2.911 (4x^2 - y^2) t/((2.911-1)(2x + y) + S_2),
                since x^2 > y^2. This is (P S_2 - Q)/((2.911-1)(2x + y) + S_2), with a positive
                denominator; and P S_2 > Q, because P > 0 and P^2 S_2^2 > Q^2: the difference is
                written out in `267`, and positive by `267-exact-positive`.
            """,
            stands="needed",
            place="(262), (265)-(267)",
        ),
        *_reduction(over),
    ]


def _reduction(over: Box) -> list[Row]:
    return [
        same(
            "reduction-terms",
            "(267) less the polynomial in x of the next row",
            f"{PRINTED} - {CUBIC} - {QUINTIC}",
            REST,
            over=over,
            stands="needed",
            place="(268)",
        ),
        bounds(
            "reduction",
            "(267) > 13.0182x^3 + 2.37355x^2 - 0.0182084x - 0.000194074 + 24.7796x^4 - 1.2227x^5",
            REST,
            above(0),
            over=over,
            place="(268)",
        ),
        bounds(
            "cubic",
            "13.0182x^3 + 2.37355x^2 - 0.0182084x - 0.000194074 > 0",
            CUBIC,
            above(0),
            over=Box(x=over["x"]),
            place="(268)",
        ),
        bounds(
            "quintic",
            "24.7796x^4 - 1.2227x^5 > 0",
            QUINTIC,
            above(0),
            over=Box(x=over["x"]),
            place="(268)",
        ),
        value(
            "at-20",
            "24.7796*20^4 - 1.2227*20^5 = 52090.9",
            AT_20,
            "52090.9",
            place="after (268)",
            note="With the coefficients before they are rounded: 24.7796 is that of x^4, less a"
            " tenth of that of x^4 y, and 1 for 20 x^3. The printed digits give 52096.0.",
        ),
        *_lines_of_268(over),
    ]


LINE_1 = """(-1.2227*x^5 + 27.7897*x^4 + 39.4762*x^3 - 13.543*0.1^2*x^2 - 0.364625*x^2
    - 0.1*(40.1006*x^4 + 64.5799*x^3 + 10.9422*0.1^2*x^2 - 28.8455*x^2 + 6.83183*0.1^2*x
    + 0.121746*x + 10.6365*0.1^4 + 0.190151*0.1^2) + 0.000798008*x - 11.927*0.1^4
    - 0.000392287*0.1^2)"""
LINE_1_LESS = """(40.1006*x^4 + 64.5799*x^3 - 28.8455*x^2)*(y + 0.1) + 41.0176*x^3*y^2
    + (10.9422*x^2 + 6.83183*x + 0.190151)*y^3 + 0.1^3*(10.9422*x^2 + 6.83183*x + 0.190151)
    + 0.121746*x*(y + 0.1) + 0.611352*x*y^4
    + (13.543*x^2 + 0.000392287)*(0.01 - y^2) + 5.46393*x*y^2
    + 10.6365*(0.1^5 - y^5) + 11.927*(0.1^4 - y^4)"""


def _lines_of_268(over: Box) -> list[Row]:
    place = "(268)"
    return [
        same(
            "268-1-terms",
            "(267) less line 1 of (268), in terms that are not negative",
            f"{PRINTED} - {LINE_1}",
            LINE_1_LESS,
            over=over,
            stands="needed",
            place="(268), line 1",
        ),
        bounds(
            "268-1",
            "(268), line 1 is smaller than (267)",
            LINE_1_LESS,
            above(0),
            over=over,
            place=place,
            note="In the form of the row `268-1-terms`.",
        ),
        values(
            "268-2",
            "(268), line 2: the coefficients of x^4 to x of line 1",
            {
                f"at({_by_x(LINE_1, 4)}, x=0)/24": "23.7796",
                f"at({_by_x(LINE_1, 3)}, x=0)/6 - 20": "13.0182",
                f"at({_by_x(LINE_1, 2)}, x=0)/2": "2.37355",
                f"at({_by_x(LINE_1, 1)}, x=0)": "-0.0182084",
            },
            place=place,
        ),
        value(
            "268-2-constant",
            "(268), line 2: the constant of line 1 is -0.000194074",
            f"at({LINE_1}, x=0)",
            "-0.000194074",
            place=place,
            erratum=Erratum(
                Consequence.NUMBER,
                "It is -0.00149314: in print the terms in y^4 and y^5 are left out,"
                " -11.927 (0.1)^4 and -0.1*10.6365 (0.1)^4. With them the last line is positive,"
                " too, as 13.0182 x^3 > 22 for x >= 1.2.",
                Cause.CONSTANT,
            ),
        ),
        value(
            "268-2-constant-corrected",
            "The constant of line 1 is -0.00149314",
            f"at({LINE_1}, x=0)",
            "-0.00149314",
            corrects="268-2-constant",
        ),
        bounds(
            "268-3",
            "(268), line 3: 20 x^3 >= x^4",
            "x^3*(20 - x)",
            above(0, strict=False),
            over=Box(x=over["x"]),
            place=place,
        ),
        bounds(
            "268-4-with-the-constant",
            "13.0182x^3 + 2.37355x^2 - 0.0182084x - 0.00149314 > 0, the last line with the right"
            " constant",
            CUBIC.replace("0.000194074", "0.00149314"),
            above(0),
            over=Box(x=over["x"]),
            stands="needed",
            place="(268), line 4",
        ),
    ]


def _by_x(formula: str, order: int) -> str:
    for _ in range(order):
        formula = f"d({formula}, x)"
    return formula


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-44-polynomial"))
