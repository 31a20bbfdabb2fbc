"""Random and extreme points, and values at them, for attacks on arguments by pen and paper."""

import math
import random
from fractions import Fraction

import numpy as np
from oracles import formula_text

RANDOM = random.Random(20)
ALPHA = -math.sqrt(2 / math.pi) / (math.erfc(math.sqrt(0.5)) * math.exp(0.5) - 1)
LAMBDA = 1.0507009873554805
SLACK = 1e-9


def moments(mu, omega, nu, tau, alpha=ALPHA, lam=LAMBDA):
    """Mean and variance of the next layer, in floats."""
    y, x = mu * omega, nu * tau
    root = math.sqrt(x)
    E = [
        math.exp(k * y + k * k * x / 2) * math.erfc((y + k * x) / (root * math.sqrt(2)))
        for k in range(3)
    ]
    xD = math.sqrt(2 / math.pi) * root * math.exp(-y * y / (2 * x))
    mean = lam / 2 * (y * (2 - E[0]) + xD + alpha * (E[1] - E[0]))
    second = (y * y + x) * (2 - E[0]) + y * xD + alpha**2 * (E[0] - 2 * E[1] + E[2])
    return mean, lam**2 / 2 * second - mean**2


def inside(box, **more):
    """A random point of a box, half of its coordinates at an end."""
    point = {}
    for axis, (low, high) in {**box, **more}.items():
        ends = (float(low), float(high))
        point[axis] = RANDOM.choice(ends) if RANDOM.random() < 0.5 else RANDOM.uniform(*ends)
    return point


def weights(tau_low=0.8):
    return {"omega": RANDOM.uniform(-0.1, 0.1), "tau": RANDOM.uniform(tau_low, 1.25)}


def of(text, point):
    """A formula at a point, by the oracle."""
    return float(formula_text.value(text, {a: Fraction(v) for a, v in point.items()}))


def jacobian(point):
    return np.array([[of(f"H{i}{j}", point) for j in (1, 2)] for i in (1, 2)])
