r"""Plain dropout after SELU: gain 1/(1 - p), and an explosion from a rate of 0.448 on.

Beyond the paper, which recommends alpha dropout and does not say what the usual one does.  Inverted
dropout with rate p sets an activation to 0 with probability p, and else divides it by 1 - p.  The
second moment becomes 1/(1 - p) of what it was.  With independent weights of mean 0 and variance
tau/n that is the length map of `random_weights_phases.py` for tau/(1 - p) in the place of tau. For
tau = 1 (LeCun's initialisation) the mean square of the activations

- settles at one level above 1, if p < 1 - lambda^2/2 = 0.448013717585..;
- explodes, by a factor above (lambda^2/2)/(1 - p) a layer, from there on: for the usual p = 0.5 by
  more than 1.1039.

In evaluation it is 1, so that the level is the ratio of training to evaluation, too.

    python -m proofs.beyond.plain_dropout      the verdict and the margin of each row
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
    rounded_from,
    section,
)

LARGEST_RATE = "0.448013717586"
"""1 - lambda^2/2 is below it by less than 1e-12."""

LEVELS = {
    "0.05": ("1.2025703422", "1.08092", "0.78264"),
    "0.1": ("1.46302873257", "1.09099", "0.78553"),
    "0.2": ("2.29806469577", "1.11256", "0.80321"),
    "0.25": ("3.03371249821", "1.12311", "0.82034"),
    "0.3": ("4.27488850075", "1.13188", "0.84530"),
    "0.4": ("14.8803573410", "1.12430", "0.93088"),
    "0.44": ("98.3097967880", "1.06867", "0.98639"),
}
"""By rate: the level of the mean square in training, chi with dropout, and the rate of approach."""


@section(
    "plain-dropout-selu",
    title="Plain dropout after SELU",
    reference="Beyond the paper: dropout",
    domain=Box(p=(0, "0.44")),
    meaning="Usual dropout after SELU acts as a gain of 1/(1 - p): with LeCun's weights and p = 0.1"
    " activations are 1.46 times as large in the mean square as without it, and from p = 0.449 on"
    " they explode with depth; p = 0.5 multiplies them by more than 1.1039 a layer.",
)
def plain_dropout_selu(over: Box) -> list[Row]:
    rate = exact(LARGEST_RATE)
    return [
        by_hand(
            "acts-as-gain",
            "With inverted dropout of rate p after each activation the length map for tau is that"
            " for tau/(1 - p) without it",
            uses=("random-weights-selu.length-map",),
            argument="""
                What reaches the next layer is a d/(1-p), with a the activation and d = 1 with
                probability 1 - p, else 0, independent of a. As d^2 = d its second moment is
                E a^2/(1-p). So the next net input has the second moment tau q/(1-p) + s, with
                q = E a^2, where without dropout it has tau q + s.
            """,
        ),
        bounds(
            "largest-rate",
            "1 - lambda^2/2 = 0.448013717585.., within 1e-12",
            "1 - lambda^2/2",
            inside(rate - exact("1e-12"), rate),
            over=Box(),
        ),
        bounds(
            "falls-before",
            "1e-12 below that rate F(q/(1-p)) < q for a large q",
            f"at(xi_tilde, y=0)/(1 - ({LARGEST_RATE} - 1e-12)) - x",
            below(0),
            over=Box(x="1e14"),
        ),
        bounds(
            "rises-beyond",
            "1e-12 above it F(q/(1-p)) > q where it can be seen, for 0.01 <= x = q/(1-p) <= 100",
            f"at(xi_tilde, y=0)/(1 - {LARGEST_RATE}) - x",
            above(0),
            over=Box(x=("0.01", 100)),
        ),
        bounds(
            "does-not-die",
            "2/(lambda^2 (1 + alpha^2)) < 1: no rate lets the signal die",
            "2/(lambda^2*(1 + alpha^2))",
            below("0.4768"),
            over=Box(),
        ),
        by_hand(
            "phases",
            "For tau = 1 and no bias, from every q > 0: q tends to the one positive level if"
            " p < 1 - lambda^2/2, and to infinity if p >= 1 - lambda^2/2",
            uses=("acts-as-gain", "largest-rate", "does-not-die", "random-weights-selu.phases"),
            argument="""
                1/(1-p) >= 1 is above the first threshold of `random-weights-selu.phases`, by
                `does-not-die`; it is at least the second, 2/lambda^2, exactly if
                p >= 1 - lambda^2/2.
            """,
        ),
        *(_level(p, *numbers) for p, numbers in LEVELS.items()),
        bounds(
            "half",
            "p = 0.5: lambda^2/2/(1 - p) = lambda^2 > 1.1039",
            "lambda^2",
            above("1.1039"),
            over=Box(),
        ),
        by_hand(
            "growth-at-half",
            "For p = 0.5 each layer multiplies the mean square by more than 1.1039",
            uses=("acts-as-gain", "half", "random-weights-selu.ratio"),
            argument="""
                F(2 q)/q = 2 r(2 q) > 2 lambda^2/2, as r falls to lambda^2/2.
            """,
        ),
        by_hand(
            "levels",
            "For each rate of a row `level-...` the level, rounded, is the number of that row; it"
            " rises with the rate",
            uses=("phases", *(f"level-{p}" for p in LEVELS), "random-weights-selu.curve"),
            argument="""
                F(q/(1-p)) - q is above 0 below the level, and below 0 above it; the row has these
                two signs at the ends of the interval of numbers that are rounded to what it says.
                The level rises with tau, here 1/(1-p).
            """,
        ),
    ]


def _level(p: str, level: str, chi: str, rate: str) -> Row:
    low, high = rounded_from(level)
    return cover(
        f"level-{p}",
        f"p = {p}: level q = {level}, chi = {chi}, rate {rate}",
        over=Box(low=low, high=high, q=(low, high)),
        conditions={
            f"at(xi_tilde, y=0, x=low/(1 - {p})) - low": above(0),
            f"at(xi_tilde, y=0, x=high/(1 - {p})) - high": below(0),
            f"at(chi, y=0, x=q/(1 - {p}), tau=1/(1 - {p}))": inside(*rounded_from(chi)),
            f"at(d(xi_tilde, x), y=0, x=q/(1 - {p}))/(1 - {p})": inside(*rounded_from(rate)),
        },
        leaves=0,
    )


if __name__ == "__main__":
    raise SystemExit(snnproof.run("plain-dropout-selu"))
