r"""Lemma 8: the signs of the derivatives of mu~ and xi~ by mu and nu.

*Paper*: Lemma 8 (appendix A3.4.1); the numbers of its proof, which is that of Lemma 40, are in
`proofs.lemma_40`.

On |mu|, |omega| <= 0.1, 0.8 <= nu <= 1.5, 0.8 <= tau <= 1.25:  d mu~/d mu and d xi~/d mu have the
sign of omega, d mu~/d nu and d xi~/d nu are positive.  The first two are omega times functions of
y = mu omega and x = nu tau, which are positive:

    d mu~/d mu = omega K,       d xi~/d mu = omega lambda^2 G (F + y e^(y^2/(2x)) (2 - e0)),
    K = (lambda/2) (alpha G e1 - e0 + 2),       F = s sqrt x - alpha^2 (e1 - e2).

    python -m proofs.lemma_08       the verdict and the margin of each row
"""

import snnproof
from snnproof.statements import Box, Row, above, bounds, by_hand, domains, lemma, same

K = "(lambda/2)*(alpha*G*e1 - e0 + 2)"
F = "(s*sqrt(x) - alpha^2*(e1 - e2))"
BRACKET = f"({F} + y*exp(y^2/(2*x))*(2 - e0))"


@lemma(
    "lemma-8",
    title="Signs of the derivatives of the mapping",
    reference="Lemma 8",
    domain=domains.WIDE,
)
def lemma_8(over: Box) -> list[Row]:
    plane = domains.WIDE_PLANE
    return [
        same(
            "mu-by-mu",
            "d mu~/d mu = omega K",
            "d(mu_tilde, mu)",
            f"omega*{K}",
            over=over,
            stands="ours",
        ),
        bounds("K", "K > 0", K, above(0), over=plane, stands="ours"),
        by_hand(
            "sign-of-mu-by-mu",
            "d mu~/d mu has the sign of omega.",
            uses=("mu-by-mu", "K"),
            argument="It is omega times a positive factor.",
        ),
        bounds("mu-by-nu", "d mu~/d nu > 0", "J12", above(0), over=over, leaves=8),
        same(
            "xi-by-mu",
            "d xi~/d mu = omega lambda^2 G (F + y e^(y^2/(2x)) (2 - e0))",
            "d(xi_tilde, mu)",
            f"omega*lambda^2*G*{BRACKET}",
            over=over,
            stands="ours",
        ),
        bounds(
            "bracket",
            "F + y e^(y^2/(2x)) (2 - e0) > 0",
            BRACKET,
            above(0),
            over=plane,
            stands="ours",
        ),
        by_hand(
            "sign-of-xi-by-mu",
            "d xi~/d mu has the sign of omega.",
            uses=("xi-by-mu", "bracket"),
            argument="It is omega times a positive factor, since lambda^2 and G are positive.",
        ),
        bounds("xi-by-nu", "d xi~/d nu > 0", "J22", above(0), over=over, leaves=8),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-8"))
