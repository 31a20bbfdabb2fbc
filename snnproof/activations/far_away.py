r"""A formula far away: a polynomial and a rest, by rules.

For z >= Z every part of the formula is a polynomial and a rest,

    |u(z) - P(z)| <= e e^(-k (z - Z)),      e, k >= 0,

by these rules:

- sums add P and e, with the smaller k; in products (z/Z)^i <= e^(i (z - Z)/Z), so that a power z^i
  in front of a rest costs i/Z of its k; a rest that does not fall is not multiplied by powers of z;
- "u falls (rises) at least like m (z - Z)" is seen where all derivatives of P have one sign at Z:
  Taylor's formula at Z then says so, with m = |P'(Z)|;
- e^u <= e^(P(Z) + e) e^(-m (z - Z)) where u falls; tanh u, sigmoid u, erfc u and softplus u differ
  from what they tend to by at most 2 e^(-2|u|), e^(-|u|), e^(-u^2) and e^(-|u|), for |u| >= 1;
- where P is a number, e^u = e^P (1 + r), |r| <= e e^e, and the others have slopes of at most 1, 1,
  6/5 and 1;
- z/(a + b z), b > 0, is bounded: by the rule for quotients of lines.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import NamedTuple

from ..arithmetic.ball import Ball
from ..errors import SnnproofError
from ..formula.expression import NUMBER, SYMBOL, Expression
from ..moments.selu import ball_parameters
from .analytic import _REAL

ZERO, ONE = Fraction(0), Fraction(1)


def constant_of(name: str) -> Ball:
    """alpha_01, lambda_01 or pi, in the working precision."""
    p = ball_parameters()
    known: dict[str, Ball] = {"alpha_01": p.alpha, "lambda_01": p.lambda_, "pi": Ball.pi()}
    return known[name]


class Far(NamedTuple):
    """A polynomial and a rest, for z >= Z: |u - P| <= rest e^(-rate (z - Z))."""

    line: tuple[Ball, ...]
    rest: Fraction
    rate: Fraction


class _UnknownError(Exception):
    """No rule says how a part behaves far away."""


_ALWAYS = Fraction(1 << 20)
"""The rate of a rest that is 0."""


def far_away(formula: Expression, end: Fraction) -> Far | None:
    """What the formula is beyond `end`; None where no rule says it."""
    done: dict[int, Far] = {}
    try:
        for node in formula.nodes():
            if node.op == NUMBER:
                done[id(node)] = Far((Ball.enclose(node.value),), ZERO, _ALWAYS)
            elif node.op == SYMBOL and node.name == "z":
                done[id(node)] = Far((Ball.enclose(0), Ball.enclose(1)), ZERO, _ALWAYS)
            elif node.op == SYMBOL:
                done[id(node)] = Far((constant_of(node.name),), ZERO, _ALWAYS)
            else:
                found = _beyond(node.op, end, *(done[id(arg)] for arg in node.args))
                done[id(node)] = Far(_trimmed(found.line), _rounded(found.rest), found.rate)
    except (_UnknownError, SnnproofError):
        return None
    return done[id(formula)]


def _rounded(rest: Fraction) -> Fraction:
    """The rest, or slightly more in few digits."""
    if not rest:
        return rest
    size = Fraction(2) ** (rest.numerator.bit_length() - rest.denominator.bit_length() - 32)
    return math.ceil(rest / size) * size


def _trimmed(line: tuple[Ball, ...]) -> tuple[Ball, ...]:
    while len(line) > 1 and line[-1].is_exact and line[-1].contains(0):
        line = line[:-1]
    return line


def _beyond(op: str, end: Fraction, u: Far, v: Far | None = None) -> Far:
    if v is not None:
        return _joined(op, end, u, v)
    if op == "neg":
        return _negative(u)
    if op == "sqr":
        return _times(u, u, end)
    if len(u.line) == 1:
        return _of_constant(op, u)
    sign, least, slope = _direction(u, end)
    return _of_far(op, u, sign, least, slope)


def _joined(op: str, end: Fraction, u: Far, v: Far) -> Far:
    if op == "-":
        op, v = "+", _negative(v)
    if op == "+":
        size = max(len(u.line), len(v.line))
        a, b = ((*w.line, *(Ball.enclose(0),) * (size - len(w.line))) for w in (u, v))
        line = tuple(one + other for one, other in zip(a, b, strict=True))
        return Far(line, u.rest + v.rest, min(u.rate, v.rate))
    if op == "*":
        return _times(u, v, end)
    if len(v.line) == 1 and not v.rest:
        return _times(u, Far((1 / v.line[0],), ZERO, _ALWAYS), end)
    return _bounded_quotient(u, v, end)


def _bounded_quotient(u: Far, v: Far, end: Fraction) -> Far:
    """Of lines: |u| <= (|p_0|/Z + |p_1| + e/Z) z and v >= min(q_1, v(Z)/Z) z."""
    _, least, slope = _direction(v, end)
    if len(u.line) > 2 or len(v.line) != 2:
        raise _UnknownError
    above = sum(((abs(c) / end ** (1 - i)).upper() for i, c in enumerate(u.line)), u.rest / end)
    return Far((Ball.enclose(0),), above / min(slope, least / end), ZERO)


def _negative(u: Far) -> Far:
    return u._replace(line=tuple(-c for c in u.line))


def _times(u: Far, v: Far, end: Fraction) -> Far:
    line = [Ball.enclose(0)] * (len(u.line) + len(v.line) - 1)
    for i, a in enumerate(u.line):
        for j, b in enumerate(v.line):
            line[i + j] = line[i + j] + a * b
    rest, rate = u.rest * v.rest, min(u.rate, v.rate)
    for one, other in ((u, v), (v, u)):
        degree = len(one.line) - 1
        if other.rest:
            if other.rate * end < degree:
                raise _UnknownError
            size = sum((abs(c) * end**i).upper() for i, c in enumerate(one.line))
            rest, rate = rest + size * other.rest, min(rate, other.rate - Fraction(degree) / end)
    return Far(tuple(line), rest, rate)


def _direction(u: Far, end: Fraction) -> tuple[int, Fraction, Fraction]:
    """(sign, least, slope): sign u >= least + slope (z - Z) for z >= Z, least >= 1, slope > 0."""
    values, line = [], list(u.line)
    while line:
        value = Ball.enclose(0)
        for c in reversed(line):
            value = value * end + c
        values.append(value)
        line = [c * i for i, c in enumerate(line)][1:]
    if len(values) < 2:  # a constant and a rest tend nowhere
        raise _UnknownError
    for sign in (1, -1):
        if all((sign * value).certainly_ge(0) for value in values[1:]):
            least = (sign * values[0]).lower() - u.rest
            slope = (sign * values[1]).lower()
            if least >= 1 and slope > 0:
                return sign, least, slope
    raise _UnknownError


def _exp(value: Fraction | Ball) -> Fraction:
    ball = value if isinstance(value, Ball) else Ball.enclose(value)
    return ball.exp().upper()


def _of_far(op: str, u: Far, sign: int, least: Fraction, slope: Fraction) -> Far:
    """A function of what tends to plus or minus infinity."""
    zero, one = Ball.enclose(0), Ball.enclose(1)
    if op == "exp" and sign < 0:
        return Far((zero,), _exp(-least), slope)
    if op == "tanh":
        return Far((sign * one,), 2 * _exp(-2 * least), 2 * slope)
    if op == "sigmoid":
        return Far((one if sign > 0 else zero,), _exp(-least), slope)
    if op in ("erf", "erfc"):
        limit = sign * one if op == "erf" else (1 - sign) * one
        return Far((limit,), _exp(-(least**2)), 2 * least * slope)
    if op == "softplus":
        rest = _exp(-least)
        if sign < 0:
            return Far((zero,), rest, slope)
        return Far(u.line, u.rest + rest, min(u.rate, slope))
    if op in ("sin", "cos"):
        return Far((zero,), ONE, ZERO)
    raise _UnknownError


_LIPSCHITZ = {"tanh": ONE, "sigmoid": ONE, "erf": Fraction(6, 5), "erfc": Fraction(6, 5)}
_LIPSCHITZ |= {"softplus": ONE, "sin": ONE, "cos": ONE}


def _of_constant(op: str, u: Far) -> Far:
    """A function of what tends to a number, or is one."""
    if u.rest and op not in _LIPSCHITZ and op != "exp":
        raise _UnknownError
    value = Ball(_REAL[op](u.line[0]._arb))
    if not value.is_finite:
        raise _UnknownError
    if op == "exp":
        return Far((value,), value.upper() * u.rest * _exp(u.rest), u.rate)
    return Far((value,), u.rest * _LIPSCHITZ.get(op, ZERO), u.rate)
