"""Graphs as source: a straight line of float64 operations that computes ends of enclosures.

Every end is written in the form that its facts allow (`snnproof.kernels.facts`), and only if some
end that is asked for needs it.  What operations there are is said in `snnproof.kernels.operations`:

* A sum is rounded by `fused_down` and `fused_up`, and so is a product that cannot underflow; one
  that may, by `fused_tiny_down` and `fused_tiny_up`.  (Theorems in `snnproof.float64.fused`.)
* A product with a factor that is never negative has its least value among two products of ends,
  with two such factors it is one.  A sum with a product takes fused operations: fma(x, y, c) is
  the rounded value of x y + c, monotone in it, so that the least of several is that of the least.
* A function with a proved relative error is widened by it; e^x rises, erfc and erfcx fall.

Where the facts leave open whether an operation stays in its range, a test is written.  If one of
the tests of a box fails, nothing is claimed of the box.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..errors import UsageError
from .facts import HUGE, Facts, facts_of, needs_bound
from .graph import SIDE, Graph, Node

LOW, HIGH = 0, 1

STRIDE = 64
"""Ends are written recursively, but not deeper than that."""


class Emitter:
    """Writes the ends of nodes as they are asked for.

    writers: for each operation the function that writes one end of a node;  lines: the source;
    tests: conditions, all of which must hold;  constants: float64 numbers that the source calls
    k0, k1, ...
    *Raises*: UsageError for more than `most_lines`, when they are reached.
    """

    def __init__(
        self,
        graph: Graph,
        axes: tuple[str, ...],
        writers: Mapping[str, Writer],
        most_lines: int | None = None,
    ) -> None:
        self.axes, self._most_lines = axes, most_lines
        sides = [graph.leaf(SIDE, axis) for axis in axes]
        self.facts = facts_of(graph.nodes)
        self.uses = _uses(graph)
        self._depths = _depths(graph)
        self.lines: list[str] = []
        self.tests: list[str] = []
        self.constants: list[float] = []
        self._writers = writers
        self._ends: dict[tuple[int, int], str] = {}
        self._values: dict[str, str] = {}
        self._bounded: set[int] = set()
        self._inside = False
        for node in sides:  # also of axes that no formula needs: reversed sides are not passed over
            self.end(node, LOW)

    def end(self, node: Node, side: int) -> str:
        """The name of the lower or upper end of the enclosure of a node."""
        key = (node.index, side)
        if key not in self._ends:
            outermost, self._inside = not self._inside, True
            for below in self._far_below(node) if outermost else ():
                self._write(below, LOW)
                self._write(below, HIGH)
            self._write(node, side)
            self._inside = not outermost
        return self._ends[key]

    def _write(self, node: Node, side: int) -> None:
        if (node.index, side) not in self._ends:
            self._ends[node.index, side] = self._writers[node.op](self, node, side)
            self._test_bounds(node)

    def _far_below(self, node: Node) -> list[Node]:
        """What to write first, from the leaves on: nodes so that no way down to one is long."""
        if self._depths[node.index] < STRIDE:
            return []
        found = {node.index: node}
        waiting = [node]
        while waiting:
            for arg in waiting.pop().args:
                if arg.index not in found:
                    found[arg.index] = arg
                    waiting.append(arg)
        return [found[k] for k in sorted(found) if self._depths[k] % STRIDE == STRIDE - 1]

    def _test_bounds(self, node: Node) -> None:
        if needs_bound(self.facts[node.index]) and node.index not in self._bounded:
            self._bounded.add(node.index)
            self.test(f"{self.end(node, LOW)} >= {-HUGE!r}")
            self.test(f"{self.end(node, HIGH)} <= {HUGE!r}")

    def test(self, condition: str) -> None:
        """Claim nothing of a box on which the condition fails."""
        if condition not in self.tests:
            self.tests.append(condition)

    def value(self, expression: str) -> str:
        """The name of a value, computed once."""
        if expression not in self._values:
            if len(self.lines) == self._most_lines:
                raise UsageError(
                    f"a kernel of these formulas has more than {len(self.lines)} lines"
                )
            name = f"v{len(self._values)}"
            self.lines.append(f"{name} = {expression}")
            self._values[expression] = name
        return self._values[expression]

    def number(self, value: float) -> str:
        """The name of a number that depends on the parameters: an argument of the kernel."""
        if value not in self.constants:
            self.constants.append(value)
        return f"k{self.constants.index(value)}"

    def rounded(self, value: str, side: int, facts: Facts, *, is_sum: bool = False) -> str:
        """The named value of an operation, on the safe side of its exact value."""
        way = "down" if side == LOW else "up"
        if facts.may_underflow and not is_sum:
            rounded = self.value(f"fused_tiny_{way}({value})")
            is_bounded = side == LOW and facts.never_negative
            return self.value(f"larger({rounded}, 0.0)") if is_bounded else rounded
        kind = "positive" if facts.never_negative else "fused"
        return self.value(f"{kind}_{way}({value})")

    def difference_down(self, x: str, y: str) -> str:
        """A lower bound of the difference of two named values."""
        return self.value(f"fused_down({self.value(f'{x} - {y}')})")

    def extreme(self, values: list[str], side: int) -> str:
        """The least or the largest of values."""
        names = [v if v.isidentifier() else self.value(v) for v in dict.fromkeys(values)]
        choose = "smaller" if side == LOW else "larger"
        while len(names) > 1:
            pairs = [names[k : k + 2] for k in range(0, len(names), 2)]
            names = [self.value(f"{choose}({', '.join(p)})") if p[1:] else p[0] for p in pairs]
        return names[0]


Writer = Callable[[Emitter, Node, int], str]


def _depths(graph: Graph) -> list[int]:
    """How many operations lead to each node, one after the other."""
    depths: list[int] = []
    for node in graph.nodes:
        depths.append(1 + max((depths[arg.index] for arg in node.args), default=-1))
    return depths


def _uses(graph: Graph) -> list[int]:
    """How many operations each node is an operand of."""
    uses = [0] * len(graph.nodes)
    for node in graph.nodes:
        for arg in node.args:
            uses[arg.index] += 1
    return uses
