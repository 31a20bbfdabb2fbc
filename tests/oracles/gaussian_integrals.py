"""mu~ and xi~ by their definition: Arb's rigorous quadrature of selu against the Gaussian density.

The integrals run over z in [-T, 0] and [0, T], T = |y| + 40 sqrt(x).  What is left out is bounded:
with t = (z - y)/sqrt(x), beyond T one has |t| >= 40, |z| <= (|y| + sqrt(x)) |t| and
E[t^2; |t| > 40] = 2 (40 phi(40) + Q(40)) <= 82 phi(40) <= 82 e^-800 / sqrt(2 pi) < 40 e^-800.
"""

import itertools

import flint
from flint import acb, arb, fmpq

BITS = 128


def rational_arb(value):
    return arb(fmpq(value.numerator, value.denominator))


def moments(y, x, alpha, lambda_):
    """Enclosures (arb) of E selu(z) and E selu(z)^2 for z ~ N(y, x); parameters as arb."""
    before = flint.ctx.prec
    flint.ctx.prec = BITS
    try:
        y, x = rational_arb(y), rational_arb(x)
        sigma = x.sqrt()
        reach = (abs(y) + 40 * sigma).upper()
        norm = 1 / (2 * arb.pi() * x).sqrt()

        def density(z):
            return norm * (-((z - y) ** 2) / (2 * x)).exp()

        def negative(z):
            return lambda_ * alpha * (z.exp() - 1)

        def positive(z):
            return lambda_ * z

        # cut where the density is large, so that the quadrature finds it
        cuts = sorted({0.0, *(float((y + k * sigma).mid()) for k in (-12, -4, 0, 4, 12))})
        cuts = [arb(c) for c in cuts if -float(reach.mid()) < c < float(reach.mid())]
        points = [-reach, *cuts, reach]
        results = []
        for power in (1, 2):
            total = acb(0)
            for a, b in itertools.pairwise(points):
                part = negative if b <= 0 else positive
                total += acb.integral(
                    lambda z, _, part=part, power=power: part(z) ** power * density(z), a, b
                )
            scale = abs(lambda_) * ((abs(y) + sigma) + abs(alpha))
            tail = (scale**power * 40 * arb(-800).exp()).abs_upper()
            results.append(total.real + arb(0, tail))
        return tuple(results)
    finally:
        flint.ctx.prec = before
