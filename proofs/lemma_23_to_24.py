r"""Lemmas 23 and 24: erfc scaled by e^(x^2).

*Paper*: Lemma 23 (e^(x^2) erfc x) and Lemma 24 (x e^(x^2) erfc x), elementary lemmas of the
appendix on which its proofs of monotonicity stand.

They speak of half-lines and are argued by hand, on identities that a machine compares; the bounded
part of each is covered besides.  erfcx z = e^(z^2) erfc z is

    (2/sqrt pi) int_0^inf e^(-t^2 - 2 z t) dt   for every real z,

so it decreases, and is convex; and (z erfcx z)' = erfcx'' z/2, so z erfcx z increases.

Both lemmas hold as printed, and but for the bounds on the whole real line.

    python -m proofs.lemma_23_to_24
"""

import snnproof
from snnproof.statements import Box, Row, above, below, bounds, by_hand, lemma, same

LINE = Box(x=(-4, 4))
"""The bounded part of the real line on which machines cover."""

INTEGRAL = """
    With s = z + t, e^(z^2) erfc z = (2/sqrt pi) int_z^inf e^(z^2 - s^2) ds
    = (2/sqrt pi) int_0^inf e^(-t^2 - 2 z t) dt, for every real z. For |z| <= R the integrand and
    its derivatives by z of orders 1 and 2 are at most (1 + 2 t + 4 t^2) e^(-t^2 + 2 R t), which is
    integrable; so derivatives may be taken inside:
    erfcx' z = -(4/sqrt pi) int_0^inf t e^(-t^2 - 2 z t) dt < 0 and
    erfcx'' z = (8/sqrt pi) int_0^inf t^2 e^(-t^2 - 2 z t) dt > 0.
"""


SLOPE = "(2*x*exp(x^2)*erfc(x) - 2/sqrt(pi))"
BEND = "((2 + 4*x^2)*exp(x^2)*erfc(x) - 4*x/sqrt(pi))"
"""The first two derivatives of e^(x^2) erfc x."""

NOT_BY_ERFCX = """Enclosed by exp and erfc. Intervals of erfcx and of its slope are found from their
 ends, which takes for granted what is to be shown.""".replace("\n", "")


@lemma(
    "lemma-23",
    title="e^(x^2) erfc x decreases and is convex",
    reference="Lemma 23",
    domain=Box(x=(0, 4)),
)
def lemma_23(over: Box) -> list[Row]:
    scaled = "exp(x^2)*erfc(x)"
    return [
        same(
            "scaled",
            "erfcx x = e^(x^2) erfc x",
            "erfcx(x)",
            scaled,
            over=over,
            stands="ours",
        ),
        same(
            "slope",
            "Its slope is 2 x e^(x^2) erfc x - 2/sqrt(pi)",
            f"d({scaled}, x)",
            SLOPE,
            over=over,
            stands="ours",
        ),
        same(
            "bend",
            "Its second derivative is (2 + 4 x^2) e^(x^2) erfc x - 4 x/sqrt(pi)",
            f"d({SLOPE}, x)",
            BEND,
            over=over,
            stands="ours",
        ),
        bounds(
            "decreasing-here",
            "Its slope is negative on [0, 4]",
            SLOPE,
            below(0),
            over=over,
            note=NOT_BY_ERFCX,
            stands="ours",
        ),
        bounds(
            "convex-here",
            "Its second derivative is positive on [0, 4]",
            BEND,
            above(0),
            over=over,
            note=NOT_BY_ERFCX,
            stands="ours",
        ),
        by_hand(
            "slope-negative",
            "Its slope is negative for every real x",
            note="The lemma speaks of x > 0.",
            stands="ours",
            uses=("scaled",),
            argument=INTEGRAL,
        ),
        by_hand(
            "bend-positive",
            "Its second derivative is positive for every real x",
            note="The lemma speaks of x > 0.",
            stands="ours",
            uses=("scaled",),
            argument=INTEGRAL,
        ),
        by_hand(
            "decreasing",
            "e^(x^2) erfc x is strictly decreasing for x > 0",
            uses=("slope-negative",),
            argument="Its slope is negative.",
        ),
        by_hand(
            "convex",
            "e^(x^2) erfc x is convex for x > 0",
            note="Strictly so.",
            uses=("bend-positive",),
            argument="Its second derivative is positive.",
        ),
    ]


@lemma(
    "lemma-24",
    title="x e^(x^2) erfc x increases to 1/sqrt(pi)",
    reference="Lemma 24",
    domain=Box(x=("0.01", 4)),
)
def lemma_24(over: Box) -> list[Row]:
    return [
        same(
            "slope",
            "(x erfcx x)' = erfcx'' x/2",
            "d(x*erfcx(x), x)",
            "d(d(erfcx(x), x), x)/2",
            over=LINE,
        ),
        bounds(
            "increasing-here",
            "Its slope, half of e^(x^2) (2 + 4 x^2) erfc x - 4 x/sqrt(pi), is positive on [-4, 4]",
            BEND,
            above(0),
            over=LINE,
            note=NOT_BY_ERFCX,
            stands="ours",
        ),
        bounds(
            "lower-here",
            "The lower bound on [0.01, 4], in whose place stands its quotient into the function",
            "x*erfcx(x)*sqrt(pi)*(sqrt(2/x^2 + 1) + 1)/2",
            above(1),
            over=over,
            stands="ours",
        ),
        bounds(
            "upper-here",
            "The upper bound on [0.01, 4], in the same way",
            "x*erfcx(x)*sqrt(pi)*(sqrt(4/(pi*x^2) + 1) + 1)/2",
            below(1),
            over=over,
            stands="ours",
        ),
        by_hand(
            "sign",
            "x e^(x^2) erfc x has the sign of x",
            uses=("lemma-21.exp-increasing", "lemma-21.erfc-decreasing"),
            argument="e^(x^2) > 0, and erfc x > 0 since erfc decreases strictly to 0.",
        ),
        by_hand(
            "increasing",
            "x e^(x^2) erfc x is strictly increasing",
            note="On the whole real line.",
            uses=("slope", "lemma-23.bend-positive"),
            argument="""
                By the step `slope` its derivative is half the second derivative of erfcx, which is
                positive.
            """,
        ),
        by_hand(
            "bounds",
            "2/(sqrt(pi) (sqrt(2/x^2 + 1) + 1)) < x e^(x^2) erfc x"
            " <= 2/(sqrt(pi) (sqrt(4/(pi x^2) + 1) + 1)) for x > 0",
            uses=("lemma-22.lower", "lemma-22.upper"),
            place="(150)",
            argument="""
                Multiply the two inequalities of Lemma 22 by x e^(x^2) > 0, and use
                x/(sqrt(x^2 + c) + x) = 1/(sqrt(1 + c/x^2) + 1), which holds for x > 0.
            """,
        ),
        by_hand(
            "limit",
            "x e^(x^2) erfc x tends to 1/sqrt(pi) as x grows, from below",
            uses=("bounds", "increasing"),
            argument="""
                Both bounds of the step `bounds` tend to 2/(sqrt(pi) (1 + 1)) = 1/sqrt(pi), as
                c/x^2 tends to 0. The function increases strictly, so it is below its limit.
            """,
            place="after (150)",
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-23", "lemma-24"))
