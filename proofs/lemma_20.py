r"""Lemma 20: how errors of mu, omega, nu, tau pass on to the largest singular value.

*Paper*: Lemma 20 (appendix A3.4.3), with the error rules of Lemma 19.

If mu, omega, nu, tau are known to within eps, S is known to within 292 eps, and on the way there
y = mu omega to within 0.2 eps, x = nu tau to within 3 eps, and so on.  The error of a quantity q is
at most eps times the largest value of

    |dq/dmu| + |dq/domega| + |dq/dnu| + |dq/dtau|

between exact and erroneous inputs.  That is bounded here on a box that is wider than the domain by
1e-6 on all sides, so that the bounds hold for every eps <= 1e-6 without a remainder.

All hold, most with much to spare.  Two are equalities of first order, which the second order
exceeds by a little: those of y and of sqrt(2).  That the programs of the authors compute + - * /
and sqrt, exp, erf, erfc to within some units in the last place is an assumption on them.

    python -m proofs.lemma_20       the verdict and the margin of each row
"""

import snnproof
from snnproof.statements import (
    Box,
    Consequence,
    Erratum,
    Row,
    below,
    bounds,
    by_hand,
    cover,
    domains,
    lemma,
    same,
    value,
)

SURROUNDED = Box(
    mu=("-0.100001", "0.100001"),
    omega=("-0.100001", "0.100001"),
    nu=("0.799999", "1.500001"),
    tau=("0.799999", "1.250001"),
)
NEAR_2 = Box(t=("1.999999", "2.000001"))
PARAMETERS = Box(a=("1.6732", "1.6733"), l=("1.0506", "1.0508"))

ROOT = "sqrt(2)*sqrt(x)"
PRINTED = {
    "x": ("x", "3", "<="),
    "half-x": ("x/2", "2", "<"),
    "x-plus-y": ("x + y", "3.2", "<="),
    "exponent": ("y + x/2", "2.2", "<"),
    "sqrt-x": ("sqrt(x)", "1.875", "<="),
    "sqrt-2-sqrt-x": (ROOT, "3.5", "<"),
    "argument-of-e0": (f"y/({ROOT})", "0.25", "<"),
    "argument-of-e1": (f"(x + y)/({ROOT})", "8", "<"),
    "e0": (f"erfc(y/({ROOT}))", "0.3", "<"),
    "erfc-of-e1": (f"erfc((x + y)/({ROOT}))", "10", "<"),
    "exp": ("exp(y + x/2)", "5.7", "<"),
    "J11": ("J11", "6", "<"),
    "J12": ("J12", "78", "<"),
    "J21": ("J21", "189", "<"),
    "J22": ("J22", "405", "<"),
    "mu-tilde": ("mu_tilde", "52", "<"),
    "S": ("S", "292", "<"),
}

PLACES = {
    "e0": "(137)",
    "erfc-of-e1": "(138)",
    "exp": "(139), (140)",
    **dict.fromkeys(("J11", "J12", "J21", "J22", "mu-tilde"), "(141) and after"),
    "S": "(142)",
}
"""Where the others are printed than those in (136)."""


@lemma(
    "lemma-20",
    title="Precision of the largest singular value",
    reference="Lemma 20",
    domain=SURROUNDED,
)
def lemma_20(over: Box) -> list[Row]:
    return [
        *_y(over),
        *_sqrt_2(),
        *(
            bounds(
                name,
                f"D({quantity}) {sign} {factor} eps",
                _sum_of_slopes(quantity, domains.AXES),
                below(factor, strict=sign == "<"),
                over=over,
                printed=factor,
                place=PLACES.get(name, "(136)") + ", Lemma 20, proof",
                leaves=1 if name == "S" else 4,
            )
            for name, (quantity, factor, sign) in PRINTED.items()
        ),
        same(
            "x-plus-y-sum",
            "D(x + y) = 3.2 eps is the sum of 0.2 and 3",
            "0.2 + 3",
            "3.2",
            over=Box(),
            stands="ours",
        ),
        bounds(
            "exp-largest",
            "y + x/2 <= 0.9475, so that e^(y + x/2) <= e^0.9475",
            "y + x/2 - 0.9475",
            below(0, strict=False),
            over=domains.WIDE_PLANE,
            printed="0.9475",
            place="(140), Lemma 20, proof",
        ),
        bounds(
            "exp-product",
            "2.2 e^0.9475 < 5.7",
            "2.2*exp(0.9475)",
            below("5.7"),
            over=Box(),
            place="(140), Lemma 20, proof",
        ),
        bounds(
            "S-with-parameters",
            "D(S) < 292 eps if alpha and lambda are only known to within eps, too",
            _sum_of_slopes("at(S, alpha=a, lambda=l)", (*domains.AXES, *PARAMETERS)),
            below(292),
            over=Box({**over, **PARAMETERS}),
            note="For alpha and lambda anywhere in the box.",
            leaves=1,
            stands="ours",
        ),
        *(
            bounds(
                f"{name}-with-2",
                f"D({quantity}) {sign} {factor} eps if 2 is only known to within eps, too",
                _sum_of_slopes(quantity.replace("sqrt(2)", "sqrt(t)"), (*domains.AXES, "t")),
                below(factor, strict=sign == "<"),
                over=Box({**over, **NEAR_2}),
                printed=factor,
                leaves=1,
                stands="ours",
                note="With t in the place of 2 in sqrt(2).",
            )
            for name, (quantity, factor, sign) in PRINTED.items()
            if ROOT in quantity
        ),
        by_hand(
            "errors",
            "If mu, omega, nu, tau are known to within eps <= 1e-6, each of these quantities is"
            " known to within its multiple of eps, and S to within 292 eps.",
            uses=(*PRINTED, "lemma-19.mean-value"),
            argument="""
                Exact and erroneous inputs, and the segment between them, lie in the box of the
                rows, which is wider than the domain by 1e-6. By the mean value theorem the error
                of a quantity is its gradient at a point of the segment times the errors of the
                inputs: at most eps times the sum of the absolute values of its components, which
                the rows bound on that box.
            """,
            stands="ours",
        ),
        value(
            "unit",
            "2^-52 = 2.220446e-16",
            "1/((2^12)^4*2^4)",
            "2.220446e-16",
            place="Lemma 20, after (142)",
        ),
        bounds(
            "precision",
            "292 2^-52 < 1e-13",
            "292/((2^12)^4*2^4)",
            below("1e-13"),
            over=Box(),
            place="Lemma 20, after (142)",
        ),
    ]


def _sum_of_slopes(quantity: str, axes: tuple[str, ...]) -> str:
    return " + ".join(f"|d({quantity}, {axis})|" for axis in axes)


def _y(over: Box) -> list[Row]:
    """|d y/d mu| + |d y/d omega| = |omega| + |mu|, 0.2 at the corners of the domain."""
    return [
        cover(
            "y",
            "D(y) <= 0.2 eps, to first order",
            over=domains.WIDE,
            conditions={
                f"{sign}d(y, mu) {other} d(y, omega) - 0.2": below(0, strict=False)
                for sign in ("", "-")
                for other in ("+", "-")
            },
            note="|p| + |q| <= c is the same as +-p +- q <= c for all four signs.",
            place="(136), Lemma 20, proof",
        ),
        bounds(
            "y-exactly",
            "D(y) <= 0.2 eps: (0.1 + eps)^2 - 0.1^2 <= 0.2 eps",
            "(0.1 + eps)^2 - 0.1^2 - 0.2*eps",
            below(0, strict=False),
            over=Box(eps=(0, "1e-6")),
            note="With the second order.",
            erratum=Erratum(
                Consequence.NUMBER,
                "0.2 eps + eps^2. The rule is of first order; all that is derived from it has room"
                " for the rest.",
            ),
            stands="ours",
        ),
        bounds(
            "y-exactly-corrected",
            "D(y) <= 0.200002 eps for eps <= 1e-6",
            "(0.1 + eps)^2 - 0.1^2 - 0.200002*eps",
            below(0, strict=False),
            over=Box(eps=(0, "1e-6")),
            corrects="y-exactly",
            stands="ours",
        ),
    ]


def _sqrt_2() -> list[Row]:
    return [
        same(
            "sqrt-2",
            "D(sqrt 2) <= eps/(2 sqrt 2), to first order",
            "at(d(sqrt(t), t), t=2)",
            "1/(2*sqrt(2))",
            over=Box(),
            note="The factor is the derivative at 2, with 2 taken as an input with an error.",
            place="(136), Lemma 20, proof",
        ),
        bounds(
            "sqrt-2-exactly",
            "D(sqrt 2) <= eps/(2 sqrt 2): sqrt(2) - sqrt(2 - eps) <= eps/(2 sqrt 2)",
            "sqrt(2) - sqrt(2 - eps) - eps/(2*sqrt(2))",
            below(0, strict=False),
            over=Box(eps=(0, "1e-6")),
            note="With the second order.",
            erratum=Erratum(
                Consequence.NUMBER,
                "Above eps/(2 sqrt 2) by the second order, and below 0.354 eps for eps <= 1e-6."
                " If 2 is taken as exact, there is no error to pass on.",
            ),
            stands="ours",
        ),
        bounds(
            "sqrt-2-exactly-corrected",
            "D(sqrt 2) <= 0.354 eps for eps <= 1e-6, the derivative near 2",
            "d(sqrt(t), t)",
            below("0.354", strict=False),
            over=NEAR_2,
            corrects="sqrt-2-exactly",
            stands="ours",
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-20"))
