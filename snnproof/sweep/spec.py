"""What determines the result of a sweep, as a value with a name: its SHA-256.

Shards carry that name, so that no count of one sweep enters another; and a specification is all
that a worker on another machine needs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from math import isfinite
from typing import Any

from ..box import Box
from ..certificate.read import cover_step
from ..certificate.steps import EVERYWHERE, CoverStep
from ..errors import SnnproofError, UsageError, short
from ..files.sealed import canonical
from ..files.strict_json import load, require_list, require_object, require_text
from ..kernels.forms import require_form
from ..kernels.kernel import ConditionKernel
from ..version import TOOL
from .grid import Grid, ordered_counts
from .sample import bins, sample

SCHEMA = "snnproof-sweep/1"
"""The format of specifications, shards and summaries."""

_KEYS = ("schema", "claim", "step", "grid", "edges", "form", "bins", "kernel", "tool")


@dataclass(frozen=True)
class Spec:
    """One sweep: a step of a claim, on every box of a grid.

    counts: parts by axis, in the order of the step's domain;  form: how the conditions are
    enclosed over a box;  bins: edges of the histogram;  kernel, tool: what computes.
    *Raises*: UsageError if the step is not about all points of its domain, and as `Grid`.
    """

    claim: str
    step: CoverStep
    counts: tuple[int, ...]
    form: str
    bins: tuple[float, ...]
    kernel: str
    tool: str = TOOL

    def __post_init__(self) -> None:
        if self.step.scope != EVERYWHERE:
            raise UsageError(f"step {self.step.id!r} is about {self.step.scope} only: no sweep")
        if not self.step.domain:
            raise UsageError(f"step {self.step.id!r} is about constants: there is nothing to cut")
        require_form(self.form)
        if not all(map(isfinite, self.bins)) or any(a >= b for a, b in pairwise(self.bins)):
            raise UsageError("the bins of a histogram must increase")

    @cached_property
    def grid(self) -> Grid:
        return Grid(self.step.domain, self.counts)

    @property
    def all_loose(self) -> bool:
        """Are all conditions met by a margin of zero, too?"""
        return not any(condition.strict for condition in self.step.conditions.values())

    def to_json(self) -> dict[str, Any]:
        """All of it, numbers as exact text."""
        return {
            "schema": SCHEMA,
            "claim": self.claim,
            "step": self.step.to_json(),
            "grid": {
                axis: str(count) for axis, count in zip(self.step.domain, self.counts, strict=True)
            },
            "edges": self.grid.digest(),
            "form": self.form,
            "bins": [repr(edge) for edge in self.bins],
            "kernel": self.kernel,
            "tool": self.tool,
        }

    @cached_property
    def text(self) -> str:
        """The canonical JSON: the same for the same sweep."""
        return canonical(self.to_json())

    @cached_property
    def sha256(self) -> str:
        """The name of the sweep."""
        return hashlib.sha256(self.text.encode("ascii")).hexdigest()

    def differences(self, other: Spec) -> list[str]:
        """In what another sweep differs from this one; empty if in nothing."""
        mine, theirs = self.to_json(), other.to_json()
        return [
            f"{key} ({_shown(theirs[key])} there, {_shown(mine[key])} here)"
            for key in _KEYS
            if mine[key] != theirs[key]
        ]


def _shown(value: Any) -> str:
    if isinstance(value, dict) and "id" in value:
        sides = ",".join(f"{axis}={':'.join(ends)}" for axis, ends in value["domain"].items())
        return f"{value['id']} on {sides}"[:80]
    if isinstance(value, dict):
        return " x ".join(f"{axis} {count}" for axis, count in value.items())
    if isinstance(value, list):
        return f"{len(value)} edges"
    return str(value)[:40] or "none"


def parse_spec(content: bytes) -> Spec:
    """The specification that JSON describes, as this version of the package understands it.

    *Raises*: UsageError if that is none, or if its grid has other edges here.
    """
    try:
        fields = require_object(load(content), "specification", _KEYS)
        texts = {key: require_text(fields[key], key) for key in _KEYS if key in _TEXTS}
        if texts["schema"] != SCHEMA:
            raise UsageError(f"unknown schema {short(texts['schema'])}: this reads {SCHEMA}")
        step = cover_step(fields["step"])
        counts = {
            axis: count_of(number)
            for axis, number in require_object(fields["grid"], "grid", tuple(step.domain)).items()
        }
        spec = Spec(
            claim=texts["claim"],
            step=step,
            counts=ordered_counts(step.domain, counts),
            form=texts["form"],
            bins=tuple(float_of(edge) for edge in require_list(fields["bins"], "bins")),
            kernel=texts["kernel"],
            tool=texts["tool"],
        )
        if spec.grid.digest() != texts["edges"]:
            raise UsageError("its grid has other edges here")
    except SnnproofError as error:
        raise UsageError(f"no specification of a sweep: {error}") from error
    return spec


_TEXTS = ("schema", "claim", "edges", "form", "kernel", "tool")


def count_of(data: Any) -> int:
    """A number of boxes or parts that was written as text.  *Raises*: UsageError."""
    text = require_text(data, "count")
    if not (text.isascii() and text.isdigit() and len(text) < 20 and int(text) < 2**63):
        raise UsageError(f"{short(text)} is no count")
    return int(text)


def float_of(data: Any) -> float:
    """A binary64 number that was written as text.  *Raises*: UsageError."""
    text = require_text(data, "number")
    try:
        return float(text)
    except ValueError:
        raise UsageError(f"{short(text)} is no number") from None


# -- making one ------------------------------------------------------------------------------------


def kernel_for(step: CoverStep, form: str) -> ConditionKernel:
    """The kernel that judges boxes of the step's domain.  *Raises*: as `ConditionKernel`."""
    return ConditionKernel(
        step.conditions,
        tuple(step.domain),
        form=form,
        alpha=step.alpha,
        lambda_=step.lambda_,
        activation=step.activation,
    )


def specify(
    claim: str,
    step: CoverStep,
    counts: Mapping[str, int],
    form: str,
    *,
    kernel: ConditionKernel,
    edges: Sequence[float] | None = None,
) -> Spec:
    """The sweep of the step over a grid of so many parts by axis.

    edges: of the histogram; by default made from a sample of boxes, the same in every run.
    *Raises*: as `Spec` and `ordered_counts`.
    """
    in_order = ordered_counts(step.domain, counts)
    spec = Spec(claim, step, in_order, form, (), kernel.digest)
    if edges is None:
        edges = bins(kernel.margins(*spec.grid.corners(sample(spec.grid))).tolist())
    return replace(spec, bins=tuple(edges))


def choose_step(steps: Sequence[object], axes: Sequence[str], claim: str) -> CoverStep:
    """The first cover step about all points of a domain that has these axes.

    *Raises*: UsageError if there is none.
    """
    for step in steps:
        if isinstance(step, CoverStep) and step.scope == EVERYWHERE and _fits(step.domain, axes):
            return step
    raise UsageError(
        f"{claim} has no cover step about all points of a domain with the axes {', '.join(axes)}"
    )


def _fits(domain: Box, axes: Sequence[str]) -> bool:
    """Has the domain these axes, and no other that has a width?"""
    return set(axes) <= set(domain) and all(a in axes or not domain.width(a) for a in domain)
