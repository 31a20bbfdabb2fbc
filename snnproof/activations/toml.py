"""Activations from TOML files.

    name = "bent"
    [parameters]
    slope = 0.2
    [[pieces]]
    upper = 0
    value = "slope * z"
    [[pieces]]
    lower = 0
    value = "z"

Numbers are exact: 0.2 is one fifth.  A piece without `lower` (`upper`) reaches to minus (plus)
infinity.  Instead of pieces, `value` alone is a formula on the whole line.  Optional: `scale` and
`shift`, or a table `fixes` with mean, variance, omega and tau.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from ..errors import FileError, SnnproofError, UsageError, short
from ..exact import exact
from ..files.whole import read_whole
from ..moments.target import Target
from .activation import Activation
from .catalogue import Piece
from .formula_text import exact_parameters

MAX_BYTES = 64 * 1024
"""Largest file that is read."""

_KEYS = ("name", "parameters", "pieces", "value", "scale", "shift", "fixes")


def read_file(path: Path) -> Activation:
    """The activation in a file.  *Raises*: FileError; UsageError and its kinds, with the path."""
    content = read_whole(path, MAX_BYTES)
    if content is None:
        raise UsageError(f"{short(str(path))} is larger than {MAX_BYTES} bytes")
    try:
        text = content.decode("utf-8")
    except ValueError as error:
        raise FileError(f"cannot read {short(str(path))}: {error}") from error
    try:
        return parse(text, path.stem)
    except SnnproofError as error:
        raise UsageError(f"{short(str(path))}: {error}") from error


def parse(text: str, name: str) -> Activation:
    """The activation that TOML text says; `name` where the text has none.

    *Raises*: UsageError and its kinds.
    """
    try:
        data = tomllib.loads(text, parse_float=str)
    except (ValueError, RecursionError) as error:  # ValueError: an integer of too many digits
        raise UsageError(f"not TOML: {error}") from None
    _require_keys(data, _KEYS, "the file")
    known = exact_parameters(_table(data, "parameters"), "an activation")
    pieces = _pieces(data)
    title = _text(data.get("name", name), "name")
    scale, shift = (exact(data.get(key, value), key) for key, value in (("scale", 1), ("shift", 0)))
    fixes = _table(data, "fixes") if "fixes" in data else None
    if fixes is None:
        return Activation(title, pieces, tuple(known.items()), scale, shift)
    if "scale" in data or "shift" in data:
        raise UsageError("scale and shift follow from `fixes`: give one or the other")
    return Activation(title, pieces, tuple(known.items())).fixing(_target(fixes))


def _pieces(data: Mapping[str, Any]) -> tuple[Piece, ...]:
    if ("value" in data) == ("pieces" in data):
        raise UsageError("give either `value`, a formula in z, or a list of `[[pieces]]`")
    if "value" in data:
        return (Piece(_text(data["value"], "value")),)
    pieces = data["pieces"]
    if not isinstance(pieces, list) or not all(isinstance(piece, dict) for piece in pieces):
        raise UsageError("`pieces` is no list of tables: write [[pieces]]")
    return tuple(map(_piece, pieces))


def _piece(data: Mapping[str, Any]) -> Piece:
    _require_keys(data, ("value", "lower", "upper"), "a piece")
    if "value" not in data:
        raise UsageError("a piece has no value")

    return Piece(_text(data["value"], "value"), _end(data, "lower"), _end(data, "upper"))


def _end(data: Mapping[str, Any], key: str) -> str | None:
    """The end of a piece: a formula, or a number, which `parse_float` left as its text."""
    if key not in data:
        return None
    value = data[key]
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    return str(value) if is_whole else _text(value, f"the {key} end of a piece")


def _target(data: Mapping[str, Any]) -> Target:
    _require_keys(data, Target._fields, "fixes")
    given = {"omega": Fraction(0), "tau": Fraction(1), **data}
    for key in ("mean", "variance"):
        if key not in given:
            raise UsageError(f"`fixes` has no {key}")
    return Target(*(exact(given[key], key) for key in Target._fields))


def _table(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    table = data.get(key, {})
    if not isinstance(table, dict):
        raise UsageError(f"`{key}` is no table")
    return table


def _text(value: object, what: str) -> str:
    if not isinstance(value, str):
        raise UsageError(f"{what} is no text")
    return value


def _require_keys(data: Mapping[str, Any], known: tuple[str, ...], what: str) -> None:
    for key in data:
        if key not in known:
            raise UsageError(f"{what} has an unknown key {short(key)} (known: {', '.join(known)})")
