"""The steps that a statement is made of: what a machine can check of each, or what a person argues.

    CoverStep     conditions hold at all points of a box (or at those that g fixes)
    ExtremumStep  the maximum or minimum of a quantity over a box lies between two numbers
    IdentityStep  two formulas are the same function
    HandStep      an argument by pen and paper

Quantities are formulas, in the words of `snnproof.formula.definitions`.  These are plain values.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any, ClassVar

from ..box import Box, Point, point_json
from ..errors import UsageError, in_line, short
from ..exact import exact_text
from ..moments.selu import ball_parameters
from ..moments.source import AnyActivation, Source
from .condition import Condition, above, below, equal

CLOSED_FORM = "closed form (0, 1)"
"""In place of a number: alpha_01 or lambda_01 of the paper's equation (14)."""

EVERYWHERE = "all points"
AT_FIXED_POINTS = "fixed points"
SCOPES = (EVERYWHERE, AT_FIXED_POINTS)
"""Of which points of the domain the conditions of a step are claimed."""

MAXIMUM, MINIMUM = "maximum", "minimum"
EXTREMA = (MAXIMUM, MINIMUM)

NAME = re.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
"""What claims and steps may be called, so that messages and file names can show it."""

SHA256 = re.compile("[0-9a-f]{64}")
"""How the hash of a statement is written."""


@dataclass(frozen=True)
class CoverStep:
    """For all points of `domain`, or for those fixed by g: all conditions hold.

    conditions: by formula;  alpha, lambda_: exact numbers, or None for the closed forms alpha_01,
    lambda_01;  activation: if given, what is meant instead of SELU with those.
    """

    kind: ClassVar = "cover"

    id: str
    text: str
    domain: Box
    scope: str
    conditions: Mapping[str, Condition]
    alpha: Fraction | None = None
    lambda_: Fraction | None = None
    activation: AnyActivation | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "kind": self.kind,
            "text": self.text,
            "domain": self.domain.to_json(),
            "scope": self.scope,
            "conditions": {
                quantity: {
                    "above": _optional_text(condition.above),
                    "below": _optional_text(condition.below),
                    "strict": condition.strict,
                }
                for quantity, condition in self.conditions.items()
            },
            **_activation_json(self),
        }

    def claim_text(self) -> str:
        """The assertion in one line."""
        text = " and ".join(c.text(quantity) for quantity, c in self.conditions.items())
        text += " at every fixed point of g" if self.scope == AT_FIXED_POINTS else ""
        return text + _for_activation(self.activation)


@dataclass(frozen=True)
class ExtremumStep:
    """The maximum (or minimum) of a quantity over `domain` is in [lower, upper].

    at: if given, the quantity is in [lower, upper] at that point, too: the extremum lies there, as
    far as the two bounds tell.  SELU's parameters as in `CoverStep`.
    *Raises*: UsageError if the bounds are reversed or the point is not in the domain.
    """

    kind: ClassVar = "extremum"

    id: str
    text: str
    domain: Box
    quantity: str
    extremum: str
    lower: Fraction
    upper: Fraction
    at: Point | None = None
    alpha: Fraction | None = None
    lambda_: Fraction | None = None
    activation: AnyActivation | None = None

    def __post_init__(self) -> None:
        if self.lower > self.upper:
            raise UsageError(f"step {self.id!r}: no extremum is between its bounds")
        if self.at is not None and not self.domain.contains(self.at):
            raise UsageError(f"step {self.id!r}: the point is not in the domain")

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "kind": self.kind,
            "text": self.text,
            "domain": self.domain.to_json(),
            "quantity": self.quantity,
            "extremum": self.extremum,
            "lower": exact_text(self.lower),
            "upper": exact_text(self.upper),
            "at": None if self.at is None else point_json(self.at),
            **_activation_json(self),
        }

    def claim_text(self) -> str:
        """The assertion in one line."""
        range_text = f"{exact_text(self.lower)} <= {self.extremum} of {in_line(self.quantity)}"
        return f"{range_text} <= {exact_text(self.upper)}{_for_activation(self.activation)}"

    # What is to be shown, and what would refute it, as conditions:

    @cached_property
    def bound(self) -> CoverStep:
        """No value is beyond the farther bound."""
        is_max = self.extremum == MAXIMUM
        return self._cover(
            below(self.upper, strict=False) if is_max else above(self.lower, strict=False)
        )

    @cached_property
    def reach(self) -> CoverStep:
        """What must hold at one point: the nearer bound is reached."""
        is_max = self.extremum == MAXIMUM
        return self._cover(
            above(self.lower, strict=False) if is_max else below(self.upper, strict=False)
        )

    @cached_property
    def miss(self) -> CoverStep:
        """No value reaches the nearer bound."""
        is_max = self.extremum == MAXIMUM
        return self._cover(below(self.lower) if is_max else above(self.upper))

    def _cover(self, condition: Condition) -> CoverStep:
        conditions = {self.quantity: condition}
        return CoverStep(
            self.id,
            self.text,
            self.domain,
            EVERYWHERE,
            conditions,
            self.alpha,
            self.lambda_,
            self.activation,
        )


@dataclass(frozen=True)
class IdentityStep:
    """Two formulas are the same function of the axes of `domain`, for all alpha and lambda.

    They agree at all points where both are defined.
    domain: where a point at which they differ would be looked for, with alpha_01 and lambda_01.
    """

    kind: ClassVar = "identity"

    id: str
    text: str
    domain: Box
    left: str
    right: str

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "kind": self.kind,
            "text": self.text,
            "domain": self.domain.to_json(),
            "left": self.left,
            "right": self.right,
        }

    @cached_property
    def difference(self) -> CoverStep:
        """The condition that a point where the two sides differ violates."""
        conditions = {f"({self.left}) - ({self.right})": equal(0)}
        return CoverStep(self.id, self.text, self.domain, EVERYWHERE, conditions)

    def claim_text(self) -> str:
        """The assertion in one line."""
        return in_line(f"{self.left} = {self.right}")


@dataclass(frozen=True)
class Elsewhere:
    """A step of another claim, which is named with the SHA-256 of its statement."""

    claim: str
    step: str
    statement: str

    def __str__(self) -> str:
        return f"{self.claim}.{self.step}"

    def to_json(self) -> dict[str, str]:
        return {"claim": self.claim, "step": self.step, "statement": self.statement}


@dataclass(frozen=True)
class HandStep:
    """A step argued by pen and paper; no machine checks it.

    uses: the steps before it on which the argument stands;  relies: those of other claims;
    alone: why it needs neither, if it has none.
    *Raises*: UsageError if it names no step and does not say why, or if it does both.
    """

    kind: ClassVar = "by hand"

    id: str
    text: str
    argument: str
    uses: tuple[str, ...] = ()
    relies: tuple[Elsewhere, ...] = ()
    alone: str = ""

    def __post_init__(self) -> None:
        if not (self.uses or self.relies or self.alone.strip()):
            raise UsageError(f"step {short(self.id)} by hand uses nothing and does not say why")
        if self.alone and (self.uses or self.relies):
            raise UsageError(f"step {short(self.id)} says that it uses nothing, and uses something")

    @property
    def premises(self) -> tuple[str, ...]:
        """The names of all steps on which it stands, here and in other claims."""
        return (*self.uses, *map(str, self.relies))

    def to_json(self) -> dict[str, Any]:
        """As the other steps, with what it has of `relies` and `alone`."""
        data: dict[str, Any] = {
            "id": self.id,
            "kind": self.kind,
            "text": self.text,
            "argument": self.argument,
            "uses": list(self.uses),
        }
        if self.relies:
            data["relies"] = [one.to_json() for one in self.relies]
        if self.alone:
            data["alone"] = self.alone
        return data

    def claim_text(self) -> str:
        """The assertion, which is in words."""
        return self.text


MachineStep = CoverStep | ExtremumStep | IdentityStep
Step = MachineStep | HandStep


def source_of(step: CoverStep | ExtremumStep) -> Source:
    """The moments of the activation that a step is about, in the working precision.

    *Raises*: UsageError if there is no such activation.
    """
    if step.activation is not None:
        return step.activation.source()
    return ball_parameters(step.alpha, step.lambda_)


def _activation_json(step: CoverStep | ExtremumStep) -> dict[str, Any]:
    if step.activation is not None:
        return {"activation": step.activation.to_json()}
    return {
        name: CLOSED_FORM if value is None else exact_text(value)
        for name, value in (("alpha", step.alpha), ("lambda", step.lambda_))
    }


def _for_activation(activation: AnyActivation | None) -> str:
    return "" if activation is None else f" for {activation.title}"


def _optional_text(value: Fraction | None) -> str | None:
    return None if value is None else exact_text(value)
