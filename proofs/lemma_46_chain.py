r"""Lemma 46: the chains (317), (326) and (331), line by line.

*Paper*: Lemma 46; `lemma_46.py` has the derivatives, the errors and the ends of the chains.

For nu = 0.7, 0.16, 0.24 a numerator L0 of dT/dtau is multiplied out, with t = tau, in powers of
t^(1/2) and in the roots S1, S2, and made larger step by step.  Lines that follow by "=" are decided
by their numbers: the coefficients before they were rounded give them, rounded.  A line that follows by "<=" is
compared with the line before, its numbers taken as exact.

For nu = 0.7 and nu = 0.16 a small number is drawn into a factor, t + d <= 1.00003 t and
t + d <= 1.00014 t, which fails at t = 0.8; the lines in which it is used hold all the same.

    python -m proofs.lemma_46_chain
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
        rows.append(
            values(f"{number}-{line}", f"({number}), line {line}: {text}", printed, place=place)
        )
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
