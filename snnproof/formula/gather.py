"""Products of exponentials and tails with one exponential, where much of the exponents cancels.

    e^a erfc(b) = e^(a - b^2) erfcx(b)

The first factor may be as large as e^999 and the second as small; both follow b closely, and what
an enclosure over a box loses by taking them apart is as large as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import reduce

from .expression import BINARY, NUMBER, SYMBOL, Expression, call, number, symbol
from .identity import Normal, Polynomial, UnknownFormError


def gathered(expression: Expression) -> Expression:
    """The same function, with such products written in that way."""
    factors = {id(arg) for node in expression.nodes() if _is_product(node) for arg in node.args}

    def replace(node: Expression) -> Expression | None:
        return _gathered(node) if _is_product(node) and id(node) not in factors else None

    return expression.rebuild(replace)


def _is_product(node: Expression) -> bool:
    return node.op in ("*", "/", "neg")


def _factors(node: Expression, power: int) -> Iterator[tuple[Expression, int]]:
    """What a product is made of, each with its power, 1 or -1."""
    if node.op == "neg":
        yield number(-1), 1
        yield from _factors(node.args[0], power)
    elif _is_product(node):
        yield from _factors(node.args[0], power)
        yield from _factors(node.args[1], power if node.op == "*" else -power)
    else:
        yield node, power


def _gathered(product: Expression) -> Expression | None:
    """The product with one exponential; None if its exponent would not be shorter for it."""
    exponents, others = [], []
    for factor, power in _factors(product, 1):
        if factor.op == "exp":
            exponents.append(power * factor.args[0])
        elif factor.op == "erfc":
            exponents.append(-power * factor.args[0].sqr())
            others.append((call("erfcx", factor.args[0]), power))
        else:
            others.append((factor, power))
    if not any(factor.op == "exp" for factor, _ in _factors(product, 1)) or len(exponents) < 2:
        return None
    total = reduce(lambda a, b: a + b, exponents)
    try:
        apart, together = [_terms(one) for one in exponents], _terms(total)
    except UnknownFormError:
        return None
    if len(together) >= sum(map(len, apart)):
        return None
    result = _written(together).exp()
    for factor, power in others:
        result = result * factor if power > 0 else result / factor
    return result


def _terms(expression: Expression) -> Polynomial:
    """The terms of a polynomial.  *Raises*: UnknownFormError for everything else.

    What is divided by, or under a root, must be constant: so all of it is defined everywhere, and
    nothing that is not can cancel.
    """
    constant: dict[int, bool] = {}
    for node in expression.nodes():
        constant[id(node)] = node.op != SYMBOL and all(constant[id(arg)] for arg in node.args)
        inner = {"/": node.args[1:], "sqrt": node.args}.get(node.op, ())
        if node.op not in _POLYNOMIAL or not all(constant[id(arg)] for arg in inner):
            raise UnknownFormError(node.op)
    return Normal(set()).form(expression).above


_POLYNOMIAL = (NUMBER, SYMBOL, *BINARY, "neg", "sqr", "sqrt")


def _written(polynomial: Polynomial) -> Expression:
    """The sum as an expression."""
    total = number(0)
    for term, coefficient in polynomial.items():
        product = number(coefficient)
        for base, power in term.powers:
            factor = symbol(base) if isinstance(base, str) else number(int(str(base)))
            product = product * _power(factor, power)
        total = total + product
    return total


def _power(base: Expression, power: Fraction) -> Expression:
    if power < 0:
        return 1 / _power(base, -power)
    if power.denominator == 2:
        return _power(base.sqrt(), 2 * power)
    result = number(1)
    for bit in bin(int(power))[2:]:  # by squares, whose enclosures know that they are
        result = result.sqr() * (base if bit == "1" else 1)
    return result
