"""Spans against values at 80 digits: what every true operation passes, and no wrong one."""

import itertools
import operator
from fractions import Fraction

from oracles.high_precision import mp, rational, real

from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.precision import precision
from snnproof.arithmetic.span import Span
from snnproof.errors import UnboundedError

TINY, HUGE = Fraction(1, 10**90), Fraction(10) ** 90

ENDS = [-HUGE, Fraction(-7, 3), -TINY, Fraction(0), TINY, Fraction(1, 3), Fraction(2), HUGE]
"""Numbers of very different sizes, of which hardly one is a binary fraction."""

INTERVALS = [(a, b) for a, b in itertools.product(ENDS, ENDS) if a <= b]

MODERATE = [(a, b) for a, b in INTERVALS if a > -3 and b < 10]
"""On which exp(t^2) can be written out."""

BITS = 96

FUNCTIONS = {
    "exp": mp.exp,
    "erfc": mp.erfc,
    "erfcx": lambda t: mp.exp(t * t) * mp.erfc(t),
    "erfcx_slope": lambda t: 2 * (t * mp.exp(t * t) * mp.erfc(t) - 1 / mp.sqrt(mp.pi)),
}


def points(low, high):
    """Both ends, and a number between them."""
    return {low, high, low + (high - low) / 3}


def require_in(value, span):
    assert span.lower() <= value <= span.upper(), (float(value), span)


def arithmetic(name):
    """Sums, differences, products and quotients, exactly; by nothing that may be 0."""
    operation = getattr(operator, name)
    for a, b in itertools.product(INTERVALS, INTERVALS):
        with precision(BITS):
            if name == "truediv" and b[0] <= 0 <= b[1]:
                assert is_refused(lambda a=a, b=b: Span.enclose(*a) / Span.enclose(*b))
                continue
            result = operation(Span.enclose(*a), Span.enclose(*b))
        for s, t in itertools.product(points(*a), points(*b)):
            require_in(operation(s, t), result)


def with_other_numbers():
    """A span and a ball, an int or a fraction, on either side, give a span."""
    with precision(BITS):
        third, ball = Span.enclose(Fraction(1, 3), 2), Ball.enclose(Fraction(1, 7))
        for name, other in itertools.product(
            ("add", "sub", "mul", "truediv"), (ball, 3, Fraction(2, 9))
        ):
            operation = getattr(operator, name)
            exact = Fraction(1, 7) if other is ball else other
            for result, expected in (
                (operation(third, other), operation(Fraction(1, 3), exact)),
                (operation(other, third), operation(exact, Fraction(1, 3))),
            ):
                assert isinstance(result, Span)
                require_in(expected, result)


def signs_and_squares():
    """The opposite, the modulus and the square, and that the last two are never negative."""
    for low, high in INTERVALS:
        with precision(BITS):
            span = Span.enclose(low, high)
            results = {-1: -span, 1: abs(span), 2: span.sqr()}
        for t in points(low, high):
            require_in(-t, results[-1])
            require_in(abs(t), results[1])
            require_in(t * t, results[2])
        assert results[1].lower() >= 0
        assert results[2].lower() >= 0


def roots():
    """Contained, and 0 at 0."""
    for low, high in INTERVALS:
        if high < 0:
            continue
        with precision(BITS):
            root = Span.enclose(low, high).sqrt()
        for t in points(max(low, Fraction(0)), high):
            assert root.lower() ** 2 <= t <= root.upper() ** 2
        assert root.lower() > 0 or low <= 0


def functions(name):
    for low, high in MODERATE:
        with precision(BITS):
            result = getattr(Span.enclose(low, high), name)()
        for t in points(low, high):
            exact = rational(FUNCTIONS[name](real(t)))
            room = abs(exact) / 10**60  # of the oracle, far below the rounding of 96 bits
            assert result.lower() - room <= exact <= result.upper() + room, (name, float(t))


def sets():
    """Meet and cap, on both sides."""
    with precision(BITS):
        span = Span.enclose(Fraction(1, 3), HUGE)
        met = span.meet(Ball.enclose(0, 2))
        require_in(Fraction(1, 3), met)
        require_in(Fraction(2), met)
        assert met.upper() < 3
        assert span.capped(Span.enclose(0, 2)).upper() == 2
        assert span.capped(Span.enclose(0, TINY)).lower() == 0
        assert Span.enclose(-1, 1).capped(Span.enclose(0, HUGE)).lower() == 0


def ends_stay():
    """What a ball forgets: the small end beside the large one."""
    with precision(BITS):
        assert Span.enclose(0, Fraction(1, 3)).lower() == 0
        assert 1 / Span.enclose(1, HUGE).lower() == 1
        assert (1 / Span.enclose(1, HUGE)).lower() > TINY * Fraction(99, 100)
        assert Span.enclose(-900, 0).exp().certainly_gt(0)
        assert not Ball.enclose(-900, 0).exp().certainly_gt(0)


def is_refused(make):
    try:
        make()
    except UnboundedError:
        return True
    return False
