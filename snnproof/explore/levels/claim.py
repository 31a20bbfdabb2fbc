"""The levels of the map of random weights as a claim, whose certificate `check` judges.

With F(x) = tau xi(x) + s - x at y = 0, x the variance of the net input (for weights that sum to
zero nu in place of xi), its steps are

    gap      F has one sign on an interval between levels, or between a level and an end
    slope    on a bracket of x the slope tau xi'(x) is within these bounds: in (-1, 1), or above 1
    only     on a stretch around it F falls, or rises, so that it has no other zero there
    near     by hand: F has one sign from 0 up to the first gap (`outer_ends`)
    far      by hand: and from the last one on
    shape    by hand, where no cover is needed: what the shape of r says (`shape`)

and by hand from these: each bracket holds exactly one level, there is no other, and it attracts
or repels.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from ...activations.near_and_far import Side as HalfLine
from ...arithmetic.number import Number
from ...box import Box, Side
from ...certificate.condition import Condition, above, below, inside
from ...certificate.steps import EVERYWHERE, CoverStep
from ...exact import exact_text
from ...files.sealed import tag
from ...statements.registry import Claim
from ...statements.rows import Row, by_hand
from ..stability import ATTRACTING, UNDECIDED
from .find import Asked, Level, Plan
from .shape import CONSTANT, DIPS, FALLS, RISES

DRIFT = "tau*{} + bias - x"
SLOPE = "tau*d({}, x)"

_STEPS_WORDS = {
    (1, 1): "F > 0 on (0, oo): there is no level, and every signal grows without bound",
    (-1, -1): "F < 0 on (0, oo): there is no level, and every signal dies out",
    (0, 0): "F = 0 on (0, oo): every q > 0 is a level",
}


def levels_claim(asked: Asked, plan: Plan) -> Claim:
    """The claim that these are all levels, with what each does."""
    rows = _Writer(asked, plan).rows()
    text = json.dumps(asked.activation.to_json()) + asked.weights
    name = f"levels-{tag(text + json.dumps([row.step.to_json() for row in rows]))}"
    title = f"{_count(asked, plan)} of {asked.map} of {asked.title}"
    whole = Box(tau=asked.tau, bias=asked.bias)
    return Claim(name, title, "a question", whole, lambda over: rows, __name__)


def _count(asked: Asked, plan: Plan) -> str:
    if plan.signs == (0, 0):
        return "A half-line of levels"
    number = len(plan.levels)
    return {0: "No level", 1: "Exactly one level"}.get(number, f"Exactly {number} levels")


class _Words(NamedTuple):
    """What arguments say of a map."""

    map: str
    size: str
    norm: str
    of_lines: str
    of_far_lines: str
    odd: str
    homogeneous: str


_WORDS = {
    False: _Words(
        "q -> E f(sqrt(tau q + s) Z)^2",
        "xi",
        "in L^2",
        "the norm of these lines",
        "that of the lines, ||a|| sqrt(x)",
        "",
        """
            f(c z) = c f(z) for c > 0, so xi(x) = r x with r = {}, half
            the sum of the squared slopes of f on the two half-lines.  Hence
            F(x) = (tau r - 1) x + s, whose sign is plain.
            """,
    ),
    True: _Words(
        "q -> Var f(sqrt(tau q + s) Z)",
        "nu",
        "for deviations, a seminorm of L^2",
        "the deviation of these lines (f is continuous at 0, so that c is a constant)",
        "that of the lines, sqrt(x) ((a^2 + a'^2)/2 - (a + a')^2/(2 pi))^(1/2)",
        "f is odd, so that E f = 0 and nu = xi.  ",
        """
            But for scale and shift f(c z) = c f(z) for c > 0, and f fixes a variance at omega = 0,
            or is odd; so nu(x) = r x with r = {}.  Hence
            F(x) = (tau r - 1) x + s, whose sign is plain.
            """,
    ),
}


class _Writer:
    def __init__(self, asked: Asked, plan: Plan) -> None:
        self.asked, self.plan = asked, plan
        self.drift, self.slope = DRIFT.format(asked.size), SLOPE.format(asked.size)
        self.words = _WORDS[asked.zero_sum]

    def rows(self) -> list[Row]:
        if self.plan.near is None or self.plan.far is None:
            return self._by_shape()
        rows = self._brackets()
        if self._is_monotone:
            return [*rows, self._only_one()]
        near, far = self._ends()
        gaps = self._gaps()
        return [*gaps, *rows, near, far, self._all(gaps, rows)]

    @property
    def _is_monotone(self) -> bool:
        """One level, that is the only one by the shape of r?"""
        shape = self.plan.shape
        if shape is None or len(self.plan.levels) != 1:
            return False
        return shape[0] in (FALLS, CONSTANT) or (shape[0] == RISES and self.asked.bias[1] == 0)

    def _cover(self, name: str, text: str, x: Side, conditions: Mapping[str, Condition]) -> Row:
        over = Box(y=0, x=x, tau=self.asked.tau, bias=self.asked.bias)
        activation = self.asked.activation
        step = CoverStep(name, text, over, EVERYWHERE, conditions, activation=activation)
        return Row(step, leaves=0)

    # -- where the shape of r says it all ----------------------------------------------------------

    def _by_shape(self) -> list[Row]:
        plan, asked = self.plan, self.asked
        kind, step = plan.shape or ("", "")
        one = Fraction(1)
        if plan.signs == (0, 0):
            half = Fraction(1, 10**12)
            condition = inside(-half, half)
        else:
            condition = above(0) if plan.signs[0] > 0 else below(0)
        text = f"{_STEPS_WORDS[plan.signs]}."
        sample = [self._cover("sample", "F at x = 1.", (one, one), {self.drift: condition})]
        uses = tuple(row.step.id for row in sample)
        if kind == CONSTANT:
            argument = self.words.homogeneous.format(exact_text(plan.ratio or one))
            return [*sample, by_hand("levels", text, uses=uses, argument=argument)]
        place = "between them"
        bound = "the one limit is at most 1, or times the other at least 1"
        if kind == DIPS:
            place, bound = "below the larger of them", "either limit is at most 1"
        argument = f"""
        {self.words.odd}r(x) = xi(x)/x {kind} strictly on (0, oo), by {step}.
        Its limits are half the sums of the squared slopes of f, next to 0 on both sides (if f is 0
        there; else r tends to infinity) and far away (dominated convergence, since |f| is at most
        linear), and r lies strictly {place}.  F(x) = x (tau r(x) - 1) + s;
        for {asked.weights}, tau r < 1 where s = 0, or tau r > 1, since tau times {bound}.
        """
        return [*sample, by_hand("levels", text, uses=(*uses, step), argument=argument)]

    def _only_one(self) -> Row:
        (level,) = self.plan.levels
        kind, step = self.plan.shape or ("", "")
        text = f"There is exactly one level. It has x in {_between(*level.bracket)}{_does(level)}."
        why = f"{kind} strictly on (0, oo), by {step}" if step else "is constant: f is homogeneous"
        argument = f"""
        {self.words.odd}r(x) = xi(x)/x {why}.
        At a level tau r(x) + s/x = 1, and the left side is strictly monotone: r falls and s >= 0,
        or r rises and s = 0, or r is constant and s > 0.  So there is at most one
        level.  F is continuous and has opposite signs at the two ends of the bracket, by `low` and
        `high`: the level lies there.  {self.words.map} has the slope
        tau {self.words.size}'(x) at a level, which `slope-1` bounds.
        """
        uses = ("low-1", "high-1", "slope-1", *([step] if step else []))
        return by_hand("levels", text, uses=uses, argument=argument)

    # -- levels and gaps ---------------------------------------------------------------------------

    def _brackets(self) -> list[Row]:
        rows = []
        for number, level in enumerate(self.plan.levels, 1):
            low, high = level.bracket
            is_within = level.stretch[0] <= low < high <= level.stretch[1]
            if not (is_within or self._is_monotone):
                raise ValueError("a bracket reaches beyond the stretch around it")
            signs = (above(0), below(0)) if level.sign > 0 else (below(0), above(0))
            for name, end, sign in zip(("low", "high"), level.bracket, signs, strict=True):
                text = f"F at the {name} end of bracket {number}."
                rows.append(self._cover(f"{name}-{number}", text, (end, end), {self.drift: sign}))
            condition = inside(*level.rate.decimals, strict=False)
            text = f"The slope of the map on bracket {number}, x in {_between(low, high)}."
            rows.append(
                self._cover(f"slope-{number}", text, level.bracket, {self.slope: condition})
            )
            if not self._is_monotone and level.stretch != level.bracket:
                text = f"F {'falls' if level.sign > 0 else 'rises'} around bracket {number}."
                one_sign = {self.slope: below(1) if level.sign > 0 else above(1)}
                rows.append(self._cover(f"only-{number}", text, level.stretch, one_sign))
        return rows

    def _gaps(self) -> list[Row]:
        plan = self.plan
        if plan.near is None or plan.far is None:
            return []
        cuts = [plan.near.at, *(end for one in plan.levels for end in one.stretch), plan.far.at]
        sign, rows = plan.near.sign, list[Row]()
        for low, high in zip(cuts[::2], cuts[1::2], strict=True):
            # where the two ends meet there is no gap, and a point for a machine to check
            if low < high or len(cuts) == 2:
                low = min(low, high)
                text = f"F has one sign on [{exact_text(low)}, {exact_text(high)}]."
                condition = above(0) if sign > 0 else below(0)
                name = f"gap-{len(rows) + 1}"
                rows.append(self._cover(name, text, (low, high), {self.drift: condition}))
            sign = -sign
        return rows

    def _ends(self) -> tuple[Row, Row]:
        plan, asked = self.plan, self.asked
        near, far = plan.near, plan.far
        lines = "; ".join(
            f"for z {sign} 0, {_lines(side)}"
            for sign, side in zip(("<", ">"), plan.sides, strict=True)
        )
        if near is None or far is None:
            raise ValueError("without ends there is no such row")
        words = {1: "F > 0", -1: "F < 0"}
        if asked.bias[0] > 0:
            argument = f"""
            x = tau q + s is at least s. For x < s, F(x) = tau {self.words.size}(x) + s - x > 0.
            """
        else:
            argument = f"""
            f keeps near to lines: {lines}.  By the triangle inequality {self.words.norm} of the
            law of sqrt(x) Z the root of {self.words.size}(x) is near to {self.words.of_lines},
            which for s = 0 gives the sign of F as soon as x is small; the inequality at
            x = {exact_text(near.at)} implies those at all smaller x.  F rises with s.
            """
        first = by_hand(
            "near",
            f"{words[near.sign]} for 0 < x <= {exact_text(near.at)}.",
            alone="an inequality between norms, with constants of the activation",
            argument=argument,
        )
        argument = f"""
        f keeps near to lines, or grows faster: {lines}.  By the triangle inequality
        {self.words.norm} of the law of sqrt(x) Z the root of {self.words.size}(x) differs from
        {self.words.of_far_lines}, by at most ||K||, which gives the sign of F as soon as x is
        large; the inequality at x = {exact_text(far.at)} implies those at all larger x (a
        parabola in sqrt(x)).
        """
        last = by_hand(
            "far",
            f"{words[far.sign]} for x >= {exact_text(far.at)}.",
            alone="an inequality between norms, with constants of the activation",
            argument=argument,
        )
        return first, last

    def _all(self, gaps: list[Row], rows: list[Row]) -> Row:
        levels = self.plan.levels
        if not levels:
            text = f"{_STEPS_WORDS[self.plan.signs]}."
        else:
            parts = [f"one has x in {_between(*one.bracket)}{_does(one)}" for one in levels]
            text = f"{_count(self.asked, self.plan)}: {'; '.join(parts)}."
        size = self.words.size
        argument = f"""
        F(x) = tau {size}(x) + s - x, x = tau q + s, is continuous and 0 exactly at levels.  By
        `near`, `far` and the steps `gap` it is not 0 outside the brackets and the stretches around
        them.  At the ends of a bracket it has opposite signs, by `low` and `high`, and on it and on
        its stretch F' = tau {size}'(x) - 1 has one sign, by `slope` and `only`: the stretch holds
        exactly one level, in the bracket.  The slope of {self.words.map} there is
        tau {size}'(x): within (-1, 1) the level attracts, above 1 it repels.
        """
        uses = tuple(row.step.id for row in (*gaps, *rows))
        return by_hand("levels", text, uses=(*uses, "near", "far"), argument=argument)


def _between(low: Fraction, high: Fraction) -> str:
    return f"[{exact_text(low)}, {exact_text(high)}]"


def _does(level: Level) -> str:
    if level.behaviour == UNDECIDED:
        return ""
    return ", and attracts" if level.behaviour == ATTRACTING else ", and repels"


def _lines(side: HalfLine) -> str:
    """The constants of one half-line, in decimals that hold for the inequalities."""
    parts = [f"c = {_decimal(side.value)}, p = {_decimal(side.slope)}"]
    if side.bend is not None:
        parts.append(f"L = {Number(side.bend, side.bend, 6).upper_text}")
    if side.far_slope is not None and side.rest is not None:
        rest = Number(side.rest, side.rest, 6).upper_text
        parts.append(f"a = {_decimal(side.far_slope)}, K = {rest}")
    if side.lift is not None:
        lift = Number(side.lift, side.lift, 6).lower_text
        parts.append(f"|f| >= {lift} z^2 for |z| >= {exact_text(side.beyond)}")
    return ", ".join(parts)


def _decimal(value: object) -> str:
    return Number.of(value, 8).rounded_text  # type: ignore[arg-type]
