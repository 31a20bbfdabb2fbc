"""Every row of every claim: searched anew, or checked from the committed certificates.

Claims are worked on in processes of their own, so that all processors are used and a claim that
fails takes no other with it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, wait
from fnmatch import fnmatchcase

from ..certificate.check import check_file
from ..certificate.confirm import confirm_by_folder
from ..errors import CertificateError, SnnproofError, UnknownNameError
from ..search import stop
from ..search.branch_and_bound import Budget
from ..statements.registry import claim, claims, committed_folder, statement_of
from .claim import prove_claim
from .processes import Processes
from .results import Result, row_ids, rows_of_check, rows_of_proof, undecided_rows

BUDGET = Budget(cells=100_000)
"""What each claim may spend: cells only, so that no row depends on how busy the machine is."""

LEAST_SECONDS = 0.001
"""A claim that is begun in time has at least these."""

_LOOK = 0.2  # seconds between two looks at whether it was asked to stop


def select(patterns: Iterable[str]) -> list[str]:
    """The ids of the rows that the patterns name, in order; all if there is no pattern.

    A pattern is the id of a row or of a claim, perhaps with * and ?.
    *Raises*: UnknownNameError for a pattern that names nothing.
    """
    known = [row for each in claims() for row in row_ids(each)]
    chosen: set[str] = set()
    for pattern in patterns:
        wanted = (pattern, f"{pattern}.*")
        found = {row for row in known if any(fnmatchcase(row, one) for one in wanted)}
        if not found:
            raise UnknownNameError("row", pattern, [*(each.id for each in claims()), *known])
        chosen |= found
    return [row for row in known if row in chosen] if chosen else known


def reproduce(
    rows: Iterable[str],
    *,
    check: bool = False,
    workers: int | None = None,
    budget: Budget = BUDGET,
    progress: Callable[[str], None] = lambda name: None,
) -> Iterator[Result]:
    """The rows of those ids, in order, each as soon as it and those before it are known.

    check: from the committed certificates, by the checker, without any search; workers: processes
    (by default one for each processor); budget: cells for each claim, seconds for all; progress:
    called with each claim that is done.  Where it is asked to stop, claims that were begun in other
    processes are still waited for.
    """
    wanted = set(rows)
    names = [each.id for each in claims() if wanted.intersection(row_ids(each))]
    work, end = _check if check else _search, time.time() + budget.seconds
    with Processes(workers, len(names)) as processes:
        jobs = [processes.submit(work, name, budget, end) for name in names]
        for name, job in zip(names, jobs, strict=True):
            found = _found(name, job, processes.are_here)
            progress(name)
            yield from (row for row in found if row.id in wanted)


def _found(name: str, job: Future[list[Result]], is_here: bool) -> list[Result]:
    """What became of a claim; one that was not begun when it was asked to stop is undecided."""
    while not is_here and not job.done() and not stop.asked():
        wait([job], timeout=_LOOK)
    if stop.asked() and (is_here or job.cancel()):
        return list(undecided_rows(claim(name), stop.REASON))
    return job.result()


def _too_late(name: str, budget: Budget, end: float) -> list[Result]:
    """Its rows if the seconds are used up, else none."""
    if time.time() < end:
        return []
    reason = f"the budget of {budget.seconds:g} seconds is used up"
    return list(undecided_rows(claim(name), reason))


def _certificate(name: str) -> str:
    return f"certificates/{name}.json" if (committed_folder() / f"{name}.json").exists() else ""


def _search(name: str, budget: Budget, end: float) -> list[Result]:
    if late := _too_late(name, budget, end):
        return late
    each = claim(name)
    try:
        left = Budget(budget.cells, max(end - time.time(), LEAST_SECONDS))
        return list(rows_of_proof(each, prove_claim(each, budget=left), _certificate(name)))
    except Exception as error:  # nothing is proved by it, and the other claims go on
        return list(undecided_rows(each, f"the search failed: {error}"))


def _check(name: str, budget: Budget, end: float) -> list[Result]:
    """The file must state this claim, whatever name it gives itself."""
    if late := _too_late(name, budget, end):
        return late
    each = claim(name)
    path = committed_folder() / f"{name}.json"
    try:
        checked = check_file(path, statement_of)
        if checked.statement.sha256() != each.statement().sha256():
            raise CertificateError(f"its statement is not that of {name}")
        checked = confirm_by_folder(checked, committed_folder(), statement_of)
        return list(rows_of_check(each, checked, _certificate(name)))
    except SnnproofError as error:
        return list(undecided_rows(each, f"no valid certificate: {error}"))
