"""Is an analytic activation odd or even about a point?  By rules, no samples.

Of each part u of the formula two things are derived about a point c, for all real w:

    is it even:             u(c + w) = u(c - w)
    has it a middle value:  u(c + w) + u(c - w) = 2 m,  m rational

so that u is odd about c where m = 0.  The rules:

- A constant is even; a rational one is its own middle value.  That of a z + b is a c + b.
- Sums and differences of even parts are even, and middle values add up.
- A product is even if both factors are even, or both odd, and odd if one is odd and one even; a
  rational factor multiplies a middle value.  The same holds of a quotient.
- Any function of an even part is even.  Of an odd part, tanh, erf and sin are odd, cos, the square
  and the absolute value are even, and sigmoid and erfc have the middle values 1/2 and 1.
- Factors or summands that are nothing of this by themselves may be mirror images of each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from ..formula.expression import NUMBER, SYMBOL, Expression, number, symbol
from ..moments.source import Symmetry
from .absolute import lines

_MAX_CENTRES = 8
"""Points about which it is tried."""

_MIDDLE_VALUES = {
    "tanh": Fraction(0),
    "erf": Fraction(0),
    "sin": Fraction(0),
    "sigmoid": Fraction(1, 2),
    "erfc": Fraction(1),
}
"""Middle values of functions of an odd argument."""


class _Known(NamedTuple):
    """What is known of a part, see above."""

    even: bool = False
    middle: Fraction | None = None

    @property
    def odd(self) -> bool:
        return self.middle == 0


_NOTHING = _Known()


def symmetry_of(expression: Expression) -> Symmetry | None:
    """A symmetry that the function of z certainly has; None if none follows from the rules.

    *Guarantee*: f(centre + w) = sign f(centre - w) for all real w.
    """
    for centre in _centres(expression):
        known = _about(expression, centre)
        if known.even or known.odd:
            return Symmetry(centre, 1 if known.even else -1)
    return None


def _centres(expression: Expression) -> list[Fraction]:
    """0, and where parts a z + b are zero: points to try."""
    centres = [Fraction(0)]
    for line in lines(expression):
        if line.slope and line.zero not in centres and len(centres) < _MAX_CENTRES:
            centres.append(line.zero)
    return centres


def _about(expression: Expression, centre: Fraction) -> _Known:
    known: dict[int, _Known] = {}
    for node in expression.nodes():
        args = [known[id(arg)] for arg in node.args]
        found = _node(node, args, centre)
        if found == _NOTHING and node.op in ("+", "-", "*"):
            found = _paired(node, known, centre)
        known[id(node)] = found
    return known[id(expression)]


def _node(node: Expression, args: list[_Known], centre: Fraction) -> _Known:
    if node.op == NUMBER:
        return _Known(even=True, middle=node.value)
    if node.op == SYMBOL:
        return _Known(middle=centre) if node.name == "z" else _Known(even=True)
    if node.op in ("+", "-"):
        return _sum(args[0], args[1], 1 if node.op == "+" else -1)
    if node.op == "neg":
        return _scaled(args[0], Fraction(-1))
    if node.op in ("*", "/"):
        return _product(node, *args)
    (u,) = args
    if u.odd:
        return _Known(even=node.op in ("sqr", "cos", "abs"), middle=_MIDDLE_VALUES.get(node.op))
    return _Known(even=u.even)


def _sum(a: _Known, b: _Known, sign: int) -> _Known:
    middle = None if a.middle is None or b.middle is None else a.middle + sign * b.middle
    return _Known(a.even and b.even, middle)


def _scaled(u: _Known, factor: Fraction) -> _Known:
    return _Known(u.even, None if u.middle is None else factor * u.middle)


def _product(node: Expression, a: _Known, b: _Known) -> _Known:
    first, second = node.args
    if second.op == NUMBER and (node.op == "*" or second.value):
        return _scaled(a, second.value if node.op == "*" else 1 / second.value)
    if first.op == NUMBER and node.op == "*":
        return _scaled(b, first.value)
    even = (a.even and b.even) or (a.odd and b.odd)
    odd = (a.even and b.odd) or (a.odd and b.even)
    return _Known(even, Fraction(0) if odd else None)


# -- mirror images of each other -------------------------------------------------------------------


def _paired(node: Expression, known: dict[int, _Known], centre: Fraction) -> _Known:
    """Of a product of factors, or a sum of summands, some of which come in mirrored pairs."""
    is_product = node.op == "*"
    total = _Known(even=True, middle=None if is_product else Fraction(0))
    alone: list[tuple[Expression, int]] = []
    for part, sign in _parts(node, ("*",) if is_product else ("+", "-")):
        here = known[id(part)]
        if is_product and (here.even or here.odd):
            even = total.even == here.even
            total = _Known(even, None if even else Fraction(0))
        elif here != _NOTHING and not is_product:
            total = _sum(total, here, sign)
        else:
            alone.append((part, sign))
    forms = _Forms()
    waiting = [(forms.of(part), forms.of(_mirrored(part, centre)), sign) for part, sign in alone]
    while waiting:
        form, image, sign = waiting.pop()
        partner = next((i for i, one in enumerate(waiting) if one[:2] == (image, form)), None)
        if partner is None:
            return _NOTHING
        other_sign = waiting.pop(partner)[2]
        if not is_product:
            pair = _Known(even=True) if sign == other_sign else _Known(middle=Fraction(0))
            total = _sum(total, pair, 1)
    return total


def _parts(node: Expression, ops: tuple[str, ...]) -> Iterator[tuple[Expression, int]]:
    """The factors of a product; the summands of a sum, with their signs."""
    waiting = [(node, 1)]
    while waiting:
        part, sign = waiting.pop()
        if part.op not in ops:
            yield part, sign
            continue
        waiting.append((part.args[0], sign))
        waiting.append((part.args[1], -sign if part.op == "-" else sign))


def _mirrored(part: Expression, centre: Fraction) -> Expression:
    """The part as a function of 2 c - z."""
    image = -symbol("z") if centre == 0 else number(2 * centre) - symbol("z")
    return part.rebuild(lambda node: image if node.op == SYMBOL and node.name == "z" else None)


class _Forms:
    """Numbers for formulas: two that are written alike have the same."""

    def __init__(self) -> None:
        self.numbers: dict[object, int] = {}

    def of(self, part: Expression) -> int:
        known: dict[int, int] = {}
        for node in part.nodes():
            form = (node.op, node.value, node.name, *(known[id(arg)] for arg in node.args))
            known[id(node)] = self.numbers.setdefault(form, len(self.numbers))
        return known[id(part)]
