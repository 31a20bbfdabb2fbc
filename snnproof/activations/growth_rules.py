r"""How fast an analytic activation can grow on an interval: bounds by rules, no samples.

For every part e of an expression three bounds are derived, valid for all real z of an interval, be
it the whole line, a half-line, or a bounded one:

    size(e):   |e| <= C (1 + |z|)^d e^(k |z|)
    above(e):  e <= A + B |z|,  A any rational, B >= 0, or unknown
    floor(e):  e >= c,  or unknown

The rules, with L = 1 + |z|:

- Products multiply sizes.  Sums add C and take the larger d and k, as L >= 1.
- u/v needs floor(v) = c > 0 or floor(-v) = c > 0: then |1/v| <= 1/c.  Else v may vanish.
- |tanh|, |sigmoid|, |erf|, |sin|, |cos| <= 1, |erfc| <= 2, on the whole line.
- softplus(u) = log(1 + e^u) <= log 2 + max(u, 0) <= 7/10 + |u|.
- e^u <= e^A e^(B |z|) with above(u) = (A, B); e^A is taken as 3^ceil(A) for A > 0, else as 1.
- log u needs floor(u) = c > 0; then -1/c < log c <= log u <= C' + d |z| + k |z| where
  C' = max(C, 1), as log C' <= C' and log L <= |z|.
- sqrt u needs floor(u) >= 0 (for real values); sqrt u <= (1 + C)/2 L^ceil(d/2) e^(k |z|/2).
- z: |z| <= max(|a|, |b|) on [a, b]; z >= a, z <= b where these ends are finite.
- above: |z| of z and of -z; of a product by a constant, of sums and differences from those of the
  parts; from a size with k = 0 and d <= 1 (C L = C + C |z|); of -u from floor(u).
- floor: 0 of exp, softplus, sigmoid, erfc, sqr; of v^2 the square of a floor >= 0 of v or -v;
  min(1, floor(u)) of sqrt u; -1 of tanh, erf, sin, cos; of sums and differences from those of the
  parts; of u v the product of floors >= 0 of u and v, or of -u and -v, and 0 of u/v then; of -u v
  and -u/v likewise with one of each kind; from a size with d = k = 0.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import wraps
from typing import TypeVar, cast

from ..arithmetic.ball import Ball
from ..arithmetic.growth import Growth
from ..errors import UsageError
from ..formula.expression import SYMBOL, Expression
from .pieces import End

ZERO, ONE = Fraction(0), Fraction(1)
LOG_2_ABOVE = Fraction(7, 10)
"""Above log 2 = 0.693..."""

MAX_EXPONENT = 200
"""Largest A of a bound e^(A + B |z|)."""

Line = tuple[Fraction, Fraction]


_T = TypeVar("_T")


class _RefusedError(Exception):
    """No bound follows; says of what."""


Value = Callable[[Expression, Sequence[Ball]], Ball]
"""Encloses a part without z, from enclosures of its operands."""


def growth_of(expression: Expression, value: Value, lower: End = None, upper: End = None) -> Growth:
    """A bound on the growth of the expression in z, by the rules above.

    *Guarantee*: |f(z)| <= factor (1 + |z|)^degree e^(rate |z|) for all real z from `lower` to
    `upper`, and f is defined there.
    *Raises*: UsageError if no such bound follows from the rules.
    """
    try:
        rules = _Rules(value, lower, upper)
        for node in expression.nodes():  # from the leaves upwards, so that nothing recurses deeply
            rules.enter(node)
        return rules.size(expression)
    except _RefusedError as refusal:
        raise UsageError(f"the activation is refused: {refusal}") from None


def _once(rule: Callable[[_Rules, Expression], _T]) -> Callable[[_Rules, Expression], _T]:
    """The rule, which remembers what it found for a node."""

    @wraps(rule)
    def remembered(self: _Rules, e: Expression) -> _T:
        key = rule.__name__, id(e)
        if key not in self.known:
            self.known[key] = rule(self, e)
        return cast(_T, self.known[key])

    return remembered


class _Rules:
    """The three bounds, each computed once for a node."""

    def __init__(self, value: Value, lower: End, upper: End) -> None:
        self.value, self.lower, self.upper = value, lower, upper
        self.known: dict[tuple[str, int], object] = {}

    def enter(self, e: Expression) -> None:
        """Find all that is known of a node, from what is known of its operands."""
        if self.constant(e) is None:
            self.size(e)
        for rule in (self.above, self.above_negative, self.floor, self.floor_of_negative):
            rule(e)

    @_once
    def constant(self, e: Expression) -> Ball | None:
        """The value of a part without z."""
        if e.op == SYMBOL and e.name != "pi":
            return None
        args = [arg for arg in map(self.constant, e.args) if arg is not None]
        if len(args) < len(e.args):
            return None
        ball = self.value(e, args)
        if not ball.is_finite:
            raise _RefusedError("a constant in it is not defined")
        return ball

    @_once
    def size(self, e: Expression) -> Growth:
        fixed = self.constant(e)
        if fixed is not None:
            return Growth(_short(max(abs(fixed.lower()), abs(fixed.upper()))), 0, ZERO)
        if e.op == SYMBOL:
            if self.lower is None or self.upper is None:
                return Growth(ONE, 1, ZERO)
            return Growth(_short(max(abs(self.lower), abs(self.upper))), 0, ZERO)
        parts = [self.size(arg) for arg in e.args]
        if e.op in ("+", "-"):
            a, b = parts
            return Growth(a.factor + b.factor, max(a.degree, b.degree), max(a.rate, b.rate))
        if e.op == "*":
            return _product(*parts)
        if e.op == "/":
            return _product(parts[0], self._reciprocal(e.args[1]))
        if e.op == "neg":
            return parts[0]
        if e.op == "sqr":
            return parts[0].square()
        return self._size_of_function(e, parts[0])

    def _size_of_function(self, e: Expression, u: Growth) -> Growth:
        if e.op in ("tanh", "sigmoid", "erf", "sin", "cos"):
            return Growth(ONE, 0, ZERO)
        if e.op == "erfc":
            return Growth(Fraction(2), 0, ZERO)
        if e.op == "softplus":
            return Growth(u.factor + LOG_2_ABOVE, u.degree, u.rate)
        if e.op == "exp":
            line = self.above(e.args[0])
            if line is None:
                raise _RefusedError("an exponential in it may grow faster than e^(k |z|)")
            if line[0] > MAX_EXPONENT:
                raise _RefusedError(f"an exponential in it may be larger than e^{MAX_EXPONENT}")
            return Growth(Fraction(3) ** max(0, math.ceil(line[0])), 0, line[1])
        if e.op in ("log", "sqrt"):
            low = self.floor(e.args[0])
            if low is None or low < 0 or (low == 0 and e.op == "log"):
                raise _RefusedError(f"the argument of a {e.op} in it is not seen to be positive")
            if e.op == "sqrt":
                return Growth((1 + u.factor) / 2, (u.degree + 1) // 2, u.rate / 2)
            slope = u.degree + u.rate
            return Growth(max(u.factor, ONE, 1 / low) + slope, 1 if slope else 0, ZERO)
        raise _RefusedError(f"the growth of {e.op} is not known")

    def _reciprocal(self, v: Expression) -> Growth:
        fixed = self.constant(v)
        if fixed is not None:
            low = max(fixed.lower(), -fixed.upper())
        else:
            low = max(
                (c for c in (self.floor(v), self.floor_of_negative(v)) if c is not None),
                default=ZERO,
            )
        if low <= 0:
            raise _RefusedError("a divisor in it is not seen to be different from zero")
        return Growth(_short(1 / low), 0, ZERO)

    # -- linear bounds from above ------------------------------------------------------------------

    @_once
    def above(self, e: Expression) -> Line | None:
        """(A, B) with e <= A + B |z|; None if unknown."""
        fixed = self.constant(e)
        if fixed is not None:
            return _short(fixed.upper()), ZERO
        if e.op == SYMBOL:
            return (ZERO, ONE) if self.upper is None else (self.upper, ZERO)
        if e.op == "+":
            return _plus(self.above(e.args[0]), self.above(e.args[1]))
        if e.op == "-":
            return _plus(self.above(e.args[0]), self.above_negative(e.args[1]))
        if e.op == "neg":
            return self.above_negative(e.args[0])
        if e.op in ("*", "/"):
            line = self._scaled(e, negative=False)
            if line is not None:
                return line
            low = self.floor_of_negative(e)
            if low is not None:
                return -low, ZERO
        return self._from_size(e)

    @_once
    def above_negative(self, e: Expression) -> Line | None:
        """(A, B) with -e <= A + B |z|; None if unknown."""
        fixed = self.constant(e)
        if fixed is not None:
            return _short(-fixed.lower()), ZERO
        if e.op == "neg":
            return self.above(e.args[0])
        low = self.floor(e)
        if low is not None:
            return -low, ZERO
        if e.op == SYMBOL:
            return ZERO, ONE
        if e.op == "+":
            return _plus(self.above_negative(e.args[0]), self.above_negative(e.args[1]))
        if e.op == "-":
            return _plus(self.above_negative(e.args[0]), self.above(e.args[1]))
        if e.op in ("*", "/"):
            line = self._scaled(e, negative=True)
            if line is not None:
                return line
        return self._from_size(e)

    def _scaled(self, e: Expression, *, negative: bool) -> Line | None:
        """Of c u, u c or u/c with a constant c, from the bound on u or on -u."""
        a, b = e.args
        if e.op == "*" and self.constant(a) is not None:
            a, b = b, a
        c = self.constant(b)
        if c is None:
            return None
        low, high = c.lower(), c.upper()
        if low <= 0 <= high:
            return None
        if e.op == "/":
            low, high = 1 / high, 1 / low
        line = self.above_negative(a) if (high < 0) != negative else self.above(a)
        if line is None:
            return None
        least, most = (low, high) if low > 0 else (-high, -low)
        return _short(line[0] * (most if line[0] > 0 else least)), _short(line[1] * most)

    def _from_size(self, e: Expression) -> Line | None:
        size = self.size(e)
        if size.rate > 0 or size.degree > 1:
            return None
        return size.factor, size.factor if size.degree else ZERO

    # -- constant bounds from below ------------------------------------------------------------

    @_once
    def floor(self, e: Expression) -> Fraction | None:
        """c with e >= c; None if unknown."""
        fixed = self.constant(e)
        if fixed is not None:
            return -_short(-fixed.lower())
        if e.op == SYMBOL:
            return self.lower
        if e.op == "sqr":
            both = (self.floor(e.args[0]), self.floor_of_negative(e.args[0]))
            return max(low for low in (ZERO, *both) if low is not None) ** 2
        if e.op in ("exp", "softplus", "sigmoid", "erfc"):
            return ZERO
        if e.op == "sqrt":
            low = self.floor(e.args[0]) or ZERO
            return min(low, ONE) if low > 0 else ZERO
        if e.op in ("tanh", "erf", "sin", "cos"):
            return -ONE
        if e.op == "neg":
            return self.floor_of_negative(e.args[0])
        if e.op in ("+", "-"):
            first = self.floor(e.args[0])
            second = self.floor(e.args[1]) if e.op == "+" else self.floor_of_negative(e.args[1])
            if first is not None and second is not None:
                return first + second
        if e.op in ("*", "/"):
            found = self._product_floor(e, (self.floor, self.floor))
            if found is None:
                found = self._product_floor(e, (self.floor_of_negative, self.floor_of_negative))
            if found is not None:
                return found
        return self._floor_from_size(e)

    def _product_floor(
        self, e: Expression, floors: tuple[Callable[[Expression], Fraction | None], ...]
    ) -> Fraction | None:
        """A floor of u v or u/v, from floors of plus or minus u and v, if they are at least 0."""
        low, other = (floor(arg) for floor, arg in zip(floors, e.args, strict=True))
        if low is None or other is None or low < 0 or other < 0:
            return None
        return low * other if e.op == "*" else ZERO

    @_once
    def floor_of_negative(self, e: Expression) -> Fraction | None:
        """c with -e >= c; None if unknown."""
        fixed = self.constant(e)
        if fixed is not None:
            return -_short(fixed.upper())
        if e.op == SYMBOL:
            return None if self.upper is None else -self.upper
        if e.op == "neg":
            return self.floor(e.args[0])
        if e.op in ("+", "-"):
            first = self.floor_of_negative(e.args[0])
            second = self.floor_of_negative(e.args[1]) if e.op == "+" else self.floor(e.args[1])
            if first is not None and second is not None:
                return first + second
        if e.op in ("*", "/"):
            found = self._product_floor(e, (self.floor, self.floor_of_negative))
            if found is None:
                found = self._product_floor(e, (self.floor_of_negative, self.floor))
            if found is not None:
                return found
        return self._floor_from_size(e)

    def _floor_from_size(self, e: Expression) -> Fraction | None:
        size = self.size(e)
        return None if size.degree or size.rate else -size.factor


def _product(a: Growth, b: Growth) -> Growth:
    return Growth(a.factor * b.factor, a.degree + b.degree, a.rate + b.rate)


def _plus(a: Line | None, b: Line | None) -> Line | None:
    return None if a is None or b is None else (a[0] + b[0], a[1] + b[1])


def _short(value: Fraction) -> Fraction:
    """The number, or a slightly larger one of few digits."""
    if value.denominator.bit_length() <= 32:
        return value
    return Fraction(math.ceil(value * (1 << 32)), 1 << 32)
