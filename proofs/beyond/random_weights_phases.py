r"""When a deep SELU network with random weights keeps its signal: all of the phases.

Beyond the paper, whose map g is about weights of a given sum.  Let the weights of each layer be
drawn independently with mean 0 and variance tau/n, and its biases with variance s.  Then a net
input has second moment x = tau q + s, with q the mean square of the activations below, and in a
wide layer it is normal with mean 0, so that

    q' = F(tau q + s),     F(x) = E selu(sqrt(x) Z)^2 = xi~ at y = 0,     Z standard normal.

This is the length map (Poole et al. 2016).  It is not g, whose weights have a given sum omega: g at
omega = 0 takes the mean of the layer below out of the net input (`zero_sum_phases.py`).

What decides is r(x) = F(x)/x.  With k(u) = (1 - e^-u)/u one has selu(-u) = -lambda alpha u k(u), so

    r(x) = lambda^2/2 + (lambda alpha)^2 E[Z^2 k(-sqrt(x) Z)^2; Z < 0]:

as k falls strictly from 1 at 0 to 0 at infinity, r falls strictly from lambda^2 (1 + alpha^2)/2 to
lambda^2/2.  F itself rises, so that iterating is monotone, and hence

- without bias: q dies for tau <= 2/(lambda^2 (1 + alpha^2)), explodes for tau >= 2/lambda^2, and in
  between goes to the one positive level, from every start;
- with bias: q never dies; it goes to the one level if tau < 2/lambda^2, and explodes otherwise.

The levels are a curve with a formula: those of tau = (x - s)/F(x) have q = F(x), x > s.

    python -m proofs.beyond.random_weights_phases      the verdict and the margin of each row
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

SOME_X = Box(y=0, x=("0.01", 100))
"""Where a machine looks at what is argued for all x > 0."""

DIES, EXPLODES = "0.476771017883", "1.811639223398"
"""2/(lambda^2 (1 + alpha^2)) and 2/lambda^2 are below these by less than 1e-12."""

UNIT = exact("1e-12")

LEVELS = {
    "0.48": ("0.0000690568", "0.996635", "1.00001"),
    "0.5": ("0.003413888", "0.976711", "1.00030"),
    "0.6": ("0.0792080776373", "0.897320", "1.00711"),
    "0.75": ("0.318583338687", "0.824830", "1.02757"),
    "0.9": ("0.679594575410", "0.790321", "1.05352"),
    "0.95": ("0.830400318807", "0.785152", "1.06256"),
    "1": ("1", "0.782648", "1.07157"),
    "1.05": ("1.19178226602", "0.782580", "1.08046"),
    "1.1": ("1.41027491904", "0.784755", "1.08911"),
    "1.25": ("2.29806469577", "0.803212", "1.11256"),
    "1.5": ("5.71842530578", "0.867566", "1.13526"),
    "1.75": ("38.9537794319", "0.968704", "1.09618"),
    "1.8": ("226.329374646", "0.993776", "1.04853"),
}
"""By tau: the level q without bias, the rate at which it is approached, and chi there."""

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
    "random-weights-selu",
    title="Random weights without biases: SELU dies, settles or explodes",
    reference="Beyond the paper: random weights",
    domain=SOME_X,
    meaning="With independent zero-mean weights of variance tau/n and no biases, a deep SELU"
    " network loses its signal for tau <= 0.4767, blows it up for tau >= 1.8117, so with He's"
    " tau = 2 too, and for every tau in between its mean square settles at one positive level,"
    " whatever the input; for LeCun's tau = 1 that level is 1.",
)
def random_weights_selu(over: Box) -> list[Row]:
    return [
        length_map(),
        *_ratio(over),
        *_thresholds(),
        *(_level(tau, *numbers) for tau, numbers in LEVELS.items()),
        *_phases(),
    ]


def length_map() -> Row:
    return by_hand(
        "length-map",
        "q' = F(tau q + s) with F(x) = E selu(sqrt(x) Z)^2, which is xi~ at y = 0",
        uses=("equations-2-5.integrals",),
        argument="""
            Let z = sum_j w_j a_j + b with independent w_j of mean 0 and variance tau/n, and b of
            mean 0 and variance s, independent of the activations a_j below. Given these, E z = 0
            and E z^2 = (tau/n) sum a_j^2 + s, as the products of different terms have mean 0. That
            z is normal is assumed (it is, if the weights and biases are), and that the mean of
            a_j^2 over the layer is its expectation q, as in the limit of wide layers. So
            z ~ N(0, x) with x = tau q + s, and the next q is E selu(z)^2, which is xi~ at (0, x)
            by `equations-2-5.integrals`.
        """,
    )


def _ratio(over: Box) -> list[Row]:
    return [
        by_hand(
            "ratio",
            "r(x) = F(x)/x falls strictly on (0, oo), from its limit lambda^2 (1 + alpha^2)/2 at 0"
            " to its limit lambda^2/2 at infinity",
            uses=("length-map",),
            argument="""
                For u > 0 let k(u) = (1 - e^-u)/u, the mean of e^-v over 0 < v < u: it is in (0, 1),
                falls strictly, tends to 1 at 0 and to 0 at infinity. selu(t) = lambda t for t > 0
                and selu(-u) = -lambda alpha u k(u) for u > 0. Divide the expectation in F by x:
                r(x) = lambda^2 E[Z^2; Z > 0] + (lambda alpha)^2 E[Z^2 k(-sqrt(x) Z)^2; Z < 0].
                The first term is lambda^2/2. In the second the integrand falls strictly in x for
                each Z < 0, is at most Z^2, which has the finite mean 1/2 there, and tends to Z^2 as
                x tends to 0, and to 0 as x tends to infinity. So r falls strictly, and by dominated
                convergence it has these limits.
            """,
        ),
        by_hand(
            "growth",
            "F is continuous and rises strictly on (0, oo), with F(x) -> 0 as x -> 0",
            uses=("length-map", "equation-14.alpha"),
            argument="""
                For each Z that is not 0, selu(sqrt(x) Z)^2 is continuous in x and rises strictly,
                as |selu| does away from 0 on both sides; it is at most lambda^2 alpha^2 x Z^2,
                since alpha > 1 by `equation-14.alpha`. So F rises strictly, and by
                dominated convergence it is continuous and tends to 0 with x.
            """,
        ),
        decreasing(
            "ratio-falls-here",
            "r falls on 0.01 <= x <= 100",
            "xi_tilde/x",
            "x",
            over=over,
            leaves=0,
        ),
        increasing("growth-here", "F rises on 0.01 <= x <= 100", "xi_tilde", "x", over=over),
    ]


def _thresholds() -> list[Row]:
    """Both numbers to 1e-12, and the map itself on their far sides."""
    dies, explodes = exact(DIES), exact(EXPLODES)
    return [
        bounds(
            "dies-at",
            "2/(lambda^2 (1 + alpha^2)) = 0.476771017882.., within 1e-12",
            "2/(lambda^2*(1 + alpha^2))",
            inside(dies - UNIT, dies),
            over=Box(),
        ),
        bounds(
            "explodes-at",
            "2/lambda^2 = 1.811639223397.., within 1e-12",
            "2/lambda^2",
            inside(explodes - UNIT, explodes),
            over=Box(),
        ),
        bounds(
            "falls-below",
            "1e-12 below the first threshold F(tau q) < q where it can be seen, for"
            " 0.01 <= x = tau q <= 100",
            f"({DIES} - 1e-12)*xi_tilde - x",
            below(0),
            over=SOME_X,
        ),
        bounds(
            "rises-above",
            "1e-11 above it F(tau q) > q for a small q",
            f"({DIES} + 1e-11)*xi_tilde - x",
            above(0),
            over=Box(y=0, x="1e-24"),
        ),
        bounds(
            "falls-before",
            "1e-12 below the second threshold F(tau q) < q for a large q",
            f"({EXPLODES} - 1e-12)*xi_tilde - x",
            below(0),
            over=Box(y=0, x="1e14"),
        ),
        bounds(
            "rises-beyond",
            "1e-12 above it F(tau q) > q where it can be seen, for 0.01 <= x = tau q <= 100",
            f"{EXPLODES}*xi_tilde - x",
            above(0),
            over=SOME_X,
        ),
    ]


def _level(tau: str, level: str, rate: str, chi: str) -> Row:
    low, high = rounded_from(level) if level != "1" else (exact(1) - UNIT, exact(1) + UNIT)
    return cover(
        f"level-{tau}",
        f"tau = {tau}: level q = {level}, rate {rate}, chi = {chi}",
        over=Box(low=low, high=high, q=(low, high)),
        conditions={
            f"at(xi_tilde, y=0, x={tau}*low) - low": above(0),
            f"at(xi_tilde, y=0, x={tau}*high) - high": below(0),
            f"{tau}*at(d(xi_tilde, x), y=0, x={tau}*q)": inside(*rounded_from(rate)),
            f"at(chi, y=0, x={tau}*q, tau={tau})": inside(*rounded_from(chi)),
        },
        leaves=0,
    )


def _phases() -> list[Row]:
    return [
        by_hand(
            "phases",
            "Without bias, from every q > 0: q tends to 0 if tau <= 2/(lambda^2 (1 + alpha^2)), to"
            " infinity if tau >= 2/lambda^2, and else to the one positive level, which attracts"
            " everything",
            uses=("ratio", "growth", "dies-at", "explodes-at"),
            argument="""
                Let m(q) = F(tau q): continuous, strictly rising, and m(q)/q = tau r(tau q) falls
                strictly from tau lambda^2 (1 + alpha^2)/2 to tau lambda^2/2, neither of which it
                attains. If the first is at most 1, m(q) < q for all q > 0: the iterates fall, and
                their limit c >= 0 has m(c) = c by continuity (m(0) = 0), so c = 0. If the second
                is at least 1, m(q) > q for all q > 0: the iterates rise, and a finite limit would
                be a fixed point, which there is not. Otherwise there is exactly one p > 0 with
                m(p) = p, and q < m(q) < m(p) = p for 0 < q < p: the iterates rise to a limit in
                (0, p], a fixed point, so to p. For q > p they fall to p, likewise. The thresholds
                have the values of `dies-at` and `explodes-at`.
            """,
        ),
        by_hand(
            "curve",
            "The levels are the points tau = x/F(x), q = F(x), x > 0; q rises strictly with tau,"
            " from 0 at the first threshold to infinity at the second",
            uses=("ratio", "growth", "phases"),
            argument="""
                m(q) = q with x = tau q > 0 says F(x) = x/tau, so tau = 1/r(x) and q = F(x). By
                `ratio` 1/r is a strictly rising map of (0, oo) onto the interval between the
                thresholds, and by `growth` F rises strictly from 0; F(x) >= lambda^2 x/2 tends to
                infinity.
            """,
        ),
        by_hand(
            "levels",
            "For each tau of a row `level-...` the level, rounded, is the number of that row (for"
            " tau = 1 it is 1, exactly), and the distance to it shrinks by the rate, in the limit",
            uses=(
                "phases",
                *(f"level-{tau}" for tau in LEVELS),
                "equation-14.second-moment",
                "equation-14.mean",
            ),
            argument="""
                m(q) - q is above 0 below the level, and below 0 above it; the row has these two
                signs at the ends of the interval of numbers that are rounded to what it says. The
                rate is m'(p) = tau F'(tau p), which is enclosed over that interval. For tau = 1,
                xi~ = 1 at y = 0, x = 1 by `equation-14.second-moment`, so 1 is a level, the only
                one.
            """,
        ),
    ]


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
    raise SystemExit(snnproof.run("random-weights-selu", "random-weights-selu-bias"))
