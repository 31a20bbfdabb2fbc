r"""Lemma 19: the mean value theorem, and how errors pass through arithmetic and functions.

*Paper*: Lemma 19 (appendix A3.4.3).

For a function f that is continuously differentiable on the segment from x to x + d there is a point
of the segment where f(x + d) - f(x) is the gradient of f times d.  For + - * / and for sqrt, exp,
erf, erfc this bounds the error of the result by those of the operands.

The derivatives are to be taken at the intermediate point, or the largest ones on the segment.  At
the operands themselves the rules hold to first order only: e^(x + d) - e^x is above e^x d.

    python -m proofs.lemma_19       the verdict and the margin of each row
"""

import snnproof
from snnproof.statements import Box, Row, bounds, by_hand, inside, lemma, same

DERIVATIVES = {
    "sum": ("a + b", "a", "1"),
    "difference": ("a - b", "b", "-1"),
    "product": ("a*b", "a", "b"),
    "quotient": ("a/b", "a", "1/b"),
    "quotient-below": ("a/b", "b", "-a/b^2"),
    "sqrt": ("sqrt(b)", "b", "1/(2*sqrt(b))"),
    "exp": ("exp(a)", "a", "exp(a)"),
    "erf": ("erf(a)", "a", "2/sqrt(pi)*exp(-a^2)"),
    "erfc": ("erfc(a)", "a", "-2/sqrt(pi)*exp(-a^2)"),
}

PLACES = {
    "sum": "before (129)",
    "difference": "before (131)",
    "product": "before (133)",
    "quotient": "before (135)",
    "quotient-below": "before (135)",
}
"""Where the other gradients are printed."""


@lemma(
    "lemma-19",
    title="Mean value theorem and propagation of errors",
    reference="Lemma 19",
    domain=Box(a=(-8, 8), b=("0.1", 8)),
)
def lemma_19(over: Box) -> list[Row]:
    return [
        by_hand(
            "mean-value",
            "f(x + d) - f(x) is the gradient of f at a point between, times d.",
            alone="it is the chain rule and the mean value theorem of one variable.",
            argument="""
                p(t) = f(x + t d) is continuously differentiable on 0 <= t <= 1, with derivative
                the gradient of f at x + t d, times d. By the mean value theorem of one variable
                p(1) - p(0) = p'(t) for some t between 0 and 1.
            """,
            place="(127)",
        ),
        *(
            same(
                name,
                f"d({quantity})/d{axis} = {slope}",
                f"d({quantity}, {axis})",
                slope,
                over=over,
                place=PLACES.get(name, "Lemma 19, after (135)"),
            )
            for name, (quantity, axis, slope) in DERIVATIVES.items()
        ),
        *(
            bounds(
                f"{name}-slope",
                f"The derivative of {name} is at most 2/sqrt(pi) < 1.1284 in absolute value",
                f"d({name}(a), a)",
                inside("-1.1284", "1.1284"),
                over=over,
                stands="ours",
            )
            for name in ("erf", "erfc")
        ),
        by_hand(
            "rules",
            "The error of a + b, a - b is at most da + db; of a b, |b'| da + |a'| db; of a/b,"
            " da/|b'| + |a'| db/b'^2; of sqrt(b), db/(2 sqrt(b')); of e^a, e^a' da; of erf and erfc"
            " of a, (2/sqrt(pi)) e^(-a'^2) da; with a', b' between exact and erroneous operands.",
            uses=("mean-value", *DERIVATIVES),
            argument="""
                da and db are bounds of the errors of the operands. The gradient is the one of the
                table, at the intermediate point (a', b'); each component is multiplied by an error
                of at most da or db.
            """,
            place="(129)-(135)",
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-19"))
