"""Formulas that take kernels to the limits of what they know: constants, sizes, depth."""

from __future__ import annotations

import math
from typing import Any

import pytest
from kernels import plain

from snnproof.activations.activation import Activation
from snnproof.activations.catalogue import Piece
from snnproof.errors import UsageError
from snnproof.kernels.facts import ANY_SIZE, HUGE, LARGE, SMALL, needs_bound
from snnproof.kernels.kernel import Kernel

HALF = int(HUGE) // 2

AT_LIMITS = [
    ("x*1e200*1e200", "monotone"),
    ("1/(x*1e100*1e100)", "natural"),
    ("x*1e400", "natural"),
    ("x*1e-400*1e300", "natural"),
    ("x + 1e-320", "natural"),
    (f"x*{4 * HALF}*erfc(0.9 - x)", "natural"),
    (f"x*{2**2000}", "natural"),
    ("exp(exp(exp(x)))", "mean-value"),
    ("1/(mu - mu)", "natural"),
    ("sqrt(0 - x)", "monotone"),
]


def facts_hold(line: plain.Line, values: plain.Values) -> bool:
    """Is every computed end as its facts say?"""
    for (index, _), end in values.ends().items():
        facts = line.emitter.facts[index]
        size = abs(end)
        if not (facts.low <= end <= facts.high) or 0.0 < size < 2.0 ** max(facts.least, -1074):
            return False
    return True


def test_a_huge_product_within_a_sum_is_tested() -> None:
    """The sum may seem to be small, as what is larger than HUGE is cut from its facts."""
    line = plain.Line([f"exp(x*{HALF} - {2 * HALF})"], ("x",))
    assert not line.run([(3.0, 3.0)]).ok
    assert not line.run([(1.0, 3.0)]).ok
    line = plain.Line([f"1/({3 * HALF} - x*{HALF})"], ("x",))
    for x in (1.0, 2.0, 3.0, 4.0, 7.0, 1e9):
        values = line.run([(x, x)])
        assert not values.ok or facts_hold(line, values)


def test_little_may_be_left_of_a_number_after_a_shift_by_tiny() -> None:
    """The facts know it: x*c is just above TINY, and its lower end is far below."""
    line = plain.Line([f"x*({2**50 + 1}/{2**970})"], ("x",))
    values = line.run([(SMALL, SMALL)])
    assert values.ok
    assert 0.0 < values.enclosures[0][0] < 2.0**-961
    assert facts_hold(line, values)


def test_a_kernel_that_would_take_long_to_compile_is_refused_before() -> None:
    """Eight pieces in the mean-value form; the natural one has a third of the lines."""
    ends = [None, *map(str, range(1, 8)), None]
    pieces = [Piece(f"{k + 1}*exp(z/{k + 2})", ends[k], ends[k + 1]) for k in range(8)]
    many, axes = Activation("eight", tuple(pieces)), ("mu", "omega", "nu", "tau")
    with pytest.raises(UsageError, match="more than 4500 lines"):
        Kernel(["S"], axes, form="mean-value", activation=many)
    assert Kernel(["S"], axes, form="natural", activation=many).digest
    with pytest.raises(UsageError, match=r"too large|lines"):
        Kernel(["+".join(["d(S, mu)"] * 300)], axes)


@pytest.mark.parametrize(("text", "form"), AT_LIMITS)
@pytest.mark.parametrize("side", [(SMALL, SMALL), (0.5, 0.5), (1.0, 2.0), (SMALL, LARGE)])
def test_what_a_kernel_cannot_do_is_not_claimed(
    text: str, form: str, side: tuple[float, float]
) -> None:
    line = plain.Line([text], ("mu", "x"), form)
    values = line.run([(0.25, 0.75), side])
    if values.ok:
        assert facts_hold(line, values)
        assert all(math.isfinite(end) for pair in values.enclosures for end in pair)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        (f"x*{HALF}", {1.0: True, 2.0: True, 4.0: False}),
        ("sqrt(x - 1)", {0.5: False, 1.0: True, 2.0: True}),
        (f"1/(x - {2.0**-41!r})", {SMALL: True, 1.0: True}),
        ("erfc(x)", {1.0: True, math.nextafter(1.0, 2.0): False}),
        ("erfcx(x)", {2.0**20: True, 2.0**21: False}),
        ("exp(x)", {128.0: True, 129.0: False}),
        ("exp(-x)", {128.0: True, 129.0: False}),
    ],
)
def test_the_limits_are_where_they_are_said_to_be(text: str, holds: dict[float, bool]) -> None:
    line = plain.Line([text], ("x",))
    assert {x: line.run([(x, x)]).ok for x in holds} == holds


@pytest.mark.parametrize("form", ["natural", "monotone", "mean-value"])
def test_the_number_of_terms_is_not_limited_by_recursion(form: str) -> None:
    text = " + ".join(f"x*mu*{k}" for k in range(2, 330))
    line = plain.Line([text], ("mu", "x"), form)
    values = line.run([(0.5, 0.5), (2.0, 2.0)])
    low, high = values.enclosures[0]
    assert values.ok
    assert low <= sum(range(2, 330)) <= high <= low * (1 + 1e-12)


@pytest.mark.parametrize(
    "box",
    [
        [(math.nan, 1.0)],
        [(1.0, math.nan)],
        [(2.0, 1.0)],
        [(1.0, math.inf)],
        [(-math.inf, 1.0)],
        [(-1.0, 1.0)],
        [(0.0, 1.0)],
        [(SMALL / 2, 1.0)],
        [(1.0, 2 * LARGE)],
    ],
)
@pytest.mark.parametrize("text", ["x", "2", "x*x", "1/x"])
def test_sides_that_are_none_and_sides_far_from_one_are_not_claimed(text: str, box: Any) -> None:
    assert not plain.Line([text], ("x",)).run(box).ok


@pytest.mark.parametrize("side", [(0.0, 0.0), (-0.0, 0.0), (0.0, SMALL), (-SMALL, -0.0)])
@pytest.mark.parametrize("form", ["natural", "monotone", "mean-value"])
def test_zero_has_either_sign(form: str, side: tuple[float, float]) -> None:
    line = plain.Line(["mu", "abs(mu)", "mu*mu", "sqr(mu)", "sqrt(sqr(mu))"], ("mu",), "natural")
    values = line.run([side])
    assert values.ok
    for index, (low, high) in enumerate(values.enclosures):
        ends = [end if index == 0 else abs(end) for end in side]
        assert low <= min(ends) ** (2 if index in (2, 3) else 1)
        assert high >= max(ends) ** (2 if index in (2, 3) else 1)
    smooth = plain.Line(["mu*(1 + mu)"], ("mu",), form).run([side])
    assert smooth.ok
    assert smooth.enclosures[0][0] <= side[0] * (1 + side[0])
    assert smooth.enclosures[0][1] >= side[1] * (1 + side[1])


def test_sizes_of_constants() -> None:
    line = plain.Line(["x + 1e-320", "x + 1e400", "x - 3", "x + 0"], ("x",))
    constants = [node for node in line.graph.nodes if node.op == "constant"]
    for node in constants:
        facts = line.emitter.facts[node.index]
        assert facts.least >= ANY_SIZE
        assert -HUGE <= facts.low <= facts.high <= HUGE
    huge = [node for node in constants if node.ball is not None and node.ball.lower() > 2**500]
    assert [needs_bound(line.emitter.facts[node.index]) for node in huge] == [True]


@pytest.mark.parametrize("alpha", ["1", "0.5", "1e-9", "1000"])
@pytest.mark.parametrize("form", ["natural", "monotone", "mean-value"])
def test_a_factor_that_is_zero_or_negative(alpha: str, form: str) -> None:
    """alpha - 1 in the derivatives of mu_tilde."""
    line = plain.Line(["J12", "(alpha - 1)*mu"], ("mu", "omega", "nu", "tau"), form, alpha)
    values = line.run([(-0.1, 0.1), (0.05, 0.06), (0.9, 1.0), (1.0, 1.0)])
    assert values.ok
    assert facts_hold(line, values)
    low, high = values.enclosures[1]
    exact = abs(float(alpha) - 1) * 0.1
    assert low <= -exact <= exact <= high <= exact * (1 + 1e-15) + 2.0**-800
