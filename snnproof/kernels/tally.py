"""Counting boxes of a grid by their margins."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from .by_balls import box_of
from .compiled import Array, ByBalls, Compiled
from .source import CHUNK

_UNKNOWN = 8 * CHUNK
"""Boxes without a claim that are collected before they are done by balls."""


@dataclass(frozen=True)
class Tally:
    """Of consecutive boxes of a grid: how many, how many undecided, the worst, a histogram.

    undecided: boxes on which the conditions were not seen to hold;  worst: the least lower bound of
    a margin (-inf where an enclosure is unbounded), taken in box number `worst_box`, the first of
    several;  histogram: how many margins are below bins[0], in [bins[k-1], bins[k]), and from
    bins[-1] on.
    """

    boxes: int
    undecided: int
    worst: float
    worst_box: int
    histogram: NDArray[np.int64]


class Count:
    """A tally in the making: what the compiled module counts, and boxes that are done by balls.

    thresholds: the least margin that holds, then the bins;  the rest as in `ConditionKernel.tally`.
    """

    def __init__(
        self, compiled: Compiled, by_balls: ByBalls, edges: Sequence[Array], thresholds: Array
    ) -> None:
        self.compiled, self.by_balls = compiled, by_balls
        self.edges, self.thresholds = edges, thresholds
        self.shape = tuple(len(e) - 1 for e in edges)
        self.starts = np.concatenate([[0], np.cumsum([len(e) for e in edges])[:-1]])
        self.above = np.zeros(len(thresholds), dtype=np.int64)
        self.boxes, self.worst, self.worst_box = 0, math.inf, -1

    def go_on(self, first: int, last: int) -> int:
        """Count from `first` on; returns the first box that is not counted."""
        unknown = np.empty(_UNKNOWN, dtype=np.int64)
        stop, listed, worst, worst_box = self.compiled.module.tally(
            np.concatenate(self.edges),
            self.starts,
            np.array(self.shape),
            first,
            last,
            self.compiled.constants,
            self.thresholds,
            self.above,
            unknown,
        )
        self._consider(worst, worst_box)
        for number in unknown[:listed]:
            at = np.unravel_index(int(number), self.shape)
            lower = [edges[k] for edges, k in zip(self.edges, at, strict=True)]
            upper = [edges[k + 1] for edges, k in zip(self.edges, at, strict=True)]
            (margin,) = self.by_balls(box_of(self.compiled.axes, lower, upper))
            self.above += margin >= self.thresholds
            self._consider(margin, int(number))
        self.boxes += stop - first
        return int(stop)

    def _consider(self, margin: float, box: int) -> None:
        if margin < self.worst or (margin == self.worst and box < self.worst_box):
            self.worst, self.worst_box = float(margin), int(box)

    def tally(self) -> Tally:
        """What was counted."""
        holds, *from_bins = (int(count) for count in self.above)
        levels = [self.boxes, *from_bins, 0]
        return Tally(
            boxes=self.boxes,
            undecided=self.boxes - holds,
            worst=self.worst,
            worst_box=self.worst_box,
            histogram=np.array([a - b for a, b in pairwise(levels)], dtype=np.int64),
        )
