"""Judging many cells of a cover step at once, by kernels.

What is found here only leads the search (`snnproof.cover.batches`): each leaf is judged again by
the arithmetic of the checker.  The kernels are imported, and compiled, when first asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ..arithmetic.ball import precision
from ..arithmetic.rounding import rational_down, rational_up
from ..box import Box, Side
from ..certificate.charts import FormulaChart, chart
from ..certificate.steps import EVERYWHERE, CoverStep
from ..cover.batches import JudgeMany
from ..cover.condition import UNKNOWN, Enclosure, Judgement, judge
from ..errors import SnnproofError, UsageError
from ..moments.constants import ball_parameters

if TYPE_CHECKING:
    from ..kernels.kernel import Kernel

FRONTIER = 2_000
"""With more undecided cells than these the search goes on in batches.

They need at least as many cuts, of 5 to 20 ms each where the formulas are those of the moment map:
more than the kernels take to compile, 3 to 10 s.
"""

_PRECISION = 64

Ranges = list[Enclosure] | None
"""Enclosures of several formulas over one box; None if one of them is unbounded."""


def kernel_judge(step: CoverStep) -> JudgeMany | None:
    """What judges many cells of the chart of a step.

    None where there is no way: the extra `kernels` is not installed, the kernels do not know the
    formulas, or the step speaks of fixed points alone.
    """
    if step.scope != EVERYWHERE:
        return None
    with precision(_PRECISION):
        cells = chart(step.domain, step.conditions, ball_parameters(step.alpha, step.lambda_))
    try:
        ranges = _Formulas(step, cells) if isinstance(cells, FormulaChart) else _Plane(step)
        list(ranges([cells.root]))  # which compiles, or says why not
    except (ImportError, SnnproofError):
        return None

    def many(boxes: Sequence[Box]) -> list[Judgement]:
        return [
            UNKNOWN if found is None else judge(step.conditions, found) for found in ranges(boxes)
        ]

    return many


class _Formulas:
    """The formulas of a `FormulaChart`."""

    def __init__(self, step: CoverStep, cells: FormulaChart) -> None:
        self.names = list(cells.formulas)
        expressions = [formula.expression for formula in cells.formulas.values()]
        self.enclose = _Enclosures(step, expressions, tuple(cells.root))

    def __call__(self, cells: Sequence[Box]) -> Iterator[dict[str, Enclosure] | None]:
        """By name, for each cell."""
        for ranges in self.enclose(cells):
            yield None if ranges is None else dict(zip(self.names, ranges, strict=True))


class _Plane:
    """Quantities over cells of the plane, on behalf of all weights, as of a `PlaneCell`.

    S is between its values at the least and at the largest weights; nu~ - nu is written in two
    ways, since nu = x/tau.
    """

    def __init__(self, step: CoverStep) -> None:
        self.domain, self.s = step.domain, step.conditions.get("S")
        self.names = [name for name in step.conditions if name not in ("S", "drift")]
        drift = ["nu_tilde - nu", "nu_tilde - x/tau"] if "drift" in step.conditions else []
        axes = ("y", "x", "omega", "tau")
        self.others = _Enclosures(step, [*self.names, *drift], (*axes, "nu"))
        self.norm = _Enclosures(step, ["S"] if self.s else [], axes)
        low, high = step.domain["omega"]
        self.least = Fraction(0) if low <= 0 <= high else min(abs(low), abs(high))
        self.largest = max(abs(low), abs(high))

    def __call__(self, cells: Sequence[Box]) -> Iterator[dict[str, Enclosure] | None]:
        """By name, for each cell."""
        boxes = [self._with_weights(cell) for cell in cells]
        highest = self.norm([_at(box, self.largest, box["tau"][1]) for box in boxes])
        lowest = highest
        if self.s and self.s.above is not None:
            lowest = self.norm([_at(box, self.least, box["tau"][0]) for box in boxes])
        for others, low, high in zip(self.others(boxes), lowest, highest, strict=True):
            if others is None or low is None or high is None:
                yield None
            else:
                yield self._by_name(others, low, high)

    def _with_weights(self, cell: Box) -> dict[str, Side]:
        (nu_low, nu_high), (tau_low, tau_high) = self.domain["nu"], self.domain["tau"]
        x_low, x_high = cell["x"]
        return {
            **cell,
            "omega": self.domain["omega"],
            "tau": (max(tau_low, x_low / nu_high), min(tau_high, x_high / nu_low)),
            "nu": (max(nu_low, x_low / tau_high), min(nu_high, x_high / tau_low)),
        }

    def _by_name(
        self, others: list[Enclosure], lowest: list[Enclosure], highest: list[Enclosure]
    ) -> dict[str, Enclosure]:
        named = dict(zip(self.names, others, strict=False))
        for (low, _), (_, high) in zip(lowest, highest, strict=True):
            named["S"] = low, high
        for (low, high), (other_low, other_high) in zip(
            others[len(self.names) : -1], others[len(self.names) + 1 :], strict=True
        ):
            named["drift"] = max(low, other_low), min(high, other_high)
        return named


def _at(box: Mapping[str, Side], omega: Fraction, tau: Fraction) -> dict[str, Side]:
    return {**box, "omega": (omega, omega), "tau": (tau, tau)}


class _Enclosures:
    """Formulas over boxes, by kernels of all forms that they have."""

    def __init__(self, step: CoverStep, formulas: Sequence[Any], axes: tuple[str, ...]) -> None:
        self.axes = axes
        self.kernels = list(_kernels(step, formulas, axes)) if formulas else []

    def __call__(self, boxes: Sequence[Mapping[str, Side]]) -> list[Ranges]:
        """For each box, the intersections of what the forms give."""
        if not self.kernels:
            return [[] for _ in boxes]
        import numpy as np

        lower = np.array([[rational_down(box[axis][0]) for axis in self.axes] for box in boxes])
        upper = np.array([[rational_up(box[axis][1]) for axis in self.axes] for box in boxes])
        found = [kernel.enclose(lower, upper) for kernel in self.kernels]
        low = np.max([each[..., 0] for each in found], axis=0)
        high = np.min([each[..., 1] for each in found], axis=0)
        finite = np.isfinite(low).all(axis=1) & np.isfinite(high).all(axis=1)
        return [
            [(Fraction(a), Fraction(b)) for a, b in zip(*ends, strict=True)] if bounded else None
            for bounded, *ends in zip(finite, low.tolist(), high.tolist(), strict=True)
        ]


def _kernels(step: CoverStep, formulas: Sequence[Any], axes: tuple[str, ...]) -> Iterator[Kernel]:
    """Two forms, each good where the other is not; without slopes, the natural extension.

    *Raises*: ImportError without the extra; as `Kernel`.
    """
    from ..kernels.forms import MEAN_VALUE, MONOTONE, NATURAL
    from ..kernels.kernel import Kernel

    try:
        for form in (MEAN_VALUE, MONOTONE):
            yield Kernel(formulas, axes, form=form, alpha=step.alpha, lambda_=step.lambda_)
    except UsageError:
        yield Kernel(formulas, axes, form=NATURAL, alpha=step.alpha, lambda_=step.lambda_)
