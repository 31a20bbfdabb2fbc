"""The page of initialisers: what each does to signals, with each activation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..activations.near_and_far import near_and_far
from ..arithmetic.number import Number
from ..arithmetic.precision import precision
from ..explore.levels.ends import limits
from ..explore.levels.find import GROWS, SHRINKS, Levels
from ..explore.levels.initialisers import INITIALISERS
from ..explore.stability import ATTRACTING
from ..verdict import Verdict
from .text import cell, table

_INTRODUCTION = """\
# Initialisers

What becomes of the second moment q of the units of a layer, from layer to layer, in a network whose
weights are drawn at random: independent, of mean 0 and variance tau/n, with biases of variance s.
In wide layers q becomes E f(sqrt(tau q + s) Z)^2, Z standard normal.  A *level* is a q that stays.

- **settles at q (x r)**: q is a level that attracts; a small distance from it shrinks by the factor
  r in each layer.
- **dies (x r)**: signals tend to 0, in the end by the factor r in each layer (x 1: ever slower).
- **explodes (x r)**: signals grow without bound, in the end by the factor r in each layer.
- **neutral**: every q is a level; nothing is corrected.

Where it depends on where signals start, both are said.  All is proved, on all of (0, oo);
`snnproof levels` writes the certificate of an entry.  Numbers are rounded.

{initialisers}

This page is written by `snnproof levels --all --page proofs/INITIALISERS.md`; for one entry ask

    snnproof levels --activation tanh --tau 1/3 --bias-variance 1/1536

"""


def initialisers_page(found: Mapping[str, Sequence[Levels]]) -> str:
    """The page in Markdown."""
    listed = table(["here", "what has it"], [[one.title, one.who] for one in INITIALISERS])
    columns = ["activation", *(one.title for one in INITIALISERS)]
    rows = [[cell(name), *(entry(one) for one in row)] for name, row in found.items()]
    return _INTRODUCTION.format(initialisers=listed) + table(columns, rows) + "\n"


def entry(found: Levels) -> str:
    """What becomes of signals, in a few words."""
    if found.verdict is not Verdict.PROVED:
        return f"undecided: {found.reason}"
    if found.is_neutral:
        return "neutral"
    near, far = _factors(found)
    parts = [
        f"settles at {one.q.rounded_text} (x {_few(one.rate)})"
        for one in found.levels
        if one.behaviour == ATTRACTING
    ]
    if found.levels:
        borders = [one.q.rounded_text for one in found.levels if one.behaviour != ATTRACTING]
        if found.near == SHRINKS:
            parts.insert(0, f"dies below {borders[0]}")
        if found.far == GROWS:
            parts.append(f"explodes above {borders[-1]}")
        return ", ".join(parts)
    return f"dies (x {near})" if found.near == SHRINKS else f"explodes (x {far})"


def _factors(found: Levels) -> tuple[str, str]:
    """tau r at 0 and at infinity."""
    texts = []
    with precision(64):
        for ratio in limits(near_and_far(found.asked.activation)):
            if ratio is None:
                texts.append("oo")
            else:
                low, high = ((tau * ratio) for tau in found.tau)
                texts.append(_few(Number.of(low.hull(high), 3)))
    return texts[0], texts[1]


def _few(number: Number) -> str:
    return Number(number.lower, number.upper, 3).rounded_text
