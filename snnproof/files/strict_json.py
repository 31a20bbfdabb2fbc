"""JSON from files that nobody vouches for: limits first, and no value of a type not asked for.

Every refusal is a CertificateError with one line.  Nesting is limited before it can cost time or
memory; repeated keys, numbers, NaN and infinity are refused: numbers are exact text here.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any, NoReturn, TypeVar

from ..errors import CertificateError, short
from ..exact import exact

MAX_NESTING = 12
"""Deepest nesting of JSON brackets; the format itself needs 5."""

T = TypeVar("T")

_NO_BRACKET = re.compile(r'"(?:[^"\\]++|\\.?)*+"?|[^"\[{\]}]++', re.DOTALL)
# A string that is never closed runs to the end of the text, so that one pass is all it takes.


def load(content: bytes) -> Any:
    """The value that UTF-8 text of JSON describes."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise CertificateError("the file is not UTF-8 text") from None
    _limit_nesting(text)
    try:
        return json.loads(
            text,
            object_pairs_hook=_no_repeated_keys,
            parse_constant=_refuse_number,
            parse_float=_refuse_number,
            parse_int=_refuse_number,
        )
    except (ValueError, RecursionError) as error:
        raise CertificateError(f"not JSON: {error}") from None


def _limit_nesting(text: str) -> None:
    """Count brackets outside strings before anything recursive sees them."""
    brackets = _NO_BRACKET.sub("", text)
    if max(itertools.accumulate(map(_STEP.__getitem__, brackets)), default=0) > MAX_NESTING:
        raise CertificateError(f"the JSON is nested deeper than {MAX_NESTING} brackets")


_STEP = {"[": 1, "{": 1, "]": -1, "}": -1}


def _no_repeated_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise CertificateError("a key is given twice")
    return result


def _refuse_number(literal: str) -> NoReturn:
    raise CertificateError(f"number {short(literal)} is not exact text: numbers are strings here")


def require_object(
    data: Any, what: str, keys: Sequence[str], optional: Sequence[str] = ()
) -> dict[str, Any]:
    """An object with all of `keys`, perhaps some `optional` ones, and no others."""
    if not isinstance(data, dict):
        raise CertificateError(f"the {what} is no object")
    for key in keys:
        if key not in data:
            raise CertificateError(f"the {what} lacks {short(key)}")
    for key in data:
        if key not in keys and key not in optional:
            raise CertificateError(f"the {what} has an unknown key {short(key)}")
    return data


def require_mapping(data: Any, what: str, value: Callable[[Any, str], T]) -> dict[str, T]:
    """An object with some entries, each made into what `value` makes of it."""
    if not isinstance(data, dict) or not data:
        raise CertificateError(f"{what} is no object with entries")
    return {key: value(item, short(key)) for key, item in data.items()}


def require_list(data: Any, what: str) -> list[Any]:
    """A list, of anything."""
    if not isinstance(data, list):
        raise CertificateError(f"{what} is no list")
    return data


def require_text(data: Any, what: str) -> str:
    """A string in one line that can be printed: it steers no terminal and feigns no line."""
    text = require_lines(data, what)
    if "\n" in text:
        raise CertificateError(f"{what} has a line break")
    return text


def require_lines(data: Any, what: str) -> str:
    """The same, perhaps in several lines: a formula, which is printed in one, or an argument."""
    if not isinstance(data, str):
        raise CertificateError(f"{what} is no text")
    if not data.replace("\n", "").isprintable():
        raise CertificateError(f"{what} has a character that cannot be printed")
    return data


def require_number(data: Any, what: str) -> Fraction:
    """An exact number, as text.  *Raises*: as `exact`."""
    return exact(require_text(data, what), what)
