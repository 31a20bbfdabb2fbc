r"""Lemma 17 (Lemma 45): the main subfunction below, f = e1 - 2 e2 at small variance.

*Paper*: Lemma 17 (appendix A3.3), proved there as Lemma 45; the numbers of that proof are in
`lemma_45`.

With y = mu omega and x = nu tau, on -0.01 <= y <= 0.01, 0.007 <= x <= 0.875:

1. f < 0;
2. f is strictly increasing in x;
3. f is strictly increasing in y at x = 0.007, 0.128, 0.216 and 0.56.

Here f, df/dx and df/dy are enclosed as they are.  The four x of part 3 are needed: f_y < 0 at
x = 0.875, so f is not increasing in y on the whole domain, which the lemma does not say either.

    python -m proofs.lemma_17
"""

import snnproof
from snnproof.statements import (
    Box,
    Consequence,
    Erratum,
    Row,
    below,
    bounds,
    cover,
    domains,
    increasing,
    inside,
    lemma,
    same,
)

PRODUCTS = {
    "0.007": "0.8*0.00875",
    "0.875": "1.25*0.7",
    "0.56": "0.7*0.8",
    "0.128": "0.16*0.8",
    "0.216": "0.24*0.9",
}
"""Where the ends of the domain and the x of part 3 come from: as values of nu tau."""

SMALL = Box(mu=("-0.1", "0.1"), omega=("-0.1", "0.1"), nu=("0.00875", "0.7"), tau=("0.8", "1.25"))

INCREASING_IN_Y_AT = ("0.007", "0.56", "0.128", "0.216")


@lemma(
    "lemma-17",
    title="The main subfunction below",
    reference="Lemma 17, proved as Lemma 45",
    domain=domains.LEMMA_17,
)
def lemma_17(over: Box) -> list[Row]:
    return [
        *(
            same(f"product-{x}", f"{x} = {product}", x, product, over=Box())
            for x, product in PRODUCTS.items()
        ),
        *_letters(),
        bounds("negative", "f = e1 - 2 e2 < 0", "f", below(0), over=over),
        increasing("increasing-in-x", "f is strictly increasing in x", "f", "x", over=over),
        *(
            increasing(
                f"increasing-in-y-at-{x}",
                f"f is strictly increasing in y at x = {x}",
                "f",
                "y",
                over=over.replace(Box(x=(x, x))),
            )
            for x in INCREASING_IN_Y_AT
        ),
    ]


def _letters() -> list[Row]:
    """Before (123): which of x and y is mu omega, and where they are."""
    return [
        cover(
            "letters",
            "x = mu omega and y = nu tau: 0.007 <= x <= 0.875 and -0.01 <= y <= 0.01",
            over=SMALL,
            conditions={
                "mu*omega": inside("0.007", "0.875", strict=False),
                "nu*tau": inside("-0.01", "0.01", strict=False),
            },
            place="before (123)",
            erratum=Erratum(
                Consequence.MISPRINT,
                "The letters are exchanged: x = nu tau and y = mu omega, as in (123) and (124).",
            ),
        ),
        cover(
            "letters-corrected",
            "x = nu tau and y = mu omega: 0.8*0.00875 = 0.007 <= x <= 0.875 = 1.25*0.7 and"
            " -0.01 <= y <= 0.01",
            over=SMALL,
            conditions={
                "nu*tau": inside("0.007", "0.875", strict=False),
                "mu*omega": inside("-0.01", "0.01", strict=False),
            },
            corrects="letters",
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-17"))
