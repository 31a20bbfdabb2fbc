r"""The smallest rectangle that layers map into itself, and that all states come near.

Beyond the paper, for weights that change from layer to layer (`changing_weights.py`).  A rectangle
of (mu, nu), nu > 0, is called invariant if every layer with weights of the domain maps it into
itself.

`attracting-rectangle`, weights |omega| <= 0.1, 0.95 <= tau <= 1.1:

    [-0.024608, 0.054706] x [0.822712, 1.41029]

is invariant, every state comes as near to it as one likes, and every invariant rectangle contains
[-0.024606, 0.054705] x [0.822713, 1.410289].  `attracting-rectangle-wide`, weights |omega| <= 0.2,
0.8 <= tau <= 1.25: the same of

    [-0.096806, 0.199402] x [0.396973, 2.30392]

for states and rectangles in -1 <= mu <= 1, 0.02 <= nu <= 16, which includes that Theorem 1's
rectangle is left with these weights.

*How near, how soon.*  Let R(r), 0 <= r <= 1, grow from the rectangle R(0) to R(1) = T, each side in
proportion to r.  A layer maps R(r) into R(0.84 r), so that k layers map T into R(0.84^k).  mu~ and
nu~ increase in y and x there, so that this is a statement about two corners, for each r.

*Smallest.*  An invariant rectangle contains the fixed point (m, n) of the largest weights, and with
its least variance v the corner (m, v), of which no image may have a smaller variance than v.

The states themselves keep to less than a rectangle: (m, v) is not a state that is met for long.

    python -m proofs.beyond.attracting_rectangles      the verdict and the margin of each row
"""

from itertools import pairwise
from typing import NamedTuple

import snnproof
from snnproof.statements import (
    Box,
    Row,
    above,
    below,
    bounds,
    by_hand,
    cover,
    domains,
    exact,
    increasing,
    inside,
    theorem,
)

from ..foundations import foundations
from .attracting_rectangles_table import WIDE

Sides = tuple[str, str, str, str]
"""Ends of mu, then of nu."""


class Case(NamedTuple):
    """The weights, the rectangle, what every invariant one contains, T, and the rate."""

    omega: str
    tau: tuple[str, str]
    smallest: Sides
    inner: Sides
    outer: Sides
    rate: str


CASE = Case(
    "0.1",
    ("0.95", "1.1"),
    ("-0.024608", "0.054706", "0.822712", "1.41029"),
    ("-0.024606", "0.054705", "0.822713", "1.410289"),
    ("-0.1", "0.1", "0.8", "1.5"),
    "0.84",
)
WIDE_CASE = Case(
    "0.2",
    ("0.8", "1.25"),
    ("-0.096806", "0.199402", "0.396973", "2.30392"),
    ("-0.096804", "0.199401", "0.396974", "2.303919"),
    WIDE[-1],
    "0.84",
)
START = Box(mu=(-1, 1), omega=("-0.2", "0.2"), nu=("0.02", 16), tau=("0.8", "1.25"))


@theorem(
    "attracting-rectangle",
    title="The smallest invariant rectangle attracts",
    reference="Beyond the paper: Theorem 1 for weights that change, the smallest rectangle",
    domain=domains.THEOREM_1,
    meaning="With weights that keep to Theorem 1's bounds, mean and variance of deep layers end up"
    " in -0.025 to 0.055 and 0.822 to 1.411, whatever the input was.",
)
def attracting_rectangle(over: Box) -> list[Row]:
    return [
        *_rows(CASE),
        _nearness(CASE, "changing-weights-everywhere.everywhere"),
        _smallest(
            CASE,
            "every invariant rectangle",
            ("changing-weights-everywhere.everywhere", "corollary-14.statement"),
        ),
    ]


@theorem(
    "attracting-rectangle-wide",
    title="A rectangle that attracts for wider weights",
    reference="Beyond the paper: Theorem 1 for weights that change, |omega| <= 0.2,"
    " 0.8 <= tau <= 1.25",
    domain=START,
    meaning="Square sums of weights between 0.8 and 1.25 and sums up to 0.2 are still safe: means"
    " stay in -0.1 to 0.2 and variances in 0.39 to 2.31.",
)
def attracting_rectangle_wide(over: Box) -> list[Row]:
    layers = [_layer(f"layer-{k}", *sides) for k, sides in enumerate(pairwise(WIDE), 1)]
    nested = _layer("nested", WIDE_CASE.outer, WIDE_CASE.outer)
    return [
        *_rows(WIDE_CASE),
        *layers,
        nested,
        by_hand(
            "enters",
            f"From -1 <= mu <= 1, 0.02 <= nu <= 16 the state is in T after {len(layers)} layers",
            uses=("map", *(f"layer-{k}" for k in range(1, len(layers) + 1))),
            argument="""
                By the rows `layer-k` in their order, the last of which has T. Each is over all
                y = mu omega and x = nu tau of the states of a rectangle and of the weights.
            """,
        ),
        _nearness(WIDE_CASE, "enters"),
        _smallest(
            WIDE_CASE,
            "every invariant rectangle in -1 <= mu <= 1, 0.02 <= nu <= 16",
            ("enters", "nested"),
        ),
    ]


def _box(case: Case, sides: Sides) -> Box:
    mu, mu_, nu, nu_ = sides
    return Box(mu=(mu, mu_), omega=(f"-{case.omega}", case.omega), nu=(nu, nu_), tau=case.tau)


def _plane(case: Case, sides: Sides) -> Box:
    """All (y, x) = (mu omega, nu tau) of these states and of the weights."""
    mu, mu_, nu, nu_ = map(exact, sides)
    y = exact(case.omega) * max(-mu, mu_)
    return Box(y=(-y, y), x=(exact(case.tau[0]) * nu, exact(case.tau[1]) * nu_))


def _layer(row: str, before: Sides, after: Sides) -> Row:
    mu, mu_, nu, nu_ = after
    return cover(
        row,
        f"From {_text(before)} into {_text(after)}",
        over=_plane(WIDE_CASE, before),
        # in parentheses: as formulas in the coordinates, which have faces
        conditions={"(mu_tilde)": inside(mu, mu_), "(nu_tilde)": inside(nu, nu_)},
        leaves=0,
    )


def _text(sides: Sides) -> str:
    mu, mu_, nu, nu_ = sides
    return f"[{mu}, {mu_}] x [{nu}, {nu_}]"


def _rows(case: Case) -> list[Row]:
    """What is decided by machine besides the layers."""
    return [*foundations(), *_monotone(case), *_shrinking(case), *_inner(case)]


def _monotone(case: Case) -> list[Row]:
    return [
        increasing(
            f"{of}-by-{axis}",
            f"{of}~ increases in {axis}",
            f"{of}_tilde",
            axis,
            over=_plane(case, case.outer),
            leaves=0,
        )
        for of in ("mu", "nu")
        for axis in ("y", "x")
    ]


def _shrinking(case: Case) -> list[Row]:
    """The sides of R(r), of which the images are inside of R(rate r): in r alone."""

    def side(end: int, at: str) -> str:
        start, stop = case.smallest[end], case.outer[end]
        return f"({start} + {at}*({stop} - {start}))"

    rows = [
        cover(
            "largest-mean",
            "The upper end of mu is the larger in absolute value",
            over=Box(),
            conditions={
                f"{sides[1]} + {sides[0]}": above(0, strict=False)
                for sides in (case.smallest, case.outer)
            },
        )
    ]
    corners = {"lower": ("-", 2, case.tau[0], above), "upper": ("", 3, case.tau[1], below)}
    for name, (sign, of_nu, tau, beyond) in corners.items():
        net = f"y={sign}{case.omega}*{side(1, 'r')}, x={tau}*{side(of_nu, 'r')}"
        for moment, end in (("mu", of_nu - 2), ("nu", of_nu)):
            rows.append(
                bounds(
                    f"{moment}-{name}",
                    f"The {name} end of {moment}~ over R(r) is inside of R({case.rate} r)",
                    f"at({moment}_tilde, {net}) - {side(end, f'({case.rate}*r)')}",
                    beyond(0),
                    over=Box(r=(0, 1)),
                    leaves=0,
                )
            )
    return rows


def _inner(case: Case) -> list[Row]:
    mu, mu_, nu, nu_ = case.inner
    mean = (mu_, case.smallest[1])
    low, high = (exact(case.omega) * exact(end) for end in mean)
    y = (-high, -low)
    largest = {"omega": case.omega, "tau": case.tau[1]}
    return [
        cover(
            "fixed-point",
            "The fixed points in T for the largest omega and tau are in a small box",
            over=_box(case, case.outer).replace(Box(largest)),
            at_fixed_points=True,
            conditions={
                "mu_tilde": inside(*mean),
                "nu_tilde": inside(nu_, case.smallest[3]),
            },
            leaves=0,
        ),
        bounds(
            "variance-falls",
            f"nu~ < nu for nu >= {nu}, y = -omega mu and the least tau",
            f"at(nu_tilde, x={case.tau[0]}*nu) - nu",
            below(0),
            over=Box(y=y, nu=(nu, case.smallest[3])),
            leaves=0,
        ),
        bounds(
            "mean-falls",
            f"mu~ < {mu} for that y, nu = {nu} and the least tau",
            "(mu_tilde)",
            below(mu),
            over=Box(y=y, x=exact(case.tau[0]) * exact(nu)),
            leaves=0,
        ),
    ]


def _nearness(case: Case, enters: str) -> Row:
    return by_hand(
        "attracts",
        f"{_text(case.smallest)} is invariant. A layer maps R(r) into R({case.rate} r), and every"
        f" state is in T after some layers; after k more it is in R({case.rate}^k)",
        uses=(
            "map",
            *(f"{of}-by-{axis}" for of in ("mu", "nu") for axis in ("y", "x")),
            "largest-mean",
            *(f"{moment}-{end}" for moment in ("mu", "nu") for end in ("lower", "upper")),
            enters,
        ),
        argument="""
            Let (mu, nu) be in R(r), with 0 <= r <= 1, and m, v, V the upper end of mu and the ends
            of nu. |mu| <= m by `largest-mean`, since the ends are linear in r. So y = mu omega and
            x = nu tau are between -omega_max m and omega_max m, tau_min v and tau_max V: in the
            rectangle where mu~ and nu~ increase in y and x, by the rows `...-by-...`. They are
            therefore between their values at the corners (-omega_max m, tau_min v) and
            (omega_max m, tau_max V), which the rows `...-lower` and `...-upper` bound by the ends
            of R(rate r). With r = 0: R(0) is invariant. By induction k layers map R(1) = T into
            R(rate^k), whose ends tend to those of R(0).
        """,
    )


def _smallest(case: Case, which: str, uses: tuple[str, ...]) -> Row:
    mu, mu_, nu, nu_ = case.inner
    return by_hand(
        "smallest",
        f"{which[0].upper()}{which[1:]} contains {_text(case.inner)}",
        uses=("map", "fixed-point", "variance-falls", "mean-falls", *uses),
        argument=f"""
            Let R be an invariant rectangle, closed and not empty. A state in it stays in it, and
            comes into T: R and T have a common point. g for the weights omega_max, tau_max maps
            both into themselves, hence their intersection, which is convex and compact; it has a
            fixed point (m, n) there (Brouwer), where by `fixed-point` m > {mu_} and n > {nu_}. Let
            v be the least variance of R, v <= n. (m, v) is in R, and so is its image for -omega_max
            and tau_min: v <= nu~(-omega_max m, tau_min v). By `variance-falls` v < {nu}. So
            (m, {nu}) is in R, too, and the mean of its image is below {mu} by `mean-falls`.
        """,
    )


if __name__ == "__main__":
    raise SystemExit(snnproof.run("attracting-rectangle", "attracting-rectangle-wide"))
