"""Running the shards of a sweep that are missing, on the threads of this machine."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait

import numpy as np
from numpy.typing import NDArray

from ..errors import UsageError
from ..kernels.kernel import ConditionKernel
from .merge import combine
from .shards import MAX_SHARDS, Shard, require_possible
from .spec import Spec

SHARD_SECONDS = 4.0
"""About how long one core works on a shard: what a killed process loses."""

CHUNK_SECONDS = 0.2
"""About how long the compiled kernel works before anybody can stop it, or see progress."""

_PROBE_SECONDS = 0.05
_SHARDS_PER_THREAD = 4

Done = Callable[[Shard], None]
"""Called with each finished shard, in the thread that counted it."""

Progress = Callable[[int], None]
"""Called with the number of boxes that were counted since the last call."""


def measure(kernel: ConditionKernel, spec: Spec) -> float:
    """About how many boxes one core does in a second; compiles what has to be compiled."""
    edges, bins, boxes = spec.grid.edges, _array(spec.bins), spec.grid.boxes
    kernel.tally(edges, 0, 1, bins)
    some = min(64, boxes)
    while True:
        started = time.perf_counter()
        kernel.tally(edges, 0, some, bins)
        seconds = time.perf_counter() - started
        if seconds > _PROBE_SECONDS or some == boxes:
            return some / max(seconds, 1e-9)
        some = min(8 * some, boxes)


def shard_size(rate: float, boxes: int, threads: int) -> int:
    """How many boxes make a shard, for a kernel that does `rate` boxes in a second.

    Some seconds of work, less where that would leave threads without any, but so many that there
    are at most MAX_SHARDS.
    """
    size = min(math.ceil(rate * SHARD_SECONDS), math.ceil(boxes / (_SHARDS_PER_THREAD * threads)))
    return max(size, math.ceil(boxes / MAX_SHARDS), 1)


def chunk_size(rate: float) -> int:
    """How many boxes are counted in one call of the kernel."""
    return max(1, math.ceil(rate * CHUNK_SECONDS))


def count(
    kernel: ConditionKernel,
    spec: Spec,
    first: int,
    last: int,
    chunk: int,
    *,
    stop: threading.Event | None = None,
    progress: Progress | None = None,
) -> Shard | None:
    """The shard of boxes first, ..., last - 1; None if it was stopped before the end.

    *Raises*: ShardError if the kernel says what cannot be.
    """
    started, total, bins = time.perf_counter(), None, _array(spec.bins)
    for begin in range(first, last, chunk):
        if stop is not None and stop.is_set():
            return None
        end = min(begin + chunk, last)
        tally = kernel.tally(spec.grid.edges, begin, end, bins)
        require_possible(Shard(begin, end, tally, 0.0), spec)
        total = tally if total is None else combine(total, tally)
        if progress is not None:
            progress(end - begin)
    if total is None:
        raise UsageError(f"no boxes {first} to {last - 1}")
    return Shard(first, last, total, time.perf_counter() - started)


def run(
    kernel: ConditionKernel,
    spec: Spec,
    missing: Iterable[tuple[int, int]],
    *,
    threads: int,
    chunk: int,
    done: Done,
    progress: Progress,
) -> None:
    """Count the missing ranges; `done` gets each shard as soon as it is finished.

    When this is interrupted, or a shard fails, the shards under way are given up and all that are
    finished have been handed to `done`.
    *Raises*: what `count` and `done` raise, and KeyboardInterrupt.
    """
    stop = threading.Event()

    def work(first: int, last: int) -> None:
        shard = count(kernel, spec, first, last, chunk, stop=stop, progress=progress)
        if shard is not None:
            done(shard)

    with ThreadPoolExecutor(threads) as pool:
        try:
            futures = [pool.submit(work, first, last) for first, last in missing]
            finished, _ = wait(futures, return_when=FIRST_EXCEPTION)
            for future in finished:
                future.result()
        finally:
            stop.set()
            pool.shutdown(cancel_futures=True)


def _array(bins: tuple[float, ...]) -> NDArray[np.float64]:
    return np.array(bins, dtype=np.float64)
