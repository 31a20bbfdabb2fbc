r"""Which of the other fixed points attract, and whether lambda > 1 is needed.

*Paper*: appendix A5 and the authors' notebook (the pairs of `section_9_fixed_points.py`), of which
neither says whether the fixed points attract; and the main text, which asks of an activation
function for a slope larger than one, that is lambda > 1.

K is the Jacobian of (mu~, nu~) by (y, x); that of g has the columns omega (K11, K21) and
tau (K12, K22).  For omega = 0 and tau = 1 its eigenvalues are 0 and K22.

The pair of (0, 2) attracts.  That of the notebook for (-0.1, 2) does not, under the weights
omega = tau = 1 to which it belongs; the one for omega = 0, tau = 1 does, and has lambda < 1.  For
mean 0, lambda > 1 is needed indeed, as the row `slope-at-mean-0` shows for every variance.

    python -m proofs.section_9_attraction
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
    cover,
    inside,
    same,
    section,
)

from .section_9_fixed_points import (
    ALPHA,
    ANY,
    CENTRED_ALPHA,
    CENTRED_LAMBDA_SQUARED,
    LAMBDA,
    MU,
    SHIFTED,
    SHIFTED_NORMALIZED,
    TWO,
    XI,
    P,
)

K11 = "(l/2*(2 - E0 + a*E1))"
K12 = "(l/4*(a*E1 - (a - 1)*D))"
XI_Y = f"(l^2*({P} + a^2*(E2 - E1)))"
K22 = f"(l^2/2*(2 - E0 + a^2*(2*E2 - E1)) - 2*{MU}*{K12})"
K21 = f"({XI_Y} - 2*{MU}*{K11})"
"""Derivatives of (mu~, nu~) by (y, x): the Jacobian of g for omega = tau = 1."""

NU = f"({XI} - {MU}^2)"

ENTRIES = (
    ("K11", MU, "y", K11),
    ("K12", MU, "x", K12),
    ("K21", NU, "y", K21),
    ("K22", NU, "x", K22),
)

NEAR_TWO = Box(y=0, x=2, a=("1.97125", "1.97126"), l=("1.0607", "1.06071"))
NEAR_NORMALIZED = Box(y=0, x=2, a=("2.32699", "2.327"), l=("0.98218", "0.98219"))
NEAR_SHIFTED = Box(y="-0.1", x=2, a=("1.9769", "1.97691"), l=("1.07385", "1.07386"))
"""Small boxes of alpha and lambda around those of the fixed points."""


@section(
    "other-fixed-points-attraction",
    title="Which of the other fixed points attract; the slope lambda",
    reference="Appendix A5; main text, the properties asked of an activation function",
    domain=ANY,
    stands="ours",
)
def other_fixed_points_attraction(over: Box) -> list[Row]:
    return [
        *(
            same(row, f"{row}, by {axis}", f"d({of}, {axis})", entry, over=over)
            for row, of, axis, entry in ENTRIES
        ),
        *_attracting(),
        *_slope(),
    ]


def _near(row: str, alpha: str, lambda_: str, point: Box, near: Box) -> Row:
    return cover(
        row,
        f"alpha and lambda of the fixed point with y = {point['y'][0]}, x = {point['x'][0]},"
        f" m = {point['m'][0]}, v = {point['v'][0]} are in the box of the rows after this",
        over=point,
        conditions={alpha: inside(*near["a"]), lambda_: inside(*near["l"])},
    )


def _attracting() -> list[Row]:
    centred_lambda = f"sqrt({CENTRED_LAMBDA_SQUARED})"
    return [
        _near("near-02", CENTRED_ALPHA, centred_lambda, TWO, NEAR_TWO),
        _near("near-normalized", ALPHA, LAMBDA, SHIFTED_NORMALIZED, NEAR_NORMALIZED),
        _near("near-notebook", ALPHA, LAMBDA, SHIFTED, NEAR_SHIFTED),
        bounds("K22-02", "|K22| < 1 for (0, 2)", K22, inside(-1, 1), over=NEAR_TWO),
        bounds(
            "K22-normalized",
            "|K22| < 1 for (-0.1, 2) with omega = 0, tau = 1",
            K22,
            inside(-1, 1),
            over=NEAR_NORMALIZED,
        ),
        bounds(
            "characteristic-notebook",
            "1 - trace K + det K < 0 for (-0.1, 2) with omega = tau = 1",
            f"1 - {K11} - {K22} + {K11}*{K22} - {K12}*{K21}",
            below(0),
            over=NEAR_SHIFTED,
        ),
        by_hand(
            "attracting-02",
            "With omega = 0 and tau = 1 the fixed point (0, 2) attracts",
            uses=("K11", "K12", "K21", "K22", "near-02", "K22-02"),
            argument="""
                The Jacobian of g has the columns omega (K11, K21) = 0 and tau (K12, K22), so its
                eigenvalues are 0 and K22, and |K22| < 1 there. A fixed point of a differentiable
                map whose derivative has all eigenvalues inside the unit circle attracts all points
                near it (Ostrowski).
            """,
        ),
        by_hand(
            "attracting-normalized",
            "With omega = 0 and tau = 1 the fixed point (-0.1, 2) attracts",
            uses=("K11", "K12", "K21", "K22", "near-normalized", "K22-normalized"),
            argument="As for (0, 2): the eigenvalues are 0 and K22, and |K22| < 1 there.",
        ),
        by_hand(
            "notebook-repels",
            "With omega = tau = 1 the fixed point (-0.1, 2) of the notebook is unstable",
            uses=("K11", "K12", "K21", "K22", "near-notebook", "characteristic-notebook"),
            argument="""
                There the Jacobian of g is K. Its characteristic polynomial t^2 - t trace K + det K
                is negative at t = 1 and positive for large t, so K has an eigenvalue above 1. A
                fixed point of a continuously differentiable map whose derivative there has an
                eigenvalue of modulus above 1 is unstable (instability in the first approximation):
                some neighbourhood of it is left by iterates of points that are as near to it as one
                likes. g is analytic where nu tau > 0.
            """,
        ),
    ]


def _slope() -> list[Row]:
    return [
        bounds(
            "slope-of-selu",
            "The slope of SELU for positive net inputs, lambda_01, is larger than one",
            "lambda",
            above(1),
            over=Box(),
            stands="print",
            place="Main text, Constructing SNNs",
        ),
        bounds(
            "slope",
            "lambda > 1, needed for a fixed point: here for (-0.1, 2)",
            LAMBDA,
            above(1),
            over=SHIFTED_NORMALIZED,
            note="omega = 0, tau = 1; it attracts, by the row `attracting-normalized`.",
            erratum=Erratum(
                Consequence.ARGUMENT,
                "lambda > 1 is needed for mean 0, but not for other means. No theorem uses it.",
            ),
        ),
        bounds(
            "slope-at-mean-0-here",
            "lambda^2 > 1 for (0, nu) with 0.1 <= nu <= 16, omega = 0, tau = 1",
            f"at({CENTRED_LAMBDA_SQUARED}, v=x, y=0)",
            above(1),
            over=Box(x=("0.1", 16)),
        ),
        by_hand(
            "slope-at-mean-0",
            "lambda > 1 for every fixed point (0, nu), nu > 0, with omega = 0 and tau = 1",
            corrects="slope",
            uses=("equations-2-5.integrals", "equations-2-5.nu-tilde"),
            argument="""
                Let z ~ N(0, nu), so that mu~ and nu~ are mean and variance of selu z, and u = |z|,
                which given the sign of z has one and the same distribution. With
                h(u) = alpha (1 - e^(-u)) the mean of selu z is (lambda/2)(E u - E h(u)), and its
                second moment (lambda^2/2)(E u^2 + E h(u)^2), E u^2 = nu. Let the mean be 0, so
                E k(u) = 0 for k(u) = u - h(u); then alpha > 0. k is strictly convex with k(0) = 0,
                and not of one sign, so there is u0 > 0 with k < 0 on (0, u0) and k > 0 beyond.
                s(u) = u + h(u) increases strictly, so k(u)(s(u) - s(u0)) > 0 but at u = 0 and
                u = u0. Hence E u^2 - E h(u)^2 = E k(u) s(u) = E k(u)(s(u) - s(u0)) > 0, and
                nu~ = (lambda^2/2)(nu + E h(u)^2) < lambda^2 nu. So nu~ = nu asks for lambda^2 > 1.
            """,
            note="A slope above 1 is asked for in print; it is needed for mean 0.",
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("other-fixed-points-attraction"))
