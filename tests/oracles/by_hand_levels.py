"""Attacks on what is argued by hand of the map of random weights, by mpmath's quadrature."""

import math
import random
from fractions import Fraction
from itertools import pairwise

from oracles import length_map
from oracles.piecewise_integrals import mp, real

from proofs.beyond import one_level_or_none as stated
from proofs.beyond import pytorch_50664, two_levels

RANDOM = random.Random(15)
SLACK = mp.mpf(10) ** -12


def even_part(name, t):
    """h(t) = (f(t)^2 + f(-t)^2)/t^2."""
    return sum(length_map.value(name, s * t) ** 2 for s in (1, -1)) / t**2


def shapes_of_ratios():
    """h is monotone as it is said, at random pairs of points; and so is r."""
    for sign, names in ((-1, stated.FALLS), (1, stated.RISES), (0, stated.CONSTANT)):
        for name in names:
            for _ in range(40):
                low, high = sorted(mp.mpf(10 ** RANDOM.uniform(-2, 1)) for _ in range(2))
                change = even_part(name, high) - even_part(name, low)
                size = SLACK * (1 + even_part(name, low))
                assert sign * change >= -size if sign else abs(change) <= size, name
            low, high = (length_map.second_moment(name, x) / mp.mpf(x) for x in (1, 3))
            assert sign * (high - low) > 0 if sign else abs(high - low) < 1e-9, name


def growth_of_falling_ones():
    """f(t)^2 + f(-t)^2 rises, so that the iterates are monotone."""
    for name in stated.FALLS:
        for _ in range(40):
            low, high = sorted(mp.mpf(10 ** RANDOM.uniform(-2, 1)) for _ in range(2))
            a, b = (even_part(name, t) * t**2 for t in (low, high))
            assert b >= a - SLACK, name


def gains(text):
    """The number that a gain is, from its text."""
    constants = {"lambda": "1.0507009873554805", "alpha": "1.6732632423543772"}
    for name, value in constants.items():
        text = text.replace(name, value)
    text = text.replace("^2 (", "^2*(").replace("^", "**")
    return eval(text, {"__builtins__": {}}) if text else math.inf


def sides_of_gains():
    """Small and large signals grow or shrink as is said on both sides of each gain."""
    growth_of_falling_ones()
    for names, near_sign in ((stated.FALLS, 1), (stated.RISES, -1)):
        for name, (_, least, most, _) in names.items():
            low, high = gains(least), gains(most)
            at_0, at_infinity = (low, high) if near_sign > 0 else (high, low)
            for gain, x in ((at_0, "1/4096"), (at_infinity, 4096)):
                for factor in (0.9, 1.1):
                    if gain in (0, math.inf):
                        continue
                    drift = length_map.drift(name, x, repr(gain * factor))
                    assert (drift > 0) == (factor > 1), (name, gain, x)
    for name, (_, gain) in stated.CONSTANT.items():
        for factor in (0.9, 1.1):
            drift = length_map.drift(name, 1, repr(gains(gain) * factor))
            assert (drift > 0) == (factor > 1)


def growth(name, x):
    """D(x) = x xi'(x) - xi(x), with the sign of r'."""
    return real(x) * length_map.slope(name, x) - length_map.second_moment(name, x)


def ratio_of_laplace():
    """D changes its sign at the two places that are stated, and nowhere else that is tried."""
    low, high = Fraction(two_levels.LEAST[1]), Fraction(two_levels.MOST[0])
    falls = [*(low / 8**k for k in range(1, 8)), *(high * 3**k for k in range(1, 7))]
    rises = [low + Fraction(k, 10) * (high - low) for k in range(11)]
    ends = [Fraction(x) for x in (two_levels.LEAST[0], two_levels.MOST[1])]
    assert all(growth("laplace", x) < 0 for x in (*falls, *ends))
    assert all(growth("laplace", x) > 0 for x in rises)


def two_that_attract():
    """laplace: how often tau xi - x changes its sign, and how, on both sides of both gains."""
    (low, above_low), (below_high, high) = two_levels.SMALLEST, two_levels.LARGEST
    least, most = (Fraction(pair[0]) for pair in (two_levels.LEAST, two_levels.MOST))
    places = [Fraction(1, 10**7), least, most, 400]
    for gain, signs in (
        (low, [True, False, False, False]),
        (above_low, [True, False, True, False]),
        ("15.58", [True, False, True, False]),
        (below_high, [True, False, True, False]),
        (high, [True, True, True, False]),
    ):
        assert [length_map.drift("laplace", x, gain) > 0 for x in places] == signs, gain
    for low, high, down, _ in two_levels.BRACKETS:
        assert (length_map.drift("laplace", low, "15.58") > 0) is down
        assert (length_map.drift("laplace", high, "15.58") > 0) is not down


def ends_of_laplace():
    """The numbers of the bounds near 0 and far away."""
    f, scale = (lambda z: length_map.value("laplace", z)), mp.sqrt(2 * mp.pi)
    assert 0.00609 < f(mp.mpf(0)) < 0.0061
    assert max(abs(mp.diff(f, mp.mpf(k) / 100, 2)) for k in range(-100, 300)) < 3.05
    assert max(mp.diff(f, mp.mpf(k) / 100) for k in range(-100, 300)) <= mp.sqrt(2)
    assert 2 * mp.sqrt(2 * mp.pi) * mp.exp(-0.5) < 3.05
    assert mp.sqrt(0.5 + 1 / (4 * mp.pi)) / scale < 0.305
    for x in ("1/10000000", "1/1000000", "0.000002"):
        assert length_map.slope("laplace", Fraction(x)) < 5.1
        assert length_map.second_moment("laplace", x) > 0.0000185
    for x in (8, 20, 400):
        assert x * length_map.slope("laplace", x) < 0.305 / mp.sqrt(x) < 0.11
        assert length_map.second_moment("laplace", x) > 0.16
        assert length_map.mean_power("laplace", x, 1) > 0.4


def two_or_none():
    """exponential: e^(2 x) tau against x on both sides of the gain 1/(2 e)."""
    for gain, number in ((0.1, 2), (0.18, 2), (0.19, 0), (1, 0)):
        signs = [gain * math.exp(2 * k / 1000) > k / 1000 for k in range(1, 5000)]
        assert sum(a != b for a, b in pairwise(signs)) == number
    assert abs(length_map.second_moment("exponential", "1/2") - mp.e) < 1e-9


def down_and_up():
    """elish: h, and k and D of its argument, at many places; r and its minimum; the gains."""
    places = [mp.mpf(k) / 16 for k in range(1, 160)]
    for a, b in pairwise([even_part("elish", t) - mp.mpf(1) / 2 for t in places]):
        assert (b > a) or a < 0
    values = [_parts_of_elish(t) for t in places]
    for (k, d), (next_k, next_d) in pairwise(values):
        assert mp.mpf(3) / 2 > k > next_k > 1
        assert 2 / mp.mpf(3) < d < next_d
    for t, (_, d) in zip(places, values, strict=True):
        slope = mp.diff(lambda u: even_part("elish", u), t)
        assert (slope > 0) == (d > 1)
        assert -t * slope < 2 * even_part("elish", t)
    ratios = [length_map.second_moment("elish", x) / mp.mpf(x) for x in (0.002, 0.01, 0.025)]
    assert all(a > b for a, b in pairwise(ratios))
    later = [length_map.second_moment("elish", x) / mp.mpf(x) for x in (0.03125, 0.1, 1, 10)]
    assert all(a < b for a, b in pairwise(later))
    for gain, number in (("1.9", 0), ("2.5", 1), ("3.9", 1), ("4.1", 2), ("4.25", 2), ("4.26", 0)):
        xs = ["1/100000", "1/1000", "0.0283348", "1/4", 2, 400]
        signs = [length_map.drift("elish", x, gain) > 0 for x in xs]
        assert sum(a != b for a, b in pairwise(signs)) == number, gain


def _parts_of_elish(t):
    """k and D."""
    a = mp.exp(-t)
    k = 1 + 1 / t - 1 / mp.expm1(t)
    return k, (1 + (t / (a * (1 - a))) ** 2) / (k * (1 + mp.exp(t)))


def printed_deviations():
    """The chain of PyTorch's pull request, in floats."""
    x = 9 / 16
    found = {}
    for layer in range(1, 92):
        root = math.sqrt(x)
        e = [math.exp(k * k * x / 2) * math.erfc(k * root / math.sqrt(2)) for k in range(3)]
        mean = LAMBDA / 2 * (root * math.sqrt(2 / math.pi) + ALPHA * (e[1] - e[0]))
        second = LAMBDA**2 / 2 * (x * (2 - e[0]) + ALPHA**2 * (e[0] - 2 * e[1] + e[2]))
        found[layer] = math.sqrt(second - mean**2)
        x = 9 / 16 * second
    for layer, _, _, least, most, printed in pytorch_50664.LAYERS:
        assert float(least) - 1e-9 < found[layer] < float(most) + 1e-9
        assert abs(found[layer] / float(printed) - 1) < 0.05


ALPHA, LAMBDA = 1.6732632423543772, 1.0507009873554805

ATTACKS = {
    "levels-of-elish.*": down_and_up,
    "levels-of-*.shape": shapes_of_ratios,
    "levels-of-laplace.ends": ends_of_laplace,
    "levels-of-laplace.shape": ratio_of_laplace,
    "levels-of-laplace.*": two_that_attract,
    "levels-of-exponential.*": two_or_none,
    "levels-of-*.levels": sides_of_gains,
    "pytorch-50664.chain": printed_deviations,
}
