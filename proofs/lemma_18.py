r"""Lemma 18 (Lemma 46): the monotone derivative T = tau f(nu tau, y).

*Paper*: Lemma 18 (appendix A3.3), proved there as Lemma 46; the numbers of that proof are in
`lemma_46`.

For -0.1 <= mu, omega <= 0.1, 0.00875 <= nu <= 0.7, 0.8 <= tau <= 1.25, with y = mu omega:

1. dT/dnu > 0;
2. dT/dtau < 0 at nu = 0.7 and at nu = 0.16, and at nu = 0.24 if 0.9 <= tau;
3. dT/dy > 0 at nu tau = 0.007, 0.56, 0.128 and 0.216.

T depends on mu and omega through y alone, and y takes all values from -0.01 to 0.01: the boxes are
those of (nu, tau, y), where x is nu tau.  Part 1 is the sign of f_x, as dT/dnu = tau^2 f_x.  Part 3
is about the curves nu = x/tau; on them T is tau times f at a fixed x, so the boxes are those of
(tau, y), with all tau, which is more than the curves.

The paper argues part 2 at y = 0.01 only, but dT/dtau is strictly decreasing in y, so that y = -0.01
is the worst case; part 2 is decided here for all y.

    python -m proofs.lemma_18
"""

import snnproof
from snnproof.statements import (
    Box,
    Consequence,
    Erratum,
    Row,
    below,
    bounds,
    decreasing,
    domains,
    increasing,
    lemma,
    same,
)

DOMAIN = Box(nu=("0.00875", "0.7"), tau=("0.8", "1.25"), y=("-0.01", "0.01"))

SLOPE_IN_TAU = "d(tau*f, tau)"

DECREASING_IN_TAU_AT = {"0.7": "0.8", "0.16": "0.8", "0.24": "0.9"}
"""nu, and the least tau for which it is said there."""

PRODUCTS = (("0.00875", "0.8", "0.007"), ("0.7", "0.8", "0.56"), ("0.16", "0.8", "0.128"))
"""nu and tau, and nu tau, as the lemma has them; the fourth is that of Lemma 17."""

INCREASING_IN_Y_AT = ("0.007", "0.56", "0.128", "0.216")


@lemma(
    "lemma-18",
    title="Monotone derivative",
    reference="Lemma 18, proved as Lemma 46",
    domain=DOMAIN,
)
def lemma_18(over: Box) -> list[Row]:
    slices = {
        nu: over.replace(Box(nu=(nu, nu), tau=(least, over["tau"][1])))
        for nu, least in DECREASING_IN_TAU_AT.items()
    }
    return [
        *(
            same(
                f"product-{x}",
                f"{nu} {tau} = {x}",
                f"{nu}*{tau}",
                x,
                over=Box(),
                place="Lemma 18",
                note=f"Printed without a sign of multiplication, {nu}{tau}.",
            )
            for nu, tau, x in PRODUCTS
        ),
        same(
            "slope-in-nu",
            "dT/dnu = tau^2 f_x",
            "d(tau*f, nu)",
            "tau^2*d(f, x)",
            over=over,
            place="(312)",
        ),
        increasing(
            "increasing-in-nu",
            "dT/dnu > 0, which is f_x > 0 at all (y, x) of the domain",
            "f",
            "x",
            over=domains.LEMMA_17,
            place="Lemma 18",
        ),
        *(row for nu in slices for row in _decreasing_in_tau(nu, slices[nu])),
        *(
            increasing(
                f"increasing-in-y-at-{x}",
                f"dT/dy > 0 at nu tau = {x}",
                f"tau*at(f, x={x})",
                "y",
                over=Box(tau=over["tau"], y=over["y"]),
            )
            for x in INCREASING_IN_Y_AT
        ),
    ]


def _decreasing_in_tau(nu: str, over: Box) -> list[Row]:
    least = DECREASING_IN_TAU_AT[nu]
    return [
        bounds(
            f"decreasing-in-tau-at-nu-{nu}",
            f"dT/dtau < 0 at nu = {nu} for {least} <= tau",
            SLOPE_IN_TAU,
            below(0),
            over=over,
        ),
        bounds(
            f"worst-y-at-nu-{nu}",
            f"At nu = {nu}, dT/dtau is largest at y = 0.01",
            f"{SLOPE_IN_TAU} - at({SLOPE_IN_TAU}, y=0.01)",
            below(0, strict=False),
            over=over,
            stands="needed",
            note="The step that is missing where the paper argues dT/dtau < 0 at y = 0.01 alone.",
            erratum=Erratum(
                Consequence.ARGUMENT,
                "dT/dtau is largest at y = -0.01, which the paper does not look at. It is negative"
                " there, too, so that the lemma and what uses it stand.",
            ),
        ),
        decreasing(
            f"worst-y-at-nu-{nu}-corrected",
            f"At nu = {nu}, dT/dtau is strictly decreasing in y, so largest at y = -0.01",
            SLOPE_IN_TAU,
            "y",
            over=over,
            stands="needed",
            corrects=f"worst-y-at-nu-{nu}",
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-18"))
