r"""When a deep SELU network whose weights have sum 0 keeps its variance: all of the phases of g.

Beyond the paper, which treats g near tau = 1.  For omega = 0 the mean of the layer below has no
part in the net input, and the variance goes by

    nu' = V(tau nu),     V(x) = Var selu(sqrt(x) Z) = nu~ at y = 0,     Z standard normal,

with mu' = mu~(0, tau nu).  Weights that are drawn independently do not have sum 0: they are the
subject of `random_weights_phases.py`, with thresholds of its own.

With U = |Z|, s = sqrt(x), psi = alpha (1 - e^(-s U)), selu/lambda is s U or -psi, with probability
1/2 each, so that

    V(x)/lambda^2 = (s^2 E U^2 + E psi^2)/2 - (s E U - E psi)^2/4.

V(x)/x falls strictly, from lambda^2 ((1 + alpha^2)/2 - (1 - alpha)^2/(2 pi)) at 0 to
lambda^2 (1 - 1/pi)/2 at infinity (rows **ratio**, **limits**), and V rises (**growth**): so for tau
up to the inverse of the first number the variance dies, from that of the second on it explodes, and
in between it goes to the one positive level.

    python -m proofs.beyond.zero_sum_phases        the verdict and the margin of each row
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
    decreasing,
    exact,
    increasing,
    inside,
    rounded_from,
    section,
)

from ..foundations import the_map

SOME_X = Box(y=0, x=("0.01", 100))
"""Where a machine looks at what is argued for all x > 0."""

DIES, EXPLODES = "0.495589300656", "2.657570040521"
"""The two thresholds are below these by less than 1e-12."""

UNIT = exact("1e-12")

LEVELS = {
    "0.5": ("0.00013104234", "-0.002255687", "0.995588"),
    "0.6": ("0.0612542469882", "-0.0394590066", "0.913446"),
    "0.75": ("0.300563930793", "-0.0552995709", "0.837125"),
    "0.9": ("0.674250245636", "-0.0334152093", "0.796544"),
    "0.95": ("0.828794604788", "-0.0185660645", "0.78852"),
    "1": ("1", "0", "0.782648"),
    "1.1": ("1.39930808682", "0.0485177967", "0.776348"),
    "1.25": ("2.17885564317", "0.151967451", "0.777470"),
    "1.5": ("4.25947391200", "0.426751554", "0.798305"),
    "2": ("18.4599008208", "1.78042108", "0.876166"),
    "2.5": ("391.765008656", "12.2614721", "0.970168"),
    "2.65": ("177500.675339", "286.604960", "0.998575"),
}
"""By tau: the level nu, the mean mu there, and the rate at which the level is approached."""


@section(
    "zero-sum-weights-selu",
    title="Weights with sum 0: the variance dies, settles or explodes",
    reference="Beyond the paper: g for omega = 0 and every tau",
    domain=SOME_X,
    meaning="If the weights of every unit have sum 0 and square sum tau, as after centring them,"
    " the variance of a deep SELU network dies for tau <= 0.4955, explodes for tau >= 2.6576, and"
    " for every tau in between settles at one level: centred weights bear more gain than random"
    " ones, whose limit is 1.8116.",
)
def zero_sum_weights_selu(over: Box) -> list[Row]:
    return [
        the_map(),
        *_shape(over),
        *_thresholds(over),
        *(_level(tau, *numbers) for tau, numbers in LEVELS.items()),
        *_phases(),
    ]


def _shape(over: Box) -> list[Row]:
    return [
        by_hand(
            "ratio",
            "V(x)/x falls strictly on (0, oo)",
            uses=("map", "equation-14.alpha"),
            argument="""
                Let U = |Z|, s = sqrt(x), h = psi/s = alpha (1 - e^(-s U))/s. Then
                V(x)/(lambda^2 x) = (E U^2 + E h^2)/2 - (E U - E h)^2/4, whose derivative by s is
                E[(h + (E U - E h)/2) h'] with h' = dh/ds = -w,
                w = (alpha/s^2)(1 - (1 + s U) e^(-s U)).
                For alpha > 0 both h and w are above 0 and rise strictly in U > 0. So
                E[h w] >= E h E w (Chebyshev: for independent copies U, U' the mean of
                (h(U) - h(U'))(w(U) - w(U')) is not negative), and the derivative is at most
                -(E h + (E U - E h)/2) E w = -(E U + E h) E w/2 < 0.
            """,
        ),
        by_hand(
            "limits",
            "V(x)/x tends to lambda^2 ((1 + alpha^2)/2 - (1 - alpha)^2/(2 pi)) as x -> 0, to"
            " lambda^2 (1 - 1/pi)/2 as x -> infinity",
            uses=("map", "equation-14.alpha"),
            argument="""
                With h as in `ratio`, 0 < h <= alpha U, h -> alpha U as s -> 0 and h -> 0 as
                s -> infinity. By dominated convergence E h and E h^2 tend to alpha E U and
                alpha^2 E U^2, or to 0; and E U^2 = 1, (E U)^2 = 2/pi.
            """,
        ),
        bounds(
            "growth-constant",
            "alpha^2 - alpha + 1 < pi",
            "alpha^2 - alpha + 1 - pi",
            below(0),
            over=Box(),
        ),
        by_hand(
            "growth",
            "V is continuous and rises strictly on (0, oo), with V(x) -> 0 as x -> 0",
            uses=("map", "growth-constant", "equation-14.alpha"),
            argument="""
                With p = dpsi/ds = alpha U e^(-s U), the derivative of V/lambda^2 by s is
                s E U^2 + E[psi p] - (s E U - E psi)(E U - E p)/2
                = s (E U^2 - (E U)^2/2) + E[psi p] + E psi E U/2 + (s E U - E psi) E p/2.
                The second and the third term are above 0. As 0 < psi < alpha s U and
                0 < p < alpha U, and alpha > 1, the last one is above
                -(alpha - 1) alpha s (E U)^2/2. With E U^2 = 1 and (E U)^2 = 2/pi the sum is above
                s (1 - 1/pi - alpha (alpha - 1)/pi), which is positive by `growth-constant`.
                V(x) <= E selu(sqrt(x) Z)^2 tends to 0 with x; V is smooth for x > 0.
            """,
        ),
        decreasing(
            "ratio-falls-here",
            "V(x)/x falls on 0.01 <= x <= 100",
            "nu_tilde/x",
            "x",
            over=over,
            leaves=0,
        ),
        increasing("growth-here", "V rises on 0.01 <= x <= 100", "nu_tilde", "x", over=over),
    ]


def _thresholds(over: Box) -> list[Row]:
    """Both numbers to 1e-12, and the map itself on their far sides."""
    dies, explodes = exact(DIES), exact(EXPLODES)
    return [
        bounds(
            "dies-at",
            "1/(lambda^2 ((1 + alpha^2)/2 - (1 - alpha)^2/(2 pi))) = 0.495589300655..,"
            " within 1e-12",
            "1/(lambda^2*((1 + alpha^2)/2 - (1 - alpha)^2/(2*pi)))",
            inside(dies - UNIT, dies),
            over=Box(),
        ),
        bounds(
            "explodes-at",
            "2/(lambda^2 (1 - 1/pi)) = 2.657570040520.., within 1e-12",
            "2/(lambda^2*(1 - 1/pi))",
            inside(explodes - UNIT, explodes),
            over=Box(),
        ),
        bounds(
            "falls-below",
            "1e-12 below the first threshold nu~ < nu where it can be seen, for"
            " 0.01 <= x = tau nu <= 100",
            f"({DIES} - 1e-12)*nu_tilde - x",
            below(0),
            over=over,
        ),
        bounds(
            "rises-above",
            "1e-11 above it nu~ > nu for a small nu",
            f"({DIES} + 1e-11)*nu_tilde - x",
            above(0),
            over=Box(y=0, x="1e-24"),
        ),
        bounds(
            "falls-before",
            "1e-12 below the second threshold nu~ < nu for a large nu",
            f"({EXPLODES} - 1e-12)*nu_tilde - x",
            below(0),
            over=Box(y=0, x="1e28"),
        ),
        bounds(
            "rises-beyond",
            "1e-12 above it nu~ > nu where it can be seen, for 0.01 <= x = tau nu <= 100",
            f"{EXPLODES}*nu_tilde - x",
            above(0),
            over=over,
        ),
    ]


def _level(tau: str, level: str, mean: str, rate: str) -> Row:
    low, high = rounded_from(level) if level != "1" else (exact(1) - UNIT, exact(1) + UNIT)
    means = rounded_from(mean) if mean != "0" else (-UNIT, UNIT)
    return cover(
        f"level-{tau}",
        f"tau = {tau}: level nu = {level}, mean {mean}, rate {rate}",
        over=Box(low=low, high=high, v=(low, high)),
        conditions={
            f"at(nu_tilde, y=0, x={tau}*low) - low": above(0),
            f"at(nu_tilde, y=0, x={tau}*high) - high": below(0),
            f"at(mu_tilde, y=0, x={tau}*v)": inside(*means),
            f"{tau}*at(d(nu_tilde, x), y=0, x={tau}*v)": inside(*rounded_from(rate)),
        },
        leaves=0,
    )


def _phases() -> list[Row]:
    return [
        by_hand(
            "phases",
            "For omega = 0, from every nu > 0 and every mu: nu tends to 0 if tau is at most the"
            " first threshold, to infinity if it is at least the second, and else to the one"
            " positive level p, and the mean to mu~(0, tau p)",
            uses=("ratio", "limits", "growth", "dies-at", "explodes-at"),
            argument="""
                m(nu) = V(tau nu) is continuous and strictly rising, and m(nu)/nu falls strictly
                from tau times the first limit to tau times the second, neither of which it
                attains. If the first product is at most 1, m(nu) < nu always: the iterates fall to
                a fixed point of the continuous m, m(0) = 0, so to 0. If the second is at least 1,
                m(nu) > nu always: they rise, and have no finite limit, since that would be a fixed
                point. Otherwise there is exactly one p > 0 with m(p) = p; from 0 < nu < p they rise
                and stay below p, from nu > p they fall and stay above it; so they tend to p. The
                mean of the next layer, mu~(0, tau nu), is continuous in nu.
            """,
        ),
        by_hand(
            "levels",
            "For each tau of a row `level-...` the level and the mean, rounded, are the numbers of"
            " that row; for tau = 1 they are 1 and 0, exactly",
            uses=(
                "phases",
                *(f"level-{tau}" for tau in LEVELS),
                "equation-14.mean",
                "equation-14.variance",
            ),
            argument="""
                m(nu) - nu is above 0 below the level, and below 0 above it; the row has these two
                signs at the ends of an interval, and encloses mean and rate m'(p) = tau V'(tau p)
                over it. For tau = 1, (0, 1) is fixed by the two rows of equation (14), so 1 is a
                level, the only one.
            """,
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("zero-sum-weights-selu"))
