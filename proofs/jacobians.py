r"""Equations (56)-(72): the Jacobians J and H, their singular values, their derivatives.

*Paper*: (56)-(59) the entries of J, (60)-(71) singular values of 2x2 matrices after Blinn 1996,
(72) the sixteen derivatives of the entries of J.

J is the Jacobian of (mu, nu) -> (mu~, xi~), and H that of g: (mu, nu) -> (mu~, nu~).  Each formula
is compared, as a function of (mu, omega, nu, tau) with nu, tau > 0 and for every alpha and lambda,
with the derivative of the moments.

All of (56)-(59) and (72) are right.  Of the two singular values the smaller lacks an absolute
value, and the first line of (71) lacks the factor 1/2.

    python -m proofs.jacobians      the verdict of each row
"""

import snnproof
from snnproof.statements import (
    Box,
    Consequence,
    Erratum,
    Row,
    above,
    bounds,
    by_hand,
    domains,
    same,
    section,
)

JACOBIAN_H = {
    ("J11", "mu_tilde", "mu"): "omega*(lambda/2)*(alpha*G*e1 - e0 + 2)",
    ("J12", "mu_tilde", "nu"): "tau*(lambda/4)*(alpha*G*e1 - (alpha - 1)*s*G/sqrt(x))",
    ("J21", "xi_tilde", "mu"): "omega*lambda^2*(-alpha^2*G*e1 + alpha^2*G*e2 + y*(2 - e0)"
    " + s*sqrt(x)*G)",
    ("J22", "xi_tilde", "nu"): "tau*(lambda^2/2)*(-alpha^2*G*e1 + 2*alpha^2*G*e2 - e0 + 2)",
}
JACOBIAN_G = {
    ("H11", "mu_tilde", "mu"): "J11",
    ("H12", "mu_tilde", "nu"): "J12",
    ("H21", "nu_tilde", "mu"): "J21 - 2*mu_tilde*J11",
    ("H22", "nu_tilde", "nu"): "J22 - 2*mu_tilde*J12",
}

J11_BY_NU = "(alpha*e1 + s*((alpha - 1)*y/x^(3/2) - alpha/sqrt(x)))"
J21_BY_NU = "(-alpha^2*e1 + 4*alpha^2*e2 - s*(alpha^2 - 1)/sqrt(x))"
DERIVATIVES = {
    ("J11", "mu"): "(lambda/2)*omega^2*G*(alpha*e1 - s*(alpha - 1)/sqrt(x))",
    ("J11", "omega"): "(lambda/2)*(-G*(s*(alpha - 1)*y/sqrt(x) - alpha*(y + 1)*e1) - e0 + 2)",
    ("J11", "nu"): f"(lambda/4)*tau*omega*G*{J11_BY_NU}",
    ("J11", "tau"): f"(lambda/4)*nu*omega*G*{J11_BY_NU}",
    ("J12", "mu"): "d(J11, nu)",
    ("J12", "omega"): f"(lambda/4)*mu*tau*G*{J11_BY_NU}",
    ("J12", "nu"): "(lambda/8)*G*(alpha*tau^2*e1 + s*(-(alpha - 1)*y^2/(nu^(5/2)*sqrt(tau))"
    " + sqrt(tau)*(alpha + alpha*y - 1)/nu^(3/2) - alpha*tau^(3/2)/sqrt(nu)))",
    ("J12", "tau"): "(lambda/8)*G*(2*alpha*e1 + alpha*x*e1 + s*(-(alpha - 1)*y^2/x^(3/2)"
    " + (-alpha + alpha*y + 1)/sqrt(x) - alpha*sqrt(x)))",
    ("J21", "mu"): "lambda^2*omega^2*(-alpha^2*G*e1 + 2*alpha^2*G*e2 - e0 + 2)",
    ("J21", "omega"): "lambda^2*(-alpha^2*(y + 1)*G*e1 + alpha^2*(2*y + 1)*G*e2 + 2*y*(2 - e0)"
    " + s*sqrt(x)*G)",
    ("J21", "nu"): f"(lambda^2/2)*tau*omega*G*{J21_BY_NU}",
    ("J21", "tau"): f"(lambda^2/2)*nu*omega*G*{J21_BY_NU}",
    ("J22", "mu"): "d(J21, nu)",
    ("J22", "omega"): f"(lambda^2/2)*mu*tau*G*{J21_BY_NU}",
    ("J22", "nu"): "(lambda^2/4)*tau^2*G*(-alpha^2*e1 + 8*alpha^2*e2"
    " + s*((alpha^2 - 1)*y/x^(3/2) - 3*alpha^2/sqrt(x)))",
    ("J22", "tau"): "(lambda^2/4)*(-2*alpha^2*G*e1 - alpha^2*x*G*e1 + 4*alpha^2*G*e2"
    " + 8*alpha^2*x*G*e2 + 2*(2 - e0)"
    " + s*G*((alpha^2 - 1)*y/sqrt(x) - 3*alpha^2*sqrt(x)))",
}

MATRICES = Box(a11=(-1, 1), a12=(-1, 1), a21=(-1, 1), a22=(-1, 1))
TURN, FLIP = "((a11 + a22)^2 + (a21 - a12)^2)", "((a11 - a22)^2 + (a12 + a21)^2)"
FIRST_LINE_OF_71 = "sqrt((H11 + H22)^2 + (H21 - H12)^2) + sqrt((H11 - H22)^2 + (H12 + H21)^2)"


@section(
    "equations-56-72",
    title="The Jacobians, their singular values and derivatives",
    reference="Equations (56)-(72)",
    domain=domains.WIDE,
)
def equations_56_72(over: Box) -> list[Row]:
    entries = {**JACOBIAN_H, **JACOBIAN_G}.items()
    return [
        *(
            same(
                entry,
                f"{entry} = d {of}/d {axis} = {printed}",
                f"d({of}, {axis})",
                printed,
                over=over,
            )
            for (entry, of, axis), printed in entries
        ),
        *_singular_values(over),
        *_weights(),
        *(
            same(
                f"d{entry}-d{axis}",
                f"d{entry}/d{axis} = {printed}",
                f"d({entry}, {axis})",
                printed,
                over=over,
            )
            for (entry, axis), printed in DERIVATIVES.items()
        ),
    ]


def _weights() -> list[Row]:
    return [
        by_hand(
            "columns",
            "H = K diag(omega, tau), J = L diag(omega, tau) with matrices K, L of functions of"
            " (y, x).",
            uses=tuple(entry for entry, _, _ in {**JACOBIAN_H, **JACOBIAN_G}),
            stands="ours",
            argument="""
                By (56)-(59) the first column of J is omega times functions of y = mu omega and
                x = nu tau alone, the second tau times such; mu~ is one of them. With
                H21 = J21 - 2 mu~ J11, H22 = J22 - 2 mu~ J12 the same holds for H.
            """,
        ),
        by_hand(
            "weights",
            "For given (y, x) the largest singular values of H and of J do not decrease if |omega|"
            " or tau grows.",
            uses=("columns", "s1"),
            stands="ours",
            argument="""
                With the columns k1, k2 of K, H H^T = omega^2 k1 k1^T + tau^2 k2 k2^T, and the
                square of the largest singular value is the largest eigenvalue of it. A larger
                |omega| or tau adds a positive semidefinite matrix, which lowers no eigenvalue
                (Weyl). The same holds for J and L.
            """,
        ),
    ]


def _singular_values(over: Box) -> list[Row]:
    """s1, s2 = (P +- Q)/2 with P, Q the roots of TURN and FLIP."""
    return [
        same(
            "sum-of-squares",
            "s1^2 + s2^2 = (P^2 + Q^2)/2 is the sum of the squares of the entries",
            f"({TURN} + {FLIP})/2",
            "a11^2 + a12^2 + a21^2 + a22^2",
            over=MATRICES,
            note="s1, s2 = (P +- Q)/2, with P and Q the first and the second root of (60)-(71).",
        ),
        same(
            "product",
            "s1 s2 = (P^2 - Q^2)/4 is the determinant",
            f"({TURN} - {FLIP})/4",
            "a11*a22 - a12*a21",
            over=MATRICES,
        ),
        by_hand(
            "s1",
            "s1 = (P + Q)/2 is the largest singular value of A.",
            uses=("sum-of-squares", "product"),
            argument="""
                The eigenvalues of A A^T have the sum |A|_F^2 of the squares of all entries, and
                the product (det A)^2. So have s1^2 and s2^2, by the two identities: they are the
                roots of the same quadratic, hence these eigenvalues. Since P, Q >= 0,
                s1 = (P + Q)/2 >= |P - Q|/2 = |s2|: s1 is the larger of the two singular values.
            """,
        ),
        bounds(
            "s2",
            "s2 = (P - Q)/2 is a singular value of A, so that s2 >= 0",
            f"(sqrt{TURN} - sqrt{FLIP})/2",
            above(0, strict=False),
            over=MATRICES,
            erratum=Erratum(
                Consequence.ARGUMENT,
                "The smaller singular value is |P - Q|/2: printed is its negative where the"
                " determinant is negative. Only s1 is used, on which Theorem 1 stands.",
            ),
        ),
        by_hand(
            "s2-corrected",
            "|s2| = |P - Q|/2 is the smallest singular value of A.",
            uses=("sum-of-squares", "product", "s1"),
            corrects="s2",
            argument="""
                s1^2 and s2^2 are the eigenvalues of A A^T, see `s1`. Singular values are the
                nonnegative roots of these.
            """,
        ),
        same(
            "S-first-line",
            "S = P + Q for the matrix H, as the first line of (71) is printed",
            "S",
            FIRST_LINE_OF_71,
            over=over,
            erratum=Erratum(
                Consequence.MISPRINT,
                "S = (P + Q)/2, as in the next line of (71), from which all goes on.",
            ),
        ),
        by_hand(
            "S-second-line",
            "S = (P + Q)/2 for the matrix H.",
            uses=("s1", "H11", "H12", "H21", "H22"),
            corrects="S-first-line",
            argument="This is `s1` for A = H.",
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("equations-56-72"))
