r"""Whoever keeps the variance of activations lets gradients grow: chi > 1 at every fixed point.

Beyond the paper, and about every activation f.  Let z ~ N(y, x), nu = Var f(z) the next variance
and chi = tau E f'(z)^2.  The Gaussian Poincare inequality

    Var f(z) <= x E f'(z)^2,    with equality for affine f only,

says, at a fixed point of g, where x = tau nu and Var f(z) = nu: nu <= nu chi.  So chi > 1 there,
unless f is affine (row **above-1**): the mean squared gradient of a network with random weights
grows from layer to layer wherever the variance of the activations stays.

In the length map q' = E f(z)^2, z ~ N(0, tau q + s), the second moment is kept and not the
variance.  What follows then (rows **level**, **level-through-0**) is

    chi (1 + s/(tau q)) >= 1 - m^2/q,    m = E f(z),

and for f(0) = 0 and s = 0 again chi >= 1, with equality for f made of two lines, as ReLU: that is
why He's tau = 2 keeps the gradients of ReLU networks.  chi < 1 at a level asks for one of two
things, and both do it: a bias (tanh, row **tanh-chi**, whose mean is 0), or f(0) that is not 0
(sigmoid, row **sigmoid-chi**).

    python -m proofs.beyond.gradients_at_fixed_points      the verdict and the margin of each row
"""

import snnproof
from snnproof.statements import (
    Box,
    Row,
    about,
    above,
    activation,
    below,
    bounds,
    by_hand,
    cover,
    inside,
    named,
    same,
    section,
)

TANH = (("0.194985061825", "0.194985061826"), "0.688838", "0.688840")
TANH_CHAOTIC = (("0.469210590069", "0.469210590070"), "1.182115", "1.182117")
SIGMOID = (("0.264686875181", "0.264686875182"), "0.055720", "0.055721")
"""An interval of q with the level in it, and one of chi there."""


@section(
    "gradients-at-fixed-points",
    title="chi > 1 wherever the variance of activations is kept",
    reference="Beyond the paper: gradients",
    domain=Box(x=("0.01", 20)),
    meaning="No activation but an affine one can keep both the variance of the activations and the"
    " size of the gradients from layer to layer: at a fixed point of the variance the mean squared"
    " gradient grows. Only a mean, a bias or two straight lines (ReLU with He's gain) escape it.",
)
def gradients_at_fixed_points(over: Box) -> list[Row]:
    return [*_poincare(), *_levels(over), *_escapes()]


def _poincare() -> list[Row]:
    return [
        by_hand(
            "poincare",
            "Var f(z) <= x E f'(z)^2 for z ~ N(y, x), with equality only if f is affine",
            alone="it is the expansion in Hermite polynomials, which are a basis of L^2.",
            argument="""
                Let f be locally absolutely continuous with E f(z)^2 and E f'(z)^2 finite (if the
                second is infinite there is nothing to show). Write z = y + sqrt(x) Z,
                F(Z) = f(z), and F = sum c_n h_n in the orthonormal Hermite polynomials
                h_n = He_n/sqrt(n!) of L^2 of the standard normal law. Integration by parts gives
                E[F' h_(n-1)] = sqrt(n) E[F h_n] = sqrt(n) c_n, since the adjoint of d/dZ is
                Z - d/dZ, which takes h_(n-1) to sqrt(n) h_n. By Parseval
                Var f(z) = sum_(n >= 1) c_n^2 and x E f'(z)^2 = E F'^2 = sum_(n >= 1) n c_n^2. The
                difference is sum_(n >= 2) (n - 1) c_n^2 >= 0, and 0 only if c_n = 0 for all
                n >= 2, that is if F is c_0 + c_1 Z almost everywhere, so everywhere.
            """,
        ),
        by_hand(
            "above-1",
            "At every fixed point of g with nu > 0, for every activation that is not affine:"
            " chi > 1",
            uses=("poincare",),
            argument="""
                At a fixed point nu = Var f(z) with z ~ N(mu omega, nu tau). By `poincare`
                nu <= nu tau E f'(z)^2 = nu chi, and < if f is not affine. Divide by nu > 0. (For an
                affine f = a z + b, nu = a^2 nu tau, and chi = tau a^2 = 1.)
            """,
        ),
    ]


def _levels(over: Box) -> list[Row]:
    return [
        by_hand(
            "level",
            "At a level q = E f(z)^2, z ~ N(0, tau q + s), of the length map:"
            " chi (1 + s/(tau q)) >= 1 - m^2/q with m = E f(z), and > if f is not affine",
            uses=("poincare",),
            argument="""
                q - m^2 = Var f(z) <= (tau q + s) E f'(z)^2 = q chi (1 + s/(tau q)), by `poincare`.
                Divide by q > 0.
            """,
        ),
        by_hand(
            "level-through-0",
            "If f(0) = 0 and s = 0, chi >= 1 at every positive level of the length map, and chi = 1"
            " only if f is a line on each side of 0",
            uses=("poincare",),
            argument="""
                Let f_+ be the odd function that is f on z > 0, and f_- the odd function that is f
                on z < 0. As f(0) = 0 both are locally absolutely continuous, and have mean 0. By
                symmetry E f(z)^2 = (E f_+^2 + E f_-^2)/2, likewise for the squared derivatives.
                By `poincare` E f_+^2 <= x E f_+'^2, with equality only if f_+ is affine, so a line
                through 0; likewise f_-. Add: q = E f(z)^2 <= x E f'(z)^2 = q chi with x = tau q.
            """,
        ),
        same(
            "relu",
            "ReLU with tau = 2 has chi = 1, for every x",
            "at(chi, alpha=0, lambda=1, y=0, tau=2)",
            "2 - erfc(0)",
            over=over,
            note="ReLU is SELU with alpha = 0, lambda = 1; erfc 0 = 1.",
        ),
        same(
            "relu-length",
            "and its length map with tau = 2 is the identity: E f(z)^2 = x/2",
            "at(xi_tilde, alpha=0, lambda=1, y=0)",
            "x/2*(2 - erfc(0))",
            over=over,
        ),
    ]


def _escapes() -> list[Row]:
    tanh, slope = named("tanh"), activation("1 - tanh(z)^2")
    sigmoid, its_slope = named("sigmoid"), activation("sigmoid(z)*(1 - sigmoid(z))")
    return [
        *about(tanh, [_level("tanh", "1", "0.1", TANH)]),
        *about(slope, [_chi("tanh", "1", "0.1", TANH)]),
        *about(tanh, [_level("tanh-chaotic", "3", "0.1", TANH_CHAOTIC)]),
        *about(slope, [_chi("tanh-chaotic", "3", "0.1", TANH_CHAOTIC)]),
        by_hand(
            "tanh-critical",
            "So with biases of variance 0.1 there is a tau between 1 and 3 at which tanh has a"
            " level with mean 0 and chi = 1: a mean is not needed for that",
            uses=("tanh-level", "tanh-chi", "tanh-chaotic-level", "tanh-chaotic-chi"),
            argument="""
                tanh is odd, so the mean is 0. k(u) = tanh(u)^2/u^2 falls in |u|, so that
                E tanh(sqrt(u) Z)^2/u falls strictly in u, as does s/u: tau E tanh(sqrt(u) Z)^2 + s
                = u has exactly one solution u for each tau, s > 0, and it is continuous in tau. So
                is chi at the level, which is below 1 at tau = 1, and above 1 at tau = 3, by the
                rows on them; in between it is 1 somewhere.
            """,
        ),
        *about(sigmoid, [_level("sigmoid", "1", "0", SIGMOID)]),
        *about(its_slope, [_chi("sigmoid", "1", "0", SIGMOID)]),
    ]


def _level(name: str, tau: str, s: str, known: tuple[tuple[str, str], str, str]) -> Row:
    (low, high), _, _ = known
    return cover(
        f"{name}-level",
        f"{name.split('-')[0]}, tau = {tau}, s = {s}: a level is between {low} and {high}",
        over=Box(low=low, high=high),
        conditions={
            f"at(xi_tilde, y=0, x={tau}*low + {s}) - low": above(0),
            f"at(xi_tilde, y=0, x={tau}*high + {s}) - high": below(0),
        },
        leaves=0,
    )


def _chi(name: str, tau: str, s: str, known: tuple[tuple[str, str], str, str]) -> Row:
    ends, least, most = known
    return bounds(
        f"{name}-chi",
        f"and there chi = tau E f'(z)^2 is between {least} and {most}",
        f"{tau}*at(xi_tilde, y=0, x={tau}*q + {s})",
        inside(least, most),
        over=Box(q=ends),
        leaves=0,
        note="The second moment of f', as an activation of its own.",
    )


if __name__ == "__main__":
    raise SystemExit(snnproof.run("gradients-at-fixed-points"))
