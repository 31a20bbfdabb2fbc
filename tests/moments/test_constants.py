"""alpha_01 and lambda_01: the closed forms, what they solve, and what others print of them."""

import json
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction
from pathlib import Path

import mpmath
import numpy
import pytest
import sympy
from oracles import paper_formulas
from oracles.paper_formulas import ALPHA_01, LAMBDA_01, MU_TILDE, NU_TILDE, A, L, X, Y

from snnproof.arithmetic.precision import precision
from snnproof.errors import ExactNumberError
from snnproof.moments import selu as activation
from snnproof.moments.selu import ball_parameters, float_parameters

SHIPPED = Path(__file__).parents[2] / ".." / "shared" / "data" / "selu_constants.json"


def digits_of(ball, digits):
    """The common decimal rounding of the two ends."""
    with mpmath.workdps(digits + 20):
        ends = {
            mpmath.nstr(mpmath.mpf(end.numerator) / end.denominator, digits)
            for end in (ball.lower(), ball.upper())
        }
    assert len(ends) == 1
    return ends.pop()


def test_balls_of_the_closed_forms_contain_the_printed_ones():
    for bits in (64, 128, 220):
        with precision(bits):
            p = ball_parameters()
        for ball, closed in ((p.alpha, ALPHA_01), (p.lambda_, LAMBDA_01)):
            value = paper_formulas.rational(paper_formulas.closed_form(closed))
            assert ball.contains(value)
            assert ball.upper() - ball.lower() < Fraction(1, 2 ** (bits - 12))


def test_the_closed_forms_solve_the_equations_of_the_fixed_point_exactly():
    """The step by hand `exact-fixed-point` of Theorem 1, by SymPy."""
    at = {Y: 0, X: 1, A: ALPHA_01}
    assert sympy.simplify(MU_TILDE.subs(at)) == 0
    assert sympy.simplify(NU_TILDE.subs(at).subs(L, LAMBDA_01) - 1) == 0
    assert sympy.simplify(MU_TILDE.subs({Y: 0, X: 1, A: ALPHA_01 + sympy.Rational(1, 99)})) != 0


def test_the_closed_forms_solve_the_equations_of_the_fixed_point_to_60_digits():
    for name, value in (("mu", 0), ("nu", 1)):
        found = paper_formulas.plane_value(name, Fraction(0), Fraction(1))
        assert abs(found - value) < Fraction(1, 10**60)


def test_the_argument_by_hand_names_the_right_values_at_the_fixed_point():
    """E0 = 1, E1 = c1, E2 = c2, xD = sqrt(2/pi), and the quadratic form under the root."""
    from snnproof.moments.gaussian import gaussian

    p = activation.Parameters(A, L, sympy.sqrt(2), sympy.sqrt(2 / sympy.pi))
    t = gaussian(sympy.Integer(0), sympy.Integer(1), p)
    half = sympy.Rational(1, 2)
    c1 = sympy.exp(half) * sympy.erfc(1 / sympy.sqrt(2))
    c2 = sympy.exp(2) * sympy.erfc(sympy.sqrt(2))
    wanted = (1, c1, c2, sympy.sqrt(2 / sympy.pi))
    for mine, value in zip((t.E0, t.E1, t.E2, t.xD), wanted, strict=True):
        assert sympy.simplify(mine - value) == 0
    u, v, pi = sympy.symbols("u v pi")
    assert (
        sympy.expand(
            pi * (1 - u) ** 2
            + 2 * (1 - 2 * u + v)
            - (2 * v + pi * u**2 - 2 * (2 + pi) * u + pi + 2)
        )
        == 0
    )


def test_given_parameters_replace_the_closed_forms_one_by_one():
    with precision(128):
        p = ball_parameters(alpha="1.5")
        assert p.alpha.is_identical(p.alpha.enclose("1.5"))
        assert p.lambda_.contains(paper_formulas.rational(paper_formulas.closed_form(LAMBDA_01)))
        assert ball_parameters(lambda_="2").lambda_.contains(2)
    with pytest.raises(ExactNumberError):
        ball_parameters(alpha=1.5)


def test_floats_agree_with_the_balls():
    with precision(128):
        balls = ball_parameters()
    for number, ball in zip(float_parameters(), balls, strict=True):
        assert number == pytest.approx(ball.estimate(), rel=1e-15)
    assert float_parameters("1.5", "2")[:2] == (1.5, 2.0)


# -- what frameworks ship ------------------------------------------------------------------------


def shipped_literals():
    if not SHIPPED.exists():
        return []
    entries = json.loads(SHIPPED.read_text("utf-8"))["entries"]
    return [
        e for e in entries if e["constant"] in ("alpha", "scale", "alpha*scale") and e["literal"]
    ]


def true_value(constant):
    with precision(200):
        p = ball_parameters()
        return {"alpha": p.alpha, "scale": p.lambda_, "alpha*scale": p.alpha * p.lambda_}[constant]


SAME = {"alpha": "1.6732632423543772848170429916717", "scale": "1.0507009873554804934193349852946"}


def test_the_closed_forms_print_as_the_authors_print_them():
    for constant, literal in SAME.items():
        assert digits_of(true_value(constant), len(literal) - 1) == literal


@pytest.mark.skipif(not SHIPPED.exists(), reason="the table of shipped constants is not here")
def test_shipped_literals_are_roundings_truncations_or_floats_of_the_closed_forms():
    kinds = {}
    for entry in shipped_literals():
        ball, literal = true_value(entry["constant"]), entry["literal"]
        exact = Fraction(literal)
        number = (ball.lower() + ball.upper()) / 2
        unit = Decimal(1).scaleb(Decimal(literal).as_tuple().exponent)
        with localcontext() as context:
            context.prec = 60
            middle = Decimal(number.numerator) / Decimal(number.denominator)
            rounded = middle.quantize(unit, ROUND_HALF_EVEN)
        if rounded == Decimal(literal):
            kind = "rounded"
        elif abs(exact - number) < Fraction(unit):
            kind = "truncated"
        elif numpy.float32(float(exact)) == numpy.float32(float(number)):
            kind = "float32"
        else:
            off = abs(float(exact) - float(number)) / numpy.spacing(float(number))
            kind = f"double, off by {off:g}"
        kinds.setdefault(kind, []).append(f"{entry['framework']} {entry['constant']}")
    assert len(kinds["rounded"]) > 20
    assert set(kinds) <= {"rounded", "truncated", "float32"} | {
        f"double, off by {k}" for k in (0, 1, 2, 3)
    }, kinds
