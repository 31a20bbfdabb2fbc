"""A sweep from its store to its report: what is missing is counted, all is put together."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..certificate.judge import StepJudge
from ..certificate.steps import CoverStep
from ..errors import UndecidedError, UsageError
from ..kernels.kernel import ConditionKernel
from ..search.branch_and_bound import Budget, Meter
from .audit import audit, require_same
from .merge import merge
from .report import Report, Run, judge
from .run import chunk_size, measure, run, shard_size
from .shards import Shard, ShardError, ranges
from .spec import kernel_for, specify
from .store import SPEC_FILE, Store, Warn, create, is_used, reopen

_BITS = 64

BUDGET = Budget(cells=10**18)
"""None, for any grid that there is."""


@dataclass(frozen=True)
class Prepared:
    """A sweep that can begin: where its shards are, what counts, and how fast a core does."""

    store: Store
    kernel: ConditionKernel
    rate: float


def prepare(
    claim: str,
    step: CoverStep,
    counts: Mapping[str, int],
    *,
    form: str,
    folder: Path,
    resume: bool = False,
    size: int | None = None,
    threads: int = 1,
) -> Prepared:
    """A new sweep in an empty folder, or, to resume, the one that is in it.

    claim: the name of the statement;  counts: parts by axis;  size: boxes of a shard, by default
    some seconds of work.
    *Raises*: UsageError if the folder is not empty, or holds another sweep; FileError; as `specify`
    and `StepJudge`.
    """
    if size is not None and size < 1:
        raise UsageError("a shard needs at least one box")
    if is_used(folder) and not resume:
        raise UsageError(
            f"{folder} is not empty: --resume goes on with a sweep, --out names another folder"
        )
    old = reopen(folder) if (folder / SPEC_FILE).exists() else None
    if old is None and is_used(folder):
        raise UsageError(f"{folder} holds no sweep that could be resumed: it has no {SPEC_FILE}")
    by_balls = StepJudge(step, _BITS)
    by_balls.judge(by_balls.root)  # says what is wrong with the domain before anything is compiled
    kernel = kernel_for(step, form)
    edges = None if old is None else old.spec.bins
    spec = specify(claim, step, counts, form, kernel=kernel, edges=edges)
    rate = measure(kernel, spec)
    if old is not None and (differences := spec.differences(old.spec)):
        raise UsageError(f"{folder} holds another sweep: {'; '.join(differences)}")
    if old is not None:
        return Prepared(old, kernel, rate)
    chosen = size or shard_size(rate, spec.grid.boxes, threads)
    return Prepared(create(folder, spec, chosen), kernel, rate)


def conduct(
    prepared: Prepared,
    *,
    threads: int,
    scheduler: str | None = None,
    verify: bool = False,
    budget: Budget = BUDGET,
    warn: Warn,
    begin: Callable[[int, int], None],
    progress: Callable[[int], None],
) -> tuple[Report, Run]:
    """Count the shards that are missing, and report on all of them.

    threads: of this machine, unless there is the address of a Dask `scheduler`;  verify: count all
    shards anew, and compare (here, so without a scheduler);  budget: boxes to count, for which the
    shards that fit are begun, and seconds, at whose end shards under way are given up;  warn: see
    `Store.read`;  begin: called with the number of boxes, and how many of them were counted before;
    progress: with how many more are.
    *Guarantee*: the report is the same for any number of threads, on a cluster, and with any
    shards counted before.  Shards that were not counted in this process are compared with it
    (`audit`); if one that was read disagrees, none of those that were read is counted.
    *Raises*: UndecidedError if the budget is used up first, with what was counted in the store;
    ShardError if a worker disagrees; as `run`, `run_on_cluster`, `merge` and `judge`.
    """
    store, kernel, started = prepared.store, prepared.kernel, time.perf_counter()
    spec, boxes = store.spec, store.spec.grid.boxes
    found = store.read(warn)
    old = {shard.first: shard for shard in found}
    shards, again = ([], 0) if verify else _believed(found, prepared, warn)
    read = len(shards)
    counted_before = sum(shard.tally.boxes for shard in shards)
    begin(boxes, counted_before)
    have = {shard.first for shard in shards}
    meter = Meter(budget)
    missing = _allowed((p for p in ranges(boxes, store.size) if p[0] not in have), meter)
    lock = threading.Lock()

    def done(shard: Shard) -> None:
        nonlocal again
        if verify and shard.first in old:
            _compare(old[shard.first], shard, store, warn)
        sampled = 0 if scheduler is None else audit(shard, spec, kernel)
        store.write(shard)
        with lock:
            shards.append(shard)
            again += sampled

    def tell(more: int) -> None:
        progress(more)
        if meter.seconds >= budget.seconds:
            raise UndecidedError(meter.exhausted(0))

    chunk = chunk_size(prepared.rate)
    if scheduler is None:
        run(kernel, spec, missing, threads=threads, chunk=chunk, done=done, progress=tell)
    else:
        from .cluster import run_on_cluster

        run_on_cluster(scheduler, spec, missing, chunk=chunk, done=done, progress=tell)
    if counted_before + meter.cells < boxes:
        raise UndecidedError(meter.exhausted(store.size))
    report = judge(spec, merge(shards, spec), kernel)
    return report, Run(
        seconds=time.perf_counter() - started,
        core_seconds=sum(shard.seconds for shard in shards),
        counted=boxes - counted_before,
        by=f"{threads} threads" if scheduler is None else "a Dask cluster",
        shards=len(shards),
        read=read,
        elsewhere=counted_before if scheduler is None else boxes,
        again=again,
    )


def _allowed(missing: Iterable[tuple[int, int]], meter: Meter) -> Iterator[tuple[int, int]]:
    """The first of the missing ranges, as many as the cells of the budget allow."""
    for first, last in missing:
        if meter.cells + last - first > meter.budget.cells:
            return
        meter.cells += last - first
        yield first, last


def _believed(found: list[Shard], prepared: Prepared, warn: Warn) -> tuple[list[Shard], int]:
    """The shards that were read, and how many boxes of them were evaluated again.

    If one of them disagrees with its boxes, it was made to be believed, and so may others be: then
    all are removed, so that the next run does not read them either.
    """
    store, again, lies = prepared.store, 0, False
    for shard in found:
        try:
            again += audit(shard, store.spec, prepared.kernel)
        except ShardError as error:
            warn(f"{store.path(shard.first, shard.last)} is not counted: {error}")
            lies = True
    if not lies:
        return found, again
    warn(f"no shard in {store.folder} is counted: all boxes are evaluated anew")
    store.remove(found)
    return [], 0


def _compare(old: Shard, new: Shard, store: Store, warn: Warn) -> None:
    try:
        require_same(old, new)
    except ShardError as error:
        warn(f"{store.path(old.first, old.last)} is not counted: {error}")
