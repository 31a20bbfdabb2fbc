"""Formulas in one form, and the compiled module that encloses them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..arithmetic.precision import precision
from ..box import Box
from ..errors import UsageError, require_kind, require_text
from ..formula.expression import Expression
from ..formula.formula import Formula
from ..moments.source import Source as MomentSource
from . import build
from .by_balls import PRECISION, box_of
from .emit import Emitter
from .forms import enclosed, require_form
from .graph import CONSTANT_PRECISION, Graph, Node
from .operations import WRITERS
from .source import CHUNK, Source, module

Array = NDArray[np.float64]

Pair = tuple[Node, Node]
"""The lower end of the first node and the upper end of the second enclose a formula."""

ByBalls = Callable[[Box], list[float]]
"""The outputs of a kernel for one box, by balls."""

MAX_LINES = 4_500
"""Longest source, in lines: what LLVM compiles in less than a minute."""

_BLOCK = 64 * CHUNK
"""Boxes that a thread takes at a time."""


class Compiled:
    """Formulas over axes in one form, what they are written in, and what runs.

    sources: the activation, in balls of the working precision;  outputs: writes what is to be
    computed for each box, and says by which names.
    """

    def __init__(
        self,
        formulas: Sequence[str | Expression],
        axes: Sequence[str],
        form: str,
        sources: Callable[[], MomentSource],
        outputs: Callable[[Emitter, Sequence[Pair]], list[str]],
    ) -> None:
        for what, given in (("formulas", formulas), ("axes", axes)):
            require_kind(given, (tuple, list), f"{what} are a list")
        for axis in axes:
            require_text(axis, "an axis")
        self.axes = tuple(axes)
        self.formulas = [Formula(text, self.axes) for text in formulas]
        with precision(PRECISION):
            self.parameters = sources()
        for formula in self.formulas:
            formula.require_source(self.parameters)
        with precision(CONSTANT_PRECISION):
            graph = Graph(sources())
        nodes = [enclosed(graph, f, require_form(form)) for f in self.formulas]
        emitter = Emitter(graph, self.axes, WRITERS, MAX_LINES)
        self.outputs = outputs(emitter, nodes)
        self.source: Source = module(emitter, self.outputs, len(self.axes))
        self.constants = np.array(self.source.constants)

    @property
    def digest(self) -> str:
        """Identifies what is computed, up to the processor: source, constants and versions."""
        constants = " ".join(value.hex() for value in self.source.constants)
        return build.digest(f"{self.source.text}\n{constants}")

    @property
    def module(self) -> Any:
        """The functions `enclose` and `tally`, see `snnproof.kernels.source`."""
        return build.load(self.source.text)

    def _on_blocks(self, count: int, threads: int, run: Callable[[slice], None]) -> None:
        """Call `run` for all boxes, in blocks, on that many threads."""
        blocks = [slice(k, min(k + _BLOCK, count)) for k in range(0, count, _BLOCK)]
        if threads <= 1 or len(blocks) <= 1:
            for block in blocks:
                run(block)
            return
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(run, blocks))

    def values(self, lower: Any, upper: Any, threads: int, by_balls: ByBalls) -> Array:
        """What the kernel computes, a row for each output: `by_balls` where it makes no claim."""
        lower, upper = arrays(lower, upper, len(self.axes))
        out, done = np.empty((len(self.outputs), len(lower))), np.empty(len(lower), dtype=np.bool_)
        enclose = self.module.enclose

        def run(block: slice) -> None:
            enclose(lower, upper, block.start, block.stop, self.constants, out, done)

        self._on_blocks(len(lower), threads, run)
        unknown = np.flatnonzero(~done)
        require_boxes(lower[unknown], upper[unknown])  # a kernel makes no claim on what is none
        for i in unknown:
            out[:, i] = by_balls(box_of(self.axes, lower[i], upper[i]))
        return out


def arrays(lower: Any, upper: Any, axes: int) -> tuple[Array, Array]:
    """The corners as arrays.  *Raises*: UsageError for other shapes or other numbers."""
    lower, upper = _binary64(lower, "corners"), _binary64(upper, "corners")
    if lower.ndim != 2 or lower.shape[1] != axes or lower.shape != upper.shape:
        raise UsageError(f"corners need the shape (n, {axes}), not {lower.shape} and {upper.shape}")
    return lower, upper


def require_boxes(lower: Array, upper: Array) -> None:
    """*Raises*: UsageError if one is reversed or not bounded."""
    if not bool(np.all(lower <= upper) and np.all(np.isfinite(lower) & np.isfinite(upper))):
        raise UsageError("a box is reversed, or has an end that is no finite number")


def increasing(given: Any, what: str) -> Array:
    """The numbers as an array.  *Raises*: UsageError if they do not increase, or are not finite."""
    array = _binary64(given, what)
    if array.ndim != 1 or not (np.all(np.isfinite(array)) and np.all(array[:-1] < array[1:])):
        raise UsageError(f"{what} must be finite and increase")
    return array


def _binary64(given: Any, what: str) -> Array:
    """The array, if that takes no rounding."""
    try:
        array = np.asarray(given)
    except ValueError as error:
        raise UsageError(f"{what} are no array: {error}") from None
    if array.dtype.kind in "iu":
        fits = all(abs(int(end)) <= 2**53 for end in (array.min(initial=0), array.max(initial=0)))
    else:
        fits = array.dtype.kind == "f" and array.dtype.itemsize <= 8
    if not fits:
        raise UsageError(f"{what} of type {array.dtype} are no binary64 numbers")
    # one type of array for all, so that nothing is compiled twice
    return np.require(array, np.float64, ["C", "ALIGNED", "WRITEABLE"])
