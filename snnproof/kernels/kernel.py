"""Kernels: formulas over the axes of a box, enclosed over many boxes at once.

Boxes are float64: lower and upper corners, of shape (n, number of axes), each entry the exact
binary number that it is.  A result depends on its box alone, not on how many there are, nor on the
number of threads.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..arithmetic.ball import precision
from ..arithmetic.rounding import rational_down, rational_up
from ..box import Box
from ..cover.condition import Condition
from ..errors import UnboundedError, UsageError
from ..exact import Exact
from ..formula.formula import Formula
from ..moments.constants import ball_parameters
from .forms import NATURAL, require_form
from .tally import Tally

Array = NDArray[np.float64]

_PRECISION = 64


class Kernel:
    """Enclosures of formulas.

    formulas: in the words of `snnproof.formula.definitions`, over `axes`;  form: one of FORMS.
    *Raises*: as `Formula`, `exact` and `require_form`.
    """

    def __init__(
        self,
        formulas: Sequence[str],
        axes: Sequence[str],
        *,
        form: str = NATURAL,
        alpha: Exact | None = None,
        lambda_: Exact | None = None,
    ) -> None:
        self.axes = tuple(axes)
        self.form = require_form(form)
        self._formulas = [Formula(text, self.axes) for text in formulas]
        with precision(_PRECISION):
            self._parameters = ball_parameters(alpha, lambda_)

    def enclose(self, lower: Any, upper: Any, *, threads: int = 1) -> Array:
        """*Guarantee*: result[i, k, 0] <= formula k <= result[i, k, 1] on all of box i.

        An unbounded enclosure has infinite ends.
        *Raises*: UsageError for other shapes, a reversed box, or entries that are no finite
        binary64 numbers.
        """
        lower, upper = corners(lower, upper, len(self.axes))
        out = np.empty((len(lower), len(self._formulas), 2))
        for i, (low, high) in enumerate(zip(lower, upper, strict=True)):
            box = Box(
                {
                    axis: (Fraction(float(a)), Fraction(float(b)))
                    for axis, a, b in zip(self.axes, low, high, strict=True)
                }
            )
            for k, formula in enumerate(self._formulas):
                try:
                    with precision(_PRECISION):
                        least, largest = formula.range(box, self._parameters)
                    out[i, k] = rational_down(least), rational_up(largest)
                except UnboundedError:
                    out[i, k] = -np.inf, np.inf
        return out


class ConditionKernel:
    """Do conditions on formulas hold, and by how much?  As `Kernel`, for `conditions` by formula.

    all_loose: are all conditions met by a margin of zero, too?
    """

    def __init__(
        self,
        conditions: Mapping[str, Condition],
        axes: Sequence[str],
        *,
        form: str = NATURAL,
        alpha: Exact | None = None,
        lambda_: Exact | None = None,
    ) -> None:
        self.axes = tuple(axes)
        self._kernel = Kernel(list(conditions), axes, form=form, alpha=alpha, lambda_=lambda_)
        self._conditions = list(conditions.values())
        self.all_loose = not any(condition.strict for condition in self._conditions)

    def holds(self, margins: Array) -> NDArray[np.bool_]:
        """On which boxes do all conditions certainly hold, given lower bounds of the margins?"""
        return margins >= 0 if self.all_loose else margins > 0

    def margins(self, lower: Any, upper: Any, *, threads: int = 1) -> Array:
        """Lower bounds of the margin (`Condition.margin`) over each box; -inf where unbounded.

        *Raises*: as `Kernel.enclose`.
        """
        values = self._kernel.enclose(lower, upper, threads=threads)
        return np.array([self._margin(row) for row in values])

    def _margin(self, row: Array) -> float:
        if not np.isfinite(row).all():
            return -np.inf
        return rational_down(
            min(
                condition.margin((Fraction(float(low)), Fraction(float(high))))
                for condition, (low, high) in zip(self._conditions, row, strict=True)
            )
        )

    def tally(self, edges: Sequence[Array], first: int, last: int, bins: Array) -> Tally:
        """The boxes first, ..., last - 1 of a grid, counted.  Releases the interpreter's lock.

        edges: of each axis the increasing numbers between which the boxes lie; boxes are numbered
        in the order of `np.ravel_multi_index`, the last axis running fastest.  bins: increasing.
        """
        shape = tuple(len(e) - 1 for e in edges)
        if not 0 <= first < last <= np.prod(shape, dtype=object):
            raise UsageError(f"no boxes {first} to {last - 1} in a grid of {shape}")
        at = np.array(np.unravel_index(np.arange(first, last), shape))
        lower = np.stack([e[k] for e, k in zip(edges, at, strict=True)], axis=1)
        upper = np.stack([e[k + 1] for e, k in zip(edges, at, strict=True)], axis=1)
        margins = self.margins(lower, upper)
        return Tally(
            boxes=last - first,
            undecided=int(np.count_nonzero(~self.holds(margins))),
            worst=float(margins.min()),
            worst_box=first + int(margins.argmin()),
            histogram=np.bincount(
                np.searchsorted(bins, margins, side="right"), minlength=len(bins) + 1
            ),
        )


def corners(lower: Any, upper: Any, axes: int) -> tuple[Array, Array]:
    """The arrays, looked at.  *Raises*: UsageError, see `Kernel.enclose`."""
    lower, upper = _binary64(lower), _binary64(upper)
    if lower.ndim != 2 or lower.shape[1] != axes or lower.shape != upper.shape:
        raise UsageError(f"corners need the shape (n, {axes}), not {lower.shape} and {upper.shape}")
    if not bool(np.all(lower <= upper) and np.all(np.isfinite(lower) & np.isfinite(upper))):
        raise UsageError("a box is reversed, or has an end that is no finite number")
    return lower, upper


def _binary64(given: Any) -> Array:
    """The array, if that takes no rounding."""
    array = np.asarray(given)
    if array.dtype.kind in "iu":
        fits = all(abs(int(end)) <= 2**53 for end in (array.min(initial=0), array.max(initial=0)))
    else:
        fits = array.dtype.kind == "f" and array.dtype.itemsize <= 8
    if not fits:
        raise UsageError(f"corners of type {array.dtype} are no binary64 numbers")
    return np.ascontiguousarray(array, dtype=np.float64)
