"""How many cells a cover needs, and how long it takes, by each form of enclosure.

Plain bisection: cells on which the conditions are not seen to hold are halved, across their widest
side relative to the root.  All forms then cut alike, and what differs is the enclosure.  Beside
it stands what `snnproof.prove` needs, which chooses its cuts, enclosures and axes.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..box import Box, product_of
from ..certificate.condition import Condition
from ..certificate.steps import EVERYWHERE, CoverStep
from ..exact import exact_text
from ..formula.formula import formula
from ..formula.projection import Projection
from ..kernels.forms import FORMS
from ..kernels.kernel import ConditionKernel
from ..proving.claim import prove_claim
from ..statements.registry import claim
from ..verdict import Verdict
from .boxes import Array, outer_ends
from .rows import four_digits

THEOREMS = ("theorem-1", "theorem-2", "theorem-3")

BATCH = 1 << 15
"""Cells that are judged at once."""

PROVER = "prove"
"""In the place of a form: `snnproof.prove`."""


@dataclass(frozen=True)
class Limit:
    """Where a bisection gives up."""

    cells: int = 50_000_000
    seconds: float = 60.0


@dataclass(frozen=True)
class Cover:
    """One step by one form: cells judged, seconds, of which the compiler is no part.

    decided: do the conditions hold on all cells?  If not, it was given up.
    """

    claim: str
    step: str
    axes: tuple[str, ...]
    form: str
    cells: int
    seconds: float
    decided: bool

    def to_json(self) -> dict[str, Any]:
        return {
            "claim": self.claim,
            "step": self.step,
            "axes": list(self.axes),
            "form": self.form,
            "cells": self.cells,
            "seconds": four_digits(self.seconds),
            "decided": self.decided,
        }


@dataclass(frozen=True)
class Task:
    """Conditions over the box of some axes, from which those of a step follow."""

    conditions: Mapping[str, Condition]
    box: Box


def measure(limit: Limit, *, quick: bool = False) -> Iterator[Cover]:
    """Every step of THEOREMS that the prover proves by a cover, over all axes and over fewer.

    quick: the first step of the last of them, over fewer.
    """
    for name in THEOREMS[-1 if quick else 0 :]:
        proof = prove_claim(claim(name))
        for proved in proof.steps[: 1 if quick else None]:
            step = proved.step
            if not isinstance(step, CoverStep) or step.scope != EVERYWHERE or not step.domain:
                continue
            if proved.verdict is not Verdict.PROVED:
                continue
            yield Cover(name, step.id, (), PROVER, proved.cells, proved.seconds, decided=True)
            for task in tasks(step)[-1 if quick else 0 :]:
                for form in FORMS:
                    cells, seconds, decided = bisect(task, form, limit)
                    axes = tuple(task.box)
                    yield Cover(name, step.id, axes, form, cells, seconds, decided)


def tasks(step: CoverStep) -> list[Task]:
    """The step as it stands, and in the place of mu and omega, nu and tau their products.

    S too depends on mu by y = mu omega only, once omega is known, and grows with |omega| for given
    (y, x) (`snnproof.moments.plane`): it is largest at the largest |omega|, over all y.
    """
    axes = tuple(step.domain)
    whole = Task(step.conditions, step.domain)
    if set(step.conditions) == {"S"} and step.conditions["S"].above is None:
        condition = step.conditions["S"]
        largest = exact_text(max(abs(end) for end in step.domain["omega"]))
        y = product_of(step.domain["mu"], step.domain["omega"])
        box = Box({"y": y, "nu": step.domain["nu"], "tau": step.domain["tau"]})
        return [whole, Task({f"at(S, omega={largest})": condition}, box)]
    expressions = [formula(text, axes).expression for text in step.conditions]
    reduced = Projection(step.domain, expressions).box
    return [whole] if set(reduced) == set(axes) else [whole, Task(step.conditions, reduced)]


def bisect(task: Task, form: str, limit: Limit) -> tuple[int, float, bool]:
    """Cells judged, seconds without the compiler's, and whether the conditions hold on all."""
    kernel = ConditionKernel(task.conditions, tuple(task.box), form=form)
    root_lower, root_upper = outer_ends(task.box)
    size = root_upper - root_lower
    kernel.margins(root_lower[None], root_upper[None])  # compiles
    started = time.perf_counter()
    cells = 0
    waiting = [(root_lower[None], root_upper[None])]
    while waiting:
        lower, upper = waiting.pop()
        cells += len(lower)
        open_ones = ~kernel.holds(kernel.margins(lower, upper))
        if open_ones.any():
            lower, upper = halves(lower[open_ones], upper[open_ones], size)
            waiting += _batches(lower, upper)
        used = time.perf_counter() - started
        if waiting and (cells >= limit.cells or used >= limit.seconds):
            return cells, used, False
    return cells, time.perf_counter() - started, True


def halves(lower: Array, upper: Array, size: Array) -> tuple[Array, Array]:
    """Each box cut across its widest side relative to `size`: twice as many corners."""
    rows = np.arange(len(lower))
    with np.errstate(invalid="ignore", divide="ignore"):
        relative = np.where(size > 0, (upper - lower) / size, -1.0)
    axis = relative.argmax(axis=1)
    middle = (lower[rows, axis] + upper[rows, axis]) / 2
    left, right = upper.copy(), lower.copy()
    left[rows, axis] = right[rows, axis] = middle
    return np.concatenate([lower, right]), np.concatenate([left, upper])


def _batches(lower: Array, upper: Array) -> Iterator[tuple[Array, Array]]:
    for start in range(0, len(lower), BATCH):
        yield lower[start : start + BATCH], upper[start : start + BATCH]
