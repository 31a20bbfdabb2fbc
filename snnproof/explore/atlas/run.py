"""Making an atlas: the rows that are missing, on all cores, each kept as soon as it is done."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, as_completed
from dataclasses import dataclass

from ...errors import UndecidedError
from ...proving.processes import Processes
from ...search.branch_and_bound import Budget, Meter
from .document import Atlas
from .rows import Row
from .search import audit_row, search_row
from .store import Store, Warn

Progress = Callable[[int], None]
"""Called with the number of cells that were done since the last call."""


BUDGET = Budget(cells=100_000_000)
"""As good as none: the cells of an atlas are at most those of its grid, cut as often as is said."""


@dataclass(frozen=True)
class Made:
    """An atlas, of which so many rows were read; again: their leaves that were judged again."""

    atlas: Atlas
    read: int = 0
    again: int = 0


def make_atlas(
    store: Store,
    *,
    workers: int | None = None,
    budget: Budget = BUDGET,
    warn: Warn = lambda line: None,
    begin: Callable[[int, int], None] = lambda total, done: None,
    progress: Progress = lambda more: None,
) -> Made:
    """The atlas of a store, of which only what is missing is searched.

    workers: processes (by default one for each core);  budget: looked at after each row;  warn: see
    `Store.read`;  begin: called with the number of cells, and how many of them were done before;
    progress: with how many more are.
    *Guarantee*: the same for any number of workers, and with any rows done before.  Some leaves of
    rows that were read are judged again (`audit_row`); if one disagrees, no row is read.
    *Raises*: FileError; UndecidedError if the budget is used up before the last row is done.
    """
    spec, meter = store.spec, Meter(budget)
    rows, again = _believed(store, warn)
    read = len(rows)
    begin(spec.rows * spec.columns, len(rows) * spec.columns)
    missing = [index for index in range(spec.rows) if index not in rows]

    def keep(index: int, row: Row) -> None:
        store.write(index, row)
        rows[index] = row
        progress(spec.columns)
        meter.cells += len(row.cells)  # one letter for each that was judged
        if len(rows) < spec.rows and (spent := meter.exhausted(0)):
            raise UndecidedError(f"{spent}: {len(rows)} of {spec.rows} rows are done")

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
    atlas = Atlas(spec, tuple(rows[index] for index in range(spec.rows)))
    return Made(atlas, read, again)


def _believed(store: Store, warn: Warn) -> tuple[dict[int, Row], int]:
    """The rows that were read, and how many of their leaves were judged again.

    If one of them disagrees, it was made to be believed, and so may others be: then all are
    removed, so that the next run does not read them either.
    """
    rows, again, lies = store.read(warn), 0, False
    for index, row in rows.items():
        judged, error = audit_row(store.spec, index, row)
        again += judged
        if error:
            warn(f"{store.path(index)} is not counted: {error}")
            lies = True
    if not lies:
        return rows, again
    warn(f"no row in {store.folder} is counted: all cells are judged anew")
    store.remove_rows(rows)
    return {}, 0
