"""Bounds of formulas by their form alone: exact, and free."""

from __future__ import annotations

from fractions import Fraction

from .expression import NUMBER, Expression
from .signs import never_negative


def least_by_form(expression: Expression) -> Fraction | None:
    """A number that no value is below, wherever the formula is defined; None if none is seen.

    >>> from snnproof.formula.parse import parse
    >>> least_by_form(parse("3 - (1 - 2*t^2)", ("t",)))
    Fraction(2, 1)
    """
    if expression.op == NUMBER:
        return expression.value
    args = expression.args
    if expression.op == "neg":
        return _minus(Fraction(0), most_by_form(args[0]))
    if expression.op == "-":
        return _minus(least_by_form(args[0]), most_by_form(args[1]))
    if expression.op == "+":
        found = least_by_form(args[0])
        return _minus(found, _minus(Fraction(0), least_by_form(args[1])))
    return Fraction(0) if never_negative(expression) else None


def most_by_form(expression: Expression) -> Fraction | None:
    """A number that no value is above, wherever the formula is defined; None if none is seen."""
    if expression.op == NUMBER:
        return expression.value
    args = expression.args
    if expression.op == "neg":
        return _minus(Fraction(0), least_by_form(args[0]))
    if expression.op == "-":
        return _minus(most_by_form(args[0]), least_by_form(args[1]))
    if expression.op == "+":
        found = most_by_form(args[0])
        return _minus(found, _minus(Fraction(0), most_by_form(args[1])))
    return None


def _minus(a: Fraction | None, b: Fraction | None) -> Fraction | None:
    return None if a is None or b is None else a - b
