"""What a finished sweep says: the verdict and what it rests on, the worst box, the histogram."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Any

from ..box import Box, Point, point_json
from ..certificate.condition import Enclosure
from ..certificate.judge import StepJudge
from ..errors import SnnproofError
from ..exact import lower_decimal, upper_decimal
from ..kernels.kernel import ConditionKernel
from ..kernels.tally import Tally
from ..verdict import Verdict
from .sample import MAX_CORNER_AXES, sample
from .spec import SCHEMA, Spec

EVERY_BOX = "Every box was evaluated by a compiled kernel:"
RESTS_ON = (
    "binary64, rounded outward, elementary functions with proved errors. The code that writes"
    " kernels is tested, not verified, and nobody can check this result but by computing it again:"
    " it is no certificate, as `snnproof prove` writes one."
)
"""What stands behind the verdict PROVED of a sweep; see `Run.rests_on`."""

DIGITS = 15
"""Significant digits of bounds in a summary."""

_PRECISION = 128
_MAX_SUSPECTS = 64


@dataclass(frozen=True)
class Run:
    """How the result was come by, which has no bearing on it.

    seconds: since the run began;  core_seconds: of all shards, those of earlier runs, too;
    counted: boxes of this run;  by: what counted them;  shards, read: how many there are, and how
    many of them earlier runs had finished;  elsewhere: boxes that were not counted in this process
    but read, or sent by a worker;  again: how many of those it evaluated again (`audit`).
    """

    seconds: float
    core_seconds: float
    counted: int
    by: str
    shards: int
    read: int
    elsewhere: int = 0
    again: int = 0

    def rests_on(self, boxes: int) -> str:
        """What stands behind the verdict, of so many boxes."""
        if self.elsewhere == self.again:
            return f"{EVERY_BOX} {RESTS_ON}"
        return (
            f"{boxes - self.elsewhere:,} of {boxes:,} boxes were evaluated in this process. What"
            f" is said of the other {self.elsewhere:,} was read from files of earlier runs, or sent"
            f" by workers: {self.again:,} of them were evaluated again and agree, the rest is"
            " believed (--resume --verify evaluates all). They are said to be evaluated by a"
            f" compiled kernel: {RESTS_ON}"
        )

    def to_json(self, boxes: int) -> dict[str, Any]:
        return {
            "by": self.by,
            "shards": self.shards,
            "shards_of_earlier_runs": self.read,
            "boxes_not_counted_here": self.elsewhere,
            "boxes_evaluated_again": self.again,
            "seconds": round(self.seconds, 3),
            "core_seconds": round(self.core_seconds, 3),
            "boxes_per_second": _rate(self.counted, self.seconds),
            "boxes_per_core_second": _rate(boxes, self.core_seconds),
        }


def _rate(boxes: int, seconds: float) -> int | None:
    return round(boxes / seconds) if boxes and seconds > 0 else None


@dataclass(frozen=True)
class Report:
    """The result of a sweep.

    margin: the least over all boxes, rounded down, None if an enclosure is unbounded;  worst: the
    box in which it is taken;  witness: an exact point that violates the step, if one was found,
    and the values there.
    """

    spec: Spec
    tally: Tally
    verdict: Verdict
    worst: Box
    witness: Point | None = None
    values: Mapping[str, Enclosure] | None = None

    @property
    def margin(self) -> Fraction | None:
        return None if self.tally.worst == -float("inf") else Fraction(self.tally.worst)

    def to_json(self) -> dict[str, Any]:
        """All but how it was come by: the same in every run."""
        spec, tally = self.spec, self.tally
        return {
            "schema": SCHEMA,
            "claim": spec.claim,
            "step": spec.step.to_json(),
            "grid": dict(zip(spec.step.domain, spec.counts, strict=True)),
            "boxes": tally.boxes,
            "form": spec.form,
            "verdict": self.verdict.value,
            "margin": None if self.margin is None else lower_decimal(self.margin, DIGITS),
            "undecided": tally.undecided,
            "worst": {"number": tally.worst_box, "box": self.worst.to_json()},
            "witness": None if self.witness is None else point_json(self.witness),
            "values": {
                quantity: [lower_decimal(low, DIGITS), upper_decimal(high, DIGITS)]
                for quantity, (low, high) in (self.values or {}).items()
            },
            "histogram": {
                "edges": [repr(edge) for edge in spec.bins],
                "boxes": [int(count) for count in tally.histogram],
            },
            "kernel": spec.kernel,
            "tool": spec.tool,
            "sha256": spec.sha256,
        }


def judge(spec: Spec, tally: Tally, kernel: ConditionKernel) -> Report:
    """The report on the tally of the whole grid (`merge`).

    PROVED if the conditions hold on every box, for the boxes cover the domain.  Otherwise REFUTED
    if one of a few exact points violates them, by enclosures in balls: the corners and centres of
    the worst box and of the worst of the sample.  Else UNDECIDED.
    *Raises*: SnnproofError if the boxes do not cover the domain; as `StepJudge`.
    """
    if tally.boxes != spec.grid.boxes or not spec.grid.covers():
        raise SnnproofError("the boxes do not cover the domain")
    worst = spec.grid.box(tally.worst_box)
    if tally.undecided == 0:
        return Report(spec, tally, Verdict.PROVED, worst)
    judge = StepJudge(spec.step, _PRECISION)
    for number in dict.fromkeys([tally.worst_box, *_suspects(spec, kernel)]):
        for point in _points(spec.step.domain, spec.grid.box(number)):
            if judge.violation(point):
                values = judge.values(point)
                return Report(spec, tally, Verdict.REFUTED, worst, point, values)
    return Report(spec, tally, Verdict.UNDECIDED, worst)


def _suspects(spec: Spec, kernel: ConditionKernel) -> list[int]:
    """Boxes of the sample on which the conditions were not seen to hold, the worst first."""
    numbers = sample(spec.grid)
    margins = kernel.margins(*spec.grid.corners(numbers))
    bad = [
        (float(margin), number)
        for margin, number, holds in zip(margins, numbers, kernel.holds(margins), strict=True)
        if not holds
    ]
    return [number for _, number in sorted(bad)][:_MAX_SUSPECTS]


def _points(domain: Box, box: Box) -> Iterator[Point]:
    """The centre and the corners of the part of the box that lies in the domain."""
    sides = {a: (max(low, domain[a][0]), min(high, domain[a][1])) for a, (low, high) in box.items()}
    yield {axis: (low + high) / 2 for axis, (low, high) in sides.items()}
    if len(sides) <= MAX_CORNER_AXES:
        for ends in product(*(dict.fromkeys(side) for side in sides.values())):
            yield dict(zip(sides, ends, strict=True))


def summary(report: Report, run: Run) -> dict[str, Any]:
    """The report, what it rests on, and last of all how it was come by."""
    boxes = report.spec.grid.boxes
    return {**report.to_json(), "rests_on": run.rests_on(boxes), "run": run.to_json(boxes)}


def summary_text(report: Report, run: Run) -> str:
    """The summary as a file."""
    return json.dumps(summary(report, run), indent=1, ensure_ascii=True) + "\n"
