"""Sums of c z^n e^(k z): the functions that pieces of an activation are made of.

They are closed under sums, products, derivatives and shifts, and their moments over a half-line of
a Gaussian have closed forms (`snnproof.activations.half_lines`).
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import comb

from ..errors import UsageError
from ..formula.expression import MAX_BITS, NUMBER, SYMBOL, Expression
from .coefficient import Coefficient

MAX_DEGREE = 24
"""Highest power of z; a function has half of it, since it is squared."""

MAX_RATE = 64
"""Largest |k|."""

MAX_TERMS = 32
"""Most terms of a function, each of its coefficients written out as a sum of monomials."""

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

    @property
    def size(self) -> int:
        """How many terms it has, written out."""
        return sum(len(c.terms) for c in self.terms.values())

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
        result: dict[Key, Coefficient] = {}
        for (n, k), c in self.terms.items():
            _add(result, (n, k), c * k)
            if n:
                _add(result, (n - 1, k), c * n)
        return QuasiPolynomial(result)

    def shifted(self, b: Fraction) -> QuasiPolynomial:
        """The same function of w = z - b.

        z^n e^(k z) = e^(k b) sum_j binom(n, j) b^(n-j) w^j e^(k w).

        >>> z = QuasiPolynomial({(1, Fraction(0)): Coefficient.number(1)})
        >>> (z * z).shifted(Fraction(3)).terms[1, Fraction(0)].as_number()
        Fraction(6, 1)
        """
        result: dict[Key, Coefficient] = {}
        for (n, k), c in self.terms.items():
            scaled = c * Coefficient.power_of_e(k * b)
            for j in range(n + 1):
                _add(result, (j, k), scaled * (comb(n, j) * b ** (n - j)))
        return QuasiPolynomial(result)

    def mirrored(self) -> QuasiPolynomial:
        """The function of -z."""
        return QuasiPolynomial({(n, -k): c * (-1) ** n for (n, k), c in self.terms.items()})

    def at(self, b: Fraction) -> Coefficient:
        """The value at z = b."""
        total = Coefficient({})
        for (n, k), c in self.terms.items():
            total += c * Coefficient.power_of_e(k * b) * b**n
        return total


def _add(terms: dict[Key, Coefficient], key: Key, c: Coefficient) -> None:
    terms[key] = terms[key] + c if key in terms else c


def quasi_polynomial(expression: Expression) -> QuasiPolynomial | None:
    """The function of z that an expression in z is; None if it is not of this kind.

    Other symbols are named constants.
    *Raises*: UsageError if it is, but grows too fast, has too many terms, or divides by zero.  It
    does not for a part of what is of another kind: 1/(1 + e^(-1000 z)) is bounded.
    """
    known: dict[int, QuasiPolynomial | UsageError | None] = {}
    for node in expression.nodes():
        args = [known[id(arg)] for arg in node.args]
        functions = [arg for arg in args if isinstance(arg, QuasiPolynomial)]
        refusals = [arg for arg in args if isinstance(arg, UsageError)]
        if len(functions) == len(args):
            try:
                known[id(node)] = _node(node, functions)
            except UsageError as error:
                known[id(node)] = error
        else:
            known[id(node)] = refusals[0] if _could_be(node, args) else None
    found = known[id(expression)]
    if isinstance(found, UsageError):
        raise found
    return found


def _could_be(node: Expression, args: list[QuasiPolynomial | UsageError | None]) -> bool:
    """Is it of this kind, if those operands are that are refused?  Else it is of another kind."""
    if None in args or node.op not in _OPERATIONS:
        return False
    below = args[-1]
    divides = isinstance(below, QuasiPolynomial) and below.as_constant() is not None
    return divides or node.op != "/"


_OPERATIONS = ("+", "-", "*", "/", "neg", "sqr")
"""What leads from functions of this kind to another one: u/v for a constant v; not each e^u."""


def _node(node: Expression, args: list[QuasiPolynomial]) -> QuasiPolynomial | None:
    if node.op == NUMBER:
        return QuasiPolynomial.constant(Coefficient.number(node.value))
    if node.op == SYMBOL and node.name == "z":
        return QuasiPolynomial({(1, Fraction(0)): Coefficient.number(1)})
    if node.op == SYMBOL:
        return QuasiPolynomial.constant(Coefficient.name(node.name))
    if node.op == "+":
        return _limited(args[0] + args[1])
    if node.op == "-":
        return _limited(args[0] - args[1])
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
    _require_rate(function.rate)
    if function.size > MAX_TERMS:
        raise UsageError(f"a piece of an activation has more than {MAX_TERMS} terms")
    numbers = [value for c in function.terms.values() for value in c.terms.values()]
    if any(max(abs(n.numerator), n.denominator).bit_length() > MAX_BITS for n in numbers):
        raise UsageError(f"a constant of an activation has more than {MAX_BITS} bits")
    return function


def _require_rate(rate: Fraction) -> None:
    if abs(rate) > MAX_RATE:
        raise UsageError(f"exp({str(rate)[:20]} z + ...) grows faster than exp({MAX_RATE} z)")


def _quotient(above: QuasiPolynomial, below: QuasiPolynomial) -> QuasiPolynomial | None:
    constant = below.as_constant()
    number = None if constant is None else constant.as_number()
    if number is None:
        return None
    if number == 0:
        raise UsageError("an activation divides by zero")
    return _limited(above * QuasiPolynomial.constant(Coefficient.number(1 / number)))


def _exponential(argument: QuasiPolynomial) -> QuasiPolynomial | None:
    """e^(k z + q) with rational k and q; another one, such as e^(-z^2), is not of this kind."""
    linear = {(0, Fraction(0)), (1, Fraction(0))}
    numbers = {key: c.as_number() for key, c in argument.terms.items()}
    if not numbers.keys() <= linear or None in numbers.values():
        return None
    rate = numbers.get((1, Fraction(0))) or Fraction(0)
    constant = numbers.get((0, Fraction(0))) or Fraction(0)
    _require_rate(rate)
    if abs(constant) > MAX_RATE**2:
        raise UsageError(f"a constant of an activation is beyond exp({MAX_RATE**2})")
    return QuasiPolynomial({(0, rate): Coefficient.power_of_e(constant)})
