"""Wrong readings of certificates in float64: each is caught by a check."""

import pytest
from mutants.checks import float_checks as checks
from mutants.checks.mutation import mutate

from snnproof.float64.interval import Interval
from snnproof.kernels import by_numbers
from snnproof.kernels import float_readings as readings
from snnproof.kernels import interval_judge as judge
from snnproof.kernels.interval_judge import _Range
from snnproof.moments.plane import PlaneCell

MUTANTS = [
    (_Range, "_end", "value.upper() if", "value.lower() if", checks.formulas_are_enclosed),
    (
        judge,
        "_ends",
        "high if upper else low",
        "low if upper else high",
        checks.formulas_are_enclosed,
    ),
    (judge, "_ends", "slope.certainly_ge(0)", "slope.possibly_ge(0)", checks.formulas_are_enclosed),
    (PlaneCell, "mean_values", "s * h for s", "s * h * 0 for s", checks.cells_are_enclosed),
    (PlaneCell, "singular_value", "largest.up", "smallest.up", checks.cells_are_enclosed),
    (
        PlaneCell,
        "excludes_fixed_point",
        "return any(",
        "return True or any(",
        checks.fixed_points_are_kept,
    ),
    (
        PlaneCell,
        "excludes_fixed_point",
        "v.certainly_lt",
        "v.possibly_lt",
        checks.fixed_points_are_kept,
    ),
    (
        readings,
        "_confirmed",
        "judge.judge(cell).holds",
        "True",
        checks.a_coarse_tree_is_not_confirmed,
    ),
    (readings, "_confirmed", "elif duty", "elif not duty", checks.true_ones_have_both_rungs),
    (readings, "_sign", "-sign", "sign", checks.a_witness_of_nothing_is_not_confirmed),
    (
        readings.Value,
        "sign",
        "min(signs)",
        "max(signs)",
        checks.a_value_is_held_against_both_bounds,
    ),
    (readings.Value, "sign", "self.size", "1e-300", checks.what_a_rounding_decides_tells_nothing),
    (readings, "_hint", "Hint.AGAINST in told", "False", checks.a_false_claim_has_neither),
    (readings, "_terms", "+= one.args", "+= ()", checks.what_a_rounding_decides_tells_nothing),
]


@pytest.mark.parametrize(
    ("owner", "name", "old", "new", "check"),
    MUTANTS,
    ids=[f"{name}: {old} -> {new}" for _, name, old, new, _ in MUTANTS],
)
def test_a_wrong_reading_is_caught(monkeypatch, owner, name, old, new, check):
    mutate(monkeypatch, owner, name, old, new)
    with pytest.raises(AssertionError):
        check()


OPERATIONS = {
    "a root of nothing": ("sqrt", lambda x: x.sqrt(), checks.what_is_not_defined_is_not_enclosed),
    "a quotient by 0": ("reciprocal", lambda x: 1 / x, checks.what_is_not_defined_is_not_enclosed),
    "the slope in the middle": (
        *("erfcx_slope", lambda z: by_numbers._erfcx_slope(z.mid())),
        checks.slopes_of_erfcx_are_enclosed,
    ),
    "the size of the middle": (
        *("abs", lambda x: abs(x.mid())),
        checks.formulas_are_enclosed,
    ),
    "the root of the middle": (
        *("sqrt", lambda x: x.mid().sqrt()),
        checks.any_formula_is_enclosed,
    ),
    "one of two enclosures": (
        *(by_numbers.MEET, lambda x, y: y.mid()),
        checks.formulas_are_enclosed,
    ),
    "a constant without its error": (
        *("constant", Interval.mid),
        checks.any_formula_is_enclosed,
    ),
}


@pytest.mark.parametrize("name", OPERATIONS)
def test_a_wrong_operation_is_caught(monkeypatch, name):
    operation, wrong, check = OPERATIONS[name]
    true = by_numbers.INTERVALS
    if operation == "constant":
        changed = true._replace(constant=lambda ball: wrong(true.constant(ball)))
    else:
        changed = true._replace(operations={**true.operations, operation: wrong})
    monkeypatch.setattr(judge, "INTERVALS", changed)
    with pytest.raises(AssertionError):
        check()
