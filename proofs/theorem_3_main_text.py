r"""Theorem 3 with nu >= 0.02: how far its proof reaches.

*Paper*: Theorem 3 of the main text; the proof in A3.3 is for nu >= 0.05.

The argument of A3.3 (`theorem_3_proof.py`), with 0.02 in place of 0.05, is

    nu~ > xi~_min + slope (nu - 0.02) - 0.005 > nu.

It reaches nu = 0.24 for 0.9 <= tau.  For 0.8 <= tau it does not reach nu = 0.16: the printed slope
0.969231 is too small.  With the true one, which is above 1, it does.

    python -m proofs.theorem_3_main_text    the verdict and the margin of each row
"""

import snnproof
from snnproof.statements import (
    Box,
    Consequence,
    Erratum,
    Row,
    above,
    below,
    bounds,
    by_hand,
    section,
)

from .theorem_3_proof import PARTS


@section(
    "theorem-3-main-text",
    title="The proof of Theorem 3 from 0.02 on",
    reference="Theorem 3 of the main text, by the proof in A3.3",
    domain=PARTS["1"].box("0.02"),
    stands="needed",
)
def theorem_3_main_text(over: Box) -> list[Row]:
    one, two = PARTS.values()
    start = over.replace(Box(nu="0.02"))
    bound = "at(xi_tilde, y=0.01, nu=0.02, tau={0.tau_min}) + {0.slope}*(nu - 0.02) - 0.005 - nu"
    return [
        bounds(
            "first-set",
            "xi~_min + 0.969231 (nu - 0.02) - 0.005 > nu for 0.02 <= nu <= 0.16, 0.8 <= tau",
            bound.format(one),
            above(0),
            over=Box(nu=("0.02", "0.16")),
            place="Theorem 3, main text",
            note="The argument of the appendix with nu_min = 0.02, as the main text needs it.",
            erratum=Erratum(
                Consequence.ARGUMENT,
                "Print states the theorem from 0.02 on and proves it from 0.05 on. From nu_min ="
                " 0.02 the slope is too small to reach nu = 0.16. The statement of the"
                " main text is true: d xi~/dnu > 1, with which the argument holds (row"
                " `first-set-corrected`).",
            ),
        ),
        bounds(
            "second-set",
            "xi~_min + 0.976952 (nu - 0.02) - 0.005 > nu for 0.02 <= nu <= 0.24, 0.9 <= tau",
            bound.format(two),
            above(0),
            over=Box(nu=("0.02", "0.24")),
            note="On the second set the argument of the appendix holds with nu_min = 0.02.",
            place="Theorem 3, main text",
        ),
        bounds(
            "second-set-slope",
            "d xi~/dnu > 0.976952 for 0.02 <= nu <= 0.24, 0.9 <= tau <= 1.25",
            "d(xi_tilde, nu)",
            above(two.slope),
            over=two.box("0.02"),
            place="Theorem 3, main text",
        ),
        bounds(
            "slope",
            "d xi~/dnu > 1 for 0.02 <= nu <= 0.16, 0.8 <= tau <= 1.25",
            "d(xi_tilde, nu)",
            above(1),
            over=over,
            place="Theorem 3, main text",
        ),
        bounds(
            "start",
            "xi~ - nu > 0.005 at nu = 0.02, 0.8 <= tau <= 1.25",
            "xi_tilde - nu",
            above("0.005"),
            over=start,
            place="Theorem 3, main text",
        ),
        bounds(
            "mean",
            "mu~^2 < 0.005 for 0.02 <= nu <= 0.16, 0.8 <= tau <= 1.25",
            "mu_tilde^2",
            below("0.005"),
            over=over,
            place="Theorem 3, main text",
        ),
        by_hand(
            "first-set-corrected",
            "nu~ > nu for 0.02 <= nu <= 0.16, 0.8 <= tau <= 1.25, by the paper's argument",
            uses=("slope", "start", "mean", "equations-2-5.nu-tilde"),
            argument="""
                xi~ - nu increases with nu by `slope`, so it is everywhere above 0.005 by
                `start`; and nu~ - nu = xi~ - nu - mu~^2 with mu~^2 < 0.005.
            """,
            corrects="first-set",
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("theorem-3-main-text"))
