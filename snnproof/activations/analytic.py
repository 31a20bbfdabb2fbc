"""Analytic activations: a text in z, its values at real and complex balls, and its growth.

    f(z) = z * erfc(-z / sqrt(2)) / 2        GELU
    f(z) = z * sigmoid(z)                    SiLU, also called Swish
    f(z) = z * tanh(softplus(z))             Mish

The text has + - * /, integer powers, rational constants, pi and the functions of `FUNCTIONS`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cached_property, partial
from typing import Any

from ..arithmetic.ball import Ball
from ..arithmetic.growth import Growth
from ..arithmetic.quadrature import hermite_moments, hermite_moments_by_parts
from ..arithmetic.strip import Function, constant, nothing
from ..arithmetic.strip import Part as Strip
from ..errors import UnknownNameError, UsageError
from ..formula.derivative import derivative
from ..formula.expression import NUMBER, SYMBOL, Expression, call
from ..formula.grammar import tree
from ..moments.source import Symmetry
from .absolute import Part, without_absolute
from .growth_rules import growth_of
from .pieces import End
from .symmetry import symmetry_of

VARIABLE = "z"

FUNCTIONS: dict[str, Callable[[Expression], Expression]] = {
    name: partial(call, name)
    for name in (
        *("exp", "log", "tanh", "sigmoid", "softplus", "erf", "erfc", "sqr", "sqrt"),
        *("sin", "cos"),
    )
}
"""The functions of an analytic text; sigmoid(u) = 1/(1 + e^(-u)), softplus(u) = log(1 + e^u)."""


class Analytic:
    """An analytic function f of z, real on the real line, with a proved bound of its growth.

    lower, upper: where it is used and bounded, if not on the whole line; `growth` holds there.

    *Raises*: UnknownNameError for a name other than z and pi; UsageError for another operation, or
    if no bound C (1 + |z|)^d e^(k |z|) follows from the rules of
    `snnproof.activations.growth_rules`.

    >>> Analytic.parse("z * sigmoid(z)").growth
    Growth(factor=Fraction(1, 1), degree=1, rate=Fraction(0, 1))
    """

    def __init__(self, expression: Expression, lower: End = None, upper: End = None) -> None:
        for node in expression.nodes():
            if node.op == SYMBOL and node.name not in (VARIABLE, "pi"):
                raise UnknownNameError("name in an activation", node.name, [VARIABLE, "pi"])
            if node.op not in _REAL and node.op not in (NUMBER, SYMBOL):
                raise UsageError(f"{node.op} has no place in an analytic activation")
        self.expression = _in_short(expression)
        self.lower, self.upper = lower, upper
        self.growth: Growth = growth_of(self.expression, _value, lower, upper)

    @classmethod
    def parse(cls, text: str) -> Analytic:
        """The function that the text says.  Raises as `tree` and the class do."""
        return cls(tree(text, FUNCTIONS, (VARIABLE, "pi")))

    @cached_property
    def _tape(self) -> list[tuple[str, tuple[int, ...], Expression]]:
        """Every node once, operands before what uses them."""
        nodes = list(self.expression.nodes())
        places = {id(node): place for place, node in enumerate(nodes)}
        return [(node.op, tuple(places[id(a)] for a in node.args), node) for node in nodes]

    def bind(self) -> Function:
        """f, with its constants enclosed in the present working precision.

        *Guarantee* of f(u, analytic): for a real or complex ball u, the result contains f(z) for
        every z in u.  Where `analytic` is set, it is finite only if f is analytic on all of u, and
        then it is of the branch that is real on the real line: log and sqrt are principal ones,
        which refuse a ball that meets the cut, softplus refuses |Im| > 3 < pi, and what is left
        is meromorphic.
        """
        tape = self._tape
        start: list[Any] = [None] * len(tape)
        steps = []
        for place, (op, args, node) in enumerate(tape):
            if op == NUMBER:
                start[place] = constant(node.value)
            elif op == SYMBOL and node.name == "pi":
                start[place] = Ball.pi()._arb
            elif op != SYMBOL and all(start[a] is not None for a in args):
                start[place] = _REAL[op](*(start[a] for a in args))
            elif op != SYMBOL:
                steps.append((place, _REAL[op], _COMPLEX.get(op, _REAL[op]), args))
        inputs = [place for place, value in enumerate(start) if value is None]
        variable = [place for place in inputs if tape[place][0] == SYMBOL]

        def function(u: Any, analytic: bool) -> Any:
            values = start.copy()
            for place in variable:
                values[place] = u
            for place, real, complex_, args in steps:
                operation = complex_ if analytic else real
                values[place] = operation(*(values[a] for a in args))
            return values[-1]

        return function

    def __call__(self, z: Ball) -> Ball:
        """f over a real ball."""
        return Ball(self.bind()(z._arb, False))

    @cached_property
    def symmetry(self) -> Symmetry | None:
        """That of f about a point, if it is seen by rules."""
        return symmetry_of(self.expression)

    def moments(
        self, y: Fraction, x: Fraction, highest: int, bits: int
    ) -> tuple[list[Ball], list[Ball]]:
        """As `hermite_moments`."""
        return hermite_moments(self.bind, self.growth, y, x, highest, bits)

    def derivative(self) -> Analytic:
        """f' there."""
        return Analytic(derivative(self.expression, VARIABLE), self.lower, self.upper)


class AnalyticPieces:
    """Analytic functions on intervals that cover the line, each analytic at its ends as well.

    *Raises*: as `Analytic`, whose bound has to follow for each piece, on its interval: so that
    there is no pole in it, and none at its ends.
    """

    def __init__(self, parts: Sequence[Part], symmetry: Symmetry | None = None) -> None:
        self.symmetry = symmetry
        self._pieces = [Analytic(formula, lower, upper) for lower, upper, formula in parts]
        growths = [piece.growth for piece in self._pieces]
        self.growth = Growth(*map(max, zip(*growths, strict=True)))

    def moments(
        self, y: Fraction, x: Fraction, highest: int, bits: int
    ) -> tuple[list[Ball], list[Ball]]:
        """As `hermite_moments_by_parts`."""
        parts = [Strip(one.bind, one.lower, one.upper) for one in self._pieces]
        return hermite_moments_by_parts(parts, self.growth, y, x, highest, bits)

    def derivative(self) -> AnalyticPieces:
        """f', piece by piece."""
        slopes = [piece.derivative() for piece in self._pieces]
        return AnalyticPieces([(one.lower, one.upper, one.expression) for one in slopes])


def analytic(written: Sequence[Part]) -> Analytic | AnalyticPieces:
    """The function of these pieces, in which there may be abs.  *Raises*: as the classes do."""
    parts = [part for whole in written for part in without_absolute(whole)]
    if len(parts) == 1:
        return Analytic(parts[0][2])
    is_one = len(written) == 1
    return AnalyticPieces(parts, symmetry_of(_in_short(written[0][2])) if is_one else None)


def _value(node: Expression, args: Sequence[Ball]) -> Ball:
    """A constant part of an expression, in the working precision."""
    if node.op == NUMBER:
        return Ball.enclose(node.value)
    return Ball.pi() if node.op == SYMBOL else Ball(_REAL[node.op](*(arg._arb for arg in args)))


def _in_short(expression: Expression) -> Expression:
    """The expression with log(1 + e^u) and 1/(1 + e^u) by their names, softplus and sigmoid.

    Written out, they are not seen to be bounded where e^u is large.
    """
    done: dict[int, Expression] = {}
    for node in expression.nodes():
        args = tuple(done[id(arg)] for arg in node.args)
        same = all(a is b for a, b in zip(args, node.args, strict=True))
        power = _power_beside_one(args[-1]) if node.op in ("log", "/") else None
        if power is None:
            done[id(node)] = node if same else call(node.op, *args)
        elif node.op == "log":
            done[id(node)] = call("softplus", power)
        else:
            done[id(node)] = args[0] * call("sigmoid", -power)
    return done[id(expression)]


def _power_beside_one(sum_: Expression) -> Expression | None:
    """The u of 1 + e^u or e^u + 1."""
    if sum_.op == "+":
        for one, power in (sum_.args, sum_.args[::-1]):
            if one.is_value(1) and power.op == "exp":
                return power.args[0]
    return None


# -- operations of real and complex balls ----------------------------------------------------------


def _sigmoid(u: Any) -> Any:
    """On the side where the exponential is small."""
    if u.real < 0:
        small = u.exp()
        return small / (1 + small)
    return 1 / (1 + (-u).exp())


def _softplus(u: Any) -> Any:
    if u.real > 0:
        return u + (-u).exp().log1p()
    return u.exp().log1p()


def _softplus_analytic(u: Any) -> Any:
    """In the strip |Im u| < pi both forms are principal and agree."""
    if not abs(u.imag) <= 3:
        return nothing()
    if u.real > 0:
        return u + (1 + (-u).exp()).log(analytic=True)
    return (1 + u.exp()).log(analytic=True)


_REAL: dict[str, Callable[..., Any]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "neg": lambda u: -u,
    "sqr": lambda u: u**2,
    "sqrt": lambda u: u.sqrt(),
    "exp": lambda u: u.exp(),
    "log": lambda u: u.log(),
    "tanh": lambda u: u.tanh(),
    "sigmoid": _sigmoid,
    "softplus": _softplus,
    "erf": lambda u: u.erf(),
    "erfc": lambda u: u.erfc(),
    "sin": lambda u: u.sin(),
    "cos": lambda u: u.cos(),
}

_COMPLEX: dict[str, Callable[..., Any]] = {
    "sqrt": lambda u: u.sqrt(analytic=True),
    "log": lambda u: u.log(analytic=True),
    "softplus": _softplus_analytic,
}
"""Operations that are not meromorphic, asked for analytic values."""
