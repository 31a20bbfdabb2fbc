r"""Two inputs of a deep SELU network: their correlation goes to 0, slowly, and how slowly.

Beyond the paper.  Let two inputs be at the level (0, 1) of a network with independent weights of
mean 0 and variance 1/n.  Their net inputs z, z' are standard normal with a correlation c, and in
the next layer it is R(c) = E selu(z) selu(z').  By Mehler's formula

    R(c) = sum_(n >= 1) a_n c^n,     a_n = mu_n^2/n! >= 0,     sum a_n = 1,

with mu_n the n-th y-derivative of mu~ at (0, 1) (mu_0 = 0: the mean).  Such a series is convex on
[0, 1], with R(0) = 0 and R(1) = 1, and not affine: so R(c) < c in between.  The fixed points are 0,
which attracts with the rate a_1 = 0.97068.., and 1, which repels with the rate chi = 1.07157..; and
every correlation but 1 tends to 0 (rows **fixed-points**, **decorrelation**).

How many layers that takes is counted with 12 coefficients, and bounds of the rest of the series:
T c^36 <= rest <= T c^13 with T = 1 - a_1 - ... - a_12 (row **rest**).

    python -m proofs.beyond.correlations       the verdict and the margin of each row
"""

from collections.abc import Callable
from fractions import Fraction
from math import ceil, floor

import snnproof
from snnproof.statements import (
    Box,
    Row,
    above,
    below,
    bounds,
    by_hand,
    cover,
    exact,
    inside,
    section,
    value,
)

HERE = Box(mu=0, omega=0, nu=1, tau=1)

COEFFICIENTS = (
    "0.970680352",
    "0.015783227",
    "0.009720337",
    "0.000069059",
    "0.001762418",
    "0.000207746",
    "0.000536426",
    "0.000166231",
    "0.000217127",
    "0.000118716",
    "0.000105092",
    "0.000085118",
)
"""a_1 to a_12, cut off after nine digits."""

UNIT = "1e-9"
REST = ("0.000548144", "0.000548145")
FEWEST, MOST = 13, 36
"""Exponents between which the rest of the series is."""

NEAR_0 = exact("0.01")
PLACES = 10**9

LAYERS = {"0.99": (234, 239), "0.9": (195, 195), "0.5": (145, 145), "0.1": (80, 80)}
"""By the correlation of the inputs: the number of layers until it is at most 0.01, or two bounds
of this number."""


def _polynomial(more: str, rest: str, exponent: int) -> str:
    """sum a_n c^n, with `more` added to each coefficient, and the rest of the series."""
    text = f"c^{exponent - 12}*{rest}" if exponent - 12 <= 12 else f"(c^12)^2*{rest}"
    for coefficient in reversed(COEFFICIENTS):
        text = f"c*({coefficient}{more} + {text})"
    return text


UPPER, LOWER = _polynomial("+1e-9", REST[1], FEWEST), _polynomial("", REST[0], MOST)


@section(
    "correlations-selu",
    title="The correlation of two inputs at the level (0, 1)",
    reference="Beyond the paper: two inputs",
    domain=HERE,
    meaning="In a deep SELU network at (0, 1) any two different inputs end up uncorrelated: a"
    " correlation of 0.5 is below 1 % after 145 layers, one of 0.9 after 195. Inputs that are"
    " almost the same drift apart by 7 % of their squared distance per layer.",
)
def correlations_selu(over: Box) -> list[Row]:
    return [
        _map(),
        value(
            "rate-at-0",
            "R'(0) = mu_1^2 = 0.970680352300710",
            "mu_1^2",
            "0.970680352300710",
            at=over,
        ),
        value(
            "rate-at-1",
            "R'(1) = chi = 1.07157499245579925757",
            "chi",
            "1.07157499245579925757",
            at=over,
        ),
        *_coefficients(),
        *_fixed_points(),
        *(row for start, counts in LAYERS.items() for row in _chains(start, *counts)),
        _layers(),
    ]


def _map() -> Row:
    return by_hand(
        "map",
        "The next correlation is R(c) = sum_(n >= 1) a_n c^n with a_n = mu_n(0, 1)^2/n!, "
        "sum a_n = 1 and sum n a_n = chi",
        uses=(
            "equations-2-5.integrals",
            "equation-14.mean",
            "equation-14.second-moment",
            "gradients-selu.integral",
            "random-weights-selu.length-map",
        ),
        argument="""
            Given the activations a, a' of two inputs, z = sum w_j a_j and z' = sum w_j a'_j have
            mean 0 and E z z' = (1/n) sum a_j a'_j; as in the length map they are taken for jointly
            normal, with variance 1 and correlation c = E f(u) f(u') of the layer below, f = selu:
            the mean of f is 0 and its second moment 1, by the rows of equation (14).
            Let h_n = He_n/sqrt(n!) be the orthonormal Hermite polynomials and f = sum b_n h_n.
            The n-th derivative by y of the density of N(y, 1) is He_n(z - y) times itself, so
            mu_n = E[f(z) He_n(z)] = sqrt(n!) b_n at (0, 1), and a_n = b_n^2. For standard normal
            z, z' with correlation c, E h_m(z) h_n(z') is c^n for m = n and else 0 (compare powers
            in E e^(s z - s^2/2) e^(t z' - t^2/2) = e^(c s t)). So E f(z) f(z') = sum a_n c^n, with
            a_0 = mu_0^2 = 0, sum a_n = E f^2 = 1, and sum n a_n = E f'^2 = chi, as
            E f' h_(n-1) = sqrt(n) b_n by parts.
        """,
    )


def _coefficients() -> list[Row]:
    factorial, conditions, total, moment = 1, {}, "0", "0"
    for n, coefficient in enumerate(COEFFICIENTS, 1):
        factorial *= n
        term = f"at(mu_{n}^2/{factorial}, y=0, x=1)"
        low = exact(coefficient)
        conditions[term] = inside(low, low + exact(UNIT))
        total, moment = f"{total} + {term}", f"{moment} + ({MOST} - {n})*{term}"
    return [
        cover("coefficients", "a_1 to a_12 to nine digits", over=Box(), conditions=conditions),
        bounds(
            "rest-sum",
            "T = 1 - a_1 - ... - a_12 to nine digits",
            f"1 - ({total})",
            inside(*REST),
            over=Box(),
        ),
        bounds(
            "rest-mean",
            "sum_(n > 12) n a_n < 36 T",
            f"{MOST} - at(chi, y=0, x=1, tau=1) - ({moment})",
            above(0),
            over=Box(),
        ),
        by_hand(
            "rest",
            "T c^36 <= sum_(n > 12) a_n c^n <= T c^13 for 0 <= c <= 1",
            uses=("map", "rest-sum", "rest-mean"),
            argument="""
                c^n <= c^13 for n >= 13, and sum_(n > 12) a_n = T by `map`. The function n -> c^n is
                convex, so by Jensen's inequality the mean of c^n with the weights a_n/T is at least
                c^m, with m the mean of n, which is sum_(n > 12) n a_n/T < 36, where
                sum n a_n = chi:
                `rest-mean` says 36 - chi - sum_(n <= 12) (36 - n) a_n > 0.
            """,
        ),
    ]


def _fixed_points() -> list[Row]:
    return [
        by_hand(
            "fixed-points",
            "The fixed points of R on [-1, 1] are 0 and 1 only; R(c) < c for 0 < c < 1, and"
            " |R(c)| < |c| for -1 <= c < 0",
            uses=("map", "coefficients"),
            argument="""
                R(0) = 0 and R(1) = sum a_n = 1. As all a_n >= 0 and a_2 > 0, R is strictly convex
                on [0, 1], so below its chord from (0, 0) to (1, 1), which is c: R(c) < c for
                0 < c < 1. For c < 0, |R(c)| <= sum a_n |c|^n, with < because a_1 c and a_2 c^2 are
                not 0 and have different signs; and the sum is at most |c|. So |R(c)| < |c|.
            """,
        ),
        by_hand(
            "decorrelation",
            "From every correlation c with -1 <= c < 1 the iterates tend to 0, with |c| falling; in"
            " the limit by the factor a_1 a layer. Two inputs close to each other drift apart:"
            " 1 - c grows by the factor chi, in the limit c -> 1",
            uses=("fixed-points", "rate-at-0", "rate-at-1"),
            argument="""
                By `fixed-points` |c| falls strictly unless c = 0, and |R(c)| <= R(|c|). The
                iterates of |c| under R, which bound them, fall to a fixed point of the continuous
                R below 1, so to 0. R'(0) = a_1, and R is differentiable at 1 from the left with
                R'(1) = sum n a_n = chi:
                `rest-mean` says 36 - chi - sum_(n <= 12) (36 - n) a_n > 0.
            """,
        ),
    ]


def _chains(start: str, fewest: int, most: int) -> list[Row]:
    """Bounds of the correlation from layer to layer: from above to 0.01, from below before."""
    return [
        _chain(f"above-{start}", f"From {start} on, {most} layers, from above", UPPER, start, most),
        _chain(
            f"below-{start}",
            f"From {start} on, {fewest - 1} layers, from below",
            LOWER,
            start,
            fewest - 1,
        ),
    ]


def _chain(row: str, text: str, bound: str, start: str, layers: int) -> Row:
    upper = bound is UPPER
    conditions, here = {}, exact(start)
    for _ in range(layers):
        there = _rounded(_value(here, upper=upper), ceil if upper else floor)
        step = f"at({bound}, c={_decimal(here)}) - {_decimal(there)}"
        conditions[step] = below(0, strict=False) if upper else above(0, strict=False)
        here = there
    conditions[_decimal(here)] = below(NEAR_0, strict=False) if upper else above(NEAR_0)
    return cover(row, text, over=Box(c=(0, 1)), conditions=conditions, leaves=0)


def _value(c: Fraction, *, upper: bool) -> Fraction:
    """The polynomial, for the next decimal of the chain; what is stated is the text."""
    more, (rest, exponent) = exact(UNIT) * upper, ((REST[1], FEWEST) if upper else (REST[0], MOST))
    powers = (exact(a) + more for a in COEFFICIENTS)
    return sum((a * c**n for n, a in enumerate(powers, 1)), exact(rest) * c**exponent)


def _rounded(number: Fraction, to: Callable[[Fraction], int]) -> Fraction:
    return Fraction(to(number * PLACES), PLACES)


def _decimal(number: Fraction) -> str:
    return f"{float(number):.9f}"  # of nine digits, so exactly


def _layers() -> Row:
    counts = "; ".join(
        f"{start}: {low}" if low == high else f"{start}: {low} to {high}"
        for start, (low, high) in LAYERS.items()
    )
    return by_hand(
        "layers",
        f"The number of layers until |correlation| <= 0.01, by that of the inputs: {counts}",
        uses=(
            "map",
            "coefficients",
            "rest",
            "fixed-points",
            *(f"{side}-{start}" for start in LAYERS for side in ("above", "below")),
        ),
        argument="""
            For 0 <= c <= 1, R(c) is at most sum (a_n + 1e-9) c^n + T c^13 and at least
            sum a_n c^n + T c^36, with the a_n as cut off and the two bounds of T, by `coefficients`
            and `rest`. R rises on [0, 1]. So the numbers of a row `above-...` are bounds of the
            iterates from above, the last of which is at most 0.01, and those of `below-...` from
            below, the last of which is above 0.01: and iterates of a positive number fall. From a
            negative correlation the absolute values are no larger, by `fixed-points`.
        """,
    )


if __name__ == "__main__":
    raise SystemExit(snnproof.run("correlations-selu"))
