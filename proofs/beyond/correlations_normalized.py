r"""Two inputs in deep networks of normalized activations: how fast they lose their correlation.

Beyond the paper.  An activation f is normalized if it is scaled and shifted so that E f(Z) = 0 and
E f(Z)^2 = 1: then (0, 1) is a fixed point for omega = 0, tau = 1, as for SELU.  The argument of
`correlations.py` is about all of these: the next correlation is

    R(c) = sum_(n >= 1) a_n c^n,     a_n = mu_n^2/n! >= 0,     sum a_n = 1,     sum n a_n = chi,

and if f is not affine the fixed points on [0, 1] are 0, with the rate a_1 < 1, and 1, with the
rate chi > 1, and nothing is between (row **fixed-points**): no normalized activation but an affine
one keeps a correlation.
How fast it is lost differs: from 0.5 to 0.01 in 15 layers for GELU, 16 for ReLU, 70 for ELU, 145
for SELU, and 254 for the sigmoid, which is nearly a line where it is used.

Of the series five coefficients are used, and 0 and (1 - a_1 - ... - a_5) c^6 as bounds of the rest.

    python -m proofs.beyond.correlations_normalized        the verdict and the margin of each row
"""

from collections.abc import Callable
from fractions import Fraction
from math import ceil, factorial, floor
from typing import NamedTuple

import snnproof
from snnproof.statements import (
    Box,
    Row,
    about,
    above,
    activation,
    below,
    by_hand,
    cover,
    exact,
    inside,
    named,
    rounded_from,
    section,
    value,
)


class Known(NamedTuple):
    """slope: the derivative as an activation, or the parameters with which the activation is SELU.

    square, variance: E f'^2 and Var f at (0, 1) before normalizing, cut off after twelve digits;
    a: a_1 to a_5, after nine digits;  chi: rounded;  layers: from a correlation 0.5 to 0.01.
    """

    slope: str
    square: str
    variance: str
    a: tuple[str, ...]
    chi: str
    layers: int


KNOWN = {
    "relu": Known(
        slope="alpha=0, lambda=1",
        square="",
        variance="",
        a=("0.733471103", "0.233471103", "0.000000000", "0.019455925", "0.000000000"),
        chi="1.466942",
        layers=16,
    ),
    "elu": Known(
        slope="alpha=1, lambda=1",
        square="",
        variance="",
        a=("0.936727349", "0.055253207", "0.005079004", "0.001269751", "0.000920886"),
        chi="1.079013",
        layers=70,
    ),
    "gelu": Known(
        slope="erfc(-z/sqrt(2))/2 + z*exp(-z^2/2)/sqrt(2*pi)",
        square="0.455850865649",
        variance="0.345644011024",
        a=("0.723287521", "0.259008264", "0.000000000", "0.014988904", "0.000000000"),
        chi="1.318845",
        layers=15,
    ),
    "silu": Known(
        slope="sigmoid(z)*(1 + z*(1 - sigmoid(z)))",
        square="0.379482351632",
        variance="0.313083296994",
        a=("0.798509541", "0.196581112", "0.000000000", "0.004564979", "0.000000000"),
        chi="1.212081",
        layers=22,
    ),
    "mish": Known(
        slope="tanh(softplus(z)) + z*sigmoid(z)*(1 - tanh(softplus(z))^2)",
        square="0.479083758373",
        variance="0.394548162830",
        a=("0.805507003", "0.185350665", "0.001021061", "0.007043330", "0.000098689"),
        chi="1.214259",
        layers=22,
    ),
    "softplus": Known(
        slope="sigmoid(z)",
        square="0.293379035858",
        variance="0.271514501800",
        a=("0.920761131", "0.078618678", "0.000000000", "0.000597469", "0.000000000"),
        chi="1.080528",
        layers=57,
    ),
    "tanh": Known(
        slope="1 - tanh(z)^2",
        square="0.464402902448",
        variance="0.394294490397",
        a=("0.930469923", "0.000000000", "0.055881074", "0.000000000", "0.009922007"),
        chi="1.177807",
        layers=57,
    ),
    "sigmoid": Known(
        slope="sigmoid(z)*(1 - sigmoid(z))",
        square="0.044836241350",
        variance="0.043379035858",
        a=("0.984167166", "0.000000000", "0.014958535", "0.000000000", "0.000796233"),
        chi="1.033592",
        layers=254,
    ),
}

START, NEAR_0 = exact("0.5"), exact("0.01")
UNIT, PLACES = exact("1e-9"), 10**9
HERE = Box(y=0, x=1)


@section(
    "correlations-normalized",
    title="The correlation of two inputs for normalized activations",
    reference="Beyond the paper: two inputs",
    domain=HERE,
    meaning="Every deep network of a normalized activation, but an affine one, forgets how much two"
    " inputs have in common: a correlation of 0.5 is below 1 % after 15 layers of normalized GELU,"
    " 16 of ReLU, 57 of tanh and 70 of ELU, where SELU takes 145.",
)
def correlations_normalized(over: Box) -> list[Row]:
    rows = [_fixed_points()]
    for name, known in KNOWN.items():
        rows += about(activation(f"normalized {name}"), [_coefficients(name, known.a, over)])
        rows += [*_chi(name, known, over), _chain(name, known), _chain(name, known, upper=True)]
    return [*rows, _conclusion()]


def _fixed_points() -> Row:
    return by_hand(
        "fixed-points",
        "For every normalized f that is not affine: the fixed points of R on [0, 1] are 0 and 1,"
        " R(c) < c in between, R'(0) = a_1 < 1 and R'(1) = chi > 1",
        uses=("correlations-selu.map", "gradients-at-fixed-points.poincare"),
        argument="""
            The argument of `correlations-selu.map` uses of SELU only E f = 0 and E f^2 = 1. So
            R(0) = 0, R(1) = 1, and chi = sum n a_n = E f'^2 > Var f = 1 by
            `gradients-at-fixed-points.poincare`, as f is not affine. So a_n > 0 for some n >= 2,
            a_1 < 1, and R is strictly convex on [0, 1], thus below its chord, which is c.
        """,
    )


def _coefficients(name: str, a: tuple[str, ...], over: Box) -> Row:
    ends = [(exact(one), exact(one) + UNIT) for one in a]
    return cover(
        f"{name}-coefficients",
        f"normalized {name}: a_1 = {a[0]}.., and a_2 to a_5 to nine digits",
        over=over,
        conditions={
            f"mu_{n}^2/{factorial(n)}": inside(*pair, strict=False)
            for n, pair in enumerate(ends, 1)
        },
        leaves=0,
    )


def _chi(name: str, known: Known, over: Box) -> list[Row]:
    """chi = E f'^2/Var f of the activation before normalizing, both at (0, 1)."""
    if known.slope.startswith("alpha="):
        at = f"y=0, x=1, {known.slope}"
        quotient = f"at(chi, tau=1, {at})/at(nu_tilde, {at})"
        return [value(f"{name}-chi", f"normalized {name}: chi = {known.chi}", quotient, known.chi)]
    square, variance = (
        (exact(digits), exact(digits) + exact("1e-12")) for digits in (known.square, known.variance)
    )
    return [
        *about(
            activation(known.slope),
            [_decimal_row(f"{name}-slope", f"{name}: E f'^2", "xi_tilde", square, over)],
        ),
        *about(
            named(name),
            [_decimal_row(f"{name}-variance", f"{name}: Var f", "nu_tilde", variance, over)],
        ),
        cover(
            f"{name}-chi",
            f"normalized {name}: chi = {known.chi}",
            over=Box(square=square, variance=variance),
            conditions={"square/variance": inside(*rounded_from(known.chi))},
            leaves=0,
        ),
    ]


def _decimal_row(row: str, text: str, of: str, ends: tuple[Fraction, Fraction], over: Box) -> Row:
    text = f"{text} at (0, 1) to twelve digits"
    return cover(row, text, over=over, conditions={of: inside(*ends, strict=False)}, leaves=0)


def _chain(name: str, known: Known, *, upper: bool = False) -> Row:
    """Bounds of the correlation from layer to layer: from above to 0.01, from below before."""
    rest = f"c*(1-{'-'.join(known.a)})" if upper else "0"
    more = UNIT if upper else Fraction(0)
    bound = rest
    for coefficient in reversed(known.a):
        bound = f"c*({coefficient}{'+1e-9' if upper else ''}+{bound})"
    a = [exact(one) + more for one in known.a]
    beyond = 1 - sum(a) + 5 * more if upper else Fraction(0)
    round_to: Callable[[Fraction], int] = ceil if upper else floor
    layers = known.layers if upper else known.layers - 1
    conditions, here = {}, START
    for _ in range(layers):
        exactly = sum((b * here**n for n, b in enumerate(a, 1)), beyond * here**6)
        there = Fraction(round_to(exactly * PLACES), PLACES)
        step = f"at({bound}, c={float(here):.9f}) - {float(there):.9f}"
        conditions[step] = below(0, strict=False) if upper else above(0, strict=False)
        here = there
    conditions[f"{float(here):.9f}"] = below(NEAR_0, strict=False) if upper else above(NEAR_0)
    side = "above" if upper else "below"
    text = f"normalized {name}: the correlation in the {layers} layers after 0.5, from {side}"
    return cover(f"{name}-{side}", text, over=Box(c=(0, 1)), conditions=conditions, leaves=0)


def _conclusion() -> Row:
    counts = ", ".join(f"{name}: {known.layers}" for name, known in KNOWN.items())
    return by_hand(
        "layers",
        f"The number of layers in which a correlation of 0.5 falls to 0.01: {counts}",
        uses=(
            "fixed-points",
            *(f"{name}-{row}" for name in KNOWN for row in ("coefficients", "above", "below")),
        ),
        argument="""
            For 0 <= c <= 1, with the a_n as they are cut off, R(c) is at least
            sum_(n <= 5) a_n c^n, and as sum a_n = 1 at most
            sum_(n <= 5) (a_n + 1e-9) c^n + (1 - sum_(n <= 5) a_n) c^6. R rises on [0, 1]. So the
            numbers of a row `...-above` bound the iterates from above, the last of which is at most
            0.01, and those of `...-below` from below, the last of which is above 0.01.
        """,
    )


if __name__ == "__main__":
    raise SystemExit(snnproof.run("correlations-normalized"))
