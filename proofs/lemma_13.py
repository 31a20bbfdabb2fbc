r"""Lemma 13 and Corollary 14: g maps the domain of Theorem 1 into itself.

*Paper*: Lemma 13 and Corollary 14 (appendix A3.4.1).

On |mu|, |omega| <= 0.1, 0.8 <= nu <= 1.5, 0.95 <= tau <= 1.1:

    -0.03106 <= mu~ <= 0.06773,         0.80009 <= nu~ <= 1.48617

(the intervals of mu and nu, which the lemma does not repeat, are those of Theorem 1).  Print shows
that mu~ and xi~ are largest and least at two corners, and that nu~ = xi~ - mu~^2
lies between the least xi~ less the largest mu~^2 and the largest xi~.

The lower bound of mu~ is rounded to the wrong side: it is false at the corner.  The lower bound of
nu~ holds, but its argument misses it: 0.80467 - 0.004597 is below 0.80009, and so is the difference
of the exact extrema.  The corollary holds, with nu for the mu that is printed twice.

    python -m proofs.lemma_13       the verdict and the margin of each row
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
    corollary,
    cover,
    domains,
    inside,
    lemma,
)

from .foundations import foundations

PLANE = Box(y=("-0.01", "0.01"), x=("0.76", "1.65"))
LEAST, LARGEST = Box(y="-0.01", x="0.76"), Box(y="0.01", x="1.65")

MU_LOWER, RIGHT_MU_LOWER = "-0.03106", "-0.0310606"
XI_LOWER, MU_SQUARED, NU_LOWER = "0.80467", "0.004597", "0.80009"
RIGHT_NU_LOWER = "0.80007"

ROUNDED_UP = Erratum(
    Consequence.LEMMA,
    f"{RIGHT_MU_LOWER} <= mu~: printed is the least value, at mu omega = -0.01, nu = 0.8,"
    " tau = 0.95, rounded to a number above it. Corollary 14 holds, and so does Theorem 1: its"
    " fixed points stay away from this end.",
    Cause.ROUNDING,
)


@lemma(
    "lemma-13",
    title="Mapping into the domain",
    reference="Lemma 13",
    domain=domains.THEOREM_1,
)
def lemma_13(over: Box) -> list[Row]:
    return [
        bounds(
            "mu-lower",
            f"{MU_LOWER} <= mu~",
            "mu_tilde",
            above(MU_LOWER, strict=False),
            over=over,
            printed=MU_LOWER,
            place="Lemma 13",
            erratum=ROUNDED_UP,
        ),
        bounds(
            "mu-lower-corrected",
            f"{RIGHT_MU_LOWER} <= mu~",
            "mu_tilde",
            above(RIGHT_MU_LOWER, strict=False),
            over=over,
            corrects="mu-lower",
        ),
        bounds(
            "mu-upper",
            "mu~ <= 0.06773",
            "mu_tilde",
            below("0.06773", strict=False),
            over=over,
            place="Lemma 13",
        ),
        bounds(
            "nu",
            f"{NU_LOWER} < nu~ < 1.48617",
            "nu_tilde",
            inside(NU_LOWER, "1.48617"),
            over=over,
            printed=f"[{NU_LOWER}, 1.48617]",
            place="after (111), Lemma 13",
        ),
        cover(
            "mu-and-nu-remain",
            "mu~ is in [-0.1, 0.1], and the variance remains in [0.8, 1.5]",
            over=over,
            conditions={
                "mu_tilde": inside("-0.1", "0.1", strict=False),
                "nu_tilde": inside("0.8", "1.5", strict=False),
            },
            place="(110) and after (111), Lemma 13, proof",
        ),
        *_derivatives(),
        *_corners(),
        *_difference(over),
    ]


def _corners() -> list[Row]:
    return [
        *(
            bounds(
                f"{name}-{side}",
                f"{name}~ is {side} at mu omega = {y}, nu = {nu}, tau = {tau}",
                f"{sign}({name}_tilde - at({name}_tilde, y={y}, x={nu}*{tau}))",
                above(0, strict=False),
                over=PLANE,
                place="(110)" if name == "mu" else "(111)",
                note="In the plane of (y, x).",
            )
            for name in ("mu", "xi")
            for side, sign, y, nu, tau in (
                ("least", "", "-0.01", "0.8", "0.95"),
                ("largest", "-", "0.01", "1.5", "1.1"),
            )
        ),
        bounds(
            "mu-least-number",
            f"{MU_LOWER} < mu~ at mu = -0.1, omega = 0.1, nu = 0.8, tau = 0.95",
            "mu_tilde",
            above(MU_LOWER),
            over=LEAST,
            printed=MU_LOWER,
            place="(110), Lemma 13, proof",
            erratum=ROUNDED_UP,
        ),
        bounds(
            "mu-least-number-corrected",
            f"{RIGHT_MU_LOWER} < mu~ at mu = -0.1, omega = 0.1, nu = 0.8, tau = 0.95",
            "mu_tilde",
            above(RIGHT_MU_LOWER),
            over=LEAST,
            corrects="mu-least-number",
        ),
        bounds(
            "mu-largest-number",
            "mu~ < 0.06773 at mu = omega = 0.1, nu = 1.5, tau = 1.1",
            "mu_tilde",
            below("0.06773"),
            over=LARGEST,
            printed="0.06773",
            place="(110), Lemma 13, proof",
        ),
        bounds(
            "xi-least-number",
            f"{XI_LOWER} < xi~ at mu = -0.1, omega = 0.1, nu = 0.8, tau = 0.95",
            "xi_tilde",
            above(XI_LOWER),
            over=LEAST,
            printed=XI_LOWER,
            place="(111), Lemma 13, proof",
        ),
        bounds(
            "xi-largest-number",
            "xi~ < 1.48617 at mu = omega = 0.1, nu = 1.5, tau = 1.1",
            "xi_tilde",
            below("1.48617"),
            over=LARGEST,
            printed="1.48617",
            place="(111), Lemma 13, proof",
        ),
    ]


def _difference(over: Box) -> list[Row]:
    """nu~ = xi~ - mu~^2 from the two bounds."""
    return [
        bounds(
            "mu-squared",
            f"mu~^2 < {MU_SQUARED}",
            "mu_tilde^2",
            below(MU_SQUARED),
            over=PLANE,
            printed=MU_SQUARED,
            place="after (111), Lemma 13, proof",
            note="In the plane of (y, x).",
        ),
        bounds(
            "nu-lower-difference",
            f"{XI_LOWER} - {MU_SQUARED} >= {NU_LOWER}",
            f"{XI_LOWER} - {MU_SQUARED}",
            above(NU_LOWER, strict=False),
            over=Box(),
            printed=NU_LOWER,
            place="after (111), Lemma 13, proof",
            stands="needed",
            erratum=Erratum(
                Consequence.ARGUMENT,
                f"The difference is 0.800073. That of the exact extrema of xi~ and mu~^2 is below"
                f" {NU_LOWER}, too, of which it is the rounded value; nu~ >= {NU_LOWER} holds,"
                " since xi~ is not least where mu~^2 is largest.",
            ),
        ),
        bounds(
            "nu-lower-difference-corrected",
            f"{XI_LOWER} - {MU_SQUARED} >= {RIGHT_NU_LOWER}",
            f"{XI_LOWER} - {MU_SQUARED}",
            above(RIGHT_NU_LOWER, strict=False),
            over=Box(),
            corrects="nu-lower-difference",
        ),
        bounds(
            "nu-lower-exact-difference",
            f"The least xi~ less the largest mu~^2 is below {NU_LOWER}",
            "at(xi_tilde, y=-0.01, x=0.76) - at(mu_tilde^2, y=0.01, x=1.65)",
            below(NU_LOWER),
            over=Box(),
            stands="ours",
            note="So the argument of the lemma cannot give the bound.",
        ),
    ]


def _derivatives() -> list[Row]:
    """The sentence with which the proof begins, as it stands and as it is meant."""
    return [
        bounds(
            "derivatives",
            "For omega > 0 the derivatives of the mapping with respect to alpha are positive:"
            " (lambda/2)(e^(y+x/2) erfc((x+y)/sqrt(2x)) - erfc(y/sqrt(2x))) = d mu~/d alpha > 0",
            "(lambda/2)*(G*e1 - e0)",
            above(0),
            over=PLANE,
            place="Lemma 13, proof",
            note="Read as derivatives by alpha (and lambda), as it stands.",
            erratum=Erratum(
                Consequence.MISPRINT,
                '"With respect to alpha = alpha_01 and lambda = lambda_01" stands where mu and nu'
                " are meant, with these alpha and lambda: that is Lemma 8, which speaks of no other"
                " derivative. mu~ decreases in alpha.",
            ),
        ),
        by_hand(
            "derivatives-corrected",
            "With alpha_01 and lambda_01 the derivatives of mu~ and xi~ by nu are positive, those"
            " by mu have the sign of omega",
            uses=(
                "lemma-8.sign-of-mu-by-mu",
                "lemma-8.mu-by-nu",
                "lemma-8.sign-of-xi-by-mu",
                "lemma-8.xi-by-nu",
            ),
            corrects="derivatives",
            argument="This is Lemma 8, whose domain contains that of Lemma 13.",
        ),
    ]


@corollary(
    "corollary-14",
    title="The domain is mapped into itself",
    reference="Corollary 14",
    domain=domains.THEOREM_1,
)
def corollary_14(over: Box) -> list[Row]:
    return [
        cover(
            "statement",
            "|mu~| <= 0.1 and 0.8 <= nu~ <= 1.5",
            over=over,
            conditions={
                "mu_tilde": inside("-0.1", "0.1", strict=False),
                "nu_tilde": inside("0.8", "1.5", strict=False),
            },
            place="(112), Corollary 14",
            note="Read with 0.8 <= nu <= 1.5.",
        ),
        by_hand(
            "as-printed",
            "g(Omega') is a subset of Omega' = {-0.1 <= mu <= 0.1, 0.8 <= mu <= 1.5}",
            alone="no number is at most 0.1 and at least 0.8.",
            argument="As printed Omega' is empty, and so is its image.",
            place="(112), Corollary 14",
            erratum=Erratum(
                Consequence.MISPRINT,
                "0.8 <= mu <= 1.5 stands for 0.8 <= nu <= 1.5; as printed Omega' is empty. So read"
                " the corollary is proved (row `statement`).",
            ),
        ),
        *foundations(),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-13", "corollary-14"))
