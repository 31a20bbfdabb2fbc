r"""Lemma 46: how (316), (325), (330) become the numerators of the chains, and their second lines.

*Paper*: Lemma 46 (appendix), proof.  At each of the three nu the approximation of the numerator of
dT/dtau, with what is added to it, is brought over the product of U_1 and U_2, where with
z = u/(k sqrt(t))

    U = k sqrt(t) (sqrt(pi) (2.911 - 1) z + sqrt(pi z^2 + 2.911^2))
      = sqrt(pi) (2.911 - 1) u + sqrt((k 2.911 sqrt(t))^2 + pi u^2),

and the numerator, multiplied out in line 1 of the chain, is sorted in line 2.  What follows is in
`lemma_46_chain.py`.  All of it holds, but for a misprint in (325), a row of `lemma_46.py`.

    python -m proofs.lemma_46_lines
"""

import snnproof
from snnproof.statements import Box, Row, lemma, same

from .lemma_46 import PRINTED

LINES = {
    "0.7": (
        """-1.70658e7*a*w^3 + 4200*sqrt(35)*a*b*w^3 + 8.60302e6*b*w^3 - 2.89498e7*w^3
           - 1.21486e7*a*w^5 + 8.8828e6*b*w^5 - 2.43651e7*w^5 - 1.46191e9*w^7 + 2.24868e7*w^4
           + 94840.5*a*w^2 + 47420.2*b*w^2 + 481860*w^2 + 710.354*w + 820.213*w*a + 677.432*a
           - 1011.27*w*b - 20*sqrt(35)*w*a*b + 200*a*b + 677.432*b + 2294.57""",
        """-2.89498e7*w^3 - 2.43651e7*w^5 - 1.46191e9*w^7
           + (-1.70658e7*w^3 - 1.21486e7*w^5 + 94840.5*w^2 + 820.213*w + 677.432)*a
           + (8.60302e6*w^3 + 8.8828e6*w^5 + 47420.2*w^2 - 1011.27*w + 677.432)*b
           + (4200*sqrt(35)*w^3 - 20*sqrt(35)*w + 200)*a*b
           + 2.24868e7*w^4 + 481860*w^2 + 710.354*w + 2294.57""",
    ),
    "0.16": (
        """-1.86491e6*a*w^3 + 1920*sqrt(2)*a*b*w^3 + 940121*b*w^3 - 3.16357e6*w^3
           - 303446*a*w^5 + 221873*b*w^5 - 608588*w^5 - 8.34635e6*w^7 + 117482*w^4
           + 2167.78*a*w^2 + 1083.89*b*w^2 + 11013.9*w^2 + 339.614*w + 392.137*w*a + 67.7432*a
           - 483.478*w*b - 40*sqrt(2)*w*a*b + 20*a*b + 67.7432*b + 229.457""",
        """-3.16357e6*w^3 - 608588*w^5 - 8.34635e6*w^7
           + (-1.86491e6*w^3 - 303446*w^5 + 2167.78*w^2 + 392.137*w + 67.7432)*a
           + (940121*w^3 + 221873*w^5 + 1083.89*w^2 - 483.478*w + 67.7432)*b
           + (1920*sqrt(2)*w^3 - 40*sqrt(2)*w + 20)*a*b
           + 117482*w^4 + 11013.9*w^2 + 339.614*w + 229.457""",
    ),
    "0.24": (
        """-3.42607e6*a*w^3 + 2880*sqrt(3)*a*b*w^3 + 1.72711e6*b*w^3 - 5.81185e6*w^3
           - 836198*a*w^5 + 611410*b*w^5 - 1.67707e6*w^5 - 3.44998e7*w^7 + 422935*w^4
           + 5202.68*a*w^2 + 2601.34*b*w^2 + 26433.4*w^2 + 415.94*w + 480.268*w*a + 108.389*a
           - 592.138*w*b - 40*sqrt(3)*w*a*b + 32*a*b + 108.389*b + 367.131""",
        """-5.81185e6*w^3 - 1.67707e6*w^5 - 3.44998e7*w^7
           + (-3.42607e6*w^3 - 836198*w^5 + 5202.68*w^2 + 480.268*w + 108.389)*a
           + (1.72711e6*w^3 + 611410*w^5 + 2601.34*w^2 - 592.138*w + 108.389)*b
           + (2880*sqrt(3)*w^3 - 40*sqrt(3)*w + 32)*a*b
           + 422935*w^4 + 26433.4*w^2 + 415.94*w + 367.131""",
    ),
}
"""Lines 1 and 2 of the chains, as printed, with w = sqrt(t) and the roots a, b."""

OVER = {"0.7": "316", "0.16": "325", "0.24": "330"}
"""The equations that bring the approximation over U_1 U_2."""


@lemma(
    "lemma-46-lines",
    title="The numerators in the proof of Lemma 18",
    reference="Lemma 46, proof",
    domain=Box(t=("0.8", "1.25")),
)
def lemma_46_lines(over: Box) -> list[Row]:
    return [row for nu in PRINTED for row in _rows(nu, over)]


def _rows(nu: str, over: Box) -> list[Row]:
    of, number, chain = PRINTED[nu], OVER[nu], PRINTED[nu].chain
    root, free = f"{of.k}*sqrt(t)", Box({**over, "u": (1, 200), "A": (1, 9999), "B": (1, 9999)})
    p, q = f"2.911*{root}*sqrt(pi)*({of.p})", f"2*2.911*{root}*sqrt(pi)*({of.q})"
    added = f"{root}*({of.r}) + {of.added}"
    line_1, line_2 = LINES[nu]
    return [
        same(
            f"{number}-roots",
            f"({number}) (k sqrt(t))^2 (pi z^2 + 2.911^2) = (k 2.911 sqrt(t))^2 + pi u^2 for"
            f" z = u/(k sqrt(t)), k = {of.k}",
            f"({root})^2*(pi*(u/({root}))^2 + 2.911^2)",
            f"({of.k}*2.911*sqrt(t))^2 + pi*u^2",
            over=Box({**over, "u": (1, 200)}),
            place=f"({number})",
            note="So the denominators of R, times k sqrt(t), are U_1 and U_2.",
        ),
        same(
            number,
            f"({number}) the approximation and {of.added}, brought over U_1 U_2",
            f"({p})/A - ({q})/B + {added}",
            f"(({added})*A*B + {p}*B - {q}*A)/(A*B)",
            over=free,
            place=f"({number})",
            note="With A, B for U_1, U_2."
            + (" In print both are U_2: row `lemma-46.325-denominator`." if nu == "0.16" else ""),
        ),
        same(
            f"{chain}-2",
            f"({chain}), line 2 is line 1, sorted by the roots",
            line_1,
            line_2,
            over=Box(w=("0.8", "1.2"), a=(1, 1000), b=(1, 1000)),
            place=f"({chain}), line 2",
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-46-lines"))
