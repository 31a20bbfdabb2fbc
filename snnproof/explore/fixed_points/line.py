r"""Neutral activations: where all fixed points of g make a line, and none is alone.

Let f = a p + b with p(c z) = c p(z) for c > 0, and omega = 0.  Then z = sqrt(nu tau) Z, and
p(z) = sqrt(nu) p(sqrt(tau) Z): with m and v the mean and the variance of p(sqrt(tau) Z),

    mu~ = a m sqrt(nu) + b,     nu~ = a^2 v nu,

whatever mu is.  If a^2 v = 1, the fixed points of g are the (a m sqrt(nu) + b, nu), nu > 0.  That
is so if a and b were made to fix some (M, V) at omega = 0 and this tau; then a m = (M - b)/sqrt(V).
Also if p is k z and a^2 k^2 tau = 1, where a m = 0.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from fractions import Fraction

from ...activations.activation import Activation
from ...activations.affine import mean_and_variance
from ...activations.near_and_far import near_and_far
from ...arithmetic.ball import Ball
from ...arithmetic.number import Number
from ...arithmetic.precision import precision
from ...box import Box
from ...certificate.steps import EVERYWHERE, CoverStep
from ...exact import exact_text
from ...files.sealed import tag
from ...statements.registry import Claim
from ...statements.rows import Row, by_hand
from ..behaviour import homogeneous
from ..stability import NEUTRAL_CONDITIONS

_BITS = 128


@dataclass(frozen=True)
class Line:
    """The fixed points (slope sqrt(nu) + shift, nu), nu > 0, and no other."""

    slope: Number
    shift: Number

    def __str__(self) -> str:
        slope, shift = (one.rounded_text for one in (self.slope, self.shift))
        sign = "-" if shift.startswith("-") else "+"
        return f"mu = {slope} sqrt(nu) {sign} {shift.removeprefix('-')}, for every nu > 0"


def neutral_line(other: object, omega: Fraction, tau: Fraction, digits: int) -> Line | None:
    """The line that the fixed points make; None if it is not seen that they do."""
    if not isinstance(other, Activation) or omega != 0:
        return None
    pieces = other.closed_form
    if pieces is None or not homogeneous(pieces):
        return None
    if other.fixes is not None:
        is_line = (other.fixes.omega, other.fixes.tau) == (omega, tau)
    else:
        below, above = near_and_far(other)
        slopes = {ball.lower() for ball in (-below.slope, above.slope) if ball.is_exact}
        is_line = len(slopes) == 1 and below.slope.is_exact and slopes.pop() ** 2 * tau == 1
    if not is_line:
        return None
    with precision(max(_BITS, 64 + 4 * digits)):
        _, shift = other.scale_and_shift()
        mean, _ = mean_and_variance(other.source(), Ball.enclose(0), Ball.enclose(tau))
        return Line(Number.of(mean - shift, digits), Number.of(shift, digits))


def line_claim(other: Activation, tau: Fraction, over: Box, line: Line) -> Claim:
    """The claim that these are the fixed points, and that each is neutral."""
    at = Box(mu=over["mu"][0], omega=0, nu=over["nu"][0], tau=tau)
    step = CoverStep(
        "slope", "H22 at one point.", at, EVERYWHERE, NEUTRAL_CONDITIONS, activation=other
    )
    rows = [
        Row(step, leaves=0),
        by_hand(
            "line",
            f"The fixed points of g at omega = 0, tau = {exact_text(tau)} are (mu, nu) with {line}."
            "  H has the eigenvalues 0 and 1 at each of them.",
            uses=("slope",),
            argument="""
            f = a p + b with p(c z) = c p(z) for all c > 0, and omega = 0.  So p(z) is distributed
            as sqrt(nu) p(z_1) with z_1 of variance tau, and g takes (mu, nu) to
            (a m sqrt(nu) + b, a^2 v nu), m and v mean and variance of p(z_1).  a^2 v = 1, since a
            and b were made to fix a variance at these weights, or since p is linear of slope k and
            a^2 k^2 tau = 1.  So every nu is fixed, with the mean that g gives it.  H has the
            columns 0 and (*, 1).
            """,
        ),
    ]
    text = json.dumps(other.to_json()) + exact_text(tau) + str(over)
    title = f"A line of fixed points of g for {other.title} at omega = 0, tau = {exact_text(tau)}"
    return Claim(f"fixed-points-{tag(text)}", title, "a question", at, lambda _: rows, __name__)
