"""The words in which proofs are written: one constructor for each kind of row.

A row is a step of a claim with what the paper prints of it.  `cover` and its short forms (`bounds`,
`increasing`, `value`, ...), `maximum`, `minimum` and `same` are decided by a machine, `by_hand` is
an argument by pen and paper.  Printed numbers are given as they are printed, as text.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction
from typing import Literal, TypedDict, Unpack

from ..box import Box, Sides
from ..certificate.condition import Condition, above, below, inside
from ..certificate.steps import (
    AT_FIXED_POINTS,
    EVERYWHERE,
    MAXIMUM,
    MINIMUM,
    CoverStep,
    Elsewhere,
    ExtremumStep,
    HandStep,
    IdentityStep,
    Step,
)
from ..errors import UsageError
from ..exact import exact
from ..moments.source import AnyActivation

BEYOND = "Beyond the paper"
"""How the reference of a claim begins that the paper does not make."""

Stands = Literal["print", "needed", "code", "ours"]
"""Where the assertion of a row stands: in print; in no print, though an argument in print needs it;
in the authors' code or notebook; or nowhere but here, as a help or beyond the paper."""

SOME_LEAVES = 24
"""As many leaves as a row spends on a better margin if it does not say another number."""


class Consequence(Enum):
    """What hangs on an erratum, the gravest first."""

    THEOREM = "a theorem, or a corollary of one, does not hold as printed"
    LEMMA = "a lemma does not hold as printed"
    ARGUMENT = "a step of a proof does not hold; what it is to show does"
    NUMBER = "a printed number is not the rounded value"
    MISPRINT = "a misprint that the context corrects"


class Cause(Enum):
    """What an erratum is, in the order in which an editor wants to read of it."""

    GAP = "a gap in an argument"
    FALSE = "a false statement"
    CONSTANT = "a wrong constant"
    ROUNDING = "a number rounded or cut off to the wrong side"
    MISPRINT = "a misprint"


@dataclass(frozen=True)
class Erratum:
    """What is wrong in print: how grave it is, and in words what is true and who depends on it.

    Rows that share an erratum have one cause, and are one entry.  cause: if it is not the usual one
    of its consequence.
    """

    consequence: Consequence
    text: str
    cause: Cause | None = None

    @property
    def kind(self) -> Cause:
        return self.cause or _USUAL_CAUSE[self.consequence]


_USUAL_CAUSE = {
    Consequence.THEOREM: Cause.FALSE,
    Consequence.LEMMA: Cause.FALSE,
    Consequence.ARGUMENT: Cause.GAP,
    Consequence.NUMBER: Cause.ROUNDING,
    Consequence.MISPRINT: Cause.MISPRINT,
}


class Comments(TypedDict, total=False):
    """What can be said of any row besides its statement.

    note: which reading was decided, how;  corrects: the id of the refuted row in whose place this
    one stands;  erratum: of a row that is refuted, or whose argument in the paper fails;
    leaves: the search goes on to this many leaves, for a margin that is nearly the true one;
    stands: where its assertion stands, if not where those of its claim do;  place: where that is,
    by equation and place, such as "(76), Lemma 9", if not where the claim is;  anywhere: an
    argument by hand that holds on any domain, where others are those of the paper's.
    """

    note: str
    corrects: str
    erratum: Erratum | None
    leaves: int
    stands: Stands
    place: str
    anywhere: bool


class Remarks(Comments, total=False):
    """And, where the statement does not consist in it, the number as the paper prints it."""

    printed: str


@dataclass(frozen=True)
class Row:
    """A row: a step, and the `Remarks` on it."""

    step: Step
    leaves: int = SOME_LEAVES
    printed: str = ""
    note: str = ""
    corrects: str = ""
    erratum: Erratum | None = None
    stands: Stands | None = None
    place: str = ""
    anywhere: bool = False

    @property
    def is_remark(self) -> bool:
        """Is it about a number or an argument in print alone, not about what the claim states?"""
        grave = (Consequence.THEOREM, Consequence.LEMMA)
        return self.erratum is not None and self.erratum.consequence not in grave


def cover(
    step_id: str,
    text: str,
    *,
    over: Box,
    conditions: Mapping[str, Condition],
    at_fixed_points: bool = False,
    **remarks: Unpack[Remarks],
) -> Row:
    """For all points of `over`, or for those that g fixes: each quantity meets its condition.

    Quantities are formulas in the words of `snnproof.formula.definitions`, over the axes of the
    box.  SELU at the closed forms alpha_01, lambda_01.
    """
    scope = AT_FIXED_POINTS if at_fixed_points else EVERYWHERE
    return Row(CoverStep(step_id, text, over, scope, conditions), **remarks)


def bounds(
    step_id: str,
    text: str,
    quantity: str,
    condition: Condition,
    *,
    over: Box,
    **remarks: Unpack[Remarks],
) -> Row:
    """One quantity meets its condition at all points of `over`."""
    return cover(step_id, text, over=over, conditions={quantity: condition}, **remarks)


def increasing(
    step_id: str, text: str, quantity: str, axis: str, *, over: Box, **remarks: Unpack[Remarks]
) -> Row:
    """The derivative of the quantity by the axis is above 0 on `over`."""
    return bounds(step_id, text, f"d({quantity}, {axis})", above(0), over=over, **remarks)


def decreasing(
    step_id: str, text: str, quantity: str, axis: str, *, over: Box, **remarks: Unpack[Remarks]
) -> Row:
    """The derivative of the quantity by the axis is below 0 on `over`."""
    return bounds(step_id, text, f"d({quantity}, {axis})", below(0), over=over, **remarks)


def value(
    step_id: str,
    text: str,
    quantity: str,
    printed: str,
    *,
    at: Sides | None = None,
    **remarks: Unpack[Comments],
) -> Row:
    """The value at a point (or of a constant), rounded, is what is printed."""
    lower, upper = rounded_from(printed)
    condition = inside(lower, upper, strict=False)
    return bounds(
        step_id, text, quantity, condition, over=Box(at or {}), printed=printed, **remarks
    )


def values(
    step_id: str,
    text: str,
    printed: Mapping[str, str],
    *,
    at: Sides | None = None,
    **remarks: Unpack[Comments],
) -> Row:
    """Several values at one point (or of constants): each, rounded, is what is printed."""
    ends = {quantity: rounded_from(number) for quantity, number in printed.items()}
    conditions = {
        quantity: inside(lower, upper, strict=False) for quantity, (lower, upper) in ends.items()
    }
    return cover(step_id, text, over=Box(at or {}), conditions=conditions, **remarks)


def maximum(
    step_id: str,
    text: str,
    quantity: str,
    printed: str,
    *,
    over: Box,
    at: Sides | None = None,
    **remarks: Unpack[Comments],
) -> Row:
    """The maximum over the box, rounded, is what is printed; and so is the value at a point."""
    return _extremum(MAXIMUM, step_id, text, quantity, printed, over, at, remarks)


def minimum(
    step_id: str,
    text: str,
    quantity: str,
    printed: str,
    *,
    over: Box,
    at: Sides | None = None,
    **remarks: Unpack[Comments],
) -> Row:
    """The minimum over the box, rounded, is what is printed; and so is the value at a point."""
    return _extremum(MINIMUM, step_id, text, quantity, printed, over, at, remarks)


def _extremum(
    extremum: str,
    step_id: str,
    text: str,
    quantity: str,
    printed: str,
    over: Box,
    at: Sides | None,
    remarks: Comments,
) -> Row:
    lower, upper = rounded_from(printed)
    point = None if at is None else {axis: low for axis, (low, _) in Box(at).items()}
    step = ExtremumStep(step_id, text, over, quantity, extremum, lower, upper, point)
    return Row(step, printed=printed, **remarks)


def same(
    step_id: str, text: str, left: str, right: str, *, over: Box, **remarks: Unpack[Remarks]
) -> Row:
    """Two formulas are the same function of the axes of `over`, of alpha and of lambda."""
    return Row(IdentityStep(step_id, text, over, left, right), **remarks)


def about(activation: AnyActivation, rows: Iterable[Row]) -> list[Row]:
    """The rows with the moments of another activation in the place of SELU's.

    *Raises*: UsageError for an identity, whose symbols alpha and lambda are those of SELU.
    """

    def moved(planned: Row) -> Row:
        step = planned.step
        if isinstance(step, IdentityStep):
            raise UsageError(f"step {step.id!r}: an identity is about SELU")
        if isinstance(step, HandStep):
            return planned
        return replace(planned, step=replace(step, activation=activation))

    return [moved(planned) for planned in rows]


def by_hand(
    step_id: str,
    text: str,
    *,
    uses: tuple[str, ...] = (),
    alone: str = "",
    argument: str,
    **remarks: Unpack[Remarks],
) -> Row:
    """A step that no machine checks, with its argument and the steps that it stands on.

    uses: steps of the same claim by their id, of other claims as "lemma-8.K" (see `elsewhere`);
    alone: if there are none, why that is right.
    """
    step = HandStep(step_id, text, inspect.cleandoc(argument), uses, alone=alone)
    return Row(step, **remarks)


def elsewhere(plan: list[Row], find: Callable[[str], Elsewhere]) -> list[Row]:
    """The plan with each use that is no step of it found among the other claims."""
    own = {planned.step.id for planned in plan}

    def resolved(planned: Row) -> Row:
        step = planned.step
        if not isinstance(step, HandStep):
            return planned
        others = [name for name in step.uses if name not in own and "." in name]
        here = tuple(name for name in step.uses if name not in others)
        there = (*step.relies, *map(find, others))
        return replace(planned, step=replace(step, uses=here, relies=there))

    return [resolved(planned) for planned in plan]


def portable(plan: list[Row]) -> list[Row]:
    """What of the plan is meant on another domain than the paper's.

    Without arguments by hand that are not said to hold `anywhere`, and what uses them.
    """
    kept: list[Row] = []
    dropped: set[str] = set()
    for planned in plan:
        step = planned.step
        if isinstance(step, HandStep) and not (planned.anywhere and dropped.isdisjoint(step.uses)):
            dropped.add(step.id)
        else:
            kept.append(planned)
    return kept


def rounded_from(printed: str) -> tuple[Fraction, Fraction]:
    """The numbers that are rounded to the printed decimal: half a unit of its last place around it.

    >>> rounded_from("0.0888") == (Fraction("0.08875"), Fraction("0.08885"))
    True
    >>> rounded_from("-3.1e6")
    (Fraction(-3150000, 1), Fraction(-3050000, 1))
    """
    mantissa, _, exponent = printed.lower().partition("e")
    places = len(mantissa.partition(".")[2])
    half = Fraction(10) ** (int(exponent or 0) - places) / 2
    number = exact(printed)
    return number - half, number + half
