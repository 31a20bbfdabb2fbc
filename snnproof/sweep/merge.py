"""Tallies of parts put together, with the proof that the parts are the whole."""

from __future__ import annotations

from collections.abc import Iterable

from ..errors import SnnproofError
from ..kernels.tally import Tally
from .shards import Shard, require_possible
from .spec import Spec


class MergeError(SnnproofError):
    """Shards that do not tile the grid."""


def combine(a: Tally, b: Tally) -> Tally:
    """The tally of the boxes of `a` and of `b`, where those of `a` come first.

    Of equal worst margins the first box counts; neither margin may be NaN (`require_possible`).
    """
    worst = b if b.worst < a.worst else a
    return Tally(
        boxes=a.boxes + b.boxes,
        undecided=a.undecided + b.undecided,
        worst=worst.worst,
        worst_box=worst.worst_box,
        histogram=a.histogram + b.histogram,
    )


def merge(shards: Iterable[Shard], spec: Spec) -> Tally:
    """The tally of the whole grid.

    *Guarantee*: each box was counted once.  In the order of their first boxes, the shards begin
    with box 0, each begins where the one before ends, and the last ends with the last box; and the
    counts add up to as many boxes.
    *Raises*: MergeError, ShardError where that is not so.
    """
    total: Tally | None = None
    reached = 0
    for shard in sorted(shards, key=lambda one: one.first):
        require_possible(shard, spec)
        if shard.first != reached:
            what = "no shard has" if shard.first > reached else "two shards have"
            raise MergeError(f"{what} box {min(shard.first, reached)}")
        total = shard.tally if total is None else combine(total, shard.tally)
        reached = shard.last
    if total is None or reached != spec.grid.boxes:
        raise MergeError(f"no shard has box {reached}")
    if not total.boxes == int(total.histogram.sum()) == spec.grid.boxes:
        raise MergeError(f"{total.boxes} of {spec.grid.boxes} boxes were counted")
    return total
