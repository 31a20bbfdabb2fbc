"""The file of an atlas: a certificate of its own, that says all it claims and nothing it trusts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

from ...certificate.write import maker
from ...errors import CertificateError, SnnproofError, short
from ...exact import exact_text
from ...files.plain import Shown
from ...files.sealed import opened, says, sealed
from ...files.strict_json import require_list, require_object, require_text
from .cell import LETTERS, CellClass
from .rows import Leaf, Row, area, leaves
from .spec import SCHEMA, Spec, parse_spec

MAX_LEAVES = 1_000_000
"""Most leaves of an atlas that is read."""

_KEYS = ("schema", "tool", "sha256", "atlas", "classes", "rows")
_ROW_KEYS = ("cells", "radii")


@dataclass(frozen=True, repr=False)
class Atlas(Shown):
    """An atlas as its file has it: what it is of, and the rows, from low V up."""

    spec: Spec
    rows: tuple[Row, ...]
    tool: str = field(default_factory=maker)

    def leaves(self) -> list[list[Leaf]]:
        """The leaves of each row.  *Raises*: CertificateError if a row does not cover its cells."""
        found, count = [], 0
        for index, row in enumerate(self.rows):
            found.append(leaves(row, index, self.spec))
            count += len(found[-1])
            if count > MAX_LEAVES:
                raise CertificateError(f"the atlas has more than {MAX_LEAVES} leaves")
        return found

    @cached_property
    def areas(self) -> Areas:
        """What is proved of how much of the area."""
        return areas(self.leaves())

    def to_dict(self) -> dict[str, Any]:
        """What the atlas is of, and its areas, exact."""
        found = self.areas
        return {
            "atlas": self.spec.to_json(),
            "leaves": sum(found.cells.values()),
            "area": exact_text(found.total),
            "undecided_area": exact_text(found.undecided),
            "classes": [
                {**one._asdict(), "leaves": found.cells[one], "area": exact_text(area)}
                for one, area in sorted(found.by_class.items())
            ],
        }

    def __str__(self) -> str:
        found = self.areas
        return "\n".join(
            f"{', '.join(one)}: {exact_text(area)} of {exact_text(found.total)}"
            for one, area in sorted(found.by_class.items())
        )


def document(atlas: Atlas) -> bytes:
    """The text of the file: the same atlas gives the same bytes."""
    used = set("".join(row.cells for row in atlas.rows))
    data: dict[str, Any] = {
        "schema": SCHEMA,
        "tool": atlas.tool,
        "atlas": atlas.spec.to_json(),
        "classes": {letter: list(c) for letter, c in LETTERS.items() if letter in used},
        "rows": [row_json(row) for row in atlas.rows],
    }
    return (json.dumps(sealed(data), indent=1, ensure_ascii=True) + "\n").encode("ascii")


def row_json(row: Row) -> dict[str, str]:
    """A row as JSON."""
    return {"cells": row.cells, "radii": row.radii}


def parse_row(data: Any) -> Row:
    """The row of that JSON; its text is not looked at.  *Raises*: CertificateError."""
    fields = require_object(data, "row", _ROW_KEYS)
    return Row(require_text(fields["cells"], "cells"), require_text(fields["radii"], "radii"))


def is_atlas(content: bytes) -> bool:
    """Does the file say of itself, near its beginning, that it is an atlas?"""
    return says(content, SCHEMA)


def parse_document(content: bytes) -> Atlas:
    """The atlas that a file describes, unchecked but for its form and its hash.

    *Raises*: CertificateError.
    """
    top = opened(content, "atlas", SCHEMA, _KEYS)
    try:
        spec = parse_spec(top["atlas"])
        rows = tuple(parse_row(row) for row in require_list(top["rows"], "rows"))
        tool = require_text(top["tool"], "tool")
    except CertificateError:
        raise
    except SnnproofError as error:
        raise CertificateError(str(error)) from error
    if len(rows) != spec.rows:
        raise CertificateError(f"the atlas has {len(rows)} rows, its grid {spec.rows}")
    used = [c for c in LETTERS if any(c in row.cells for row in rows)]  # a reader needs them
    for letter, words in require_object(top["classes"], "classes", used, tuple(LETTERS)).items():
        if words != list(LETTERS[letter]):
            raise CertificateError(f"class {short(letter)} is not what that letter stands for")
    return Atlas(spec, rows, tool)


# -- areas -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Areas:
    """Exact areas in the plane of (M, V), by class; cells: leaves by class."""

    total: Fraction
    by_class: Mapping[CellClass, Fraction]
    cells: Mapping[CellClass, int]

    @property
    def undecided(self) -> Fraction:
        """The area where anything is undecided."""
        parts = (part for one, part in self.by_class.items() if not one.is_decided)
        return sum(parts, Fraction(0))

    def where(self, field: str, *words: str) -> Fraction:
        """The area of the classes that have one of these words as `falling`, `alpha`, `rising`."""
        parts = (part for one, part in self.by_class.items() if getattr(one, field) in words)
        return sum(parts, Fraction(0))


def areas(rows: Sequence[Sequence[Leaf]]) -> Areas:
    """The areas of the classes of all leaves."""
    by_class: dict[CellClass, Fraction] = {}
    cells: Counter[CellClass] = Counter()
    for row in rows:
        counts = Counter((leaf.cell_class, leaf.level) for leaf in row)
        cells.update(leaf.cell_class for leaf in row)
        whole = area(row[0]) * 4 ** row[0].level
        for (one, level), count in counts.items():
            by_class[one] = by_class.get(one, Fraction(0)) + count * whole / 4**level
    return Areas(sum(by_class.values(), Fraction(0)), by_class, cells)
