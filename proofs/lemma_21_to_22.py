r"""Lemmas 21 and 22: exp and erfc, and two bounds of erfc.

*Paper*: Lemma 21 (exp and erfc) and Lemma 22 (Abramowitz and Stegun 7.1.13), elementary lemmas of
the appendix on which its proofs of monotonicity stand.

They speak of half-lines, so their ends are argued by hand.  The arguments stand on identities of
derivatives, which a machine compares.  The bounded part of Lemma 22 is covered besides.  That of
Lemma 21 is not: intervals of exp and erfc are found from their ends, so that a cover would take for
granted what it is to show.  The argument by hand stands alone there.

For the two bounds of erfc put r = sqrt(x^2 + c) and p = r + x.  Then x = (p - c/p)/2, and
erfc x - (2/sqrt pi) e^(-x^2)/p has by p the slope e^(-x^2) ((2 - c) p^2 - c^2)/(sqrt(pi) p^4):
negative for c = 2; with one change of sign for c = 4/pi, where the difference is 0 at x = 0.

Both lemmas hold as printed.  The upper bound of Lemma 22 is strict, too.

    python -m proofs.lemma_21_to_22
"""

import snnproof
from snnproof.statements import Box, Row, above, below, bounds, by_hand, inside, lemma, same

X_OF_P = "(p - c/p)/2"
"""x, where p = x + sqrt(x^2 + c)."""


@lemma("lemma-21", title="exp and erfc", reference="Lemma 21", domain=Box(z=(-8, 8)))
def lemma_21(over: Box) -> list[Row]:
    return [
        same(
            "exp-slope",
            "exp' = exp",
            "d(exp(z), z)",
            "exp(z)",
            over=over,
            stands="ours",
        ),
        same(
            "exp-bend",
            "exp'' = exp",
            "d(d(exp(z), z), z)",
            "exp(z)",
            over=over,
            stands="ours",
        ),
        same(
            "erfc-slope",
            "erfc' z = -(2/sqrt pi) e^(-z^2)",
            "d(erfc(z), z)",
            "-2/sqrt(pi)*exp(-z^2)",
            over=over,
            stands="ours",
        ),
        same(
            "erfc-mirror",
            "erfc(-z) + erfc z does not depend on z",
            "d(erfc(-z) + erfc(z), z)",
            "0",
            over=over,
            stands="ours",
        ),
        by_hand(
            "exp-increasing",
            "exp is strictly increasing on the real line, from 0 to infinity (both not attained)",
            uses=("exp-slope",),
            argument="""
                e^z e^(-z) = 1 and e^z = (e^(z/2))^2, so e^z > 0; by the step `exp-slope` exp' = exp
                > 0 and exp is strictly increasing. For z > 0, e^z >= 1 + z (the mean value theorem
                with exp' >= 1 there), so e^z has no bound, and e^(-z) = 1/e^z comes as close to 0
                as one likes without being 0.
            """,
        ),
        by_hand(
            "exp-convex",
            "exp is convex on the real line",
            note="Strictly so.",
            uses=("exp-bend", "exp-increasing"),
            argument="The second derivative is exp itself, which is positive.",
        ),
        by_hand(
            "erfc-decreasing",
            "erfc is strictly decreasing on the real line, from 2 to 0 (both not attained)",
            uses=("erfc-slope", "erfc-mirror", "exp-increasing"),
            argument="""
                erfc' z = -(2/sqrt pi) e^(-z^2) < 0 for all z. erfc z = 1 - erf z, and erf z tends
                to (2/sqrt pi) int_0^inf e^(-t^2) dt = 1 as z grows, so erfc z tends to 0. By
                `erfc-mirror` erfc(-z) + erfc z does not depend on z; at z = 0 it is 2. So erfc
                tends to 2 at the other end. As it decreases strictly, it attains neither.
            """,
        ),
    ]


@lemma(
    "lemma-22",
    title="Bounds of erfc by Abramowitz and Stegun",
    reference="Lemma 22 (A&S 7.1.13)",
    domain=Box(x=("0.01", 4)),
)
def lemma_22(over: Box) -> list[Row]:
    return [
        same(
            "slope",
            "By p = x + sqrt(x^2 + c), erfc x - (2/sqrt pi) e^(-x^2)/p has the slope"
            " e^(-x^2) ((2 - c) p^2 - c^2)/(sqrt(pi) p^4)",
            f"d(erfc({X_OF_P}) - 2/sqrt(pi)*exp(-({X_OF_P})^2)/p, p)",
            f"exp(-({X_OF_P})^2)/sqrt(pi)*((2 - c)*p^2 - c^2)/p^4",
            over=Box(p=(1, 8), c=(1, 2)),
            stands="ours",
        ),
        bounds(
            "c",
            "1 < 4/pi < 2",
            "4/pi",
            inside(1, 2),
            over=Box(),
            stands="ours",
        ),
        bounds(
            "lower-here",
            "The lower bound on [0.01, 4], times e^(x^2) sqrt(pi) (sqrt(x^2 + 2) + x)/2",
            "erfcx(x)*sqrt(pi)*(sqrt(x^2 + 2) + x)/2",
            above(1),
            over=over,
            stands="ours",
        ),
        bounds(
            "upper-here",
            "The upper bound on [0.01, 4], times e^(x^2) sqrt(pi) (sqrt(x^2 + 4/pi) + x)/2",
            "erfcx(x)*sqrt(pi)*(sqrt(x^2 + 4/pi) + x)/2",
            below(1),
            over=over,
            stands="ours",
        ),
        by_hand(
            "lower",
            "2 e^(-x^2)/(sqrt(pi) (sqrt(x^2+2) + x)) < erfc x for x > 0",
            uses=("slope", "lemma-21.erfc-decreasing", "lemma-21.exp-increasing"),
            argument="""
                Let c = 2. p = x + sqrt(x^2 + 2) increases with x >= 0, and x = (p - 2/p)/2. By the
                step `slope` the difference erfc x - (2/sqrt pi) e^(-x^2)/p has by p the slope
                -4 e^(-x^2)/(sqrt(pi) p^4) < 0, so it decreases strictly in x. Both its terms tend
                to 0 as x grows. A function that decreases strictly to 0 is positive.
            """,
            place="(143)",
        ),
        by_hand(
            "upper-strict",
            "erfc x < 2 e^(-x^2)/(sqrt(pi) (sqrt(x^2 + 4/pi) + x)) for x > 0",
            note="At x = 0 both sides are 1.",
            stands="ours",
            uses=("slope", "c", "lemma-21.erfc-decreasing", "lemma-21.exp-increasing"),
            argument="""
                Let c = 4/pi, so 1 < c < 2 by the step `c`, and p = x + sqrt(x^2 + c), which
                increases with x from p = sqrt c at x = 0. The difference
                q = erfc x - (2/sqrt pi) e^(-x^2)/p is 1 - (2/sqrt pi)/sqrt c = 0 at x = 0, and
                tends to 0 as x grows. By the step `slope` the slope of q by p has the sign of
                (2 - c) p^2 - c^2, which increases with p > 0, is 2 c (1 - c) < 0 at p = sqrt c,
                and is positive for large p. So q first decreases strictly from 0, and then
                increases strictly to 0: q < 0 for all x > 0.
            """,
        ),
        by_hand(
            "upper",
            "erfc x <= 2 e^(-x^2)/(sqrt(pi) (sqrt(x^2 + 4/pi) + x)) for x > 0",
            uses=("upper-strict",),
            argument="The strict inequality holds.",
            place="(143)",
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-21", "lemma-22"))
