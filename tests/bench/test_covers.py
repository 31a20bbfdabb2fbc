"""Bisection and branch and bound through the kernels: what they count, and that they are right."""

import math
from fractions import Fraction

import numpy as np
import pytest

import snnproof
from snnproof.bench import covers, tolerance
from snnproof.bench.boxes import exact_box, outer_ends
from snnproof.bench.covers import Limit, Task, bisect, halves, tasks
from snnproof.bench.tolerance import BOUND, TOLERANCES, costs
from snnproof.box import Box
from snnproof.certificate.condition import above, below, inside
from snnproof.certificate.steps import EVERYWHERE, CoverStep
from snnproof.kernels.forms import FORMS, MONOTONE, NATURAL
from snnproof.kernels.kernel import ConditionKernel
from snnproof.moments import domains

LIMIT = Limit(cells=20_000, seconds=math.inf)
SQUARE = Box(u=(-1, 1), v=(-1, 1))


def step(conditions, domain=domains.THEOREM_1):
    return CoverStep("step", "Text.", domain, EVERYWHERE, conditions)


def test_halves_tile_their_boxes_across_the_widest_side():
    lower = np.array([[0.0, 0.0], [0.0, 0.0]])
    upper = np.array([[1.0, 3.0], [1.0, 9.0]])
    low, high = halves(lower, upper, np.array([1.0, 4.0]))
    assert low.tolist() == [[0, 0], [0, 0], [0.5, 0], [0, 4.5]]
    assert high.tolist() == [[0.5, 3], [1, 4.5], [1, 3], [1, 9]]


def test_a_side_without_width_is_never_cut():
    low, high = halves(np.zeros((1, 2)), np.array([[0.0, 1.0]]), np.array([0.0, 1.0]))
    assert low.tolist() == [[0, 0], [0, 0.5]]
    assert high.tolist() == [[0, 0.5], [0, 1]]


def recursion(kernel, lower, upper, size):
    """The same bisection, one cell at a time."""
    if kernel.holds(kernel.margins([lower], [upper]))[0]:
        return 1
    axis = max(range(len(size)), key=lambda k: (upper[k] - lower[k]) / size[k])
    middle = (lower[axis] + upper[axis]) / 2
    left = [*upper[:axis], middle, *upper[axis + 1 :]]
    right = [*lower[:axis], middle, *lower[axis + 1 :]]
    return 1 + recursion(kernel, lower, left, size) + recursion(kernel, right, upper, size)


@pytest.mark.parametrize("batch", [1, 3, 1 << 15])
def test_the_cells_of_a_bisection_are_counted(batch, monkeypatch):
    monkeypatch.setattr(covers, "BATCH", batch)
    task = Task({"u*v - u": below("2.3")}, SQUARE)  # natural extension: up to 2 + ... of wide cells
    kernel = ConditionKernel(task.conditions, ("u", "v"), form=NATURAL)
    expected = recursion(kernel, [-1.0, -1.0], [1.0, 1.0], [2.0, 2.0])
    cells, seconds, decided = bisect(task, NATURAL, LIMIT)
    assert (cells, decided) == (expected, True)
    assert seconds > 0


def test_what_is_false_is_given_up():
    task = Task({"u*v": below("0.9")}, SQUARE)
    cells, _, decided = bisect(task, NATURAL, Limit(cells=500, seconds=math.inf))
    assert not decided
    assert 500 <= cells < 500 + 2 * covers.BATCH


def test_time_is_limited_too():
    cells, _, decided = bisect(Task({"u*v": below("0.9")}, SQUARE), NATURAL, Limit(10**9, 1e-9))
    assert not decided
    assert cells < 10


def test_fewer_variables_say_the_same():
    whole, plane = tasks(step({"mu_tilde": inside("-0.1", "0.1"), "nu_tilde": below("1.5")}))
    assert tuple(whole.box) == domains.AXES
    assert set(plane.box) == {"y", "x"}
    whole, drift = tasks(step({"drift": above(0)}))
    assert set(drift.box) == {"y", "nu", "tau"}
    assert [tuple(t.box) for t in tasks(step({"u": below(0)}, SQUARE))] == [("u", "v"), ("u",)]


def test_the_largest_omega_stands_for_all_below_it_and_not_above():
    whole, reduced = tasks(step({"S": below(1)}))
    ((text, condition),) = reduced.conditions.items()
    assert condition == below(1)
    assert set(reduced.box) == {"y", "nu", "tau"}
    mine, theirs = (
        snnproof.bound(q, task.box, digits=8).supremum
        for q, task in (("S", whole), (text, reduced))
    )
    assert max(mine.lower, theirs.lower) <= min(mine.upper, theirs.upper)
    low = step({"S": above("0.1")})
    assert [tuple(task.box) for task in tasks(low)] == [domains.AXES]


@pytest.mark.parametrize("form", FORMS)
def test_the_maximum_is_enclosed_at_each_tolerance(form):
    box = Box(y=("-0.01", "0.01"), x=("0.9", "1"))
    around = exact_box(("y", "x"), *outer_ends(box))
    true = snnproof.bound("nu_tilde", around, digits=15).supremum
    found = list(costs("nu_tilde", box, form, LIMIT))
    assert [cost.tolerance for cost in found] == list(TOLERANCES)
    for cost in found:
        assert Fraction(cost.lower) <= true.upper
        assert true.lower <= Fraction(cost.upper)
        if cost.reached:
            assert cost.upper - cost.lower <= cost.tolerance
    assert [c.cells for c in found] == sorted(c.cells for c in found)
    assert found[0].reached
    assert form != MONOTONE or found[-1].reached


def test_a_maximum_that_costs_too_much_is_given_up():
    found = list(costs("mu_tilde", domains.THEOREM_1, NATURAL, Limit(cells=3, seconds=math.inf)))
    assert not found[-1].reached
    assert found[-1].upper - found[-1].lower > TOLERANCES[-1]


def test_bound_is_told_beside_them(monkeypatch):
    monkeypatch.setattr(tolerance, "FORMS", ())
    found = list(tolerance.measure(LIMIT))
    assert [cost.form for cost in found] == [BOUND] * len(TOLERANCES)
    assert all(cost.reached and cost.upper - cost.lower <= cost.tolerance for cost in found)
    assert found[-1].lower == pytest.approx(0.8976, abs=1e-4)


def test_the_steps_of_a_theorem_that_are_covers(monkeypatch):
    monkeypatch.setattr(covers, "FORMS", (NATURAL,))
    monkeypatch.setattr(covers, "bisect", lambda *task: (1, 0.5, True))
    monkeypatch.setattr(covers, "THEOREMS", ("theorem-1",))
    found = list(covers.measure(LIMIT))
    assert {cover.step for cover in found} == {"contraction", "invariance"}
    assert [cover.form for cover in found] == [covers.PROVER, NATURAL, NATURAL] * 2
    assert all(cover.decided for cover in found)
