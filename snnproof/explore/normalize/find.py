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

from ...activations.activation import Activation
from ...activations.affine import fixing, mean_and_variance
from ...activations.named import Meant, free
from ...arithmetic.ball import Ball
from ...arithmetic.number import Number
from ...arithmetic.precision import precision
from ...errors import SnnproofError, UnboundedError, UndecidedError
from ...exact import Exact, require_count
from ...files.plain import Shown
from ...moments.target import Target
from ...verdict import Verdict
from ..behaviour import highest_bits, is_neutral, is_standard, rising
from ..stability import NEUTRAL, UNDECIDED, Stability, stability

MAX_DIGITS = 200
"""Most significant digits of scale and shift that can be asked for."""

_GUARD_BITS = 64


@dataclass(frozen=True, repr=False)
class Normalized(Shown):
    """scale f + shift fixes the target; what was found, each number enclosed.

    mean, variance: of f itself, for net inputs of the target;  stability: of the fixed point;
    behaviour: "attracting", "repelling", "neutral" or "undecided", proved but for the last;
    bits: of the precision in which that was found;  by_definition: are mean and variance 0 and 1
    by the definition of SELU's alpha_01 and lambda_01, and so exact?
    """

    shown = (
        "activation",
        "target",
        "digits",
        "verdict",
        "behaviour",
        "mean",
        "variance",
        "scale",
        "shift",
        "stability",
        "bits",
    )

    activation: Activation
    target: Target
    digits: int
    mean: Number
    variance: Number
    scale: Number
    shift: Number
    stability: Stability
    behaviour: str
    bits: int
    by_definition: bool = False

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
    not said whose scale and shift are meant; UndecidedError where the highest precision that is
    tried (`highest_bits`) does not tell that there is a pair.

    >>> found = normalize("elu", digits=8)
    >>> print(found)
    elu, scaled and shifted to fix (0, 1): attracting
    >>> print(found.scale, found.shift)
    [1.2708434, 1.2708435] [-0.20399652, -0.20399651]
    """
    target = Target.of(mean, variance, omega, tau)
    require_count(digits, "digits", 1, MAX_DIGITS)
    plain = _plain(activation)
    bits, found, obstacle = _GUARD_BITS + digits * 10 // 3, None, SnnproofError()
    for more in rising(bits, max(4 * bits, highest_bits(plain))):
        try:
            found = _attempt(plain, target, digits, more)
        except (UndecidedError, UnboundedError) as error:
            obstacle = error
        else:
            if _is_sharp(found) and found.verdict is Verdict.PROVED:
                break
    if found is None:
        raise obstacle
    return found


def _plain(meant: Meant) -> Activation:
    return replace(free(meant), fixes=None)


def _attempt(plain: Activation, target: Target, digits: int, bits: int) -> Normalized:
    fixed = plain.fixing(target)
    with precision(bits):
        source = plain.source()
        mean, variance = mean_and_variance(source, Ball.enclose(target.y), Ball.enclose(target.x))
        scale, shift = fixing(source, target)
        by_definition = is_standard(plain, target)
        if by_definition:
            mean, variance = Ball.enclose(0), Ball.enclose(1)
            scale, shift = Ball.enclose(target.variance).sqrt(), Ball.enclose(target.mean)
        what = stability(target, fixed.source(), digits)
        return Normalized(
            activation=fixed,
            target=target,
            digits=digits,
            mean=Number.of(mean, digits),
            variance=Number.of(variance, digits),
            scale=Number.of(scale, digits),
            shift=Number.of(shift, digits),
            stability=what,
            behaviour=NEUTRAL if is_neutral(plain, target) else what.verdict,
            bits=bits,
            by_definition=by_definition,
        )


def _is_sharp(found: Normalized) -> bool:
    """Have scale and shift their digits?  A shift near 0 has them in units of the scale."""
    if found.scale.is_sharp and found.shift.is_sharp and found.stability.radius.is_sharp:
        return True
    room = found.scale.lower / Fraction(10) ** (found.digits + 1)
    return found.scale.is_sharp and found.shift.upper - found.shift.lower <= room
