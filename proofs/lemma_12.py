r"""Lemma 12: the largest singular value of the Jacobian is below 1.

*Paper*: Lemma 12 (appendix A3.4.1), by a grid, with Lemma 11.

On |mu|, |omega| <= 0.1, 0.8 <= nu <= 1.5, 0.8 <= tau <= 1.25 the largest singular value S of the
Jacobian H of g is below 1.  This holds, by a cover of a few cells; `proofs.theorem_1` says why they
are enough.  So any two points of the rectangle of (mu, nu) come nearer to each other, which print
calls a contraction mapping, "that is, it has a Lipschitz constant smaller than one".  Definition 2
asks besides that the rectangle is mapped into itself; with tau down to 0.8 it is not.

Print bounds S on a grid by 0.9912524171058772, and adds what S can change within a grid cell by
Lemma 11.  The bound holds.  It is no value of S, whose maximum is 0.98903, but, to 14 digits, the
largest singular value of J, the Jacobian of (mu, nu) -> (mu~, xi~), at the same corner.

    python -m proofs.lemma_12       the verdict and the margin of each row
"""

import snnproof
from snnproof.statements import (
    Box,
    Row,
    below,
    bounds,
    by_hand,
    domains,
    inside,
    lemma,
    maximum,
)

from .lemma_10 import BOUNDS

GRID_LENGTHS = {
    "mu": "0.0068097371",
    "omega": "0.0008292885",
    "nu": "0.0009580840",
    "tau": "0.0007323095",
}
GRID_MAXIMUM, SLACK = "0.9912524171058772", "0.008747"

S1_OF_J = "(sqrt((J11 + J22)^2 + (J21 - J12)^2) + sqrt((J11 - J22)^2 + (J12 + J21)^2))/2"
CORNER = Box(mu="0.1", omega="0.1", nu="0.8", tau="1.25")
LARGE_X = Box(y=("-0.01", "0.01"), x=(1, "1.875"))
SMALL_X = Box(y=("-0.01", "0.01"), tau=("0.8", "1.25"))


@lemma(
    "lemma-12",
    title="The largest singular value is below 1",
    reference="Lemma 12",
    domain=domains.WIDE,
    grid=GRID_LENGTHS,
)
def lemma_12(over: Box) -> list[Row]:
    return [
        bounds("S", "S < 1", "S", below(1), over=over, place="(107), Lemma 12"),
        by_hand(
            "contraction",
            "For each (omega, tau) there is M < 1 with |g(p) - g(q)| <= M |p - q| for any two"
            " points p, q of the rectangle of (mu, nu)",
            uses=("S", "equations-56-72.S-second-line"),
            anywhere=True,
            place="Lemma 12",
            note="A contraction mapping, in the words of the proof of Theorem 1: one with a"
            " Lipschitz constant smaller than one. That g maps the rectangle into itself, too, as"
            " Definition 2 asks, is Corollary 14, for 0.95 <= tau <= 1.1; see `not-into-itself`.",
            argument="""
                The rectangle is convex and compact, and S is continuous on it: its maximum M is
                attained, and below 1. It is the spectral norm of the Jacobian of g. By the
                mean-value inequality along the segment between two points p, q of the rectangle
                |g(p) - g(q)| <= M |p - q|, in the Euclidean norm.
            """,
        ),
        bounds(
            "not-into-itself",
            "nu~ < 0.8 at mu = 0, nu = 0.8 for tau = 0.8: g leaves the rectangle of (mu, nu)",
            "nu_tilde",
            below("0.8"),
            over=Box(mu=0, omega=0, nu="0.8", tau="0.8"),
            stands="ours",
            place="Lemma 12, with Definition 2",
        ),
        bounds(
            "grid-maximum",
            f"S is bounded by {GRID_MAXIMUM}",
            "S",
            below(GRID_MAXIMUM, strict=False),
            over=over,
            printed=GRID_MAXIMUM,
            place="Lemma 12, proof",
            note="For all points of the domain, not those of the grid alone. S is at most 0.98903;"
            " the printed number is the largest singular value of J at the same corner.",
        ),
        *_largest("H", "S", "0.9890262718393544"),
        *_largest("J", S1_OF_J, "0.9912524171058745"),
        bounds(
            "grid-maximum-of-J",
            f"The largest singular value of J differs from {GRID_MAXIMUM} by less than 1e-13",
            f"{S1_OF_J} - {GRID_MAXIMUM}",
            inside("-1e-13", "1e-13"),
            over=CORNER,
            stands="ours",
        ),
        bounds(
            "slack",
            f"The bounds of Lemma 11 times the lengths of the grid add up to less than {SLACK}",
            " + ".join(f"{BOUNDS[axis]}*{length}" for axis, length in GRID_LENGTHS.items()),
            below(SLACK),
            over=Box(),
            printed=SLACK,
            place="(108), Lemma 12, proof",
            note="With the full lengths, not half of them.",
        ),
        bounds(
            "sum",
            f"{GRID_MAXIMUM} + {SLACK} < 1",
            f"{GRID_MAXIMUM} + {SLACK}",
            below(1),
            over=Box(),
            printed=GRID_MAXIMUM,
            place="(109), Lemma 12, proof",
        ),
        bounds(
            "109",
            f"S(p + Delta) <= {GRID_MAXIMUM} + {SLACK}",
            f"S - ({GRID_MAXIMUM} + {SLACK})",
            below(0, strict=False),
            over=over,
            place="(109), Lemma 12, proof",
            note="At all points p + Delta of the domain.",
        ),
    ]


def _largest(matrix: str, s1: str, largest: str) -> list[Row]:
    """The largest singular value of H or J on the domain, from two pieces of the plane."""
    pieces = {
        f"{matrix}-large-x": ("tau = 1.25, x >= 1", "tau=1.25", LARGE_X, Box(y="0.01", x=1)),
        f"{matrix}-small-x": ("nu = 0.8, x <= 1", "x=0.8*tau", SMALL_X, Box(y="0.01", tau="1.25")),
    }
    return [
        *(
            maximum(
                name,
                f"For omega = 0.1, {where}, the largest singular value of {matrix} is {largest}",
                f"at({s1}, omega=0.1, {put})",
                largest,
                over=piece,
                at=corner,
                stands="ours",
            )
            for name, (where, put, piece, corner) in pieces.items()
        ),
        by_hand(
            f"largest-of-{matrix}",
            f"The largest singular value of {matrix} is {largest} on the domain, rounded, at"
            " mu = omega = 0.1, nu = 0.8, tau = 1.25",
            uses=(*pieces, "equations-56-72.s1", "equations-56-72.weights"),
            stands="ours",
            argument="""
                It is a function of (y, x), |omega| and tau, and does not decrease in the last two,
                by `equations-56-72.weights`. For given (y, x) it is therefore at most that for
                |omega| = 0.1 (where every y of the domain occurs; the sign does not
                matter) and for the largest tau that x leaves, 1.25 for x >= 1 and x/0.8 for
                x <= 1. The two pieces cover these, and both have their maximum at the same point.
            """,
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-12"))
