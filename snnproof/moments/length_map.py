r"""The map of random weights, beside the map g of the paper: two maps, and what each assumes.

A unit has the net input z = sum_j w_j x_j + b, and f(z) is its activation.

    the map g of the paper                       the map of random weights, or length map
    ---------------------------------------      ------------------------------------------------
    the weights are given: omega = sum w_j,      the weights are drawn: independent, of mean 0 and
    tau = sum w_j^2, the same for all units      variance tau/n for n inputs; biases likewise, of
                                                 variance s (`bias`)
    the inputs are independent, of mean mu       the inputs are anything, with the second moment
    and variance nu                              q = (1/n) sum_j x_j^2
    z ~ N(mu omega, nu tau), by a central        z ~ N(0, tau q + s), given the inputs: exactly so
    limit theorem over the inputs                for normal weights; by a central limit theorem
                                                 over the weights for others
    (mu, nu) -> (mean, variance) of f(z):        q -> q_tilde = E f(z)^2 = xi_tilde at y = 0,
    mu_tilde, nu_tilde                           x = tau q + s

What the two share is the function xi_tilde.  Where they differ is the mean: with omega = 0 the map
g gives the variance nu tau to a net input, while random weights give it (nu + mu^2) tau, since a
sum of squares of weights times a common mean does not cancel from unit to unit.  So g at omega = 0
speaks of weights that sum to zero in each unit, and is wrong for weights that a framework draws,
unless f has mean 0 at the fixed point.  For SELU at (0, 1) and tau = 1 both have that fixed point.

*Levels.*  q is a level if q_tilde = q.  With x = tau q + s, the variance of the net input, that is

    tau xi(x) + s = x,       xi(x) = E f(sqrt(x) Z)^2,   Z ~ N(0, 1),      x > 0.              (1)

The slope of the map at a level is tau xi'(x).  With r(x) = xi(x)/x and s = 0, (1) is r(x) = 1/tau.
"""

from __future__ import annotations

from typing import Any


def net_variance(q: Any, tau: Any, bias: Any) -> Any:
    """x = tau q + s, the variance of a net input."""
    return tau * q + bias
