"""Kernels: formulas over the axes of a box, enclosed over many boxes at once.

Boxes are float64: lower and upper corners, of shape (n, number of axes), each entry the exact
binary number that it is.  A result depends on its box alone, not on how many there are, nor on the
number of threads.

The formulas become a straight line of float64 operations, rounded outward, which numba compiles
(`graph`, `facts`, `emit`, `source`, `build`).  Boxes on which that makes no claim, as they are far
from ordinary, are done by balls (`by_balls`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from operator import index
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..activations.named import Meant, chosen, source_of
from ..box import Box
from ..certificate.condition import Condition
from ..errors import UsageError
from ..exact import Exact
from ..float64.rounding import LEAST_POSITIVE, rational_down, rational_up
from ..formula.expression import Expression
from ..moments.source import Source as MomentSource
from .by_balls import ranges
from .compiled import Array, Compiled, Pair, increasing
from .emit import HIGH, LOW, Emitter
from .forms import NATURAL
from .tally import Count, Tally

MOST_BOXES = 2**62
"""Of a grid: their numbers are integers of 64 bits."""


class Kernel:
    """Enclosures of formulas.

    formulas: in the words of `snnproof.formula.definitions`, or expressions, over `axes`;  form:
    one of FORMS;  alpha, lambda_: SELU's parameters, alpha_01 and lambda_01 where None;
    activation: another one, by pieces, as data or as text (`snnproof.activations.named`).
    *Raises*: as `Formula`, `exact` and `require_form`; UsageError where a form needs a derivative
    that does not exist.
    """

    def __init__(
        self,
        formulas: Sequence[str | Expression],
        axes: Sequence[str],
        *,
        form: str = NATURAL,
        alpha: Exact | None = None,
        lambda_: Exact | None = None,
        activation: Meant = None,
    ) -> None:
        self._compiled = Compiled(formulas, axes, form, _sources(activation, alpha, lambda_), _ends)
        self.axes, self.form = self._compiled.axes, form

    @property
    def digest(self) -> str:
        """Identifies what is computed, and by which versions."""
        return self._compiled.digest

    def enclose(self, lower: Any, upper: Any, *, threads: int = 1) -> Array:
        """*Guarantee*: result[i, k, 0] <= formula k <= result[i, k, 1] on all of box i.

        An unbounded enclosure has infinite ends.
        *Raises*: UsageError for other shapes, a reversed box, or entries that are no finite
        binary64 numbers; SnnproofError if the extra `kernels` is not installed.
        """
        values = self._compiled.values(lower, upper, threads, self._by_balls)
        count, boxes = values.shape
        return values.reshape(count // 2, 2, boxes).transpose(2, 0, 1)

    def _by_balls(self, box: Box) -> list[float]:
        found = ranges(self._compiled.formulas, box, self._compiled.parameters)
        sides = [(-np.inf, np.inf) if r is None else _outward(*r) for r in found]
        return [end for side in sides for end in side]


def _sources(
    meant: Meant, alpha: Exact | None, lambda_: Exact | None
) -> Callable[[], MomentSource]:
    """What gives the moments, in the working precision of the moment."""
    other = chosen(meant, alpha, lambda_)
    return lambda: source_of(other, alpha, lambda_)


def _ends(emitter: Emitter, nodes: Sequence[Pair]) -> list[str]:
    """The lower and the upper end of each formula."""
    return [name for a, b in nodes for name in (emitter.end(a, LOW), emitter.end(b, HIGH))]


class ConditionKernel:
    """Do conditions on formulas hold, and by how much?  As `Kernel`, for `conditions` by formula.

    all_loose: are all conditions met by a margin of zero, too?
    """

    def __init__(
        self,
        conditions: Mapping[str, Condition] | Mapping[Expression, Condition],
        axes: Sequence[str],
        *,
        form: str = NATURAL,
        alpha: Exact | None = None,
        lambda_: Exact | None = None,
        activation: Meant = None,
    ) -> None:
        if not conditions:
            raise UsageError("no condition is given")
        self._conditions = list(conditions.values())
        self.all_loose = not any(condition.strict for condition in self._conditions)
        sources = _sources(activation, alpha, lambda_)
        self._compiled = Compiled(list(conditions), axes, form, sources, self._margin)
        self.axes, self.form = self._compiled.axes, form

    @property
    def digest(self) -> str:
        """Identifies what is computed, and by which versions."""
        return self._compiled.digest

    def _margin(self, emitter: Emitter, nodes: Sequence[Pair]) -> list[str]:
        """A lower bound of the least distance to a bound."""
        distances = []
        for (least, largest), condition in zip(nodes, self._conditions, strict=True):
            if condition.above is not None:
                bound = emitter.number(rational_up(condition.above))
                distances.append(emitter.difference_down(emitter.end(least, LOW), bound))
            if condition.below is not None:
                bound = emitter.number(rational_down(condition.below))
                distances.append(emitter.difference_down(bound, emitter.end(largest, HIGH)))
        return [emitter.extreme(distances, LOW)]

    def _by_balls(self, box: Box) -> list[float]:
        margins = []
        found = ranges(self._compiled.formulas, box, self._compiled.parameters)
        for side, condition in zip(found, self._conditions, strict=True):
            if side is None:
                return [-np.inf]
            margins.append(condition.margin(side))
        return [rational_down(min(margins))]

    def holds(self, margins: Array) -> NDArray[np.bool_]:
        """On which boxes do all conditions certainly hold, given lower bounds of the margins?"""
        return np.asarray(margins >= self._least_that_holds)

    @property
    def _least_that_holds(self) -> float:
        return 0.0 if self.all_loose else LEAST_POSITIVE

    def margins(self, lower: Any, upper: Any, *, threads: int = 1) -> Array:
        """Lower bounds of the margin (`Condition.margin`) over each box; -inf where unbounded.

        *Raises*: as `Kernel.enclose`.
        """
        values: Array = self._compiled.values(lower, upper, threads, self._by_balls)[0]
        return values

    def tally(self, edges: Sequence[Array], first: int, last: int, bins: Array) -> Tally:
        """The boxes first, ..., last - 1 of a grid, counted.  Releases the interpreter's lock.

        edges: of each axis the increasing numbers between which the boxes lie; boxes are numbered
        in the order of `np.ravel_multi_index`, the last axis running fastest.  bins: increasing.
        *Raises*: UsageError if there are no such boxes, or edges or bins are no binary64 numbers
        that increase.
        """
        edges, bins = [increasing(e, "edges") for e in edges], increasing(bins, "bins")
        first, last = index(first), index(last)
        shape = tuple(len(e) - 1 for e in edges)
        if len(shape) != len(self.axes) or any(n < 1 for n in shape):
            raise UsageError(f"a grid of {shape} does not belong to the axes {self.axes}")
        if not 0 <= first < last <= math.prod(shape):
            raise UsageError(f"no boxes {first} to {last - 1} in a grid of {shape}")
        if last > MOST_BOXES:
            raise UsageError(f"a grid has at most {MOST_BOXES} boxes")
        thresholds = np.concatenate([[self._least_that_holds], bins])
        count = Count(self._compiled, self._by_balls, edges, thresholds)
        while first < last:
            first = count.go_on(first, last)
        return count.tally()


def _outward(low: Fraction, high: Fraction) -> tuple[float, float]:
    return rational_down(low), rational_up(high)
