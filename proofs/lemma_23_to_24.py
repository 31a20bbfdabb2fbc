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
from snnproof.box import Box
from snnproof.cover.condition import above, below
from snnproof.plan import Planned, bounds, by_hand, decreasing, increasing, same
from snnproof.statement import lemma

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


@lemma(
    "lemma-23",
    title="e^(x^2) erfc x decreases and is convex",
    reference="Lemma 23",
    domain=Box(x=(0, 4)),
)
def lemma_23(over: Box) -> list[Planned]:
    return [
        same("scaled", "erfcx x = e^(x^2) erfc x", "erfcx(x)", "exp(x^2)*erfc(x)", over=over),
        decreasing("decreasing-here", "It decreases on [0, 4]", "erfcx(x)", "x", over=over),
        increasing("convex-here", "Its slope increases there", "d(erfcx(x), x)", "x", over=over),
        by_hand(
            "decreasing",
            "e^(x^2) erfc x is strictly decreasing for x > 0",
            note="And on the whole real line.",
            uses=("scaled",),
            argument=INTEGRAL,
        ),
        by_hand(
            "convex",
            "e^(x^2) erfc x is convex for x > 0",
            note="Strictly so, and on the whole real line.",
            uses=("scaled",),
            argument=INTEGRAL,
        ),
    ]


@lemma(
    "lemma-24",
    title="x e^(x^2) erfc x increases to 1/sqrt(pi)",
    reference="Lemma 24",
    domain=Box(x=("0.01", 4)),
)
def lemma_24(over: Box) -> list[Planned]:
    return [
        same(
            "slope",
            "(x erfcx x)' = erfcx'' x/2",
            "d(x*erfcx(x), x)",
            "d(d(erfcx(x), x), x)/2",
            over=LINE,
        ),
        increasing("increasing-here", "It increases on [-4, 4]", "x*erfcx(x)", "x", over=LINE),
        bounds(
            "lower-here",
            "The lower bound on [0.01, 4], in whose place stands its quotient into the function",
            "x*erfcx(x)*sqrt(pi)*(sqrt(2/x^2 + 1) + 1)/2",
            above(1),
            over=over,
        ),
        bounds(
            "upper-here",
            "The upper bound on [0.01, 4], in the same way",
            "x*erfcx(x)*sqrt(pi)*(sqrt(4/(pi*x^2) + 1) + 1)/2",
            below(1),
            over=over,
        ),
        by_hand(
            "sign",
            "x e^(x^2) erfc x has the sign of x",
            argument="e^(x^2) > 0, and erfc x > 0 since erfc decreases strictly to 0 (Lemma 21).",
        ),
        by_hand(
            "increasing",
            "x e^(x^2) erfc x is strictly increasing",
            note="On the whole real line.",
            uses=("slope",),
            argument=f"""
                By the step `slope` its derivative is half the second derivative of erfcx, which is
                positive. For: {" ".join(INTEGRAL.split())}
            """,
        ),
        by_hand(
            "bounds",
            "2/(sqrt(pi) (sqrt(2/x^2 + 1) + 1)) < x e^(x^2) erfc x"
            " < 2/(sqrt(pi) (sqrt(4/(pi x^2) + 1) + 1)) for x > 0",
            argument="""
                Multiply the two inequalities of Lemma 22, which are strict for x > 0, by x e^(x^2)
                > 0, and use x/(sqrt(x^2 + c) + x) = 1/(sqrt(1 + c/x^2) + 1), which holds for x > 0.
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
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-23", "lemma-24"))
