r"""How large the domains of Theorems 1 to 3 can be: one side moved, as far as the theorem holds.

Beyond the paper.  For each side of a domain that is named (`tau.upper`: the upper end of tau;
`omega.both`: |omega| <= t) with the others left as they are,

    ...-holds     what the theorem claims holds with the side moved outward to a first place;
    ...-fails     with the side at a second place, one unit of the sixth digit farther, it fails at
                  a point of the domain, which is a corner.

A larger domain contains that point, too: so the farthest that the side can be is between the two
(row **maximal**).  For Theorem 1, "holds" means contraction, S < 1, and that g maps the rectangle
of (mu, nu) into its interior: what Banach's theorem needs.  What limits it is invariance, save for
the lower end of nu, where it is contraction.

The lower end of nu in Theorem 3 is decided in t = sqrt(x), since moments vary over such lengths, by
reduction to y = 0.01 and the least tau (row **nu.lower**).

These are statements about single sides.  That two of them can move at once is not said.

    python -m proofs.beyond.maximal_domains        the verdict and the margin of each row
"""

import snnproof
from snnproof.ask.grow import Mover
from snnproof.statements import (
    Box,
    Condition,
    Row,
    above,
    below,
    bounds,
    by_hand,
    cover,
    domains,
    exact,
    inside,
    section,
)

THEOREM_1 = {
    "tau.upper": ("1.11766", "1.11767", "nu_tilde", above("1.5"), "0.1 0.1 1.5 1.11767"),
    "tau.lower": ("0.94444", "0.944439", "nu_tilde", below("0.8"), "0.1 -0.1 0.8 0.944439"),
    "omega.both": ("0.259251", "0.259252", "nu_tilde", below("0.8"), "0.1 -0.259252 0.8 0.95"),
    "mu.both": ("0.259251", "0.259252", "nu_tilde", below("0.8"), "0.259252 -0.1 0.8 0.95"),
    "nu.lower": ("0.510634", "0.510633", "S", above(1), "0.1 0.1 0.510633 1.1"),
    "nu.upper": ("1.83238", "1.83239", "mu_tilde", above("0.1"), "0.1 0.1 1.83239 1.1"),
}
"""Side: where it holds, where it fails, by which quantity, how, and at which corner."""

THEOREM_2 = {
    "nu.lower": ("2.4978", "2.49779", "1 0.1 2.49779 1.25"),
    "tau.upper": ("1.31706", "1.31707", "1 0.1 3 1.31707"),
    "omega.both": ("0.247193", "0.247194", "1 0.247194 3 1.25"),
    "mu.both": ("2.47193", "2.47194", "2.47194 0.1 3 1.25"),
}

THEOREM_3 = {
    "first": (
        domains.OMEGA_MINUS_1_MAIN,
        {
            "nu.upper": ("0.407461", "0.407462", "0.1 -0.1 0.407462 0.8"),
            "tau.lower": ("0.675565", "0.675564", "0.1 0.1 0.16 0.675564"),
        },
        "0.1 0.1 0.0000686142 0.8",
    ),
    "second": (
        domains.OMEGA_MINUS_2_MAIN,
        {
            "nu.upper": ("0.665825", "0.665826", "0.1 -0.1 0.665826 0.9"),
            "tau.lower": ("0.719875", "0.719874", "0.1 0.1 0.24 0.719874"),
        },
        "0.1 0.1 0.0000163225 0.9",
    ),
}
"""Part of the domain, its sides, and a corner where nu~ < nu for a very small nu."""

ARGUMENT = """
    By `...-holds` a side can be where that row has it. With the side at the place of `...-fails`,
    or farther out, the domain contains the point of that row, at which the quantity violates what
    is claimed; the bound that it violates does not depend on the side. So the farthest place is
    between the two, which differ by one unit of the sixth digit.
"""


def _moved(domain: Box, side: str, to: str) -> Box:
    return Mover.parse(side, domain).move(domain, exact(to))


def _at(corner: str) -> Box:
    return Box(dict(zip(domains.AXES, corner.split(), strict=True)))


def _fails(row: str, side: str, to: str, quantity: str, how: Condition, corner: str) -> Row:
    text = f"With {side} at {to}: {how.text(quantity)} at a corner"
    return bounds(row, text, quantity, how, over=_at(corner), leaves=0)


@section(
    "maximal-theorem-1",
    title="How far each side of the domain of Theorem 1 can move",
    reference="Beyond the paper: the domain of Theorem 1",
    domain=domains.THEOREM_1,
    meaning="Theorem 1 bears weights and moments a little outside of its box, one at a time: a"
    " square sum of a unit's weights from 0.9445 to 1.1176, or a sum of them up to 0.2592; beyond"
    " that it is false.",
)
def maximal_theorem_1(over: Box) -> list[Row]:
    rows = []
    for side, (holds, fails, quantity, how, corner) in THEOREM_1.items():
        box = _moved(over, side, holds)
        rows += [
            bounds(f"{side}-contraction", f"S < 1 with {side} at {holds}", "S", below(1), over=box),
            cover(
                f"{side}-invariance",
                f"g maps the rectangle into its interior, with {side} at {holds}",
                over=box,
                # in parentheses: as formulas in the coordinates, in which a corner is a point
                conditions={"(mu_tilde)": inside(*box["mu"]), "(nu_tilde)": inside(*box["nu"])},
            ),
            _fails(f"{side}-fails", side, fails, quantity, how, corner),
        ]
    return [
        *rows,
        _maximal(rows, "`...-contraction` and `...-invariance` together are `...-holds`"),
    ]


@section(
    "maximal-theorem-2",
    title="How far the sides of the domain of Theorem 2 can move",
    reference="Beyond the paper: the domain of Theorem 2",
    domain=domains.OMEGA_PLUS,
    meaning="Theorem 2 bears more than it says, one side at a time: the variance of activations"
    " falls already from 2.498 on instead of 3, or with sums of weights up to 0.247 instead of"
    " 0.1.",
)
def maximal_theorem_2(over: Box) -> list[Row]:
    rows = [
        row
        for side, (holds, fails, corner) in THEOREM_2.items()
        for row in _drift("", side, _moved(over, side, holds), holds, fails, corner, below(0))
    ]
    return [*rows, _maximal(rows)]


@section(
    "maximal-theorem-3",
    title="How far the sides of the domain of Theorem 3 can move",
    reference="Beyond the paper: the two parts of the domain of Theorem 3 (main text)",
    domain=domains.OMEGA_MINUS_1_MAIN,
    meaning="Theorem 3 bears more than it says, one side at a time: the variance of activations"
    " rises up to 0.407 instead of 0.16; but not everywhere below 0.0000686.",
)
def maximal_theorem_3(over: Box) -> list[Row]:
    rows, small = [], _small_variances()
    for part, (domain, sides, corner) in THEOREM_3.items():
        box = over if domain == domains.OMEGA_MINUS_1_MAIN else domain
        for side, (holds, fails, where) in sides.items():
            rows += _drift(
                f"{part}-", side, _moved(box, side, holds), holds, fails, where, above(0)
            )
        nu, tau = corner.split()[2:]
        small += [
            bounds(
                f"{part}-rest",
                "nu~ - nu > 0 from nu = 0.02 on",
                "(drift)",
                above(0),
                over=box,
                leaves=0,
            ),
            bounds(
                f"{part}-nu.lower-line",
                f"nu~ - nu > 0 for y = 0.01, tau = {tau}, nu = t^2",
                f"at(nu_tilde, y=0.01, x={tau}*t^2) - t^2",
                above(0),
                over=LINE,
                leaves=0,
            ),
            _fails(f"{part}-nu.lower-fails", "nu.lower", nu, "drift", below(0), corner),
        ]
    return [*rows, _maximal(rows), *small, _down_to(small)]


SMALL = Box(y=("-0.01", "0.01"), t=("0.0074", "0.16"))
"""y and t = sqrt(x) for 0.0000686143 <= nu <= 0.02, 0.8 <= tau <= 1.25, and more."""

LINE = Box(t=("0.0082833736", "0.1415"))
"""t = sqrt(nu) for 0.0000686143 <= nu <= 0.02, and more."""


def _small_variances() -> list[Row]:
    by_x, by_y = (f"at(d(nu_tilde, {axis}), x=t^2)" for axis in ("x", "y"))
    return [
        bounds("nu.lower-by-x", "nu~ increases in x", by_x, above(0), over=SMALL, leaves=0),
        bounds("nu.lower-by-y", "nu~ decreases in y", by_y, below(0), over=SMALL, leaves=0),
    ]


def _down_to(rows: list[Row]) -> Row:
    return by_hand(
        "nu.lower",
        "nu~ > nu from nu = 0.0000686143 on, in both parts; in the first part not from 0.0000686142"
        " on, in the second not from 0.0000163225 on.",
        uses=tuple(row.step.id for row in rows),
        argument="""
            For nu >= 0.02 by the rows `...-rest`. Let 0.0000686143 <= nu <= 0.02. Then
            x = nu tau >= 0.8*0.0000686143 > 0.0074^2 and x <= 1.25*0.02 < 0.16^2, so that nu~ is
            no less than at y = 0.01 and the least tau of the part, by `nu.lower-by-y` and
            `nu.lower-by-x`. There nu~ > nu by `...-nu.lower-line`, as
            0.0082833736^2 < 0.0000686143 and 0.1415^2 > 0.02. The rows `...-fails` have points
            where nu~ < nu.
        """,
    )


def _drift(
    part: str, side: str, box: Box, holds: str, fails: str, corner: str, claimed: Condition
) -> list[Row]:
    opposite = above(0) if claimed.above is None else below(0)
    return [
        bounds(
            f"{part}{side}-holds",
            f"{claimed.text('nu~ - nu')} with {side} at {holds}",
            "(drift)",  # as a formula in the coordinates, in which a corner is a point
            claimed,
            over=box,
        ),
        _fails(f"{part}{side}-fails", side, fails, "drift", opposite, corner),
    ]


def _maximal(rows: list[Row], more: str = "") -> Row:
    return by_hand(
        "maximal",
        "The farthest place of each of these sides is between those two.",
        uses=tuple(row.step.id for row in rows),
        argument=ARGUMENT,
        note=more,
    )


if __name__ == "__main__":
    raise SystemExit(snnproof.run("maximal-theorem-1", "maximal-theorem-2", "maximal-theorem-3"))
