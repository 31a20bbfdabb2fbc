"""Activations as text: formulas in z, parameters, and the constants alpha_01, lambda_01 and pi."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction
from functools import partial

from ..box import AXIS
from ..errors import UsageError, short
from ..exact import exact
from ..formula.expression import SYMBOL, Expression, call, number
from ..formula.grammar import FUNCTIONS as KNOWN
from ..formula.grammar import Functions, tree

CONSTANTS = ("alpha_01", "lambda_01", "pi")
"""Names of constants: SELU's parameters in closed form (in pieces), and pi."""

_NAMES = ("exp", "log", "sqrt", "erf", "erfc", "tanh", "sigmoid", "softplus", "sin", "cos", "sqr")

FUNCTIONS: Functions = {name: KNOWN.get(name) or partial(call, name) for name in (*_NAMES, "abs")}
"""Functions in the text of an activation."""


def read(text: str, parameters: Mapping[str, Fraction]) -> Expression:
    """The formula, with numbers in the place of parameters; what remains is z and CONSTANTS.

    *Raises*: UsageError for what is not in the grammar, UnknownNameError for other names.
    """
    formula = tree(text, FUNCTIONS, ("z", *CONSTANTS, *parameters))
    for node in formula.nodes():
        if node.op in ("d", "at"):
            raise UsageError(f"{node.op} has no place in an activation: {short(text)}")
    values = {name: number(value) for name, value in parameters.items()}
    return formula.rebuild(lambda node: values.get(node.name) if node.op == SYMBOL else None)


def taken_apart(formula: Expression) -> tuple[Expression, Fraction, Fraction]:
    """A formula as another one with the rational scale and shift around it, scale other + shift.

    >>> taken_apart(read("1 - tanh(z)/4", {}))
    (Expression('tanh(z)'), Fraction(-1, 4), Fraction(1, 1))
    """
    scale, shift = Fraction(1), Fraction(0)
    while formula.args:
        op, first, last = formula.op, formula.args[0], formula.args[-1]
        if op == "neg":
            scale, formula = -scale, first
        elif op in ("+", "-") and last.is_number:
            shift += scale * (last.value if op == "+" else -last.value)
            formula = first
        elif op in ("+", "-") and first.is_number:
            shift += scale * first.value
            scale, formula = (scale if op == "+" else -scale), last
        elif op == "*" and first.is_number and first.value:
            scale, formula = scale * first.value, last
        elif op in ("*", "/") and last.is_number and last.value:
            scale, formula = scale * (last.value if op == "*" else 1 / last.value), first
        else:
            break
    return formula, scale, shift


def constant(text: str, parameters: Mapping[str, Fraction], what: str) -> Fraction:
    """A rational number, perhaps computed from parameters.  *Raises*: UsageError."""
    value = read(text, parameters)
    if not value.is_number:
        raise UsageError(f"{what} {short(text)} is no rational number")
    return value.value


def exact_parameters(
    given: Mapping[str, object], what: str, reserved: Collection[str] = ("z", *CONSTANTS)
) -> dict[str, Fraction]:
    """Parameters by name, as exact numbers.  *Raises*: UsageError and its kinds."""
    for name in given:
        if not AXIS.fullmatch(name) or name in (*reserved, *FUNCTIONS):
            raise UsageError(f"a parameter of {what} cannot be called {short(name)}")
    return {name: exact(value, name) for name, value in given.items()}
