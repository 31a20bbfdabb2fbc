"""Evaluating formulas over boxes: a list of steps, each node of each formula once.

Values are balls, or exact rationals where all that went into them is exact (`run_exactly`).  There
equal computations give one and the same value, and the difference of it with itself is zero: so
that an inequality can be seen to hold with equality at a single point.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeVar

from ..arithmetic.ball import Ball
from ..arithmetic.span import Span
from ..errors import UnboundedError, UsageError
from ..moments.gaussian import Gaussian, gauss_factor, gaussian, scaled_tail
from ..moments.selu import Parameters
from ..moments.source import Source
from .expansion import write_out
from .expression import MAX_BITS, MOMENTS, NUMBER, SYMBOL, Expression
from .gaussian_rules import kind_and_order

Value = Ball | Fraction

Number = TypeVar("Number", Ball, Span)
"""What a formula is computed in over a cell."""


class Tape:
    """The steps that compute several formulas together.

    Each node of the formulas is a step: its operation and the numbers of its operands.
    selu: are mu_n and xi_n those of SELU, to be written out?  If not, the source gives them.
    """

    def __init__(self, formulas: Sequence[Expression], *, selu: bool = True) -> None:
        self._steps: list[tuple[str, tuple[int, ...], Any]] = []
        self._place: dict[tuple[str, tuple[int, ...], Any], int] = {}
        written = [write_out(formula) for formula in formulas] if selu else formulas
        orders = [kind_and_order(n.op)[1] for f in written for n in f.nodes() if n.op in MOMENTS]
        self._highest = max(orders, default=0)
        self._outputs = [self._record(formula) for formula in written]
        self._sums_of_squares = self._find_sums_of_squares()

    def _record(self, formula: Expression) -> int:
        number_of: dict[int, int] = {}
        for node in formula.nodes():
            args = tuple(number_of[id(arg)] for arg in node.args)
            content = {NUMBER: node.value, SYMBOL: node.name}.get(node.op)
            if node.op in Gaussian._fields:
                args = (self._append("gaussian", args, None),)
                number_of[id(node)] = self._append("field", args, node.op)
            elif node.op in MOMENTS:
                args = (self._append("moments", args, self._highest),)
                number_of[id(node)] = self._append("moment", args, kind_and_order(node.op))
            else:
                number_of[id(node)] = self._append(node.op, args, content)
        return number_of[id(formula)]

    def _append(self, op: str, args: tuple[int, ...], content: Any) -> int:
        step = (op, args, content)
        if step not in self._place:
            self._place[step] = len(self._steps)
            self._steps.append(step)
        return self._place[step]

    def _find_sums_of_squares(self) -> set[int]:
        found: set[int] = set()
        for index, (op, args, _) in enumerate(self._steps):
            if op == "sqr" or (op == "+" and all(arg in found for arg in args)):
                found.add(index)
        return found

    def run(self, variables: Mapping[str, Number], p: Source) -> list[Number]:
        """Enclosures of the formulas over all values of the variables, in the kind of those.

        Where no variable occurs it may be a ball.

        *Raises*: UnboundedError if one is not defined, or not bounded, on all of them.
        """
        values: list[Any] = []
        for op, args, content in self._steps:
            value: Any
            if op == NUMBER:
                value = Ball.enclose(content)
            elif op == SYMBOL:
                value = variables[content] if content in variables else _parameter(content, p)
            elif op in _PARTS:
                value = _PARTS[op](values[args[0]], content)
            elif op == "moments":
                value = _moments(values[args[0]], values[args[1]], content, p)
            elif op == "sqrt":
                value = self._root(values[args[0]], args[0])
            else:
                value = _OPERATIONS[op](*(values[arg] for arg in args), p)
            values.append(_bounded(value))
        return [values[output] for output in self._outputs]

    def run_exactly(self, point: Mapping[str, Fraction], p: Source) -> list[Value]:
        """The formulas at a point: as numbers where all of it is exact.  *Raises*: as `run`."""
        memo: dict[Any, Any] = {}
        values: list[Any] = []
        for op, args, content in self._steps:
            operands = [values[arg] for arg in args]
            if op == NUMBER:
                value: Any = content
            elif op == SYMBOL:
                value = point.get(content, content)
            else:
                key = (op, content, *(_identity(operand) for operand in operands))
                if key not in memo:
                    memo[key] = self._at_point(op, content, operands, args, p)
                value = memo[key]
            values.append(value)
        results = [values[output] for output in self._outputs]
        return [value if isinstance(value, Fraction) else _as_ball(value, p) for value in results]

    def _at_point(
        self, op: str, content: Any, operands: list[Any], args: tuple[int, ...], p: Source
    ) -> Any:
        if op == "-" and _identity(operands[0]) == _identity(operands[1]):
            return Fraction(0)
        if op in _EXACT and all(isinstance(operand, Fraction) for operand in operands):
            if op == "/" and operands[1] == 0:
                raise UnboundedError("the formula divides by zero")
            result = _EXACT[op](*operands)
            bits = max(abs(result.numerator), result.denominator).bit_length()
            return result if bits <= MAX_BITS else Ball.enclose(result)
        if op == "*" and any(isinstance(o, Fraction) and o == 0 for o in operands):
            return Fraction(0)
        if op in _NEUTRAL:
            left, right = operands
            beside_left, beside_right = _NEUTRAL[op]
            if isinstance(right, Fraction) and right == beside_left:
                return left
            if isinstance(left, Fraction) and left == beside_right:
                return right
        if op in _PARTS:
            return _bounded(_PARTS[op](operands[0], content))
        balls = [_as_ball(operand, p) for operand in operands]
        if op == "moments":
            return _moments(balls[0], balls[1], content, p)
        if op == "sqrt":
            return _bounded(self._root(balls[0], args[0]))
        return _bounded(_OPERATIONS[op](*balls, p))

    def _root(self, operand: Number, step: int) -> Number:
        """The root of what is never negative, as of a sum of squares is known in advance."""
        if step not in self._sums_of_squares and not operand.certainly_ge(0):
            raise UnboundedError("the root of what may be negative")
        return operand.sqrt()


def _identity(value: Any) -> Any:
    """What two values have in common only if they are the same number."""
    if isinstance(value, Fraction):
        return value.as_integer_ratio()  # whose hash is found sooner than that of the fraction
    return value if isinstance(value, str) else (id(value),)  # of one part: no pair equals it


def _as_ball(value: Any, p: Source) -> Ball:
    if isinstance(value, str):
        return _parameter(value, p)
    ball: Ball = Ball.enclose(value) if isinstance(value, Fraction) else value
    return ball


def _parameter(name: str, p: Source) -> Ball:
    if name == "pi":
        return Ball.pi()
    if not isinstance(p, Parameters):
        raise UsageError(f"{name} is a parameter of SELU, and this is another activation")
    value: Ball = {"alpha": p.alpha, "lambda": p.lambda_}[name]
    return value


def _bounded(value: Any) -> Any:
    """The value itself; if a part of a formula is not defined or bounded, all of it is not."""
    if isinstance(value, Ball) and not value.is_finite:
        raise UnboundedError("the enclosure is unbounded")
    return value


def _positive(x: Number) -> Number:
    if not x.certainly_gt(0):
        raise UnboundedError("the variance x is not certainly above 0")
    return x


def sign(u: Ball | Span) -> Ball:
    """The sign of u; of what may have either, all from -1 to 1 (the slopes of |u| at 0)."""
    if u.certainly_gt(0):
        return Ball.enclose(1)
    return Ball.enclose(-1) if u.certainly_lt(0) else Ball.enclose(-1, 1)


def _moments(y: Ball | Span, x: Ball | Span, highest: int, p: Source) -> Any:
    """mu_0, ..., and xi_0, ..., by kind."""
    if isinstance(p, Parameters):
        raise UsageError("the moments of SELU are written out")
    mean, variance = (value.ball() if isinstance(value, Span) else value for value in (y, x))
    mu, xi = p.derivatives(mean, _positive(variance), highest)
    return {"mu": mu, "xi": xi}


_PARTS: dict[str, Callable[[Any, Any], Any]] = {
    "field": getattr,
    "moment": lambda moments, part: moments[part[0]][part[1]],
}
"""What takes a part out of a value that has several."""

_OPERATIONS: dict[str, Callable[..., Any]] = {
    "+": lambda a, b, p: a + b,
    "-": lambda a, b, p: a - b,
    "*": lambda a, b, p: a * b,
    "/": lambda a, b, p: a / b,
    "neg": lambda a, p: -a,
    "sqr": lambda a, p: a.sqr(),
    "exp": lambda a, p: a.exp(),
    "erfc": lambda a, p: a.erfc(),
    "erfcx": lambda a, p: a.erfcx(),
    "erfcx_slope": lambda a, p: a.erfcx_slope(),
    "abs": lambda a, p: abs(a),
    "sign": lambda a, p: sign(a),
    "gaussian": lambda y, x, p: gaussian(y, _positive(x), p),
    "G": lambda y, x, p: gauss_factor(y, _positive(x), p),
    "e1": lambda y, x, p: scaled_tail(1, y, _positive(x), p),
    "e2": lambda y, x, p: scaled_tail(2, y, _positive(x), p),
}

_EXACT: dict[str, Callable[..., Fraction]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "neg": lambda a: -a,
    "sqr": lambda a: a * a,
    "abs": abs,
}

_NEUTRAL: dict[str, tuple[int | None, int | None]] = {
    "+": (0, 0),
    "-": (0, None),
    "*": (1, 1),
    "/": (1, None),
}
"""What leaves the left operand as it is, and what the right one."""
