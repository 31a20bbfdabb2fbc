r"""Lemma 39: the numbers in the proof of Lemma 5.

*Paper*: Lemma 39 (appendix), the proof of Lemma 5, with the ranges of Lemmas 25 to 30.

On |mu|, |omega| <= 0.1, 0.8 <= nu <= 1.5, 0.8 <= tau <= 1.25 the paper bounds each of the 16
derivatives of J term by term: in every term y = mu omega and x = nu tau are put to those ends of
their ranges for which it is largest, or least.  With E(z) = e^(z^2) erfc(z),

    t1, T1   least and largest (x + y)/sqrt(2x),        t2, T2   those of (2x + y)/sqrt(2x),
    t3, T3   those of y/sqrt(2x),                       T4       the largest y^2/(2x).

The printed numbers are values of these sums; that they are also bounds of what they are to bound is
decided in `proofs.lemma_39_ranges`.  Four printed formulas have a slip of the pen, but the number
of the right one: twice mu_min^2 omega_min^2 for 0, once 20.8*0.8 for 2*0.8*0.8, once a sign.

    python -m proofs.lemma_39       the verdict and the margin of each row
"""

import snnproof
from snnproof.statements import Box, Consequence, Erratum, Row, below, bounds, domains, lemma, value

from .lemma_39_terms import (
    E_LARGE_1,
    E_SMALL_2,
    LARGEST_ROOTS,
    LONG,
    LOW,
    PLACES,
    SQUARE_TERM,
    VALUES,
    WHAT,
    X_E1,
    G,
)

CORRECTED = {
    "J12-by-nu-roots-max": "J12-by-nu-roots-literal",
    "J12-by-nu-max": "J12-by-nu-literal",
    "J12-by-tau-e1-max": "200",
    "J22-by-tau-min": "223",
    "J12-by-tau-sum-min": "sum-min-printed",
}


@lemma(
    "lemma-39",
    title="Numbers in the proof of Lemma 5",
    reference="Lemma 39",
    domain=domains.WIDE,
)
def lemma_39(over: Box) -> list[Row]:
    rows = [
        value(
            name,
            text(name, printed),
            formula,
            printed,
            place=place_of(name),
            corrects=CORRECTED.get(name, ""),
        )
        for name, (formula, printed) in VALUES.items()
    ]
    return [
        *rows,
        *_long_numbers(),
        *_literal_readings(),
        *_slips(),
        *_other_end_of_dj21_dmu(over),
    ]


def text(name: str, printed: str) -> str:
    """The row in words, of the extremum (max or min) of a quantity in WHAT."""
    what, _, extremum = name.rpartition("-")
    return f"{WHAT[what]}, term by term: {extremum} {printed}"


def place_of(name: str) -> str:
    """Where that extremum is printed."""
    what, _, extremum = name.rpartition("-")
    return PLACES[what][("min", "max").index(extremum)]


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
            place=place_of(name),
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


def _other_end_of_dj21_dmu(over: Box) -> list[Row]:
    """(204), which has e^(T4) where the least value has e^(-T4)."""
    low = f"2*alpha^2*(1/{G})*{E_SMALL_2}"
    place, number = "(204)", "0.00894889"
    return [
        value(
            "204",
            f"(204) lambda^2 0.1^2 (alpha^2 E(t1) (-e^(-t4)) + 2 alpha^2 E(T2) e^T4 - erfc(t3) + 2)"
            f" = {number}",
            f"lambda^2*0.1^2*(-alpha^2*{E_LARGE_1} + {low} + {LOW})",
            number,
            place=place,
            note="As printed. With e^(-T4) it would be 0.00894636.",
        ),
        bounds(
            "204-as-upper-bound",
            f"The absolute minimum of dJ21/dmu is at most {number}: it is not more at omega = 0",
            "d(J21, mu)",
            below(number, strict=False),
            over=over.replace(Box(omega=0)),
            place=place,
            note="Read as what print calls it, an upper bound on the minimum; that is 0. As a lower"
            " bound where omega^2 = 0.01 it is true, too: `lemma-39-ranges.J21-by-mu`.",
        ),
    ]


def _long_numbers() -> list[Row]:
    return [
        bounds(
            number,
            f"({number}) {what} is at most {printed}",
            formula,
            below(printed, strict=False),
            over=Box(),
            printed=printed,
            place=f"({number})",
            note="Read as what print calls it, an upper bound. As a rounded value it is right but"
            " for its last digits, which are those of double arithmetic"
            + (", with T4 = 0.000078126." if number in ("205", "208", "224") else "."),
        )
        for number, (what, formula, printed) in LONG.items()
    ]


def _slips() -> list[Row]:
    """Formulas that are printed with a slip of the pen, and sums of rounded terms."""
    argument = "(0.8*0.8 - 0.1*0.1)"
    plus = VALUES["J22-by-tau-min"][0].replace(f"- alpha^2*{X_E1['-+']}", f"+ alpha^2*{X_E1['-+']}")
    return [
        value(
            "200",
            "(200) 2 e^((0.8*0.8 - 0.1*0.1)^2/(20.8*0.8)) alpha erfc(..) = 1.96664",
            f"2*exp({argument}^2/(20.8*0.8))*alpha*erfc({argument}/(sqrt(2)*sqrt(0.8*0.8)))",
            "1.96664",
            place="(200)",
            erratum=Erratum(
                Consequence.MISPRINT,
                "20.8*0.8 stands for 2*0.8*0.8. The number is that of the right formula, row"
                " `J12-by-tau-e1-max`.",
            ),
        ),
        value(
            "223",
            "(223), with + before its second term, = -1.17154",
            plus,
            "-1.17154",
            place="(223)",
            erratum=Erratum(
                Consequence.MISPRINT,
                "The second term has the sign -, as in (222). The number is that of the right"
                " formula, row `J22-by-tau-min`.",
            ),
        ),
        value(
            "sum-min-printed",
            "-2.23019 + 0.62046 + 1.45560 = -0.154133",
            "-2.23019 + 0.62046 + 1.45560",
            "-0.154133",
            place="after (201)",
            erratum=Erratum(
                Consequence.NUMBER,
                "The printed terms give -0.15413. The number is that of the terms before they are"
                " cut off, row `J12-by-tau-sum-min`.",
            ),
        ),
        value(
            "sum-max-printed",
            "-1.72295 + 1.37380 + 1.96664 = 1.61749",
            "-1.72295 + 1.37380 + 1.96664",
            "1.61749",
            place="after (201)",
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-39"))
