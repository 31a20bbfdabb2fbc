"""The page of levels: one, several or none by the gain, and what initialisers do to signals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..activations.near_and_far import near_and_far
from ..arithmetic.number import Number
from ..arithmetic.precision import precision
from ..explore.levels.answer import GROWS, SHRINKS, Levels
from ..explore.levels.outer_ends import limits
from ..explore.levels.shape import claim_of
from ..explore.stability import ATTRACTING
from ..practice.initialisers import columns
from ..statements.registry import claims
from ..verdict import Verdict
from .text import cell, table

_INTRODUCTION = """\
# Levels: what random weights do to signals

What becomes of the second moment q of the units of a layer, from layer to layer, in a network whose
weights are drawn at random: independent, of mean 0 and variance tau/n, with biases of variance s.
In wide layers q becomes E f(sqrt(tau q + s) Z)^2, Z standard normal.  A *level* is a q that stays.

- **settles at q (x r)**: q is a level that attracts; a small distance from it shrinks by the factor
  r in each layer.
- **dies (x r)**: signals tend to 0, in the end by the factor r in each layer (x 1: ever slower).
- **explodes (x r)**: signals grow without bound, in the end by the factor r in each layer.
- **neutral**: every q is a level; nothing is corrected.

Where it depends on where signals start, both are said.  All is proved, on all of (0, oo), but what
is called undecided; `snnproof levels` writes the certificate of an entry.  Numbers are rounded.

This page is written by `snnproof levels --all --page proofs/LEVELS.md`.

## One level, several, or none

r(x) is E f(sqrt(x) Z)^2/x.  Each line is a claim: `snnproof show CLAIM` has the argument, and
`snnproof check proofs/certificates/CLAIM.json` its machine part.

{claims}

## Initialisers

{initialisers}

For one entry of the table ask, for instance,

    snnproof levels --activation tanh --tau 1/3 --bias-variance 1/1536

"""


def levels_page(found: Mapping[str, Sequence[Levels]]) -> str:
    """The page in Markdown."""
    known = columns()
    listed = table(["here", "what has it"], [[one.title, one.who] for one in known])
    head = ["activation", *(one.title for one in known)]
    rows = [[cell(name), *(entry(one) for one in row)] for name, row in found.items()]
    return _INTRODUCTION.format(claims=_claims(), initialisers=listed) + table(head, rows) + "\n"


def _claims() -> str:
    """A line for each claim about the levels of an activation."""
    rows = []
    for one in claims():
        steps = {step.id: step for step in one.statement().steps}
        if one.id.startswith(claim_of("")) and "levels" in steps:
            shape = steps["shape"].text if "shape" in steps else ""
            name = one.id.removeprefix(claim_of(""))
            text = " ".join(steps[n].text for n in ("gains", "levels") if n in steps)
            rows.append([cell(name), cell(shape), cell(text), f"`{one.id}`"])
    return table(["activation", "r", "levels", "claim"], rows)


def entry(found: Levels) -> str:
    """What becomes of signals, in a few words."""
    if found.verdict is not Verdict.PROVED:
        return f"undecided: {found.reason}"
    if found.is_neutral:
        return "neutral"
    near, far = _factors(found)
    parts = [
        f"settles at {one.size_text} (x {_few(one.rate)})"
        for one in found.levels
        if one.behaviour == ATTRACTING
    ]
    if found.levels:
        borders = [one.size_text for one in found.levels if one.behaviour != ATTRACTING]
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
