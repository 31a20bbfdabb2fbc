r"""Lemma 46: the chains (317), (326) and (331), line by line.

*Paper*: Lemma 46; `lemma_46.py` has the derivatives, the errors and the ends of the chains.

For nu = 0.7, 0.16, 0.24 a numerator L0 of dT/dtau is multiplied out, with t = tau, in powers of
t^(1/2) and in the roots S1, S2, and made larger step by step.  Lines that follow by "=" are decided
by their numbers: the coefficients before they were rounded give them, rounded.  A line that follows
by "<=" is compared with the line before, its numbers taken as exact.

For nu = 0.7 and nu = 0.16 a small number is drawn into a factor, t + d <= 1.00003 t and
t + d <= 1.00014 t, which fails at t = 0.8; the lines in which it is used hold all the same.

    python -m proofs.lemma_46_chain
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
    lemma,
    same,
    value,
    values,
)

from .lemma_46_chain_terms import CHAINS, Chain


@lemma(
    "lemma-46-chain",
    title="The chains of the proof of Lemma 18, line by line",
    reference="Lemma 46, (317), (326), (331)",
    domain=Box(t=("0.8", "1.25")),
)
def lemma_46_chain(over: Box) -> list[Row]:
    rows: list[Row] = []
    for number, chain in CHAINS.items():
        t = over.replace(Box(t=(chain.least, over["t"][1])))
        rows += [*_multiplied_out(number, chain), *_lines(number, chain, t)]
    return [*rows, *_factors(over)]


def _multiplied_out(number: str, chain: Chain) -> list[Row]:
    place = f"({number})"
    powers = {"S1*S2": "a*b", "S1": "a", "S2": "b", "1": "1"}
    expanded = " + ".join(
        f"({coefficient})*w^{half}*{powers[roots]}"
        for (roots, half), (coefficient, _) in chain.expansion().items()
    )
    return [
        same(
            f"{number}-0",
            f"({number}) L0, multiplied out with w = sqrt(t), a = S1, b = S2",
            chain.l0(),
            expanded,
            over=Box(w=("0.8", "1.2"), a=(1, 1000), b=(1, 1000)),
            stands="needed",
            place=f"({number}), line 1",
        ),
        values(
            f"{number}-1",
            f"({number}), line 1: the coefficients of L0, and that of t in S1 and S2",
            {
                f"({chain.k}*2.911)^2": chain.under_the_root,
                **{formula: printed for formula, printed in chain.expansion().values() if printed},
            },
            place=place,
        ),
    ]


def _lines(number: str, chain: Chain, t: Box) -> list[Row]:
    place = f"({number})"
    rows = []
    for line, (text, printed) in chain.equal.items():
        step_id, text = f"{number}-{line}", f"({number}), line {line}: {text}"
        right = {formula: one for formula, one in printed.items() if one not in OFF}
        if right:
            rows.append(values(step_id, text, right, place=place, note=UNROUNDED))
        for formula, one in printed.items():
            if one in OFF:
                rows += _off(f"{step_id}-off" if right else step_id, text, formula, one, place)
    for line, (text, difference) in chain.larger.items():
        rows.append(
            bounds(
                f"{number}-{line}",
                f"({number}), line {line}: {text}",
                difference,
                above(0, strict=False),
                over=Box(r=(1, "1.25")) if "r - 1" in difference else t,
                place=place,
                note="The line, or its terms that differ, less the line before.",
            )
        )
    return rows


OFF = {
    "-4.66103e8": "-4.66100e8",
    "-2.26457e9": "-2.26456e9",
    "-1.44725e8": "-1.44724e8",
    "-3.1311e6": "-3.27085e6",
    "-5.51094e7": "-5.51092e7",
    "-3.19193e8": "-3.19192e8",
    "-6.21197e7": "-6.21195e7",
}
"""Printed numbers that do not come up, with what does."""

UNROUNDED = (
    "Of the coefficients of L0 before they are rounded, and of the factors before they are, but"
    " 1.00014 beside S1 S2."
)


def _off(step_id: str, text: str, formula: str, printed: str, place: str) -> list[Row]:
    wrong = "-3.1311e6"
    erratum = Erratum(
        Consequence.NUMBER,
        f"It is {OFF[printed]}. As the right number is smaller, the upper bound holds, and the last"
        " line is negative."
        if printed == wrong
        else "Right but for its last digit, which is not used.",
        Cause.CONSTANT if printed == wrong else None,
    )
    return [
        value(
            step_id,
            f"{text} is {printed}",
            formula,
            printed,
            place=place,
            note=UNROUNDED,
            erratum=erratum,
        ),
        value(
            f"{step_id}-corrected",
            f"{text} is {OFF[printed]}",
            formula,
            OFF[printed],
            corrects=step_id,
        ),
    ]


def _factors(over: Box) -> list[Row]:
    """What is drawn into a factor: d/0.8 is 0.000033, 0.000144 and 0.0000962."""
    slip = (
        "0.8 + {0} is above {1}*0.8; {2} would do. The lines of ({3}) in which it is used hold all"
        " the same, rows `{3}-6-S1` and `{3}-6-S2`."
    )
    wide = Erratum(Consequence.ARGUMENT, slip.format("0.000026383", "1.00003", "1.000033", "317"))
    middle = Erratum(Consequence.ARGUMENT, slip.format("0.00011542", "1.00014", "1.000145", "326"))
    rows = [
        value(
            "1.00003-equation",
            "(0.8 + 0.000026383)/0.8 = 1.00003",
            "(0.8 + 0.000026383)/0.8",
            "1.00003",
            place="after (317)",
        ),
        bounds(
            "1.000142",
            "(0.8 + 0.00011542)/0.8 < 1.000142",
            "(0.8 + 0.00011542)/0.8",
            below("1.000142"),
            over=Box(),
            place="after (326)",
            erratum=middle,
        ),
        bounds(
            "1.000142-corrected",
            "(0.8 + 0.00011542)/0.8 < 1.000145",
            "(0.8 + 0.00011542)/0.8",
            below("1.000145"),
            over=Box(),
            corrects="1.000142",
        ),
        bounds(
            "1.0000962",
            "(0.8 + 0.0000769518)/0.8 < 1.0000962",
            "(0.8 + 0.0000769518)/0.8",
            below("1.0000962"),
            over=Box(),
            place="after (331)",
        ),
        bounds(
            "1.0000962-in-use",
            "t + 0.0000769518 <= 1.0000962 t",
            "1.0000962*t - (t + 0.0000769518)",
            above(0, strict=False),
            over=over,
            place="after (331)",
        ),
    ]
    for factor, right, d, number, erratum in (
        ("1.00003", "1.000033", "0.000026383", "317", wide),
        ("1.00014", "1.000145", "0.00011542", "326", middle),
    ):
        rows += [
            bounds(
                factor,
                f"t + {d} <= {factor} t",
                f"{factor}*t - (t + {d})",
                above(0, strict=False),
                over=over,
                place=f"after ({number})",
                erratum=erratum,
            ),
            bounds(
                f"{factor}-corrected",
                f"t + {d} <= {right} t",
                f"{right}*t - (t + {d})",
                above(0, strict=False),
                over=over,
                corrects=factor,
            ),
        ]
    return rows


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-46-chain"))
