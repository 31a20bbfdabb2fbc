"""JSON that names its own hash."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from ..errors import UsageError, short
from .strict_json import require_text


def count_of(data: Any, what: str) -> int:
    """A small count that was written as text.  *Raises*: UsageError."""
    text = require_text(data, what)
    if not (text.isascii() and text.isdigit() and len(text) <= 10 and text == str(int(text))):
        raise UsageError(f"{what} {short(text)} is no count")
    return int(text)


def digest(data: Any) -> str:
    """SHA-256 of the JSON in one form: dense, ASCII, in the order that is given."""
    text = json.dumps(data, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def canonical(data: Any) -> str:
    """JSON text in one form: dense, ASCII, and in the order that is given: that of axes matters."""
    return json.dumps(data, separators=(",", ":"), ensure_ascii=True)
