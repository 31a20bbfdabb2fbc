r"""Random weights with biases: a deep SELU network never dies, and explodes from tau = 1.8116 on.

Beyond the paper.  With biases of variance s > 0 the length map of `random_weights_phases.py` is
q' = F(tau q + s), so that q is at least F(s) > 0 after one layer.  With u = tau q + s a level is a
solution of

    tau r(u) + s/u = 1,     r(u) = F(u)/u,

whose left side falls strictly from infinity to tau lambda^2/2: there is exactly one level if
tau < 2/lambda^2, which attracts everything, and else none.  All levels are a surface with a
formula: that of tau = (u - s)/F(u) is q = F(u), u > s.  They rise with tau and with s, so that
those of two rows `level-...` enclose all between them.

    python -m proofs.beyond.random_weights_bias        the verdict and the margin of each row
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
    increasing,
    rounded_from,
    section,
)

from .random_weights_phases import EXPLODES, SOME_X

BIASED_LEVELS = {
    ("0.25", "0.01"): "0.0329981514828",
    ("0.25", "0.1"): "0.222853280073",
    ("0.25", "1"): "1.23419685860",
    ("0.5", "0.01"): "0.0909774794279",
    ("0.5", "0.1"): "0.366168624012",
    ("0.5", "1"): "1.57723173607",
    ("1", "0.01"): "1.03520085164",
    ("1", "0.1"): "1.30458338500",
    ("1", "1"): "3.01572332971",
    ("1.5", "0.01"): "5.76201702442",
    ("1.5", "0.1"): "6.14766894685",
    ("1.5", "1"): "9.64534871832",
    ("1.75", "0.01"): "39.1306018953",
    ("1.75", "0.1"): "40.7173593941",
    ("1.75", "1"): "56.2613137773",
}
"""By (tau, s): the level q."""


@section(
    "random-weights-selu-bias",
    title="Random weights with biases: SELU never dies",
    reference="Beyond the paper: random weights",
    domain=SOME_X,
    meaning="With biases of any variance s > 0 the signal of a deep SELU network cannot die; it"
    " settles at one level, from every input, as long as tau < 1.8116, and explodes from there on.",
)
def random_weights_selu_bias(over: Box) -> list[Row]:
    return [
        increasing("growth-here", "F rises on 0.01 <= x <= 100", "xi_tilde", "x", over=over),
        by_hand(
            "never-dies",
            "With s > 0: q' >= F(s) > 0, whatever q >= 0 is",
            uses=("random-weights-selu.growth", "random-weights-selu.length-map"),
            argument="q' = F(tau q + s) >= F(s) > 0, as F rises strictly from 0.",
        ),
        by_hand(
            "one-level",
            "With s > 0 there is exactly one level if tau < 2/lambda^2, and it attracts everything;"
            " if tau >= 2/lambda^2 there is none, and q tends to infinity",
            uses=("random-weights-selu.ratio", "random-weights-selu.growth", "never-dies"),
            argument="""
                Let m(q) = F(tau q + s) and u = tau q + s. m(q) = q says tau F(u) + s = u, that is
                tau r(u) + s/u = 1. The left side falls strictly in u, from infinity at 0 to its
                limit tau lambda^2/2 at infinity, which it does not attain. So there is exactly one
                such u if tau lambda^2/2 < 1, and none otherwise; as F(u) > 0, u > s, and q > 0.
                m is continuous and rises, m(0) > 0. With one fixed point p, m(q) > q for q < p and
                m(q) < q for q > p: as without bias the iterates are monotone and tend to p. With
                none m(q) > q for all q >= 0, and they rise without bound.
            """,
        ),
        by_hand(
            "between",
            "The level u = tau q + s is above s/(1 - tau lambda^2/2), and below"
            " (s + tau (lambda alpha)^2/2)/(1 - tau lambda^2/2); it rises with tau and with s",
            uses=("one-level",),
            argument="""
                As 0 < selu(z)^2 < (lambda alpha)^2 for z < 0, lambda^2 u/2 < F(u) <
                lambda^2 u/2 + (lambda alpha)^2/2. Put that in u = tau F(u) + s and solve for u. In
                tau r(u) + s/u = 1 the left side rises strictly with tau and with s, and falls with
                u. And q = F(u) rises with u.
            """,
        ),
        bounds(
            "falls-before",
            "1e-12 below 2/lambda^2, with s = 1: F(tau q + s) < q for a large q, so there is a"
            " level",
            f"({EXPLODES} - 1e-12)*xi_tilde + 1 - x",
            below(0),
            over=Box(y=0, x="1e14"),
        ),
        bounds(
            "rises-beyond",
            "1e-12 above it, with s = 0.01, not for 0.01 <= x <= 100",
            f"{EXPLODES}*xi_tilde + 0.01 - x",
            above(0),
            over=over,
        ),
        *(_biased_level(*place, level) for place, level in BIASED_LEVELS.items()),
        by_hand(
            "levels",
            "For (tau, s) between those of two rows `level-...`, the level is between those of the"
            " two, as rounded there",
            uses=("between", *(f"level-{tau}-{s}" for tau, s in BIASED_LEVELS)),
            argument="""
                F(tau q + s) - q is above 0 below the level, and below 0 above it; each row has
                these two signs at the ends of the interval of numbers that are rounded to what it
                says. The level rises with tau and with s.
            """,
        ),
    ]


def _biased_level(tau: str, s: str, level: str) -> Row:
    low, high = rounded_from(level)
    return cover(
        f"level-{tau}-{s}",
        f"tau = {tau}, s = {s}: level q = {level}",
        over=Box(low=low, high=high),
        conditions={
            f"at(xi_tilde, y=0, x={tau}*low + {s}) - low": above(0),
            f"at(xi_tilde, y=0, x={tau}*high + {s}) - high": below(0),
        },
        leaves=0,
    )


if __name__ == "__main__":
    raise SystemExit(snnproof.run("random-weights-selu-bias"))
