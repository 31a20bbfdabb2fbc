"""Newton's method on boxes: every zero of the gradient is kept."""

from fractions import Fraction

import pytest
from depth import examples
from hypothesis import given
from hypothesis import strategies as st
from mutants.checks import extremum_checks

from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.precision import precision
from snnproof.box import Box
from snnproof.search.newton import stationary_points

NUMBERS = st.fractions(-3, 3, max_denominator=8)


class Quadratic:
    """q(v) = sum h[i][j] (v_i - z_i)(v_j - z_j) / 2 + t sum (v_i - z_i)^4: stationary at z."""

    def __init__(self, hessian, zero, quartic=0):
        self.axes, self.hessian, self.zero, self.quartic = tuple(zero), hessian, zero, quartic

    def _offsets(self, box):
        return [Ball.enclose(*box[axis]) - self.zero[axis] for axis in self.axes]

    def slopes(self, box):
        d = self._offsets(box)
        return {
            axis: sum((d[j] * self.hessian[i][j] for j in range(len(d))), Ball.enclose(0))
            + d[i].sqr() * d[i] * 4 * self.quartic
            for i, axis in enumerate(self.axes)
        }

    def curvatures(self, box):
        d = self._offsets(box)
        return {
            (a, b): Ball.enclose(self.hessian[i][j])
            + (d[i].sqr() * 12 * self.quartic if i == j else 0)
            for i, a in enumerate(self.axes)
            for j, b in enumerate(self.axes)
        }


@given(
    st.tuples(NUMBERS, NUMBERS, NUMBERS),
    st.tuples(NUMBERS, NUMBERS),
    st.fractions(0, 2, max_denominator=4),
)
def test_the_zero_is_kept_or_shown_to_lie_elsewhere(h, z, quartic):
    a, b, c = h
    function = Quadratic([[a, b], [b, c]], {"u": z[0], "v": z[1]}, quartic)
    cell = Box(u=(-1, 2), v=(-2, 1))
    with precision(80):
        found = stationary_points(function, cell)
    if cell.contains({"u": z[0], "v": z[1]}):
        assert found is not None
        assert found.contains({"u": z[0], "v": z[1]})
    elif quartic == 0 and a * c != b * b:
        assert found is None or abs(a * c - b * b) < 1
    if found is not None:
        assert all(cell[x][0] <= found[x][0] <= found[x][1] <= cell[x][1] for x in cell)


def test_simple_zeros_are_found_to_the_working_precision():
    with precision(200):
        function = Quadratic([[2, 1], [1, 3]], {"u": Fraction(1, 3), "v": Fraction(-1, 7)}, 1)
        found = stationary_points(function, Box(u=(0, 1), v=("-1/2", "1/3")))
    assert found.contains({"u": Fraction(1, 3), "v": Fraction(-1, 7)})
    assert max(found.width("u"), found.width("v")) < Fraction(1, 2**150)


def test_axes_of_no_width_are_held_fixed():
    function = Quadratic([[2, 1], [1, 2]], {"u": Fraction(0), "v": Fraction(0)})
    with precision(80):
        found = stationary_points(function, Box(u=(-1, 1), v=1))
    assert found.contains({"u": Fraction(-1, 2), "v": Fraction(1)})
    assert found.width("u") < Fraction(1, 2**60)


@pytest.mark.parametrize("missing", ["slopes", "curvatures"])
def test_where_nothing_is_known_nothing_is_dropped(monkeypatch, missing):
    monkeypatch.setattr(Quadratic, missing, lambda self, box: None)
    function = Quadratic([[2]], {"u": Fraction(5)})
    cell = Box(u=(-1, 1))
    assert stationary_points(function, cell) == cell


def test_a_matrix_without_an_inverse_and_one_without_numbers():
    cell = Box(u=(-1, 1), v=(-1, 1))
    flat = Quadratic([[1, 1], [1, 1]], {"u": Fraction(0), "v": Fraction(0)})
    assert stationary_points(flat, cell) == cell
    huge = Quadratic([[Fraction(2) ** 2000]], {"u": Fraction(0)})
    assert stationary_points(huge, Box(u=(-1, 1))) == Box(u=(-1, 1))


@examples(30)
@given(st.fractions(-1, 1, max_denominator=50))
def test_a_zero_on_the_boundary_of_the_cell_is_kept(z):
    function = Quadratic([[3]], {"u": z}, 1)
    with precision(80):
        for side in ((z, z + 1), (z - 1, z)):
            assert stationary_points(function, Box(u=side)).contains({"u": z})


def test_a_zero_that_is_known_by_heart():
    extremum_checks.zeros_stay()
