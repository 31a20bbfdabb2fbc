"""Exact coefficients: rational numbers, powers of e and named constants, added and multiplied.

A coefficient is a sum of terms  c e^q a b ...  with rational c and q and names a, b of constants,
such as alpha_01.  What cancels formally is zero exactly: so it is seen that SELU is continuous at
0, whatever alpha is, and boundary terms that are not there never enter an enclosure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import reduce
from typing import Any

from ..arithmetic.functions import exp

Monomial = tuple[tuple[str, ...], Fraction]
"""The names, sorted, and the power of e."""


class Coefficient:
    """A sum of terms, each a rational number times a monomial; immutable.

    >>> alpha = Coefficient.name("alpha")
    >>> (alpha * 2 - alpha - alpha).is_zero
    True
    """

    __slots__ = ("terms",)

    def __init__(self, terms: Mapping[Monomial, Fraction]) -> None:
        self.terms = {monomial: c for monomial, c in terms.items() if c}

    @classmethod
    def number(cls, value: Fraction | int) -> Coefficient:
        """A rational number."""
        return cls({((), Fraction(0)): Fraction(value)})

    @classmethod
    def name(cls, name: str) -> Coefficient:
        """A named constant."""
        return cls({((name,), Fraction(0)): Fraction(1)})

    @classmethod
    def power_of_e(cls, exponent: Fraction) -> Coefficient:
        """e^exponent."""
        return cls({((), exponent): Fraction(1)})

    @property
    def is_zero(self) -> bool:
        """Is it zero formally, that is for all values of the names?"""
        return not self.terms

    def as_number(self) -> Fraction | None:
        """The rational number that it is; None if a name or a power of e occurs."""
        if self.is_zero:
            return Fraction(0)
        return self.terms.get(((), Fraction(0))) if len(self.terms) == 1 else None

    def __add__(self, other: Coefficient) -> Coefficient:
        sums = dict(self.terms)
        for monomial, c in other.terms.items():
            sums[monomial] = sums.get(monomial, Fraction(0)) + c
        return Coefficient(sums)

    def __neg__(self) -> Coefficient:
        return self * -1

    def __sub__(self, other: Coefficient) -> Coefficient:
        return self + -other

    def __mul__(self, other: Coefficient | Fraction | int) -> Coefficient:
        if not isinstance(other, Coefficient):
            return Coefficient({monomial: c * other for monomial, c in self.terms.items()})
        products: dict[Monomial, Fraction] = {}
        for (names, power), c in self.terms.items():
            for (more, further), d in other.terms.items():
                key = (tuple(sorted((*names, *more))), power + further)
                products[key] = products.get(key, Fraction(0)) + c * d
        return Coefficient(products)

    __rmul__ = __mul__

    def value(self, constants: Mapping[str, Any], number: Callable[[Fraction], Any]) -> Any:
        """The coefficient in an arithmetic, `number` embeds rationals into it."""

        def term(names: tuple[str, ...], power: Fraction, c: Fraction) -> Any:
            factors = [constants[name] for name in names]
            if power:
                factors.append(exp(number(power)))
            return reduce(lambda product, factor: product * factor, factors, number(c))

        values = [term(names, power, c) for (names, power), c in self.terms.items()]
        return reduce(lambda left, right: left + right, values) if values else number(Fraction(0))
