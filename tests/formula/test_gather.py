"""Products of exponentials and tails: the same values, and what may not be rewritten."""

from fractions import Fraction

import mpmath
import pytest

from snnproof.arithmetic.precision import precision
from snnproof.formula.formula import Formula
from snnproof.formula.gather import gathered
from snnproof.formula.parse import parse
from snnproof.moments.selu import ball_parameters

AXES = ("s", "t")
EMG = "s/2*exp(s^2/2-s*t)*erfc((s-t)/sqrt(2))"


def e(x):
    return mpmath.exp(x)


REWRITTEN = [
    (EMG, lambda s, t: s / 2 * e(s**2 / 2 - s * t) * mpmath.erfc((s - t) / mpmath.sqrt(2))),
    ("exp(s^2)*erfc(s)/t", lambda s, t: e(s**2) * mpmath.erfc(s) / t),
    ("-(exp(t)*(s*exp(-t)))", lambda s, t: -s),
    ("exp(s)/exp(s - t)", lambda s, t: e(t)),
    ("exp(-s^2)/erfc(s)", lambda s, t: e(-(s**2)) / mpmath.erfc(s)),
    ("1 + exp(t^3)*erfc(2*t)*exp(4*t^2)", lambda s, t: 1 + e(t**3 + 4 * t**2) * mpmath.erfc(2 * t)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), REWRITTEN, ids=[text for text, _ in REWRITTEN])
def test_the_values_are_the_same(text, value):
    before = parse(text, AXES)
    after = Formula(gathered(before), AXES)
    assert repr(after.expression) != repr(before)
    with precision(200), mpmath.workdps(60):
        p = ball_parameters()
        for s, t in [(1, 2), (-3, 1), (Fraction(1, 3), Fraction(-5, 7)), (20, 19), (0, 1)]:
            true = value(*(mpmath.mpf(v.numerator) / v.denominator for v in (s, t)))
            found = after.at({"s": Fraction(s), "t": Fraction(t)}, p)
            ends = [mpmath.mpf(v.numerator) / v.denominator for v in (found.lower(), found.upper())]
            room = abs(true) * mpmath.mpf(10) ** -50
            assert ends[0] - room <= true <= ends[1] + room
            assert ends[1] - ends[0] <= room


@pytest.mark.parametrize(
    "text",
    [
        "exp(1/t)*exp(-1/t)",  # not defined at 0, which must not be forgotten
        "exp(t/t)*exp(1 - t)",
        "exp(sqrt(t))*exp(-sqrt(t))",
        "exp(s)*exp(t)",  # no shorter for it
        "exp(s)*erfc(t)",
        "exp(s)*t",
        "exp(exp(t))*exp(-exp(t))",
    ],
)
def test_what_stays_as_it_is(text):
    before = parse(text, AXES)
    assert gathered(before) is before
