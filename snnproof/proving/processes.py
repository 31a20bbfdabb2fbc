"""Work on all cores, that ends with the process that asked for it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing.connection import wait
from types import TracebackType
from typing import Any, Self, TypeVar

T = TypeVar("T")


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Processes:
    """Some worker processes; with one worker, or one job, the work is done in this process.

    workers: by default one for each core;  jobs: how many there will be at most.  Leaving the block
    gives up what has not begun.  Workers leave Ctrl-C to this process, and end when it is killed.
    """

    def __init__(self, workers: int | None, jobs: int) -> None:
        count = min(workers or cores(), jobs)
        self._pool = None
        if count > 1:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(count, mp_context=context, initializer=_begin)

    @property
    def are_here(self) -> bool:
        """Is the work done in this process, when its result is asked for?"""
        return self._pool is None

    def submit(self, work: Callable[..., T], *given: Any) -> Future[T]:
        """Have work(*given) done."""
        if self._pool is not None:
            return self._pool.submit(work, *given)
        return _Later(work, given)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)


class _Later(Future[T]):
    """Work that is done when its result is asked for."""

    def __init__(self, work: Callable[..., T], given: tuple[Any, ...]) -> None:
        super().__init__()
        self._work, self._given = work, given

    def result(self, timeout: float | None = None) -> T:
        return self._work(*self._given)


def _begin() -> None:
    """In a worker: leave Ctrl-C alone, and do not outlive the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
