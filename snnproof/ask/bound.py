"""Sharp bounds: the least and the largest value of a quantity, to as many digits as asked.

The enclosures are rigorous whatever the search does: every value that is dropped is dropped because
an enclosure says so (`snnproof.search.maximum`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from ..activations.named import Meant, chosen, source_of
from ..arithmetic.ball import Ball
from ..arithmetic.number import Number
from ..arithmetic.precision import MAX_EXPONENT, precision
from ..box import Box, BoxLike, Point, Side
from ..errors import UnboundedError, require_text
from ..exact import Exact, lower_decimal, require_count, upper_decimal
from ..files.plain import Shown, plain
from ..formula.expression import MOMENTS, Expression, call
from ..formula.form_bounds import most_by_form
from ..formula.formula import Formula, formula
from ..formula.gaussian_rules import kind_and_order
from ..formula.projection import Projection
from ..formula.taylor import sharper
from ..moments.selu import Parameters, ball_parameters
from ..moments.source import Source
from ..search.branch_and_bound import Budget, Meter
from ..search.maximum import AT_A_POINT, Maximum, maximum

MAX_DIGITS = 1000
"""Most correct digits that can be asked for."""

ATTEMPTS = 3
"""How often the search is made, with 4 times the precision, if digits of a value cancel."""

TINIEST = Fraction(4, 1 << MAX_EXPONENT)
"""Ends of balls that are smaller are rounded to 0, whatever the precision."""

GUARD_DIGITS = 8
"""Digits beyond those that are asked for."""


@dataclass(frozen=True)
class Extreme:
    """lower <= extreme value <= upper.

    at: the least box in the variables of `over`, or in the products y = mu omega and x = nu tau of
    them, that is known to hold every point where it is attained;  places: parts of it, whose union
    holds them;  reached: points of it, in these variables, where it is known to be attained, a few
    if there are many;  point: an exact point of the box, where the value is in [lower, upper];
    reason: why there are fewer digits than were asked for, if so.
    """

    lower: Fraction
    upper: Fraction
    at: Box
    places: tuple[Box, ...]
    point: Point
    cells: int
    reason: str
    reached: tuple[Point, ...] = ()

    @property
    def attained(self) -> bool:
        """Is there a single point, known exactly, where the value is extreme?"""
        return self.at.is_point


@dataclass(frozen=True, repr=False)
class Bounds(Shown):
    """The infimum and the supremum of a quantity over a box, which are attained."""

    shown = (
        "quantity",
        "over",
        "digits",
    )

    quantity: str
    over: Box
    digits: int
    infimum: Extreme
    supremum: Extreme

    def to_dict(self) -> dict[str, Any]:
        """As `Shown`; of each of the two its ends, with two digits more, and where it is."""
        return {**super().to_dict(), **{name: self._end(name) for name in ("infimum", "supremum")}}

    def _end(self, name: str) -> dict[str, Any]:
        found: Extreme = getattr(self, name)
        ends = Number(found.lower, found.upper, self.digits + 2)
        about = {"at": found.at, "attained": found.attained, "point": found.point}
        about |= {"cells": found.cells, "reason": found.reason}
        return {"lower": ends.lower_text, "upper": ends.upper_text, **plain(about)}

    def __str__(self) -> str:
        return "\n".join(
            f"{name:9}[{lower_decimal(e.lower, self.digits + 2)},"
            f" {upper_decimal(e.upper, self.digits + 2)}] at {e.at or 'any point'}"
            for name, e in (("infimum", self.infimum), ("supremum", self.supremum))
        )


def bound(
    quantity: str,
    over: BoxLike,
    *,
    digits: int = 12,
    alpha: Exact | None = None,
    lambda_: Exact | None = None,
    activation: Meant = None,
    budget: Budget | None = None,
) -> Bounds:
    """The infimum and the supremum of a quantity over a box, each to the given number of digits.

    quantity: a formula in the words of `snnproof.formula.definitions`; over: a box, its text, or a
    mapping; alpha, lambda_: exact parameters of SELU, alpha_01 and lambda_01 where None;
    activation: another one, as data or as text (`snnproof.activations.named`); budget: for each of
    the two, after which what is known is returned, with fewer digits and a reason.
    A value that is not told from 0 has no digits: then bounds on both sides of it are returned, far
    below the values at the corners of the box, with that reason.
    *Guarantee*: lower <= extreme value <= upper, whatever the digits.
    *Raises*: UsageError and its kinds (unknown name, box, inexact number); UnboundedError if the
    quantity is not defined on all of the box, or if that could not be excluded.

    >>> print(bound("nu_tilde", "mu=-0.1:0.1,omega=-0.1:0.1,nu=0.8:1.5,tau=0.95:1.1", digits=8))
    infimum  [0.8037117576, 0.8037117577] at y=-0.01,x=0.76
    supremum [1.481574958, 1.481574959] at y=0.01,x=1.65
    """
    require_text(quantity, "a quantity")
    box = Box.of(over)
    other = chosen(activation, alpha, lambda_)
    infimum, supremum = (
        extreme(
            quantity,
            box,
            upward,
            digits=digits,
            source=lambda: source_of(other, alpha, lambda_),
            budget=budget,
        )
        for upward in (False, True)
    )
    return Bounds(quantity, box, digits, infimum, supremum)


def extreme(
    quantity: str,
    over: Box,
    upward: bool,
    *,
    digits: int = 12,
    source: Callable[[], Source] = ball_parameters,
    budget: Budget | None = None,
) -> Extreme:
    """One of the two `bound`s: the supremum if `upward`, else the infimum.

    source: the moments in the working precision.
    """
    require_count(digits, "digits", 1, MAX_DIGITS)
    asked = formula(quantity, tuple(over), selu=isinstance(source(), Parameters))
    projection = Projection(over, [asked.expression])
    (expression,) = projection.formulas
    signed = expression if upward else -expression
    tolerance, meter = Fraction(1, 2 * 10**digits), Meter(Budget.of(budget))
    bits = 64 + (digits + GUARD_DIGITS) * 10 // 3
    for _ in range(ATTEMPTS):
        with precision(bits):
            p = source()
            asked.require_source(p)
            function = _Function(signed, projection.box, p)
            found = maximum(function, projection.box, tolerance, meter)
        if found.reason != AT_A_POINT:
            break
        bits *= 4
    if found.reason == AT_A_POINT and abs(found.lower + found.upper) < TINIEST:
        found = replace(found, reason="numbers as near to 0 as it is are not written out")
    largest = _extreme(found, projection)
    return largest if upward else _negated(largest)


def _extreme(found: Maximum, projection: Projection) -> Extreme:
    point = next(projection.points_over(found.point))
    at = _hull(found.places) if found.places else Box(dict(found.point))
    places, reached = found.places, found.reached
    return Extreme(found.lower, found.upper, at, places, point, found.cells, found.reason, reached)


def _negated(e: Extreme) -> Extreme:
    return replace(e, lower=-e.upper, upper=-e.lower)


def _hull(places: tuple[Box, ...]) -> Box:
    sides: dict[str, Side] = {}
    for axis in places[0]:
        ends = [place[axis] for place in places]
        sides[axis] = (min(low for low, _ in ends), max(high for _, high in ends))
    return Box(sides)


def _of_two_values(expression: Expression, p: Source) -> Expression:
    """Of an f with two values a, b alone, xi~ by mu~, since f^2 = (a + b) f - a b.

    So nu~ = ((b - a)/2)^2 - (mu~ - (a + b)/2)^2: one square, which is seen to be at least 0.
    """
    values: tuple[Fraction, Fraction] | None = getattr(p, "two_values", None)
    if values is None:
        return expression
    a, b = values

    def replace(node: Expression) -> Expression | None:
        if node.op in MOMENTS and kind_and_order(node.op)[0] == "xi":
            order = kind_and_order(node.op)[1]
            mean = (a + b) * call(f"mu_{order}", *node.args)
            return mean if order else mean - a * b
        if node.op != "-" or node.args[0].op != "xi_0" or node.args[1].op != "sqr":
            return None
        mean = node.args[1].args[0]
        if mean.op != "mu_0" or repr(mean.args) != repr(node.args[0].args):
            return None
        return ((b - a) / 2) ** 2 - (mean - (a + b) / 2).sqr()

    return expression.rebuild(replace)


class _Function:
    """A formula with its parameters, as the search for extremes wants it.

    A modulus has a kink where its argument vanishes: on cells where the argument has one sign, it
    is replaced by the argument or its opposite, which have derivatives.
    """

    def __init__(self, expression: Expression, domain: Box, parameters: Source) -> None:
        self.parameters, self.axes = parameters, tuple(domain)
        expression = _of_two_values(expression, parameters)
        self.whole = self.smooth = sharper(expression, self.axes)
        self.moduli: list[tuple[Expression, Formula]] = []
        self.known: dict[tuple[int, ...], Formula] = {}
        self.most = most_by_form(expression)
        self._take_out_moduli(domain)

    def _take_out_moduli(self, domain: Box) -> None:
        """Do away with those whose argument has one sign on the whole domain; note the others."""
        nodes = [node for node in self.whole.expression.nodes() if node.op == "abs"]
        self.moduli = [(node, Formula(node.args[0], self.axes)) for node in nodes]
        signs = tuple(self._sign(argument, domain) for _, argument in self.moduli)
        self.smooth = self._without_moduli(signs)
        self.moduli = [one for one, sign in zip(self.moduli, signs, strict=True) if not sign]

    def _sign(self, argument: Formula, box: Box, *, strict: bool = False) -> int:
        """The sign on the box, 0 if it may have both, or where strict if it may vanish."""
        try:
            low, high = argument.range(box, self.parameters)
        except UnboundedError:
            return 0
        if strict and low <= 0 <= high:
            return 0
        return 1 if low >= 0 else -1 if high <= 0 else 0

    def _without_moduli(self, signs: tuple[int, ...]) -> Formula:
        """The formula with moduli replaced by what they are where the arguments have these signs.

        One inside another is met again, in the argument that was put in its place.
        """
        sign_of = {id(node): sign for (node, _), sign in zip(self.moduli, signs, strict=True)}

        def replace(node: Expression) -> Expression | None:
            sign = sign_of.get(id(node), 0)
            return None if sign == 0 else node.args[0] if sign > 0 else -node.args[0]

        expression, before = self.smooth.expression, None
        while expression is not before:
            before, expression = expression, expression.rebuild(replace)
        same = expression is self.smooth.expression
        return self.smooth if same else sharper(expression, self.axes)

    def _on(self, box: Box) -> Formula:
        """A formula for the same values on the box and around it, with as few kinks as is known.

        Around it too: what leads out of the box must not end at a kink in its boundary.
        """
        if not self.moduli:
            return self.smooth
        signs = tuple(self._sign(argument, box, strict=True) for _, argument in self.moduli)
        if signs not in self.known:
            self.known[signs] = self._without_moduli(signs)
        return self.known[signs]

    def at(self, point: Point) -> Side:
        return self.whole.ends_at(point, self.parameters)

    def upper(self, box: Box) -> Fraction:
        upper = self._on(box).upper(box, self.parameters)
        return upper if self.most is None else min(upper, self.most)

    def slopes(self, box: Box) -> Mapping[str, Ball] | None:
        return self._on(box).slopes(box, self.parameters)

    def curvatures(self, box: Box) -> Mapping[tuple[str, str], Ball] | None:
        return self._on(box).curvatures(box, self.parameters)
