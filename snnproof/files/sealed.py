"""JSON that names its own hash, and names made of hashes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from ..errors import CertificateError, UsageError, short
from .strict_json import load, require_object, require_text


def canonical(data: Any) -> str:
    """JSON text in one form: dense, ASCII, and in the order that is given: that of axes matters."""
    return json.dumps(data, separators=(",", ":"), ensure_ascii=True)


def digest(data: Any) -> str:
    """SHA-256 of the canonical JSON."""
    return hashlib.sha256(canonical(data).encode("ascii")).hexdigest()


def tag(text: str) -> str:
    """Eight digits by which things of one kind are told apart in the names of files."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def sealed(data: dict[str, Any]) -> dict[str, Any]:
    """The data with its own hash."""
    return {**data, "sha256": digest(data)}


def require_seal(fields: dict[str, Any]) -> None:
    """*Raises*: CertificateError if the data does not have the hash that it names."""
    data = {key: value for key, value in fields.items() if key != "sha256"}
    if digest(data) != fields["sha256"]:
        raise CertificateError("it was changed: it does not have the hash that it names")


def opened(content: bytes, what: str, schema: str, keys: Sequence[str]) -> dict[str, Any]:
    """The object in a file, with these keys, this schema and the hash that it names.

    *Raises*: CertificateError if it is another one.
    """
    fields = require_object(load(content), what, keys)
    if fields["schema"] != schema:
        raise CertificateError(f"unknown schema {short(fields['schema'])}: this reads {schema}")
    require_seal(fields)
    return fields


def says(content: bytes, schema: str) -> bool:
    """Does a file say of itself, near its beginning, that it has this schema?"""
    return f'"schema": "{schema}"'.encode("ascii") in content[:200]


def count_of(data: Any, what: str) -> int:
    """A small count that was written as text.  *Raises*: UsageError."""
    text = require_text(data, what)
    if not (text.isascii() and text.isdigit() and len(text) <= 10 and text == str(int(text))):
        raise UsageError(f"{what} {short(text)} is no count")
    return int(text)
