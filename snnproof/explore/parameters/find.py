"""All parameters of SELU that have a prescribed fixed point, proved complete.

The mathematics is in :mod:`snnproof.moments.family`.  Precision is raised until the number of
solutions is decided and every solution has its digits and passes an independent check; if the cap
MAX_BITS comes first, the answer is UNDECIDED and says what remained open.

With the weights omega = 0, tau = 1 the net input has mean 0 and variance V, whatever M is.  The
authors' notebook for other parameters takes z ~ N(M, V), which is omega = tau = 1: its alpha =
1.97690..., lambda = 1.07385... for (-0.1, 2) are the solution for these weights, and with them the
fixed point repels (spectral radius 1.108...).  With omega = 0, tau = 1, the default here and the
paper's own normalization, the same parameters fix (0.015913..., 2.223454...) instead, and
(-0.1, 2) needs alpha = 2.32699..., lambda = 0.98218..., where it attracts.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ...arithmetic.ball import Ball
from ...arithmetic.number import Number
from ...arithmetic.precision import precision
from ...ask.enclose import MAX_DIGITS
from ...errors import UnboundedError, UsageError
from ...exact import Exact, exact, exact_text, lower_decimal, require_count, upper_decimal
from ...files.plain import Shown
from ...moments.family import Pair, Place, confirms, halves, pairs, parameters, place
from ...moments.target import Target
from ...verdict import Verdict
from ..stability import UNDECIDED, Stability, stability
from .dropout import Dropout, dropout
from .nearest import Nearest, nearest

MAX_BITS = 1 << 15
"""The highest precision that is tried."""

_LEAST_BITS = 128
_PLACES = 6  # digits of the quantities in a reason, where these are enough to tell them apart


@dataclass(frozen=True)
class Solution:
    """One (alpha, lambda), and the map at the fixed point with it.

    alpha_positive: is alpha > 0, a SELU as in the paper (False: alpha < 0);
    nearest_alpha, nearest_lambda: the nearest numbers of each floating-point format.
    """

    alpha: Number
    lambda_: Number
    alpha_positive: bool
    nearest_alpha: tuple[Nearest, ...]
    nearest_lambda: tuple[Nearest, ...]
    stability: Stability
    dropout: Dropout | None


@dataclass(frozen=True, repr=False)
class FixedPointParameters(Shown):
    """All (alpha, lambda), lambda > 0, whose map fixes (mean, variance) with these weights.

    verdict: PROVED (`solutions` are all there are), REFUTED (there are none) or UNDECIDED;
    count: how many there are, None where that is not decided; reason: why there are none, or what
    was not decided.  A solution of a PROVED answer may still have an undecided stability.
    """

    shown = (
        "mean",
        "variance",
        "omega",
        "tau",
        "digits",
        "verdict",
        "count",
        "solutions",
        "reason",
    )

    mean: Fraction
    variance: Fraction
    omega: Fraction
    tau: Fraction
    digits: int
    verdict: Verdict
    count: int | None
    solutions: tuple[Solution, ...]
    reason: str

    def __str__(self) -> str:
        number = {None: "an undecided number of", 0: "no", 1: "exactly one", 2: "exactly two"}
        return (
            f"fixed point ({exact_text(self.mean)}, {exact_text(self.variance)}):"
            f" {number[self.count]} (alpha, lambda), {self.verdict.value}"
        )


def fixed_point_parameters(
    mean: Exact,
    variance: Exact,
    omega: Exact = 0,
    tau: Exact = 1,
    digits: int = 15,
    keep: Exact | None = None,
) -> FixedPointParameters:
    """Find all (alpha, lambda), lambda > 0, for which g(., .; omega, tau) fixes (mean, variance).

    mean, variance, omega, tau: exact, variance > 0, tau > 0; digits: significant digits of what is
    shown, at most 1000; keep: the probability of alpha dropout's affine parameters, in (0, 1].
    *Guarantee*: as `FixedPointParameters` says, and every number is in its enclosure.
    *Raises*: UsageError and its kinds.

    >>> found = fixed_point_parameters(0, 1, digits=12)
    >>> print(found)
    fixed point (0, 1): exactly one (alpha, lambda), proved
    >>> print(found.solutions[0].alpha, found.solutions[0].lambda_)
    [1.67326324235, 1.67326324236] [1.05070098735, 1.05070098736]
    >>> print(fixed_point_parameters(2, 1))
    fixed point (2, 1): no (alpha, lambda), refuted
    """
    target = Target.of(mean, variance, omega, tau)
    share = None if keep is None else exact(keep, "keep")
    if share is not None and not 0 < share <= 1:
        raise UsageError(f"keep must be above 0 and at most 1, not {exact_text(share)}")
    require_count(digits, "digits", 1, MAX_DIGITS)
    bits = max(_LEAST_BITS, 64 + digits * 10 // 3)
    while True:
        is_last = 2 * bits > MAX_BITS
        verdict, count, solutions, reason = _attempt(target, digits, share, bits)
        is_open = verdict is Verdict.UNDECIDED or any(
            one.stability.verdict == UNDECIDED for one in solutions
        )
        if is_last or not is_open:
            break
        bits *= 2
    return FixedPointParameters(*target, digits, verdict, count, solutions, reason)


_Answer = tuple[Verdict, int | None, tuple[Solution, ...], str]


def _attempt(target: Target, digits: int, keep: Fraction | None, bits: int) -> _Answer:
    """The answer as far as this precision gives it."""
    with precision(bits):
        h = halves(target.y, target.x)
        if not h.have_signs:
            reason = f"the moments P, Q, R, U of the net input are not told from 0 by {bits} bits"
            return Verdict.UNDECIDED, None, (), reason
        where = place(target, h)
        count = where.solutions
        if count is None:
            return Verdict.UNDECIDED, None, (), _undecided(where, bits)
        if count == 0:
            return Verdict.REFUTED, 0, (), _impossible(where)
        try:
            found = [_solution(target, pair, digits, keep) for pair in pairs(target, h, count)]
        except UnboundedError as error:
            return Verdict.UNDECIDED, count, (), f"with {bits} bits {error}"
    if not all(map(_is_sharp, found)):
        reason = f"{bits} bits were not enough for {digits} digits, or for the sign of alpha"
        return Verdict.UNDECIDED, count, (), reason
    solutions = tuple(found)
    if not _confirmed(target, solutions, 2 * bits):
        reason = f"the independent check of the solutions did not succeed with {2 * bits} bits"
        return Verdict.UNDECIDED, count, (), reason
    return Verdict.PROVED, count, solutions, ""


def _solution(target: Target, pair: Pair, digits: int, keep: Fraction | None) -> Solution:
    """What there is to say of a solution."""
    alpha, lambda_ = Number.of(pair.alpha, digits), Number.of(pair.lambda_, digits)
    return Solution(
        alpha=alpha,
        lambda_=lambda_,
        alpha_positive=pair.alpha.certainly_gt(0),
        nearest_alpha=nearest(alpha),
        nearest_lambda=nearest(lambda_),
        stability=stability(target, parameters(pair.alpha, pair.lambda_), digits),
        dropout=None if keep is None else dropout(target, pair, keep, digits),
    )


def _is_sharp(one: Solution) -> bool:
    """Have the parameters, the radius and the norm their digits?  Then alpha has its sign, too."""
    return all(
        n.is_sharp for n in (one.alpha, one.lambda_, one.stability.radius, one.stability.norm)
    )


def _confirmed(target: Target, solutions: tuple[Solution, ...], bits: int) -> bool:
    """Does each solution pass the check that uses no closed form, and are they different ones?"""
    if len(solutions) == 2:
        for one, other in (
            (solutions[0].alpha, solutions[1].alpha),
            (solutions[0].lambda_, solutions[1].lambda_),
        ):
            if one.lower <= other.upper and other.lower <= one.upper:
                return False
    return all(
        confirms(target, (s.alpha.lower, s.alpha.upper), (s.lambda_.lower, s.lambda_.upper), bits)
        for s in solutions
    )


def _impossible(where: Place) -> str:
    """Which inequality fails."""
    if where.rho.certainly_gt(0):
        rho, most = _apart(where.rho, where.greatest)
        return (
            f"M/sqrt(V + M^2) = {rho} is above {most}, the largest value that"
            " E f/sqrt(E f^2) has for any alpha (f the activation of the net input)"
        )
    least, rho = _apart(-where.limit, where.rho)
    return (
        f"M/sqrt(V + M^2) = {rho} is not above {least}, the infimum of"
        " E f/sqrt(E f^2) over all alpha (f the activation of the net input)"
    )


def _apart(one: Ball, other: Ball) -> tuple[str, str]:
    """Decimals of two numbers, with as many digits as tell them apart."""
    for digits in (_PLACES, 15, 30, 60, 120):
        texts = tuple(lower_decimal(b.lower(), digits) for b in (one, other))
        if texts[0] != texts[1]:
            break
    return texts[0], texts[1]


def _undecided(where: Place, bits: int) -> str:
    """Which comparison did not come to an end."""
    for name, value in (
        ("the infimum", -where.limit),
        ("the limit for alpha -> -oo", where.limit),
        ("the maximum", where.greatest),
    ):
        if where.rho.possibly_le(value) and where.rho.possibly_ge(value):
            gap = upper_decimal(abs(where.rho - value).upper(), 3)
            return (
                f"M/sqrt(V + M^2) is within {gap} of {name} of E f/sqrt(E f^2) over all alpha;"
                f" {bits} bits do not tell on which side"
            )
    return f"{bits} bits do not decide the number of solutions"
