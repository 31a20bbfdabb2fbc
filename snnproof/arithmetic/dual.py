"""Numbers with slopes: forward-mode derivatives over any arithmetic, and the mean-value form.

A `Dual` is a value and its partial derivatives by some variables, all numbers of one arithmetic.
When the numbers are enclosures over a cell, value and slopes enclose the function and its gradient
over that cell, and

    f(cell)  is contained in  f(c) + sum_i slope_i(cell) (cell_i - c_i)      (mean-value theorem)

for any point c of a cell, which is convex.  Over small cells this is tight to second order.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .functions import sqr, sqrt


class Dual:
    """value + sum_i slopes[i] d_i, with products d_i d_j dropped.

    Operands may be duals over the same variables or plain numbers of the arithmetic.

    >>> x = Dual(3, (1, 0)); y = Dual(5, (0, 1))
    >>> z = x * x / y - 2 * y
    >>> z.value, z.slopes
    (-8.2, (1.2, -2.36))
    """

    __slots__ = ("slopes", "value")

    def __init__(self, value: Any, slopes: Sequence[Any]) -> None:
        self.value = value
        self.slopes = tuple(slopes)

    def _chain(self, value: Any, factor: Any) -> Dual:
        """A function of self alone: its value, and its derivative as a factor."""
        return Dual(value, [factor * slope for slope in self.slopes])

    def __add__(self, other: Any) -> Dual:
        if isinstance(other, Dual):
            slopes = [a + b for a, b in zip(self.slopes, other.slopes, strict=True)]
            return Dual(self.value + other.value, slopes)
        return Dual(self.value + other, self.slopes)

    __radd__ = __add__

    def __neg__(self) -> Dual:
        return Dual(-self.value, [-slope for slope in self.slopes])

    def __sub__(self, other: Any) -> Dual:
        if isinstance(other, Dual):
            slopes = [a - b for a, b in zip(self.slopes, other.slopes, strict=True)]
            return Dual(self.value - other.value, slopes)
        return Dual(self.value - other, self.slopes)

    def __rsub__(self, other: Any) -> Dual:
        return Dual(other - self.value, [-slope for slope in self.slopes])

    def __mul__(self, other: Any) -> Dual:
        if isinstance(other, Dual):
            slopes = [
                self.value * b + a * other.value
                for a, b in zip(self.slopes, other.slopes, strict=True)
            ]
            return Dual(self.value * other.value, slopes)
        return self._chain(self.value * other, other)

    __rmul__ = __mul__

    def __truediv__(self, other: Any) -> Dual:
        if isinstance(other, Dual):
            quotient = self.value / other.value
            slopes = [
                (a - quotient * b) / other.value
                for a, b in zip(self.slopes, other.slopes, strict=True)
            ]
            return Dual(quotient, slopes)
        return Dual(self.value / other, [slope / other for slope in self.slopes])

    def __rtruediv__(self, other: Any) -> Dual:
        quotient = other / self.value
        return self._chain(quotient, -quotient / self.value)

    def sqr(self) -> Dual:
        return self._chain(sqr(self.value), 2 * self.value)

    def sqrt(self) -> Dual:
        """Slopes are infinite where the value may be zero."""
        root = sqrt(self.value)
        return self._chain(root, 1 / (2 * root))


def variables(values: Sequence[Any]) -> list[Dual]:
    """The independent variables, each with slope one by itself and zero by the others."""
    return [
        Dual(value, [1 if i == j else 0 for j in range(len(values))])
        for i, value in enumerate(values)
    ]
