"""The working precision of Arb, which every operation on balls rounds to."""

from __future__ import annotations

from flint import ctx

MAX_EXPONENT = 1 << 17
"""Ends beyond 2**MAX_EXPONENT are not written out; ends below 2**-MAX_EXPONENT are rounded."""


class precision:  # noqa: N801 (read as a statement: `with precision(128):`)
    """Compute with `bits` bits inside the block; the precision before it returns after it.

    Outside all blocks it is Arb's own, 53 bits: enclosures hold there too, but are less tight.
    """

    __slots__ = ("_before", "_bits")

    def __init__(self, bits: int) -> None:
        self._bits = bits
        self._before: list[int] = []  # one may be entered again before it is left

    def __enter__(self) -> None:
        self._before.append(ctx.prec)
        ctx.prec = self._bits

    def __exit__(self, *error: object) -> None:
        ctx.prec = self._before.pop()


def working_precision() -> int:
    """The bits of the working precision."""
    return int(ctx.prec)
