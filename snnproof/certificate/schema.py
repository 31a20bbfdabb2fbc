"""What a certificate says: the statement, step by step, and a result for each step.

These are plain values.  `read` makes them from JSON, `write` makes JSON from them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any, Protocol, TypeVar

from ..box import Point
from ..errors import UsageError, short
from ..verdict import Verdict
from .steps import NAME, SHA256, Elsewhere, HandStep, Step
from .tree import Tree

T = TypeVar("T")

SCHEMA = "snnproof-certificate/1"
"""The format that this version writes and reads."""


@dataclass(frozen=True)
class Statement:
    """A claim: its name, where the paper makes it, and the steps whose conjunction it is.

    remarks: those steps that are not part of it, but say of a number or an argument in print
    whether it is right.
    *Raises*: UsageError if a name is not of the form NAME, two steps share an id, a remark is none
    of the steps, no step besides the remarks is left to a machine, or a step by hand uses one that
    does not come before it (so the uses are acyclic: a step of another claim is named with the hash
    of its statement, which no statement can contain that it stands on).
    """

    claim: str
    title: str
    reference: str
    steps: tuple[Step, ...]
    remarks: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        seen: set[str] = set()
        for name in (self.claim, *(step.id for step in self.steps)):
            _require_name(name)
        for step in self.steps:
            if step.id in seen:
                raise UsageError(f"two steps are called {step.id!r}")
            if isinstance(step, HandStep):
                self._require_uses(step, seen)
            seen.add(step.id)
        for name in self.remarks:
            if name not in seen:
                raise UsageError(f"the remark {short(name)} is no step, or is named twice")
            seen.remove(name)
        if all(isinstance(step, HandStep) for step in self.steps if step.id in seen):
            raise UsageError("a statement needs a step that a machine can check, besides remarks")

    def _require_uses(self, step: HandStep, seen: set[str]) -> None:
        for used in step.uses:
            if used not in seen:
                raise UsageError(f"step {step.id!r} uses {short(used)}, which is not before it")
        for one in step.relies:
            _require_name(one.claim)
            _require_name(one.step)
            if not SHA256.fullmatch(one.statement):
                raise UsageError(
                    f"step {step.id!r} names {one} with {short(one.statement)}: no hash"
                )
            if one.claim == self.claim:
                raise UsageError(f"step {step.id!r} relies on {one}, of its own claim")

    def to_json(self) -> dict[str, Any]:
        return {
            "claim": self.claim,
            "title": self.title,
            "reference": self.reference,
            "steps": [step.to_json() for step in self.steps],
            **({"remarks": list(self.remarks)} if self.remarks else {}),
        }

    def sha256(self) -> str:
        """The identity of the statement: SHA-256 of its canonical JSON."""
        return self._sha256

    @cached_property  # asked for by every statement that relies on this one
    def _sha256(self) -> str:
        text = json.dumps(self.to_json(), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
        return hashlib.sha256(text.encode("ascii")).hexdigest()

    def step(self, step_id: str) -> Step:
        for step in self.steps:
            if step.id == step_id:
                return step
        raise UsageError(f"{self.claim} has no step {step_id!r}")

    def relies(self) -> tuple[Elsewhere, ...]:
        """The steps of other claims that are used, each once."""
        hand = (step for step in self.steps if isinstance(step, HandStep))
        return tuple(dict.fromkeys(one for step in hand for one in step.relies))

    def of_claim(self, of_steps: Mapping[str, T]) -> list[T]:
        """Of something that each step has, that of all but the remarks: what the claim consists in.

        Its verdict is the weakest of theirs, its margin the least.
        """
        return [of_steps[step.id] for step in self.steps if step.id not in self.remarks]


def _require_name(name: str) -> None:
    if not NAME.fullmatch(name):
        raise UsageError(f"{short(name)} is no name for a claim or a step")


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


def verdicts_of(
    statement: Statement,
    checked: Mapping[str, Verdict],
    elsewhere: Mapping[Elsewhere, Verdict] | None = None,
) -> dict[str, Verdict]:
    """The verdict of each step, given those that a machine has checked.

    A step by hand is as good as what it uses: PROVED if all of that is, else UNDECIDED, since its
    argument then says nothing.  elsewhere: what is known of steps of other claims; one of which
    nothing is known is taken for proved, and `rests_of` says so.
    """
    known = elsewhere or {}
    verdicts: dict[str, Verdict] = {}
    for step in statement.steps:
        if isinstance(step, HandStep):
            premises = [verdicts[used] for used in step.uses]
            premises += [known.get(one, Verdict.PROVED) for one in step.relies]
            is_proved = all(one is Verdict.PROVED for one in premises)
            verdicts[step.id] = Verdict.PROVED if is_proved else Verdict.UNDECIDED
        else:
            verdicts[step.id] = checked[step.id]
    return verdicts


def rests_of(
    statement: Statement, elsewhere: Mapping[Elsewhere, tuple[Elsewhere, ...]] | None = None
) -> dict[str, tuple[Elsewhere, ...]]:
    """By step: the steps of other claims that it stands on, itself or by what it uses.

    elsewhere: of those that were confirmed, what they in their turn stand on unconfirmed.
    """
    known = elsewhere or {}
    rests: dict[str, tuple[Elsewhere, ...]] = {}
    for step in statement.steps:
        found: list[Elsewhere] = []
        if isinstance(step, HandStep):
            found += [one for used in step.uses for one in rests[used]]
            found += [last for one in step.relies for last in known.get(one, (one,))]
        rests[step.id] = tuple(dict.fromkeys(found))
    return rests


class Outcome(Protocol):
    """What is known of a step, by search or by check."""

    @property
    def verdict(self) -> Verdict: ...
    @property
    def margin(self) -> Fraction | None: ...
    @property
    def leaves(self) -> int: ...
    @property
    def rests(self) -> tuple[Elsewhere, ...]: ...


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
