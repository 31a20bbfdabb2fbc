"""What the exported terms mean, by mpmath and the definition of the moments as integrals."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from mpmath import mp

from snnproof.formula.formula import formula
from snnproof.report.coq_formula import CoqFormulas

ALPHA = mp.mpf("1.6732632423543772848170429916717")
LAMBDA = mp.mpf("1.0507009873554804934193349852946")
UNARY = {
    "Opp": lambda a: -a,
    "Abs": abs,
    "Sqr": lambda a: a * a,
    "Sqrt": mp.sqrt,
    "Exp": mp.exp,
    "Erfc": mp.erfc,
    "Erfcx": lambda a: mp.exp(a * a) * mp.erfc(a),
}
BINARY = {
    "Add": lambda a, b: a + b,
    "Sub": lambda a, b: a - b,
    "Mul": lambda a, b: a * b,
    "Div": lambda a, b: a / b,
}


def _selu(z):
    return LAMBDA * z if z > 0 else LAMBDA * ALPHA * mp.expm1(z)


def _moment(power):
    def value(y, x):
        root = mp.sqrt(x)
        return mp.quad(
            lambda z: _selu(y + root * z) ** power * mp.npdf(z), [-mp.inf, -y / root, mp.inf]
        )

    return value


def _value(text, formulas, point):
    """The value of a term, read anew."""
    definitions = dict(
        re.fullmatch(r"Definition (\w+) : expr := (.*)\.", d).groups() for d in formulas.definitions
    )
    tokens = re.findall(r"[()]|-?\d+#\d+|[A-Za-z]\w*|\d+", text)

    def number(token):
        a, b = token.split("#")
        return mp.mpf(int(a)) / int(b)

    def read():
        token = tokens.pop(0)
        if token != "(":
            if token in definitions:
                return _value(definitions[token], formulas, point)
            return {"Alpha": ALPHA, "Lambda": LAMBDA, "Pi": mp.pi}[token]
        head = tokens.pop(0)
        if head == "Const":
            tokens.pop(0)
            value = number(tokens.pop(0))
            tokens.pop(0)
        elif head == "Var":
            value = point[int(tokens.pop(0))]
        elif head in ("Mu", "Xi"):
            place, order = int(tokens.pop(0)), int(tokens.pop(0))
            pair = formulas.places.strip("[]").split("; ")[place]
            y, x = (_value(part, formulas, point) for part in pair[1:-1].split(", "))
            moment = _moment(1 if head == "Mu" else 2)
            value = mp.diff(lambda t: moment(t, x), y, order)
        elif head in UNARY:
            value = UNARY[head](read())
        else:
            value = BINARY[head](read(), read())
        assert tokens.pop(0) == ")"
        return value

    return read()


def _tail(k):
    """2 E[e^(k z); z <= 0] for z normal with mean y and variance x."""
    return lambda y, x: (
        2
        * mp.quad(
            lambda z: mp.exp(k * z - (z - y) ** 2 / (2 * x)) / mp.sqrt(2 * mp.pi * x), [-mp.inf, 0]
        )
    )


def _decay(y, x):
    return mp.exp(-y * y / (2 * x))


CASES = {
    "mu_tilde": _moment(1),
    "nu_tilde": lambda y, x: _moment(2)(y, x) - _moment(1)(y, x) ** 2,
    "d(xi_tilde, x)": lambda y, x: mp.diff(lambda t: _moment(2)(y, t), x),
    "d(nu_tilde, y)": lambda y, x: (
        mp.diff(lambda t: _moment(2)(t, x), y)
        - 2 * _moment(1)(y, x) * mp.diff(lambda t: _moment(1)(t, x), y)
    ),
    "E0 - 2*E1 + 3*E2": lambda y, x: _tail(0)(y, x) - 2 * _tail(1)(y, x) + 3 * _tail(2)(y, x),
    "e1 - e2": lambda y, x: (_tail(1)(y, x) - _tail(2)(y, x)) / _decay(y, x),
    "D + xD": lambda y, x: 2 * (1 + x) * _decay(y, x) / mp.sqrt(2 * mp.pi * x),
    "d(f, x)": lambda y, x: mp.diff(
        lambda t: (_tail(1)(y, t) - 2 * _tail(2)(y, t)) / _decay(y, t), x
    ),
    "at(mu_tilde, x=1) - |y|/alpha": lambda y, x: _moment(1)(y, 1) - abs(y) / ALPHA,
}


@pytest.mark.parametrize("text", CASES)
def test_a_term_has_the_value_of_its_formula(text):
    y, x = Fraction(-3, 10), Fraction(7, 5)
    formulas = CoqFormulas("step", ("y", "x"))
    term = formulas.add(formula(text, ("y", "x")).expression)
    with mp.workdps(25):
        point = [mp.mpf(v.numerator) / v.denominator for v in (y, x)]
        assert mp.almosteq(_value(term, formulas, point), CASES[text](*point), abs_eps=1e-8)
