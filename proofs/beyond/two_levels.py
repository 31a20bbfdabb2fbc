r"""Two levels at once: random weights with MEGA's laplace, and with the exponential.

Beyond the paper, in the notation of `one_level_or_none`: xi(x) = E f(sqrt(x) Z)^2, r(x) = xi(x)/x,
and with weights of variance tau/n and no bias, F(x) = tau xi(x) - x is 0 at levels x = tau q.

**laplace**, f(z) = (1 + erf((z - sqrt(1/2)) sqrt(2 pi)))/2, stands in for the square of ReLU in
MEGA.  r is infinite at 0, since f(0) > 0, then has a minimum below 1/60.179, a maximum above
1/4.0312, and tends to 0.  So for gains tau in between F changes its sign three times, twice from
plus to minus: signals settle at one of two sizes, and it depends on where they start.  At
tau = 15.58 these are the variances 0.00065385 and 5.5691 of net inputs, a factor of 8500 apart.

**exponential**, f(z) = e^z: xi(x) = e^(2 x), and r(x) = e^(2 x)/x has its minimum 2 e at x = 1/2.

    python -m proofs.beyond.two_levels        the verdict and the margin of each row
"""

import snnproof
from snnproof.statements import (
    Box,
    Row,
    about,
    above,
    below,
    bounds,
    by_hand,
    cover,
    inside,
    named,
    theorem,
)

DRIFT, RATE = "15.58*xi_tilde - x", "15.58*d(xi_tilde, x)"
BRACKETS = (
    ("0.000653855", "0.000653856", 1, inside("0.12", "0.121")),
    ("0.0507536", "0.0507537", -1, above("2.12")),
    ("5.56906", "5.56907", 1, inside("0.188", "0.189")),
)
"""Levels at tau = 15.58 by x: ends, the sign of F at the lower one, and the slope of the map."""

GAPS = (("1/4096", 1), ("8", -1))
"""Where the covers begin and end, with the sign of F there."""


def _at(x: str) -> Box:
    return Box(y=0, x=x)


def _sign(sign: int) -> dict[str, snnproof.statements.Condition]:
    return {DRIFT: above(0) if sign > 0 else below(0)}


def _levels() -> list[Row]:
    """Brackets of the levels, and covers of what is between them."""
    rows, start, sign = [], GAPS[0][0], GAPS[0][1]
    for number, (low, high, at_low, slope) in enumerate(BRACKETS, 1):
        over = Box(y=0, x=(start, low))
        rows += [
            cover(f"gap-{number}", "F has one sign", over=over, conditions=_sign(sign), leaves=0),
            cover(
                f"high-{number}",
                f"F after level {number}",
                over=_at(high),
                conditions=_sign(-at_low),
                leaves=0,
            ),
            bounds(
                f"slope-{number}",
                f"The slope of the map at level {number}",
                RATE,
                slope,
                over=Box(y=0, x=(low, high)),
                leaves=0,
            ),
        ]
        start, sign = high, -at_low
    over = Box(y=0, x=(start, GAPS[1][0]))
    return [
        *rows,
        cover("gap-4", "F has one sign", over=over, conditions=_sign(sign), leaves=0),
    ]


@theorem(
    "levels-of-laplace",
    title="Random weights and laplace: two levels that attract",
    reference="Beyond the paper: weights drawn at random",
    domain=Box(),
    meaning="With weights drawn at random, MEGA's laplace has two sizes at which signals settle,"
    " thousands of times apart in variance, at every gain from 4.0312 to 60.179: which one a"
    " network takes depends on its input.",
)
def levels_of_laplace(over: Box) -> list[Row]:
    machine = [
        bounds(
            "least",
            "r is below 1/60.179 near its minimum",
            "xi_tilde/x",
            below("1000/60179"),
            over=_at("0.00717"),
            leaves=0,
        ),
        bounds(
            "most",
            "r is above 1/4.0312 near its maximum",
            "xi_tilde/x",
            above("10000/40312"),
            over=_at("0.39947"),
            leaves=0,
        ),
        *_levels(),
    ]
    return [
        *about(named("laplace"), machine),
        by_hand(
            "ends",
            "At tau = 15.58, F > 0 for 0 < x <= 1/4096, and F < 0 for x >= 8.",
            alone="by values of f, which is in closed form",
            argument="""
            f is a distribution function, so it rises from 0 to 1, and 0.00609 < f(0) < 0.0061,
            since f(0) = erfc(sqrt(pi))/2.  Half of all z are positive, where f >= f(0): so
            xi(x) >= f(0)^2/2 > 0.0000185, and F > 0 for x <= 0.000288.  Where z < 0, f <= f(0): so
            xi(x) <= (1 + f(0)^2)/2 < 0.50002, and F < 0 for x >= 7.8.
            """,
        ),
        by_hand(
            "levels",
            "At tau = 15.58 there are exactly three levels: x in [0.000653855, 0.000653856], which"
            " attracts, in [0.0507536, 0.0507537], which repels, and in [5.56906, 5.56907], which"
            " attracts.",
            uses=(*(row.step.id for row in _levels()), "ends"),
            argument="""
            F is continuous, of one sign on each gap and beyond, by `ends`; at the ends of each
            bracket it has opposite signs (the last point of a gap and `high`), and on it
            F' = tau xi' - 1 has one sign, by `slope`.  Within (-1, 1) the slope of the map
            attracts, above 1 it repels.
            """,
        ),
        by_hand(
            "gains",
            "For every tau in [4.0312, 60.179] there are at least three levels, and at two of them"
            " the map crosses the diagonal downward: one with x < 0.00717, one with x > 0.39947.",
            uses=("least", "most"),
            argument="""
            F = x (tau r - 1) is positive near 0, as xi(0+) = f(0)^2 > 0, and negative far away, as
            xi <= 1.  By `least` it is negative at x = 0.00717 for tau <= 60.179, by `most` positive
            at x = 0.39947 for tau >= 4.0312.  So it changes from plus to minus below the first
            place, back between the two, and from plus to minus beyond the second.
            """,
        ),
    ]


@theorem(
    "levels-of-exponential",
    title="Random weights and the exponential: two levels or none",
    reference="Beyond the paper: weights drawn at random",
    domain=Box(),
    meaning="With weights drawn at random, e^z settles for small gains only, tau < 0.1839, and"
    " explodes from large signals at any gain.",
)
def levels_of_exponential(over: Box) -> list[Row]:
    rows = [
        bounds("moment", "xi(1/2) = e", "xi_tilde - exp(1)", _ZERO, over=_at("1/2"), leaves=0),
        bounds(
            "falls",
            "r falls before 1/2",
            "x*d(xi_tilde, x) - xi_tilde",
            below(0),
            over=Box(y=0, x=("1/64", "0.49")),
            leaves=0,
        ),
        bounds(
            "rises",
            "r rises after 1/2",
            "x*d(xi_tilde, x) - xi_tilde",
            above(0),
            over=Box(y=0, x=("0.51", 4)),
            leaves=0,
        ),
    ]
    return [
        *about(named("exponential"), rows),
        by_hand(
            "levels",
            "For s = 0 and tau < 1/(2 e) there are exactly two levels: the lower one, with x < 1/2,"
            " attracts, the upper one, with x > 1/2, repels, and signals above it explode.  For"
            " tau = 1/(2 e) there is one, with x = 1/2, and for tau > 1/(2 e) none.",
            uses=("moment", "falls", "rises"),
            argument="""
            xi(x) = E e^(2 sqrt(x) Z) = e^(2 x).  r(x) = e^(2 x)/x has the derivative
            e^(2 x) (2 x - 1)/x^2: it falls from infinity to 2 e at x = 1/2 and rises to infinity.
            The slope of the map at a level is tau xi'(x) = 2 x tau r(x) = 2 x.
            """,
        ),
    ]


_ZERO = inside("-1e-20", "1e-20")


if __name__ == "__main__":
    raise SystemExit(snnproof.run("levels-of-laplace", "levels-of-exponential"))
