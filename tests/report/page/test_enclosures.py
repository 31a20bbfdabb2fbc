"""The arithmetic of the second checker against Arb, which computes the same to many more digits."""

import json
import random
from fractions import Fraction
from pathlib import Path

from depth import DEEP
from flint import arb, ctx
from report.page.node import PAGE, needs_node, run

BITS_OF_TRUTH = 1000
CASES = 100_000 if DEEP else 2_000


def erfcx(z):
    return (z * z).exp() * z.erfc()


def tail(k, y, x):
    return (k * y + k * k * x / 2).exp() * ((y + k * x) / (2 * x).sqrt()).erfc()


MONOTONE = {
    "exp(z)": (lambda z: z.exp(), 40, 16),
    "erfc(z)": (lambda z: z.erfc(), 14, 16),
    "erfcx(z)": (erfcx, 60, 24),
    "d(erfcx(z), z)": (lambda z: 2 * (z * erfcx(z) - 1 / arb.pi().sqrt()), 20, 512),
    "sqrt(z)": (lambda z: z.sqrt(), 900, 16),
}
"""Functions of one variable: the right value, how far it is tried, and how many units are few."""

FEW_OF_PLANE = 2048
"""Units of 2^-128: exponents reach 64 here, so that an error in them counts 64 times, and more."""

FALLING = ("erfc(z)", "erfcx(z)")

OF_PLANE = {
    "E0": lambda y, x: tail(0, y, x),
    "E1": lambda y, x: tail(1, y, x),
    "E2": lambda y, x: tail(2, y, x),
    "D": lambda y, x: (2 / (arb.pi() * x)).sqrt() * (-y * y / (2 * x)).exp(),
    "e1": lambda y, x: erfcx((y + x) / (2 * x).sqrt()),
    "e2": lambda y, x: erfcx((y + 2 * x) / (2 * x).sqrt()),
}


def exactly(value):
    """An arb or a fraction whose denominator is a power of two, as mantissa and exponent."""
    if isinstance(value, Fraction):  # whose denominator is a power of two
        return f"{value.numerator}p-{value.denominator.bit_length() - 1}"
    mantissa, exponent = value.man_exp()
    return f"{mantissa}p{exponent}"


def dyadic(generator, size):
    places = generator.choice([4, 30, 60])
    return Fraction(generator.randrange(-size << places, (size << places) + 1), 1 << places)


def ball(value):
    return arb(value.numerator) / arb(value.denominator)


ALGEBRA = {
    "a + b": lambda a, b: a + b,
    "a - b": lambda a, b: a - b,
    "a*b": lambda a, b: a * b,
    "a/b": lambda a, b: a / b,
}


RAW = {
    "expAt": MONOTONE["exp(z)"],
    "erfcAt": MONOTONE["erfc(z)"],
    "erfcxAt": MONOTONE["erfcx(z)"],
    "slopeAt": MONOTONE["d(erfcx(z), z)"],
}
"""The same before they are rounded: rounding would hide an error that is small."""


def algebra(text, generator):
    """Sides of all signs, so far apart in size, and the exact range; None where it is unbounded."""
    sides = []
    for _ in "ab":
        scale = Fraction(2) ** generator.choice([-400, -60, 0, 0, 0, 60])
        sides.append(sorted(dyadic(generator, 3) * scale for _ in range(2)))
    if text == "a/b" and sides[1][0] <= 0 <= sides[1][1]:
        truth = None
    else:
        corners = [ALGEBRA[text](p, q) for p in sides[0] for q in sides[1]]
        truth = [exactly(ball(min(corners)).lower()), exactly(ball(max(corners)).upper())]
    return [text, ["a", "b"], [[exactly(q) for q in side] for side in sides], truth]


def power_or_root(generator):
    """z^2, |z| and sqrt(z) over sides of all signs."""
    text = generator.choice(["z^2", "|z|", "sqrt(z)"])
    low, high = sorted([dyadic(generator, 3), dyadic(generator, 3)])
    if text == "sqrt(z)":
        roots = [ball(q).sqrt() for q in (max(low, Fraction(0)), max(high, Fraction(0)))]
        truth = None if low < 0 else [exactly(roots[0].lower()), exactly(roots[1].upper())]
    else:
        ends = [abs(low), abs(high)] if text == "|z|" else [low * low, high * high]
        least = Fraction(0) if low < 0 < high else min(ends)
        truth = [exactly(least), exactly(max(ends))]
    return [text, ["z"], [[exactly(low), exactly(high)]], truth]


def cases(count, generator):
    for _ in range(count):
        text = generator.choice([*MONOTONE, *MONOTONE, *OF_PLANE, *ALGEBRA, "power", *RAW])
        if text in RAW:
            z = dyadic(generator, RAW[text][1])
            value = RAW[text][0](ball(z))
            yield [text, [], exactly(z), [exactly(value.lower()), exactly(value.upper())]]
            continue
        if text == "power":
            yield power_or_root(generator)
            continue
        if text in ALGEBRA:
            yield algebra(text, generator)
            continue
        if text in OF_PLANE:
            y = dyadic(generator, 4)
            x = abs(dyadic(generator, 8)) + Fraction(1, 8)
            value = OF_PLANE[text](ball(y), ball(x))
            sides = [[exactly(q)] * 2 for q in (y, x)]
            yield [text, ["y", "x"], sides, [exactly(value.lower()), exactly(value.upper())]]
            continue
        function, size, _ = MONOTONE[text]
        a, b = sorted([dyadic(generator, size), dyadic(generator, size)])
        if text == "sqrt(z)":
            a, b = sorted([abs(a), abs(b)])
        if generator.random() < 0.5:
            b = a
        first, last = function(ball(a)), function(ball(b))
        low, high = (last, first) if text in FALLING else (first, last)
        truth = [exactly(low.lower()), exactly(high.upper())]
        yield [text, ["z"], [[exactly(a), exactly(b)]], truth]


@needs_node
def test_enclosures_are_never_narrower_than_arbs_and_few_units_wider():
    before, ctx.prec = ctx.prec, BITS_OF_TRUTH
    try:
        lines = [json.dumps(case) for case in cases(CASES, random.Random(7))]
    finally:
        ctx.prec = before
    script = Path(__file__).with_name("enclosures.js")
    out, err, code = run(script, PAGE, text="\n".join(lines))
    assert code == 0, err[-500:]
    found = json.loads(out)
    assert found["cases"] == len(lines)
    assert found["narrower"] == []
    assert wider(found["units"]) == []


def wider(units):
    """What is more than a few units wider than the truth."""
    few = {text: FEW_OF_PLANE for text in OF_PLANE}
    few |= {text: case[2] for text, case in MONOTONE.items()}
    return [text for text, count in units.items() if count > few.get(text, 16)]
