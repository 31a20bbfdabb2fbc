"""Numbers that carry their own rounding error, and bounds of polynomials: tools of a proof.

The kernels in ``snnproof/float64/elementary.py`` are run on these numbers as they stand, so that
what is proved is the source that is used.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from flint import arb, arb_poly, fmpq

from .elementary_tables_source import to_chebyshev

UNIT = arb(2) ** -53
UNDERFLOW = arb(2) ** -1075
"""Half the distance of two subnormal numbers: the largest error of a rounding below 2^-1022."""


def interval(lower: Any, upper: Any) -> arb:
    """A ball that contains all numbers from `lower` to `upper`."""
    return arb(lower).union(arb(upper))


def largest(x: arb) -> arb:
    """An upper bound of |x|, as an exact number."""
    return arb(x.abs_upper())


def smallest(x: arb) -> arb:
    """A lower bound of |x|, as an exact number."""
    return arb(x.abs_lower())


def leading_power(x: arb) -> arb:
    """The largest power of two that is not above the exact number x > 0; 0 for x = 0."""
    mantissa, exponent = x.man_exp()
    if mantissa == 0:
        return arb(0)
    return arb(2) ** (int(exponent) + abs(int(mantissa)).bit_length() - 1)


def half_ulp(x: arb) -> arb:
    """The largest error of rounding a member of x to the nearest binary64 number, no underflow."""
    return UNIT * leading_power(largest(x))


class Tracked:
    """A computed binary64 number that is not known exactly.

    `value` contains the number for every argument in question; `error` bounds its distance from
    the result that the same source would have without rounding and with exact operands.

    Every operation adds half a unit in the last place of the largest possible result (the standard
    model of round-to-nearest), and 2^-1075 where the result may be subnormal.  Sums have no error
    there.  A product with a power of two is exact in that sense.
    """

    __slots__ = ("error", "value")

    def __init__(self, value: arb, error: arb | float = 0.0) -> None:
        self.value = value
        self.error = largest(arb(error))

    @classmethod
    def of(cls, x: Tracked | float) -> Tracked:
        return x if isinstance(x, Tracked) else cls(arb(x))

    def _rounded(self, exact: arb, carried: arb, rounding: arb) -> Tracked:
        rounding = largest(rounding)
        return Tracked(exact + interval(-rounding, rounding), carried + rounding)

    def __add__(self, other: Tracked | float) -> Tracked:
        b = Tracked.of(other)
        total = self.value + b.value
        return self._rounded(total, self.error + b.error, half_ulp(total))

    __radd__ = __add__

    def __neg__(self) -> Tracked:
        return Tracked(-self.value, self.error)

    def __sub__(self, other: Tracked | float) -> Tracked:
        return self + -Tracked.of(other)

    def __rsub__(self, other: Tracked | float) -> Tracked:
        return Tracked.of(other) + -self

    def __mul__(self, other: Tracked | float) -> Tracked:
        b = Tracked.of(other)
        product = self.value * b.value
        carried = (
            largest(self.value) * b.error + largest(b.value) * self.error + self.error * b.error
        )
        scaled = not isinstance(other, Tracked) and Fraction(other).numerator.bit_count() == 1
        rounding = arb(0) if scaled else half_ulp(product)
        return self._rounded(product, carried, rounding + UNDERFLOW)

    __rmul__ = __mul__

    def __rtruediv__(self, other: float) -> Tracked:
        quotient = arb(other) / self.value
        least = smallest(self.value)
        carried = largest(quotient) * self.error / smallest(least - self.error)
        return self._rounded(quotient, carried, half_ulp(quotient) + UNDERFLOW)

    @staticmethod
    def fma(a: Tracked | float, b: Tracked | float, c: Tracked | float) -> Tracked:
        """a*b + c with one rounding."""
        a, b, c = Tracked.of(a), Tracked.of(b), Tracked.of(c)
        total = a.value * b.value + c.value
        carried = largest(a.value) * b.error + largest(b.value) * a.error + a.error * b.error
        return a._rounded(total, carried + c.error, half_ulp(total) + UNDERFLOW)


def exact_polynomial(function: Callable[[Any], Any], degree: int) -> arb_poly:
    """The polynomial that a straight-line function computes without rounding."""
    result = _Polynomial.of(function(_Polynomial(arb_poly([0, 1]))))
    if result.degree() > degree:
        raise ValueError(f"degree {result.degree()}, expected at most {degree}")
    return result


class _Polynomial:
    """An exact polynomial that takes part in the kernels' arithmetic with floats."""

    def __init__(self, p: arb_poly) -> None:
        self.p = p

    @staticmethod
    def of(x: _Polynomial | float) -> arb_poly:
        return x.p if isinstance(x, _Polynomial) else arb_poly([arb(x)])

    def __add__(self, other: _Polynomial | float) -> _Polynomial:
        return _Polynomial(self.p + self.of(other))

    __radd__ = __add__

    def __sub__(self, other: _Polynomial | float) -> _Polynomial:
        return _Polynomial(self.p - self.of(other))

    def __neg__(self) -> _Polynomial:
        return _Polynomial(-self.p)

    def __rsub__(self, other: _Polynomial | float) -> _Polynomial:
        return _Polynomial(self.of(other) - self.p)

    def __mul__(self, other: _Polynomial | float) -> _Polynomial:
        return _Polynomial(self.p * self.of(other))

    __rmul__ = __mul__

    @staticmethod
    def fma(a: Any, b: Any, c: Any) -> _Polynomial:
        return _Polynomial(_Polynomial.of(a) * _Polynomial.of(b) + _Polynomial.of(c))


class Exact:
    """An exact number of flint, such as a power series, that takes part in the same arithmetic."""

    def __init__(self, value: Any) -> None:
        self.value = value

    @staticmethod
    def of(x: Exact | float) -> Any:
        return x.value if isinstance(x, Exact) else fmpq(*x.as_integer_ratio())

    def __add__(self, other: Exact | float) -> Exact:
        return Exact(self.value + self.of(other))

    def __mul__(self, other: Exact | float) -> Exact:
        return Exact(self.value * self.of(other))

    def __rtruediv__(self, other: float) -> Exact:
        return Exact(self.of(other) / self.value)

    @staticmethod
    def fma(a: Any, b: Any, c: Any) -> Exact:
        return Exact(Exact.of(a) * Exact.of(b) + Exact.of(c))


def bound(polynomial: arb_poly, middle: arb | float, half_width: arb | float) -> arb:
    """An upper bound of |polynomial| on middle +- half_width: the sum of its |Chebyshev| terms."""
    on_unit = polynomial(arb_poly([arb(middle), arb(half_width)]))
    total = arb(0)
    for coefficient in to_chebyshev(list(on_unit.coeffs())):
        total += abs(coefficient)
    return largest(total)


def units(relative: arb) -> float:
    """An upper bound of a relative error in units of 2^-53, for comparing and printing."""
    return float((relative / UNIT).upper()) * (1 + 2.0**-50)


class Steps:
    """The integer n of the argument reduction of exp, |n| <= count."""

    def __init__(self, count: int) -> None:
        self.count = count

    def __mul__(self, factor: float) -> Multiple:
        """n*factor: exact if all products have at most 53 bits."""
        numerator = abs(Fraction(factor).numerator)
        error = arb(0) if numerator * self.count < 2**53 else half_ulp(arb(factor) * self.count)
        return Multiple(Fraction(factor), error)


class ShiftedSteps(Steps):
    """n + shift, as the straight-line exp has it; n is got back by an exact subtraction."""

    def __init__(self, count: int, shift: float) -> None:
        super().__init__(count)
        self.shift = shift

    def __sub__(self, shift: float) -> FusedSteps:
        if shift != self.shift or self.count >= 2**51:
            raise ValueError("the steps are not got back by this subtraction")
        return FusedSteps(self.count)


class FusedSteps(Steps):
    """The same n, for a fused n*factor + x: one rounding."""

    @staticmethod
    def fma(n: Steps, factor: float, x: Argument) -> Argument:
        return x - Multiple(-Fraction(factor), arb(0))


class Multiple:
    def __init__(self, factor: Fraction, error: arb) -> None:
        self.factor, self.error = factor, error


class Argument:
    """x - factor*n with an error, where |x - n*step| <= reduced and |n| <= count."""

    def __init__(
        self, step: arb, reduced: arb, count: int, factor: Fraction = Fraction(0), error: Any = 0
    ) -> None:
        self.step, self.reduced, self.count = step, reduced, count
        self.factor, self.error = factor, arb(error)

    def missed(self) -> arb:
        """A bound of the distance of x - factor*n from x - step*n."""
        return largest(
            (self.step - fmpq(self.factor.numerator, self.factor.denominator)) * self.count
        )

    def __sub__(self, multiple: Multiple) -> Argument:
        result = Argument(
            self.step, self.reduced, self.count, self.factor + multiple.factor, self.error
        )
        carried = self.error + multiple.error
        result.error = carried + half_ulp(self.reduced + result.missed() + carried)
        return result
