"""The page of normalized activations: scale, shift, and whether the fixed point attracts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..exact import exact_text
from ..explore.normalize.find import Normalized
from ..explore.parameters.nearest import nearest
from .text import cell, table

_INTRODUCTION = """\
# Normalized activations

For an activation f, `scale f(z) + shift` has mean {mean} and variance {variance} at net inputs z
of mean {y} and variance {x} for exactly one scale > 0 and one shift: they make
({mean}, {variance}) a fixed point of the map of means and variances at omega = {omega},
tau = {tau}.  Whether it attracts is another matter: it does if the spectral radius of the
Jacobian there is below 1.

Numbers are rounded to the digits shown.  Each verdict is proved, by the certificate in the last
column.  *Neutral*: the spectral radius is 1 exactly, and every variance is fixed.

This page is written by

    snnproof normalize --all --digits {digits} --out proofs/normalized --page proofs/NORMALIZED.md

(`make normalized`); `snnproof check proofs/normalized/*.json` checks all of it.

"""


def normalized_page(found: Sequence[Normalized], files: Sequence[Path | None]) -> str:
    """The page in Markdown; files: the certificate of each, in a folder beside the page."""
    first = found[0]
    numbers = {name: exact_text(value) for name, value in first.target._asdict().items()}
    numbers |= {"y": exact_text(first.target.y), "x": exact_text(first.target.x)}
    rows = [
        [
            cell(one.activation.name),
            f"`{one.activation.definition}`",
            one.scale.rounded_text,
            one.shift.rounded_text,
            nearest(one.scale)[1].decimal or "",
            nearest(one.shift)[1].decimal or "",
            "1" if one.behaviour == "neutral" else one.stability.radius.rounded_text,
            one.behaviour,
            "" if file is None else f"[{file.stem[-8:]}]({file.parent.name}/{file.name})",
        ]
        for one, file in zip(found, files, strict=True)
    ]
    columns = ["activation", "f(z)", "scale", "shift", "scale, float32", "shift, float32"]
    columns += ["spectral radius", "the fixed point is", "certificate"]
    return _INTRODUCTION.format(**numbers, digits=first.digits) + table(columns, rows) + "\n"
