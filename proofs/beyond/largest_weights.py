r"""The largest weights for which some rectangle is invariant.

Beyond the paper, for weights that change from layer to layer.  A rectangle of (mu, nu), closed and
with nu > 0, is called invariant if every layer with |omega| <= w, a <= tau <= b maps it into
itself.  Smaller w and b and larger a ask for less, so that the weights for which there is one are
bounded by a surface.  From Theorem 1's w = 0.1, a = 0.95, b = 1.1 one side is moved, or all three
away from (omega, tau) = (0, 1) in proportion, or tau is between 1/t and t:

    w alone                          there is one for 0.82543,   and none for 0.82544
    b alone                          there is one for 2.2512,    and none for 2.2513
    a alone                          there is one for 0.546271,  and none for 0.546269
    w = r/10, a = 1 - r/20,
              b = 1 + r/10           there is one for r = 4.333, and none for r = 4.3331
    w = 0.1, a = 1/t, b = t          there is one for t = 1.5566, and none for t = 1.5567
    w = 0.2, a = 1/t, b = t          there is one for t = 1.4663, and none for t = 1.4664

So weights can be much larger than those of Theorem 1 before means and variances lose all hold.

*None*: an invariant rectangle contains that of `attracting-rectangle.smallest`.  With M the largest
|mu| in it and N, n the largest and the least nu, its corners (M, N), (M, n) or (-M, n) are mapped
into it; the weights can have either sign and make |mu omega| as small as one likes.  Hence bounds
on M, N and n, each from the one before, until for some y every small variance falls, so that no
n > 0 is left.  The bounds are in `largest_weights_table.py`.

    python -m proofs.beyond.largest_weights      the verdict and the margin of each row
"""

from fractions import Fraction
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
    exact,
    inside,
    theorem,
)

from ..foundations import the_map
from .largest_weights_table import DOWN, FALLING_Y, UP


class Weights(NamedTuple):
    """|omega| <= omega, lower <= tau <= upper."""

    omega: str
    lower: str
    upper: str

    def __str__(self) -> str:
        return f"|omega| <= {self.omega}, {self.lower} <= tau <= {self.upper}"


class Case(NamedTuple):
    """Weights for which a rectangle is invariant, the rectangle, and weights without one."""

    holds: Weights
    mu: tuple[str, str]
    nu: tuple[str, str]
    fails: Weights


CASES = {
    "omega.both": Case(
        Weights("0.82543", "0.95", "1.1"),
        ("-0.6255891", "0.6255891"),
        ("0.22543", "2.57575"),
        Weights("0.82544", "0.95", "1.1"),
    ),
    "tau.upper": Case(
        Weights("0.1", "0.95", "2.2512"),
        ("-0.7315", "5.74893"),
        ("0.0815", "98.6798"),
        Weights("0.1", "0.95", "2.2513"),
    ),
    "tau.lower": Case(
        Weights("0.1", "0.546271", "1.1"),
        ("-0.062857", "0.0557"),
        ("0.0044558", "1.412"),
        Weights("0.1", "0.546269", "1.1"),
    ),
    "all": Case(
        Weights("0.4333", "0.78335", "1.4333"),
        ("-0.4442", "0.772975462"),
        ("0.2126153", "5.38975254"),
        Weights("0.43331", "0.783345", "1.43331"),
    ),
    "tau.both-0.1": Case(
        Weights("0.1", "0.642425", "1.5566"),
        ("-0.12574", "0.5963932"),
        ("0.0411076", "5.3535354"),
        Weights("0.1", "0.642385", "1.5567"),
    ),
    "tau.both-0.2": Case(
        Weights("0.2", "0.681988", "1.4663"),
        ("-0.17893", "0.5181306"),
        ("0.0707889", "4.4689546"),
        Weights("0.2", "0.681943", "1.4664"),
    ),
}


@theorem(
    "largest-weights",
    title="The largest weights for which a rectangle is invariant",
    reference="Beyond the paper: Theorem 1 for weights that change, the largest weights",
    domain=Box(omega=("-0.82543", "0.82543"), tau=("0.95", "1.1")),
    meaning="All bounds of Theorem 1 can be relaxed together, to sums up to 0.433 and square sums"
    " from 0.784 to 1.433, or one alone to a sum of 0.825, a square sum of 2.25 or down to 0.547,"
    " before no bounds on mean and variance carry over from layer to layer.",
)
def largest_weights(over: Box) -> list[Row]:
    rows = [row for side, case in CASES.items() for row in _fails(side, case.fails)]
    machine = tuple(row.step.id for row in rows)
    return [the_map(), *(_holds(side, of) for side, of in CASES.items()), *rows, *_by_hand(machine)]


def _holds(side: str, of: Case) -> Row:
    mu, mu_, nu, nu_ = map(exact, (*of.mu, *of.nu))
    y = exact(of.holds.omega) * max(-mu, mu_)
    return cover(
        f"{side}-holds",
        f"[{of.mu[0]}, {of.mu[1]}] x [{of.nu[0]}, {of.nu[1]}] is mapped into itself for {of.holds}",
        over=Box(y=(-y, y), x=(exact(of.holds.lower) * nu, exact(of.holds.upper) * nu_)),
        conditions={"(mu_tilde)": inside(*of.mu), "(nu_tilde)": inside(*of.nu)},
        leaves=0,
    )


def _fails(side: str, of: Weights) -> list[Row]:
    """Bounds on M, N and n, each from the one before, and that variances fall at the end."""
    up, down = UP[side], DOWN[side]
    rows = []
    for k, ((m, n), (m_, n_)) in enumerate(pairwise(up), 1):
        rows += [
            _variance(f"{side}-N-{k}", f"{of.omega}*{m}", of.upper, (n, n_), rises=True),
            _mean(f"{side}-M-{k}", "", of.omega, f"{of.upper}*{n_}", (m, m_)),
        ]
    for k, ((m, n), (m_, n_)) in enumerate(pairwise(((up[-1][0], "0.822713"), *down)), 1):
        y = f"-{of.omega}*{m}"
        rows.append(_variance(f"{side}-n-{k}", y, of.lower, (n_, n), rises=False))
        if m != m_:
            x = f"{of.lower}*{n_}"
            rows.append(_mean(f"{side}-lower-M-{k}", "-", of.omega, x, (m, m_)))
    m, n = down[-1] if down else (up[-1][0], "0.822713")
    return [*rows, *_falls(side, of, m, n)]


def _variance(name: str, y: str, tau: str, nu: tuple[str, str], *, rises: bool) -> Row:
    return bounds(
        name,
        f"nu~ {'>' if rises else '<'} nu for y = {y}, tau = {tau}, nu from {nu[0]} to {nu[1]}",
        f"at(nu_tilde, y={y}, x={tau}*nu) - nu",
        above(0) if rises else below(0),
        over=Box(nu=nu),
        leaves=0,
    )


def _mean(name: str, sign: str, omega: str, x: str, m: tuple[str, str]) -> Row:
    return bounds(
        name,
        f"{sign}mu~ > m for y = {sign}{omega} m, x = {x}, m from {m[0]} to {m[1]}",
        f"{sign}at(mu_tilde, y={sign}{omega}*m, x={x}) - m",
        above(0),
        over=Box(m=m),
        leaves=0,
    )


def _falls(side: str, of: Weights, m: str, n: str) -> list[Row]:
    """Variances up to n fall at y = w m, or at -0.574898 where w m is beyond that."""
    y = exact(of.omega) * exact(m)
    reaches = y > -exact(FALLING_Y)
    at, start = (FALLING_Y, Fraction(1, 50)) if reaches else (f"{of.omega}*{m}", (y / 3) ** 2)
    rows = [
        bounds(
            f"{side}-falls",
            f"nu~ < x/{of.lower} for y = {at}, x up to {of.lower}*{n}",
            f"at(nu_tilde, y={at}) - x/{of.lower}",
            below(0),
            over=Box(x=(start, exact(of.lower) * exact(n))),
            leaves=0,
        )
    ]
    if reaches:
        text = f"{of.omega}*{m}"
        rows.append(
            bounds(f"{side}-reaches", f"{text} > {-exact(FALLING_Y)}", text, _BEYOND, over=Box())
        )
    return rows


_BEYOND = above(-exact(FALLING_Y))


def _by_hand(machine: tuple[str, ...]) -> list[Row]:
    return [
        by_hand(
            "largest",
            "No rectangle is invariant for "
            + ", nor for ".join(str(case.fails) for case in CASES.values())
            + "; for the weights of the rows `...-holds` there is one",
            uses=(
                "map",
                *(f"{side}-holds" for side in CASES),
                *machine,
                "attracting-rectangle.smallest",
                "units-that-differ-widest.small-minus",
                "units-that-differ-widest.small-plus",
            ),
            argument="""
                Let R be invariant for one of these sets of weights, M the largest |mu| in R, at
                (+-M, .), and [n, N] its variances. The weights include those of Theorem 1, so R
                contains the rectangle of `attracting-rectangle.smallest`: M >= 0.054705,
                N >= 1.410289, n <= 0.822713. For every |y| <= w M and every x from a n to b N there
                are a state in R with mean M or -M and weights with these y and x; its image is in
                R, so n <= nu~ <= N and |mu~| <= M.
                Rows `...-N-k`: let M and N be at least the numbers before. With y = w times that of
                M, tau = b and nu = N, nu~ <= N: N is not in the interval of the row, so above it.
                Rows `...-M-k`: likewise M, with y = w M and nu = the new bound of N, which is
                between n and N. Rows `...-n-k` and `...-lower-M-k`: likewise n and M from below,
                with y = -w times the bound of M, tau = a, nu = n and nu = the new bound of n.
                At the end let y be w times the last bound of M, or -0.574898 where that is beyond
                0.574898, by `...-reaches`. With tau = a and nu = n, x = a n, and nu~ < x/a = n, by
                `...-falls` and for smaller x by `small-plus`, as x <= (y/3)^2 and 1.134 < 1/a, or
                by `small-minus`, as x <= 0.02 and 1.05 < 1/a. This is a contradiction.
            """,
        )
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("largest-weights"))
