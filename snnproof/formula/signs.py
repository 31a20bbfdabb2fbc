"""Bounds of formulas by their form alone.

An enclosure with a rounded radius can reach below zero where a square or a modulus cannot.
"""

from __future__ import annotations

from fractions import Fraction

from .expression import NUMBER, Expression

POSITIVE_FUNCTIONS = frozenset(
    ["exp", "erfc", "erfcx", "sqr", "sqrt", "abs", "E0", "E1", "E2", "D", "xD", "G", "e1", "e2"]
)
POSITIVE_SYMBOLS = frozenset(["pi"])


def never_negative(expression: Expression) -> bool:
    """Is the value at least 0 wherever the formula is defined?  False if that is not seen."""
    known: dict[int, bool] = {}
    for node in expression.nodes():
        known[id(node)] = _never_negative(node, [known[id(arg)] for arg in node.args])
    return known[id(expression)]


def _never_negative(node: Expression, of_args: list[bool]) -> bool:
    if node.op == NUMBER:
        return node.value >= 0
    if node.op in ("+", "*", "/"):
        return all(of_args) or (node.op == "*" and node.args[0] is node.args[1])
    return node.op in POSITIVE_FUNCTIONS or node.name in POSITIVE_SYMBOLS


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
