"""One measured number, what was aimed at, and whether that is met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

AT_MOST, AT_LEAST = "at most", "at least"


@dataclass(frozen=True)
class Aim:
    """at most, or at least, a number."""

    sense: str
    bound: float

    def met(self, value: float) -> bool:
        return value <= self.bound if self.sense == AT_MOST else value >= self.bound

    def text(self, unit: str) -> str:
        """In print, with the unit of its row."""
        return f"{self.sense} {with_unit(self.bound, unit)}"


@dataclass(frozen=True)
class Row:
    """value: None if it could not be measured, for the reason that `note` gives;

    boxes: how many were treated in one timed call, if that is what was done.
    """

    what: str
    value: float | None
    unit: str
    aim: Aim | None = None
    note: str = ""
    boxes: int | None = None

    @property
    def met(self) -> bool | None:
        """Is the aim met?  None if there is none, or no value."""
        if self.aim is None or self.value is None:
            return None
        return self.aim.met(self.value)

    def to_json(self) -> dict[str, Any]:
        return {
            "what": self.what,
            "value": None if self.value is None else four_digits(self.value),
            "unit": self.unit,
            "aim": None if self.aim is None else self.aim.text(self.unit),
            "met": self.met,
            "note": self.note,
            "boxes": self.boxes,
        }


def four_digits(value: float) -> float:
    """What is told of a measured number."""
    return float(f"{value:.4g}")


def shown(value: float) -> str:
    """A measured number in print: three digits, whole where it is large."""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def with_unit(value: float, unit: str) -> str:
    """A measured number with its unit; of a ratio the sign is written close to it."""
    return shown(value) + (unit if unit in ("", "x") else f" {unit}")
