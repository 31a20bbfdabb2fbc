"""An atlas for a caller, made in memory: which fixed points SELU's family can have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ...box import side_of
from ...errors import require_kind
from ...exact import Exact, exact, require_count
from ...search.branch_and_bound import Budget
from .document import Atlas
from .rows import Row
from .run import BUDGET, make_atlas
from .spec import Spec, grid_of
from .store import Store, Warn


@dataclass(frozen=True)
class _Unkept(Store):
    """Rows that are kept in no folder."""

    def write(self, index: int, row: Row) -> None:
        """The atlas is all that is wanted of them."""

    def read(self, warn: Warn) -> dict[int, Row]:
        return {}


def atlas(
    mean: tuple[Exact, Exact] | str,
    variance: tuple[Exact, Exact] | str,
    omega: Exact = 0,
    tau: Exact = 1,
    *,
    grid: tuple[int, int] | str = "200x200",
    refine: int = 3,
    workers: int | None = None,
    budget: Budget | None = None,
    progress: Callable[[int], None] = lambda more: None,
) -> Atlas:
    """For all targets (mean, variance) in each cell of a grid: how many (alpha, lambda) fix them.

    mean, variance: two numbers, or text as 0.1:4;  grid: cells along the mean and the variance;
    refine: how often undecided cells are cut into quarters;  workers: processes, by default one
    for each core;  budget: of all of it;  progress: told how many cells more are done.
    *Guarantee*: what the atlas says of a leaf holds for all targets in it; areas are exact.
    *Raises*: UsageError and its kinds; UndecidedError if the budget is used up.

    >>> found = atlas("-0.1:0.1", "0.9:1.1", grid="2x2", workers=1)
    >>> print(found)
    attracts, positive, none: 0.04 of 0.04
    >>> found.areas.undecided
    Fraction(0, 1)
    """
    columns, rows = grid_of(grid)
    spec = Spec(
        side_of(mean, "the mean"),
        side_of(variance, "the variance"),
        exact(omega, "omega"),
        exact(tau, "tau"),
        columns,
        rows,
        refine,
    )
    if workers is not None:
        require_count(workers, "workers", 1, 1024)
    require_kind(progress, Callable, "progress is a function")  # type: ignore[arg-type]
    store, allowed = _Unkept(Path(), spec), Budget.of(budget, BUDGET)
    return make_atlas(store, workers=workers, budget=allowed, progress=progress).atlas
