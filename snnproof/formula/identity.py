"""When two formulas are the same function: a normal form, in exact arithmetic.

Both sides are written as quotients of sums of terms

    rational * symbols^powers * erfc(..)^powers * e^(..)

with powers that are integers or halves, and compared by cross-multiplication.  Erfc of different
arguments, the symbols, and what has no rule here (|u|, the root or the exponential of a quotient,
moments that are not written out), are taken as independent: if the normal forms agree, the
functions do; if they do not, nothing is said.  sqrt(u) is split into factors only where each of
them is positive.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from fractions import Fraction
from math import prod
from typing import NamedTuple

from ..box import Box
from .definitions import PARAMETERS
from .expansion import write_out
from .expression import MOMENTS, NUMBER, SLOPES, SYMBOL, Expression, call
from .parse import parse


class _Term(NamedTuple):
    """A product of powers, and the exponent of e, itself a polynomial in normal form."""

    powers: frozenset[tuple[object, Fraction]]
    exponent: frozenset[tuple[object, Fraction]]


_ONE = _Term(frozenset(), frozenset())
Polynomial = dict[_Term, Fraction]


MAX_TERMS = 200_000
"""Products of more terms are not expanded."""

MAX_WORK = 5_000_000
"""About how many products of terms are computed for one comparison."""

QUICK_WORK = 20_000
"""The same, where it is only asked whether a formula is a number."""

MAX_BITS = 1 << 12
"""Largest coefficients, in bits."""


class UnknownFormError(Exception):
    """The formula has no normal form here."""


def same_function(left: str, right: str, domain: Box) -> bool:
    """Are the two formulas certainly the same function on the box, for all alpha and lambda?

    True is a proof that they agree wherever both are defined; False only says that the normal
    forms do not show it.
    *Raises*: as `parse`.

    >>> plane = Box(y=(-1, 1), x=("0.1", 20))
    >>> same_function("G*e1", "exp(y + x/2)*erfc((x + y)/sqrt(2*x))", plane)
    True
    >>> same_function("d(G, y)", "-y/x*G", plane), same_function("sqrt(y^2)", "y", plane)
    (True, False)
    """
    formulas = [write_out(parse(text, tuple(domain))) for text in (left, right)]
    normal = Normal({"pi", *(axis for axis in domain if domain[axis][0] > 0)})
    try:
        a, b = map(normal.form, formulas)
        return _product(a.above, b.below) == _product(b.above, a.below)
    except UnknownFormError:
        return False


def constant_value(expression: Expression, positive: Set[str]) -> Fraction | None:
    """The number that the formula is wherever it is defined; None if that is not seen soon.

    positive: variables that are not below 0 (at 0 a root can be split, or its quotient is not
    defined).

    >>> constant_value(parse("exp(t)*exp(-t) + z/(1 + z) - 1/(1 + 1/z)", ("t", "z")), set())
    Fraction(1, 1)
    """
    normal = Normal({"pi", *positive}, QUICK_WORK)
    try:
        above, below = normal.form(expression)
    except UnknownFormError:
        return None
    if not above:
        return Fraction(0)
    term = next(iter(above))
    value = above[term] / below[term] if term in below else None
    same = value is not None and above == {t: value * c for t, c in below.items()}
    return value if same else None


class _Quotient(NamedTuple):
    above: Polynomial
    below: Polynomial


class Normal:
    """Normal forms of the nodes of formulas.

    positive: symbols that roots may be split by;  most: so many products of terms are computed.
    """

    def __init__(self, positive: Set[str], most: int = MAX_WORK) -> None:
        self.positive, self.most = positive, most
        self.forms: dict[Expression, _Quotient] = {}
        self.work = 0

    def form(self, expression: Expression) -> _Quotient:
        """The normal form of all of it.  *Raises*: UnknownFormError if there is none."""
        forms = self.forms
        for node in expression.nodes():
            if node not in forms:
                args = [forms[arg] for arg in node.args]
                self._require_work(args * 2 if node.op == "sqr" else args)
                forms[node] = _limited(self._node(node, args))
        return forms[expression]

    def _require_work(self, factors: list[_Quotient]) -> None:
        self.work += prod(_size(above) + _size(below) for above, below in factors)
        if self.work > self.most:
            raise UnknownFormError("too many products")

    def _node(self, node: Expression, args: list[_Quotient]) -> _Quotient:
        if node.op == NUMBER:
            return _simple(_constant(node.value))
        if node.op == SYMBOL:
            return _simple(_power_of(node.name, Fraction(1)))
        if node.op in _INNER or node.op in (*MOMENTS, *SLOPES, "abs", "sign"):
            try:
                return _INNER[node.op](args[0], self.positive)
            except (UnknownFormError, KeyError):
                return _atom(node.op, args)
        if node.op in _RULES:
            return _RULES[node.op](*args)
        if node.op in _IN_OTHER_WORDS:
            written = _IN_OTHER_WORDS[node.op](*node.args)
            return self.form(written)
        raise UnknownFormError(node.op)


def _gauss(y: Expression, x: Expression) -> Expression:
    return (-y.sqr() / (2 * x)).exp()


def _tail(y: Expression, x: Expression, k: int) -> Expression:
    return ((y + k * x) / (2 * x).sqrt()).erfc()


def _density(y: Expression, x: Expression) -> Expression:
    return (2 / (PARAMETERS["pi"] * x)).sqrt() * _gauss(y, x)


_IN_OTHER_WORDS: Mapping[str, Callable[..., Expression]] = {
    "G": _gauss,
    "D": _density,
    "xD": lambda y, x: x * _density(y, x),
    "E0": lambda y, x: _tail(y, x, 0),
    "E1": lambda y, x: (y + x / 2).exp() * _tail(y, x, 1),
    "E2": lambda y, x: (2 * y + 2 * x).exp() * _tail(y, x, 2),
    "e1": lambda y, x: ((y + x).sqr() / (2 * x)).exp() * _tail(y, x, 1),
    "e2": lambda y, x: ((y + 2 * x).sqr() / (2 * x)).exp() * _tail(y, x, 2),
    "erfcx": lambda u: u.sqr().exp() * call("erfc", u),
    "erfcx_slope": lambda u: 2 * (u * call("erfcx", u) - 1 / PARAMETERS["pi"].sqrt()),
}


# -- polynomials -----------------------------------------------------------------------------------


def _constant(value: Fraction) -> Polynomial:
    return {_ONE: value} if value else {}


def _power_of(base: object, power: Fraction) -> Polynomial:
    return {_Term(frozenset([(base, power)]), frozenset()): Fraction(1)}


def _size(polynomial: Polynomial) -> int:
    """How many terms there are, with all that they are made of."""
    return sum(1 + len(term.powers) + len(term.exponent) for term in polynomial)


def _limited(form: _Quotient) -> _Quotient:
    for coefficient in (c for polynomial in form for c in polynomial.values()):
        if max(abs(coefficient.numerator), coefficient.denominator).bit_length() > MAX_BITS:
            raise UnknownFormError("a coefficient with too many digits")
    return form


def _simple(polynomial: Polynomial) -> _Quotient:
    return _Quotient(polynomial, _constant(Fraction(1)))


def _plus(a: Polynomial, b: Polynomial, factor: int = 1) -> Polynomial:
    total = dict(a)
    for term, coefficient in b.items():
        total[term] = total.get(term, Fraction(0)) + factor * coefficient
    return {term: coefficient for term, coefficient in total.items() if coefficient}


def _product(a: Polynomial, b: Polynomial) -> Polynomial:
    if len(a) * len(b) > MAX_TERMS:
        raise UnknownFormError("too many terms")
    total: Polynomial = {}
    for s, p in a.items():
        for t, q in b.items():
            term, factor = _times(s, t)
            total[term] = total.get(term, Fraction(0)) + p * q * factor
    return {term: coefficient for term, coefficient in total.items() if coefficient}


def _times(s: _Term, t: _Term) -> tuple[_Term, Fraction]:
    """The product of two terms; whole powers of primes become a rational factor."""
    factor = Fraction(1)
    powers = {}
    for base, power in _added(s.powers, t.powers).items():
        if isinstance(base, int):
            whole = power.numerator // power.denominator
            factor *= Fraction(base) ** whole
            power -= whole
        if power:
            powers[base] = power
    exponent = _added(s.exponent, t.exponent)
    return _Term(frozenset(powers.items()), frozenset(exponent.items())), factor


def _added(
    a: frozenset[tuple[object, Fraction]], b: frozenset[tuple[object, Fraction]]
) -> dict[object, Fraction]:
    total = dict(a)
    for key, value in b:
        total[key] = total.get(key, Fraction(0)) + value
    return {key: value for key, value in total.items() if value}


def _reciprocal(polynomial: Polynomial) -> Polynomial | None:
    """1/polynomial, if it is a single term."""
    if len(polynomial) != 1:
        return None
    ((term, coefficient),) = polynomial.items()
    powers = {base: -power for base, power in term.powers}
    exponent = frozenset((key, -value) for key, value in term.exponent)
    inverse: Polynomial = {_Term(frozenset(powers.items()), exponent): 1 / coefficient}
    return _product(inverse, _constant(Fraction(1)))


# -- rules -----------------------------------------------------------------------------------------


def _sum(a: _Quotient, b: _Quotient, factor: int = 1) -> _Quotient:
    if a.below == b.below:
        return _Quotient(_plus(a.above, b.above, factor), a.below)
    left, right = _product(a.above, b.below), _product(b.above, a.below)
    return _Quotient(_plus(left, right, factor), _product(a.below, b.below))


def _times_quotient(a: _Quotient, b: _Quotient) -> _Quotient:
    return _Quotient(_product(a.above, b.above), _product(a.below, b.below))


def _divided(a: _Quotient, b: _Quotient) -> _Quotient:
    if not b.above:
        raise UnknownFormError("division by zero")
    inverse = _reciprocal(b.above)
    if inverse is not None:
        return _Quotient(_product(_product(a.above, inverse), b.below), a.below)
    return _Quotient(_product(a.above, b.below), _product(a.below, b.above))


def _polynomial(a: _Quotient) -> Polynomial:
    if a.below != _constant(Fraction(1)):
        raise UnknownFormError("a quotient inside a function")
    return a.above


def _root(a: _Quotient, positive: Set[str]) -> _Quotient:
    polynomial = _polynomial(a)
    if len(polynomial) != 1:
        raise UnknownFormError("root of a sum")
    ((term, coefficient),) = polynomial.items()
    if coefficient < 0 or any(base not in positive for base, _ in term.powers):
        raise UnknownFormError("root of what may be negative, or of a root")
    half = Fraction(1, 2)
    powers: dict[object, Fraction] = {base: power * half for base, power in term.powers}
    for prime, count in _factors(coefficient.numerator).items():
        powers[prime] = powers.get(prime, Fraction(0)) + count * half
    for prime, count in _factors(coefficient.denominator).items():
        powers[prime] = powers.get(prime, Fraction(0)) - count * half
    exponent = frozenset((key, value * half) for key, value in term.exponent)
    root: Polynomial = {_Term(frozenset(powers.items()), exponent): Fraction(1)}
    return _simple(_product(root, _constant(Fraction(1))))


def _factors(number: int) -> dict[int, int]:
    """Prime factors with their multiplicities, of the small numbers that formulas have."""
    found: dict[int, int] = {}
    prime = 2
    while number > 1 and prime < 1000:
        while number % prime == 0:
            found[prime] = found.get(prime, 0) + 1
            number //= prime
        prime += 1
    if number > 1:
        raise UnknownFormError("root of a number with a large factor")
    return found


def _exponential(a: _Quotient, _: Set[str]) -> _Quotient:
    exponent = frozenset(_polynomial(a).items())
    return _simple({_Term(frozenset(), exponent): Fraction(1)})


def _tail_of(a: _Quotient, _: Set[str]) -> _Quotient:
    return _simple(_power_of(("erfc", frozenset(_polynomial(a).items())), Fraction(1)))


def _atom(op: str, args: list[_Quotient]) -> _Quotient:
    """A function without a rule: the same for the same operands, that is all that is known."""
    operands = tuple(frozenset(part.items()) for arg in args for part in arg)
    return _simple(_power_of((op, operands), Fraction(1)))


_INNER: Mapping[str, Callable[[_Quotient, Set[str]], _Quotient]] = {
    "sqrt": lambda a, positive: _root(a, positive),
    "exp": _exponential,
    "erfc": _tail_of,
}
"""Functions whose rules do not know all operands."""

_RULES: Mapping[str, Callable[..., _Quotient]] = {
    "+": _sum,
    "-": lambda a, b: _sum(a, b, -1),
    "*": _times_quotient,
    "/": _divided,
    "neg": lambda a: _sum(_simple({}), a, -1),
    "sqr": lambda a: _times_quotient(a, a),
}
