r"""Alpha dropout keeps mean 0 and variance 1, and no other pair.

Beyond the paper, which shows the first half.  Alpha dropout keeps an activation with probability q,
else sets it to c = -lambda alpha, and applies a x + b with the constants that are shipped,

    a = (q + c^2 q (1 - q))^(-1/2),      b = -a (1 - q) c.

For activations of mean m and variance v, of any law, the new mean is a q m, and the new variance
is (v + (1 - q)(c - m)^2)/(1 + (1 - q) c^2).  Since a q < 1 for q < 1, the mean is kept for m = 0
alone; then the new variance is v + (1 - q) c^2 (1 - v)/(1 + (1 - q) c^2), and that is v for v = 1
alone.

So alpha dropout does more than to keep (0, 1): it pulls all others there, and may be used after
SELU only.  What it does after other activations is in `alpha_dropout_elsewhere.py`.

A dropped unit passes no gradient, and the others pass a of it: in training chi becomes
a^2 q chi = chi/(1 + p c^2), p = 1 - q (claim `gradients-alpha-dropout`).  At (0, 1) that is below 1
from p = 0.02316 on.  Without dropout gradients grow, with 2.32 % of it or more they shrink.

    python -m proofs.beyond.alpha_dropout      the verdict of each row
"""

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
    same,
    section,
    value,
)

A_SQUARED = "(1/(q + c^2*q*(1 - q)))"
VARIANCE = "(q*((1 - q)*(c - m)^2 + v))"
NEW = "((v + (1 - q)*(c - m)^2)/(1 + (1 - q)*c^2))"

AT_01 = Box(mu=0, omega=0, nu=1, tau=1)
CHI = "chi/(1 + p*(lambda*alpha)^2)"

CRITICAL_RATE = "0.023156583731"
"""(chi - 1)/c^2 at (0, 1) is below it by less than 1e-12."""

GROWTH = {"0.05": "0.928136", "0.1": "0.818564", "0.25": "0.604478", "0.5": "0.420976"}
"""By rate: chi with alpha dropout at (0, 1)."""

ANY = Box(q=("0.01", "0.99"), m=(-2, 2), v=("0.01", 16), c=(-3, "-0.01"), a=("0.01", 10))


@section(
    "alpha-dropout-only-0-1",
    title="Alpha dropout keeps (0, 1), and no other mean and variance",
    reference="Beyond the paper: New Dropout Technique",
    domain=ANY,
    meaning="Alpha dropout with the constants of PyTorch, Keras and TensorFlow leaves mean and"
    " variance as they are only if these are 0 and 1; every other pair it moves towards (0, 1), at"
    " every rate. It belongs after SELU, at its fixed point, and nowhere else.",
)
def alpha_dropout_only_0_1(over: Box) -> list[Row]:
    return [
        same(
            "mean",
            "a (q m + (1-q) c) + b = a q m",
            "a*(q*m + (1 - q)*c) - a*(1 - q)*c",
            "a*q*m",
            over=over,
        ),
        same(
            "mean-factor",
            "1 - (a q)^2 = (1-q)(1 + c^2)/(1 + (1-q) c^2)",
            f"1 - q^2*{A_SQUARED}",
            "(1 - q)*(1 + c^2)/(1 + (1 - q)*c^2)",
            over=over,
        ),
        same(
            "variance",
            "a^2 q ((1-q)(c-m)^2 + v) = (v + (1-q)(c-m)^2)/(1 + (1-q) c^2)",
            f"{A_SQUARED}*{VARIANCE}",
            NEW,
            over=over,
        ),
        same(
            "change",
            "For m = 0 the new variance less v is (1-q) c^2 (1 - v)/(1 + (1-q) c^2)",
            f"at({NEW}, m=0) - v",
            "(1 - q)*c^2*(1 - v)/(1 + (1 - q)*c^2)",
            over=over,
        ),
        by_hand(
            "keeps",
            "For every rate and every law alpha dropout keeps mean 0 and variance 1",
            uses=("mean", "variance", "change", "alpha-dropout.mean", "alpha-dropout.variance"),
            argument="""
                Of activations with mean m and variance v those after the drop have the mean
                q m + (1-q) c and the variance q ((1-q)(c-m)^2 + v), by `alpha-dropout.mean` and
                `alpha-dropout.variance`, whatever their law is. The map a x + b gives the mean
                a q m, by `mean`, and the variance on the right of `variance`. For m = 0 and v = 1
                these are 0 and 1, by `change`.
            """,
        ),
        by_hand(
            "only",
            "For every rate 1 - q with 0 < q < 1 it keeps no other mean and variance",
            uses=("keeps", "mean-factor", "change"),
            argument="""
                Let (m, v) be kept. The new mean is a q m, where 0 < a q < 1: 1 - (a q)^2 > 0 by
                `mean-factor`, since q < 1. So a q m = m asks for m = 0. Then by `change` v is kept
                only if (1-q) c^2 (1 - v) = 0, and c = -lambda alpha is not 0: v = 1.
            """,
        ),
        by_hand(
            "pulls",
            "It takes |m| to a q |m|, and for m = 0 the distance of the variance from 1 to the"
            " part 1/(1 + (1-q) c^2) of it",
            uses=("keeps", "mean-factor", "change"),
            argument="""
                The first is `mean`, and a q < 1. By `change` the new variance less 1 is
                (v - 1)(1 - (1-q) c^2/(1 + (1-q) c^2)) = (v - 1)/(1 + (1-q) c^2).
            """,
        ),
    ]


@section(
    "gradients-alpha-dropout",
    title="Alpha dropout makes gradients shrink",
    reference="Beyond the paper: gradients, New Dropout Technique",
    domain=AT_01,
    meaning="With alpha dropout of a rate above 2.32 % the mean squared gradient of a SELU network"
    " at (0, 1) shrinks from layer to layer in training, by 18 % for p = 0.1 and by 58 % for"
    " p = 0.5, where without dropout it grows by 7 %.",
)
def gradients_alpha_dropout(over: Box) -> list[Row]:
    critical = exact(CRITICAL_RATE)
    return [
        same(
            "factor",
            "a^2 q = 1/(1 + (1-q) c^2)",
            f"{A_SQUARED}*q",
            "1/(1 + (1 - q)*c^2)",
            over=Box({axis: ANY[axis] for axis in ("q", "c")}),
        ),
        by_hand(
            "backward",
            "With alpha dropout of rate p after each layer the mean squared gradient grows by"
            " chi/(1 + p c^2) a layer",
            uses=("factor", "gradients-selu.backward"),
            argument="""
                The output of a unit is a (f(z) d + c (1-d)) + b with d = 1 with probability
                q = 1 - p, else 0, independent of z. Its derivative by z is a d f'(z), whose square
                has the mean a^2 q E f'(z)^2; the rest is as in `gradients-selu.backward`.
            """,
        ),
        bounds(
            "critical-rate",
            "(chi - 1)/c^2 = 0.02315658373.. at (0, 1), within 1e-12",
            "(chi - 1)/(lambda*alpha)^2",
            inside(critical - exact("1e-12"), critical),
            over=over,
        ),
        *(
            value(f"chi-{p}", f"p = {p}: {chi}", CHI.replace("p*", f"{p}*"), chi, at=over)
            for p, chi in GROWTH.items()
        ),
        cover(
            "sides",
            "chi/(1 + p c^2) is above 1 for p = 0.023156583730, below it for p = 0.023156583731",
            over=over,
            conditions={
                CHI.replace("p*", f"({CRITICAL_RATE} - 1e-12)*"): above(1),
                CHI.replace("p*", f"{CRITICAL_RATE}*"): below(1),
            },
        ),
        by_hand(
            "phases",
            "At (0, 1) gradients grow for p < (chi - 1)/c^2, and shrink for p above it",
            uses=("backward", "critical-rate", "alpha-dropout-only-0-1.keeps"),
            argument="""
                (0, 1) stays fixed, by `alpha-dropout-only-0-1.keeps`. chi/(1 + p c^2) falls
                strictly in p, and is 1 for p = (chi - 1)/c^2.
            """,
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("alpha-dropout-only-0-1", "gradients-alpha-dropout"))
