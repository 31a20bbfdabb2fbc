"""A picture for each kind of refuted row: the curve, what is printed, and where they part."""

from fractions import Fraction

import pytest
from matplotlib.figure import Figure

from snnproof.box import Box
from snnproof.certificate.condition import below
from snnproof.proving.claim import prove_claim
from snnproof.proving.results import rows_of_proof
from snnproof.report.row_pictures import draw, figure_of
from snnproof.search.branch_and_bound import Budget
from snnproof.statements.registry import Claim
from snnproof.statements.rows import bounds, by_hand, maximum, same, value
from snnproof.verdict import Verdict

LINE = Box(t=(0, 1), u=(0, 1))

PLANNED = {
    "bound": bounds("bound", "t^2 + u < 1.5", "t^2 + u", below("1.5"), over=LINE),
    "barely": bounds("barely", "t^2 + u < 1.99999", "t^2 + u", below("1.99999"), over=LINE),
    "number": value("number", "e = 2.719", "exp(1)", "2.719"),
    "constant": bounds("constant", "e < 2.7", "exp(1)", below("2.7"), over=Box()),
    "extremum": maximum("extremum", "max 1.9", "t + u", "1.9", over=LINE, at={"t": 1, "u": 1}),
    "missed": maximum("missed", "max 2.5", "t + u", "2.5", over=LINE),
    "identity": same("identity", "t^2 = t", "t^2", "t", over=Box(t=(0, 3), u=1)),
    "argued": by_hand("argued", "Hence.", argument="So.", alone="It is algebra."),
}


@pytest.fixture(scope="module")
def rows():
    claim = Claim("lemma-0", "", "", LINE, lambda over: list(PLANNED.values()), "tests")
    proof = prove_claim(claim, budget=Budget(2000))
    return {row.step.id: row for row in rows_of_proof(claim, proof, "")}


def panel():
    return Figure().add_subplot()


def test_all_of_them_are_refuted(rows):
    assert {row.verdict for name, row in rows.items() if name != "argued"} == {Verdict.REFUTED}


@pytest.mark.parametrize("name", ["bound", "barely", "extremum", "missed"])
def test_a_curve_with_the_printed_bound_and_the_point(rows, name):
    axes = panel()
    draw(axes, rows[name])
    curve, *others = axes.get_lines()
    assert len(curve.get_xdata()) > 50
    assert len(others) >= 2
    assert name in axes.get_title()


def test_a_small_violation_is_shown_from_near(rows):
    axes = panel()
    draw(axes, rows["barely"])
    xs = axes.get_lines()[0].get_xdata()
    ys = axes.get_lines()[0].get_ydata()
    assert max(xs) - min(xs) < 1e-3
    assert min(ys) < 1.99999 < max(ys)


@pytest.mark.parametrize("name", ["number", "constant"])
def test_a_number_beside_the_print(rows, name):
    axes = panel()
    draw(axes, rows[name])
    assert axes.get_lines()
    assert "units of" in axes.get_xlabel()


def test_both_sides_of_an_identity(rows):
    axes = panel()
    draw(axes, rows["identity"])
    left, right = axes.get_lines()[:2]
    assert list(left.get_ydata()) != list(right.get_ydata())


def test_a_figure_has_a_panel_for_each_row_and_no_other(rows):
    figure = figure_of(list(rows.values()), columns=3)
    shown = [axes for axes in figure.axes if axes.get_visible()]
    assert len(shown) == len(rows)


def test_what_is_drawn_goes_through_the_witness(rows):
    row = rows["bound"]
    axes = panel()
    draw(axes, row)
    curve = axes.get_lines()[0]
    axis = axes.get_xlabel()
    nearest = min(
        zip(curve.get_xdata(), curve.get_ydata(), strict=True),
        key=lambda pair: abs(pair[0] - float(row.place[axis])),
    )
    assert abs(Fraction(float(nearest[1])) - row.true_value[0]) < Fraction(1, 10**6)
