"""The errors that a user can meet, each with its exit code.

Exceptions are for misuse and input/output; the answers of mathematics are verdicts
(:mod:`snnproof.verdict`), never exceptions.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

MOST_NAMES = 24
"""Names that a message lists at most."""


def short(value: object) -> str:
    """What a message shows of a value from outside: one line of ASCII, 60 characters at most."""
    text = ascii(value[:60] if isinstance(value, str) else value)
    return text if len(text) <= 60 else text[:57] + "..."


def in_line(formula: str) -> str:
    """A formula in one line: its blanks and line breaks say nothing."""
    return " ".join(formula.split())


class SnnproofError(Exception):
    """Base of every error that this package raises on purpose; its text is one line."""

    exit_code = 2


class UsageError(SnnproofError, ValueError):
    """The request does not make sense as it was written."""


class ExactNumberError(UsageError):
    """A number that did not come as an integer, a fraction or a decimal string."""


class BoxError(UsageError):
    """A box that names no axis, an empty or reversed interval, or an axis twice."""


class DomainError(UsageError):
    """A function was asked for values outside the set on which it is defined."""


class UnboundedError(DomainError):
    """An enclosure has no end that can be written out: it is the whole line, or astronomical."""


class UnknownNameError(UsageError):
    """A name that nothing answers to; the message offers the nearest ones."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        names = list(known)
        near = difflib.get_close_matches(name[:60], names, n=3, cutoff=0.4)
        listed = ", ".join(names[:MOST_NAMES])
        if len(names) > MOST_NAMES:
            listed += f" and {len(names) - MOST_NAMES} more"
        hint = f"nearest: {', '.join(near)}" if near else f"known: {listed}"
        super().__init__(f"unknown {kind} {short(name)} ({hint})")


class UndecidedError(SnnproofError):
    """What the working precision does not tell; a higher one may."""

    exit_code = 3


def require_kind(value: object, kind: type | tuple[type, ...], what: str) -> None:
    """*Raises*: UsageError for a value of another type; what: as in "a formula is text"."""
    if not isinstance(value, kind):
        raise UsageError(f"{what}, not of type {type(value).__name__}")


def require_text(value: object, what: str) -> str:
    """*Raises*: UsageError for anything but text."""
    require_kind(value, str, f"{what} is text")
    return str(value)


class FileError(SnnproofError, OSError):
    """A file that could not be read or written."""


class CertificateError(SnnproofError):
    """A certificate that must be refused: malformed, altered, or claiming what does not follow."""

    exit_code = 1


class AmbiguousComparisonError(SnnproofError, TypeError):
    """Two enclosures were compared as if they were numbers."""

    def __init__(self, operator: str, instead: str) -> None:
        super().__init__(f"enclosures have no {operator!r}: use {instead}")
