"""What a sweep over many boxes counts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


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
