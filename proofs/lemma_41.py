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
)

DOMAIN = Box(mu=("-0.1", "-0.1"), omega=("-0.1", "-0.1"), x=("0.02", "0.5"))
"""As printed, with x = nu tau."""

MEANT = Box(y=("-0.01", "0.01"), x=("0.02", "0.5"))
"""The (y, x) with -0.1 <= mu, omega <= 0.1."""

LARGEST = """(lambda/2*(-(alpha + 0.01)*at(e0, y=0.01, x=0.02) + alpha*at(G*e1, y=0.01, x=0.02)
             + s*sqrt(0.5)*at(G, y=0.01, x=0.5) + 2*0.01))"""
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
        ),
        bounds(
            "bound",
            "|mu~| < 0.289324 for -0.1 <= mu, omega <= 0.1",
            "|mu_tilde|",
            below("0.289324"),
            over=MEANT,
            printed="0.289324",
            note="The domain that must be meant.",
        ),
        *_parts(),
        *_limit(),
    ]


def _parts() -> list[Row]:
    return [
        *(
            bounds(name, f"mu~ {sign} {end}", "mu_tilde", condition, over=MEANT, printed=end)
            for name, sign, end, condition in (
                ("upper", "<", "0.21857", below("0.21857")),
                ("lower", ">", "-0.289324", above("-0.289324")),
            )
        ),
        bounds(
            "upper-termwise",
            "mu~ is at most its terms at their largest",
            f"{LARGEST} - mu_tilde",
            above(0),
            over=MEANT,
        ),
        bounds(
            "upper-value",
            "The terms of mu~ at their largest are below 0.21857",
            LARGEST,
            below("0.21857"),
            over=Box(),
            printed="0.21857",
        ),
        bounds(
            "lower-termwise",
            "mu~ is at least its terms at their least",
            f"mu_tilde - {LEAST}",
            above(0),
            over=MEANT,
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
        ),
        bounds(
            "lower-value-corrected",
            "The terms of mu~ at their least are above -0.289325",
            LEAST,
            above("-0.289325"),
            over=Box(),
            corrects="lower-value",
        ),
    ]


def _limit() -> list[Row]:
    return [
        bounds(
            "limit",
            "For mu omega < 0 the limit of |mu~| as nu -> 0 is lambda mu omega",
            f"{LIMIT_FOR_NEGATIVE_Y} - lambda*y",
            equal(0),
            over=Box(y=("-0.01", "0")),
            note="Decided by the difference to the true limit |selu(mu omega)|, with y = mu omega"
            " (row `limit-corrected`); on the domain that must be meant.",
            erratum=Erratum(
                Consequence.LEMMA,
                "The limit is |selu(mu omega)|, which is lambda mu omega for mu omega >= 0 and"
                " lambda alpha (1 - e^(mu omega)) for mu omega < 0, where the printed limit is"
                " negative. Nothing else in the paper uses the limit.",
            ),
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
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-41"))
