r"""Lemma 39, the ranges: the numbers in the proof of Lemma 5 as bounds.

*Paper*: Lemma 39 (appendix), the proof of Lemma 5.

Each pair of numbers that `proofs.lemma_39` finds as values of sums of terms is to bound a quantity
on |mu|, |omega| <= 0.1, 0.8 <= nu <= 1.5, 0.8 <= tau <= 1.25.  All do, but that where
a derivative has the factor omega or mu, the printed minimum is that for the largest factor.  For
negative ones the derivative is less.  Lemma 5, on absolute values, holds all the same.

    python -m proofs.lemma_39_ranges
"""

import snnproof
from snnproof.statements import (
    Box,
    Consequence,
    Erratum,
    Row,
    bounds,
    by_hand,
    domains,
    inside,
    lemma,
    maximum,
    minimum,
)

from .lemma_39_terms import LEMMA_31, LEMMA_33, LEMMA_34, PLACES, VALUES, WHAT

PLANE = domains.WIDE_PLANE
WITH_WEIGHTS = Box(y=("-0.01", "0.01"), nu=("0.8", "1.5"), tau=("0.8", "1.25"))
"""All (y, nu, tau) of the domain: y = mu omega takes every value, whatever nu and tau are."""

ROOTS = """s*(-(alpha - 1)*y^2/(nu^(5/2)*sqrt(tau)) + sqrt(tau)*(alpha + alpha*y - 1)/nu^(3/2)
           - alpha*tau^(3/2)/sqrt(nu))"""
X_E1, TWO_E1 = "alpha*x*e1", "2*alpha*e1"
QUANTITIES = {
    "J11-by-mu": (f"alpha*e1 - {LEMMA_31}", PLANE),
    "J11-by-omega": (f"y*{LEMMA_31} - alpha*(y + 1)*e1", PLANE),
    "J11-by-nu": (f"alpha*e1 + {LEMMA_33}", PLANE),
    "J12-by-nu-e1": ("alpha*tau^2*e1", WITH_WEIGHTS),
    "J12-by-nu-roots": (ROOTS, WITH_WEIGHTS),
    "J12-by-nu": ("d(J12, nu)", WITH_WEIGHTS),
    "J12-by-tau-roots": (LEMMA_34, PLANE),
    "J12-by-tau-x-e1": (X_E1, PLANE),
    "J12-by-tau-e1": (TWO_E1, PLANE),
    "J12-by-tau-sum": (f"{TWO_E1} + {X_E1} + {LEMMA_34}", PLANE),
    "J21-by-mu": ("0.1^2*xi_2", PLANE),
    "J21-by-omega": ("xi_1 + y*xi_2", PLANE),
    "J21-by-nu": ("1.25*0.1*xi_3/2", PLANE),
    "J21-by-tau": ("1.5*0.1*xi_3/2", PLANE),
    "J22-by-omega": ("0.1*1.25*xi_3/2", PLANE),
    "J22-by-nu": ("d(J22, nu)", WITH_WEIGHTS),
    "J22-by-tau": ("d(J22, tau)", WITH_WEIGHTS),
}
NOTES = {
    "J21-by-mu": "With omega^2 = 0.01, where the printed numbers belong.",
    "J21-by-nu": "With tau = 1.25, omega = 0.1, where the printed numbers belong.",
    "J21-by-tau": "With nu = 1.5, omega = 0.1, where the printed numbers belong.",
    "J22-by-omega": "With mu = 0.1, tau = 1.25, where the printed numbers belong.",
}
PRINTED = {
    name: (VALUES.get(f"{name}-min", ("", "0.00894889"))[1], VALUES[f"{name}-max"][1])
    for name in QUANTITIES
}

# Those that are printed as extrema, with the corners where they are taken.
EXTREMA = {
    "J12-by-tau-roots": (Box(y="-0.01", x="1.875"), Box(y="0.01", x="0.64")),
    "J12-by-tau-x-e1": (Box(y="0.01", x="0.64"), Box(y="-0.01", x="1.875")),
    "J12-by-tau-e1": (Box(y="0.01", x="1.875"), Box(y="-0.01", x="0.64")),
}
ONE_TERM = ("J12-by-tau-roots", "J12-by-tau-e1")
"""What has one term: its printed ends stand after "=", and are rounded to the nearest."""
# The derivatives themselves, where those with omega = 0.1 or mu = 0.1 are not all.
DERIVATIVES = {
    "J21-by-mu": ("d(J21, mu)", "0"),
    "J21-by-nu": ("d(J21, nu)", "-0.149834"),
    "J21-by-tau": ("d(J21, tau)", "-0.179801"),
    "J22-by-omega": ("d(J22, omega)", "-0.149834"),
}


@lemma(
    "lemma-39-ranges",
    title="Bounds in the proof of Lemma 5",
    reference="Lemma 39",
    domain=domains.WIDE,
)
def lemma_39_ranges(over: Box) -> list[Row]:
    return [
        *(_range(name) for name in QUANTITIES if name not in ONE_TERM),
        *(row for name in EXTREMA for row in _extrema(name)),
        *(row for name in DERIVATIVES for row in _derivative(name, over)),
    ]


def _range(name: str) -> Row:
    (quantity, box), (lower, upper) = QUANTITIES[name], PRINTED[name]
    return bounds(
        name,
        f"{WHAT[name]} is in [{lower}, {upper}]",
        quantity,
        inside(lower, upper, strict=False),
        over=box,
        note=NOTES.get(name, ""),
        place=_places(name),
        leaves=8,
    )


def _places(name: str) -> str:
    """Where its ends are printed, such as "(177), (178)"."""
    return ", ".join(sorted(set(PLACES[name])))


def _extrema(name: str) -> list[Row]:
    (quantity, box), (lower, upper) = QUANTITIES[name], PRINTED[name]
    least_at, largest_at = EXTREMA[name]
    return [
        minimum(
            f"{name}-min",
            f"The least value of {WHAT[name]} is {lower}",
            quantity,
            lower,
            over=box,
            at=least_at,
            place=PLACES[name][0],
        ),
        maximum(
            f"{name}-max",
            f"The largest value of {WHAT[name]} is {upper}",
            quantity,
            upper,
            over=box,
            at=largest_at,
            place=PLACES[name][1],
        ),
    ]


def _derivative(name: str, over: Box) -> list[Row]:
    (quantity, least), (lower, upper) = DERIVATIVES[name], PRINTED[name]
    refuted = f"{name}-on-domain"
    text = f"{WHAT[name]} is in [{{}}, {upper}]"
    note = "The derivative itself, on the domain."
    if name == "J21-by-mu":
        row = by_hand(
            refuted,
            text.format(least),
            uses=(name, "appendix-A6.dJ21-dmu-form"),
            note=note,
            place=_places(name),
            argument=f"""
                dJ21/dmu is omega^2 xi_2 with xi_2 a function of (y, x), by the row of the table of
                derivatives, and 0 <= omega^2 <= 0.01. By the row `{name}`, 0.01 xi_2 is positive
                and at most {upper}.
            """,
        )
        return [row]
    printed = bounds(
        refuted,
        text.format(lower),
        quantity,
        inside(lower, upper, strict=False),
        over=over,
        note=note,
        place=_places(name),
        erratum=Erratum(
            Consequence.ARGUMENT,
            f"{least} <= {WHAT[name]} <= {upper}: the printed minimum is that for the largest"
            " factors mu, omega, not for those that are 0 or negative. Lemma 5, on absolute"
            " values, holds.",
        ),
    )
    corrected = bounds(
        f"{refuted}-corrected",
        text.format(least),
        quantity,
        inside(least, upper, strict=False),
        over=over,
        note=note,
        leaves=4,
        corrects=refuted,
    )
    return [printed, corrected]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-39-ranges"))
