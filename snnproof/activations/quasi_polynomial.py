"""Sums of c z^n e^(k z): the functions that pieces of an activation are made of.

They are closed under sums, products, derivatives and shifts, and their moments over a half-line of
a Gaussian have closed forms (`snnproof.activations.half_lines`).
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import comb

from ..errors import UsageError, short
from ..formula.expression import NUMBER, SYMBOL, Expression
from .coefficient import Coefficient

MAX_DEGREE = 24
"""Highest power of z; a function has half of it, since it is squared."""

MAX_RATE = 64
"""Largest |k|."""

Key = tuple[int, Fraction]
"""The power n of z and the rate k of e^(k z)."""


class QuasiPolynomial:
    """A sum of c z^n e^(k z), by (n, k); immutable."""

    __slots__ = ("terms",)

    def __init__(self, terms: Mapping[Key, Coefficient]) -> None:
        self.terms = {key: c for key, c in terms.items() if not c.is_zero}

    @classmethod
    def constant(cls, c: Coefficient) -> QuasiPolynomial:
        """A constant function."""
        return cls({(0, Fraction(0)): c})

    @property
    def is_zero(self) -> bool:
        """Is it zero, formally?"""
        return not self.terms

    @property
    def degree(self) -> int:
        """The highest power of z."""
        return max((n for n, _ in self.terms), default=0)

    @property
    def rate(self) -> Fraction:
        """The largest |k|."""
        return max((abs(k) for _, k in self.terms), default=Fraction(0))

    def as_constant(self) -> Coefficient | None:
        """The constant that it is; None if it depends on z."""
        if self.is_zero:
            return Coefficient({})
        return self.terms.get((0, Fraction(0))) if len(self.terms) == 1 else None

    def __add__(self, other: QuasiPolynomial) -> QuasiPolynomial:
        sums = dict(self.terms)
        for key, c in other.terms.items():
            sums[key] = sums[key] + c if key in sums else c
        return QuasiPolynomial(sums)

    def __neg__(self) -> QuasiPolynomial:
        return QuasiPolynomial({key: -c for key, c in self.terms.items()})

    def __sub__(self, other: QuasiPolynomial) -> QuasiPolynomial:
        return self + -other

    def __mul__(self, other: QuasiPolynomial) -> QuasiPolynomial:
        products: dict[Key, Coefficient] = {}
        for (n, k), c in self.terms.items():
            for (m, r), d in other.terms.items():
                key, product = (n + m, k + r), c * d
                products[key] = products[key] + product if key in products else product
        return QuasiPolynomial(products)

    def derivative(self) -> QuasiPolynomial:
        """d/dz:  c z^n e^(k z)  gives  c n z^(n-1) e^(k z) + c k z^n e^(k z)."""
        result = QuasiPolynomial({})
        for (n, k), c in self.terms.items():
            result += QuasiPolynomial({(n, k): c * k})
            if n:
                result += QuasiPolynomial({(n - 1, k): c * n})
        return result

    def shifted(self, b: Fraction) -> QuasiPolynomial:
        """The same function of w = z - b.

        z^n e^(k z) = e^(k b) sum_j binom(n, j) b^(n-j) w^j e^(k w).

        >>> z = QuasiPolynomial({(1, Fraction(0)): Coefficient.number(1)})
        >>> (z * z).shifted(Fraction(3)).terms[1, Fraction(0)].as_number()
        Fraction(6, 1)
        """
        result = QuasiPolynomial({})
        for (n, k), c in self.terms.items():
            scaled = c * Coefficient.power_of_e(k * b)
            for j in range(n + 1):
                result += QuasiPolynomial({(j, k): scaled * (comb(n, j) * b ** (n - j))})
        return result

    def at(self, b: Fraction) -> Coefficient:
        """The value at z = b."""
        total = Coefficient({})
        for (n, k), c in self.terms.items():
            total += c * Coefficient.power_of_e(k * b) * b**n
        return total


def quasi_polynomial(expression: Expression) -> QuasiPolynomial | None:
    """The function of z that an expression in z is; None if it is not of this kind.

    Other symbols are named constants.
    *Raises*: UsageError if it is, but grows too fast, or divides by zero.
    """
    known: dict[int, QuasiPolynomial | None] = {}
    for node in expression.nodes():
        args = [known[id(arg)] for arg in node.args]
        known[id(node)] = _node(node, [a for a in args if a is not None], None in args)
    return known[id(expression)]


def _node(node: Expression, args: list[QuasiPolynomial], unknown: bool) -> QuasiPolynomial | None:
    if unknown:
        return None
    if node.op == NUMBER:
        return QuasiPolynomial.constant(Coefficient.number(node.value))
    if node.op == SYMBOL and node.name == "z":
        return QuasiPolynomial({(1, Fraction(0)): Coefficient.number(1)})
    if node.op == SYMBOL:
        return QuasiPolynomial.constant(Coefficient.name(node.name))
    if node.op == "+":
        return args[0] + args[1]
    if node.op == "-":
        return args[0] - args[1]
    if node.op == "*":
        return _limited(args[0] * args[1])
    if node.op == "sqr":
        return _limited(args[0] * args[0])
    if node.op == "neg":
        return -args[0]
    if node.op == "/":
        return _quotient(*args)
    return _exponential(args[0]) if node.op == "exp" else None


def _limited(function: QuasiPolynomial) -> QuasiPolynomial:
    if 2 * function.degree > MAX_DEGREE:
        raise UsageError(f"an activation has no powers of z above {MAX_DEGREE // 2}")
    return function


def _quotient(above: QuasiPolynomial, below: QuasiPolynomial) -> QuasiPolynomial | None:
    constant = below.as_constant()
    number = None if constant is None else constant.as_number()
    if number is None:
        return None
    if number == 0:
        raise UsageError("an activation divides by zero")
    return above * QuasiPolynomial.constant(Coefficient.number(1 / number))


def _exponential(argument: QuasiPolynomial) -> QuasiPolynomial | None:
    """e^(k z + q) with rational k and q."""
    if argument.degree > 1 and argument.rate == 0:
        raise UsageError("an exponential of a power of z grows too fast for a Gaussian")
    linear = {(0, Fraction(0)), (1, Fraction(0))}
    numbers = {key: c.as_number() for key, c in argument.terms.items()}
    if not numbers.keys() <= linear or None in numbers.values():
        return None
    rate = numbers.get((1, Fraction(0))) or Fraction(0)
    constant = numbers.get((0, Fraction(0))) or Fraction(0)
    if abs(rate) > MAX_RATE or abs(constant) > MAX_RATE**2:
        raise UsageError(f"exp({short(str(rate))} z + ...) grows faster than exp({MAX_RATE} z)")
    return QuasiPolynomial({(0, rate): Coefficient.power_of_e(constant)})
