r"""Equation (14): the alpha_01 and lambda_01 for which mean 0 and variance 1 are a fixed point.

*Paper*: equation (14), with approximations there and in the main text; all digits are those of the
authors' code.

For omega = 0, tau = 1 the net input has the moments of the layer below.  With
c1 = erfc(1/sqrt 2) sqrt(e) and c2 = erfc(sqrt 2) e^2, at y = 0, x = 1,

    mu~ = (lambda/2) (s - alpha (1 - c1)),      xi~ = (lambda^2/2) (1 + alpha^2 (1 - 2 c1 + c2)),

which are 0 and 1 for the constants in closed form, exactly.  The decimals of both hold.  The value
that alpha dropout uses in the authors' code is the product of two rounded numbers, and is off in
its last digit.

    python -m proofs.equation_14      the verdict of each row
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
    inside,
    same,
    section,
    value,
)

from .equations_02_to_05 import MU_TILDE, XI_TILDE

C1, C2 = "erfc(1/sqrt(2))*exp(1/2)", "erfc(sqrt(2))*exp(2)"
ALPHA = f"(-sqrt(2/pi)/({C1} - 1))"
RADICAND = f"(2*{C2} + pi*({C1})^2 - 2*(2 + pi)*{C1} + pi + 2)"
LAMBDA = f"((1 - {C1})*sqrt(2*pi)*{RADICAND}^(-1/2))"
LAMBDA_SQUARED = f"((1 - {C1})^2*2*pi/{RADICAND})"

# At y = 0 the function e0 is erfc(0), which is 1.
MU_IN_NUMBERS, XI_IN_NUMBERS = (f"at({f}, y=0, x=1, e0=1)" for f in (MU_TILDE, XI_TILDE))
"""By the formulas (4) and (5) themselves, with the parameters in numbers."""

MEAN = f"at({MU_TILDE}, y=0, x=1, e0=1, alpha={ALPHA})"
SECOND_MOMENT = f"""at({XI_TILDE.replace("lambda^2", "square")},
                       y=0, x=1, e0=1, alpha={ALPHA}, square={LAMBDA_SQUARED})"""

IN_CODE = {
    "alpha": "1.6732632423543772848170429916717",
    "lambda": "1.0507009873554804934193349852946",
}


@section(
    "equation-14",
    title="The constants alpha_01 and lambda_01",
    reference="Equation (14)",
    domain=Box(mu=0, omega=0, nu=1, tau=1),
)
def equation_14(over: Box) -> list[Row]:
    return [
        value(
            "alpha",
            "alpha_01 in closed form is about 1.67326",
            ALPHA,
            "1.67326",
            place="(14)",
        ),
        value(
            "alpha-main-text",
            "alpha_01 in closed form is about 1.6733",
            ALPHA,
            "1.6733",
            place="Main text, before (6)",
        ),
        value(
            "lambda",
            "lambda_01 in closed form is about 1.0507",
            LAMBDA,
            "1.0507",
            place="(14)",
        ),
        *(
            value(
                f"{name}-in-code",
                f"{name}_01 = {digits} in the authors' code",
                name,
                digits,
                stands="code",
                place="selu.py",
            )
            for name, digits in IN_CODE.items()
        ),
        value(
            "dropout-value",
            "-lambda_01 alpha_01 = -1.7580993408473766 in the authors' code",
            "-lambda*alpha",
            "-1.7580993408473766",
            stands="code",
            place="selu.py",
            erratum=Erratum(
                Consequence.NUMBER,
                "-1.7580993408473769; printed is the product of the two constants rounded to"
                " double precision. No theorem depends on it.",
            ),
        ),
        value(
            "dropout-value-corrected",
            "-lambda_01 alpha_01 = -1.7580993408473769",
            "-lambda*alpha",
            "-1.7580993408473769",
            corrects="dropout-value",
        ),
        same(
            "mean",
            "mu~(0, 0, 1, 1) = 0 for alpha_01 and every lambda",
            MEAN,
            "0",
            over=Box(),
            place="after (14)",
        ),
        same(
            "second-moment",
            "xi~(0, 0, 1, 1) = 1 for alpha_01 and the square of lambda_01",
            SECOND_MOMENT,
            "1",
            over=Box(),
            place="after (14)",
        ),
        bounds(
            "radicand",
            "2 erfc(sqrt 2) e^2 + pi erfc(1/sqrt 2)^2 e - 2(2 + pi) erfc(1/sqrt 2) sqrt(e) + pi + 2"
            " is positive, so that lambda_01 is real",
            RADICAND,
            above(0),
            over=Box(),
            stands="ours",
        ),
        by_hand(
            "variance",
            "nu~(0, 0, 1, 1) = 1 for alpha_01 and lambda_01.",
            uses=(
                "mean",
                "second-moment",
                "radicand",
                "equations-2-5.xi-tilde",
                "equations-2-5.nu-tilde",
            ),
            argument="""
                lambda_01 is real by its positive radicand, and xi~ contains lambda as its square
                alone, so xi~ = 1. Since mu~ = 0, nu~ = xi~ - mu~^2 = 1.
            """,
            place="after (14)",
        ),
        *(
            bounds(
                f"{quantity}-in-numbers",
                f"|{quantity}~ - {fixed}| < 1e-25 at (0, 0, 1, 1), with alpha_01 and lambda_01 as"
                " all proofs use them",
                f"{formula} - {fixed}",
                inside("-1e-25", "1e-25"),
                over=Box(),
                stands="ours",
            )
            for quantity, fixed, formula in (
                ("mu", 0, MU_IN_NUMBERS),
                ("nu", 1, f"{XI_IN_NUMBERS} - {MU_IN_NUMBERS}^2"),
            )
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("equation-14"))
