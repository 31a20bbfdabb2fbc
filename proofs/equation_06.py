r"""Equation (6): the Jacobian of g at the fixed point (0, 1).

*Paper*: equation (6) of the main text, with more digits in the authors' notebook.

For omega = 0, tau = 1, at mu = 0, nu = 1, the Jacobian is [[0, 0.088834], [0, 0.782648]], with
spectral norm 0.7877.  (The main text calls it J; the appendix writes H for the Jacobian of g and J
for that of (mu, nu) -> (mu~, xi~).  Here both are the same, since mu~ = 0.)  One of the numbers is
cut off, not rounded.

    python -m proofs.equation_06    the verdict of each row
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
    equal,
    section,
    value,
)


@section(
    "equation-6",
    title="The Jacobian at the fixed point (0, 1)",
    reference="Equation (6)",
    domain=Box(mu=0, omega=0, nu=1, tau=1),
)
def equation_6(over: Box) -> list[Row]:
    return [
        *(
            bounds(
                entry,
                f"{entry} = 0.0",
                entry,
                equal(0),
                over=over,
                printed="0.0",
                place="Main text, (6)",
            )
            for entry in ("H11", "H21")
        ),
        value(
            "H12",
            "H12 = 0.088834",
            "H12",
            "0.088834",
            at=over,
            place="Main text, (6)",
            erratum=Erratum(
                Consequence.NUMBER,
                "0.088835: the printed digits are cut off, not rounded. Nothing depends on it.",
            ),
        ),
        value("H12-corrected", "H12 = 0.088835", "H12", "0.088835", at=over, corrects="H12"),
        value(
            "H12-in-code",
            "H12 = 0.0888348 in the notebook",
            "H12",
            "0.0888348",
            at=over,
            stands="code",
            place="Mathematica notebook",
        ),
        value("H22", "H22 = 0.782648", "H22", "0.782648", at=over, place="Main text, (6)"),
        value(
            "S", "The spectral norm is 0.7877", "S", "0.7877", at=over, place="Main text, after (6)"
        ),
        value(
            "S-in-code",
            "The spectral norm is 0.787673 in the notebook",
            "S",
            "0.787673",
            at=over,
            stands="code",
            place="Mathematica notebook",
        ),
        bounds(
            "S-below-1",
            "The spectral norm is below 1",
            "S",
            below(1),
            over=over,
            place="Main text, after (6)",
        ),
        by_hand(
            "norm-below-1-means-contraction",
            "g is a contraction mapping around (0, 1), and (0, 1) is a stable fixed point.",
            uses=("S-below-1", "equation-14.mean", "equation-14.variance"),
            place="Main text, before and after (6)",
            argument="""
                g fixes (0, 1) by equation (14). The spectral norm of its Jacobian is continuous
                and below 1 at (0, 1), so it is at most some M < 1 on a disc around it. By the
                mean-value inequality g brings any two points of the disc nearer by the factor M,
                and maps the disc into itself, since its centre is fixed: iterates do not leave it,
                and tend to (0, 1).
            """,
        ),
        *(
            bounds(
                f"{row}-of-both",
                f"|H{row} - J{row}| < 1e-25: the Jacobians of g and of h coincide here",
                f"|H{row} - J{row}|",
                below("1e-25"),
                over=over,
                stands="ours",
                note="They are equal, since mu~ = 0 here; see equation (14).",
            )
            for row in ("21", "22")
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("equation-6"))
