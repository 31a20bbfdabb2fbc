"""Shards that were counted elsewhere: some of their boxes are evaluated again.

A hash shows that a file is whole, and not who wrote it: whoever edits a count can compute it anew.
So what a shard says that was read, or that a worker sent, is compared with what the kernel finds
here: in its worst box, and in a sample that is drawn from the hash of all that it says.  That is
evidence and no proof: who chooses the shard can choose it so that the sample misses the lie.  A
shard that is counted again, whole, proves what it says.
"""

from __future__ import annotations

import hashlib
import random

import numpy as np

from ..kernels.kernel import ConditionKernel
from ..kernels.tally import Tally
from .run import count
from .shards import Shard, ShardError, shard_text
from .spec import Spec

SAMPLED = 256
"""Boxes of a shard that are evaluated again; one that has no more is counted again, whole."""


def audit(shard: Shard, spec: Spec, kernel: ConditionKernel) -> int:
    """How many boxes of the shard were evaluated again, all of which agree with it.

    *Guarantee*: its worst margin is that of its worst box, and the sample can be among the boxes
    that it counts.
    *Raises*: ShardError otherwise.
    """
    if shard.last - shard.first <= SAMPLED:
        again = count(kernel, spec, shard.first, shard.last, SAMPLED)
        require_same(shard, again)
        return shard.tally.boxes
    numbers = drawn(shard, spec)
    margins = kernel.margins(*spec.grid.corners(numbers))
    _require_consistent(shard.tally, np.array(numbers), margins, spec, kernel)
    return len(numbers)


def require_same(shard: Shard, again: Shard | None) -> None:
    """*Raises*: ShardError unless both count the same boxes the same way."""
    if again is None or _fields(shard) != _fields(again):
        raise ShardError("its counts are not those of its boxes")


def _fields(shard: Shard) -> tuple[object, ...]:
    t = shard.tally
    histogram = [int(n) for n in t.histogram]
    return shard.first, shard.last, t.boxes, t.undecided, t.worst, t.worst_box, histogram


def drawn(shard: Shard, spec: Spec) -> list[int]:
    """Numbers of boxes of the shard, increasing: the worst, and SAMPLED others by its hash."""
    seed = hashlib.sha256(shard_text(shard, spec.sha256).encode("ascii")).digest()
    shake = random.Random(int.from_bytes(seed, "big"))
    return sorted({shard.tally.worst_box, *shake.sample(range(shard.first, shard.last), SAMPLED)})


def _require_consistent(
    tally: Tally,
    numbers: np.ndarray[tuple[int], np.dtype[np.int64]],
    margins: np.ndarray[tuple[int], np.dtype[np.float64]],
    spec: Spec,
    kernel: ConditionKernel,
) -> None:
    """Can the boxes of these numbers be among those that were counted?"""
    (worst,) = margins[numbers == tally.worst_box]
    if worst != tally.worst:
        raise ShardError(f"the margin of its worst box is {worst!s}, not {tally.worst!s}")
    worse = (margins < worst) | ((margins == worst) & (numbers < tally.worst_box))
    if worse.any():
        raise ShardError(f"box {numbers[worse][0]} is worse than its worst")
    undecided = int((~kernel.holds(margins)).sum())
    decided = len(numbers) - undecided
    if undecided > tally.undecided or decided > tally.boxes - tally.undecided:
        raise ShardError("it does not count its undecided boxes")
    bins = np.searchsorted(spec.bins, margins, side="right")
    if (np.bincount(bins, minlength=len(tally.histogram)) > tally.histogram).any():
        raise ShardError("its histogram does not count its boxes")
