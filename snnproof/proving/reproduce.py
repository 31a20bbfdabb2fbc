"""Every row of every claim: searched anew, or checked from the committed certificates.

Claims are worked on in processes of their own, so that all processors are used and a claim that
fails takes no other with it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from fnmatch import fnmatchcase

from ..certificate.check import check_file
from ..certificate.confirm import confirm_by_folder
from ..errors import CertificateError, SnnproofError, UnknownNameError
from ..search.branch_and_bound import Budget
from ..statements.registry import claim, claims, committed_folder, statement_of
from .claim import prove_claim
from .results import Result, row_ids, rows_of_check, rows_of_proof, undecided_rows

BUDGET = Budget(cells=100_000)
"""What each claim may spend: cells only, so that no row depends on how busy the machine is."""


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
    progress: Callable[[str], None] = lambda name: None,
) -> Iterator[Result]:
    """The rows of those ids, in order, each as soon as it and those before it are known.

    check: from the committed certificates, by the checker, without any search; workers: processes
    (by default one for each processor); progress: called with each claim that is done.
    """
    wanted = set(rows)
    names = [each.id for each in claims() if wanted.intersection(row_ids(each))]
    work = _check if check else _search
    for name, found in _in_processes(work, names, workers):
        progress(name)
        yield from (row for row in found if row.id in wanted)


def _in_processes(
    work: Callable[[str], list[Result]], names: list[str], workers: int | None
) -> Iterator[tuple[str, list[Result]]]:
    count = min(workers or os.cpu_count() or 1, len(names))
    if count <= 1:
        for name in names:
            yield name, work(name)
        return
    with ProcessPoolExecutor(count) as pool:
        yield from zip(names, pool.map(work, names), strict=True)


def _certificate(name: str) -> str:
    return f"certificates/{name}.json" if (committed_folder() / f"{name}.json").exists() else ""


def _search(name: str) -> list[Result]:
    each = claim(name)
    try:
        return list(rows_of_proof(each, prove_claim(each, budget=BUDGET), _certificate(name)))
    except Exception as error:  # nothing is proved by it, and the other claims go on
        return list(undecided_rows(each, f"the search failed: {error}"))


def _check(name: str) -> list[Result]:
    """The file must state this claim, whatever name it gives itself."""
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
