"""Wrong formulas and wrong enclosures, each caught by a check that the true ones pass."""

from functools import partial

import pytest
from mutants.checks import formula_checks
from mutants.checks.mutation import mutate

from snnproof.arithmetic.dual import Dual
from snnproof.moments import gaussian, moment_map, plane, source
from snnproof.moments.plane import PlaneCell

derivative, cells = formula_checks.derivative, formula_checks.cells


def of_order(name, order):
    return partial(derivative, name, order)


FORMULAS = [
    ("mu_0", "t.E1 - t.E0", "t.E1 + t.E0", of_order("mu", 0)),
    ("mu_0", "+ t.xD ", "", of_order("mu", 0)),
    ("mu_0", "/ 2 *", "*", of_order("mu", 0)),
    ("mu_1", "2 - t.E0", "2 + t.E0", of_order("mu", 1)),
    ("mu_1", "p.alpha * t.E1", "t.E1", of_order("mu", 1)),
    ("mu_2", "(p.alpha - 1)", "(p.alpha + 1)", of_order("mu", 2)),
    ("mu_2", " - (p.alpha - 1) * t.D", "", of_order("mu", 2)),
    ("mu_3", "(t.y / t.x) - p.alpha", "(t.y / t.x) + p.alpha", of_order("mu", 3)),
    ("mu_3", "(t.y / t.x)", "(t.x / t.y)", of_order("mu", 3)),
    ("mu_4", "1 / t.x", "t.x", of_order("mu", 4)),
    ("mu_4", "(r - 1) - bend", "(r - 1) + bend", of_order("mu", 4)),
    ("xi_0", "2 * t.E1", "t.E1", of_order("xi", 0)),
    ("xi_0", " + t.y * t.xD", "", of_order("xi", 0)),
    ("xi_0", "sqr(t.y) + t.x", "sqr(t.y) - t.x", of_order("xi", 0)),
    ("xi_0", "sqr(p.alpha)", "p.alpha", of_order("xi", 0)),
    ("xi_1", "t.E2 - t.E1", "t.E1 - t.E2", of_order("xi", 1)),
    ("xi_1", "sqr(p.lambda_)", "p.lambda_", of_order("xi", 1)),
    ("xi_2", "2 * t.E2", "t.E2", of_order("xi", 2)),
    ("xi_2", "2 - t.E0", "2", of_order("xi", 2)),
    ("xi_3", "4 * t.E2", "2 * t.E2", of_order("xi", 3)),
    ("xi_3", "(a2 - 1)", "(a2 + 1)", of_order("xi", 3)),
    ("xi_4", "8 * t.E2", "4 * t.E2", of_order("xi", 4)),
    ("xi_4", "3 * a2", "a2", of_order("xi", 4)),
    ("xi_4", "(t.y / t.x) -", "(t.y / t.x) +", of_order("xi", 4)),
    ("slope_square", "sqr(p.alpha)", "p.alpha", formula_checks.slope_square),
    ("slope_square", "t.E2", "t.E1", formula_checks.slope_square),
    ("slope_square", "2 - t.E0", "t.E0", formula_checks.slope_square),
    ("plane_jacobian_h", "m.xi_2 / 2", "m.xi_2", formula_checks.jacobians),
    ("plane_jacobian_g", "half_xi_2 - m.mu_0", "half_xi_2 + m.mu_0", formula_checks.jacobians),
    ("plane_jacobian_g", "2 * m.mu_0 * m.mu_1", "m.mu_0 * m.mu_1", formula_checks.jacobians),
    ("plane_jacobian_g", "m.mu_2 / 2", "m.mu_2", formula_checks.jacobians),
    ("weigh", "tau * k.a12", "omega * k.a12", formula_checks.jacobians),
    ("weigh", "omega * k.a21, tau * k.a22", "tau * k.a21, omega * k.a22", formula_checks.jacobians),
    ("largest_singular_value", "a.a21 - a.a12", "a.a21 + a.a12", formula_checks.singular_value),
    ("largest_singular_value", "turn + flip", "turn - flip", formula_checks.singular_value),
    ("largest_singular_value", ") / 2", ")", formula_checks.singular_value),
    ("largest_singular_value", "a.a11 - a.a22", "a.a11 + a.a22", formula_checks.singular_value),
    ("nu_tilde", "- sqr(m.mu_0)", "", partial(cells, "nu_tilde")),
    ("nu_tilde", "m.xi_0 - sqr", "m.xi_0 + sqr", partial(cells, "nu_tilde")),
]


@pytest.mark.parametrize(
    ("name", "old", "new", "check"), FORMULAS, ids=[f"{m[0]}: {m[1]} -> {m[2]}" for m in FORMULAS]
)
def test_a_wrong_formula_is_caught(monkeypatch, name, old, new, check):
    users = [module for module in (plane, source) if hasattr(module, name)]
    mutate(monkeypatch, moment_map, name, old, new, also=users)
    with pytest.raises(AssertionError):
        check()


GAUSSIAN = [
    ("G * erfcx(z0 + 2 * step)", "G * erfcx(z0 + step)"),
    ("-sqr(z0)", "-sqr(z0) / 2"),
    ("(G / root)", "(G / x)"),
    ("y / (p.sqrt_2 * root)", "y / root"),
    ("E0 = erfc(z0)", "E0 = 2 - erfc(z0)"),
]


@pytest.mark.parametrize(("old", "new"), GAUSSIAN)
def test_a_wrong_sub_function_is_caught(monkeypatch, old, new):
    mutate(monkeypatch, gaussian, "gaussian", old, new, also=[formula_checks, source])
    with pytest.raises(AssertionError):
        derivative("xi", 3 if "root)" in old and "G" in old else 0)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("max(low, x_low / nu_high)", "min(low, x_low / nu_high)"),
        ("min(high, x_high / nu_low)", "max(high, x_high / nu_low)"),
        ("x_low / nu_high", "x_low / nu_low"),
        ("x_high / nu_low", "x_high / nu_high"),
        ("x_low / nu_high", "x_high / nu_high"),
    ],
)
def test_a_wrong_range_of_the_weights_of_a_cell_is_caught(monkeypatch, old, new):
    mutate(monkeypatch, PlaneCell, "tau", old, new)
    with pytest.raises(AssertionError):
        formula_checks.cofactors()


@pytest.mark.parametrize(
    ("name", "old", "new", "quantity"),
    [
        ("mean_values", "sum((s * h for s, h", "sum((s * h * 0 for s, h", "mu_tilde"),
        ("mean_values", "f.slopes", "f.slopes[::-1]", "nu_tilde"),
        ("singular_value", "self.tau[1]", "self.tau[0]", "S"),
        ("singular_value", "max(abs(low), abs(high))", "least", "S"),
        ("singular_value", "low <= 0 <= high", "low > 1", "S"),
        ("singular_value", "largest.upper()", "smallest.upper()", "S"),
        ("drift", "number(nu_min)", "number(nu_max)", "drift"),
        ("drift", "(1 / tau_max)", "(1 / tau_min)", "drift"),
        ("drift", "max(minus_nu_max.lower()", "max(minus_nu_min.lower()", "drift"),
        ("_weigh", 'self.domain["omega"]', 'self.domain["mu"]', "J11"),
        ("_weigh", "self.tau", 'self.domain["nu"]', "J22"),
        ("jacobian_h", "plane_jacobian_h", "plane_jacobian_g", "J21"),
    ],
)
def test_a_wrong_enclosure_over_a_cell_is_caught(monkeypatch, name, old, new, quantity):
    mutate(monkeypatch, PlaneCell, name, old, new)
    with pytest.raises(AssertionError):
        cells(quantity)


def test_slopes_of_the_wrong_order_are_caught(monkeypatch):
    mutate(monkeypatch, plane, "duals_of", "f[n + 2] / 2", "f[n + 1] / 2")
    with pytest.raises(AssertionError):
        cells("nu_tilde")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("__truediv__", "a - quotient * b", "a + quotient * b"),
        ("__mul__", "self.value * b + a * other.value", "self.value * b"),
        ("sqr", "2 * self.value", "self.value"),
    ],
)
def test_a_wrong_rule_of_differentiation_is_caught(monkeypatch, name, old, new):
    mutate(monkeypatch, Dual, name, old, new)
    with pytest.raises(AssertionError):
        check_dual()


def check_dual():
    """Slopes at x = 3, y = 5, in integers."""
    x, y = Dual(3, (1, 0)), Dual(5, (0, 1))
    product, quotient = x * y * y, Dual(30, (0, 0)) / (x + y - 5)
    square = Dual(3.0, (1.0, 0.0)).sqr()
    assert (product.value, *product.slopes) == (75, 25, 30)
    assert (quotient.value, *quotient.slopes) == (10, -10 / 3, -10 / 3)
    assert (square.value, *square.slopes) == (9, 6, 0)


def test_the_true_rules_of_differentiation_pass():
    check_dual()


EXCLUSION = [
    ("return any(", "return all(", formula_checks.cells_without_fixed_points_are_excluded),
    ("all(end.certainly_gt(0)", "any(end.certainly_gt(0)", formula_checks.fixed_points_are_kept),
    ("all(end.certainly_lt(0)", "any(end.certainly_lt(0)", formula_checks.fixed_points_are_kept),
    (
        "if any(v.certainly_lt(low)",
        "if all(v.certainly_lt(low)",
        formula_checks.cells_without_fixed_points_are_excluded,
    ),
    (
        "y - m.mu_0 * number(omega)",
        "y + m.mu_0 * number(omega)",
        formula_checks.fixed_points_are_kept,
    ),
    (
        "x - nu_tilde(m) * number(tau)",
        "x - m.mu_0 * number(tau)",
        formula_checks.fixed_points_are_kept,
    ),
    ("((self.mu_tilde", "((self.xi_tilde", None),
]


@pytest.mark.parametrize(("old", "new", "check"), EXCLUSION, ids=[m[1] for m in EXCLUSION])
def test_a_wrong_exclusion_of_fixed_points_is_caught(monkeypatch, old, new, check):
    mutate(monkeypatch, PlaneCell, "excludes_fixed_point", old, new)
    with pytest.raises(AssertionError):
        (check or formula_checks.fixed_points_are_kept)()
