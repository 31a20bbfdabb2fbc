"""The nearest number of a binary floating-point format, proved by an enclosure.

Rounding to nearest, ties to even, is monotone.  So if both ends of an enclosure round to the same
number, every number in it does.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ...arithmetic.number import Number


@dataclass(frozen=True)
class Format:
    """A binary format of IEEE 754's shape: bits of the significand and largest exponent.

    Numbers are n 2^k with |n| < 2^bits and k >= 2 - emax - bits; the largest is
    (2 - 2^(1 - bits)) 2^emax.
    """

    name: str
    bits: int
    emax: int

    def nearest(self, value: Fraction) -> float:
        """The nearest number of the format, ties to even, as the float64 that it also is.

        *Definition*: IEEE 754, roundTiesToEven; subnormal numbers included, infinity from
        2^emax (2 - 2^-bits) on.
        """
        magnitude = abs(value)
        power = _floor_log2(magnitude) if magnitude else 1 - self.emax
        unit = Fraction(2) ** (max(power, 1 - self.emax) - self.bits + 1)
        rounded = round(magnitude / unit) * unit  # Python rounds Fractions half to even
        result = float("inf") if rounded >= Fraction(2) ** (self.emax + 1) else float(rounded)
        return -result if value < 0 else result

    def shortest(self, number: float) -> str:
        """A decimal of the fewest digits that the format reads back as this number of its own."""
        for digits in range(1, 18):
            text = f"{number:.{digits}g}"
            if "inf" in text or self.nearest(Fraction(text)) == number:
                return repr(float(text))
        raise ValueError(f"{number!r} is no float64")


FORMATS = (Format("float64", 53, 1023), Format("float32", 24, 127), Format("bfloat16", 8, 127))
"""The formats in which networks keep their parameters."""


@dataclass(frozen=True)
class Nearest:
    """The number of a format nearest to an enclosed real; None where two of them may be it."""

    format: str
    value: float | None
    decimal: str | None
    hex: str | None


def nearest(number: Number, formats: tuple[Format, ...] = FORMATS) -> tuple[Nearest, ...]:
    """The nearest number in each of the formats.

    *Guarantee*: where it is not None, it is the nearest to every real in the enclosure.
    """
    return tuple(_nearest(number, f) for f in formats)


def _nearest(number: Number, one: Format) -> Nearest:
    low, high = one.nearest(number.lower), one.nearest(number.upper)
    if low != high:
        return Nearest(one.name, None, None, None)
    return Nearest(one.name, high, one.shortest(high), high.hex())  # 0 where -0 may be meant, too


def _floor_log2(value: Fraction) -> int:
    """The largest k with 2^k <= value, for value > 0."""
    k = value.numerator.bit_length() - value.denominator.bit_length()
    return k if Fraction(2) ** k <= value else k - 1
