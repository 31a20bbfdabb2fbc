r"""Weights that change from layer to layer: how soon Theorem 1's rectangle is reached.

Beyond the paper, whose Theorem 1 iterates one map.  Here each layer has weights of its own, any of

    |omega| <= 0.1,   0.95 <= tau <= 1.1,

and the network starts anywhere in -1 <= mu <= 1, 0.02 <= nu <= 16.  From layer 23 on, mean and
variance are in [-0.1, 0.1] x [0.8, 1.5] (row **within-23**).  22 layers are not enough: from
(1, 0.02) with omega = 0.1 and tau = 0.95 in each layer nu is still below 0.796 (row **not-22**).
So 23 is the least number.

Rectangles, mapped one into the next, need 25 layers: they pair the smallest variance with the
largest mean, which do not occur together.  The sets here are trapezoids,

    |mu| <= a + 0.95 c nu,   n <= nu <= N.

For a state in such a set y = mu omega and x = nu tau obey |y| <= (a + c x)/10, as nu <= x/0.95, and
0.95 n <= x <= 1.1 N.  So a layer is a cover over t = y/(a + c x) in [-0.1, 0.1] and x.

    python -m proofs.beyond.changing_weights       the verdict and the margin of each row
"""

from itertools import pairwise

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
from .changing_weights_table import PATH, SETS

START = Box(mu=(-1, 1), nu=("0.02", 16), omega=("-0.1", "0.1"), tau=("0.95", "1.1"))


@theorem(
    "changing-weights",
    title="Weights that change from layer to layer: the rectangle of Theorem 1 is reached",
    reference="Beyond the paper: Theorem 1 for weights that change",
    domain=START,
    meaning="Even if every layer has other weights, a signal whose mean and variance are far off"
    " is back near (0, 1) after 23 layers and stays there, as long as every unit's weights have a"
    " small sum and a square sum near 1.",
)
def changing_weights(over: Box) -> list[Row]:
    return [
        the_map(),
        *(_layer(k, *sets) for k, sets in enumerate(pairwise(SETS), 1)),
        _last(),
        *(_step(k, *sides) for k, sides in enumerate(pairwise(PATH), 1)),
        bounds("path-end", "The path ends below nu = 0.8", PATH[-1][3], below("0.8"), over=Box()),
        _within(),
        _not_enough(),
    ]


def _layer(k: int, before: tuple[str, ...], after: tuple[str, ...]) -> Row:
    (a, c, least, most), (a_, c_, least_, most_) = before, after
    net = f"y=t*({a} + {c}*x)"
    slope = f"0.95*{c_}*nu_tilde"
    return cover(
        f"layer-{k}",
        f"|mu~| < {a_} + 0.95*{c_} nu~ and {least_} < nu~ < {most_} if"
        f" |mu| <= {a} + 0.95*{c} nu and {least} <= nu <= {most}",
        over=Box(t=("-0.1", "0.1"), x=(exact("0.95") * exact(least), exact("1.1") * exact(most))),
        conditions={
            f"at(nu_tilde, {net})": inside(least_, most_),
            f"at(mu_tilde - {slope}, {net})": below(a_),
            f"at(mu_tilde + {slope}, {net})": above(f"-{a_}"),
        },
        leaves=0,
    )


def _last() -> Row:
    a, c, least, most = SETS[-1]
    return cover(
        "last-set",
        "The last set is in the rectangle of Theorem 1",
        over=Box(),
        conditions={
            f"{a} + 0.95*{c}*{most}": below("0.1"),
            least: above("0.8"),
            most: below("1.5"),
        },
    )


def _step(k: int, before: tuple[str, ...], after: tuple[str, ...]) -> Row:
    (mu, mu_, nu, nu_), (m, m_, n, n_) = before, after
    return cover(
        f"path-{k}",
        f"mu~ is in [{m}, {m_}], nu~ in [{n}, {n_}]",
        over=Box(mu=(mu, mu_), omega="0.1", nu=(nu, nu_), tau="0.95"),
        conditions={"mu_tilde": inside(m, m_), "nu_tilde": inside(n, n_)},
        leaves=0,
    )


def _within() -> Row:
    last = len(SETS) - 1
    return by_hand(
        f"within-{last}",
        f"From -1 <= mu <= 1, 0.02 <= nu <= 16, with any |omega| <= 0.1, 0.95 <= tau <= 1.1 in each"
        f" layer, mean and variance are in [-0.1, 0.1] x [0.8, 1.5] after {last} layers, and from"
        " then on",
        uses=(
            "map",
            *(f"layer-{k}" for k in range(1, last + 1)),
            "last-set",
            "corollary-14.statement",
        ),
        argument="""
            The start is in the first set, with a = 1 and c = 0. Let (mu, nu) be in the set
            (a, c, n, N) of a layer: |mu| <= a + 0.95 c nu, n <= nu <= N. With y = mu omega and
            x = nu tau, |y| <= 0.1 |mu|, 0.95 n <= x <= 1.1 N, and 0.95 nu <= nu tau = x, so that
            |y| <= 0.1 (a + c x): y = t (a + c x) with |t| <= 0.1, where a + c x > 0. By the row
            `layer-k` (mu~, nu~) is in the next set. The last one is in the rectangle by
            `last-set`, which every layer maps into itself by `corollary-14.statement`.
        """,
    )


def _not_enough() -> Row:
    last = len(PATH) - 1
    return by_hand(
        f"not-{last}",
        f"{last} layers are not enough: from mu = 1, nu = 0.02, with omega = 0.1, tau = 0.95 in"
        " each layer, nu < 0.8 after them",
        uses=("map", *(f"path-{k}" for k in range(1, last + 1)), "path-end"),
        argument="""
            The start is a point of the domain, and these weights are allowed. By the rows `path-k`
            in their order mean and variance after layer k are in the rectangle that the row has,
            and the last of these has nu < 0.8.
        """,
    )


if __name__ == "__main__":
    raise SystemExit(snnproof.run("changing-weights"))
