"""All levels of the map of random weights on (0, infinity), proved complete, and what they do.

Or, for weights that sum to zero in each unit, those of the map g at omega = 0: of the variance.

The search looks for changes of sign of F (`drift`) between the two ends (`outer_ends`), and
encloses them.  What it finds is then stated as a claim (`claim`), which is proved by covers:
nothing that the search overlooks can be claimed.  Where a cover fails at a point, that point is
looked at, and the claim made anew.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from ...activations.activation import Activation
from ...activations.named import Meant, chosen
from ...activations.named import activation as activation_of
from ...activations.near_and_far import near_and_far
from ...activations.slope import is_continuous
from ...arithmetic.ball import Ball
from ...arithmetic.number import Number
from ...arithmetic.precision import precision
from ...box import Side, range_of
from ...errors import UsageError
from ...exact import Exact, require_count
from ...proving.claim import Proof, prove_claim
from ...search.branch_and_bound import Budget
from ...verdict import Verdict
from ..stability import ATTRACTING, NEUTRAL, REPELLING, UNDECIDED
from .answer import STAYS, WORDS, Asked, Level, Levels, Plan
from .drift import Bracket, Drift, crossings
from .outer_ends import End, far_end, limits, near_end
from .shape import CONSTANT, DIPS, FALLS, RISES, constant_ratio, shape_of, shape_of_variance

BUDGET = Budget(20_000)
"""Of the proof, in cells."""

MAX_DIGITS = 20

_TRIES = 4
_STRETCHES = 8

Range = Exact | tuple[Exact, Exact]
"""A number, or the two ends of an interval."""


def levels(
    activation: Meant = None,
    tau: Range = 1,
    bias: Range = 0,
    *,
    zero_sum: bool = False,
    digits: int = 10,
    budget: Budget | None = None,
) -> Levels:
    """Find all q > 0 with q = E f(sqrt(tau q + s) Z)^2, and whether they attract.

    activation: f, as data or text, SELU where None;  tau: n times the variance of a weight, above
    0;  bias: s, the variance of a bias, at least 0;  each may be an interval, as ("0.9", "1.1") or
    "0.9:1.1": then the answer holds for all numbers in it, and levels are bands;
    zero_sum: of weights that sum to zero in each unit; then the map is g at omega = 0, which takes
    the variance nu of the units to that of f(sqrt(tau nu + s) Z), and levels are variances;
    digits: of what is shown.
    *Guarantee*: as `Levels` says, and every number is in its enclosure.
    *Raises*: UsageError and its kinds.

    >>> print(levels("gelu"))
    gelu, tau = 1, s = 0: signals die out
    >>> print(levels("tanh", 2, digits=6))
    tanh, tau = 2, s = 0: signals settle at q = 0.308982
    """
    from .claim import levels_claim

    one = chosen(activation, None, None) or activation_of("selu")
    if not isinstance(one, Activation):
        raise UsageError("of this activation nothing is known far from 0")
    asked = Asked(one, range_of(tau, "tau"), range_of(bias, "bias"), zero_sum)
    if asked.tau[0] <= 0 or asked.bias[0] < 0:
        raise UsageError("tau must be above 0, and s at least 0")
    require_count(digits, "digits", 1, MAX_DIGITS)
    search = _Search(asked, digits)
    plan, reason, proof = None, "", None
    for _ in range(_TRIES):
        plan, reason = search.plan()
        if plan is None:
            break
        proof = prove_claim(levels_claim(asked, plan), budget=Budget.of(budget, BUDGET))
        if proof.verdict is Verdict.PROVED:
            break
        reason = "two levels may meet, or nearly so: a cover did not come to an end"
        if not search.learn(proof):
            break
    if plan is None or proof is None or proof.verdict is not Verdict.PROVED:
        return Levels(asked, Verdict.UNDECIDED, (), "", "", False, reason, None)
    near, far = (WORDS[sign] for sign in plan.signs)
    return Levels(asked, Verdict.PROVED, plan.levels, near, far, near == STAYS, "", proof)


class _Search:
    def __init__(self, asked: Asked, digits: int) -> None:
        self.asked, self.digits = asked, digits
        one = asked.activation
        self.sides = near_and_far(one)
        self.shape = shape_of_variance(one) if asked.zero_sum else shape_of(one)
        self.more: set[Fraction] = set()
        bits = 64 + digits * 10 // 3
        zero_sum = asked.zero_sum
        self.drift = Drift(one.source, asked.tau, asked.bias, bits, zero_sum=zero_sum)

    def plan(self) -> tuple[Plan | None, str]:
        """What to claim; or why nothing."""
        if self.shape is not None and self.shape[0] == CONSTANT:
            return self._constant()
        signs = self._by_shape()
        if signs is not None:
            return Plan(self.sides, None, None, signs, (), self.shape), ""
        return self._between_ends()

    def _between_ends(self) -> tuple[Plan | None, str]:
        tau, bias, zero_sum = self.asked.tau, self.asked.bias, self.asked.zero_sum
        if zero_sum and not is_continuous(self.asked.activation, Fraction(0)):
            return None, "the activation jumps at 0, and with weights of sum zero that is not known"
        near = near_end(self.sides, tau, bias, zero_sum=zero_sum)
        far = far_end(self.sides, tau, bias, zero_sum=zero_sum)
        if near is None or far is None:
            where = "near 0" if near is None else "far away"
            return None, f"{where} it is not seen whether signals grow"
        found = self._levels(near, far)
        if found is None:
            return None, "the levels are too near to each other, or tau and s too wide"
        if any(one.behaviour == UNDECIDED for one in found):
            return None, "whether a level attracts is not told: perhaps two meet there"
        return Plan(self.sides, near, far, (near.sign, far.sign), found, self.shape), ""

    def learn(self, proof: Proof) -> bool:
        """Points where a cover failed, to be looked at; False if there are no new ones."""
        known = len(self.more)
        for step in proof.steps:
            if step.verdict is not Verdict.PROVED:
                if step.witness is not None:
                    self.more.add(step.witness["x"])
                if step.worst is not None and "x" in step.worst:
                    self.more.add(step.worst.middle("x"))
        return len(self.more) > known

    def _constant(self) -> tuple[Plan | None, str]:
        """F = (tau r - 1) x + s."""
        ratio = constant_ratio(self.asked.activation, zero_sum=self.asked.zero_sum)
        (low, high), (least, most) = self.asked.tau, self.asked.bias
        if ratio is None:
            return None, "tau r is not told from 1"
        signs = {_sign(low * ratio - 1), _sign(high * ratio - 1)}
        if len(signs) > 1 or (least == 0 < most):
            return None, "for some tau and s of the intervals the answer is another one"
        sign = signs.pop()
        if sign < 0 < least:
            return self._between_ends()
        both = 1 if sign == 0 and least else sign
        return Plan(self.sides, None, None, (both, both), (), self.shape, ratio), ""

    def _by_shape(self) -> tuple[int, int] | None:
        """The sign of F everywhere, where that follows from the shape of r and a limit of it.

        Falling r is below r(0+) and above its limit at infinity, rising r the other way round; r
        that falls and then rises is below the larger of the two.
        """
        if self.shape is None:
            return None
        low, high = self.asked.tau
        with precision(self.drift.bits):
            near, far = limits(self.sides)
            above, below = {
                FALLS: ([near], [far]),
                RISES: ([far], [near]),
                DIPS: ([near, far], []),
            }[self.shape[0]]
            bounded = all(most is not None and (high * most).certainly_le(1) for most in above)
            if self.asked.bias[1] == 0 and bounded:
                return -1, -1
            if any(least is not None and (low * least).certainly_ge(1) for least in below):
                return 1, 1
        return None

    def _levels(self, near: End, far: End) -> tuple[Level, ...] | None:
        signs = [(near.at, near.sign or 1)]
        points = {near.at * 2**i for i in range(1, 400) if near.at * 2**i < far.at}
        inside = sorted(points | {x for x in self.more if near.at < x < far.at})
        if self.is_monotone and near.sign != far.sign:
            inside = []
        signs += [(x, self.drift.sign(x)) for x in inside]
        signs.append((far.at, far.sign))
        found = [self._enclosed(one) for one in crossings(signs)]
        levels = tuple(one for one in found if one is not None)
        if len(levels) < len(found):
            return None
        if any(a.bracket[1] >= b.bracket[0] for a, b in pairwise(levels)):
            return None
        return levels

    @property
    def is_monotone(self) -> bool:
        """Does the shape of r say that F has one zero at most?"""
        kind = None if self.shape is None else self.shape[0]
        return kind in (FALLS, CONSTANT) or (kind == RISES and self.asked.bias[1] == 0)

    def _enclosed(self, one: Bracket) -> Level | None:
        """The level of a crossing, within a bracket at whose ends F has its signs."""
        unit = Fraction(1, 10 ** (self.digits + 2))
        zeros = [self.drift.zero(one, w, unit) for w in (self.drift.least, self.drift.most)]
        low, high = min(z[0] for z in zeros), max(z[1] for z in zeros)
        for _ in range(8):
            low, high = max(low * (1 - unit), one.low), min(high * (1 + unit), one.high)
            if self.drift.sign(low) == one.sign and self.drift.sign(high) == -one.sign:
                return self._level((_short(low, unit), _short(high, unit, up=True)), one)
            unit *= 4
        return None

    def _stretch(self, bracket: Side, one: Bracket) -> Side:
        """As much of the crossing around the bracket as F is seen to be monotone on."""
        part = Fraction(1, 4)
        with precision(self.drift.bits):
            for _ in range(_STRETCHES):
                low, high = bracket[0] * (1 - part), bracket[1] * (1 + part)
                wide = (
                    max(_short(low, part / 8, up=True), one.low),
                    min(_short(high, part / 8), one.high),
                )
                if wide[0] > bracket[0] or wide[1] < bracket[1]:
                    break
                rises = one.sign * (self.drift.slope(Ball.enclose(*wide)) - 1)
                if rises.certainly_lt(0):
                    return wide
                part /= 4
        return bracket

    def _level(self, bracket: Side, one: Bracket) -> Level:
        with precision(self.drift.bits):
            net = Ball.enclose(*bracket)
            second, slope = self.drift.over(bracket)
            other = (net - Ball.enclose(*self.asked.bias)) / Ball.enclose(*self.asked.tau)
            if not other.includes(second):  # q is xi(x) and (x - s)/tau, for the x of the level
                second = second.meet(other)
        x, q, rate = (Number.of(ball, self.digits) for ball in (net, second, slope))
        low, high = rate.decimals
        behaviour = ATTRACTING if low > -1 and high < 1 else UNDECIDED
        if low > 1 or high < -1:
            behaviour = REPELLING
        return Level(x, q, rate, behaviour, bracket, self._stretch(bracket, one), one.sign)


def _short(value: Fraction, unit: Fraction, *, up: bool = False) -> Fraction:
    """A decimal that is not farther from the level by more than a part `unit` of it."""
    step = Fraction(1)
    while step > value * unit:
        step /= 10
    return (value // step + up) * step


def _sign(value: Fraction) -> int:
    return (value > 0) - (value < 0)


__all__ = ["NEUTRAL", "Asked", "Level", "Levels", "Plan", "levels"]
