r"""The steps of the paper's proof of Theorem 1 that are not rows of `theorem_1.py`.

*Paper*: appendix A3.1, Theorem 4 (Banach), (17), and the sentences around them.

The proof takes Banach's fixed-point theorem, whose argument is repeated here, and shows that g is a
contraction mapping of the domain into itself: S, the largest singular value of the Jacobian H of g,
is below 1 there (Lemma 12, from values on a grid and Lemma 11), and the domain is mapped into
itself (Lemma 13).  Definition 2, of a contraction mapping, is no assertion.  All of it holds; the
conclusion is `theorem_1.py`, which needs no grid.

    python -m proofs.theorem_1_proof
"""

import snnproof
from snnproof.statements import Box, Row, below, bounds, by_hand, domains, section


@section(
    "theorem-1-proof",
    title="The steps of the proof of Theorem 1",
    reference="Proof of Theorem 1 (A3.1)",
    domain=domains.THEOREM_1,
)
def theorem_1_proof(over: Box) -> list[Row]:
    return [
        by_hand(
            "banach-theorem",
            "A contraction mapping of a non-empty complete metric space into itself has exactly one"
            " fixed point, and x_n = f(x_(n-1)) converges to it from every x_0",
            alone="it follows from the definitions.",
            anywhere=True,
            place="Theorem 4, A3.1",
            argument="""
                Let d(f(u), f(v)) <= c d(u, v) with c < 1. Then d(x_(n+1), x_n) <= c^n d(x_1, x_0),
                so for m > n, by the triangle inequality, d(x_m, x_n) <= c^n d(x_1, x_0)/(1 - c):
                a Cauchy sequence, which converges, to x say, as the space is complete. f is
                continuous, so f(x) = lim f(x_n) = lim x_(n+1) = x. Two fixed points u, v have
                d(u, v) <= c d(u, v), so d(u, v) = 0.
            """,
        ),
        by_hand(
            "17",
            "|g(u) - g(v)| <= M |u - v| for u, v in Omega, for an upper bound M of the spectral"
            " norm of the Jacobian H of g",
            uses=("equations-56-72.S-second-line",),
            anywhere=True,
            place="(17)",
            note="In the Euclidean norm, for each (omega, tau).",
            argument="""
                The rectangle of (mu, nu) is convex. Along the segment from v to u,
                g(u) - g(v) is the integral over 0 <= t <= 1 of H(v + t (u - v)) (u - v), whose
                Euclidean norm is at most M |u - v|, since S, the largest singular value, is the
                spectral norm of H.
            """,
        ),
        by_hand(
            "grid",
            "If S on a grid, plus the bounds of its derivatives times the differences between grid"
            " points and evaluated points, is smaller than 1, then S is below 1",
            uses=("lemma-11.zero-corrected",),
            place="A3.1, after (17)",
            note="For each point and a grid point whose differences from it are such.",
            argument="""
                For a point p + Delta and a grid point p of the domain Lemma 11 gives
                S(p + Delta) <= S(p) + |S(p + Delta) - S(p)|, and the last term is at most the sum
                of the bounds times |Delta_i|.
            """,
        ),
        bounds(
            "contraction",
            "g is a contraction mapping: it has a Lipschitz constant smaller than one, as S < 1",
            "S",
            below(1),
            over=over,
            place="A3.1, proof of Theorem 1",
            note="In (17) M may be the maximum of S on the compact domain.",
        ),
        by_hand(
            "complete",
            "The domain of (mu, nu) is compact, and therefore a complete metric space",
            alone="it is a closed rectangle of the plane.",
            anywhere=True,
            place="A3.1, proof of Theorem 1",
            argument="""
                A closed and bounded subset of the plane is compact. A Cauchy sequence in a compact
                space has a convergent subsequence, and so converges to its limit.
            """,
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("theorem-1-proof"))
