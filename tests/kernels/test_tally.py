"""Counting boxes of a grid: each once, whatever is known of it, in shards of any size."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from typing import Any

import numpy as np
import pytest
from kernels import plain

from snnproof.certificate.condition import Condition, above, below, inside
from snnproof.errors import UsageError
from snnproof.kernels import compiled, kernel, tally
from snnproof.kernels.kernel import ConditionKernel
from snnproof.kernels.tally import Tally

CHUNK = 8
BINS = np.array([-1.0, -0.25, 0.0, 0.125, 0.3, 2.0])


@pytest.fixture(autouse=True)
def in_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """Kernels run by Python, a few boxes at a time, with a small buffer for unknown ones."""
    monkeypatch.setattr(
        compiled.Compiled,
        "module",
        property(lambda self: plain.module(self.source.text, CHUNK)),
    )
    monkeypatch.setattr(tally, "_UNKNOWN", 3 * CHUNK)


def boxes(edges: Sequence[Any]) -> tuple[Any, Any]:
    """All boxes of the grid, the last axis running fastest."""
    sides = list(product(*(list(pairwise(e)) for e in edges)))
    return (np.array([[side[k] for side in box] for box in sides]) for k in (0, 1))  # type: ignore[return-value]


def brute(margins: Any, first: int, last: int, least: float, bins: Any) -> Tally:
    """The tally by its definition."""
    part = [float(m) for m in margins[first:last]]
    levels = [-math.inf, *bins, math.inf]
    worst = min(part)
    return Tally(
        boxes=len(part),
        undecided=sum(not m >= least for m in part),
        worst=worst,
        worst_box=first + part.index(worst),
        histogram=np.array([sum(a <= m < b for m in part) for a, b in pairwise(levels)]),
    )


def same(a: Tally, b: Tally) -> bool:
    return (
        (a.boxes, a.undecided, a.worst, a.worst_box) == (b.boxes, b.undecided, b.worst, b.worst_box)
        and a.histogram.tolist() == b.histogram.tolist()
        and int(a.histogram.sum()) == a.boxes
    )


def merged(parts: Sequence[Tally]) -> Tally:
    worst = min(parts, key=lambda part: part.worst)  # the first of several
    return Tally(
        boxes=sum(part.boxes for part in parts),
        undecided=sum(part.undecided for part in parts),
        worst=worst.worst,
        worst_box=worst.worst_box,
        histogram=np.sum([part.histogram for part in parts], axis=0),
    )


def shards(count: int, generator: Any) -> Iterator[tuple[int, int]]:
    cuts = sorted({0, count, *(int(c) for c in generator.integers(0, count + 1, 4))})
    yield from pairwise(cuts)


Case = tuple[dict[str, Condition], tuple[str, ...], list[Any]]

CASES: dict[str, Case] = {
    "one axis": ({"x*x": below(3)}, ("x",), [np.linspace(0.5, 2.0, 30)]),
    "shorter than a chunk": ({"x": above(1)}, ("x",), [np.linspace(0.5, 2.0, 4)]),
    "three axes": (
        {"mu*omega + x": inside("0.5", 3), "x*x - mu": below(4)},
        ("mu", "omega", "x"),
        [np.linspace(-1.0, 1.0, 5), np.linspace(-0.5, 0.75, 4), np.linspace(0.25, 2.25, 10)],
    ),
    "an axis of one side": (
        {"mu*x": below("0.3")},
        ("mu", "omega", "x"),
        [np.linspace(-1.0, 1.0, 9), np.array([0.0, 1.0]), np.linspace(0.25, 1.0, 4)],
    ),
    "the last axis of one side": (
        {"mu*omega": below("0.3", strict=False)},
        ("mu", "omega"),
        [np.linspace(-1.0, 1.0, 40), np.array([0.0, 1.0])],
    ),
    "some boxes unknown": (
        {"1/(x - 1)": below(5), "mu": below(2)},
        ("mu", "x"),
        [np.linspace(-1.0, 1.0, 4), np.linspace(0.5, 2.0, 25)],
    ),
    "more unknown than the buffer holds": (
        {"sqrt(x - 1)": above("0.2")},
        ("mu", "x"),
        [np.linspace(-1.0, 1.0, 12), np.linspace(0.5, 1.75, 12)],
    ),
    "all unknown": ({"x": above(0)}, ("x",), [np.linspace(2.0**41, 2.0**42, 60)]),
    "unknown and worst": (
        {"x*x": above(0)},
        ("x",),
        [np.array([2.0**-50, 2.0**-49, 0.5, 1.0, 2.0**41, 2.0**42])],
    ),
    "equal margins": ({"mu": below(1)}, ("mu", "x"), [np.array([0.0, 0.5]), np.arange(1.0, 40.0)]),
    "margins of zero": (
        {"x": above(1, strict=False)},
        ("x",),
        [np.linspace(0.0, 4.0, 33)[1:]],
    ),
    "strict margins of zero": ({"x": above(1)}, ("x",), [np.linspace(0.0, 4.0, 33)[1:]]),
    "one strict and one loose": (
        {"x": above(1), "2*x": above(2, strict=False)},
        ("x",),
        [np.linspace(0.0, 4.0, 33)[1:]],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_tally_counts_the_margins(case: Case) -> None:
    conditions, axes, edges = case
    kernel = ConditionKernel(conditions, axes)
    lower, upper = boxes(edges)
    margins = kernel.margins(lower, upper)
    least = 0.0 if kernel.all_loose else 5e-324
    generator = np.random.default_rng(3)
    count = len(margins)
    whole = kernel.tally(edges, 0, count, BINS)
    assert same(whole, brute(margins, 0, count, least, BINS))
    assert whole.undecided == int(np.sum(~kernel.holds(margins)))
    for _ in range(3):
        parts = []
        for first, last in shards(count, generator):
            parts.append(kernel.tally(edges, first, last, BINS))
            assert same(parts[-1], brute(margins, first, last, least, BINS))
        assert same(merged(parts), whole)


def test_bins_at_margins_and_none() -> None:
    """A margin at a bin belongs above it."""
    kernel = ConditionKernel({"x": above(1, strict=False)}, ("x",))
    edges = [np.arange(1.0, 12.0)]
    margins = kernel.margins(edges[0][:-1, None], edges[0][1:, None])
    assert margins[0] == 0.0
    for bins in (np.array([]), margins[:1], np.array(sorted(margins)), margins[3:5]):
        assert same(kernel.tally(edges, 0, 10, bins), brute(margins, 0, 10, 0.0, bins))
        assert same(kernel.tally(edges, 2, 9, bins), brute(margins, 2, 9, 0.0, bins))


def test_unbounded_boxes_are_the_worst() -> None:
    """A box where the formula is not defined: -inf, undecided, below all bins."""
    kernel = ConditionKernel({"1/(x - 1)": below(5)}, ("x",))
    edges = [np.array([2.0, 3.0, 4.0, 5.0])]
    assert kernel.tally(edges, 0, 3, BINS).undecided == 0
    edges = [np.array([0.5, 0.75, 1.25, 4.0, 5.0])]
    found = kernel.tally(edges, 0, 4, BINS)
    assert (found.worst, found.worst_box, found.undecided) == (-math.inf, 1, 1)
    assert found.histogram[0] == 1


def test_numbers_of_boxes_may_be_large() -> None:
    """Far inside a grid of 2^60 boxes the boxes are those of their numbers."""
    n = 2**15
    edges = [np.linspace(0.5, 1.5, n + 1) for _ in range(4)]
    axes = ("mu", "omega", "nu", "tau")
    kernel = ConditionKernel({"mu + 2*omega + 4*nu + 8*tau": below(100)}, axes)
    for first in (0, 2**60 - 20, 2**59 + 2**30 + 2**15 - 7):
        numbers = np.arange(first, first + 20)
        at = np.unravel_index(numbers, (n,) * 4)
        lower, upper = (
            np.stack([e[k + s] for e, k in zip(edges, at, strict=True)], axis=1) for s in (0, 1)
        )
        expected = brute(kernel.margins(lower, upper), 0, 20, 5e-324, BINS)
        found = kernel.tally(edges, first, first + 20, BINS)
        assert found.worst == expected.worst
        assert found.worst_box == first + expected.worst_box
        assert found.histogram.tolist() == expected.histogram.tolist()


EDGES = [np.linspace(0.5, 1.0, 4), np.linspace(0.5, 1.0, 6)]


@pytest.mark.parametrize(
    ("edges", "first", "last", "bins"),
    [
        (EDGES, 0, 0, BINS),
        (EDGES, 3, 2, BINS),
        (EDGES, -1, 2, BINS),
        (EDGES, 0, 16, BINS),
        (EDGES[:1], 0, 3, BINS),
        ([*EDGES, EDGES[0]], 0, 3, BINS),
        ([[], []], 0, 1, BINS),
        ([[1.0], [1.0, 2.0]], 0, 1, BINS),
        ([EDGES[0], EDGES[1][::-1]], 0, 3, BINS),
        ([EDGES[0], [1.0, 1.0, 2.0]], 0, 3, BINS),
        ([EDGES[0], [1.0, math.nan, 2.0]], 0, 3, BINS),
        ([EDGES[0], [1.0, math.inf]], 0, 3, BINS),
        ([EDGES[0], np.array([3, 2, 1], dtype=np.uint8)], 0, 3, BINS),
        ([EDGES[0], ["1", "2"]], 0, 3, BINS),
        ([EDGES[0], [2**60, 2**60 + 1]], 0, 3, BINS),
        ([EDGES[0], EDGES[1].astype(np.longdouble)], 0, 3, BINS),
        ([EDGES[0], EDGES[1][None, :]], 0, 3, BINS),
        (EDGES, 0, 3, [1.0, 0.0]),
        (EDGES, 0, 3, [math.nan]),
        (EDGES, 0, 3, ["0"]),
        (EDGES, 0, 3, np.array([0.0, 1.0], dtype=np.longdouble)),
        (EDGES, 0, 2**70, BINS),
    ],
)
def test_what_is_no_grid_is_refused(edges: Any, first: int, last: int, bins: Any) -> None:
    kernel = ConditionKernel({"mu": below(1)}, ("mu", "x"))
    with pytest.raises(UsageError):
        kernel.tally(edges, first, last, bins)


def test_grids_of_too_many_boxes_are_refused() -> None:
    axes = ("mu", "omega", "nu", "tau")
    conditions = {"mu": below(1)}
    edges = [np.arange(1.0, 2.0**16 + 2)] * 4
    with pytest.raises(UsageError, match="at most"):
        ConditionKernel(conditions, axes).tally(edges, 2**63, 2**63 + 1, BINS)
    assert kernel.MOST_BOXES < 2**63


def test_edges_and_bins_of_other_types_are_the_same_numbers() -> None:
    kernel = ConditionKernel({"mu*x": below(30)}, ("mu", "x"))
    edges = [[1.0, 2.0, 3.0], [1.0, 4.0, 5.0, 8.0]]
    expected = kernel.tally([np.array(e) for e in edges], 0, 6, np.array([1.0, 20.0]))
    for kind in (np.float32, np.int64, np.uint8, np.float16, ">f8"):
        given = [np.array(e, dtype=kind) for e in edges]
        assert same(kernel.tally(given, 0, 6, np.array([1, 20], dtype=kind)), expected)
    assert same(kernel.tally(edges, np.int64(0), np.int32(6), [1, 20]), expected)  # type: ignore[arg-type, list-item]
