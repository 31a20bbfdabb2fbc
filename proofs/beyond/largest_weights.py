r"""The largest weights for which some rectangle is invariant: one side moved.

Beyond the paper, for weights that change from layer to layer.  A rectangle of (mu, nu), closed and
with nu > 0, is called invariant if every layer with |omega| <= w, a <= tau <= b maps it into
itself.  From w = 0.1, a = 0.95, b = 1.1 one side is moved:

    w       there is one for 0.82543,  and none for 0.82544
    b       there is one for 2.2512,   and none for 2.2513
    a       there is one for 0.546271, and none for 0.546269

So weights can be much larger than those of Theorem 1 before means and variances lose all hold.

*None*: an invariant rectangle contains that of `attracting-rectangle.smallest`.  With M the largest
|mu| in it and N, n the largest and the least nu, its corners (M, N), (M, n) or (-M, n) are mapped
into it; the weights can have either sign and make |mu omega| as small as one likes.  Hence bounds
on M, N and n, each from the one before, until no n > 0 is left.  The limits are where y = mu omega
reaches -0.5749, beyond which every small variance falls (`units-that-differ-widest`), save for a.

    python -m proofs.beyond.largest_weights      the verdict and the margin of each row
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
    exact,
    inside,
    theorem,
)

from ..foundations import the_map
from .largest_weights_table import OMEGA, OMEGA_LOWER, TAU_UPPER


class Holds(NamedTuple):
    """Weights for which a rectangle is invariant: w, a, b, and the rectangle."""

    omega: str
    tau: tuple[str, str]
    mu: tuple[str, str]
    nu: tuple[str, str]


HOLDS = {
    "omega.both": Holds(
        "0.82543", ("0.95", "1.1"), ("-0.6255891", "0.6255891"), ("0.22543", "2.57575")
    ),
    "tau.upper": Holds("0.1", ("0.95", "2.2512"), ("-0.7315", "5.74893"), ("0.0815", "98.6798")),
    "tau.lower": Holds("0.1", ("0.546271", "1.1"), ("-0.062857", "0.0557"), ("0.0044558", "1.412")),
}
OMEGA_FAILS, TAU_UPPER_FAILS, TAU_LOWER_FAILS = "0.82544", "2.2513", "0.546269"
TAU_LOWER_Y = "0.00628568"
"""A tenth of a bound on M for that tau."""


@theorem(
    "largest-weights",
    title="The largest weights for which a rectangle is invariant",
    reference="Beyond the paper: Theorem 1 for weights that change, the largest weights",
    domain=Box(omega=("-0.82543", "0.82543"), tau=("0.95", "1.1")),
    meaning="One bound of Theorem 1 can be relaxed alone to a sum of 0.825, to a square sum of 2.25"
    " or down to 0.547, before no bounds on mean and variance carry over from layer to layer.",
)
def largest_weights(over: Box) -> list[Row]:
    rows = [*_omega(), *_tau_upper(), *_tau_lower()]
    machine = tuple(row.step.id for row in rows)
    return [the_map(), *(_holds(side, of) for side, of in HOLDS.items()), *rows, *_by_hand(machine)]


def _holds(side: str, of: Holds) -> Row:
    mu, mu_, nu, nu_ = map(exact, (*of.mu, *of.nu))
    y = exact(of.omega) * max(-mu, mu_)
    return cover(
        f"{side}-holds",
        f"[{of.mu[0]}, {of.mu[1]}] x [{of.nu[0]}, {of.nu[1]}] is mapped into itself for"
        f" |omega| <= {of.omega}, {of.tau[0]} <= tau <= {of.tau[1]}",
        over=Box(y=(-y, y), x=(exact(of.tau[0]) * nu, exact(of.tau[1]) * nu_)),
        conditions={"(mu_tilde)": inside(*of.mu), "(nu_tilde)": inside(*of.nu)},
        leaves=0,
    )


def _upward(side: str, chain: tuple[tuple[str, str], ...], omega: str, tau: str) -> list[Row]:
    """Lower bounds on M and N, each from the one before."""
    rows = []
    for k, ((m, n), (m_, n_)) in enumerate(pairwise(chain), 1):
        rows += [
            bounds(
                f"{side}-N-{k}",
                f"nu~ > nu for y = {omega}*{m}, tau = {tau}, nu from {n} to {n_}",
                f"at(nu_tilde, y={omega}*{m}, x={tau}*nu) - nu",
                above(0),
                over=Box(nu=(n, n_)),
                leaves=0,
            ),
            bounds(
                f"{side}-M-{k}",
                f"mu~ > m for y = {omega} m, nu = {n_}, tau = {tau}, m from {m} to {m_}",
                f"at(mu_tilde, y={omega}*m, x={tau}*{n_}) - m",
                above(0),
                over=Box(m=(m, m_)),
                leaves=0,
            ),
        ]
    return rows


def _omega() -> list[Row]:
    rows = _upward("omega.both", OMEGA, OMEGA_FAILS, "1.1")
    for k, ((m, n), (m_, n_)) in enumerate(pairwise(OMEGA_LOWER), 1):
        rows += [
            bounds(
                f"omega.both-n-{k}",
                f"nu~ < nu for y = -{OMEGA_FAILS}*{m}, tau = 0.95, nu from {n_} to {n}",
                f"at(nu_tilde, y=-{OMEGA_FAILS}*{m}, x=0.95*nu) - nu",
                below(0),
                over=Box(nu=(n_, n)),
                leaves=0,
            ),
            bounds(
                f"omega.both-lower-M-{k}",
                f"-mu~ > m for y = -{OMEGA_FAILS} m, nu = {n_}, tau = 0.95, m from {m} to {m_}",
                f"-at(mu_tilde, y=-{OMEGA_FAILS}*m, x=0.95*{n_}) - m",
                above(0),
                over=Box(m=(m, m_)),
                leaves=0,
            ),
        ]
    last = OMEGA_LOWER[-1][0]
    return [*rows, _reaches("omega.both", f"{OMEGA_FAILS}*{last}")]


def _tau_upper() -> list[Row]:
    rows = _upward("tau.upper", TAU_UPPER, "0.1", TAU_UPPER_FAILS)
    return [*rows, _reaches("tau.upper", f"0.1*{TAU_UPPER[-1][0]}")]


def _reaches(side: str, y: str) -> Row:
    return bounds(f"{side}-reaches", f"{y} > 0.574898", y, above("0.574898"), over=Box())


def _tau_lower() -> list[Row]:
    tau = TAU_LOWER_FAILS
    return [
        bounds(
            "tau.lower-n",
            f"nu~ < nu for y = 0, tau = {tau}, nu from 0.2 to 0.822713",
            f"at(nu_tilde, y=0, x={tau}*nu) - nu",
            below(0),
            over=Box(nu=("0.2", "0.822713")),
            leaves=0,
        ),
        bounds(
            "tau.lower-M",
            f"-mu~ > m for y = -m/10, x = 0.19, m from 0.054705 to 10*{TAU_LOWER_Y}",
            "-at(mu_tilde, y=-m/10, x=0.19) - m",
            above(0),
            over=Box(m=("0.054705", 10 * exact(TAU_LOWER_Y))),
            leaves=0,
        ),
        bounds(
            "tau.lower-falls",
            f"nu~ < x/{tau} for y = {TAU_LOWER_Y}, x from 0.000004 to 0.12",
            f"at(nu_tilde, y={TAU_LOWER_Y}) - x/{tau}",
            below(0),
            over=Box(x=("0.000004", "0.12")),
            leaves=0,
        ),
    ]


def _by_hand(machine: tuple[str, ...]) -> list[Row]:
    return [
        by_hand(
            "largest",
            f"No rectangle is invariant for |omega| <= {OMEGA_FAILS}, 0.95 <= tau <= 1.1, nor for"
            f" |omega| <= 0.1 and 0.95 <= tau <= {TAU_UPPER_FAILS}, nor for |omega| <= 0.1 and"
            f" {TAU_LOWER_FAILS} <= tau <= 1.1; for weights of the rows `...-holds` there is one",
            uses=(
                "map",
                *(f"{side}-holds" for side in HOLDS),
                *machine,
                "attracting-rectangle.smallest",
                "units-that-differ-widest.0.574897-fails-minus",
                "units-that-differ-widest.small-minus",
                "units-that-differ-widest.small-plus",
                "units-that-differ-widest.large",
            ),
            argument="""
                Let R be invariant for one of these sets of weights, M the largest |mu| in R, at
                (+-M, .), and [n, N] its variances. The weights include those of Theorem 1, so R
                contains the rectangle of `attracting-rectangle.smallest`: M >= 0.054705,
                N >= 1.410289, n <= 0.822713. For every |y| <= w M and every x = tau nu there is a
                state in R with mean M or -M and variance nu, and an omega, with these y and x; its
                image is in R, so n <= nu~ <= N and |mu~| <= M.
                Rows `...-N-k`: let M and N be at least the numbers before. With y = w times that of
                M, tau = b and nu = N, nu~ <= N: N is not in the interval of the row, so above it.
                Rows `...-M-k`: likewise M, with y = w M and nu = the new bound of N, which is
                between n and N. Rows `...-n-k` and `...-lower-M-k`: likewise n and M from below,
                with tau = 0.95, nu = n and nu = the new bound of n.
                At the end w M > 0.574898 for the first two sets. Then y = -0.574898 with tau = 0.95
                and nu = n gives nu~ < x/0.95 = n, whatever n > 0 is, by the rows of
                `units-that-differ-widest`. This is a contradiction.
                For the third set n < 0.2 by `tau.lower-n`, with y = 0. x = 0.19 belongs to the
                least tau and a nu between 0.2 and 0.4, so `tau.lower-M` gives M > 0.0628568. Then
                y = 0.00628568, the least tau and nu = n give nu~ < n by `tau.lower-falls`, and by
                `small-plus` for smaller x, as 1.134 < 1/tau: a contradiction.
            """,
        )
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("largest-weights"))
