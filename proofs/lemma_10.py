r"""Lemma 10: bounds on the derivatives of the largest singular value.

*Paper*: Lemma 10 (appendix A3.4.1), with Lemmas 5, 6, 7 and 9.

On |mu|, |omega| <= 0.1, 0.8 <= nu <= 1.5, 0.8 <= tau <= 1.25, for the largest singular value S of
the Jacobian H of g:

    |dS/dmu| < 0.32112,   |dS/domega| < 2.63690,   |dS/dnu| < 2.28242,   |dS/dtau| < 2.98610.

All four hold, with much to spare.  Print puts them together from bounds of the parts: since
|dS/dH_ij| < 1 and H21 = J21 - 2 mu~ J11, H22 = J22 - 2 mu~ J12, for each variable v

    |dS/dv| <= sum |dJ_ij/dv| + 2 |mu~| (|dJ11/dv| + |dJ12/dv|) + 2 |dmu~/dv| (|J11| + |J12|).

With the numbers of print this gives the printed bounds for mu, omega and tau, but not for nu,
where d mu~/d nu = J12: 2.28242 results only if the square of J12 is left out.  For tau the bound of
J12 is put for |d mu~/d tau|, since mu~ is symmetric in nu and tau; but the domain is not, and the
bound of Lemma 7 is for tau <= 1.25, where nu goes up to 1.5.

    python -m proofs.lemma_10       the verdict and the margin of each row
"""

import snnproof
from snnproof.statements import (
    Box,
    Cause,
    Consequence,
    Erratum,
    Row,
    above,
    below,
    bounds,
    by_hand,
    domains,
    inside,
    lemma,
    same,
)

from .jacobians import FLIP, MATRICES, TURN
from .lemma_05 import PRINTED as LEMMA_5

BOUNDS = {"mu": "0.32112", "omega": "2.63690", "nu": "2.28242", "tau": "2.98610"}
SUMS = {"omega": "2.38392", "nu": "2.19916", "tau": "2.82643"}
PLACES = {"mu": "(98)", "omega": "(99), (100)", "nu": "(101)", "tau": "(102), (103)"}
J11, J12, MEAN = "0.104497", "0.194035", "0.087653"
MU_TILDE_BY = {"mu": J11, "omega": J11, "nu": J12, "tau": J12}
RIGHT_SUM_FOR_NU = "2.35772"
J12_TO_1_5 = "1.5*(lambda/4)*(0.983247 - 0.392294)"

BY_ENTRIES = {
    ("89", "a11"): f"((a11 - a22)/sqrt{FLIP} + (a11 + a22)/sqrt{TURN})/2",
    ("90", "a12"): f"((a12 + a21)/sqrt{FLIP} - (a21 - a12)/sqrt{TURN})/2",
    ("91", "a21"): f"((a21 - a12)/sqrt{TURN} + (a12 + a21)/sqrt{FLIP})/2",
    ("92", "a22"): f"((a11 + a22)/sqrt{TURN} - (a11 - a22)/sqrt{FLIP})/2",
}
"""The derivatives of s1 by the entries, as printed for those of H."""


@lemma(
    "lemma-10",
    title="Bounds on the derivatives of the largest singular value",
    reference="Lemma 10",
    domain=domains.WIDE,
)
def lemma_10(over: Box) -> list[Row]:
    return [
        *derivatives_of_s1(over),
        *_by_entries(over),
        by_hand(
            "93",
            "dS/dp = sum over i, j of (dS/dH_ij) (dH_ij/dp), for p = mu, omega, nu, tau",
            uses=("H12", "H22", "H11", "equations-56-72.s1"),
            place="(93)-(96), Lemma 10, proof",
            argument="""
                S is differentiable in the entries of H, as the roots of which it is made are not 0
                (they are at least H22 - |H11|), and these in mu, omega, nu, tau: the chain rule.
            """,
        ),
        *(_sum_of_lemma_5(axis) for axis in SUMS),
        *_symmetries(over),
        *_triangle_inequality(over),
    ]


def derivatives_of_s1(over: Box) -> list[Row]:
    return [
        bounds(
            f"S-by-{axis}",
            f"|dS/d{axis}| < {printed}",
            f"d(S, {axis})",
            inside(f"-{printed}", printed),
            over=over,
            printed=printed,
            place=f"({79 + number}), Lemma 10",
            leaves=1,
        )
        for number, (axis, printed) in enumerate(BOUNDS.items())
    ]


def _by_entries(over: Box) -> list[Row]:
    return [
        *(
            same(
                number,
                f"dS/dH_ij by {number}, for the matrix ({entry} and the other entries)",
                f"d((sqrt{TURN} + sqrt{FLIP})/2, {entry})",
                printed,
                over=MATRICES,
                place=f"({number}), Lemma 10, proof",
            )
            for (number, entry), printed in BY_ENTRIES.items()
        ),
        *(
            bounds(
                entry,
                text,
                entry,
                condition,
                over=over,
                leaves=8,
                stands="needed",
                place="(89)-(92), Lemma 10, proof",
            )
            for entry, text, condition in (
                ("H12", "H12 > 0", above(0)),
                ("H22", "H22 > 0.5", above("0.5")),
                ("H11", "|H11| < 0.2", inside("-0.2", "0.2")),
            )
        ),
        by_hand(
            "S-by-entries",
            "|dS/dH_ij| < 1",
            place="(89)-(92), Lemma 10, proof",
            uses=("H12", "H22", "H11", "equations-56-72.s1"),
            argument="""
                S = (P + Q)/2 with P^2 = (H11 + H22)^2 + (H21 - H12)^2 and
                Q^2 = (H11 - H22)^2 + (H12 + H21)^2, both positive since H22 > |H11|. So S is
                differentiable in the entries, and the two singular values (P + Q)/2, |P - Q|/2
                differ. For unit vectors u, v with u^T H v = S (singular vectors), S' >= u^T H' v
                for the largest singular value S' of any other matrix H', with equality at H' = H:
                hence dS/dH_ij = u_i v_j, at most 1 in absolute value.
                If |u_i v_j| = 1, u and v are unit vectors of the axes i and j up to sign. From
                H v = S u and H^T u = S v, all other entries of row i and of column j vanish. But
                H12 is in row 1 and column 2, and H22 in row 2 and column 2, and neither vanishes:
                (i, j) = (1, 1) and (2, 2) would need H12 = 0, (1, 2) and (2, 1) would need
                H22 = 0.
            """,
        ),
    ]


def _sum_of_lemma_5(axis: str) -> Row:
    """The sum of the four bounds of Lemma 5 for one variable, in whose place a number stands."""
    total = " + ".join(LEMMA_5[f"J{entry}", axis] for entry in (11, 12, 21, 22))
    return bounds(
        f"sum-{axis}",
        f"The bounds of Lemma 5 on derivatives by {axis} add up to at most {SUMS[axis]}",
        total,
        below(SUMS[axis], strict=False),
        over=Box(),
        printed=SUMS[axis],
        place=f"{PLACES[axis]}, Lemma 10, proof",
    )


def _symmetries(over: Box) -> list[Row]:
    return [
        *(
            same(
                f"symmetric-{one}-{other}",
                f"mu~ is symmetric for {one}, {other}",
                "mu_tilde",
                f"at(mu_tilde, {one}={other}, {other}={one})",
                over=over,
                place=f"{PLACES[other]}, Lemma 10, proof",
            )
            for one, other in (("mu", "omega"), ("nu", "tau"))
        ),
        bounds(
            "mean-by-tau-from-lemma-7",
            f"The bound of Lemma 7, for tau up to 1.5 as nu goes, is {J12} as well:"
            f" 1.5 (lambda/4) (0.983247 - 0.392294) <= {J12}",
            J12_TO_1_5,
            below(J12, strict=False),
            over=Box(),
            place="(103), Lemma 10, proof",
            stands="needed",
            note="By the symmetry d mu~/dtau is J12 with nu and tau exchanged, so tau up to 1.5.",
            erratum=Erratum(
                Consequence.ARGUMENT,
                "mu~ is symmetric in nu and tau, but the domain is not: tau <= 1.25, nu <= 1.5. So"
                " Lemma 7 does not give |d mu~/dtau| <= 0.194035; its argument gives 0.23285. The"
                " bound is true (row `mu-tilde-by-tau`), and with it |dS/dtau| < 2.98610.",
            ),
        ),
    ]


def _triangle_inequality(over: Box) -> list[Row]:
    rows = [
        bounds(
            f"mu-tilde-by-{axis}",
            f"|d mu~/d{axis}| <= {printed}",
            f"d(mu_tilde, {axis})",
            inside(f"-{printed}", printed, strict=False),
            over=over,
            printed=printed,
            place=f"{PLACES[axis]}, Lemma 10, proof",
            stands="needed" if axis in ("omega", "tau") else "print",
            note="Of the parts of H21 and H22 the one that is not in Lemma 5.",
            corrects="mean-by-tau-from-lemma-7" if axis == "tau" else "",
            leaves=1,
        )
        for axis, printed in MU_TILDE_BY.items()
    ]
    for_mu = " + ".join(LEMMA_5[f"J{entry}", "mu"] for entry in (11, 12, 21, 22))
    rows.append(
        _parts_together(
            "parts-mu",
            "mu",
            f"{for_mu} + 2*{J11}*{MEAN} + 2*{J11}^2 + 2*{J12}*{MEAN} + 2*{J11}*{J12}",
            BOUNDS["mu"],
            "As printed, with 0.104497 and 0.194035 where |dJ11/dmu| and |dJ12/dmu| would do.",
        )
    )
    for axis, total in SUMS.items():
        parts = (
            f"{total} + 2*{LEMMA_5['J11', axis]}*{MEAN} + 2*{J11}*{MU_TILDE_BY[axis]}"
            f" + 2*{LEMMA_5['J12', axis]}*{MEAN} + 2*{J12}*{MU_TILDE_BY[axis]}"
        )
        rows.append(_parts_together(f"parts-{axis}", axis, parts, BOUNDS[axis]))
        if axis == "nu":
            rows.append(_parts_together(f"parts-{axis}-corrected", axis, parts, RIGHT_SUM_FOR_NU))
    return rows


def _parts_together(name: str, axis: str, total: str, bound: str, note: str = "") -> Row:
    corrects = name.removesuffix("-corrected")
    return bounds(
        name,
        f"{total} < {bound}",
        total,
        below(bound),
        over=Box(),
        printed=bound,
        place=f"{PLACES[axis]}, Lemma 10, proof",
        note=note,
        erratum=Erratum(
            Consequence.ARGUMENT,
            f"The left side is {RIGHT_SUM_FOR_NU}. Printed is what it is without the last product,"
            " the square of 0.194035. |dS/dnu| < 2.28242 holds all the same (row `S-by-nu`), and"
            " with it Lemma 11.",
            Cause.CONSTANT,
        )
        if name == "parts-nu"
        else None,
        corrects="" if corrects == name else corrects,
    )


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-10"))
