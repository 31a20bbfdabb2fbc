r"""Lemmas 25 to 28: ranges of y, x and of the arguments of erfc.

*Paper*: Lemmas 25 to 28.  With y = mu omega and x = nu tau they collect the arguments that occur
in the derivatives of Lemma 5, on its domain

    -0.1 <= mu <= 0.1,   -0.1 <= omega <= 0.1,   0.8 <= nu <= 1.5,   0.8 <= tau <= 1.25,

that is, on -0.01 <= y <= 0.01, 0.64 <= x <= 1.875 (Lemmas 25 and 26).  The ends of the ranges have
the names t11, T11, t22, T22, t1, T1, t2, T2.  A printed end is read as the rounded value and, in
rows of their own, as an exact bound.

The lemmas hold, but that T1 = 0.9734 as a bound is too small by a part of its last digit.  No bound
of Lemma 5 hangs on it: its long numbers are computed with the exact ends.

    python -m proofs.lemma_25_to_28
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
    cover,
    domains,
    equal,
    increasing,
    lemma,
    maximum,
    minimum,
    same,
)

PLANE = domains.WIDE_PLANE
MEANS = Box({axis: domains.WIDE[axis] for axis in ("mu", "omega")})
VARIANCES = Box({axis: domains.WIDE[axis] for axis in ("nu", "tau")})

LEAST = Box(y="-0.01", x="0.64")
MOST = Box(y="0.01", x="1.875")

Z1, Z2 = "(x + y)/sqrt(2*x)", "(2*x + y)/sqrt(2*x)"


def _ends(quantity: str, lower: str, upper: str, least: str, most: str, over: Box) -> list[Row]:
    """The exact range of mu omega or nu tau, with the places of its ends."""
    return [
        cover(
            "range",
            f"{lower} <= {quantity} <= {upper}",
            over=over,
            conditions={
                f"{quantity} - {lower}": above(0, strict=False),
                f"{upper} - {quantity}": above(0, strict=False),
            },
        ),
        cover(
            "ends",
            f"Both ends of {lower} <= {quantity} <= {upper} are attained",
            over=Box(),
            conditions={
                f"at({quantity}, {least}) - {lower}": equal(0),
                f"at({quantity}, {most}) - {upper}": equal(0),
            },
        ),
    ]


@lemma("lemma-25", title="Range of mu omega", reference="Lemma 25", domain=MEANS)
def lemma_25(over: Box) -> list[Row]:
    return _ends("mu*omega", "(-0.01)", "0.01", "mu=-0.1, omega=0.1", "mu=0.1, omega=0.1", over)


@lemma("lemma-26", title="Range of nu tau", reference="Lemma 26", domain=VARIANCES)
def lemma_26(over: Box) -> list[Row]:
    return [
        *_ends("nu*tau", "0.64", "1.875", "nu=0.8, tau=0.8", "nu=1.5, tau=1.25", over),
        bounds("positive", "nu tau > 0", "nu*tau", above(0), over=over),
    ]


@lemma("lemma-27", title="The argument (x+y)/sqrt(2x)", reference="Lemma 27", domain=PLANE)
def lemma_27(over: Box) -> list[Row]:
    return [
        bounds("positive", "(x+y)/sqrt(2x) > 0", Z1, above(0), over=over),
        increasing("increasing-x", "(x+y)/sqrt(2x) increases in x", Z1, "x", over=over),
        same(
            "151",
            "(151) d/dx (x+y)/sqrt(2x) = 1/(sqrt2 sqrt x) - (y+x)/(2 sqrt2 x^(3/2))"
            " = (x-y)/(2 sqrt2 x^(3/2))",
            f"d({Z1}, x) + k*(1/(sqrt(2)*sqrt(x)) - (y + x)/(2*sqrt(2)*x^(3/2)))",
            "(1 + k)*(x - y)/(2*sqrt(2)*x^(3/2))",
            over=Box({**over, "k": (0, 1)}),
            place="(151)",
            note="Both equations at once, one of them times k.",
        ),
        bounds(
            "151-positive",
            "(151) (x-y)/(2 sqrt2 x^(3/2)) > 0",
            "(x - y)/(2*sqrt(2)*x^(3/2))",
            above(0),
            over=over,
            place="(151)",
        ),
        increasing("increasing-y", "(x+y)/sqrt(2x) increases in y", Z1, "y", over=over),
        minimum(
            "t1", "The minimum of (x+y)/sqrt(2x) is t1 = 0.5568", Z1, "0.5568", over=over, at=LEAST
        ),
        maximum(
            "T1", "The maximum of (x+y)/sqrt(2x) is T1 = 0.9734", Z1, "0.9734", over=over, at=MOST
        ),
        bounds(
            "t1-bound",
            "t1 read as a bound: (x+y)/sqrt(2x) >= 0.5568",
            Z1,
            above("0.5568", strict=False),
            over=over,
            printed="0.5568",
            stands="ours",
        ),
        bounds(
            "T1-bound",
            "T1 read as a bound: (x+y)/sqrt(2x) <= 0.9734",
            Z1,
            below("0.9734", strict=False),
            over=over,
            printed="0.9734",
            note="The rounded value is right (row T1); as an exact bound it is not.",
            erratum=Erratum(Consequence.NUMBER, "0.97341. Lemma 5 is computed with the exact end."),
            stands="ours",
        ),
        bounds(
            "T1-bound-right",
            "(x+y)/sqrt(2x) <= 0.97341",
            Z1,
            below("0.97341", strict=False),
            over=over,
            corrects="T1-bound",
            stands="ours",
        ),
    ]


@lemma("lemma-28", title="The argument (2x+y)/sqrt(2x)", reference="Lemma 28", domain=PLANE)
def lemma_28(over: Box) -> list[Row]:
    return [
        bounds("positive", "(2x+y)/sqrt(2x) > 0", Z2, above(0), over=over),
        increasing("increasing-x", "(2x+y)/sqrt(2x) increases in x", Z2, "x", over=over),
        same(
            "152",
            "(152) d/dx (2x+y)/sqrt(2x) = sqrt2/sqrt x - (y+2x)/(2 sqrt2 x^(3/2))"
            " = (2x-y)/(2 sqrt2 x^(3/2))",
            f"d({Z2}, x) + k*(sqrt(2)/sqrt(x) - (y + 2*x)/(2*sqrt(2)*x^(3/2)))",
            "(1 + k)*(2*x - y)/(2*sqrt(2)*x^(3/2))",
            over=Box({**over, "k": (0, 1)}),
            place="(152)",
            note="Both equations at once, one of them times k.",
        ),
        bounds(
            "152-positive",
            "(152) (2x-y)/(2 sqrt2 x^(3/2)) > 0",
            "(2*x - y)/(2*sqrt(2)*x^(3/2))",
            above(0),
            over=over,
            place="(152)",
        ),
        increasing("increasing-y", "(2x+y)/sqrt(2x) increases in y", Z2, "y", over=over),
        minimum(
            "t2", "The minimum of (2x+y)/sqrt(2x) is t2 = 1.1225", Z2, "1.1225", over=over, at=LEAST
        ),
        maximum(
            "T2", "The maximum of (2x+y)/sqrt(2x) is T2 = 1.9417", Z2, "1.9417", over=over, at=MOST
        ),
        bounds(
            "t2-bound",
            "t2 read as a bound: (2x+y)/sqrt(2x) >= 1.1225",
            Z2,
            above("1.1225", strict=False),
            over=over,
            printed="1.1225",
            stands="ours",
        ),
        bounds(
            "T2-bound",
            "T2 read as a bound: (2x+y)/sqrt(2x) <= 1.9417",
            Z2,
            below("1.9417", strict=False),
            over=over,
            printed="1.9417",
            stands="ours",
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-25", "lemma-26", "lemma-27", "lemma-28"))
