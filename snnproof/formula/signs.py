"""Formulas that are never negative, by their form.

An enclosure with a rounded radius can reach below zero where a square or a modulus cannot.
"""

from __future__ import annotations

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
