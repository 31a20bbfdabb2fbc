r"""Lemma 20: the chains (136) to (142), with the numbers that are put in.

*Paper*: Lemma 20 (appendix A3.4.5), its proof.  With the rules of Lemma 19 errors of mu, omega, nu,
tau, and of the 2 in x/2 and sqrt2, all at most eps, are passed on term by term; the results are
rows of `lemma_20.py`, where each is decided at once.  Here are the steps between, in units of eps.

They hold but for three.  In (136) x stands for sqrt x; in (140) the error of e^(y + x/2) for that
of y + x/2; and that the bounds 6, 78, 189, 405 and 52 give 292 for S does not follow, since S
changes nearly as J22 does, whose bound is 405.  That S is known to within 292 eps is true.

    python -m proofs.lemma_20_chain
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
    cover,
    domains,
    lemma,
    same,
    value,
)

PLACE = "(136), Lemma 20, proof"
AT_MOST_0 = below(0, strict=False)
ROOT = "sqrt(2)*sqrt(x)"
D_EXP = " + ".join(f"|d(exp(y + x/2), {axis})|" for axis in domains.AXES)
D_EXPONENT = " + ".join(f"|d(y + x/2, {axis})|" for axis in domains.AXES)
DS_DH22 = """(1/2)*((H11 + H22)/sqrt((H11 + H22)^2 + (H21 - H12)^2)
    - (H11 - H22)/sqrt((H11 - H22)^2 + (H12 + H21)^2))"""
"""dS/dH22, which is dS/dJ22, by (92)."""


@lemma(
    "lemma-20-chain",
    title="The numbers in the proof of Lemma 20",
    reference="Lemma 20, proof",
    domain=domains.WIDE,
)
def lemma_20_chain(over: Box) -> list[Row]:
    return [*_136(over), *_arguments(), *_137_to_140(over), *_142(over)]


def _136(over: Box) -> list[Row]:
    plane = domains.WIDE_PLANE
    return [
        cover(
            "136-x",
            "D(x) <= |tau| + |nu| <= 1.5 + 1.5 = 3",
            over=over,
            conditions={"tau": below("1.5", strict=False), "nu": below("1.5", strict=False)},
            place=PLACE,
        ),
        bounds(
            "136-half-x",
            "D(x/2) <= (2 D(x) + |x|)/2^2 <= (6 + 1.25*1.5)/4 < 2",
            "(6 + 1.25*1.5)/4",
            below(2),
            over=Box(),
            place=PLACE,
        ),
        same(
            "136-x-plus-y",
            "D(y) + D(x) = 3.2, and D(y) + 2 = 2.2",
            "0.2 + 3 + k*(0.2 + 2)",
            "3.2 + k*2.2",
            over=Box(k=(0, 1)),
            place=PLACE,
            note="Both at once, the second times k.",
        ),
        value(
            "136-sqrt-x",
            "D(sqrt x) <= D(x)/(2 sqrt x) <= 3/(2 sqrt 0.64) = 1.875",
            "3/(2*sqrt(0.64))",
            "1.875",
            place=PLACE,
        ),
        bounds(
            "136-sqrt-2-sqrt-x-rule",
            "D(sqrt2 sqrt x) <= sqrt2 D(sqrt x) + x D(sqrt2): by (133), where the factor of"
            " D(sqrt2) is sqrt x, for sqrt x <= x",
            "sqrt(x) - x",
            AT_MOST_0,
            over=plane,
            place=PLACE,
            erratum=Erratum(
                Consequence.MISPRINT,
                "sqrt x stands there by the rule, which is larger than x for x < 1. The number put"
                " in, 1.5*1.25 for x, is larger than either.",
            ),
        ),
        bounds(
            "136-sqrt-2-sqrt-x-rule-corrected",
            "sqrt x <= 1.5*1.25",
            "sqrt(x) - 1.5*1.25",
            AT_MOST_0,
            over=plane,
            corrects="136-sqrt-2-sqrt-x-rule",
        ),
        bounds(
            "136-sqrt-2-sqrt-x",
            "sqrt2 1.875 + 1.5*1.25/(2 sqrt2) < 3.5",
            "sqrt(2)*1.875 + 1.5*1.25/(2*sqrt(2))",
            below("3.5"),
            over=Box(),
            place=PLACE,
        ),
    ]


def _arguments() -> list[Row]:
    """The errors of the arguments of erfc, by the rule for quotients."""
    rows = []
    for name, error, size, most, bound in (
        ("argument-of-e0", "0.2", "|y|", "0.01", "0.25"),
        ("argument-of-e1", "3.2", "|y + x|", "1.885", "8"),
    ):
        last = f"({error}*sqrt(2)*sqrt(0.64) + {most}*3.5)/(2*0.64)"
        rows += [
            cover(
                f"136-{name}",
                f"({error} sqrt2 sqrt x + {size} 3.5)/(sqrt2 sqrt x)^2"
                f" <= ({error} sqrt2 sqrt 0.64 + {most}*3.5)/(2*0.64)",
                over=domains.WIDE_PLANE,
                conditions={size: below(most, strict=False), "x": above("0.64", strict=False)},
                place=PLACE,
                note=f"The left side falls with x and rises with {size}.",
            ),
            bounds(
                f"136-{name}-end",
                f"({error} sqrt2 sqrt 0.64 + {most}*3.5)/(2*0.64) < {bound}",
                last,
                below(bound),
                over=Box(),
                place=PLACE,
            ),
        ]
    return rows


def _137_to_140(over: Box) -> list[Row]:
    slip = Erratum(
        Consequence.MISPRINT,
        "On the right the error of y + x/2 is meant: D(e^u) <= e^u D(u). The number that is put in"
        " for it, 2.2, is that bound.",
    )
    return [
        *(
            bounds(
                number,
                f"({number}) (2/sqrt(pi)) {factor} < {bound}, and e^(-z^2) <= 1",
                f"2/sqrt(pi)*{factor}",
                below(bound),
                over=Box(),
                place=f"({number}), Lemma 20, proof",
            )
            for number, factor, bound in (("137", "0.25", "0.3"), ("138", "8", "10"))
        ),
        bounds(
            "140",
            "(140) e^(y + x/2) D(e^(y + x/2)) < e^0.9475 2.2",
            f"exp(y + x/2)*({D_EXP}) - 2.2*exp(0.9475)",
            below(0),
            over=over,
            place="(139), (140), Lemma 20, proof",
            erratum=slip,
        ),
        bounds(
            "140-corrected",
            "e^(y + x/2) D(y + x/2) < e^0.9475 2.2",
            f"exp(y + x/2)*({D_EXPONENT}) - 2.2*exp(0.9475)",
            below(0),
            over=over,
            corrects="140",
        ),
    ]


def _142(over: Box) -> list[Row]:
    gap = bounds(
        "292-from-405",
        "405 |dS/dJ22| <= 292: what the bound 405 of D(J22) contributes to D(S)",
        f"405*({DS_DH22})",
        below(292, strict=False),
        over=over,
        stands="needed",
        place="(142), Lemma 20, proof",
        erratum=Erratum(
            Consequence.ARGUMENT,
            "Where omega = 0, dS/dJ22 is above 0.98, so that the bound 405 eps of the error of J22"
            " contributes nearly 400 eps to the bound for S. How 292 was found is not said. S is"
            " known to within 292 eps all the same, as the four derivatives of S show: the bounds"
            " for the entries are far from sharp.",
            Cause.GAP,
        ),
    )
    return [
        gap,
        bounds(
            "292-from-405-corrected",
            "|dS/dmu| + |dS/domega| + |dS/dnu| + |dS/dtau| < 292",
            " + ".join(f"|d(S, {axis})|" for axis in domains.AXES),
            below(292),
            over=over,
            leaves=1,
            stands="needed",
            corrects="292-from-405",
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-20-chain"))
