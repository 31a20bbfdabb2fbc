"""What a certificate says: the statement, step by step, and a result for each step.

These are plain values.  `read` makes them from JSON, `write` makes JSON from them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol

from ..box import Point
from ..cover.tree import Tree
from ..errors import UsageError, short
from ..verdict import Verdict
from .steps import NAME, HandStep, Step

SCHEMA = "snnproof-certificate/1"
"""The format that this version writes and reads."""


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
        if all(isinstance(step, HandStep) for step in self.steps):
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
    """The result claimed for a step that a machine checks.

    tree: a cover of the domain;  margin: a decimal that the least distance to a bound over its
    leaves is not below;  witness: an exact point.  Which of them bear the verdict:

                  proved               refuted                                  undecided
      cover       tree                 witness that violates it                 tree
      extremum    tree of `bound`,     witness that violates `bound` (or, being  tree of `bound`
                  witness of `reach`   `at`, `reach`), or a tree of `miss`
      identity    nothing              witness where the two sides differ       nothing

    closest: where a tree, not of `bound`, is all there is, a point that comes near the bound.
    bits: in so many, of FINE_BITS, the witness is judged; 0 if as usual.
    """

    verdict: Verdict
    tree: Tree | None = None
    margin: Fraction | None = None
    witness: Point | None = None
    closest: Point | None = None
    bits: int = 0


@dataclass(frozen=True)
class Certificate:
    """A statement and the results claimed for its steps, but those by hand, which follow."""

    statement: Statement
    results: Mapping[str, StepResult]
    tool: str


def verdicts_of(statement: Statement, checked: Mapping[str, Verdict]) -> dict[str, Verdict]:
    """The verdict of each step, given those that a machine has checked.

    A step by hand is as good as what it uses: PROVED if all of that is (or if it uses nothing),
    else UNDECIDED, since its argument then says nothing.
    """
    verdicts: dict[str, Verdict] = {}
    for step in statement.steps:
        if not isinstance(step, HandStep):
            verdicts[step.id] = checked[step.id]
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
    """The margin of a claim: the least of its steps.

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
