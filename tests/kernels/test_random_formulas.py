"""Formulas that nobody thought of: containment, and facts of all ends, without a compiler."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from depth import examples
from depth import some as share
from hypothesis import given
from hypothesis import strategies as st
from kernels import plain, random_formulas
from kernels.random_formulas import AXES, boxes, formulas, meets, points, reaches
from kernels.test_limits import facts_hold

from snnproof.arithmetic.precision import precision
from snnproof.errors import DomainError, UnboundedError
from snnproof.kernels.forms import FORMS
from snnproof.moments.selu import ball_parameters

with precision(256):
    PARAMETERS = ball_parameters()


def line_of(text: str, form: str) -> plain.Line | None:
    """None if a constant in it is not defined."""
    try:
        return plain.Line([text], AXES, form)
    except (UnboundedError, DomainError):
        return None


def encloses(
    line: plain.Line, text: str, box: list[tuple[float, float]], generator: random.Random
) -> bool | None:
    """Does the enclosure contain the values, by mpmath and by balls?  None if it is not claimed."""
    values = line.run(box)
    if not values.ok:
        return None
    low, high = values.enclosures[0]
    for point in points(box, generator, 5):
        at = dict(zip(AXES, map(Fraction, point), strict=True))
        if not reaches(text, at, low, high):
            return False
        if not meets(line.formulas[0], at, PARAMETERS, low, high):
            return False
    return facts_hold(line, values)


@pytest.mark.parametrize("form", FORMS)
@examples(250)
@given(text=formulas(), some=st.lists(boxes(), min_size=3, max_size=3), seed=st.integers(0, 9))
def test_any_formula_is_enclosed_and_as_its_facts_say(
    form: str, text: str, some: list[list[tuple[float, float]]], seed: int
) -> None:
    line = line_of(text, form)
    if line is not None:
        assert all(encloses(line, text, box, random.Random(seed)) is not False for box in some)


@pytest.mark.parametrize("form", FORMS)
def test_hundreds_of_formulas_are_enclosed(form: str) -> None:
    """Most of them on most boxes, so that this says something."""
    generator = random.Random(f"{form} 1")
    claimed = 0
    for _ in range(share(240)):
        text = random_formulas.formula(generator, generator.choice((2, 3, 4)))
        line = line_of(text, form)
        for _ in range(6 if line is not None else 0):
            box = random_formulas.box(generator)
            verdict = encloses(line, text, box, generator) if line is not None else None
            assert verdict is not False, (text, form, box)
            claimed += verdict is True
    assert claimed > share(800)


SLOPED = [
    ("x*x - 3*x", (1.0, 1.25), -2.1875, -2.0),
    ("x*x - 3*x", (1.0, 2.0), -2.25, -2.0),
    ("x*(1 - x)", (0.75, 1.25), -0.3125, 0.1875),
    ("abs(x - 1)", (1.5, 2.0), 0.5, 1.0),
    ("abs(x - 1)", (0.5, 1.0), 0.0, 0.5),
    ("sqr(x - 1)", (1.0, 2.0), 0.0, 1.0),
]


@pytest.mark.parametrize(("text", "side", "low", "high"), SLOPED)
@pytest.mark.parametrize("form", FORMS)
def test_ranges_that_are_known(
    form: str, text: str, side: tuple[float, float], low: float, high: float
) -> None:
    values = plain.Line([text], ("x",), form).run([side])
    found = values.enclosures[0]
    assert found[0] <= low
    assert found[1] >= high
    if form == "monotone" and not side[0] < 1.5 < side[1] and "3" in text:
        assert found[0] >= low - 1e-15
        assert found[1] <= high + 1e-15


def test_a_slope_of_zero_leaves_either_end() -> None:
    """x - x rises and falls: all values are the same."""
    for text in ("x - x", "0*x", "x*0 + mu*0", "abs(x) - x"):
        values = plain.Line([text], ("mu", "x"), "monotone").run([(-1.0, 2.0), (1.0, 2.0)])
        assert values.ok
        low, high = values.enclosures[0]
        assert -1e-9 <= low <= 0.0 <= high <= 1e-9


def test_the_mean_value_form_of_a_point_is_the_value() -> None:
    values = plain.Line(["x*x*mu"], ("mu", "x"), "mean-value").run([(0.3, 0.3), (1.7, 1.7)])
    low, high = values.enclosures[0]
    exact = Fraction(1.7) ** 2 * Fraction(0.3)
    assert low <= exact <= high <= low * (1 + 2.0**-48)


@pytest.mark.parametrize(
    "side", [(1.0, 1.0 + 2.0**-52), (2.0**-40, 2.0**40), (1e6, 1e6 + 2.0**-30)]
)
def test_the_centre_lies_in_the_side(side: tuple[float, float]) -> None:
    line = plain.Line(["x*x"], ("x",), "mean-value")
    values = line.run([side])
    (centre,) = (node for node in line.graph.nodes if node.op == "centre")
    ends = values.ends()
    low, high = (ends[centre.index, end] for end in (0, 1))
    assert side[0] <= low == high <= side[1]
    low, high = values.enclosures[0]
    assert low <= Fraction(side[0]) ** 2
    assert high >= Fraction(side[1]) ** 2
