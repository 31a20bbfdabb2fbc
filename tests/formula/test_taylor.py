"""Which formulas are enclosed by Taylor's theorem, and that these enclosures are right."""

import pytest
from mutants.checks import taylor_checks

from snnproof.formula.expression import call, symbol
from snnproof.formula.formula import Formula
from snnproof.formula.parse import parse
from snnproof.formula.taylor import sharper


@pytest.mark.parametrize("case", taylor_checks.CASES, ids=lambda case: f"{case[0]} {case[1]}")
def test_values_and_slopes_are_enclosed_and_tightly_so(case):
    taylor_checks.contained([case])


def test_coefficients_are_those_of_the_series():
    taylor_checks.coefficients()


def test_what_has_moments_or_moduli_is_a_formula_as_it_was():
    axes = ("mu", "omega", "nu", "tau")
    for expression in (parse("nu_tilde", axes), call("abs", symbol("mu"))):
        assert type(sharper(expression, axes)) is Formula
