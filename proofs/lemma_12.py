r"""Lemma 12: the largest singular value of the Jacobian is below 1.

*Paper*: Lemma 12 (appendix A3.4.1), by a grid of about 3.3e9 points, with Lemma 11.

On |mu|, |omega| <= 0.1, 0.8 <= nu <= 1.5, 0.8 <= tau <= 1.25 the largest singular value S of the
Jacobian H of g is below 1.  This holds, by a cover of a few cells; `proofs.theorem_1` says why they
are enough.  So any two points of the rectangle of (mu, nu) come nearer to each other.  The paper
calls that a contraction mapping, which by its Definition 2 also maps the rectangle into itself;
with tau down to 0.8, g does not.

The paper takes the maximum of S on a grid, and adds what S can change within a grid cell by
Lemma 11.  But the number that it prints is above every value of S.  It is the largest singular
value of another matrix, of the Jacobian J of (mu, nu) -> (mu~, xi~), at a corner of the domain; so
the argument adds the grid maximum of one function to the change of another.  A singular value of J
below 1 would say nothing on iterating g.

    python -m proofs.lemma_12       the verdict and the margin of each row
"""

import snnproof
from snnproof.statements import (
    Box,
    Consequence,
    Erratum,
    Row,
    below,
    bounds,
    by_hand,
    cover,
    domains,
    inside,
    lemma,
    maximum,
    value,
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
        bounds("S", "S < 1", "S", below(1), over=over),
        cover(
            "contraction-mapping",
            "g is a contraction mapping on the rectangle of (mu, nu): so it maps it into itself",
            over=over,
            conditions={
                "mu_tilde": inside(*over["mu"], strict=False),
                "nu_tilde": inside(*over["nu"], strict=False),
            },
            note="What Definition 2 asks for besides the inequality, of a mapping of X into X.",
            erratum=Erratum(
                Consequence.LEMMA,
                "With tau down to 0.8, nu~ goes down to 0.7016. Points come nearer to each other"
                " (row `contraction`), but leave the rectangle. Theorem 1, with 0.95 <= tau <= 1.1,"
                " has its own row on that (Corollary 14), and holds.",
            ),
        ),
        by_hand(
            "contraction",
            "For each (omega, tau) there is M < 1 with |g(p) - g(q)| <= M |p - q| for any two"
            " points p, q of the rectangle of (mu, nu)",
            uses=("S", "equations-56-72.S-second-line"),
            anywhere=True,
            corrects="contraction-mapping",
            argument="""
                The rectangle is convex and compact, and S is continuous on it: its maximum M is
                attained, and below 1. It is the spectral norm of the Jacobian of g. By the
                mean-value inequality along the segment between two points p, q of the rectangle
                |g(p) - g(q)| <= M |p - q|, in the Euclidean norm.
            """,
        ),
        maximum(
            "grid-maximum",
            f"The largest S on the grid is {GRID_MAXIMUM}",
            "S",
            GRID_MAXIMUM,
            over=over,
            note="Decided for the domain: S is smaller at all of its points, so on every grid.",
            erratum=Erratum(
                Consequence.ARGUMENT,
                "S is below 0.98903 everywhere. Printed is the largest singular value of J, the"
                " Jacobian of (mu, nu) -> (mu~, xi~), in the place of H, that of g; Lemma 11 is"
                " about H. S < 1 holds, and Theorem 1 with it.",
            ),
        ),
        *_largest("H", "S", "0.9890262718393544", corrects="grid-maximum"),
        *_largest("J", S1_OF_J, "0.9912524171058745"),
        bounds(
            "grid-maximum-of-J",
            f"The largest singular value of J differs from {GRID_MAXIMUM} by less than 1e-13",
            f"{S1_OF_J} - {GRID_MAXIMUM}",
            inside("-1e-13", "1e-13"),
            over=CORNER,
            printed=GRID_MAXIMUM,
            note="The printed number is one of J, with the precision that the paper states.",
        ),
        value(
            "grid-maximum-of-J-digits",
            f"The largest singular value of J is {GRID_MAXIMUM}",
            S1_OF_J,
            GRID_MAXIMUM,
            at=CORNER,
            note="All 16 printed digits.",
            erratum=Erratum(
                Consequence.NUMBER,
                "0.9912524171058745. The difference is well within the stated precision.",
            ),
        ),
        value(
            "grid-maximum-of-J-digits-corrected",
            "The largest singular value of J is 0.9912524171058745",
            S1_OF_J,
            "0.9912524171058745",
            at=CORNER,
            corrects="grid-maximum-of-J-digits",
        ),
        bounds(
            "slack",
            f"The bounds of Lemma 11 times the lengths of the grid add up to less than {SLACK}",
            " + ".join(f"{BOUNDS[axis]}*{length}" for axis, length in GRID_LENGTHS.items()),
            below(SLACK),
            over=Box(),
            printed=SLACK,
            note="With the full lengths, not half of them.",
        ),
        bounds(
            "sum",
            f"{GRID_MAXIMUM} + {SLACK} < 1",
            f"{GRID_MAXIMUM} + {SLACK}",
            below(1),
            over=Box(),
            printed=GRID_MAXIMUM,
        ),
    ]


def _largest(matrix: str, s1: str, largest: str, corrects: str = "") -> list[Row]:
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
            )
            for name, (where, put, piece, corner) in pieces.items()
        ),
        by_hand(
            f"largest-of-{matrix}",
            f"The largest singular value of {matrix} is {largest} on the domain, rounded, at"
            " mu = omega = 0.1, nu = 0.8, tau = 1.25",
            uses=(*pieces, "equations-56-72.s1", "equations-56-72.weights"),
            corrects=corrects,
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
