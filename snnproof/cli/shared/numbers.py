"""Enclosed numbers and stability, as tables and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...arithmetic.number import Number
from ...exact import lower_decimal
from ...explore.parameters.nearest import Nearest
from ...explore.stability import Stability
from . import output

FEW_DIGITS = 20
"""Most digits that are shown in a table; JSON has all of them."""


def print_numbers(numbers: Mapping[str, Number]) -> None:
    """A table of enclosures, by name."""
    rows = []
    for name, number in numbers.items():
        few = Number(number.lower, number.upper, min(number.digits, FEW_DIGITS))
        rows.append((f"  {name}", few.lower_text, few.upper_text))
    output.table(("  ", "=lower", "=upper"), rows)


def print_in_full(numbers: Mapping[str, Number]) -> None:
    """Enclosures with all of their digits, by name."""
    width = max(map(len, numbers))
    for name, number in numbers.items():
        output.line(f"  {name:{width}}  lower  {number.lower_text}")
        output.line(f"  {'':{width}}  upper  {number.upper_text}")


def print_nearest(nearest: Mapping[str, Sequence[Nearest]]) -> None:
    """A table of the nearest numbers of floating-point formats, by name."""
    rows = [
        (f"  {name}", n.format, n.decimal or "not decided by these digits", n.hex or "")
        for name, all_formats in nearest.items()
        for n in all_formats
    ]
    output.table(("  nearest", "format", "=decimal", "=hex"), rows)


def print_stability(s: Stability) -> None:
    """Whether the fixed point attracts; the entries of H, the spectral radius and the norm."""
    if s.margin is None:
        words = "whether the fixed point attracts is UNDECIDED"
    else:
        least = lower_decimal(s.margin, 6)
        words = f"the fixed point is {s.verdict.upper()}: |1 - spectral radius| >= {least}"
    output.paragraph(words, 2)
    print_table_of_h(s)


def print_table_of_h(s: Stability) -> None:
    """The entries of H, the spectral radius and the norm."""
    entries = {"H11": s.h11, "H12": s.h12, "H21": s.h21, "H22": s.h22}
    print_numbers({**entries, "spectral radius": s.radius, "spectral norm": s.norm})


def number_json(number: Number) -> list[str]:
    """The two ends."""
    return [number.lower_text, number.upper_text]


def nearest_json(nearest: Sequence[Nearest]) -> dict[str, dict[str, str | None]]:
    """By format, in decimal and exactly."""
    return {n.format: {"decimal": n.decimal, "hex": n.hex} for n in nearest}


def stability_json(s: Stability, digits: int) -> dict[str, Any]:
    """The margin, the entries of H, the spectral radius and the norm."""
    return {
        "margin": None if s.margin is None else lower_decimal(s.margin, digits),
        "H": [
            [number_json(s.h11), number_json(s.h12)],
            [number_json(s.h21), number_json(s.h22)],
        ],
        "spectral_radius": number_json(s.radius),
        "spectral_norm": number_json(s.norm),
    }
