"""Enclosures by spans and Taylor's theorem: they contain dense samples by mpmath, tightly."""

import itertools
from fractions import Fraction

import mpmath
from oracles import formula_text

from snnproof.arithmetic.jet import Form, Jet
from snnproof.arithmetic.precision import precision
from snnproof.arithmetic.span import Span
from snnproof.box import Box
from snnproof.formula import taylor
from snnproof.formula.parse import parse
from snnproof.moments.selu import ball_parameters

CASES = [
    # formula, box, at most so many times as wide as the range
    ("sqrt(pi)/2*erfcx(t) - 1/(t+sqrt(t^2+2))", "t=98:100", 2),
    ("sqrt(pi)/2*erfcx(t) - 1/(t+sqrt(t^2+2))", "t=10:10.25", 2),
    ("1 + t*sqrt(2/pi)/erfcx(t/sqrt(2)) - (sqrt(2/pi)/erfcx(t/sqrt(2)))^2", "t=99:100", 2),
    ("exp(t)*erfc(t)/(1 + t^2) - t", "t=-0.25:0", 2),
    ("sqrt(1 + u^2*t)*exp(-u) + erfcx(u - t)", "u=0.9:1.1,t=0.9:1.2", 2),
    ("u^3*t - 3*t^2/u + erfc(u*t)", "u=1:1.2,t=-1:-0.9", 2),
    ("(u + t)*(u - t)*w - u^2*w + exp(w)", "u=0.9:1.1,t=0.9:1.1,w=1:1.1", 3),
]


def values(text, over, count):
    """By mpmath, on a grid with the corners, as rationals."""
    box = Box.parse(over)
    sides = [[a + (b - a) * i / (count - 1) for i in range(count)] for a, b in box.values()]
    for numbers in itertools.product(*sides):
        value = formula_text.value(text, dict(zip(box, numbers, strict=True)))
        sign, mantissa, exponent, _ = value._mpf_
        yield (-1 if sign else 1) * int(mantissa) * Fraction(2) ** int(exponent)


def contained(cases=CASES):
    """The values and the slopes; the values tightly."""
    for text, over, times in cases:
        box = Box.parse(over)
        found = taylor.sharper(parse(text, tuple(box)), tuple(box))
        assert isinstance(found, taylor.TaylorFormula)
        derived = [f"d({text}, {axis})" for axis in found.variables]
        with precision(130), mpmath.workdps(60):
            spans = found._spans(box, ball_parameters())
            for span, one in zip(spans, [text, *derived], strict=True):
                samples = list(values(one, over, 9 if len(box) == 1 else 5))
                low, high = min(samples), max(samples)
                room = Fraction(1, 10**17) if one != text else Fraction(1, 10**30)
                assert span.lower() - room <= low, text
                assert high <= span.upper() + room, text
                if one == text:
                    assert span.upper() - span.lower() <= times * (high - low), text


def _erfcx(t):
    return mpmath.exp(t * t) * mpmath.erfc(t)


def _slope_of_erfcx(t):
    return 2 * t * _erfcx(t) - 2 / mpmath.sqrt(mpmath.pi)


FUNCTIONS = {
    "erfcx": (lambda x: x.erfcx(), _erfcx),
    "its slope": (lambda x: x.erfcx_slope(), _slope_of_erfcx),
    "exp": (lambda x: (x.sqr() - x).exp(), lambda t: mpmath.exp(t * t - t)),
    "erfc": (lambda x: (2 * x - 1).erfc(), lambda t: mpmath.erfc(2 * t - 1)),
    "sqrt": (lambda x: (3 - x * x / 4).sqrt(), lambda t: mpmath.sqrt(3 - t * t / 4)),
    "quotient": (lambda x: (x - 2) / (x + 4) - 3 / (x + 5), lambda t: 1 - 6/(t + 4) - 3/(t + 5)),
    "product": (lambda x: x * (x + 2) * x.sqr(), lambda t: t**3 * (t + 2)),
    "difference": (lambda x: x - x * x, lambda t: t - t * t),
}  # fmt: skip
"""By jets and by mpmath."""


def coefficients():
    """All Taylor coefficients over a point and over intervals, against those at samples."""
    with precision(150), mpmath.workdps(80):
        for name, (ours, true) in FUNCTIONS.items():
            for side in (("2", "2"), ("1", "5/4"), ("-1", "1/2")):
                low, high = map(Fraction, side)
                jet = ours(Jet([Span.enclose(low, high), Form({(1,): 1}), 0, 0, 0, 0]))
                value, *forms = jet.coefficients
                found = [
                    Span.of(value),
                    *(Span.of(form.terms[(k,)] if form else 0) for k, form in enumerate(forms, 1)),
                ]
                for share in (0, Fraction(1, 3), 1):
                    t = low + share * (high - low)
                    series = mpmath.taylor(true, mpmath.mpf(t.numerator) / t.denominator, 5)
                    for enclosed, number in zip(found, series, strict=True):
                        _contains(enclosed, number, name)
                        if low == high:
                            assert enclosed.upper() - enclosed.lower() < Fraction(1, 10**30), name


def _contains(span, number, name):
    room = mpmath.mpf(10) ** -25 * (1 + abs(number))
    low, high = (mpmath.mpf(v.numerator) / v.denominator for v in (span.lower(), span.upper()))
    assert low - room <= number <= high + room, name


def all_of_it():
    """Both."""
    coefficients()
    contained()
