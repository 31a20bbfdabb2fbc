"""Making an atlas: the rows that are missing, on all cores, each kept as soon as it is done."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, as_completed

from .document import Atlas
from .processes import Processes
from .rows import Row
from .search import search_row
from .store import Store, Warn

Progress = Callable[[int], None]
"""Called with the number of cells that were done since the last call."""


def make_atlas(
    store: Store,
    *,
    workers: int | None = None,
    warn: Warn = lambda line: None,
    begin: Callable[[int, int], None] = lambda total, done: None,
    progress: Progress = lambda more: None,
) -> Atlas:
    """The atlas of a store, of which only what is missing is searched.

    workers: processes (by default one for each core);  warn: see `Store.read`;  begin: called with
    the number of cells, and how many of them were done before;  progress: with how many more are.
    *Guarantee*: the same for any number of workers, and with any rows done before.
    *Raises*: FileError.
    """
    spec = store.spec
    rows = store.read(warn)
    begin(spec.rows * spec.columns, len(rows) * spec.columns)
    missing = [index for index in range(spec.rows) if index not in rows]

    def keep(index: int, row: Row) -> None:
        store.write(index, row)
        rows[index] = row
        progress(spec.columns)

    with Processes(workers, len(missing)) as processes:
        if processes.are_here:
            for index in missing:
                keep(index, search_row(spec, index))
        else:
            jobs: dict[Future[Row], int] = {
                processes.submit(search_row, spec, index): index for index in missing
            }
            for job in as_completed(jobs):
                keep(jobs[job], job.result())
    return Atlas(spec, tuple(rows[index] for index in range(spec.rows)))
