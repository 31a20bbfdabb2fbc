r"""Other fixed points: alpha and lambda for a given mean and variance.

*Paper*: appendix A5, which gives (0, 2); the authors' notebook, which gives (0, 1) and (-0.1, 2).

Write, at (y, x),   P = y (2 - E0) + x D,    Q = E1 - E0,
                    R = (y^2 + x)(2 - E0) + y x D,    T = E0 - 2 E1 + E2,

so that mu~ = (lambda/2)(P + alpha Q) and xi~ = (lambda^2/2)(R + alpha^2 T).  Then mu~ = m and
nu~ = v with m not 0 say lambda = 2 m/(P + alpha Q), where alpha is a root of the quadratic

    (v + m^2)(P + alpha Q)^2 = 2 m^2 (R + alpha^2 T);

and with m = 0:  alpha = -P/Q,  lambda^2 = 2 v/(R + alpha^2 T).  Of the two roots, one
makes lambda positive for (-0.1, 2).

(0, 2) is as printed.  The pair of the notebook for (-0.1, 2) belongs to omega = tau = 1; with
normalized weights, omega = 0 and tau = 1, it is another pair.  Which of them attract is decided in
`section_9_attraction.py`.

    python -m proofs.section_9_fixed_points
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
    same,
    section,
    value,
)

P, Q = "(y*(2 - E0) + xD)", "(E1 - E0)"
R, T = "((y^2 + x)*(2 - E0) + y*xD)", "(E0 - 2*E1 + E2)"

MU = f"(l/2*({P} + a*{Q}))"
XI = f"(l^2/2*({R} + a^2*{T}))"
"""mu~ and xi~ with alpha = a, lambda = l."""

CENTRED_ALPHA = f"(-{P}/{Q})"
CENTRED_LAMBDA_SQUARED = f"(2*v/({R} + {CENTRED_ALPHA}^2*{T}))"

A = f"((v + m^2)*{Q}^2 - 2*m^2*{T})"
B = f"(2*(v + m^2)*{P}*{Q})"
C = f"((v + m^2)*{P}^2 - 2*m^2*{R})"
ALPHA = f"((-{B} + sqrt({B}^2 - 4*{A}*{C}))/(2*{A}))"
LAMBDA = f"(2*m/({P} + {ALPHA}*{Q}))"
OTHER_LAMBDA = LAMBDA.replace(f"(-{B} + sqrt", f"(-{B} - sqrt")
"""With the other root in the place of alpha."""

ANY = Box(y=(-1, 1), x=("0.1", 4), m=("0.1", 1), v=("0.1", 4), a=(1, 3), l=(1, 2))

STANDARD = Box(y=0, x=1, m=0, v=1)
TWO = Box(y=0, x=2, m=0, v=2)
SHIFTED = Box(y="-0.1", x=2, m="-0.1", v=2)
"""Mean -0.1 and variance 2 for omega = tau = 1, where y = -0.1."""

SHIFTED_NORMALIZED = Box(y=0, x=2, m="-0.1", v=2)
"""Mean -0.1 and variance 2 for omega = 0, tau = 1."""


@section(
    "other-fixed-points",
    title="alpha and lambda for other means and variances",
    reference="Appendix A5; the authors' notebook",
    domain=ANY,
    stands="code",
)
def other_fixed_points(over: Box) -> list[Row]:
    return [
        *_equations(over),
        *_mean_0(),
        *_notebook(),
    ]


def _equations(over: Box) -> list[Row]:
    return [
        same(
            "mu",
            "mu~ = (lambda/2) (P + alpha Q)",
            f"at({MU}, a=alpha, l=lambda)",
            "mu_tilde",
            over=over,
        ),
        same(
            "xi",
            "xi~ = (lambda^2/2) (R + alpha^2 T)",
            f"at({XI}, a=alpha, l=lambda)",
            "xi_tilde",
            over=over,
        ),
        same(
            "quadratic",
            "With F(alpha) = (v+m^2)(P + alpha Q)^2 - 2m^2 (R + alpha^2 T) = A alpha^2 + B alpha"
            " + C:  (2 A alpha + B)^2 - (B^2 - 4 A C) = 4 A F(alpha)",
            f"(2*{A}*a + {B})^2 - ({B}^2 - 4*{A}*{C})",
            f"4*{A}*((v + m^2)*({P} + a*{Q})^2 - 2*m^2*({R} + a^2*{T}))",
            over=over,
        ),
        same(
            "second-equation",
            "With lambda = 2m/(P + alpha Q):  (P + alpha Q)^2 (xi~ - (v + m^2)) = -F(alpha)",
            f"({P} + a*{Q})^2*(at({XI}, l=2*m/({P} + a*{Q})) - (v + m^2))",
            f"-((v + m^2)*({P} + a*{Q})^2 - 2*m^2*({R} + a^2*{T}))",
            over=over,
        ),
        by_hand(
            "solution",
            "For m not 0 and lambda > 0, mu~ = m and nu~ = v say that alpha is a root of A alpha^2"
            " + B alpha + C with (P + alpha Q) m > 0, and lambda = 2m/(P + alpha Q)",
            uses=("mu", "xi", "quadratic", "second-equation"),
            argument="""
                mu~ = (lambda/2)(P + alpha Q) = m says that P + alpha Q is not 0 and lambda =
                2m/(P + alpha Q), which is positive if (P + alpha Q) m is. Then nu~ = v is
                xi~ = v + m^2, by the row `second-equation` F(alpha) = 0, and by the row `quadratic`
                its roots, where A is not 0, are (-B +- sqrt(B^2 - 4AC))/(2A).
            """,
        ),
        same(
            "centred-mu",
            "For m = 0, alpha = -P/Q solves mu~ = 0",
            f"at({MU}, a={CENTRED_ALPHA})",
            "0",
            over=over,
        ),
        same(
            "centred-xi",
            "and then lambda^2 = 2v/(R + alpha^2 T) solves xi~ = nu~ = v",
            f"{CENTRED_LAMBDA_SQUARED}/2*({R} + {CENTRED_ALPHA}^2*{T})",
            "v",
            over=over,
        ),
    ]


def _mean_0() -> list[Row]:
    centred_lambda = f"sqrt({CENTRED_LAMBDA_SQUARED})"
    return [
        value(
            "alpha-02",
            "alpha of (0, 2) is 1.97126",
            CENTRED_ALPHA,
            "1.97126",
            at=TWO,
            stands="print",
            place="Appendix A5",
        ),
        value(
            "lambda-02",
            "lambda of (0, 2) is 1.06071",
            centred_lambda,
            "1.06071",
            at=TWO,
            stands="print",
            place="Appendix A5",
        ),
        value(
            "alpha-01-notebook",
            "alpha of (0, 1) is 1.6732632423543778, in the notebook",
            CENTRED_ALPHA,
            "1.6732632423543778",
            at=STANDARD,
            erratum=Erratum(
                Consequence.NUMBER,
                "1.6732632423543773: the last digit is off. No theorem depends on it.",
            ),
        ),
        value(
            "alpha-01",
            "alpha of (0, 1) is 1.6732632423543773",
            CENTRED_ALPHA,
            "1.6732632423543773",
            at=STANDARD,
            corrects="alpha-01-notebook",
        ),
        value(
            "lambda-01",
            "lambda of (0, 1) is 1.0507009873554805, in the notebook",
            centred_lambda,
            "1.0507009873554805",
            at=STANDARD,
        ),
    ]


def _notebook() -> list[Row]:
    normalized = "omega = 0 and tau = 1, the weights of the paper."
    hidden = "omega = tau = 1, as the notebook computes: y = -0.1, x = 2."
    return [
        value(
            "alpha-normalized",
            "alpha of (-0.1, 2) is 1.9769021954242014",
            ALPHA,
            "1.9769021954242014",
            at=SHIFTED_NORMALIZED,
            note=normalized,
            erratum=Erratum(
                Consequence.NUMBER,
                "2.3269907788193412 for omega = 0, tau = 1; the pair is that of omega = tau = 1."
                " No theorem depends on it.",
            ),
        ),
        value(
            "alpha-normalized-right",
            "alpha of (-0.1, 2) is 2.3269907788193412",
            ALPHA,
            "2.3269907788193412",
            at=SHIFTED_NORMALIZED,
            note=normalized,
            corrects="alpha-normalized",
        ),
        value(
            "lambda-normalized",
            "lambda of (-0.1, 2) is 1.073851239616046",
            LAMBDA,
            "1.073851239616046",
            at=SHIFTED_NORMALIZED,
            note=normalized,
            erratum=Erratum(
                Consequence.NUMBER,
                "0.9821804337959274 for omega = 0, tau = 1; the pair is that of omega = tau = 1."
                " No theorem depends on it.",
            ),
        ),
        value(
            "lambda-normalized-right",
            "lambda of (-0.1, 2) is 0.9821804337959274",
            LAMBDA,
            "0.9821804337959274",
            at=SHIFTED_NORMALIZED,
            note=normalized,
            corrects="lambda-normalized",
        ),
        value(
            "alpha-hidden",
            "alpha of (-0.1, 2) is 1.9769021954242014",
            ALPHA,
            "1.9769021954242014",
            at=SHIFTED,
            note=hidden,
            erratum=Erratum(
                Consequence.NUMBER,
                "1.9769021954242004: the last two digits are off. No theorem depends on it.",
            ),
        ),
        value(
            "alpha-hidden-right",
            "alpha of (-0.1, 2) is 1.9769021954242004",
            ALPHA,
            "1.9769021954242004",
            at=SHIFTED,
            note=hidden,
            corrects="alpha-hidden",
        ),
        value(
            "lambda-hidden",
            "lambda of (-0.1, 2) is 1.073851239616046",
            LAMBDA,
            "1.073851239616046",
            at=SHIFTED,
            note=hidden,
        ),
        *(
            bounds(
                f"other-root-{name}",
                "The other root of the quadratic makes lambda of (-0.1, 2) negative",
                OTHER_LAMBDA,
                below(0),
                over=point,
                note=note,
            )
            for name, point, note in (
                ("normalized", SHIFTED_NORMALIZED, normalized),
                ("hidden", SHIFTED, hidden),
            )
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("other-fixed-points"))
