"""Attacks on arguments about deep networks with random weights: phases, gradients, dropout.

Expectations are plain sums over the density of the normal law, or means over samples; small slack
stands for their error.
"""

import math
import random
import re

import numpy as np
import pytest

import snnproof

RANDOM = random.Random(7)
SAMPLES = np.random.default_rng(7)
ALPHA, LAMBDA = 1.6732632423543772, 1.0507009873554805
DROPPED = -LAMBDA * ALPHA
DIES, EXPLODES = 2 / (LAMBDA**2 * (1 + ALPHA**2)), 2 / LAMBDA**2

Z = np.linspace(-12, 12, 9_600)  # 0, where slopes jump, is between two of them
WEIGHTS = np.exp(-Z * Z / 2) / math.sqrt(2 * math.pi) * (Z[1] - Z[0])
ERF = np.vectorize(math.erf)


def expectation(values):
    return float((WEIGHTS * values).sum())


def selu(z):
    return LAMBDA * np.where(z > 0, z, ALPHA * np.expm1(np.minimum(z, 0)))


def selu_slope(z):
    return LAMBDA * np.where(z > 0, 1, ALPHA * np.exp(np.minimum(z, 0)))


OTHERS = {
    "elu": lambda z: np.where(z > 0, z, np.expm1(np.minimum(z, 0))),
    "relu": lambda z: np.maximum(z, 0),
    "gelu": lambda z: z * (1 + ERF(z / math.sqrt(2))) / 2,
    "tanh": np.tanh,
}


def length(x, f=selu):
    """E f(sqrt(x) Z)^2."""
    return expectation(f(math.sqrt(x) * Z) ** 2)


def variance(x):
    return length(x) - expectation(selu(math.sqrt(x) * Z)) ** 2


def iterated(step, start, times):
    for _ in range(times):
        start = step(start)
        if not 1e-12 < start < 1e12:
            break
    return start


def printed(claim, step):
    """The numbers in the text of a row, in order."""
    text = snnproof.claim(claim).statement().step(step).text
    return [float(number) for number in re.findall(r"-?[0-9]+(?:[.][0-9]+)?", text)]


# -- the attacks -----------------------------------------------------------------------------------


def layers_of_random_weights():
    """One wide layer with weights and biases as drawn, of two inputs of any correlation."""
    n, tau, s = 4000, 1.3, 0.2
    a = SAMPLES.exponential(size=n)
    q = float((a**2).mean())
    z = SAMPLES.normal(scale=math.sqrt(tau / n), size=(2000, n)) @ a
    z = z + SAMPLES.normal(scale=math.sqrt(s), size=2000)
    assert (selu(z) ** 2).mean() == pytest.approx(length(tau * q + s), rel=0.15)


def falling_ratio(moment=length, ends=(LAMBDA**2 * (1 + ALPHA**2) / 2, LAMBDA**2 / 2)):
    xs = [10.0**k for k in range(-10, 9)]
    values = [moment(x) for x in xs]
    ratios = [value / x for value, x in zip(values, xs, strict=True)]
    assert ratios == sorted(ratios, reverse=True)
    assert values == sorted(values)
    assert ratios[0] == pytest.approx(ends[0], rel=1e-4)
    assert ratios[-1] == pytest.approx(ends[1], rel=1e-3)


def phases(moment=length, dies=DIES, explodes=EXPLODES):
    for start in (1e-3, 1.0, 1e3):
        assert iterated(lambda q: moment(0.97 * dies * q), start, 3000) < 1e-3
        assert iterated(lambda q: moment(1.03 * explodes * q), start, 3000) > 1e3
    for share in (0.1, 0.5, 0.9):
        tau = dies + share * (explodes - dies)
        ends = [iterated(lambda q, t=tau: moment(t * q), start, 400) for start in (0.01, 1.0, 50.0)]
        assert ends == pytest.approx([ends[0]] * 3, rel=1e-3)
        assert 1e-6 < ends[0] < 1e6


def levels_without_bias():
    for tau in ("0.6", "1", "1.25", "1.5"):
        level = printed("random-weights-selu", f"level-{tau}")[1]
        assert iterated(lambda q, t=float(tau): length(t * q), 3.0, 300) == pytest.approx(
            level, 1e-4
        )
    curve = [(x / length(x), length(x)) for x in (1e-6, 0.1, 1, 10, 1e6)]
    assert curve == sorted(curve)
    assert all(DIES < tau < EXPLODES for tau, _ in curve)


def phases_with_bias():
    for tau in (0.1, 0.4, 1.0, 1.7):
        for s in (0.01, 1.0):
            ends = [
                iterated(lambda q, t=tau, b=s: length(t * q + b), start, 600)
                for start in (1e-9, 1.0, 1e3)
            ]
            assert ends == pytest.approx([ends[0]] * 3, rel=1e-3)
            u, rest = tau * ends[0] + s, 1 - tau * LAMBDA**2 / 2
            assert s / rest < u < (s + tau * DROPPED**2 / 2) / rest
            assert ends[0] > length(s)
            assert iterated(lambda q, t=tau, b=s: length(1.05 * t * q + b), 1.0, 600) > ends[0]
    assert iterated(lambda q: length(1.85 * q + 0.01), 1e-6, 2000) > 1e3
    level = printed("random-weights-selu-bias", "level-1-0.1")[2]
    assert iterated(lambda q: length(q + 0.1), 3.0, 300) == pytest.approx(level, rel=1e-4)


def phases_of_sum_0():
    first = LAMBDA**2 * ((1 + ALPHA**2) / 2 - (1 - ALPHA) ** 2 / (2 * math.pi))
    second = LAMBDA**2 * (1 - 1 / math.pi) / 2
    falling_ratio(variance, (first, second))
    phases(variance, 1 / first, 1 / second)
    level = printed("zero-sum-weights-selu", "level-1.25")[1]
    assert iterated(lambda v: variance(1.25 * v), 3.0, 300) == pytest.approx(level, rel=1e-4)


def growth_of_gradients():
    """chi as an integral; and backwards through two layers with weights as drawn."""
    for y, x in ((0.0, 1.0), (-0.5, 2.0), (0.3, 0.2)):
        slope = expectation(selu_slope(y + math.sqrt(x) * Z) ** 2)
        E0 = math.erfc(y / math.sqrt(2 * x))
        E2 = math.exp(2 * y + 2 * x) * math.erfc((y + 2 * x) / math.sqrt(2 * x))
        assert slope == pytest.approx(LAMBDA**2 / 2 * (2 - E0 + ALPHA**2 * E2), abs=1e-3)
    n = 1500
    above, z = SAMPLES.normal(size=n), SAMPLES.normal(size=n)
    below = selu_slope(z) * (SAMPLES.normal(scale=math.sqrt(1 / n), size=(n, n)).T @ above)
    assert (below**2).mean() / (above**2).mean() == pytest.approx(1.0716, rel=0.25)
    for _ in range(200):
        y, x = RANDOM.uniform(-0.0055, 0.0055), RANDOM.uniform(0.79, 1.56)
        net = y + math.sqrt(x) * Z
        nu = expectation(selu(net) ** 2) - expectation(selu(net)) ** 2
        assert 1.06 < x * expectation(selu_slope(net) ** 2) / nu < 1.096


def the_family():
    """No random member that keeps the rectangle has chi <= 1.066; the witness keeps it."""

    def moments(y, x, alpha):
        net = y + math.sqrt(x) * Z
        f = np.where(net > 0, net, alpha * np.expm1(np.minimum(net, 0)))
        slope = np.where(net > 0, 1, alpha * np.exp(np.minimum(net, 0)))
        mean = expectation(f)
        return mean, expectation(f**2) - mean**2, expectation(slope**2)

    def chi(alpha, v):
        _, variance_of_1, slope = moments(0, v, alpha)
        square = v / variance_of_1
        keeps = math.sqrt(square) * moments(0.01, 1.65, alpha)[0] <= 0.1
        keeps = keeps and square * moments(-0.01, 0.76, alpha)[1] >= 0.8
        return square * slope, keeps

    kept = 0
    for _ in range(1500):
        value, keeps = chi(
            RANDOM.choice((RANDOM.uniform(0, 5), RANDOM.gauss(1.6, 0.1))), RANDOM.uniform(0.8, 1.5)
        )
        kept += keeps
        assert value > 1.066 or not keeps
    assert kept > 10
    for alpha, v in ((3.0, 0.8), (3.0, 1.5), (30.0, 1.0), (1e4, 1.5)):
        assert chi(alpha, v)[0] > 1.066
    value, keeps = chi(1.56935, 0.99345)
    assert keeps
    assert value < 1.0671


def poincare(shift=0.0):
    """Var f(z) against x E f'(z)^2 by difference quotients, also where f(0) = 0 and mean 0."""
    functions = [*OTHERS.values(), selu, np.sin, lambda z: z**3, lambda z: np.logaddexp(0, z)]
    for f in functions:
        for y, x in ((0.0, 1.0), (0.7, 0.3), (-1.0, 4.0)):
            net = y + math.sqrt(x) * Z
            slope = (f(net + 1e-5) - f(net - 1e-5)) / 2e-5
            nu = expectation(f(net) ** 2) - expectation(f(net)) ** 2
            assert nu < x * expectation(slope**2) - shift
            if y == 0 and f(0.0) == 0:
                assert expectation(f(net) ** 2) <= x * expectation(slope**2) + 1e-3
    affine = 2 * Z + 1
    assert expectation(affine**2) - expectation(affine) ** 2 == pytest.approx(4)


def biases_make_gradients_vanish():
    def chi(tau):
        q = iterated(lambda q: length(tau * q + 0.1, np.tanh), 0.5, 300)
        return tau * expectation((1 - np.tanh(math.sqrt(tau * q + 0.1) * Z) ** 2) ** 2)

    values = [chi(tau) for tau in (1.0, 1.5, 2.0, 2.5, 3.0)]
    assert values == sorted(values)
    assert values[0] < 1 < values[-1]


def next_correlation(c):
    """E selu(z) E[selu(z') | z], where z' given z is N(c z, 1 - c^2)."""
    y, x = c * Z, 1 - c * c
    if x == 0:
        return expectation(selu(Z) * selu(y))
    root = math.sqrt(2 * x)
    above = y * (1 + ERF(y / root)) / 2 + math.sqrt(x / (2 * math.pi)) * np.exp(-y * y / (2 * x))
    below = np.exp(y + x / 2) * (1 - ERF((y + x) / root)) - (1 - ERF(y / root))
    return expectation(selu(Z) * LAMBDA * (above + ALPHA * below / 2))


def correlations():
    for c in (-1.0, -0.9, -0.3, 0.0, 0.1, 0.5, 0.9, 0.99):
        after = next_correlation(c)
        assert abs(after) <= abs(c) + 1e-4
        assert c in (0.0, 0.99) or abs(after) < abs(c)
    assert next_correlation(0.01) / 0.01 == pytest.approx(0.97084, abs=2e-3)
    assert 1.03 < (next_correlation(1.0) - next_correlation(0.99)) / 0.01 < 1.0716
    for start, known in ((0.9, 195), (0.5, 145), (0.1, 80)):
        c, layers = start, 0
        while c > 0.01:
            c, layers = next_correlation(c), layers + 1
        assert layers == known


def normalized_correlations():
    """R(c) by 40 Hermite coefficients of each activation, as sums over the density."""
    functions = {**OTHERS, "softplus": lambda z: np.logaddexp(0, z)}
    functions["sigmoid"] = lambda z: 1 / (1 + np.exp(-z))
    functions["silu"] = lambda z: z * functions["sigmoid"](z)
    functions["mish"] = lambda z: z * np.tanh(np.logaddexp(0, z))
    told = snnproof.claim("correlations-normalized").statement().step("layers").text
    for name, known in re.findall("([a-z]+): ([0-9]+)", told):
        f = functions[name](Z)
        f = (f - expectation(f)) / math.sqrt(expectation(f**2) - expectation(f) ** 2)
        before, now, a = 0 * Z, 0 * Z + 1, []
        for n in range(40):
            a.append(expectation(f * now) ** 2)
            before, now = now, (Z * now - math.sqrt(n) * before) / math.sqrt(n + 1)
        assert a[0] < 1e-8
        assert 0.98 < sum(a) < 1.0001
        a.append(1 - sum(a))
        assert a[1] < 1 < sum(n * one for n, one in enumerate(a))
        c, layers = 0.5, 0
        while c > 0.01:
            after = sum(one * c**n for n, one in enumerate(a))
            assert after < c
            c, layers = after, layers + 1
        assert layers == int(known), name


def dropped(values, keep, m=0.0, v=1.0, to=DROPPED):
    """Alpha dropout with the constants for (m, v), of samples."""
    a = math.sqrt(v / (keep * ((1 - keep) * (to - m) ** 2 + v)))
    b = m - a * (keep * m + (1 - keep) * to)
    return a * np.where(SAMPLES.random(values.size) < keep, values, to) + b


def only_0_1():
    laws = (SAMPLES.normal, SAMPLES.uniform, SAMPLES.exponential)
    for law in laws:
        for keep in (0.5, 0.9):
            raw = law(size=400_000)
            standard = (raw - raw.mean()) / raw.std()
            kept = dropped(standard, keep)
            assert (kept.mean(), kept.var()) == pytest.approx((0, 1), abs=0.03)
            for mean, scale in ((0.5, 1.0), (0.0, 0.5), (-0.3, 2.0)):
                other = dropped(scale * standard + mean, keep)
                assert abs(other.mean() - mean) + abs(other.var() - scale**2) > 0.02
                assert abs(other.mean()) < abs(mean) + 0.01


def gradients_through_alpha_dropout():
    for keep in (0.5, 0.9, 0.98):
        z = SAMPLES.normal(size=400_000)
        kept = SAMPLES.random(z.size) < keep
        scale = (keep * (1 + (1 - keep) * DROPPED**2)) ** -0.5
        growth = ((scale * kept * selu_slope(z)) ** 2).mean()
        assert growth == pytest.approx(1.071575 / (1 + (1 - keep) * DROPPED**2), rel=0.02)
        assert (growth > 1) == (keep == 0.98)


def other_activations():
    for name, f in OTHERS.items():
        for rate in (0.05, 0.5):
            z = SAMPLES.normal(size=400_000)
            for layer in range(1, 9):
                out = dropped(f(z), 1 - rate)
                moment = (out**2).mean()
                numbers = printed("alpha-dropout-elsewhere", f"{name}-{layer}")
                assert moment == pytest.approx(numbers[2 if rate == 0.05 else 5], rel=0.02)
                z = SAMPLES.normal(scale=math.sqrt(moment), size=400_000)
        activations = f(Z)
        assert activations.min() > -1.0001
        mean, spread = expectation(activations), length(1, f) - expectation(activations) ** 2
        limit = -1 if name in ("elu", "tanh") else 0
        kept = dropped(f(SAMPLES.normal(size=400_000)), 0.75, mean, spread, limit)
        assert (kept.mean(), kept.var()) == pytest.approx((mean, spread), abs=0.01)


def theorem_1_with_dropout():
    def layer(m, v, omega, tau, p):
        net = m * omega + math.sqrt(v * tau) * Z
        m, v = expectation(selu(net)), expectation(selu(net) ** 2)
        v -= m * m
        scale = 1 + p * DROPPED**2
        return math.sqrt((1 - p) / scale) * m, (v + p * (DROPPED - m) ** 2) / scale

    for _ in range(60):
        weights = RANDOM.uniform(-0.1, 0.1), RANDOM.uniform(0.95, 1.1), RANDOM.choice((0, 0.3, 0.9))
        points = [(RANDOM.uniform(-0.1, 0.1), RANDOM.uniform(0.8, 1.5)) for _ in range(2)]
        images = [layer(*point, *weights) for point in points]
        assert all(abs(m) < 0.1 and 0.8 < v < 1.5 for m, v in images)
        assert math.dist(*images) < math.dist(*points)
    assert layer(0, 1, 0, 1, 0.4) == pytest.approx((0, 1), abs=1e-5)


def plain_dropout():
    values = SAMPLES.exponential(size=400_000)
    out = np.where(SAMPLES.random(values.size) < 0.7, values / 0.7, 0)
    assert (out**2).mean() == pytest.approx((values**2).mean() / 0.7, rel=0.02)
    for rate in (0.1, 0.25, 0.4):
        level = printed("plain-dropout-selu", f"level-{rate}")[1]
        for start in (0.01, 100.0):
            end = iterated(lambda q, k=1 - rate: length(q / k), start, 400)
            assert end == pytest.approx(level, rel=1e-4)
    for q in (1e-3, 1.0, 1e3):
        assert length(2 * q) / q > 1.1039
    assert iterated(lambda q: length(q / (1 - 0.46)), 1.0, 2000) > 1e3


ATTACKS = {
    "random-weights-selu.length-map": layers_of_random_weights,
    "random-weights-selu.ratio": falling_ratio,
    "random-weights-selu.growth": falling_ratio,
    "random-weights-selu.phases": phases,
    "random-weights-selu.*": levels_without_bias,
    "random-weights-selu-bias.*": phases_with_bias,
    "zero-sum-weights-selu.*": phases_of_sum_0,
    "gradients-selu.*": growth_of_gradients,
    "gradients-selu-family.*": the_family,
    "gradients-at-fixed-points.tanh-critical": biases_make_gradients_vanish,
    "gradients-at-fixed-points.*": poincare,
    "correlations-selu.*": correlations,
    "correlations-normalized.*": normalized_correlations,
    "alpha-dropout-only-0-1.*": only_0_1,
    "gradients-alpha-dropout.*": gradients_through_alpha_dropout,
    "alpha-dropout-elsewhere.*": other_activations,
    "theorem-1-alpha-dropout.*": theorem_1_with_dropout,
    "plain-dropout-selu.*": plain_dropout,
}
