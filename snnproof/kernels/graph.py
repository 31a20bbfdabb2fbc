"""Formulas as graphs of interval operations: each computation once, constants folded.

A `Node` is a number of the house: it has + - * / and the generic functions, so that the formulas of
`snnproof.moments`, called with nodes, record themselves.  A node without variables keeps its value
as a ball.  Ends of boxes, and what is made of them, are leaves (`SIDE`, `CENTRE`, `CORNER`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import partial
from typing import Any

from ..activations.moments_by_pieces import Piecewise
from ..arithmetic.ball import Ball
from ..arithmetic.precision import precision
from ..errors import UnboundedError, UsageError
from ..formula.expansion import write_out
from ..formula.expression import GAUSSIAN, MOMENTS, NUMBER, SYMBOL, Expression
from ..formula.gaussian_rules import kind_and_order
from ..formula.tape_steps import sign
from ..moments.gaussian import Gaussian, gauss_factor, gaussian, scaled_tail
from ..moments.selu import Parameters
from ..moments.source import Source

SIDE, CENTRE, CORNER = "side", "centre", "corner"
"""Leaves: [lower, upper] of an axis; its middle, a point; and the part of a side on which the least
(or largest) value lies, which the sign of a slope tells."""

MEET = "meet"
"""The intersection of two enclosures of the same value."""

CONSTANT_PRECISION = 160


class Node:
    """An operation of a graph on other nodes of it.

    name: of an axis, and whether the least or the largest value is sought on a corner;  ball: the
    value, of a constant.
    """

    __slots__ = ("args", "ball", "graph", "index", "name", "op")

    def __init__(
        self, graph: Graph, op: str, args: tuple[Node, ...], name: str, ball: Ball | None
    ) -> None:
        self.graph, self.op, self.args, self.name, self.ball = graph, op, args, name, ball
        self.index = -1

    def __add__(self, other: Operand) -> Node:
        return self.graph.call("+", self, other)

    def __radd__(self, other: Operand) -> Node:
        return self.graph.call("+", other, self)

    def __sub__(self, other: Operand) -> Node:
        return self.graph.call("-", self, other)

    def __rsub__(self, other: Operand) -> Node:
        return self.graph.call("-", other, self)

    def __mul__(self, other: Operand) -> Node:
        return self.graph.call("*", self, other)

    def __rmul__(self, other: Operand) -> Node:
        return self.graph.call("*", other, self)

    def __truediv__(self, other: Operand) -> Node:
        return self.graph.call("/", self, other)

    def __rtruediv__(self, other: Operand) -> Node:
        return self.graph.call("/", other, self)

    def __neg__(self) -> Node:
        return self.graph.call("neg", self)

    def __abs__(self) -> Node:
        return self.graph.call("abs", self)

    @property
    def is_constant(self) -> bool:
        return self.ball is not None

    def sqr(self) -> Node:
        return self.graph.call("sqr", self)

    def sqrt(self) -> Node:
        return self.graph.call("sqrt", self)

    def exp(self) -> Node:
        return self.graph.call("exp", self)

    def erfc(self) -> Node:
        return self.graph.call("erfc", self)

    def erfcx(self) -> Node:
        return self.graph.call("erfcx", self)

    def capped(self, bound: Node) -> Node:
        return self.graph.call("capped", self, bound)


Operand = Node | int | Fraction


class Graph:
    """The nodes of several formulas; equal ones are one and the same.

    source: the activation, in balls: SELU with its parameters, or a function by pieces.
    *Raises*: UsageError for another one, whose moments are no formulas.
    """

    def __init__(self, source: Source) -> None:
        self.nodes: list[Node] = []
        self._known: dict[Any, Node] = {}
        self._symbols = {"pi": self.constant(Ball.pi())}
        self._moments: Piecewise | None = None
        if isinstance(source, Parameters):
            self._parameters = Parameters(*(self.constant(ball) for ball in source))
            selu = {"alpha": self._parameters.alpha, "lambda": self._parameters.lambda_}
            self._symbols.update(selu)
            return
        if not isinstance(source, Piecewise):
            raise UsageError("kernels know SELU and activations by pieces, and not this one")
        self._moments = source.lifted(self.constant)
        zero, constants = self.constant(0), (source.sqrt_2, source.sqrt_2_over_pi)
        self._parameters = Parameters(zero, zero, *map(self.constant, constants))

    def constant(self, value: Ball | int | Fraction) -> Node:
        """A node without variables."""
        with precision(CONSTANT_PRECISION):
            ball = value if isinstance(value, Ball) else Ball.enclose(value)
        return self._node("constant", (), "", ball)

    def leaf(self, op: str, axis: str, *args: Node) -> Node:
        """A leaf of that axis."""
        return self._node(op, args, axis, None)

    def call(self, op: str, *operands: Operand) -> Node:
        """The operation, folded if all operands are constants.

        Quotients become products with reciprocals, which are computed once for all dividends.
        """
        args = tuple(o if isinstance(o, Node) else self.constant(o) for o in operands)
        if all(arg.ball is not None for arg in args):
            return self._folded(op, args)
        if op == "/":
            above, below = args
            one_over = self.call("reciprocal", below)
            return one_over if _is(above, 1) else self.call("*", above, one_over)
        if op == "*" and (_is(args[0], 1) or _is(args[1], 1)):
            return args[1] if _is(args[0], 1) else args[0]
        if op in ("+", "*") and args[0].index > args[1].index:
            args = args[::-1]  # one node for a + b and b + a
        return self._node(op, args, "", None)

    def trace(self, expression: Expression, variables: Mapping[str, Node]) -> Node:
        """The formula with these nodes in the place of its variables."""
        done: dict[int, Node] = {}
        written = write_out(expression) if self._moments is None else expression
        for node in written.nodes():
            args = [done[id(arg)] for arg in node.args]
            if node.op == NUMBER:
                done[id(node)] = self.constant(node.value)
            elif node.op == SYMBOL:
                done[id(node)] = self._symbol(node.name, variables)
            elif node.op in MOMENTS:
                done[id(node)] = self._moment(node.op, *args)
            elif node.op in Gaussian._fields:
                done[id(node)] = getattr(gaussian(args[0], args[1], self._parameters), node.op)
            elif node.op in GAUSSIAN:
                done[id(node)] = _SCALED[node.op](args[0], args[1], self._parameters)
            else:
                done[id(node)] = self.call(node.op, *args)
        return done[id(written)]

    def _symbol(self, name: str, variables: Mapping[str, Node]) -> Node:
        known = variables if name in variables else self._symbols
        if name not in known:
            raise UsageError(f"{name} is a parameter of SELU, and this is another activation")
        return known[name]

    def _moment(self, name: str, y: Node, x: Node) -> Node:
        """mu_n or xi_n of an activation by pieces."""
        if self._moments is None:
            raise UsageError("the moments of SELU are written out")
        kind, order = kind_and_order(name)
        mu, xi = self._moments.derivatives(y, x, order)
        found: Node = (mu if kind == "mu" else xi)[order]
        return found

    def _node(self, op: str, args: tuple[Node, ...], name: str, ball: Ball | None) -> Node:
        value = None if ball is None else (ball.lower(), ball.upper())
        key = (op, tuple(arg.index for arg in args), name, value)
        if key not in self._known:
            node = self._known[key] = Node(self, op, args, name, ball)
            node.index = len(self.nodes)
            self.nodes.append(node)
        return self._known[key]

    def _folded(self, op: str, args: tuple[Node, ...]) -> Node:
        with precision(CONSTANT_PRECISION):
            ball = _ON_BALLS[op](*(arg.ball for arg in args))
        if not ball.is_finite:
            raise UnboundedError("a constant of the formula is not defined")
        return self.constant(ball)


def _is(node: Node, value: int) -> bool:
    """Is it that constant, exactly?"""
    return node.ball is not None and node.ball.lower() == node.ball.upper() == value


_ON_BALLS: dict[str, Callable[..., Ball]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "reciprocal": lambda a: 1 / a,
    "neg": lambda a: -a,
    "abs": abs,
    "sqr": Ball.sqr,
    "sqrt": Ball.sqrt,
    "exp": Ball.exp,
    "erfc": Ball.erfc,
    "erfcx": Ball.erfcx,
    "erfcx_slope": Ball.erfcx_slope,
    "capped": Ball.capped,
    "sign": sign,
}

_SCALED: dict[str, Callable[[Node, Node, Parameters], Node]] = {
    "G": gauss_factor,
    "e1": partial(scaled_tail, 1),
    "e2": partial(scaled_tail, 2),
}
