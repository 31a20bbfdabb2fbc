"""Probabilities of sums and sums of squares of random weights, by mpmath."""

import math
from fractions import Fraction

import mpmath


def of_normal_weights(n, w, a, b):
    """By Cochran: tau - omega^2/n is chi-square over n with n - 1 degrees, independent of omega."""
    with mpmath.workdps(40):

        def chi(q):
            return mpmath.gammainc(mpmath.mpf(n - 1) / 2, 0, q / 2, regularized=True)

        def density(o):
            between = chi(n * mpmath.mpf(b) - o * o) - chi(n * mpmath.mpf(a) - o * o)
            return mpmath.npdf(o) * between

        return Fraction(mpmath.nstr(2 * mpmath.quad(density, [0, mpmath.mpf(w)]), 30))


def of_uniform_weights(n, w):
    """P(|omega| <= w) by Irwin and Hall: u = sqrt(3) (2 v - 1) with v uniform on [0, 1]."""
    with mpmath.workdps(90):
        x = (mpmath.mpf(w) * mpmath.sqrt(n) / mpmath.sqrt(3) + n) / 2
        terms = ((-1) ** k * math.comb(n, k) * (x - k) ** n for k in range(int(x) + 1))
        return Fraction(mpmath.nstr(2 * sum(terms) / mpmath.factorial(n) - 1, 30))
