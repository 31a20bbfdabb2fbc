"""Shards: consecutive boxes of a grid, counted; as text, and read back without trust."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..errors import SnnproofError
from ..files.sealed import canonical, opened, sealed
from ..files.strict_json import require_list
from ..kernels.tally import Tally
from .spec import SCHEMA, Spec, count_of, float_of

MAX_SHARDS = 100_000
"""Most shards of a sweep."""

_KEYS = (
    "schema", "spec", "first", "last", "boxes", "undecided", "worst", "worst_box", "histogram",
    "seconds", "sha256",
)  # fmt: skip


class ShardError(SnnproofError):
    """A shard that must not be counted, and why."""


@dataclass(frozen=True)
class Shard:
    """The boxes first, ..., last - 1 of a sweep, counted; `seconds` of one core's time."""

    first: int
    last: int
    tally: Tally
    seconds: float


def ranges(boxes: int, size: int) -> Iterator[tuple[int, int]]:
    """The numbers 0, ..., boxes - 1 in ranges [first, last) of `size`; the last may be smaller."""
    for first in range(0, boxes, size):
        yield first, min(first + size, boxes)


def require_possible(shard: Shard, spec: Spec) -> Shard:
    """The shard, if its numbers can be those of its boxes.

    *Raises*: ShardError if a count does not add up, a number is none, or a range is not in the
    grid.
    """
    tally, bins = shard.tally, spec.bins
    counts = [int(count) for count in tally.histogram]
    if not 0 <= shard.first < shard.last <= spec.grid.boxes:
        raise ShardError(f"boxes {shard.first} to {shard.last - 1} are not in the grid")
    if tally.boxes != shard.last - shard.first:
        raise ShardError(f"it counts {tally.boxes} boxes of {shard.last - shard.first}")
    if len(counts) != len(bins) + 1 or min(counts) < 0 or sum(counts) != tally.boxes:
        raise ShardError(f"its histogram does not add up to {tally.boxes} boxes")
    if not shard.first <= tally.worst_box < shard.last:
        raise ShardError("its worst box is not one of its own")
    if math.isnan(tally.worst) or tally.worst == math.inf or not 0 <= shard.seconds < math.inf:
        raise ShardError("one of its numbers is not finite")
    lowest = next(k for k, count in enumerate(counts) if count)
    if lowest != sum(edge <= tally.worst for edge in bins):
        raise ShardError("its worst margin is not in the lowest bin that is not empty")
    if not _undecided_is_possible(tally, counts, spec):
        raise ShardError("its undecided boxes do not agree with its margins")
    return shard


def _undecided_is_possible(tally: Tally, counts: list[int], spec: Spec) -> bool:
    """Do the boxes without a margin that suffices agree with the worst margin and the histogram?"""
    worst_holds = tally.worst >= 0 if spec.all_loose else tally.worst > 0
    least = sum(counts[: sum(edge <= 0 for edge in spec.bins)])  # in bins below 0
    most = sum(counts[: sum(edge <= 0 for edge in spec.bins) + 1])  # and in that which holds 0
    return (tally.undecided == 0) == worst_holds and least <= tally.undecided <= most


# -- as text ---------------------------------------------------------------------------------------


def shard_text(shard: Shard, spec_sha256: str) -> str:
    """JSON with a SHA-256 of its own content; numbers as exact text."""
    data = {
        "schema": SCHEMA,
        "spec": spec_sha256,
        "first": str(shard.first),
        "last": str(shard.last),
        "boxes": str(shard.tally.boxes),
        "undecided": str(shard.tally.undecided),
        "worst": repr(float(shard.tally.worst)),
        "worst_box": str(shard.tally.worst_box),
        "histogram": [str(int(count)) for count in shard.tally.histogram],
        "seconds": repr(float(shard.seconds)),
    }
    return canonical(sealed(data)) + "\n"


def parse_shard(content: bytes, spec: Spec) -> Shard:
    """The shard of this sweep that the text describes.

    *Raises*: ShardError if it is damaged, of another sweep, or impossible.
    """
    try:
        fields = opened(content, "shard", SCHEMA, _KEYS)
    except SnnproofError as error:
        raise ShardError(f"it is damaged: {error}") from error
    if fields["spec"] != spec.sha256:
        raise ShardError("it belongs to another sweep")
    try:
        shard = Shard(
            first=count_of(fields["first"]),
            last=count_of(fields["last"]),
            tally=Tally(
                boxes=count_of(fields["boxes"]),
                undecided=count_of(fields["undecided"]),
                worst=float_of(fields["worst"]),
                worst_box=count_of(fields["worst_box"]),
                histogram=np.array(
                    [count_of(n) for n in require_list(fields["histogram"], "histogram")],
                    dtype=np.int64,
                ),
            ),
            seconds=float_of(fields["seconds"]),
        )
    except SnnproofError as error:
        raise ShardError(f"it is damaged: {error}") from error
    return require_possible(shard, spec)
