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

    python -m proofs.beyond.alpha_dropout      the verdict of each row
"""

import snnproof
from snnproof.statements import Box, Row, by_hand, same, section

A_SQUARED = "(1/(q + c^2*q*(1 - q)))"
VARIANCE = "(q*((1 - q)*(c - m)^2 + v))"
NEW = "((v + (1 - q)*(c - m)^2)/(1 + (1 - q)*c^2))"

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


if __name__ == "__main__":
    raise SystemExit(snnproof.run("alpha-dropout-only-0-1"))
