"""What an atlas is of: targets, weights, a grid, and how often its cells may be cut."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ...errors import UsageError, require_text, short
from ...exact import exact_text, require_count
from ...files.sealed import count_of, digest
from ...files.strict_json import require_list, require_number, require_object
from .target_cell import Side

SCHEMA = "snnproof-atlas/1"
"""The format of atlases and their rows."""

MAX_CELLS = 250_000
"""Most cells of a grid."""

MAX_LEVELS = 8
"""How often a cell may be cut into quarters, at most."""

_KEYS = ("mean", "variance", "omega", "tau", "grid", "levels")
_GRID = re.compile(r"([0-9]{1,10})x([0-9]{1,10})")


@dataclass(frozen=True)
class Spec:
    """One atlas: targets (M, V) in mean x variance, at (omega, tau).

    columns, rows: parts of the range of M and of V;  levels: how often a cell that is undecided
    is cut into quarters.
    *Raises*: UsageError for what is no such thing, or too large.
    """

    mean: Side
    variance: Side
    omega: Fraction
    tau: Fraction
    columns: int
    rows: int
    levels: int

    def __post_init__(self) -> None:
        for name, (low, high) in (("mean", self.mean), ("variance", self.variance)):
            if low >= high:
                ends = f"{exact_text(low)}:{exact_text(high)}"
                raise UsageError(f"the range of the {name} must go from low to high, not {ends}")
        if self.variance[0] <= 0:
            low_text = exact_text(self.variance[0])
            raise UsageError(f"the variance must be above 0, not from {low_text}")
        if self.tau <= 0:
            raise UsageError(f"tau must be above 0, not {exact_text(self.tau)}")
        if self.columns < 1 or self.rows < 1:
            raise UsageError(f"a grid of {self.columns}x{self.rows} has no cells")
        if self.columns * self.rows > MAX_CELLS:
            cells = f"{self.columns}x{self.rows}"
            raise UsageError(f"a grid of {cells} has more than {MAX_CELLS:,} cells")
        require_count(self.levels, "how often cells are cut", 0, MAX_LEVELS)

    def cell(self, column: int, row: int) -> tuple[Side, Side]:
        """The sides of the cell in M and in V; columns count from low M, rows from low V."""
        return _part(self.mean, column, self.columns), _part(self.variance, row, self.rows)

    def to_json(self) -> dict[str, Any]:
        """All of it, as exact text."""
        return {
            "mean": [exact_text(end) for end in self.mean],
            "variance": [exact_text(end) for end in self.variance],
            "omega": exact_text(self.omega),
            "tau": exact_text(self.tau),
            "grid": [str(self.columns), str(self.rows)],
            "levels": str(self.levels),
        }

    def sha256(self) -> str:
        """The identity of the atlas."""
        return digest({"schema": SCHEMA, **self.to_json()})


def _part(side: Side, index: int, parts: int) -> Side:
    low, width = side[0], (side[1] - side[0]) / parts
    return low + index * width, low + (index + 1) * width


def grid_of(grid: tuple[int, int] | str) -> tuple[int, int]:
    """The columns and rows of a grid, or of a text as 200x100.  *Raises*: UsageError."""
    if isinstance(grid, (tuple, list)) and len(grid) == 2:
        columns, rows = (require_count(part, "a side of a grid", 1, MAX_CELLS) for part in grid)
        return columns, rows
    text = require_text(grid, "a grid, as in 200x200,")
    match = _GRID.fullmatch(text.strip())
    if match is None:
        raise UsageError(f"grid {short(text)} is not as in 200x200")
    return int(match[1]), int(match[2])


def parse_spec(data: Any) -> Spec:
    """The specification of that JSON.  *Raises*: SnnproofError."""
    fields = require_object(data, "specification", _KEYS)
    columns, rows = (count_of(part, "grid") for part in _two(fields["grid"], "grid"))
    mean, variance = (
        tuple(require_number(end, name) for end in _two(fields[name], name))
        for name in ("mean", "variance")
    )
    return Spec(
        mean=(mean[0], mean[1]),
        variance=(variance[0], variance[1]),
        omega=require_number(fields["omega"], "omega"),
        tau=require_number(fields["tau"], "tau"),
        columns=columns,
        rows=rows,
        levels=count_of(fields["levels"], "levels"),
    )


def _two(data: Any, what: str) -> list[Any]:
    found = require_list(data, what)
    if len(found) != 2:
        raise UsageError(f"{what} has not two entries")
    return found
