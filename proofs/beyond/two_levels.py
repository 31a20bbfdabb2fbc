r"""Two levels at once: random weights with MEGA's laplace, and with the exponential.

Beyond the paper, in the notation of `one_level_or_none`: xi(x) = E f(sqrt(x) Z)^2, r(x) = xi(x)/x,
and without bias levels are the solutions of tau r(x) = 1, x = tau q.  D(x) = x xi'(x) - xi(x) has
the sign of r'(x).  The slope of the map at a level is tau xi' = x xi'/xi = 1 + D/xi.

**laplace**, f(z) = (1 + erf((z - sqrt(1/2)) sqrt(2 pi)))/2, stands in for the square of ReLU in
MEGA.  r falls from infinity to a minimum 1/60.179456, rises to a maximum 1/4.031196 and falls to 0,
and nothing else.  So for gains tau in between there are exactly three levels, two of which
attract: signals settle at one of two sizes, and it depends on where they start.  For every other
gain there is one.  At tau = 15.58 the two are the variances 0.00065385 and 5.5691 of net inputs, a
factor of 8500 apart.

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

GROWTH = "x*d(xi_tilde, x) - xi_tilde"
"""D, with the sign of r'."""

LEAST = ("0.007170273", "0.007170274")
MOST = ("0.399466443", "0.399466444")
"""Between which x r has its minimum and its maximum."""

LARGEST = ("60.17945647084", "60.17945647085")
SMALLEST = ("4.03119656432", "4.03119656433")
"""Between which gains there are three levels last, and first: 1/r at these places."""

GAIN = "15.58"
BRACKETS = (
    ("0.000653855", "0.000653856", True, inside("0.12", "0.121")),
    ("0.0507536", "0.0507537", False, above("2.12")),
    ("5.56906", "5.56907", True, inside("0.188", "0.189")),
)
"""Levels at that gain by x: ends, whether tau xi - x falls there, and the slope of the map."""


def _shape() -> list[Row]:
    """The sign of r' on [0.000002, 8], and the gains at its two zeros."""
    rows = []
    ends = ("0.000002", *LEAST, *MOST, "8")
    for name, text, low, high, sign in (
        ("falls", "r falls before its minimum", 0, 1, below(0)),
        ("rises", "r rises between its minimum and its maximum", 2, 3, above(0)),
        ("falls-again", "r falls after its maximum", 4, 5, below(0)),
    ):
        over = Box(y=0, x=(ends[low], ends[high]))
        rows.append(bounds(name, text, GROWTH, sign, over=over, leaves=0))
    for name, text, around, sign, gains in (
        ("minimum", "around the minimum", LEAST, above(0), LARGEST),
        ("maximum", "around the maximum", MOST, below(0), SMALLEST),
    ):
        rows += [
            bounds(
                name,
                f"D' = x xi'' has one sign {text}",
                "x*d(d(xi_tilde, x), x)",
                sign,
                over=Box(y=0, x=around),
                leaves=0,
            ),
            bounds(
                f"gain-at-{name}",
                f"1/r {text}: between {gains[0]} and {gains[1]}",
                "x/xi_tilde",
                inside(*gains),
                over=Box(y=0, x=around),
                leaves=0,
            ),
        ]
    return rows


def _levels() -> list[Row]:
    """Brackets of the levels at one gain, and the slopes there."""
    rows = []
    for number, (low, high, down, slope) in enumerate(BRACKETS, 1):
        signs = (above(0), below(0)) if down else (below(0), above(0))
        rows += [
            cover(
                f"level-{number}",
                f"tau xi - x changes its sign between x = {low} and {high}, for tau = {GAIN}",
                over=Box(),
                conditions={
                    f"{GAIN}*at(xi_tilde, y=0, x={x}) - {x}": sign
                    for x, sign in zip((low, high), signs, strict=True)
                },
                leaves=0,
            ),
            bounds(
                f"slope-{number}",
                f"The slope of the map at level {number}",
                f"{GAIN}*d(xi_tilde, x)",
                slope,
                over=Box(y=0, x=(low, high)),
                leaves=0,
            ),
        ]
    return rows


@theorem(
    "levels-of-laplace",
    title="Random weights and laplace: two levels that attract",
    reference="Beyond the paper: weights drawn at random",
    domain=Box(),
    meaning="With weights drawn at random and no bias, MEGA's laplace has two sizes at which"
    " signals settle at every gain between 4.0311966 and 60.1794564, at tau = 15.58 thousands of"
    " times apart in variance, and the input decides which; at every other gain it has one.",
)
def levels_of_laplace(over: Box) -> list[Row]:
    shape, levels = _shape(), _levels()
    return [
        *about(named("laplace"), [*shape, *levels]),
        by_hand(
            "ends",
            "D < 0 for 0 < x <= 0.000002 and for x >= 8; r is infinite at 0 and 0 at infinity.",
            alone="by values of f, which is in closed form",
            argument="""
            f is the distribution function of U, normal with mean sqrt(1/2) and variance 1/(4 pi).
            It rises from 0 to 1, and 0.00609 < f(0) < 0.0061, since f(0) = erfc(sqrt(pi))/2.  Half
            of all z are positive, where f >= f(0): so xi(x) >= f(0)^2/2 > 0.0000185, which gives
            the limit of r at 0; that at infinity is 0, as xi <= 1.
            By the heat equation xi' = E (f'^2 + f f''), z ~ N(0, x).  0 < f' <= sqrt(2), and |f''|
            is at most 2 sqrt(2 pi) e^(-1/2) < 3.05, at |z - sqrt(1/2)| = 1/(2 sqrt(pi)).  So
            xi' < 5.1, and for x <= 0.000002 D < 0.0000102 - 0.0000185 < 0.
            x xi' = E z f f' <= E |z| f', and the density of z is at most 1/sqrt(2 pi x): so
            x xi' <= E |U|/sqrt(2 pi x) <= sqrt(1/2 + 1/(4 pi))/sqrt(2 pi x) < 0.305/sqrt(x), which
            is below 0.11 for x >= 8.  There xi >= (E f)^2, and E f = P(U <= z) =
            P(Z >= sqrt(1/2)/sqrt(x + 1/(4 pi))) >= P(Z >= 1/4) > 0.4.  So D < 0.11 - 0.16 < 0.
            """,
        ),
        by_hand(
            "shape",
            f"r falls strictly on (0, x1), rises strictly on (x1, x2) and falls strictly on"
            f" (x2, oo), with x1 in [{', '.join(LEAST)}] and x2 in [{', '.join(MOST)}].",
            uses=("falls", "minimum", "rises", "maximum", "falls-again", "ends"),
            argument="""
            D has the sign of r' = D/x^2.  By `ends` and `falls` it is negative up to the first
            interval, by `rises` positive between the two, by `falls-again` and `ends` negative
            beyond the second.  On each interval it is monotone, by `minimum` and `maximum`, and has
            opposite signs at its ends: so exactly one zero.
            """,
        ),
        by_hand(
            "gains",
            "For s = 0 there are gains t2, t1, with"
            f" {SMALLEST[0]} < t2 < {SMALLEST[1]} and {LARGEST[0]} < t1 < {LARGEST[1]}:"
            " for t2 < tau < t1 there are exactly three levels: x < x1, which attracts all below"
            " the next one; x1 < x < x2, which repels; and x > x2, which attracts all above the one"
            " before.  For tau < t2 there is exactly one, with x < x1, for tau > t1 exactly one,"
            " with x > x2, to which every signal converges.  For tau = t2 and for tau = t1 there"
            " are two.",
            uses=("shape", "ends", "gain-at-minimum", "gain-at-maximum"),
            argument="""
            t1 = 1/r(x1) and t2 = 1/r(x2).  By `shape` and the limits of `ends`, r takes a value
            below r(x1) once, beyond x2; r(x1) twice; one between r(x1) and r(x2) three times, once
            in each of the three intervals; r(x2) twice; and one above it once, before x1.
            xi rises: f(t)^2 + f(-t)^2 has the derivative 2 (f(t) f'(t) - f(-t) f'(-t)) > 0 for
            t > 0, as f(t) > f(-t), and f'(t) > f'(-t), t being nearer to sqrt(1/2), where f' is
            largest and about which it is symmetric.  So the map rises: iterates are monotone, and
            where it is above the diagonal, tau r > 1, they rise to the next level, where it is
            under it they fall to the one before.  Slopes 1 + D/xi are between 0 and 1 at the two
            levels that attract, and above 1 at the one that repels.
            """,
        ),
        by_hand(
            "levels",
            f"At tau = {GAIN} the three levels are x in [0.000653855, 0.000653856], which attracts,"
            " in [0.0507536, 0.0507537], which repels, and in [5.56906, 5.56907], which attracts.",
            uses=(*(row.step.id for row in levels), "gains"),
            argument="""
            tau xi - x is continuous, and 0 at levels: there is one between places where it has
            opposite signs, by `level-...`, and by `gains` there are no more than three.  The slope
            of the map is as `slope-...` says.
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
        bounds(
            "moment", "xi(1/2) = e", "xi_tilde - exp(1)", _ZERO, over=Box(y=0, x="1/2"), leaves=0
        ),
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
