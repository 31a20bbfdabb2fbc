r"""Weights that change from layer to layer: Theorem 1's rectangle is reached from everywhere.

Beyond the paper.  As in `changing_weights.py` each layer has weights of its own, with any
|omega| <= 0.1, 0.95 <= tau <= 1.1.  From every mean mu and every variance nu > 0 the state comes
into [-0.1, 0.1] x [0.8, 1.5] and stays there (row **everywhere**), after at most

    27 + K + 27 (2 K + N + 2 + max(0, ln(0.02/nu)))   layers,

with N = max(|mu|/0.6, sqrt(nu)), and K the least number with 0.71^K N^2 <= 5.3.  This is a bound by
formula, and no sharp one: 23 layers do from -1 <= mu <= 1, 0.02 <= nu <= 16.  That the number of
layers has no bound for all starts is clear, since a layer changes nu by a bounded factor.

1. **large**: for N > 4 the second moment falls by a factor: selu is no larger than lambda z for
   z > 0, and bounded below.
2. **loss**: meanwhile nu may become small, but by a factor that has a bound.
3. **mean**: then |mu| <= 1.3 after one layer, and for good.
4. **growth**: a variance below 0.02 grows by 1.038 a layer, since the slope of selu is mostly
   lambda or more.  For tau below 1/lambda^2 = 0.906 this would be false.

For nu = 0 it is false: mu = nu = 0 is a fixed point.

    python -m proofs.beyond.changing_weights_everywhere      the verdict and the margin of each row
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
    inside,
    theorem,
)

from ..foundations import the_map
from .changing_weights import START

ANYWHERE = START.replace(Box(mu=("-1.3", "1.3")))


@theorem(
    "changing-weights-everywhere",
    title="Weights that change from layer to layer: every start",
    reference="Beyond the paper: Theorem 1 for weights that change, from every start",
    domain=ANYWHERE,
    meaning="However large or small the input's mean and variance are, they are pulled to near"
    " (0, 1), as long as every unit's weights have a small sum and a square sum near 1; only an"
    " input without any variance stays without.",
)
def changing_weights_everywhere(over: Box) -> list[Row]:
    return [the_map(), *_large(), *_loss(), *_mean(), *_growth(), *_back(over), _everywhere()]


def _large() -> list[Row]:
    return [
        cover(
            "large-constants",
            "The constants of `large`",
            over=Box(),
            conditions={
                "(lambda*(0.06 + sqrt(1.1/(2*pi)))/0.6)^2": below("0.71"),
                "(lambda*(0.06 + sqrt(0.55)))^2": below("0.71"),
                "(lambda*alpha)^2": below("3.1"),
                "(lambda*alpha/0.6)^2": below("8.65"),
                "alpha": above(1),
            },
        ),
        by_hand(
            "large",
            "With q = max(|mu|/0.6, sqrt(nu))^2: q~ <= max(8.65, 0.71 q + 3.1). So q <= 16 is kept,"
            " and reached after K layers if 0.71^K q <= 5.3",
            uses=("map", "large-constants"),
            argument="""
                Let z = y + sqrt(x) Z with |y| <= 0.1 |mu|, x <= 1.1 nu and Z standard normal, and
                z+ = max(z, 0). |mu| <= 0.6 sqrt q and nu <= q. -lambda alpha <= selu(z) <= lambda
                z+, and z+ <= |y| + sqrt(x) Z+ with E Z+ = 1/sqrt(2 pi), so mu~ is at least
                -lambda alpha and at most lambda (0.06 + sqrt(1.1/(2 pi))) sqrt q. And
                nu~ <= E selu(z)^2 <= lambda^2 E z+^2 + (lambda alpha)^2, where by Minkowski's
                inequality sqrt(E z+^2) <= |y| + sqrt(x/2) <= (0.06 + sqrt 0.55) sqrt q. With the
                constants, (mu~/0.6)^2 <= max(8.65, 0.71 q) and nu~ <= 0.71 q + 3.1.
                For q <= 16 this is at most 14.46. As 8.65 < 10.7 and 0.71*10.7 + 3.1 < 10.7,
                q~ <= 10.7 + 0.71 max(0, q - 10.7), and after k layers q is at most
                10.7 + 0.71^k q_0, where q_0 is that of the start.
            """,
        ),
    ]


def _loss() -> list[Row]:
    return [
        bounds(
            "loss-constant",
            "0.95 lambda^2/4 > 0.262",
            "0.95*lambda^2/4",
            above("0.262"),
            over=Box(),
        ),
        by_hand(
            "slope",
            "nu~ >= x (E selu'(z))^2",
            uses=("map",),
            argument="""
                Let z ~ N(y, x). By integration by parts (Stein) the covariance of selu(z) and z is
                x E selu'(z), as selu is absolutely continuous with a bounded slope. By Cauchy and
                Schwarz its square is at most nu~ x.
            """,
        ),
        by_hand(
            "loss",
            "nu~ >= 0.262 e^(-|mu|/5) nu; so nu~ > 0. After the K layers of `large`,"
            " ln nu has fallen by at most 1.74 K + 0.77 N",
            uses=("slope", "loss-constant", "large", "large-constants"),
            argument="""
                selu'(z) is lambda for z > 0 and lambda alpha e^z for z < 0, so at least
                lambda e^(-|y|) where z >= -|y|, which has probability 1/2 or more. By `slope`
                nu~ >= 0.95 nu lambda^2 e^(-2 |y|)/4, and |y| <= |mu|/10.
                In layer k, |mu| <= 0.6 sqrt q <= 0.6 (sqrt 10.7 + 0.71^(k/2) N) by `large`, with
                N^2 the q of the start. As sqrt 10.7 < 3.28, sqrt 0.71 < 0.843 and
                -ln 0.262 < 1.3395, ln nu falls in K layers by at most
                1.3395 K + 0.12 (3.28 K + N/(1 - 0.843)) < 1.74 K + 0.77 N.
            """,
        ),
    ]


def _mean() -> list[Row]:
    return [
        bounds(
            "mean-cover",
            "-1.3 < mu~ < 1.3 for |mu omega| <= 0.24, 0.01 <= nu tau <= 17.6",
            "(mu_tilde)",
            inside("-1.3", "1.3"),
            over=Box(y=("-0.24", "0.24"), x=("0.01", "17.6")),
            leaves=0,
        ),
        bounds(
            "mean-constant",
            "(lambda alpha)^2 (0.24^2 + 0.01) < 1.3^2",
            "(lambda*alpha)^2*(0.24^2 + 0.01)",
            below("1.69"),
            over=Box(),
        ),
        by_hand(
            "mean",
            "If |mu| <= 2.4 and 0 < nu <= 16, then |mu~| < 1.3",
            uses=("map", "mean-cover", "mean-constant", "large-constants"),
            argument="""
                y = mu omega and x = nu tau have |y| <= 0.24 and 0 < x <= 17.6. For x >= 0.01 by
                `mean-cover`. For x <= 0.01, |selu(z)| <= lambda alpha |z|, as alpha > 1, so that
                mu~^2 <= E selu(z)^2 <= (lambda alpha)^2 (y^2 + x) < 1.3^2.
            """,
        ),
    ]


def _growth() -> list[Row]:
    return [
        cover(
            "growth-constants",
            "alpha e^(-0.514) > 1, and 0.95 lambda^2 (1 - P(Z < -0.384/sqrt(0.022)))^2 > 1.038",
            over=Box(),
            conditions={
                "alpha*exp(-0.514)": above(1),
                "0.95*lambda^2*(1 - erfc(0.384/sqrt(0.044))/2)^2": above("1.038"),
            },
        ),
        by_hand(
            "growth",
            "If |mu| <= 1.3 and 0 < nu <= 0.02, then nu~ > 1.038 nu",
            uses=("slope", "growth-constants"),
            argument="""
                The slope of selu is at least lambda for z >= -0.514, by `growth-constants`. With
                |y| <= 0.13 and x <= 0.022 the probability of z < -0.514 is at most that of
                Z < -0.384/sqrt(0.022). So nu~ >= x (E selu')^2 by `slope`, and x >= 0.95 nu.
            """,
        ),
    ]


def _back(over: Box) -> list[Row]:
    second = Box(mu=("-1.2", "1.2"), nu=("0.02", "10.5"))
    return [
        cover(
            "back-1",
            "From |mu| <= 1.3, 0.02 <= nu <= 16 into |mu| < 1.2, 0.02 < nu < 10.5",
            over=over,
            conditions={"mu_tilde": inside(*second["mu"]), "nu_tilde": inside(*second["nu"])},
            leaves=0,
        ),
        cover(
            "back-2",
            "and from there into |mu| < 1, 0.02 < nu < 16",
            over=over.replace(second),
            conditions={"mu_tilde": inside(-1, 1), "nu_tilde": inside("0.02", 16)},
            leaves=0,
        ),
    ]


def _everywhere() -> Row:
    return by_hand(
        "everywhere",
        "From every mu and every nu > 0 the state is in [-0.1, 0.1] x [0.8, 1.5] after at most"
        " 27 + K + 27 (2 K + N + 2 + max(0, ln(0.02/nu))) layers, and from then on",
        uses=(
            "large",
            "loss",
            "mean",
            "growth",
            "back-1",
            "back-2",
            "changing-weights.within-23",
        ),
        argument="""
            By `large` q <= 16 after K layers and from then on: |mu| <= 2.4 and nu <= 16, and nu > 0
            by `loss`. After one more layer |mu| < 1.3 for good, by `mean`. Up to there ln nu has
            fallen by at most 1.74 K + 0.77 N, and in the one layer by at most 1.3395 + 0.48, by
            `loss`. While nu < 0.02 it grows by a factor of 1.038 a layer or more, by `growth`,
            where 1/ln 1.038 < 27: nu >= 0.02 after at most
            1 + 27 (1.74 K + 0.77 N + 1.82 + max(0, ln(0.02/nu_0))) more. In
            |mu| <= 1.3, 0.02 <= nu <= 16 two layers lead into -1 <= mu <= 1, 0.02 <= nu <= 16, by
            `back-1` and `back-2`, and 23 from there into the rectangle. In all
            K + 1 + 1 + 2 + 23 and those.
        """,
    )


if __name__ == "__main__":
    raise SystemExit(snnproof.run("changing-weights-everywhere"))
