"""Pieces cover the line; half-lines have the moments that are promised, by SymPy's integrals."""

from fractions import Fraction

import pytest
import sympy
from oracles import piecewise_integrals as oracle

from snnproof.activations.coefficient import Coefficient
from snnproof.activations.half_lines import LOWER, UPPER, WHOLE, HalfLines, Moment, polynomials
from snnproof.activations.pieces import Pieces, require_cover
from snnproof.activations.quasi_polynomial import QuasiPolynomial
from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.precision import precision
from snnproof.errors import UsageError

ONE = QuasiPolynomial.constant(Coefficient.number(1))
M, X = sympy.symbols("m x")
mp = oracle.mp


def polynomial(powers):
    return sum(c * M**i * X**j for (i, j), c in powers.items())


@pytest.mark.parametrize("n", range(9))
def test_p_n_is_the_moment_of_the_whole_line(n):
    y, x, t = M, X, sympy.Symbol("t")
    generating = sympy.exp(y * t + x * t**2 / 2)
    moment = sympy.diff(generating, t, n).subs(t, 0)
    assert sympy.expand(moment - polynomial(polynomials(n)[0])) == 0


@pytest.mark.parametrize("line", [LOWER, UPPER, WHOLE])
@pytest.mark.parametrize("k", ["0", "1", "-2", "1/3"])
@pytest.mark.parametrize("point", [("0.3", "0.7"), ("-2", "1")], ids=str)
def test_moments_over_half_lines(line, k, point):
    y, x = point
    b = Fraction(1, 4)
    rate = oracle.real(k)
    ends = {LOWER: (None, b), UPPER: (b, None), WHOLE: (None, None)}[line]
    asked = [Moment(line, n, Fraction(k)) for n in range(6)]
    with precision(120):
        two = Ball.enclose(2)
        s = HalfLines(
            b, Ball.enclose(y), Ball.enclose(x), two.sqrt(), (two / Ball.pi()).sqrt(), asked
        )
        for moment in asked:
            f = [
                (*ends, lambda z, n=moment.n: (z - oracle.real(b)) ** n * mp.exp(rate * (z - 0.25)))
            ]
            value, error = oracle.moments(f, y, x, 0)[0][0]
            ball = s.value(moment)
            ball = Ball.enclose(ball) if isinstance(ball, int) else ball
            assert oracle.is_in(ball, value, error)
            assert ball.upper() - ball.lower() < Fraction(1, 10**20)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ([], "1 to 64 pieces, not 0"),
        ([(None, 0), (1, None)], "leave a gap from 0 to 1"),
        ([(None, 1), (0, None)], "overlap from 0 to 1"),
        ([(None, 0), (0, 1)], "nothing is said above 1"),
        ([(0, None)], "nothing is said below 0"),
        ([(None, 0), (0, 0), (0, None)], "not above its begin"),
        ([(None, 2), (2, 1), (1, None)], "not above its begin"),
        ([(None, None), (None, None)], "overlap"),
        ([(0, None), (None, 0)], "nothing is said below 0"),
        ([(None, 0), *((i, i + 1) for i in range(63)), (63, None)], "not 65"),
    ],
)
def test_pieces_that_do_not_cover_the_line_once(parts, words):
    exact = [tuple(None if e is None else Fraction(e) for e in part) for part in parts]
    with pytest.raises(UsageError, match=words):
        require_cover(exact)
    with pytest.raises(UsageError):
        Pieces.joined([(*part, ONE) for part in exact])


def test_jumps_are_exact_and_those_that_cancel_are_left_out():
    e = QuasiPolynomial({(0, Fraction(1)): Coefficient.number(1)})
    selu = Pieces.joined(
        [
            (None, Fraction(0), QuasiPolynomial.constant(Coefficient.name("a")) * (e - ONE)),
            (Fraction(0), None, QuasiPolynomial({(1, Fraction(0)): Coefficient.number(1)})),
        ]
    )
    assert selu.jump(0).is_zero
    assert selu.integrals(1).densities == {}
    assert {key: symbolic(c) for key, c in selu.integrals(2).densities.items()} == {
        (Fraction(0), 0): {((), 0): 1, (("a",), 0): -1}
    }
    assert not selu.squared().integrals(2).densities


def symbolic(c):
    return {(names, int(q)): int(v) for (names, q), v in c.terms.items()}
