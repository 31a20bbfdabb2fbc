"""An activation in the words of a framework, by its formulas: where it has no name there."""

from __future__ import annotations

from fractions import Fraction

from ..activations.activation import Activation
from ..activations.analytic import _REAL
from ..activations.far_away import constant_of
from ..activations.pieces import End
from ..arithmetic.ball import Ball
from ..arithmetic.number import Number
from ..arithmetic.precision import precision
from ..explore.parameters.nearest import FORMATS
from ..formula.expression import BINARY, NUMBER, SYMBOL, Expression

_BITS = 160

_WORDS = {
    "torch": ("torch.{}", {"softplus": "F.softplus"}),
    "keras.ops": ("keras.ops.{}", {}),
    "jnp": (
        "jnp.{}",
        {
            "sigmoid": "nn.sigmoid",
            "softplus": "nn.softplus",
            "erf": "special.erf",
            "erfc": "special.erfc",
        },
    ),
}
"""By the module with exp and the like: how functions are called there, and what differs."""

_LIMITS = {
    "torch": ("torch.clamp({}, min={})", "torch.clamp({}, max={})"),
    "keras.ops": ("keras.ops.maximum({}, {})", "keras.ops.minimum({}, {})"),
    "jnp": ("jnp.maximum({}, {})", "jnp.minimum({}, {})"),
}


def nearest_float(number: Number) -> str:
    """The nearest float64 of a number that is enclosed, as Python writes it."""
    return float_text((number.lower + number.upper) / 2)


def float_text(value: Fraction) -> str:
    """The nearest float64, as Python writes it."""
    return repr(FORMATS[0].nearest(value))


def by_pieces(one: Activation, module: str) -> str:
    """The pieces, without scale and shift, as an expression in z; constants are nearest floats.

    Each piece is evaluated within its ends: elsewhere it might overflow, and a gradient with it.
    """
    text = ""
    for lower, upper, formula in reversed(one.formulas):
        here = _text(formula, module, _limited(lower, upper, module))
        end = "" if upper is None else float_text(upper)
        text = f"{module}.where(z <= {end}, {here}, {text})" if text else here
    return text


def _limited(lower: End, upper: End, module: str) -> str:
    text = "z"
    for end, words in zip((lower, upper), _LIMITS[module], strict=True):
        if end is not None:
            text = words.format(text, float_text(end))
    return text


def _text(formula: Expression, module: str, z: str) -> str:
    """The formula; what is constant in it is one number."""
    texts: dict[int, str] = {}
    constants: dict[int, Ball] = {}
    with precision(_BITS):
        for node in formula.nodes():
            known = [constants[id(arg)] for arg in node.args if id(arg) in constants]
            if node.op == NUMBER:
                constants[id(node)] = Ball.enclose(node.value)
            elif node.op == SYMBOL and node.name != "z":
                constants[id(node)] = constant_of(node.name)
            elif node.args and len(known) == len(node.args):
                constants[id(node)] = Ball(_REAL[node.op](*(ball._arb for ball in known)))
            if id(node) in constants:
                texts[id(node)] = nearest_float(Number.of(constants[id(node)], 20))
            else:
                texts[id(node)] = _node(node, [texts[id(arg)] for arg in node.args], module, z)
        is_constant = id(formula) in constants
    text = texts[id(formula)]
    return f"0.0 * {z} + {text}" if is_constant else text  # of the shape of z


def _node(node: Expression, args: list[str], module: str, z: str) -> str:
    if node.op == SYMBOL:
        return z
    if node.op in BINARY:
        left, right = (
            f"({text})" if arg.op in (*BINARY, "neg") or text.startswith("-") else text
            for arg, text in zip(node.args, args, strict=True)
        )
        return f"{left} {node.op} {right}"
    if node.op == "neg":
        return f"-({args[0]})"
    if node.op == "sqr":
        return f"({args[0]}) ** 2"
    words, other = _WORDS[module]
    if node.op == "erfc" and module == "keras.ops":
        return f"(1.0 - keras.ops.erf({args[0]}))"
    return f"{other.get(node.op, words.format(node.op))}({args[0]})"
