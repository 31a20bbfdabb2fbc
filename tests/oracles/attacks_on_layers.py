"""Attacks on what is argued by hand of layers with weights of their own, and of units that differ.

Sequences of layers are followed in floats, with random and with extreme weights.
"""

import math

from oracles.by_hand_points import RANDOM, SLACK, moments

from proofs.beyond import largest_weights as weights
from snnproof.moments import domains

TRIES = 400


def layer(state, omega, tau):
    """One layer, with weights at random or at an end."""
    return moments(
        state[0],
        RANDOM.choice((-omega, omega, RANDOM.uniform(-omega, omega))),
        state[1],
        RANDOM.choice((*tau, RANDOM.uniform(*tau))),
    )


def is_in(state, sides):
    (low, high, least, most), (mean, variance) = sides, state
    return low - SLACK <= mean <= high + SLACK and least - SLACK <= variance <= most + SLACK


T = (-0.1, 0.1, 0.8, 1.5)


def within_layers(layers=23):
    """In T after so many layers and for good, from starts at random and at an end."""
    for n in range(TRIES):
        mean = RANDOM.choice((-1, 1, RANDOM.uniform(-1, 1)))
        spread = RANDOM.uniform(math.log(0.02), math.log(16))
        state = (mean, RANDOM.choice((0.02, 16, math.exp(spread))))
        tau = (0.95, 1.1) if n % 2 else (0.95, 0.95)
        for _ in range(layers):
            state = layer(state, 0.1, tau)
        for _ in range(5):
            assert is_in(state, T)
            state = layer(state, 0.1, tau)


def not_within_22_layers():
    state = (1.0, 0.02)
    for _ in range(22):
        state = moments(state[0], 0.1, state[1], 0.95)
    assert not is_in(state, T)
    assert is_in(moments(state[0], 0.1, state[1], 0.95), T)


def from_everywhere():
    """Within as many layers as are said, and what is said of one layer on the way."""
    for _ in range(TRIES // 10):
        mean = RANDOM.choice((-1, 1)) * math.exp(RANDOM.uniform(-3, 3))
        state = (mean, math.exp(RANDOM.uniform(-12, 5)))
        size = max(abs(state[0]) / 0.6, math.sqrt(state[1]))
        steps = max(0, math.ceil(math.log(size**2 / 5.3) / -math.log(0.71)))
        lacks = max(0, math.log(0.02 / state[1]))
        for _ in range(math.floor(27 + steps + 27 * (2 * steps + size + 2 + lacks))):
            after = layer(state, 0.1, (0.95, 1.1))
            q, q_ = (max(abs(m) / 0.6, math.sqrt(v)) ** 2 for m, v in (state, after))
            assert q_ <= max(8.65, 0.71 * q + 3.1)
            assert after[1] >= 0.262 * math.exp(-abs(state[0]) / 5) * state[1]
            if abs(state[0]) <= 2.4 and state[1] <= 16:
                assert abs(after[0]) < 1.3
            if abs(state[0]) <= 1.3 and state[1] <= 0.02:
                assert after[1] > 1.038 * state[1]
            state = after
        assert is_in(state, T)


SMALLEST = (-0.024608, 0.054706, 0.822712, 1.41029)
WIDE_SMALLEST = (-0.096806, 0.199402, 0.396973, 2.30392)


def rectangle_attracts(omega=0.1, tau=(0.95, 1.1), sides=SMALLEST, start=T):
    """States stay in the rectangle, and come near to it from T at the rate that is said."""
    for _ in range(TRIES // 2):
        inner = [RANDOM.choice((low, high)) for low, high in (sides[:2], sides[2:])]
        assert is_in(layer(inner, omega, tau), sides)
        state = [RANDOM.choice((low, high)) for low, high in (start[:2], start[2:])]
        for k in range(50):
            grown = [end + 0.84**k * (out - end) for end, out in zip(sides, T, strict=True)]
            assert start is not T or is_in(state, grown)
            state = layer(state, omega, tau)
        assert is_in(state, [end + d for end, d in zip(sides, (-0.01, 0.01) * 2, strict=True)])


def wide_rectangle_attracts():
    rectangle_attracts(0.2, (0.8, 1.25), WIDE_SMALLEST, (-1, 1, 0.02, 16))


def every_invariant_rectangle_is_larger():
    """A rectangle that begins as one point and is made larger until it is mapped into itself."""
    for omega, tau, sides in ((0.1, (0.95, 1.1), SMALLEST), (0.2, (0.8, 1.25), WIDE_SMALLEST)):
        low, high, least, most = 0.0, 0.0, 1.0, 1.0
        for _ in range(400):
            corners = [
                moments(m, w, v, t)
                for m in (low, high)
                for w in (-omega, omega)
                for v in (least, most)
                for t in tau
            ]
            low, high = min(low, *(c[0] for c in corners)), max(high, *(c[0] for c in corners))
            least, most = min(least, *(c[1] for c in corners)), max(most, *(c[1] for c in corners))
        for end, found in zip(sides, (low, high, least, most), strict=True):
            assert abs(end - found) < 3e-6


def unlike_layer(means, variances, y_most, tau):
    """Units with weights and biases of their own, some of them extreme, y and tau as allowed."""
    outputs = []
    for _ in means:
        weights = [RANDOM.gauss(0, 1) ** RANDOM.choice((1, 3)) for _ in means]
        square = RANDOM.choice((*tau, RANDOM.uniform(*tau))) / sum(w * w for w in weights)
        x = sum(w * w * square * v for w, v in zip(weights, variances, strict=True))
        y = sum(w * math.sqrt(square) * m for w, m in zip(weights, means, strict=True))
        bias = RANDOM.choice((-y_most, y_most, RANDOM.uniform(-y_most, y_most))) - y
        outputs.append(moments(y + bias, 1, x, 1))
    return [list(side) for side in zip(*outputs, strict=True)]


def unlike_units(units=(domains.UNITS, *domains.UNITS_WIDE), width=5):
    """Means and variances stay in the intervals, from inputs at their ends."""
    for box in units:
        sides = {axis: [float(end) for end in box[axis]] for axis in box}
        for _ in range(10):
            means = [RANDOM.uniform(*sides["mu"]) for _ in range(width)]
            variances = [RANDOM.choice(sides["nu"]) for _ in range(width)]
            for _ in range(12):
                means, variances = unlike_layer(means, variances, sides["y"][1], sides["tau"])
                for state in zip(means, variances, strict=True):
                    assert is_in(state, (*sides["mu"], *sides["nu"]))


def units_drift_apart():
    """Weights 1/sqrt(n): two states near (0, 1) drift apart; and variances alone come nearer."""
    a, b = (0.0, 1.0), (1e-6, 1.0)
    for _ in range(60):
        a, b = (moments(mean, 1.0, variance, 1.0) for mean, variance in (a, b))
    assert abs(a[0] - b[0]) > 5e-6
    for _ in range(TRIES):
        y, y_, x, x_ = (RANDOM.uniform(*s) for s in ((-0.0259, 0.0259),) * 2 + ((0.76, 1.65),) * 2)
        far = abs(moments(y, 1, x, 1)[1] - moments(y_, 1, x_, 1)[1])
        assert far <= 0.931 / 1.1 * abs(x - x_) + 0.483 * abs(y - y_) + SLACK
        near = abs(moments(y, 1, x, 1)[0] - moments(y_, 1, x_, 1)[0])
        assert near <= (abs(y - y_) / 0.757 + 0.42 * abs(x - x_) / 1.1) + SLACK


def no_interval_carries():
    """Beyond the least tau and the largest Y every variance falls, beyond the largest b none."""
    below = ((0.01, 0.559), (0.1, 0.679), (0.3, 0.773), (0.5, 0.8565), (0.58, 0.95))
    for y, tau in below:
        for k in range(-80, 60):
            nu = math.exp(k / 8)
            if nu * tau < 300:
                assert min(moments(s * y, 1, nu * tau, 1)[1] for s in (-1, 1)) < nu
    for k in range(-40, 40):
        nu = math.exp(k / 8)
        assert moments(0, 1, nu * 2.6576, 1)[1] > nu
    for y, tau in ((0.01, 0.56), (0.1, 0.68), (0.3, 0.774), (0.5, 0.857), (0.574, 0.95)):
        some = (math.exp(k / 500) for k in range(-2800, -700))
        assert any(min(moments(s * y, 1, v * tau, 1)[1] for s in (-1, 1)) > v for v in some)


def grown(omega, tau, layers=1500):
    """A rectangle that begins as one point, after as many layers of making it hold its image."""
    low, high, least, most = 0.0, 0.0, 1.0, 1.0
    for _ in range(layers):
        y = omega * max(-low, high)
        steps = [least * tau[0] * (most * tau[1] / least / tau[0]) ** (k / 12) for k in range(13)]
        images = [moments(side, 1, x, 1) for side in (-y, 0, y) for x in steps]
        low, high = min(low, *(i[0] for i in images)), max(high, *(i[0] for i in images))
        least, most = min(least, *(i[1] for i in images)), max(most, *(i[1] for i in images))
        if least < 1e-5 or most > 200:
            break
    return low, high, least, most


def largest_weights():
    """A rectangle that holds its image is found, or none before it is degenerate."""
    theorem_1 = weights.Weights("0.1", "0.95", "1.1")
    for side, case in weights.CASES.items():
        for of, share in ((case.holds, 0.99), (case.fails, 1.01)):
            omega, low, high = (
                float(a) + share * (float(b) - float(a)) for a, b in zip(theorem_1, of, strict=True)
            )
            *_, least, most = grown(omega, (low, high))
            assert (least > 1e-3 and most < 150) == (of is case.holds), (side, share)


ATTACKS = {
    "changing-weights.within-*": within_layers,
    "changing-weights.not-*": not_within_22_layers,
    "changing-weights-everywhere.*": from_everywhere,
    "attracting-rectangle-wide.*": wide_rectangle_attracts,
    "attracting-rectangle.smallest": every_invariant_rectangle_is_larger,
    "attracting-rectangle.*": rectangle_attracts,
    "largest-weights.*": largest_weights,
    "units-that-differ.*": unlike_units,
    "units-that-differ-contraction.*": units_drift_apart,
    "units-that-differ-widest.*": no_interval_carries,
}
