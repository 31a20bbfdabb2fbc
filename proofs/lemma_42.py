r"""Lemma 42: bounds on the derivatives of mu~ in Omega^-.

*Paper*: Lemma 42 (appendix A3.3).

For -0.1 <= mu, omega <= 0.1, 0.05 <= nu <= 0.24, 0.8 <= tau <= 1.25:

    |d mu~/d mu| < 0.14,  |d mu~/d omega| < 0.14,  |d mu~/d nu| < 0.52,  |d mu~/d tau| < 0.11.

The derivatives are enclosed as they are.  The paper bounds their parts, with y = mu omega and
x = nu tau in [0.04, 0.3]:

    d mu~/d mu  = omega (lambda/2) (alpha G e1 - e0 + 2),  with 0.133 for 0.14,
    d mu~/d nu  = tau (lambda/4) G (alpha e1 - (alpha - 1) sqrt(2/(pi x))),

and those of omega and tau likewise.  Two of its bounds of parts are the largest values rounded
down; the lower ones are not sharp.

    python -m proofs.lemma_42
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
    domains,
    inside,
    lemma,
    value,
)

PLANE = Box(y=("-0.01", "0.01"), x=("0.04", "0.3"))

PRINTED = {"mu": "0.14", "omega": "0.14", "nu": "0.52", "tau": "0.11"}

E1 = "alpha*e1"
RECIPROCAL_ROOT = "(alpha - 1)*sqrt(2/(pi*x))"


@lemma(
    "lemma-42",
    title="Bounds on the derivatives of mu~ in Omega^-",
    reference="Lemma 42",
    domain=domains.LEMMA_42,
)
def lemma_42(over: Box) -> list[Row]:
    return [
        *(
            bounds(
                axis,
                f"|d mu~/d{axis}| < {bound}",
                f"d(mu_tilde, {axis})",
                inside(f"-{bound}", bound),
                over=over,
                printed=bound,
            )
            for axis, bound in PRINTED.items()
        ),
        bounds(
            "mu-proof",
            "|d mu~/d mu| < 0.133",
            "d(mu_tilde, mu)",
            inside("-0.133", "0.133"),
            over=over,
            printed="0.133",
        ),
        value("argument-e0", "0.01/sqrt(2*0.04) = 0.0353553", "0.01/sqrt(2*0.04)", "0.0353553"),
        value("argument-e1", "0.03/sqrt(2*0.04) = 0.106066", "0.03/sqrt(2*0.04)", "0.106066"),
        *_part("alpha-e1", "alpha e1", E1, "1.1072", "1.49042", "1.49043"),
        *_part(
            "reciprocal-root",
            "(alpha - 1) sqrt(2/(pi x))",
            RECIPROCAL_ROOT,
            "0.942286",
            "2.68593",
            "2.68594",
        ),
        *_from_the_parts(),
    ]


def _part(name: str, text: str, quantity: str, lower: str, upper: str, corrected: str) -> list[Row]:
    return [
        bounds(
            f"{name}-lower",
            f"{lower} <= {text}",
            quantity,
            above(lower, strict=False),
            over=PLANE,
            printed=lower,
            note="True, but not sharp.",
        ),
        bounds(
            f"{name}-upper",
            f"{text} <= {upper}",
            quantity,
            below(upper, strict=False),
            over=PLANE,
            printed=upper,
            erratum=Erratum(
                Consequence.ARGUMENT,
                "The largest value is rounded down in print. The bounds of the lemma follow from"
                " the corrected number as well.",
            ),
        ),
        bounds(
            f"{name}-upper-corrected",
            f"{text} <= {corrected}",
            quantity,
            below(corrected, strict=False),
            over=PLANE,
            corrects=f"{name}-upper",
        ),
    ]


def _from_the_parts() -> list[Row]:
    """With the corrected upper ends."""
    least, largest = "(1.1072 - 2.68594)", "(1.49043 - 0.942286)"
    return [
        bounds(
            "mu-from-parts",
            "0.1 (lambda/2) (1.49043 - erfc(0.0353553) + 2) < 0.133",
            "0.1*lambda/2*(1.49043 - erfc(0.0353553) + 2)",
            below("0.133"),
            over=Box(),
        ),
        *(
            bounds(
                f"{axis}-from-parts-{side}",
                f"|{factor} (lambda/4) {part}| < {PRINTED[axis]}",
                f"{factor}*lambda/4*{part}",
                inside(f"-{PRINTED[axis]}", PRINTED[axis]),
                over=Box(),
            )
            for axis, factor in (("nu", "1.25"), ("tau", "0.24"))
            for side, part in (("least", least), ("largest", largest))
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-42"))
