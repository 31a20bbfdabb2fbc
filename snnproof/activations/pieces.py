"""Functions given by pieces, and what their Gaussian moments consist of.

For f with pieces f_i on intervals that meet at breakpoints b, and z ~ N(y, x),

    d^n/dy^n E f(z) = E f^(n)(z) + sum_b sum_(j < n) (f^(j)(b+) - f^(j)(b-)) p_b^(n-1-j)

where f^(n) is derived piece by piece, and p_b^(m) is the m-th y-derivative of the density of z
at b.  *Proof*: by parts,
d/dy E h(z) = -sum_i [h_i p] over the ends of the pieces + E h'(z), since the density of z depends
on z - y alone; that is n = 1, and the rest is induction.  E f^(n) is a sum of moments over
half-lines.  The jumps are exact coefficients: where f is smooth they are zero, and are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from ..errors import UsageError
from ..exact import exact_text
from ..moments.source import Symmetry
from .coefficient import Coefficient
from .half_lines import LOWER, UPPER, WHOLE, Moment
from .quasi_polynomial import QuasiPolynomial

MAX_PIECES = 64
"""Most pieces of one function."""

End = Fraction | None
"""An end of a piece; None where it is infinite."""


@dataclass(frozen=True)
class Integrals:
    """A linear functional of the normal law: what there is to add up at each breakpoint.

    moments: coefficients by breakpoint and moment about it;  densities: coefficients by breakpoint
    and m, of the m-th y-derivative of the density of z there.
    """

    moments: dict[tuple[Fraction, Moment], Coefficient]
    densities: dict[tuple[Fraction, int], Coefficient]


@dataclass(frozen=True)
class Pieces:
    """A function of z by pieces: `functions[i]` up to `breakpoints[i]`, the last one beyond."""

    breakpoints: tuple[Fraction, ...]
    functions: tuple[QuasiPolynomial, ...]

    @classmethod
    def joined(cls, parts: Sequence[tuple[End, End, QuasiPolynomial]]) -> Pieces:
        """The function whose pieces are (lower, upper, function), in the order of the line.

        *Raises*: UsageError where they overlap, leave a gap, or are too many.
        """
        require_cover([(lower, upper) for lower, upper, _ in parts])
        breakpoints = [upper for _, upper, _ in parts[:-1] if upper is not None]
        return cls(tuple(breakpoints), tuple(function for *_, function in parts))

    def map(self, functions: Iterable[QuasiPolynomial]) -> Pieces:
        """Other functions on the same pieces."""
        return Pieces(self.breakpoints, tuple(functions))

    def derivative(self) -> Pieces:
        """The derivative, piece by piece: without what jumps contribute."""
        return self.map(f.derivative() for f in self.functions)

    def squared(self) -> Pieces:
        """The square."""
        return self.map(f * f for f in self.functions)

    @property
    def two_values(self) -> tuple[Fraction, Fraction] | None:
        """The values, if there are two, of a function that is constant on each piece."""
        constants = [function.as_constant() for function in self.functions]
        values = {None if one is None else one.as_number() for one in constants}
        known = sorted(value for value in values if value is not None)
        return (known[0], known[1]) if len(values) == len(known) == 2 else None

    def affine(self, scale: Coefficient, shift: Coefficient) -> Pieces:
        """scale f + shift."""
        a, b = QuasiPolynomial.constant(scale), QuasiPolynomial.constant(shift)
        return self.map(a * f + b for f in self.functions)

    def is_same(self, other: Pieces) -> bool:
        """Is it the same function by the same pieces, formally?"""
        pairs = zip(self.functions, other.functions, strict=False)
        return self.breakpoints == other.breakpoints and all((f - g).is_zero for f, g in pairs)

    def symmetry(self) -> Symmetry | None:
        """The symmetry that f has, formally; None if it has none.

        It is about the middle of the breakpoints; where there are none, about 0 is looked at.
        """
        ends = self.breakpoints
        c = (ends[0] + ends[-1]) / 2 if ends else Fraction(0)
        if any(a + b != 2 * c for a, b in zip(ends, reversed(ends), strict=True)):
            return None
        here = [f.shifted(c) for f in self.functions]
        mirrored = [f.mirrored() for f in reversed(here)]
        for sign in (1, -1):
            wanted = mirrored if sign == 1 else [-f for f in mirrored]
            if all((f - g).is_zero for f, g in zip(here, wanted, strict=True)):
                return Symmetry(c, sign)
        return None

    def jump(self, index: int) -> Coefficient:
        """f(b+) - f(b-) at a breakpoint."""
        left, right = self.functions[index : index + 2]
        return (right - left).at(self.breakpoints[index])

    def integrals(self, order: int) -> Integrals:
        """The y-derivative of E f(z) of that order."""
        derived, densities = self, dict[tuple[Fraction, int], Coefficient]()
        for j in range(order):
            for index, b in enumerate(self.breakpoints):
                jump = derived.jump(index)
                if not jump.is_zero:
                    densities[b, order - 1 - j] = jump
            derived = derived.derivative()
        return Integrals(derived._moments(), densities)

    def _moments(self) -> dict[tuple[Fraction, Moment], Coefficient]:
        """E f(z), each piece over half-lines; those that begin at one breakpoint are added."""
        total: dict[tuple[Fraction, Moment], Coefficient] = {}
        ends: list[End] = [None, *self.breakpoints, None]
        for (lower, upper), function in zip(pairwise(ends), self.functions, strict=True):
            for b, line, sign in _half_lines(lower, upper):
                for (n, k), c in function.shifted(b).terms.items():
                    key = (b, Moment(line, n, k))
                    total[key] = total.get(key, Coefficient({})) + c * sign
        return {key: c for key, c in total.items() if not c.is_zero}


def _half_lines(lower: End, upper: End) -> list[tuple[Fraction, str, int]]:
    """An interval as a sum and difference of half-lines: those away from 0, which hold less."""
    if lower is None and upper is None:
        return [(Fraction(0), WHOLE, 1)]
    if lower is None:
        return [(_end(upper), LOWER, 1)]
    if upper is None:
        return [(lower, UPPER, 1)]
    if lower >= 0:
        return [(lower, UPPER, 1), (upper, UPPER, -1)]
    return [(upper, LOWER, 1), (lower, LOWER, -1)]


def require_cover(parts: Sequence[tuple[End, End]]) -> None:
    """*Raises*: UsageError unless the intervals cover the line, each point but ends once."""
    if not 1 <= len(parts) <= MAX_PIECES:
        raise UsageError(f"an activation has 1 to {MAX_PIECES} pieces, not {len(parts)}")
    if parts[0][0] is not None or parts[-1][1] is not None:
        end = parts[0][0] if parts[0][0] is not None else _end(parts[-1][1])
        side = "below" if parts[0][0] is not None else "above"
        raise UsageError(f"the pieces leave a gap: nothing is said {side} {exact_text(end)}")
    for (lower, upper), (following, _) in pairwise(parts):
        if upper is None or following is None:
            raise UsageError("the pieces overlap: one without an end is followed by another")
        if lower is not None and lower >= upper:
            raise UsageError(f"a piece ends at {exact_text(upper)}, which is not above its begin")
        if upper != following:
            word = "leave a gap" if upper < following else "overlap"
            low, high = sorted((upper, following))
            raise UsageError(f"the pieces {word} from {exact_text(low)} to {exact_text(high)}")


def _end(end: End) -> Fraction:
    if end is None:
        raise UsageError("a piece has no end")
    return end
