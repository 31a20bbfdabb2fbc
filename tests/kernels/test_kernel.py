"""The face of kernels: what is taken and refused, conditions and their margins."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np
import pytest
from kernels import plain
from oracles import paper_formulas

from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.precision import precision
from snnproof.certificate.condition import Condition, above, below, equal, inside
from snnproof.errors import SnnproofError, UnboundedError, UnknownNameError, UsageError
from snnproof.formula.formula import Formula
from snnproof.kernels import compiled
from snnproof.kernels.forms import FORMS
from snnproof.kernels.kernel import ConditionKernel, Kernel
from snnproof.moments.selu import ball_parameters

AXES = ("mu", "omega", "nu", "tau")


@pytest.fixture(autouse=True)
def in_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """Kernels run by Python."""
    monkeypatch.setattr(
        compiled.Compiled, "module", property(lambda self: plain.module(self.source.text, 4))
    )


# -- input -----------------------------------------------------------------------------------------

LOWER, UPPER = [[0.25, 1.0], [-1.0, 2.0]], [[0.5, 1.5], [1.0, 2.0]]


@pytest.mark.parametrize("formulas", [["mu*x"], ["x"], ["2"], []])
def test_other_types_are_the_same_numbers(formulas: list[str]) -> None:
    kernel = Kernel(formulas, ("mu", "x"))
    expected = kernel.enclose(LOWER, UPPER)
    assert expected.shape == (2, len(formulas), 2)
    for kind in (np.float64, np.float32, np.float16, ">f8"):
        found = kernel.enclose(np.array(LOWER, dtype=kind), np.array(UPPER, dtype=kind))
        assert np.array_equal(found, expected)
    strided = np.array(LOWER)[::-1], np.asfortranarray(UPPER)[::-1]
    assert np.array_equal(kernel.enclose(*strided), expected[::-1])
    given = np.array(LOWER)
    given.flags.writeable = False
    assert np.array_equal(kernel.enclose(given, UPPER), expected)
    whole = kernel.enclose([[1, 2], [3, 4]], np.array([[1, 2], [4, 4]], dtype=np.uint8))
    assert np.array_equal(whole, kernel.enclose([[1.0, 2.0], [3.0, 4.0]], [[1.0, 2.0], [4.0, 4.0]]))


def test_no_boxes_have_no_enclosures() -> None:
    for formulas in (["mu*x"], ["mu", "x"], []):
        kernel = Kernel(formulas, ("mu", "x"))
        assert kernel.enclose(np.empty((0, 2)), np.empty((0, 2))).shape == (0, len(formulas), 2)
    conditions = ConditionKernel({"mu": below(1)}, ("mu", "x"))
    assert conditions.margins(np.empty((0, 2)), np.empty((0, 2))).shape == (0,)


BAD: list[tuple[Any, Any]] = [
    (LOWER, UPPER[:1]),
    (LOWER[0], UPPER[0]),
    ([[1.0]], [[2.0]]),
    ([[1.0, 2.0, 3.0]], [[1.0, 2.0, 3.0]]),
    ([[[1.0, 2.0]]], [[[1.0, 2.0]]]),
    ([[1.0, 2.0], [1.0]], UPPER),
    (UPPER, LOWER),
    ([[0.75, 1.0]], [[0.5, 1.5]]),
    ([[0.25, 1.75]], [[0.5, 1.5]]),
    ([[math.nan, 1.0]], [[0.5, 1.5]]),
    ([[0.25, 1.0]], [[0.5, math.nan]]),
    ([[0.25, 1.0]], [[math.inf, 1.5]]),
    ([[-math.inf, 1.0]], [[0.5, 1.5]]),
    ([[math.inf, 1.0]], [[math.inf, 1.5]]),
    ([["0.25", "1"]], [["0.5", "1.5"]]),
    ([[Fraction(1, 4), 1]], [[Fraction(1, 2), 2]]),
    (np.array(LOWER, dtype=np.longdouble), UPPER),
    (np.array(LOWER, dtype=complex), UPPER),
    ([[False, True]], [[True, True]]),
    ([[1, 2**53 + 1]], [[2, 2**60]]),
    ([[None, 1.0]], [[0.5, 1.5]]),
    (None, None),
    ("mu", "x"),
]


@pytest.mark.parametrize("formula", ["mu*x", "mu", "2"])
@pytest.mark.parametrize(("lower", "upper"), BAD)
def test_what_is_no_box_is_refused(formula: str, lower: Any, upper: Any) -> None:
    """On all axes, also on those that the formula does not need; and among good boxes."""
    with pytest.raises(UsageError):
        Kernel([formula], ("mu", "x")).enclose(lower, upper)
    with pytest.raises(UsageError):
        ConditionKernel({formula: below(9)}, ("mu", "x")).margins(lower, upper)


def test_a_bad_box_among_many_is_refused() -> None:
    lower = np.tile([0.25, 1.0], (50, 1))
    upper = lower + 0.5
    kernel = Kernel(["mu"], ("mu", "x"))
    assert kernel.enclose(lower, upper).shape == (50, 1, 2)
    for place, bad in product((0, 17, 49), (math.nan, 0.0, math.inf, -math.inf)):
        wrong = upper.copy()
        wrong[place, 1] = bad
        with pytest.raises(UsageError):
            kernel.enclose(lower, wrong)


def test_wrong_forms_names_and_conditions_are_refused() -> None:
    with pytest.raises(UnknownNameError):
        Kernel(["mu"], ("mu",), form="other")
    with pytest.raises(UnknownNameError):
        Kernel(["mu*nu"], ("mu",))
    with pytest.raises(UsageError):
        ConditionKernel({}, ("mu",))
    with pytest.raises(UsageError):
        Kernel(["d(abs(mu), mu)"], ("mu",), form="monotone")
    with pytest.raises(UnboundedError):
        Kernel(["mu/(alpha - 1)"], ("mu",), alpha="1")
    assert all(issubclass(error, SnnproofError) for error in (UnknownNameError, UnboundedError))


# -- constants, boxes by balls ---------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_formulas_without_variables(form: str) -> None:
    kernel = Kernel(["alpha*pi", "0", "1/3"], ("mu",), form=form)
    (found,) = kernel.enclose([[0.0]], [[1.0]])
    with precision(128):
        value = Ball.pi() * ball_parameters().alpha
    for (low, high), (least, largest) in zip(
        found, [(value.lower(), value.upper()), (0, 0), (Fraction(1, 3),) * 2], strict=True
    ):
        assert low <= least
        assert high >= largest
        assert high - low <= 1e-15


@pytest.mark.parametrize("form", FORMS)
def test_boxes_without_a_claim_are_done_by_balls(form: str) -> None:
    kernel = Kernel(["1/mu", "sqrt(x - 1)", "exp(mu)"], ("mu", "x"), form=form)
    lower = [[-1.0, 2.0], [1.0, 0.5], [2.0, 2.0], [-3.0, 1.25], [200.0, 2.0]]
    upper = [[1.0, 3.0], [2.0, 2.0], [3.0, 2.0], [-2.0, 1.5], [300.0, 2.0]]
    found = kernel.enclose(lower, upper)
    assert found[0, 0].tolist() == [-math.inf, math.inf]
    assert found[1, 1].tolist() == [-math.inf, math.inf]
    assert found[0, 1, 0] <= 1.0 <= math.sqrt(2) <= found[0, 1, 1] <= 1.5
    assert found[3, 0, 0] <= -0.5
    assert found[3, 0, 1] >= -1 / 3
    assert np.isfinite(found[3:]).all()
    assert found[4, 2, 0] <= math.exp(200) <= math.exp(300) <= found[4, 2, 1] <= 1.1 * math.exp(300)


# -- conditions ------------------------------------------------------------------------------------

CONDITIONS: list[dict[str, Condition]] = [
    {"mu_tilde": inside("-0.01", "0.02")},
    {"nu_tilde": above("0.9"), "mu_tilde": below("0.01", strict=False)},
    {"S": below(1)},
    {"H22": inside("0.6", "0.8", strict=False)},
    {"drift": below(0), "H12": above("-0.2")},
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("conditions", CONDITIONS, ids=str)
def test_no_margin_is_above_a_true_one(conditions: dict[str, Condition], form: str) -> None:
    """Conditions that are false on some boxes: what is said to hold does, at every sample."""
    generator = np.random.default_rng(8)
    low, high = np.array([-0.1, -0.1, 0.8, 0.95]), np.array([0.1, 0.1, 1.5, 1.1])
    lower = low + generator.random((12, 4)) * (high - low)
    upper = np.minimum(high, lower + generator.random((12, 1)) ** 3 * (high - low))
    kernel = ConditionKernel(conditions, AXES, form=form)
    margins = kernel.margins(lower, upper)
    held = kernel.holds(margins)
    true = []
    for i in range(len(lower)):
        samples = [
            lower[i],
            upper[i],
            *(lower[i] + generator.random((2, 4)) * (upper[i] - lower[i])),
        ]
        for sample in samples:
            point = dict(zip(AXES, (Fraction(float(v)) for v in sample), strict=True))
            for text, condition in conditions.items():
                value = paper_formulas.value(text, point)
                true.append(condition.margin((value, value)))
                assert margins[i] <= true[-1]
                assert condition.holds((value, value)) or not held[i]
    assert min(true) < 0 or "S" in conditions


@pytest.mark.parametrize(
    ("condition", "x", "holds"),
    [
        (below(2), 2.0, False),
        (below(2, strict=False), 2.0, True),
        (above(2), 2.0, False),
        (above(2, strict=False), 2.0, True),
        (equal(2), 2.0, True),
        (below(2), math.nextafter(2.0, 0.0), True),
        (below("0.1"), 0.1, False),  # the number 0.1 of binary64 is above one tenth
        (above("0.1"), 0.1, False),  # but by less than is seen
        (above("0.1", strict=False), math.nextafter(0.1, 0.0), False),
        (above("0.3"), 0.3, False),  # and 0.3 is below
        (above("0.1"), 0.1 + 2.0**-52, True),
        (below(10**400), 2.0, True),
        (above(10**400), 2.0, False),
        (above(-(10**400)), 2.0, True),
        (below(-(10**400)), 2.0, False),
    ],
)
def test_conditions_at_their_bounds(condition: Condition, x: float, holds: bool) -> None:
    kernel = ConditionKernel({"x": condition}, ("x",))
    margins = kernel.margins([[x]], [[x]])
    assert kernel.holds(margins).tolist() == [holds]
    assert margins[0] <= condition.margin((Fraction(x), Fraction(x)))


def test_margins_are_those_of_the_enclosures() -> None:
    """Tight: at most a rounding below."""
    conditions = {"mu*x": inside(-3, 4), "mu": below(2)}
    kernel = ConditionKernel(conditions, ("mu", "x"))
    ends = Kernel(list(conditions), ("mu", "x")).enclose(LOWER, UPPER)
    for margin, box in zip(kernel.margins(LOWER, UPPER), ends, strict=True):
        exact = min(
            condition.margin((Fraction(low), Fraction(high)))
            for condition, (low, high) in zip(conditions.values(), box, strict=True)
        )
        assert exact * (1 - Fraction(1, 2**50)) <= margin <= exact


def test_formula_at_is_what_margins_are_of() -> None:
    """Parameters other than those of the paper are used everywhere."""
    kernel = ConditionKernel({"mu_tilde": below("0.2")}, AXES, alpha="0.5", lambda_="1.5")
    lower = [[0.01, 0.02, 1.0, 1.0], [0.01, 0.02, 2.0**-50, 1.0]]
    margins = kernel.margins(lower, lower)
    formula = Formula("mu_tilde", AXES)
    with precision(128):
        p = ball_parameters("0.5", "1.5")
        for row, margin in zip(lower, margins, strict=True):
            point = dict(zip(AXES, map(Fraction, row), strict=True))
            value = formula.at(point, p)
            assert margin <= Fraction(1, 5) - value.lower() <= margin + 1e-9
