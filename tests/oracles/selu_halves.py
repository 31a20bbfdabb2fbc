"""SELU's two halves against a Gaussian, by mpmath's quadrature of the definition.

Shares nothing with the package, and knows neither its closed forms nor its reduction.
"""

import math

from mpmath import MPContext

mp = MPContext()
mp.dps = 40


def real(value):
    """An exact number, a decimal text or an mpmath number as the latter."""
    if isinstance(value, (int, str)):
        return mp.mpf(value)
    return mp.mpf(value.numerator) / value.denominator if hasattr(value, "numerator") else value


def _integral(function, y, x, positive):
    s = mp.sqrt(x)
    cuts = sorted({mp.mpf(0), *(y + k * s for k in (-16, -8, -4, -2, 0, 2, 4, 8, 16))})
    points = [c for c in cuts if (c >= 0 if positive else c <= 0)]
    if len(points) < 2:
        return mp.mpf(0)
    norm = 1 / mp.sqrt(2 * mp.pi * x)
    return mp.quad(lambda z: function(z) * norm * mp.exp(-((z - y) ** 2) / (2 * x)), points)


def halves(y, x):
    """P, Q, R, U, good to about 35 digits where the Gaussian lies around 0."""
    y, x = real(y), real(x)
    return (
        _integral(lambda z: z, y, x, True),
        _integral(mp.expm1, y, x, False),
        _integral(lambda z: z * z, y, x, True),
        _integral(lambda z: mp.expm1(z) ** 2, y, x, False),
    )


def mapped(y, x, alpha, lambda_):
    """(mu~, nu~) of SELU at the net input N(y, x)."""
    p, q, r, u = halves(y, x)
    mean = lambda_ * (p + alpha * q)
    return mean, lambda_**2 * (r + alpha**2 * u) - mean**2


def scanned_alphas(mean, variance, omega, tau, steps=4000):
    """The alpha, by a scan of the equation of the mean, where it changes sign.

    For each alpha the lambda > 0 that gives the second moment is taken; alpha = sinh(t) with t on a
    grid.  Returns the cells (pairs of alpha) in which mu~ - M changes sign.
    """
    mean, variance = float(mean), float(variance)
    y, x = mean * float(omega), variance * float(tau)
    p, q, r, u = (float(v) for v in halves(mp.mpf(y), mp.mpf(x)))
    reach, cells, before = 16.0, [], None
    for k in range(steps + 1):
        alpha = math.sinh(reach * (2 * k / steps - 1))
        lambda_ = ((variance + mean**2) / (r + alpha**2 * u)) ** 0.5
        gap = lambda_ * (p + alpha * q) - mean
        if before is not None and (before[1] > 0) != (gap > 0):
            cells.append((before[0], alpha))
        before = alpha, gap
    return cells
