"""The formulas of the package, evaluated with symbols: their derivatives are what they say.

Not at sample points but as identities, proved by SymPy from the source that the proofs run.
"""

import pytest
import sympy

from snnproof.moments import moment_map
from snnproof.moments.gaussian import gaussian
from snnproof.moments.selu import selu_parameters

Y = sympy.Symbol("y", real=True)
X = sympy.Symbol("x", positive=True)
ALPHA, LAMBDA = sympy.symbols("alpha lambda", positive=True)
P = selu_parameters(sympy.Integer, sympy.pi, ALPHA, LAMBDA)
T = gaussian(Y, X, P)


def formula(name, order):
    return getattr(moment_map, f"{name}_{order}")(T, P)


@pytest.mark.parametrize("name", ["mu", "xi"])
@pytest.mark.parametrize("order", range(4))
def test_each_formula_is_the_y_derivative_of_the_one_before(name, order):
    assert sympy.simplify(sympy.diff(formula(name, order), Y) - formula(name, order + 1)) == 0


@pytest.mark.parametrize("name", ["mu", "xi"])
@pytest.mark.parametrize("order", range(3))
def test_the_heat_equation_holds(name, order):
    assert sympy.simplify(sympy.diff(formula(name, order), X) - formula(name, order + 2) / 2) == 0


def test_a_wrong_derivative_is_no_identity():
    assert sympy.simplify(sympy.diff(formula("mu", 1), Y) - formula("mu", 1)) != 0


def test_the_plane_jacobian_of_g_is_the_derivative_of_its_components():
    m = moment_map.moments(T, P)
    k = moment_map.plane_jacobian_g(m)
    nu = moment_map.nu_tilde(m)
    assert sympy.simplify(k.a21 - sympy.diff(nu, Y)) == 0
    assert sympy.simplify(k.a22 - sympy.diff(nu, X)) == 0
