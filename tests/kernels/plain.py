"""The source of kernels run by Python itself, without numba.

What a kernel's text means is what its operations mean in `snnproof.float64.fused`; the
rest is IEEE 754.  Where Python raises and a machine goes on (a division by zero,
a number without an exponent), it goes on here too: a kernel's tests are there to see it.
"""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Callable, Mapping, Sequence
from types import FunctionType
from typing import Any

import numpy as np

from snnproof.arithmetic.precision import precision
from snnproof.float64 import fused, straight
from snnproof.formula.formula import Formula
from snnproof.kernels import forms
from snnproof.kernels.emit import HIGH, LOW, Emitter
from snnproof.kernels.graph import CONSTANT_PRECISION, Graph
from snnproof.kernels.operations import WRITERS
from snnproof.moments.selu import ball_parameters

_BITS = 2**64 - 1


def divided(x: float, y: float) -> float:
    """x/y, also for y = 0, for positive x."""
    return x / y if y != 0.0 else math.copysign(math.inf, y)


def times_power(p: float, steps: float) -> float:
    """`straight.times_power` as it is compiled: whatever the bits are."""
    number, shift = struct.unpack("<QQ", struct.pack("<dd", p, steps))
    (result,) = struct.unpack("<d", struct.pack("<Q", (number + (shift << 52)) & _BITS))
    return float(result)


def _straight() -> dict[str, Any]:
    """The functions of `straight`, of which none raises."""
    names = {**vars(straight), "times_power": times_power}
    for name, value in vars(straight).items():
        own = isinstance(value, FunctionType) and value.__module__ == straight.__name__
        if own and name not in ("times_power", "_reciprocal"):
            names[name] = FunctionType(value.__code__, names)
    names["_reciprocal"] = _reciprocal
    return names


def _reciprocal(z: float) -> float:
    try:
        return straight._reciprocal(z)
    except ZeroDivisionError:
        return math.inf


def operations() -> dict[str, Any]:
    """What a kernel's text may call."""
    wanted = ("exp_straight", "erfc_straight", "erfcx_straight")
    wanted += ("EXP_WIDENING", "ERFC_WIDENING", "ERFCX_WIDENING")
    straight_names = _straight()
    return {
        **{name: value for name, value in vars(fused).items() if isinstance(value, FunctionType)},
        **{name: straight_names[name] for name in wanted},
        "divided": divided,
        "wide_vectors": lambda: None,
    }


def python(text: str) -> str:
    """Lines of a kernel with its divisions as calls."""
    return re.sub(r"\b1\.0 / (\w+)", r"divided(1.0, \1)", text)


def module(text: str, chunk: int | None = None) -> Any:
    """The functions of a kernel's module, as Python functions; CHUNK may be made smaller."""
    text = re.sub(r"from numba import njit\n|@njit\(.*\)\n", "", text)
    text = re.sub(r"from snnproof[\w.]+ import (\([^)]*\)|.*)\n", "", text)
    if chunk is not None:
        text = re.sub(r"^CHUNK = \d+$", f"CHUNK = {chunk}", text, flags=re.MULTILINE)
    names = operations()
    exec(compile(python(text), "<a kernel>", "exec"), names)
    return type("Module", (), {n: staticmethod(_quiet(names[n])) for n in ("enclose", "tally")})


def _quiet(function: Callable[..., Any]) -> Callable[..., Any]:
    """Without a warning of what is not claimed."""

    def quiet(*args: Any) -> Any:
        with np.errstate(all="ignore"):
            return function(*args)

    return quiet


class Line:
    """The straight line of formulas in one form, and what it computes for a box.

    emitter: with the facts of all nodes;  pairs: the nodes of each formula.
    """

    def __init__(
        self,
        formulas: Sequence[str],
        axes: tuple[str, ...],
        form: str = "natural",
        alpha: Any = None,
        lambda_: Any = None,
    ) -> None:
        self.axes = axes
        self.formulas = [Formula(text, axes) for text in formulas]
        with precision(CONSTANT_PRECISION):
            graph = Graph(ball_parameters(alpha, lambda_))
        self.pairs = [forms.enclosed(graph, formula, form) for formula in self.formulas]
        self.graph = graph
        self.emitter = Emitter(graph, axes, WRITERS)
        self.names = [(self.emitter.end(a, LOW), self.emitter.end(b, HIGH)) for a, b in self.pairs]
        lines = [python(line) for line in self.emitter.lines]
        tests = [python(test) for test in self.emitter.tests]
        body = [*lines, "tests = [", *(f"    {test}," for test in tests), "]", "return locals()"]
        ends = [f"{letter}{k}" for k in range(len(axes)) for letter in "ab"]
        self._namespace = operations()
        self._namespace |= {f"k{k}": value for k, value in enumerate(self.emitter.constants)}
        source = f"def line({', '.join(ends)}):\n" + "\n".join(f"    {line}" for line in body)
        exec(compile(source, "<a line>", "exec"), self._namespace)

    def run(self, box: Sequence[tuple[float, float]]) -> Values:
        """Everything that is computed for the box."""
        ends = [float(end) for side in box for end in side]
        return Values(self, self._namespace["line"](*ends))


class Values:
    """What a line computes for one box; ok: do all of its tests hold?"""

    def __init__(self, line: Line, values: Mapping[str, Any]) -> None:
        self._line, self._values = line, values
        self.ok = all(bool(test) for test in values["tests"])

    def __getitem__(self, name: str) -> float:
        """The value of that name."""
        if name in self._values:
            return float(self._values[name])
        return float(self._line._namespace[name])

    @property
    def enclosures(self) -> list[tuple[float, float]]:
        return [(self[low], self[high]) for low, high in self._line.names]

    def ends(self) -> dict[tuple[int, int], float]:
        """The computed end of each node, by its index and the side."""
        return {key: self[name] for key, name in self._line.emitter._ends.items()}
