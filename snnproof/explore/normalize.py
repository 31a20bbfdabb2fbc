"""The scale and shift with which an activation fixes a mean and a variance; stability there.

a f + b fixes (M, V) at (omega, tau) for exactly one a > 0 and b, if f is no constant
(`snnproof.activations.affine`).  For (0, 1) at omega = 0, tau = 1 that is what self-normalizing
networks ask for; whether the fixed point attracts is another question, and decided here.

A function with f(c z) = c f(z) for c > 0, such as ReLU, is a case of its own.  At omega = 0 its
map takes nu to (a^2 v tau) nu, v the variance of f(Z), Z standard normal: with the scale that fixes
one variance all of them are fixed, H has the eigenvalue 1 exactly, and nothing is attracted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from ..activations.activation import Activation
from ..activations.affine import fixing
from ..activations.choice import Meant
from ..activations.named import activation as read_activation
from ..activations.pieces import Pieces
from ..arithmetic.ball import Ball, precision
from ..errors import SnnproofError, UsageError
from ..exact import Exact
from ..moments.family import Target
from ..moments.source import derivatives
from ..verdict import Verdict
from .number import Number
from .stability import UNDECIDED, Stability, stability

MAX_DIGITS = 200
"""Most significant digits of scale and shift that can be asked for."""

NEUTRAL = "neutral"
"""A spectral radius of exactly 1, in a line of fixed points: stable, and nothing is attracted."""

_GUARD_BITS = 64
_ATTEMPTS = 5


@dataclass(frozen=True)
class Normalized:
    """scale f + shift fixes the target; what was found, each number enclosed.

    mean, variance: of f itself, for net inputs of the target;  stability: of the fixed point;
    behaviour: "attracting", "repelling", "neutral" or "undecided", proved but for the last.
    """

    activation: Activation
    target: Target
    digits: int
    mean: Number
    variance: Number
    scale: Number
    shift: Number
    stability: Stability
    behaviour: str

    @property
    def verdict(self) -> Verdict:
        """PROVED if the behaviour is decided."""
        return Verdict.UNDECIDED if self.behaviour == UNDECIDED else Verdict.PROVED

    @property
    def margin(self) -> Fraction | None:
        """A lower bound of |1 - spectral radius|; None where that is not above 0."""
        return self.stability.margin

    def __str__(self) -> str:
        return f"{self.activation.title}: {self.behaviour}"


def normalize(
    activation: Meant,
    mean: Exact = 0,
    variance: Exact = 1,
    omega: Exact = 0,
    tau: Exact = 1,
    digits: int = 15,
) -> Normalized:
    """Find the scale a > 0 and the shift b of a f + b that fix (mean, variance) at (omega, tau).

    activation: as data or as text (`snnproof.activations.named`), without scale and shift of its
    own; digits: of scale and shift, at most MAX_DIGITS.
    *Guarantee*: there is exactly one such pair, and every number is in its enclosure.
    *Raises*: UsageError and its kinds: a constant has no scale, and of a f + b given as such it is
    not said whose scale and shift are meant.

    >>> found = normalize("elu", digits=8)
    >>> print(found)
    elu, scaled and shifted to fix (0, 1): attracting
    >>> print(found.scale, found.shift)
    [1.2708434, 1.2708435] [-0.20399652, -0.20399651]
    """
    target = Target.of(mean, variance, omega, tau)
    if not 1 <= digits <= MAX_DIGITS:
        raise UsageError(f"digits must be from 1 to {MAX_DIGITS}, not {digits}")
    plain = _plain(activation)
    bits = _GUARD_BITS + digits * 10 // 3
    for attempt in range(_ATTEMPTS):
        try:
            found = _attempt(plain, target, digits, bits)
        except SnnproofError:
            if attempt == _ATTEMPTS - 1:
                raise
        else:
            if _is_sharp(found):
                break
        bits *= 2
    return found


def _plain(meant: Meant) -> Activation:
    one = read_activation(meant) if isinstance(meant, str) else meant
    if not isinstance(one, Activation):
        raise UsageError("give an activation whose scale and shift are free")
    return replace(one, fixes=None)


def _attempt(plain: Activation, target: Target, digits: int, bits: int) -> Normalized:
    fixed = plain.fixing(target)
    with precision(bits):
        source = plain.source()
        mu, xi = derivatives(source, Ball.enclose(target.y), Ball.enclose(target.x), 0)
        scale, shift = fixing(source, target)
        what = stability(target, fixed.source(), digits)
        return Normalized(
            activation=fixed,
            target=target,
            digits=digits,
            mean=Number.of(mu[0], digits),
            variance=Number.of(xi[0] - mu[0].sqr(), digits),
            scale=Number.of(scale, digits),
            shift=Number.of(shift, digits),
            stability=what,
            behaviour=NEUTRAL if _is_neutral(plain, target) else what.verdict,
        )


def _is_neutral(plain: Activation, target: Target) -> bool:
    """Is f(c z) = c f(z) for all c > 0, and omega = 0?  Then the spectral radius is 1 exactly."""
    return target.omega == 0 and plain.closed_form is not None and homogeneous(plain.closed_form)


def homogeneous(pieces: Pieces) -> bool:
    """Is f(c z) = c f(z) for c > 0: pieces k z that meet at 0, formally?"""
    at_zero = all(b == 0 for b in pieces.breakpoints)
    return at_zero and all(f.terms.keys() <= {(1, Fraction(0))} for f in pieces.functions)


def _is_sharp(found: Normalized) -> bool:
    """Have scale and shift their digits?  A shift near 0 has them in units of the scale."""
    if found.scale.is_sharp and found.shift.is_sharp and found.stability.radius.is_sharp:
        return True
    room = found.scale.lower / Fraction(10) ** (found.digits + 1)
    return found.scale.is_sharp and found.shift.upper - found.shift.lower <= room
