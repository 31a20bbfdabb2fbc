r"""Lemma 19: gradients, their norms, and rules for many terms.

*Paper*: Lemma 19 (appendix A3.4.5), (128) to (135).  The mean value theorem (127) and the rules for
one operation are in `lemma_19.py`; (130), (132) and (134) follow from them.  All hold.  O(D^2) is
read as a sum of products of two or more of the errors, with bounded factors.

    python -m proofs.lemma_19_rules
"""

import snnproof
from snnproof.statements import Box, Row, by_hand, lemma, same


@lemma(
    "lemma-19-rules",
    title="Gradients, and errors of sums and products of many terms",
    reference="Lemma 19",
    domain=Box(a=(-8, 8), b=("0.1", 8)),
)
def lemma_19_rules(over: Box) -> list[Row]:
    return [
        by_hand(
            "128",
            "|f(x + d) - f(x)| <= ||grad f(x + t d)|| ||d|| for some t in [0, 1]",
            uses=("lemma-19.mean-value",),
            place="(128)",
            argument="The mean value theorem, and the inequality of Cauchy and Schwarz.",
        ),
        same(
            "norms",
            "The gradients (1, 1), (1, -1) have the norm sqrt2, (x2, x1) that of x, and"
            " (1/x2, -x1/x2^2) that of x over x2^2",
            "k*(d(a + b, a)^2 + d(a + b, b)^2) + k^2*(d(a - b, a)^2 + d(a - b, b)^2)"
            " + k^3*(d(a*b, a)^2 + d(a*b, b)^2) + d(a/b, a)^2 + d(a/b, b)^2",
            "k*2 + k^2*2 + k^3*(a^2 + b^2) + (a^2 + b^2)/b^4",
            over=Box({**over, "k": (0, 1)}),
            place="before (129), (131), (133), (135)",
            note="Their squares, all at once, in powers of k.",
        ),
        same(
            "135",
            "(135) (x1 + p)/(x2 + q) - x1/x2 = p/x2 - q x1/x2^2 + O(D^2)",
            "(a + p)/(b + q) - a/b - (p/b - q*a/b^2)",
            "q*(a*q - b*p)/(b^2*(b + q))",
            over=Box({**over, "p": (0, "0.01"), "q": (0, "0.01")}),
            place="(135)",
            note="The remainder is a sum of q^2 and pq with factors that are bounded near x2.",
        ),
        by_hand(
            "sums",
            "The error of a sum, or of differences, of n terms is at most n times the largest of"
            " theirs",
            uses=("lemma-19.rules",),
            place="(129)-(132)",
            argument="By induction on n: errors add. At most n errors are at most n times the"
            " largest.",
        ),
        by_hand(
            "products",
            "The error of a product of n factors x_i, not 0, is at most"
            " prod |x_i| sum |Dx_i/x_i| + O(D^2) <= n prod |x_i| max |Dx_i/x_i| + O(D^2)",
            uses=("lemma-19.rules",),
            place="(133), (134)",
            argument="""
                prod (x_i + Dx_i) - prod x_i is the sum of prod x_i Dx_i/x_i and of products with
                two or more of the errors. A sum of n numbers is at most n times the largest.
            """,
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-19-rules"))
