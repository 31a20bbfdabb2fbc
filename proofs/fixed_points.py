r"""All fixed points: the corollaries of Theorems 2 and 3.

*Paper*: Theorem 2, "all fixed points have nu < 3"; Theorem 3, all fixed points ensure nu~ > 0.16
for 0.8 <= tau and nu~ > 0.24 for 0.9 <= tau.

The theorems exclude fixed points with |mu| <= 1, 3 <= nu <= 16, and with |mu| <= 0.1 and nu from
0.02 (in the appendix from 0.05) to 0.16 or 0.24.  They say nothing of other mu and nu, where
nu~ - nu may well have the other sign (rows **decrease-for-all-means**, **increase-to-zero**); it
has not where mu is the mean of the layer above.  What is shown here: every fixed point with
weights |omega| <= 0.1, 0.8 <= tau <= 1.25, and with nu > 0, whatever its mu, has

    -0.0585 < mu < 0.1726,   0.408 < nu < 2.234.

1. **mean**: at a fixed point |mu| <= 0.852 sqrt(nu tau).  So the net input is sqrt(nu tau) (r + Z)
   with Z a standard normal variable and |r| <= 0.0852.
2. **not-above-16**, **not-below-0.02**: for large and for small nu the map is compared with its
   limit, in which selu is made of two lines; what remains is a function of r.
3. **between**: a box is left, and a cover of it.

nu = 0 is left out: there mu = 0 is a fixed point of the continuous extension, for all weights.

    python -m proofs.fixed_points       the verdict and the margin of each row
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
    corollary,
    cover,
    inside,
)

from .foundations import foundations

WEIGHTS = {"omega": ("-0.1", "0.1"), "tau": ("0.8", "1.25")}
REMAINING = Box(mu=(-4, 4), nu=("0.02", 16), **WEIGHTS)

R = Box(r=("-0.0852", "0.0852"))
DENSITY = "exp(-r^2/2)/sqrt(2*pi)"
BELOW_0 = "erfc(r/sqrt(2))/2"
PLUS_1 = f"(r*(1 - {BELOW_0}) + {DENSITY})"
PLUS_2 = f"((1 + r^2)*(1 - {BELOW_0}) + r*{DENSITY})"
MINUS_1 = f"(r*{BELOW_0} - {DENSITY})"
MINUS_2 = f"((1 + r^2)*{BELOW_0} - r*{DENSITY})"
MINUS_4 = f"((r^4 + 6*r^2 + 3)*{BELOW_0} - (r^3 + 5*r)*{DENSITY})"
"""For w = r + Z: E[w^k; w > 0] and E[w^k; w <= 0]."""

VARIANCE = f"({PLUS_2} + alpha^2*{MINUS_2} - ({PLUS_1} + alpha*{MINUS_1})^2)"
"""Of w where w > 0, alpha w where w <= 0."""


@corollary(
    "fixed-points",
    title="Mean and variance of all fixed points",
    reference="Corollaries of Theorems 2 and 3 on fixed points",
    domain=REMAINING,
    stands="ours",
)
def fixed_points(over: Box) -> list[Row]:
    steps = [*_what_the_theorems_leave_open(), *foundations(), *_small_mean(), *_ends()]
    return [*steps, _between(over), *(_conclusions() if over == REMAINING else [])]


def _what_the_theorems_leave_open() -> list[Row]:
    return [
        bounds(
            "decrease-for-all-means",
            "nu~ < nu for 3 <= nu <= 16, whatever mu is (-3 <= mu <= 3)",
            "drift",
            below(0),
            over=Box(mu=(-3, 3), nu=(3, 16), **WEIGHTS),
            place="Main text, after Theorem 2",
            stands="needed",
            note="What `all fixed points` would need besides |mu| <= 1.",
            erratum=Erratum(
                Consequence.ARGUMENT,
                "Theorem 2 excludes fixed points with |mu| <= 1 and 3 <= nu <= 16 alone, and for"
                " larger mu nu~ may be above nu. The corollary is true: row `nu-below-3`.",
            ),
        ),
        bounds(
            "increase-to-zero",
            "nu~ > nu for nu below 0.02 as well (0.00001 <= nu <= 0.02)",
            "drift",
            above(0),
            over=Box(mu=("-0.1", "0.1"), nu=("0.00001", "0.02"), **WEIGHTS),
            place="Main text, after Theorem 3",
            stands="needed",
            note="What `all fixed points` would need besides nu >= 0.02.",
            erratum=Erratum(
                Consequence.ARGUMENT,
                "Theorem 3 excludes fixed points with |mu| <= 0.1 and nu >= 0.02 (0.05 in the"
                " appendix) alone, and for nu below 0.00006 nu~ may be below nu. The corollaries"
                " are true: rows `nu-above-0.16` and `nu-above-0.24`.",
            ),
        ),
    ]


def _small_mean() -> list[Row]:
    return [
        bounds(
            "mean-constant",
            "lambda alpha / ((1 - lambda alpha/10) sqrt(2 pi)) < 0.852",
            "lambda*alpha/((1 - lambda*alpha/10)*sqrt(2*pi))",
            inside(0, "0.852"),
            over=Box(),
        ),
        bounds("alpha", "alpha > 1", "alpha", above(1), over=Box()),
        by_hand(
            "mean",
            "At a fixed point with nu > 0: |mu| <= 0.852 sqrt(nu tau), |mu omega| <= 0.0852"
            " sqrt(nu tau)",
            uses=("map", "mean-constant", "alpha"),
            argument="""
                Let z = y + sqrt(x) Z, with y = mu omega, x = nu tau and Z standard normal. For
                z <= 0, 0 >= selu(z) = lambda alpha (e^z - 1) >= lambda alpha z; for z > 0,
                0 < selu(z) = lambda z <= lambda alpha z, since alpha > 1. So
                -lambda alpha E max(-z, 0) <= mu~ <= lambda alpha E max(z, 0). As
                max(z, 0) <= |y| + sqrt(x) max(Z, 0), also for -z with -Z, and
                E max(Z, 0) = 1/sqrt(2 pi), |mu~| <= lambda alpha (|y| + sqrt(x)/sqrt(2 pi)).
                At a fixed point mu~ = mu, and |y| <= 0.1 |mu|, which gives
                |mu| (1 - lambda alpha/10) <= lambda alpha sqrt(x)/sqrt(2 pi). By `mean-constant`
                1 - lambda alpha/10 > 0 and |mu| <= 0.852 sqrt(x).
            """,
        ),
    ]


def _ends() -> list[Row]:
    return [
        bounds(
            "large-variance",
            "1.25 lambda^2 E[w^2; w > 0] + (lambda alpha)^2 P(w <= 0)/16 < 1 for w = r + Z",
            f"1.25*lambda^2*{PLUS_2} + (lambda*alpha)^2*{BELOW_0}/16",
            below(1),
            over=R,
        ),
        by_hand(
            "not-above-16",
            "There is no fixed point with nu >= 16",
            uses=("map", "mean", "large-variance"),
            argument="""
                Let z = sqrt(x) w with w = r + Z; by `mean` |r| <= 0.0852. selu(z)^2 is
                lambda^2 z^2 for z > 0 and at most (lambda alpha)^2 for z <= 0, so
                nu~ <= E selu(z)^2 <= lambda^2 x E[w^2; w > 0] + (lambda alpha)^2 P(w <= 0), where
                x <= 1.25 nu and 1 <= nu/16. Here E[w^2; w > 0] = (1 + r^2) P(w > 0) + r p(r) and
                P(w <= 0) = erfc(r/sqrt 2)/2, with p the density of Z. By `large-variance` nu~ < nu.
            """,
        ),
        bounds(
            "small-variance",
            "sqrt(0.8) lambda (sqrt V - (alpha/2) sqrt(0.025) sqrt M) > 1, with V the variance of w"
            " (w > 0), alpha w (w <= 0), and M = E[w^4; w <= 0], for w = r + Z",
            f"sqrt(0.8)*lambda*(sqrt({VARIANCE}) - alpha/2*sqrt(0.025)*sqrt({MINUS_4}))",
            above(1),
            over=R,
        ),
        by_hand(
            "not-below-0.02",
            "There is no fixed point with 0 < nu <= 0.02",
            uses=("map", "mean", "small-variance"),
            argument="""
                Let z = sqrt(x) w as before, |r| <= 0.0852, and h(w) = selu(sqrt(x) w)/(lambda
                sqrt(x)). For w > 0, h(w) = w. For w <= 0 let t = sqrt(x) w: from
                0 <= e^t - 1 - t <= t^2/2 for t <= 0 it follows that h(w) = alpha w + k(w) with
                0 <= k(w) <= (alpha/2) sqrt(x) w^2. Let k(w) = 0 for w > 0. The standard deviation
                is a seminorm, so that of h is at least sqrt V - sqrt(E k^2) >= sqrt V - (alpha/2)
                sqrt(x) sqrt M, with x <= 0.02*1.25. The moments m_k = E[w^k; w <= 0] are
                m_0 = erfc(r/sqrt 2)/2, m_1 = r m_0 - p(r), m_k = r m_(k-1) + (k - 1) m_(k-2)
                by integration by parts, so that m_2 = (1 + r^2) m_0 - r p(r) and m_4 = M =
                (r^4 + 6 r^2 + 3) m_0 - (r^3 + 5 r) p(r); those with w > 0 are r - m_1 and
                1 + r^2 - m_2. By `small-variance` the standard deviation of h is above
                1/(lambda sqrt 0.8), so nu~ = lambda^2 x Var h > x/0.8 >= nu.
            """,
        ),
    ]


def _between(over: Box) -> Row:
    return cover(
        "between",
        "Fixed points with |mu| <= 4, 0.02 <= nu <= 16 lie in -0.0585 < mu < 0.1726,"
        " 0.408 < nu < 2.234",
        over=over,
        at_fixed_points=True,
        conditions={"mu_tilde": inside("-0.0585", "0.1726"), "nu_tilde": inside("0.408", "2.234")},
    )


def _conclusions() -> list[Row]:
    return [
        by_hand(
            "all",
            "Every fixed point with nu > 0 lies in -0.0585 < mu < 0.1726, 0.408 < nu < 2.234",
            uses=("reduction", "mean", "not-above-16", "not-below-0.02", "between"),
            argument="""
                By `not-above-16` and `not-below-0.02`, 0.02 < nu < 16. By `mean`, |mu| <= 0.852
                sqrt(16*1.25) < 4. So it is one of those of `between`.
            """,
        ),
        by_hand(
            "nu-below-3",
            "All fixed points have nu < 3",
            uses=("all",),
            argument="nu < 2.234 by `all`, or nu = 0.",
            stands="print",
            place="Main text, after Theorem 2; A2.2, A3.2",
            note="With the omega and tau of the theorem, for any mean; print names no intervals.",
        ),
        by_hand(
            "nu-above-0.16",
            "All fixed points with nu > 0 have nu > 0.16, for 0.8 <= tau",
            uses=("all",),
            argument="nu > 0.408 by `all`, with tau up to 1.25 as everywhere in the paper.",
            stands="print",
            place="Main text, after Theorem 3; A2.3, A3.3",
            note="With the omega and tau of the theorem, for any mean; print names no intervals.",
        ),
        by_hand(
            "nu-above-0.24",
            "All fixed points with nu > 0 have nu > 0.24, for 0.9 <= tau",
            uses=("all",),
            argument="nu > 0.408 by `all`, which speaks of 0.8 <= tau.",
            stands="print",
            place="Main text, after Theorem 3; A2.3, A3.3",
            note="With the omega and tau of the theorem, for any mean; print names no intervals.",
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("fixed-points"))
