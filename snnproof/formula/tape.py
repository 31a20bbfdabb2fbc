"""Evaluating formulas over boxes: a list of steps, each node of each formula once.

Values are balls, or exact rationals where all that went into them is exact (`run_exactly`).  There
equal computations give one and the same value, and the difference of it with itself is zero: so
that an inequality can be seen to hold with equality at a single point.  Between the steps balls
have no coats (`snnproof.arithmetic.bare`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from ..arithmetic.ball import Ball, bare
from ..arithmetic.precision import working_precision
from ..errors import UnboundedError
from ..moments.gaussian import Gaussian
from ..moments.selu import Parameters, uncoated
from ..moments.source import Source
from .definitions import PARAMETERS
from .expansion import write_out
from .expression import MOMENTS, NUMBER, SLOPES, SYMBOL, Expression
from .gaussian_rules import kind_and_order
from .tape_steps import (
    BARE,
    EXACT,
    GIVEN,
    NEUTRAL,
    ODD,
    OF_A_SOURCE,
    OF_THE_PLANE,
    OPERATIONS,
    UNBOUNDED,
    Number,
    bare_ball,
    bounded,
    identity_of,
    is_long,
    parameter,
    positive,
)

Value = Ball | Fraction

_Line = tuple[int, Callable[..., Any] | None, int, int, bool]
"""A step on bare balls: its number, what computes it, its first and its last operand, has it two?

Without what computes it, it is one of those that need more than the operands.
"""


class _Plan(NamedTuple):
    """How values are found at a point where exact operands are neither equal nor neutral.

    exact: steps that are exact at all points;  met: those of them that are operands of others;
    odd: such operands, with values at which the result is one of them, or 0;  rest: the others.
    """

    exact: list[int]
    met: list[int]
    odd: list[tuple[int, int]]
    rest: list[_Line]


class Tape:
    """The steps that compute several formulas together.

    Each node of the formulas is a step: its operation and the numbers of its operands.
    selu: are mu_n and xi_n those of SELU, to be written out?  If not, the source gives them.
    """

    def __init__(self, formulas: Sequence[Expression], *, selu: bool = True) -> None:
        self._steps: list[tuple[str, tuple[int, ...], Any]] = []
        self._place: dict[tuple[str, tuple[int, ...], Any], int] = {}
        written = [write_out(formula) for formula in formulas] if selu else formulas
        of_moments = [n.op for f in written for n in f.nodes() if n.op in (*MOMENTS, *SLOPES)]
        self._highest = max((kind_and_order(op)[1] for op in of_moments), default=0)
        self._outputs = [self._record(formula) for formula in written]
        self._know_sums_of_squares()
        self._symbols = [(i, name) for i, (op, _, name) in enumerate(self._steps) if op == SYMBOL]
        self._inner = [self._line(i) for i, step in enumerate(self._steps) if step[0] not in GIVEN]
        self._plan = self._make_plan()
        self._constants: tuple[int, list[Any]] = (0, [])

    def _record(self, formula: Expression) -> int:
        number_of: dict[int, int] = {}
        for node in formula.nodes():
            args = tuple(number_of[id(arg)] for arg in node.args)
            content = {NUMBER: node.value, SYMBOL: node.name}.get(node.op)
            if node.op in Gaussian._fields:
                args = (self._append("gaussian", args, None),)
                number_of[id(node)] = self._append(node.op, args, None)
            elif node.op in MOMENTS or node.op in SLOPES:
                step = "moments" if node.op in MOMENTS else "slopes"
                args = (self._append(step, args, self._highest),)
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

    def _know_sums_of_squares(self) -> None:
        """Roots of them are taken without a question: enclosures may reach below 0 by a width."""
        found: set[int] = set()
        for index, (op, args, content) in enumerate(self._steps):
            if op == "sqr" or (op == "+" and all(arg in found for arg in args)):
                found.add(index)
            elif op == "sqrt" and args[0] in found:
                self._steps[index] = ("length", args, content)

    def run(self, variables: Mapping[str, Number], p: Source) -> list[Number]:
        """Enclosures of the formulas over all values of the variables, in the kind of those.

        Where no variable occurs it may be a ball.

        *Raises*: UnboundedError if one is not defined, or not bounded, on all of them.
        """
        if all(isinstance(value, Ball) for value in variables.values()):
            return self._run_bare(variables, p)  # type: ignore[arg-type, return-value]
        values: list[Any] = []
        for op, args, content in self._steps:
            value: Any
            if op == NUMBER:
                value = Ball.enclose(content)
            elif op == SYMBOL:
                value = variables[content] if content in variables else parameter(content, p)
            elif op == "moment":
                value = values[args[0]][content]
            elif op in OF_A_SOURCE:
                value = OF_A_SOURCE[op](values[args[0]], values[args[1]], content, p)
            elif op in OF_THE_PLANE:
                value = OF_THE_PLANE[op](values[args[0]], positive(values[args[1]]), p)
            else:
                value = OPERATIONS[op](*(values[arg] for arg in args))
            values.append(bounded(value))
        return [values[output] for output in self._outputs]

    def _run_bare(self, variables: Mapping[str, Ball], p: Source) -> list[Ball]:
        """As `run`, of balls: between the steps they have no coats."""
        values = self._values()
        for index, name in self._symbols:
            values[index] = bare(variables[name] if name in variables else parameter(name, p))
        self._fill(values, self._inner, p)
        return [Ball(values[output]) for output in self._outputs]

    def _values(self) -> list[Any]:
        """One for each step: those of constants, as bare balls, and None."""
        if self._constants[0] != working_precision():
            known = [bare(Ball.enclose(c)) if op == NUMBER else None for op, _, c in self._steps]
            self._constants = working_precision(), known
        return list(self._constants[1])

    def _line(self, index: int) -> _Line:
        op, args, _ = self._steps[index]
        return index, BARE.get(op), args[0], args[-1], len(args) == 2

    def _fill(self, values: list[Any], lines: Sequence[_Line], p: Source) -> None:
        """Compute these steps, on bare balls.  *Raises*: UnboundedError if one is not bounded."""
        q = uncoated(p) if isinstance(p, Parameters) else p
        for index, function, a, b, is_binary in lines:
            if function is None:
                op, args, content = self._steps[index]
                value = self._compute(op, content, [values[arg] for arg in args], q)
            else:
                value = function(values[a], values[b]) if is_binary else function(values[a])
                if not value.is_finite():
                    raise UnboundedError(UNBOUNDED)
            values[index] = value

    def _compute(self, op: str, content: Any, operands: list[Any], q: Source) -> Any:
        """A step on bare balls.  *Raises*: UnboundedError if its value is not bounded."""
        if op in BARE:
            value = BARE[op](*operands)
        elif op == "moment":
            value = bare(operands[0][content])
        elif op in OF_A_SOURCE:
            return OF_A_SOURCE[op](Ball(operands[0]), Ball(operands[1]), content, q)
        else:
            y, x = Ball(operands[0]), positive(Ball(operands[1]))
            if isinstance(q, Parameters):
                value = OF_THE_PLANE[op](bare(y), bare(x), q)
            else:  # whose constants have coats
                value = OF_THE_PLANE[op](y, x, q)
                value = Gaussian(*map(bare, value)) if op == "gaussian" else bare(value)
        if op != "gaussian" and not value.is_finite():
            raise UnboundedError(UNBOUNDED)
        return value

    def _make_plan(self) -> _Plan | None:
        """How values at ordinary points are found; None if a step is the difference of equals."""
        exact: set[int] = set()
        odd: list[tuple[int, int]] = []
        for index, (op, args, content) in enumerate(self._steps):
            within = [arg in exact for arg in args]
            is_free = op == SYMBOL and content not in PARAMETERS
            if op == NUMBER or is_free or (op in EXACT and all(within)):
                exact.add(index)
            elif op == "-" and args[0] == args[1]:
                return None
            elif op in ODD:
                pairs = zip(args, within, ODD[op], strict=True)
                odd += [(arg, value) for arg, known, values in pairs if known for value in values]
        rest = [i for i in range(len(self._steps)) if i not in exact]
        met = {arg for i in rest for arg in self._steps[i][1] if arg in exact}
        lines = [self._line(i) for i in rest if self._steps[i][0] not in GIVEN]
        return _Plan(sorted(exact), sorted(met), odd, lines)

    def run_exactly(self, point: Mapping[str, Fraction], p: Source) -> list[Value]:
        """The formulas at a point: as numbers where all of it is exact.  *Raises*: as `run`."""
        ordinary = None if self._plan is None else self._at_ordinary(point, p, self._plan)
        return self._at_any(point, p) if ordinary is None else ordinary

    def _at_ordinary(
        self, point: Mapping[str, Fraction], p: Source, plan: _Plan
    ) -> list[Value] | None:
        """The same, for less; None where exact operands have values of which more is known."""
        exact: dict[int, Fraction] = {}
        for index in plan.exact:
            op, args, content = self._steps[index]
            value = content if op == NUMBER else point.get(content) if op == SYMBOL else None
            if op not in GIVEN and not (op == "/" and exact[args[1]] == 0):
                value = EXACT[op](*[exact[arg] for arg in args])
            if value is None or is_long(value):
                return None
            exact[index] = value
        if any(exact[index] == value for index, value in plan.odd):
            return None
        if len({exact[index].as_integer_ratio() for index in plan.met}) < len(plan.met):
            return None
        values = self._values()
        for index, name in self._symbols:
            if index not in exact:
                values[index] = bare(parameter(name, p))
        for index in plan.met:
            if values[index] is None:
                values[index] = bare(Ball.enclose(exact[index]))
        self._fill(values, plan.rest, p)
        return [exact[i] if i in exact else Ball(values[i]) for i in self._outputs]

    def _at_any(self, point: Mapping[str, Fraction], p: Source) -> list[Value]:
        memo: dict[Any, Any] = {}
        values: list[Any] = []
        names: list[Any] = []  # of the values: see `identity_of`
        q = uncoated(p) if isinstance(p, Parameters) else p
        for op, args, content in self._steps:
            if op == NUMBER:
                value: Any = content
            elif op == SYMBOL:
                value = point.get(content, content)
            else:
                key = (op, content, *[names[arg] for arg in args])
                value = memo.get(key)
                if value is None:
                    operands = [values[arg] for arg in args]
                    same = op == "-" and names[args[0]] == names[args[1]]
                    value = memo[key] = self._at_point(op, content, operands, same, p, q)
            values.append(value)
            names.append(identity_of(value))
        results = [values[output] for output in self._outputs]
        return [v if isinstance(v, Fraction) else Ball(bare_ball(v, p)) for v in results]

    def _at_point(
        self,
        op: str,
        content: Any,
        operands: list[Any],
        same: bool,
        p: Source,
        q: Source,
    ) -> Any:
        """A step at a point; `same`: of the difference of a value with itself."""
        if same:
            return Fraction(0)
        exact = [operand.__class__ is Fraction for operand in operands]
        if any(exact):
            if op in EXACT and all(exact):
                if op == "/" and operands[1] == 0:
                    raise UnboundedError("the formula divides by zero")
                result = EXACT[op](*operands)
                return bare(Ball.enclose(result)) if is_long(result) else result
            if op == "*" and any(o == 0 for o in operands if o.__class__ is Fraction):
                return Fraction(0)
            if op in NEUTRAL:
                left, right = operands
                beside_left, beside_right = NEUTRAL[op]
                if exact[1] and right == beside_left:
                    return left
                if exact[0] and left == beside_right:
                    return right
        return self._compute(op, content, [bare_ball(operand, p) for operand in operands], q)
