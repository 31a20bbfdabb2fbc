"""Products of exponentials and tails: the same values, and what may not be rewritten."""

from fractions import Fraction

import mpmath
import pytest

from snnproof.arithmetic.precision import precision
from snnproof.formula.formula import Formula
from snnproof.formula.gather import gathered
from snnproof.formula.parse import parse
from snnproof.moments.selu import ball_parameters

AXES = ("w", "t")
EMG = "w/2*exp(w^2/2-w*t)*erfc((w-t)/sqrt(2))"


def e(x):
    return mpmath.exp(x)


REWRITTEN = [
    (EMG, lambda w, t: w / 2 * e(w**2 / 2 - w * t) * mpmath.erfc((w - t) / mpmath.sqrt(2))),
    ("exp(w^2)*erfc(w)/t", lambda w, t: e(w**2) * mpmath.erfc(w) / t),
    ("-(exp(t)*(w*exp(-t)))", lambda w, t: -w),
    ("exp(w)/exp(w - t)", lambda w, t: e(t)),
    ("exp(-w^2)/erfc(w)", lambda w, t: e(-(w**2)) / mpmath.erfc(w)),
    ("1 + exp(t^3)*erfc(2*t)*exp(4*t^2)", lambda w, t: 1 + e(t**3 + 4 * t**2) * mpmath.erfc(2 * t)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), REWRITTEN, ids=[text for text, _ in REWRITTEN])
def test_the_values_are_the_same(text, value):
    before = parse(text, AXES)
    after = Formula(gathered(before), AXES)
    assert repr(after.expression) != repr(before)
    with precision(200), mpmath.workdps(60):
        p = ball_parameters()
        for w, t in [(1, 2), (-3, 1), (Fraction(1, 3), Fraction(-5, 7)), (20, 19), (0, 1)]:
            true = value(*(mpmath.mpf(v.numerator) / v.denominator for v in (w, t)))
            found = after.at({"w": Fraction(w), "t": Fraction(t)}, p)
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
        "exp(w)*exp(t)",  # no shorter for it
        "exp(w)*erfc(t)",
        "exp(w)*t",
        "exp(exp(t))*exp(-exp(t))",
    ],
)
def test_what_stays_as_it_is(text):
    before = parse(text, AXES)
    assert gathered(before) is before
