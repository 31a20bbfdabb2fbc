"""Advice on how to cut many cells of a step, as kernels see it.

It leads the search (`snnproof.search.batches`) and decides nothing: every leaf is judged again in
the arithmetic of the checker.  So middles of cells, and weights that belong to them, are rounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..box import Box
from ..certificate.charts import Chart, FormulaChart
from ..certificate.condition import UNKNOWN, Condition, Judgement
from ..certificate.steps import CoverStep
from ..certificate.tree import FAR_APART, cut_point
from ..errors import UsageError
from ..float64.rounding import rational_down, rational_up
from ..kernels.forms import MEAN_VALUE, NATURAL
from ..kernels.kernel import ConditionKernel
from ..search.batches import Advice

Array = NDArray[Any]

Corners = tuple[Array, Array]
"""Lower and upper corners of boxes, of shape (n, number of axes)."""


@dataclass(frozen=True)
class _Part:
    """Some conditions of a step, in several ways; the best of them counts.

    place: from the corners of cells to those of the boxes that the kernels know.
    """

    kernels: Sequence[ConditionKernel]
    place: Callable[[Corners], Corners] = lambda corners: corners

    def __call__(self, corners: Corners) -> tuple[Array, Array]:
        """Lower bounds of the margins, and where the conditions hold."""
        placed = self.place(corners)
        margins = [kernel.margins(*placed) for kernel in self.kernels]
        pairs = zip(self.kernels, margins, strict=True)
        return np.max(margins, axis=0), np.any([k.holds(m) for k, m in pairs], axis=0)


class Advisor:
    """Advises the cut after which most halves hold, of those the one with the better margins.

    *Raises*: as `ConditionKernel`.
    """

    def __init__(self, step: CoverStep, cells: Chart) -> None:
        self.axes = tuple(cells.root)
        self.parts = _formulas(step, cells) if isinstance(cells, FormulaChart) else _plane(step)

    def __call__(self, cells: Sequence[Box]) -> list[Advice]:
        lower = np.array([[rational_down(cell[axis][0]) for axis in self.axes] for cell in cells])
        upper = np.array([[rational_up(cell[axis][1]) for axis in self.axes] for cell in cells])
        middle = np.clip(lower / 2 + upper / 2, lower, upper)
        for row, column in zip(*np.nonzero(_may_be_far_apart(lower, upper)), strict=True):
            side = cells[row][self.axes[column]]
            if (at := cut_point(*side)) != sum(side) / 2:
                middle[row, column] = rational_down(at)
        boxes = [(middle, middle)]
        for k in range(len(self.axes)):
            below, above = upper.copy(), lower.copy()
            below[:, k] = above[:, k] = middle[:, k]
            boxes += [(lower, below), (above, upper)]
        is_wide = np.array([[low < high for low, high in cell.values()] for cell in cells]).T
        margins, holds = self._judge(boxes)
        best = _best_axes(margins[1:], holds[1:], is_wide)
        advice = []
        for i, k in enumerate(best):
            centre, *halves = (
                _judgement(float(margins[j, i]), bool(holds[j, i]))
                for j in (0, 2 * k + 1, 2 * k + 2)
            )
            advice.append(Advice(self.axes[k], (halves[0], halves[1]), centre))
        return advice

    def _judge(self, boxes: Sequence[Corners]) -> tuple[Array, Array]:
        """By box and by cell."""
        corners = np.concatenate([b[0] for b in boxes]), np.concatenate([b[1] for b in boxes])
        margins, holds = zip(*(part(corners) for part in self.parts), strict=True)
        shape = len(boxes), -1
        return np.min(margins, axis=0).reshape(shape), np.all(holds, axis=0).reshape(shape)


def _may_be_far_apart(lower: Array, upper: Array) -> Array:
    """False only of sides that `cut_point` cuts in the middle."""
    sizes = np.abs(lower), np.abs(upper)
    return np.asarray(np.maximum(*sizes) > FAR_APART / 2 * np.minimum(np.minimum(*sizes), 1))


def _best_axes(margins: Array, holds: Array, is_wide: Array) -> list[int]:
    """For each cell, the first of the axes that are best to cut across."""
    count = np.where(is_wide, holds[::2].astype(int) + holds[1::2], -1)
    worse, better = (choose(margins[::2], margins[1::2]) for choose in (np.minimum, np.maximum))
    order = np.lexsort((better[::-1], worse[::-1], count[::-1]), axis=0)  # by count, then worse
    best: list[int] = (len(order) - 1 - order[-1]).tolist()
    return best


def _judgement(margin: float, holds: bool) -> Judgement:
    return Judgement(holds, Fraction(margin), {}) if margin > -float("inf") else UNKNOWN


# -- what the kernels are asked --------------------------------------------------------------------


def _formulas(step: CoverStep, cells: FormulaChart) -> list[_Part]:
    """The conditions on the formulas, in the variables of the chart."""
    formulas = {cells.formulas[text].expression: c for text, c in step.conditions.items()}
    return [_Part([_kernel(step, formulas, tuple(cells.root))])]


def _kernel(
    step: CoverStep, conditions: Mapping[Any, Condition], axes: tuple[str, ...]
) -> ConditionKernel:
    """The mean-value form, with which hardly more cells are needed than with that of the checker.

    The natural extension, where a formula has no slopes.
    *Raises*: as `ConditionKernel`.
    """

    def kernel(form: str) -> ConditionKernel:
        return ConditionKernel(
            conditions,
            axes,
            form=form,
            alpha=step.alpha,
            lambda_=step.lambda_,
            activation=step.activation,
        )

    try:
        return kernel(MEAN_VALUE)
    except UsageError:
        return kernel(NATURAL)


def _plane(step: CoverStep) -> list[_Part]:
    """Cells of the plane on behalf of all weights, as `PlaneCell` has them.

    S is largest at the largest weights, and least at the least; nu~ - nu is written in two ways,
    since nu = x/tau; all others are enclosed over the weights of the cell.
    """
    weights, axes = _Weights(step.domain), ("y", "x", "tau", "nu", "omega")
    conditions = dict(step.conditions)
    parts = []
    for sign, side in _sides(conditions.pop("S", None)):
        s = {f"at(S, omega={weights.omega[sign]})": side}
        parts.append(_Part([_kernel(step, s, axes[:3])], weights.extreme(sign)))
    for _, side in _sides(conditions.pop("drift", None)):
        ways = ("nu_tilde - nu", "nu_tilde - x/tau")
        kernels = [_kernel(step, {way: side}, axes) for way in ways]
        parts.append(_Part(kernels, weights.all))
    if conditions:
        parts.append(_Part([_kernel(step, conditions, axes)], weights.all))
    return parts


def _sides(condition: Condition | None) -> Iterator[tuple[int, Condition]]:
    """The lower and the upper bound of a condition, each as one; 0 for the former, 1 the latter."""
    if condition is not None and condition.above is not None:
        yield 0, Condition(condition.above, None, condition.strict)
    if condition is not None and condition.below is not None:
        yield 1, Condition(None, condition.below, condition.strict)


class _Weights:
    """The weights that belong to cells of the plane of a domain, rounded.

    omega: the least and the largest modulus.
    """

    def __init__(self, domain: Box) -> None:
        low, high = domain["omega"]
        least = Fraction(0) if low <= 0 <= high else min(abs(low), abs(high))
        self.omega = least, max(abs(low), abs(high))
        self.ends = {
            a: (rational_down(low), rational_up(high)) for a, (low, high) in domain.items()
        }

    def all(self, corners: Corners) -> Corners:
        """With tau, nu and omega."""
        (y_low, x_low), (y_high, x_high) = (side.T for side in corners)
        (nu_min, nu_max), (tau_min, tau_max) = self.ends["nu"], self.ends["tau"]
        tau = np.maximum(tau_min, x_low / nu_max), np.minimum(tau_max, x_high / nu_min)
        nu = np.maximum(nu_min, x_low / tau_max), np.minimum(nu_max, x_high / tau_min)
        omega = (np.full(len(x_low), end) for end in self.ends["omega"])
        columns = zip((y_low, y_high), (x_low, x_high), tau, nu, omega, strict=True)
        lower, upper = (np.stack(side, axis=1) for side in columns)
        return np.minimum(lower, upper), upper

    def extreme(self, sign: int) -> Callable[[Corners], Corners]:
        """With the least or the largest tau."""

        def place(corners: Corners) -> Corners:
            lower, upper = (side[:, :3].copy() for side in self.all(corners))
            lower[:, 2] = upper[:, 2] = (lower, upper)[sign][:, 2]
            return lower, upper

        return place
