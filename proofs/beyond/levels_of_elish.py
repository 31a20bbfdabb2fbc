r"""Random weights and ELiSH: r falls, then rises.

Beyond the paper, in the notation of `one_level_or_none`: xi(x) = E f(sqrt(x) Z)^2, r(x) = xi(x)/x,
h(t) = (f(t)^2 + f(-t)^2)/t^2, and with weights of variance tau/n and no bias levels are the
solutions of tau r(x) = 1.  ELiSH is f(z) = z S(z) for z > 0 and (e^z - 1) S(z) below, S the
sigmoid.

*h falls, then rises.*  For t > 0 let a = e^(-t).  S(t) = 1/(1 + a), S(-t) = a/(1 + a), so

    h = (1 + p)/(1 + a)^2,    p = (a (1 - a)/t)^2,    p' = -2 k p,    k = 1 + 1/t - 1/(e^t - 1),

and (1 + a)^3 h'/2 = a (1 + p) - k p (1 + a).  Divided by a p k (1 + e^t), with L = 1/p, its sign is
that of D - 1, where

    D = (1 + L)/(k (1 + e^t)).

k falls from 3/2 to 1 (1/t - 1/(e^t - 1) falls from 1/2 to 0).  (1 + L)/(1 + e^t) rises: since
L' = 2 k L >= 2 L, the numerator of its derivative, L' (1 + e^t) - e^t (1 + L), is at least
2 L + e^t (L - 1) > 0, as L = (t e^t/(1 - a))^2 >= 1.  So D rises strictly, from 2/3 at 0 (L is 1
there) to infinity: h' has one zero t_0, is negative before it and positive after it.

*So does r.*  r(x) = E[Z^2 h(sqrt(x) Z); Z > 0] has the derivative

    r'(x) = E[Z^3 h'(sqrt(x) Z); Z > 0]/(2 sqrt(x)) = c x^(-5/2) e^(-t_0^2/(2 x)) J(x),
    J(x) = int_0^oo t^3 h'(t) e^((t_0^2 - t^2)/(2 x)) dt,    c > 0,

and J' has the integrand t^3 h'(t) (t^2 - t_0^2) e^(...)/(2 x^2) > 0, as h'(t) and t - t_0 have the
same sign: J rises strictly, and r' changes its sign once at most, from minus to plus.

*xi rises:* t^2 h does.  Its derivative 2 t h + t^2 h' is positive if -t h' < 2 h, and
-t h'/(2 h) <= t k p/(1 + p) < t k e^(-2 t) <= (3/2) t e^(-2 t) <= 3/(4 e) < 1, as p < e^(-2 t).

    python -m proofs.beyond.levels_of_elish        the verdict and the margin of each row
"""

import snnproof
from snnproof.statements import Box, Row, about, above, below, bounds, by_hand, named, theorem

SIGN = "x*d(xi_tilde, x) - xi_tilde"


@theorem(
    "levels-of-elish",
    title="Random weights and elish: two levels, one, or none",
    reference="Beyond the paper: weights drawn at random",
    domain=Box(),
    meaning="With weights drawn at random and no bias, ELiSH holds a size of signals only for gains"
    " between 4 and 4.2577...; below they die out, unless they are large, and above they explode.",
)
def levels_of_elish(over: Box) -> list[Row]:
    rows = [
        bounds(
            "falls",
            "x^2 r'(x) < 0 before the minimum",
            SIGN,
            below(0),
            over=Box(y=0, x=("1/256", "1/40")),
            leaves=0,
        ),
        bounds(
            "rises",
            "x^2 r'(x) > 0 after the minimum",
            SIGN,
            above(0),
            over=Box(y=0, x=("1/32", "1/2")),
            leaves=0,
        ),
        bounds(
            "least",
            "r is above 0.2348649 where it may have its minimum",
            "xi_tilde/x",
            above("0.2348649"),
            over=Box(y=0, x=("1/40", "1/32")),
            leaves=0,
        ),
        bounds(
            "bottom",
            "r is below 0.2348651 at one place",
            "xi_tilde/x",
            below("0.2348651"),
            over=Box(y=0, x="0.0283348"),
            leaves=0,
        ),
    ]
    return [
        *about(named("elish"), rows),
        by_hand(
            "shape",
            "r falls strictly on (0, x_0] and rises strictly on [x_0, oo), 1/40 < x_0 < 1/32.",
            uses=("falls", "rises"),
            argument="""
            h falls, then rises, and so does r, by the paragraphs of this file of these names; by
            `falls` and `rises` both happen, and x_0 lies between 1/40 and 1/32.
            """,
        ),
        by_hand(
            "levels",
            "Let T = 1/r(x_0), which is in (4.25776, 4.25777).  For s = 0 and tau <= 2 there is no"
            " level, and signals die out.  For 2 < tau <= 4 there is exactly one, which repels:"
            " signals below it die out, those above it explode.  For 4 < tau < T there are exactly"
            " two: the lower one attracts all signals below the upper one, which repels, and those"
            " above explode.  For tau = T there is one, and for tau > T none: signals explode.",
            uses=("shape", "least", "bottom"),
            argument="""
            Half of the limits of h, and so the limits of r, are 1/4 at 0 and 1/2 at infinity; by
            `shape`, r < 1/2, it lies below 1/4 up to a point beyond x_0, and takes each value
            between r(x_0) and 1/4 twice, and each from 1/4 to 1/2 once.  By `shape`, `least` and
            `bottom` r(x_0) is in (0.2348649, 0.2348651).  The map q -> xi(tau q) rises (xi does, by
            the last paragraph of this file), and lies under the diagonal where tau r < 1.  Where r
            falls through 1/tau, the iterates from both sides converge to that level.
            """,
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("levels-of-elish"))
