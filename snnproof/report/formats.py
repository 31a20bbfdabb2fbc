"""How pictures are written, and whether they can be: asked before anything is drawn."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from ..errors import UsageError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FORMATS = (".png", ".svg", ".pdf")


def require_format(suffix: str) -> None:
    """*Raises*: UsageError for a suffix by which no picture is written."""
    if suffix not in FORMATS:
        kinds = ", ".join(FORMATS)
        raise UsageError(f"pictures are written as {kinds}, not {suffix or 'without suffix'}")


def written(figure: Figure, suffix: str, dpi: int = 150) -> bytes:
    """The file of a figure; one of pixels has a palette of 256 colours, and a third of the size.

    suffix: one of FORMATS; dpi: pixels to the inch.
    """
    stream = io.BytesIO()
    figure.savefig(stream, format=suffix[1:], dpi=dpi)
    if suffix != ".png":
        return stream.getvalue()
    from PIL import Image  # which Matplotlib needs

    small = io.BytesIO()
    pixels = Image.open(stream).convert("RGB")
    few = pixels.quantize(256, method=Image.Quantize.MAXCOVERAGE)  # keeps colours that are rare
    few.save(small, "png", optimize=True)
    return small.getvalue()
