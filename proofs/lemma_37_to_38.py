r"""Lemmas 37 and 38: x e1 and x e2 grow with x and fall with y.

*Paper*: Lemmas 37 and 38, on -0.01 <= y <= 0.01, 0.64 <= x <= 1.875 (Lemmas 25 and 26), where
e1 = e^((x+y)^2/(2x)) erfc((x+y)/sqrt(2x)) and e2 = e^((2x+y)^2/(2x)) erfc((2x+y)/sqrt(2x)).
By x the slopes are, over 2 sqrt(pi) x,

    37   sqrt(pi) e1 (x (x + 2) - y^2) + sqrt2 (y - x) sqrt x
    38   sqrt(pi) e2 (2 x (2 x + 1) - y^2) + sqrt2 (y - 2 x) sqrt x

and the paper puts for e1, e2 their minima.  Lemma 37 comes out: the first over sqrt2 is above
(x/2 - sqrt x)^2 + x^2/4 + y sqrt x - y^2/2 >= 0.09435.

In Lemma 38 the chain to the printed 0.201766 is found from its numbers: with k = sqrt(pi) min e2,

    k (2 x (2 x + 1) - y^2) + (y - 2 x) sqrt x
        >= (4 k - 1) x^2 - (1 - 2 k) x + y sqrt x - k y^2 >= 0.201766,   as 2 x sqrt x <= x^2 + x.

It lacks the factor sqrt2 of the last term, and with that factor the expression is negative for some
x.  The conclusion holds: e2 falls with x, and where x is small it is well above its minimum.

    python -m proofs.lemma_37_to_38
"""

import snnproof
from snnproof.statements import (
    Box,
    Consequence,
    Erratum,
    Row,
    above,
    bounds,
    decreasing,
    domains,
    increasing,
    lemma,
    minimum,
    same,
    value,
)

PLANE = domains.WIDE_PLANE
K = "(sqrt(pi)*at(e2, y=0.01, x=1.875))"
"""k, with the exact minimum of e2."""


def _signs(part: str, over: Box) -> list[Row]:
    return [
        bounds("positive", f"{part} > 0", part, above(0), over=over),
        increasing("increasing-x", f"{part} increases in x", part, "x", over=over),
        decreasing("decreasing-y", f"{part} decreases in y", part, "y", over=over),
    ]


@lemma("lemma-37", title="x e1", reference="Lemma 37", domain=PLANE)
def lemma_37(over: Box) -> list[Row]:
    numerator = "sqrt(pi)*e1*(x*(x + 2) - y^2) + sqrt(2)*(y - x)*sqrt(x)"
    halved = "0.5*(x*(x + 2) - y^2) + (y - x)*sqrt(x)"
    square = "(x/2 - sqrt(x))^2"
    rest = "x^2/4 + y*sqrt(x) - y^2/2"
    return [
        *_signs("x*e1", over),
        same(
            "slope-x",
            "d(x e1)/dx, written out",
            "d(x*e1, x)",
            f"({numerator})/(2*sqrt(pi)*x)",
            over=over,
        ),
        bounds("e1", "e1 > 0.4349", "e1", above("0.4349"), over=over, printed="0.4349"),
        value("half", "0.4349 sqrt(2 pi)/2 = 0.545066", "0.4349*sqrt(2*pi)/2", "0.545066"),
        bounds("half-bound", "0.545066 > 0.5", "0.4349*sqrt(2*pi)/2", above("0.5"), over=Box()),
        bounds(
            "numerator",
            "The numerator over sqrt2 is above 0.5 (x(x+2) - y^2) + (y-x) sqrt x",
            f"({numerator})/sqrt(2) - ({halved})",
            above(0),
            over=over,
        ),
        same(
            "square",
            "0.5 (x(x+2) - y^2) + (y-x) sqrt x = (x/2 - sqrt x)^2 + x^2/4 + y sqrt x - y^2/2",
            halved,
            f"{square} + {rest}",
            over=over,
        ),
        minimum(
            "rest",
            "x^2/4 + y sqrt x - y^2/2 is smallest at 0.09435",
            rest,
            "0.09435",
            over=over,
            at=Box(y="-0.01", x="0.64"),
        ),
        bounds(
            "rest-bound",
            "x^2/4 + y sqrt x - y^2/2 >= 0.09435, in r = sqrt x",
            "r^4/4 + y*r - y^2/2 - 0.09435",
            above(0, strict=False),
            over=Box(r=("0.8", "1.37"), y=PLANE["y"]),
            note="With equality at r = 0.8, y = -0.01; 1.37^2 > 1.875.",
        ),
    ]


@lemma("lemma-38", title="x e2", reference="Lemma 38", domain=PLANE)
def lemma_38(over: Box) -> list[Row]:
    numerator = "sqrt(pi)*e2*(2*x*(2*x + 1) - y^2) + sqrt(2)*(y - 2*x)*sqrt(x)"
    at_minimum = f"{K}*(2*x*(2*x + 1) - y^2) + sqrt(2)*(y - 2*x)*sqrt(x)"
    without_root = f"{K}*(2*x*(2*x + 1) - y^2) + (y - 2*x)*sqrt(x)"
    return [
        *_signs("x*e2", over),
        same(
            "slope-x",
            "d(x e2)/dx, written out",
            "d(x*e2, x)",
            f"({numerator})/(2*sqrt(pi)*x)",
            over=over,
        ),
        bounds("e2", "e2 > 0.261772", "e2", above("0.261772"), over=over, printed="0.261772"),
        value("k", "k = sqrt(pi) min e2 = 0.463979", K, "0.463979"),
        value("4k", "4 k = 1.85592", f"4*{K}", "1.85592"),
        value("2k", "2 k = 0.927958", f"2*{K}", "0.927958"),
        value("4k-1", "4 k - 1 = 0.85592", f"4*{K} - 1", "0.85592"),
        value("1-2k", "1 - 2 k = 0.0720421", f"1 - 2*{K}", "0.0720421"),
        value(
            "chain-end",
            "0.85592*0.64^2 - 0.0720421*1.875 - 0.01 sqrt 1.875 - 0.463979*0.01^2 = 0.201766",
            "0.85592*0.64^2 - 0.0720421*1.875 - 0.01*sqrt(1.875) - 0.463979*0.01^2",
            "0.201766",
            note="Of the rounded factors that are printed; unrounded ones give 0.201765.",
        ),
        bounds(
            "chain-without-root",
            "k (2x(2x+1) - y^2) + (y-2x) sqrt x >= 0.201766",
            without_root,
            above("0.201766", strict=False),
            over=over,
            note="What the numbers of the chain bound: the numerator without its factor sqrt2.",
        ),
        bounds(
            "chain",
            "k (2x(2x+1) - y^2) + sqrt2 (y-2x) sqrt x >= 0.201766",
            at_minimum,
            above("0.201766", strict=False),
            over=over,
            printed="0.201766",
            note="The numerator with e2 at its minimum, as the chain needs it.",
            erratum=Erratum(
                Consequence.ARGUMENT,
                "With the factor sqrt2 it is negative for some x, so the minimum of e2 is too crude"
                " a bound; the numerator itself is above 0.59 and the lemma holds.",
            ),
        ),
        bounds(
            "chain-right",
            "sqrt(pi) e2 (2x(2x+1) - y^2) + sqrt2 (y-2x) sqrt x > 0.59",
            numerator,
            above("0.59"),
            over=over,
            corrects="chain",
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-37", "lemma-38"))
