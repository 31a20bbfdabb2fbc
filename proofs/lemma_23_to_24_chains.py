r"""Lemmas 23 and 24: the chains of the paper's proofs, (144) to (149).

*Paper*: Lemmas 23 and 24 (appendix A3.4.6), their proofs.

Both lemmas are proved in `lemma_23_to_24.py` from the integral that e^(x^2) erfc x is.  Print puts
the bounds of Lemma 22 into the derivatives instead, and bounds what comes out: for x > 0

    d/dx e^(x^2) erfc x    < 2 (2/(sqrt(4/(pi x^2) + 1) + 1) - 1)/sqrt(pi)             < 0,
    d^2/dx^2 e^(x^2) erfc x > 4 (x^2 - sqrt(x^4 + 2x^2) + 1)/(sqrt(pi) (sqrt(x^2+2) + x)) > 0,
    d/dx x e^(x^2) erfc x  > 2 (x^2 - x sqrt(x^2 + 2) + 1)/(sqrt(pi) (sqrt(x^2+2) + x))  > 0.

Each link holds as printed.  A machine compares what is said to be equal, in r = sqrt(x^2 + 2) where
roots of two forms occur.

    python -m proofs.lemma_23_to_24_chains
"""

import snnproof
from snnproof.statements import Box, Row, by_hand, same, section

SCALED = "exp(x^2)*erfc(x)"
SLOPE = f"(2*x*{SCALED} - 2/sqrt(pi))"
BELOW = "(sqrt(pi)*(sqrt(x^2 + 2) + x))"


@section(
    "lemma-23-chains",
    title="The proofs of Lemmas 23 and 24",
    reference="Lemmas 23 and 24, proofs",
    domain=Box(x=("0.01", 4)),
)
def lemma_23_chains(over: Box) -> list[Row]:
    return [*_145(over), *_147(over), *_149(over)]


def _145(over: Box) -> list[Row]:
    return [
        same(
            "144",
            "(144) d/dx e^(x^2) erfc x = 2 e^(x^2) x erfc x - 2/sqrt(pi)",
            f"d({SCALED}, x)",
            SLOPE,
            over=over,
            place="(144)",
        ),
        same(
            "145-root",
            "x^2 (4/(pi x^2) + 1) = x^2 + 4/pi, so that x (sqrt(4/(pi x^2) + 1) + 1)"
            " = sqrt(x^2 + 4/pi) + x for x > 0",
            "x^2*(4/(pi*x^2) + 1)",
            "x^2 + 4/pi",
            over=over,
            stands="needed",
            place="(145)",
        ),
        by_hand(
            "145",
            "(145) for x > 0: 2 e^(x^2) x erfc x - 2/sqrt(pi)"
            " < 4x/(sqrt(pi) (sqrt(x^2 + 4/pi) + x)) - 2/sqrt(pi)"
            " = 2 (2/(sqrt(4/(pi x^2) + 1) + 1) - 1)/sqrt(pi) < 0",
            uses=("145-root", "lemma-22.upper-strict"),
            place="(145)",
            argument="""
                The first is the upper bound of Lemma 22, which is strict, times 2 x e^(x^2) > 0.
                The second is `145-root`, with x drawn out of the fraction. The third: the root is
                above 1, so 2/(sqrt(..) + 1) < 1.
            """,
        ),
    ]


def _147(over: Box) -> list[Row]:
    bend = f"4*x^2*{SCALED} + 2*{SCALED} - 4*x/sqrt(pi)"
    return [
        same(
            "146",
            "(146) d^2/dx^2 e^(x^2) erfc x = 4 e^(x^2) x^2 erfc x + 2 e^(x^2) erfc x - 4x/sqrt(pi)",
            f"d({SLOPE}, x)",
            bend,
            over=over,
            place="(146)",
        ),
        same(
            "147-first",
            "(147) it is 2 ((2x^2 + 1) e^(x^2) erfc x - 2x/sqrt(pi))",
            bend,
            f"2*((2*x^2 + 1)*{SCALED} - 2*x/sqrt(pi))",
            over=over,
            place="(147)",
        ),
        same(
            "147-third",
            "(147) 4(2x^2+1)/(sqrt(pi) (sqrt(x^2+2) + x)) - 4x/sqrt(pi)"
            " = 4(x^2 - sqrt(x^2+2) x + 1)/(sqrt(pi) (sqrt(x^2+2) + x))",
            f"4*(2*x^2 + 1)/{BELOW} - 4*x/sqrt(pi)",
            f"4*(x^2 - sqrt(x^2 + 2)*x + 1)/{BELOW}",
            over=over,
            place="(147)",
        ),
        same(
            "squares",
            "x^2 (x^2 + 2) = x^4 + 2x^2 and x^4 + 2x^2 + 1 = (x^2 + 1)^2",
            "x^2*(x^2 + 2) + k*(x^4 + 2*x^2 + 1)",
            "x^4 + 2*x^2 + k*(x^2 + 1)^2",
            over=Box({**over, "k": (0, 1)}),
            place="(147), (149)",
            note="Both at once, the second times k.",
        ),
        by_hand(
            "147",
            "(147) for x > 0: 2 ((2x^2+1) e^(x^2) erfc x - 2x/sqrt(pi))"
            " > 4(2x^2+1)/(sqrt(pi) (sqrt(x^2+2) + x)) - 4x/sqrt(pi)"
            " = 4(x^2 - sqrt(x^4 + 2x^2) + 1)/(sqrt(pi) (sqrt(x^2+2) + x))"
            " > 4(x^2 - sqrt(x^4 + 2x^2 + 1) + 1)/(sqrt(pi) (sqrt(x^2+2) + x)) = 0",
            uses=("147-third", "squares", "lemma-22.lower"),
            place="(147)",
            argument="""
                The first is the lower bound of Lemma 22 times 2 (2x^2 + 1) e^(x^2) > 0. The second
                is `147-third`, and x sqrt(x^2 + 2) = sqrt(x^4 + 2x^2) for x > 0. A larger root is
                subtracted in the third; it is x^2 + 1, so that 0 remains.
            """,
        ),
    ]


def _149(over: Box) -> list[Row]:
    slope = f"2*x^2*{SCALED} + {SCALED} - 2*x/sqrt(pi)"
    return [
        same(
            "148",
            "(148) d/dx x e^(x^2) erfc x = 2 e^(x^2) x^2 erfc x + e^(x^2) erfc x - 2x/sqrt(pi)",
            f"d(x*{SCALED}, x)",
            slope,
            over=over,
            place="(148)",
        ),
        same(
            "149-third",
            "(149) 2(2x^2+1)/(sqrt(pi) (sqrt(x^2+2) + x)) - 2x/sqrt(pi)"
            " = 2(x^2 - x sqrt(x^2+2) + 1)/(sqrt(pi) (sqrt(x^2+2) + x))",
            f"2*(2*x^2 + 1)/{BELOW} - 2*x/sqrt(pi)",
            f"2*(x^2 - x*sqrt(x^2 + 2) + 1)/{BELOW}",
            over=over,
            place="(149)",
        ),
        by_hand(
            "149",
            "(149) for x > 0: e^(x^2) (2x^2+1) erfc x - 2x/sqrt(pi)"
            " > 2(2x^2+1)/(sqrt(pi) (sqrt(x^2+2) + x)) - 2x/sqrt(pi)"
            " = 2(x^2 - x sqrt(x^2+2) + 1)/(sqrt(pi) (sqrt(x^2+2) + x))"
            " > 2(x^2 - x sqrt(x^2 + 1/x^2 + 2) + 1)/(sqrt(pi) (sqrt(x^2+2) + x)) = 0",
            uses=("149-third", "squares", "lemma-22.lower"),
            place="(149)",
            note="No interval of x is printed; Lemma 22 is for x > 0, and so is the chain.",
            argument="""
                The first is the lower bound of Lemma 22 times (2x^2 + 1) e^(x^2) > 0, the second
                `149-third`. A larger root is subtracted in the third, and for x > 0
                x sqrt(x^2 + 1/x^2 + 2) = sqrt(x^4 + 2x^2 + 1) = x^2 + 1, so that 0 remains.
            """,
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-23-chains"))
