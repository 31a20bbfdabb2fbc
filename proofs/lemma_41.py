r"""Lemma 41: the mean at low variance, |mu~| < 0.289324.

*Paper*: Lemma 41 (appendix A3.3).

For 0.02 <= nu tau <= 0.5: |mu~| < 0.289324; and |mu~| tends to lambda mu omega as nu tends to 0.

The domain is printed as -0.1 <= mu <= -0.1, -0.1 <= omega <= -0.1, which is one point.  Lemma 43
uses the bound for -0.1 <= mu, omega <= 0.1, so that this must be meant; both readings are decided.
mu~ depends on y = mu omega and x = nu tau alone.

The parts of the proof are values of mu~ with each of its terms at its worst (y, x):

    mu~ = (lambda/2) (-(alpha + y) e0 + alpha G e1 + s sqrt(x) G + 2 y) < 0.21857, > -0.289324,

of which the second is rounded the wrong way.  The limit is |selu(mu omega)|, which is what is
printed if mu omega >= 0 only.

    python -m proofs.lemma_41
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
    equal,
    lemma,
    same,
)

DOMAIN = Box(mu=("-0.1", "-0.1"), omega=("-0.1", "-0.1"), x=("0.02", "0.5"))
"""As printed, with x = nu tau."""

MEANT = Box(y=("-0.01", "0.01"), x=("0.02", "0.5"))
"""The (y, x) with -0.1 <= mu, omega <= 0.1."""

LARGEST = """(lambda/2*(-(alpha + 0.01)*at(e0, y=0.01, x=0.02) + alpha*at(G*e1, y=0.01, x=0.02)
             + s*sqrt(0.5)*at(G, y=0.01, x=0.5) + 2*0.01))"""
PRINTED_244 = """(lambda/2*(exp(0.05/2 + 0.01)*alpha*erfc((0.02 + 0.01)/(sqrt(2)*sqrt(0.02)))
    - (alpha + 0.01)*erfc(0.01/(sqrt(2)*sqrt(0.02)))
    + exp(-0.01^2/(2*0.5))*sqrt(0.5)*sqrt(2/pi) + 0.01*2))"""
"""(244) as printed, with 0.05 in the exponent."""

LEAST = """(lambda/2*(-(alpha - 0.01)*at(e0, y=-0.01, x=0.5) + alpha*at(G*e1, y=-0.01, x=0.5)
           + s*sqrt(0.02)*at(G, y=-0.01, x=0.02) - 2*0.01))"""
"""mu~ with its first two terms, its third and its fourth at their worst."""

LIMIT_FOR_NEGATIVE_Y = "lambda*alpha*(1 - exp(y))"
"""|selu(y)| for y <= 0."""


@lemma("lemma-41", title="Mean at low variance", reference="Lemma 41", domain=DOMAIN)
def lemma_41(over: Box) -> list[Row]:
    return [
        bounds(
            "bound-literal",
            "|mu~| < 0.289324 for mu = omega = -0.1",
            "|mu_tilde|",
            below("0.289324"),
            over=over,
            printed="0.289324",
            note="The domain as printed, where mu and omega are single points.",
            place="(242)",
        ),
        bounds(
            "bound",
            "|mu~| < 0.289324 for -0.1 <= mu, omega <= 0.1",
            "|mu_tilde|",
            below("0.289324"),
            over=MEANT,
            printed="0.289324",
            note="The domain that must be meant.",
            place="(242)",
        ),
        *_parts(),
        *_limit(),
    ]


def _parts() -> list[Row]:
    return [
        *(
            bounds(
                name,
                f"mu~ {sign} {end}",
                "mu_tilde",
                condition,
                over=MEANT,
                printed=end,
                place=place,
            )
            for name, sign, end, condition, place in (
                ("upper", "<", "0.21857", below("0.21857"), "(244)"),
                ("lower", ">", "-0.289324", above("-0.289324"), "(245)"),
            )
        ),
        bounds(
            "upper-termwise",
            "mu~ is at most its terms at their largest",
            f"{LARGEST} - mu_tilde",
            above(0),
            over=MEANT,
            stands="needed",
            place="(244)",
        ),
        bounds(
            "upper-value",
            "(244) (lambda/2) (e^(0.05/2 + 0.01) alpha erfc((0.02 + 0.01)/(sqrt2 sqrt0.02))"
            " - (alpha + 0.01) erfc(0.01/(sqrt2 sqrt0.02)) + e^(-0.01^2/(2*0.5)) sqrt0.5 sqrt(2/pi)"
            " + 0.01*2) < 0.21857",
            PRINTED_244,
            below("0.21857"),
            over=Box(),
            printed="0.21857",
            place="(244)",
            erratum=Erratum(
                Consequence.MISPRINT,
                "0.05/2 stands for 0.02/2, with which the value is below 0.21857; as printed it is"
                " above.",
            ),
        ),
        bounds(
            "upper-value-corrected",
            "With e^(0.02/2 + 0.01) in its place it is below 0.21857",
            LARGEST,
            below("0.21857"),
            over=Box(),
            corrects="upper-value",
        ),
        bounds(
            "upper-value-bounds",
            "mu~ is at most the value of (244)",
            f"{PRINTED_244} - mu_tilde",
            above(0),
            over=MEANT,
            place="(244)",
        ),
        bounds(
            "lower-termwise",
            "mu~ is at least its terms at their least",
            f"mu_tilde - {LEAST}",
            above(0),
            over=MEANT,
            stands="needed",
            place="(245)",
        ),
        bounds(
            "lower-value",
            "The terms of mu~ at their least are above -0.289324",
            LEAST,
            above("-0.289324"),
            over=Box(),
            printed="-0.289324",
            erratum=Erratum(
                Consequence.ARGUMENT,
                "They are -0.2893247.., which is rounded up in print. mu~ itself stays far above"
                " (row `lower`), so that Lemma 43, which uses the number, is safe.",
            ),
            stands="needed",
            place="(245)",
        ),
        bounds(
            "lower-value-corrected",
            "The terms of mu~ at their least are above -0.289325",
            LEAST,
            above("-0.289325"),
            over=Box(),
            corrects="lower-value",
            stands="needed",
        ),
    ]


OF_THE_LIMIT = Erratum(
    Consequence.LEMMA,
    "The limit is |selu(mu omega)|, which is lambda mu omega for mu omega >= 0 and"
    " lambda alpha (1 - e^(mu omega)) for mu omega < 0, where the printed limit is negative. In the"
    " proof erfc(z0) is said to converge to 0; for mu omega < 0 it converges to 2. Nothing else in"
    " the paper uses the limit.",
)


def _limit() -> list[Row]:
    return [
        bounds(
            "three-terms",
            "(alpha + y) e0 converges to 0 as nu tau -> 0: at y = -0.01 it is below 1 near 0",
            "(alpha + y)*e0",
            below(1),
            over=Box(y=("-0.01", "-0.01"), x=("1e-6", "1e-5")),
            place="after (245)",
            note="One of three terms that are said to converge to 0; for y > 0 they do.",
            erratum=OF_THE_LIMIT,
        ),
        bounds(
            "three-terms-corrected",
            "For y <= 0, e0 >= 1 for every nu tau",
            "e0",
            above(1, strict=False),
            over=Box(y=("-0.01", 0), x=("1e-6", "0.5")),
            corrects="three-terms",
        ),
        same(
            "remaining-terms",
            "The remaining term of mu~ is (1/2) lambda 2 mu omega",
            "mu_tilde - lambda/2*(-(alpha + y)*e0 + alpha*G*e1 + s*sqrt(x)*G)",
            "lambda/2*2*y",
            over=MEANT,
            place="after (245)",
        ),
        bounds(
            "limit",
            "For mu omega < 0 the limit of |mu~| as nu -> 0 is lambda mu omega",
            f"{LIMIT_FOR_NEGATIVE_Y} - lambda*y",
            equal(0),
            over=Box(y=("-0.01", "0")),
            note="Decided by the difference to the true limit |selu(mu omega)|, with y = mu omega"
            " (row `limit-corrected`); on the domain that must be meant.",
            erratum=OF_THE_LIMIT,
            place="(243)",
        ),
        by_hand(
            "limit-corrected",
            "The limit of |mu~| as nu -> 0 is |selu(mu omega)|",
            uses=("equations-2-5.integrals",),
            argument="""
                mu~ is the mean of selu(y + sqrt(x) Z) with Z standard normal. SELU is continuous
                and piecewise differentiable, with slopes at most L = lambda max(1, alpha), so
                |mu~ - selu(y)| <= L sqrt(x) E|Z| = L sqrt(2 x/pi), which tends to 0 with
                x = nu tau. So mu~ tends to selu(y), and |mu~| to |selu(y)|.
            """,
            corrects="limit",
        ),
        by_hand(
            "limit-literal",
            "For mu = omega = -0.1 the limit of |mu~| as nu -> 0 is lambda mu omega",
            uses=("limit-corrected",),
            argument="""
                There mu omega = 0.01 > 0, and selu(mu omega) = lambda mu omega > 0.
            """,
            note="The domain as printed, where mu and omega are single points.",
            place="(243)",
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-41"))
