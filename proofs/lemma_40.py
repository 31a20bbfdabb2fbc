r"""Lemma 40: the numbers in the proof of Lemma 8.

*Paper*: Lemma 40 (appendix), the proof of Lemma 8; equation (236).

On -0.01 <= y <= 0.01, 0.64 <= x <= 1.875, all (y, x) of the domain of Lemma 8, with
F = s sqrt x - alpha^2 (e1 - e2), D1 = 2(2x + y) + 1 and D2 = 2(x + y) + 0.782:  by Lemma 22

    e2 >= 2 sqrt(2x)/(sqrt(pi) D1),         e1 <= 2 sqrt(2x)/(sqrt(pi) D2),

so that dF/dx is bounded by a polynomial, see `proofs.lemma_40_polynomial`.  So F increases in x,
and in y, and the bracket of d xi~/d mu is at least what its parts are at y = -0.01, x = 0.64.  What
fails are slips of the pen, (227), (234) and a sign, and the premise of (230).

    python -m proofs.lemma_40       the verdict and the margin of each row
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
    domains,
    equal,
    increasing,
    lemma,
    same,
    value,
)

from .lemma_08 import BRACKET, F
from .sub_function_rows import reason_of_line_4

D1, D2 = "(2*(2*x + y) + 1)", "(2*(x + y) + 0.782)"
LEAST_TERMS = "alpha*at(e1, y=0.01, x=1.875) - sqrt(2/(pi*0.64))*(alpha - 1)"
C = "((1/20)*(sqrt((2048 + 169*pi)/pi) - 13))"
ROOT = "2*sqrt(2)*sqrt(x)/sqrt(pi)"


@lemma(
    "lemma-40",
    title="Numbers in the proof of Lemma 8",
    reference="Lemma 40",
    domain=domains.WIDE_PLANE,
)
def lemma_40(over: Box) -> list[Row]:
    return [
        bounds(
            "bracket-of-mu-by-nu",
            "alpha e1 - (alpha - 1) s/sqrt(x) > alpha e1(0.01, 1.875) - (alpha - 1) s/sqrt(0.64)",
            f"alpha*e1 - (alpha - 1)*s/sqrt(x) - ({LEAST_TERMS})",
            above(0),
            over=over,
            place="Lemma 40, d mu~/dnu",
        ),
        value(
            "bracket-of-mu-by-nu-value",
            "alpha e1(0.01, 1.5*1.25) - sqrt(2/(pi 0.8*0.8)) (alpha - 1) = 0.056",
            LEAST_TERMS,
            "0.056",
            place="Lemma 40, d mu~/dnu",
        ),
        increasing(
            "F-in-y",
            "F increases in y",
            F,
            "y",
            over=over,
            place="after (227)",
        ),
        increasing(
            "F-in-x",
            "F increases in x",
            F,
            "x",
            over=over,
            place="(229)",
        ),
        bounds(
            "F-least",
            "F has its minimal value at x = 0.8*0.8 = 0.64, y = -0.1*0.1 = -0.01",
            f"{F} - at({F}, x=0.64, y=-0.01)",
            above(0, strict=False),
            over=over,
            place="before (233)",
        ),
        *_equations_227_to_230(over),
        *_bounds_of_e(over),
        bounds(
            "bracket-of-xi-by-mu",
            "F + y e^(y^2/(2x)) (2 - e0) > 0.0923765",
            BRACKET,
            above("0.0923765"),
            over=over,
            printed="0.0923765",
            place="(234)",
        ),
        *_equations_233_234(over),
        bounds(
            "bracket-least",
            "F + y e^(y^2/(2x)) (2 - e0) is least at y = -0.01, x = 0.64",
            f"{BRACKET} - at({BRACKET}, y=-0.01, x=0.64)",
            above(0, strict=False),
            over=over,
            stands="ours",
        ),
        *_equations_235_236(over),
    ]


def _equations_235_236(over: Box) -> list[Row]:
    place = "(235), (236)"
    z_1, z_2 = "((x + y)/(sqrt(2)*sqrt(x)))", "((2*x + y)/(sqrt(2)*sqrt(x)))"
    tails = [f"2/(sqrt(pi)*({z} + sqrt({z}^2 + {r})))" for z, r in ((z_1, "4/pi"), (z_2, "2"))]
    second, third, fourth = (
        f"{ROOT}*(2/({root_2} + 2*x + y) - 1/({root_1} + x + y))"
        for root_1, root_2 in (
            ("sqrt((x + y)^2 + 8*x/pi)", "sqrt((2*x + y)^2 + 4*x)"),
            (
                "sqrt((x + y)^2 + 0.782*2*(x + y) + 0.782^2)",
                "sqrt((2*x + y)^2 + 2*(2*x + y) + 1)",
            ),
            ("(x + y + 0.782)", "(2*x + y + 1)"),
        )
    )
    last = f"{ROOT}*(2*y + 0.782*2 - 1)/({D2}*{D1})"
    return [
        bounds("two-e2-minus-e1", "2 e2 - e1 > 0", "2*e2 - e1", above(0), over=over, place="(240)"),
        bounds(
            "236-1",
            "2 e2 - e1 is larger than with the bounds of Lemma 22 in it",
            f"2*e2 - e1 - (2*{tails[1]} - {tails[0]})",
            above(0),
            over=over,
            place=place,
        ),
        same(
            "236-2",
            "With z = (kx + y)/(sqrt2 sqrt x), 2x (z^2 + r) = (kx + y)^2 + 2rx: so sqrt2 sqrt x can"
            " be drawn out of the denominators",
            "2*x*(((k*x + y)/(sqrt(2)*sqrt(x)))^2 + r)",
            "(k*x + y)^2 + 2*r*x",
            over=Box({**over, "k": (1, 2), "r": (1, 2)}),
            place=place,
        ),
        bounds(
            "236-3",
            "It is smaller with sqrt((2x+y)^2 + 2(2x+y) + 1) and sqrt((x+y)^2 + 0.782*2(x+y) +"
            " 0.782^2) for the roots",
            f"{second} - {third}",
            above(0),
            over=over,
            place=place,
        ),
        same(
            "236-4",
            "(2x+y)^2 + 2(2x+y) + 1 = (2x+y+1)^2, and (x+y)^2 + 0.782*2(x+y) + 0.782^2 ="
            " (x+y+0.782)^2",
            "k*((2*x + y)^2 + 2*(2*x + y) + 1) + (x + y)^2 + 0.782*2*(x + y) + 0.782^2",
            "k*(2*x + y + 1)^2 + (x + y + 0.782)^2",
            over=Box({**over, "k": (1, 2)}),
            place=place,
            note="Both at once, the first times k.",
        ),
        same(
            "236-5",
            "Without the roots it is (2 sqrt2 sqrt x) (2y + 0.782*2 - 1)/(sqrt(pi) (2(x+y) + 0.782)"
            " (2(2x+y) + 1))",
            fourth,
            last,
            over=over,
            place=place,
        ),
        bounds("236-6", "Its last form is positive", last, above(0), over=over, place=place),
    ]


def _equations_227_to_230(over: Box) -> list[Row]:
    first = "exp((2*x + y)^2/(2*x))*(x + y)*erfc((x + y)/(sqrt(2)*sqrt(x)))"
    return [
        same(
            "227-first",
            "(227) dF/dy = alpha^2 (e2 (2x+y) - e1 (x+y))/x",
            f"d({F}, y)",
            "alpha^2*(e2*(2*x + y) - e1*(x + y))/x",
            over=over,
            place="(227)",
        ),
        bounds(
            "227",
            "(227) e2 (2x+y) = e^((2x+y)^2/(2x)) (x+y) erfc((x+y)/(sqrt2 sqrt x))",
            f"e2*(2*x + y) - {first}",
            equal(0),
            over=over,
            place="(227)",
            erratum=Erratum(
                Consequence.MISPRINT,
                "In the first term of the second form x + y stands for 2x + y, twice, as it is"
                " right in (28).",
            ),
        ),
        same(
            "227-corrected",
            "e2 (2x+y) = e^((2x+y)^2/(2x)) (2x+y) erfc((2x+y)/(sqrt2 sqrt x))",
            "e2*(2*x + y)",
            "exp((2*x + y)^2/(2*x))*(2*x + y)*erfc((2*x + y)/(sqrt(2)*sqrt(x)))",
            over=over,
            corrects="227",
        ),
        same(
            "228",
            "(228) dF/dx = (sqrt(pi) alpha^2 (e2 (4x^2-y^2) - e1 (x-y)(x+y))"
            " - sqrt2 (alpha^2-1) x^(3/2))/(2 sqrt(pi) x^2)",
            f"d({F}, x)",
            "(sqrt(pi)*alpha^2*(e2*(4*x^2 - y^2) - e1*(x - y)*(x + y))"
            " - sqrt(2)*(alpha^2 - 1)*x^(3/2))/(2*sqrt(pi)*x^2)",
            over=over,
            place="(228)",
        ),
        *reason_of_line_4("230", "(230), (237)", over),
        bounds(
            "slope-in-y-of-the-bound",
            "-2c > 0, for c = (1/20) (sqrt((2048 + 169 pi)/pi) - 13)",
            f"-2*{C}",
            above(0),
            over=Box(),
            place="after (230)",
            erratum=Erratum(
                Consequence.MISPRINT,
                "-2c < 0, as after (237): the minimum is at maximal y, where print takes it.",
            ),
        ),
        bounds(
            "slope-in-y-of-the-bound-corrected",
            "-2c < 0",
            f"-2*{C}",
            below(0),
            over=Box(),
            corrects="slope-in-y-of-the-bound",
        ),
        bounds(
            "slope-in-x-of-the-bound",
            "8/pi - 2c > 0",
            f"8/pi - 2*{C}",
            above(0),
            over=Box(),
            place="before (231)",
        ),
        same(
            "231",
            "(231) 8*0.64/pi - (2c (0.64 + 0.01) + c^2) = 0, as it is"
            " ((2048 + 169 pi)/pi - u^2)/400 with u = 20c + 13, the root in c",
            "8*0.64/pi - (2*(u - 13)/20*(0.64 + 0.01) + ((u - 13)/20)^2)",
            "((2048 + 169*pi)/pi - u^2)/400",
            over=Box(u=(18, 30)),
            place="(231)",
        ),
        bounds(
            "232",
            "(232) 8x/pi >= c^2 + 2c (x + y), but for 10^-30",
            f"8*x/pi - {C}^2 - 2*{C}*(x + y) + 1e-30",
            above(0),
            over=over,
            place="(232)",
            note="With equality at the corner; exactly so by the four rows before.",
        ),
    ]


def _equations_233_234(over: Box) -> list[Row]:
    """In print 2*0.64 is 20.64, the dot lost."""
    slip = Erratum(
        Consequence.MISPRINT,
        "20.64 stands for 2*0.64, three times in (233) and (234). The number is the right one, row"
        " `bracket-at-corner`.",
    )
    e1 = "exp((0.63/(sqrt(2)*sqrt(0.64)))^2)*erfc(0.63/(sqrt(2)*sqrt(0.64)))"
    e2 = "exp(((20.64 - 0.01)/(sqrt(2)*sqrt(0.64)))^2)*erfc(1.27/(sqrt(2)*sqrt(0.64)))"
    rest = "sqrt(0.64)*sqrt(2/pi)"
    high = "(2 - erfc(0.01/(sqrt(2)*sqrt(0.64))))"
    return [
        bounds(
            "233",
            "(233) y e^(y^2/(2x)) (2 - e0) > -0.01 e^(0.01^2/20.64)"
            " (2 - erfc(0.01/(sqrt2 sqrt0.64)))",
            f"y*exp(y^2/(2*x))*(2 - e0) + 0.01*exp(0.01^2/20.64)*{high}",
            above(0),
            over=over,
            place="(233)",
            note="As printed, 20.64.",
        ),
        value(
            "234-as-printed",
            "(234) the bracket with 20.64 in both exponents is 0.0923765",
            f"alpha^2*(-({e1} - {e2})) - 0.01*exp(0.01^2/20.64)*{high} + {rest}",
            "0.0923765",
            place="(234)",
            erratum=slip,
        ),
        value(
            "bracket-at-corner",
            "0.0923765 is F - 0.01 e^(0.01^2/1.28) (2 - erfc(0.01/sqrt 1.28)) at (-0.01, 0.64)",
            f"{F} - 0.01*exp(0.01^2/1.28)*(2 - erfc(0.01/sqrt(1.28)))",
            "0.0923765",
            at=Box(y="-0.01", x="0.64"),
            corrects="234-as-printed",
        ),
    ]


def _bounds_of_e(over: Box) -> list[Row]:
    return [
        bounds(
            "c",
            "(1/20) (sqrt((2048 + 169 pi)/pi) - 13) > 0.782",
            "(1/20)*(sqrt((2048 + 169*pi)/pi) - 13)",
            above("0.782"),
            over=Box(),
            printed="0.782",
            place="after (232)",
        ),
        bounds(
            "c-in-use",
            "8x/pi >= 0.782^2 + 2 0.782 (x + y), for which the constant is chosen",
            "8*x/pi - 0.782^2 - 2*0.782*(x + y)",
            above(0, strict=False),
            over=over,
            place="(229), (236), with 0.782",
            stands="needed",
        ),
        bounds(
            "e2-lower",
            "e2 >= 2 sqrt(2) sqrt(x)/(sqrt(pi) D1)",
            f"e2 - {ROOT}/{D1}",
            above(0, strict=False),
            over=over,
            place="(229), (236)",
            stands="needed",
        ),
        bounds(
            "e1-upper",
            "e1 <= 2 sqrt(2) sqrt(x)/(sqrt(pi) D2)",
            f"{ROOT}/{D2} - e1",
            above(0, strict=False),
            over=over,
            place="(229), (236)",
            stands="needed",
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-40"))
