"""Times of contenders that take turns, so that what else the machine does meets them all."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

CALL_SECONDS = 0.06
"""How long a timed call should take: long enough for the clock, short enough to take turns."""

MOST = 1 << 17
"""Boxes in one call, at most."""

TRIALS = 3
"""Calls from which it is judged how long one takes, for some are interrupted."""


@dataclass(frozen=True)
class Contender:
    """What is timed: `call(n)` treats the first n boxes.

    most: the greatest n that it may be asked for;  as_many_as: another contender, whose n it takes;
    patience: how many times longer than others one call of it may take.
    """

    name: str
    call: Callable[[int], object]
    most: int = MOST
    as_many_as: str = ""
    patience: float = 1.0


@dataclass(frozen=True)
class Timed:
    """median: seconds for one box, of calls with `boxes` boxes;  least: of the fastest of them."""

    median: float
    least: float
    boxes: int


def take_turns(
    contenders: list[Contender], runs: int, call_seconds: float = CALL_SECONDS
) -> dict[str, Timed]:
    """Seconds for one box of each contender, from `runs` rounds in which each is called once."""
    counts: dict[str, int] = {}
    for one in contenders:
        counts[one.name] = counts.get(one.as_many_as) or _fitting(one, one.patience * call_seconds)
        one.call(counts[one.name])
    seconds: dict[str, list[float]] = {one.name: [] for one in contenders}
    for _ in range(runs):
        for one in contenders:
            seconds[one.name].append(_seconds(one, counts[one.name]) / counts[one.name])
    return {
        name: Timed(statistics.median(times), min(times), counts[name])
        for name, times in seconds.items()
    }


def _fitting(one: Contender, call_seconds: float) -> int:
    """So many boxes that a call takes about so long; the first call, which may compile, is free."""
    count = 1
    one.call(count)
    while count < one.most:
        if min(_seconds(one, count) for _ in range(TRIALS)) >= call_seconds / 2:
            break
        count = min(2 * count, one.most)
    return count


def _seconds(one: Contender, count: int) -> float:
    started = time.perf_counter()
    one.call(count)
    return time.perf_counter() - started
