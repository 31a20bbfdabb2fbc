"""Enclosures by Taylor's theorem: they contain dense samples by mpmath, and are tight."""

import itertools
from fractions import Fraction

import mpmath
import pytest
from oracles import formula_text

from snnproof.arithmetic.ball import precision
from snnproof.box import Box
from snnproof.formula.expression import call, symbol
from snnproof.formula.formula import Formula
from snnproof.formula.parse import parse
from snnproof.formula.taylor import TaylorFormula, sharper
from snnproof.moments.constants import ball_parameters

CASES = [
    # formula, box, at most so many times as wide as the range
    ("sqrt(pi)/2*erfcx(t) - 1/(t+sqrt(t^2+2))", "t=98:100", 2),
    ("sqrt(pi)/2*erfcx(t) - 1/(t+sqrt(t^2+2))", "t=10:10.25", 2),
    ("1 + t*sqrt(2/pi)/erfcx(t/sqrt(2)) - (sqrt(2/pi)/erfcx(t/sqrt(2)))^2", "t=99:100", 2),
    ("exp(t)*erfc(t)/(1 + t^2) - t", "t=-0.25:0", 2),
    ("sqrt(1 + s^2*t)*exp(-s) + erfcx(s - t)", "s=0.9:1.1,t=0.9:1.2", 2),
    ("s^3*t - 3*t^2/s + erfc(s*t)", "s=1:1.2,t=-1:-0.9", 2),
    ("(s + t)*(s - t)*r - s^2*r + exp(r)", "s=0.9:1.1,t=0.9:1.1,r=1:1.1", 3),
]


def values(text, over, count):
    box = Box.parse(over)
    grid = [
        [low + (high - low) * i / (count - 1) for i in range(count)] for low, high in box.values()
    ]
    for numbers in itertools.product(*grid):
        value = formula_text.value(text, dict(zip(box, numbers, strict=True)))
        sign, mantissa, exponent, _ = value._mpf_
        yield (-1 if sign else 1) * int(mantissa) * Fraction(2) ** int(exponent)


@pytest.mark.parametrize(("text", "over", "times"), CASES, ids=[f"{c[0]} {c[1]}" for c in CASES])
def test_values_and_slopes_are_enclosed_and_tightly_so(text, over, times):
    box = Box.parse(over)
    found = sharper(parse(text, tuple(box)), tuple(box))
    assert isinstance(found, TaylorFormula)
    derived = [f"d({text}, {axis})" for axis in found.variables]
    with precision(130), mpmath.workdps(60):
        spans = found._spans(box, ball_parameters())
        for span, one in zip(spans, [text, *derived], strict=True):
            samples = list(values(one, over, 9 if len(box) == 1 else 5))
            low, high = min(samples), max(samples)
            room = Fraction(1, 10**30)
            assert span.lower() - room <= low
            assert high <= span.upper() + room
            if one == text:
                assert span.upper() - span.lower() <= times * (high - low)


def test_what_has_moments_or_moduli_is_a_formula_as_it_was():
    axes = ("mu", "omega", "nu", "tau")
    for expression in (parse("nu_tilde", axes), call("abs", symbol("mu"))):
        assert type(sharper(expression, axes)) is Formula
