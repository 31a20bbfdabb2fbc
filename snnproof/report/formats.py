"""How pictures are written: asked before they are drawn, and without drawing anything."""

from __future__ import annotations

from ..errors import UsageError

FORMATS = (".png", ".svg", ".pdf")


def require_format(suffix: str) -> None:
    """*Raises*: UsageError for a suffix by which no picture is written."""
    if suffix not in FORMATS:
        kinds = ", ".join(FORMATS)
        raise UsageError(f"pictures are written as {kinds}, not {suffix or 'without suffix'}")
