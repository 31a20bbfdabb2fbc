"""The whole benchmark, or parts of it, in one run."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from ..errors import UnknownNameError
from . import commands, covers, speed, tolerance, widths
from .covers import Cover, Limit
from .machine import machine
from .rows import Row
from .tolerance import Cost
from .widths import Widths

KERNEL, WIDTH, THEOREMS, TOLERANCE, COMMANDS = SECTIONS = (
    "kernel",
    "width",
    "theorems",
    "tolerance",
    "commands",
)
"""The parts of the benchmark."""

QUICK = Limit(cells=20_000, seconds=math.inf)
"""Counted in cells: what a quick run finds does not depend on the machine."""


@dataclass(frozen=True)
class Report:
    """What was measured, where and with what; a part that was not asked for is empty."""

    machine: dict[str, str]
    quick: bool
    limit: Limit
    kernel: tuple[Row, ...] = ()
    width: Widths | None = None
    theorems: tuple[Cover, ...] = ()
    tolerance: tuple[Cost, ...] = ()
    commands: tuple[Row, ...] = ()

    @property
    def aims(self) -> list[Row]:
        """All rows that have an aim."""
        rows = [*self.kernel, *(self.width.aims if self.width else ()), *self.commands]
        return [row for row in rows if row.aim is not None]

    def to_json(self) -> dict[str, Any]:
        return {
            "machine": self.machine,
            "quick": self.quick,
            "limit": {
                "cells": self.limit.cells,
                "seconds": None if math.isinf(self.limit.seconds) else self.limit.seconds,
            },
            "kernel": [row.to_json() for row in self.kernel],
            "width": self.width.to_json() if self.width else None,
            "theorems": [row.to_json() for row in self.theorems],
            "tolerance": [row.to_json() for row in self.tolerance],
            "commands": [row.to_json() for row in self.commands],
        }


def run(
    only: Collection[str] = SECTIONS,
    *,
    quick: bool = False,
    progress: Callable[[str], None] = lambda text: None,
) -> Report:
    """Measure the parts `only`; quick: with few boxes and small budgets, in seconds.

    *Raises*: UnknownNameError for an unknown part; SnnproofError if what is compared disagrees.
    """
    for name in only:
        if name not in SECTIONS:
            raise UnknownNameError("part", name, SECTIONS)
    limit = QUICK if quick else Limit()

    def wanted(name: str) -> bool:
        if name in only:
            progress(f"measuring: {name}")
        return name in only

    return Report(
        machine=machine(),
        quick=quick,
        limit=limit,
        kernel=tuple(speed.rows(quick=quick)) if wanted(KERNEL) else (),
        width=widths.measure(quick=quick) if wanted(WIDTH) else None,
        theorems=tuple(covers.measure(limit, quick=quick)) if wanted(THEOREMS) else (),
        tolerance=tuple(tolerance.measure(limit, quick=quick)) if wanted(TOLERANCE) else (),
        commands=tuple(commands.rows(quick=quick)) if wanted(COMMANDS) else (),
    )
