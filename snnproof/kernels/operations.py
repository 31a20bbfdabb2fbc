"""How each operation of a graph is written: its lower or upper end, from those of its operands."""

from __future__ import annotations

from itertools import product

from ..errors import UsageError
from ..float64.rounding import rational_down, rational_up
from .emit import HIGH, LOW, Emitter, Writer
from .facts import (
    ERFC_RANGE,
    ERFCX_RANGE,
    EXP_RANGE,
    LARGE,
    POSITIVE_AXES,
    SMALL,
    TINY_DIVISOR,
    needs_bound,
)
from .graph import CENTRE, CORNER, MEET, SIDE, Node

# -- leaves ----------------------------------------------------------------------------------------


def _constant(write: Emitter, node: Node, side: int) -> str:
    if node.ball is None:
        raise UsageError("a constant without a value")
    if side == LOW:
        return write.number(rational_down(node.ball.lower()))
    return write.number(rational_up(node.ball.upper()))


def _side(write: Emitter, node: Node, side: int) -> str:
    number = write.axes.index(node.name)
    low, high = f"a{number}", f"b{number}"
    if node.name in POSITIVE_AXES:
        write.test(f"{low} >= {SMALL!r}")
    else:
        for end in (low, high):
            write.test(f"(abs({end}) >= {SMALL!r}) | ({end} == 0.0)")
        write.test(f"{low} >= {-LARGE!r}")
    write.test(f"{low} <= {high}")
    write.test(f"{high} <= {LARGE!r}")
    return high if side == HIGH else low


def _centre(write: Emitter, node: Node, side: int) -> str:
    """Between the ends, since rounding is monotone; halving is exact."""
    axis = node.graph.leaf(SIDE, node.name)
    return write.value(f"0.5 * {_side(write, axis, LOW)} + 0.5 * {_side(write, axis, HIGH)}")


def _corner(write: Emitter, node: Node, side: int) -> str:
    """The part of a side with the least (or largest) value, by the sign of the slope."""
    axis, _, sought = node.name.partition(" ")
    slope = node.args[0]
    whole = node.graph.leaf(SIDE, axis)
    low, high = _side(write, whole, LOW), _side(write, whole, HIGH)
    rises = f"{write.end(slope, LOW)} >= 0.0"
    falls = f"{write.end(slope, HIGH)} <= 0.0"
    if sought == "largest":
        rises, falls = falls, rises
    # where the slope is zero both hold, and the lower end is as good as any
    if side == HIGH:
        return write.value(f"chosen({rises}, {low}, {high})")
    return write.value(f"chosen(({falls}) & (not ({rises})), {high}, {low})")


# -- sums and products -----------------------------------------------------------------------------


def _plus(write: Emitter, node: Node, side: int) -> str:
    a, b = node.args
    return _sum(write, node, side, (a, 1), (b, 1))


def _minus(write: Emitter, node: Node, side: int) -> str:
    a, b = node.args
    return _sum(write, node, side, (a, 1), (b, -1))


def _sum(write: Emitter, node: Node, side: int, a: tuple[Node, int], b: tuple[Node, int]) -> str:
    facts = write.facts[node.index]
    if _is_fusible(write, b[0]):
        a, b = b, a
    (first, sign), (second, other_sign) = a, b
    if not _is_fusible(write, first):
        left, right = (_signed_end(write, n, s, side) for n, s in (a, b))
        value = write.value(f"{left} + {right}".replace("+ -", "- "))
        return write.rounded(value, side, facts, is_sum=True)
    addend = _signed_end(write, second, other_sign, side)
    minus = "-" if sign < 0 else ""
    pairs = _pairs(write, first, side if sign > 0 else 1 - side)
    value = write.extreme([f"fma({minus}{x}, {y}, {addend})" for x, y in pairs], side)
    return write.rounded(value, side, facts)


def _signed_end(write: Emitter, node: Node, sign: int, side: int) -> str:
    return write.end(node, side) if sign > 0 else f"-{write.end(node, 1 - side)}"


def _is_fusible(write: Emitter, node: Node) -> bool:
    """A product that only this sum needs, and that needs no test of its own."""
    alone = node.op == "*" and write.uses[node.index] == 1
    return alone and not needs_bound(write.facts[node.index])


def _product(write: Emitter, node: Node, side: int) -> str:
    facts = write.facts[node.index]
    if scaling := _scaling(write, node):
        power, factor = scaling
        end = write.end(factor, side if power > 0 else 1 - side)
        return write.value(f"{power!r} * {end}")
    value = write.extreme([f"{x} * {y}" for x, y in _pairs(write, node, side)], side)
    return write.rounded(value, side, facts)


def _scaling(write: Emitter, node: Node) -> tuple[float, Node] | None:
    """If it is the product with a power of two, that is exact: which, and of what."""
    for constant, factor in (node.args, node.args[::-1]):
        if constant.ball is None or write.facts[node.index].may_underflow:
            continue
        if needs_bound(write.facts[constant.index]):
            continue  # it is tested where it is written
        low, high = constant.ball.lower(), constant.ball.upper()
        if low == high and low and _is_power_of_two(abs(low.numerator), low.denominator):
            return float(low), factor
    return None


def _pairs(write: Emitter, node: Node, side: int) -> list[tuple[str, str]]:
    """Pairs of ends of the factors, one of whose products is the end of the product."""
    a, b = node.args
    return list(product(_choices(write, a, b, side), _choices(write, b, a, side)))


def _choices(write: Emitter, factor: Node, other: Node, side: int) -> list[str]:
    """The ends of a factor that can matter: one if the sign of the other factor is known."""
    facts = write.facts[other.index]
    if facts.never_negative:
        return [write.end(factor, side)]
    if facts.high <= 0.0:
        return [write.end(factor, 1 - side)]
    return list(dict.fromkeys((write.end(factor, LOW), write.end(factor, HIGH))))


# -- other operations ------------------------------------------------------------------------------


def _negative(write: Emitter, node: Node, side: int) -> str:
    return write.value(f"-{write.end(node.args[0], 1 - side)}")


def _absolute(write: Emitter, node: Node, side: int) -> str:
    low, high = (write.end(node.args[0], s) for s in (LOW, HIGH))
    facts = write.facts[node.args[0].index]
    if facts.never_negative:
        return high if side == HIGH else low
    if side == HIGH:
        return write.value(f"larger(-{low}, {high})")
    return write.value(f"larger(larger({low}, -{high}), 0.0)")


def _square(write: Emitter, node: Node, side: int) -> str:
    """That of the least or the largest absolute value."""
    size = _absolute(write, node, side)
    return write.rounded(write.value(f"{size} * {size}"), side, write.facts[node.index])


def _root(write: Emitter, node: Node, side: int) -> str:
    arg = node.args[0]
    if not write.facts[arg.index].never_negative:
        write.test(f"{write.end(arg, LOW)} >= 0.0")
    root = write.value(f"root({write.end(arg, side)})")
    return write.rounded(root, side, write.facts[node.index], is_sum=True)


def _reciprocal(write: Emitter, node: Node, side: int) -> str:
    arg = node.args[0]
    facts = write.facts[arg.index]
    if facts.low < TINY_DIVISOR and facts.high > -TINY_DIVISOR:
        write.test(f"{write.end(arg, LOW)} >= {TINY_DIVISOR!r}")
    quotient = write.value(f"1.0 / {write.end(arg, 1 - side)}")
    return write.rounded(quotient, side, write.facts[node.index])


def _exponential(write: Emitter, node: Node, side: int) -> str:
    arg = _within(write, node.args[0], *EXP_RANGE)
    return _widened(write, f"exp_straight({write.end(arg, side)})", "EXP_WIDENING", side)


def _erfc(write: Emitter, node: Node, side: int) -> str:
    arg = _within(write, node.args[0], *ERFC_RANGE)
    return _widened(write, f"erfc_straight({write.end(arg, 1 - side)})", "ERFC_WIDENING", side)


def _erfcx(write: Emitter, node: Node, side: int) -> str:
    arg = _within(write, node.args[0], *ERFCX_RANGE)
    return _erfcx_at(write, write.end(arg, 1 - side), side)


def _erfcx_at(write: Emitter, argument: str, side: int) -> str:
    return _widened(write, f"erfcx_straight({argument})", "ERFCX_WIDENING", side)


def _erfcx_slope(write: Emitter, node: Node, side: int) -> str:
    """2 (z erfcx(z) - 1/sqrt(pi)) rises."""
    arg = _within(write, node.args[0], *ERFCX_RANGE)
    z = write.end(arg, side)
    products = [f"{z} * {_erfcx_at(write, z, s)}" for s in (LOW, HIGH)]
    facts = write.facts[node.index]
    least = write.rounded(write.extreme(products, side), side, facts)
    constant = _TWO_OVER_ROOT_PI[1 - side]
    return write.rounded(write.value(f"2.0 * {least} - {constant!r}"), side, facts, is_sum=True)


def _within(write: Emitter, arg: Node, low: float, high: float) -> Node:
    """The argument, tested for the range of a function where that is not known."""
    facts = write.facts[arg.index]
    if facts.low < low:
        write.test(f"{write.end(arg, LOW)} >= {low!r}")
    if facts.high > high:
        write.test(f"{write.end(arg, HIGH)} <= {high!r}")
    return arg


def _widened(write: Emitter, call: str, factor: str, side: int) -> str:
    """A function with a proved error: the last theorem of `snnproof.float64.fused`."""
    value = write.value(call)
    return write.value(f"fma({'-' if side == LOW else ''}{factor}, {value}, {value})")


def _sign(write: Emitter, node: Node, side: int) -> str:
    end = write.end(node.args[0], side)
    if side == LOW:
        return write.value(f"chosen({end} > 0.0, 1.0, -1.0)")
    return write.value(f"chosen({end} < 0.0, -1.0, 1.0)")


def _capped(write: Emitter, node: Node, side: int) -> str:
    arg, bound = node.args
    end = write.end(arg, side)
    if not write.facts[arg.index].never_negative:
        end = f"larger({end}, 0.0)"
    return write.value(f"smaller({end}, {write.end(bound, HIGH)})")


def _meet(write: Emitter, node: Node, side: int) -> str:
    ends = [write.end(arg, side) for arg in node.args]
    return write.extreme(ends, 1 - side) if ends[0] != ends[1] else ends[0]


def _is_power_of_two(numerator: int, denominator: int) -> bool:
    return numerator & (numerator - 1) == 0 == denominator & (denominator - 1)


_TWO_OVER_ROOT_PI = (1.1283791670955125, 1.1283791670955128)
"""Numbers below and above 2/sqrt(pi), next to each other."""

WRITERS: dict[str, Writer] = {
    "constant": _constant,
    SIDE: _side,
    CENTRE: _centre,
    CORNER: _corner,
    MEET: _meet,
    "+": _plus,
    "-": _minus,
    "*": _product,
    "neg": _negative,
    "abs": _absolute,
    "sqr": _square,
    "sqrt": _root,
    "reciprocal": _reciprocal,
    "exp": _exponential,
    "erfc": _erfc,
    "erfcx": _erfcx,
    "erfcx_slope": _erfcx_slope,
    "sign": _sign,
    "capped": _capped,
}
