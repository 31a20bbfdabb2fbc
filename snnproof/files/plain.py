"""Results as plain data: for programs, for a screen, and for notebooks."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from typing import Any, ClassVar

from ..errors import UsageError
from ..exact import exact_text, lower_decimal, upper_decimal

DIGITS = 15
"""Significant digits of margins, rounded down, and of ranges, outward; other numbers are exact."""

MOST_LINES = 20
"""Most lines of a `repr`."""

WIDEST = 100
"""Most characters of one."""

MOST_ROWS = 200
"""Most rows of a table in a notebook."""

_COLOURS = {"proved": "green", "refuted": "firebrick", "undecided": "darkorange"}


def plain(value: Any) -> Any:
    """The value as what JSON has: None, bools, ints, floats, texts, lists, and dicts by text.

    Exact numbers become exact text.

    >>> plain({"a": (Fraction(1, 3), None)})
    {'a': ['1/3', None]}
    """
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, Fraction):
        return exact_text(value)
    if isinstance(value, Enum):
        return value.value
    for method in ("to_dict", "to_json"):
        if hasattr(value, method):
            return getattr(value, method)()
    if hasattr(value, "tolist"):  # an array
        return value.tolist()
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(each) for each in value]
    if is_dataclass(value):
        return {_key(field.name): plain(getattr(value, field.name)) for field in fields(value)}
    return str(value)


def _key(name: str) -> str:
    """How an attribute is called in plain data: lower for lower_text, lambda for lambda_."""
    return name.removesuffix("_text").removesuffix("_")


def nearest_float(lower: Fraction, upper: Fraction) -> float:
    """The nearest float of the midpoint of an interval.

    *Raises*: UsageError beyond the floats, or where the interval is so wide that its midpoint has
    not even the right sign or size.
    """
    middle, radius = (lower + upper) / 2, (upper - lower) / 2
    if radius and 2 * radius > abs(middle):
        raise UsageError("no float: the enclosure is wide beside its midpoint: take its two ends")
    try:
        return float(middle)
    except OverflowError as error:
        raise UsageError("no float: the number is beyond the floats") from error


class Shown:
    """A result: `to_dict` gives what `shown` names, and `repr` and notebooks show it briefly."""

    shown: ClassVar[tuple[str, ...]] = ()
    """Attributes, in order."""

    def to_dict(self) -> dict[str, Any]:
        """What was found, as plain data; exact numbers are exact text, margins rounded down."""
        return {_key(name): self._plain(name) for name in self.shown}

    def _plain(self, name: str) -> Any:
        value = getattr(self, name)
        if name == "margin" and isinstance(value, Fraction):
            return lower_decimal(value, DIGITS)
        if name in ("ranges", "values"):
            return {quantity: _outward(*ends) for quantity, ends in value.items()}
        return plain(value)

    def __str__(self) -> str:
        said = self.to_dict().items()
        return ", ".join(f"{name} {_said(value)}" for name, value in said if _is_said(value))

    def __repr__(self) -> str:
        lines = str(self).splitlines()
        if len(lines) > MOST_LINES:
            lines = [*lines[: MOST_LINES - 2], f"... {len(lines) - MOST_LINES + 1} more", lines[-1]]
        text = "\n".join(_cut(line, WIDEST) for line in lines)
        return f"<{type(self).__name__} {text}>" if len(lines) == 1 else text

    def _repr_html_(self) -> str:
        return _html(type(self).__name__, self.to_dict())


def _html(title: str, data: dict[str, Any]) -> str:
    """A table of what is said, and one for each list in it; all text is escaped."""
    inner = {k: v for k, v in data.items() if _is_table(v) or _has_table(v)}
    rows = [(html.escape(k), _cell(v)) for k, v in data.items() if k not in inner and _is_said(v)]
    parts = [f"<b>{html.escape(title)}</b>", _table((), rows)]
    for key, value in inner.items():
        if not _is_table(value):
            parts.append(_html(key, value))
            continue
        names = [k for k in value[0] if any(_is_said(one.get(k)) for one in value)]
        lines = [[_cell(one.get(name)) for name in names] for one in value[:MOST_ROWS]]
        parts += [f"<i>{html.escape(key)}</i>", _table(names, lines)]
    return "\n".join(parts)


def _outward(low: Fraction, high: Fraction) -> dict[str, str]:
    return {"lower": lower_decimal(low, DIGITS), "upper": upper_decimal(high, DIGITS)}


def _is_table(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, dict) for v in value)


def _has_table(value: Any) -> bool:
    return isinstance(value, dict) and any(map(_is_table, value.values()))


def _is_said(value: Any) -> bool:
    """Is there something to be said of it in a cell of a table?"""
    return value not in (None, "", [], {}) and not _is_table(value)


def _said(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{k} = {_ends(v)}" for k, v in value.items())
    return "" if value is None else _ends(value)


def _cell(value: Any) -> str:
    text = html.escape(_cut(_said(value), WIDEST))
    colour = _COLOURS.get(text)
    return f'<span style="color: {colour}">{text}</span>' if colour else text


def _ends(value: Any) -> str:
    if isinstance(value, dict) and list(value) == ["lower", "upper"]:
        value = list(value.values())
    return f"[{', '.join(map(str, value))}]" if isinstance(value, list) else str(value)


def _table(head: tuple[str, ...] | list[str], rows: Any) -> str:
    first = "".join(f"<th>{html.escape(name)}</th>" for name in head)
    lines = [f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows]
    return "\n".join(["<table>", *([f"<tr>{first}</tr>"] if head else []), *lines, "</table>"])


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 3]}..."
