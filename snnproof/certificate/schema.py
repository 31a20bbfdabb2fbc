"""What a certificate says: the statement, step by step, and a result for each step.

These are plain values.  `read` makes them from JSON, `write` makes JSON from them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol

from ..box import Box
from ..cover.condition import Condition
from ..cover.tree import Tree
from ..errors import UsageError, short
from ..exact import exact_text
from ..verdict import Verdict

SCHEMA = "snnproof-certificate/1"
"""The format that this version writes and reads."""

CLOSED_FORM = "closed form (0, 1)"
"""In place of a number: alpha_01 or lambda_01 of the paper's equation (14)."""

EVERYWHERE = "all points"
AT_FIXED_POINTS = "fixed points"
SCOPES = (EVERYWHERE, AT_FIXED_POINTS)
"""Of which points of the domain the conditions of a step are claimed."""

NAME = re.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
"""What claims and steps may be called, so that messages and file names can show it."""


@dataclass(frozen=True)
class CoverStep:
    """For all (mu, omega, nu, tau) in `domain`, or for those fixed by g: all conditions hold.

    conditions: by name of a quantity (snnproof.moments.plane.QUANTITIES);
    alpha, lambda_: exact numbers, or None for the closed forms alpha_01, lambda_01.
    """

    id: str
    text: str
    domain: Box
    scope: str
    conditions: Mapping[str, Condition]
    alpha: Fraction | None = None
    lambda_: Fraction | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "kind": "cover",
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
            "alpha": CLOSED_FORM if self.alpha is None else exact_text(self.alpha),
            "lambda": CLOSED_FORM if self.lambda_ is None else exact_text(self.lambda_),
        }

    def claim_text(self) -> str:
        """The assertion in one line."""
        return " and ".join(c.text(quantity) for quantity, c in self.conditions.items())


@dataclass(frozen=True)
class HandStep:
    """A step argued by pen and paper from the steps named in `uses`; no machine checks it."""

    id: str
    text: str
    argument: str
    uses: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "kind": "by hand",
            "text": self.text,
            "argument": self.argument,
            "uses": list(self.uses),
        }


Step = CoverStep | HandStep


@dataclass(frozen=True)
class Statement:
    """A claim: its name, where the paper makes it, and the steps whose conjunction it is.

    *Raises*: UsageError if a name is not of the form NAME, no step is left to a machine, two steps
    share an id, or a step by hand uses one that does not come before it (so the uses are acyclic).
    """

    claim: str
    title: str
    reference: str
    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        seen: set[str] = set()
        for name in (self.claim, *(step.id for step in self.steps)):
            if not NAME.fullmatch(name):
                raise UsageError(f"{short(name)} is no name for a claim or a step")
        for step in self.steps:
            if step.id in seen:
                raise UsageError(f"two steps are called {step.id!r}")
            for used in step.uses if isinstance(step, HandStep) else ():
                if used not in seen:
                    raise UsageError(f"step {step.id!r} uses {short(used)}, which is not before it")
            seen.add(step.id)
        if not any(isinstance(step, CoverStep) for step in self.steps):
            raise UsageError("a statement needs a step that a machine can check")

    def to_json(self) -> dict[str, Any]:
        return {
            "claim": self.claim,
            "title": self.title,
            "reference": self.reference,
            "steps": [step.to_json() for step in self.steps],
        }

    def sha256(self) -> str:
        """The identity of the statement: SHA-256 of its canonical JSON."""
        text = json.dumps(self.to_json(), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
        return hashlib.sha256(text.encode("ascii")).hexdigest()

    def step(self, step_id: str) -> Step:
        for step in self.steps:
            if step.id == step_id:
                return step
        raise UsageError(f"{self.claim} has no step {step_id!r}")


@dataclass(frozen=True)
class StepResult:
    """The result claimed for a cover step.

    tree: the cover (of a refuted step, None); margin: a decimal that the least distance to a
    bound is not below; witness: of a refuted step, an exact point that violates it.
    """

    verdict: Verdict
    tree: Tree | None = None
    margin: Fraction | None = None
    witness: Mapping[str, Fraction] | None = None


@dataclass(frozen=True)
class Certificate:
    """A statement and the results claimed for its cover steps; those by hand follow from them."""

    statement: Statement
    results: Mapping[str, StepResult]
    tool: str


def verdicts_of(statement: Statement, covers: Mapping[str, Verdict]) -> dict[str, Verdict]:
    """The verdict of each step, given those of the cover steps.

    A step by hand is as good as what it uses: PROVED if all of that is (or if it uses nothing),
    else UNDECIDED, since its argument then says nothing.
    """
    verdicts: dict[str, Verdict] = {}
    for step in statement.steps:
        if isinstance(step, CoverStep):
            verdicts[step.id] = covers[step.id]
        elif all(verdicts[used] is Verdict.PROVED for used in step.uses):
            verdicts[step.id] = Verdict.PROVED
        else:
            verdicts[step.id] = Verdict.UNDECIDED
    return verdicts


class Outcome(Protocol):
    """What is known of a step, by search or by check."""

    @property
    def verdict(self) -> Verdict: ...
    @property
    def margin(self) -> Fraction | None: ...
    @property
    def leaves(self) -> int: ...


def least_margin(outcomes: Iterable[Outcome]) -> Fraction | None:
    """The margin of a claim: the least of its cover steps.

    None if one of them is refuted or has an unbounded enclosure, or if there is nothing to judge.
    """
    margins = []
    for outcome in outcomes:
        is_cover = outcome.leaves > 0 or outcome.verdict is Verdict.REFUTED
        if outcome.margin is not None:
            margins.append(outcome.margin)
        elif is_cover and outcome.verdict is not Verdict.PROVED:
            return None
    return min(margins, default=None)


def _optional_text(value: Fraction | None) -> str | None:
    return None if value is None else exact_text(value)
