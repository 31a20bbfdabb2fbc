r"""Lemma 39: the numbers in the proof of Lemma 5.

*Paper*: Lemma 39 (appendix), the proof of Lemma 5, with the ranges of Lemmas 25 to 30.

On |mu|, |omega| <= 0.1, 0.8 <= nu <= 1.5, 0.8 <= tau <= 1.25 the paper bounds each of the 16
derivatives of J term by term: in every term y = mu omega and x = nu tau are put to those ends of
their ranges for which it is largest, or least.  With E(z) = e^(z^2) erfc(z),

    t1, T1   least and largest (x + y)/sqrt(2x),        t2, T2   those of (2x + y)/sqrt(2x),
    t3, T3   those of y/sqrt(2x),                       T4       the largest y^2/(2x).

The printed numbers are values of these sums; that they are also bounds of what they are to bound is
decided in `proofs.lemma_39_ranges`.  Three are not what the printed formula gives: two where the
least mu^2 omega^2 must be taken as 0 and not as mu_min^2 omega_min^2, and one in which T4 has the
wrong sign.

    python -m proofs.lemma_39       the verdict and the margin of each row
"""

import snnproof
from snnproof.statements import Box, Consequence, Erratum, Row, domains, lemma, value

from .lemma_39_terms import E_LARGE_1, E_SMALL_2, LARGEST_ROOTS, LOW, SQUARE_TERM, VALUES, WHAT, G

CORRECTED = {
    "J12-by-nu-roots-max": "J12-by-nu-roots-literal",
    "J12-by-nu-max": "J12-by-nu-literal",
}


@lemma(
    "lemma-39",
    title="Numbers in the proof of Lemma 5",
    reference="Lemma 39",
    domain=domains.WIDE,
)
def lemma_39(over: Box) -> list[Row]:
    rows = [
        value(name, text(name, printed), formula, printed, corrects=CORRECTED.get(name, ""))
        for name, (formula, printed) in VALUES.items()
    ]
    return [*rows, *_literal_readings(), *_other_end_of_dj21_dmu()]


def text(name: str, printed: str) -> str:
    """The row in words, of the extremum (max or min) of a quantity in WHAT."""
    what, _, extremum = name.rpartition("-")
    return f"{WHAT[what]}, term by term: {extremum} {printed}"


def _literal_readings() -> list[Row]:
    """With mu_min^2 omega_min^2 = (-0.1)^2 (-0.1)^2, as printed, in the place of the least y^2."""
    roots = LARGEST_ROOTS.format(SQUARE_TERM)
    erratum = Erratum(
        Consequence.MISPRINT,
        "The least mu^2 omega^2 is 0, not mu_min^2 omega_min^2 = 0.0001; the number is that for 0."
        " Lemma 5 takes the right one.",
    )
    return [
        value(
            literal,
            text(name, printed),
            formula,
            printed,
            note="With mu_min^2 omega_min^2 put in as printed.",
            erratum=erratum,
        )
        for name, literal, formula, printed in (
            ("J12-by-nu-roots-max", "J12-by-nu-roots-literal", roots, "0.0802158"),
            (
                "J12-by-nu-max",
                "J12-by-nu-literal",
                f"(lambda/8)*(alpha*1.25^2*{E_LARGE_1} + {roots})",
                "0.212328",
            ),
        )
    ]


def _other_end_of_dj21_dmu() -> list[Row]:
    formula = f"lambda^2*0.1^2*(-alpha^2*{E_LARGE_1} + 2*alpha^2*{G}*{E_SMALL_2} + {LOW})"
    return [
        value(
            "J21-by-mu-min",
            text("J21-by-mu-min", "0.00894889"),
            formula,
            "0.00894889",
            erratum=Erratum(
                Consequence.NUMBER,
                "0.00894636; printed is the value with e^(+T4) in the place of e^(-T4). Both are"
                " below the true least value, and Lemma 5 uses the other end.",
            ),
        ),
        value(
            "J21-by-mu-min-corrected",
            text("J21-by-mu-min", "0.00894636"),
            formula,
            "0.00894636",
            corrects="J21-by-mu-min",
        ),
        value(
            "J21-by-mu-min-misread",
            "0.00894889 is the value with e^(+T4) in the place of e^(-T4)",
            formula.replace(G, f"(1/{G})"),
            "0.00894889",
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-39"))
