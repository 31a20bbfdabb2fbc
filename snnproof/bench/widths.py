"""How wide the enclosures are, relative to the true range of each quantity over each box.

The true range is that of `snnproof.ask.bound.bound`, which is rigorous and sharp to 12 digits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from ..ask.bound import bound
from ..errors import SnnproofError
from ..kernels.forms import FORMS, NATURAL
from ..kernels.kernel import Kernel
from .boxes import Array, exact_box, small_boxes
from .formulas import AXES, QUANTITIES
from .rivals import Rival, rivals
from .rows import AT_MOST, Aim, Row, four_digits

DIGITS = 12
"""Digits of the true ranges, whose widths are some 1e-5 and more."""

SHARP = 1e-6
"""By how much of themselves the true widths may be overestimated."""


@dataclass(frozen=True)
class Width:
    """Of one kind of enclosure: the mean width over the mean true width, of each quantity."""

    what: str
    ratios: tuple[float, ...]

    @property
    def mean(self) -> float:
        """The mean over the quantities."""
        return sum(self.ratios) / len(self.ratios)

    def to_json(self) -> dict[str, Any]:
        ratios = dict(zip(QUANTITIES, map(four_digits, self.ratios), strict=True))
        return {"what": self.what, **ratios, "mean": four_digits(self.mean)}


@dataclass(frozen=True)
class Widths:
    """All that was measured on `boxes` boxes, and the row of the aim."""

    boxes: int
    rows: tuple[Width, ...]
    aims: tuple[Row, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "boxes": self.boxes,
            "true range": f"snnproof.bound, {DIGITS} digits",
            "relative widths": [row.to_json() for row in self.rows],
            "rows": [row.to_json() for row in self.aims],
        }


def measure(*, quick: bool) -> Widths:
    """The widths of our forms (quick: of the first), and of what the rivals enclose.

    *Raises*: SnnproofError if an enclosure of ours is narrower than the true range.
    """
    lower, upper = small_boxes(8 if quick else 200)
    true = true_widths(lower, upper).mean(axis=0)
    ours = [_ours(form, lower, upper, true) for form in (FORMS[:1] if quick else FORMS)]
    named = {rival.name: rival for rival in rivals() if isinstance(rival, Rival)}
    theirs = [
        Width(rival.name, _over(rival.widths(rival.prepare(lower, upper)(len(lower))), true))
        for rival in named.values()
        if rival.widths is not None
    ]
    tightest = min(row.mean for row in theirs)
    kernel = next(row for row in ours if NATURAL in row.what)
    return Widths(
        boxes=len(lower),
        rows=(*ours, *theirs),
        aims=(
            Row(
                "mean width of our kernel over the tightest rival",
                kernel.mean / tightest,
                "x",
                Aim(AT_MOST, 1.1),
            ),
        ),
    )


def true_widths(lower: Array, upper: Array) -> Array:
    """The width of the range of each quantity over each box, (n, 7), from above, to DIGITS."""
    out = np.empty((len(lower), len(QUANTITIES)))
    for i, ends in enumerate(zip(lower, upper, strict=True)):
        box = exact_box(AXES, *ends)
        for k, quantity in enumerate(QUANTITIES):
            sharp = bound(quantity, box, digits=DIGITS)
            out[i, k] = float(sharp.supremum.upper - sharp.infimum.lower)
    return out


def _ours(form: str, lower: Array, upper: Array, true: Array) -> Width:
    ends = Kernel(QUANTITIES, AXES, form=form).enclose(lower, upper)
    ratios = _over(ends[:, :, 1] - ends[:, :, 0], true)
    if min(ratios) < 1 - SHARP:
        raise SnnproofError("an enclosure is narrower than the range of the quantity")
    return Width(f"our kernel, {form} form", ratios)


def _over(widths: Array, true: Array) -> tuple[float, ...]:
    return tuple(float(ratio) for ratio in widths.mean(axis=0) / true)
