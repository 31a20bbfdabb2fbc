"""The moment map is the paper's, and the paper's is the one that the definition gives."""

import flint
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st
from mutants.checks import formula_checks
from oracles import gaussian_integrals, paper_formulas
from oracles.high_precision import mp
from oracles.paper_formulas import NU, OMEGA, TAU, WEIGHTED, A, L, X, Y

from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.precision import precision
from snnproof.moments import moment_map
from snnproof.moments.gaussian import gaussian
from snnproof.moments.selu import ball_parameters, selu

SPOTS = [
    *formula_checks.NEAR,
    ("-5", "2"),
    ("30", "1"),
    ("-50", "0.01"),
    ("1", "1e-6"),
    ("0", "400"),
]


@pytest.mark.parametrize(("y", "x"), SPOTS)
@pytest.mark.parametrize(("alpha", "lambda_"), formula_checks.PARAMETERS)
def test_moments_are_the_gaussian_integrals_of_the_definition(y, x, alpha, lambda_):
    with precision(160):
        p = ball_parameters(alpha, lambda_)
        t = gaussian(Ball.enclose(y), Ball.enclose(x), p)
        mine = moment_map.moments(t, p)
        y_, x_ = (formula_checks.Fraction(text) for text in (y, x))
        by_definition = gaussian_integrals.moments(y_, x_, p.alpha._arb, p.lambda_._arb)
        nu = moment_map.nu_tilde(mine)
        nu_by_definition = by_definition[1] - by_definition[0] ** 2
        pairs = [(mine.mu_0, by_definition[0]), (mine.xi_0, by_definition[1])]
        for ball, integral in [*pairs, (nu, nu_by_definition)]:
            assert ball._arb.overlaps(integral)
            scale = 1 + abs(integral)
            assert flint.arb(integral.rad()) < scale * 2**-60
            assert flint.arb(ball._arb.rad()) < scale * 2**-60


@pytest.mark.parametrize("name", ["mu", "xi"])
@pytest.mark.parametrize("order", range(5))
def test_each_derivative_by_y_is_that_of_the_printed_formula(name, order):
    formula_checks.derivative(name, order)


@pytest.mark.parametrize("name", ["mu", "xi"])
@pytest.mark.parametrize("order", range(5))
def test_derivatives_are_contained_far_away_too(name, order):
    formula_checks.derivative(name, order, spots=formula_checks.FAR)


@pytest.mark.parametrize("name", ["mu", "xi"])
@pytest.mark.parametrize(("y_order", "x_order"), [(0, 1), (1, 1), (2, 1), (0, 2)])
def test_derivatives_by_x_are_half_of_two_more_by_y(name, y_order, x_order):
    with precision(128):
        p = ball_parameters()
        for y, x in formula_checks.NEAR:
            t = gaussian(Ball.enclose(y), Ball.enclose(x), p)
            derivative = getattr(moment_map, f"{name}_{y_order + 2 * x_order}")(t, p)
            value = paper_formulas.plane_value(
                name, formula_checks.Fraction(y), formula_checks.Fraction(x), y_order, x_order
            )
            assert formula_checks.contains(derivative / 2**x_order, value)


def test_the_mean_square_of_the_slope_is_its_integral():
    formula_checks.slope_square()


@pytest.mark.parametrize("formula", ["MU_TILDE", "XI_TILDE"])
def test_the_printed_formulas_obey_the_heat_equation(formula):
    F = getattr(paper_formulas, formula)
    assert sympy.simplify(F.diff(X) - F.diff(Y, 2) / 2) == 0


def test_jacobians_of_h_and_g_are_derivatives_of_the_printed_formulas():
    formula_checks.jacobians()


def test_jacobians_are_contained_far_away_too():
    formula_checks.jacobians(spots=formula_checks.FAR)


def test_the_largest_singular_value_is_that_of_a_decomposition():
    formula_checks.singular_value()


# -- what the paper prints -----------------------------------------------------------------------


def vanishes(expression):
    """Zero at several points, to 60 digits of the terms; exact zeros of SymPy are not needed."""
    arguments = (paper_formulas.MU, OMEGA, NU, TAU, A, L)
    function = paper_formulas.compiled(arguments, expression)
    points = [
        (
            mp.mpf(1) / 7,
            mp.mpf(-3) / 5,
            mp.mpf(11) / 9,
            mp.mpf(13) / 11,
            mp.mpf(17) / 10,
            mp.mpf(2),
        ),
        (mp.mpf(-2), mp.mpf(5) / 3, mp.mpf(1) / 4, mp.mpf(2) / 3, mp.mpf(1) / 2, mp.mpf(1) / 3),
    ]
    return all(abs(function(*point)) < mp.mpf(10) ** -60 for point in points)


@pytest.mark.parametrize("entry", paper_formulas.PRINTED_JACOBIAN)
def test_printed_entries_of_the_jacobian_are_derivatives(entry):
    formula, axis = paper_formulas.ENTRIES[entry]
    printed = paper_formulas.PRINTED_JACOBIAN[entry].subs(WEIGHTED)
    assert vanishes(printed - formula.subs(WEIGHTED).diff(axis))
    assert not vanishes(2 * printed - formula.subs(WEIGHTED).diff(axis))


@pytest.mark.parametrize(("entry", "axis"), paper_formulas.PRINTED_SECOND_DERIVATIVES)
def test_printed_derivatives_of_the_jacobian_are_derivatives(entry, axis):
    formula, by = paper_formulas.ENTRIES[entry]
    printed = paper_formulas.PRINTED_SECOND_DERIVATIVES[entry, axis].subs(WEIGHTED)
    true = formula.subs(WEIGHTED).diff(by).diff(paper_formulas.AXES[axis])
    assert vanishes(printed - true)
    assert not vanishes(printed - 2 * true)


def test_the_jacobian_at_the_fixed_point_rounds_to_what_is_printed():
    point = {"mu": 0, "omega": 0, "nu": 1, "tau": 1}
    point = {axis: formula_checks.Fraction(value) for axis, value in point.items()}
    printed = {"H11": 0, "H12": 0.0888348, "H21": 0, "H22": 0.782648, "S": 0.787673}
    for name, value in printed.items():
        assert float(paper_formulas.value(name, point)) == pytest.approx(value, abs=5.1e-7)


# -- other arithmetics ---------------------------------------------------------------------------


def test_the_same_source_on_symbols_is_the_printed_formula():
    from snnproof.moments.selu import Parameters

    p = Parameters(A, L, sympy.sqrt(2), sympy.sqrt(2 / sympy.pi))
    m = moment_map.moments(gaussian(Y, X, p), p)
    for mine, printed in (
        (m.mu_0, paper_formulas.MU_TILDE),
        (m.xi_0, paper_formulas.XI_TILDE),
        (moment_map.nu_tilde(m), paper_formulas.NU_TILDE),
        (m.mu_1, paper_formulas.MU_TILDE.diff(Y)),
        (m.xi_2 / 2, paper_formulas.XI_TILDE.diff(X)),
    ):
        assert sympy.simplify(sympy.expand(mine - printed)) == 0


@given(st.floats(-5, 5), st.floats(0.1, 3), st.floats(0.1, 3))
def test_selu_is_its_two_branches(z, alpha, lambda_):
    branch = lambda_ * z if z > 0 else lambda_ * alpha * (sympy.exp(z) - 1)
    assert selu(z, alpha, lambda_) == pytest.approx(float(branch), rel=1e-14, abs=1e-15)
