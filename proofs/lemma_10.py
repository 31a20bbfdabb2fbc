r"""Lemma 10: bounds on the derivatives of the largest singular value.

*Paper*: Lemma 10 (appendix A3.4.1), with Lemmas 5, 6, 7 and 9.

On |mu|, |omega| <= 0.1, 0.8 <= nu <= 1.5, 0.8 <= tau <= 1.25, for the largest singular value S of
the Jacobian H of g:

    |dS/dmu| < 0.32112,   |dS/domega| < 2.63690,   |dS/dnu| < 2.28242,   |dS/dtau| < 2.98610.

All four hold, with much to spare.  The paper puts them together from bounds of the parts: since
|dS/dH_ij| < 1 and H21 = J21 - 2 mu~ J11, H22 = J22 - 2 mu~ J12, for each variable v

    |dS/dv| <= sum |dJ_ij/dv| + 2 |mu~| (|dJ11/dv| + |dJ12/dv|) + 2 |dmu~/dv| (|J11| + |J12|).

With the numbers of the paper this gives the printed bounds for mu, omega and tau, but not for nu,
where d mu~/d nu = J12: 2.28242 results only if the square of J12 is left out.

    python -m proofs.lemma_10       the verdict and the margin of each row
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
    domains,
    inside,
    lemma,
    value,
)

from .lemma_05 import PRINTED as LEMMA_5

BOUNDS = {"mu": "0.32112", "omega": "2.63690", "nu": "2.28242", "tau": "2.98610"}
SUMS = {"mu": "0.2063867", "omega": "2.38392", "nu": "2.19916", "tau": "2.82643"}
ROUNDED_SUMS = {"omega": "2.38391", "nu": "2.19915", "tau": "2.82642"}
J11, J12, MEAN = "0.104497", "0.194035", "0.087653"
MU_TILDE_BY = {"mu": J11, "omega": J11, "nu": J12, "tau": J12}
RIGHT_SUM_FOR_NU = "2.35772"


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
        *(row for axis in SUMS for row in _sums_of_lemma_5(axis)),
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
            leaves=1,
        )
        for axis, printed in BOUNDS.items()
    ]


def _by_entries(over: Box) -> list[Row]:
    return [
        bounds("H12", "H12 > 0", "H12", above(0), over=over, leaves=8),
        bounds("H22", "H22 > 0.5", "H22", above("0.5"), over=over, leaves=8),
        bounds("H11", "|H11| < 0.2", "H11", inside("-0.2", "0.2"), over=over, leaves=8),
        by_hand(
            "S-by-entries",
            "|dS/dH_ij| < 1",
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


def _sums_of_lemma_5(axis: str) -> list[Row]:
    """The sum of the four bounds of Lemma 5 for one variable: as a bound, and as rounded."""
    total = " + ".join(LEMMA_5[f"J{entry}", axis] for entry in (11, 12, 21, 22))
    printed, rounded = SUMS[axis], ROUNDED_SUMS.get(axis)
    text = f"The bounds of Lemma 5 on derivatives by {axis} add up to"
    erratum = Erratum(
        Consequence.NUMBER, f"{rounded}. Printed is a number above it, which the argument allows."
    )
    rows = [
        bounds(
            f"sum-{axis}",
            f"{text} at most {printed}",
            total,
            below(printed, strict=False),
            over=Box(),
            printed=printed,
            note="The number read as a bound.",
        ),
        value(
            f"sum-{axis}-rounded",
            f"{text} {printed}",
            total,
            printed,
            note="The number read as the rounded value.",
            erratum=erratum if rounded else None,
        ),
    ]
    if rounded:
        rows.append(
            value(
                f"sum-{axis}-rounded-corrected",
                f"{text} {rounded}",
                total,
                rounded,
                corrects=f"sum-{axis}-rounded",
            )
        )
    return rows


def _triangle_inequality(over: Box) -> list[Row]:
    rows = [
        bounds(
            f"mu-tilde-by-{axis}",
            f"|d mu~/d{axis}| <= {printed}",
            f"d(mu_tilde, {axis})",
            inside(f"-{printed}", printed, strict=False),
            over=over,
            printed=printed,
            note="Of the parts of H21 and H22 the one that is not in Lemma 5.",
            leaves=1,
        )
        for axis, printed in MU_TILDE_BY.items()
    ]
    for axis, printed in BOUNDS.items():
        total = (
            f"{SUMS[axis]} + 2*{MEAN}*({LEMMA_5['J11', axis]} + {LEMMA_5['J12', axis]})"
            f" + 2*{MU_TILDE_BY[axis]}*({J11} + {J12})"
        )
        rows.append(_parts_together(f"parts-{axis}", axis, total, printed))
        if axis == "nu":
            rows.append(_parts_together(f"parts-{axis}-corrected", axis, total, RIGHT_SUM_FOR_NU))
    return rows


def _parts_together(name: str, axis: str, total: str, bound: str) -> Row:
    corrects = name.removesuffix("-corrected")
    return bounds(
        name,
        f"{SUMS[axis]} + 2 {MEAN} (|dJ11/d{axis}| + |dJ12/d{axis}|)"
        f" + 2 {MU_TILDE_BY[axis]} ({J11} + {J12}) < {bound}",
        total,
        below(bound),
        over=Box(),
        printed=bound,
        note="Bounds |dS/d.| by the triangle inequality, with the numbers of Lemmas 5, 6, 7, 9.",
        erratum=Erratum(
            Consequence.ARGUMENT,
            f"The parts give {RIGHT_SUM_FOR_NU}; the printed number is below that,"
            " and is what they give without the square of J12. |dS/dnu| < 2.28242 holds all the"
            " same (row S-by-nu), and with it Lemma 11.",
        )
        if name == "parts-nu"
        else None,
        corrects="" if corrects == name else corrects,
    )


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-10"))
